"""The kinds of record that a sentence may want, by signs that are easy to check. They are hints: a curator decides.

Quotation marks, numbers and the names of months and days are recognised in every language of Unicode's CLDR; words of
speech and of the future in the languages below. A sentence without any sign gets no suggestion, or is to be set aside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType

from generator.base.matching import normalise
from generator.base.numerals import locale_of

SPEECH: Mapping[str, str] = MappingProxyType(
    {
        "en": r"sa(?:id|ys?)|told|tells|claim(?:s|ed)|den(?:y|ies|ied)|argue[sd]?|accord(?:s|ing) to|insist(?:s|ed)|"
        r"calls?|called|warn(?:s|ed)|announce[sd]|report(?:s|ed)|believe[sd]?|accuse[sd]?|admit(?:s|ted)",
        "de": r"sag(?:t|te|ten)|laut|zufolge|behaupte(?:t|te|ten)|bestreite(?:t|n)|bestritt|erklär(?:t|te)|"
        r"nenn(?:t|en)|nannte|warn(?:t|te)|kündig(?:t|te)|berichte(?:t|te)|glaub(?:t|te)|wirft",
        "fr": r"di(?:t|sait|sent)|selon|d'après|affirm(?:e|ait|ent)|assur(?:e|ait)|démen(?:t|ti)|annonc(?:e|é)|accuse",
        "es": r"di(?:ce|jo|cen|jeron)|según|afirm(?:a|ó)|asegur(?:a|ó)|niega|negó|anunci(?:a|ó)|acus(?:a|ó)",
    }
)
"""Words that show that somebody says something, by language."""
FUTURE: Mapping[str, str] = MappingProxyType(
    {
        "en": r"will|would|could|may|might|whether|if|likely|expected to|plans? to",
        "de": r"wird|werden|würde[n]?|könnte[n]?|ob|falls|wenn|voraussichtlich|dürfte[n]?",
        "fr": r"pourrai(?:t|ent)|devrai(?:t|ent)|si|sera|seront",
        "es": r"podría[n]?|debería[n]?|si|será[n]?",
    }
)
"""Words that show that something may happen, by language."""
SHORT = 8
"""A sentence of fewer words without a sign of any kind is suggested to be set aside."""
_QUOTED = re.compile(r'"[^"]*\w\W+\w[^"]*"|[\u300c\u300e][^\u300d\u300f]{4,}[\u300d\u300f]')
_FORMS = ("format", "stand-alone")
"""CLDR's forms of the names of months and days: in a date, and by themselves."""
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")


def suggested(sentence: str, language: str) -> tuple[str, ...]:
    """The kinds of record that a sentence may want, the likeliest first; `set_aside` alone if it may want none."""
    text, tag = normalise(sentence), language.partition("-")[0]
    found = tuple(dict.fromkeys(_kinds(text, tag)))
    if not found and len(text.split()) < SHORT and " " in text:
        return ("set_aside",)
    return found


def _kinds(text: str, language: str) -> Iterator[str]:
    if _QUOTED.search(text):
        yield "quote"
    calendar = _calendar(language)
    dated = calendar is not None and calendar.search(text) is not None
    rest = _YEAR.sub("", calendar.sub("", text) if calendar is not None else text)
    if re.search(r"\d", rest):
        yield "figure"
    if _has(SPEECH, language, text):
        yield "claim"
    if dated or _YEAR.search(text):
        yield "event"
    if "?" in text or "\uff1f" in text or "\u061f" in text or _has(FUTURE, language, text):
        yield "scenario"


def _has(words: Mapping[str, str], language: str, text: str) -> bool:
    return language in words and re.search(rf"\b(?:{words[language]})\b", text, re.IGNORECASE) is not None


@cache
def _calendar(language: str) -> re.Pattern[str] | None:
    """Matches months and days of the week in a language, with the number of a day beside a month; `None` if unknown."""
    if (locale := locale_of(language)) is None:
        return None
    names = {
        str(name) for when in (locale.months, locale.days) for form in _FORMS for name in when[form]["wide"].values()
    }
    names |= {name[:1].upper() + name[1:] for name in names}  # with a capital at the beginning of a sentence
    name = "|".join(re.escape(normalise(name)) for name in names)
    return re.compile(rf"(?:\b\d{{1,2}}(?:st|nd|rd|th|er|\.)?\s+(?:de\s+)?)?\b(?:{name})\b(?:\s+\d{{1,2}}\b)?")
