"""How like two texts are, and where a text has what is most like some words; only hints and differences ask for it.

Each letter of the one text is a bit, so that all of them are compared with a letter of the other at once: the longest
common subsequence as Hyyr\u00f6 finds it, the fewest edits as Myers does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator


def ratio(one: str, other: str) -> float:
    """How much of two texts is in both, in one order: 100 for all, 0 for nothing."""
    total = len(one) + len(other)
    return 200 * _common(_bits(one), len(one), other) / total if total else 100.0


def most_like(word: str, words: Iterable[str], least: float) -> str | None:
    """The first of the words that are most like `word`; `None` if none has at least so much in common with it."""
    bits, best, found = _bits(word), least, None
    for other in words:
        total = len(word) + len(other) or 1
        if 200 * min(len(word), len(other)) / total >= best:
            number = 200 * _common(bits, len(word), other) / total
            if number > best or (found is None and number == best):
                best, found = number, other
    return found


def nearest(words: str, text: str) -> tuple[float, int, int]:
    """The range of a text that the fewest edits make into `words`, behind how like both are."""
    end = _fewest(_edits(words, text, anywhere=True))
    before = text[max(end - 2 * len(words), 0) : end]
    start = end - _fewest(_edits(words[::-1], before[::-1], anywhere=False))
    return ratio(words, text[start:end]), start, end


def _bits(text: str) -> dict[str, int]:
    """For each letter a number that has a bit wherever the text has the letter."""
    bits: dict[str, int] = {}
    for place, letter in enumerate(text):
        bits[letter] = bits.get(letter, 0) | 1 << place
    return bits


def _common(bits: dict[str, int], length: int, other: str) -> int:
    """The length of the longest common subsequence."""
    every = left = (1 << length) - 1
    for letter in other:
        met = left & bits.get(letter, 0)
        left = ((left + met) | (left - met)) & every
    return length - left.bit_count()


def _edits(words: str, text: str, *, anywhere: bool) -> Iterator[int]:
    """How many edits make what ends at each place of a text into `words`; it begins `anywhere` or with the text."""
    bits, every, last = _bits(words), (1 << len(words)) - 1, 1 << len(words) >> 1
    more, less, number = every, 0, len(words)
    yield number
    for letter in text:
        same = bits.get(letter, 0)
        across = (((same & more) + more) ^ more) | same | less
        up, down = less | ~(across | more) & every, more & across
        number += bool(up & last) - bool(down & last)
        yield number
        up = (up << 1 | (not anywhere)) & every
        less, more = across & up, (down << 1 & every) | ~(across | up) & every


def _fewest(numbers: Iterable[int]) -> int:
    """The first place with the fewest edits."""
    return min(enumerate(numbers), key=lambda found: found[1])[0]
