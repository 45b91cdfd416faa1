"""What all drawings need: elements with escaped text, and boxes of text that keep out of each other's way."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from unicodedata import combining, east_asian_width

from markupsafe import Markup, escape

_NARROW, _WIDE = frozenset("iIjlftr.,:;'|!()[] -"), frozenset("mwMW@%")


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle, in the units of the picture; y grows downwards."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The x of its right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """The y of its lower edge."""
        return self.top + self.height

    def overlaps(self, other: Box) -> bool:
        """Whether the two share more than an edge."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


def text_width(text: str, size: float) -> float:
    """How wide a text is at most, in any of the usual sans-serif faces of a size in pixels."""
    return size * sum(_share(c) for c in text)


def _share(character: str) -> float:
    if combining(character):
        return 0.0
    if east_asian_width(character) in "WF":
        return 1.05
    if character in _NARROW:
        return 0.43
    return 1.0 if character in _WIDE else 0.75 if character.isupper() else 0.67


def shortened(text: str, length: int) -> str:
    """The text, or as many whole words of it as fit into a number of characters."""
    if len(text) <= length:
        return text
    cut = text[: length - 1]
    return f"{cut[: cut.rfind(' ')] if ' ' in cut else cut}\u2026"


def fitted(text: str, size: float, room: float) -> str:
    """The text, or as many whole words of it as fit into a width in pixels."""
    length = len(text)
    while length > 1 and text_width(shortened(text, length), size) > room:
        length -= 1
    return shortened(text, length)


def folded(text: str, size: float, room: float, most: int) -> list[str]:
    """The text in lines of a width in pixels; what does not fit into the last one is cut between words."""
    lines: list[str] = []
    left = text.split()
    while left and len(lines) < most - 1:
        number = len(left)
        while number > 1 and text_width(" ".join(left[:number]), size) > room:
            number -= 1
        lines.append(fitted(" ".join(left[:number]), size, room))
        left = left[number:]
    return [*lines, fitted(" ".join(left), size, room)] if left else lines


def element(tag: str, attributes: Mapping[str, object], *content: Markup | str) -> Markup:
    """An element; an attribute that is `None` is left out, and text is escaped."""
    own = "".join(f' {name}="{escape(_plain(value))}"' for name, value in attributes.items() if value is not None)
    inner = Markup("").join(escape(part) for part in content)
    return Markup(f"<{tag}{own}>{inner}</{tag}>") if inner else Markup(f"<{tag}{own}/>")  # noqa: S704 - escaped above


def link(box: Box, href: str, text: str) -> Markup:
    """What can be pointed at: a link over a part of the drawing, named, and seen only while it has the focus.

    It is a link of HTML and not of SVG, whose `href` is no text: so scripts, tools and the page's own styles take it
    for what it is. It stands last in its group, above what it leads from.
    """
    place = {"x": round(box.left), "y": round(box.top), "width": round(box.width), "height": round(box.height)}
    return element("foreignObject", place, Markup('<a href="{}" title="{}"></a>').format(href, text))


def _plain(value: object) -> str:
    """A value as an attribute: numbers with at most one decimal, so that small differences between machines vanish."""
    if isinstance(value, float):
        return f"{round(value, 1) + 0.0:g}"
    return str(value)


def picture(
    width: float, height: float, name: str, title: str, description: str, parts: Iterable[Markup], kind: str
) -> Markup:
    """The drawing as a whole, named and described for those who cannot see it. `name` is unique on the page."""
    head = (
        element("title", {"id": f"{name}--title"}, title),
        element("desc", {"id": f"{name}--desc"}, description),
    )
    attributes = {
        "class": f"drawing {kind}",
        "viewBox": f"0 0 {width:g} {height:g}",
        "role": "group",
        "aria-labelledby": f"{name}--title",
        "aria-describedby": f"{name}--desc",
    }
    return element("svg", attributes, *head, *parts)
