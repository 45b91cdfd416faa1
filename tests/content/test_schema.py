"""The JSON Schemas of this briefing: fresh, and its content is valid by them."""

from __future__ import annotations

import json

from generator.editing.schema import plan
from tests.content.briefing import real
from tests.sites import ROOT
from tests.test_schema import invalid


def test_the_schemas_in_the_repository_are_fresh() -> None:
    schemas = dict(plan(real().site.content))
    assert {f"schema/{path.name}" for path in (ROOT / "schema").iterdir()} == set(schemas)
    for path, data in schemas.items():
        assert (ROOT / path).read_bytes() == data, f"{path}: briefing schema writes it anew"


def test_the_content_is_valid() -> None:
    schemas = {f"schema/{path.name}": json.loads(path.read_text()) for path in (ROOT / "schema").iterdir()}
    found = invalid(ROOT, schemas)
    assert {name: errors for name, errors in found.items() if errors} == {}
