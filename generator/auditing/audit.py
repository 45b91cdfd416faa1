"""The audit of every page: its links lead somewhere, and browsers and screen readers can make sense of it.

It runs after every build. A diagnostic names the page and, since nobody writes pages by hand, the record or template
that the page was made from.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache, lru_cache
from posixpath import dirname, join, normpath
from sys import intern
from typing import NamedTuple
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.auditing import csp
from generator.auditing.template_locator import Sources
from generator.base.diagnostics import Diagnostic, Location
from generator.base.inputs import TEMPLATES
from generator.base.site_address import base_path
from generator.linking.apart import HEAVIEST
from generator.pages import moved
from generator.pages.context import policy_of
from generator.rendering.built import Built
from generator.rendering.scan import Flaw, HtmlPiece, Lead, PageOrigin, PageScan

HOME = "index.html"
_WAYS = frozenset({"a", "area", "form"})
NO_ANCHOR = "No element of that page has this id: the link is wrong, or what it leads to is shown without its anchor."
NOT_FOUND = "404.html"
"""The one page that is served at any address, so that its own links carry the base path."""
_AS_LONG_AS_IT_IS = frozenset({"article.html", "dossier.html"})
"""The templates of the two pages that are as long as what they show."""
_ATTRIBUTES = frozenset({"href", "src", "title", "class", "id", "lang"})
_EMPTY = re.compile(r'\s(?:href|src|title|class|id|lang)=""')
_NAMED = (
    "a, area[href], [src], link[href], [cite], [srcset], [poster], object[data], form[action], [formaction], "
    "base[href], use, image, feImage, script, [background]"
)
_ADDRESSES = frozenset(
    {"href", "src", "cite", "poster", "data", "action", "formaction", "background", "ping", "xlink:href"}
)
_SETS = frozenset({"srcset", "imagesrcset"})
_BESIDE_HREF = (_ADDRESSES | _SETS) - {"href"}
_CANDIDATE = re.compile(r"(\S*[^\s,])(?:,+(?=\s|\Z)|[^,]*)")
"""One of several addresses, each followed by its width or density."""


def check(built: Built) -> Iterator[Diagnostic]:
    """All faults of the built pages."""
    scans, files = built.scans, built.files
    if len(scans) < len(built.pages):
        return  # if a page is missing, since its template failed, faults of links to it would only repeat that
    flaws: list[tuple[PageOrigin, Flaw]] = []
    for one in sorted(scans.values(), key=lambda one: one.origin.url == NOT_FOUND):  # no example for other pages
        yield from one.faults
        flaws += ((one.origin, flaw) for flaw in one.flaws)
        for lead in one.links:
            href, target, fragment, _ = lead
            if target not in files and target not in built.lazy:
                code, lacks, hint = "output-link", "file", csp.missing(target, files)
            elif fragment and target in scans and fragment not in scans[target].anchors:
                code, lacks, hint = "output-fragment", "element", NO_ANCHOR
            else:
                continue
            piece = lead.piece
            message, sought = f"the link to {href!r} leads to no {lacks}", csp.sought(piece.tag, piece.attribute)
            flaws.append((one.origin, Flaw(code, message, hint, piece, sought)))
    yield from _told(flaws, built.templates)
    if HOME in scans:
        yield from _unreached(scans)


def _unreached(scans: Mapping[str, PageScan]) -> Iterator[Diagnostic]:
    """A warning if no links lead from the home page to a page, as where a template has left out the menu."""
    waiting, reached = [HOME], {HOME, NOT_FOUND}
    while waiting:
        scan = scans.get(waiting.pop())
        leads = scan.links if scan is not None else ()
        new = {lead.target for lead in leads if lead.special is None or lead.special.tag in _WAYS} - reached
        reached |= new
        waiting += new
    origins = (scans[url].origin for url in sorted(scans.keys() - reached))
    unreached = [origin for origin in origins if origin.template != moved.TEMPLATE]
    if unreached:
        hint = "A reader finds a page only where another one links to it: put a link to it into a template."
        told = _fault(unreached[0], "output-unreached", "no links lead here from the home page", hint)
        yield replace(told, severity="warning").with_more(len(unreached) - 1)


class Seen(NamedTuple):
    """What the audit needs to know of a page."""

    faults: tuple[Diagnostic, ...]
    anchors: frozenset[str]
    flaws: tuple[Flaw, ...]
    links: tuple[Lead, ...]


def look(page: LexborHTMLParser, origin: PageOrigin, home: csp.Home) -> Seen:
    """What the audit can see in a page alone; `home` is where the site is published."""
    html = page.html or ""
    ids = tuple(_ids(page))
    anchors = _anchors(ids)
    twice = ids if len(ids) > len(anchors) else ()
    faults = (*_structure(origin, page, twice), *_silent(origin, page, html), *_heavy(origin, html))
    flaws = [*csp.within(page, html, policy_of(origin.url))]
    leads = _links(origin, page, home, flaws)
    url = origin.url
    # A link to the page itself that leads somewhere is settled: no other page has to be asked.
    links = [lead for lead in leads if lead.target != url or (lead.fragment and lead.fragment not in anchors)]
    return Seen(faults, anchors, tuple(flaws), tuple(links))


@lru_cache(20_000)
def _anchors(ids: tuple[str, ...]) -> frozenset[str]:
    """The ids of a page; the same object for all pages that have the same, as most of a kind do."""
    return frozenset(map(intern, ids))


def _told(flaws: Iterable[tuple[PageOrigin, Flaw]], templates: Mapping[str, str]) -> Iterator[Diagnostic]:
    """A diagnostic for each flaw, at its place in a template once for all pages, or else at its page's place."""
    sources = Sources(templates)
    same: dict[tuple[object, ...], dict[str, Diagnostic]] = {}
    for origin, flaw in flaws:
        place = sources.place(flaw.piece, origin.template, flaw.sought)
        fault = _fault(origin, flaw.code, flaw.message, flaw.hint)
        if place is not None or flaw.sought != "exactly":
            fault = replace(fault, location=place or Location(f"{TEMPLATES}/{origin.template}"), related=())
        # The relative path to the site's root differs from page to page.
        key = place or (flaw.message.replace("../", ""), origin.place if flaw.sought == "exactly" else None)
        same.setdefault((flaw.code, key), {}).setdefault(origin.url, fault)
    for first, *others in (tuple(faults.values()) for faults in same.values()):
        yield first.with_more(len(others))


