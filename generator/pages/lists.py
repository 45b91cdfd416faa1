"""The page of a kind whose records have no pages of their own, and the pages that they have where there are many.

A view of such a kind shows the records of its context's page: all of them, or the one that the page is about. The page
of the kind then has a line for each record, at the address that the record had while there were fewer; of very many,
pages of their own have the lines, and the page of the kind leads to these from all the places.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import TypeVar

from generator.base.once import once
from generator.base.values import value
from generator.linking.site import Site, anchor
from generator.linking.splitting import in_parts, part_of
from generator.pages.context import PageContext
from generator.pages.in_parts import Way, numbered, promised_parts, ways
from generator.pages.views import Draft, Frame, Link, Page
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


@value
class ListPartView:
    """The view of a part of the list of very many records."""

    frame: Frame
    ways: tuple[Way, ...]
    listed: tuple[Listed, ...]


NAMED, LINE = 1500, 165
"""The most lines of records that one page lists, and about how many bytes one has: the page then has about 250 kB."""


def drafts(site: Site, kind: str, view: Callable[[PageContext], object]) -> Iterator[Draft]:
    """The page of a kind, and a page for each of its records where these would be too many for one."""
    index = KINDS[kind].index
    yield Draft(index, partial(_page, site, kind, index, view))
    for number in range(len(_parts(site, kind))) if is_in_parts(site, kind) else ():
        yield Draft(_url_of(kind, number), partial(_part, site, kind, number))
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
    """What the page of a kind lists instead of its records: each of them, or the parts of the list; else nothing."""
    site = context.site
    if kind not in site.apart or context.url != KINDS[kind].index:
        return ()
    if not is_in_parts(site, kind):
        return named(context, kind)
    parts = _parts(site, kind)
    called = _called(site, kind)
    return tuple(
        Listed(part[0][0], Link(context.to(_url_of(kind, number)), called[number]), _places(site, part))
        for number, part in enumerate(parts)
    )


def named(context: PageContext, kind: str) -> tuple[Listed, ...]:
    """All records of a kind by their names, with links to their pages, whether they are listed in parts or not."""
    return tuple(Listed(name, context.link(name), own) for part in _parts(context.site, kind) for name, own in part)


def is_in_parts(site: Site, kind: str) -> bool:
    """Whether a kind has so many records with pages of their own that these are listed in parts."""
    return kind in site.apart and len(_parts(site, kind)) > 1


def _places(site: Site, part: tuple[tuple[str, tuple[str, ...]], ...]) -> tuple[str, ...]:
    """The places of the records of a part, but for that of the first, which the line itself has."""
    every = ((name, *own, *(site.former_anchors.get(name, ()) if name != part[0][0] else ())) for name, own in part)
    return tuple(place for one in every for place in one)[1:]


def _url_of(kind: str, number: int) -> str:
    return part_of(f"{KINDS[kind].index.removesuffix('.html')}--list.html", number + 1)


def _parts(site: Site, kind: str) -> tuple[tuple[tuple[str, tuple[str, ...]], ...], ...]:
    return _all_parts(site)[kind]


@once
def _all_parts(site: Site) -> Mapping[str, tuple[tuple[tuple[str, tuple[str, ...]], ...], ...]]:
    """The records of each kind that have pages of their own, with the places of their statements, in parts."""
    places: dict[str, list[str]] = {}
    for name, path in site.evidence:
        if path:
            places.setdefault(name, []).append(f"{name}.{anchor(path)}")
    found = {}
    for kind in sorted(site.apart):
        names = (record.id for record in site.content.of(KINDS[kind].model))
        in_order = sorted(names, key=lambda name: (site.words.sort_key(site.titles[name]), name))
        lines = [(name, tuple(places.get(name, ()))) for name in in_order]
        promised = promised_parts(site, f"{KINDS[kind].index.removesuffix('.html')}--list.html")
        found[kind] = in_parts(lines, partial(_weight, site), NAMED, promised)
    return found


def _weight(site: Site, line: tuple[str, tuple[str, ...]]) -> float:
    """How many lines of the usual length a record takes with the places of its statements."""
    name, own = line
    return 1 + len(own) // 4 + max(0, len(site.titles[name].encode()) - LINE // 3) / LINE


def _called(site: Site, kind: str) -> tuple[str, ...]:
    """What the parts of a list are called: by the kind, and the numbers of their records."""
    return numbered(site.words, site.words.gettext(KINDS[kind].title), [len(part) for part in _parts(site, kind)])


def _part(site: Site, kind: str, number: int) -> Page:
    """A part of the list of a kind."""
    row, url, called = KINDS[kind], _url_of(kind, number), _called(site, kind)
    context = PageContext(
        site, url, row.index.removesuffix(".html"), row.index, ((row.index, site.words.gettext(row.title)),)
    )
    to_all = ways(context.to, url, (_url_of(kind, n) for n in range(len(called))), called)
    lines = tuple(Listed(name, context.link(name), own) for name, own in _parts(site, kind)[number])
    # Translators: %(counts)s is "3 quotations, 2 claims".
    description = site.words.gettext(
        "%(name)s: %(counts)s, each with its evidence.", name=site.settings.title, counts=called[number]
    )
    frame = context.frame(called[number], description, here=called[number])
    return Page(url, "list.html", ListPartView(frame, to_all, lines))


def title(context: PageContext, of_the_list: str) -> str:
    """The title of a page: that of the record which it is about, else the one of the list."""
    own = context.site.by_page.get(context.url)
    return context.site.titles[own] if own else of_the_list
