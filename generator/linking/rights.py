"""How much of an article's text any output may carry.

`full` shows all of it; `excerpts` shows the headings and the cited passages, and how many words each gap leaves out;
`outline` shows the headings alone. Every output that carries words of an article takes them from here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import regex

from generator.base.text import UNPARTED, WITHOUT_BLANKS
from generator.base.values import value
from generator.linking.passages import ArticleText, Passage
from generator.parsing.records import Article

Range = tuple[int, int]
_WORDS = regex.compile(
    rf"{UNPARTED}|[\w--[{WITHOUT_BLANKS}]][[\w'\u2019\u00ad\u200c\u200d\-]--[{WITHOUT_BLANKS}]]*", regex.V1
)
"""A word with its marks, which `re` would take for its end: vowels in Arabic and Hindi, accents apart from letters."""


@value
class Piece:
    """A part of an article's text that is shown, or a gap in it."""

    start: int
    end: int
    words: int = 0
    """How many words a gap leaves out; 0 for a part that is shown."""


def words_in(text: str) -> int:
    """The number of words in a text."""
    return len(_WORDS.findall(text))


def in_a_row(texts: Iterable[str]) -> Iterator[tuple[str, str, int]]:
    """Those of some passages of one text of which one ends with three words or more that another begins with.

    Gives both, in their order, and how many words they are together. Fewer than three may stand in the text twice.
    """
    words = {text: _WORDS.findall(text.casefold()) for text in texts}
    begins: dict[tuple[str, ...], list[str]] = {}
    for text, own in words.items():
        begins.setdefault(tuple(own[:3]), []).append(text)
    for text, own in words.items():
        for start in range(1, len(own) - 2):
            for other in begins.get(tuple(own[start : start + 3]), ()):
                if other != text and words[other][: len(own) - start] == own[start:]:
                    yield text, other, start + len(words[other])


def shown(article: Article, text: ArticleText, passages: Iterable[Passage]) -> tuple[Range, ...]:
    """The ranges of the text that may be shown, in order, none touching another."""
    if article.display == "full":
        return ((0, len(text.text)),)
    ranges = [(part.start, part.end) for part in text.blocks if part.block.kind == "heading"]
    if article.display == "excerpts":
        ranges += [(passage.start, passage.end) for passage in passages if passage.article == text.id]
    return merged(ranges)


def merged(ranges: Iterable[Range]) -> tuple[Range, ...]:
    """The same ranges, in order, with those that touch or overlap made one."""
    out: list[Range] = []
    for start, end in sorted(ranges):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return tuple(out)


def pieces(text: ArticleText, allowed: Iterable[Range], start: int, end: int) -> tuple[Piece, ...]:
    """A range of the text, divided into the parts that may be shown and the gaps between them."""
    out: list[Piece] = []
    at = start
    for low, high in allowed:
        low, high = max(low, start), min(high, end)
        if low >= high:
            continue
        out += _gap(text, at, low)
        out.append(Piece(low, high))
        at = high
    out += _gap(text, at, end)
    return tuple(out)


def _gap(text: ArticleText, start: int, end: int) -> tuple[Piece, ...]:
    """A gap; none if it would leave out no word."""
    number = words_in(text.text[start:end])
    return (Piece(start, end, number),) if number else ()


def share(text: ArticleText, allowed: Iterable[Range]) -> float:
    """The share of the text's words that is in the ranges, from 0 to 1."""
    total = words_in(text.text)
    found = sum(words_in(text.text[low:high]) for low, high in allowed)
    return min(found / total, 1.0) if total else 0.0  # a part of a word counts as one
