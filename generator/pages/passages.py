"""The statements that rest on an article, passage by passage: the way back from its words to the briefing.

They have a page of their own, one click from each passage, since beside the text they would weigh more than the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from itertools import groupby

from markupsafe import Markup

from generator.base.once import once
from generator.base.text_fragments import to_words
from generator.base.values import value
from generator.base.words import N_
from generator.linking.passages import ArticleText, Passage, TextBlock
from generator.linking.routes import passages_of, url_of
from generator.linking.site import Site
from generator.linking.splitting import part_of
from generator.pages import resting, statement_links
from generator.pages.article import numbered
from generator.pages.context import PageContext
from generator.pages.in_parts import Way, labels
from generator.pages.views import Draft, Frame, Link, Page
from generator.parsing.records import Article

ROLES = {"dateline": N_("Dateline"), "byline": N_("Byline"), "sign-off": N_("Sign-off")}
"""The names of pieces of furniture by their roles."""
Group = tuple[Passage, ...]
"""Passages that share a number in the text, the longest first."""


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
    ways: tuple[Way, ...]
    """On the page of an article with many: the ways to the parts, which then have the passages."""


def drafts(site: Site) -> Iterator[Draft]:
    """One page for each article that something cites; where it would be too long, also one for each part of it."""
    for name, parts in resting.parts(site).items():
        if parts:
            yield Draft(passages_of(name), partial(_page, site, name))
        for number in range(len(parts)) if len(parts) > 1 else ():
            yield Draft(part_of(passages_of(name), number + 1), partial(_part, site, name, number))


def _page(site: Site, name: str) -> Page:
    """The page of an article, with all passages or the ways to the parts that have them."""
    text, own = site.articles[name], url_of("article", name)
    context = PageContext(site, passages_of(name), "passages", own, ((own, site.titles[name]),))
    blocks = _blocks(context, text, _groups(site)[name])
    named = {n.actor for n in site.names[name] if _is_shown(site, text, n.start, n.end)}
    ways = tuple(_ways(context, text, blocks)) if len(resting.parts(site)[name]) > 1 else ()
    here = site.words.gettext("What rests on it")
    mentions = context.links(sorted(named, key=lambda actor: (site.words.sort_key(site.titles[actor]), actor)))
    return _made(context, name, site.titles[name], here, blocks, mentions, ways)


def _part(site: Site, name: str, number: int) -> Page:
    """The page of a part of the passages of a long article."""
    text, own, whole = site.articles[name], url_of("article", name), passages_of(name)
    trail = ((own, site.titles[name]), (whole, site.words.gettext("What rests on it")))
    context = PageContext(site, part_of(whole, number + 1), "passages", own, trail)
    label = _labels(site)[name][number]
    blocks = _blocks(context, text, _in_part(site, name, number))
    return _made(context, name, site.words.listed((site.titles[name], label)), label, blocks)


def _made(
    context: PageContext,
    name: str,
    title: str,
    here: str,
    blocks: tuple[PassageBlockView, ...],
    mentions: tuple[Link, ...] = (),
    ways: tuple[Way, ...] = (),
) -> Page:
    _ = context.words.gettext
    passages = [each for block in blocks for passage in block.passages for each in (passage, *passage.within)]
    view = RestingView(
        frame=context.frame(
            _("What rests on: %(title)s", title=title),
            _("Each passage that the briefing cites, with all that rests on it: %(title)s", title=title),
            here=here,
        ),
        article=context.link(name),
        passages=len(passages),
        statements=sum(len(passage.links) for passage in passages),
        blocks=() if ways else blocks,
        mentions=mentions,
        ways=ways,
    )
    return Page(context.url, "passages.html", view)


# -- parts ------------------------------------------------------------------------------------------------------


@once
def _groups(site: Site) -> Mapping[str, tuple[Group, ...]]:
    """The passages of each article in groups that share a number in its text, in the order of the text."""
    found = {}
    for name, text in site.articles.items():
        context = PageContext(site, passages_of(name), "passages")
        found[name] = tuple(sorted(numbered(context, text), key=lambda group: (group[0].start, -group[0].end)))
    return found


def _in_part(site: Site, name: str, number: int) -> tuple[Group, ...]:
    """The groups of a part: those of which the first passage is in it."""
    own = set(resting.parts(site)[name][number])
    return tuple(group for group in _groups(site)[name] if group[0] in own)


@once
def _labels(site: Site) -> Mapping[str, tuple[str, ...]]:
    """For each article, what its parts are called: by the paragraphs of their passages."""
    return {name: labels([one.paragraph for one in part] for part in own) for name, own in resting.parts(site).items()}


def _ways(context: PageContext, text: ArticleText, blocks: Iterable[PassageBlockView]) -> Iterator[Way]:
    """The ways to the parts, with the places of their paragraphs and passages."""
    site, url = context.site, passages_of(text.id)
    places: dict[str, list[str]] = {}
    for block in blocks:
        for number, passage in enumerate(block.passages):
            each = (passage.id, *(within.id for within in passage.within))
            places[passage.id] = [*((block.id,) if number == 0 else ()), *each]
    for number, label in enumerate(_labels(site)[text.id]):
        there = (place for group in _in_part(site, text.id, number) for place in places[f"on.{group[0].id}"])
        yield Way(Link(context.to(part_of(url, number + 1)), label), tuple(there))


def _is_shown(site: Site, text: ArticleText, start: int, end: int) -> bool:
    return any(low <= start and end <= high for low, high in site.shown[text.id])


def _blocks(context: PageContext, text: ArticleText, groups: Iterable[Group]) -> tuple[PassageBlockView, ...]:
    """The blocks of an article in which groups of passages begin, with these."""
    return tuple(
        _block(context, text, block, tuple(own))
        for block, own in groupby(groups, key=lambda group: text.block_at(group[0].start))
    )


def _block(context: PageContext, text: ArticleText, block: TextBlock, groups: tuple[Group, ...]) -> PassageBlockView:
    label = f"\u00b6{block.paragraph}" if block.paragraph else context.words.gettext(_called(block))
    href = context.to(f"{url_of('article', text.id)}#{block.id}")
    return PassageBlockView(f"on.{block.id}", Link(href, label), tuple(_group(context, text, own) for own in groups))


def _called(block: TextBlock) -> str:
    """What a block without a number is called."""
    return ROLES[block.role] if block.role else N_("Title") if block.block.level == 1 else N_("Heading")


def _group(context: PageContext, text: ArticleText, group: Group) -> Resting:
    longest, *others = (_resting(context, text, passage) for passage in group)
    return replace(longest, within=tuple(others))


def _resting(context: PageContext, text: ArticleText, passage: Passage) -> Resting:
    site, article = context.site, context.site.get(Article, text.id)
    shown = site.shows(passage)
    original = to_words(article.url, text.text, passage.start, passage.end) if article.url and shown else ""
    words = context.excerpt(text.id, (passage.start, passage.end))
    links = (
        (context.kind_of(name), statement_links.link(context, name, path))
        for name, path in site.statements_by_passage[passage]
    )
    return Resting(f"on.{passage.id}", words, context.passage_href(passage), original, tuple(dict.fromkeys(links)))
