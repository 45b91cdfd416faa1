"""The documents of the search index: each record cut out of the page that shows it, and each paragraph of an article.

An actor's document has all names by which the actor is found. Text that no page shows is in no document.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from markupsafe import escape
from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.base.artifacts import Artifact
from generator.base.matching import composed
from generator.linking.graph import SITE
from generator.linking.mentions import names_of
from generator.linking.site import Site
from generator.parsing.records import KINDS, Actor, Article

NAME = "name--"
"""The beginning of the anchors of an actor's further names: the search page puts hits on a name first."""
PAGES = ("about.html",)
"""The pages that are indexed as a whole, besides those of records."""
NOT_INDEXED = (
    "[data-added], .evs, .chip, .vh, nav, svg, script, style, .printed, .backlinks, .mentions, .before-after,"
    " details.ui, .who, .event:not(:has(.say)), main > ul, table.ties, main h2"
)
"""The elements that are not a page's own words: marks, drawings, links to other pages, lists of other records."""
_CELL = re.compile(r"(?=</(?:dt|dd|th|td|li|summary)>)")
"""The ends of cells and items, which have no space between them and the next words."""

_TEXT = re.compile(r"(?<=>)[^<]+")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A part of a page that is to be indexed."""

    fragment: str
    """The anchor of the part; empty for the whole page, `*` for each block of an article."""
    kind: str
    title: str
    """The title of the hit; empty where its own words are enough."""
    names: tuple[str, ...] = ()
    """Further names by which the part is found."""


def wanted(site: Site) -> Mapping[str, tuple[Wanted, ...]]:
    """The parts to index, by page: every record and paragraph of an article, the bottom line, the page on the site."""
    out: dict[str, list[Wanted]] = {path: [Wanted("", "page", "")] for path in PAGES}
    for name, entry in site.content.entries.items():
        kind = site.kind(name)
        if KINDS[kind].search:
            path, _, fragment = site.url(name).partition("#")
            names = tuple(names_of(entry.record)) if isinstance(entry.record, Actor) else ()
            article = Wanted("*", kind, "")
            one = article if isinstance(entry.record, Article) else Wanted(fragment, kind, site.titles[name], names)
            out.setdefault(path, []).append(one)
    for place, _ in site.settings.in_short:
        path, _, fragment = site.url(SITE, place).partition("#")
        out.setdefault(path, []).append(Wanted(fragment, SITE, ""))
    return {path: tuple(parts) for path, parts in out.items()}


def documents(path: str, page: LexborHTMLParser, parts: Iterable[Wanted], language: str) -> Iterator[Artifact]:
    """The documents that are cut out of a page; a part that a site's own template leaves out has none."""
    for part in parts:
        if part.fragment == "*":
            for node in page.css("[data-block][id]"):
                yield _document(path, node, replace(part, fragment=str(node.attributes["id"])), language)
            continue
        found = page.css_first(f'[id="{part.fragment}"]' if part.fragment else "main")
        if found is not None:
            heading = page.css_first("h1") if not (part.fragment or part.title) else None
            title = heading.text() if heading is not None else part.title
            yield _document(path, found, replace(part, title=title), language)


def _document(path: str, node: LexborNode, part: Wanted, language: str) -> Artifact:
    head = f'<h1 data-pagefind-weight="10">{escape(part.title)}</h1>' if part.title else ""
    also = "".join(
        f'<p id="{NAME}{number}" data-pagefind-weight="10">{escape(name)}</p>'
        for number, name in enumerate(part.names)
        if name != part.title
    )
    body = f"<body data-pagefind-body>{head}{also}{_words(node, part.title)}</body>"
    words = _TEXT.sub(lambda found: composed(found[0]), body)
    text = f'<!doctype html><html lang="{language}">{words}</html>'
    stem = path.removesuffix(".html")  # a folder whose name ends so would be taken for a page
    name = f"{part.kind}/{stem}--{part.fragment}.html" if part.fragment else f"{part.kind}/{path}"
    return Artifact(name, text.encode())


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
