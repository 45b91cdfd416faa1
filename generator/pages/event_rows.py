"""An event in a list, the same on every page: its date, title, certainty and outcome."""

from __future__ import annotations

from generator.base.values import value
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
"""The labels of events that the article expects, one for both era and certainty."""


@value
class Became:
    """The outcome of an event that lay ahead: the status of its scenario, or the date of an event that followed."""

    word: str
    link: Link
    branch: str = ""
    settled: bool = False
    """Whether it is the status of a scenario."""


@value
class EventRow:
    """An event in a list."""

    link: Link
    when: When
    certainty: str
    era: str
    standing: str
    """The certainty and the era together."""
    became: tuple[Became, ...]
    voice: str
    label: str
    marks: tuple[Mark, ...]


def weight(site: Site, event: Event) -> int:
    """The number of references to and from an event, by which events are ranked."""
    return len(site.graph.to(event.id)) + len(site.graph.of(event.id))


def event_row(context: PageContext, event: Event) -> EventRow:
    """An event as a row of a list, the same on every page."""
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
    """The outcome of an event that lay ahead: its scenarios that are no longer open, or else later events."""
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
