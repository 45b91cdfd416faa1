"""Reads the text of a web page: headings, paragraphs, lists and block quotations; no menus, tables or pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from selectolax.lexbor import LexborHTMLParser, LexborNode

_ASIDE = "script, style, nav, aside, footer, figure, form, noscript, template, button, svg"
_NOT_SHOWN = "script, style, noscript, template, svg"
_INLINE = "a, abbr, b, bdi, bdo, cite, code, data, dfn, em, i, kbd, mark, q, s, small, span, strong, sub, sup, time, u"
_BLOCKS = "h1, h2, h3, h4, h5, h6, p, blockquote, li"
_UNSEEN = re.compile(r"(?:^|;)(?:display:none|visibility:hidden)(?:!important)?(?:;|$)")
RAISED: Mapping[str, dict[int, int]] = MappingProxyType(
    {
        "sup": str.maketrans("0123456789+-n()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ⁽⁾"),
        "sub": str.maketrans("0123456789+-()", "₀₁₂₃₄₅₆₇₈₉₊₋₍₎"),
    }
)
"""The raised and lowered forms of characters: 10² and CO₂ stay what they are."""


def prepare(tree: LexborHTMLParser) -> tuple[str, ...]:
    """Takes out of a page what is no part of its text or not seen; says what of the text is not as it was.

    What was deleted in an edited text is left out, and what was inserted is kept: the changes are taken as accepted.
    """
    _take_out(tree.css(_ASIDE))
    told: list[str] = []
    for selector, wanted, what in _LEFT_OUT:
        nodes = [node for node in tree.css(selector) if wanted(node)]
        if nodes:
            told.append(f"{len(nodes)} {what.format('s' * (len(nodes) != 1))}")
        _take_out(nodes)
    for node in reversed(tree.css("sup, sub")):
        if has_own_form(node):
            node.replace_with(node.text().translate(RAISED[node.tag or "sup"]))
    for node in tree.css("br"):
        node.insert_before(" ")
    if struck := len(tree.css("s, strike")):
        told.append(
            f"{struck} passage{'s' * (struck != 1)} struck out: kept, without the stroke; take out what is not to stay."
        )
    return tuple(told)


def has_own_form(node: LexborNode) -> bool:
    """Whether there are raised or lowered forms of all characters of a `sup` or `sub`."""
    return all(ord(character) in RAISED[node.tag or "sup"] for character in node.text())


def number(item: LexborNode) -> int:
    """The number of an item in a numbered list, which may begin with any and skip some."""
    outer, before = item.parent, item.prev
    if (own := _whole(item, "value")) is not None:
        return own
    count = 0
    while before is not None:
        if before.tag == "li":
            count += 1
            if (given := _whole(before, "value")) is not None:
                return given + count
        before = before.prev
    start = _whole(outer, "start") if outer is not None else None
    return (1 if start is None else start) + count


def _whole(node: LexborNode, name: str) -> int | None:
    given = (node.attributes.get(name) or "").strip()
    return int(given) if re.fullmatch(r"\d{1,9}", given, re.ASCII) else None


def _take_out(nodes: list[LexborNode]) -> None:
    """Takes elements out, the inner ones first: what is in one that was taken out is no more."""
    for node in reversed(nodes):
        node.decompose()


def _is_hidden(node: LexborNode) -> bool:
    if "hidden" in node.attributes:
        return True
    style = re.sub(r"\s+", "", node.attributes.get("style") or "").lower()
    return _UNSEEN.search(style) is not None


class WebPage:
    """A web page, of which only the text is kept."""

    def __init__(self, text: str) -> None:
        self.tree = LexborHTMLParser(text)
        prepare(self.tree)
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
    for node in tree.css(f"{_NOT_SHOWN}, sup:has(a)"):
        node.decompose()
    for node in reversed(tree.css("sup, sub")):
        if has_own_form(node):
            node.replace_with(node.text().translate(RAISED[node.tag or "sup"]))
    for node in tree.css(f"body *:not({_INLINE}, wbr)"):
        node.insert_before(" ")
        node.insert_after(" ")
    return f"{title} {words(tree.body)}".strip()


_LEFT_OUT = (
    ("[hidden], [style]", _is_hidden, "hidden part{} of the page left out."),
    ("del", lambda node: True, "passage{} marked as deleted left out."),
    ("sup", lambda node: node.css_first("a") is not None, "raised link{} left out, so that passages can be cited."),
)
"""What a reader does not see or read as text: which elements, which of them, and what is said of it."""
