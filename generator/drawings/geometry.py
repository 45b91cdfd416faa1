"""Rings of points in the plane: their areas, the parts of them in a frame, and simpler lines with fewer points."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from math import hypot

Point = tuple[float, float]


def area(ring: Sequence[Point]) -> float:
    """The area of a ring, with a sign that depends on its direction."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, [*ring[1:], ring[0]], strict=True)) / 2


def thinned(line: Sequence[Point], near: float) -> list[Point]:
    """A line without the points that lie within the distance `near` of the rest (Ramer, Douglas and Peucker)."""
    kept = {0, len(line) - 1}
    spans = [(0, len(line) - 1)]
    while spans:
        first, last = spans.pop()
        far, at = near, 0
        for n in range(first + 1, last):
            away = _from_line(line[n], line[first], line[last])
            if away > far:
                far, at = away, n
        if at:
            kept.add(at)
            spans += [(first, at), (at, last)]
    return [line[n] for n in sorted(kept)]


def _from_line(point: Point, start: Point, end: Point) -> float:
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = hypot(dx, dy)
    px, py = point[0] - start[0], point[1] - start[1]
    return abs(dx * py - dy * px) / length if length else hypot(px, py)


def within(ring: Sequence[Point], width: float, height: float) -> list[Point]:
    """The part of a ring in a frame that begins at zero, closed along the frame's edges (Sutherland and Hodgman)."""
    sides: Iterable[Callable[[Point], float]] = (
        lambda p: p[0],
        lambda p: width - p[0],
        lambda p: p[1],
        lambda p: height - p[1],
    )
    out = list(ring)
    for inside in sides:
        given, out = out, []
        for n, point in enumerate(given):
            before = given[n - 1]
            here, there = inside(point), inside(before)
            if (here >= 0) != (there >= 0):
                share = there / (there - here)
                out.append((before[0] + (point[0] - before[0]) * share, before[1] + (point[1] - before[1]) * share))
            if here >= 0:
                out.append(point)
    return out
