"""Reads the text of a web page: headings, paragraphs, lists and block quotations; no menus, tables or pictures.

A page may be anybody's. A reader of HTML repairs what is not closed, and there are pages of a few kilobytes for which
that takes gigabytes: so the page is limited in size, elements and depth, and elements that only say how letters look
are taken out before it is read.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from types import MappingProxyType

import regex
from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.base.untrusted_html import LETTERS

MOST_BYTES, MOST_ELEMENTS, DEEPEST = 6_000_000, 50_000, 500
"""The most letters and elements of a page, and elements around one another; browsers take 512 of these."""
_STRIKING = frozenset({"s", "strike"})
_LOOKS = regex.compile(
    rf"</?(?:{'|'.join(sorted(LETTERS - _STRIKING))})(?=[\s/>])"
    r"(?:[^>=]++|=\s*+(?:\"[^\"]{0,5000}+\"|'[^']{0,5000}+'|[^>\s\"']?))*+>",
    regex.IGNORECASE,
)
"""A tag that only says how letters look: if it is not closed, it is begun anew in every paragraph that follows."""
STRUCK = "briefing-struck"
_STRUCK = regex.compile(rf"(?<=</?)(?:{'|'.join(sorted(_STRIKING))})(?=[\s/>])", regex.IGNORECASE)
"""The name of what is struck out, which is told: under its own, it would be begun anew likewise."""
_GONE = "<!---->"
"""What is put in its place: nothing, of which no other tag can come."""
_ELEMENT = regex.compile(r"<[A-Za-z]")
_ASIDE = "script, style, nav, aside, footer, figure, form, noscript, template, button, svg"
_NOT_SHOWN = "script, style, noscript, template, svg"
_INLINE = "a, abbr, b, bdi, bdo, cite, code, data, dfn, em, i, kbd, mark, q, s, small, span, strong, sub, sup, time, u"
_BLOCKS = ("h1", "h2", "h3", "h4", "h5", "h6", "p", "blockquote", "li")
_UNSEEN = regex.compile(r"(?:^|;)(?:display:none|visibility:hidden)(?:!important)?(?:;|$)")
RAISED: Mapping[str, dict[int, int]] = MappingProxyType(
    {
        "sup": str.maketrans("0123456789+-n()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ⁽⁾"),
        "sub": str.maketrans("0123456789+-()", "₀₁₂₃₄₅₆₇₈₉₊₋₍₎"),
    }
)
"""The raised and lowered forms of characters: 10² and CO₂ stay what they are."""


class TooMuchError(ValueError):
    """Raised for a page that is larger or deeper than one with an article; the message says so of the page."""


def parsed(text: str) -> LexborHTMLParser:
    """A page as a tree; raises `TooMuchError` for one that is too large or nested too deep."""
    if len(text) > MOST_BYTES:
        raise TooMuchError(f"is too large: it has more than {MOST_BYTES // 1_000_000} MB")
    plain = _STRUCK.sub(STRUCK, _LOOKS.sub(_GONE, text))
    if len(_ELEMENT.findall(plain)) > MOST_ELEMENTS:
        raise TooMuchError(f"is too large: it has more than {MOST_ELEMENTS:,} elements")
    tree = LexborHTMLParser(plain)
    if tree.root is not None and _is_deep(tree.root):
        raise TooMuchError(f"is nested too deep: more than {DEEPEST} elements around one another")
    return tree


def _is_deep(root: LexborNode) -> bool:
    node: LexborNode | None = root
    depth = 0
    while node is not None:
        if depth > DEEPEST:
            return True
        below = node.child
        if below is not None:
            node, depth = below, depth + 1
            continue
        while node is not None and node.next is None:
            node, depth = node.parent, depth - 1
            if depth <= 0:
                return False
        node = node.next if node is not None else None
    return False


def prepare(tree: LexborHTMLParser) -> tuple[str, ...]:
    """Takes out of a page what is no part of its text or not seen; says what of the text is not as it was.

    What was deleted in an edited text is left out, and what was inserted is kept: the changes are taken as accepted.
    """
    _take_out(tree.css(_ASIDE))
    told: list[str] = []
    for selector, wanted, what in _LEFT_OUT:
        nodes = [node for node in tree.css(selector) if wanted(node)]
        if nodes:
            told.append(f"{counted(len(nodes), what[0])} {what[1]}")
        _take_out(nodes)
    _set_raised(tree)
    for node in tree.css("br"):
        node.insert_before(" ")
    return (*told, *told_of_looks(len(tree.css("body sup, body sub")), len(tree.css(f"body {STRUCK}"))))


def told_of_looks(raised: int, struck: int) -> Iterator[str]:
    """What somebody is told of words that look otherwise in the original: how many are raised, and struck out."""
    if raised:
        yield f"{counted(raised, 'raised or lowered word')} on the line with the others."
    if struck:
        yield f"{counted(struck, 'passage')} struck out: kept, without the stroke; take out what is not to stay."


def counted(number: int, what: str) -> str:
    """A number with what is counted, in the plural where it is not one."""
    return f"{number} {what}{'s' * (number != 1)}"


def _set_raised(tree: LexborHTMLParser) -> None:
    """Puts raised and lowered forms of characters in the place of elements that raise and lower them."""
    for node in reversed(tree.css("sup, sub")):
        if has_own_form(node):
            node.replace_with(node.text().translate(RAISED[node.tag or "sup"]))


def has_own_form(node: LexborNode) -> bool:
    """Whether there are raised or lowered forms of all characters of a `sup` or `sub`."""
    return all(ord(character) in RAISED[node.tag or "sup"] for character in node.text())


def _take_out(nodes: Iterable[LexborNode]) -> None:
    """Takes elements out, the inner ones first: what is in one that was taken out is no more."""
    for node in reversed([*nodes]):
        node.decompose()


def _is_hidden(node: LexborNode) -> bool:
    if "hidden" in node.attributes:
        return True
    style = regex.sub(r"\s+", "", node.attributes.get("style") or "").lower()
    return _UNSEEN.search(style) is not None


class WebPage:
    """A web page, of which only the text is kept; raises `TooMuchError` for one that is too large."""

    def __init__(self, text: str) -> None:
        self.tree = parsed(text)
        self.told = prepare(self.tree)
        """What is not as it was, in sentences."""
        self.root = self.tree.css_first("article") or self.tree.css_first("main") or self.tree.body

    @property
    def title(self) -> str:
        """The main heading, or else the title in its head."""
        heading = self.root.css_first("h1") if self.root is not None else None
        heading = heading or self.tree.css_first("h1")
        return words(heading) if heading is not None else words(self.tree.css_first("title"))

    def blocks(self) -> Iterator[tuple[str, str]]:
        """The kind of each block and its words: `h1` to `h6`, `p`, `blockquote` or `li`.

        Words that stand in a block within another are those of the inner one alone.
        """
        for node in self.root.css(", ".join(_BLOCKS)) if self.root is not None else ():
            if own := own_words(node, _BLOCKS):
                tag = node.tag or "p"
                quoted = not tag.startswith("h") and node.parent is not None and node.parent.tag == "blockquote"
                yield "blockquote" if quoted else tag, own


def words(node: LexborNode | None) -> str:
    """The words of an element in one line; none if there is no element."""
    return _in_one_line(node.text()) if node is not None else ""


def _in_one_line(text: str) -> str:
    return " ".join(text.replace(_GONE, "").split())


def own_words(node: LexborNode, blocks: Collection[str]) -> str:
    """The words of an element in one line, without those of the blocks within it: of an item, without its own list."""
    return _in_one_line(_own(node, blocks))


def _own(node: LexborNode, blocks: Collection[str]) -> str:
    if node.tag == "-text":
        return node.text_content or ""
    children = node.iter(include_text=True)
    inner = "".join(" " if child.tag in blocks else _own(child, blocks) for child in children)
    return f" {inner} " if node.tag == "div" else inner


def all_words(text: str) -> str:
    """Everything that a web page shows, menus and tables included, in one line.

    Its `<title>` is no part of it: a page that says only that something was not found may keep the title of it.
    """
    tree = LexborHTMLParser(text)
    _take_out(tree.css(f"{_NOT_SHOWN}, sup:has(a)"))
    _set_raised(tree)
    for node in tree.css(f"body *:not({_INLINE}, wbr)"):
        node.insert_before(" ")
        node.insert_after(" ")
    return words(tree.body).strip()


_LEFT_OUT = (
    ("body [hidden], body [style]", _is_hidden, ("part", "that the page does not show left out.")),
    ("body del", lambda node: True, ("passage", "marked as deleted left out.")),
)
"""What a reader does not see or read as text: which elements, which of them, and what is said of it."""
