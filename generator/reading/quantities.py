"""All numbers in some words of an article, in digits and in words: `60 houses`, `sixty`, `twenty-four`, `2.5 million`.

The reading is generous, since it only serves to tell whether a number may stand there: `1,234` may be 1234 or 1.234,
and of `twenty-four million` it finds 20, 4 and 24, too. Number words are known for English, German, French and Spanish;
for all other languages only those that multiply the digits before them, by CLDR: `5 тысяч`, `5万`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from functools import cache

import regex

from generator.base.numerals import locale_of
from generator.reading import dates, number_words, numbers, shares, vocabulary
from generator.reading.spans import FAR_BACK, Span

_DIGITS = regex.compile(r"\p{Nd}+(?:[.,'\u2019\u066b\u066c\u00a0\u202f ]\p{Nd}+)*")
_POINTS = ".,\u066b"
_MARKS = "'\u2019\u066c\u00a0\u202f "
_TOKEN = regex.compile(r"quatre-vingts?|[\p{L}\p{M}]+|%", regex.I)
_TEN, _HUNDRED, _THOUSAND = 10, 100, 1000


def has(value: Decimal, text: str, language: str, unit: str = "") -> bool:
    """Whether a value may be meant in a text, with its sign: 5 is not in `−5`, and -5 not in `5`, but in `fell by 5`.

    What something fell from or to is no loss either: -480 is not in `fell from 480 to 310`.

    A year or a day of a date is no value, except of a `unit` of time, such as `year`.
    """
    text = _undated(text, language, unit)
    unsigned = _SIGNED.sub(" ", text)
    if value >= 0:
        return value in values(unsigned, language)
    signed = values(" ".join(match[1] for match in _SIGNED.finditer(text)), language)
    if -value in signed:
        return True
    if -value not in values(unsigned, language) or not shares.is_less(text, language):
        return False
    return -value in values(_without_levels(unsigned, language), language)


def shown(text: str, language: str, unit: str = "") -> frozenset[Decimal]:
    """The numbers in a text that are no part of a date, without their signs; with dates for a `unit` of time."""
    return values(_undated(text, language, unit), language)


def _without_levels(text: str, language: str) -> str:
    """A text with blanks in the place of what something fell from and to: the 480 and 310 of `from 480 to 310`.

    From a smaller to a larger number, both are losses: `fell by 5 to 10 per cent`. What is below zero stays.
    """
    for pattern in _levels(language.partition("-")[0]):
        for found in pattern.finditer(text):
            ends = [max(values(words, language), default=None) for words in found.groupdict().values() if words]
            is_fall = None not in ends and ends == sorted(ends, reverse=True)  # type: ignore[type-var]  # no `None`
            if is_fall and not _BELOW.match(text, found.end()):
                text = text[: found.start()] + " " * len(found[0]) + text[found.end() :]
    return text


_NUMBER = r"(?:\p{Sc}\s?)?(?:\p{Nd}+(?:[.,'\u2019\u00a0\u202f ]\p{Nd}+)*|[\p{L}\p{M}-]+)"
_BELOW = regex.compile(r"[^.;]{0,25}?\b(?:below|under|unter|sous|bajo)\b", regex.I)
_FROM_TO: Mapping[str, tuple[str, str]] = {
    "en": ("from", "to"),
    "de": ("von", "auf"),
    "fr": ("de", "à"),
    "es": ("de", "a"),
    "ar": ("من", "إلى"),
}
"""The words before what something fell from, and before what it fell to."""


@cache
def _levels(tag: str) -> tuple[regex.Pattern[str], ...]:
    """The patterns of what something fell from and to, and of what it fell to alone, in a language."""
    if tag == "ko":
        pair = rf"(?P<first>{_NUMBER})\p{{L}}*에서[^.;!?\n]{{0,60}}?(?P<second>{_NUMBER})\p{{L}}*로\b"
        return (regex.compile(pair), regex.compile(r"(?P<second>\p{Nd}+(?:[.,]\p{Nd}+)*)[\p{L}%]*로\b"))
    if tag not in _FROM_TO:
        return ()
    before, behind = _FROM_TO[tag]
    pair = rf"\b{before}\s+(?P<first>{_NUMBER})\b[^.;!?\n]{{0,60}}?\b{behind}\s+(?P<second>{_NUMBER})"
    alone = rf"(?<!\p{{Nd}}[\s%]{{0,2}})\b{behind}\s+(?P<second>\p{{Nd}}+(?:[.,'\u2019\u00a0\u202f ]\p{{Nd}}+)*)"
    return regex.compile(pair, regex.I), regex.compile(alone, regex.I)


_SIGNED = regex.compile(
    r"(?:(?<![\p{L}\p{N}.,])[-\u2212\u2013](?=\p{Nd})|\b(?:minus|moins|menos)\s+)(\p{Nd}+(?:[.,]\p{Nd}+)*)", regex.I
)
"""Matches a number with a minus before it, which is no hyphen and no dash between two numbers."""
_BEHIND_DIGITS = regex.compile(r"\p{Nd}[\s-]?(?:(?:thousand|mille|mil)\s)?$", regex.I)
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
    found |= {value for _, _, value in halves(text, language)}
    found.update(_with_parts(text, language))
    found.update(_eastern(text) if language.partition("-")[0] in _EAST else ())
    for match in _DIGITS.finditer(text):
        power, _ = power_behind(text, match.end(), language)
        for value in _readings(match[0], strict):
            shared = power_of_next(text, match.end(), language, value) if power == 1 else 1
            found |= {value, value * power, value * shared}
    found.update(_in_words(text, language, strict))
    found.update(_german_compounds(text) if language.partition("-")[0] == "de" else ())
    return frozenset(found)


def _fractions(text: str, language: str) -> Iterator[Decimal]:
    """Fractions of a large number in words: half a million, anderthalb Millionen."""
    tag, by = language.partition("-")[0], powers(language)
    for words, value in number_words.FRACTIONS.get(tag, {}).items():
        for match in regex.finditer(rf"\b(?:{words})[\s-]+(?P<by>{'|'.join(by)})\b", text, regex.IGNORECASE):
            yield Decimal(value) * by[match["by"].lower()]


def halves(text: str, language: str) -> Iterator[tuple[int, int, Decimal]]:
    """The numbers with a half in words, and where each begins and ends: two and a half million, zweieinhalb."""
    tag, by = language.partition("-")[0], powers(language)
    for match in _german_half().finditer(text) if tag == "de" else ():
        if (number := number_words.small(tag).get((match["number"] or "ein").lower())) is not None:
            yield *match.span(), (number + Decimal("0.5")) * (by[match["by"].lower()] if match["by"] else 1)
    pattern = _halves(tag)
    if pattern is None or pattern.search(text) is None:
        return
    found = [(group[0][0], end, [Decimal(value) for _, value in group]) for group, end in _groups(text, language)]
    found += [
        (match.start(), match.end(), [next(_readings(match[0], strict=False), Decimal(0))])
        for match in _DIGITS.finditer(text)
    ]
    for start, end, values in found:
        if (behind := pattern.match(text, end)) is not None:
            *_, whole = _of_group(values, strict=False)
            half = values[-1] / 2 if values[-1] in _ROUND else Decimal("0.5")  # a million and a half
            yield start, behind.end(), (whole + half) * (by[behind["by"].lower()] if behind["by"] else 1)


def _german_compounds(text: str) -> Iterator[Decimal]:
    """The numbers with which adjectives begin in German: dreitägig, zwanzigfach."""
    for match in _GERMAN_COMPOUND.finditer(text):
        word = match["number"].lower()
        value = number_words.small("de").get(word) or (_compound(word) if len(word) < _LONGEST else None)
        yield from (Decimal(value),) if value is not None else ()


_GERMAN_COMPOUND = regex.compile(
    r"\b(?P<number>\p{L}+?)(?:(?:minüt|stünd|täg|wöch|monat|jähr|köpf|prozent|seit|stell|teil|mal)ig|fach|mal\b)",
    regex.I,
)


@cache
def _german_half() -> regex.Pattern[str]:
    by = "|".join(powers("de"))
    return regex.compile(rf"\b(?:anderthalb|(?P<number>\p{{L}}+?)einhalb)(?:[\s-](?P<by>{by}))?\b", regex.IGNORECASE)


@cache
def _halves(tag: str) -> regex.Pattern[str] | None:
    """Matches a half behind a number, or behind what it counts; `None` where no words for it are known."""
    if tag not in number_words.AND_A_HALF:
        return None
    (half, behind), by = number_words.AND_A_HALF[tag], "|".join(powers(tag))
    noun = rf"\s\p{{L}}+{behind}(?![\s-](?:{by})\b)"
    return regex.compile(rf"(?:{half}(?:[\s-](?P<by>{by}))?|{noun})\b", regex.IGNORECASE)


def _with_parts(text: str, language: str) -> Iterator[Decimal]:
    """The numbers in digits with a fraction: 3½, 3 1/2, 2¾ million."""
    for match in _PARTS.finditer(text):
        part = match["sign"]
        of_one = unicodedata.numeric(part) if part else int(match["part"]) / (int(match["of"]) or 1)
        value = Decimal(int(match["whole"] or 0)) + round(Decimal(of_one), 3)
        yield value
        yield value * power_behind(text, match.end(), language)[0]


_PARTS = regex.compile(
    r"(?<![\p{Nd}/.,])(?:(?P<whole>\p{Nd}{1,9})?[ \u00a0-]?(?P<sign>[\u00bc-\u00be\u2150-\u215e])|"
    r"(?P<whole>\p{Nd}{1,9})[ \u00a0-](?P<part>\p{Nd}{1,2})[/\u2044](?P<of>\p{Nd}{1,2})(?![\p{Nd}/]))"
)


def _eastern(text: str) -> Iterator[Decimal]:
    """The numbers in digits of which parts are multiplied in Chinese, Japanese and Korean: 5만, 12억 3천만, 1万2000."""
    for match in _EASTERN.finditer(text):
        total = Decimal(0)
        for part, by in zip(match.captures("part"), match.captures("by"), strict=True):
            value = _number(part.replace(",", ""))
            for sign in by:
                value *= _EASTERN_POWERS[sign]
            yield value
            total += value
        yield total + (_number(match["rest"].replace(",", "")) if match["rest"] else 0)


_EAST = frozenset(["ja", "ko", "zh"])
_EASTERN_POWERS = {
    sign: 10**power for power, signs in ((1, "십十"), (2, "백百"), (3, "천千"), (4, "만万萬")) for sign in signs
}
_EASTERN_POWERS |= {sign: 10**power for power, signs in ((8, "억億亿"), (12, "조兆")) for sign in signs}
_EASTERN = regex.compile(
    rf"(?<!\p{{Nd}}[.,]?)(?:(?P<part>(?>\p{{Nd}}+(?:[.,]\p{{Nd}}+)*))\s?(?P<by>[{''.join(_EASTERN_POWERS)}]{{1,2}})\s?)+"
    r"(?P<rest>\p{Nd}[\p{Nd},]*)?"
)


def knows(language: str) -> bool:
    """Whether number words of a language are known, so that a number that is not found is not there."""
    return language.partition("-")[0] in number_words.MORE


def power_behind(text: str, at: int, language: str) -> tuple[int, int]:
    """What the words behind some digits multiply them by, and where the last of these ends: 3 thousand million."""
    power, end, by = 1, at, powers(language)
    while (follows := _FOLLOWS.match(text, end)) is not None and (own := by.get(follows[1].lower())) is not None:
        power, end = power * own, follows.end()
    return power, end


def power_of_next(text: str, at: int, language: str, value: Decimal) -> int:
    """What the words behind the next number multiply the small one before a place by as well: 5 to 7 million."""
    joined = _UP_TO.match(text, at) if value < _THOUSAND else None
    behind = _DIGITS.match(text, joined.end()) if joined is not None else None
    return power_behind(text, behind.end(), language)[0] if behind is not None else 1


_UP_TO = regex.compile(rf"[ \u00a0]?(?:[-\u2013\u2014~]|(?:{number_words.UP_TO})\b)[ \u00a0]?\p{{Sc}}?", regex.I)
_FOLLOWS = regex.compile(r"[ \u00a0\u202f-]*([\p{L}\p{M}]+)")


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
    before: tuple[int, Decimal] | None = None
    for group, end in _groups(text, language):
        values = list(_of_group([Decimal(value) for _, value in group], strict))
        yield from values
        whole = values[-1] if values else Decimal(0)
        power = next((by for by in _LARGE if whole >= by and whole % by == 0), None)
        if power is not None and before is not None and before[1] < _THOUSAND:
            joined = _BETWEEN.fullmatch(text, before[0], group[0][0])
            yield from (before[1] * power,) if joined is not None else ()  # ten to fifteen thousand
        before = (end, whole)


_LARGE = (10**9, 10**6, 10**3)
_BETWEEN = regex.compile(rf"[ -]*(?:{number_words.UP_TO}) ", regex.I)


def cardinals(text: str, language: str) -> Iterator[tuple[int, int, Decimal]]:
    """The numbers in words that count something, with where they begin and end: `twenty-four`, no `both`, no `first`.

    A capitalised word is part of a name unless it begins a sentence; a one is often an article, and a bare `million`
    no number that is meant exactly.
    """
    leave = number_words.NO_CARDINALS.get(language.partition("-")[0], frozenset())
    with_half = tuple(halves(text, language)) if leave else ()
    groups = [((start, end), [value]) for start, end, value in with_half if not text[start].isdecimal()]
    for group, end in _groups(text, language) if leave else ():
        start = group[0][0]
        if not any(low <= start < high for low, high, _ in with_half):
            groups.append(((start, end), [Decimal(value) for _, value in group]))
    for (start, end), values in sorted(groups):
        words = text[start:end]
        is_named = words[:1].isupper() and _INSIDE.search(text, max(start - FAR_BACK, 0), start) is not None
        is_exact = any(value not in _ROUND for value in values) and not leave.intersection(words.lower().split())
        for value in _of_group(values, strict=True) if is_exact and not is_named else ():
            if value > 1:
                yield start, end, value


_ROUND = frozenset(10**power for power in (2, 3, 6, 9, 12))
"""What *hundreds* and *millions* are of, which alone are seldom meant exactly."""
_INSIDE = regex.compile(r"[\p{L}\p{N},;][\s\u00a0]*$")
"""What stands before a word that does not begin a sentence."""


def _groups(text: str, language: str) -> Iterator[tuple[list[tuple[int, int]], int]]:
    """The number words that stand together: where each begins and its value, and where the last ends."""
    tag, small, by = language.partition("-")[0], number_words.small(language), _written_powers(language)
    group: list[tuple[int, int]] = []
    at = end = 0  # where the last word ends, and where the last that is a number does
    joined = (0, 0)  # how many words stand before one such as *and*, and where the last of them ends
    for match in _TOKEN.finditer(text):
        word = match[0].lower()
        value = small.get(word)
        start = match.start()
        if value is None and word in by and not _BEHIND_DIGITS.search(text, max(start - FAR_BACK, 0), start):
            value = by[word]
        if value is None and tag == "de" and len(word) < _LONGEST:
            value = _compound(word)
        together = bool(group) and not text[at:start].strip(" -\u2010\u2011\u00a0")
        if value is None and together and at == end and word == number_words.JOINS.get(tag):
            at = match.end()
            continue
        if together and value == _DOZEN == by.get(word) and at == end:
            group[-1] = (group[-1][0], group[-1][1] * _DOZEN)  # two dozen
            at = end = match.end()
            continue
        if group and (value is None or not together or not _goes_on(group[-1][1], value, tag, joined=at != end)):
            yield group, end
            group = []
        if value is not None:
            joined = (len(group), end) if group and at != end else joined if group else (0, 0)
            if any(_THOUSAND <= one <= value for _, one in group[: joined[0]]):
                yield group[: joined[0]], joined[1]  # ten thousand and fifteen thousand
                group, joined = group[joined[0] :], (0, 0)
            group.append((start, value))
            at = end = match.end()
    if group:
        yield group, end


_DOZEN = 12
_LONGEST = 80
"""No number below a million has more letters in German."""


def _goes_on(last: int, value: int, tag: str, *, joined: bool) -> bool:
    """Whether a number word goes on a number: five behind twenty and behind hundred and, and not three behind two."""
    is_ten = last in range(2 * _TEN, _HUNDRED, _TEN)
    if joined:
        return value < last and (
            last >= _HUNDRED or (is_ten and tag in number_words.AND_BEHIND_TENS and value <= _TEN + 1)
        )
    if value >= _HUNDRED:
        return value != last
    is_teen = tag == "fr" and ((last in (60, 80) and value < 2 * _TEN) or (last == _TEN and value in (7, 8, 9)))
    return last >= _HUNDRED or (is_ten and value < _TEN) or is_teen


def _of_group(group: Sequence[Decimal], strict: bool) -> Iterator[Decimal]:
    """The numbers of some number words that stand together: each alone, and all of them as one."""
    if not strict:
        yield from group
    total = current = Decimal(0)
    for value in group:
        if value > total:  # thousand million
            total, current = (total + current or 1) * value, Decimal(0)
        elif value >= _THOUSAND:
            total, current = total + max(current, Decimal(1)) * value, Decimal(0)
        elif value == _HUNDRED:
            current = max(current, Decimal(1)) * value
        else:
            current += value
    if total + current:  # a word such as "no" counts nothing
        yield total + current


def _compound(word: str) -> int | None:
    """A number above a hundred in one word, as German writes it: dreihundertfünfzigtausend; `None` if it is none."""
    for name, power in (("tausend", _THOUSAND), ("hundert", _HUNDRED)):
        before, found, behind = word.partition(name)
        if found and word != name:
            small = number_words.small("de")
            many, rest = (small.get(part) or _compound(part) for part in (before, behind.removeprefix("und")))
            if (many is None and before) or (rest is None and behind):
                return None
            return (many or 1) * power + (rest or 0)
    return _HUNDRED if word == "hundert" else None


@cache
def powers(language: str) -> Mapping[str, int]:
    """The words that multiply the number before them."""
    tag = language.partition("-")[0]
    if tag not in number_words.POWERS:
        return _powers_by_cldr(language)
    return {**number_words.POWERS[tag], **number_words.SHORT_POWERS[tag]}


@cache
def _written_powers(language: str) -> Mapping[str, int]:
    """The same that may stand without digits: million, and not m."""
    tag = language.partition("-")[0]
    return number_words.POWERS.get(tag) or (_powers_by_cldr(language) if number_words.small(language) else {})


def _powers_by_cldr(language: str) -> Mapping[str, int]:
    """The words that multiply digits in the short forms of numbers that CLDR has for a language."""
    locale = locale_of(language)
    styles = locale.compact_decimal_formats if locale is not None else {}
    found: dict[str, int] = {}
    for number, form in (item for style in styles.values() for forms in style.values() for item in forms.items()):
        power = int(number) // 10 ** max(form.pattern.count("0") - 1, 0)
        for word in regex.findall(r"[\p{L}\p{M}]{2,}", form.pattern.lower()):
            found[word] = min(found.get(word, power), power)
    return found
