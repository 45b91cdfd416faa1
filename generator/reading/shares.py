"""Shares and multiples in words: a quarter is 25 of a hundred, what doubled is 2 times as much, 100 per cent more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from types import MappingProxyType

import regex


def values(text: str, language: str) -> Iterator[Decimal]:
    """Every number that a word for a share or a multiple in a text may mean."""
    tag = language.partition("-")[0]
    for pattern, meant in _patterns(tag):
        if pattern.search(text):
            yield from meant
    for match in _PARTS.finditer(text) if tag == "ko" else ():
        yield from _share(int(match[2]), int(match[1]) or 1)


def is_less(text: str, language: str) -> bool:
    """Whether words of a text say that something became less, or is below; of an unknown language, they may."""
    tag = language.partition("-")[0]
    return tag not in _LESS or regex.search(rf"{_start(tag)}(?:{_LESS[tag]})", text, regex.IGNORECASE) is not None


_PARTS = regex.compile(r"(\d+)\s?분의\s?(\d+)")
_LESS: Mapping[str, str] = MappingProxyType(
    {
        "en": r"f[ea]ll(?:s|en|ing)?\b|drop|decline|decreas|shr[aiu]nk|los[et]|loss|lower|below|minus|down\b|reduc|cut|"
        r"less|fewer|deficit|sank|sunk|sink|slump|halv|negative|contract",
        "de": r"sank|sink|gesunken|fiel|fäll|gefallen|verl[oi]|verlust|minus|unter|rückgang|zurück|weniger|schrumpf|"
        r"defizit|gekürzt|kürz|halbier|negativ|nahm ab|ab\b",
        "fr": r"bais|chut|recul|perd|perte|moins|sous\b|diminu|rédui|tomb|déficit|négati",
        "es": r"ca[eyí]|baj|perd|pérdida|menos|disminu|redu[cj]|descen|déficit|negativ",
        "ko": r"줄|감소|하락|떨어|적자|영하|마이너스|밑|손실|내렸|내려",
        "ar": r"انخفض|تراجع|هبط|خسر|خسارة|أقل|عجز|دون|تحت|نقص|انخفاض|تراجعت|انخفضت",
    }
)
"""Words, or their beginnings, that say that something became less."""


def _share(part: int, of: int) -> tuple[Decimal, ...]:
    """A share as a part of one and of a hundred, as precise as it may be written."""
    exact = Decimal(part) / of
    rounded = {round(exact, places) for places in (1, 2, 3)} | {round(exact * 100, places) for places in (0, 1, 2)}
    whole = {exact * 100 // 1, exact} if exact != round(exact, 3) else {exact, exact * 100}
    return tuple(rounded | whole)


def _times(number: int) -> tuple[Decimal, ...]:
    """A multiple, and the same in per cent: of what was, and more than it."""
    return Decimal(number), Decimal(number * 100), Decimal(number * 100 - 100)


_HALF = (*_share(1, 2), Decimal(2))
_WORDS: Mapping[str, Mapping[str, tuple[Decimal, ...]]] = MappingProxyType(
    {
        "en": {
            r"half|halves": _HALF,
            r"halv(?:ed|es|ing)": _HALF,
            r"quarter": _share(1, 4),
            r"three[ -]quarters": _share(3, 4),
            r"third": _share(1, 3),
            r"two[ -]thirds": _share(2, 3),
            r"fifth": _share(1, 5),
            r"two[ -]fifths": _share(2, 5),
            r"three[ -]fifths": _share(3, 5),
            r"four[ -]fifths": _share(4, 5),
            r"tenth": _share(1, 10),
            r"eighth": _share(1, 8),
            r"doubl(?:e|es|ed|ing)|twice|twofold": _times(2),
            r"tripl(?:e|es|ed|ing)|treble[ds]?|threefold": _times(3),
            r"quadrupl(?:e|es|ed|ing)|fourfold": _times(4),
            r"tenfold": _times(10),
        },
        "de": {
            r"halb|halbe[nrs]?|hälfte": _HALF,
            r"halbier\p{L}*": _HALF,
            r"viertel": _share(1, 4),
            r"drei[ -]?viertel": _share(3, 4),
            r"drittel": _share(1, 3),
            r"zwei[ -]?drittel": _share(2, 3),
            r"fünftel": _share(1, 5),
            r"zehntel": _share(1, 10),
            r"achtel": _share(1, 8),
            r"verdoppel\p{L}*|doppelt\p{L}*|zweifach\p{L}*": _times(2),
            r"verdreifach\p{L}*|dreifach\p{L}*|dreimal": _times(3),
            r"vervierfach\p{L}*|vierfach\p{L}*": _times(4),
            r"verzehnfach\p{L}*|zehnfach\p{L}*": _times(10),
        },
        "fr": {
            r"moitié|demie?s?": _HALF,
            r"quart": _share(1, 4),
            r"trois[ -]quarts": _share(3, 4),
            r"tiers": _share(1, 3),
            r"deux[ -]tiers": _share(2, 3),
            r"cinquième": _share(1, 5),
            r"dixième": _share(1, 10),
            r"huitième": _share(1, 8),
            r"doubl(?:e|é|ée|és|ées|ent|er|ait)": _times(2),
            r"tripl(?:e|é|ée|és|ées|ent|er|ait)": _times(3),
            r"quadrupl(?:e|é|ée|és|ées|ent|er|ait)": _times(4),
            r"décupl(?:e|é|ée|er)": _times(10),
        },
        "es": {
            r"mitad|medi[oa]s?": _HALF,
            r"cuart[oa]": _share(1, 4),
            r"tres cuart(?:os|as partes)": _share(3, 4),
            r"tercio|tercera parte": _share(1, 3),
            r"dos tercios|dos terceras partes": _share(2, 3),
            r"quint[oa]": _share(1, 5),
            r"décim[oa]": _share(1, 10),
            r"octav[oa]": _share(1, 8),
            r"dobles?|duplic\p{L}+": _times(2),
            r"triples?|triplic\p{L}+": _times(3),
            r"cuádruples?|cuadruplic\p{L}+": _times(4),
        },
        "ko": {
            r"절반|반(?=으로|이|의)": _HALF,
            r"(?:두|2) ?배": _times(2),
            r"(?:세|3) ?배": _times(3),
            r"(?:네|4) ?배": _times(4),
        },
        "ar": {
            r"نصف": _HALF,
            r"ربع": _share(1, 4),
            r"ثلاثة أرباع": _share(3, 4),
            r"ثلث": _share(1, 3),
            r"ثلثا|ثلثي|ثلثين": _share(2, 3),
            r"خمس": _share(1, 5),
            r"عشر": _share(1, 10),
            r"ضعف|ضعفي|تضاعف\p{L}*|مضاعف\p{L}*": _times(2),
            r"ثلاثة أضعاف": _times(3),
            r"أربعة أضعاف": _times(4),
        },
    }
)
"""Words for shares and multiples, with what they may mean."""


@cache
def _patterns(tag: str) -> tuple[tuple[regex.Pattern[str], tuple[Decimal, ...]], ...]:
    end = "" if tag == "ko" else r"\b"
    return tuple(
        (regex.compile(rf"{_start(tag)}(?:{words}){end}", regex.IGNORECASE), meant)
        for words, meant in _WORDS.get(tag, {}).items()
    )


def _start(tag: str) -> str:
    """What stands before a word: in Arabic perhaps a conjunction, a preposition or the article, written onto it."""
    return "" if tag == "ko" else r"\b(?:[وف]?[بكل]?(?:ال)?)" if tag == "ar" else r"\b"
