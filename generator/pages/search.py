"""Search: an empty page that its script fills; without scripts, or from disk, it refers to the A\u2013Z."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from generator.base.values import value
from generator.base.words import N_
from generator.linking.site import Site
from generator.pages.context import PageContext
from generator.pages.views import Draft, Frame, Page
from generator.parsing.records import KINDS

_GROUPS = (
    *((row.search, kind, row.title) for kind, row in KINDS.items() if row.search),
    (11, "site", N_("The bottom line")),
    (12, "page", N_("About")),
)
GROUPS = tuple((kind, title) for _, kind, title in sorted(_GROUPS, key=lambda group: group[0]))
"""The kinds of hits and their headings, in order; on the page, the group of the best hit comes first."""


@value
class SearchView:
    """The view of the search page."""

    frame: Frame
    groups: tuple[tuple[str, str], ...]


def drafts(site: Site) -> Iterator[Draft]:
    """The search page."""
    yield Draft("search.html", partial(_page, site))


def _page(site: Site) -> Page:
    context = PageContext(site, "search.html", "search")
    _ = context.words.gettext
    frame = context.frame(_("Search"), _("Finds words, names, aliases and native names in the whole briefing."))
    return Page(context.url, "search.html", SearchView(frame, tuple((kind, _(title)) for kind, title in GROUPS)))
