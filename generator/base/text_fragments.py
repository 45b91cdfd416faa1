"""Addresses that open a page at given words: text fragments, by the WICG specification Scroll To Text Fragment.

Browsers compare words without regard to case, accents and forms of quotation marks. They look for each part of a
fragment inside one block of a page, at the beginnings and ends of words, and take the first place that fits. So each
address is tried here by the same rules, and names as many words as it takes until the first place is the right one.

Where Thai, Japanese and other scripts without spaces have words, only a browser's dictionary knows. A passage that
begins or ends there, or inside what a browser takes for one word, is named together with the words around it, since a
browser does not ask for a word's end where a fragment goes on.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache
from urllib.parse import quote

import regex

from generator.base.matching import INVISIBLE, is_boundary, is_standard_boundary, normalise
from generator.base.values import value

WHOLE, ENDS = 12, 5
"""A passage of more than `WHOLE` words is named by its first and last words: `ENDS` of each, or more where needed."""
AROUND = (0, 3, 6, 12, 24)
"""How many words before and after a passage are tried, to tell it from others with the same words."""
_EDGE = "\0"
"""Separates two blocks of a page."""
_STOPS = "\u3001\u3002\uff01\uff0c\uff0e\uff1a\uff1b\uff1f\u2026"
_PIECE = regex.compile(rf"(?:[^\s{_STOPS}]|\u202f)*+[{_STOPS}]++|(?:[^\s{_STOPS}]|\u202f)++")
"""What no browser cuts through: a word between spaces, or a part of a sentence where there are none. The narrow space
of `10\u202f000` is part of a word."""
_SPACES = regex.compile(r"[\s--\u202f]+", regex.V1)
_UNSEEN = regex.compile(f"[{INVISIBLE}]")
"""What browsers overlook when they compare words, but not always where a fragment begins or ends with it."""
_WITHOUT_SPACES = regex.compile(r"[\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}\p{Han}\p{Hiragana}\p{Katakana}]")
"""Letters between which only a dictionary knows where a word ends."""
Boundary = Callable[[str, int], bool]


@value
class Fragment:
    """The parts of a text fragment: the words, or the first and the last of them, and those around them."""

    first: str
    last: str = ""
    before: str = ""
    after: str = ""

    def __str__(self) -> str:
        parts = (self.before and f"{_encoded(self.before)}-", _encoded(self.first), _encoded(self.last))
        return ",".join(filter(None, (*parts, self.after and f"-{_encoded(self.after)}")))


@lru_cache(4096)  # of a source on its own page and in the dossier
def to_words(url: str, text: str, start: int, end: int) -> str:
    """The address of a range of a page's text, in which a blank line separates two blocks."""
    page, places = _seen(text)
    wanted = (places[start], places[end - 1] + 1)
    fitting = [f for f in _fragments(text, start, end) if _leads_to(page, f, wanted)]
    alone = (f for f in fitting if _found(page, f, wanted[0] + 1) is None)  # a page has more than its article
    named = next(alone, None) or (fitting or list(_fragments(text, start, end)))[-1]
    address, mark, fragment = url.partition("#")
    return f"{address}#{fragment if mark else ''}:~:text={named}"


def _fragments(text: str, start: int, end: int) -> Iterator[Fragment]:
    """Fragments that may name a range, from the shortest to the one with most words around it."""
    blocks = [_Pieces(block) for block in text[start:end].split("\n\n") if block.strip()]
    first, last = blocks[0], blocks[-1]
    whole = len(blocks) == 1
    before = _Pieces(text[:start].rstrip().split("\n\n")[-1])
    after = _Pieces(text[end:].lstrip().split("\n\n")[0])
    if whole and len(first) <= WHOLE:
        named = [(first.first(WHOLE), "")]
    else:
        # Where a passage is one block, its first and last words do not overlap.
        most = len(first) // 2 if whole else max(len(first), len(last))
        sizes = sorted({min(size, most) for size in (ENDS, 2 * ENDS, 4 * ENDS, most)})
        named = [(first.first(size), last.last(size)) for size in sizes]
    for number in AROUND:
        for begin, ending in named:
            if number == 0:
                yield Fragment(begin, ending)
                continue
            sides = before.last(number), after.first(number)
            yield from (
                Fragment(begin, ending, *sides),
                Fragment(begin, ending, sides[0]),
                Fragment(begin, ending, "", sides[1]),
            )


