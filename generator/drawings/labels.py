"""Places discs and names on a map, so that no name covers another or a disc, whatever the face.

A disc stands at its place, or if there is no room, as near to it as possible, joined to it by a line. A name begins or
ends beside its disc, or under or over it, so that a wider or narrower face moves nothing; the room that is kept for it
is that of the widest of the usual faces. A name without room is left out: it is in the key beside the map.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import cos, hypot, pi, sin
from typing import Literal

from generator.base.values import value
from generator.drawings.geometry import Point
from generator.drawings.svg import Box, text_width

AWAY = (24.0, 32.0, 42.0, 54.0, 68.0, 84.0, 102.0)
"""The distances from its place at which a disc may stand, in pixels, in the order in which they are tried."""
DIRECTIONS = 16
LETTERS = 12.0
"""The size of a name's letters, in pixels."""
GAP = 4.0

Anchor = Literal["start", "middle", "end"]


@value
class NamePlace:
    """The position of a name: the point at which it begins, ends or has its middle, and the room that it takes."""

    x: float
    y: float
    anchor: Anchor
    box: Box


def discs(places: Sequence[Point], radius: float, width: float, height: float) -> list[Point]:
    """The positions of the discs of places; the first place chooses first. A disc without any room covers others."""
    found: list[Point] = []
    for n, place in enumerate(places):
        others = [*found, *(other for other in places[n + 1 :] if hypot(*_step(place, other)) > radius)]
        spots = [spot for spot in _around(place) if _inside(spot, radius, width, height)]
        free = (spot for spot in spots if all(hypot(*_step(spot, o)) >= 2 * radius + 2 for o in others))
        clear = (spot for spot in spots if all(hypot(*_step(spot, o)) >= 2 * radius + 2 for o in found))
        found.append(next(free, None) or next(clear, None) or place)
    return found


def _step(one: Point, other: Point) -> Point:
    return other[0] - one[0], other[1] - one[1]


def _around(place: Point) -> Iterator[Point]:
    yield place
    for away in AWAY:
        for n in range(DIRECTIONS):
            angle = 2 * pi * n / DIRECTIONS
            yield place[0] + away * cos(angle), place[1] - away * sin(angle)


def _inside(spot: Point, radius: float, width: float, height: float) -> bool:
    return radius < spot[0] < width - radius and radius < spot[1] < height - radius


def names(
    words: Sequence[str], at: Sequence[Point], radius: float, width: float, height: float, taken: Sequence[Box] = ()
) -> list[NamePlace | None]:
    """The positions of the names of discs; `None` for a name without room. Names keep clear of the boxes in `taken`."""
    used = [*taken, *(Box(x - radius, y - radius, 2 * radius, 2 * radius) for x, y in at)]
    found: list[NamePlace | None] = []
    for text, spot in zip(words, at, strict=True):
        name = next((n for n in _beside(text, spot, radius) if _fits(n.box, used, width, height)), None)
        found.append(name)
        if name is not None:
            used.append(name.box)
    return found


def _beside(text: str, spot: Point, radius: float) -> Iterator[NamePlace]:
    """The positions for a name, in the order in which they are tried: after the disc, before it, under it, over it."""
    (x, y), wide, high = spot, text_width(text, LETTERS), LETTERS * 1.25
    away = radius + GAP
    for left, anchor in ((x + away, "start"), (x - away - wide, "end")):
        yield NamePlace(
            x + away if anchor == "start" else x - away, y, _anchor(anchor), Box(left, y - high / 2, wide, high)
        )
    for middle in (y + radius + high / 2 + 1, y - radius - high / 2 - 1):
        yield NamePlace(x, middle, "middle", Box(x - wide / 2, middle - high / 2, wide, high))
        yield NamePlace(x - radius, middle, "start", Box(x - radius, middle - high / 2, wide, high))
        yield NamePlace(x + radius, middle, "end", Box(x + radius - wide, middle - high / 2, wide, high))


def _anchor(name: str) -> Anchor:
    return "start" if name == "start" else "end"


def _fits(box: Box, used: Sequence[Box], width: float, height: float) -> bool:
    inside = box.left >= 2 and box.top >= 2 and box.right <= width - 2 and box.bottom <= height - 2
    return inside and not any(box.overlaps(other) for other in used)
