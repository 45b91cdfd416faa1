"""The page of all scenarios, which shows how each was settled; in parts if it would be too long."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from generator.base.diagnostics import FieldPath
from generator.base.once import once
from generator.base.values import value
from generator.linking import outcomes, splitting
from generator.linking.site import Site
from generator.pages import in_parts
from generator.pages.context import PageContext
from generator.pages.country_by_country import CountryRow, country_rows
from generator.pages.crosses import CrossView, cross_view
from generator.pages.in_parts import Way, noted_of, numbered, promised_parts, ways
from generator.pages.marks import shortened
from generator.pages.scenarios import RESOLUTION, ScenarioView, in_order, view_of
from generator.pages.views import Draft, Frame, Page, Statement
from generator.parsing.content import proses
from generator.parsing.records import Scenario

URL, PARTS = "scenarios.html", "scenarios--part.html"
HEAVIEST = 250_000
"""About how many bytes of scenarios one page shows."""
ROW, PROSE, CELL = 900, 400, 120
"""About how many bytes a scenario, a statement and a cell of a table take on a page besides their words."""


@value
class ScenariosView:
    """The view of the page of all scenarios, or of a part of it."""

    frame: Frame
    title: str
    """What the part is called; empty for the whole page, whose heading says more."""
    ways: tuple[Way, ...]
    """The ways to the parts, if the page would be too long."""
    scenarios: tuple[ScenarioView, ...]
    headline: Statement | None
    countries: tuple[CountryRow, ...]
    crosses: tuple[CrossView, ...]
    statuses: tuple[tuple[str, str], ...]
    has_room: bool
    """Whether the page has room for what the branches mean for each country; else only the scenarios' own pages say."""


def drafts(site: Site) -> Iterator[Draft]:
    """The page of all scenarios; where it would be too long, also the pages of its parts, which then show them."""
    return in_parts.drafts(site, URL, PARTS, _parts(site), _page)


def _is_split(site: Site) -> bool:
    return in_parts.is_split(site, PARTS, _parts(site))


def _url_of(number: int) -> str:
    return splitting.part_of(PARTS, number + 1)


@once
def _parts(site: Site) -> tuple[tuple[Scenario, ...], ...]:
    """The scenarios, as many in each part as one page takes without what their branches mean for each country."""
    return splitting.in_parts(in_order(site), partial(in_short, site), HEAVIEST, promised_parts(site, PARTS))


def in_short(site: Site, scenario: Scenario) -> int:
    """About how many bytes it takes to say what is asked and how it stands, with the notes of what that rests on."""
    titles = 2 * len(scenario.title.encode()) + len(scenario.question.encode())
    said = sum(_weight(text) for path, text in proses(scenario) if path[0] == "resolution")
    return ROW + 6 * titles // 5 + said + noted_of(site, scenario, lambda path: path[:1] in ((), RESOLUTION))


def in_full(site: Site, scenario: Scenario) -> int:
    """About how many bytes it takes with what each branch means for each country, and with a cross table."""
    said = sum(_weight(text) for path, text in proses(scenario) if _is_table(path))
    countries = {item.country for branch in scenario.branches for item in branch.implications}
    cells = CELL * len(countries) * len(scenario.branches)
    return in_short(site, scenario) + said + cells + noted_of(site, scenario, _is_table)


def _is_table(path: FieldPath) -> bool:
    """Whether a part of a scenario stands in a table."""
    return path[:1] == ("cross",) or "implications" in path


def _weight(text: str) -> int:
    return PROSE + 6 * len(text.encode()) // 5


def _page(site: Site, number: int | None) -> Page:
    """The page of all scenarios, or the part of it that has a number."""
    _ = site.words.gettext
    url, name, parts = URL if number is None else _url_of(number), _("Scenarios"), _parts(site)
    context = PageContext(site, url, "scenarios", *(() if number is None else (URL, ((URL, name),))))
    called = numbered(site.words, name, [len(part) for part in parts]) if _is_split(site) else ()
    shown = parts[number or 0] if parts and (number is not None or not _is_split(site)) else ()
    titles = context.words.listed(scenario.title for scenario in shown or in_order(site))
    description = _("%(titles)s: the questions of the article, and what became of them.", titles=titles)
    if not titles:
        description = _("Scenarios: the open questions of the article, and what became of them")
    has_room = not _is_split(site) and sum(in_full(site, scenario) for scenario in shown) <= HEAVIEST
    crosses = (cross_view(context, scenario, here=False) for scenario in shown if has_room)
    title = "" if number is None else called[number]
    view = ScenariosView(
        context.frame(title or name, shortened(description, 158), here=title),
        title,
        ways(context.to, url, map(_url_of, range(len(called))), called),
        tuple(view_of(context, scenario, here=False) for scenario in shown),
        context.headline("scenarios") if number is None else None,
        country_rows(context, shown) if has_room else (),
        tuple(cross for cross in crosses if cross is not None),
        tuple((_(word), _(meaning)) for word, meaning in outcomes.STATUS_WORDS.values()),
        has_room,
    )
    return Page(url, "scenarios.html", view)
