"""What became of what was said for each country: the article's word, the editor's inference, and what happened."""

from __future__ import annotations

from collections.abc import Iterable

from generator.base.values import value
from generator.linking import outcomes
from generator.linking.evidence import Voice
from generator.pages.context import PageContext
from generator.pages.views import Link, Statement
from generator.parsing.parts import Came
from generator.parsing.records import Scenario


@value
class CameView:
    """What became of an implication."""

    verdict: str
    """The id of the verdict; `not-seen` and others have the signs of the claims' outcomes."""
    words: str
    statement: Statement


@value
class ImpliedView:
    """An implication of a branch that came, and what became of it."""

    branch: str
    """The label of its branch; empty where there is only one question."""
    statement: Statement
    came: CameView | None


@value
class CountryRow:
    """A country, what the article said for it, and what the editor inferred."""

    country: Link
    said: tuple[ImpliedView, ...]
    inferred: tuple[ImpliedView, ...]

    @property
    def lines(self) -> tuple[tuple[ImpliedView | None, ImpliedView | None, CameView | None], ...]:
        """What was said or inferred, each on a line of its own with what happened."""
        said = tuple((item, None, item.came) for item in self.said)
        return said + tuple((None, item, item.came) for item in self.inferred)


def came_view(
    context: PageContext, scenario: str, branch: int, index: int, came: Came | None, here: bool
) -> CameView | None:
    """What became of an implication; `None` if nothing is recorded."""
    if came is None:
        return None
    path = ("branches", branch, "implications", index, "outcome")
    words = context.words.gettext(outcomes.OF_IMPLICATIONS[came.verdict])
    return CameView(came.verdict, words, context.statement(scenario, path, came.text, here=here))


def country_rows(context: PageContext, scenarios: Iterable[Scenario]) -> tuple[CountryRow, ...]:
    """The implications of all branches that came, by country; none as long as no question is settled."""
    found: dict[str, tuple[list[ImpliedView], list[ImpliedView]]] = {}
    scenarios = tuple(scenarios)
    for scenario in scenarios:
        for number, branch in enumerate(scenario.branches):
            if outcomes.branch_state(scenario, branch.id) != "happened":
                continue
            for index, item in enumerate(branch.implications):
                statement = context.statement(scenario.id, ("branches", number, "implications", index), item.text)
                came = came_view(context, scenario.id, number, index, item.outcome, here=False)
                of_editor = statement.voice == Voice.EDITOR.value
                label = branch.label if len(scenarios) > 1 else ""
                found.setdefault(item.country, ([], []))[of_editor].append(ImpliedView(label, statement, came))
    rows = sorted(found.items(), key=lambda row: (-len(row[1][0]), -len(row[1][1]), row[0]))
    return tuple(CountryRow(context.link(country), tuple(said), tuple(own)) for country, (said, own) in rows)
