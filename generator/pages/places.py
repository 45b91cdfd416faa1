"""The places of events: a map, and a key that gives the same in words."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from generator.base.values import value
from generator.drawings import locator
from generator.linking.groups import NOBODY, group_of
from generator.linking.site import Site
from generator.pages.context import PageContext
from generator.pages.event_rows import weight
from generator.pages.views import Link
from generator.parsing.parts import Venue
from generator.parsing.records import Event

MOST = 50
"""The most places that a map shows, those where most happened: more would hide each other."""
FAR = 1
"""The most degrees between what is one place, such as a city and its port."""


@value
class PlaceView:
    """A place in the key of a map."""

    number: int | None
    """Its number on the map; `None` if it lies outside the map."""
    name: str
    tint: str
    since: bool
    """Whether all events there rest on sources alone, and none on an article."""
    event: Link
    """The event there with the most references.

    Events that have happened come before those that lie ahead; among them, those of an article before all others.
    """
    when: str
    more: int
    """The number of other events there."""


@value
class PlacesView:
    """A map with its key."""

    map: Markup
    inset: Markup
    key: tuple[PlaceView, ...]
    groups: tuple[tuple[str, str], ...]
    """The tints on the map, with the names of their groups."""
    others: bool
    """Whether there is a place that belongs to several groups, or to none."""
    since: bool
    """Whether there is a place where all events rest on sources alone."""
    more: int
    """The number of other places, which the map does not show."""
    all: Link
    """The link to the timeline, which has all events."""


def places(context: PageContext, events: Iterable[Event]) -> PlacesView | None:
    """The map of the places of events; `None` if no event has coordinates."""
    site = context.site
    there: dict[str, list[Event]] = {}
    for event in events:
        if event.place is not None and event.place.at is not None:
            there.setdefault(short(event.place), []).append(event)
    there = {name: found for whole in there.items() for name, found in _apart(*whole)}
    every = [_spot(site, name, found) for name, found in there.items()]
    spots = sorted(every, key=lambda spot: (-spot.weight, spot.id))[:MOST]
    _ = context.words.gettext
    drawn = locator.draw(spots, title=_("Where it happened"), words=context.words)
    if drawn is None:
        return None
    numbered = sorted(spots, key=lambda spot: (drawn.numbers.get(spot.id, len(spots)), spot.id))
    key = tuple(_place(context, spot, drawn.numbers.get(spot.id), there[spot.id]) for spot in numbered)
    tints = {spot.tint for spot in spots}
    groups = tuple((group.tint, group.name) for group in site.settings.groups if group.tint in tints)
    others = bool(groups) and NOBODY in tints - {tint for tint, _ in groups}
    since, timeline = any(spot.since for spot in spots), Link(context.to("timeline.html"), _("All events"))
    return PlacesView(drawn.map, drawn.inset, key, groups, others, since, len(every) - len(spots), timeline)


def short(venue: Venue) -> str:
    """The name of a place for a map, without what follows a comma."""
    name = venue.name.partition(",")[0]
    return name[:1].upper() + name[1:]


def _apart(name: str, events: list[Event]) -> Iterable[tuple[str, list[Event]]]:
    """A place with its events; those that lie more than `FAR` apart have one name by chance, and each its whole one."""
    spots = [event.place.at for event in events if event.place is not None and event.place.at is not None]
    if all(max(degrees) - min(degrees) <= FAR for degrees in zip(*spots, strict=True)):
        return [(name, events)]
    whole: dict[str, list[Event]] = {}
    for event in events:
        assert event.place is not None
        whole.setdefault(event.place.name, []).append(event)
    return whole.items()


def _spot(site: Site, name: str, events: list[Event]) -> locator.Spot:
    """A place, at the coordinates that its first event gives."""
    at = next(event.place.at for event in events if event.place is not None and event.place.at is not None)
    tints = {group.tint if (group := group_of(site, event)) else NOBODY for event in events}
    since = not any(_is_told(site, event) for event in events)
    number = sum(weight(site, event) for event in events)
    return locator.Spot(
        name, name, (float(at[1]), float(at[0])), tints.pop() if len(tints) == 1 else NOBODY, since, number
    )


def _is_told(site: Site, event: Event) -> bool:
    """Whether an article tells of an event."""
    return bool(site.evidence[event.id, ()].passages)


def _is_of_article(site: Site, event: Event) -> bool:
    """Whether an article tells of an event, or of what it expected and the event then brought."""
    expected = (record for record in map(site.record, event.bears_on) if isinstance(record, Event))
    return any(_is_told(site, e) for e in (event, *expected))


def _place(context: PageContext, spot: locator.Spot, number: int | None, events: list[Event]) -> PlaceView:
    site = context.site
    first = max(events, key=lambda e: (not e.is_ahead, _is_of_article(site, e), weight(site, e), e.id))
    when = context.when(first.date, expected=first.is_ahead).text
    if first.is_ahead:
        when = context.words.gettext("expected: %(when)s", when=when)
    return PlaceView(number, spot.name, spot.tint, spot.since, context.link(first.id), when, len(events) - 1)
