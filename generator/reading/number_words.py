"""The words of each language for numbers, beside those that `vocabulary` has for drafts."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from generator.reading import vocabulary

MORE: Mapping[str, Mapping[str, int]] = {
    "en": {
        "thirteen": 13, "fourteen": 14, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "sixty": 60,
        "seventy": 70, "eighty": 80, "ninety": 90, "both": 2, "couple": 2, "pair": 2, "once": 1,
        "single": 1, "zero": 0, "no": 0, "none": 0, "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5,
        "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
    },
    "de": {
        "dreizehn": 13, "vierzehn": 14, "fünfzehn": 15, "sechzehn": 16, "siebzehn": 17, "achtzehn": 18,
        "neunzehn": 19, "dreißig": 30, "dreissig": 30, "vierzig": 40, "fünfzig": 50, "sechzig": 60, "siebzig": 70,
        "achtzig": 80, "neunzig": 90, "eins": 1, "beide": 2, "beiden": 2, "null": 0, "kein": 0, "keine": 0,
    },
    "fr": {
        "treize": 13, "quatorze": 14, "seize": 16, "quarante": 40, "cinquante": 50, "soixante": 60, "septante": 70,
        "huitante": 80, "quatre-vingt": 80, "quatre-vingts": 80, "nonante": 90, "cents": 100, "zéro": 0,
        "aucun": 0, "aucune": 0, "dizaine": 10, "quinzaine": 15, "vingtaine": 20, "trentaine": 30, "quarantaine": 40,
        "cinquantaine": 50, "soixantaine": 60, "centaine": 100,
    },
    "es": {
        "trece": 13, "catorce": 14, "dieciséis": 16, "diecisiete": 17, "dieciocho": 18, "diecinueve": 19,
        "veintiuno": 21, "veintiún": 21, "veintidós": 22, "veintitrés": 23, "veinticuatro": 24, "veinticinco": 25,
        "veintiséis": 26, "veintisiete": 27, "veintiocho": 28, "veintinueve": 29, "cuarenta": 40, "cincuenta": 50,
        "veintiuna": 21, "sesenta": 60, "setenta": 70, "ochenta": 80, "noventa": 90, "ciento": 100, "cero": 0,
        "ambos": 2, "ambas": 2, "ninguno": 0, "ninguna": 0, "decena": 10, "veintena": 20, "treintena": 30,
        "centenar": 100,
        **{
            f"{hundreds}t{o}s": value
            for value, hundreds in (
                (200, "doscien"), (300, "trescien"), (400, "cuatrocien"), (500, "quinien"), (600, "seiscien"),
                (700, "setecien"), (800, "ochocien"), (900, "novecien"),
            )
            for o in "oa"
        },
    },
}  # fmt: skip
"""Number words that `vocabulary` does not have, since a draft does not look for them."""
POWERS: Mapping[str, Mapping[str, int]] = {
    "en": {"dozen": 12, "hundred": 100, "thousand": 10**3, "lakh": 10**5, "million": 10**6, "crore": 10**7,
           "billion": 10**9, "trillion": 10**12},
    "de": {"dutzend": 12, "hundert": 100, "tausend": 10**3, "million": 10**6, "millionen": 10**6, "milliarde": 10**9,
           "milliarden": 10**9, "billion": 10**12, "billionen": 10**12},
    "fr": {"douzaine": 12, "douzaines": 12, "cent": 100, "mille": 10**3, "millier": 10**3, "milliers": 10**3,
           "million": 10**6, "millions": 10**6, "milliard": 10**9, "milliards": 10**9, "billion": 10**12,
           "billions": 10**12},
    "es": {"docena": 12, "docenas": 12, "cien": 100, "mil": 10**3, "millón": 10**6, "millones": 10**6,
           "billón": 10**12, "billones": 10**12},
}  # fmt: skip
"""Words that multiply the number before them."""
SHORT_POWERS: Mapping[str, Mapping[str, int]] = {
    "en": {"k": 10**3, "m": 10**6, "mn": 10**6, "bn": 10**9, "tn": 10**12, "trn": 10**12},
    "de": {"tsd": 10**3, "mio": 10**6, "mrd": 10**9, "bio": 10**12},
    "fr": {"md": 10**9, "mds": 10**9},
    "es": {},
}  # fmt: skip
"""The same words cut short, which only digits have before them."""
NO_CARDINALS: Mapping[str, frozenset[str]] = {
    "en": frozenset(
        {
            "both", "couple", "pair", "dozen", "once", "single", "zero", "no", "none", "first", "second",
            "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
        }
    ),
    "de": frozenset({"beide", "beiden", "dutzend", "null", "kein", "keine"}),
    "fr": frozenset({"zéro", "aucun", "aucune", "douzaine", "douzaines", "neuf", "dizaine", "quinzaine", "vingtaine",
                     "trentaine", "quarantaine", "cinquantaine", "soixantaine", "centaine"}),
    "es": frozenset({"ambos", "ambas", "docena", "docenas", "cero", "ninguno", "ninguna", "decena", "veintena",
                     "treintena", "centenar"}),
}  # fmt: skip
"""Number words that count nothing by themselves, or are something else as well (neuf: new)."""
FRACTIONS: Mapping[str, Mapping[str, str]] = {
    "en": {r"half(?: of)? a": "0.5", r"(?:a )?quarter of a": "0.25", r"three[- ]quarters of a": "0.75"},
    "de": {r"(?:eine )?halbe[nrs]?": "0.5", r"dreiviertel": "0.75"},
    "fr": {r"(?:un )?demi": "0.5"},
    "es": {r"medio": "0.5"},
}  # fmt: skip
"""Words that stand before a word such as *million*, and the fraction that they mean."""
AND_A_HALF: Mapping[str, tuple[str, str]] = {
    "en": (r"[\s-]and[\s-]a[\s-]half", r"\sand\sa\shalf"),
    "fr": (r"\set\sdemie?", r"(?<!\bheures?)\set\sdemie?"),  # which tells a time of day
    "es": (r"\sy\smedio", r"\sy\smedi[oa]"),  # and so does "diez y media"
}
"""Words for a half just behind a number, and behind what it counts."""
JOINS: Mapping[str, str] = {"en": "and", "de": "und", "fr": "et", "es": "y"}
"""The word that may stand between the parts of a number."""
UP_TO = "to|and|or|bis|und|oder|à|et|ou|a|y|o|до|и|или"
"""Words between two numbers, to the first of which the power of the second may belong: 5 to 7 million."""
AND_BEHIND_TENS = frozenset(["es", "fr"])
"""Languages in which a word such as *and* stands between tens and ones: `treinta y dos`, `vingt et un`."""


@cache
def small(language: str) -> Mapping[str, int]:
    """The number words up to a hundred."""
    tag = language.partition("-")[0]
    own = {word: value for word, value in vocabulary.of(language).few.items() if word not in ("a", "an")}
    own |= MORE.get(tag, {})
    if tag == "de":
        units = {word: value for word, value in own.items() if value < 10}
        tens = {word: value for word, value in own.items() if value in range(20, 100, 10)}
        own |= {f"{unit}und{ten}": one + many for unit, one in units.items() for ten, many in tens.items()}
    return own
