"""Ranges of an article's text, and the citation of a range."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

import regex

from generator.base.matching import normalise
from generator.base.values import ordered_value
from generator.linking.passages import ArticleText, Sentence, found_at

MOST = 12
"""Fewer words than this before a passage are tried to tell it from others with the same words."""
MOST_BEFORE = 2000
"""In so many characters before a passage those words are looked for."""

FAR_BACK = 200
"""In so many letters before a number it is told what stands before it, so that a long table is read quickly."""


@ordered_value
class Span:
    """A range of an article's text, in characters, and its words."""

    start: int
    end: int
    text: str

    def overlaps(self, start: int, end: int) -> bool:
        """Whether the span shares a character with a range."""
        return self.start < end and start < self.end


def marked(length: int, spans: Iterable[tuple[int, int]]) -> bytearray:
    """A byte for each letter of a text, which is 1 within the ranges; it is asked for more quickly than they are."""
    out = bytearray(length)
    for start, end in spans:
        out[start:end] = b"\1" * (end - start)
    return out


def slug(words: str, most: int = 40) -> str:
    """Words as an id of at most `most` characters, cut between words; empty if they have no Latin letters or digits."""
    plain = unicodedata.normalize("NFKD", regex.sub(r"['\u2019]s\b", "", words.casefold()))
    whole = "-".join(regex.findall(r"[a-z0-9]+", "".join(c for c in plain if not unicodedata.combining(c))))
    return whole if len(whole) <= most else whole[: most + 1].rpartition("-")[0] or whole[:most]


def of_sentence(sentence: Sentence) -> Span:
    """The range of a sentence."""
    return Span(sentence.start, sentence.end, sentence.text)


Hits = dict[tuple[str, str], frozenset[tuple[int, int]]]
"""The places of words that have been looked for before, behind others."""


def citation(text: ArticleText, start: int, end: int, found: Hits | None = None) -> dict[str, str] | str | None:
    """The citation of a range of an article, as a curator writes it: the matcher finds it in this place only.

    `None` if there is none, since the range cuts a word, or has the same words before it as another with its words. Who
    asks for many gives `found`, in which the places of words that occur often are kept.
    """
    found = {} if found is None else found
    exact = " ".join(text.text[start:end].split())
    before = text.text[max(start - MOST_BEFORE, 0) : start].split()
    for count in range(MOST):
        prefix = " ".join(before[-count:]) if count else ""
        if (exact, prefix) not in found:
            found[exact, prefix] = frozenset(places(text, exact, prefix))
        if found[exact, prefix] == {(start, end)}:
            return {"exact": exact, "prefix": prefix} if prefix else exact
        if (start, end) not in found[exact, prefix]:
            return None
    return None


def places(text: ArticleText, exact: str, prefix: str = "") -> list[tuple[int, int]]:
    """Every place in an article that the program's matcher finds for some words, behind others: the start and end."""
    return list(found_at((normalise(exact).strip(), normalise(prefix).strip(), ""), text))
