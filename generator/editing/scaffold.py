"""A new record to begin with: every field of its kind with what it means, and so much filled in that it passes.

What is needed is filled in from the content: words of the article, ids of actors. The rest stands in comments. `TODO`
stands where the curator writes; `check` names what is left of it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

from pydantic_core import PydanticUndefined

from generator.base.dates import iso
from generator.base.diagnostics import Diagnostic
from generator.base.inputs import CONTENT, Inputs
from generator.base.matching import normalise
from generator.build import check
from generator.editing.refactor import Changes, RefactorError, with_changes
from generator.linking.site import Site
from generator.parsing import yaml
from generator.parsing.content import Content
from generator.parsing.model import Evidenced, Record
from generator.parsing.parse import parse
from generator.parsing.records import KINDS, Actor, Article, Stake

_WIDTH = 116


def new(inputs: Inputs, kind: str, record_id: str) -> tuple[Changes, tuple[Diagnostic, ...]]:
    """The file that changes, and what is wrong with the content afterwards: errors only if it had some before.

    Raises `RefactorError` if the id cannot be had, or the content has nothing that the record could refer to.
    """
    result = check(inputs)
    if result.site is None:
        return {}, result.diagnostics
    if record_id in result.site.content.entries:
        place = result.site.content.entries[record_id].location
        raise RefactorError(f"the id {record_id!r} is taken", f"It is defined at {place}.")
    text = write(result.site, KINDS[kind].model, record_id)
    for path, whole in _files(inputs, kind, record_id, text):
        changes: Changes = {path: whole.encode()}
        again, faults = parse(with_changes(inputs, changes).files)
        if not faults and again.entries.keys() == {*result.site.content.entries, record_id}:
            return changes, check(with_changes(inputs, changes)).diagnostics
    raise RefactorError(f"there is no place for {record_id!r}", f"Make the folder {CONTENT}/{kind}s/ and try again.")


def _files(inputs: Inputs, kind: str, record_id: str, text: str) -> Iterator[tuple[str, str]]:
    """The files that the record may go to, the best first, with their whole text."""
    if kind == Article.kind_name:
        yield f"{CONTENT}/articles/{record_id}.md", text
        return
    together = f"{CONTENT}/{kind}s.yaml"
    alone = (f"{CONTENT}/{kind}s/{record_id}.yaml", text)
    if kind == "scenario":
        yield alone
    if together in inputs.files:
        yield together, _appended(inputs.files[together].decode("utf-8"), text)
    elif not any(path.startswith(f"{CONTENT}/{kind}s/") for path in inputs.files):
        yield together, _as_item(text)
    yield alone


def _appended(before: str, text: str) -> str:
    return before.rstrip("\n") + "\n\n" + _as_item(text) if before.strip() else _as_item(text)


def _as_item(text: str) -> str:
    lines = text.splitlines()
    return "\n".join(("- " if number == 0 else "  " if line else "") + line for number, line in enumerate(lines)) + "\n"


# -- the text of a record ---------------------------------------------------------------------------------------


def write(site: Site, model: type[Record], record_id: str) -> str:
    """A record in YAML, or an article with its front matter."""
    values = {"id": record_id, **_values(site, model)}
    fields = [(info.alias or name, info) for name, info in model.model_fields.items()]
    lines: list[str] = []
    for name, info in sorted(fields, key=lambda item: _rank(item[0], item[1], values)):
        if name == "tags" or (model is Article and name == "id"):
            continue
        says = _says(info)
        if name in values:
            lines.append(_field(name, values[name], says))
        else:
            lines.append(f"# {name}:{f'  # {says}' if says else ''}"[:_WIDTH])
    text = "\n".join(lines) + "\n"
    if model is Article:
        return f"---\n{text}---\n# TODO\n\n{values['set_aside'][0]['exact']}\n"
    return text


def _rank(name: str, info: Any, values: Mapping[str, Any]) -> tuple[int, int]:
    """The id first, then what is filled in, then the rest; evidence at the end of each."""
    evidence = name in Evidenced.model_fields
    return (0 if name == "id" else 1 if name in values else 2), int(evidence)


def _field(name: str, value: Any, says: str) -> str:
    comment = f"  # {says}" if says else ""
    if isinstance(value, list) and value and isinstance(value[0], dict):
        items = [json.dumps(item, ensure_ascii=False) for item in value]
        return f"{name}:{comment}\n" + "\n".join(f"  - {item}" for item in items)
    return f"{name}: {_scalar(value)}{comment}"


def _scalar(value: Any) -> str:
    """A value in YAML: a plain text where that is safe, else with quotation marks."""
    if not isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    document, faults = yaml.read(f"- {value}", "")
    plain = not faults and document.value == [value] and " #" not in value
    return value if plain else json.dumps(value, ensure_ascii=False)


def _says(info: Any) -> str:
    """What a comment says of a field: its meaning, or its closed list."""
    options = _options(info.annotation)
    choices = f"one of: {', '.join(options)}" if options else ""
    return "; ".join(part for part in (str(info.description or "").rstrip("."), choices) if part)


def _options(annotation: Any) -> tuple[str, ...]:
    if get_origin(annotation) is Literal:
        return tuple(str(value) for value in get_args(annotation))
    if get_origin(annotation) in (Union, UnionType):
        return next((found for part in get_args(annotation) if (found := _options(part))), ())
    return ()


# -- what is filled in ------------------------------------------------------------------------------------------


def _values(site: Site, model: type[Record]) -> dict[str, Any]:
    """Values for the fields that a record needs, of this content."""
    content, words = site.content, _words(site)
    values = {
        info.alias or name: _value(content, name, info)
        for name, info in model.model_fields.items()
        if info.default is PydanticUndefined and info.default_factory is None and name != "id"
    }
    if model.kind_name == "source":
        return {**values, "url": "https://example.org/", "date": iso(site.article.date)}
    if model.kind_name == "article":
        aside = [{"exact": "This sentence is to be written.", "reason": "transition"}]
        return {**values, "date": iso(site.article.date), "set_aside": aside}
    own: Mapping[str, dict[str, Any]] = {
        "quote": {"text": words},
        "stake": {"country": _country(content), "wants": [{"text": "TODO", "cite": words}]},
        "figure": {"points": [{"date": iso(site.article.date), "phrase": "TODO"}]},
        "scenario": {
            "branches": [
                {"id": "yes", "label": "TODO", "summary": "TODO", "cite": words},
                {"id": "no", "label": "TODO", "summary": "TODO", "cite": words},
            ],
            "resolution": {"criteria": {"text": "TODO", "cite": words}, "status": "open", "cite": words},
        },
        "relation": dict(zip(("from", "to"), _two(content), strict=True)) if model.kind_name == "relation" else {},
    }
    values |= own.get(model.kind_name, {})
    if "date" in values or "as_of" in values:
        values["date" if "date" in values else "as_of"] = iso(site.article.date)
    return values if model.kind_name in ("quote", "stake") else {**values, "cite": words}


def _value(content: Content, name: str, info: Any) -> Any:
    options = _options(info.annotation)
    if options:
        return options[0]
    if name in ("author", "publisher", "speaker", "asserted_by"):
        return _actor(content)
    return "TODO"


def _words(site: Site) -> str:
    """A sentence of the article that stands in it once."""
    for article in site.articles.values():
        for sentence in article.sentences:
            text = " ".join(sentence.text.split())
            if sum(a.normal.count(normalise(text)) for a in site.articles.values()) == 1:
                return text
    raise RefactorError("the article has no sentence that stands in it once")


def _actor(content: Content) -> str:
    return _first([actor.id for actor in content.of(Actor)], "an actor", "actor")


def _two(content: Content) -> tuple[str, str]:
    first = _actor(content)
    return first, _first([a.id for a in content.of(Actor) if a.id != first], "a second actor", "actor")


def _country(content: Content) -> str:
    countries = [actor.id for actor in content.of(Actor) if actor.kind == "country"]
    taken = {stake.country for stake in content.of(Stake)}
    return _first([c for c in countries if c not in taken] or countries, "a country", "actor")


def _first(ids: list[str], what: str, kind: str) -> str:
    if not ids:
        raise RefactorError(f"the record needs {what}, and there is none", f"briefing new {kind} ID")
    return ids[0]
