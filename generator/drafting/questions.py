"""Recognises sentences that leave open what will happen, and rhetorical ones, which only address the reader."""

from __future__ import annotations

from functools import cache

import regex

from generator.editing.suggested_kinds import FUTURE
from generator.reading import vocabulary

_ASKS = regex.compile(r"[?\uff1f\u061f\u037e]\W*$")
SHORT = 5
"""A sentence that states nothing is set aside as rhetoric if it has fewer words than this, where the words of rhetoric
of its language are known: elsewhere, words may be fewer and say more."""


def is_open(sentence: str, language: str, *, ahead: bool) -> bool:
    """Whether a sentence asks what will happen, or leaves it open.

    With `ahead`, the sentence names a time in the future; then a word such as *may* is enough.
    """
    words, comes = vocabulary.of(language), FUTURE.get(language.partition("-")[0], "")
    if asks(sentence):
        return not comes or _has(comes, sentence) or _has(words.may, sentence)
    return _has(words.whether, sentence) or (ahead and _has(words.may, sentence))


def asks(sentence: str) -> bool:
    """Whether a sentence is a question."""
    return _ASKS.search(sentence) is not None


def may_be(sentence: str, language: str) -> bool:
    """Whether a sentence states something as possible."""
    return _has(vocabulary.of(language).may, sentence)


def reports(sentence: str, language: str) -> bool:
    """Whether a sentence reports what somebody says."""
    words = vocabulary.of(language)
    return _has(words.says, sentence) or _has(words.according, sentence)


def is_rhetoric(sentence: str, language: str, *, states: bool) -> bool:
    """Whether a sentence only addresses its reader: a question, one that begins like rhetoric, or a short one.

    With `states`, the sentence states something, so that its length does not count.
    """
    words = vocabulary.of(language)
    if asks(sentence):
        return True  # a question about the future is open, which callers test first
    if not words.rhetoric:
        return False
    if _begins(words.rhetoric).match(sentence):
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
