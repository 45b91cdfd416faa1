"""The lists on an actor's page, such as its events: of a long one the page shows the first, and pages of its own all.

What a list has is found first, in its order and without links; only what a page shows of it is made into rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from generator.base.values import value
from generator.base.words import N_
from generator.linking.routes import list_of, url_of
from generator.linking.site import Site
from generator.linking.splitting import in_parts, part_or_whole
from generator.pages import actor_sections as sections
from generator.pages import referring
from generator.pages.actor_cards import ActorCard, card
from generator.pages.context import PageContext
from generator.pages.event_rows import EventRow, event_row
from generator.pages.in_parts import Way, is_promised, numbered, promised_parts, ways
from generator.pages.relations import RelationRow, in_order, relation_rows
from generator.pages.views import Backlink, BacklinkGroup, Draft, Frame, Link, Page
from generator.parsing.records import Actor, Claim, Quote

TITLES = {
    "claims": N_("Claims"),
    "people": N_("People and organisations"),
    "quotes": N_("Quotations"),
    "events": N_("Events"),
    "relations": N_("Relations"),
    "mentions": N_("In the article\u2019s sentences"),
    "backlinks": N_("See also"),
}
"""The lists by the names in the addresses of their pages."""


@value
class Rows:
    """What a page shows of an actor's lists."""

    claims: tuple[sections.SaidView, ...] = ()
    people: tuple[ActorCard, ...] = ()
    quotes: tuple[sections.SaidView, ...] = ()
    events: tuple[tuple[int, EventRow], ...] = ()
    relations: tuple[RelationRow, ...] = ()
    mentions: tuple[Backlink, ...] = ()
    backlinks: tuple[BacklinkGroup, ...] = ()


@value
class Extent:
    """How long a list is, and the link to all of it where the page shows only the first."""

    number: int
    all: Link | None


@value
class ListView:
    """The view of a page of a long list."""

    frame: Frame
    actor: Link
    title: str
    ways: tuple[Way, ...]
    rows: Rows


def first(context: PageContext, actor: Actor) -> tuple[Rows, Mapping[str, Extent]]:
    """What an actor's page shows of its lists, and how long each of them is."""
    shown: dict[str, Any] = {}
    extents = {}
    for name, items in _lists(context.site, actor).items():
        cut = bool(_parts(context.site, actor, name, items))
        weights = partial(referring.weight, context.site)
        shown[name] = _rows(context, actor, name, in_parts(items, weights, referring.FIRST)[0] if cut else items)
        number = len(items)
        text = context.words.gettext("All %(number)s", number=context.words.number(number))
        extents[name] = Extent(number, Link(context.to(list_of(actor.id, name)), text) if cut else None)
    return Rows(**shown), extents


def drafts(site: Site, actor: Actor) -> Iterator[Draft]:
    """The pages of an actor's long lists."""
    if not _may_be_long(site, actor):
        return
    for name, items in _lists(site, actor).items():
        for number in range(len(_parts(site, actor, name, items))):
            yield Draft(_url(actor, name, number), partial(_page, site, actor, name, number))


def _may_be_long(site: Site, actor: Actor) -> bool:
    """Whether a list of an actor may have pages: not if few records refer to the actor, and no page is promised.

    A list has no more items than there are references, or members. So most actors need not be asked for theirs.
    """
    many = max(len(site.graph.to(actor.id)), len(site.members(actor.id))) > referring.FIRST // 2
    return many or (is_promised(site) and any(promised_parts(site, list_of(actor.id, name)) for name in TITLES))


def _lists(site: Site, actor: Actor) -> Mapping[str, tuple[Any, ...]]:
    """What each list has, in its order."""
    references = site.graph.to(actor.id)
    return {
        "claims": sections.said(site, references, Claim),
        "people": tuple(sorted(site.members(actor.id), key=lambda a: a.kind)),
        "quotes": sections.said(site, references, Quote),
        "events": sections.events(site, references),
        "relations": in_order(site, sections.ties(site, references)),
        "mentions": sections.mentions(site, references),
        "backlinks": sections.others(site, actor),
    }


def _parts(site: Site, actor: Actor, name: str, items: tuple[Any, ...]) -> tuple[tuple[Any, ...], ...]:
    """A list in parts, of which each has a page; none if the actor's page has room for all of it."""
    promised, weight = promised_parts(site, list_of(actor.id, name)), partial(referring.weight, site)
    is_long = len(items) > referring.FIRST // 2 and sum(map(weight, items)) > referring.FIRST
    return in_parts(items, weight, referring.TOGETHER, promised) if is_long or promised else ()


def _rows(context: PageContext, actor: Actor, name: str, items: tuple[Any, ...]) -> tuple[Any, ...]:
    """The rows of what a page shows of a list."""
    if name == "relations":
        return relation_rows(context, items)
    if name == "backlinks":
        return context.backlink_groups(items)
    if name == "events":
        return tuple((event.date.year, event_row(context, event)) for event in items)
    if name == "mentions":
        return tuple(context.backlink(reference) for reference in items)
    if name == "people":
        return tuple(card(context, member.id) for member in items)
    return tuple(sections.said_view(context, actor, *item) for item in items)


def _url(actor: Actor, name: str, number: int) -> str:
    """The address of a part; the first has that of the list."""
    return part_or_whole(list_of(actor.id, name), number)


def _page(site: Site, actor: Actor, name: str, number: int) -> Page:
    """A page of a long list."""
    own, _ = url_of("actor", actor.id), site.words.gettext
    trail = (("actors.html", _("Actors")), (own, actor.name))
    context = PageContext(site, _url(actor, name, number), "actor", "actors.html", trail)
    parts = _parts(site, actor, name, _lists(site, actor)[name])
    called = numbered(site.words, _(TITLES[name]), [len(part) for part in parts])
    to_all = ways(context.to, context.url, (_url(actor, name, n) for n in range(len(called))), called)
    title = _("%(name)s: %(list)s", name=actor.name, list=called[number])
    # Translators: %(counts)s is "3 quotations, 2 claims".
    description = _("%(name)s: %(counts)s, each with its evidence.", name=actor.name, counts=called[number])
    frame = context.frame(title, description, here=called[number])
    rows = Rows(**{name: _rows(context, actor, name, parts[number])})
    link = context.link(actor.id)
    return Page(
        context.url, "actor_list.html", ListView(frame, link, called[number], to_all if len(parts) > 1 else (), rows)
    )
