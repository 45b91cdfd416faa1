"""The names of countries and peoples in the language of an article, from Unicode's CLDR."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

import regex

from generator.base.matching import normalise
from generator.base.numerals import locale_of
from generator.linking.passages import ArticleText
from generator.reading.spans import Span
from generator.reading.vocabulary import COMMON_NAMES, NO_COUNTRIES, SEATS

_ABROAD: Mapping[str, Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "de": {"US": ("USA",), "GB": ("Großbritannien",)},
        "fr": {"US": ("USA",), "GB": ("Grande-Bretagne",)},
        "es": {"US": ("EE. UU.", "EE.UU.", "EEUU"), "GB": ("Gran Bretaña",)},
    }
)
"""Names of countries in other languages that CLDR does not have."""


@dataclass(frozen=True, slots=True)
class Country:
    """A country, with its names in one language."""

    code: str
    name: str
    others: tuple[str, ...]
    """The other names of the country."""
    seat: str
    """The city that may stand for its government; empty if none is known, or it is also a name of the country."""


@cache
def countries(language: str) -> Mapping[str, Country]:
    """Every country by each of its names in a language and by its seat; empty for an unknown language."""
    from babel.core import get_global  # takes a while to import, and only drafts need it

    if (locale := locale_of(language)) is None:
        return MappingProxyType({})
    zones: Mapping[str, str] = get_global("zone_territories")
    zones_of = Counter(zones.values())
    city = {
        code: str(locale.time_zones.get(zone, {}).get("city", "")) or zone.rpartition("/")[2].replace("_", " ")
        for zone, code in zones.items()
        if zones_of[code] == 1
    }
    english = locale.language == "en"
    found: dict[str, Country] = {}
    for code, full in locale.territories.items():
        if len(code) != 2 or code in NO_COUNTRIES:  # three digits are a continent or the like
            continue
        name, *others = _names(str(full))
        others += COMMON_NAMES.get(code, ()) if english else _ABROAD.get(locale.language, {}).get(code, ())
        seat = SEATS.get(code, city.get(code, "")) if english else city.get(code, "") if code not in SEATS else ""
        country = Country(code, name, tuple(others), "" if seat in (name, *others) else seat)
        for word in (name, *others, *filter(None, (country.seat,))):
            found.setdefault(word, country)
    return MappingProxyType(found)


def _names(full: str) -> Iterator[str]:
    """The names that one name of CLDR combines: `Myanmar (Burma)`, `Bosnia & Herzegovina`."""
    inside = re.search(r"\s*\(([^)]*)\)", full)
    bare = full.replace(inside[0], "") if inside else full
    yield bare.replace(" & ", " and ")
    if " & " in bare:
        yield bare
    if inside:
        yield inside[1]


@cache
def peoples(language: str) -> frozenset[str]:
    """The names of languages in a language, most of which are adjectives of peoples, too: Korean, Russian."""
    locale = locale_of(language)
    names = locale.languages if locale is not None else {}
    return frozenset(str(name) for code, name in names.items() if len(code) == 2)


_CONTINENTS = frozenset(["European", "African", "Asian", "American", "Scandinavian", "Western", "Arab"])
_ENDINGS = ("an", "ans", "ese", "ish")


def is_of_a_continent(word: str) -> bool:
    """Whether a capitalised word is the adjective of a continent or a like region: it may begin the name of a body."""
    return word.removesuffix("s") in _CONTINENTS


@cache
def is_of_a_people(word: str, language: str) -> bool:
    """Whether a capitalised word is the adjective of a people or means its members: American, Israelis.

    CLDR's names of languages count in every language; other forms are recognised in English only.
    """
    if word in peoples(language) or word.removesuffix("s") in peoples(language):
        return True
    if not language.startswith("en") or word in countries(language):
        return False
    return any(
        word in (f"{name}i", f"{name}is") or (word.startswith(name[:4]) and word.endswith(_ENDINGS))
        for name, country in countries(language).items()
        if name != country.seat and len(name) > 3
    )


@cache
def _country_names(language: str) -> regex.Pattern[str]:
    names = sorted(countries(language), key=len, reverse=True)
    return regex.compile("|".join(regex.escape(normalise(name)) for name in names) or r"(?!)")


def named(text: ArticleText, language: str) -> dict[str, dict[str, list[Span]]]:
    """The places where each country is named, by its code and then by the name used; headings are left out."""
    out: dict[str, dict[str, list[Span]]] = {}
    known = {normalise(name): name for name in countries(language)}
    for match in _country_names(language).finditer(text.normal):
        low, high = match.span()
        if not text.normalised.is_whole(low, high) or _is_in_longer_name(text.normal, low, high):
            continue
        low, high = text.original(low, high)
        span = Span(low, high, text.text[low:high])
        if text.block_at(span.start).block.kind != "heading":
            country = countries(language)[known[match[0]]]
            out.setdefault(country.code, {}).setdefault(known[match[0]], []).append(span)
    return out


_FIRST_NAMES = frozenset(["Chad", "Jordan", "Georgia", "Malta", "Cuba", "Israel", "Guinea", "Victoria"])
"""Names of countries that are also given to people."""
_BEHIND = regex.compile(r" \p{Lu}[\p{L}\p{M}]+")


def _is_in_longer_name(text: str, low: int, high: int) -> bool:
    """Whether the name of a country is part of a person's name: Chad Smith, Jordan Hale."""
    behind = _BEHIND.match(text, high)
    return behind is not None and text[low:high] in _FIRST_NAMES
