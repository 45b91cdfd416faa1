"""HTML that may be anybody's, read within limits.

A reader of HTML repairs what is not closed: a tag that only says how letters look is begun anew in every paragraph that
follows, so that 70 kB can take 4 GB; and elements around one another take it the square of their number in time. So a
page of which only the words are wanted loses such tags before it is read, and one that is to be read as it is, is
looked at before.
"""

from __future__ import annotations

from collections import Counter

import regex
from selectolax.lexbor import LexborHTMLParser, LexborNode

MOST_LETTERS, MOST_ELEMENTS, DEEPEST = 6_000_000, 50_000, 500
"""The most letters and elements of a page with a text, and elements around one another; browsers take 512 of these."""
GONE = "<!---->"
"""What stands where a tag was: nothing, of which no other tag can come."""
_NAMES = "a|b|big|code|em|font|i|nobr|small|strong|tt|u"
_LOOKS = regex.compile(
    rf"</?(?:{_NAMES})(?=[\s/>])"
    r"(?:[^>=]++|=\s*+(?:\"[^\"]{0,5000}+\"|'[^']{0,5000}+'|[^>\s\"']?))*+>",
    regex.IGNORECASE,
)
_STRUCK = regex.compile(r"(?<=</?)(?:s|strike)(?=[\s/>])", regex.IGNORECASE)
_ELEMENT = regex.compile(r"<[A-Za-z]")


class TooMuchError(ValueError):
    """Raised for a page that is larger or deeper than one with a text; the message says so of the page."""


def words_only(text: str) -> LexborHTMLParser:
    """A page of which only the words are wanted, without the tags that say how letters look.

    Raises `TooMuchError` for one that is too large.
    """
    if len(text) > MOST_LETTERS:
        raise TooMuchError(f"is too large: it has more than {MOST_LETTERS:,} letters")
    plain = _STRUCK.sub("del", _LOOKS.sub(GONE, text))  # the same, and not begun anew
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


# -- as it is ---------------------------------------------------------------------------------------------------

_TAG = regex.compile(
    r"<!--.*?(?:-->|\Z)|<(title|textarea|script|style|xmp|iframe|noembed|noframes)(?=[\s/>]).*?(?:</\1|\Z)"
    r"|<(?:path|circle|rect|line|polyline|polygon|ellipse|use|stop|image)\b[^<>]*/>|<(/?)([a-z][^\s/>]*)",
    regex.IGNORECASE | regex.DOTALL,
)
_LETTERS = frozenset((*_NAMES.split("|"), "s", "strike"))
_UNCLOSED = frozenset(
    (
        *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"),
        *("p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option"),
    )
)
"""Elements that have no end, or need none."""
_USUAL, _MOST_AGAIN, _DEEP = 16, 2_000, 2_000


def is_ruinous(data: bytes) -> bool:
    """Whether reading a page would take far more time or memory than its size suggests."""
    again = looks = deep = 0
    begun: Counter[str] = Counter()
    for found in _TAG.finditer(data.decode("utf-8", "replace")):
        if found[3] is None:
            continue
        name = found[3].lower()
        step = -1 if found[2] else 1
        if step > 0:
            again += max(0, looks - _USUAL)
        if name in _UNCLOSED or (step < 0 and not begun[name]):
            continue
        begun[name] += step
        if name in _LETTERS:
            looks += step
        else:
            deep += step
        if again > _MOST_AGAIN or deep > _DEEP:
            return True
    return False
