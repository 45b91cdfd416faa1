"""The sections of a page, found by its headings, so that every template's pages can list them.

A section begins with an `<h2>`, but not with a small one (`class="small"`), which heads one of many similar items. A
heading without an id is given one, made of its words, so that readers can link to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import count

from markupsafe import Markup, escape
from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.base.values import value

LISTED_ALREADY = frozenset(
    {"home", "article", "dossier", "brief", "timeline", "scenarios", "a-z", "search", "verify", "edition"}
)
"""The kinds of page that have a list of their own, or should have none."""
FEWEST, MOST = 3, 40
"""The fewest and the most sections for which a list is useful."""
BESIDE = "small, svg, .evs, .chip, .state, .self, .vh, .native, .shape"
"""The elements of a heading that are not its words."""
_HEADING = re.compile(r'</h1>(?:\s*<p><span class="chip [^<]*</span></p>)?')
_OPENING = re.compile(r"<h2(?=[\s>])")
_ID = re.compile(r'\bid="([^"]*)"')
_SMALL = re.compile(r'\bclass="[^"]*\bsmall\b')


@value
class TocSection:
    """A section of a page."""

    href: str
    words: Markup


@value
class Outline:
    """The content of a page in two parts, between which its list of sections is placed."""

    top: Markup
    """The content up to the end of the main heading and of the label of its voice; empty if there is no heading."""
    rest: Markup
    sections: tuple[TocSection, ...]
    """The sections to list; empty where a list would not be useful."""


@value
class _Heading:
    """A heading in the source of a page."""

    start: int
    """The position at which the attributes begin."""
    attributes: str
    words: str


def _headings(content: str) -> Iterator[_Heading]:
    """All `<h2>` headings, in one pass through the content."""
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
    """The sections of a page of a kind, and its content with an id for each section."""
    headings = [] if kind in LISTED_ALREADY else list(_headings(content))
    listed = [heading for heading in headings if not _SMALL.search(heading.attributes)]
    if len(headings) < FEWEST or not FEWEST <= len(listed) <= MOST:
        return _split(content, ())
    found: list[TocSection] = []
    pieces: list[str] = []
    at = 0
    taken: set[str] = set()
    for heading in listed:
        words, own = _words(heading.words), _ID.search(heading.attributes)
        name = own[1] if own else _name(words, content, taken)
        found.append(TocSection(f"#{name}", words))
        if not own:
            pieces += (content[at : heading.start], f' id="{escape(name)}"')
            at = heading.start
    return _split("".join((*pieces, content[at:])), tuple(found))


def _split(content: str, sections: tuple[TocSection, ...]) -> Outline:
    """The content, split behind its main heading; all of it is the second part if it has none."""
    heading = _HEADING.search(content)
    end = heading.end() if heading else 0
    return Outline(Markup(content[:end]), Markup(content[end:]), sections)  # noqa: S704 - as it was given


@lru_cache(4096)
def _words(heading: str) -> Markup:
    """The words of a heading, with their languages, without its other elements."""
    tree = LexborHTMLParser(f"<p>{heading}</p>")
    for node in tree.css(BESIDE):
        node.decompose()
    body = tree.body
    assert body is not None
    return Markup("").join(_spoken(node) for node in body.traverse(include_text=True) if node.tag == "-text").strip()


def _spoken(text: LexborNode) -> Markup:
    """Some words, with their language where an element around them gives one."""
    node = text.parent
    while node is not None and not node.attributes.get("lang"):
        node = node.parent
    words = re.sub(r"\s+", " ", text.text())
    if node is None:
        return escape(words)
    lang, direction = node.attributes.get("lang"), node.attributes.get("dir") or "auto"
    return Markup('<span lang="{}" dir="{}">{}</span>').format(lang, direction, words)


def _name(words: Markup, content: str, taken: set[str]) -> str:
    """An id for a heading that is new on its page; it has two hyphens in a row, which no id of a record has."""
    stem = "section--" + re.sub(r"\W+", "-", words.striptags().casefold()).strip("-")
    names = (stem if number == 1 else f"{stem}-{number}" for number in count(1))
    name = next(name for name in names if name not in taken and f'id="{name}"' not in content)
    taken.add(name)
    return name
