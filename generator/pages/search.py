"""Search: an empty page that its script fills; without one, or from disk, the A\u2013Z serves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.base.words import N_
from generator.linking.site import Site
from generator.pages.context import PageContext
from generator.pages.views import Frame, Page

GROUPS = {
    "actor": N_("Actors"),
    "event": N_("Events"),
    "scenario": N_("Scenarios"),
    "article": N_("The article"),
    "quote": N_("Quotations"),
    "claim": N_("Claims"),
    "figure": N_("Figures"),
    "stake": N_("Stakes"),
    "relation": N_("Relations"),
    "note": N_("Editor\u2019s notes"),
    "site": N_("The bottom line"),
    "page": N_("About"),
    "source": N_("Sources"),
}
"""The kinds of hits and their headings; on the page the group of the best hit stands first."""


@dataclass(frozen=True, slots=True)
class SearchView:
    """What the search page says."""

    frame: Frame
    groups: tuple[tuple[str, str], ...]


def pages(site: Site) -> Iterator[Page]:
    """The one page of the search."""
    context = PageContext(site, "search.html", "search")
    _ = context.words.gettext
    frame = context.frame(_("Search"), _("Finds words, names, aliases and native names in the whole briefing."))
    yield Page(context.url, "search.html", SearchView(frame, tuple((kind, _(title)) for kind, title in GROUPS.items())))
