"""What other records have on an actor, for its page: what it said and did, its ties and its stake."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from generator.base.once import once
from generator.base.values import value
from generator.linking import outcomes
from generator.linking.chronology import in_time
from generator.linking.graph import Reference
from generator.linking.site import Site
from generator.pages.context import PageContext
from generator.pages.country_by_country import CameView, came_view
from generator.pages.event_rows import EventRow
from generator.pages.stakes import StakeView, stake_view
from generator.pages.views import Link, Mark, Statement
from generator.parsing.records import Actor, Claim, Event, Quote, Relation, Scenario, Stake
from generator.parsing.references import MENTIONS, NAMES

SHOWN = ("event", "quote", "claim", "relation", "stake", "scenario", "actor")
"""The kinds that have a section of their own on an actor's page."""
LONG_LIST = 50
"""The most events that an actor's page lists without folding them by year."""


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


def said(
    site: Site, references: Iterable[Reference], model: type[Quote] | type[Claim]
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The quotations or claims that refer to an actor, each with all parts that the actor has in it."""
    parts: dict[str, dict[str, None]] = {}
    for reference in references:
        if site.kind(reference.source) == model.kind_name:
            parts.setdefault(reference.source, {})[reference.field.label] = None
    order = (*outcomes.VERDICTS, "")
    return tuple(
        sorted(((name, tuple(own)) for name, own in parts.items()), key=lambda one: order.index(_verdict(site, one[0])))
    )


def said_view(context: PageContext, actor: Actor, name: str, parts: Iterable[str]) -> SaidView:
    """A quotation or claim with the parts that an actor has in it."""
    _, verdict = context.words.gettext, _verdict(context.site, name)
    words = context.words.listed(dict.fromkeys(_(part) for part in parts))
    # Translators: %(parts)s is "said by" or "asserted by, about".
    text = _("%(parts)s %(actor)s", parts=words, actor=context.site.titles[actor.id])
    became = _(outcomes.VERDICTS[verdict]) if verdict else ""
    return SaidView(text, context.link(name), context.marks(name), verdict, became)


def _verdict(site: Site, name: str) -> str:
    """What became of a claim, as an id; empty if it has no outcome, and for a quotation."""
    record = site.record(name)
    return record.outcome.verdict if isinstance(record, Claim) and record.outcome is not None else ""


def events(site: Site, references: Iterable[Reference]) -> tuple[Event, ...]:
    """The events that refer to an actor, in order of time."""
    found = {r.source: site.record(r.source) for r in references if site.kind(r.source) == "event"}
    return tuple(in_time(e for e in found.values() if isinstance(e, Event)))


def by_year(events: tuple[tuple[int, EventRow], ...]) -> tuple[tuple[str, tuple[EventRow, ...]], ...]:
    """The events by year if there are more than `LONG_LIST`; otherwise in one group without a year."""
    if len(events) <= LONG_LIST:
        return (("", tuple(row for _, row in events)),) if events else ()
    return tuple((str(year), tuple(row for _, row in found)) for year, found in groupby(events, key=lambda e: e[0]))


def ties(site: Site, references: Iterable[Reference]) -> tuple[Relation, ...]:
    """The relations that refer to an actor."""
    found = {r.source: site.record(r.source) for r in references if site.kind(r.source) == "relation"}
    return tuple(tie for tie in found.values() if isinstance(tie, Relation))


def stake(context: PageContext, actor: Actor) -> StakeView | None:
    """What a country has at stake; `None` if no record says it."""
    found = _stakes(context.site).get(actor.id)
    return stake_view(context, found) if found else None


@once
def _stakes(site: Site) -> Mapping[str, Stake]:
    """The first stake of each country."""
    return {stake.country: stake for stake in reversed(site.content.of(Stake))}


def scenarios(context: PageContext, actor: Actor) -> Iterator[ScenarioPart]:
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
        if scenario.id in referring:
            status, meaning = map(context.words.gettext, outcomes.STATUS_WORDS[scenario.resolution.status])
            yield ScenarioPart(context.link(scenario.id), status, outcomes.branch_label(scenario) or meaning, text)


def mentions(site: Site, references: Iterable[Reference]) -> tuple[Reference, ...]:
    """The names of an actor in the articles, the first of each sentence."""
    found: dict[tuple[str, str], Reference] = {}
    for reference in references:
        if reference.field is NAMES and reference.name is not None:
            sentences = site.articles[reference.source].sentences_in(reference.name.start, reference.name.end)
            found.setdefault((reference.source, sentences[0].id if sentences else ""), reference)
    return tuple(found.values())


def others(site: Site, actor: Actor) -> tuple[Reference, ...]:
    """The references to an actor that have no section of their own, such as those of figures, notes and credits.

    All of one verb stand together. Links in the prose of other actors are among them; records of most other kinds have
    sections of their own.
    """
    groups: dict[str, list[Reference]] = {}
    in_actors: list[Reference] = []
    for reference in site.graph.to(actor.id):
        if reference.source == actor.id or reference.field is NAMES:
            continue
        if site.kind(reference.source) not in SHOWN:
            groups.setdefault(reference.field.reverse, []).append(reference)
        elif reference.field is MENTIONS and site.kind(reference.source) == "actor":
            in_actors.append(reference)
    mentioned = [*groups.pop(MENTIONS.reverse, ()), *in_actors]
    return tuple(one for own in (*groups.values(), mentioned) for one in own)
