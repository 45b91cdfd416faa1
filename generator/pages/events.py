"""Events: the timeline, and one page for each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from markupsafe import Markup

from generator.base.words import N_
from generator.drawings import timeline
from generator.linking import outcomes
from generator.linking.chronology import Era, era, in_time, opens, years
from generator.linking.routes import CALENDAR, url_of
from generator.linking.site import Site
from generator.pages.context import PageContext
from generator.pages.prev_next import with_neighbours
from generator.pages.views import BacklinkGroup, Beside, Draft, Frame, Link, Mark, Page, Part, Statement, Step, When
from generator.parsing.records import Event

CERTAINTY = {
    "confirmed": "",
    "reported": N_("reported, not confirmed"),
    "planned": N_("planned"),
    "possible": N_("possible"),
}
AHEAD = {"planned": N_("expected by the article"), "possible": N_("named as possible by the article")}
"""What is ahead of the article, in one word for era and certainty."""


@dataclass(frozen=True, slots=True)
class Became:
    """What became of something ahead: the status of its scenario, or the day of an event that followed."""

    word: str
    link: Link
    branch: str = ""
    settled: bool = False
    """Whether it is a scenario's status."""


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event in a list."""

    link: Link
    when: When
    certainty: str
    era: str
    standing: str
    """Both in one, for a list."""
    became: tuple[Became, ...]
    voice: str
    label: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class TimelineView:
    """What the timeline says."""

    frame: Frame
    title: str
    only: str
    """Which events these are; empty for all of them."""
    years: tuple[tuple[str, tuple[EventRow, ...]], ...]
    """The lists that stand here; none where each year has a page of its own."""
    contents: tuple[tuple[Link, int], ...]
    """The way to each year, and how many events it has."""
    count: int
    drawings: tuple[Markup, ...]
    """A wide one and an upright one."""
    counted: bool
    """Whether they count the events of the years."""
    eras: tuple[Link, ...]
    actors: tuple[Link, ...]
    """The lists of single eras, and of single actors of these events."""
    calendar: str
    """The address of the calendar file."""


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


YEARS_BESIDE = (N_("Earlier year"), N_("Later year"))
MOST = 200
"""Where there are more events, each year has a page of its own."""


@dataclass(frozen=True, slots=True)
class EventPart:
    """An event, with what its page says."""

    id: str
    row: EventRow
    place: str
    actors: tuple[Link, ...]
    summary: Statement | None


@dataclass(frozen=True, slots=True)
class EventsPart:
    """What the dossier says of the events, year by year."""

    years: tuple[tuple[str, tuple[EventPart, ...]], ...]
    drawing: Markup


def drafts(site: Site) -> Iterator[Draft]:
    """The timeline, the lists of some of the events, and a page for each event."""
    events = in_time(site.content.of(Event))
    yield from _lists(site, events, "timeline.html", "")
    for found in _eras(site, events):
        own = [e for e in events if era(site, e) is found]
        only = site.words.gettext(found.value)
        yield from _lists(site, own, url_of_era(found), only)
    for actor, own in _by_actor(events).items():
        yield from _lists(
            site, own, f"timeline/{actor}.html", site.words.gettext("with %(actor)s", actor=site.titles[actor])
        )
    for earlier, event, later in with_neighbours(events):
        yield Draft(url_of("event", event.id), partial(_page, site, event, earlier, later))


def _eras(site: Site, events: Iterable[Event]) -> list[Era]:
    """The eras that have events: no other has a list."""
    having = {era(site, event) for event in events}
    return [found for found in Era if found in having]


def _by_actor(events: Iterable[Event]) -> Mapping[str, list[Event]]:
    found: dict[str, list[Event]] = {}
    for event in events:
        for actor in dict.fromkeys(event.actors):
            found.setdefault(actor, []).append(event)
    return found


def _year(event: Event) -> int:
    return event.date.year


def part(context: PageContext) -> Part | None:
    """All events for the dossier, in their order."""
    events = in_time(context.site.content.of(Event))
    years = tuple(
        (str(year), tuple(_in_part(context, event) for event in group))
        for year, group in groupby(events, key=lambda event: event.date.year)
    )
    drawing = narrow_drawing(context, events, context.words.gettext("Timeline"))
    return Part("timeline.html", EventsPart(years, drawing)) if events else None


def _in_part(context: PageContext, event: Event) -> EventPart:
    summary = context.statement(event.id, (), event.summary) if event.summary else None
    return EventPart(
        event.id,
        event_row(context, event),
        event.place.name if event.place else "",
        context.links(event.actors),
        summary,
    )


def _lists(site: Site, events: Sequence[Event], url: str, only: str) -> Iterator[Draft]:
    """One list of events, or, of very many, one page for each year of it."""
    yield Draft(url, partial(_timeline, site, events, url, only))
    if len(events) > MOST:
        years = [(year, tuple(found)) for year, found in groupby(events, key=_year)]
        for before, (year, found), after in with_neighbours(years):
            here, called = _url_of_year(url, year), site.words.listed(filter(None, (only, str(year))))
            beside = (before[0] if before else None, after[0] if after else None)
            yield Draft(here, partial(_timeline, site, found, here, called, whole=(url, events), beside=beside))


def _url_of_year(url: str, year: int) -> str:
    """The page of a year of a long list; no record has such an id, since it has two hyphens in a row."""
    stem = url.removesuffix(".html").removeprefix("timeline").removeprefix("/")
    return f"timeline/{year}--{stem}.html" if stem else f"timeline/year--{year}.html"


def url_of_era(era_: Era) -> str:
    """The address of the list of an era's events; no record has such an id, since it has two hyphens in a row."""
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
    """A page of events; one of a year belongs to the `whole` list, with its address, and has other years beside it."""
    trail = (("timeline.html", N_("Timeline")),) if url != "timeline.html" else ()
    context = PageContext(site, url, "timeline", "timeline.html", trail)
    _ = context.words.gettext
    # Translators: %(only)s is "before the article" or "with Kim Jong Un".
    title = _("Timeline: %(only)s", only=only) if only else _("Timeline")
    description = context.words.ngettext(
        "%(title)s: %(num)s event, with its precision and its evidence.",
        "%(title)s: %(num)s events by date, each with its precision and its evidence.",
        len(events),
        title=title,
    )
    marks = _marks(context, events)
    long, of = whole or (url, events)
    wanted = lists_of_years(context, of, long)
    drawn = (
        [timeline.WIDE, timeline.NARROW] if len({_year(e) for e in events}) > 1 or not timeline.counted(marks) else []
    )
    view = TimelineView(
        frame=context.frame(title, description, _years_beside(context, long, beside)),
        title=title,
        only=only,
        years=() if whole is None and len(events) > MOST else tuple(
            (str(year), tuple(event_row(context, e) for e in group)) for year, group in groupby(events, key=_year)
        ),
        contents=tuple(
            (Link(wanted[year], str(year), current=bool(whole) and year == _year(events[0])), len(tuple(group)))
            for year, group in groupby(of, key=_year)
        ),
        count=len(events),
        drawings=tuple(_drawing(context, marks, title, wanted, form) for form in drawn),
        counted=timeline.counted(marks),
        eras=tuple(
            Link(context.to(url_of_era(e)), _(e.value), current=url == url_of_era(e))
            for e in _eras(site, site.content.of(Event))
        ),
        actors=tuple(
            Link(context.to(f"timeline/{a}.html"), site.titles[a], current=url == f"timeline/{a}.html")
            for a in _involved(site, events)
        ),
        calendar=context.to(CALENDAR),
    )  # fmt: skip
    return Page(context.url, "timeline.html", view)


