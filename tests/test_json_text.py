"""JSON in lines is that of the standard library, byte for byte."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.base.json_text import in_lines, in_pieces, read_json

SCALARS = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.text())
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner), st.lists(inner).map(tuple), st.dictionaries(st.text(), inner)),
    max_leaves=20,
)


@pytest.mark.slow
@given(VALUES, st.integers(0, 3), st.booleans())
def test_json_in_lines_is_what_json_dumps_writes(value: object, indent: int, ascii_only: bool) -> None:
    expected = json.dumps(value, ensure_ascii=ascii_only, indent=indent)
    assert in_lines(value, indent=indent, ascii_only=ascii_only) == expected


@pytest.mark.slow
@given(st.lists(VALUES), st.integers(0, 3))
def test_an_iterator_is_written_as_the_list_of_its_items(values: list[object], indent: int) -> None:
    assert in_lines(iter(values), indent=indent) == in_lines(values, indent=indent)
    assert in_lines({"items": iter(values)}, indent=indent) == in_lines({"items": values}, indent=indent)


@pytest.mark.parametrize("values", [[], ["a"], [{"name": "\u00e9", "inner": [1, {"deep": []}]}, [], None, "b"]])
def test_json_in_pieces_is_json_in_lines(values: list[object]) -> None:
    value = {"first": {"a": ["b"]}, "items": values, "last": 1}
    assert in_pieces({**value, "items": iter(values)}) == (in_lines(value) + "\n").encode()
    assert in_pieces(value) == in_pieces({**value, "items": iter(values)})


@pytest.mark.parametrize("text", ['["\\ud83d\\ude00"]', '["\\u00e9"]', '["\\\\ud800"]'])
def test_what_is_text_is_read(text: str) -> None:
    assert read_json(text) == read_json(text.encode()) == json.loads(text)


@pytest.mark.parametrize("text", ['["\\ud83d"]', '{"\\uDE00": 1}', '["\\ude00\\ud83d"]'])
def test_half_of_a_character_is_refused(text: str) -> None:
    for data in (text, text.encode()):
        with pytest.raises(ValueError, match="half of a character"):
            read_json(data)
