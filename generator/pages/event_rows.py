"""An event in a list, as any page shows it: when, what, how sure, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass

from generator.base.words import N_
from generator.linking import outcomes
from generator.linking.chronology import Era, era, in_time
from generator.linking.site import Site
from generator.pages.context import PageContext
from generator.pages.views import Link, Mark, When
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
