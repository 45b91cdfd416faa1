"""Events in time: before the article, at its date, expected by it, and since."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import Literal

from generator.base.dates import Date
from generator.base.words import N_
from generator.linking.site import Site
from generator.parsing.records import Event


class Era(Enum):
    """The place of an event in time, seen from the article."""

    BEFORE = N_("before the article")
    AT = N_("at the time of the article")
    EXPECTED = N_("ahead, in the article")
    SINCE = N_("since then")


def era(site: Site, event: Event) -> Era:
    """The era of an event, which depends on its date alone, except for what is expected.

    An event within the days that the article is about is at its time. A later one that the article cites as to come
    is expected. If a date is too coarse to decide, the event is at the time if the article cites it, else since then.
    """
    (first, last), date, when = site.moment, site.article.date, event.date
    if when.earliest and when.latest and first <= when.earliest and when.latest <= last:
        return Era.AT
    if when.before(date):
        return Era.BEFORE
    cited = bool(site.evidence[event.id, ()].passages)
    if cited and (event.is_ahead or when.after(date)):
        return Era.EXPECTED
    return Era.AT if cited or (when.is_interval and when.overlaps(date)) else Era.SINCE


def years(date: Date) -> tuple[float, float]:
    """The start and end of a date in years: 2024.5 is the middle of 2024. A single day starts and ends at one point.

    Where one end is open or unknown, the start and end are those of the other end.
    """
    known = (date.start or date.end or date) if opens(date) else date
    first, last = known.earliest, known.latest
    assert first is not None
    assert last is not None
    start = first.year + (first.timetuple().tm_yday - 1) / 366
    return (start, start) if date.precision == "day" else (start, last.year + (last.timetuple().tm_yday - 0.01) / 366)


def opens(date: Date) -> Literal["", "before", "after"]:
    """The side of the known end on which a date is open or unknown; empty if both ends are known."""
    if not date.is_interval or (date.start and date.end):
        return ""
    return "before" if date.start is None else "after"


def in_time(events: Iterable[Event]) -> tuple[Event, ...]:
    """Events in the order of their dates, year by year: one without a beginning stands in the year of its end."""
    return tuple(sorted(events, key=lambda e: (e.date.year, e.date.sort_key, e.id)))
