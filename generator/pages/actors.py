"""Actors: the index by country, and a page for each actor with everything that the briefing has on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from generator.base.values import value
from generator.base.words import N_
from generator.linking.routes import url_of
from generator.linking.site import Site
from generator.pages import actor_lists
from generator.pages import actor_sections as sections
from generator.pages.actor_cards import ACTOR_KINDS, ActorCard, card
from generator.pages.actor_index import USUAL, in_order, index
from generator.pages.actor_lists import Extent
from generator.pages.actor_sections import SaidView, ScenarioPart
from generator.pages.context import PageContext
from generator.pages.country_pairs import Abroad, abroad
from generator.pages.event_rows import EventRow
from generator.pages.prev_next import records, with_ids_beside
from generator.pages.relations import RelationRow
from generator.pages.stakes import StakeView
from generator.pages.views import Backlink, BacklinkGroup, Draft, Frame, Link, Mark, Page, Part, Statement, When
from generator.parsing.parts import Links, Role
from generator.parsing.records import Actor
from generator.parsing.references import NAMES

WIKIDATA = "https://www.wikidata.org/wiki/"
"""Where the items of Wikidata are shown."""
BESIDE = {
    "person": (N_("Previous person"), N_("Next person")),
    "country": (N_("Previous country"), N_("Next country")),
    "organisation": (N_("Previous organisation"), N_("Next organisation")),
    "place": (N_("Previous place"), N_("Next place")),
    "law": (N_("Previous law or treaty"), N_("Next law or treaty")),
    "thing": (N_("Previous thing"), N_("Next thing")),
}


@value
class RoleView:
    """An office, and when it was held."""

    anchor: str
    title: str
    since: When | None
    until: When | None
    voice: str
    label: str
    marks: tuple[Mark, ...]


@value
class ActorView:
    """The view of an actor's page."""

    frame: Frame
    card: ActorCard
    kind: str
    group: tuple[str, str] | None
    """For a country: the tint and the name of the group with which it stands."""
    voice: str
    label: str
    marks: tuple[Mark, ...]
    country: Link | None
    sentence: str
    summary: Statement | None
    then: Statement | None
    now: Statement | None
    """How things stand now, or else the last of `later`."""
    body: Statement | None
    roles: tuple[RoleView, ...]
    names: tuple[str, ...]
    elsewhere: tuple[tuple[str, str], ...]
    later: tuple[tuple[When, Statement], ...]
    extents: Mapping[str, Extent]
    """How long each of its lists is, by name; of a long one, the page shows the first."""
    quotes: tuple[SaidView, ...]
    claims: tuple[SaidView, ...]
    events: tuple[tuple[str, tuple[EventRow, ...]], ...]
    """The events by year if there are more than `LONG_LIST`; otherwise in one group without a year."""
    ties: tuple[RelationRow, ...]
    """The actor's relations, as rows of a table."""
    abroad: tuple[Abroad, ...]
    """For a country: what connects it with each other country."""
    stake: StakeView | None
    people_heading: str
    people: tuple[ActorCard, ...]
    """For a country: the actors that belong to it."""
    scenarios: tuple[ScenarioPart, ...]
    mentions: tuple[Backlink, ...]
    backlinks: tuple[BacklinkGroup, ...]


@value
class ActorPart:
    """An actor's entry in the dossier."""

    id: str
    card: ActorCard
    kind: str
    marks: tuple[Mark, ...]
    country: Link | None
    sentence: str
    summary: Statement | None
    then: Statement | None
    now: Statement | None
    body: Statement | None
    roles: tuple[RoleView, ...]
    names: tuple[str, ...]
    elsewhere: tuple[tuple[str, str], ...]
    later: tuple[tuple[When, Statement], ...]


@value
class ActorsPart:
    """The actors' part of the dossier."""

    actors: tuple[ActorPart, ...]


def drafts(site: Site) -> Iterator[Draft]:
    """The index, and a page for each actor."""
    yield Draft("actors.html", partial(index, site))
    listed = in_order(site)
    for kind in ACTOR_KINDS:
        for before, actor, after in with_ids_beside([actor for actor in listed if actor.kind == kind]):
            yield Draft(url_of("actor", actor.id), partial(_page, site, actor, before, after))
    for actor in listed:  # last, since it takes a look at what has to do with each of them
        yield from actor_lists.drafts(site, actor)


def part(context: PageContext) -> Part | None:
    """The part of the dossier with all actors, sorted by name; `None` if there are no actors."""
    actors = sorted(context.site.content.of(Actor), key=context.site.order_of)
    return Part("actors.html", ActorsPart(tuple(_in_part(context, actor) for actor in actors))) if actors else None


def _in_part(context: PageContext, actor: Actor) -> ActorPart:
    return ActorPart(
        id=actor.id,
        card=card(context, actor.id),
        kind=context.words.gettext(ACTOR_KINDS[actor.kind]),
        marks=context.marks(actor.id),
        country=context.link(actor.country) if actor.country else None,
        sentence=sentence_on(context.site, actor),
        summary=context.statement(actor.id, (), actor.summary) if actor.summary else None,
        then=_then(context, actor),
        now=_now(context, actor),
        body=context.statement(actor.id, (), actor.body, inline=False) if actor.body else None,
        roles=tuple(role_view(context, actor.id, i, role) for i, role in enumerate(actor.roles)),
        names=(*actor.aliases, *actor.metonyms),
        elsewhere=elsewhere(actor),
        later=later(context, actor),
    )


