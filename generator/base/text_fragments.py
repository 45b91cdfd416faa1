"""Addresses that open a page at given words: text fragments, by the WICG specification Scroll To Text Fragment."""

from __future__ import annotations

from urllib.parse import quote

WHOLE, ENDS = 12, 5
"""A passage of more words than the first number is named by so many of its first and its last ones, or by more."""


def to_words(url: str, text: str, start: int, end: int) -> str:
    """The address of a range of a page's text: its words, and those around it where the text has them twice.

    Browsers compare words without regard to case, look for each part inside one block, and take a fragment behind
    `:~:` out of what the page sees.
    """
    first, last = text[start:end].split("\n\n")[0], text[start:end].split("\n\n")[-1]
    words = text[start:end].split()
    if len(words) > WHOLE or first != last:
        begin = _telling(text, first.split(), range(ENDS, len(first.split()) + 1))
        directive = f"{_encoded(begin)},{_encoded(last.split()[-ENDS:])}"
        again = _count(text, begin) > 1
    else:
        directive, again = _encoded(words), _count(text, words) > 1
    if again:
        block = text.rfind("\n\n", 0, start)
        before, after = text[block + 1 : start].split()[-3:], text[end:].partition("\n\n")[0].split()[:3]
        directive = f"{_encoded(before)}-,{directive}" if before else directive
        directive = f"{directive},-{_encoded(after)}" if after else directive
    address, mark, fragment = url.partition("#")
    return f"{address}#{fragment if mark else ''}:~:text={directive}"


def _telling(text: str, words: list[str], lengths: range) -> list[str]:
    """As many of the first words as only this place has; all, where others have them, too."""
    return next((words[:number] for number in lengths if _count(text, words[:number]) == 1), words)


def _count(text: str, words: list[str]) -> int:
    return " ".join(text.casefold().split()).count(" ".join(words).casefold())


def _encoded(words: list[str]) -> str:
    """Words for a directive, in which a comma, an ampersand and a hyphen have meanings of their own."""
    return quote(" ".join(words), safe="").replace("-", "%2D")
