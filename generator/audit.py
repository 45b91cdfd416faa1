"""Every page of the output is sound: its links lead somewhere, and a browser and a screen reader can make sense of it.

It runs after every build. What it finds names the page and, since nobody writes pages, the record or the template that
the page was made from.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.diagnostics import Diagnostic, Location
from generator.memory import Memory
from generator.pages.sheet import Page
from generator.render import FOLDER, Artifact
from generator.site import Site

NOT_FOUND = "404.html"
"""The one page that is served at any address, so that its own links carry the base path."""
_RESIDUE = re.compile(r"\{\{|\}\}|\{%|\[\[|\]\]|\bUndefined\b|\bNone\b|<built-in|object at 0x|&lt;\w+&gt;")
_ATTRIBUTES = frozenset({"href", "src", "title", "class", "id", "lang"})
_NOTHING = ("None", "Undefined", "", None)
_EMPTY = re.compile(r"""\s(?:href|src|title|class|id|lang)=["'](?:None|Undefined)?["']""")
_NAMED = ("a[href]", "area[href]", "[src]", "link[href]", "[cite]")


@dataclass(frozen=True, slots=True)
class _Made:
    """A page, and where what it says comes from."""

    url: str
    place: Location
    related: tuple[tuple[str, Location], ...]


@dataclass(frozen=True, slots=True)
class _Look:
    """What one page shows by itself: what is wrong with it, its anchors, and where it leads."""

    made: _Made
    faults: tuple[Diagnostic, ...]
    anchors: frozenset[str]
    links: tuple[tuple[str, str, str], ...]
    """Each address as it is written, the file that it means, and the anchor in it."""


def check(
    site: Site,
    pages: Iterable[Page],
    artifacts: Iterable[Artifact],
    others: Collection[str] = (),
    memory: Memory | None = None,
) -> Iterator[Diagnostic]:
    """Everything that is wrong with the built pages. `others` are the paths of files that are made later."""
    memory = memory or Memory()
    origins = {site.url(name): entry.location for name, entry in site.content.entries.items()}
    files = {a.path: a.data for a in artifacts}
    looks: dict[str, _Look] = {}
    for page in pages:
        if page.url not in files:
            continue  # its template has failed, which was said
        template = Location(f"{FOLDER}/{page.template}")
        origin = origins.get(page.url)
        made = _Made(page.url, origin or template, (("made with", template),) if origin else ())
        seen = (files[page.url], made, site.settings.url)
        looks[page.url] = memory.recall("look", page.url, seen, partial(_look, *seen))
    for look in looks.values():
        yield from look.faults
        for href, target, fragment in look.links:
            if target not in files and target not in others:
                yield _fault(look.made, "output-link", f"the link to {href!r} leads to no file")
            elif fragment and target in looks and fragment not in looks[target].anchors:
                yield _fault(look.made, "output-fragment", f"the link to {href!r} leads to no element")


def _look(data: bytes, made: _Made, home: str) -> _Look:
    page = LexborHTMLParser(data)
    ids = Counter(_ids(page))
    base = urlsplit(home).path.rstrip("/") + "/"
    faults = [*_structure(made, page, ids)]
    links = tuple(_links(made, page, base, faults))
    faults += _addresses(made, page, home)
    return _Look(made, tuple(faults), frozenset(ids), links)


def _ids(page: LexborHTMLParser) -> Iterator[str]:
    for node in page.css("[id]"):
        yield str(node.attributes["id"])


def _fault(made: _Made, code: str, message: str, hint: str = "") -> Diagnostic:
    return Diagnostic(code, f"{made.url}: {message}", made.place, hint, related=made.related)


# -- what a page needs ------------------------------------------------------------------------------------------


def _structure(made: _Made, page: LexborHTMLParser, ids: Mapping[str, int]) -> Iterator[Diagnostic]:
    for name, number in ids.items():
        if number > 1:
            yield _fault(made, "output-duplicate-id", f"the id {name!r} stands there {number} times")
    root = page.css_first("html")
    if root is None or not (root.attributes.get("lang") or "").strip():
        yield _fault(made, "output-language", "the page does not say its language", 'Add: <html lang="...">')
    title = page.css_first("head title")
    if title is None or not title.text().strip():
        yield _fault(made, "output-title", "the page has no title", "Add: <title>...</title>")
    headings = [node for node in page.css("h1") if node.text().strip()]
    if len(headings) != 1:
        yield _fault(made, "output-heading", f"the page has {len(headings)} main headings", "A page has one <h1>.")
    for node in page.css("img:not([alt]), svg[role=img]:not([aria-label]):not([aria-labelledby]):not([aria-hidden])"):
        if node.css_first("title") is None:
            yield _fault(made, "output-alt", f"an image has no alternative text: {(node.html or '')[:60]}")
    yield from _residue(made, page)


def _residue(made: _Made, page: LexborHTMLParser) -> Iterator[Diagnostic]:
    if page.body is None or not (_RESIDUE.search(page.html or "") or _EMPTY.search(page.html or "")):
        return  # nearly every page; a walk over its nodes is only needed to say where
    for node in page.body.traverse(include_text=True):
        if node.tag == "-text":
            text = node.text()
            if _RESIDUE.search(text) and not _is_quoted(node):
                yield _fault(made, "output-residue", f'the page shows "{" ".join(text.split())[:60]}"')
            continue
        for name in _ATTRIBUTES.intersection(node.attributes):
            if (value := node.attributes[name]) in _NOTHING:
                yield _fault(made, "output-residue", f'an attribute says nothing: <{node.tag} {name}="{value or ""}">')


def _is_quoted(node: LexborNode) -> bool:
    """Whether a text is an article's, a quotation's or an example's, which may say anything."""
    parent = node.parent
    while parent is not None:
        if "data-block" in parent.attributes or parent.tag in ("blockquote", "q", "code", "pre", "script", "style"):
            return True
        parent = parent.parent
    return False


# -- where a page leads -----------------------------------------------------------------------------------------


@cache
def _resolved(folder: str, path: str) -> str:
    return normpath(join(folder, unquote(path)))


def _references(page: LexborHTMLParser) -> Iterator[tuple[LexborNode, str]]:
    for node in page.css(", ".join(_NAMED)):
        for name in ("href", "src", "cite"):
            value = node.attributes.get(name)
            if value is not None:
                yield node, value


def _links(made: _Made, page: LexborHTMLParser, base: str, faults: list[Diagnostic]) -> Iterator[tuple[str, str, str]]:
    folder, seen = dirname(made.url), set()
    for _, href in _references(page):
        if href in seen:
            continue
        seen.add(href)
        parts = urlsplit(href)
        if parts.scheme or parts.netloc:
            continue
        if parts.path.startswith("/"):
            if made.url != NOT_FOUND or not href.startswith(base):
                message = f"the address {href!r} begins with a slash"
                faults.append(_fault(made, "output-address", message, "Make it relative."))
                continue
            target = normpath(unquote(parts.path.removeprefix(base) or "index.html"))
        else:
            target = _resolved(folder, parts.path) if parts.path else made.url
        yield href, target, unquote(parts.fragment)


def _addresses(made: _Made, page: LexborHTMLParser, home: str) -> Iterator[Diagnostic]:
    """Nothing is loaded from elsewhere, and no page leads to its own site by an absolute address."""
    for node, href in _references(page):
        parts = urlsplit(href)
        if not (parts.netloc or parts.scheme in ("http", "https")):
            continue
        loads = "src" in node.attributes or (node.tag == "link" and _loads(node.attributes.get("rel") or ""))
        if loads:
            yield _fault(made, "output-address", f"the page would load {href!r} from elsewhere", "Put it in assets/.")
        elif node.tag == "a" and href.startswith(home):
            yield _fault(made, "output-address", f"{href!r} leads to the site itself", "Make it relative.")


def _loads(relation: str) -> bool:
    return not {"stylesheet", "icon", "preload", "modulepreload", "prefetch", "manifest"}.isdisjoint(relation.split())
