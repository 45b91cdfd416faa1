"""Finds the date that a sentence gives to a number: that of the phrase beside it, in the same clause.

A sentence with a number and a date does not say that the one was measured on the other: "1,150 people live there, down
from 1,400 in 2011". So the phrase stands in the clause of the number, or is the whole of the one before, as in "In
2015, 93 percent"; and it is no phrase such as *since 2018*, which says from when on.
"""

from __future__ import annotations

from collections.abc import Iterable

import regex

from generator.reading import tense
from generator.reading.dates import Phrase
from generator.reading.spans import Span

_SINCE = regex.compile(
    r"(?i)(?:since|until|till|before|after|from|as of|seit|bis|vor|nach|ab|von|vom|depuis|jusqu\W?\w*|avant|après|dès|"
    r"desde|hasta|antes|después|منذ|حتى|قبل|بعد)\b"
)
"""Matches the beginning of a phrase that says from when on, or until when."""
_LEADS = regex.compile(r"[\p{P}\s]*+(?:\p{L}{1,6}\s+)?\0[\p{P}\s]*+")
"""Matches a clause that is nothing but a phrase for a date, which is blanked out, or one word more: *and last year*."""


def when(sentence: Span, number: Span, phrases: Iterable[Phrase], language: str) -> str:
    """The date that the sentence gives to the number, in EDTF; empty if it gives none."""
    own, before = _clauses(sentence, number, language)
    near: list[tuple[int, str]] = []
    for phrase in phrases:
        low, high = phrase.span.start - sentence.start, phrase.span.end - sentence.start
        if not phrase.date or _SINCE.match(phrase.span.text):
            continue
        leads = before[0] <= low < before[1] and _LEADS.fullmatch(
            sentence.text[before[0] : low] + "\0" + sentence.text[high : before[1]]
        )
        if own[0] <= low < own[1] or leads:
            far = max(phrase.span.start - number.end, number.start - phrase.span.end, 0)
            near.append((far, phrase.date))
    return min(near, default=(0, ""))[1]


def _clauses(sentence: Span, number: Span, language: str) -> tuple[tuple[int, int], tuple[int, int]]:
    """The clause of the number, and the one before it, which may be empty, as ranges of the sentence."""
    found = tense.clauses(sentence.text, language)
    at = number.start - sentence.start
    own = next(n for n, (low, high) in enumerate(found) if low <= at < high)
    return found[own], found[own - 1] if own else (0, 0)
