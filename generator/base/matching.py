"""How words are compared, and where words and numbers begin and end: one rule for citations, names, hints, checks.

Two texts are the same words if they are equal once normalised: composed (Unicode's NFC), with a space for every run of
white space, one form for every quotation mark, apostrophe, hyphen and dash, and without invisible characters such as
soft hyphens and marks of direction. Everything else counts: case, accents and spelling.

A word ends where Unicode says so (UAX #29), which keeps a letter with its marks and a number with its separators. Small
rules below add what the standard leaves to languages: affixes that are written onto a word without being part of it
(`Putin's`, `l'union`, `EU:n`; particles in Korean, conjunctions and articles in Arabic and Hebrew). What belongs to a
number stands in `numerals`.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import field

import regex

from generator.base import numerals
from generator.base.values import value

# -- which writings are the same --------------------------------------------------------------------------------

DOUBLE = (
    "\u201c\u201d\u201e\u201f\u00ab\u00bb\u02ba\u02ee\u05f4\u2033\u300c\u300d\u300e\u300f\u301d\u301e\u301f"
    "\ufe41\ufe42\ufe43\ufe44\uff02\uff62\uff63"
)
"""What is written for the straight double quotation mark."""
_SINGLE = (
    "`\u00b4\u02b9\u02bb\u02bc\u02bd\u02be\u02bf\u055a\u05f3\u2018\u2019\u201a\u201b\u2032\u2039\u203a\ua78c\uff07"
)
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_SAME = str.maketrans({**dict.fromkeys(DOUBLE, '"'), **dict.fromkeys(_SINGLE, "'"), **dict.fromkeys(_DASHES, "-")})
INVISIBLE = "\u00ad\u034f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
"""Invisible characters: soft hyphens, marks of direction, word joiners, variation selectors."""
_JOINER = (
    r"(?=[\u200c\u200d])(?<=[\p{Latin}\p{Greek}\p{Cyrillic}\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Nd}\p{P}\s]"
    rf"[\p{{M}}{INVISIBLE}]*)[\u200c\u200d]++"
)
"""Zero-width joiners and non-joiners where they change nothing; in Persian, in Hindi and between emoji they do."""
_UNSEEN = rf"(?:[{INVISIBLE}]|{_JOINER})"
_MARK = r"[\p{M}\u1160-\u11ff\ud7b0-\ud7fb]"
"""Characters that compose with the one before: marks, and the vowels and endings of Korean syllables."""
_SINGLETONS = (
    "\u0374\u037e\u0387\u0958-\u095f\u09dc-\u09df\u0a33-\u0a5e\u0b5c\u0b5d\u0f43-\u0f69\u1f71-\u1ffd\u2126\u212a\u212b\u2329\u232a"
    "\u2adc\uf900-\ufad9\ufb1d-\ufb4e\U0001d15e-\U0001d1c0\U0002f800-\U0002fa1d"
)
"""Ranges that include every character that NFC replaces even where it stands alone."""
_CHANGED = regex.compile(
    rf"(?P<space>(?:[^\S ]| (?=\s|{_UNSEEN}))(?:\s|{_UNSEEN})*+|{_UNSEEN}++\s(?:\s|{_UNSEEN})*+)"
    rf"|(?P<cluster>(?:{_MARK}|{_UNSEEN})++)"
    rf"|(?P<one>[{_SINGLETONS}](?:{_MARK}|{_UNSEEN})*+)"
)
"""What may be longer or shorter once normalised; it begins with rare characters, so that it is found fast. The
repetitions are possessive: backtracking would take quadratic time in a long run of such characters."""
_HIDDEN = regex.compile(rf"[{INVISIBLE}\u200c\u200d]+")
_HIDDEN_ALONE = regex.compile(_UNSEEN)
_FIXED_SIGNS = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2010": "-", "\u2011": "-"})
_WITHIN = regex.compile(
    rf"(?<=[\p{{L}}\p{{M}}\p{{N}}])[{_SINGLE}](?=\p{{L}}|$)|^[\u2019\u02bc](?=\p{{L}})|(?<=[\p{{L}}\p{{M}}])[{_DASHES}](?=\p{{L}})"
)
"""Apostrophes and dashes in a word; an element may begin or end at an apostrophe, as a link in l'union does."""
_HAS_MARK = regex.compile(_MARK)
_SPACES = regex.compile(r"\s+")


