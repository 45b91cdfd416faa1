"""A scenario's parts fit together, and what is settled has a source.

``resolution: {status: resolved, branch: yes-wins, sources: wire, ...}`` passes if `yes-wins` is a branch; it fails
without a source, with a branch that is not there, and with ``status: open``. A scenario that is open or due cannot say
what happened: ``status: open, happened: 2026`` fails at that field. An implication has an `outcome` only in the branch
that came to pass, as nothing can have come of another one. ``status: open`` fails, as a warning, if
`due` lies before the day on which an editor last read the briefing (`reviewed` in site.yaml). A cross table has one
cell for each pair of branches.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import product

from generator.base.dates import iso
from generator.base.diagnostics import Diagnostic, FieldPath
from generator.base.suggest import did_you_mean
from generator.linking.outcomes import SETTLED, branch_state
from generator.linking.site import Site
from generator.parsing.content import Entry
from generator.parsing.records import Scenario

STATUS = ("resolution", "status")
"""Where the status of a scenario is written."""


def check(site: Site) -> Iterator[Diagnostic]:
    """An error for each part that does not fit, and a warning for each question whose day has passed."""
    for scenario in site.content.of(Scenario):
        entry = site.content.entries[scenario.id]
        if any(entry.lacks((field,)) for field in ("branches", "resolution", "cross")):
            continue  # what is left of the scenario cannot be judged
        yield from _branches(scenario, entry)
        yield from _resolution(scenario, entry)
        yield from _outcomes(scenario, entry)
        if scenario.cross is not None:
            yield from _cross(scenario, site, entry)
        due = scenario.resolution.due
        if scenario.resolution.status == "open" and due is not None and due.before(site.settings.reviewed):
            message = f"{scenario.id!r} is open, but was due {iso(due) or due.text}, before the last review"
            hint = "Say what happened, or set 'status: due'."
            yield Diagnostic("past-due", message, entry.at(STATUS), hint, "warning")


def _branches(scenario: Scenario, entry: Entry) -> Iterator[Diagnostic]:
    first: dict[str, int] = {}
    for index, branch in enumerate(scenario.branches):
        earlier = first.setdefault(branch.id, index)
        if earlier != index:
            related = (("first at", entry.at(("branches", earlier, "id"))),)
            message = f"{scenario.id!r} has two branches {branch.id!r}"
            yield Diagnostic("duplicate-branch", message, entry.at(("branches", index, "id")), related=related)
    for index, signpost in enumerate(scenario.signposts):
        yield from _known(scenario, signpost.supports, entry, ("signposts", index, "supports"))
    yield from _known(scenario, scenario.began_with, entry, ("began_with",))
    yield from _known(scenario, scenario.resolution.branch, entry, ("resolution", "branch"))


def _known(scenario: Scenario, branch: str | None, entry: Entry, path: FieldPath) -> Iterator[Diagnostic]:
    names = [b.id for b in scenario.branches]
    if branch is not None and branch not in names:
        hint = did_you_mean(branch, names, f"Its branches are: {', '.join(names)}.")
        yield Diagnostic("unknown-branch", f"{scenario.id!r} has no branch {branch!r}", entry.at(path), hint)


def _resolution(scenario: Scenario, entry: Entry) -> Iterator[Diagnostic]:
    resolution = scenario.resolution
    if resolution.status in SETTLED and resolution.branch is None:
        message = f"{scenario.id!r} is {resolution.status}, but no branch came to pass"
        yield Diagnostic(
            "branch-against-status", message, entry.at(STATUS), "Add 'branch', or set 'status: ambiguous'."
        )
    if resolution.status not in SETTLED and resolution.branch is not None:
        message = f"{scenario.id!r} is {resolution.status}, but a branch came to pass"
        hint = "A branch stands with the status 'resolved' or 'overtaken' only."
        yield Diagnostic("branch-against-status", message, entry.at(("resolution", "branch")), hint)
    for name in ("happened", "recorded", "note", "assessment") if resolution.status in ("open", "due") else ():
        if getattr(resolution, name) is not None:
            message = f"{scenario.id!r} is {resolution.status}, but has {name!r}"
            hint = "Say how it ended in 'status', or leave this field out."
            yield Diagnostic("status-against-dates", message, entry.at(("resolution", name)), hint)
    if resolution.status not in ("open", "due") and not resolution.sources:
        message = f"{scenario.id!r} is {resolution.status}, but no source says so"
        yield Diagnostic("unsourced-resolution", message, entry.at(STATUS), "Add 'sources' to the resolution.")


def _outcomes(scenario: Scenario, entry: Entry) -> Iterator[Diagnostic]:
    for number, branch in enumerate(scenario.branches):
        if branch_state(scenario, branch.id) == "happened":
            continue
        for index, implication in enumerate(branch.implications):
            if implication.outcome is not None:
                message = f"{branch.id!r} did not come to pass, but an implication of it has an outcome"
                place = entry.at(("branches", number, "implications", index, "outcome"))
                hint = "Leave it out, or settle the question."
                yield Diagnostic("outcome-without-branch", message, place, hint)


def _cross(scenario: Scenario, site: Site, entry: Entry) -> Iterator[Diagnostic]:
    assert scenario.cross is not None
    found = site.content.entries.get(scenario.cross.with_)
    if found is None or not isinstance(other := found.record, Scenario):
        return  # reported as an error of its own
    for index, cell in enumerate(scenario.cross.cells):
        yield from _known(scenario, cell.branch, entry, ("cross", "cells", index, "branch"))
        yield from _known(other, cell.other, entry, ("cross", "cells", index, "other"))
    pairs = Counter((cell.branch, cell.other) for cell in scenario.cross.cells)
    for pair in product((b.id for b in scenario.branches), (b.id for b in other.branches)):
        if pairs[pair] != 1:
            message = f"{scenario.id!r} crossed with {other.id!r}: {pairs[pair]} cells for {pair[0]!r} and {pair[1]!r}"
            yield Diagnostic("cross-cells", message, entry.at(("cross", "cells")), "Write one cell for each pair.")
