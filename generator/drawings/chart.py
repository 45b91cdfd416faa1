"""A figure with two values as a slope, with more as bars: both begin at zero, and each value is written where it is.

A slope is set in shares of its picture, and its letters beside the ends of the line, at which they begin or end: so
none of them moves or meets another, whatever the face. Bars are parts of the rows of a table.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from generator.base.words import ENGLISH, Words
from generator.drawings.svg import element

LEFT, RIGHT = 26.0, 74.0
"""Where the two values stand, in hundredths of the width."""
TOP, BASE = 14.0, 78.0
"""Where the greatest value is, and zero, in hundredths of the height."""


@dataclass(frozen=True, slots=True)
class Value:
    """One value."""

    date: str
    value: Decimal
    shown: str
    """The value as it is written."""


def slope(values: Sequence[Value], *, name: str, title: str, unit: str, words: Words = ENGLISH) -> Markup:
    """A line from one value to another; nothing where there are not two, or one is below zero."""
    if len(values) != 2 or min(v.value for v in values) < 0:
        return Markup("")
    heights = [BASE - share * (BASE - TOP) / 100 for share in shares(values)]
    ends = list(zip(values, (LEFT, RIGHT), heights, ("end", "start"), (-12, 12), strict=True))
    parts: list[Markup] = [
        element("line", {"class": "axis", "x1": _at(LEFT), "y1": _at(BASE), "x2": _at(RIGHT), "y2": _at(BASE)}),
        *(
            element("line", {"class": "drop", "x1": _at(x), "y1": _at(y), "x2": _at(x), "y2": _at(BASE)})
            for _, x, y, *_ in ends
        ),
        element("line", {"x1": _at(LEFT), "y1": _at(heights[0]), "x2": _at(RIGHT), "y2": _at(heights[1])}),
    ]
    for value, x, y, side, away in ends:
        parts.append(element("circle", {"cx": _at(x), "cy": _at(y), "r": 5}))
        place = {"class": f"value {side}", "x": _at(x), "y": _at(y), "dx": away, "dy": ".35em"}
        parts.append(element("text", place, value.shown))
        parts.append(element("text", {"x": _at(x), "y": _at(BASE), "dy": "1.6em"}, value.date))
    listed = words.listed(f"{v.date}: {v.shown}" for v in values)
    # Translators: %(unit)s is what is counted, such as "per cent".
    called = words.gettext("%(title)s, in %(unit)s", title=title, unit=unit)
    head = (element("title", {"id": f"{name}--title"}, called), element("desc", {"id": f"{name}--desc"}, listed))
    told = {"class": "slope", "role": "img", "aria-labelledby": f"{name}--title", "aria-describedby": f"{name}--desc"}
    return element("svg", told, *head, *parts)


def shares(values: Sequence[Value]) -> tuple[float, ...]:
    """Each value in hundredths of the greatest; none where there is one value, or one is below zero."""
    if len(values) < 2 or min(v.value for v in values) < 0:
        return ()
    most = max(v.value for v in values) or Decimal(1)
    return tuple(float(round(100 * v.value / most, 1)) for v in values)


def _at(share: float) -> str:
    return f"{round(share, 1):g}%"
