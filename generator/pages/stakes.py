"""Stakes: what each country wants, gains, risks and has in hand, by the article; a matrix of countries."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import partial

from generator.base.words import N_
from generator.linking.site import Site
from generator.pages.context import PageContext
from generator.pages.views import BacklinkGroup, Draft, Frame, Link, Page, Part, Statement
from generator.parsing.records import Stake

COLUMNS = {"wants": N_("Wants"), "gains": N_("Gains"), "risks": N_("Risks"), "leverage": N_("Leverage")}


@dataclass(frozen=True, slots=True)
class StakeView:
    """One country's row."""

    id: str
    country: Link
    cells: tuple[tuple[str, tuple[Statement, ...]], ...]
    """For each column its name and the statements in it; none where the article does not say."""
    backlinks: tuple[BacklinkGroup, ...]


@dataclass(frozen=True, slots=True)
class StakesView:
    """What the page of stakes says."""

    frame: Frame
    columns: tuple[str, ...]
    rows: tuple[StakeView, ...]
    silent: tuple[Link, ...]
    """The countries of which the article says nothing of the kind."""


def drafts(site: Site) -> Iterator[Draft]:
    """The one page of stakes."""
    yield Draft("stakes.html", partial(_page, site))


def _page(site: Site) -> Page:
    context = PageContext(site, "stakes.html", "stakes")
    return Page(context.url, "stakes.html", view(context))


def part(context: PageContext) -> Part | None:
    """All stakes for the dossier."""
    whole = view(context)
    return Part("stakes.html", whole) if whole.rows else None


def view(context: PageContext) -> StakesView:
    """All stakes, as their page and the dossier show them."""
    site = context.site
    rows = tuple(stake_view(context, stake, here=True) for stake in in_order(site))
    with_stakes = {stake.country for stake in site.content.of(Stake)}
    silent = context.links(c.id for c in site.countries if c.id not in with_stakes)
    _ = context.words.gettext
    description = context.words.ngettext(
        "What %(num)s country wants, gains, risks and has in hand, strictly by the article\u2019s text.",
        "What %(num)s countries want, gain, risk and have in hand, strictly by the article\u2019s text.",
        len(rows),
    )
    columns = tuple(_(title) for title in COLUMNS.values())
    return StakesView(context.frame(_("Stakes"), description), columns, rows, silent)


def in_order(site: Site) -> tuple[Stake, ...]:
    """The stakes, those of which the article says most first."""

    def size(stake: Stake) -> int:
        return sum(len(getattr(stake, name)) for name in COLUMNS)

    return tuple(sorted(site.content.of(Stake), key=lambda s: (-size(s), s.id)))


def stake_view(
    context: PageContext, stake: Stake, columns: Collection[str] = tuple(COLUMNS), *, here: bool = False
) -> StakeView:
    """One country's stakes, as any page shows them, or some of the columns."""
    cells = tuple(
        (
            context.words.gettext(title),
            tuple(
                context.statement(stake.id, (name, i), cell.text, here=here)
                for i, cell in enumerate(getattr(stake, name))
            ),
        )
        for name, title in COLUMNS.items()
        if name in columns
    )
    return StakeView(stake.id, context.link(stake.country), cells, context.backlinks(stake.id))
