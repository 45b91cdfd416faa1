"""The history of a site: what was said when, with what stood before, as `briefing diff --write` notes it.

`content/changes.lock` has an entry for each time that changes were noted, with their day. An entry has the fingerprints
of what the briefing said before and after, and its own fingerprint covers that of the entry before it: no entry can be
changed, left out or put in without breaking those that follow. The words of a change count by their fingerprint, so
that words which have to vanish, for rights, can be taken out, and nothing else.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, Literal, get_args

from generator.base.artifacts import fingerprint
from generator.base.dates import Date, DateError, parse
from generator.base.inputs import CONTENT, LOCK
from generator.base.json_text import in_file, read_json
from generator.base.values import value

PATH = f"{CONTENT}/changes{LOCK}"
Change = Literal["added", "withdrawn", "renamed", "outcome", "reworded", "voice", "evidence"]
KINDS: tuple[Change, ...] = get_args(Change)
"""What can become of a statement, in the order in which it is told."""


@value
class NotedChange:
    """A change of one statement."""

    change: str
    kind: str
    """The kind of the record."""
    record: str
    title: str
    part: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    sha256: str
    """The fingerprint of the title and the words."""
    is_withheld: bool = False
    """Whether the title and the words were taken out."""


@value
class HistoryEntry:
    """The changes that were noted on one day."""

    on: Date
    is_correction: bool
    note: str
    before: str
    """The fingerprint of what the briefing said before."""
    after: str
    changes: tuple[NotedChange, ...]
    sha256: str


def of_words(title: str, before: Iterable[str], after: Iterable[str]) -> str:
    """The fingerprint of the words of a change."""
    return fingerprint(json.dumps([title, [*before], [*after]], ensure_ascii=False).encode())


def sealed(entry: HistoryEntry, last: str) -> str:
    """The fingerprint of an entry, which covers that of the one before it."""
    changes = [[c.change, c.kind, c.record, c.part, c.sha256] for c in entry.changes]
    value = [last, entry.on.text, entry.is_correction, entry.note, entry.before, entry.after, changes]
    return fingerprint(json.dumps(value, ensure_ascii=False).encode())


def with_entry(known: tuple[HistoryEntry, ...], entry: HistoryEntry) -> tuple[HistoryEntry, ...]:
    """The history with one more entry at its end."""
    return (*known, replace(entry, sha256=sealed(entry, known[-1].sha256 if known else "")))


def load(data: bytes) -> tuple[HistoryEntry, ...]:
    """The entries of a lock file, the oldest first. Raises `ValueError` if it has none, or they are not as written."""
    value = read_json(data.decode())
    entries = value.get("entries") if isinstance(value, dict) else None
    if not isinstance(entries, list):
        raise ValueError("it holds no entries")
    found = tuple(_entry(item) for item in entries)
    for message in faults(found):
        raise ValueError(message)
    return found


def faults(entries: Iterable[HistoryEntry]) -> Iterator[str]:
    """What is wrong with the fingerprints of some entries."""
    last = ""
    for number, entry in enumerate(entries, 1):
        for change in entry.changes:
            if not change.is_withheld and change.sha256 != of_words(change.title, change.before, change.after):
                yield f"the words of entry {number} are not those that were noted: {change.record}"
        if entry.sha256 != sealed(entry, last):
            yield f"entry {number} ({entry.on.text}) is not as it was noted, or does not follow the one before it"
        last = entry.sha256


def _entry(item: object) -> HistoryEntry:
    if not isinstance(item, dict) or not isinstance(item.get("changes"), list):
        raise ValueError("an entry has no changes")
    texts = [item.get(name, "") for name in ("on", "note", "before", "after", "sha256")]
    if not all(isinstance(text, str) for text in texts):
        raise ValueError("an entry lacks its day or its fingerprints")
    try:
        on = parse(texts[0])
    except DateError as error:
        raise ValueError(f"an entry has no day: {error}") from error
    if on.precision != "day":
        raise ValueError(f"an entry has no day: {on.text}")
    changes = tuple(_change(change) for change in item["changes"])
    return HistoryEntry(on, item.get("correction") is True, texts[1], texts[2], texts[3], changes, texts[4])


def _change(item: object) -> NotedChange:
    names = ("change", "kind", "record", "title", "part", "sha256")
    texts = [item.get(name, "") for name in names] if isinstance(item, dict) else []
    if not isinstance(item, dict) or not all(isinstance(text, str) for text in texts) or texts[0] not in KINDS:
        raise ValueError("a change lacks its sort, its record or its fingerprint")
    words = [item.get(name, []) for name in ("before", "after")]
    if not all(isinstance(side, list) and all(isinstance(text, str) for text in side) for side in words):
        raise ValueError("the words of a change are no list")
    withheld = not any(name in item for name in ("title", "before", "after"))
    change, kind, record, title, part, sha256 = texts
    return NotedChange(change, kind, record, title, part, tuple(words[0]), tuple(words[1]), sha256, withheld)


def dump(entries: Iterable[HistoryEntry]) -> bytes:
    """The lock file with some entries."""
    return in_file({"entries": plain(entries)})


def plain(entries: Iterable[HistoryEntry]) -> list[dict[str, Any]]:
    """The entries as values of JSON."""
    return [
        {
            "on": entry.on.text,
            **({"correction": True} if entry.is_correction else {}),
            **({"note": entry.note} if entry.note else {}),
            "before": entry.before,
            "after": entry.after,
            "changes": [_plain(change) for change in entry.changes],
            "sha256": entry.sha256,
        }
        for entry in entries
    ]


def _plain(change: NotedChange) -> dict[str, Any]:
    own = {"change": change.change, "kind": change.kind, "record": change.record}
    words: dict[str, Any] = {}
    if not change.is_withheld:
        words = {"title": change.title, "before": [*change.before], "after": [*change.after]}
    return {**own, **({"part": change.part} if change.part else {}), **words, "sha256": change.sha256}


def of(locks: Mapping[str, bytes]) -> tuple[HistoryEntry, ...]:
    """The entries in the lock of a site; none if it cannot be read, which a check reports."""
    try:
        return load(locks[PATH]) if PATH in locks else ()
    except ValueError:
        return ()
