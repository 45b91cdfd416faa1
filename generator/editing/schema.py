"""JSON Schemas of all kinds of records, made from the models, for editors that complete and check during typing.

They have the fields, the closed lists, and the ids of the content: a field that refers to a country offers the ids of
countries. Editors read YAML 1.2, in which ``2024`` is a number, but `briefing` reads text; so texts may be numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any
from urllib.parse import quote

from pydantic import BaseModel

from generator.base.json_text import in_file
from generator.linking.graph import fits
from generator.parsing import folded
from generator.parsing.content import Content
from generator.parsing.model import Record
from generator.parsing.records import KINDS
from generator.parsing.references import row_of, target_kinds
from generator.parsing.settings import Settings

FOLDER = "schema"
DRAFT = "http://json-schema.org/draft-07/schema#"
_DROPPED = ("title", "default", "$defs")

Schema = dict[str, Any]


def plan(content: Content) -> Iterator[tuple[str, bytes]]:
    """The path of each schema file from the site's root, and its bytes."""
    for kind, row in KINDS.items():
        writer = _Writer(content, kind)
        record = writer.write(_of_model(row.model))
        yield f"{FOLDER}/{kind}.json", in_file(_file(kind, _with_folded(row.model, record), writer.ids))
    writer = _Writer(content, "site")
    settings = writer.write(_of_model(Settings))
    settings["properties"].pop("id")
    yield f"{FOLDER}/site.json", in_file({"$schema": DRAFT, **settings, "definitions": writer.ids})


def editor_settings() -> Mapping[str, list[str]]:
    """The files for which an editor uses each schema: the setting `yaml.schemas` of the YAML extension."""
    files = {
        kind: [f"content/{way}{row.folder}{ending}" for way in ("", "*/") for ending in (".yaml", "/**/*.yaml")]
        for kind, row in KINDS.items()
        if kind != "article"
    }
    return {f"./{FOLDER}/{kind}.json": found for kind, found in {"site": ["site.yaml"], **files}.items()}


def is_ours(data: bytes) -> bool:
    """Whether a file is one of the schemas that this program writes, by the description near its beginning."""
    return b'"description": "Records of the kind ' in data[:300] or b'"description": "`site.yaml`:' in data[:300]


@cache
def _of_model(model: type[BaseModel]) -> Schema:
    """Pydantic's schema of a model, which takes it long to make."""
    return model.model_json_schema()


def _file(kind: str, record: Schema, ids: Mapping[str, Schema]) -> Schema:
    """The schema of a file, which has a list of records, or one record, which needs no id, as the file has its name."""
    record = {**record, "required": [name for name in record["required"] if name != "id"]}
    one = {"$ref": "#/definitions/record"}
    item: Schema = {"allOf": [one], "required": ["id"]}
    if article := record["properties"].get("article"):
        named = {"type": "object", "properties": {"article": article}, "required": ["article"], "maxProperties": 1}
        item = {"if": {"maxProperties": 1, "required": ["article"]}, "then": named, "else": item}
    return {
        "$schema": DRAFT,
        "description": f"Records of the kind {kind}.",
        "if": {"type": "array"},
        "then": {"type": "array", "items": item},
        "else": one,
        "definitions": {"record": record, **ids},
    }


def _with_folded(model: type[Record], record: Schema) -> Schema:
    """The schema of a record that may give a closed list and a text in one line: `fact: ...`."""
    if model.folds is None:
        return record
    text = record["properties"][model.folds[1]]
    keys = (*folded.options(model), folded.key_of(model))
    required = [name for name in record["required"] if name not in model.folds]
    ways = [{"required": [*model.folds]}, *({"required": [key]} for key in keys)]
    return {
        **record,
        "properties": {**record["properties"], **dict.fromkeys(keys, text)},
        "required": required,
        "oneOf": ways,
    }


class _Writer:
    """Converts pydantic's schema of a model into the one for editors."""

    def __init__(self, content: Content, kind: str) -> None:
        self.content, self.kind = content, kind
        self.definitions: Mapping[str, Schema] = {}
        self.ids: dict[str, Schema] = {}
        """Definitions of the ids that a field may have, by the kinds of records to which it may refer."""

    def write(self, schema: Schema) -> Schema:
        self.definitions = schema.get("$defs", {})
        return self._node(schema, "")

    def _node(self, node: Schema, shape: str) -> Schema:
        if "$ref" in node:
            target = self.definitions[node["$ref"].rpartition("/")[2]]
            return self._node({**target, **{k: v for k, v in node.items() if k != "$ref"}}, shape)
        out = {key: value for key, value in node.items() if key not in _DROPPED}
        if "anyOf" in out:
            out["anyOf"] = list(self._options(out["anyOf"], shape))
        if "items" in out:
            out["items"] = self._node(out["items"], shape if shape.endswith("[]") else f"{shape}[]")
        if "properties" in out:
            out["properties"] = dict(self._properties(out, shape))
        if out.get("type") == "string":
            return self._text(out, shape.removesuffix("[]"))
        return out

    def _options(self, options: Iterable[Schema], shape: str) -> Iterator[Schema]:
        """What may stand at a place; a mapping that may stand alone or in a list is written once, as a definition."""
        options = list(options)
        listed = next((part["items"] for part in options if "items" in part), None)
        alone = [part for part in options if "$ref" in part] if listed is not None else []
        for part in options:
            if part in alone and part == listed:
                self.ids[f"{shape}[]"] = self._node(part, f"{shape}[]")
                yield {"$ref": f"#/definitions/{quote(f'{shape}[]')}"}
            elif part.get("items") in alone and part.get("items") == listed:
                yield {**part, "items": {"$ref": f"#/definitions/{quote(f'{shape}[]')}"}}
            else:
                yield self._node(part, f"{shape}[]" if part in alone else shape)

    def _properties(self, node: Schema, shape: str) -> Iterable[tuple[str, Schema]]:
        required = node.get("required", ())
        for name, value in node["properties"].items():
            child = self._node(value, f"{shape}.{name}" if shape else name)
            yield name, child if name in required else _or_nothing(child)

    def _text(self, node: Schema, shape: str) -> Schema:
        if "enum" in node:
            return node
        row = row_of(self.kind, shape)
        if row is not None and "pattern" in node:
            kinds = " or ".join(target.rpartition(":")[2] for target in target_kinds(row))
            ids = [name for name, entry in self.content.entries.items() if fits(entry, row)]
            self.ids[kinds] = {"description": f"The id of: {kinds}.", "enum": ids}
            described = {"description": node["description"]} if "description" in node else {}
            return {**described, "allOf": [{"$ref": f"#/definitions/{quote(kinds)}"}]}
        return {**node, "type": ["string", "number"] if "pattern" in node else ["string", "number", "boolean"]}


def _or_nothing(node: Schema) -> Schema:
    """The schema of a node, with `null` allowed: an empty field counts as absent."""
    options = node["anyOf"] if "anyOf" in node else [{k: v for k, v in node.items() if k != "description"}]
    options = [*(o for o in options if o.get("type") != "null"), {"type": "null"}]
    return {**({"description": node["description"]} if "description" in node else {}), "anyOf": options}