def _years_beside(context: PageContext, url: str, years: tuple[int | None, int | None]) -> Beside:
    """The pages of the years before and after one of a long list."""
    words = (context.words.gettext(text) for text in YEARS_BESIDE)
    before, after = (
        Step(Link(context.to(_url_of_year(url, year)), str(year)), text) if year is not None else None
        for year, text in zip(years, words, strict=True)
    )
    return before, after


def lists_of_years(context: PageContext, events: Sequence[Event], url: str) -> dict[int, str]:
    """The way to the list of each year: a place on the page of all of them, or a page of its own."""
    page = "" if url == context.url else context.to(url)
    found = sorted({_year(event) for event in events})
    if len(events) > MOST:
        return {year: context.to(_url_of_year(url, year)) for year in found}
    return {year: f"{page}#y{year}" for year in found}


def small_drawing(context: PageContext, events: Iterable[Event], title: str) -> Markup:
    """The overview of some events on another page than the timeline."""
    lists = lists_of_years(context, in_time(context.site.content.of(Event)), "timeline.html")
    return _drawing(context, _marks(context, events), title, lists, timeline.SMALL)


def narrow_drawing(context: PageContext, events: Sequence[Event], title: str) -> Markup:
    """The overview of some events beside the lists of their years, as a phone and paper have it."""
    return _drawing(
        context, _marks(context, events), title, {_year(e): f"#y{_year(e)}" for e in events}, timeline.NARROW
    )


