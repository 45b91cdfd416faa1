"""Events: the timeline, and one page for each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from generator.chronology import era, in_time
from generator.pages.sheet import BacklinkGroup, Frame, Link, Mark, Page, Sheet, Statement, When
from generator.records import Event
from generator.routes import url_of
from generator.site import Site

CERTAINTY = {"confirmed": "", "reported": "reported, not confirmed", "planned": "expected"}


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event in a list."""

    link: Link
    when: When
    certainty: str
    era: str
    voice: str
    label: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class TimelineView:
    """What the timeline says."""

    frame: Frame
    years: tuple[tuple[str, tuple[EventRow, ...]], ...]
    count: int


@dataclass(frozen=True, slots=True)
class EventView:
    """What an event's page says."""

    frame: Frame
    title: str
    row: EventRow
    place: str
    actors: tuple[Link, ...]
    summary: Statement | None
    bears_on: tuple[tuple[str, Link], ...]
    backlinks: tuple[BacklinkGroup, ...]
    earlier: EventRow | None
    later: EventRow | None


def pages(site: Site) -> Iterator[Page]:
    """The timeline, and a page for each event."""
    events = in_time(site.content.of(Event))
    sheet = Sheet(site, "timeline.html", "timeline")
    years = tuple((year, tuple(event_row(sheet, e) for e in group)) for year, group in groupby(events, key=_year))
    description = f"{len(events)} events by date: before the article, at its time, expected by it, and since."
    yield Page(sheet.url, "timeline.html", TimelineView(sheet.frame("Timeline", description), years, len(events)))
    for earlier, event, later in zip((None, *events), events, (*events[1:], None), strict=False):
        yield _page(site, event, earlier, later)


def _year(event: Event) -> str:
    return str(event.date.year)


def event_row(sheet: Sheet, event: Event) -> EventRow:
    """An event in a list, as any page shows it."""
    voice, label = sheet.voice(event.id)
    when = sheet.when(event.date, sheet.own_words(event.phrase), expected=event.certainty == "planned")
    return EventRow(
        sheet.link(event.id),
        when,
        CERTAINTY[event.certainty],
        era(sheet.site, event).value,
        voice.value,
        label,
        sheet.marks(event.id),
    )


def _page(site: Site, event: Event, earlier: Event | None, later: Event | None) -> Page:
    sheet = Sheet(site, url_of("event", event.id), "event", "timeline.html", (("timeline.html", "Timeline"),))
    row = event_row(sheet, event)
    description = f"{event.title}, {row.when.text}: who takes part, what it bears on, and the evidence."
    view = EventView(
        frame=sheet.frame(event.title, description),
        title=event.title,
        row=row,
        place=event.place or "",
        actors=sheet.links(event.actors),
        summary=sheet.statement(event.id, (), event.summary) if event.summary else None,
        bears_on=tuple((site.kind(name), sheet.link(name)) for name in event.bears_on),
        backlinks=sheet.backlinks(event.id),
        earlier=event_row(sheet, earlier) if earlier else None,
        later=event_row(sheet, later) if later else None,
    )
    return Page(sheet.url, "event.html", view)
