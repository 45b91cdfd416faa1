"""Actors: the index by country, and a page for each actor with everything that the briefing has on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from itertools import groupby

from markupsafe import Markup

from generator.base.once import once
from generator.base.values import value
from generator.base.words import N_
from generator.linking import outcomes
from generator.linking.chronology import in_time
from generator.linking.graph import Reference
from generator.linking.routes import url_of
from generator.linking.site import Site
from generator.pages.actor_cards import ACTOR_KINDS, ActorCard, card
from generator.pages.actor_index import USUAL, in_order, index
from generator.pages.context import PageContext
from generator.pages.country_by_country import CameView, came_view
from generator.pages.country_pairs import Abroad, abroad
from generator.pages.event_rows import EventRow, event_row
from generator.pages.prev_next import records, with_neighbours
from generator.pages.relations import RelationRow, relation_rows
from generator.pages.stakes import StakeView, stake_view
from generator.pages.views import Backlink, BacklinkGroup, Draft, Frame, Link, Mark, Page, Part, Statement, When
from generator.parsing.parts import Links, Role
from generator.parsing.records import Actor, Claim, Event, Quote, Relation, Scenario, Stake
from generator.parsing.references import MENTIONS, NAMES

BESIDE = {
    "person": (N_("Previous person"), N_("Next person")),
    "country": (N_("Previous country"), N_("Next country")),
    "organisation": (N_("Previous organisation"), N_("Next organisation")),
    "place": (N_("Previous place"), N_("Next place")),
    "law": (N_("Previous law or treaty"), N_("Next law or treaty")),
    "thing": (N_("Previous thing"), N_("Next thing")),
}
SHOWN = ("event", "quote", "claim", "relation", "stake", "scenario", "actor")
"""The kinds that have a section of their own on an actor's page."""
LONG_LIST = 50
"""The most events that an actor's page lists without folding them by year."""


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
class SaidView:
    """A quotation or claim, and the actor's part in it."""

    part: str
    link: Link
    marks: tuple[Mark, ...]
    verdict: str
    """What became of a claim, as an id; empty if it has no outcome, and for a quotation."""
    became: str
    """The same in words."""


@value
class ScenarioPart:
    """An actor's part in a scenario."""

    link: Link
    status: str
    became: str
    """The branch that came, or what the status means."""
    implications: tuple[tuple[str, str, Statement, CameView | None], ...]
    """The implications for the actor, each with the label and the state of its branch, and what became of it."""


@value
class ActorView:
    """The view of an actor's page."""

    frame: Frame
    card: ActorCard
    kind: str
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
    quotes: tuple[SaidView, ...]
    claims: tuple[SaidView, ...]
    events: tuple[tuple[str, tuple[EventRow, ...]], ...]
    """The events by year if there are more than `LONG_LIST`; otherwise in one group without a year."""
    event_count: int
    ties: tuple[RelationRow, ...]
    """The actor's relations, as rows of a table."""
    abroad: tuple[Abroad, ...]
    """For a country: what connects it with each other country."""
    nothing: tuple[Link, ...]
    """For a country: the countries with which nothing connects it, if these are few."""
    nothing_count: int
    """The number of these countries, be they few or many."""
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
        for before, actor, after in with_neighbours([actor for actor in listed if actor.kind == kind]):
            yield Draft(url_of("actor", actor.id), partial(_page, site, actor, before, after))


def part(context: PageContext) -> Part | None:
    """The part of the dossier with all actors, sorted by name; `None` if there are no actors."""
    actors = sorted(context.site.content.of(Actor), key=context.site.order_of)
    return Part("actors.html", ActorsPart(tuple(_in_part(context, actor) for actor in actors))) if actors else None


def _in_part(context: PageContext, actor: Actor) -> ActorPart:
    return ActorPart(
        id=actor.id,
        card=card(context, actor),
        kind=context.words.gettext(ACTOR_KINDS[actor.kind]),
        marks=context.marks(actor.id),
        country=context.link(actor.country) if actor.country else None,
        sentence=sentence_on(context.site, actor),
        summary=context.statement(actor.id, (), actor.summary) if actor.summary else None,
        then=_then(context, actor),
        now=_now(context, actor) if actor.now else None,
        body=context.statement(actor.id, (), actor.body, inline=False) if actor.body else None,
        roles=tuple(role_view(context, actor.id, i, role) for i, role in enumerate(actor.roles)),
        names=(*actor.aliases, *actor.metonyms),
        elsewhere=elsewhere(actor),
        later=later(context, actor),
    )


