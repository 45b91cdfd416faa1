"""What a second reader is shown of a statement, in the terminal and in the preview, and how a verdict is noted.

The evidence and the words are given apart, so that whoever shows them can show the evidence first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.base.words import ENGLISH, N_, Words
from generator.files.changes import apply
from generator.files.reading import read_some
from generator.linking import reviews
from generator.linking.reviews import FURTHER, HOLDS, PATH, WRONG, Readable, Review
from generator.linking.site import Site
from generator.pages.marks import STATE_WORDS, STATUS_WORDS
from generator.parsing.records import Source

LONGEST = 2000
"""The most characters of a note."""
KEYS = {"h": HOLDS, "f": FURTHER, "w": WRONG}
"""The key of each verdict, in the terminal and in the preview."""
SAYS = {HOLDS: N_("holds"), FURTHER: N_("goes further"), WRONG: N_("wrong")}
"""The words for each verdict."""
Known = Mapping[str, tuple[Review, ...]]


@dataclass(frozen=True, slots=True)
class EvidencePiece:
    """A piece of the evidence of a statement."""

    place: str
    """Where it stands, or what it is."""
    words: str
    """Its words; empty if none are given."""
    language: str
    is_quoted: bool = True
    """Whether the words are those of an article or a source."""


def evidence(site: Site, item: Readable, words: Words = ENGLISH) -> Iterator[EvidencePiece]:
    """The evidence of a statement, piece by piece."""
    _, own, rests = words.gettext, site.words.language, item.evidence
    for passage in rests.passages:
        number = passage.paragraph
        place = _("paragraph %(number)s", number=number) if number else _("a heading")
        text = " ".join(passage.exact.split())
        yield EvidencePiece(f"{passage.article}, {place}", text, site.language_of(passage.article))
    for cited in rests.cited:
        source = site.get(Source, cited.source)
        state = _(STATE_WORDS[cited.state])
        doubt = f"; {_(STATUS_WORDS[source.status or ''])}" if source.is_doubted else ""
        where = f", {cited.where}" if cited.where else ""
        place = f"{source.title} ({cited.source}{where}; {state}{doubt})"
        yield EvidencePiece(place, " ".join(cited.exact.split()), source.language)
    if rests.reasoning:
        yield EvidencePiece(_("the editor\u2019s reasoning"), site.plain(rests.reasoning), own, is_quoted=False)
    if rests.derived:
        yield EvidencePiece(_("derived"), rests.derived, own, is_quoted=False)
    if rests.despite:
        yield EvidencePiece(_("stands despite it"), rests.despite, own, is_quoted=False)


def known(root: Path) -> Known:
    """The reviews that the lock has now. Raises `ValueError` if it cannot be read."""
    return reviews.load(read_some(root, (PATH,)).get(PATH, b"{}"))


def has_read(given: Iterable[Review], item: Readable, by: str) -> bool:
    """Whether a reader has read a statement as it is now."""
    return any(review.by == by and review.sha256 == item.sha256 for review in given)


def note(root: Path, item: Readable, review: Review) -> Known:
    """The reviews that the lock has at this moment with one more, which is written; nobody else may write meanwhile.

    Raises `ValueError` if it cannot be read.
    """
    present = read_some(root, (PATH,))
    after = reviews.with_review(reviews.load(present.get(PATH, b"{}")), item.name, review)
    apply(root, {PATH: reviews.dump(after)}, present)
    return after


def others(given: Known, item: Readable, by: str) -> tuple[Review, ...]:
    """What other readers said of a statement as it is now."""
    return tuple(r for r in given.get(item.name, ()) if r.by != by and r.sha256 == item.sha256)
