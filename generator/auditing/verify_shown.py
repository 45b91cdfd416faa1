"""Proves that what a page says is shown: no word of a statement, an article, a card or a sign is hidden or struck out.

The words are compared elsewhere, whether a reader sees them or not. So a statement and an article have no elements and
attributes but those that the program and its Markdown write; a page has none of other names; and what hides stands
nowhere but where the program itself hides something: a form that needs a script, or a shape that is only seen.

A site with templates of its own may have others, but neither in what is held nor around it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.auditing.verify_data import Data, Fault
from generator.auditing.verify_notes import in_a_line
from generator.linking import routes

PROSE = frozenset({
    "a", "blockquote", "br", "code", "em", "li", "ol", "p", "pre", "span", "strong", "ul",
})  # fmt: skip
"""The elements of a statement: those of Markdown, and of its marks."""
OF_PROSE = frozenset({"aria-label", "class", "data-n", "href", "id", "start", "title"})
"""The attributes of these."""
OF_TEXT = OF_PROSE | {"data-added"}
"""The same in an article, whose page adds numbers and marks."""
OF_ADDED = OF_TEXT | {"dir", "lang"}
"""The same of what is added: a gap is told in the language of the site."""
PAGE = PROSE | {
    "article", "b", "body", "button", "caption", "circle", "cite", "dd", "desc", "details", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "foreignObject", "form", "g", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hr", "i", "img", "input", "label", "legend", "line", "main", "mark", "nav", "noscript", "path", "q",
    "rect", "s", "script", "section", "small", "summary", "svg", "table", "tbody", "td", "text", "th", "thead", "time",
    "title", "tr",
}  # fmt: skip
"""The elements of a page."""
HELD = ".say, .evs, .chip, .sign, .strip, .against, .words, .printed, [data-state], [data-status], [data-grade], #text"
"""What is held to the data, as far as it can be told on any page."""
_HIDING = "[hidden], [inert], [popover], [style], [aria-hidden]"
_BY_SCRIPT = ("search.html", "verify.html", "a-z.html", "a-z/")
"""The pages with parts that a script shows."""
_SHOWN_LATER = "form.find[hidden], p[id][hidden], button[id][hidden], section[data-kind][hidden]"
_NEVER = ", ".join((
    "[data-block] details", "details :not(.furniture) > [data-block]", "[data-state] details", "blockquote details",
    "dl details", "table details", ".printed details", "s:not(li.void > s)",
))  # fmt: skip
"""What folds or strikes out words that are held."""


def of_page(path: str, page: LexborHTMLParser, data: Data) -> Iterator[Fault]:
    """What a page has that no page of the program has, and that may hide words."""
    if page.body is None or not data.whole:
        return
    is_own, held = "templates" in data.whole.get("own", ()), _Held(page)
    for selector, attributes in ((".say *", OF_PROSE), ("[data-block] *", OF_TEXT)):
        for node in page.css(selector):
            own = OF_ADDED if "data-added" in node.attributes else attributes
            if node.tag in PROSE and own.issuperset(node.attributes):
                continue
            if selector == ".say *" or not _is_added(node):
                yield path, f"it has what no statement or article has, {_told(node)}"
    later = {node.mem_id for node in page.css(_SHOWN_LATER)} if path.startswith(_BY_SCRIPT) else set[int]()
    for node in page.css(_HIDING):
        if node.mem_id not in later and not _says_nothing(node) and (not is_own or held.has(node)):
            yield path, f"it hides words that it says, {_told(node)}"
    for node in page.css(_NEVER) if not is_own else ():
        yield path, f"it folds or strikes words that it says, {_told(node)}"
    has_words = "words" in data.whole.get("own", ())  # of which signs such as << may begin an element
    for node in page.body.css(_OTHER) if not has_words else ():
        if (node.tag not in _CHANGED or path != routes.CHANGES) and (not is_own or held.has(node)):
            yield path, f"it has what no page of the program has, {_told(node)}"


_CHANGED = frozenset({"del", "ins"})
"""What only the page of changes has, whose words `verify_history` holds."""
_OTHER = f":not({', '.join(sorted(PAGE))})"


def _told(node: LexborNode) -> str:
    """An element with its attributes, for a message."""
    attributes = "".join(f' {name}="{value}"' if value else f" {name}" for name, value in node.attributes.items())
    return f'<{node.tag}{attributes[:60]}>: "{in_a_line(node.text())[:80]}"'


def _says_nothing(node: LexborNode) -> bool:
    """Whether a screen reader passes over a shape, or over the heads of the lanes, which their events say as well."""
    attributes = node.attributes
    if not {"inert", "popover", "style", "hidden"}.isdisjoint(attributes):
        return False
    return node.tag == "svg" or not node.text().strip() or (node.tag, attributes.get("class")) == ("p", "heads")


def _is_added(node: LexborNode) -> bool:
    """Whether an element stands in something that the page adds to an article, which `verify_article` holds."""
    above = node.parent
    while above is not None and "data-added" not in above.attributes:
        above = above.parent
    return above is not None


class _Held:
    """What is held to the data on a page, collected when it is first asked for."""

    def __init__(self, page: LexborHTMLParser) -> None:
        self._page = page

    @cached_property
    def _ids(self) -> set[int]:
        return {node.mem_id for node in self._page.css(HELD)}

    def has(self, node: LexborNode) -> bool:
        """Whether an element has something in it that is held, or is within such."""
        if node.css_first(HELD) is not None:
            return True
        above = node.parent
        while above is not None and above.mem_id not in self._ids:
            above = above.parent
        return above is not None
