"""The documents of the search index: each record cut out of the page that shows it; each headline and paragraph.

An actor's document has all names by which the actor is found. Text that no page shows is in no document.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

import regex
from markupsafe import escape
from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.base.artifacts import Artifact
from generator.base.matching import apart, composed
from generator.base.values import value
from generator.linking.graph import SITE
from generator.linking.mentions import names_of
from generator.linking.site import Site
from generator.parsing.records import KINDS, Actor, Article

NAME = "name--"
"""The beginning of the anchors of an actor's further names: the search page puts hits on a name first."""
PAGES = ("about.html",)
"""The pages that are indexed as a whole, besides those of records."""
NOT_INDEXED = (
    "[data-added], .asof, .evs, .chip, .vh, nav, svg, script, style, .printed, .backlinks, .mentions, .before-after,"
    " details.ui, .who, .event:not(:has(.say)), main > ul, table.ties, main h2"
)
"""The elements that are not a page's own words: marks, drawings, links to other pages, lists of other records."""
_CELL = re.compile(r"(?=</(?:dt|dd|th|td|li|summary)>)")
"""The ends of cells and items, which have no space between them and the next words."""

APART = "\u2060 "
"""Stands between a prefix and a name; the search page writes nothing in its place."""
_TEXT = re.compile(r"(?<=>)[^<]+")


@value
class Wanted:
    """A part of a page that is to be indexed."""

    fragment: str
    """The anchor of the part; empty for the whole page, `*` for each block of an article."""
    kind: str
    title: str
    """The title of the hit; empty where its own words are enough."""
    names: tuple[str, ...] = ()
    """Further names by which the part is found."""
    titled_only: bool = False
    """Whether its title is all that is indexed: the headline of an article, whose paragraphs are parts of their own."""


def wanted(site: Site) -> Mapping[str, tuple[Wanted, ...]]:
    """The parts to index, by page: every record and paragraph of an article, the bottom line, the page on the site."""
    out: dict[str, list[Wanted]] = {path: [Wanted("", "page", "")] for path in PAGES}
    for name, entry in site.content.entries.items():
        kind = site.kind(name)
        if KINDS[kind].search:
            path, _, fragment = site.url(name).partition("#")
            names = tuple(names_of(entry.record)) if isinstance(entry.record, Actor) else ()
            found = out.setdefault(path, [])
            if isinstance(entry.record, Article):
                found += Wanted("", kind, site.titles[name], titled_only=True), Wanted("*", kind, "")
            else:
                found.append(Wanted(fragment, kind, site.titles[name], names))
    for place, _ in site.settings.in_short:
        path, _, fragment = site.url(SITE, place).partition("#")
        out.setdefault(path, []).append(Wanted(fragment, SITE, ""))
    return {path: tuple(parts) for path, parts in out.items()}


def joinable(site: Site) -> tuple[str, ...]:
    """The names of actors onto which prefixes may be written; texts have them apart, as the search needs it."""
    names = (name for actor in site.content.of(Actor) for name in names_of(actor))
    return tuple(name for name in names if not name.isascii() and apart([name]) is not None)


def documents(
    path: str, page: LexborHTMLParser, parts: Iterable[Wanted], language: str, names: tuple[str, ...] = ()
) -> Iterator[Artifact]:
    """The documents that are cut out of a page; a part that a site's own template leaves out has none.

    Prefixes that are written onto one of `names` stand apart, with a mark behind them by which the search page joins
    them again.
    """
    parts = tuple(parts)
    headlines = {part.title for part in parts if part.titled_only}
    for part in parts:
        if part.fragment == "*":
            for node in page.css("[data-block][id]"):
                if node.tag == "h1" and node.text().strip() in headlines:
                    continue
                yield _document(path, node, replace(part, fragment=str(node.attributes["id"])), language, names)
            continue
        found = page.css_first(f'[id="{part.fragment}"]' if part.fragment else "main")
        if found is not None:
            heading = page.css_first("h1") if not (part.fragment or part.title) else None
            title = heading.text() if heading is not None else part.title
            yield _document(path, found, replace(part, title=title), language, names)


def _document(path: str, node: LexborNode, part: Wanted, language: str, names: tuple[str, ...]) -> Artifact:
    head = f'<h1 data-pagefind-weight="10">{escape(part.title)}</h1>' if part.title else ""
    also = "".join(
        f'<p id="{NAME}{number}" data-pagefind-weight="10">{escape(name)}</p>'
        for number, name in enumerate(part.names)
        if name != part.title
    )
    own = "" if part.titled_only else _words(node, part.title)
    body = f"<body data-pagefind-body>{head}{also}{own}</body>"
    words = _TEXT.sub(lambda found: composed(found[0]), body)
    if (prefixes := _prefixes(names)) is not None:
        words = prefixes.sub(lambda found: found[0] + APART, words)
    text = f'<!doctype html><html lang="{language}">{words}</html>'
    stem = path.removesuffix(".html")  # a folder whose name ends so would be taken for a page
    name = f"{part.kind}/{stem}--{part.fragment}.html" if part.fragment else f"{part.kind}/{path}"
    return Artifact(name, text.encode())


@lru_cache(4)
def _prefixes(names: tuple[str, ...]) -> regex.Pattern[str] | None:
    return apart(names) if names else None


def _words(node: LexborNode, title: str) -> str:
    """The words of a part of a page, without a heading that only repeats the title."""
    html = _CELL.sub(" ", node.html or "")
    copy = LexborHTMLParser(f"<table>{html}</table>" if node.tag == "tr" else html)
    for part in copy.css(NOT_INDEXED):
        part.decompose()
    heading = copy.css_first("h1, h2, h3")
    if heading is not None and title and heading.text().strip().startswith(title[:40]):
        heading.decompose()
    return copy.body.inner_html or "" if copy.body is not None else ""
