"""Hints at what somebody probably meant: the one of several words that is most like a misspelt one."""

from __future__ import annotations

from collections.abc import Iterable

from generator.base.likeness import most_like
from generator.base.matching import hidden_difference

LEAST = 60.0
"""How similar, in per cent, a word has to be."""


def closest(word: str, words: Iterable[str]) -> str | None:
    """The one of `words` that `word` was probably meant to be; `None` if none is similar enough."""
    return most_like(word, words, LEAST)


def did_you_mean(word: str, words: Iterable[str], otherwise: str = "") -> str:
    """A hint that names the closest of `words`; `otherwise` where none is close."""
    best = closest(word, words)
    if best is None:
        return otherwise
    hidden = hidden_difference(word, best)
    return f"did you mean: {best}" + (f"\nthey look the same: {hidden}" if hidden else "")
