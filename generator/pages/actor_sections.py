"""What other records have on an actor, for its page: what it said and did, its ties and its stake."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from markupsafe import Markup

from generator.base.once import once
from generator.base.values import value
from generator.linking import outcomes
from generator.linking.chronology import in_time
from generator.linking.graph import Reference
from generator.linking.site import Site
from generator.pages.context import PageContext
from generator.pages.country_by_country import CameView, came_view
from generator.pages.event_rows import EventRow, event_row
from generator.pages.stakes import StakeView, stake_view
from generator.pages.views import Backlink, BacklinkGroup, Link, Mark, Statement
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


def events(context: PageContext, references: Iterable[Reference]) -> tuple[tuple[int, EventRow], ...]:
    """The events that refer to an actor, in order of time, each with its year."""
    found = {r.source: context.site.record(r.source) for r in references if context.site.kind(r.source) == "event"}
    ordered = in_time(e for e in found.values() if isinstance(e, Event))
    return tuple((event.date.year, event_row(context, event)) for event in ordered)


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
        if text or scenario.id in referring:
            status, meaning = map(context.words.gettext, outcomes.STATUS_WORDS[scenario.resolution.status])
            yield ScenarioPart(context.link(scenario.id), status, outcomes.branch_label(scenario) or meaning, text)


def mentions(context: PageContext, references: Iterable[Reference]) -> tuple[Backlink, ...]:
    """The sentences of the articles that name an actor, each once."""
    found: dict[str, Backlink] = {}
    for reference in references:
        if reference.field is NAMES:
            item = context.backlink(reference)
            found.setdefault(item.link.href, item)
    return tuple(found.values())


def others(context: PageContext, actor: Actor) -> tuple[BacklinkGroup, ...]:
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
