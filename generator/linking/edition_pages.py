"""Which pages the editions of a site have: each page as it stood, written once for all editions in which it stood so.

A static host has no second name for a file. So where a page is the same in a later edition, this has no copy of it,
and its list of contents leads to the page of the earlier one, which names all editions that it belongs to. Only the
first page of an edition, with its list and what was said of the whole, is always its own.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.base.values import value
from generator.linking.editions import Edition, Editions
from generator.linking.frozen import FrozenRecord
from generator.linking.graph import SITE
from generator.linking.routes import PAGES, edition_of

HOME = PAGES[SITE]


@value
class FrozenPage:
    """A page of one or several editions."""

    url: str
    page: str
    """The address of the page that it is an older state of."""
    editions: tuple[Edition, ...]
    """Those in which it stood so, the oldest first."""
    records: tuple[str, ...]
    """The fingerprints of its records."""


@value
class Contents:
    """An edition with the addresses of its pages."""

    edition: Edition
    pages: Mapping[str, str]
    """By the pages that they are older states of."""


def plan(editions: Editions) -> tuple[dict[str, FrozenPage], tuple[Contents, ...]]:
    """All pages of editions by their addresses, and what each edition has."""
    first: dict[tuple[str, tuple[str, ...]], str] = {}
    pages: dict[str, FrozenPage] = {}
    contents = []
    for edition in editions.entries:
        own: dict[str, str] = {}
        for page, records in _grouped(edition, editions.records).items():
            key = (page, records) if page != HOME else (edition.name, ())
            url = first.setdefault(key, edition_of(edition.name, page))
            before = pages[url].editions if url in pages else ()
            pages[url] = FrozenPage(url, page, (*before, edition), records)
            own[page] = url
        contents.append(Contents(edition, own))
    return pages, tuple(contents)


def _grouped(edition: Edition, records: Mapping[str, FrozenRecord]) -> dict[str, tuple[str, ...]]:
    """The fingerprints of an edition's records by the pages that they stood on; the home page is always there."""
    out: dict[str, tuple[str, ...]] = {HOME: ()}
    for sha256 in edition.records.values():
        page = records[sha256].page
        out[page] = (*out.get(page, ()), sha256)
    return out
