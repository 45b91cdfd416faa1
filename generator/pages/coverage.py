"""Coverage: the article sentence by sentence, with the records that use each, or why none does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial

from markupsafe import Markup

from generator.base.once import once
from generator.base.values import value
from generator.base.words import N_
from generator.linking.coverage import Covered, rounded
from generator.linking.routes import coverage_of, url_of
from generator.linking.site import Site
from generator.linking.splitting import in_parts, part_or_whole
from generator.pages import statement_links
from generator.pages.context import PageContext
from generator.pages.in_parts import Way, labels, promised_parts, ways
from generator.pages.views import Draft, Frame, Link, Page

URL = "coverage.html"
MOST = 400
"""The most sentences of several articles that one page shows: it then has about 300 kB."""
HEAVIEST = 260_000
"""About how many bytes of an article's sentences one page shows."""
SENTENCE, STATEMENT = 165, 85
"""About how many bytes a sentence, and a statement on it, take besides their words."""
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
    """Links to the pages of articles and of their parts, each with how many of how many sentences are accounted for."""
    ways: tuple[Way, ...] = ()
    """On a part of a long article: the ways to all of them."""


def drafts(site: Site) -> Iterator[Draft]:
    """The coverage page; where it would be too long, also one for each article or part of it, with the rows."""
    yield Draft(URL, partial(_page, site))
    for name in site.articles if _is_split(site) else ():
        for number in range(len(_parts(site, name))):
            yield Draft(_url_of(name, number), partial(_article, site, name, number))


def _is_split(site: Site) -> bool:
    several = len(site.articles) > 1 and len(site.covered) > MOST
    promised = any(promised_parts(site, coverage_of(name)) for name in site.articles)
    return several or promised or any(len(_parts(site, name)) > 1 for name in site.articles)


def _parts(site: Site, name: str) -> tuple[tuple[Covered, ...], ...]:
    """The sentences of an article in parts, as many as one page takes."""
    return _all_parts(site)[name]


@once
def _all_parts(site: Site) -> Mapping[str, tuple[tuple[Covered, ...], ...]]:
    return {
        name: in_parts(covered, partial(_weight, site), HEAVIEST, promised_parts(site, coverage_of(name))) or ((),)
        for name, covered in site.covered_by_article.items()
    }


def _weight(site: Site, item: Covered) -> int:
    """About how many bytes the row of a sentence takes."""
    words = site.articles[item.article].text[item.sentence.start : item.sentence.end]
    used_by = sum(STATEMENT + statement_links.weight(site, *statement) for statement in item.statements)
    return SENTENCE + len(words.encode()) + used_by


def _url_of(name: str, number: int) -> str:
    """The address of a part of an article; the first has that which all of it has while it is short."""
    return part_or_whole(coverage_of(name), number)


@once
def _called(site: Site) -> Mapping[str, tuple[str, ...]]:
    """For each article, what its parts are called: its title and their paragraphs, or its title if it is in one."""
    paragraphs = {
        name: [[one.sentence.paragraph for one in part] for part in parts if part]
        for name, parts in _all_parts(site).items()
    }
    return {
        name: tuple(site.words.listed((site.titles[name], label)) for label in labels(own))
        if len(own) > 1
        else (site.titles[name],)
        for name, own in paragraphs.items()
    }


def _article(site: Site, name: str, number: int) -> Page:
    """The page of an article, or of one of its parts."""
    url, covered, parts = _url_of(name, number), _parts(site, name)[number], _parts(site, name)
    context = PageContext(site, url, "coverage", URL, ((URL, site.words.gettext("Coverage")),))
    title = _called(site)[name][number]
    frame = context.frame(
        context.words.gettext("Coverage: %(title)s", title=title),
        context.words.ngettext(
            "Whether the briefing uses the article\u2019s %(num)s sentence, and in which records.",
            "Which of the article\u2019s %(num)s sentences the briefing uses, and in which records.",
            len(covered),
        ),
        here=title,
    )
    to_all = ways(context.to, url, (_url_of(name, n) for n in range(len(parts))), _called(site)[name])
    shown = (_part(context, name, covered),)
    view = CoverageView(frame, "", "", shown, several=False, ways=to_all if len(parts) > 1 else ())
    return Page(context.url, "coverage.html", view)


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
        f"{rounded(site.covered, 0):.0f}",
        f"{site.settings.coverage_threshold:g}",
        () if apart else tuple(_part(context, name, covered) for name, covered in found),
        several,
        tuple(one for name in site.articles for one in _elsewhere(context, name)) if apart else (),
    )
    return Page(context.url, "coverage.html", view)


def _elsewhere(context: PageContext, name: str) -> Iterator[tuple[Link, int, int]]:
    """A link to the page of an article, or to each of its parts."""
    for number, covered in enumerate(_parts(context.site, name)):
        link = replace(context.link(name), href=context.to(_url_of(name, number)))
        text = _called(context.site)[name][number]
        yield replace(link, text=text), sum(item.accounted_for for item in covered), len(covered)


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
