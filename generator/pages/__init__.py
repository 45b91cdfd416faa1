"""Which pages exist and exactly what each template is given, one file per kind of page.

A kind of page is a function from the site to its pages, named in `KINDS`. The same function makes the view that its
template is given, so what a page says can be read, and tested, without HTML.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from generator.pages import (
    about,
    actors,
    article,
    claims,
    coverage,
    events,
    figures,
    home,
    index,
    moved,
    notes,
    quotes,
    relations,
    scenarios,
    search,
    sources,
    stakes,
)
from generator.pages.sheet import Page
from generator.site import Site

Kind = Callable[[Site], Iterable[Page]]

KINDS: tuple[Kind, ...] = (
    home.pages,
    article.pages,
    coverage.pages,
    actors.pages,
    events.pages,
    quotes.pages,
    claims.pages,
    figures.pages,
    stakes.pages,
    scenarios.pages,
    relations.pages,
    notes.pages,
    sources.pages,
    about.pages,
    index.pages,
    search.pages,
    moved.pages,
)


def plan(site: Site) -> tuple[Page, ...]:
    """All pages of a site, in the order of their addresses."""
    return tuple(sorted((page for kind in KINDS for page in kind(site)), key=lambda page: page.url))
