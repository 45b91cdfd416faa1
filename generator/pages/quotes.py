"""Quotations: the words, who said them to whom, through whom the article has them, and how faithful they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from generator.base.words import N_
from generator.linking.site import Site
from generator.pages.context import Sheet
from generator.pages.views import BacklinkGroup, Frame, Link, Mark, Page, Statement, When
from generator.parsing.records import Quote

FIDELITY = {
    "original": N_("In the original language"),
    "translation": N_("Translated"),
    "back-translation": N_("Translated back"),
    "fragment": N_("A fragment"),
}


@dataclass(frozen=True, slots=True)
class Wording:
    """The same words as somebody else gives them."""

    text: str
    mark: Mark
    source: Link


@dataclass(frozen=True, slots=True)
class QuoteView:
    """One quotation."""

    id: str
    title: str
    words: Markup
    href: str
    """The way to its passage."""
    marks: tuple[Mark, ...]
    speaker: Link
    to: Link | None
    about: Link | None
    via: tuple[Link, ...]
    when: When | None
    fidelity: str
    note: Statement | None
    wordings: tuple[Wording, ...]
    backlinks: tuple[BacklinkGroup, ...]


@dataclass(frozen=True, slots=True)
class QuotesView:
    """What the page of quotations says."""

    frame: Frame
    quotes: tuple[QuoteView, ...]


def pages(site: Site) -> Iterator[Page]:
    """The one page of quotations."""
    sheet = Sheet(site, "quotes.html", "quotes")
    yield Page(sheet.url, "quotes.html", view(sheet))


def view(sheet: Sheet) -> QuotesView:
    """All quotations, for any page that shows them whole."""
    site = sheet.site
    quotes = sorted(site.content.of(Quote), key=lambda q: min(site.evidence[q.id, ()].passages))
    description = sheet.words.ngettext(
        "The %(num)s quotation in the article: the words, who said them, and through whom it has them.",
        "The %(num)s quotations in the article: the words, who said them, and through whom it has them.",
        len(quotes),
    )
    frame = sheet.frame(sheet.words.gettext("Quotations"), description)
    return QuotesView(frame, tuple(_quote(sheet, q) for q in quotes))


def _quote(sheet: Sheet, quote: Quote) -> QuoteView:
    passage = sheet.site.evidence[quote.id, ()].passages[0]
    words = sheet.excerpt(passage.article, (passage.start, passage.end))
    note = sheet.statement(quote.id, (), quote.fidelity_note) if quote.fidelity_note else None
    wordings = tuple(
        Wording(other.text, sheet.source_mark(other.source), sheet.link(other.source)) for other in quote.other_wordings
    )
    return QuoteView(
        quote.id,
        f"{sheet.site.record(quote.speaker).name_of}: {sheet.site.titles[quote.id]}",
        words,
        sheet.passage_href(passage),
        sheet.marks(quote.id),
        sheet.link(quote.speaker),
        sheet.link(quote.to) if quote.to else None,
        sheet.link(quote.about) if quote.about else None,
        sheet.links(quote.via),
        sheet.when(quote.date) if quote.date else None,
        sheet.words.gettext(FIDELITY[quote.fidelity]),
        note,
        wordings,
        sheet.backlinks(quote.id),
    )