@value
class Normal:
    """A normalised text, and where each part of it stands in the original."""

    text: str
    language: str
    """The language of the text, which decides what may be written onto a word and how numbers are written."""
    _starts: tuple[int, ...] = field(repr=False)
    """The positions in the normalised text at which pieces begin."""
    _origins: tuple[int, ...] = field(repr=False)
    """The positions in the original at which the same pieces begin."""
    _ends: tuple[int, ...] = field(repr=False)
    """Where each piece ends in the original, if it cannot be cut; otherwise -1."""
    _fixed: frozenset[int] = field(repr=False)
    """The positions of spaces at which no line may break."""

    def __hash__(self) -> int:
        return hash(self.text)  # which Python keeps with the text

    def start(self, position: int) -> int:
        """The start in the original of a range that begins at a position of the normalised text."""
        piece = bisect_right(self._starts, position) - 1
        if self._ends[piece] >= 0:
            return self._origins[piece]
        return self._origins[piece] + position - self._starts[piece]

    def end(self, position: int) -> int:
        """The end in the original of a range that ends at a position of the normalised text, which is not 0."""
        piece = bisect_right(self._starts, position - 1) - 1
        if self._ends[piece] >= 0:
            return self._ends[piece]
        return self._origins[piece] + position - self._starts[piece]

    def place(self, original: int) -> int:
        """The position in the normalised text of a character of the original, or of the next one that remains."""
        piece = bisect_right(self._origins, original) - 1
        inside = 0 if self._ends[piece] >= 0 else original - self._origins[piece]
        return self._starts[piece] + inside

    def is_whole(self, low: int, high: int) -> bool:
        """Whether a range of the normalised text does not cut through a word or number."""
        return self.begins(low) and self.ends(high)

    def around(self, low: int, high: int) -> tuple[int, int]:
        """The range of the normalised text, extended to whole words and numbers at its ends."""
        while not self.begins(low):
            low -= 1
        while not self.ends(high):
            high += 1
        return low, high

    def begins(self, position: int) -> bool:
        """Whether a word or number, or anything else, may begin at a position of the normalised text."""
        return (
            (is_boundary(self.text, position) or _is_written_on(self.text, position))
            and not numerals.is_inside(self.text, position, self.language, self._fixed)
            and not _RAISED.match(self.text, position)
        )

    def ends(self, position: int) -> bool:
        """Whether a word or number, or anything else, may end at a position of the normalised text."""
        return (
            is_boundary(self.text, position) or _carries_more(self.text, position, self.language)
        ) and not numerals.is_inside(self.text, position, self.language, self._fixed)


def mapped(text: str, language: str = "") -> Normal:
    """The normalised text, with the positions of its parts in the original."""
    same = text.translate(_SAME)
    if _is_spaced(text):
        return Normal(same, language, (0,), (0,), (-1,), frozenset())
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

    fixed = []
    for found in _CHANGED.finditer(same):
        first = _first(same, found, position)
        piece = _changed(same[first : found.start()], found)
        if piece == same[first : found.end()]:
            continue
        add(same[position:first], position, -1)
        if piece == " " and any(space in numerals.FIXED for space in found[0]):
            fixed.append(length)
        add(piece, first, found.end())
        position = found.end()
    add(same[position:], position, -1)
    return Normal("".join(out), language, tuple(starts), tuple(origins), tuple(ends), frozenset(fixed))


def _first(text: str, found: regex.Match[str], after: int) -> int:
    """Where a change begins: at the base character, if what was found are marks on one."""
    at = found.start()
    if found["cluster"] and at > after and not text[at - 1].isspace() and _HAS_MARK.search(found[0]):
        return at - 1
    return at


def _changed(base: str, found: regex.Match[str]) -> str:
    """The normalised form of what was found, together with its base character, if it has one."""
    return " " if found["space"] else unicodedata.normalize("NFC", base + _HIDDEN.sub("", found[0]))


def normalise(text: str) -> str:
    """The normalised text."""
    if text.isascii():
        return (text if _is_spaced(text) else _SPACES.sub(" ", text)).translate(_SAME)
    return mapped(text).text


def folded(text: str) -> str:
    """A text by which names and words are compared: normalised, and without regard to case."""
    return normalise(text).strip().casefold()


def _is_spaced(text: str) -> bool:
    """Whether a text is ASCII with single spaces, as most are: then each character has its place."""
    return text.isascii() and " ".join(text.split()) == text


