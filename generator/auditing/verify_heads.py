"""Proves what a site says of its pages to machines: titles and descriptions, and the lists of addresses.

What a search engine or a social network shows of a page is its head. The title of a record's page is the record's;
`llms.txt` has the titles and descriptions of the pages that it leads to; and it, the sitemap and the list of promised
addresses lead to no place that is not there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape

from selectolax.lexbor import LexborHTMLParser

from generator.auditing.site_pages import HEAD, SitePages
from generator.auditing.verify_about import AWAY
from generator.auditing.verify_data import Data, Fault
from generator.auditing.verify_notes import in_a_line
from generator.linking import address_lock, routes

_ITEM = re.compile(r"- \[((?:[^\\\]]|\\.)*)\]\(([^)\s]*)\): (.*)")
"""A page in `llms.txt`: its title, its address, and its description."""
_ESCAPED = re.compile(r"\\(.)")
_PLACE = re.compile(r"<loc>([^<]*)</loc>")


def of_files(files: Mapping[str, bytes], pages: SitePages, data: Data) -> Iterator[Fault]:
    """What heads and lists say otherwise than the pages and their records."""
    if not data.whole:
        return
    yield from _titles(pages, data)
    texts = {path: files.get(path, b"").decode(errors="replace") for path in (routes.LLMS, routes.SITEMAP)}
    yield from ((routes.LLMS, wrong) for wrong in _llms(texts[routes.LLMS], pages, data))
    for place in map(unescape, _PLACE.findall(texts[routes.SITEMAP])):
        if not place.startswith(data.base) or path_of(place, data) not in pages:
            yield routes.SITEMAP, f"it leads to a page that is not there: {place[:80]}"
    for place in files.get(address_lock.PUBLISHED, b"").decode(errors="replace").splitlines():
        page, mark, name = place.partition("#")
        if not pages.has(page, name if mark else ""):
            yield address_lock.PUBLISHED, f"it promises an address that is not there: {place[:80]}"


_SAID_IN_HEADS = {
    "charset": "utf-8", "viewport": "width=device-width, initial-scale=1", "generator": "briefing",
    "robots": "noindex", "description": None, "og:title": None, "og:description": None, "og:url": None,
    "og:type": None, "og:site_name": None, "og:locale": None, "og:image": None, "og:image:width": "1200",
    "og:image:height": "630", "og:image:alt": None, "twitter:card": "summary_large_image",
}  # fmt: skip
"""What a page says in its head, each at most once, and as what, where it is always the same."""
_HTTP = frozenset({"content-security-policy", "refresh"})
"""What a page says to browsers, which `verify_links` holds."""


def of_page(path: str, page: LexborHTMLParser, data: Data) -> Iterator[Fault]:
    """What the head of a page says that none of the program's does, or of where it is published, or says twice."""
    if not data.whole or "templates" in data.whole.get("own", ()):
        return
    said: dict[str, str] = {}
    for node in page.css("meta"):
        own = node.attributes
        name = "charset" if "charset" in own else str(own.get("name") or own.get("property") or own.get("http-equiv"))
        text = str(own.get("charset") if name == "charset" else own.get("content"))
        is_ours = name in _SAID_IN_HEADS and name not in said and _SAID_IN_HEADS[name] in (None, text)
        if not is_ours and name.lower() not in _HTTP:
            yield path, f"its head says what none of the program's does, {name[:40]}: {text[:80]}"
        said[name] = text
    if said.get("og:url", "") not in ("", *(link.attributes.get("href") for link in page.css("link[rel=canonical]"))):
        yield path, f"social networks are told another address: {said['og:url'][:80]}"
    if said.get("og:site_name", "") not in ("", in_a_line(str(data.whole.get("title")))):
        yield path, f"social networks are told another name of the site: {said['og:site_name'][:80]}"
    if not said.get("og:image", data.base).startswith(data.base):
        yield path, f"social networks are told of a picture elsewhere: {said['og:image'][:80]}"
    for link in page.css("link[href]"):
        href = (link.attributes["href"] or "").strip()
        if AWAY.match(href) and not href.startswith(data.base):
            yield path, f"its head leads elsewhere: {href[:80]}"


def _titles(pages: SitePages, data: Data) -> Iterator[Fault]:
    """The titles of records' pages, behind which all have the same; and each head says one thing to all who read it."""
    behind = ""
    for path, seen in pages.seen.items():
        if path.startswith("editions/"):
            continue  # which are as they were
        title, described, social, told = (seen.head[selector] for selector in HEAD)
        record = data.records.get(data.places.get(path, ""))
        wanted = in_a_line(str(record["title"])) if record is not None else social or ""
        if title is not None and not title.startswith(wanted):
            yield path, f"its title is another than its record's: {title[:80]}"
        elif social not in (None, wanted):
            yield path, f"social networks are told another title than its record's: {str(social)[:80]}"
        elif title is not None and record is not None and wanted != in_a_line(str(data.whole.get("title"))):
            behind = behind or title.removeprefix(wanted)
            if title.removeprefix(wanted) != behind:
                yield path, f"its title goes on otherwise than that of other pages: {title[:80]}"
        if None not in (described, told) and described != told:
            yield path, f"social networks are told another description: {str(told)[:80]}"


def _llms(text: str, pages: SitePages, data: Data) -> Iterator[str]:
    """What the file for language models says otherwise of the site, or of a page, than that does."""
    lines = text.splitlines()
    for head, key in (("# ", "title"), ("> ", "description")):
        shown = next((_plain(line.removeprefix(head)) for line in lines if line.startswith(head)), None)
        if shown is not None and in_a_line(shown) != in_a_line(str(data.whole.get(key) or "")):
            yield f"it gives the site another {key}: {shown[:80]}"
    for title, place, described in (found.groups() for line in lines if (found := _ITEM.fullmatch(line))):
        path = path_of(place, data)
        if path not in pages:
            continue  # a file of data
        own, about = (pages.seen[path].head[selector] for selector in HEAD[2:])
        given = [in_a_line(_plain(words)) for words in (title, described)]
        if own is not None and given != [own.replace("[", "(").replace("]", ")"), about]:
            yield f"it says of {path} something else than the page: {' · '.join(given)[:80]}"


def path_of(place: str, data: Data) -> str:
    """The path from the root of the site of an address."""
    return place.removeprefix(data.base) or "index.html"


def _plain(words: str) -> str:
    return _ESCAPED.sub(r"\1", words)
