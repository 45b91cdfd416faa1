"""Outcomes of scenarios: everything that follows from a resolution, computed in one place.

Whether a branch happened is never written by hand: it follows from the resolution's branch and status. So a change of
the resolution changes every page that shows it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from generator.base.words import N_
from generator.linking.site import Site
from generator.parsing.parts import Status
from generator.parsing.records import Event, Scenario

BranchState = Literal["open", "happened", "did not happen"]

SETTLED: frozenset[Status] = frozenset({"resolved", "overtaken"})

STATUS_WORDS: dict[Status, tuple[str, str]] = {
    "open": (N_("Open"), N_("It has not been settled, and is not due yet.")),
    "due": (N_("Due"), N_("Its day has come, and the outcome is not recorded yet.")),
    "resolved": (N_("Resolved"), N_("Settled as asked, and when it was due.")),
    "overtaken": (
        N_("Overtaken"),
        N_("Settled in another way, or at another time, than asked."),
    ),
    "annulled": (N_("Annulled"), N_("Its condition can no longer be met either way.")),
    "ambiguous": (N_("Ambiguous"), N_("What happened does not settle it clearly.")),
}
"""Each status as a word, and what it means."""


VERDICTS: Mapping[str, str] = {
    "borne-out": N_("Borne out"),
    "partly": N_("Borne out in part"),
    "not-borne-out": N_("Not borne out"),
    "overtaken": N_("Overtaken"),
    "unconfirmed": N_("Unconfirmed"),
    "not-checked": N_("Not checked"),
}
"""What can become of a claim, in the order in which they are told."""
OF_IMPLICATIONS: Mapping[str, str] = {**VERDICTS, "not-seen": N_("Not seen")}
"""What can become of an implication."""


def branch_state(scenario: Scenario, branch: str) -> BranchState:
    """Whether a branch happened."""
    resolution = scenario.resolution
    if resolution.status not in SETTLED:
        return "open"
    return "happened" if resolution.branch == branch else "did not happen"


def cell_state(first: Scenario, branch: str, second: Scenario, other: str) -> BranchState:
    """Whether two branches of two scenarios came to pass together."""
    states = {branch_state(first, branch), branch_state(second, other)}
    if "did not happen" in states:
        return "did not happen"
    return "open" if "open" in states else "happened"


def branch_label(scenario: Scenario) -> str:
    """The label of the branch that came to pass; empty while the question is not settled."""
    return next((b.label for b in scenario.branches if branch_state(scenario, b.id) == "happened"), "")


# -- what was expected ------------------------------------------------------------------------------------------

VOID: frozenset[Status] = frozenset({"overtaken", "annulled"})
"""The statuses after which what a scenario waited for will no longer happen."""


def settled_by(site: Site, event: Event) -> Iterator[Scenario]:
    """The scenarios that an event ahead bears on and that are no longer open, unless its day came before that."""
    for name in event.bears_on if event.is_ahead else ():
        scenario = site.record(name)
        if isinstance(scenario, Scenario) and scenario.resolution.status != "open":
            happened = scenario.resolution.happened
            if happened is None or not event.date.before(happened):
                yield scenario


def is_void(site: Site, event: Event) -> bool:
    """Whether an event ahead will no longer happen, since a scenario that it bears on was overtaken or annulled."""
    return any(scenario.resolution.status in VOID for scenario in settled_by(site, event))


def followed_by(site: Site, event: Event) -> tuple[Event, ...]:
    """The events that bear on an event ahead and have happened, none of them before the article."""
    if not event.is_ahead:
        return ()
    found = (site.record(r.source) for r in site.graph.to(event.id) if r.path[:1] == ("bears_on",))
    return tuple(e for e in found if isinstance(e, Event) and not e.is_ahead and not e.date.before(site.dated))
