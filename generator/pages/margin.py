"""The editor's notes beside an article: with which line each stands level, and whether they have room to.

On a wide screen the stylesheet hangs each note on the passage that it speaks of, and below the note before it. So
notes may run past the end of a short text, where they would lie over what follows; there they stay in their rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.base.values import value
from generator.linking.passages import Passage
from generator.linking.site import Site
from generator.pages.context import PageContext
from generator.pages.views import Link
from generator.parsing.records import Note

LETTERS, NARROW = 66, 34
"""The letters of a line of the text and of a note, the latter counted low: notes shall not be taken for too short."""
LINE, SMALL_LINE, GAP = 28, 20, 12
"""Pixels: the height of a line of the text, of one of a note, and what lies between paragraphs and between notes."""


@value
class EditorsNote:
    """A note of the editor on a passage of a block."""

    link: Link
    reads: str
    place: int
    """The number of its passage among those of the block that have notes, from 1."""
    at: int
    """The letters of the block before that passage."""


def notes_on(site: Site, passages: Iterable[Passage]) -> Iterator[tuple[Passage, Note]]:
    """The notes on passages, each with its passage."""
    for passage in passages:
        for record_id, path in site.statements_by_passage[passage]:
            if not path and site.kind(record_id) == Note.kind_name:
                yield passage, site.get(Note, record_id)


def places(site: Site, passages: Iterable[Passage]) -> dict[Passage, int]:
    """The passages of a block that have notes, in their order, each with its number from 1."""
    noted = sorted({passage for passage, _ in notes_on(site, passages)}, key=lambda p: (p.start, p.end))
    return {passage: number for number, passage in enumerate(noted, 1)}


def beside(context: PageContext, passages: tuple[Passage, ...], start: int) -> tuple[EditorsNote, ...]:
    """The notes on the passages of a block that begins at `start`, in the order of the passages."""
    numbers = places(context.site, passages)
    found = sorted(notes_on(context.site, passages), key=lambda pair: numbers[pair[0]])
    return tuple(
        EditorsNote(context.link(note.id), note.reads or "", numbers[passage], max(0, passage.start - start))
        for passage, note in found
    )


def fits(blocks: Iterable[tuple[int, Iterable[EditorsNote]]]) -> bool:
    """Whether notes that stand level with their lines end before the text does; each block is given by its letters."""
    top = end = 0
    for letters, notes in blocks:
        for note in notes:
            words = len(note.link.text) + len(note.reads) + NARROW
            end = max(end + GAP, top + note.at // LETTERS * LINE) + (words // NARROW + 1) * SMALL_LINE
        top += (letters // LETTERS + 1) * LINE + GAP
    return end <= top
