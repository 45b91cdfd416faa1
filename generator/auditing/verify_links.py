"""Proves where a page leads: a link that names a record leads to it, and no page leads or loads from elsewhere.

A link's words and its address are each sound by themselves if both are exchanged for those of another record; so a link
to a record that has the sign of its kind may not have the name of another of the kind; prose may call it otherwise.
What a browser follows or loads by itself is the site's own. What leads to another host is a link of some prose or of an
article's text, with its words, or the address of a source, an article or an actor.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.auditing.csp import LOADING
from generator.auditing.verify_about import AWAY
from generator.auditing.verify_cards import record_at
from generator.auditing.verify_data import Data, Fault, texts_of
from generator.auditing.verify_marks import target
from generator.auditing.verify_notes import in_a_line
from generator.pages.actors import WIKIDATA
from generator.pages.context import policy_of

_LINKS = "a[href]:not(.ev, .self, .num, .on, .url)"
_LOADED = "[src], [srcset], [data], [poster], [action], [formaction], [ping], [background], link"
_LOADING = ("src", "srcset", "data", "poster", "action", "formaction", "ping", "background", "href")
_MAY_BE_AWAY = re.compile(r"[:\\\s]|//")
_OF_SOME_WORDS = re.compile(r"#?:~:.*\Z")
"""The part of a link that asks the browser to show some words."""
_IN_PROSE = ".say a[href], #text [data-block] a[href]"
"""The links of statements and articles, which no template writes."""


@dataclass(frozen=True)
class Leads:
    """Where the links of a site may lead."""

    names: dict[str, set[str]] = field(default_factory=dict)
    """The records that have a name, by the name."""
    own: set[str] = field(default_factory=set)
    """The addresses of sources, articles and actors."""
    linked: dict[str, set[str]] = field(default_factory=dict)
    """The words of the links in prose and in articles without spaces, by their addresses."""

    titles: set[tuple[str, str]] = field(default_factory=set)
    """The addresses of such links with their titles."""

    def has_title(self, link: LexborNode) -> bool:
        """Whether a link has no title, or that of a link in prose to the same place."""
        title = link.attributes.get("title")
        return not title or (link.attributes.get("href") or "", in_a_line(title)) in self.titles

    def is_of_data(self, link: LexborNode, href: str) -> bool:
        """Whether a link leads where a prose with its words does, or else to the address of a record."""
        words = "".join(link.text().split())
        if any(words in whole for whole in self.linked.get(href, ())):
            return self.has_title(link)
        return "rel" in link.attributes and (href in self.own or _OF_SOME_WORDS.sub("", href) in self.own)


def read(data: Data) -> Leads:
    """The names of the records of a site, and where its data leads."""
    leads = Leads()
    for name, record in data.records.items():
        fields = record["fields"]
        given = [record["title"], *(fields.get(key) for key in ("name", "title", "in_text", "aliases"))]
        for called in texts_of(given):
            leads.names.setdefault(in_a_line(called), set()).add(name)
        leads.own.update(str(fields[key]) for key in ("url", "archive") if fields.get(key))
        elsewhere = fields.get("links") or {}
        leads.own.update(filter(None, (elsewhere.get("website"),)))
        leads.own.update(f"{WIKIDATA}{item}" for item in filter(None, (elsewhere.get("wikidata"),)))
        leads.own.update(data.reached.get(name, ()))
        _note(record, leads)
    _note(data.whole.get("site") or {}, leads)
    return leads


def _note(part: Mapping[str, Any], leads: Leads) -> None:
    """Adds the links that a record says its prose has."""
    for link in part.get("links", ()):
        leads.linked.setdefault(str(link["url"]), set()).add("".join(str(link["words"]).split()))
        leads.titles.add((str(link["url"]), in_a_line(str(link.get("title", "")))))


def of_page(path: str, page: LexborHTMLParser, leads: Leads, data: Data) -> Iterator[Fault]:
    """What a page names otherwise than it leads, and what leads or loads elsewhere by itself."""
    if not data.whole:
        return
    yield from ((path, said) for said in _by_itself(path, page, data))
    yield from _away(path, page.css(_IN_PROSE), leads, data)
    for node in page.css(".say [title]"):
        if not leads.has_title(node):
            yield path, f"a link of a statement has another title than its data: {node.attributes['title']}"[:160]
    if path.startswith("editions/"):
        return  # whose records are as they were
    aside: set[int] | None = None
    for link in page.css(_LINKS):
        named = leads.names.get(words := in_a_line(link.text()))
        if named is None or (name := record_at(target(path, link.attributes["href"] or "").rstrip("#"), data)) in named:
            continue
        kind = data.records[name]["kind"] if name in data.records else ""
        if any(data.records[one]["kind"] == kind for one in named) and words not in data.texts[name]:
            aside = {one.mem_id for one in page.css(".say a, [data-block] a")} if aside is None else aside
            if link.mem_id not in aside and link.css_first(".shape") is not None:  # prose calls a record as it likes
                yield path, f'it names another record than it leads to, {name}: "{words[:80]}"'


def _by_itself(path: str, page: LexborHTMLParser, data: Data) -> Iterator[str]:
    """Where a page leads without a reader's doing, or in another's name."""
    own = f"{data.base}{'' if path == 'index.html' else path}"
    moved = next(
        (to for node in page.css("meta[http-equiv=refresh i]") if (to := _moved(path, node.attributes, data))), ""
    )
    if len(page.css("meta[http-equiv=refresh i], base")) > bool(moved):
        yield "it leads on by itself, and no record has moved from there"
    for node in page.css('link[rel~="canonical" i]'):
        href = node.attributes.get("href") or ""
        if href != (f"{data.base}{moved}" if moved else own):
            yield f"it says that it is the page of another address: {href[:80]}"
    policies = [node.attributes.get("content") for node in page.css("meta[http-equiv=content-security-policy i]")]
    if policy_of(path) not in policies:
        yield f"it has another policy than the program's: {str(policies[-1:])[:80]}"
    for node in page.css(_LOADED):
        if node.tag == "link" and not LOADING & set((node.attributes.get("rel") or "").lower().split()):
            continue  # such as *me*, which only says whose page it is
        for name in _LOADING:
            address = (node.attributes.get(name) or "").strip()
            is_other = address.startswith("//") or ":" in address.partition("/")[0]
            if is_other and not address.startswith(data.base):
                yield f"it loads from elsewhere, <{node.tag} {name}>: {address[:80]}"


def _moved(path: str, attributes: Mapping[str, str | None], data: Data) -> str:
    """The address of a record to which a page at its former one leads on; empty if it is none."""
    before, _, href = (attributes.get("content") or "").partition("url=")
    place = target(path, href).rstrip("#")
    folder, stem = path.rpartition("/")[0], path.rpartition("/")[2].removesuffix(".html").partition("--")[0]
    there, new = place.rpartition("/")[0], place.rpartition("/")[2].removesuffix(".html").partition("--")[0]
    is_former = stem not in data.records and new in data.records and folder == there != ""
    return place if before == "0; " and is_former else ""


def elsewhere(path: str, page: LexborHTMLParser, leads: Leads, data: Data) -> Iterator[Fault]:
    """The links of a page to other hosts, and to what is no page, such as a script, that no data has."""
    return _away(path, page.css("a[href], area[href]"), leads, data)


def _away(path: str, links: list[LexborNode], leads: Leads, data: Data) -> Iterator[Fault]:
    for link in links:
        href = link.attributes["href"] or ""
        if not _MAY_BE_AWAY.search(href):
            continue
        bare = re.sub(r"[\t\r\n]", "", href.strip()).replace("\\", "/")  # as a browser reads it
        if AWAY.match(bare) and not bare.startswith(data.base) and not leads.is_of_data(link, href):
            yield path, f'it leads to where its data does not: {href[:80]} ("{in_a_line(link.text())[:80]}")'
