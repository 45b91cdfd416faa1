"""The differences between two states of a briefing, told for people, for pull requests and for programs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from itertools import groupby
from types import MappingProxyType

from generator.auditing.differences import Difference
from generator.linking.graph import SITE
from generator.linking.history import Change

HEADINGS: Mapping[Change, str] = MappingProxyType(
    {
        "added": "Added",
        "withdrawn": "Withdrawn",
        "renamed": "Renamed",
        "outcome": "Came out otherwise",
        "reworded": "Reworded",
        "voice": "In another voice",
        "evidence": "Resting on something else",
    }
)
NOTHING = "No statement differs."
_ADDRESS = re.compile(r"https?://[^\s<>()]+")
_BEGINS = re.compile(r"^[-+=]|(?<=^\d)[.)]")
"""What would make a list or a heading of the words that it begins."""
_MARKS = str.maketrans({mark: f"\\{mark}" for mark in "\\`*_[]<>|#~"})


def to_text(found: Sequence[Difference]) -> str:
    """The differences for a terminal."""
    return "\n".join(_text(found)) or NOTHING


def _text(found: Sequence[Difference]) -> Iterator[str]:
    for change, group in groupby(found, key=lambda difference: difference.change):
        these = list(group)
        yield f"{HEADINGS[change]} ({len(these)})"
        for one in these:
            yield f"  {one.kind} {_place(one)}"
            if one.change == "voice":
                yield f"    {one.before[0]} -> {one.after[0]}"
                continue
            yield from (f"    - {words}" for words in one.before)
            yield from (f"    + {words}" for words in one.after)
        yield ""


def _place(one: Difference) -> str:
    return ".".join(filter(None, ("" if one.record == SITE and one.part else one.record, one.part)))


def to_markdown(found: Sequence[Difference]) -> str:
    """The differences for a pull request: a heading for each kind of change, and what stood before struck out."""
    return "\n".join(_markdown(found)) or f"{NOTHING}\n"


def _markdown(found: Sequence[Difference]) -> Iterator[str]:
    for change, group in groupby(found, key=lambda difference: difference.change):
        these = list(group)
        yield f"### {HEADINGS[change]} ({len(these)})\n"
        for one in these:
            name = _quoted(one.title) + (f", {one.part}" if one.part else "")
            yield f"- {one.kind} " + (f"[{name}]({one.url})" if _ADDRESS.fullmatch(one.url) else name)
            yield from (f"  - ~~{_quoted(words)}~~" for words in one.before)
            yield from (f"  - {_quoted(words)}" for words in one.after)
        yield ""


def _quoted(words: str) -> str:
    """Words from a site's files as Markdown shows them: in one line, with nothing in them that means something."""
    return _BEGINS.sub(r"\\\g<0>", " ".join(words.translate(_MARKS).split()))


def to_json(found: Sequence[Difference]) -> str:
    """The differences for programs."""
    return json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=1)
