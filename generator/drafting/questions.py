"""Sentences that ask or leave open what will come, and those that only speak to their reader."""

from __future__ import annotations

from functools import cache

import regex

from generator.drafting import vocabulary

_ASKS = regex.compile(r"[?\uff1f\u061f\u037e]\W*$")
SHORT = 9
"""As many words may a sentence have that states nothing, and be set aside as rhetoric."""


def is_open(sentence: str, language: str, *, ahead: bool) -> bool:
    """Whether a sentence asks, or speaks of something as possible at a time to come: `ahead` says that it names one."""
    if _ASKS.search(sentence):
        return True
    words = vocabulary.of(language)
    return _has(words.whether, sentence) or (ahead and _has(words.may, sentence))


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
