"""Events in time: before the article, at its date, expected by it, and since."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import Enum

from generator.base.once import once
from generator.base.words import N_
from generator.linking.site import Site
from generator.parsing.records import Event

LONGEST_MOMENT = 15
"""The most days that an event may last to count as the occasion of the article, such as a visit."""


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
    (first, last), date, when = _moment(site), site.dated, event.date
    if when.earliest and when.latest and first <= when.earliest and when.latest <= last:
        return Era.AT
    if when.before(date):
        return Era.BEFORE
    cited = bool(site.evidence[event.id, ()].passages)
    if cited and (event.is_ahead or when.after(date)):
        return Era.EXPECTED
    return Era.AT if cited or (when.is_interval and when.overlaps(date)) else Era.SINCE


@once
def _moment(site: Site) -> tuple[date, date]:
    """The days that the article is about: its own, and those of short events that it cites and that go on then."""
    own = site.dated
    first, last = own.earliest or own.latest, own.latest or own.earliest
    assert first is not None
    assert last is not None
    for event in site.content.of(Event):
        start, end = event.date.earliest, event.date.latest
        cited = site.evidence[event.id, ()].passages
        if not (start and end and cited and event.date.is_interval and event.date.overlaps(own)):
            continue
        if (end - start).days < LONGEST_MOMENT:
            first, last = min(first, start), max(last, end)
    return first, last


def in_time(events: Iterable[Event]) -> tuple[Event, ...]:
    """Events in the order of their dates, year by year: one without a beginning stands in the year of its end."""
    return tuple(sorted(events, key=lambda e: (e.date.year, e.date.sort_key, e.id)))
