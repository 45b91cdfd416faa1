"""The locks that the program writes, with any value in the place of any other: read, or refused with what is wrong."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest

from generator.base.dates import parse
from generator.linking import copies, editions, frozen, history, reviews, text_lock
from generator.linking.history import HistoryEntry, NotedChange

HEX = "0" * 64
STRANGE: tuple[Any, ...] = (None, True, 7, "x", [], {}, ["x"], {"x": "x"})
STATEMENT = {
    "part": "", "address": "events/a.html", "voice": "states", "words": {"title": "A"}, "reasoning": {"sha256": HEX},
    "passages": [{"article": "b", "id": "p1", "exact": "A"}], "sources": [{"source": "c", "state": "named", "where": "p. 1"}],
}  # fmt: skip
CHANGE = NotedChange("voice", "event", "a", "A", "b", ("B",), ("C",), history.of_words("A", ["B"], ["C"]))
ENTRY = HistoryEntry(parse("2024-07-02"), True, "A.", HEX, HEX, (CHANGE,), "")
LOCKS: dict[str, tuple[Callable[[bytes], object], Any]] = {
    "texts": (text_lock.load, {"sha256": HEX, "passages": {"A word.": [1, 2]}}),
    "copies": (copies.load, {"wire": {"sha256": HEX, "locked": "2024-07-01", "words": 5, "passages": {HEX: 2}, "places": {HEX: "p. 1"}}}),
    "reviews": (reviews.load, {"a.1": [{"by": "AB", "on": "2024-07-01", "verdict": "holds", "note": "So.", "sha256": HEX}]}),
    "history": (history.load, {"entries": history.plain(history.with_entry((), ENTRY))}),
    "editions": (lambda data: editions.step_of(json.loads(data)), {
        "edition": "b", "on": "2024-07-02", "note": "A.", "follows": "a", "last": HEX, "sha256": HEX, "records": {"a": HEX}, "gone": ["b"],
    }),
    "records": (lambda data: frozen.records_of(json.loads(data)), {
        HEX: {"id": "a", "kind": "event", "address": "events/a.html", "title": "A", "statements": [STATEMENT]},
    }),
}  # fmt: skip
TOLD: Mapping[str, Mapping[str, int]] = {
    "texts": {
        "read": 7,
        "the hash of the text is missing": 7,
        "the passages are missing": 14,
        "where a passage began is no list of numbers": 20,
    },
    "copies": {
        "read": 10,
        "it holds no copies": 6,
        "the day of a copy is no day: 'x'": 1,
        "the fingerprint of a copy is none: 'x'": 1,
        "the fingerprint, the day or the number of words of a copy is missing": 20,
        "the paragraph of a passage is no number": 6,
        "the passages of a copy are missing": 15,
        "the place of a passage is no text": 13,
    },
    "reviews": {"read": 6, "a review lacks its reader, day, fingerprint or verdict": 45, "it holds no reviews": 13},
    "history": {
        "read": 2,
        "a change lacks its sort, its record or its fingerprint": 52,
        "an entry has no changes": 15,
        "an entry has no day: 'x' is not a date": 1,
        "an entry lacks its day or its fingerprints": 35,
        "entry 1 (2024-07-02) is not as it was noted, or does not follow the one before it": 15,
        "it holds no entries": 14,
        "the words of a change are no list": 26,
        "the words of entry 1 are not those that were noted: a": 8,
    },
    "editions": {
        "read": 9,
        "a record in it has no fingerprint": 9,
        "it has no day: 'x' is not a date": 1,
        "it names no records": 14,
        "what is gone in it is no list of records": 13,
        "what should be a text in it is none": 42,
    },
    "records": {
        "read": 24,
        "a record in it has an address that can be none: ''": 2,
        "a record in it has an address that can be none: 'x'": 2,
        "a record in it has no statements": 15,
        "a statement in it has no words": 13,
        "it holds no records": 6,
        "the evidence of a statement in it is no list": 12,
        "what should be a list of texts in it is none": 14,
        "what should be a text in it is none": 77,
        "words in it were taken out without their fingerprint": 35,
    },
}
"""How many of the strange values are read, and what is said how often of the others."""


def changed(value: Any) -> Iterator[Any]:
    """The value with each of the strange ones in the place of it and of each of its parts."""
    yield from STRANGE
    if isinstance(value, dict):
        yield from ({**value, name: other} for name, part in value.items() for other in changed(part))
    elif isinstance(value, list):
        for at, part in enumerate(value):
            yield from ([*value[:at], other, *value[at + 1 :]] for other in changed(part))


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_with_a_strange_value_is_read_or_refused_with_what_is_wrong(name: str) -> None:
    load, value = LOCKS[name]
    told: Counter[str] = Counter()
    for other in changed(value):
        try:
            load(json.dumps(other).encode())
        except ValueError as error:
            told[str(error)] += 1
        else:
            told["read"] += 1
    assert dict(told) == TOLD[name]
