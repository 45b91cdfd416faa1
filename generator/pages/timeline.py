"""The timeline: lists of all events, and of those of one era or one actor; of long lists, also a page for each year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby

from generator.base.once import once
from generator.base.values import value
from generator.base.words import N_
from generator.linking.chronology import Era, era, in_time
from generator.linking.routes import CALENDAR
from generator.linking.site import Site
from generator.pages.context import PageContext
from generator.pages.prev_next import with_neighbours
from generator.pages.spine import Filter, Spine, filters, spine
from generator.pages.views import Beside, Draft, Frame, Link, Page, Statement, Step
from generator.parsing.records import Event

YEARS_BESIDE = (N_("Earlier year"), N_("Later year"))
MOST = 200
"""The most events of a list on one page; in longer lists, each year has a page of its own."""
FEW = 12
"""The fewest events with which a list has filters."""


@value
class TimelineView:
    """The view of a page of the timeline."""

    frame: Frame
    title: str
    headline: Statement | None
    only: str
    """Which events these are; empty for all of them."""
    spine: Spine | None
    """The events on the line; `None` on the page of a long list, where each year has a page of its own."""
    contents: tuple[tuple[Link, int, int], ...]
    """For each year: a link, the number of its events, and that number in per cent of the greatest."""
    count: int
    filters: tuple[Filter, ...]
    eras: tuple[Link, ...]
    actors: tuple[Link, ...]
    """`eras` and `actors` are links to the lists of single eras, and of the single actors of these events."""
    calendar: str
    """The address of the calendar file."""


def lists(site: Site) -> Iterator[Draft]:
    """The timeline, and the lists of the events of each era and with each actor."""
    events = in_time(site.content.of(Event))
    yield from _lists(site, events, "timeline.html", "")
    for found in _eras(site, events):
        own = [e for e in events if era(site, e) is found]
        only = site.words.gettext(found.value)
        yield from _lists(site, own, url_of_era(found), only)
    for actor, own in _by_actor(events).items():
        only = site.words.gettext("with %(actor)s", actor=site.titles[actor])
        yield from _lists(site, own, f"timeline/{actor}.html", only)


def _eras(site: Site, events: Iterable[Event]) -> list[Era]:
    """The eras that have events; other eras have no list."""
    having = {era(site, event) for event in events}
    return [found for found in Era if found in having]


@once
def _all_eras(site: Site) -> list[Era]:
    """The eras that have any events."""
    return _eras(site, site.content.of(Event))


def _by_actor(events: Iterable[Event]) -> Mapping[str, list[Event]]:
    found: dict[str, list[Event]] = {}
    for event in events:
        for actor in dict.fromkeys(event.actors):
            found.setdefault(actor, []).append(event)
    return found


def _year(event: Event) -> int:
    return event.date.year


def _lists(site: Site, events: Sequence[Event], url: str, only: str) -> Iterator[Draft]:
    """The page of a list of events, and if there are more than `MOST`, a page for each year of it."""
    yield Draft(url, partial(_timeline, site, events, url, only))
    if len(events) > MOST:
        years = [(year, tuple(found)) for year, found in groupby(events, key=_year)]
        for before, (year, found), after in with_neighbours(years):
            here, called = _url_of_year(url, year), site.words.listed(filter(None, (only, str(year))))
            beside = (before[0] if before else None, after[0] if after else None)
            yield Draft(here, partial(_timeline, site, found, here, called, whole=(url, events), beside=beside))


def _url_of_year(url: str, year: int) -> str:
    """The address of a year of a long list; no record has such an id, since ids have no two hyphens in a row."""
    stem = url.removesuffix(".html").removeprefix("timeline").removeprefix("/")
    return f"timeline/{year}--{stem}.html" if stem else f"timeline/year--{year}.html"


def url_of_era(era_: Era) -> str:
    """The address of the list of an era's events; no record has such an id, since ids have no two hyphens in a row."""
    return f"timeline/era--{era_.name.lower()}.html"


def _involved(site: Site, events: Iterable[Event]) -> list[str]:
    """The actors of the events, by name."""
    return sorted(
        {actor for event in events for actor in event.actors}, key=lambda a: (site.words.sort_key(site.titles[a]), a)
    )


def _timeline(
    site: Site,
    events: Sequence[Event],
    url: str,
    only: str,
    *,
    whole: tuple[str, Sequence[Event]] | None = None,
    beside: tuple[int | None, int | None] = (None, None),
) -> Page:
    """A page of events.

    For the page of a year, `whole` is the address and the events of the list that it belongs to, and `beside` are the
    previous and the next year.
    """
    trail = (("timeline.html", site.words.gettext("Timeline")),) if url != "timeline.html" else ()
    context = PageContext(site, url, "timeline", "timeline.html", trail)
    _ = context.words.gettext
    title, description = _told(context, only, len(events))
    long, of = whole or (url, events)
    apart = len(of) > MOST
    drawn = None if apart and whole is None else spine(context, events)
    view = TimelineView(
        frame=context.frame(title, description, _years_beside(context, long, beside)),
        title=title,
        headline=context.headline("timeline"),
        only=only,
        spine=drawn,
        contents=_contents(context, long, of, drawn, apart=apart, here=_year(events[0]) if whole else None),
        count=len(events),
        filters=filters(context, events) if drawn and len(events) >= FEW else (),
        eras=tuple(Link(context.to(url_of_era(e)), _(e.value), current=url == url_of_era(e)) for e in _all_eras(site)),
        actors=tuple(
            Link(context.to(f"timeline/{a}.html"), site.titles[a], current=url == f"timeline/{a}.html")
            for a in _involved(site, events)
        ),
        calendar=context.to(CALENDAR),
    )
    return Page(context.url, "timeline.html", view)


def _told(context: PageContext, only: str, number: int) -> tuple[str, str]:
    """The title and the description of a page with so many events."""
    _ = context.words.gettext
    # Translators: %(only)s is "before the article" or "with Kim Jong Un".
    title = _("Timeline: %(only)s", only=only) if only else _("Timeline")
    return title, context.words.ngettext(
        "%(title)s: %(num)s event, with its precision and its evidence.",
        "%(title)s: %(num)s events by date, each with its precision and its evidence.",
        number,
        title=title,
    )


def _years_beside(context: PageContext, url: str, years: tuple[int | None, int | None]) -> Beside:
    """Links to the pages of the previous and the next year of a long list."""
    words = (context.words.gettext(text) for text in YEARS_BESIDE)
    before, after = (
        Step(Link(context.to(_url_of_year(url, year)), str(year)), text) if year is not None else None
        for year, text in zip(years, words, strict=True)
    )
    return before, after


def _contents(
    context: PageContext, url: str, events: Sequence[Event], drawn: Spine | None, *, apart: bool, here: int | None
) -> tuple[tuple[Link, int, int], ...]:
    """The years as `TimelineView.contents`, with links to their pages, or to their places on the line."""
    numbers = Counter(_year(event) for event in events)
    if not apart:
        there = {part.anchor for part in (*drawn.before, *drawn.since)} if drawn else set()
        numbers = Counter({year: number for year, number in numbers.items() if f"y{year}" in there})
    most = max(numbers.values(), default=1)
    found = sorted(numbers.items())
    links = (
        Link(context.to(_url_of_year(url, year)) if apart else f"#y{year}", str(year), current=year == here)
        for year, _ in found
    )
    return tuple((link, number, round(100 * number / most)) for link, (_, number) in zip(links, found, strict=True))
