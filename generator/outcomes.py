"""What became of a scenario: everything that follows from its resolution, computed in one place.

Whether a branch happened is never written by hand: it follows from the resolution's branch and status. So a change of
the resolution changes every page that shows it.
"""

from __future__ import annotations

from typing import Literal

from generator.records import Scenario, Status
from generator.words import N_

BranchState = Literal["open", "happened", "did not happen"]

SETTLED: frozenset[Status] = frozenset({"resolved", "overtaken"})

STATUS_WORDS: dict[Status, tuple[str, str]] = {
    "open": (N_("Open"), N_("It has not been settled, and is not due yet.")),
    "due": (N_("Due"), N_("Its day has come, and the outcome is not recorded yet.")),
    "resolved": (N_("Resolved"), N_("It was settled as the question foresaw.")),
    "overtaken": (
        N_("Overtaken"),
        N_("It was settled by another road, or at another time, than the question foresaw."),
    ),
    "annulled": (N_("Annulled"), N_("Its condition can no longer be met either way.")),
    "ambiguous": (N_("Ambiguous"), N_("What happened does not settle it clearly.")),
}
"""Each status as a word, and what it means."""


def branch_state(scenario: Scenario, branch: str) -> BranchState:
    """Whether a branch happened."""
    resolution = scenario.resolution
    if resolution.branch is None or resolution.status not in SETTLED:
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
