"""The JSON Schema of the data that the site publishes for machines: `briefing.json`, and the file of each record.

It is made from the models, as the schemas for editors are; but those say what a curator may write, and this one what a
program may expect: evidence is given with the statements, prose is plain text, and words that an article's rights
withhold are missing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, get_args

from generator.base.artifacts import Artifact
from generator.base.json_text import in_file
from generator.base.kept import kept_value
from generator.exports.dataset import LEFT_OUT, OF_ARTICLES, VERBATIM
from generator.linking import routes
from generator.linking.copies import State
from generator.linking.evidence import Voice
from generator.linking.outcomes import BranchState
from generator.linking.site import Site
from generator.parsing.model import Record
from generator.parsing.records import KINDS

DRAFT = "https://json-schema.org/draft/2020-12/schema"
Schema = dict[str, Any]
TEXT: Schema = {"type": "string", "minLength": 1}
ADDRESS: Schema = {"type": "string", "pattern": "^https?://"}
TEXTS: Schema = {"type": "array", "items": TEXT}
LINKS: Schema = {
    "type": "array",
    "description": "Where its prose leads on the web, or to mail; an article, where its text does.",
    "items": {
        "type": "object",
        "properties": {"words": {"type": "string"}, "url": TEXT, "title": TEXT},
        "required": ["words", "url"],
        "additionalProperties": False,
    },
}


def plan(site: Site) -> Iterator[Artifact]:
    """The one schema."""
    base = site.settings.base
    value = {"$schema": DRAFT, "$id": base + routes.SCHEMA, **schema()}
    yield Artifact(routes.SCHEMA, in_file(value))


@cache
def schema() -> Mapping[str, Any]:
    """The schema without the site's address, which is the same for all sites, and so is made once a version."""
    value: Mapping[str, Any] = kept_value("published schema", (), _schema)
    return value


def _schema() -> Mapping[str, Any]:
    definitions = {"briefing": _briefing(), "record": _record(), "statement": _statement()}
    for kind, row in KINDS.items():
        definitions |= dict(_fields(kind, row.model))
    return {
        "title": "A published briefing, or one of its records",
        "anyOf": [_ref("briefing"), _ref("record")],
        "$defs": definitions,
    }


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _object(needed: Mapping[str, Schema], optional: Mapping[str, Schema]) -> Schema:
    return {
        "type": "object",
        "properties": {**needed, **optional},
        "required": list(needed),
        "additionalProperties": False,
    }


def _briefing() -> Schema:
    needed = {
        "$schema": ADDRESS, "title": TEXT, "url": ADDRESS, "description": TEXT, "published": TEXT, "reviewed": TEXT,
        "known_to": TEXT, "generator": TEXT, "records": {"type": "array", "items": _ref("record")},
        "statements": {"type": "array", "items": _ref("statement")},
    }  # fmt: skip
    texts: Schema = {
        "type": "object",
        "description": "The thesis, the bottom line, what to watch and headlines, as in site.yaml.",
    }
    own: Schema = {
        "type": "array",
        "items": {"enum": ["templates", "words"]},
        "description": "What of the look is the site's own, so that its pages have words that no data has.",
    }
    correction = _object({"date": TEXT, "text": TEXT}, {})
    site = _object(
        {"published_by": TEXT, "corrections": {"type": "array", "items": correction},
         "groups": {"type": "array", "items": TEXT}},
        {"lead": TEXT, "about": TEXT, "links": LINKS},
    )  # fmt: skip
    return _object({**needed, "site": site}, {"licence": TEXT, "own": own, "texts": texts})


def _record() -> Schema:
    """The schema of a record; in a file of its own, a record has its statements with it."""
    states: Schema = {"type": "object", "additionalProperties": {"enum": list(get_args(BranchState))}}
    states["description"] = "What became of each branch of a scenario."
    needed = {"id": TEXT, "kind": {"enum": list(KINDS)}, "title": TEXT, "url": ADDRESS, "fields": {"type": "object"}}
    draft: Schema = {"const": True, "description": "It is not to be published yet."}
    optional = {
        "$schema": ADDRESS, "draft": draft, "branches": states, "links": LINKS,
        "statements": {"type": "array", "items": _ref("statement")},
    }  # fmt: skip
    return {
        **_object(needed, optional),
        "allOf": [
            {
                "if": {"properties": {"kind": {"const": kind}}},
                "then": {"properties": {"fields": _ref(kind)}},
            }
            for kind in KINDS
        ],
    }


def _statement() -> Schema:
    passage = _object({"article": TEXT, "id": TEXT}, {"exact": {"type": ["string", "null"]}})
    needed = {"record": TEXT, "voice": {"enum": [voice.value for voice in Voice]}, "url": ADDRESS}
    optional = {
        "part": {**TEXT, "description": "The part of the record that makes it, counted from 1."},
        "passages": {"type": "array", "items": passage},
        "sources": TEXTS,
        "cited": {"type": "array", "items": _cited()},
        "reasoning": TEXT,
        "derived": TEXT,
        "despite": {**TEXT, "description": "Why it stands although a source of it was corrected or retracted."},
        "doubted": {**TEXTS, "description": "The sources of it that were corrected or retracted."},
        "independent": {
            "type": "integer",
            "description": "How many independent sources it rests on, if that is known.",
        },
        "read_by": {**TEXTS, "description": "The initials of those who read it against its evidence, as it is now."},
    }
    return {"description": "What one statement rests on, and in whose voice it speaks.", **_object(needed, optional)}


def _cited() -> Schema:
    """The schema of what is cited of a source, and how sure it is."""
    needed = {"source": TEXT, "state": {"enum": [state.value for state in State]}}
    optional = dict.fromkeys(("exact", "prefix", "suffix", "where", "sha256", "copy", "locked"), TEXT)
    return _object(needed, {**optional, "paragraph": {"type": "integer"}})


def _fields(kind: str, model: type[Record]) -> Iterator[tuple[str, Schema]]:
    """The definitions of a kind and of its parts, by their names."""
    made = model.model_json_schema(mode="serialization", ref_template=f"#/$defs/{kind}.{{model}}")
    parts = made.pop("$defs", {})
    hidden = LEFT_OUT | (OF_ARTICLES if kind == "article" else frozenset())
    yield kind, _node(made, hidden, withheld=frozenset({*VERBATIM, "text"} if kind == "quote" else VERBATIM))
    for name, part in parts.items():
        if name not in ("Selector", "Cited", "NameMark", "SetAside", "Furniture"):
            yield f"{kind}.{name}", _node(part, LEFT_OUT - {"id"}, withheld=frozenset(VERBATIM))


def _node(node: Schema, hidden: frozenset[str], *, withheld: frozenset[str]) -> Schema:
    """The schema of a model without the hidden fields; no value is ever null or an empty list."""
    properties = {name: _value(value) for name, value in node["properties"].items() if name not in hidden}
    single = [name for name in node.get("required", ()) if properties.get(name, {}).get("type") != "array"]
    return {
        "description": node["description"],
        "type": "object",
        "properties": properties,
        "required": [name for name in single if name in properties and name not in withheld],
        "additionalProperties": False,
    }


def _value(value: Schema) -> Schema:
    found = {key: item for key, item in value.items() if key not in ("title", "default")}
    options = [option for option in found.pop("anyOf", ()) if option.get("type") != "null"]
    return {**options[0], **found} if len(options) == 1 else {**found, **({"anyOf": options} if options else {})}
