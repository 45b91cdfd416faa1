"""Proves in whose voice speaks what stands around a statement: its marks, the chip behind it, and quoted words.

The voice of a statement itself is that of the data (see `verify_pages`). Its mark has the same, however many pieces it
stands for; and so has a chip that follows the statement, its mark, or the heading that it stands in. Words that a card
quotes of an article are those to which the mark behind them leads, and passages of its own record.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.auditing.verify_data import Data, Fault
from generator.auditing.verify_marks import PageNote
from generator.auditing.verify_notes import in_a_line
from generator.auditing.verify_pages import words_of
from generator.linking import routes
from generator.linking.evidence import Voice

VOICES = frozenset(voice.value for voice in Voice)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5"})


def of_page(path: str, page: LexborHTMLParser, notes: Mapping[str, PageNote], data: Data) -> Iterator[Fault]:
    """What stands around the statements of a page in another voice, or quotes other words, than they do."""
    if path.startswith("editions/") or not data.whole:
        return  # which have their own proof
    for say in page.css(".say"):
        for mark in say.css("a.ev"):
            if _voices(mark) != _voices(say):
                voices = " ".join(sorted(_voices(mark))) or "none"
                yield path, f'a mark speaks in another voice than its statement, {voices}: "{words_of(say)[:80]}"'
    for chip in page.css(".chip"):
        before = _before(chip)
        if before is not None and _voices(chip) != _voices(before):
            words = in_a_line(before.text())[:80]
            yield path, f'the chip of another voice stands behind a statement, {" ".join(_voices(chip))}: "{words}"'
    for quoted in page.css("blockquote:not(.verbatim)"):
        yield from ((path, said) for said in _quoted(quoted, notes, data))


def _voices(node: LexborNode) -> frozenset[str]:
    return VOICES.intersection((node.attributes.get("class") or "").split())


def _before(chip: LexborNode) -> LexborNode | None:
    """The statement, or the mark of one piece of evidence, that a chip follows; `None` if there is none."""
    before = _previous(chip)
    if before is None and chip.parent is not None and chip.parent.tag == "p":
        heading = _previous(chip.parent)
        while heading is not None and heading.tag == "p" and "lead" in (heading.attributes.get("class") or "").split():
            heading = _previous(heading)
        return heading.css_first(".say") if heading is not None and heading.tag in _HEADINGS else None
    while before is not None and (before.tag == "br" or "self" in (before.attributes.get("class") or "").split()):
        before = _previous(before)
    classes = (before.attributes.get("class") or "").split() if before is not None else []
    if before is not None and "evs" in classes:
        mark = before.css_first("a.ev")
        return mark if mark is not None and "," not in (mark.attributes.get("data-n") or "") else None
    return before if "say" in classes else None


def _previous(node: LexborNode) -> LexborNode | None:
    """The element before a node; `None` if it is the first."""
    before = node.prev
    while before is not None and before.tag == "-text":
        before = before.prev
    return before


def _quoted(quoted: LexborNode, notes: Mapping[str, PageNote], data: Data) -> Iterator[str]:
    """What is wrong with words that a card quotes of an article."""
    mark, line = quoted.css_first("a.ev"), quoted.css_first("p")
    note = notes.get((mark.attributes.get("data-n") or "") if mark is not None else "")
    if mark is None or line is None or note is None or note.words is None:
        return
    behind = in_a_line(mark.text())
    shown = in_a_line(line.text()).removesuffix(behind).rstrip()
    if shown != in_a_line(note.words):
        yield f'a card quotes other words than its mark leads to: "{shown[:80]}"'
    card = quoted.parent
    while card is not None and card.tag != "article":
        card = card.parent
    name = (card.attributes.get("id") or "") if card is not None else ""
    own = {place for one in data.of_record.get(name, ()) for place in one.rests}
    if name in data.records and note.target.partition("#")[2] not in own:
        yield f'a card quotes a passage that {routes.DATASET} does not have for {name}: "{shown[:80]}"'
