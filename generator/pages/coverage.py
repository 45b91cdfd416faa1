"""Coverage: the article sentence by sentence, with the records that use each, or why none does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from markupsafe import Markup

from generator.base.values import value
from generator.base.words import N_
from generator.linking.coverage import Covered, percentage
from generator.linking.routes import coverage_of, url_of
from generator.linking.site import Site
from generator.pages import statement_links
from generator.pages.context import PageContext
from generator.pages.views import Draft, Frame, Link, Page

URL = "coverage.html"
MOST = 400
"""The most sentences of several articles that one page shows: it then has about 300 kB."""
REASONS = {
    "rhetoric": N_("rhetoric: it states nothing that could be evidence"),
    "transition": N_("transition: it only leads over"),
    "background": N_("background: it is not what this briefing is about"),
    "repetition": N_("repetition: another sentence says the same"),
}


@value
class Row:
    """A sentence, with the statements that rest on it or the reason why none does."""

    id: str
    sentence: Link
    text: Markup
    links: tuple[tuple[str, Link], ...]
    reason: str
    is_reason_draft: bool
    accounted_for: bool


@value
class ArticlePart:
    """An article and its sentences."""

    article: Link
    rows: tuple[Row, ...]
    accounted_for: int


@value
class CoverageView:
    """The view of a page of coverage: of all articles, of one of them, or of where the pages of each are."""

    frame: Frame
    percentage: str
    """The share of all sentences that are accounted for; empty on the page of one article of several."""
    threshold: str
    parts: tuple[ArticlePart, ...]
    several: bool
    elsewhere: tuple[tuple[Link, int, int], ...] = ()
    """Links to the pages of the articles, each with how many of how many sentences are accounted for."""


def drafts(site: Site) -> Iterator[Draft]:
    """The coverage page; of many sentences in several articles, also one for each article, which then has the rows."""
    yield Draft(URL, partial(_page, site))
    for name in site.articles if _is_split(site) else ():
        yield Draft(coverage_of(name), partial(_article, site, name))


def _is_split(site: Site) -> bool:
    return len(site.articles) > 1 and len(site.covered) > MOST


def _article(site: Site, name: str) -> Page:
    context = PageContext(site, coverage_of(name), "coverage", URL, ((URL, site.words.gettext("Coverage")),))
    title = site.titles[name]
    frame = context.frame(
        context.words.gettext("Coverage: %(title)s", title=title),
        context.words.ngettext(
            "Whether the briefing uses the article\u2019s %(num)s sentence, and in which records.",
            "Which of the article\u2019s %(num)s sentences the briefing uses, and in which records.",
            len(site.covered_by_article[name]),
        ),
        here=title,
    )
    parts = (_part(context, name, site.covered_by_article[name]),)
    return Page(context.url, "coverage.html", CoverageView(frame, "", "", parts, several=False))


def _page(site: Site) -> Page:
    context = PageContext(site, URL, "coverage")
    several = len(site.articles) > 1
    description = context.words.ngettext(
        "Whether the briefing uses the article\u2019s %(num)s sentence, and in which records.",
        "Which of the article\u2019s %(num)s sentences the briefing uses, and in which records.",
        len(site.covered),
    )
    if several:
        description = context.words.ngettext(
            "Which sentences of the %(num)s article the briefing uses, and in which records.",
            "Which sentences of the %(num)s articles the briefing uses, and in which records.",
            len(site.articles),
        )
    found, apart = site.covered_by_article.items(), _is_split(site)
    view = CoverageView(
        context.frame(context.words.gettext("Coverage"), description),
        f"{percentage(site.covered):.0f}",
        f"{site.settings.coverage_threshold:g}",
        () if apart else tuple(_part(context, name, covered) for name, covered in found),
        several,
        tuple(_elsewhere(context, name, covered) for name, covered in found) if apart else (),
    )
    return Page(context.url, "coverage.html", view)


def _elsewhere(context: PageContext, name: str, covered: tuple[Covered, ...]) -> tuple[Link, int, int]:
    link = replace(context.link(name), href=context.to(coverage_of(name)))
    return link, sum(item.accounted_for for item in covered), len(covered)


def _part(context: PageContext, name: str, covered: tuple[Covered, ...]) -> ArticlePart:
    rows = tuple(_row(context, item) for item in covered)
    number = sum(item.accounted_for for item in covered)
    return ArticlePart(context.link(name), rows, number)


def _row(context: PageContext, item: Covered) -> Row:
    sentence = item.sentence
    parts = ((record, statement_links.link(context, record, path)) for record, path in item.statements)
    links = dict.fromkeys((context.kind_of(record), replace(link, shape="")) for record, link in parts)
    href = context.to(f"{url_of('article', item.article)}#{sentence.id}")
    text = context.excerpt(item.article, (sentence.start, sentence.end))
    _ = context.words.gettext
    number = sentence.id.partition("s")[2]
    label = _("\u00b6%(paragraph)s, sentence\u00a0%(number)s", paragraph=sentence.paragraph, number=number)
    reason = _(REASONS[item.reason]) if item.reason else ""
    return Row(sentence.id, Link(href, label), text, tuple(links), reason, item.is_reason_draft, item.accounted_for)
