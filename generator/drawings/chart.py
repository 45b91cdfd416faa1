"""A figure with several values as columns: they begin at zero, and each has its value and its date at its side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from generator.base.words import ENGLISH, Words
from generator.drawings.svg import element, picture, text_width

WIDTH, HEIGHT = 360.0, 220.0
TOP, BOTTOM, SIDE = 30.0, 34.0, 8.0
SIZE = 13.0


@dataclass(frozen=True, slots=True)
class Column:
    """One value."""

    date: str
    value: Decimal
    shown: str
    """The value as it is written."""


def draw(columns: Sequence[Column], *, name: str, title: str, unit: str, words: Words = ENGLISH) -> Markup:
    """The chart, or nothing where there are fewer than two values or one is below zero."""
    if len(columns) < 2 or min(c.value for c in columns) < 0:
        return Markup("")
    most = max(c.value for c in columns) or Decimal(1)
    base, room = HEIGHT - BOTTOM, HEIGHT - TOP - BOTTOM
    step = max((WIDTH - 2 * SIDE) / len(columns), max(text_width(c.date, SIZE) for c in columns) + 10)
    width = step * len(columns) + 2 * SIDE
    parts: list[Markup] = []
    for index, column in enumerate(columns):
        middle = SIDE + step * (index + 0.5)
        high = float(column.value / most) * room
        thick = min(step * 0.5, 64.0)
        bar = {"class": "column", "x": middle - thick / 2, "y": base - high, "width": thick, "height": high}
        parts.append(element("rect", bar))
        value = {"class": "value", "x": middle, "y": base - high - 8, "text-anchor": "middle"}
        parts.append(element("text", value, column.shown))
        parts.append(element("text", {"x": middle, "y": base + 20, "text-anchor": "middle"}, column.date))
    parts.append(element("path", {"class": "axis", "d": f"M{SIDE:g} {base:g}H{width - SIDE:g}"}))
    values = words.listed(f"{c.date}: {c.shown}" for c in columns)
    # Translators: %(unit)s is what is counted, such as "per cent".
    called = words.gettext("%(title)s, in %(unit)s", title=title, unit=unit)
    text = words.gettext("Columns from zero. %(values)s.", values=values)
    return picture(width, HEIGHT, name, called, text, parts, "chart")
