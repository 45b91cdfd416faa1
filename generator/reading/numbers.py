"""Finds numbers in an article, and what they count: `4.2 million crowns`, `51 percent`, `twelve of the thirty boats`.

A number is read as the article's language writes it, by CLDR. Parts of dates, ordinals and names are left out.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from functools import cache

import regex

from generator.base.matching import PARTICLES
from generator.base.numerals import locale_of
from generator.base.values import value
from generator.reading import vocabulary
from generator.reading.spans import Span

LEAST = 10
"""A smaller number in words, as in *two countries*, is not a figure unless a word such as *million* follows it."""


_NAME = regex.compile(r"(\p{Lu}[\p{L}\p{M}-]+)\s$")
"""Matches a capitalised word just before a number, which makes the number part of a name."""


@value
class Number:
    """A number and its unit."""

    span: Span
    """The words of the article, unit included."""
    value: str
    """Digits with a decimal point; empty if the article gives only an order of magnitude: *millions* of shells."""
    unit: str


def find(span: Span, language: str, taken: Iterable[Span]) -> tuple[Number, ...]:
    """The numbers in a sentence, in order, except those in spans that are `taken`, such as dates and quotations."""
    barred, found = tuple(taken), list[Number]()
    for pattern in _patterns(language):
        for match in pattern.finditer(span.text):
            low, high = span.start + match.start(), span.start + match.end()
            before = _NAME.search(span.text, 0, match.start()) if match[0][0] not in _CURRENCIES else None
            if before is not None and before[1].lower() not in vocabulary.of(language).small:
                continue  # part of a name, such as Resolution 1718
            if _PARAGRAPH.search(span.text, 0, match.start()):
                continue  # the number of a paragraph, such as § 12
            if any(other.overlaps(low, high) for other in (*barred, *(number.span for number in found))):
                continue
            if (number := _number(match, span, language)) is not None:
                found.append(number)
    return tuple(sorted(found, key=lambda number: number.span.start))


def _number(match: regex.Match[str], span: Span, language: str) -> Number | None:
    """The number of a match in a sentence; `None` if it is a length of time, too small, or counts nothing."""
    groups = {name: value for name, value in match.groupdict().items() if value}
    is_large = "by" in groups or "percent" in groups
    value = _value(groups["number"], language, is_large=is_large) if "number" in groups else ""
    words = groups.get("unit", "").split()
    if value is None or (words and (words[0].lower() in times(language) or _is_number(words[0], language))):
        return None
    is_negative = bool(value) and _MINUS.search(span.text, 0, match.start()) is not None
    end = match.end()
    if counted := _counted(words, language):
        if len(counted) < len(words) and match.end("unit") == end:
            end = match.start("unit") + len(counted[0])
    else:
        counted = groups["percent"].split()
    if counted and "by" in groups and "joins" in groups:  # millones de euros
        counted = [groups["joins"].strip() + (" " if groups["joins"][-1].isspace() else "") + counted[0], *counted[1:]]
    if "by" in groups and match.start("unit") > match.end("by") and span.text.startswith(".", match.end("by")):
        groups["by"] += "."  # Mio. Euro
    unit = " ".join((*((groups["by"],) if value and "by" in groups else ()), *counted))
    text = span.text[match.start() : end]
    return (
        Number(Span(span.start + match.start(), span.start + end, text), f"-{value}" if is_negative else value, unit)
        if unit
        else None
    )


_CURRENCIES = "€$£¥₩"
_PARAGRAPH = regex.compile(r"(?:§|\b(?i:art|abs|nr|no|núm|num|para|sec)\.)\s?$")
_MINUS = regex.compile(r"(?:(?<![\p{L}\p{N}])[-\u2212]|\b(?:minus|moins|menos)\s+)$", regex.I)
"""Matches a minus just before a number."""
_PLURALS = frozenset(["cattle", "children", "feet", "fish", "men", "people", "police", "sheep", "staff", "women"])
"""Plurals in English that do not end in *s*."""


def _counted(words: list[str], language: str) -> list[str]:
    """What is counted, of one or two words behind a number: an adjective and a noun, or without a verb, the noun alone.

    A noun has a capital in German, is a plural in English, and agrees with its adjective in French and Spanish.
    """
    tag = language.partition("-")[0]
    if len(words) < 2:
        return words
    one, two = words
    if tag == "de":
        both = one[0].islower() and two[0].isupper()
    elif tag == "en":
        both = not _is_plural(one) and _is_plural(two)
    elif tag in ("fr", "es"):
        both = one[-1] in "sx" and two[-1] in "sx"
    else:
        both = tag != "ar"
    return words if both else [one]


def _is_number(word: str, language: str) -> bool:
    """Whether a word is a number word: *forty of forty-four* counts nothing."""
    return all(part in vocabulary.of(language).few for part in word.lower().split("-"))


def _is_plural(word: str) -> bool:
    word = word.lower()
    return word in _PLURALS or (word.endswith("s") and not word.endswith(("ss", "us", "ous")))


@cache
def _patterns(language: str) -> tuple[regex.Pattern[str], ...]:
    words = vocabulary.of(language)
    before = r"(?<![\p{L}\p{N}.,'\u2019])(?<![\p{L}\p{N}]-)"
    digits = rf"{before}(?P<number>\d{{1,3}}(?:[.,'\u2019\u00a0\u202f ]\d{{3}})+(?:[.,]\d+)?|\d+(?:[.,]\d+)?)"
    small = "|".join(sorted((word for word, value in words.few.items() if value > 1), key=len, reverse=True))
    counted = rf"(?:{digits}|(?<![\p{{L}}\p{{N}}-])(?P<number>{small}))" if small else digits
    small_words = (
        "|".join(sorted((word for word in words.small if not word[0].isupper()), key=len, reverse=True)) or "(?!)"
    )
    joins = rf"(?:\s+(?P<joins>(?:{words.joins})\s*))?" if words.joins else ""
    gap = r"(?:\s+|(?<=['\u2019\s]))"  # none behind an elided word: 12 millions d'euros
    by = rf"(?:\s+(?P<by>{words.magnitudes})(?:\.(?=\s))?)?" if words.magnitudes else ""
    large = rf"(?!(?:{small_words})\b)"
    one = rf"{large}(?P<unit>[kc]?m[²³]|\p{{L}}[\p{{L}}\p{{M}}-]+(?:\s+{large}\p{{Ll}}[\p{{L}}\p{{M}}-]+)?)"
    found = []
    ends = rf"(?={PARTICLES.pattern})" if words.counters else r"(?![\p{L}\p{N}])"
    if words.percent:
        found.append(rf"{counted}\s*(?P<percent>{words.percent}){ends}")
    if words.counters:
        onto = rf"\s?(?P<by>{words.magnitudes})?여?\s?(?P<unit>{words.counters}){ends}"
        found.append(rf"(?<!(?:{words.magnitudes})\s?){digits}{onto}")
        return tuple(regex.compile(pattern) for pattern in found)
    found.append(rf"(?P<unit>[{_CURRENCIES}])\s?(?P<number>\d+(?:[.,]\d+)*){by}")
    found.append(rf"{counted}{by}{joins}{gap}{one}")
    if words.many:
        found.append(rf"\b(?P<by>{words.many})\s+(?:{words.joins})\s+{one}")
    return tuple(regex.compile(pattern, regex.IGNORECASE) for pattern in found)


@cache
def times(language: str) -> frozenset[str]:
    """The words for lengths of time, from minutes to centuries, by CLDR; empty for an unknown language."""
    from babel.units import format_unit  # takes a while to import, and only drafts need it

    if (locale := locale_of(language)) is None:
        return frozenset()
    said = (format_unit(number, f"duration-{unit}", locale=locale) for unit in _TIMES for number in (1, 2, 5, 11, 100))
    return frozenset(word.lower() for words in said for word in regex.findall(r"\p{L}[\p{L}\p{M}]+", words))


_TIMES = ("year", "month", "week", "day", "hour", "minute", "decade", "century")
_ALIKE = ("'\u2019", " \u00a0\u202f")
"""Signs between thousands of which many writers take one for another."""


def _value(written: str, language: str, *, is_large: bool) -> str | None:
    """The number as a curator writes it; `None` if it is not one in this language, or is too small (see `LEAST`)."""
    from babel import UnknownLocaleError
    from babel.numbers import NumberFormatError, get_group_symbol, parse_decimal  # as above

    few = vocabulary.of(language).few.get(written.lower())
    if few is not None:
        return str(few) if few >= LEAST or is_large else None
    try:
        group = get_group_symbol(locale := language.replace("-", "_"))
        alike = next((signs for signs in _ALIKE if group in signs), group)
        plain = regex.sub(f"[{regex.escape(alike)}]", group, written)
        found: Decimal = parse_decimal(plain, locale, strict=True)
    except UnknownLocaleError:
        return written if regex.fullmatch(r"\d+(?:\.\d+)?", written) else None
    except (NumberFormatError, ValueError):
        return None
    return f"{found:f}"