def _ids(page: LexborHTMLParser) -> Iterator[str]:
    for node in page.css("[id]"):
        yield str(node.id)


def _fault(origin: PageOrigin, code: str, message: str, hint: str = "") -> Diagnostic:
    return Diagnostic(code, f"{origin.url}: {message}", origin.place, hint, related=origin.related)


# -- what a page needs ------------------------------------------------------------------------------------------


def _structure(origin: PageOrigin, page: LexborHTMLParser, ids: Iterable[str]) -> Iterator[Diagnostic]:
    for name, number in Counter(ids).items():
        if number > 1:
            yield _fault(origin, "output-duplicate-id", f"the id {name!r} stands there {number} times")
    root = page.css_first("html")
    if root is None or not (root.attributes.get("lang") or "").strip():
        yield _fault(origin, "output-language", "the page does not say its language", 'Add: <html lang="...">')
    title = page.css_first("head title")
    if title is None or not title.text().strip():
        yield _fault(origin, "output-title", "the page has no title", "Add: <title>...</title>")
    headings = [node for node in page.css("h1") if node.text().strip()]
    if len(headings) != 1:
        yield _fault(origin, "output-heading", f"the page has {len(headings)} main headings", "A page has one <h1>.")
    for node in page.css("img:not([alt]), svg[role=img]:not([aria-label]):not([aria-labelledby]):not([aria-hidden])"):
        if node.css_first("title") is None:
            yield _fault(origin, "output-alt", f"an image has no alternative text: {(node.html or '')[:60]}")


