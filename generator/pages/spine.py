"""Events on a vertical line: before the article, expected by it, and since; with lanes, brackets and filters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from markupsafe import Markup

from generator.base.values import value
from generator.base.words import N_
from generator.drawings import timeline
from generator.linking import outcomes
from generator.linking.chronology import Era, era
from generator.linking.groups import NOBODY, group_of
from generator.linking.site import Site
from generator.pages.context import PageContext
from generator.pages.event_rows import EventRow, event_row
from generator.pages.views import Link
from generator.parsing.records import Event

CHOICES = 9
"""The most actors that a filter offers; there is a list of events for every actor besides."""
BEFORE, EXPECTED, SINCE = 1, 2, 3
ERAS = {BEFORE: N_("before the article"), EXPECTED: N_("expected by it"), SINCE: N_("since then")}
BETWEEN = N_("Between them and beyond")
"""The name of the lane for events that do not belong to exactly one group."""


@value
class SpineRow:
    """An event on the line."""

    id: str
    """Its anchor if a bracket joins it with another event; otherwise empty."""
    row: EventRow
    day: str
    """Its date, without the year if that stands above; or the article's words for when it was expected."""
    phrase: str
    """The article's own words for its date; empty if `day` has them."""
    look: str
    """The CSS classes for its kind, its lane, its brackets, and the choices of the filters that show it."""
    tint: str
    group: str
    """The name of its group; empty if there are no lanes."""
    summary: Markup
    """The summary of the event if it followed an expected one; otherwise empty."""
    due: Link | None
    """The link to the expected event that it followed."""


@value
class YearRows:
    """A year on the line."""

    anchor: str
    """Empty if the year stands above as well, where it has its anchor."""
    title: str
    """The year; empty if the same year goes on after the article, and nothing between was expected in another."""
    look: str
    rows: tuple[SpineRow, ...]


@value
class Spine:
    """Everything on the line."""

    prologue: tuple[SpineRow, ...]
    prologue_title: str
    prologue_look: str
    """The CSS classes of the filters that show any of its events."""
    before: tuple[YearRows, ...]
    expected: tuple[SpineRow, ...]
    articles: tuple[Link, ...]
    """The articles, if the line passes its date: if events are expected, or lie both before and after it."""
    since: tuple[YearRows, ...]
    lanes: tuple[tuple[str, str], ...]
    """The tints and names of the lanes of a wide page; empty if there would be only one."""


@value
class Filter:
    """A filter: its name, its legend, and its choices, each with its number and its label."""

    name: str
    legend: str
    choices: tuple[tuple[int, str], ...]


def _year(event: Event) -> int:
    return event.date.year


def _is_within(event: Event, year: int) -> bool:
    """Whether all days that an event can mean lie in a year."""
    return all(day is not None and day.year == year for day in (event.date.earliest, event.date.latest))


def spine(context: PageContext, events: Sequence[Event]) -> Spine:
    """The events on the line: a prologue of earlier years, then before the article, expected by it, and since."""
    site = context.site
    expected = [e for e in events if _kind(site, e) == EXPECTED]
    before = [e for e in events if _kind(site, e) == BEFORE]
    since = [e for e in events if _kind(site, e) == SINCE]
    own_year = site.dated.year
    first = own_year if any(_year(e) == own_year for e in before) else own_year - 1
    prologue = [e for e in before if _year(e) < first]
    before = [e for e in before if _year(e) >= first]
    order = {event.id: n for n, event in enumerate(since)}
    joins = {e.id: end for e in expected if (end := _end(site, e, order))}
    rows = [*(e.id for e in expected), *_with_years(since)]
    marks = timeline.rails(rows, joins.items())
    due = {end: start for start, end in joins.items()}
    rowed = _Rows(context, events, marks, due)
    passes = bool(expected) or (bool(before or prologue) and bool(since))
    earlier = tuple(rowed.row(e, in_full=True) for e in prologue)
    return Spine(
        prologue=earlier,
        prologue_title=_from_to(context, prologue),
        prologue_look=_chosen_by(earlier),
        before=rowed.years(before),
        expected=tuple(rowed.row(e, in_full=True) for e in expected),
        articles=context.links(article.id for article in site.in_order) if passes else (),
        since=rowed.years(since, before[-1] if before else None, expected, railed=True),
        lanes=rowed.lanes,
    )


def _chosen_by(rows: Iterable[SpineRow]) -> str:
    """The CSS classes of the filters that show any of the rows."""
    return " ".join(sorted({name for row in rows for name in row.look.split() if name[0] in "wkv"}))


def _with_years(events: Iterable[Event]) -> Iterator[str]:
    """The ids of events, with those of the headings of their years, since brackets pass headings as well."""
    for year, found in groupby(events, key=_year):
        yield f"y{year}"
        yield from (event.id for event in found)


def _kind(site: Site, event: Event) -> int:
    """Whether an event was before the article, was expected by it, or came since: `BEFORE`, `EXPECTED` or `SINCE`."""
    where = era(site, event)
    if where is Era.EXPECTED or (where is Era.AT and event.is_ahead):
        return EXPECTED
    begun = event.date.earliest is None or event.date.earliest < (site.dated.earliest or event.date.earliest)
    return BEFORE if where is Era.BEFORE or (where is Era.AT and begun) else SINCE


def _end(site: Site, event: Event, order: Mapping[str, int]) -> str:
    """The id of the first event that followed an expected one; empty if there is none."""
    followed = [e.id for e in outcomes.followed_by(site, event) if e.id in order]
    return min(followed, key=lambda name: order[name], default="")


