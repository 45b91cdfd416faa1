"""The pill behind a statement: all that it rests on as one mark, such as two passages of one paragraph.

A statement has a mark for each passage and each source. A page shows one pill for all of them, since several small
marks in a row look the same and lead to different places.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from generator.base.values import value
from generator.base.words import ENGLISH, Words
from generator.pages.views import Mark

SIGN, SOURCE = "\u00b6", "\u2197"
MOST = 3
"""The most paragraphs that a pill names one by one."""


@value
class Pill:
    """The marks of one statement, as one."""

    label: str
    says: str
    """What it leads to, in words, for screen readers."""
    voice: str
    href: str
    """The place of the evidence; of several, the first of their notes on the page itself."""
    numbers: str
    """The numbers of the notes, such as `3, 4`."""


def pill(marks: Sequence[Mark], numbers: Sequence[int], words: Words = ENGLISH) -> Pill:
    """The pill for marks whose notes on the page have the given numbers."""
    href = marks[0].href if len(set(numbers)) == 1 else f"#{note(numbers[0])}"
    # Translators: stands between things that a line says one after the other, with the blanks around it.
    semicolon = words.gettext("; ")
    return Pill(
        " ".join(_labels(marks)),
        semicolon.join(_said(marks, words.gettext(": "))),
        marks[0].voice,
        href,
        ", ".join(map(str, dict.fromkeys(numbers))),
    )


def _said(marks: Sequence[Mark], colon: str) -> Iterator[str]:
    """What each mark is, without what it has in common with the one before: sources of one voice name it once."""
    last = ""
    for says in dict.fromkeys(mark.says for mark in marks):
        voice, is_parted, rest = says.partition(colon)
        yield rest if is_parted and voice == last else says
        last = voice


def note(number: int) -> str:
    """The anchor of a note; no record and no statement has one like it."""
    return f"e--{number}"


def _labels(marks: Iterable[Mark]) -> Iterator[str]:
    """The passages of each article in one label, then the number of sources, then all other labels."""
    places: dict[tuple[str, bool], list[str]] = {}
    others: dict[str, int] = {}
    for mark in marks:
        whose, sign, number = mark.label.rpartition(SIGN)
        if sign:
            places.setdefault((whose, bool(number)), []).append(number)  # a heading has no number to be listed
        else:
            others[mark.label] = others.get(mark.label, 0) + 1
    for (whose, _), found in places.items():
        yield f"{whose}{SIGN}{_numbers(found)}"
    for label, count in others.items():
        yield f"{label}{count}" if label == SOURCE else label


def _numbers(found: Sequence[str]) -> str:
    """Paragraphs: `8`, `8\u00b72` for two passages of one, `6+7`, or `1\u201311\u00b75` for five of many."""
    unlike = list(dict.fromkeys(found))
    if len(unlike) == 1:
        return unlike[0] + (f"\u00b7{len(found)}" if len(found) > 1 else "")
    if len(unlike) <= MOST:
        return "+".join(unlike)
    return f"{unlike[0]}\u2013{unlike[-1]}\u00b7{len(found)}"
