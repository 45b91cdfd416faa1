"""The pages of a built site, each parsed when somebody looks at it, and forgotten again.

Parsed, a page takes twenty times its bytes, so a large site is never parsed as a whole. What the proof needs of all
pages at once is little: it is noted when each is seen for the first time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.auditing.verify_notes import in_a_line
from generator.base.values import value
from generator.linking.passages import BETWEEN

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
KEPT = 6_000_000
"""The most bytes of pages that are kept parsed, which is all of a small site."""
HEAD = ("title", "meta[name=description]", 'meta[property="og:title"]', 'meta[property="og:description"]')
"""What a page says of itself."""


class Parsed(LexborHTMLParser):
    """A parsed page, whose elements with ids are found only once."""

    @cached_property
    def places(self) -> Mapping[str, LexborNode]:
        """The elements of the page by their ids; if several have the same id, the first."""
        found: dict[str, LexborNode] = {}
        for node in self.css("[id]"):
            found.setdefault(node.attributes["id"] or "", node)
        return found

    @cached_property
    def shown(self) -> str:
        """The text of an article as far as the page shows it, for pages with gaps."""
        box = self.css_first("#text")
        copy = LexborHTMLParser((box.html if box is not None else "") or "")
        for node in copy.css("[data-added]"):
            node.decompose()
        return BETWEEN.join(node.text() for node in copy.css("[data-block]"))

    @property
    def with_gaps(self) -> tuple[str, bytearray]:
        """The text of an article with a sign at each gap, and for each letter whether it is of a heading."""
        box = self.css_first("#text[data-sha256]")
        copy = LexborHTMLParser((box.html if box is not None else "") or "")
        for node in copy.css("[data-added]"):
            if "gap" in (node.attributes.get("class") or "").split():
                node.replace_with("\0")
            else:
                node.decompose()
        parts = [(node.text(), int(node.tag in HEADINGS)) for node in copy.css("[data-block]")]
        shown = BETWEEN.join(text for text, _ in parts)
        heads = (bytearray([is_heading]) * len(text) for text, is_heading in parts)
        return shown, bytearray(len(BETWEEN)).join(heads)


@value
class Glance:
    """What is noted of a page."""

    ids: frozenset[str]
    head: Mapping[str, str | None]
    """What it says of itself, by `HEAD`; `None` where it says nothing."""
    text: tuple[str, str] | None
    """The text of an article that it shows, and the fingerprint that it states."""
    blocks: tuple[str, ...]
    """The same by blocks."""
    is_gapped: bool
    """Whether the article is shown in excerpts."""
    has_sources: bool


class SitePages(Mapping[str, Parsed]):
    """All pages of a site by their paths."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._files = {path: data for path, data in files.items() if path.endswith(".html")}
        self._parsed: dict[str, Parsed] = {}
        self._size = 0
        self.seen = {path: _seen(self[path]) for path in self._files}

    def __getitem__(self, path: str) -> Parsed:
        if path not in self._parsed:
            data = self._files[path]
            while self._parsed and self._size + len(data) > KEPT:
                first = next(iter(self._parsed))
                self._size -= len(self._files[first])
                del self._parsed[first]
            self._parsed[path] = Parsed(data)
            self._size += len(data)
        return self._parsed[path]

    def __contains__(self, path: object) -> bool:
        return path in self._files

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)

    def has(self, path: str, name: str) -> bool:
        """Whether a page is there, and has an element with an id, if one is asked for."""
        return path in self.seen and (not name or name in self.seen[path].ids)


def said_of(page: Parsed, selector: str) -> str | None:
    """The text of a part of a page's head in one line, or what it gives as its content; `None` if it is not there."""
    node = page.css_first(selector)
    if node is None:
        return None
    return in_a_line(node.text() if node.tag == "title" else node.attributes.get("content") or "")


def article_text(page: LexborHTMLParser) -> tuple[str, str] | None:
    """The text that an article's page shows, and the fingerprint that the page states; `None` for other pages.

    The text is empty if the page shows gaps.
    """
    box = page.css_first("#text[data-sha256]")
    if box is None:
        return None
    whole = box.css_first(".gap") is None
    return (BETWEEN.join(blocks(box)) if whole else ""), box.attributes.get("data-sha256") or ""


def blocks(box: LexborNode) -> list[str]:
    """The blocks of an article's text as a page shows them, without what is added to it."""
    copy = LexborHTMLParser(box.html or "")
    for node in copy.css("[data-added]"):
        if "gap" in (node.attributes.get("class") or "").split():
            node.replace_with(" ")
        else:
            node.decompose()
    return [node.text() for node in copy.css("[data-block]")]


def _seen(page: Parsed) -> Glance:
    box = page.css_first("#text")
    return Glance(
        frozenset(node.attributes["id"] or "" for node in page.css("[id]")),
        {selector: said_of(page, selector) for selector in HEAD},
        article_text(page),
        tuple(blocks(box)) if box is not None else (),
        box is not None and box.attributes.get("data-display") == "excerpts",
        page.css_first("[data-source]") is not None,
    )
