"""The editor's notes beside an article: which passage each hangs on, and whether they have room."""

from __future__ import annotations

import pytest

from generator.pages.margin import EditorsNote, fits
from generator.pages.views import Link
from tests.sites import river
from tests.test_home import said


def note(at: int, letters: int = 20) -> EditorsNote:
    return EditorsNote(Link("#", "n" * letters), "", 1, at)


@pytest.mark.parametrize(
    ("blocks", "room"),
    [
        ([(600, [])], True),
        ([(600, [note(0), note(300)])], True),
        ([(60, [note(0)])], False),
        ([(60, [note(0)]), (400, [])], True),
        ([(600, [note(590, 400)])], False),
        ([(600, [note(0, 900)]), (600, [note(0)])], False),
        ([], True),
    ],
)
def test_notes_have_room_where_they_end_before_the_text(
    blocks: list[tuple[int, list[EditorsNote]]], room: bool
) -> None:
    assert fits(blocks) is room


def test_each_note_hangs_on_the_passage_that_it_speaks_of() -> None:
    for page in (tree for path, tree in river().trees.items() if tree.css_first("#text.level")):
        for para in page.css(".para:has(.margin)"):
            hung = [
                next(c for c in (n.attributes["class"] or "").split() if c[1:].isdigit()) for n in para.css("p.note")
            ]
            assert hung == sorted(hung, key=lambda name: int(name[1:])), said(para)
            for name in set(hung):
                assert len(para.css(f".cited.{name}")) <= 1, "only the first part of a passage holds its notes"
            assert para.css(".cited.a1"), said(para)
