"""How words are compared, and where a word begins and ends: one rule for citations, names, hints and checks.

Two texts are the same words if they are equal once normalised: composed (Unicode's NFC), with a space for every run of
white space, one form for every quotation mark, apostrophe, hyphen and dash, and without characters that nobody sees,
such as soft hyphens and marks of direction. Nothing else is the same: case, accents and spelling count.

A word ends where Unicode says so (UAX #29), which keeps a letter with its marks and a number with its separators. On
top of that comes what the standard leaves to languages: an apostrophe parts words (`Putin's`, `l'union`), and particles
are written onto words without a space (Korean), as are articles and conjunctions (Arabic, Hebrew).
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import lru_cache

import regex

_DOUBLE = "\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033\u301d\u301e\u301f\uff02"
_SINGLE = "\u2018\u2019\u201a\u201b\u2039\u203a\u2032\u02bc\uff07"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_SAME = str.maketrans({**dict.fromkeys(_DOUBLE, '"'), **dict.fromkeys(_SINGLE, "'"), **dict.fromkeys(_DASHES, "-")})
INVISIBLE = "\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
"""Characters without a form of their own: soft hyphens, marks of direction, joiners of lines. Joiners of letters, which
change the form of a word in Persian or Hindi, are none of them."""
_CHANGED = regex.compile(
    rf"(?P<space>[\s{INVISIBLE}]*\s[\s{INVISIBLE}]*)|(?P<gone>[{INVISIBLE}]+)"
    rf"|[^\p{{M}}\s]?[\p{{M}}{INVISIBLE}]*\p{{M}}"
    r"|[\u1100-\u115f\ua960-\ua97c][\u1160-\u11a7\ud7b0-\ud7c6]+[\u11a8-\u11ff\ud7cb-\ud7fb]*"
    r"|[\u0374\u037e\u0387\u1f71-\u1fff\u2126\u212a\u212b\u2329\u232a\uf900-\ufaff\U0002f800-\U0002fa1f]"
)
"""What may be longer or shorter once normalised."""
_BREAK = regex.compile(r"(?w)\b")
_WORD = regex.compile(r"[\p{L}\p{N}\p{M}_]")
_JOINED = regex.compile(r"\p{Hangul}")
"""A script whose words carry their particles: any syllable may be the last of a name."""
_NUMBER = re.compile(r"[.,:/'](?=\d)")
_CLITICS = {
    "Arabic": regex.compile(r"[وف]?(?:لل|[بكلس]?(?:ال)?)"),
    "Hebrew": regex.compile(r"[ושכהבלמ]{1,4}"),
}
"""What may be written onto the beginning of a word: conjunctions, prepositions, the article."""
_SCRIPT = {name: regex.compile(rf"\p{{{name}}}") for name in _CLITICS}
_FIXED_SPACE = "\u00a0\u202f\u2007\u2009"
"""Spaces that part the thousands of a number, and not words."""


@dataclass(frozen=True, slots=True)
class Normal:
    """A text once normalised, and where in the original each part of it stands."""

    text: str
    _starts: tuple[int, ...] = field(repr=False)
    """Positions in the normalised text at which pieces begin ..."""
    _origins: tuple[int, ...] = field(repr=False)
    """... and in the original."""
    _ends: tuple[int, ...] = field(repr=False)
    """Where in the original each piece ends, if it is one that cannot be cut; else -1."""

    def start(self, position: int) -> int:
        """Where in the original a range begins that begins at a position of the normalised text."""
        piece = bisect_right(self._starts, position) - 1
        if self._ends[piece] >= 0:
            return self._origins[piece]
        return self._origins[piece] + position - self._starts[piece]

    def end(self, position: int) -> int:
        """Where in the original a range ends that ends at a position of the normalised text, which is not 0."""
        piece = bisect_right(self._starts, position - 1) - 1
        if self._ends[piece] >= 0:
            return self._ends[piece]
        return self._origins[piece] + position - self._starts[piece]


def mapped(text: str) -> Normal:
    """A text once normalised, with the way back."""
    same = text.translate(_SAME)
    out: list[str] = []
    starts, origins, ends = [0], [0], [-1]
    length = position = 0

    def add(piece: str, origin: int, end: int) -> None:
        nonlocal length
        if piece:
            starts.append(length)
            origins.append(origin)
            ends.append(end)
            out.append(piece)
            length += len(piece)

    for found in _CHANGED.finditer(same):
        piece = _changed(found)
        if piece == found[0]:
            continue
        add(same[position : found.start()], position, -1)
        add(piece, found.start(), found.end())
        position = found.end()
    add(same[position:], position, -1)
    return Normal("".join(out), tuple(starts), tuple(origins), tuple(ends))


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", regex.sub(rf"[{INVISIBLE}]", "", text))


def _changed(found: regex.Match[str]) -> str:
    """What a part of a text is once normalised."""
    return " " if found["space"] else "" if found["gone"] else _composed(found[0])


def normalise(text: str) -> str:
    """The text once normalised."""
    if text.isascii():
        return re.sub(r"\s+", " ", text)
    return str(_CHANGED.sub(_changed, text.translate(_SAME)))


def has_word(text: str) -> bool:
    """Whether a text has a letter or a digit."""
    return _WORD.search(text) is not None


@lru_cache(maxsize=64)
def _breaks(text: str) -> frozenset[int]:
    """Where the words of a text begin and end, by UAX #29."""
    return frozenset(found.start() for found in _BREAK.finditer(text))


def begins_word(text: str, position: int, original: str = "") -> bool:
    """Whether a word may begin at a position of a normalised text; `original` is what was written before it."""
    return not _cuts(text, position, original) or _is_written_on(text, position)


def ends_word(text: str, position: int, original: str = "") -> bool:
    """Whether a word may end at a position of a normalised text; `original` is what was written behind it."""
    return not _cuts(text, position, original)


def _cuts(text: str, position: int, original: str) -> bool:
    left, right = text[position - 1 : position] if position else "", text[position : position + 1]
    if not left or not right:
        return False
    if left.isdigit() and _NUMBER.match(text, position):
        return True  # 5,000 and 1.5 and 10:30 are one number each
    if right.isdigit() and position > 1 and text[position - 2].isdigit() and left in ".,:/'":
        return True
    if original and original in _FIXED_SPACE and _parts_thousands(text, position):
        return True
    if position in _breaks(text):
        return False
    if "'" in (left, right) or _JOINED.match(right):
        return False
    return not _JOINED.match(left) or unicodedata.category(right).startswith("M")


def _parts_thousands(text: str, position: int) -> bool:
    """Whether the space beside a position stands in a number, such as 10 000."""
    at = position if text[position] == " " else position - 1
    return bool(at and re.search(r"(?<!\d)\d{1,3}(?: \d{3})*$", text[:at]) and re.match(r" \d{3}(?!\d)", text[at:]))


def _is_written_on(text: str, position: int) -> bool:
    """Whether only particles stand between the beginning of a word and a position in it."""
    for name, script in _SCRIPT.items():
        if script.match(text[position : position + 1]):
            first = position
            while first and script.match(text[first - 1]):
                first -= 1
            return _CLITICS[name].fullmatch(text, first, position) is not None
    return False
