"""The parts that all drawings share: elements with escaped text, rectangles, and the greatest width of a text."""

from __future__ import annotations

from collections.abc import Mapping
from unicodedata import combining, east_asian_width

from markupsafe import Markup, escape

from generator.base.values import value

_WIDE = frozenset("mwMW@%&+=<>~#")


@value
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
    """The width of a text in the widest of the usual faces, proportional or not, for letters of a size."""
    return size * sum(_share(c) for c in text)


def _share(character: str) -> float:
    if combining(character):
        return 0.0
    if east_asian_width(character) in "WF":
        return 1.05
    if character in _WIDE or not character.isascii():
        return 1.0
    return 0.8 if character.isupper() else 0.67


def element(tag: str, attributes: Mapping[str, object], *content: Markup | str) -> Markup:
    """An SVG element with escaped text; attributes that are `None` are left out."""
    own = "".join(f' {name}="{escape(_plain(value))}"' for name, value in attributes.items() if value is not None)
    inner = Markup("").join(escape(part) for part in content)
    return Markup(f"<{tag}{own}>{inner}</{tag}>") if inner else Markup(f"<{tag}{own}/>")  # noqa: S704 - escaped above


def _plain(value: object) -> str:
    """A value as an attribute: a float has at most one decimal, so that small differences between machines vanish."""
    if isinstance(value, float):
        return f"{round(value, 1) + 0.0:g}"
    return str(value)
