"""Reads a web page as blocks of Markdown: its headings, paragraphs, lists, block quotations and tables.

What the article does not have as the page did is told.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex
from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.drafting import tables
from generator.drafting.markdown_signs import escaped
from generator.parsing import web_page

_BLOCKS = ("h1", "h2", "h3", "h4", "h5", "h6", "p", "blockquote", "li", "table", "td")


@dataclass(frozen=True, slots=True)
class WebArticle:
    """What a web page says."""

    blocks: tuple[str, ...]
    title: str
    author: str
    date: str
    language: str
    told: tuple[str, ...]
    """What is not as it was, in sentences."""


def read(text: str) -> WebArticle:
    """The article of a web page.

    Raises `TooMuchError` or `TooManyCellsError` for one that is too large.
    """
    page = web_page.WebPage(text)
    tree, root, title = page.tree, page.root, page.title
    data = _data_tables(root) if root is not None else {}
    blocks = list(_blocks(root, data)) if root is not None else []
    if title and f"# {escaped(title)}" not in blocks:
        blocks.insert(0, f"# {escaped(title)}")
    date = _meta(tree, 'meta[property="article:published_time"]', "content") or _meta(
        tree, "time[datetime]", "datetime"
    )
    html = tree.css_first("html")
    rows = sum(len(table.css("tr")) for table in data.values())
    return WebArticle(
        tuple(blocks),
        title,
        author=_meta(tree, 'meta[name="author"]', "content"),
        date=date,
        language=(html.attributes.get("lang") or "") if html is not None else "",
        told=(*((tables.told(rows),) if rows else ()), *page.told),
    )


def _data_tables(root: LexborNode) -> dict[int, LexborNode]:
    return {table.mem_id: table for table in root.css("table") if tables.is_data(table)}


def _blocks(root: LexborNode, data: dict[int, LexborNode]) -> Iterator[str]:
    last: dict[int, int] = {}
    signs: dict[int, str] = {}  # of items whose words begin in a paragraph
    for node in root.css(", ".join(_BLOCKS)):
        sign = _sign(node, last) if node.tag == "li" else ""
        table = _table_around(node)
        if node.tag == "table" and table is None and node.mem_id in data:
            yield from map(escaped, tables.lines(node))
        if node.tag == "table" or (table is not None and table.mem_id in data):
            continue
        words = escaped(web_page.own_words(node, _BLOCKS))
        if not words:
            signs[node.mem_id] = sign
            continue
        if node.tag == "p" and node.parent is not None:
            sign = signs.pop(node.parent.mem_id, "")
        if node.tag and node.tag.startswith("h"):
            yield f"{'#' * int(node.tag[1])} {words}"
        elif node.tag == "blockquote" or (node.parent is not None and node.parent.tag == "blockquote"):
            yield f"> {words}"
        else:
            yield f"{sign} {words}" if sign else words


def _sign(item: LexborNode, last: dict[int, int]) -> str:
    """The sign or number before an item of a list; `last` has the last number of each numbered list."""
    outer = item.parent
    if outer is None or outer.tag != "ol":
        return "-"
    first = _number(outer, "start")
    following = last[outer.mem_id] + 1 if outer.mem_id in last else 1 if first is None else first
    own = _number(item, "value")
    last[outer.mem_id] = following if own is None else own
    return f"{last[outer.mem_id]}."


def _number(node: LexborNode, name: str) -> int | None:
    given = (node.attributes.get(name) or "").strip()
    return int(given) if regex.fullmatch(r"[0-9]{1,9}", given) else None


def _table_around(node: LexborNode) -> LexborNode | None:
    """The outermost table around an element; `None` if it is in none."""
    found, above = None, node.parent
    while above is not None:
        found, above = (above if above.tag == "table" else found), above.parent
    return found


def _meta(tree: LexborHTMLParser, selector: str, attribute: str) -> str:
    node = tree.css_first(selector)
    return ((node.attributes.get(attribute) or "") if node is not None else "").strip()