def composed(text: str) -> str:
    """The text as the search reads it: composed, without invisible characters, its quotation marks unchanged.

    Apostrophes and dashes within words have one form: at it the search takes a word apart, and finds both parts.
    """
    if text.isascii():
        return text
    whole = unicodedata.normalize("NFC", _HIDDEN_ALONE.sub("", text.translate(_FIXED_SIGNS)))
    return _WITHIN.sub(lambda found: found[0].translate(_SAME), whole)


def stands_in(words: str, text: str, language: str = "") -> bool:
    """Whether words stand in a text as whole words, without regard to case."""
    wanted, normal = folded(words), mapped(text.casefold(), language)
    at = normal.text.find(wanted)
    while at >= 0:
        if normal.is_whole(at, at + len(wanted)):
            return True
        at = normal.text.find(wanted, at + 1)
    return False


# -- where a word begins and ends -------------------------------------------------------------------------------

_BREAK = regex.compile(r"(?w)\b")
_WORD = regex.compile(r"[\p{L}\p{N}\p{M}_]")
_LETTERS = regex.compile(r"[\p{L}\p{M}]+")
_TOUCHING = regex.compile(
    r"(?<=[\u0e40-\u0e44\u0ec0-\u0ec4\u1039\u17d2\u1a60])|(?<=[\p{L}\p{M}])(?=[\u0e30\u0e32\u0e33\u0e45\u0e46\u0eb0\u0eb2\u0eb3\u0ec6])"
    r"|(?<=[\p{L}\p{M}])(?=[\u2080-\u209c])"
)
"""Where UAX #29 allows a cut but a reader would not: inside a syllable of Thai, Lao, Khmer or Burmese, or in CO₂."""
_RAISED = regex.compile(r"(?<=[\p{L}\p{M}\p{N}])(?=[\u00b2\u00b3\u00b9\u2070-\u207f])")
"""Where a word may end before the number of a note, but nothing begins: in `x²` and `said¹`."""
_COLON = regex.compile(r"(?<=\p{L}\p{M}*:)(?=\p{L})|(?<=[\p{L}\p{M}])(?=:\p{L})")
"""A colon between letters is a boundary, as in CLDR; in Finnish and Swedish it separates a name from its ending."""
_SCRIPTS_MEET = regex.compile(
    r"(?<=[[\p{L}\p{M}]--[\p{Hangul}]])(?=\p{Hangul})|(?<=\p{Hangul})(?=[\p{L}--\p{Hangul}])", regex.V1
)
"""Where Korean letters meet those of other scripts: particles are written directly onto foreign names, as in EU와."""
PARTICLES = regex.compile(
    r"(?:들|님|씨|측)?(?:(?:은|는|이|가|을|를|의|에|와|과|도|만|로|으로|로서|으로서|로써|으로써|로부터|으로부터|에서|에게서|에게|한테서|께|께서|한테|부터|까지|"
    r"보다|처럼|같이|마다|조차|마저|밖에|뿐|나|이나|랑|이랑|라|이라|란|이란|라고|이라고|라는|이라는|며|이며|고|이고|이다|다|였다|이었다|"
    r"입니다|이던|든지|야|여|요|이요|커녕|대로|만큼|치고|든가)){0,3}(?!\p{Hangul})"
)
"""What may follow a Korean name in the same word: particles, and forms of the verb *to be*."""
_HANGUL = regex.compile(r"\p{Hangul}")
_ELIDED = regex.compile(
    r"(?<![\p{L}\p{N}\p{M}'])(?:[cdjlmnstv]|qu|jusqu|lorsqu|puisqu|quoiqu|un|gl|dell|dall|nell|sull|all|coll|quell|quest|bell|anch|com|"
    r"dov|tutt|nessun)'$",
    regex.IGNORECASE,
)
"""Words that an apostrophe cuts short in French, Italian and Catalan; what follows is a word of its own."""
_GENITIVE = regex.compile(r"'s(?![\p{L}\p{N}\p{M}'])", regex.IGNORECASE)
_ENDING = regex.compile(r"'\p{Ll}")
_ENDINGS = frozenset({"az", "crh", "fi", "pl", "tk", "tr"})
"""Languages that separate a name from its ending by an apostrophe: Ankara'da, Kennedy'ego."""
_CLITICS = {
    "Arabic": regex.compile(r"[وف]?(?:لل|[بكلس]?(?:ال)?)"),
    "Hebrew": regex.compile(r"[ושכהבלמ]{1,4}"),
}
"""Prefixes that may be written onto a word: conjunctions, prepositions, the article."""
_SCRIPT = {name: regex.compile(rf"\p{{{name}}}") for name in _CLITICS}
LEAST = 3
"""The fewest letters of a word before which a prefix is recognised; before fewer, one cannot tell."""


