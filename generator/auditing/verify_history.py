"""Proves what a built site says of its changes: each entry follows the one before it, and the page shows their words.

The last entry names what the briefing says after it, by a fingerprint; the data of the site has to say just that, or
something changed since that was not noted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from selectolax.lexbor import LexborHTMLParser

from generator.auditing.differences import NoDataError, state
from generator.base.json_text import read_json
from generator.linking import history
from generator.linking.changes import entry_name
from generator.linking.history import HistoryEntry
from generator.linking.routes import CHANGES, DATASET, HISTORY

Fault = tuple[str, str]


def of_files(files: Mapping[str, bytes], pages: Mapping[str, LexborHTMLParser]) -> Iterator[Fault]:
    """The faults of the history of a site; none if nothing was noted."""
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
        shown = Counter((node.tag or "", _line(node.text())) for node in card.css("del, ins"))
        if shown != _words(entry):
            yield f"{CHANGES}#{entry_name(number)}", "the entry shows other words than were noted"
    yield from _last(entries, files)


def _words(entry: HistoryEntry) -> Counter[tuple[str, str]]:
    sides = ((side, words) for c in entry.changes for side, words in (("del", c.before), ("ins", c.after)))
    return Counter((side, _line(text)) for side, words in sides for text in words)


def _last(entries: tuple[HistoryEntry, ...], files: Mapping[str, bytes]) -> Iterator[Fault]:
    try:
        data = read_json(files.get(DATASET, b"{}"))
        now = state(data) if isinstance(data, Mapping) else ""
    except (ValueError, NoDataError):
        return  # which is a fault of its own
    if entries and entries[-1].after != now:
        yield HISTORY, f"the briefing does not say what it said after its last entry, of {entries[-1].on.text}"


def _line(text: str) -> str:
    return " ".join(text.split())
