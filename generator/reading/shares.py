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
    for _, _, meant in made(text, language):
        yield from meant


def is_less(text: str, language: str) -> bool:
    """Whether words of a text say that something became less, or is below; of an unknown language, they may."""
    tag = language.partition("-")[0]
    return tag not in _LESS or regex.search(rf"{_start(tag)}(?:{_LESS[tag]})", text, regex.IGNORECASE) is not None


_PARTS = regex.compile(r"(?<!\d)(\d{1,4})\s?분의\s?(\d{1,4})(?!\d)")
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
            r"doubl(?:e|es|ed|ing)|twice": _times(2),
            r"tripl(?:e|es|ed|ing)|treble[ds]?": _times(3),
            r"quadrupl(?:e|es|ed|ing)": _times(4),
            r"quintupl(?:e|es|ed|ing)": _times(5),
        },
        "de": {
            r"halb|halbe[nrs]?|hälfte": _HALF,
            r"halbier\p{L}*": _HALF,
            r"verdoppel\p{L}*|doppelt\p{L}*": _times(2),
            r"dreimal": _times(3),
        },
        "fr": {
            r"moitié|demie?s?": _HALF,
            r"doubl(?:e|é|ée|és|ées|ent|er|ait)": _times(2),
            r"tripl(?:e|é|ée|és|ées|ent|er|ait)": _times(3),
            r"quadrupl(?:e|é|ée|és|ées|ent|er|ait)": _times(4),
            r"quintupl(?:e|é|ée|és|ées|ent|er|ait)": _times(5),
            r"décupl(?:e|é|ée|er)": _times(10),
        },
        "es": {
            r"mitad|medi[oa]s?": _HALF,
            r"dobles?|duplic\p{L}+": _times(2),
            r"triples?|triplic\p{L}+": _times(3),
            r"cuádruples?|cuadruplic\p{L}+": _times(4),
            r"quíntuples?|quintuplic\p{L}+": _times(5),
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
_NUMBERS: Mapping[str, str] = MappingProxyType(
    {
        "en": "two three four five six seven eight nine ten",
        "de": "zwei drei vier fünf sechs sieben acht neun zehn",
        "fr": "deux trois quatre cinq six sept huit neuf dix",
        "es": "dos tres cuatro cinco seis siete ocho nueve diez",
    }
)
"""The numbers from two to ten, of which shares have some."""
_PORTIONS: Mapping[str, str] = MappingProxyType(
    {
        "en": "third/thirds quarter|fourth/quarters|fourths fifth/fifths sixth/sixths seventh/sevenths eighth/eighths "
        "ninth/ninths tenth/tenths",
        "de": "drittel/drittel viertel/viertel fünftel/fünftel sechstel/sechstel siebtel/siebtel achtel/achtel "
        "neuntel/neuntel zehntel/zehntel",
        "fr": "tiers/tiers quart/quarts cinquième/cinquièmes sixième/sixièmes septième/septièmes huitième/huitièmes "
        "neuvième/neuvièmes dixième/dixièmes",
        "es": "tercio|tercera_parte/tercios|terceras_partes cuart[oa]/cuartos|cuartas_partes "
        "quint[oa]/quintos|quintas_partes sext[oa]/sextos|sextas_partes séptim[oa]/séptimos|séptimas_partes "
        "octav[oa]/octavos|octavas_partes noven[oa]/novenos|novenas_partes décim[oa]/décimos|décimas_partes",
    }
)
"""One and several of the parts into which a whole is divided, from thirds to tenths."""
_FOLD: Mapping[str, str] = MappingProxyType({"en": r"{}[ -]?fold", "de": r"(?:ver)?{}fach\p{L}*"})
"""Words for a multiple, around a number."""


_OF: Mapping[str, str] = MappingProxyType(
    {
        "en": r"(?P<some>{n}|one|\d{1,2}) (?:in|out of)(?: every)? (?P<all>{n}|\d{1,2})",
        "de": r"(?P<some>{n}|eine?[mnrs]?|\d{1,2}) von (?P<all>{n}|\d{1,2})|"
        r"jede[mnrs]? (?:(?P<o2>zweite)|(?P<o3>dritte)|(?P<o4>vierte)|(?P<o5>fünfte)|(?P<o10>zehnte))[mnrs]?",
        "fr": r"(?P<some>{n}|une?|\d{1,2})(?: \p{L}+)? sur (?P<all>{n}|\d{1,2})",
        "es": r"(?P<some>{n}|un[oa]?|\d{1,2}) de cada (?P<all>{n}|\d{1,2})",
    }
)
"""Words for so many of so many, around two numbers: one in four."""


def made(text: str, language: str) -> Iterator[tuple[int, int, tuple[Decimal, ...]]]:
    """Where words stand that are made of a number, and what they mean: three eighths, fivefold, one in four.

    Several thirds are not one.
    """
    tag = language.partition("-")[0]
    for match in _PARTS.finditer(text) if tag == "ko" else ():
        yield *match.span(), _share(int(match[2]), int(match[1]) or 1)
    for match in _made_of(tag).finditer(text) if tag in _NUMBERS else ():
        groups = {name: found for name, found in match.groupdict().items() if found}
        if "fold" in groups:
            yield *match.span(), _times(_number(groups["fold"], tag))
            continue
        part = _number(groups.get("part") or groups.get("some", ""), tag)
        of = _number(groups["all"], tag) if "all" in groups else next(int(n[1:]) for n in groups if n[1:].isdecimal())
        if part < of:
            yield *match.span(), _share(part, of)


def _number(word: str, tag: str) -> int:
    """A number from two to ten in words, or another one in digits; else one."""
    numbers = _NUMBERS[tag].split()
    return int(word) if word.isdecimal() else numbers.index(word.lower()) + 2 if word.lower() in numbers else 1


@cache
def _made_of(tag: str) -> regex.Pattern[str]:
    numbers = _NUMBERS[tag].replace(" ", "|")
    portions = [portion.replace("_", " ").split("/") for portion in _PORTIONS[tag].split()]
    one = "|".join(f"(?P<o{of}>{words})" for of, (words, _) in enumerate(portions, 3))
    several = "|".join(f"(?P<s{of}>{words})" for of, (_, words) in enumerate(portions, 3))
    fold = _FOLD.get(tag, "(?!)").replace("{}", f"(?P<fold>{numbers})")
    of = _OF[tag].replace("{n}", numbers)
    return regex.compile(rf"\b(?:{of}|(?P<part>{numbers})[ -]?(?:{several})|{one}|{fold})\b", regex.IGNORECASE)


@cache
def _patterns(tag: str) -> tuple[tuple[regex.Pattern[str], tuple[Decimal, ...]], ...]:
    end = "" if tag == "ko" else r"\b"
    return tuple(
        (regex.compile(rf"{_start(tag)}(?:{words}){end}", regex.IGNORECASE), meant)
        for words, meant in _WORDS.get(tag, {}).items()
    )


def _start(tag: str) -> str:
    """What stands before a word: in Arabic perhaps a conjunction, a preposition or the article, written onto it."""
    return "" if tag == "ko" else r"\b[وف]?(?:لل|[بكل]?(?:ال)?)" if tag == "ar" else r"\b"
