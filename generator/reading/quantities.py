"""All numbers in some words of an article, in digits and in words: `60 houses`, `sixty`, `twenty-four`, `2.5 million`.

The reading is generous, since it only serves to tell whether a number may stand there: `1,234` may be 1234 or 1.234,
and of `twenty-four million` it finds 20, 4 and 24, too. Number words are known for the languages of `vocabulary`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from functools import cache

import regex

from generator.reading import dates, numbers, shares, vocabulary
from generator.reading.spans import Span

_DIGITS = regex.compile(r"\p{Nd}+(?:[.,'\u2019\u066b\u066c\u00a0\u202f ]\p{Nd}+)*")
_POINTS = ".,\u066b"
_MARKS = "'\u2019\u066c\u00a0\u202f "
_TOKEN = regex.compile(r"quatre-vingts?|[\p{L}\p{M}]+|%", regex.I)
_HUNDRED = 100


def has(value: Decimal, text: str, language: str, unit: str = "") -> bool:
    """Whether a value may be meant in a text, with its sign: 5 is not in `−5`, and -5 not in `5`, but in `fell by 5`.

    A year or a day of a date is no value, except of a `unit` of time, such as `year`.
    """
    text = _undated(text, language, unit)
    unsigned = _SIGNED.sub(" ", text)
    if value >= 0:
        return value in values(unsigned, language)
    signed = values(" ".join(match[1] for match in _SIGNED.finditer(text)), language)
    return -value in signed or (-value in values(unsigned, language) and shares.is_less(text, language))


def shown(text: str, language: str, unit: str = "") -> frozenset[Decimal]:
    """The numbers in a text that are no part of a date, without their signs; with dates for a `unit` of time."""
    return values(_undated(text, language, unit), language)


_SIGNED = regex.compile(
    r"(?:(?<![\p{L}\p{N}.,])[-\u2212\u2013](?=\p{Nd})|\b(?:minus|moins|menos)\s+)(\p{Nd}+(?:[.,]\p{Nd}+)*)", regex.I
)
"""Matches a number with a minus before it, which is no hyphen and no dash between two numbers."""
_BEHIND_DIGITS = regex.compile(r"\p{Nd}[\s-]?$")
"""What stands before the *million* of `58 million`, which is no number by itself."""
_GROUP = (2, 3)
_WITH_POINT = rf"\p{{Nd}}+[{_POINTS}]\p{{Nd}}"
"""One figure behind a point is a fraction: 1.5 is neither 1 nor 5."""
_BARE = regex.compile(r"\d{4}")
_WITH_YEAR = regex.compile(r"(?:[\p{L}'\u2019]+\s+){0,3}\d{4}")
_NOUN = regex.compile(r"\s(\p{Ll}{3,})")


def _undated(text: str, language: str, unit: str) -> str:
    """A text with blanks in the place of its dates; a year before a noun may be a number: `by 1500 people`."""
    if any(word in numbers.times(language) for word in unit.lower().split()):
        return text
    months = dates.calendar(language, "month")
    for phrase in dates.find(Span(0, len(text), text), language, None):
        said, follows = phrase.span.text, _NOUN.match(text, phrase.span.end)
        is_counted = follows is not None and follows[1] not in vocabulary.of(language).small
        if _BARE.fullmatch(said) or (is_counted and _WITH_YEAR.fullmatch(said)):
            continue
        if regex.search(r"\d{4}", said) or any(month in said.lower() for month in months):
            text = text[: phrase.span.start] + " " * len(said) + text[phrase.span.end :]
    return text


def values(text: str, language: str, *, strict: bool = False) -> frozenset[Decimal]:
    """Every number that may be meant in a text; with `strict`, of number words that stand together only the whole."""
    found = set(shares.values(text, language)) | set(_fractions(text, language))
    by = powers(language)
    for match in _DIGITS.finditer(text):
        follows = _TOKEN.match(text, match.end() + len(_gap(text, match.end())))
        power = by.get(follows[0].lower()) if follows else None
        for value in _readings(match[0], strict):
            found.add(value)
            if power:
                found.add(value * power)
    found.update(_in_words(text, language, strict))
    return frozenset(found)


def _fractions(text: str, language: str) -> Iterator[Decimal]:
    """Fractions of a large number in words: half a million, anderthalb Millionen."""
    tag, by = language.partition("-")[0], powers(language)
    for words, value in _FRACTIONS.get(tag, {}).items():
        for match in regex.finditer(rf"\b(?:{words})[\s-]+(?P<by>{'|'.join(by)})\b", text, regex.IGNORECASE):
            yield Decimal(value) * by[match["by"].lower()]


_FRACTIONS: Mapping[str, Mapping[str, str]] = {
    "en": {
        r"half(?: of)? a": "0.5", r"(?:a )?quarter of a": "0.25",
        r"three[- ]quarters of a": "0.75", r"(?:one|a) and a half": "1.5", r"two and a half": "2.5",
    },
    "de": {
        r"(?:eine )?halbe[nr]?": "0.5", r"anderthalb|eineinhalb": "1.5", r"zweieinhalb": "2.5", r"dreiviertel": "0.75",
    },
    "fr": {r"(?:un )?demi": "0.5"},
    "es": {r"medio": "0.5"},
}  # fmt: skip
"""Words that stand before a word such as *million*, and the fraction that they mean."""


def knows(language: str) -> bool:
    """Whether number words of a language are known, so that a number that is not found is not there."""
    return language.partition("-")[0] in _MORE


def _gap(text: str, at: int) -> str:
    end = at
    while end < len(text) and text[end] in " -\u00a0\u202f":
        end += 1
    return text[at:end]


def _readings(digits: str, strict: bool) -> Iterator[Decimal]:
    """What some digits may mean: with each separator for thousands, or the last one as the decimal point.

    Unless it is `strict`, each part is a number, too; parts that a blank separates always are.
    """
    if strict and " " in digits:
        for part in digits.split(" "):
            yield from _readings(part, strict)
    parts = regex.split(rf"[{_POINTS}{_MARKS}]", digits)
    if all(len(part) in _GROUP for part in parts[1:]):  # 1,234 and 12,34,567, and not 1.5
        yield _number("".join(parts))
    if not strict and not regex.fullmatch(_WITH_POINT, digits):
        yield from map(_number, parts)
    if len(parts) > 1 and regex.search(rf"[{_POINTS}]\p{{Nd}}+$", digits):
        yield _number("".join(parts[:-1]) + "." + parts[-1])


def _number(digits: str) -> Decimal:
    try:
        return Decimal(digits)
    except InvalidOperation:  # digits of no script that Python knows
        return Decimal(0)


def _in_words(text: str, language: str, strict: bool) -> Iterator[Decimal]:
    for group, _ in _groups(text, language):
        yield from _of_group([value for _, value in group], strict)


def cardinals(text: str, language: str) -> Iterator[tuple[int, int, Decimal]]:
    """The numbers in words that count something, with where they begin and end: `twenty-four`, no `both`, no `first`.

    A capitalised word is part of a name unless it begins a sentence; a one is often an article, and a bare `million`
    no number that is meant exactly.
    """
    leave = _NO_CARDINALS.get(language.partition("-")[0], frozenset())
    for group, end in _groups(text, language) if leave else ():
        start = group[0][0]
        words = text[start:end]
        is_named = words[:1].isupper() and _INSIDE.search(text, 0, start) is not None
        is_exact = min(value for _, value in group) < _HUNDRED and not leave.intersection(words.lower().split())
        for value in _of_group([value for _, value in group], strict=True) if is_exact and not is_named else ():
            if value > 1:
                yield start, end, value


_NO_CARDINALS: Mapping[str, frozenset[str]] = {
    "en": frozenset(
        {
            "both", "twice", "dozen", "once", "single", "zero", "no", "none", "first", "second", "third", "fourth",
            "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "m", "bn",
        }
    ),
    "de": frozenset({"beide", "beiden", "dutzend", "null", "kein", "keine", "einmal", "zweimal"}),
    "fr": frozenset({"zéro", "aucun", "aucune", "douzaine", "neuf"}),
    "es": frozenset({"ambos", "ambas", "docena", "cero", "ninguno", "ninguna"}),
}  # fmt: skip
"""Number words that count nothing by themselves, or are something else as well (neuf: new)."""


_INSIDE = regex.compile(r"[\p{L}\p{N},;][\s\u00a0]*$")
"""What stands before a word that does not begin a sentence."""


def _groups(text: str, language: str) -> Iterator[tuple[list[tuple[int, int]], int]]:
    """The number words that stand together: where each begins and its value, and where the last ends."""
    small, by = _small(language), powers(language)
    group: list[tuple[int, int]] = []
    end = 0
    for match in _TOKEN.finditer(text):
        word = match[0].lower()
        value = small.get(word)
        if value is None and word in by and not _BEHIND_DIGITS.search(text, 0, match.start()):
            value = by[word]
        together = group and not text[end : match.start()].strip(" -\u2010\u2011\u00a0")
        if value is None and together and word in _JOINS:
            end = match.end()
            continue
        if group and (value is None or not together):
            yield group, end
            group = []
        if value is not None:
            group.append((match.start(), value))
            end = match.end()
    if group:
        yield group, end


def _of_group(group: list[int], strict: bool) -> Iterator[Decimal]:
    """The numbers of some number words that stand together: each alone, and all of them as one."""
    if not strict:
        yield from map(Decimal, group)
    total = current = 0
    for value in group:
        if value > _HUNDRED:
            total, current = total + max(current, 1) * value, 0
        elif value == _HUNDRED:
            current = max(current, 1) * value
        else:
            current += value
    if group and not (strict and total + current == 0):  # a word such as "no" counts nothing there
        yield Decimal(total + current)


_JOINS = frozenset({"and", "und", "et", "y"})


@cache
def _small(language: str) -> Mapping[str, int]:
    """The number words up to a hundred."""
    tag = language.partition("-")[0]
    own = {word: value for word, value in vocabulary.of(language).few.items() if word not in ("a", "an")}
    own |= _MORE.get(tag, {})
    if tag == "de":
        units = {word: value for word, value in own.items() if value < 10}
        tens = {word: value for word, value in own.items() if value in range(20, 100, 10)}
        own |= {f"{unit}und{ten}": one + many for unit, one in units.items() for ten, many in tens.items()}
    return own


@cache
def powers(language: str) -> Mapping[str, int]:
    """The words that multiply the number before them."""
    return _POWERS.get(language.partition("-")[0], {})


_MORE: Mapping[str, Mapping[str, int]] = {
    "en": {
        "thirteen": 13, "fourteen": 14, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "sixty": 60,
        "seventy": 70, "eighty": 80, "ninety": 90, "both": 2, "twice": 2, "dozen": 12, "once": 1, "single": 1,
        "zero": 0, "no": 0, "none": 0, "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6,
        "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
    },
    "de": {
        "dreizehn": 13, "vierzehn": 14, "fünfzehn": 15, "sechzehn": 16, "siebzehn": 17, "achtzehn": 18,
        "neunzehn": 19, "dreißig": 30, "vierzig": 40, "fünfzig": 50, "sechzig": 60, "siebzig": 70, "achtzig": 80,
        "neunzig": 90, "hundert": 100, "beide": 2, "beiden": 2, "dutzend": 12, "null": 0, "kein": 0, "keine": 0,
        "einmal": 1, "zweimal": 2,
    },
    "fr": {
        "treize": 13, "quatorze": 14, "seize": 16, "quarante": 40, "cinquante": 50, "soixante": 60, "septante": 70,
        "huitante": 80, "quatre-vingt": 80, "quatre-vingts": 80, "nonante": 90, "vingts": 20, "cents": 100, "zéro": 0,
        "aucun": 0, "aucune": 0, "douzaine": 12,
    },
    "es": {
        "trece": 13, "catorce": 14, "dieciséis": 16, "diecisiete": 17, "dieciocho": 18, "diecinueve": 19,
        "veintiuno": 21, "veintiún": 21, "veintidós": 22, "veintitrés": 23, "veinticuatro": 24, "veinticinco": 25,
        "veintiséis": 26, "veintisiete": 27, "veintiocho": 28, "veintinueve": 29, "cuarenta": 40, "cincuenta": 50,
        "sesenta": 60, "setenta": 70, "ochenta": 80, "noventa": 90, "ciento": 100, "doscientos": 200, "cero": 0,
        "ambos": 2, "ambas": 2, "docena": 12, "ninguno": 0, "ninguna": 0,
    },
}  # fmt: skip
"""Number words that `vocabulary` does not have, since a draft does not look for them."""
_POWERS: Mapping[str, Mapping[str, int]] = {
    "en": {"hundred": 100, "thousand": 10**3, "million": 10**6, "m": 10**6, "billion": 10**9, "bn": 10**9,
           "trillion": 10**12},
    "de": {"hundert": 100, "tausend": 10**3, "million": 10**6, "millionen": 10**6, "mio": 10**6, "milliarde": 10**9,
           "milliarden": 10**9, "mrd": 10**9, "billion": 10**12, "billionen": 10**12},
    "fr": {"cent": 100, "mille": 10**3, "million": 10**6, "millions": 10**6, "milliard": 10**9, "milliards": 10**9},
    "es": {"cien": 100, "mil": 10**3, "millón": 10**6, "millones": 10**6},
}  # fmt: skip
"""Words that multiply the number before them."""
