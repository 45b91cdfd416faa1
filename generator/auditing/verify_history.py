"""Proves what a built site says of its changes: each entry follows the one before it, and the page shows their words.

The last entry names what the briefing says after it, by a fingerprint. If the data says something else, something
changed since that was not noted: a build warns of it and goes on, as it has to for drafts and before `briefing diff
--write`; so it is told, and refuses nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from posixpath import normpath

from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.auditing.differences import NoDataError, state
from generator.auditing.verify_notes import in_a_line
from generator.base.json_text import read_json
from generator.linking import history
from generator.linking.changes import entry_name
from generator.linking.graph import SITE
from generator.linking.history import HistoryEntry, NotedChange
from generator.linking.routes import CHANGES, DATASET, HISTORY

Fault = tuple[str, str]


def of_files(
    files: Mapping[str, bytes], pages: Mapping[str, LexborHTMLParser], places: Mapping[str, str]
) -> Iterator[Fault]:
    """The faults of the history of a site; none if nothing was noted. `places` has the record at each address."""
    if HISTORY not in files:
        if CHANGES in pages:
            yield CHANGES, f"there is no {HISTORY}"
        return
    try:
        entries = history.load(files[HISTORY])
    except ValueError as error:
        yield HISTORY, str(error)
        return
    if CHANGES not in pages:
        yield CHANGES, "the page of changes is missing"
        return
    cards = {card.attributes.get("id") or "": card for card in pages[CHANGES].css("article[data-sha256]")}
    if len(cards) != len(entries):
        yield CHANGES, f"it shows {len(cards)} entries, and {len(entries)} were noted"
    for number, entry in enumerate(entries, 1):
        card = cards.get(entry_name(number))
        if card is None or card.attributes.get("data-sha256") != entry.sha256:
            yield f"{CHANGES}#{entry_name(number)}", "the entry is not the one that was noted"
            continue
        for said in _changes(card, entry, places):
            yield f"{CHANGES}#{entry_name(number)}", said
        for said in _around(card, entry):
            yield f"{CHANGES}#{entry_name(number)}", said


def _around(card: LexborNode, entry: HistoryEntry) -> Iterator[str]:
    """What an entry shows otherwise than was noted besides the words: its day, its note, what it is called."""
    day = card.css_first("h2 time")
    if day is None or day.attributes.get("datetime") != entry.on.text:
        yield f"the entry has another day than was noted: {day.text()[:80] if day is not None else 'none'}"
    elif entry.on.text[:4].isdigit() and not is_of_day(day.text(), entry.on.text):
        yield f"the entry shows another day than was noted: {day.text()[:80]}"
    kind = _kind(card)
    if bool(kind) != entry.is_correction:
        yield f"the entry is called otherwise than was noted: {kind[:80] or 'nothing'}"
    own = [in_a_line(node.text()) for node in card.css("p") if node.css_first("del, ins") is None]
    notes = [in_a_line(entry.note)] if entry.note else []
    withheld = sum(change.is_withheld for change in entry.changes)
    is_own = own[: len(notes)] == notes and len(own) == len(notes) + withheld + 1
    if not is_own or entry.sha256[:16] not in own[-1]:
        yield "the entry has another note or other paragraphs than were noted"


def is_of_day(shown: str, day: str) -> bool:
    """Whether a day in words has the numbers of a day: its year, and the day of its month."""
    numbers = {int(number) for number in re.findall(r"\d+", shown)}
    return {int(part) for at, part in enumerate(day.split("-")) if at != 1} <= numbers


def _kind(card: LexborNode) -> str:
    """What the heading of an entry calls it besides its day."""
    heading = card.css_first("h2")
    return in_a_line(heading.text()).partition(" · ")[2] if heading is not None else ""


def _changes(card: LexborNode, entry: HistoryEntry, places: Mapping[str, str]) -> Iterator[str]:
    """What an entry shows otherwise of its changes, one by one: what each is, of which record, and the words."""
    items = card.css("li[data-change]")
    if len(items) != len(entry.changes):
        yield f"the entry shows {len(items)} changes, and {len(entry.changes)} were noted"
    for item, change in zip(items, entry.changes, strict=False):
        if (what := item.attributes.get("data-change")) != change.change:
            yield f"the entry says that {change.record} was {what}, and it was noted as {change.change}"
        shown = [(node.tag or "", in_a_line(node.text())) for node in item.css("del, ins")]
        sides = (("del", change.before), ("ins", change.after))
        if shown != [(side, in_a_line(text)) for side, words in sides for text in words]:
            yield f"the entry shows other words than were noted of {change.record}"
        yield from _titled(item, change, places)


def _titled(item: LexborNode, change: NotedChange, places: Mapping[str, str]) -> Iterator[str]:
    """What a change shows otherwise of its record: the title, and where that leads."""
    link, title = item.css_first("a"), in_a_line(change.title)
    own = in_a_line(item.text(deep=False)) if link is None else f"· {in_a_line(link.text())}"
    if own.rstrip("· ") and title and not own.endswith(f"· {title}"):
        yield f"the entry gives {change.record} another title than was noted: {own[:80]}"
    elif bool(title) != bool(own.strip("· ")):
        yield f"the entry gives {change.record} {'no title' if title else 'a title'}, other than was noted: {own[:80]}"
    href = (link.attributes.get("href") or "") if link is not None else ""
    there = {**places, "index.html": SITE}.get(normpath(href)) if href else change.record
    if there != change.record:
        yield f"the entry leads elsewhere than to {change.record}: {href[:80]}"


def not_noted(files: Mapping[str, bytes]) -> str:
    """The day of the last entry, if the briefing says something else than after it; empty if not."""
    try:
        entries = history.load(files[HISTORY]) if HISTORY in files else ()
        data = read_json(files.get(DATASET, b"{}"))
        now = state(data) if isinstance(data, Mapping) else ""
    except (ValueError, NoDataError):
        return ""  # which is a fault of its own
    return entries[-1].on.text if entries and entries[-1].after != now else ""
