"""The JSON Schemas for editors: fresh, valid, and of one mind with the checks."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from generator.editing.schema import editor_settings, is_ours, plan
from generator.parsing.records import KINDS
from tests.sites import RIVER, ROOT, river, site_of


@cache
def schemas() -> Mapping[str, Any]:
    """Those of the small site, by their paths."""
    return {path: json.loads(data) for path, data in plan(site_of().content)}


class Editor(yaml.SafeLoader):
    """Reads YAML 1.2 (core schema), as editors do."""


Editor.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("bool", "true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", "[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", "-+0123456789"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+.0123456789"),
    ("null", "~|null|Null|NULL|", ["~", "n", "N", ""]),
):
    Editor.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), list(first))


def loaded(text: str) -> Any:
    return yaml.load(text, Editor)


def wrong(kind: str, text: str) -> list[str]:
    validator = Draft7Validator(schemas()[f"schema/{kind}.json"])
    return [error.message for error in validator.iter_errors(loaded(text))]


def test_the_editor_uses_them_for_the_right_files() -> None:
    settings = json.loads((ROOT / ".vscode/settings.json").read_text())
    assert settings["yaml.schemas"] == editor_settings()


def test_each_kind_and_the_settings_have_a_schema() -> None:
    assert set(schemas()) == {f"schema/{kind}.json" for kind in (*KINDS, "site")}


@pytest.mark.parametrize("kind", [*KINDS, "site"])
def test_a_schema_is_a_schema(kind: str) -> None:
    Draft7Validator.check_schema(schemas()[f"schema/{kind}.json"])


def invalid(root: Path, schemas: Mapping[str, Any]) -> dict[str, list[str]]:
    """What the schemas have against the files of a site."""
    kinds = {f"{kind}s": kind for kind in KINDS}
    out = {}
    for path in [*(root / "content").rglob("*.yaml"), root / "site.yaml"]:
        kind = "site" if path.name == "site.yaml" else kinds[path.relative_to(root / "content").parts[0].split(".")[0]]
        found = Draft7Validator(schemas[f"schema/{kind}.json"]).iter_errors(loaded(path.read_text(encoding="utf-8")))
        out[path.name] = [error.message for error in found]
    front = next((root / "content/articles").glob("*.md")).read_text(encoding="utf-8").split("---\n")[1]
    found = Draft7Validator(schemas["schema/article.json"]).iter_errors(loaded(front))
    return {**out, "article": [error.message for error in found]}


@pytest.mark.slow
def test_content_without_a_fault_is_valid() -> None:
    own = {path: json.loads(data) for path, data in plan(river().site.content)}
    found = invalid(RIVER, own)
    assert len(found) > 12
    assert {name: errors for name, errors in found.items() if errors} == {}


EVENT = "- {id: x, title: X, date: 2024-06-01, actors: [mayor], cite: words}"


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("event", EVENT),
        ("event", "id: x\ntitle: X\ndate: 2024\ncite: [words, {exact: words, prefix: more}]"),
        ("event", "title: 1984\ndate: 2024\nsummary:\ncite: words"),
        ("quote", "- {id: x, text: words, speaker: mayor, fidelity: original}"),
        ("claim", "- {id: x, statement: S., nature: fact, asserted_by: mayor, denied_by: herald, cite: w}"),
        ("claim", "- {id: x, statement: S., nature: fact, asserted_by: [mayor], denied_by: [{by: herald}], cite: w}"),
        ("claim", "- {id: x, forecast: S., asserted_by: mayor, cite: w}"),
        ("stake", "- {id: x, country: freedonia}"),
        ("figure", "- {id: x, title: X, unit: u, points: [{date: 2024, value: 4.5}], cite: w}"),
        ("figure", "- {id: x, title: X, unit: u, points: {date: 2024, value: 4.5}, cite: w}"),
        ("stake", "- {id: x, country: freedonia, wants: {text: W., cite: w}}"),
    ],
)
def test_what_the_checks_take_the_schema_takes(kind: str, text: str) -> None:
    assert wrong(kind, text) == []


@pytest.mark.parametrize(
    ("kind", "text", "message"),
    [
        ("event", EVENT.replace("title", "titel"), "'titel' was unexpected"),
        ("event", EVENT.replace("title: X, ", ""), "'title' is a required property"),
        ("event", EVENT.replace("id: x, ", ""), "'id' is a required property"),
        ("event", EVENT.replace("[mayor]", "[mayr]"), "is not valid under any of the given schemas"),
        ("event", EVENT.replace("[mayor]", "[opening]"), "is not valid under any of the given schemas"),
        ("quote", "- {id: x, text: words, speaker: opening, fidelity: original}", "'opening' is not one of"),
        ("quote", "- {id: x, text: words, speaker: mayor, fidelity: exact}", "'exact' is not one of"),
        (
            "claim",
            "- {id: x, fact: S., nature: fact, statement: S., asserted_by: mayor, cite: w}",
            "valid under each of",
        ),
        ("claim", "- {id: x, asserted_by: mayor, cite: w}", "is not valid under any of the given schemas"),
        ("stake", "- {id: x, country: mayor}", "'mayor' is not one of"),
        ("stake", "- {id: x, country: freedonia, wants: W.}", "is not valid under any of the given schemas"),
        ("site", "title: x", "is a required property"),
    ],
)
def test_what_the_checks_refuse_the_schema_refuses(kind: str, text: str, message: str) -> None:
    assert any(message in said for said in wrong(kind, text)), wrong(kind, text)


def test_fields_say_what_they_mean_and_offer_the_ids_of_the_right_kind() -> None:
    schema = schemas()["schema/quote.json"]
    fields = schema["definitions"]["record"]["properties"]
    assert fields["text"]["description"] == "The words, verbatim, without the quotation marks."
    assert schema["definitions"]["actor"]["enum"] == ["ann", "freedonia", "gazette", "herald", "mayor"]
    countries = schemas()["schema/stake.json"]["definitions"]["country"]["enum"]
    assert countries == ["freedonia"]
    assert Path(ROOT / "schema").is_dir()


def test_only_what_says_near_its_beginning_that_it_is_a_schema_of_records_is_ours() -> None:
    for path, data in plan(site_of().content):
        assert is_ours(data), path
        assert not is_ours(b" " * 300 + data), path
