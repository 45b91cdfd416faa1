"""Sentences that ask or leave open what will come, and those that only speak to their reader."""

from __future__ import annotations

from functools import cache

import regex

from generator.drafting import vocabulary
from generator.editing.suggested_kinds import FUTURE

_ASKS = regex.compile(r"[?\uff1f\u061f\u037e]\W*$")
SHORT = 9
"""As many words may a sentence have that states nothing, and be set aside as rhetoric."""


def is_open(sentence: str, language: str, *, ahead: bool) -> bool:
    """Whether a sentence asks what will come, or speaks of something possible at a time to come, which is `ahead`."""
    words, comes = vocabulary.of(language), FUTURE.get(language.partition("-")[0], "")
    if asks(sentence):
        return not comes or _has(comes, sentence) or _has(words.may, sentence)
    return _has(words.whether, sentence) or (ahead and _has(words.may, sentence))


def asks(sentence: str) -> bool:
    """Whether a sentence is a question."""
    return _ASKS.search(sentence) is not None


def may_be(sentence: str, language: str) -> bool:
    """Whether a sentence speaks of something as possible."""
    return _has(vocabulary.of(language).may, sentence)


def reports(sentence: str, language: str) -> bool:
    """Whether a sentence tells what somebody says."""
    words = vocabulary.of(language)
    return _has(words.says, sentence) or _has(words.according, sentence)


def is_rhetoric(sentence: str, language: str, *, states: bool) -> bool:
    """Whether a sentence only speaks to its reader: it begins like one, or is short and has nothing that `states`."""
    words = vocabulary.of(language)
    if asks(sentence):
        return True  # of what will come it would be a question that is open
    if words.rhetoric and _begins(words.rhetoric).match(sentence):
        return True
    return not states and 0 < len(sentence.split()) < SHORT and not _has(words.says, sentence)


@cache
def _begins(pattern: str) -> regex.Pattern[str]:
    return regex.compile(rf"\W*(?:{pattern})", regex.IGNORECASE)


@cache
def _pattern(pattern: str) -> regex.Pattern[str]:
    return regex.compile(rf"\b(?:{pattern})\b", regex.IGNORECASE)


def _has(pattern: str, sentence: str) -> bool:
    return bool(pattern) and _pattern(pattern).search(sentence) is not None
