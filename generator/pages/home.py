"""Home: the briefing for the reader with ten minutes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from itertools import islice

from markupsafe import Markup, escape

from generator.base.values import value
from generator.base.words import N_
from generator.linking.chronology import in_time
from generator.linking.graph import SITE
from generator.linking.site import Site
from generator.pages.actor_index import USUAL
from generator.pages.claims import Outcomes, outcomes
from generator.pages.context import PageContext
from generator.pages.event_rows import EventRow, event_row, weight
from generator.pages.figures import FigureView, figure_view
from generator.pages.marks import shortened
from generator.pages.places import PlacesView, places
from generator.pages.scenarios import Band, band, in_order
from generator.pages.stakes import COLUMNS, stake_view
from generator.pages.stakes import in_order as stakes_in_order
from generator.pages.views import Draft, Frame, Link, Page, Statement, When
from generator.parsing.records import Actor, Article, Event, Figure, Scenario

WHO, PEOPLE, WHEN = 6, 2, 6
"""The most countries, people of each country, and events that the home page shows."""
NAME = 16
"""The most letters of a claim that name its square: the page has to be light."""
AT_STAKE = ("wants", "gains", "risks")
"""The columns of the stakes of which the home page shows the first that says something, for each country."""
ARTICLES, SCENARIOS = 50, 24
"""The most articles, the last ones, and scenarios that the page shows."""
MOST_AT_STAKE = 24
"""The most countries whose stakes the home page and the brief show; the page of stakes has them all."""
QUESTIONS = {"happened": N_("What happened"), "so-what": N_("So what"), None: N_("The bottom line")}
"""The headings of the points of the bottom line, by what they answer."""


@value
class WatchView:
    """Something that is still open."""

    item: Statement
    when: When | None
    where: Markup | None
    change: Statement | None


@value
class StakeRow:
    """What matters most to a country."""

    id: str
    country: Link
    title: str
    statement: Statement
    people: str
    """The names of the country's people with the most references."""


@value
class ArticleRow:
    """An article as the home page names it: below the headline, or in a list where there are several."""

    link: Link
    label: str
    """Its name in marks."""
    author: Link
    publisher: Link
    when: When
    accounted_for: int
    sentences: int


@value
class HomeView:
    """The view of the home page."""

    frame: Frame
    heading: Markup | str
    """If there is no thesis, the title of the only article, or that of the site."""
    thesis: Statement | None
    article: ArticleRow | None
    """The only article; `None` where there are several."""
    articles: tuple[ArticleRow, ...]
    """The articles, or the last of very many, in the order of their dates; empty where there is only one."""
    all_articles: Link | None
    """The link to the list of all articles, if these are not all."""
    example: Statement | None
    """A short statement of the page, to teach what a mark is."""
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
    several = len(site.in_order) > 1
    where = places(context, site.content.of(Event))
    stakes, points = tuple(wants(context)), tuple(answers(context))
    view = HomeView(
        frame=context.frame(settings.title, settings.description),
        heading=escape(settings.title) if several else context.in_language(site.article.title, site.article.language),
        article=None if several else _article(context, site.article),
        articles=tuple(_article(context, article) for article in site.in_order[-ARTICLES:]) if several else (),
        all_articles=_all_articles(context),
        thesis=context.statement(SITE, ("thesis",), settings.thesis.text, here=True) if settings.thesis else None,
        example=_example(points, stakes),
        lead=Statement(context.prose(settings.lead), "", "", ()) if settings.lead else None,
        strip=tuple(_named_in_short(found) for found in outcomes(context)),
        points=points,
        watch=tuple(watching(context)),
        bands=tuple(band(context, s) for s in in_order(site)[:SCENARIOS]),
        figure=figure_view(context, figures[0]) if figures else None,
        who=() if stakes else tuple(_who(context)),
        actors=site.content.number_of(Actor),
        stakes=stakes,
        events=() if where else tuple(_when(context)),
        places=where,
        event_count=site.content.number_of(Event),
    )
    return Page(context.url, "home.html", view)


def _example(points: Iterable[tuple[str, tuple[Statement, ...]]], stakes: Iterable[StakeRow]) -> Statement | None:
    """The shortest statement with marks: of the bottom line, which stands in whole sentences, or else of the stakes."""
    for said in ([s for _, found in points for s in found], [row.statement for row in stakes]):
        if marked := [s for s in said if s.marks]:
            return min(marked, key=lambda s: len(s.html.striptags()))
    return None


def _named_in_short(found: Outcomes) -> Outcomes:
    return replace(found, claims=tuple(replace(link, text=shortened(link.text, NAME)) for link in found.claims))


def _article(context: PageContext, article: Article) -> ArticleRow:
    site = context.site
    covered = site.covered_by_article[article.id]
    return ArticleRow(
        context.link(article.id),
        site.article_labels[article.id],
        context.link(article.author),
        context.link(article.publisher),
        context.when(article.date),
        sum(item.accounted_for for item in covered),
        len(covered),
    )


def _all_articles(context: PageContext) -> Link | None:
    number = len(context.site.in_order)
    if number <= ARTICLES:
        return None
    text = context.words.gettext("All %(number)s", number=context.words.number(number))
    return Link(context.to("coverage.html"), text)


def answers(context: PageContext, *, here: bool = True) -> Iterator[tuple[str, tuple[Statement, ...]]]:
    """The points of the bottom line by what they answer; none has a heading if no point names its question."""
    cells = context.site.settings.bottom_line
    for question, title in QUESTIONS.items():
        found = tuple(
            context.statement(SITE, ("bottom_line", i), cell.text, here=here)
            for i, cell in enumerate(cells)
            if cell.answers == question
        )
        if found:
            yield context.words.gettext(title), found


def watching(context: PageContext, *, here: bool = True) -> Iterator[WatchView]:
    """What is still open; `here` says that its statements have their own places on the page."""
    for i, item in enumerate(context.site.settings.watch):
        path = "watch", i, "change"
        change = context.statement(SITE, path, item.change.text, here=here) if item.change else None
        yield WatchView(
            context.statement(SITE, ("watch", i), item.text, here=here),
            context.when(item.date) if item.date else None,
            context.prose(item.where) if item.where else None,
            change,
        )


def wants(context: PageContext) -> Iterator[StakeRow]:
    """What matters most to each country, and its people; of many countries, to those with the most at stake."""
    yield from islice(_wants(context), MOST_AT_STAKE)


def _wants(context: PageContext) -> Iterator[StakeRow]:
    for stake in stakes_in_order(context.site):
        cells = stake_view(context, stake).cells
        named = dict(zip(COLUMNS, cells, strict=True))
        title, first = next((named[name] for name in AT_STAKE if named[name][1]), ("", ()))
        if first:
            people = context.words.listed(person.text for person in _people(context, stake.country))
            yield StakeRow(stake.id, context.link(stake.country), title, first[0], people)


def _who(context: PageContext) -> Iterator[tuple[Link, tuple[Link, ...]]]:
    """The countries with the most references to them, each with its people with the most references.

    If there are no countries, people and organisations take their place.
    """
    site = context.site
    for actor in _first(site, site.countries or [a for a in site.content.of(Actor) if a.kind in USUAL], WHO):
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
