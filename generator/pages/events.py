"""Events: the timeline, and one page for each."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import groupby

from generator.base.values import value
from generator.linking.chronology import in_time
from generator.linking.routes import url_of
from generator.linking.site import Site
from generator.pages.context import PageContext
from generator.pages.event_rows import EventRow, event_row
from generator.pages.places import PlacesView, places
from generator.pages.prev_next import with_neighbours
from generator.pages.timeline import lists
from generator.pages.views import BacklinkGroup, Beside, Draft, Frame, Link, Page, Part, Statement, Step
from generator.parsing.records import Event


@value
class EventView:
    """The view of an event's page."""

    frame: Frame
    title: str
    row: EventRow
    place: str
    actors: tuple[Link, ...]
    summary: Statement | None
    bears_on: tuple[tuple[str, Link], ...]
    backlinks: tuple[BacklinkGroup, ...]


@value
class EventPart:
    """An event's entry in the dossier."""

    id: str
    row: EventRow
    place: str
    actors: tuple[Link, ...]
    summary: Statement | None


@value
class EventsPart:
    """The events' part of the dossier, year by year."""

    years: tuple[tuple[str, tuple[EventPart, ...]], ...]
    places: PlacesView | None
    """The map of their places; `None` if no event has coordinates."""


def drafts(site: Site) -> Iterator[Draft]:
    """A page for each event, the timeline, and the lists of events by era and by actor."""
    for earlier, event, later in with_neighbours(in_time(site.content.of(Event))):
        yield Draft(url_of("event", event.id), partial(_page, site, event, earlier, later))
    yield from lists(site)


def part(context: PageContext) -> Part | None:
    """The part of the dossier with all events, in order of time; `None` if there are no events."""
    events = in_time(context.site.content.of(Event))
    years = tuple(
        (str(year), tuple(_in_part(context, event) for event in group))
        for year, group in groupby(events, key=lambda event: event.date.year)
    )
    return Part("timeline.html", EventsPart(years, places(context, events))) if events else None


def _in_part(context: PageContext, event: Event) -> EventPart:
    summary = context.statement(event.id, (), event.summary) if event.summary else None
    return EventPart(
        event.id,
        event_row(context, event),
        event.place.name if event.place else "",
        context.links(event.actors),
        summary,
    )


def _beside(context: PageContext, earlier: Event | None, later: Event | None) -> Beside:
    """Links to the previous and the next event in time, each with its date."""
    _ = context.words.gettext
    when = tuple(context.when(e.date, expected=e.is_ahead).text if e else "" for e in (earlier, later))
    return (
        Step(context.link(earlier.id), _("Earlier, %(date)s", date=when[0])) if earlier else None,
        Step(context.link(later.id), _("Later, %(date)s", date=when[1])) if later else None,
    )


def _page(site: Site, event: Event, earlier: Event | None, later: Event | None) -> Page:
    trail = (("timeline.html", site.words.gettext("Timeline")),)
    context = PageContext(site, url_of("event", event.id), "event", "timeline.html", trail)
    row = event_row(context, event)
    description = context.words.gettext(
        "%(title)s, %(date)s: who takes part, what it bears on, and the evidence.",
        title=event.title,
        date=row.when.text,
    )
    view = EventView(
        frame=context.frame(event.title, description, _beside(context, earlier, later)),
        title=event.title,
        row=row,
        place=event.place.name if event.place else "",
        actors=context.links(event.actors),
        summary=context.statement(event.id, (), event.summary) if event.summary else None,
        bears_on=tuple((context.kind_of(name), context.link(name)) for name in event.bears_on),
        backlinks=context.backlinks(event.id),
    )
    return Page(context.url, "event.html", view)