def apart(names: Iterable[str]) -> regex.Pattern[str] | None:
    """Finds prefixes that are written onto one of some names in Arabic or Hebrew, with the tags of HTML that follow.

    `None` if no name is in these scripts.
    """
    firsts = {normalise(name).strip().partition(" ")[0] for name in names}
    found = []
    for name, script in _SCRIPT.items():
        own = sorted(word for word in firsts if len(word) >= LEAST and all(script.match(c) for c in word))
        if own:
            words = rf"(?:{'|'.join(map(regex.escape, own))})\b"
            found.append(rf"(?=\p{{{name}}})(?!{words})(?:{_CLITICS[name].pattern})(?:<[^<>]*>)*(?={words})")
    return regex.compile(rf"(?<![\p{{L}}\p{{M}}])(?:{'|'.join(found)})") if found else None


def has_word(text: str) -> bool:
    """Whether a text has a letter or a digit."""
    return _WORD.search(text) is not None


def is_standard_boundary(text: str, position: int) -> bool:
    """Whether a word may begin or end at a position by UAX #29 alone."""
    return _BREAK.match(text, position) is not None


def is_boundary(text: str, position: int) -> bool:
    """Whether a word may begin or end at a position, by UAX #29 and what is true of all languages."""
    if _BREAK.match(text, position):
        return not _TOUCHING.match(text, position)
    return bool(_COLON.match(text, position) or _SCRIPTS_MEET.match(text, position))


def _is_written_on(text: str, position: int) -> bool:
    """Whether all of a word before a position is a prefix or an elided word that may be written onto it."""
    if text[position - 1] == "'":
        return _ELIDED.search(text[max(position - 8, 0) : position]) is not None
    for name, script in _SCRIPT.items():
        if script.match(text, position):
            first, last = position, position
            while first and script.match(text, first - 1):
                first -= 1
            while last < position + LEAST and script.match(text, last):
                last += 1
            return last - position == LEAST and _CLITICS[name].fullmatch(text, first, position) is not None
    return False


def _carries_more(text: str, position: int, language: str) -> bool:
    """Whether all of a word after a position is a genitive, an ending or particles that may be written onto it."""
    if text[position] == "'":
        return bool(_GENITIVE.match(text, position)) or (
            language.partition("-")[0] in _ENDINGS and bool(_ENDING.match(text, position))
        )
    return bool(_HANGUL.match(text, position - 1) and PARTICLES.match(text, position))


# -- what nobody sees -------------------------------------------------------------------------------------------

_TWINS = str.maketrans(
    "АВСЕНІЈКМОРЅТХУаԁеһіјӏорԛѕԝхуΑΒΕΖΗΙΚΜΝΟΡΤΥΧανορτυχ",
    "ABCEHIJKMOPSTXYadehijlopqswxyABEZHIKMNOPTYXavoptux",
)
"""Cyrillic and Greek letters, each with the Latin letter that looks the same."""


def hidden_difference(one: str, other: str) -> str:
    """The first characters, by name, that differ in two texts that look the same; empty where they look different."""
    if one == other or _seen(one) != _seen(other):
        return ""
    at = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    first, second = (named(text[at]) if at < len(text) else "the end" for text in (one, other))
    return f"{first} is not {second}"


def _seen(text: str) -> str:
    """A text reduced to what a reader sees: look-alike letters are one, joiners and widths are gone."""
    plain = unicodedata.normalize("NFKC", _HIDDEN.sub("", text)).translate(_TWINS)
    return "".join(c for c in plain if unicodedata.category(c) != "Cf")


def named(character: str) -> str:
    """A character by its number and name."""
    return f"U+{ord(character):04X} {unicodedata.name(character, '')}".strip()


def may_have(words: Iterable[str]) -> Callable[[str], bool]:
    """Whether a text may have one of some words, in capitals or not, told more quickly than by a pattern."""
    signs = tuple(dict.fromkeys(word.casefold().partition(" ")[0] for word in sorted(words)))
    least = [sign for sign in signs if not any(other != sign and sign.startswith(other) for other in signs)]

    def may(text: str) -> bool:
        plain = text.casefold()
        for sign in least:  # in a loop, which is quicker, as this is asked of every text
            if sign in plain:
                return True
        return "\u0130" in text or "\u0131" in text  # to a pattern, letters i

    return may
