"""All pages of a site: those of every kind of record, and those that belong to no kind.

A module of pages has a function `drafts`, which returns the module's pages as drafts: a draft has an address, and makes
its page on request. A template renders a page from a view, so the content can be read and tested without HTML.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.linking.site import Site
from generator.pages import (
    about,
    brief,
    changes,
    coverage,
    disagreements,
    dossier,
    editions,
    home,
    index,
    moved,
    passages,
    prove,
    search,
)
from generator.pages.kind_pages import Pages, pages_of
from generator.pages.views import Draft
from generator.parsing.records import KINDS

OTHERS: tuple[Pages, ...] = (
    home,
    passages,
    coverage,
    disagreements,
    changes,
    editions,
    about,
    index,
    search,
    prove,
    brief,
    dossier,
)
"""The pages that belong to no kind of record."""


def drafts(site: Site) -> Mapping[str, Draft]:
    """The drafts of all pages of a site, by their addresses and sorted by them."""
    modules: tuple[Pages, ...] = (*(pages_of(kind) for kind in KINDS.values()), *OTHERS)
    found = {draft.url: draft for module in modules for draft in module.drafts(site)}
    found |= {draft.url: draft for draft in moved.drafts(site, tuple(found))}
    return {url: found[url] for url in sorted(found)}
