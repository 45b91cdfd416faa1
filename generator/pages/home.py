"""Home: the briefing for the reader with ten minutes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from generator.base.words import N_
from generator.linking.chronology import in_time
from generator.linking.graph import SITE
from generator.linking.site import Site
from generator.pages.claims import Outcomes, outcomes
from generator.pages.context import PageContext
from generator.pages.event_rows import EventRow, event_row, weight
from generator.pages.figures import FigureView, figure_view
from generator.pages.places import PlacesView, places
from generator.pages.scenarios import Band, band, in_order
from generator.pages.stakes import COLUMNS, stake_view
from generator.pages.stakes import in_order as stakes_in_order
from generator.pages.views import Draft, Frame, Link, Page, Statement, When
from generator.parsing.records import Actor, Event, Figure, Scenario

WHO, PEOPLE, WHEN = 6, 2, 6
"""The most countries, people of each country, and events that the home page shows."""
AT_STAKE = ("wants", "gains", "risks")
"""The columns of the stakes of which the home page shows the first that says something, for each country."""
QUESTIONS = {"happened": N_("What happened"), "so-what": N_("So what"), None: N_("The bottom line")}
"""The headings of the points of the bottom line, by what they answer."""


@dataclass(frozen=True, slots=True)
class WatchView:
    """Something that is still open."""

    item: Statement
    when: When | None
    where: Markup | None
    change: Statement | None


@dataclass(frozen=True, slots=True)
class StakeRow:
    """What matters most to a country."""

    id: str
    country: Link
    title: str
    statement: Statement
    more: int
    """How many statements more the page of stakes has of the country."""
    people: tuple[Link, ...]
    """The people of the country with the most references."""


@dataclass(frozen=True, slots=True)
class HomeView:
    """The view of the home page."""

    frame: Frame
    heading: Markup | str
    """The title of the article, if there is no thesis."""
    thesis: Statement | None
    article: Link
    lead: Statement | None
    strip: tuple[Outcomes, ...]
    """The claims by what became of them."""
    points: tuple[tuple[str, tuple[Statement, ...]], ...]
    """The points of the bottom line, under the questions that they answer."""
    watch: tuple[WatchView, ...]
    bands: tuple[Band, ...]
    figure: FigureView | None
    who: tuple[tuple[Link, tuple[Link, ...]], ...]
    """The countries with the most references, each with its people; empty if there are stakes, which name them."""
    actors: int
    stakes: tuple[StakeRow, ...]
    events: tuple[EventRow, ...]
    """A selection of events; empty if there is a map of places."""
    places: PlacesView | None
    event_count: int


def drafts(site: Site) -> Iterator[Draft]:
    """The home page."""
    yield Draft("index.html", partial(_page, site))


def _page(site: Site) -> Page:
    context = PageContext(site, "index.html", "home")
    settings = site.settings
    figures = sorted((f for f in site.content.of(Figure) if len(f.points) > 1), key=lambda f: (-len(f.points), f.id))
    where = places(context, site.content.of(Event))
    stakes = tuple(_stakes(context))
    view = HomeView(
        frame=context.frame(settings.title, settings.description),
        heading=context.in_language(site.article.title, site.article.language),
        thesis=context.statement(SITE, ("thesis",), settings.thesis.text, here=True) if settings.thesis else None,
        article=context.link(site.article.id),
        lead=Statement(context.prose(settings.lead), "", "", ()) if settings.lead else None,
        strip=outcomes(context),
        points=tuple(_points(context)),
        watch=tuple(_watch(context)),
        bands=tuple(band(context, s) for s in in_order(site)),
        figure=figure_view(context, figures[0]) if figures else None,
        who=() if stakes else tuple(_who(context)),
        actors=len(site.content.of(Actor)),
        stakes=stakes,
        events=() if where else tuple(_when(context)),
        places=where,
        event_count=len(site.content.of(Event)),
    )
    return Page(context.url, "home.html", view)


def _points(context: PageContext) -> Iterator[tuple[str, tuple[Statement, ...]]]:
    """The points of the bottom line by what they answer; none has a heading if no point names its question."""
    cells = context.site.settings.bottom_line
    for question, title in QUESTIONS.items():
        found = tuple(
            context.statement(SITE, ("bottom_line", i), cell.text, here=True)
            for i, cell in enumerate(cells)
            if cell.answers == question
        )
        if found:
            yield context.words.gettext(title), found


def _watch(context: PageContext) -> Iterator[WatchView]:
    for i, item in enumerate(context.site.settings.watch):
        path = "watch", i, "change"
        change = context.statement(SITE, path, item.change.text, here=True) if item.change else None
        yield WatchView(
            context.statement(SITE, ("watch", i), item.text, here=True),
            context.when(item.date) if item.date else None,
            context.prose(item.where) if item.where else None,
            change,
        )


def _stakes(context: PageContext) -> Iterator[StakeRow]:
    for stake in stakes_in_order(context.site):
        cells = stake_view(context, stake).cells
        named = dict(zip(COLUMNS, cells, strict=True))
        title, first = next((named[name] for name in AT_STAKE if named[name][1]), ("", ()))
        if first:
            number = sum(len(statements) for _, statements in cells)
            people = _people(context, stake.country)
            yield StakeRow(stake.id, context.link(stake.country), title, first[0], number - 1, people)


def _who(context: PageContext) -> Iterator[tuple[Link, tuple[Link, ...]]]:
    """The countries with the most references to them, each with its people with the most references.

    If there are no countries, all actors take their place.
    """
    site = context.site
    for actor in _first(site, site.countries or site.content.of(Actor), WHO):
        yield context.link(actor.id), _people(context, actor.id)


def _people(context: PageContext, country: str) -> tuple[Link, ...]:
    people = (actor for actor in context.site.members(country) if actor.kind == "person")
    return context.links(actor.id for actor in _first(context.site, people, PEOPLE))


def _first(site: Site, actors: Iterable[Actor], most: int) -> list[Actor]:
    return sorted(actors, key=lambda a: (-len(site.graph.to(a.id)), a.id))[:most]


def _when(context: PageContext) -> Iterator[EventRow]:
    for event in _chosen(context):
        yield event_row(context, event)


def _chosen(context: PageContext) -> tuple[Event, ...]:
    """Up to `WHEN` events, in order of time.

    Events that settled a scenario are preferred, then those that share evidence with the bottom line, then those with
    the most references.
    """
    site = context.site
    reported = [site.evidence[SITE, ("bottom_line", i)] for i in range(len(site.settings.bottom_line))]

    def order(event: Event) -> tuple[bool, bool, int, str]:
        own = site.evidence[event.id, ()]
        same = (
            not set(own.sources).isdisjoint(cell.sources)
            or any(p.overlaps(q) for p in own.passages for q in cell.passages)
            for cell in reported
        )
        return not _settles(site, event), not any(same), -weight(site, event), event.id

    return in_time(sorted(site.content.of(Event), key=order)[:WHEN])


def _settles(site: Site, event: Event) -> bool:
    """Whether an event bears on a scenario that was settled on the event's date."""
    scenarios = (site.record(name) for name in event.bears_on)
    return any(isinstance(s, Scenario) and s.resolution.happened == event.date for s in scenarios)
