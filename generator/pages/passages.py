"""The statements that rest on an article, passage by passage: the way back from its words to the briefing.

They have a page of their own, one click from each passage, since beside the text they would weigh more than the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial

from markupsafe import Markup

from generator.base.text_fragments import to_words
from generator.base.values import value
from generator.linking.passages import ArticleText, Passage, TextBlock
from generator.linking.routes import passages_of, url_of
from generator.linking.site import Site
from generator.pages import statement_links
from generator.pages.article import numbered
from generator.pages.context import PageContext
from generator.pages.views import Draft, Frame, Link, Page
from generator.parsing.records import Article


@value
class Resting:
    """A passage and the statements that rest on it."""

    id: str
    words: Markup
    href: str
    original: str
    """The address of the words in the original; empty if it has no address or the words may not be shown."""
    links: tuple[tuple[str, Link], ...]
    """For each statement: the kind of its record, and a link to its place."""
    within: tuple[Resting, ...] = ()
    """Further passages that end where this one does: in the text, they share one number."""


@value
class PassageBlockView:
    """A heading or paragraph of the article, and the passages that begin in it."""

    id: str
    link: Link
    passages: tuple[Resting, ...]


@value
class RestingView:
    """The view of the page of what rests on an article."""

    frame: Frame
    article: Link
    passages: int
    statements: int
    blocks: tuple[PassageBlockView, ...]
    mentions: tuple[Link, ...]
    """The actors that the text names, as far as it is shown."""


def drafts(site: Site) -> Iterator[Draft]:
    """One page for each article."""
    for name, text in site.articles.items():
        article = site.record(name)
        assert isinstance(article, Article)
        yield Draft(passages_of(name), partial(_page, site, article, text))


def _page(site: Site, article: Article, text: ArticleText) -> Page:
    own = url_of("article", article.id)
    _ = site.words.gettext
    context = PageContext(site, passages_of(article.id), "passages", own, ((own, article.title),))
    groups = sorted(numbered(context, text), key=lambda group: (group[0].start, -group[0].end))
    everything = (_block(context, article, text, block, groups) for block in text.blocks)
    blocks = tuple(block for block in everything if block.passages)
    named = {n.actor for n in site.names[article.id] if _is_shown(site, text, n.start, n.end)}
    passages = [each for block in blocks for passage in block.passages for each in (passage, *passage.within)]
    view = RestingView(
        frame=context.frame(
            _("What rests on: %(title)s", title=article.title),
            _("Each passage that the briefing cites, with all that rests on it: %(title)s", title=article.title),
            here=_("What rests on it"),
        ),
        article=context.link(article.id),
        passages=len(passages),
        statements=sum(len(passage.links) for passage in passages),
        blocks=blocks,
        mentions=context.links(sorted(named)),
    )
    return Page(context.url, "passages.html", view)


def _is_shown(site: Site, text: ArticleText, start: int, end: int) -> bool:
    return any(low <= start and end <= high for low, high in site.shown[text.id])


def _block(
    context: PageContext, article: Article, text: ArticleText, block: TextBlock, groups: Iterable[tuple[Passage, ...]]
) -> PassageBlockView:
    label = f"\u00b6{block.paragraph}" if block.paragraph else "\u00b6"
    href = context.to(f"{url_of('article', text.id)}#{block.id}")
    own = (group for group in groups if block.start <= group[0].start < block.end)
    return PassageBlockView(
        f"on.{block.id}", Link(href, label), tuple(_group(context, article, text, group) for group in own)
    )


def _group(context: PageContext, article: Article, text: ArticleText, group: tuple[Passage, ...]) -> Resting:
    longest, *others = (_resting(context, article, text, passage) for passage in group)
    return replace(longest, within=tuple(others))


def _resting(context: PageContext, article: Article, text: ArticleText, passage: Passage) -> Resting:
    site = context.site
    shown = site.shows(passage)
    original = to_words(article.url, text.text, passage.start, passage.end) if article.url and shown else ""
    words = context.excerpt(text.id, (passage.start, passage.end))
    links = (
        (context.kind_of(name), statement_links.link(context, name, path))
        for name, path in site.statements_by_passage[passage]
    )
    return Resting(f"on.{passage.id}", words, context.passage_href(passage), original, tuple(dict.fromkeys(links)))
