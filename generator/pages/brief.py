"""The brief: the briefing on two sheets of paper, for whoever takes it into a meeting."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from generator.base.values import value
from generator.linking.graph import SITE
from generator.linking.site import Site
from generator.pages.claims import Outcomes, outcomes
from generator.pages.context import PageContext
from generator.pages.home import StakeRow, WatchView, answers, wants, watching
from generator.pages.scenarios import Band, band, in_order
from generator.pages.views import Draft, Frame, Link, Page, Statement
from generator.parsing.records import Article

URL = "brief.html"
MOST = 8
"""The most claims of one outcome that the brief names; two sheets have no room for more."""


@value
class ScoreView:
    """The claims that had one outcome: some by name, and how many more."""

    verdict: str
    words: str
    claims: tuple[Link, ...]
    more: int


@value
class BriefView:
    """The view of the brief."""

    frame: Frame
    thesis: Statement | None
    articles: tuple[tuple[str, str, str], ...]
    """The title, the publisher and the date of each article."""
    points: tuple[tuple[str, tuple[Statement, ...]], ...]
    watch: tuple[WatchView, ...]
    bands: tuple[Band, ...]
    scores: tuple[ScoreView, ...]
    stakes: tuple[StakeRow, ...]
    address: str
    """The address of the published site."""


def drafts(site: Site) -> Iterator[Draft]:
    """The page of the brief."""
    yield Draft(URL, partial(_page, site))


def _page(site: Site) -> Page:
    context, settings = PageContext(site, URL, "brief"), site.settings
    _ = context.words.gettext
    view = BriefView(
        frame=context.frame(_("Brief"), _("The briefing on two sheets, to print.")),
        thesis=context.statement(SITE, ("thesis",), settings.thesis.text) if settings.thesis else None,
        articles=tuple(_article(context, article) for article in site.in_order),
        points=tuple(answers(context, here=False)),
        watch=tuple(watching(context, here=False)),
        bands=tuple(band(context, scenario) for scenario in in_order(site)),
        scores=tuple(_score(found) for found in outcomes(context)),
        stakes=tuple(wants(context)),
        address=settings.base,
    )
    return Page(URL, "brief.html", view)


def _article(context: PageContext, article: Article) -> tuple[str, str, str]:
    return article.title, context.site.titles[article.publisher], context.when(article.date).text


def _score(found: Outcomes) -> ScoreView:
    return ScoreView(found.verdict, found.words, found.claims[:MOST], max(len(found.claims) - MOST, 0))
