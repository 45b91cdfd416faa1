"""Dates that know how precise they are.

A subset of EDTF (the Extended Date/Time Format, ISO 8601-2:2019): years, months and days; `X` for the last one or two
digits of a year (`197X`, `20XX`); `~` approximate, `?` uncertain, `%` both, at the end; intervals `a/b`, whose ends may
be open (`..`) or unknown (nothing). A date keeps its precision in sorting and in print.
"""

from __future__ import annotations

import calendar
import datetime
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal

from generator.base.values import value

if TYPE_CHECKING:
    from pydantic_core import CoreSchema

Precision = Literal["day", "month", "year", "decade", "century", "interval"]

_FORM = re.compile(
    r"(?P<year>[0-9]{4}|[0-9]{3}X|[0-9]{2}XX)(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?(?P<mark>[~?%]?)"
)
_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name}


class DateError(ValueError):
    """Raised for a text that is not a date; `hint` says what to write instead."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint or "Such as: 2024, 2024-06, 2024-06-19, 2024-05~, 197X, 2024-06-18/2024-06-19, 2024-06/.."


@value
class Forms:
    """The words that a language puts around dates."""

    about: str = "about {}"
    uncertain: str = "{} (uncertain)"
    since: str = "since {}"
    until: str = "until {}"
    decade: str = "{}s"
    century: str = "{}00s"


ENGLISH = Forms()


@value
class Date:
    """A day, a month, a year, a decade or a century, or the time from one to another."""

    text: str
    """The date as the curator wrote it."""
    earliest: datetime.date | None
    """The first day that it can mean; `None` where the start is open or unknown."""
    latest: datetime.date | None
    """The last day that it can mean; `None` where the end is open or unknown."""
    precision: Precision
    approximate: bool = False
    uncertain: bool = False
    start: Date | None = None
    """The start of an interval, where it has one."""
    end: Date | None = None

    @property
    def is_interval(self) -> bool:
        """Whether this is an interval, from one date to another."""
        return self.precision == "interval"

    @property
    def year(self) -> int:
        """The year under which lists group the date."""
        known = self.earliest or self.latest
        return known.year if known else 0

    @property
    def sort_key(self) -> tuple[int, bool, int, int, str]:
        """The key for sorting in time: by first day, dates without an end last, coarser dates before finer ones."""
        low = self.earliest.toordinal() if self.earliest else 0
        high = self.latest.toordinal() if self.latest else datetime.date.max.toordinal()
        return low, self.latest is None, low - high, high, self.text

    def before(self, other: Date) -> bool:
        """Whether this date is over before the other begins, whichever days the two mean."""
        return self.latest is not None and other.earliest is not None and self.latest < other.earliest

    def after(self, other: Date) -> bool:
        """Whether this date begins after the other is over, whichever days the two mean."""
        return other.before(self)

    def overlaps(self, other: Date) -> bool:
        """Whether the two dates may have a day in common."""
        return not self.before(other) and not self.after(other)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> CoreSchema:
        """Lets models have dates as fields."""
        from pydantic_core import core_schema  # only where models are made: dates alone need no pydantic

        def read(value: Any) -> Date:
            if isinstance(value, Date):
                return value
            if not isinstance(value, str):
                raise DateError("a date is a text")
            return parse(value)

        return core_schema.no_info_plain_validator_function(read)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: Any) -> dict[str, Any]:
        """The JSON Schema of a date: a string."""
        return {
            "type": "string",
            "description": "A date in a subset of EDTF, such as 2024, 2024-06 or 2024-06-18/2024-06-19.",
        }


def parse(text: str) -> Date:
    """The date that a text means.

    Raises `DateError`, with a hint, if the text is not a date.
    """
    text = text.strip()
    start = text.partition("/")[0]
    if start not in ("", "..") and _FORM.fullmatch(start) is None:
        raise DateError(f"{text!r} is not a date", _guess(text))
    if "/" in text:
        return _interval(text)
    return _single(text)


def date_or_none(text: str) -> Date | None:
    """The date that a text means; `None` if it is none."""
    try:
        return parse(text)
    except DateError:
        return None


def _single(text: str) -> Date:
    match = _FORM.fullmatch(text)
    if match is None:
        raise DateError(f"{text!r} is not a date", _guess(text))
    year, month, day, mark = match["year"], match["month"], match["day"], match["mark"]
    about, uncertain = mark in ("~", "%"), mark in ("?", "%")
    if "X" in year:
        if month:
            raise DateError(f"{text!r} has a month in an unknown year")
        low, high = int(year.replace("X", "0")), int(year.replace("X", "9"))
        precision: Precision = "century" if year.endswith("XX") else "decade"
        return Date(text, _day(text, max(low, 1), 1, 1), _day(text, high, 12, 31), precision, about, uncertain)
    number = int(year)
    if not month:
        return Date(text, _day(text, number, 1, 1), _day(text, number, 12, 31), "year", about, uncertain)
    if not day:
        first = _day(text, number, int(month), 1)
        last = calendar.monthrange(number, int(month))[1]
        return Date(text, first, _day(text, number, int(month), last), "month", about, uncertain)
    exact = _day(text, number, int(month), int(day))
    return Date(text, exact, exact, "day", about, uncertain)


def _day(text: str, year: int, month: int, day: int) -> datetime.date:
    try:
        return datetime.date(year, month, day)
    except ValueError as error:
        raise DateError(f"{text!r} is not in the calendar: {error}") from None


def _interval(text: str) -> Date:
    left, _, right = text.partition("/")
    if "/" in right:
        raise DateError(f"{text!r} has more than two ends", _guess(text))
    start = None if left in ("", "..") else _single(left)
    end = None if right in ("", "..") else _single(right)
    if start is None and end is None:
        raise DateError(f"{text!r} has neither a start nor an end")
    if start and end and end.before(start):
        raise DateError(f"{text!r} ends before it begins", f"did you mean: {right}/{left}")
    marks = [part for part in (start, end) if part]
    return Date(
        text,
        start.earliest if start else None,
        end.latest if end else None,
        "interval",
        any(m.approximate for m in marks),
        any(m.uncertain for m in marks),
        start,
        end,
    )


def _guess(text: str) -> str:
    """What a text in another form probably means, as a hint; empty where nothing can be guessed."""
    found = ""
    if match := re.fullmatch(r"([0-9]{1,2})\.? +([A-Za-z]+)\.?,? +([0-9]{4})", text):
        found = _written(match[3], _MONTHS.get(match[2].lower()), match[1])
    elif match := re.fullmatch(r"([A-Za-z]+)\.? +([0-9]{1,2}),? +([0-9]{4})", text):
        found = _written(match[3], _MONTHS.get(match[1].lower()), match[2])
    elif match := re.fullmatch(r"([A-Za-z]+)\.?,? +([0-9]{4})", text):
        found = _written(match[2], _MONTHS.get(match[1].lower()))
    elif match := re.fullmatch(r"([0-9]{4})[-/.]([0-9]{1,2})(?:[-/.]([0-9]{1,2}))?", text):
        found = _written(match[1], int(match[2]), match[3] or "")
    elif match := re.fullmatch(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})", text):
        found = _written(match[3], int(match[2]), match[1])
    elif match := re.fullmatch(r"(?:the )?([0-9]{3})0'?s", text):
        found = f"{match[1]}X"
    return f"did you mean: {found}" if found and date_or_none(found) else ""


def _written(year: str, month: int | None, day: str = "") -> str:
    if month is None:
        return ""
    return f"{year}-{month:02}" + (f"-{int(day):02}" if day else "")


# -- print ------------------------------------------------------------------------------------------------------


def in_words(date: Date, locale: str = "en_GB", forms: Forms = ENGLISH) -> str:
    """The date in words: "19 June 2024", "May 2024", "1970s\u20131980s", "18\u201319 June 2024"."""
    if not date.is_interval:
        return _marked(date, _plain(date, locale, forms), forms)
    if date.start is None or date.end is None:
        known = date.start or date.end
        assert known is not None
        words = in_words(known, locale, forms)
        if date.text.startswith("/"):
            return f"?\u2013{words}"
        if date.text.endswith("/"):  # an unknown end, unlike one that is still to come
            return f"{words}\u2013?"
        return (forms.since if date.start else forms.until).format(words)
    first, last = in_words(date.start, locale, forms), in_words(date.end, locale, forms)
    if first == last:
        return first
    certain = not (date.approximate or date.uncertain)  # otherwise each end shows its own mark
    if certain and date.start.precision == date.end.precision and date.start.precision in ("day", "month", "year"):
        return _together(date.start, date.end, locale)
    return f"{first}\u2013{last}"


def _plain(date: Date, locale: str, forms: Forms) -> str:
    assert date.earliest is not None
    if date.precision == "decade" and date.earliest.year % 100 == 0:
        return f"{date.earliest.year}\u2013{date.earliest.year + 9}"  # "the 1900s" would be the whole century
    if date.precision == "decade":
        return forms.decade.format(date.earliest.year // 10 * 10)
    if date.precision == "century":
        return forms.century.format(int(date.text[:2]))
    return _unit(date.earliest, date.precision, locale)


_FIRST = re.compile(r"(?<!\d)1(?=[ \u2013][^\W_])")


def _ordinal(text: str, locale: str) -> str:
    """A date with the first day of a month as an ordinal in French, which the CLDR writes as any other: `1er mars`."""
    return _FIRST.sub("1er", text) if locale.partition("_")[0] == "fr" else text


@lru_cache(4096)
def _unit(day: datetime.date, precision: Precision, locale: str) -> str:
    from babel.dates import format_date, format_skeleton  # 30 ms to import, and not every command prints dates

    if precision == "day":
        return _ordinal(str(format_date(day, "long", locale=locale)), locale)
    return str(format_skeleton("yMMMM" if precision == "month" else "y", day, locale=locale))


def _together(start: Date, end: Date, locale: str) -> str:
    """Two dates of the same precision, joined so that the month or year they share is written once."""
    from babel.dates import format_date, format_skeleton  # as above

    first, last = start.earliest, end.earliest
    assert first is not None
    assert last is not None
    whole = _unit(last, end.precision, locale)
    if first == last:
        return whole
    if start.precision == "year":
        return f"{_unit(first, 'year', locale)}\u2013{whole}"
    if first.year != last.year:
        return f"{_unit(first, start.precision, locale)} \u2013 {whole}"
    if start.precision == "day" and first.month == last.month:
        # The last match is the day: a month may be a number, too, and then it comes before the day.
        *_, day = re.finditer(rf"(?<!\d)(0?{last.day})(\.?)(?!\d)", whole)
        before = f"{first.day:0{len(day[1])}}" if day[1].startswith("0") else str(first.day)
        return _ordinal(f"{whole[: day.start()]}{before}{day[2]}\u2013{day[0]}{whole[day.end() :]}", locale)
    if whole.startswith(str(last.year)):  # the shared year comes first: both dates in full are clearer
        return f"{_unit(first, start.precision, locale)} \u2013 {whole}"
    part = (
        _ordinal(str(format_skeleton("MMMMd", first, locale=locale)), locale)
        if start.precision == "day"
        else format_date(first, "LLLL", locale=locale)
    )
    return f"{part} \u2013 {whole}"


def in_year(date: Date, year: int, locale: str = "en_GB", forms: Forms = ENGLISH) -> str:
    """A date in a list of one year: "28 Mar", "27\u201329 Jun"; in full if it is not made of days or months of it."""
    from babel.dates import format_date, format_interval  # as above

    first, last = date.start or date, date.end or date
    if not (first.precision == last.precision and first.precision in ("day", "month")):
        return in_words(date, locale, forms)
    if first.year != year or last.year != year:
        return in_words(date, locale, forms)
    start, end = first.earliest, last.earliest
    if first.precision == "month":
        parts = [str(format_date(day, "LLL", locale=locale)) for day in (start, end)]
        text = parts[0] if start == end else "\u2013".join(parts)
    else:
        text = _ordinal(str(format_interval(start, end, "MMMd", locale=locale)).replace("\u2009", " "), locale)
    return _marked(date, text, forms)


def _marked(date: Date, text: str, forms: Forms) -> str:
    if date.approximate:
        text = forms.about.format(text)
    return forms.uncertain.format(text) if date.uncertain else text


def iso(date: Date) -> str:
    """The value of `<time datetime>`: a year, month or day in ISO 8601; empty where HTML has no form for the date."""
    return date.text.rstrip("~?%") if date.precision in ("day", "month", "year") else ""
