"""Which pages exist and exactly what each template is given, one file per kind of page.

A kind of page is a function from the site to its pages, named in `KINDS`: either to drafts, which know their addresses
and are made when they are wanted, or, for pages whose addresses are always the same, to the pages. The same function
makes the view that its template is given, so what a page says can be read, and tested, without HTML.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from generator.linking.site import Site
from generator.pages import (
    about,
    actors,
    article,
    claims,
    coverage,
    dossier,
    events,
    figures,
    home,
    index,
    moved,
    notes,
    passages,
    quotes,
    relations,
    scenarios,
    search,
    sources,
    stakes,
)
from generator.pages.views import Draft, Page

Kind = Callable[[Site], Iterable[Draft]]


def _fixed(pages: Callable[[Site], Iterable[Page]], *urls: str) -> Kind:
    """A kind of page whose addresses are the same on every site."""

    def find(site: Site, url: str) -> Page:
        return next(page for page in pages(site) if page.url == url)

    def drafts(site: Site) -> Iterator[Draft]:
        for url in urls:
            yield Draft(url, partial(find, site, url))

    return drafts


KINDS: tuple[Kind, ...] = (
    _fixed(home.pages, "index.html"),
    article.drafts,
    passages.drafts,
    _fixed(coverage.pages, "coverage.html"),
    actors.drafts,
    events.drafts,
    _fixed(quotes.pages, "quotes.html"),
    _fixed(claims.pages, "claims.html", "expected.html"),
    _fixed(figures.pages, "figures.html"),
    _fixed(stakes.pages, "stakes.html"),
    scenarios.drafts,
    _fixed(relations.pages, "map.html"),
    _fixed(notes.pages, "notes.html"),
    _fixed(sources.pages, "sources.html"),
    _fixed(about.pages, "about.html", "404.html"),
    _fixed(index.pages, "a-z.html"),
    _fixed(search.pages, "search.html"),
    _fixed(dossier.pages, "dossier.html"),
)


def drafts(site: Site) -> Mapping[str, Draft]:
    """All pages of a site before they are made, by their addresses and in their order."""
    found = {draft.url: draft for kind in KINDS for draft in kind(site)}
    found |= {draft.url: draft for draft in moved.drafts(site, tuple(found))}
    return {url: found[url] for url in sorted(found)}


def plan(site: Site) -> tuple[Page, ...]:
    """All pages of a site, in the order of their addresses."""
    return tuple(draft.make() for draft in drafts(site).values())
