"""Sources: everything cited other than the articles, with the statements that rest on each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from markupsafe import Markup

from generator.base.words import N_
from generator.linking.site import Site
from generator.pages.context import PageContext
from generator.pages.views import BacklinkGroup, Draft, Frame, Page, Part, When
from generator.parsing.records import Source

GRADES = {
    "A": N_("a known newsroom, agency, ministry, scholarly or first-hand page"),
    "B": N_("a re-post, the digest of one agency, or a partisan or state outlet; its text is plausible"),
}


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source as it is shown."""

    id: str
    number: int
    title: str
    says: Markup
    """What the source says, in the editor's words; empty if the record does not give it."""
    language: str
    publisher: str
    date: When
    accessed: When | None
    url: str
    linked: bool
    """Whether the address is a link: only with `https`, since others could change an unencrypted page on its way."""
    grade: str
    groups: tuple[BacklinkGroup, ...]


@dataclass(frozen=True, slots=True)
class SourcesView:
    """The view of the page of sources."""

    frame: Frame
    grades: tuple[tuple[str, str], ...]
    sources: tuple[SourceView, ...]
    years: tuple[tuple[str, tuple[SourceView, ...]], ...]
    """The same sources by the years of their dates."""


def drafts(site: Site) -> Iterator[Draft]:
    """The page of sources."""
    yield Draft("sources.html", partial(_page, site))


def _page(site: Site) -> Page:
    context = PageContext(site, "sources.html", "sources")
    return Page(context.url, "sources.html", view(context))


def part(context: PageContext) -> Part | None:
    """The sources' part of the dossier; `None` if there are no sources."""
    whole = view(context)
    return Part("sources.html", whole) if whole.sources else None


def view(context: PageContext) -> SourcesView:
    """All sources, as their page and the dossier show them."""
    site = context.site
    sources = sorted(site.content.of(Source), key=lambda s: site.source_numbers[s.id])
    _ = context.words.gettext
    description = context.words.ngettext(
        "The %(num)s source for what the article does not say, with every statement that rests on it.",
        "The %(num)s sources for what the article does not say, with every statement that rests on each.",
        len(sources),
    )
    grades = tuple((grade, _(meaning)) for grade, meaning in GRADES.items())
    views = {source.id: _source(context, source) for source in sources}
    by_year = groupby(sources, lambda source: source.date.year)
    years = tuple((str(year), tuple(views[source.id] for source in group)) for year, group in by_year)
    return SourcesView(context.frame(_("Sources"), description), grades, tuple(views.values()), years)


def _source(context: PageContext, source: Source) -> SourceView:
    return SourceView(
        source.id,
        context.site.source_numbers[source.id],
        source.title,
        context.prose(source.says) if source.says else Markup(""),
        source.language,
        source.publisher,
        context.when(source.date),
        context.when(source.accessed) if source.accessed else None,
        source.url,
        source.url.startswith("https:"),
        source.grade,
        context.backlinks(source.id),
    )
