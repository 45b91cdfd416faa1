"""The words by which the rules recognise titles, organisations, groups, speech, time and rhetoric, by language.

Months, days of the week, names of countries and the writing of numbers are not here, but come from Unicode's CLDR. For
a language without words here, only rules that need none apply: quotations, countries, dates written out, numbers.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from generator.reading.word_lists import Vocabulary
from generator.reading.words_of_languages import ARABIC, ENGLISH, FRENCH, GERMAN, KOREAN, SPANISH

_NONE = Vocabulary()
VOCABULARIES: Mapping[str, Vocabulary] = MappingProxyType(
    {"en": ENGLISH, "de": GERMAN, "fr": FRENCH, "es": SPANISH, "ko": KOREAN, "ar": ARABIC}
)


def of(language: str) -> Vocabulary:
    """The words of a language; an empty vocabulary if there are none here."""
    return VOCABULARIES.get(language.partition("-")[0], _NONE)


def acts(language: str) -> str:
    """A pattern of verbs of which only persons are the subject, in a language; empty if none are known."""
    words = of(language)
    return "|".join(part for part in (words.says, words.acts) if part)


SEATS: Mapping[str, str] = MappingProxyType(
    {
        "AE": "Abu Dhabi", "AU": "Canberra", "BR": "Brasília", "CA": "Ottawa", "CH": "Bern", "CI": "Yamoussoukro",
        "CM": "Yaoundé", "CN": "Beijing", "EC": "Quito", "IL": "", "IN": "New Delhi", "KZ": "Astana", "MA": "Rabat",
        "MM": "Naypyidaw", "NG": "Abuja", "NZ": "Wellington", "PK": "Islamabad", "RU": "Moscow", "TR": "Ankara",
        "TZ": "Dodoma", "UA": "Kyiv", "US": "Washington", "VN": "Hanoi", "YE": "Sanaa", "ZA": "Pretoria",
    }
)  # fmt: skip
"""Seats of governments in English, for countries that have several time zones in CLDR, or one named after another city;
empty if the seat is disputed."""
COMMON_NAMES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "US": ("the United States", "United States of America", "USA", "U.S.", "US", "America"),
        "GB": ("Britain", "Great Britain", "UK", "U.K."),
        "RU": ("Russian Federation",),
        "CZ": ("Czech Republic",),
        "TR": ("Turkey",),
        "CI": ("Ivory Coast",),
        "PS": ("Palestine",),
        "UA": ("the Ukraine",),
        "NL": ("the Netherlands",),
        "PH": ("the Philippines",),
        "AE": ("UAE", "the Emirates"),
    }
)
"""Names of countries in English that CLDR does not have."""
NO_COUNTRIES = frozenset({"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ", "CP", "DG", "AC", "TA", "EA", "IC", "CQ"})
"""Codes in CLDR that do not stand for a country."""
