"""Reads the text of a web page: headings, paragraphs, lists and block quotations; no menus, tables or pictures."""

from __future__ import annotations

from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

_ASIDE = "script, style, nav, aside, footer, figure, form, noscript, template, button, svg"
_UNSEEN = "script, style, noscript, template, svg"
_INLINE = "a, abbr, b, bdi, bdo, cite, code, data, dfn, em, i, kbd, mark, q, s, small, span, strong, sub, sup, time, u"
_BLOCKS = "h1, h2, h3, h4, h5, h6, p, blockquote, li"


class WebPage:
    """A web page, of which only the text is kept."""

    def __init__(self, text: str) -> None:
        self.tree = LexborHTMLParser(text)
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
    return " ".join(node.text().split()) if node is not None else ""


def all_words(text: str) -> str:
    """Everything that a web page says, menus and tables included, in one line; its title comes first."""
    tree = LexborHTMLParser(text)
    title = words(tree.css_first("title"))
    for node in tree.css(_UNSEEN):
        node.decompose()
    for node in tree.css(f"body *:not({_INLINE}, wbr)"):
        node.insert_before(" ")
        node.insert_after(" ")
    return f"{title} {words(tree.body)}".strip()
