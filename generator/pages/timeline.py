"""The timeline: lists of all events, and of those of one era or one actor; of long lists, also a page for each year."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import partial
from itertools import groupby

from generator.base.once import once
from generator.base.values import value
from generator.base.words import N_
from generator.linking.apart import promised
from generator.linking.chronology import Era, era, in_time
from generator.linking.routes import CALENDAR
from generator.linking.site import Site
from generator.linking.splitting import in_parts
from generator.pages import referring
from generator.pages.context import PageContext
from generator.pages.in_parts import numbered
from generator.pages.prev_next import with_neighbours
from generator.pages.spine import Filter, Spine, filters, spine
from generator.pages.views import Beside, Draft, Frame, Link, Page, Statement, Step
from generator.parsing.records import KINDS, Event

YEARS_BESIDE = (N_("Earlier year"), N_("Later year"))
MOST = 200
"""The most events of a list on one page; in longer lists, each year has a page of its own, or several."""
NAMED = 2000
"""The most actors whose lists the page of a long list leads to; the page of each year leads to those of its own."""
FEW = 12
"""The fewest events with which a list has filters."""
_OF_YEAR = re.compile(r"timeline/(?:year--(?P<all>\d+)|(?P<own>\d+)--(?P<stem>.+?))(?:--part-(?P<part>\d+))?\.html")


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
    """For each year, or part of it: a link, the number of its events, and that number in per cent of the greatest."""
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


@value
class _Year:
    """A page of a long list: a year of it, or a part of a year that is too long for one page."""

    url: str
    called: str
    events: tuple[Event, ...]


def _lists(site: Site, events: Sequence[Event], url: str, only: str) -> Iterator[Draft]:
    """The page of a list of events, and of a long list, a page for each year of it."""
    years = _years(site, url, events)
    yield Draft(url, partial(_timeline, site, events, url, only, years=years))
    for before, year, after in with_neighbours(years):
        called = site.words.listed(filter(None, (only, year.called)))
        yield Draft(
            year.url,
            partial(_timeline, site, year.events, year.url, called, years=years, beside=(before, after)),
        )


def _years(site: Site, url: str, events: Sequence[Event]) -> tuple[_Year, ...]:
    """The years of a list, if it is too long for one page or was when its addresses were promised; else nothing."""
    kept = _promised(site).get(url, {})
    out: list[_Year] = []
    for year, found in groupby(events, key=_year) if kept or _is_long(site, events) else ():
        parts = in_parts(found, partial(referring.weight, site), MOST, kept.get(year, ()))
        called = numbered(site.words, str(year), [len(part) for part in parts])
        out += (_Year(_url_of_year(url, year, n), called[n], part) for n, part in enumerate(parts))
    return tuple(out)


def _is_long(site: Site, events: Sequence[Event]) -> bool:
    """Whether a list is too long for one page; the passages of half as many events may be as long as that."""
    many = len(events)
    return many > MOST or (many > MOST // 2 and sum(referring.weight(site, event) for event in events) > MOST)


@once
def _promised(site: Site) -> Mapping[str, Mapping[int, Set[int]]]:
    """The numbers of the pages that each year of a list was promised, by the address of the list."""
    found: dict[str, dict[int, set[int]]] = {}
    for address in promised(site.content):
        if match := _OF_YEAR.fullmatch(address):
            url = f"timeline/{match['stem']}.html" if match["stem"] else "timeline.html"
            year, part = int(match["all"] or match["own"]), int(match["part"] or 1)
            found.setdefault(url, {}).setdefault(year, set()).add(part)
    return found


def _url_of_year(url: str, year: int, number: int) -> str:
    """The address of a part of a year of a long list, of which the first has that of the year.

    No record has such an id, since ids have no two hyphens in a row.
    """
    stem = url.removesuffix(".html").removeprefix("timeline").removeprefix("/")
    part = f"--part-{number + 1}" if number else ""  # a number beside the year could be read as a month
    return f"timeline/{year}--{stem}{part}.html" if stem else f"timeline/year--{year}{part}.html"


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
    years: tuple[_Year, ...],
    beside: tuple[_Year | None, _Year | None] = (None, None),
) -> Page:
    """A page of events: a list, or one of the `years` of a long list, with those before and after it."""
    trail = (("timeline.html", site.words.gettext("Timeline")),) if url != "timeline.html" else ()
    context = PageContext(site, url, "timeline", "timeline.html", trail)
    _ = context.words.gettext
    title, description = _told(context, only, len(events))
    is_year = any(year.url == url for year in years)
    drawn = spine(context, events) if is_year or not years else None
    view = TimelineView(
        frame=context.frame(title, description, _years_beside(context, beside)),
        title=title,
        headline=context.headline("timeline"),
        only=only,
        spine=drawn,
        contents=_contents(context, events, drawn, years),
        count=len(events),
        filters=filters(context, events) if drawn and len(events) >= FEW else (),
        eras=tuple(Link(context.to(url_of_era(e)), _(e.value), current=url == url_of_era(e)) for e in _all_eras(site)),
        actors=tuple(_actors(context, events, NAMED if drawn is None else None)),
        calendar=context.to(CALENDAR),
    )
    return Page(context.url, "timeline.html", view)


def _actors(context: PageContext, events: Sequence[Event], most: int | None) -> Iterator[Link]:
    """The lists of single actors: of more than `most`, if that is said, those with the most events."""
    site, named = context.site, _involved(context.site, events)
    many = Counter(actor for event in events for actor in dict.fromkeys(event.actors))
    shown = {actor for actor, _ in many.most_common(most)}
    for actor in filter(shown.__contains__, named):
        url = f"timeline/{actor}.html"
        yield Link(context.to(url), site.titles[actor], current=context.url == url)
    if most is not None and len(named) > most:
        number = context.words.number(len(named))
        yield Link(context.to(KINDS["actor"].index), context.words.gettext("All %(number)s", number=number))


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


def _years_beside(context: PageContext, years: tuple[_Year | None, _Year | None]) -> Beside:
    """Links to the pages of the previous and the next year of a long list."""
    words = (context.words.gettext(text) for text in YEARS_BESIDE)
    before, after = (
        Step(Link(context.to(year.url), year.called), text) if year is not None else None
        for year, text in zip(years, words, strict=True)
    )
    return before, after


def _contents(
    context: PageContext, events: Sequence[Event], drawn: Spine | None, years: tuple[_Year, ...]
) -> tuple[tuple[Link, int, int], ...]:
    """The years as `TimelineView.contents`, with links to their pages, or to their places on the line."""
    if years:
        found = [(Link(context.to(y.url), y.called, current=y.url == context.url), len(y.events)) for y in years]
    else:
        there = {part.anchor for part in (*drawn.before, *drawn.since)} if drawn else set()
        numbers = sorted(Counter(year for event in events if f"y{(year := _year(event))}" in there).items())
        found = [(Link(f"#y{year}", str(year)), number) for year, number in numbers]
    most = max((number for _, number in found), default=1)
    return tuple((link, number, round(100 * number / most)) for link, number in found)
