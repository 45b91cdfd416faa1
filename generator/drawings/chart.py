"""Charts of a figure: two values are a slope, more are bars; both begin at zero, and each value is written beside it.

Positions in a slope are shares of the picture. Its texts begin or end beside the ends of the line, so that none of them
moves or overlaps another in any face. Bars are parts of the rows of a table.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from generator.base.words import ENGLISH, Words
from generator.drawings.svg import element

LEFT, RIGHT = 26.0, 74.0
"""The horizontal positions of the two values, in per cent of the width."""
TOP, BASE = 14.0, 78.0
"""The vertical positions of the greatest value and of zero, in per cent of the height."""


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a figure."""

    date: str
    value: Decimal
    shown: str
    """The value as it is written."""


def slope(values: Sequence[Value], *, name: str, title: str, unit: str, words: Words = ENGLISH) -> Markup:
    """A line from one value to another; empty unless there are two values, both at least zero."""
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
    listed = words.listed(words.labelled(v.date, v.shown) for v in values)
    # Translators: %(unit)s is what is counted, such as "per cent".
    called = words.gettext("%(title)s, in %(unit)s", title=title, unit=unit) if unit else title
    head = (element("title", {"id": f"{name}--title"}, called), element("desc", {"id": f"{name}--desc"}, listed))
    told = {"class": "slope", "role": "img", "aria-labelledby": f"{name}--title", "aria-describedby": f"{name}--desc"}
    return element("svg", told, *head, *parts)


def shares(values: Sequence[Value]) -> tuple[float, ...]:
    """Each value in per cent of the greatest; empty unless there are two or more values, all at least zero."""
    if len(values) < 2 or min(v.value for v in values) < 0:
        return ()
    most = max(v.value for v in values) or Decimal(1)
    return tuple(float(round(100 * v.value / most, 1)) for v in values)


def _at(share: float) -> str:
    return f"{round(share, 1):g}%"