# -- one actor --------------------------------------------------------------------------------------------------


def _page(site: Site, actor: Actor, before: Actor | None, after: Actor | None) -> Page:
    trail = (("actors.html", site.words.gettext("Actors")),)
    context = PageContext(site, url_of("actor", actor.id), "actor", "actors.html", trail)
    voice, label = context.voice(actor.id)
    references = site.graph.to(actor.id)
    members = sorted(site.members(actor.id), key=lambda a: a.kind)
    events = _events(context, references)
    having, nothing, others = abroad(context, actor)
    own_card, _ = card(context, actor), context.words.gettext
    # Translators: %(counts)s is "3 quotations, 2 claims", or "named in the text".
    description = _(
        "%(name)s: %(counts)s, each with its evidence.",
        name=actor.name, counts=own_card.counts or _("named in the text"),
    )  # fmt: skip
    view = ActorView(
        frame=context.frame(actor.name, description, records(context, before, after, BESIDE[actor.kind])),
        card=own_card,
        kind=_(ACTOR_KINDS[actor.kind]),
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
        quotes=_said(context, references, Quote),
        claims=_said(context, references, Claim),
        events=_by_year(events),
        event_count=len(events),
        ties=relation_rows(context, _ties(site, references)),
        abroad=having,
        nothing=nothing,
        nothing_count=others,
        stake=_stake(context, actor),
        people_heading=_("People and organisations")
        if {a.kind for a in members} <= set(USUAL)
        else _("Who and what belongs to it"),
        people=tuple(card(context, a) for a in members),
        scenarios=tuple(_scenarios(context, actor)),
        mentions=_mentions(context, references),
        backlinks=_others(context, actor),
    )
    return Page(context.url, "actor.html", view)


