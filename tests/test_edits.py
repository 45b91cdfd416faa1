"""A curator's YAML is edited in place in the style in which it is written, or refused with the line."""

from __future__ import annotations

import pytest

from generator.editing.fields import with_fields
from generator.editing.lists import ListEditor
from generator.editing.yaml_text import NotEditableError


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("- {id: b, grade: A}\n- {id: a, grade: A, status: live}\n", "- {id: b, grade: A}\n- {id: a, grade: A, status: dead, url: \"x: y\"}\n"),
        ("- id: a\n  grade: A  # good\n  title: T", "- id: a\n  grade: A  # good\n  status: dead\n  url: \"x: y\"\n  title: T"),
        ("- note\n- id: a\n  grade: A", "- note\n- id: a\n  grade: A\n  status: dead\n  url: \"x: y\"\n"),
        ("grade: A\nstatus: 'a b'  # x\n", "grade: A\nstatus: dead  # x\nurl: \"x: y\"\n"),
        ("id: a\nurl: 5\ngrade: A\n", "id: a\nurl: \"x: y\"\ngrade: A\nstatus: dead\n"),
        ("- {id: b}\n- id: c\n  grade: A\n", 1),
        ("id: b\ngrade: A\n", 1),
        ("just words\n", 1),
        ("", 1),
        ("- id: b\n- id: a\n  title: T\n", 2),
        ("- id: a\n  title: T\n  grade: [A]\n", 3),
        ("- id: a\n  grade: A\n  status: >-\n    long\n", 3),
        ("- id: a\n  grade: A\n  status: |\n    long\n", 3),
        ("- id: a\n  grade: A\n  status: two\n    lines\n", 3),
        ("- id: a\n  grade: A\n  status:\n", 3),
        ("- id: a\n  grade: {\n", 3),
        ("a: \tb: c\n", 1),
    ],
)  # fmt: skip
def test_fields_of_a_record_are_set_in_its_style_or_refused(before: str, after: str | int) -> None:
    found: str | int
    try:
        found = with_fields(before, "a", {"status": "dead", "url": "x: y"}, after="grade")
    except NotEditableError as refused:
        found = refused.line
    assert found == after


@pytest.mark.parametrize(
    ("before", "added", "emptied"),
    [
        ("a: 1\nb: [x, y]  # c\n", "a: 1\nb: [x, y, {n: 1}]  # c\n", "a: 1\nb: [y]  # c\n"),
        ("b: [x]\n", "b: [x, {n: 1}]\n", "b: []\n"),
        ("b: {x: 1}\n", "b: [{x: 1}, {n: 1}]\n", "b: []\n"),
        ("a: 1\nb:\n  - x  # one\n  - y\nc: 2\n", "a: 1\nb:\n  - x  # one\n  - y\n  - {n: 1}\nc: 2\n", "a: 1\nb:\n  - y\nc: 2\n"),
        ("a: 1\n'b' : \n- x\nc: 2\n", "a: 1\n'b' : \n- x\n- {n: 1}\nc: 2\n", "a: 1\nc: 2\n"),
        ("b:\n  # one\n  - x", "b:\n  # one\n  - x\n  - {n: 1}\n", 1),
        ("a: 1\nb: # one\n  - x\n", "a: 1\nb: # one\n  - x\n  - {n: 1}\n", 2),
        ("b:\n  -\n    x: 1\n    y: 2\n", "b:\n  -\n    x: 1\n    y: 2\n  - {n: 1}\n", 3),
        ("a: 1\nb:\n  x: 1\n", 3, 3),
        ("a: 1\nb:\n- y:\n  - - 2\n    - 3\n# end\n", "a: 1\nb:\n- y:\n  - - 2\n    - 3\n- {n: 1}\n# end\n", "a: 1\n# end\n"),
        ("b:\r\n- x\r\n- y: 1\r\n  z: 2\r\n", "b:\r\n- x\r\n- y: 1\r\n  z: 2\r\n- {n: 1}\r\n", "b:\r\n- y: 1\r\n  z: 2\r\n"),
        ("a: 1\nb: &x [y]\nc: 1: 2\n", 3, 3),
    ],
)  # fmt: skip
def test_a_list_gains_an_item_at_its_end_and_loses_its_first(before: str, added: str | int, emptied: str | int) -> None:
    def tried(edit: str) -> str | int:
        try:
            editor = ListEditor(before, "b")
            return (editor.with_item("{n: 1}") if edit == "add" else editor.without(0)).text
        except NotEditableError as refused:
            return refused.line

    assert (tried("add"), tried("empty")) == (added, emptied)


@pytest.mark.parametrize(
    ("before", "number", "after"),
    [
        ("b: [x, y, z]\n", 1, "b: [x, z]\n"),
        ("b: [x, y, z ]\n", 2, "b: [x, y ]\n"),
        ("b:\n  - x\n  # of y\n  - y\n  - z\n", 1, "b:\n  - x\n  # of y\n  - z\n"),
        ("b:\n  - x\n  - y", 1, "b:\n  - x\n"),
    ],
)
def test_an_item_within_a_list_is_taken_out(before: str, number: int, after: str) -> None:
    assert ListEditor(before, "b").without(number).text == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", 1), ("- x\n", 1), ("{a: 1}\n", "{a: 1, b: [n]}\n"),
        ("a: 1\nb:\n", "a: 1\nb: [n]\n"), ("b: ~\n", "b: [n]\n"), ("b:\t# none\n", "b: [n]\t# none\n"),
        ("a: 1", "a: 1\nb:\n  - n\n"), ("a:\r\n  - 1\r\n", "a:\r\n  - 1\r\nb:\r\n  - n\r\n"),
    ],
)  # fmt: skip
def test_a_list_that_is_not_there_is_begun(before: str, after: str | int) -> None:
    found: str | int
    try:
        found = ListEditor(before, "b").with_item("n").text
    except NotEditableError as refused:
        found = refused.line
    assert found == after
