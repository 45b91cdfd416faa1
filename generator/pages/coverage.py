"""Coverage: the article sentence by sentence, with the records that use each, or why none does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

from markupsafe import Markup

from generator.base.words import N_
from generator.linking.coverage import Covered, percentage
from generator.linking.routes import url_of
from generator.linking.site import Site
from generator.pages import statement_links
from generator.pages.context import PageContext
from generator.pages.views import Draft, Frame, Link, Page

REASONS = {
    "rhetoric": N_("rhetoric: it states nothing that could be evidence"),
    "transition": N_("transition: it only leads over"),
    "background": N_("background: it is not what this briefing is about"),
    "repetition": N_("repetition: another sentence says the same"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence, with the statements that rest on it or the reason why none does."""

    id: str
    sentence: Link
    text: Markup
    links: tuple[tuple[str, Link], ...]
    reason: str
    is_reason_draft: bool
    accounted_for: bool


@dataclass(frozen=True, slots=True)
class ArticlePart:
    """An article and its sentences."""

    article: Link
    rows: tuple[Row, ...]
    accounted_for: int


@dataclass(frozen=True, slots=True)
class CoverageView:
    """The view of the coverage page."""

    frame: Frame
    percentage: str
    threshold: str
    parts: tuple[ArticlePart, ...]


def drafts(site: Site) -> Iterator[Draft]:
    """The coverage page."""
    yield Draft("coverage.html", partial(_page, site))


def _page(site: Site) -> Page:
    context = PageContext(site, "coverage.html", "coverage")
    parts = tuple(_part(context, name, covered) for name, covered in site.covered_by_article.items())
    description = context.words.ngettext(
        "Whether the briefing uses the article\u2019s %(num)s sentence, and in which records.",
        "Which of the article\u2019s %(num)s sentences the briefing uses, and in which records.",
        len(site.covered),
    )
    if len(parts) > 1:
        description = context.words.ngettext(
            "Which sentences of the %(num)s article the briefing uses, and in which records.",
            "Which sentences of the %(num)s articles the briefing uses, and in which records.",
            len(parts),
        )
    view = CoverageView(
        context.frame(context.words.gettext("Coverage"), description),
        f"{percentage(site.covered):.0f}",
        f"{site.settings.coverage_threshold:g}",
        parts,
    )
    return Page(context.url, "coverage.html", view)


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
