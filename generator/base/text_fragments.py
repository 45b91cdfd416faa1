"""Addresses that open a page at given words: text fragments, by the WICG specification Scroll To Text Fragment."""

from __future__ import annotations

from urllib.parse import quote

WHOLE, ENDS = 12, 5
"""A passage of more words than the first number is named by so many of its first and its last ones."""


def to_words(url: str, text: str, start: int, end: int) -> str:
    """The address of a range of a page's text: its words, and those around it where the text has them twice.

    Browsers compare words without regard to case, and take a fragment behind `:~:` out of what the page sees.
    """
    words = text[start:end].split()
    if len(words) > WHOLE or "\n" in text[start:end]:
        directive = f"{_encoded(words[:ENDS])},{_encoded(words[-ENDS:])}"
    else:
        directive = _encoded(words)
    if text.casefold().count(text[start:end].casefold()) > 1:
        before, after = text[:start].split()[-3:], text[end:].split()[:3]
        directive = f"{_encoded(before)}-,{directive}" if before else directive
        directive = f"{directive},-{_encoded(after)}" if after else directive
    address, mark, fragment = url.partition("#")
    return f"{address}#{fragment if mark else ''}:~:text={directive}"


def _encoded(words: list[str]) -> str:
    """Words for a directive, in which a comma, an ampersand and a hyphen have meanings of their own."""
    return quote(" ".join(words), safe="").replace("-", "%2D")
