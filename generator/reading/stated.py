"""The numbers, dates and names that a statement of ours has, each in one reading: what its passages have to bear out.

`quantities` and `dates` read generously what may stand in a passage; here a number has the one value that a reader of
the site's language takes it for, and only dates with a year, a month or a day of the week count, in no other form than
the one in which we write them.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from functools import lru_cache

import regex

from generator.base.dates import Date, date_or_none, parse
from generator.base.values import value
from generator.reading import dates, quantities, shares, told_times, vocabulary, words_of_time
from generator.reading.spans import FAR_BACK, Span, marked

_ALONE = regex.compile(
    r"(?<![\p{L}\p{N}.,:'\u2019/#-])(?>\p{Nd}+(?:[.,'\u2019\u066b\u066c\u00a0\u202f]\p{Nd}+)*)(?![\p{L}\p{N}]|[:/-]\p{Nd})"
)
_IN_GROUPS = regex.compile(
    r"(?<![\p{L}\p{N}.,:'\u2019/#-])(?!0)\p{Nd}{1,3}(?>(?: \p{Nd}{3})+)(?:[.,\u066b]\p{Nd}+)?(?!\p{N}|[.,:/-]\p{Nd})"
)
"""A number with blanks between its thousands, all of which are the same in a prose: 12 500 or 2 000,5."""
_SIGNS = regex.compile(r"[.,'\u2019\u066b\u066c\u00a0\u202f ]")
"""What may stand within a number."""
_POINTS = ".,\u066b"
"""What may stand before a fraction."""
_GROUPS = r"\p{Nd}{1,3}(?:[.,'\u2019\u066c\u00a0\u202f ]\p{Nd}{3})+"
_HYPHEN = regex.compile(
    rf"(?<={_GROUPS})-(?=\p{{Nd}})|(?<=\p{{Nd}})-(?={_GROUPS}(?!\p{{N}}))"
    r"|(?<=(?<![\p{L}\p{N}.,:/\u2019'-])\p{Nd}{1,3})-(?=\p{Nd}{1,3}(?![\p{L}\p{N}]|[.,:/-]\p{N}))"
)
"""A hyphen between two numbers that are no years, one of which may have its thousands: 10 000-20 000, 52-48."""
_LABEL = regex.compile(r"\p{Nd}+(?:\.\p{Nd}+){2,}|\p{Nd}+(?:,\p{Nd}){2,}")
"""Matches what may be the number of a section or a version, or several numbers: 4.2.1, 1,2,3."""
_NAMED = regex.compile(r"(?:\p{Lu}[\p{L}\p{M}-]*|[Nn]o\.|[Nn]r\.)[ \u00a0]$")
"""A capitalised word just before a number, which makes it part of a name: Article 4, Freedom 250."""
_METRES = regex.compile(r"[ \u00a0\u202f-]m(?!\p{L})")
"""What may be millions or metres."""
_CLOCK = regex.compile(
    r"(?<![\p{L}\p{N}])(?:\p{Nd}{1,2}:\p{Nd}\p{Nd}|\p{Nd}{1,2}(?:[.:]\p{Nd}\p{Nd})?\s?(?:[ap]\.\s?m\.|[ap]m|o['\u2019]clock)|"
    r"\p{Nd}{1,2}(?:\.\p{Nd}\p{Nd})?\s?Uhr(?:\s\p{Nd}{1,2})?|\p{Nd}{1,2}\s?h(?:eures)?\s?\p{Nd}\p{Nd}|"
    r"(?<=\ba\slas?\s)\p{Nd}{1,2}(?:[.:]\p{Nd}\p{Nd}|(?=\s(?:de\sla\s[mtn]|horas\b))))(?![\p{L}\p{N}])",
    regex.I,
)
_ORDINALS = {
    "de": regex.compile(
        r"(?<=\b(?:der|die|das|dem|den|des|[aiv][mn]|vom|zu[mr]|beim|ins|ein|(?:ein|sein|ihr|kein|dies|jed)e[mnrs]?)\s)"
        r"\p{Nd}{1,3}\.(?=\s\p{L})",
        regex.I,
    )
}
"""Numbers by which something is counted and not how much: die 47. Sitzung, im 1. Quartal."""
_FEW = 3
_THE = regex.compile(
    r"\b(?:the|these|those|other|of|der|die|den|diese[nr]?|les?|ces|des|los|las|estos|estas)[\s\u00a0]$", regex.I
)
"""A word just before a number by which it means those who have been named."""
_MOST_BEFORE, _MOST_BEHIND = 10, 24
"""In so many letters before and behind a number it is told that it counts back from today."""
_ZEROS = regex.compile(r"0\p{Nd}")
_ANY_DAY = parse("2000-01-01")
_NO_DAY = regex.compile(r"(?<!\p{Nd})0{1,2}(?!\p{Nd})")
_EXPLICIT = regex.compile(r"\p{Nd}")


@value
class StatedNumber:
    """A number in a statement."""

    words: str
    values: frozenset[Decimal]
    """What it may be, of which a passage has one; of `4.8 million`, only the whole; of `0024`, nothing."""
    at: int = 0
    """Where it begins in its text."""
    is_word: bool = False
    """Whether it is in words."""


@value
class StatedDate:
    """A date in a statement."""

    words: str
    date: Date
    has_year: bool
    is_period: bool = False
    """Whether it is a longer time, counted from the day of its text or a season, any day of which may be meant."""
    others: tuple[Date, ...] = ()
    """What else its words may mean, of which a passage has one: 6/7/2024."""


@lru_cache(4096)
def numbers(text: str, language: str) -> tuple[StatedNumber, ...]:
    """The numbers in digits in a text, without those of dates, times of day and names; 52 September is no date."""
    if not _EXPLICIT.search(text):
        return ()
    text = _HYPHEN.sub("\u2013", text)
    dated = [(phrase.span.start, phrase.span.end) for phrase in _phrases(text, language, _ANY_DAY)]
    ordinal = _ORDINALS.get(language.partition("-")[0])
    others = (one for pattern in (_CLOCK, ordinal) if pattern is not None for one in pattern.finditer(text))
    taken = marked(len(text), (*dated, *(found.span() for found in others)))
    out, of_whole = [], _shares(text, language)
    whole = [one for one in _IN_GROUPS.finditer(text) if not any(taken[slice(*one.span())])]
    grouped = marked(len(text), (one.span() for one in whole))
    parts = [one for one in _ALONE.finditer(text) if not grouped[one.start()]]
    for found in sorted((*whole, *parts), key=lambda one: one.start()) if whole else parts:
        named = _is_named(text, found.start(), language)
        if named or any(taken[slice(*found.span())]):
            continue
        power, end = quantities.power_behind(text, found.end(), language)
        read = _values(found[0], may_be_fraction=power > 1)
        if read is not None:
            shared = quantities.power_of_next(text, end, language, max(read)) if read and power == 1 else power
            powers = {power, shared, 1 if _METRES.match(text, found.end()) else power}
            may_be = {value * by for value in read for by in powers}
            values = frozenset() if _ZEROS.match(found[0]) else frozenset((*may_be, *of_whole.get(found.start(), ())))
            out.append(StatedNumber(text[found.start() : end], values, found.start()))
    return tuple(out)


@lru_cache(4096)
def has_digits(text: str, language: str) -> bool:
    """Whether a text has a number in digits that is no part of a date."""
    dated = marked(len(text), ((one.span.start, one.span.end) for one in _phrases(text, language, _ANY_DAY)))
    return any(not dated[found.start()] for found in _EXPLICIT.finditer(text))


@lru_cache(4096)
def number_words(text: str, language: str) -> tuple[StatedNumber, ...]:
    """The numbers in words that count something: eleven states; without those of dates.

    `The two` and `the three` are no number that is claimed, but those who have been named; nor is that of `sixty years
    ago`, which is a date.
    """
    found = tuple(quantities.cardinals(text, language))
    parts = _shares(text, language) if found else {}
    dated = _phrases(text, language, _ANY_DAY) if found else ()
    taken = marked(len(text), ((phrase.span.start, phrase.span.end) for phrase in dated))
    return tuple(
        StatedNumber(text[start:end], frozenset((value, *parts.get(start, ()))), start, is_word=True)
        for start, end, value in found
        if not any(taken[start:end])
        and not _is_ago(text, start, end, language)
        and not (value <= _FEW and _THE.search(text, max(start - FAR_BACK, 0), start) is not None)
    )


def _shares(text: str, language: str) -> Mapping[int, tuple[Decimal, ...]]:
    """What share a number at a place may be part of: the two of *two thirds* is borne out by 67 per cent, too."""
    return {at: meant for start, end, meant in shares.made(text, language) for at in range(start, end)}


def _is_ago(text: str, start: int, end: int, language: str) -> bool:
    ago = words_of_time.of(language).ago
    around = f"{text[max(start - _MOST_BEFORE, 0) : start]}\0{text[end : end + _MOST_BEHIND]}"
    return bool(ago) and regex.search(ago.replace("{n}", "\0"), around, regex.I) is not None


@lru_cache(4096)
def reckonings(text: str, language: str) -> tuple[Span, ...]:
    """The numbers in a text, in digits or words, that only say how long before or after something: two days ago."""
    counted = words_of_time.of(language).counted
    behind = regex.compile(rf"[ \u00a0-](?:{counted})(?!\p{{L}})", regex.I) if counted else None
    found = [*((n.at, n.at + len(n.words)) for n in numbers(text, language))]
    found += [(start, end) for start, end, _ in quantities.cardinals(text, language)]
    spans = [Span(*at, text[slice(*at)]) for at in found if behind is not None and behind.match(text, at[1])]
    return (*spans, *(phrase.span for phrase in _phrases(text, language, _ANY_DAY)))


def _is_named(text: str, at: int, language: str) -> bool:
    """Whether a number is part of a name: behind a capitalised word that is neither a month nor a small one."""
    before = _NAMED.search(text, max(at - FAR_BACK, 0), at)
    word = before[0].strip(" \u00a0").lower() if before is not None else ""
    return bool(word) and word not in dates.months(language) and word not in vocabulary.of(language).small


def _values(digits: str, *, may_be_fraction: bool) -> frozenset[Decimal] | None:
    """The values that digits may have: groups of three behind the first are thousands, anything else is a fraction.

    What stands behind another sign than the groups is a fraction, too, or behind a zero: 1,234.5, 1.234,567 and 0.125;
    before a word such as *million* a single group `may_be_fraction`: 1.125 million. `None` for what is no number.
    """
    parts, signs = _SIGNS.split(digits), _SIGNS.findall(digits)
    is_grouped = len(parts[0]) <= 3 and bool(int(parts[0])) and all(len(part) == 3 for part in parts[1:])
    if not is_grouped and _LABEL.fullmatch(digits):
        return None
    is_fraction = signs[-1] in _POINTS and signs[-1] not in signs[:-1] if len(parts) > 2 else not is_grouped
    whole, fraction = "".join(parts), f"{''.join(parts[:-1])}.{parts[-1]}"
    forms = {fraction if signs and is_fraction else whole}
    if may_be_fraction and len(parts) == 2 and signs[0] in _POINTS:
        forms.add(fraction)
    try:
        return frozenset(map(Decimal, forms))
    except InvalidOperation:
        return None


@lru_cache(4096)
def found_dates(text: str, language: str, today: Date | None) -> tuple[StatedDate, ...]:
    """The dates that may be meant in a text, read generously.

    A month stands for itself, too, and a date without a year may be of the year of `today`, or of one that the text
    has: June 27 last year.
    """
    text = dates.plain(text)
    out = _in(text, language, today)
    months = dates.months(language)
    out += [
        StatedDate(word, date, has_year=False)
        for word in regex.findall(r"\p{Lu}\p{L}{2,}", text)
        if (number := months.get(word.lower())) and today is not None and today.latest is not None
        for year in (today.latest.year - 1, today.latest.year)
        if (date := date_or_none(f"{year:04}-{number:02}")) is not None
    ]
    years = {item.date.text for item in out if item.date.precision == "year"}
    if today is not None and today.latest is not None:
        years.add(f"{today.latest.year:04}")
    told = told_times.find(text, language, today)
    out += [StatedDate(t.words, date, has_year=True, is_period=t.is_period) for t in told for date in t.meant]
    lent = [
        (item.words, f"{year[:4]}{item.date.text[4:]}") for item in out if _lacks_year(item) for year in sorted(years)
    ]
    out += [StatedDate(words, date, has_year=True) for words, one in lent if (date := date_or_none(one)) is not None]
    return (*out, *_beside(text, language, out, today))


def _beside(text: str, language: str, found: list[StatedDate], today: Date | None) -> Iterator[StatedDate]:
    """The days before or after those that a text tells, or the day of the text where it tells none: the day before."""
    for step in told_times.steps(text, language):
        days: list[Date | None] = [item.date for item in found if item.date.precision == "day"] or [today]
        for day in dict.fromkeys(date.latest for date in days if date is not None):
            if day is not None and datetime.date.min < day < datetime.date.max:
                date = parse((day + datetime.timedelta(days=step)).isoformat())
                yield StatedDate(day.isoformat(), date, has_year=True)


def _lacks_year(item: StatedDate) -> bool:
    return not item.has_year and regex.match(r"\p{Nd}{4}-\p{Nd}\p{Nd}", item.date.text) is not None


def _in(text: str, language: str, today: Date | None) -> list[StatedDate]:
    out = []
    for phrase in _phrases(text, language, today):
        date = date_or_none(phrase.date)
        if date is not None and date.earliest is not None:
            has_year = regex.search(r"\p{Nd}{4}", phrase.span.text) is not None
            out.append(StatedDate(phrase.span.text, date, has_year))
    return out


@lru_cache(4096)
def written_dates(text: str, language: str, today: Date | None) -> tuple[StatedDate, ...]:
    """The dates of a statement that are written out, with a digit or the name of a month; of years, both ends."""
    months = dates.calendar(language, "month")
    plain = (
        StatedDate(stated.words, end, stated.has_year)
        for stated in _in(text, language, today)
        for end in ((stated.date.start, stated.date.end) if stated.date.is_interval else (stated.date,))
        if end is not None
        and (
            _EXPLICIT.search(stated.words)
            or any(word in months for word in regex.findall(r"\p{L}+", stated.words.lower()))
        )
    )
    told = (StatedDate(t.words, t.meant[0], t.has_year, others=t.meant[1:]) for t in told_times.written(text, language))
    return (*plain, *told)


@lru_cache(4096)
def _phrases(text: str, language: str, today: Date | None) -> tuple[dates.Phrase, ...]:
    """The phrases for dates in a text, which are asked for with its numbers, in digits and in words, and its dates."""
    return tuple(
        phrase
        for phrase in dates.find(Span(0, len(text), text), language, today)
        if not _NO_DAY.search(phrase.span.text)
        and not (regex.fullmatch(r"\p{Nd}{4}", phrase.span.text) and _is_named(text, phrase.span.start, language))
    )


_YEARS = regex.compile(
    r"(?<![\p{L}\p{N}.,/-])((?:1[5-9]|20)(\d\d))(?:[\u2013\u2014](\d\d)|-(1[3-9]|[2-9]\d))(?![\p{L}\p{N}]|[-\u2013/.,]\p{Nd})"
)
"""Two years of a century, of which the second has two digits, and can be no month: 1998-99, 2005\u201307."""
_DAY = r"(?P<day>\p{Nd}{1,2})(?:st|nd|rd|th|\.)?"
_DAYS = (
    rf"(?:{_DAY}(?:\s?[-\u2013]\s?|\s(?:to|and|und|bis|et|au|y|al|по|и)\s){_DAY}"
    rf"|(?:(?<=\b(?:le|du|el|del)\s){_DAY}|{_DAY}(?<=\.))\s(?:und|bis|auf|et|y)\s(?:am|dem|den|zum|le|el)\s{_DAY})"
)
_MAY_BE_DAYS = regex.compile(
    r"\p{Nd}(?:st|nd|rd|th|\.)?(?:\s?[-\u2013\u2014]\s?|\s\p{L}{1,3}\s(?:\p{L}{2,3}\s)?)\p{Nd}"
)
"""What a range of days has in it, which few texts have."""
_MONTH_FIRST = regex.compile(
    rf"(?<![\p{{L}}\p{{N}}])(?P<month>\p{{L}}{{3,}}\.?)\s{_DAYS}(?P<year>,?\s\p{{Nd}}{{4}})?(?![\p{{L}}\p{{N}}%])"
)
_DAY_FIRST = regex.compile(
    rf"(?<![\p{{L}}\p{{N}}]){_DAYS}\s(?:of\s|de\s)?(?P<month>\p{{L}}{{3,}}\.?)(?P<year>(?:\sdel?)?\s\p{{Nd}}{{4}})?(?![\p{{L}}\p{{N}}])"
)


@lru_cache(4096)
def each_day(text: str, language: str) -> str:
    """A text in which both ends of a range of days have their month and year, and of one of years: 1-10 February."""
    if not _MAY_BE_DAYS.search(text):
        return text
    months = dates.months(language)

    def spread(found: regex.Match[str], form: str) -> str:
        if (month := found["month"]).rstrip(".").lower() not in months:
            return found[0]
        return " \u2013 ".join(
            form.format(day=day, month=month) + (found["year"] or "") for day in found.captures("day")
        )

    text = _YEARS.sub(lambda y: f"{y[1]}\u2013{y[1][:2]}{y[3] or y[4]}" if (y[3] or y[4]) > y[2] else y[0], text)
    text = _MONTH_FIRST.sub(lambda found: spread(found, "{month} {day}"), text)
    return _DAY_FIRST.sub(lambda found: spread(found, "{day} {month}"), text)


def bears_out(wanted: StatedDate, found: Date) -> bool:
    """Whether a date in a passage is one that a statement may mean, or lies within it."""
    return any(_bears_out(ours, wanted.has_year, found) for ours in (wanted.date, *wanted.others))


def may_be_in(wanted: StatedDate, period: Date) -> bool:
    """Whether a date that a statement may mean lies within a longer time."""
    low, high = period.earliest, period.latest
    if low is None or high is None:
        return False
    for ours in (wanted.date, *wanted.others):
        is_open = not wanted.has_year and ours.precision in ("day", "month")
        years = range(low.year, high.year + 1) if is_open else ()
        dates = (ours, *(date for year in years if (date := date_or_none(f"{year:04}{ours.text[4:]}")) is not None))
        if any(low <= date.earliest and (date.latest or high) <= high for date in dates if date.earliest):
            return True
    return False


def _bears_out(ours: Date, has_year: bool, theirs: Date) -> bool:
    if not (ours.earliest and ours.latest and theirs.earliest and theirs.latest):
        return ours.text == theirs.text
    if ours.earliest <= theirs.earliest and theirs.latest <= ours.latest:
        return True
    if has_year or ours.precision not in ("day", "month"):
        return False
    same_month = theirs.earliest.month == ours.earliest.month == theirs.latest.month
    return same_month and (ours.precision == "month" or theirs.earliest.day == theirs.latest.day == ours.earliest.day)
