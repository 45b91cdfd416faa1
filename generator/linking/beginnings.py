"""`Beginnings`: what a text may have, found by how its words begin, in a time that hardly grows with how much is known.

A word of a script in which words are written together is looked through from each of its letters.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from typing import Generic, TypeVar

import regex

T = TypeVar("T")
WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+")
_UNSPACED = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Thai}\p{Arabic}\p{Hebrew}]")
"""A script in which words are written together or carry others, so that a name need not begin a word."""
_PARTED = {number: " " for number in range(128) if not chr(number).isalnum()}
"""The characters of ASCII that part words."""


def words_of(text: str) -> list[str]:
    """The words of a text, without regard to case; more quickly where all its letters are ASCII, as most are."""
    if text.isascii():
        return text.casefold().translate(_PARTED).split()
    return [word.casefold() for word in WORD.findall(text)]


@lru_cache(64)
def _all_words(text: str) -> frozenset[str]:
    """The same, each once; the same text is looked through for several kinds of things in a row."""
    return frozenset(words_of(text))


class Beginnings(Generic[T]):
    """Things of which each is there only if a word of a text begins with its own."""

    def __init__(self, things: Iterable[tuple[str, str, T]]) -> None:
        """`things` are the word by which each is found, a key that is its own, and the thing."""
        self._by_word: dict[str, dict[str, T]] = {}
        for word, key, thing in things:
            self._by_word.setdefault(word, {})[key] = thing
        self._of_word: dict[str, dict[str, T]] = {}
        """What each of the words may have that have been looked for."""
        self._idle: set[str] = set()
        """Those of them that have nothing, as most."""

    @cached_property
    def _lengths(self) -> Mapping[str, tuple[int, ...]]:
        """The lengths of the words that begin with two letters, or that are one."""
        found: dict[str, set[int]] = {}
        for word in self._by_word:
            found.setdefault(word[:2], set()).add(len(word))
        return {start: tuple(lengths) for start, lengths in found.items()}

    def of(self, text: str) -> Iterator[T]:
        """What a text may have, in the order of the keys; it has nothing else."""
        found: dict[str, T] = {}
        for word in _all_words(text) - self._idle:
            known = self._of_word.get(word)
            if known is None:
                known = self._begun(word)
                if not known:
                    self._idle.add(word)
                    continue
                self._of_word[word] = known
            found.update(known)
        return (found[key] for key in sorted(found))

    def _begun(self, word: str) -> dict[str, T]:
        """The things whose word this one is, or begins with."""
        found: dict[str, T] = {}
        for start in range(len(word)) if not word.isascii() and _UNSPACED.search(word) else (0,):
            for begin in {word[start : start + 1], word[start : start + 2]}:
                for length in self._lengths.get(begin, ()):
                    found.update(self._by_word.get(word[start : start + length], {}))
        return found