class _Pieces:
    """A text as pieces that no browser cuts through."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._places = [found.span() for found in _PIECE.finditer(text)]

    def __len__(self) -> int:
        return len(self._places)

    def first(self, number: int) -> str:
        """The first pieces, with the white space between them."""
        return self._between(self._places[:number])

    def last(self, number: int) -> str:
        """The last pieces, with the white space between them."""
        return self._between(self._places[-number:])

    def _between(self, places: list[tuple[int, int]]) -> str:
        words = self._text[places[0][0] : places[-1][1]] if places else ""
        return _SPACES.sub(" ", _UNSEEN.sub("", words))


# -- as browsers read it ----------------------------------------------------------------------------------------


@lru_cache(4096)  # the letters of all texts, and the words of those that are being looked for
def _folded(text: str) -> str:
    """Words as browsers compare them, without case and accents."""
    plain = unicodedata.normalize("NFKD", normalise(text).casefold())
    return "".join(c for c in plain if not unicodedata.combining(c))


@lru_cache(8)
def _seen(text: str) -> tuple[str, tuple[int, ...]]:
    """A page's text as browsers compare it, and the place in it of each character of the text."""
    out: list[str] = []
    places: list[int] = []
    length = 0
    for block in text.split("\n\n"):
        for character in block:
            folded = " " if character.isspace() else _folded(character)
            if folded == " " and (not out or out[-1] in (" ", _EDGE)):
                folded = ""
            places.append(length if folded else max(length - 1, 0))
            if folded:
                out.append(folded)
                length += len(folded)
        out.append(_EDGE)
        places += [length, length]
        length += 1
    return "".join(out), tuple(places)


def _is_sure(page: str, at: int) -> bool:
    """Whether every browser takes a place for the beginning or end of a word."""
    if at and _WITHOUT_SPACES.match(page, at - 1) and _WITHOUT_SPACES.match(page, at):
        return False
    return is_standard_boundary(page, at) and is_boundary(page, at)


def _is_possible(page: str, at: int) -> bool:
    """Whether some browser may take a place for the beginning or end of a word."""
    return is_standard_boundary(page, at) or is_boundary(page, at)


def _leads_to(page: str, fragment: Fragment, wanted: tuple[int, int]) -> bool:
    """Whether every browser finds a range for a fragment."""
    ways = (False, True) if fragment.last and _meets_itself(page, _folded(fragment.last)) else (False,)
    return all(
        _found(page, fragment, is_edge=is_edge, skips=skips) == wanted
        for skips in ways
        for is_edge in (_is_sure, _is_possible)
    )


def _meets_itself(page: str, words: str) -> bool:
    """Whether words stand in a page at two places that overlap: browsers go on behind the first if it does not fit."""
    at = page.find(words)
    while at >= 0:
        other = page.find(words, at + 1)
        if 0 <= other < at + len(words):
            return True
        at = other
    return False


def _found(
    page: str, fragment: Fragment, at: int = 0, *, is_edge: Boundary = _is_possible, skips: bool = False
) -> tuple[int, int] | None:
    """The range that a browser finds for a fragment: the first that fits; `None` if none does.

    `is_edge` says where words begin and end; `skips`, whether a search for the last words goes on behind a place that
    does not fit, and not within it.
    """
    first, last, before, after = map(_folded, (fragment.first, fragment.last, fragment.before, fragment.after))
    while (at := _next(page, before or first, at, is_edge, ends=not before and (bool(last) or not after))) >= 0:
        start = _past_space(page, at + len(before)) if before else at
        end = start + len(first)
        at += 1
        if before and not (page.startswith(first, start) and (is_edge(page, end) or (after and not last))):
            continue
        if last:
            end = _last(page, last, after, end, is_edge, skips=skips)
            return (start, end) if end >= 0 else None
        if _is_followed(page, end, after, is_edge):
            return start, end
    return None


def _last(page: str, last: str, after: str, at: int, is_edge: Boundary, *, skips: bool) -> int:
    """Where the first occurrence of a fragment's last words that fits ends; -1 if none does."""
    while (at := _next(page, last, at, is_edge, ends=not after)) >= 0:
        if _is_followed(page, at + len(last), after, is_edge):
            return at + len(last)
        at += len(last) if skips else 1
    return -1


def _is_followed(page: str, end: int, after: str, is_edge: Boundary) -> bool:
    at = _past_space(page, end)
    return not after or (page.startswith(after, at) and is_edge(page, at + len(after)))


def _next(page: str, words: str, at: int, is_edge: Boundary, *, ends: bool) -> int:
    """Where words next stand at the beginning of a word, and with `ends` also at the end of one; -1 if nowhere."""
    while (at := page.find(words, at)) >= 0:
        if is_edge(page, at) and (not ends or is_edge(page, at + len(words))):
            return at
        at += 1
    return -1


def _past_space(page: str, at: int) -> int:
    while page[at : at + 1] in (" ", _EDGE):
        at += 1
    return at


def _encoded(words: str) -> str:
    """Words escaped for a text directive, in which commas, ampersands and hyphens have a meaning."""
    return quote(words, safe="").replace("-", "%2D")