def _from_to(context: PageContext, events: Sequence[Event]) -> str:
    """The heading of a prologue."""
    if not events:
        return ""
    first, last = _year(events[0]), max(_year(e) for e in events)
    if first == last:
        return context.words.gettext("%(year)s, in brief", year=str(first))
    return context.words.gettext("%(first)s to %(last)s, in brief", first=str(first), last=str(last))


class _Rows:
    """Makes the rows of a page; their CSS classes depend on the page's filters, lanes and brackets."""

    def __init__(
        self, context: PageContext, events: Sequence[Event], rails: Mapping[str, timeline.Rail], due: Mapping[str, str]
    ) -> None:
        self.context, self.rails, self.due = context, rails, due
        self.actors = {actor: number for number, actor in _choices(context.site, events)}
        self.voices = {voice: number for number, voice in _voices(context, events)}
        groups = context.site.settings.groups
        having = {group.tint for event in events if (group := group_of(context.site, event))}
        between = any(group_of(context.site, event) is None for event in events)
        found: list[tuple[str, str]] = [(group.tint, group.name) for group in groups if group.tint in having]
        found += [("", context.words.gettext(BETWEEN))] if between else []
        self.lanes = tuple(found) if len(found) > 1 else ()

    def years(
        self,
        events: Sequence[Event],
        after: Event | None = None,
        between: Sequence[Event] = (),
        *,
        railed: bool = False,
    ) -> tuple[YearRows, ...]:
        """Rows by years.

        The first year has no heading if it is that of `after`, the last event before the article, and of all events
        `between` them. `railed` says that brackets pass the headings.
        """
        out = []
        for year, found in groupby(events, key=_year):
            rows = tuple(self.row(event) for event in found)
            goes_on = after is not None and _year(after) == year
            rail = self.rails.get(f"y{year}", timeline.NONE).classes if railed else ""
            title = "" if goes_on and all(_is_within(event, year) for event in between) else str(year)
            out.append(YearRows("" if goes_on else f"y{year}", title, f"{_chosen_by(rows)} {rail}".strip(), rows))
        return tuple(out)

    def row(self, event: Event, *, in_full: bool = False) -> SpineRow:
        """An event as a row; `in_full` says that its date includes the year."""
        context, site = self.context, self.context.site
        row = event_row(context, event)
        group = group_of(site, event)
        tint, name = (group.tint, group.name) if group else ("", context.words.gettext(BETWEEN))
        lane = next((n for n, (lane_tint, _) in enumerate(self.lanes, 1) if lane_tint == tint), 0)
        whose = sorted({self.actors[a] for a in _with_countries(site, event) if a in self.actors})
        void = ["void"] if outcomes.is_void(site, event) else []
        names = [
            f"k{_kind(site, event)}",
            *(f"w{number}" for number in whose),
            f"v{self.voices[row.label]}",
            *([f"l{lane}"] if lane else []),
            f"t-{tint or NOBODY}",
            *void,
            self.rails.get(event.id, timeline.NONE).classes,
        ]
        due = self._due(event)
        day = row.when.text if in_full else context.words.day(event.date, _year(event), expected=event.is_ahead)
        phrase = row.when.phrase
        if phrase and _kind(site, event) == EXPECTED:
            day, phrase = context.quoted(phrase), ""
        summary = context.prose(event.summary) if due and event.summary else Markup("")
        look = " ".join(name for name in names if name)
        joined = {*self.due, *self.due.values()}
        return SpineRow(
            event.id if event.id in joined else "",
            row,
            day,
            phrase,
            look,
            tint or NOBODY,
            name if self.lanes else "",
            summary,
            due,
        )

    def _due(self, event: Event) -> Link | None:
        """The link back to the expected event that an event followed; `None` if there is none."""
        if event.id not in self.due:
            return None
        context = self.context
        promise = context.site.get(Event, self.due[event.id])
        return replace(context.link(promise.id), href=f"#{promise.id}", text=_expectation(context, promise))


def _expectation(context: PageContext, event: Event) -> str:
    """When an event was expected, in the article's own words if the record has them."""
    own = event.phrase if context.own_words(event.phrase) else None
    when = context.words.quoted(own) if own else context.when(event.date, expected=True).text
    return context.words.gettext("expected: %(when)s", when=when)


# -- filters ----------------------------------------------------------------------------------------------------


def _with_countries(site: Site, event: Event) -> set[str]:
    """The actors of an event, and the countries to which they belong."""
    return {*event.actors, *(site.country_of[actor] for actor in event.actors)} - {""}


def _choices(site: Site, events: Iterable[Event]) -> list[tuple[int, str]]:
    """The actors of the filter, numbered, by numbers of events: countries, or if these are few, any actors."""
    numbers = Counter(actor for event in events for actor in _with_countries(site, event))
    countries = {name for name in numbers if site.shape(name) == "country"}
    first = sorted(numbers, key=lambda a: (a not in countries, -numbers[a], a))[:CHOICES]
    chosen = [a for a in first if a in countries] if len(countries & numbers.keys()) > 2 else first
    return list(enumerate(chosen, 1))


def _voices(context: PageContext, events: Iterable[Event]) -> list[tuple[int, str]]:
    """The labels of the voices of events, numbered."""
    return list(enumerate(dict.fromkeys(context.voice(event.id)[1] for event in events), 1))


def filters(context: PageContext, events: Sequence[Event]) -> tuple[Filter, ...]:
    """The filters of a page, without those that have fewer than two choices."""
    site, _ = context.site, context.words.gettext
    kinds = {_kind(site, event) for event in events}
    found = (
        Filter("who", _("Who"), tuple((n, site.titles[actor]) for n, actor in _choices(site, events))),
        Filter("kind", _("Kind"), tuple((n, _(words)) for n, words in ERAS.items() if n in kinds)),
        Filter("voice", _("Voice"), tuple(_voices(context, events))),
    )
    return tuple(each for each in found if len(each.choices) > 1)
