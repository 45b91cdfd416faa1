"""Proves what a built site says of its second readers: that its pages and its data name the same, and no others.

`briefing.json` says for each statement by whom it was read as it is, and so does the file of its record; the notes of
its marks say by how many. That somebody has read it, no file can prove: whoever writes the lock writes the initials.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.auditing.verify_marks import statement_of
from generator.base.json_text import read_json
from generator.linking.reviews import INITIALS
from generator.linking.routes import DATASET

BRIEF = frozenset({"index.html", "timeline.html"})
"""The pages whose notes do not say who has read a statement."""
Fault = tuple[str, str]


@dataclass(frozen=True)
class StatementsRead:
    """By how many each statement was read, by its address."""

    by_statement: dict[str, int] = field(default_factory=dict)

    @cached_property
    def numbers(self) -> frozenset[str]:
        """The numbers of readers that a note may give, once all statements are known."""
        return frozenset({"0", *map(str, self.by_statement.values())})


def of_files(files: Mapping[str, bytes], read: StatementsRead) -> Iterator[Fault]:
    """The faults of the readers in the data, which are added to `read`."""
    data = _value(files, DATASET)
    whole, base = _statements(data), str(data.get("url", "")).rstrip("/") + "/"
    for statement in whole:
        by, url = statement.get("read_by", []), str(statement.get("url", ""))
        sound = isinstance(by, list) and all(isinstance(name, str) and INITIALS.fullmatch(name) for name in by)
        if not sound or by != sorted(set(by)):
            yield DATASET, f"the readers of a statement are no initials, each once and in order: {url}"
            continue
        read.by_statement[url.removeprefix(base)] = len(by)
    wanted = {str(s.get("url")): s.get("read_by", []) for s in whole}
    for path in files:
        if path.endswith(".json") and path != DATASET:
            for statement in _statements(_value(files, path)):
                if wanted.get(str(statement.get("url")), []) != statement.get("read_by", []):
                    yield path, f"it names other readers of a statement than {DATASET}: {statement.get('url')}"


def of_page(path: str, page: LexborHTMLParser, read: StatementsRead) -> Iterator[Fault]:
    """The faults of the notes of a page: those of a statement in its place, and a number that no statement has."""
    notes = page.css(".printed ol > li")
    for note in notes:
        words = node.text() if (node := note.css_first("[data-read]")) is not None else ""
        if [int(number) for number in re.findall(r"\d+", words)] not in (
            [],
            [int(n) for n in (_said(note),) if n.isdigit()],
        ):
            yield path, f'a note gives another number of readers in words than in its data: "{words[:80]}"'
        if (said := _said(note)) not in read.numbers:
            yield path, f"a note says that a statement was read by {said}, and none was"
    for mark in page.css(".say[id] a.ev") if path not in BRIEF else ():
        name = statement_of(mark)
        number = read.by_statement.get(f"{path}#{name}")
        for place in (mark.attributes.get("data-n") or "").split(", ") if number is not None else ():
            own = notes[int(place) - 1] if place.isdigit() and 0 < int(place) <= len(notes) else None
            if own is not None and _said(own) != str(number):
                yield f"{path}#{name}", f"a note says that the statement was read by {_said(own)}, and {number} did"


def _said(note: LexborNode) -> str:
    node = note.css_first("[data-read]")
    return (node.attributes.get("data-read") or "") if node is not None else "0"


def _value(files: Mapping[str, bytes], path: str) -> Mapping[str, Any]:
    try:
        value = read_json(files.get(path, b"{}"))
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}


def _statements(data: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    found = data.get("statements", [])
    return [item for item in found if isinstance(item, dict)] if isinstance(found, list) else []
