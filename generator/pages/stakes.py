"""Stakes: what each country wants, gains, risks and can use as leverage, according to the article, as a matrix."""

from __future__ import annotations

from collections.abc import Iterator

from generator.base.values import value
from generator.base.words import N_
from generator.linking.evidence import Voice
from generator.linking.site import Site
from generator.pages import lists
from generator.pages.context import PageContext
from generator.pages.lists import Listed
from generator.pages.views import BacklinkGroup, Draft, Frame, Link, Part, Statement
from generator.parsing.records import Stake

COLUMNS = {"wants": N_("Wants"), "gains": N_("Gains"), "risks": N_("Risks"), "leverage": N_("Leverage")}


@value
class StakeView:
    """A country's row."""

    id: str
    country: Link
    cells: tuple[tuple[str, tuple[Statement, ...]], ...]
    """For each column: its name and its statements, none if the article does not say."""
    backlinks: tuple[BacklinkGroup, ...]


@value
class StakesView:
    """The view of the page of stakes."""

    frame: Frame
    title: str
    columns: tuple[str, ...]
    rows: tuple[StakeView, ...]
    is_read: bool
    """Whether a statement of the rows is the editor's reading, and not the text itself."""
    silent: tuple[Link, ...]
    """The countries without a record of stakes."""
    listed: tuple[Listed, ...]
    """The records that the page only names, since each has a page of its own."""


def drafts(site: Site) -> Iterator[Draft]:
    """The page of stakes; where there are many, also a page for each country."""
    yield from lists.drafts(site, Stake.kind_name, view)


def part(context: PageContext) -> Part | None:
    """The stakes' part of the dossier; `None` if there are no stakes."""
    whole = view(context)
    return Part("stakes.html", whole) if whole.rows else None


def view(context: PageContext) -> StakesView:
    """The stakes of a page, as their page and the dossier show them."""
    site = context.site
    own = {stake.id for stake in lists.shown(context, Stake)}
    rows = tuple(stake_view(context, stake, here=True) for stake in in_order(site) if stake.id in own)
    with_stakes = {stake.country for stake in site.content.of(Stake)}
    is_alone = context.url in site.by_page
    silent = () if is_alone else context.links(name for name in site.country_ids if name not in with_stakes)
    _ = context.words.gettext
    description = context.words.ngettext(
        "What %(num)s country wants, stands to gain, risks and can use, according to the article.",
        "What %(num)s countries want, stand to gain, risk and can use, according to the article.",
        len(rows) or len(with_stakes),
    )
    columns = tuple(_(title) for title in COLUMNS.values())
    frame = context.frame(lists.title(context, _("Stakes")), description)
    title = lists.title(context, _("What is at stake, country by country"))
    statements = (statement for row in rows for _title, cell in row.cells for statement in cell)
    is_read = any(statement.voice == Voice.EDITOR.value for statement in statements)
    return StakesView(frame, title, columns, rows, is_read, silent, lists.listed(context, Stake.kind_name))


def in_order(site: Site) -> tuple[Stake, ...]:
    """The stakes, those with the most statements first."""

    def size(stake: Stake) -> int:
        return sum(len(getattr(stake, name)) for name in COLUMNS)

    return tuple(sorted(site.content.of(Stake), key=lambda s: (-size(s), s.id)))


def stake_view(context: PageContext, stake: Stake, *, here: bool = False) -> StakeView:
    """A country's stakes; `here` says that the statements have their own places on the page."""
    cells = tuple(
        (
            context.words.gettext(title),
            tuple(
                context.statement(stake.id, (name, i), cell.text, here=here)
                for i, cell in enumerate(getattr(stake, name))
            ),
        )
        for name, title in COLUMNS.items()
    )
    return StakeView(stake.id, context.link(stake.country), cells, context.backlinks(stake.id))
