"""The page of a kind whose records have no pages of their own, and the pages that they have where there are many.

A view of such a kind shows the records of its context's page: all of them, or the one that the page is about. The page
of the kind then has a line for each record, at the address that the record had while there were fewer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TypeVar

from generator.base.values import value
from generator.linking.site import Site, anchor
from generator.pages.context import PageContext
from generator.pages.views import Draft, Link, Page
from generator.parsing.model import Record
from generator.parsing.records import KINDS

R = TypeVar("R", bound=Record)


@value
class Listed:
    """A record that the page of its kind only names."""

    id: str
    link: Link
    """The link to its page."""
    places: tuple[str, ...]
    """The anchors of its statements, which others may have linked to."""


def drafts(site: Site, kind: str, view: Callable[[PageContext], object]) -> Iterator[Draft]:
    """The page of a kind, and a page for each of its records where these would be too many for one."""
    index = KINDS[kind].index
    yield Draft(index, partial(_page, site, kind, index, view))
    for record in site.content.of(KINDS[kind].model) if kind in site.apart else ():
        url = site.url(record.id).partition("#")[0]
        yield Draft(url, partial(_page, site, kind, url, view))


def _page(site: Site, kind: str, url: str, view: Callable[[PageContext], object]) -> Page:
    row = KINDS[kind]
    trail = () if url == row.index else ((row.index, site.words.gettext(row.title)),)
    context = PageContext(site, url, row.index.removesuffix(".html"), "" if url == row.index else row.index, trail)
    return Page(url, row.index, view(context))


def shown(context: PageContext, model: type[R]) -> tuple[R, ...]:
    """The records of a kind that stand on a page: the one that it is about, none on the list of many, else all."""
    site, kind = context.site, model.kind_name
    if kind in site.apart and context.url == KINDS[kind].index:
        return ()
    own = site.by_page.get(context.url) if kind in site.apart else None
    record = None if own is None else site.record(own)
    return (record,) if isinstance(record, model) else site.content.of(model)


def listed(context: PageContext, kind: str) -> tuple[Listed, ...]:
    """The records that the page of their kind only names, in the order of their names; none on any other page."""
    site = context.site
    if kind not in site.apart or context.url != KINDS[kind].index:
        return ()
    places: dict[str, list[str]] = {record.id: [] for record in site.content.of(KINDS[kind].model)}
    for name, path in site.evidence:
        if path and name in places:
            places[name].append(f"{name}.{anchor(path)}")
    in_order = sorted(places, key=lambda name: (context.words.sort_key(site.titles[name]), name))
    return tuple(Listed(name, context.link(name), tuple(places[name])) for name in in_order)


def title(context: PageContext, of_the_list: str) -> str:
    """The title of a page: that of the record which it is about, else the one of the list."""
    own = context.site.by_page.get(context.url)
    return context.site.titles[own] if own else of_the_list