def _silent(origin: PageOrigin, page: LexborHTMLParser, html: str) -> Iterator[Diagnostic]:
    """A fault for each empty attribute, whose value a template has forgotten."""
    if '=""' not in html or page.body is None or not _EMPTY.search(html, max(html.find("<body"), 0)):
        return  # nearly every page; a walk over its nodes is only needed to say where
    for node in page.body.traverse():
        for name in _ATTRIBUTES.intersection(node.attributes):
            if not node.attributes[name]:
                yield _fault(origin, "output-residue", f'an attribute says nothing: <{node.tag} {name}="">')


def _heavy(origin: PageOrigin, html: str) -> Iterator[Diagnostic]:
    """A warning if a page is longer than readers should wait for, as where one record has hundreds of parts."""
    if len(html) <= HEAVIEST // 4 or origin.template in _AS_LONG_AS_IT_IS:
        return
    if (size := len(html.encode())) > HEAVIEST:
        hint = "Readers on a phone wait for it: shorten what makes it so long, or give a part of it its own record."
        told = _fault(origin, "output-heavy", f"the page has {size // 1000} kB, more than {HEAVIEST // 1000}", hint)
        yield replace(told, severity="warning")


# -- where a page leads -----------------------------------------------------------------------------------------


@cache
def _resolved(folder: str, path: str) -> str:
    return normpath(join(folder, unquote(path)))


def forget() -> None:
    """Lets go of where the links of pages lead, for which only further pages would ask."""
    _usual.cache_clear()
    _resolved.cache_clear()


_piece, _special = lru_cache(10_000)(HtmlPiece), lru_cache(10_000)(Lead)
"""A piece of a page, and where it leads; most, as a stylesheet's address, are the same on all pages of a folder."""


@lru_cache(100_000)
def _usual(folder: str, href: str) -> Lead | None:
    """Where a link on the pages of a folder leads, if it is one to a page of the site, by a relative address."""
    parts = csp.split(href)
    if parts is None or parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
        return None
    return Lead(href, _resolved(folder, parts.path), unquote(parts.fragment))


def _references(page: LexborHTMLParser) -> Iterator[tuple[LexborNode, str, str, str]]:
    """Each address of a page, with its element, the element's tag and its attribute; that of the same links once."""
    linked: set[str | None] = {None}
    for node in page.css(_NAMED):
        tag, attributes = str(node.tag), node.attributes
        if tag == "a" and _BESIDE_HREF.isdisjoint(attributes):  # as nearly all
            href = attributes.get("href")
            if href not in linked:
                linked.add(href)
                yield node, tag, "href", str(href)
            continue
        for name, value in attributes.items():
            if name in _SETS and value:
                yield from ((node, tag, name, address) for address in _CANDIDATE.findall(value))
            elif name in _ADDRESSES and value is not None:
                yield node, tag, name, value


def _links(origin: PageOrigin, page: LexborHTMLParser, home: csp.Home, flaws: list[Flaw]) -> Iterator[Lead]:
    """The links of a page within its site; faults of the addresses themselves are added to `flaws`."""
    folder, seen = dirname(origin.url), set()
    base = base_path(home.base)
    for node, tag, name, href in _references(page):
        if tag == "a" and name == "href" and (lead := _usual(folder, href)) is not None:
            yield lead
            continue
        known = tag, name, href
        if known in seen and tag != "link":
            continue
        seen.add(known)
        parts = csp.split(href)
        if (flaw := csp.of_address(node, name, href, parts, home)) is not None:
            flaws.append(flaw)
        if flaw is not None or parts is None or parts.scheme or parts.netloc:
            continue
        piece = _piece(tag.lower(), name, href if name in _ADDRESSES else node.attributes[name] or "")
        if parts.path.startswith("/"):
            if origin.url != NOT_FOUND or not href.startswith(base):
                message = f"the address {href!r} begins with a slash"
                how = csp.sought(piece.tag, name)
                flaws.append(Flaw("output-address", message, "Make it relative.", piece, how))
                continue
            target = normpath(unquote(parts.path.removeprefix(base) or "index.html"))
        else:
            target = _resolved(folder, parts.path) if parts.path else origin.url
        yield _special(href, target, unquote(parts.fragment), piece)
