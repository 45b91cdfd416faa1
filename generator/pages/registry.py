"""All pages of a site: those of every kind of record, and those that belong to no kind.

A module of pages has a function `drafts`, which returns the module's pages as drafts: a draft has an address, and makes
its page on request. A template renders a page from a view, so the content can be read and tested without HTML.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.linking.routes import url_of
from generator.linking.site import Site
from generator.pages import (
    about,
    brief,
    changes,
    coverage,
    disagreements,
    dossier,
    editions,
    expected,
    home,
    index,
    moved,
    passages,
    prove,
    scenario_list,
    search,
    see_also,
)
from generator.pages.kind_pages import Pages, pages_of
from generator.pages.views import Draft
from generator.parsing.kinds import Kind
from generator.parsing.records import KINDS

OTHERS: tuple[Pages, ...] = (
    home,
    passages,
    coverage,
    disagreements,
    expected,
    scenario_list,
    changes,
    editions,
    about,
    index,
    search,
    prove,
    brief,
    see_also,
    dossier,
)
"""The pages that belong to no kind of record."""


def drafts(site: Site) -> Mapping[str, Draft]:
    """The drafts of all pages of a site, by their addresses and sorted by them."""
    modules: tuple[Pages, ...] = (*(pages_of(kind) for kind in KINDS.values()), *OTHERS)
    found = {draft.url: draft for module in modules for draft in module.drafts(site)}
    found |= {draft.url: draft for draft in moved.drafts(site, tuple(found))}
    return {url: found[url] for url in sorted(found)}


def near(site: Site, url: str) -> Draft | None:
    """The draft of a page that is found without looking for all pages of a large site; `None` for any other.

    That of a record is among those of its kind, and the home page is the first of the others.
    """
    kinds = [pages_of(kind) for kind in KINDS.values() if url.startswith(_beginnings(kind))]
    modules: tuple[Pages, ...] = (*kinds, home)
    return next((draft for module in modules for draft in module.drafts(site) if draft.url == url), None)


def _beginnings(kind: Kind) -> tuple[str, ...]:
    """The beginnings of the addresses of a kind: of its own page, of those below it, and of those of its records."""
    own = url_of(kind.name, "").removesuffix(".html")
    return (own, kind.index, f"{kind.index.removesuffix('.html')}/") if kind.index else (own,)
