"""Expected and happened: the claims of the article beside what became of them, and the scenarios; in parts if long."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from generator.base.once import once
from generator.base.values import value
from generator.base.words import N_
from generator.linking import splitting
from generator.linking.site import Site
from generator.pages import claims, in_parts, scenario_list, scenarios
from generator.pages.claims import OutcomeView
from generator.pages.context import PageContext
from generator.pages.in_parts import Way, noted_of, numbered, promised_parts, ways
from generator.pages.scenarios import Band, band
from generator.pages.views import Draft, Frame, Link, Page, Statement
from generator.parsing.records import Claim, Scenario

URL, PARTS = "expected.html", "expected--part.html"
HEAVIEST = 250_000
"""About how many bytes of outcomes and scenarios one page shows."""
ROW = 750
"""About how many bytes a row has besides its words."""
TITLE = N_("Expected and happened")


@value
class ExpectedRow:
    """A claim of the article, and how it turned out."""

    link: Link
    said: Statement
    happened: OutcomeView


@value
class ExpectedView:
    """The view of the page of outcomes, or of a part of it."""

    frame: Frame
    title: str
    ways: tuple[Way, ...]
    """The ways to the parts, if the page would be too long."""
    tables: tuple[tuple[str, tuple[ExpectedRow, ...]], ...]
    open: tuple[Link, ...]
    """The forecasts that have no outcome."""
    bands: tuple[Band, ...]


def drafts(site: Site) -> Iterator[Draft]:
    """The page of outcomes; where it would be too long, also the pages of its parts, which then have the rows."""
    return in_parts.drafts(site, URL, PARTS, _parts(site), _page)


def _is_split(site: Site) -> bool:
    return in_parts.is_split(site, PARTS, _parts(site))


def _url_of(number: int) -> str:
    return splitting.part_of(PARTS, number + 1)


@once
def _parts(site: Site) -> tuple[tuple[Claim | Scenario, ...], ...]:
    """What the page shows, as much as one page takes in each part."""
    order: Mapping[str, list[Claim]] = {"forecast": [], "other": [], "open": []}
    for claim in claims.in_order(site):
        if claim.outcome is not None and claim.outcome.verdict != "not-checked":
            order["forecast" if claim.nature == "forecast" else "other"].append(claim)
        elif claim.outcome is None and claim.nature == "forecast":
            order["open"].append(claim)
    found: list[Claim | Scenario] = [*order["forecast"], *order["other"], *order["open"]]
    found += scenarios.in_order(site)
    return splitting.in_parts(found, partial(_weight, site), HEAVIEST, promised_parts(site, PARTS))


def _weight(site: Site, item: Claim | Scenario) -> int:
    """About how many bytes a claim or a scenario takes on a page, with the notes of what it rests on."""
    if isinstance(item, Scenario):
        return scenario_list.in_short(site, item)
    words = item.statement + (item.outcome.note if item.outcome else "")
    noted = noted_of(site, item, lambda path: path in ((), ("outcome",)))
    return ROW + 3 * len(words.encode()) // 2 + noted


def _page(site: Site, number: int | None) -> Page:
    """The page of outcomes, or the part of it that has a number."""
    url, parts = URL if number is None else _url_of(number), _parts(site)
    _ = site.words.gettext
    context = PageContext(site, url, "expected", *(() if number is None else (URL, ((URL, _(TITLE)),))))
    called = numbered(site.words, _(TITLE), [len(part) for part in parts]) if _is_split(site) else ()
    title = _(TITLE) if number is None else called[number]
    shown = parts[number or 0] if parts and (number is not None or not _is_split(site)) else ()
    found = [item for item in shown if isinstance(item, Claim)]
    view = ExpectedView(
        context.frame(title, _("What the article expected and stated, beside what happened."), here=title),
        title,
        ways(context.to, url, map(_url_of, range(len(called))), called),
        _tables(context, found),
        context.links(claim.id for claim in found if claim.outcome is None),
        tuple(band(context, item) for item in shown if isinstance(item, Scenario)),
    )
    return Page(url, "expected.html", view)


def _tables(context: PageContext, found: list[Claim]) -> tuple[tuple[str, tuple[ExpectedRow, ...]], ...]:
    """The claims that have an outcome, the forecasts before all others."""
    _ = context.words.gettext
    forecasts, others = _("Forecasts"), _("Statements and opinions")
    rows: dict[str, list[ExpectedRow]] = {forecasts: [], others: []}
    for claim in found:
        result = claims.outcome(context, claim)
        if result is not None:
            said = context.statement(claim.id, (), claim.statement)
            rows[forecasts if claim.nature == "forecast" else others].append(
                ExpectedRow(context.link(claim.id), said, result)
            )
    return tuple((title, tuple(items)) for title, items in rows.items() if items)
