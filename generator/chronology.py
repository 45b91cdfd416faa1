"""Events in time: before the article, at its date, expected by it, and since."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from generator.dates import Date
from generator.records import Event
from generator.site import Site
from generator.words import N_


class Era(Enum):
    """Where an event stands, seen from the article."""

    BEFORE = N_("before the article")
    AT = N_("at the time of the article")
    EXPECTED = N_("expected by the article")
    SINCE = N_("since then")


def era(site: Site, event: Event) -> Era:
    """The era of an event: what the article cites as to come is expected; what only sources tell later is since."""
    date = site.article.date
    cited = bool(site.evidence[event.id, ()].passages)
    if event.date.before(date):
        return Era.BEFORE
    if cited and (event.certainty == "planned" or event.date.after(date)):
        return Era.EXPECTED
    return Era.AT if cited else Era.SINCE


def years(date: Date) -> tuple[float, float]:
    """Where a date begins and ends, in years: 2024.5 is the middle of 2024. An open end is the beginning or the end."""
    first, last = date.earliest or date.latest, date.latest or date.earliest
    if first is None or last is None:
        return 0.0, 0.0
    return tuple(d.year + (d.timetuple().tm_yday - 1) / 366 for d in (first, last))  # type: ignore[return-value]  # two


def in_time(events: Iterable[Event]) -> tuple[Event, ...]:
    """Events in the order of their dates, year by year: what has no beginning stands in the year of its end."""
    return tuple(sorted(events, key=lambda e: (e.date.year, e.date.sort_key, e.id)))
