"""Finds the words that tell a day or a time without determining it, and all days that they can mean.

*27/06/2024* and *6/27/2024* are days in either order; *on the 27th* is of the month in which the text was written, or
of the one before; *last week* may begin on a Monday or a Sunday; *this spring* is that of the north or of the south.
`dates` finds what has one meaning; here a meaning is left open, since a passage bears out whatever it can mean.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from functools import cache, lru_cache

import regex

from generator.base.dates import Date, date_or_none, parse
from generator.base.values import value
from generator.reading import dates, vocabulary, words_of_time
from generator.reading.spans import FAR_BACK

_SLASHED = regex.compile(
    r"(?<![\p{L}\p{N}/.-])(?:(?P<first>\d\d?)(?P<sign>[/-])(?P<second>\d\d?)(?P=sign)(?P<year>(?:1[5-9]|20)\d\d|(?<=/)\d\d)|"
    r"(?P<begin>(?:1[5-9]|20)\d\d)/(?P<month>\d\d?)/(?P<day>\d\d?))(?![\p{L}\p{N}/]|[.-]\d)"
)
_FOLLOWS = regex.compile(r"[ \u00a0](\p{L}[\p{L}\p{M}]*)(?:[ \u00a0](\p{L}+))?")
_FIRST = regex.compile("first ", regex.I)
"""The beginning of words for how long ago something last was, which say nothing of when it is: first in 24 years."""
_LAST_CENTURY = 69
"""The least of the years of two digits that are of the last century, by POSIX: 6/7/99 is a day of 1999."""
_EARLIEST = 10
_OPENS = ((3, 1), (6, 1), (9, 1), (12, 1))
_ENDS = ((6, 21), (9, 23), (12, 21), (3, 21))
"""When the seasons of the north begin and end at the earliest and latest, by calendars of the weather and the sun."""
_MARGINS = {"week": 10, "month": 31, "year": 366, "decade": 1830}
"""How many days a time may be off that is given as some weeks, months or years ago."""


@value
class ToldTime:
    """Words that tell a day or a longer time, and all that they can mean."""

    words: str
    meant: tuple[Date, ...]
    is_period: bool = False
    """Whether each is a time of some days that is counted from the day of the text, of which any can be meant."""
    has_year: bool = False
    """Whether the words have the year."""


@lru_cache(4096)
def find(text: str, language: str, today: Date | None) -> tuple[ToldTime, ...]:
    """The words of a text of the day `today` that tell a day or time; without it, those that have a year."""
    found = [*written(text, language)]
    day = dates.day_of(today)
    if day is not None:
        found += [*_days(text, language, day), *_periods(text, language, day), *_seasons(text, language, day)]
    return tuple(found)


def written(text: str, language: str) -> Iterator[ToldTime]:
    """Days in numbers alone, in any order that has a sense, and seasons of a year."""
    for match in _SLASHED.finditer(dates.plain(text)):
        if meant := tuple(dict.fromkeys(date for order in _orders(match) if (date := _parsed(order)) is not None)):
            yield ToldTime(text[match.start() : match.end()], meant, has_year=True)
    pattern = _patterns(language).get("year")
    for match in (
        pattern.finditer(dates.plain(text)) if pattern is not None and _may_have_season(text, language) else ()
    ):
        year = int(match["year"])
        times = [_interval(*w) for w in _windows(_season(match), (year - 1, year)) if year in (w[0].year, w[1].year)]
        yield ToldTime(text[match.start() : match.end()], tuple(times), is_period=True, has_year=True)


def steps(text: str, language: str) -> tuple[int, ...]:
    """How many days before or after another one a text tells: -1 for *the day before*, 1 for *the next day*."""
    return tuple(
        step
        for name, step in (("day_before", -1), ("day_after", 1))
        if (pattern := _patterns(language).get(name)) is not None and pattern.search(text)
    )


def _orders(match: regex.Match[str]) -> Iterator[tuple[int, int, int]]:
    """What three numbers can mean: the year, the month and the day."""
    if match["begin"]:
        yield int(match["begin"]), int(match["month"]), int(match["day"])
        return
    year, one, other = (int(match[name]) for name in ("year", "first", "second"))
    if len(match["year"]) == 2:
        year += 1900 if year >= _LAST_CENTURY else 2000
    yield year, other, one
    yield year, one, other


def _parsed(day: tuple[int, int, int]) -> Date | None:
    return date_or_none("{:04}-{:02}-{:02}".format(*day))


# -- the patterns -----------------------------------------------------------------------------------------------


@cache
def _patterns(language: str) -> dict[str, regex.Pattern[str]]:
    """The patterns of a language by what they mean; seasons are groups of their own, s0 to s3."""
    words = words_of_time.of(language)
    plain = {n: p for n in ("night", "day_before", "day_after", "day_of_month") if (p := getattr(words, n))}
    named = "|".join(f"(?P<s{at}>{names})" for at, names in enumerate(words.seasons))
    plain |= {name: phrase.replace("{s}", f"(?:{named})") for name, phrase in words.season.items()}
    free = language.partition("-")[0] in _UNSPACED
    begins, ends = ("", "") if free else (r"(?<![\p{L}\p{N}])", r"(?![\p{L}\p{N}])")
    return {name: regex.compile(f"{begins}(?:{phrase}){ends}", regex.I) for name, phrase in plain.items()}


_UNSPACED = frozenset({"ko"})
"""Languages in which particles are written onto words."""


@cache
def _season_words(language: str) -> regex.Pattern[str] | None:
    names = "|".join(names for names in words_of_time.of(language).seasons if names)
    return regex.compile(names, regex.I) if names else None


def _may_have_season(text: str, language: str) -> bool:
    pattern = _season_words(language)
    return pattern is not None and pattern.search(text) is not None


# -- days -------------------------------------------------------------------------------------------------------


def _days(text: str, language: str, today: datetime.date) -> Iterator[ToldTime]:
    patterns = _patterns(language)
    if (night := patterns.get("night")) is not None:
        for match in night.finditer(text):
            yield ToldTime(match[0], tuple(_on(today + datetime.timedelta(days=step)) for step in (-1, 0)))
    yield from days_of_week(text, language, today)
    numbered = patterns.get("day_of_month")
    for match in numbered.finditer(text) if numbered is not None and regex.search(r"\d", text) else ():
        number = next(int(found) for name, found in match.groupdict().items() if name == "d" and found)
        if not _goes_on(text, match.end(), language):
            last = today.replace(day=1) - datetime.timedelta(days=1)
            months = ((today.year, today.month, number), (last.year, last.month, number))
            if meant := tuple(date for day in months if (date := _parsed(day)) is not None):
                yield ToldTime(match[0], meant)


def days_of_week(text: str, language: str, today: datetime.date) -> Iterator[ToldTime]:
    """What *last*, *this* and *next Friday* may be: not all writers mean the nearest."""
    for match, meaning in dates.matches(text, language):
        if meaning != "date" or "weekday" not in match.groupdict():
            continue
        start, which = match.start("weekday"), dates.which_week(match[0])
        if not which and _THIS.search(text, max(start - FAR_BACK, 0), start) is not None:
            which = dates.THIS
        days = (dates.day_of_week(match["weekday"], language) - today.weekday()) % 7
        if which and days:
            steps = {dates.LAST: (-7, -14), dates.THIS: (-7, 0), dates.NEXT: (0, 7)}[which]
            yield ToldTime(match[0], tuple(_on(today + datetime.timedelta(days=days + step)) for step in steps))


_THIS = regex.compile(r"\b(?:this|diese[mnr]?|ce|este)\s$", regex.I)


def _goes_on(text: str, at: int, language: str) -> bool:
    """Whether a number with "the" before it goes on as something else: the 27th *of May*, *floor*, *Division*."""
    if language.partition("-")[0] in (*_UNSPACED, "de"):
        return False
    follows = _FOLLOWS.match(text, at)
    if follows is None:
        return False
    months = dates.months(language)
    if any(word and word.lower() in months for word in follows.groups()):
        return True
    return follows[1] not in vocabulary.of(language).small


def _on(day: datetime.date) -> Date:
    return parse(day.isoformat())


def _interval(first: datetime.date, last: datetime.date) -> Date:
    return parse(f"{first.isoformat()}/{last.isoformat()}")


# -- weeks, months, years ---------------------------------------------------------------------------------------


def _periods(text: str, language: str, today: datetime.date) -> Iterator[ToldTime]:
    for match, meaning in dates.matches(text, language):
        unit, _, step = meaning.partition(" ")
        is_told = step and unit in _MARGINS and step != "+n" and (step != "0" or unit == "week")
        if not is_told or _FIRST.match(match[0]) or _is_compared(text, match, language):
            continue
        if unit == "week" and "n" not in step:
            yield ToldTime(match[0], (_week(today, int(step), language),), is_period=True)
        elif (date := date_or_none(dates.away(meaning, match, language, today))) is not None:
            yield ToldTime(match[0], (_wide(date, unit) if "n" in step else date,), is_period=True)


def _is_compared(text: str, match: regex.Match[str], language: str) -> bool:
    """Whether something is only compared with a time: up from *last year*, last year's."""
    words = words_of_time.of(language)
    start, end = match.span()
    before, behind = text[max(start - FAR_BACK, 0) : start], text[end : end + FAR_BACK]
    is_compared = words.compared and regex.search(rf"\b(?:{words.compared})\s+$", before, regex.I)
    return bool(is_compared or (words.is_compared and regex.match(words.is_compared, behind, regex.I)))


