"""Events in time: before the article, at its date, expected by it, and since."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from generator.records import Event
from generator.site import Site


class Era(Enum):
    """Where an event stands, seen from the article."""

    BEFORE = "before the article"
    AT = "at the time of the article"
    EXPECTED = "expected by the article"
    SINCE = "since then"


def era(site: Site, event: Event) -> Era:
    """The era of an event: what the article cites as to come is expected; what only sources tell later is since."""
    date = site.article.date
    cited = bool(site.evidence[event.id, ()].passages)
    if event.date.before(date):
        return Era.BEFORE
    if cited and (event.certainty == "planned" or event.date.after(date)):
        return Era.EXPECTED
    return Era.AT if cited else Era.SINCE


def in_time(events: Iterable[Event]) -> tuple[Event, ...]:
    """Events in the order of their dates."""
    return tuple(sorted(events, key=lambda e: (e.date.sort_key, e.id)))
