"""The dossier: the whole briefing on one page, made to be printed or saved as PDF.

It consists of a part for each kind of record, in a context that turns links to the records' pages into links to their
places on this page. Statements have no anchors here: a link to a statement leads to its record.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

from generator.base.diagnostics import FieldPath
from generator.base.values import value
from generator.linking.graph import SITE
from generator.linking.routes import HEADED, has_own_page
from generator.linking.site import Site
from generator.pages import article
from generator.pages.context import PageContext
from generator.pages.kind_pages import pages_of
from generator.pages.views import BacklinkGroup, Draft, Frame, Link, Page, Part, Statement
from generator.parsing.records import KINDS

URL = "dossier.html"
PART = "part."
"""The prefix of the sections' anchors; no record can have the id `part`."""


@dataclass(frozen=True)
class _Whole(PageContext):
    """The context of a page that has every record: links to a record lead to its place on the page itself."""

    @cached_property
    def _own(self) -> Mapping[str, str]:
        """The records with a page of their own, except the articles, by the addresses of their pages."""
        records = self.site.content.entries
        own = {self.site.url(name): name for name in records if has_own_page(self.site.kind(name))}
        return {url: name for url, name in own.items() if self.site.kind(name) != "article"}

    @cached_property
    def _shared(self) -> frozenset[str]:
        """The addresses of the pages on which several records have their places: the dossier has all of these."""
        urls = (self.site.url(name) for name in self.site.content.entries)
        return frozenset(url.partition("#")[0] for url in urls if "#" in url)

    def to(self, url: str) -> str:
        path, _, place = url.partition("#")
        if path in self._own:
            return f"#{self._own[path]}"
        if path == self.site.url(self.site.article.id):
            return f"#{place or self.site.article.id}"
        if place and (path == "index.html" or path == HEADED.get(place.removeprefix("headlines."))):
            return f"#{PART}bottom-line"
        if place.startswith("because."):
            return f"#{place}"
        if place and path in self._shared:
            return f"#{place.partition('.')[0]}"
        return super().to(url)

    def anchor(self, record_id: str, path: FieldPath, here: bool = True) -> str:
        return ""

    def backlinks(self, record_id: str) -> tuple[BacklinkGroup, ...]:
        return ()


@value
class Section:
    """The part of a kind of record, with its heading, and its anchor without `PART`."""

    name: str
    title: str
    part: Part


@value
class DossierView:
    """The view of the dossier: the bottom line, then a part for each kind of record."""

    frame: Frame
    cite: str
    articles: tuple[article.TextPart, ...]
    """The articles, for the cover."""
    contents: tuple[Link, ...]
    points: tuple[Statement, ...]
    sections: tuple[Section, ...]


def drafts(site: Site) -> Iterator[Draft]:
    """The page of the dossier, if there is one."""
    if site.has_dossier:
        yield Draft(URL, partial(_page, site))


def _page(site: Site) -> Page:
    context = _Whole(site, URL, "dossier")
    _ = context.words.gettext
    description = _("The whole briefing on one page, to print or to keep.")
    frame = PageContext(site, URL, "dossier").frame(_("Dossier"), description)
    points = tuple(context.statement(SITE, path, text) for path, text in site.settings.in_short)
    sections = tuple(_sections(context))
    texts = next((s.part.view.texts for s in sections if isinstance(s.part.view, article.TextsPart)), ())
    view = DossierView(frame, frame.cite, texts, tuple(_contents(context, points, sections)), points, sections)
    return Page(URL, "dossier.html", view)


def _sections(context: PageContext) -> Iterator[Section]:
    """The parts of the kinds that have records, in the order of the places in their rows."""
    placed = [(row.dossier, row) for row in KINDS.values() if row.dossier is not None]
    for place, row in sorted(placed, key=lambda pair: pair[0].order):
        part = pages_of(row).part(context)
        if part is not None:
            yield Section(place.anchor, context.words.gettext(place.name), part)


def _contents(context: PageContext, points: Sequence[Statement], sections: Iterable[Section]) -> Iterator[Link]:
    """Links to the sections that are not empty, in order."""
    _ = context.words.gettext
    if points:
        yield Link(f"#{PART}bottom-line", _("The bottom line"))
    for section in sections:
        yield Link(f"#{PART}{section.name}", section.title)
    if context.site.evidence:
        yield Link("#evidence-notes", _("Evidence"))
