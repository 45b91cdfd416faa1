"""Two scenarios crossed: what each two of their branches mean together, and the path that events took through them."""

from __future__ import annotations

from collections.abc import Sequence

from generator.base.values import value
from generator.base.words import N_
from generator.drawings import crossing
from generator.linking import outcomes
from generator.pages.context import PageContext
from generator.pages.views import Statement
from generator.parsing.records import Scenario

THIS_HAPPENED, DID_NOT = N_("Both came about"), N_("Did not happen")
AS_IT_STOOD, PASSED_THROUGH = N_("As it stood"), N_("Passed through")


@value
class CrossCellView:
    """A cell of a cross table: what two branches together would mean, and whether the path of events stopped there."""

    statement: Statement | None
    state: str
    """The state of the two branches together: `happened`, `did not happen` or `open`."""
    word: str
    """The label of the state; empty if it is open."""
    stops: tuple[tuple[int, str], ...]
    """The numbers and dates of the stops that the path of events makes in the cell."""
    look: str
    """The CSS classes for the sides through which the path enters and leaves the cell."""


@value
class CrossView:
    """The table of two scenarios crossed."""

    caption: str
    questions: tuple[Statement, Statement]
    """The question of the columns and the question of the rows."""
    columns: tuple[str, ...]
    rows: tuple[tuple[str, str, tuple[CrossCellView, ...]], ...]
    """For each branch of the other scenario: its label, the CSS classes for where the path goes up, and the cells."""
    walked: bool
    """Whether the path of events is drawn."""


def cross_view(context: PageContext, scenario: Scenario, *, here: bool) -> CrossView | None:
    """The table of a scenario crossed with another, `None` if there is none; its states follow from both scenarios."""
    if scenario.cross is None:
        return None
    other = context.site.get(Scenario, scenario.cross.with_)
    cells = {(cell.branch, cell.other): index for index, cell in enumerate(scenario.cross.cells)}
    stops = _walk(context, scenario, other)
    rows = []
    for row, across in enumerate(other.branches):
        line = []
        for column, down in enumerate(scenario.branches):
            index = cells.get((down.id, across.id))
            said = None
            if index is not None:
                text = scenario.cross.cells[index].text
                said = context.statement(scenario.id, ("cross", "cells", index), text, here=here)
            state = outcomes.cell_state(scenario, down.id, other, across.id)
            line.append(_cell(context, (column, row), state, said, stops))
        up = (f"up-{number}" for number, cell in enumerate(line, 1) if "via-up" in cell.look)
        rows.append((across.label, " ".join(up), tuple(line)))
    caption = context.words.gettext("Columns: %(one)s. Rows: %(other)s.", one=scenario.title, other=other.title)
    questions = tuple(context.statement(each.id, (), each.question) for each in (scenario, other))
    columns = tuple(branch.label for branch in scenario.branches)
    return CrossView(caption, (questions[0], questions[1]), columns, tuple(rows), bool(stops))


def _walk(context: PageContext, scenario: Scenario, other: Scenario) -> tuple[crossing.Stop, ...]:
    """The stops of the path of events; none if one scenario does not say how it began, or neither has moved since."""
    first = [_number(each, each.began_with) for each in (scenario, other)]
    if first[0] is None or first[1] is None:
        return ()
    turns = []
    for axis, each in (("column", scenario), ("row", other)):
        resolution = each.resolution
        to = _number(each, resolution.branch)
        if resolution.status in outcomes.SETTLED and resolution.happened is not None and to is not None:
            turns.append((resolution.happened.sort_key, axis, to, context.when(resolution.happened).text))
    stops = crossing.path(
        first[0],
        first[1],
        context.when(scenario.as_of).text,
        (crossing.Turn("column" if axis == "column" else "row", to, when) for _, axis, to, when in sorted(turns)),
    )
    return stops if len(stops) > 1 else ()


def _number(scenario: Scenario, branch: str | None) -> int | None:
    return next((n for n, each in enumerate(scenario.branches) if each.id == branch), None)


def _cell(
    context: PageContext, at: tuple[int, int], state: str, said: Statement | None, stops: Sequence[crossing.Stop]
) -> CrossCellView:
    own = tuple((number, stop.when) for number, stop in enumerate(stops, 1) if (stop.column, stop.row) == at)
    word = {"happened": THIS_HAPPENED, "did not happen": DID_NOT, "open": ""}[state]
    if state == "did not happen" and own:
        word = AS_IT_STOOD if own[0][0] == 1 else PASSED_THROUGH
    look = [f"via-{side}" for side in crossing.sides(stops).get(at, ())]
    return CrossCellView(said, state, context.words.gettext(word) if word else "", own, " ".join(look))
