"""Which pages exist: those of every kind of record, and those that belong to no kind.

A module of pages has a function `drafts` from the site to its pages, which know their addresses and are made when they
are wanted. What a page says is a view that its template is given, so it can be read, and tested, without HTML.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.linking.site import Site
from generator.pages import about, coverage, dossier, home, index, moved, passages, search
from generator.pages.kind_pages import Pages, pages_of
from generator.pages.views import Draft
from generator.parsing.records import KINDS

OTHERS: tuple[Pages, ...] = (home, passages, coverage, about, index, search, dossier)
"""The pages that belong to no kind of record."""


def drafts(site: Site) -> Mapping[str, Draft]:
    """All pages of a site before they are made, by their addresses and in their order."""
    modules: tuple[Pages, ...] = (*(pages_of(kind) for kind in KINDS.values()), *OTHERS)
    found = {draft.url: draft for module in modules for draft in module.drafts(site)}
    found |= {draft.url: draft for draft in moved.drafts(site, tuple(found))}
    return {url: found[url] for url in sorted(found)}
