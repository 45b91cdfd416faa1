"""The sections of a page, found by its headings: what a page needs to list them, whatever template it was set with.

A section begins with an `<h2>`, but not with a small one (`class="small"`), which heads one of many like it. A heading
without an address is given one, made of its words: readers can link to it as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from markupsafe import Markup, escape
from selectolax.lexbor import LexborHTMLParser, LexborNode

LISTED_ALREADY = frozenset({"home", "article", "dossier", "timeline", "a-z", "search"})
"""The kinds of page that have a list of their own, or shall have none."""
FEWEST, MOST = 3, 40
"""How many sections a page has whose list is of use."""
BESIDE = "small, svg, .evs, .chip, .state, .self, .vh, .native, .shape"
"""What stands in a heading beside its words."""
_OPENING = re.compile(r"<h2(?=[\s>])")
_ID = re.compile(r'\bid="([^"]*)"')
_SMALL = re.compile(r'\bclass="[^"]*\bsmall\b')


@dataclass(frozen=True, slots=True)
class Section:
    """A section of a page."""

    href: str
    words: Markup


@dataclass(frozen=True, slots=True)
class Outline:
    """The content of a page in two parts, between which its list of sections has its place."""

    top: Markup
    """As far as the main heading."""
    rest: Markup
    sections: tuple[Section, ...]
    """Empty where a list is of no use."""


@dataclass(frozen=True, slots=True)
class _Heading:
    """A heading as it is written."""

    start: int
    """Where its attributes begin."""
    attributes: str
    words: str


def _headings(content: str) -> Iterator[_Heading]:
    """The headings of sections, in one walk through the content."""
    opening = _OPENING.search(content)
    while opening is not None:
        start = opening.end()
        inside = content.find(">", start)
        end = content.find("</h2>", inside)
        if inside < 0 or end < 0:
            return
        yield _Heading(start, content[start:inside], content[inside + 1 : end])
        opening = _OPENING.search(content, end)


def outline(content: str, kind: str) -> Outline:
    """The sections of a page of a kind, and its content with an address for each."""
    headings = [] if kind in LISTED_ALREADY else list(_headings(content))
    listed = [heading for heading in headings if not _SMALL.search(heading.attributes)]
    if len(headings) < FEWEST or not FEWEST <= len(listed) <= MOST:
        return Outline(Markup(""), Markup(content), ())  # noqa: S704 - as it was given
    found: list[Section] = []
    pieces: list[str] = []
    taken, at = set(_ID.findall(content)), 0
    for heading in listed:
        words, own = _words(heading.words), _ID.search(heading.attributes)
        name = own[1] if own else _name(words, taken)
        found.append(Section(f"#{name}", words))
        if not own:
            pieces += (content[at : heading.start], f' id="{escape(name)}"')
            at = heading.start
    top, end, rest = "".join((*pieces, content[at:])).partition("</h1>")
    return Outline(Markup(top + end), Markup(rest), tuple(found))  # noqa: S704 - as above, and the names are escaped


def _words(heading: str) -> Markup:
    """What a heading says, in its languages, without what stands beside it."""
    tree = LexborHTMLParser(f"<p>{heading}</p>")
    for node in tree.css(BESIDE):
        node.decompose()
    body = tree.body
    assert body is not None
    return Markup("").join(_spoken(node) for node in body.traverse(include_text=True) if node.tag == "-text").strip()


def _spoken(text: LexborNode) -> Markup:
    """Some words, with their language where they say one."""
    node = text.parent
    while node is not None and not node.attributes.get("lang"):
        node = node.parent
    words = re.sub(r"\s+", " ", text.text())
    if node is None:
        return escape(words)
    lang, direction = node.attributes.get("lang"), node.attributes.get("dir") or "auto"
    return Markup('<span lang="{}" dir="{}">{}</span>').format(lang, direction, words)


def _name(words: Markup, taken: set[str]) -> str:
    """An address for a heading; no record has such an id, since it has two hyphens in a row."""
    stem = "section--" + re.sub(r"\W+", "-", words.striptags().casefold()).strip("-")
    name = next(name for number in count(1) if (name := stem if number == 1 else f"{stem}-{number}") not in taken)
    taken.add(name)
    return name
