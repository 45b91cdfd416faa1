"""Proves that the note of a mark has nothing but what the program writes for a piece of evidence.

Its parts are proved elsewhere: publisher, headline and day, words, state and status, readers and sources. What is left
without them is signs between them, the number of a paragraph in the link, the reasoning of a judgement, or why a
statement stands although a source of it is doubted; anything more is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from selectolax.lexbor import LexborNode

from generator.auditing.verify_data import Data, Fault
from generator.auditing.verify_marks import PageNote
from generator.auditing.verify_notes import behind, in_a_line
from generator.auditing.verify_pages import Signs
from generator.base.dates import DateError, parse
from generator.linking import routes

_PARTS = "a, q, b[data-status], [data-state], [data-grade], [data-independent], [data-read]"
"""What is proved elsewhere."""
_PARAGRAPH = re.compile(r"p(\d+)(?:s|$)")
_OWN_DAY = re.compile(r"^[^,;(\u061b\uff1b]*")
"""A day in the words of a site's own catalogue, which is that of the source's entry."""
WITHOUT_STATES = ("timeline", "quotes", "disagreements", "dossier.html")
"""How the pages begin whose notes may name a source alone: timelines, disagreements, other wordings of quotations."""
_SEMICOLONS = " ;\u061b\uff1b"
"""What the semicolon of a language is, with a blank."""
_NOTHING = re.compile(r"\W*")


def of_page(path: str, notes: Mapping[str, PageNote], data: Data, signs: Signs) -> Iterator[Fault]:
    """What the notes of a page say beside their evidence."""
    if path.startswith("editions/") or not data.whole:
        return
    for note in notes.values():
        if note.node is not None:
            place = note.target.partition("#")[2]
            try:
                yield from ((path, said) for said in _of_note(path, note.node, place, data, signs))
            except (KeyError, TypeError, AttributeError, DateError):
                yield path, f"a note cannot be compared with {routes.DATASET}: {place[:80]}"


def _of_note(path: str, note: LexborNode, place: str, data: Data, signs: Signs) -> Iterator[str]:
    name = place if data.records.get(place, {}).get("kind") == "source" else ""
    left = _left(note, data, name, signs)
    if name and note.css_first("[data-state]") is None and not path.startswith(WITHOUT_STATES):
        yield f"a note does not say what is cited of its source, and in which state: {name}"
    if name:
        yield from _reached(note, name, data, signs)
    if len(note.css("a:not(.url)")) > 1 or (not name and len(note.css("q")) > 1):
        yield f'a note has more than one piece of evidence: "{in_a_line(note.text())[:80]}"'
    link = note.css_first("a")
    number = _PARAGRAPH.match(place)
    if number and not name and link is not None and number[1] not in re.findall(r"\d+", link.text()):
        yield f'a note gives another paragraph than it leads to: "{in_a_line(link.text())[:80]}"'
    if (own := data.reasoned.get(place)) is not None:
        reasoning = in_a_line(own.reasoning)
        if reasoning not in left:
            yield f'a note gives another reasoning than {routes.DATASET}: "{left[:80]}"'
            return
        left = left.replace(reasoning, "", 1)
    for why in data.despite:
        if left.rstrip(_SEMICOLONS).endswith(why):
            before = left.rstrip(_SEMICOLONS).removesuffix(why).strip(f",{_SEMICOLONS}")
            left = ""
            if said := signs.fault("despite", "doubt", before):
                yield said
    if not _NOTHING.fullmatch(left):
        yield f'a note says more than its evidence: "{left.strip(f",:{_SEMICOLONS}")[:80]}"'


def _reached(note: LexborNode, source: str, data: Data, signs: Signs) -> Iterator[str]:
    """What a note says otherwise of how good its source is, and where it is read."""
    own = data.records[source]["fields"]
    for node in note.css("[data-grade]"):
        if node.attributes.get("data-grade") != own["grade"]:
            yield f'a note gives another grade of its source than {routes.DATASET}: "{in_a_line(node.text())[:80]}"'
        elif said := signs.fault("grade", own["grade"], in_a_line(node.text())):
            yield said
    for link in note.css("a.url"):
        href, words = link.attributes.get("href") or "", in_a_line(link.text())
        if href not in data.reached[source]:
            yield f"a note leads elsewhere than to its source: {href[-80:]}"
        elif words not in (own["url"], own.get("archive")):
            if href != own.get("archive"):
                yield f"a note prints another address than its source has: {words[:80]}"
            elif said := signs.fault("archive", "copy", words):
                yield said


def _left(note: LexborNode, data: Data, source: str, signs: Signs) -> str:
    """The text of a note without what is proved elsewhere."""
    text, own = in_a_line(note.text()), data.records[source]["fields"] if source else {}
    texts = [in_a_line(part.text()) for part in note.css(_PARTS)]
    if source:
        shown = note.css_first("cite")  # of a long headline the home page has the beginning
        headline = in_a_line(shown.text() if shown is not None else own["title"])
        rest = behind(text, in_a_line(own["publisher"]), f"{headline}, ")
        day = text if rest is None else rest
        known = in_a_line(signs.words.date(parse(str(own["date"]))))
        text = day.removeprefix(known) if day.startswith(known) else _OWN_DAY.sub("", day)
        texts = texts[1:]
    for part in sorted(texts, key=len, reverse=True):
        text = text.replace(part, "", 1)
    return text