def sentence_on(site: Site, actor: Actor) -> str:
    """A sentence that says how often an actor is named, in all articles together."""
    name = site.in_text(actor.id)
    number = sum(reference.field is NAMES for reference in site.graph.to(actor.id))
    if not number:
        return site.words.gettext("The article does not name %(name)s.", name=name)
    return site.words.ngettext(
        "The article names %(name)s %(num)s time, in these or other words.",
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
    if actor.now:
        return context.statement(actor.id, ("now",), actor.now.text, here=True)
    if actor.then and actor.later:
        last = len(actor.later) - 1
        return context.statement(actor.id, ("later", last), actor.later[last].text)
    return None


def elsewhere(actor: Actor) -> tuple[tuple[str, str], ...]:
    """The names and addresses of an actor's item in Wikidata and of its website, as far as the record has them."""
    links = actor.links or Links()
    item, website = links.wikidata, links.website
    known = (f"Wikidata {item}", f"https://www.wikidata.org/wiki/{item}") if item else None
    return tuple(place for place in (known, (website, website) if website else None) if place)


def _said(
    context: PageContext, references: Iterable[Reference], model: type[Quote] | type[Claim]
) -> tuple[SaidView, ...]:
    """The quotations or claims that refer to an actor, each with all parts that the actor has in it."""
    parts: dict[str, dict[str, None]] = {}
    actor, _ = "", context.words.gettext
    for reference in references:
        if context.site.kind(reference.source) == model.kind_name:
            parts.setdefault(reference.source, {})[_(reference.field.label)] = None
            actor = context.site.titles[reference.target]
    # Translators: %(parts)s is "said by" or "asserted by, about".
    text = {
        name: _("%(parts)s %(actor)s", parts=context.words.listed(words), actor=actor) for name, words in parts.items()
    }
    found = [
        SaidView(words, context.link(name), context.marks(name), *_verdict(context, name))
        for name, words in text.items()
    ]
    order = (*outcomes.VERDICTS, "")
    return tuple(sorted(found, key=lambda said: order.index(said.verdict)))


def _verdict(context: PageContext, name: str) -> tuple[str, str]:
    record = context.site.record(name)
    if not isinstance(record, Claim) or record.outcome is None:
        return "", ""
    return record.outcome.verdict, context.words.gettext(outcomes.VERDICTS[record.outcome.verdict])


def _events(context: PageContext, references: Iterable[Reference]) -> tuple[tuple[int, EventRow], ...]:
    """The events that refer to an actor, in order of time, each with its year."""
    found = {r.source: context.site.record(r.source) for r in references if context.site.kind(r.source) == "event"}
    ordered = in_time(e for e in found.values() if isinstance(e, Event))
    return tuple((event.date.year, event_row(context, event)) for event in ordered)


def _by_year(events: tuple[tuple[int, EventRow], ...]) -> tuple[tuple[str, tuple[EventRow, ...]], ...]:
    if len(events) <= LONG_LIST:
        return (("", tuple(row for _, row in events)),) if events else ()
    return tuple((str(year), tuple(row for _, row in found)) for year, found in groupby(events, key=lambda e: e[0]))


def _ties(site: Site, references: Iterable[Reference]) -> tuple[Relation, ...]:
    found = {r.source: site.record(r.source) for r in references if site.kind(r.source) == "relation"}
    return tuple(tie for tie in found.values() if isinstance(tie, Relation))


def _stake(context: PageContext, actor: Actor) -> StakeView | None:
    found = _stakes(context.site).get(actor.id)
    return stake_view(context, found) if found else None


@once
def _stakes(site: Site) -> Mapping[str, Stake]:
    """The first stake of each country."""
    return {stake.country: stake for stake in reversed(site.content.of(Stake))}


def _scenarios(context: PageContext, actor: Actor) -> Iterator[ScenarioPart]:
    """The scenarios that refer to an actor, each with its implications for the actor."""
    referring = {reference.source for reference in context.site.graph.to(actor.id)}
    for scenario in context.site.content.of(Scenario):
        text = tuple(
            (
                branch.label,
                outcomes.branch_state(scenario, branch.id),
                context.statement(scenario.id, ("branches", b, "implications", i), item.text),
                came_view(context, scenario.id, b, i, item.outcome, here=False),
            )
            for b, branch in enumerate(scenario.branches)
            for i, item in enumerate(branch.implications)
            if item.country == actor.id
        )
        if text or scenario.id in referring:
            status, meaning = map(context.words.gettext, outcomes.STATUS_WORDS[scenario.resolution.status])
            yield ScenarioPart(context.link(scenario.id), status, outcomes.branch_label(scenario) or meaning, text)


def _mentions(context: PageContext, references: Iterable[Reference]) -> tuple[Backlink, ...]:
    """The sentences of the articles that name an actor, each once."""
    found: dict[str, Backlink] = {}
    for reference in references:
        if reference.field is NAMES:
            item = context.backlink(reference)
            found.setdefault(item.link.href, item)
    return tuple(found.values())


def _others(context: PageContext, actor: Actor) -> tuple[BacklinkGroup, ...]:
    """The references to an actor that have no section of their own, such as those of figures, notes and credits."""
    groups = {group.verb: group.items for group in context.backlinks(actor.id, leave_out=SHOWN)}
    groups.pop(context.words.gettext(NAMES.reverse), None)
    mentioned = context.words.gettext(MENTIONS.reverse)
    in_prose = (*groups.pop(mentioned, ()), *_prose_mentions(context, actor))
    kept = tuple(BacklinkGroup(verb, items) for verb, items in groups.items())
    return (*kept, BacklinkGroup(mentioned, in_prose)) if in_prose else kept


def _prose_mentions(context: PageContext, actor: Actor) -> Iterator[Backlink]:
    """The links to an actor in the prose of other actors; records of most other kinds have sections of their own."""
    seen: set[tuple[str, Markup]] = set()
    for reference in context.site.graph.to(actor.id):
        if (
            reference.field is MENTIONS
            and context.site.kind(reference.source) == "actor"
            and reference.source != actor.id
        ):
            item = context.backlink(reference)
            if (item.link.href, item.context) not in seen:
                seen.add((item.link.href, item.context))
                yield item