def _drawing(
    context: PageContext,
    marks: Sequence[timeline.EventMark],
    title: str,
    lists: Mapping[int, str],
    form: timeline.TimelineLayout,
) -> Markup:
    return timeline.draw(marks, name=f"time-{form.name}", title=title, years=lists, form=form, words=context.words)


def _marks(context: PageContext, events: Iterable[Event]) -> tuple[timeline.EventMark, ...]:
    return tuple(
        timeline.EventMark(
            *years(event.date), event.title, _when(context, event), context.href(event.id),
            era(context.site, event).name.lower(), event.date.approximate or event.date.uncertain,
            weight(context.site, event), opens(event.date),
            outcomes.is_void(context.site, event),
        )
        for event in events
    )  # fmt: skip


def _when(context: PageContext, event: Event) -> str:
    """The date of an event, and that of something ahead with what became of it."""
    text = (outcome.word for outcome in became(context, event) if outcome.settled)
    return " \u00b7 ".join((context.when(event.date, expected=event.is_ahead).text, *text))


def weight(site: Site, event: Event) -> int:
    """How many records an event bears on, or is referred to by."""
    return len(site.graph.to(event.id)) + len(site.graph.of(event.id))


def event_row(context: PageContext, event: Event) -> EventRow:
    """An event in a list, as any page shows it."""
    voice, label = context.voice(event.id)
    where = era(context.site, event)
    seen = context.words.gettext(where.value)
    certainty = context.words.gettext(CERTAINTY[event.certainty]) if CERTAINTY[event.certainty] else ""
    if event.is_ahead and where is Era.EXPECTED:
        seen, certainty = context.words.gettext(AHEAD[event.certainty]), ""
    when = context.when(event.date, context.own_words(event.phrase), expected=event.is_ahead)
    return EventRow(
        context.link(event.id),
        when,
        certainty,
        seen,
        f"{certainty} \u00b7 {seen}" if certainty else seen,
        became(context, event),
        voice.value,
        label,
        context.marks(event.id),
    )


def became(context: PageContext, event: Event) -> tuple[Became, ...]:
    """What became of something ahead: of its scenarios, which answer for it, or else the events that followed."""
    site, _ = context.site, context.words.gettext
    settled = tuple(
        Became(
            _(outcomes.STATUS_WORDS[scenario.resolution.status][0]),
            context.link(scenario.id),
            outcomes.branch_label(scenario),
            settled=True,
        )
        for scenario in outcomes.settled_by(site, event)
    )
    followed = in_time(outcomes.followed_by(site, event))
    return settled or tuple(Became(context.when(later.date).text, context.link(later.id)) for later in followed)


def _beside(context: PageContext, earlier: Event | None, later: Event | None) -> Beside:
    """The events before and after one in time, each with its date."""
    _ = context.words.gettext
    when = tuple(context.when(e.date, expected=e.is_ahead).text if e else "" for e in (earlier, later))
    return (
        Step(context.link(earlier.id), _("Earlier, %(date)s", date=when[0])) if earlier else None,
        Step(context.link(later.id), _("Later, %(date)s", date=when[1])) if later else None,
    )


def _page(site: Site, event: Event, earlier: Event | None, later: Event | None) -> Page:
    context = PageContext(
        site, url_of("event", event.id), "event", "timeline.html", (("timeline.html", N_("Timeline")),)
    )
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
