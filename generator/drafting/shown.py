"""What the words of a name, and those beside it, show of its bearer: a person, an organisation or a place.

Nothing is shown where they show neither, or where the language has no words here. What stands behind *in* or *at* is
hardly a person, so it is told apart, too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

import regex

from generator.reading import vocabulary

PERSON, BODY, PLACE, UNKNOWN = "person", "organisation", "place", ""
FIRMS = frozenset(
    ("AS", "ASA", "AG", "AB", "SA", "SE", "SL", "BV", "NV", "KG", "KK", "GmbH", "OÜ", "Oy", "Oyj", "Inc", "Ltd", "LLC",
     "LLP", "plc", "PLC", "SpA", "Srl", "SARL", "Corp")
)  # fmt: skip
"""Words with which the names of companies end, in any language."""
_NO_PERSON = frozenset(
    ("leader", "author", "general", "major", "justice", "autor", "führer", "mr", "mrs", "ms", "dr", "sir", "lord",
     "lady", "herr", "frau", "m", "mme", "sr", "sra", "d", "dña", "don", "doña")
)  # fmt: skip
"""Titles that, before or behind a comma, may also be said of a thing, or begin the next name."""
_NO_NOUN = r"(?!\s+(?!(?:\p{L}+ed|and|at|but|by|for|from|in|near|of|on|or|run|that|which|who|with)\b)\p{Ll})"
"""In English, a word that stands before a noun says nothing: Hana Lind, a *bank* clerk."""


@dataclass(frozen=True, slots=True)
class _Words:
    """Words of one language that stand beside names; patterns are regular expressions."""

    bodies: str
    """What an organisation is called: the *newspaper* Korsk Tagblatt."""
    places: str
    """What a place is called: the *river* Esk."""
    ends: frozenset[str]
    """The first or last words of the names of places: *Port* Hale, Sorrel *Island*."""
    of: str
    """Words between such a word, or a title, and the name of a place."""
    articles: str
    where: str
    """Words before the name of a place or a thing, and hardly before that of a person."""
    who: str = "(?!)"
    """Words behind the name of a person."""


_BESIDE: Mapping[str, _Words] = MappingProxyType(
    {
        "en": _Words(
            r"(?:company|firm|manufacturer|\p{L}*makers?|newspaper|paper|daily|weekly|magazine|broadcaster|charity|"
            r"agency|think tank|party|bank|union|haulier|airline|utility|publisher|contractor|operator|retailer|club)"
            rf"{_NO_NOUN}",
            r"(?:town|city|village|river|lake|island|port|harbour|province|region|county|district|valley|mountain|"
            rf"capital|suburb|strait|bay){_NO_NOUN}",
            frozenset(
                ("port", "lake", "mount", "cape", "gulf", "fort", "island", "islands", "river", "street", "road",
                 "square", "avenue", "bay", "sea", "ocean", "strait", "straits", "valley", "hills", "mountains",
                 "county", "province", "harbour", "peninsula")
            ),
            "of|in|for|at",
            "the|a|an|its|his|her|their",
            "in|at|near|outside|inside|around|across|beyond|toward|towards|throughout|the",
            r",?\s+who",
        ),
        "de": _Words(
            r"Firma|Unternehmen|Konzern|Zeitung|Tageszeitung|Zeitschrift|Reederei|Partei|Verein|Bank|Hersteller|Verlag|"
            r"Gewerkschaft|Sender",
            "Stadt|Dorf|Fluss|See|Insel|Hafen|Provinz|Region|Kreis|Gemeinde|Hauptstadt|Bundesland|Land",
            frozenset({"insel", "bucht", "straße", "platz", "land", "stadt"}),
            "von|des|der|in|für",
            "der|die|das|ein|eine|ihr|ihre|sein|seine",
            "in|im|bei|nahe|nach|aus",
        ),
        "fr": _Words(
            r"entreprise|société|groupe|journal|quotidien|hebdomadaire|magazine|banque|association|ONG|parti|syndicat",
            "ville|village|rivière|fleuve|lac|île|port|province|région|commune|capitale",
            frozenset({"île", "lac", "port", "rue", "place", "mont", "baie", "golfe", "cap"}),
            "de|du|des|d['\u2019]",
            "le|la|l['\u2019]|un|une|son|sa",
            "à|en|près de|vers|dans",
        ),
        "es": _Words(
            r"empresa|compañía|firma|periódico|diario|semanario|revista|banco|asociación|ONG|partido|sindicato",
            "ciudad|pueblo|río|lago|isla|puerto|provincia|región|comarca|capital",
            frozenset({"isla", "islas", "lago", "puerto", "calle", "plaza", "monte", "bahía", "golfo", "cabo"}),
            "de|del",
            "el|la|un|una|su",
            "en|cerca de|hacia",
        ),
    }
)  # fmt: skip


def by_its_words(words: list[str], language: str) -> str:
    """What the words of a name show of its bearer."""
    own = _BESIDE.get(language.partition("-")[0])
    if len(words) > 1 and words[-1] in FIRMS:
        return BODY
    ends = own.ends if own is not None else frozenset()
    return PLACE if len(words) > 1 and {words[0].lower(), words[-1].lower()} & ends else UNKNOWN


def by_what_stands_beside(text: str, start: int, end: int, language: str) -> str:
    """What the words just before or behind a name, from `start` to `end` of a sentence, show of its bearer."""
    for kind, before, behind in _patterns(language.partition("-")[0]):
        if before.search(text, 0, start) or behind.match(text, end):
            return kind
    return UNKNOWN


def is_placed(text: str, start: int, language: str) -> bool:
    """Whether the name that begins at `start` stands behind a word such as *in* or *at*."""
    where = _where(language.partition("-")[0])
    return where is not None and where.search(text, 0, start) is not None


@cache
def _where(tag: str) -> regex.Pattern[str] | None:
    own = _BESIDE.get(tag)
    return regex.compile(rf"(?<![\p{{L}}])(?:{own.where})\s+$", regex.IGNORECASE) if own is not None else None


@cache
def _patterns(tag: str) -> tuple[tuple[str, regex.Pattern[str], regex.Pattern[str]], ...]:
    """For each kind, the pattern of the words before a name, and that of the words behind it."""
    own = _BESIDE.get(tag)
    if own is None:
        return ()
    titles = "|".join(sorted(set(vocabulary.of(tag).titles) - _NO_PERSON, key=len, reverse=True))
    aside = rf",\s+(?:(?:{own.articles})\s*)?(?:\p{{Ll}}[\p{{L}}-]+\s+){{0,2}}"
    person = rf"\b(?:{titles})(?:\s+(?:{own.of})\s?[^,;.:]{{1,60}})?,\s+(?:\p{{Lu}}\p{{L}}{{0,3}}\.\s+)*$"
    case = "(?i)" if tag == "de" else ""  # in other languages a title with a capital begins another name
    return tuple(
        (kind, regex.compile(before), regex.compile(behind))
        for kind, before, behind in (
            (PERSON, rf"(?i){person}", rf"{case}(?:{aside}(?:{titles})\b|,\s+\p{{Nd}}\p{{Nd}},|(?:{own.who})\b)"),
            (BODY, rf"\b(?:{own.bodies})\s+$", rf"{aside}(?:{own.bodies})\b"),
            (PLACE, rf"\b(?:{own.places})\s+(?:of\s+|de\s+)?$", rf"{aside}(?:{own.places})\b"),
        )
    )