# -- one actor --------------------------------------------------------------------------------------------------


def _page(site: Site, actor: Actor, before: str | None, after: str | None) -> Page:
    trail = (("actors.html", site.words.gettext("Actors")),)
    context = PageContext(site, url_of("actor", actor.id), "actor", "actors.html", trail)
    own_card, _ = card(context, actor.id), context.words.gettext
    # Translators: %(counts)s is "3 quotations, 2 claims".
    description = _(
        "%(name)s: %(counts)s, each with its evidence.",
        name=actor.name, counts=own_card.counts,
    ) if own_card.counts else _("%(name)s, with the evidence.", name=actor.name)  # fmt: skip
    frame = context.frame(actor.name, description, records(context, before, after, BESIDE[actor.kind]))
    return Page(context.url, "actor.html", _view(context, actor, frame, own_card))


def _view(context: PageContext, actor: Actor, frame: Frame, own_card: ActorCard) -> ActorView:
    site, _ = context.site, context.words.gettext
    voice, label = context.voice(actor.id)
    rows, extents = actor_lists.first(context, actor)
    usual = {a.kind for a in site.members(actor.id)} <= set(USUAL)
    return ActorView(
        frame=frame,
        card=own_card,
        kind=_(ACTOR_KINDS[actor.kind]),
        group=_group(site, actor),
        voice=voice.value,
        label=label,
        marks=context.marks(actor.id),
        country=context.link(actor.country) if actor.country else None,
        sentence=sentence_on(site, actor),
        summary=context.statement(actor.id, (), actor.summary) if actor.summary else None,
        then=_then(context, actor),
        now=_now(context, actor),
        body=context.statement(actor.id, (), actor.body, inline=False) if actor.body else None,
        roles=tuple(role_view(context, actor.id, i, role) for i, role in enumerate(actor.roles)),
        names=(*actor.aliases, *actor.metonyms),
        elsewhere=elsewhere(actor),
        later=later(context, actor),
        extents=extents,
        quotes=rows.quotes,
        claims=rows.claims,
        events=sections.by_year(rows.events),
        ties=rows.relations,
        abroad=abroad(context, actor),
        stake=sections.stake(context, actor),
        people_heading=_("People and organisations") if usual else _("Who and what belongs to it"),
        people=rows.people,
        scenarios=tuple(sections.scenarios(context, actor)),
        mentions=rows.mentions,
        backlinks=rows.backlinks,
    )


def _group(site: Site, actor: Actor) -> tuple[str, str] | None:
    """The group of a country; people and bodies go with theirs in drawings, and may stand for nobody else."""
    group = site.groups.get(actor.id) if actor.kind == "country" else None
    return (group.tint, group.name) if group else None


def sentence_on(site: Site, actor: Actor) -> str:
    """A sentence that says how often an actor is named, in all articles together."""
    name = site.in_text(actor.id)
    number = sum(reference.field is NAMES for reference in site.graph.to(actor.id))
    if not number:
        return site.words.gettext("The article does not name %(name)s.", name=name)
    if number == 2:
        return site.words.gettext("The article names %(name)s twice, in these or other words.", name=name)
    return site.words.ngettext(
        "The article names %(name)s once, in these or other words.",
        "The article names %(name)s %(num)s times, in these or other words.",
        number,
        name=name,
    )


def role_view(context: PageContext, actor: str, index: int, role: Role) -> RoleView:
    """An office with its dates, its voice and its evidence, the same on every page."""
    path = ("roles", index)
    voice, label = context.voice(actor, path)
    return RoleView(
        context.anchor(actor, path),
        role.title,
        context.when(role.since) if role.since else None,
        context.when(role.until) if role.until else None,
        voice.value,
        label,
        context.marks(actor, path),
    )


def later(context: PageContext, actor: Actor) -> tuple[tuple[When, Statement], ...]:
    """The statements of other sources about an actor since the article, each with its date."""
    return tuple(
        (context.when(c.date), context.statement(actor.id, ("later", i), c.text, here=True))
        for i, c in enumerate(actor.later)
    )


def _then(context: PageContext, actor: Actor) -> Statement | None:
    return context.statement(actor.id, ("then",), actor.then.text, here=True) if actor.then else None


def _now(context: PageContext, actor: Actor) -> Statement | None:
    return context.statement(actor.id, ("now",), actor.now.text, here=True) if actor.now else None


def elsewhere(actor: Actor) -> tuple[tuple[str, str], ...]:
    """The names and addresses of an actor's item in Wikidata and of its website, as far as the record has them."""
    links = actor.links or Links()
    item, website = links.wikidata, links.website
    known = (f"Wikidata {item}", f"{WIKIDATA}{item}") if item else None
    return tuple(place for place in (known, (website, website) if website else None) if place)
