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
    """Where an event stands, seen from the article."""

    BEFORE = N_("before the article")
    AT = N_("at the time of the article")
    EXPECTED = N_("ahead, in the article")
    SINCE = N_("since then")


def era(site: Site, event: Event) -> Era:
    """The era of an event: a matter of time alone, whoever tells it, but for what is ahead.

    What lies in the days that the article is about is at its time. Beyond them, what the article cites as to come is
    expected. A date that is too coarse to tell is at the time if the article has it, and since then if only sources do.
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
    """Where a date begins and ends, in years: 2024.5 is the middle of 2024. A day alone begins and ends as one.

    Where one end is open or unknown, it is the other end that begins and ends.
    """
    known = (date.start or date.end or date) if opens(date) else date
    first, last = known.earliest, known.latest
    assert first is not None
    assert last is not None
    start = first.year + (first.timetuple().tm_yday - 1) / 366
    return (start, start) if date.precision == "day" else (start, last.year + (last.timetuple().tm_yday - 0.01) / 366)


def opens(date: Date) -> Literal["", "before", "after"]:
    """On which side of what is known a date is open or unknown."""
    if not date.is_interval or (date.start and date.end):
        return ""
    return "before" if date.start is None else "after"


def in_time(events: Iterable[Event]) -> tuple[Event, ...]:
    """Events in the order of their dates, year by year: what has no beginning stands in the year of its end."""
    return tuple(sorted(events, key=lambda e: (e.date.year, e.date.sort_key, e.id)))
