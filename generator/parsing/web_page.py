"""Reads the text of a web page: headings, paragraphs, lists and block quotations; no menus, tables or pictures."""

from __future__ import annotations

from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from generator.base.untrusted_html import GONE, words_only

_ASIDE = "script, style, nav, aside, footer, figure, form, noscript, template, button, svg"
_BLOCKS = "h1, h2, h3, h4, h5, h6, p, blockquote, li"


class WebPage:
    """A web page, of which only the text is kept.

    Raises `TooMuchError` for one that is too large.
    """

    def __init__(self, text: str) -> None:
        self.tree = words_only(text)
        for node in self.tree.css(_ASIDE):
            node.decompose()
        for node in self.tree.css("br"):
            node.insert_before(" ")
        self.root = self.tree.css_first("article") or self.tree.css_first("main") or self.tree.body

    @property
    def title(self) -> str:
        """The main heading, or else the title in its head."""
        heading = self.root.css_first("h1") if self.root is not None else None
        heading = heading or self.tree.css_first("h1")
        return words(heading) if heading is not None else words(self.tree.css_first("title"))

    def blocks(self) -> Iterator[tuple[str, str]]:
        """The kind of each block and its words: `h1` to `h6`, `p`, `blockquote` or `li`."""
        for node in self.root.css(_BLOCKS) if self.root is not None else ():
            own = words(node)
            inner = node.css_first("p, li") if node.tag in ("blockquote", "li") else None
            if not own or (inner is not None and inner.mem_id != node.mem_id):
                continue
            tag = node.tag or "p"
            quoted = not tag.startswith("h") and node.parent is not None and node.parent.tag == "blockquote"
            yield "blockquote" if quoted else tag, own


def words(node: LexborNode | None) -> str:
    """The words of an element in one line; none if there is no element."""
    return " ".join(node.text().replace(GONE, "").split()) if node is not None else ""
