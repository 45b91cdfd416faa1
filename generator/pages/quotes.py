"""Quotations: the words, who said them to whom, who passed them on to the article, and how faithful they are."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup, escape

from generator.base.values import value
from generator.base.words import N_
from generator.linking.site import Site
from generator.pages import lists
from generator.pages.context import PageContext
from generator.pages.lists import Listed
from generator.pages.views import BacklinkGroup, Draft, Frame, Link, Mark, Part, Statement, When
from generator.parsing.model import TODO
from generator.parsing.records import Quote

FIDELITY = {
    "original": N_("In the original language"),
    "translation": N_("Translated"),
    "back-translation": N_("Translated back"),
    "fragment": N_("A fragment"),
}


@value
class Wording:
    """The same words as another source gives them."""

    text: str
    mark: Mark
    source: Link


@value
class QuoteView:
    """A quotation as it is shown."""

    id: str
    title: str
    words: Markup
    href: str
    """The relative link to its passage."""
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


@value
class QuotesView:
    """The view of the page of quotations."""

    frame: Frame
    quotes: tuple[QuoteView, ...]
    listed: tuple[Listed, ...]
    """The records that the page only names, since each has a page of its own."""


def drafts(site: Site) -> Iterator[Draft]:
    """The page of quotations; where there are many, also a page for each."""
    yield from lists.drafts(site, Quote.kind_name, view)


def part(context: PageContext) -> Part | None:
    """The quotations' part of the dossier; `None` if there are no quotations."""
    whole = view(context)
    return Part("quotes.html", whole) if whole.quotes else None


def view(context: PageContext) -> QuotesView:
    """The quotations of a page, as their page and the dossier show them."""
    site = context.site
    quotes = sorted(lists.shown(context, Quote), key=lambda q: site.evidence[q.id, ()].passages)
    description = context.words.ngettext(
        "The %(num)s quotation in the article: the words, who said them, and through whom it has them.",
        "The %(num)s quotations in the article: the words, who said them, and through whom it has them.",
        len(quotes) or site.content.number_of(Quote),
    )
    frame = context.frame(lists.title(context, context.words.gettext("Quotations")), description)
    return QuotesView(frame, tuple(_quote(context, q) for q in quotes), lists.listed(context, Quote.kind_name))


def _quote(context: PageContext, quote: Quote) -> QuoteView:
    passage = next(iter(context.site.evidence[quote.id, ()].passages), None)  # only drafts may be without a passage
    words = context.excerpt(passage.article, (passage.start, passage.end)) if passage else escape(quote.text)
    unknown = ("fidelity",) in context.site.content.entries[quote.id].unwritten
    note = context.statement(quote.id, (), quote.fidelity_note) if quote.fidelity_note else None
    wordings = tuple(
        Wording(other.text, context.source_mark(other.source), context.link(other.source))
        for other in quote.other_wordings
    )
    return QuoteView(
        quote.id,
        context.words.labelled(context.site.titles[quote.speaker], context.site.titles[quote.id]),
        words,
        context.passage_href(passage) if passage else context.href(quote.id),
        context.marks(quote.id),
        context.link(quote.speaker),
        context.link(quote.to) if quote.to else None,
        context.link(quote.about) if quote.about else None,
        context.links(quote.via),
        context.when(quote.date) if quote.date else None,
        TODO if unknown else context.words.gettext(FIDELITY[quote.fidelity]),
        note,
        wordings,
        context.backlinks(quote.id),
    )