def _week(today: datetime.date, step: int, language: str) -> Date:
    """A week before or after that of a day, wherever weeks begin: on Mondays or Sundays, or in Arabic on Saturdays."""
    begins = (0, 6, 5) if language.partition("-")[0] == "ar" else (0, 6)
    first = [today + datetime.timedelta(days=7 * step - (today.weekday() - begin) % 7) for begin in begins]
    return _interval(min(first), max(first) + datetime.timedelta(days=6))


def _wide(date: Date, unit: str) -> Date:
    margin = datetime.timedelta(days=_MARGINS[unit])
    if date.earliest is None or date.latest is None or date.earliest.year < _EARLIEST:
        return date
    return _interval(date.earliest - margin, date.latest + margin)


# -- seasons ----------------------------------------------------------------------------------------------------


def _seasons(text: str, language: str, today: datetime.date) -> Iterator[ToldTime]:
    for name in ("this", "last", "next") if _may_have_season(text, language) else ():
        for match in _patterns(language)[name].finditer(text):
            if not _is_compared(text, match, language):
                meant = tuple(_interval(*window) for window in _meant(name, _season(match), today))
                yield ToldTime(match[0], meant, is_period=True)


def _season(match: regex.Match[str]) -> int:
    return next(int(name[1:]) for name, found in match.groupdict().items() if found and name[1:].isdigit())


_Window = tuple[datetime.date, datetime.date]


def _windows(season: int, years: tuple[int, ...]) -> Iterator[_Window]:
    """When a season is that begins in one of some years, in the north and in the south."""
    for at in (season, (season + 2) % 4):
        for year in years:
            last = _ENDS[at]
            yield datetime.date(year, *_OPENS[at]), datetime.date(year + (last < _OPENS[at]), *last)


def _meant(which: str, season: int, today: datetime.date) -> Iterator[_Window]:
    """When *this*, *last* or *next* spring may be, in the north and in the south."""
    around = (today.year - 2, today.year - 1, today.year, today.year + 1, today.year + 2)
    windows = list(_windows(season, around))
    for half in (windows[: len(around)], windows[len(around) :]):
        if which == "this":
            yield min(half, key=lambda w: (max((w[0] - today).days, (today - w[1]).days, 0), w[0] > today))
        elif which == "last":
            yield from [window for window in half if window[1] < today][-2:]
        else:
            yield from [window for window in half if window[0] > today][:2]
