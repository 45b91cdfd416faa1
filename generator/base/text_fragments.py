"""Addresses that open a page at given words: text fragments, by the WICG specification Scroll To Text Fragment.

Browsers compare words without regard to case, accents and forms of quotation marks. They look for each part of a
fragment inside one block of a page, at the beginnings and ends of words, and take the first place that fits. So each
address is tried here by the same rules, and names as many words as it takes until the first place is the right one.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote

from generator.base.matching import is_boundary, normalise

WHOLE, ENDS = 12, 5
"""A passage of more than `WHOLE` words is named by its first and last words: `ENDS` of each, or more where needed."""
AROUND = (0, 3, 6, 12, 24)
"""How many words before and after a passage are tried, to tell it from others with the same words."""
_EDGE = "\0"
"""Separates two blocks of a page."""


@dataclass(frozen=True, slots=True)
class Fragment:
    """The parts of a text fragment: the words, or the first and the last of them, and those around them."""

    first: str
    last: str = ""
    before: str = ""
    after: str = ""

    def __str__(self) -> str:
        parts = (self.before and f"{_encoded(self.before)}-", _encoded(self.first), _encoded(self.last))
        return ",".join(filter(None, (*parts, self.after and f"-{_encoded(self.after)}")))


def to_words(url: str, text: str, start: int, end: int) -> str:
    """The address of a range of a page's text, in which a blank line separates two blocks."""
    page, places = _seen(text)
    wanted = (places[start], places[end - 1] + 1)
    fitting = [f for f in _fragments(text, start, end) if _found(page, f) == wanted]
    alone = (f for f in fitting if _found(page, f, wanted[0] + 1) is None)  # a page has more than its article
    named = next(alone, None) or (fitting or list(_fragments(text, start, end)))[-1]
    address, mark, fragment = url.partition("#")
    return f"{address}#{fragment if mark else ''}:~:text={named}"


def _fragments(text: str, start: int, end: int) -> Iterator[Fragment]:
    """Fragments that may name a range, from the shortest to the one with most words around it."""
    blocks = [block.split() for block in text[start:end].split("\n\n") if block.split()]
    first, last = blocks[0], blocks[-1]
    whole = len(blocks) == 1
    before = (text[:start].rstrip().split("\n\n")[-1]).split()
    after = (text[end:].lstrip().split("\n\n")[0]).split()
    if whole and len(first) <= WHOLE:
        named = [(" ".join(first), "")]
    else:
        # Where a passage is one block, its first and last words do not overlap.
        most = len(first) // 2 if whole else max(len(first), len(last))
        sizes = sorted({min(size, most) for size in (ENDS, 2 * ENDS, 4 * ENDS, most)})
        named = [(" ".join(first[:size]), " ".join(last[-size:])) for size in sizes]
    for number in AROUND:
        for begin, ending in named:
            if number == 0:
                yield Fragment(begin, ending)
                continue
            sides = " ".join(before[-number:]), " ".join(after[:number])
            yield from (
                Fragment(begin, ending, *sides),
                Fragment(begin, ending, sides[0]),
                Fragment(begin, ending, "", sides[1]),
            )


# -- as browsers read it ----------------------------------------------------------------------------------------


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


def _found(page: str, fragment: Fragment, at: int = 0) -> tuple[int, int] | None:
    """The range that a browser finds for a fragment: the first that fits; `None` if none does."""
    first, last, before, after = map(_folded, (fragment.first, fragment.last, fragment.before, fragment.after))
    while True:
        if before:
            at = _next(page, before, at, ends=False)
            start = _past_space(page, at + len(before))
            fits = at >= 0 and page.startswith(first, start)
        else:
            start = at = _next(page, first, at, ends=bool(last) or not after)
            fits = at >= 0
        if at < 0:
            return None
        at += 1
        if not fits:
            continue
        end = start + len(first)
        if last:
            end = _last(page, last, after, end)
            if end < 0:
                return None
            return start, end
        if _is_followed(page, end, after):
            return start, end


def _last(page: str, last: str, after: str, at: int) -> int:
    """Where the first occurrence of a fragment's last words that fits ends; -1 if none does."""
    while (at := _next(page, last, at, ends=not after)) >= 0:
        if _is_followed(page, at + len(last), after):
            return at + len(last)
        at += 1
    return -1


def _is_followed(page: str, end: int, after: str) -> bool:
    at = _past_space(page, end)
    return not after or (page.startswith(after, at) and is_boundary(page, at + len(after)))


def _next(page: str, words: str, at: int, *, ends: bool) -> int:
    """Where words next stand at the beginning of a word, and with `ends` also at the end of one; -1 if nowhere."""
    while (at := page.find(words, at)) >= 0:
        if is_boundary(page, at) and (not ends or is_boundary(page, at + len(words))):
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
