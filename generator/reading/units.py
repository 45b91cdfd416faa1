"""The unit in which a number is given, in one word for all languages: of `24 months` and of `24-month` the month.

Only units that another could be taken for are known: of time, of length and weight, per cent and points, and the large
currencies. A number without one of them has none.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import regex

_UNITS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "second": "seconds?", "minute": "minutes?", "hour": "hours?", "day": "days?", "week": "weeks?",
        "month": "months?", "year": "years?", "decade": "decades?", "century": "century|centuries",
        "percent": r"percent|per\scent", "point": r"(?:percentage[\s-])?points?", "kilometre": "km|kilomet(?:er|re)s?",
        "mile": "miles?", "tonne": "tons?|tonnes?", "kilogram": "kg|kilos?|kilogram(?:me)?s?",
        "dollar": "dollars?", "euro": "euros?", "pound": "pounds?", "yen": "yen", "won": "won", "rouble": "rou?bles?",
    },
    "de": {
        "second": "sekunden?", "minute": "minuten?", "hour": "stunden?", "day": "tag(?:e[ns]?)?", "week": "wochen?",
        "month": "monat(?:en?|s)?", "year": "jahr(?:e[ns]?)?", "decade": "jahrzehnt(?:en?|s)?",
        "century": "jahrhundert(?:en?|s)?", "percent": "prozent", "point": "(?:prozent)?punkten?",
        "kilometre": "km|kilometern?", "mile": "meilen?", "tonne": "tonnen?", "kilogram": "kg|kilo(?:gramm)?",
        "dollar": "dollar", "euro": "euro", "pound": "pfund", "yen": "yen", "won": "won", "rouble": "rubel",
    },
    "fr": {
        "second": "secondes?", "minute": "minutes?", "hour": "heures?", "day": "jours?|journées?", "week": "semaines?",
        "month": "mois", "year": "ans?|années?", "decade": "décennies?", "century": "siècles?",
        "percent": r"pour[\s-]cent", "point": "points?", "kilometre": "km|kilomètres?", "mile": "milles?|miles?",
        "tonne": "tonnes?", "kilogram": "kg|kilos?|kilogrammes?", "dollar": "dollars?", "euro": "euros?",
        "pound": "livres?", "yen": "yens?", "won": "wons?", "rouble": "roubles?",
    },
    "es": {
        "second": "segundos?", "minute": "minutos?", "hour": "horas?", "day": "días?", "week": "semanas?",
        "month": "mes(?:es)?", "year": "años?", "decade": "décadas?", "century": "siglos?",
        "percent": r"por\sciento", "point": "puntos?", "kilometre": "km|kilómetros?", "mile": "millas?",
        "tonne": "toneladas?", "kilogram": "kg|kilos?|kilogramos?", "dollar": "dólar(?:es)?", "euro": "euros?",
        "pound": "libras?", "yen": "yenes?|yen", "won": "wons?", "rouble": "rublos?",
    },
}  # fmt: skip
"""The words for each unit, as a pattern."""
_SIGNS = {"%": "percent", "$": "dollar", "€": "euro", "£": "pound", "¥": "yen", "₩": "won"}
_BEFORE = regex.compile(r"([$€£¥₩])[\s\u00a0]?$")


def of(text: str, start: int, end: int, language: str) -> str:
    """The unit of the number at a place of a text; empty if it has none that is known."""
    behind = _behind(language.partition("-")[0])
    found = behind.match(text, end) if behind is not None else None
    if found is not None:
        return _SIGNS.get(found[0].strip(" \u00a0\u202f-")) or next(
            name for name, words in found.groupdict().items() if words
        )
    before = _BEFORE.search(text, max(start - 2, 0), start)
    return _SIGNS[before[1]] if before is not None else ""


@cache
def _behind(language: str) -> regex.Pattern[str] | None:
    """Matches a unit behind a number, or behind the hyphen after one."""
    known = _UNITS.get(language)
    if known is None:
        return None
    words = "|".join(rf"(?P<{name}>{pattern})" for name, pattern in known.items())
    joins = r"(?:(?:d[e'\u2019]|of)[ \u00a0]?)?"  # millions de dollars
    return regex.compile(rf"[ \u00a0\u202f-]?(?:[%€$£¥₩]|{joins}(?:{words})(?![\p{{L}}\p{{N}}]))", regex.I)
