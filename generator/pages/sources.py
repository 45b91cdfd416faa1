"""Sources: everything cited that is not the article, with what rests on each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from generator.pages.sheet import Sheet
from generator.pages.views import BacklinkGroup, Frame, Page, When
from generator.records import Source
from generator.site import Site
from generator.words import N_

GRADES = {
    "A": N_("a known newsroom, agency, ministry, scholarly or first-hand page"),
    "B": N_("a re-post, the digest of one agency, or a partisan or state outlet; its text is plausible"),
}


@dataclass(frozen=True, slots=True)
class SourceView:
    """One source."""

    id: str
    number: int
    title: str
    says: Markup
    """What it says, in our words; empty where nobody has written that."""
    language: str
    publisher: str
    date: When
    accessed: When | None
    url: str
    linked: bool
    """Whether the address is a link: not where it would be asked for in the open, so that others could change it."""
    grade: str
    groups: tuple[BacklinkGroup, ...]


@dataclass(frozen=True, slots=True)
class SourcesView:
    """What the page of sources says."""

    frame: Frame
    grades: tuple[tuple[str, str], ...]
    sources: tuple[SourceView, ...]
    years: tuple[tuple[str, tuple[SourceView, ...]], ...]
    """The same by the years that they are of."""


def pages(site: Site) -> Iterator[Page]:
    """The one page of sources."""
    sheet = Sheet(site, "sources.html", "sources")
    yield Page(sheet.url, "sources.html", view(sheet))


def view(sheet: Sheet) -> SourcesView:
    """All sources, for any page that shows them whole."""
    site = sheet.site
    sources = sorted(site.content.of(Source), key=lambda s: site.source_numbers[s.id])
    _ = sheet.words.gettext
    description = sheet.words.ngettext(
        "The %(num)s source for what the article does not say, with every statement that rests on it.",
        "The %(num)s sources for what the article does not say, with every statement that rests on each.",
        len(sources),
    )
    grades = tuple((grade, _(meaning)) for grade, meaning in GRADES.items())
    views = {source.id: _source(sheet, source) for source in sources}
    by_year = groupby(sources, lambda source: source.date.year)
    years = tuple((str(year), tuple(views[source.id] for source in group)) for year, group in by_year)
    return SourcesView(sheet.frame(_("Sources"), description), grades, tuple(views.values()), years)


def _source(sheet: Sheet, source: Source) -> SourceView:
    return SourceView(
        source.id,
        sheet.site.source_numbers[source.id],
        source.title,
        sheet.prose(source.says) if source.says else Markup(""),
        source.language,
        source.publisher,
        sheet.when(source.date),
        sheet.when(source.accessed) if source.accessed else None,
        source.url,
        source.url.startswith("https:"),
        source.grade,
        sheet.backlinks(source.id),
    )
