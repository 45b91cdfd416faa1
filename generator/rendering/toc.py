"""The sections of a page, found by its headings: what a page needs to list them, whatever template it was set with.

A section begins with an `<h2>`, but not with a small one (`class="small"`), which heads one of many like it. A heading
without an address is given one, made of its words: readers can link to it as well.
"""

from __future__ import annotations

import re
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
_HEADING = re.compile(r"<h2\b(?P<attributes>[^>]*)>(?P<words>.*?)</h2>", re.DOTALL)
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


def outline(content: str, kind: str) -> Outline:
    """The sections of a page of a kind, and its content with an address for each."""
    found: list[Section] = []
    taken = set(_ID.findall(content))

    def listed(heading: re.Match[str]) -> str:
        attributes = heading["attributes"]
        if _SMALL.search(attributes):
            return heading[0]
        words, own = _words(heading["words"]), _ID.search(attributes)
        name = own[1] if own else _name(words, taken)
        found.append(Section(f"#{name}", words))
        return heading[0] if own else f'<h2 id="{escape(name)}"{attributes}>{heading["words"]}</h2>'

    wanted = kind not in LISTED_ALREADY and len(_HEADING.findall(content)) >= FEWEST
    named = _HEADING.sub(listed, content) if wanted else content
    if not FEWEST <= len(found) <= MOST:
        return Outline(Markup(""), Markup(content), ())  # noqa: S704 - as it was given
    top, end, rest = named.partition("</h1>")
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
