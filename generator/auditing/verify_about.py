"""Tells which records a place on a page is about, so that its days can be held to theirs.

A line names records by links and places, or stands on the page of one. A link is about what it leads to, a mark about
what it rests on, and a heading also about what follows it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

from generator.auditing.site_pages import Parsed
from generator.auditing.verify_data import Data
from generator.auditing.verify_marks import PageNote, target
from generator.auditing.verify_notes import in_a_line
from generator.linking.graph import SITE
from generator.pages.menu import DISAGREEMENTS

_LINES = frozenset({"li", "tr", "section", "article", "dd"})
"""What is about some records: the nearest that names one says whose days it may have."""
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_FOLDED = "summary"
CORRECTION = "about.html#correction."
"""Where a correction stands, with its number."""
AWAY = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
"""How an address begins that leads to another host, or to none."""
_END = frozenset({"main", "body", "html"})
_OF_SITE = frozenset({"asof", "cover", "lead"})
"""Classes of lines about the site: its dates, the cover of the dossier, what the home page says of it."""


@dataclass
class About:
    """The records that the lines of a page are about."""

    path: str
    page: Parsed
    notes: Mapping[str, PageNote]
    data: Data
    _named: dict[int, set[str]] = field(default_factory=dict)
    """Those that an element names, which is asked for each day in it."""

    def names(self, node: LexborNode) -> set[str] | None:
        """Those that the line of a node names, that of the card around it, and that of the page; `None` if none.

        The line of dates of a page is about the site, and about no record. A side of a disagreement is about what the
        sides differ on.
        """
        above, found, own = node.parent, set[str](), {self.data.places.get(self.path, "")}
        while above is not None and above.tag not in _END:
            classes = (above.attributes.get("class") or "").split()
            if not _OF_SITE.isdisjoint(classes):
                return set()
            if "cite" in classes:
                return {SITE, *(own & self.data.records.keys())} if own & self.data.records.keys() else None
            if above.tag == "article" or above.tag in _LINES:
                own.add(above.attributes.get("id") or "")  # as of a scenario in the dossier, with all of its lists
            if is_of_disagreements(self.path):
                found |= self._differing(above) if above.tag == "article" else set()
            elif "who-card" in classes:
                own |= self._names(above)
            elif above.tag in _LINES and not found:
                found = self._names(above) | self._term(above)
            above = above.parent
        own &= self.data.records.keys()
        own |= self.data.crossed(own)
        if not own and all(name in self.data.records and self.data.records[name]["kind"] == "actor" for name in found):
            return None  # what is said of them there is of something that is not named, such as a scenario
        return found | own

    def by_line(self, node: LexborNode) -> set[str]:
        """The article of whose by-line a node is a part, on its page or on another; none if it is of no by-line."""
        line, articles = node.parent, {*self.data.articles}
        if line is None or line.tag != "p" or "asof" in (line.attributes.get("class") or "").split():
            return set()
        around = (line.parent.attributes.get("class") or "").split() if line.parent is not None else []
        own = {self.data.places.get(self.path, "")} & articles if "by" in around else set[str]()
        return own or (self._names(line) & articles if node.tag == "time" else set())

    def led_to(self, node: LexborNode) -> tuple[set[str], bool]:
        """The records to which the link around a text leads, and whether it is a mark; none if it stands in no link.

        What stands beside the link to the page before or after is about that page.
        """
        above = self.link(node)
        if above is None:
            step = node.parent.parent if node.parent is not None else None
            return (self._names(step), False) if step is not None and _is_step(step) else (set(), False)
        if "data-n" in above.attributes:
            numbers = (above.attributes.get("data-n") or "").split(", ")
            places = [self.notes[number].target for number in numbers if number in self.notes]
            return {name for place in places for name in self._at(place)}, True
        href = above.attributes.get("href") or ""
        return ({*self._at(target(self.path, href).rstrip("#"))} if not AWAY.match(href) else set()), False

    def link(self, node: LexborNode) -> LexborNode | None:
        """The link around a text within its line."""
        above = node.parent
        while above is not None and above.tag not in _LINES | _END and above.tag != "a":
            above = above.parent
        return above if above is not None and above.tag == "a" else None

    def same_page(self, node: LexborNode) -> str:
        """The text to which the link around a node leads on its own page; empty if it does not."""
        link = self.link(node)
        href = (link.attributes.get("href") or "") if link is not None else ""
        is_place = href.startswith("#") and link is not None and "data-n" not in link.attributes
        place = self.page.places.get(href.removeprefix("#")) if is_place else None
        return in_a_line(place.text(separator=" | ")) if place is not None else ""

    def is_frame(self, node: LexborNode) -> bool:
        """Whether a text stands around the content of a page, such as in its foot; the way to the page is about it."""
        above = node.parent
        while above is not None and above.tag != "main" and above.attributes.get("class") != "trail":
            above = above.parent
        return above is None

    def below(self, node: LexborNode) -> set[str]:
        """The records that the heading names in which a text stands, and those named below it, up to the next one."""
        above, found = node.parent, set[str]()
        while above is not None and above.tag not in _HEADINGS | _END | {_FOLDED}:
            above = above.parent
        if above is None or above.tag in _END:
            return found
        if above.tag == _FOLDED:
            return self._names(above.parent) if above.parent is not None else found
        found |= self._names(above)
        level, after = above.tag or "", above.next
        while after is not None and not (after.tag in _HEADINGS and (after.tag or "") <= level):
            if after.tag != "-text":
                inside = (f"#{one.attributes.get('id') or ''}" for one in after.css("[id]"))
                found |= self._names(after) | {name for place in inside for name in self._at(place)}
            after = after.next
        return found

    def _differing(self, card: LexborNode) -> set[str]:
        """The record that a disagreement is about, the claims that contradict it, and the articles."""
        heading = card.css_first("h3")
        names = self._names(heading) if heading is not None else set[str]()
        return names.union(*(self.data.opposed.get(name, ()) for name in names))

    def _term(self, node: LexborNode) -> set[str]:
        """The records that the term names of which an element is the description."""
        term = node.prev if node.tag == "dd" else None
        while term is not None and term.tag != "dt":
            term = term.prev
        return self._names(term) if term is not None else set()

    def _names(self, node: LexborNode) -> set[str]:
        if node.mem_id not in self._named:
            places = [f"#{node.attributes.get('id') or ''}"]
            links = node.css("a[href]:not(.ev)")
            places += [target(self.path, link.attributes.get("href") or "").rstrip("#") for link in links]
            self._named[node.mem_id] = {name for place in places for name in self._at(place)}
        return self._named[node.mem_id]

    def _at(self, place: str) -> Iterator[str]:
        """The records at a place: what stands there, what says so, and whose page it is on."""
        page, _, name = place.partition("#")
        data = self.data
        for one in (data.places.get(place, ""), data.places.get(page, ""), name.partition(".")[0]):
            if one in data.records:
                yield one
        said = data.statements.get(place) or data.reasoned.get(name)
        if said is not None:
            yield said.record
        if place.startswith(CORRECTION):
            yield place
        if page == self.path:
            yield from data.cited_at.get(name, ())


def is_of_disagreements(path: str) -> bool:
    """Whether a page is that of disagreements, or a part of it."""
    return path.startswith(DISAGREEMENTS.removesuffix(".html"))


def _is_step(node: LexborNode) -> bool:
    """Whether an element leads to the page before or after, and says the day of what is there."""
    return node.tag == "p" and node.parent is not None and node.parent.tag == "nav"
