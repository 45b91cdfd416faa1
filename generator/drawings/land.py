"""The land of the earth, without borders: its rings, and the outline of the land in a frame.

The rings are Natural Earth's (public domain), in `land.txt`, which `tests/land.py` makes. They are filled by the
even-odd rule, so their direction does not matter, and a lake is a ring like any other.
"""

from __future__ import annotations

from base64 import b85decode
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from pkgutil import get_data
from zlib import decompress

from generator.base.kept import kept_value
from generator.drawings.geometry import Point, area, thinned, within
from generator.drawings.projections import Frame, Place

UNITS = 50
"""The units of the file in one degree."""
FINE, COARSE, LEAST = 2.4, 4.2, 4.5
"""Points of a coast that are nearer than `FINE` or `COARSE` to its simplified line are left out, in units of the
picture, and so are rings with an area of less than `LEAST` squares of as many units. A coast is coarse on the map of a
part of the earth, which weighs more than all else on a home page; the whole earth and an inset have smaller shapes."""
GRAIN = {FINE: 1, COARSE: 1.6}
"""The unit of a path, in units of the picture: a coarse coast needs no finer numbers, and is lighter."""


def _numbers(data: bytes) -> Iterator[int]:
    value = shift = 0
    for byte in data:
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            yield value // 2 if value % 2 == 0 else -(value + 1) // 2
            value = shift = 0


@cache
def rings() -> tuple[tuple[Place, ...], ...]:
    """All land in degrees of longitude and latitude: closed rings; the last point may be 360 degrees further on."""
    text = (get_data("generator.drawings", "land.txt") or b"").partition(b"\n")[2]
    numbers = _numbers(decompress(b85decode(text.replace(b"\n", b""))))
    out = []
    for length in numbers:
        x = y = 0
        ring = []
        for _ in range(length):
            x, y = x + next(numbers), y + next(numbers)
            ring.append((x / UNITS, y / UNITS))
        out.append(tuple(ring))
    return tuple(out)


def holds(ring: Sequence[Place], place: Place) -> bool:
    """Whether a ring holds a place: it lies an odd number of times between it and the north pole, which is at sea."""
    crossed = 0
    for (x1, y1), (x2, y2) in pairwise(ring):
        x = place[0] + round((x1 - place[0]) / 360) * 360  # of the turn that is next to the line, which is short
        if (x1 > x) != (x2 > x) and y1 + (x - x1) / (x2 - x1) * (y2 - y1) > place[1]:
            crossed += 1
    return crossed % 2 == 1


@lru_cache(maxsize=32)
def outline(frame: Frame, near: float = FINE) -> str:
    """The land in a frame, as the `d` attribute of an SVG path in whole units of its `GRAIN`."""
    path: str = kept_value("land", (frame, near), lambda: _outline(frame, near))
    return path


def _outline(frame: Frame, near: float) -> str:
    drawn: list[list[Point]] = []
    turned = False
    for ring in rings():
        parts = frame.drawn(ring)
        drawn += parts
        # A ring that holds the one place that cannot be drawn is drawn inside out; adding the edge corrects that.
        turned ^= bool(parts) and holds(ring, frame.opposite)
    found = []
    for line in (*drawn, *([frame.edge()] if turned else [])):
        seen = within(line, frame.width, frame.height)
        if len(seen) > 2 and abs(area(seen)) >= LEAST * near**2:
            found.append(_path(thinned([*seen, seen[0]], near), GRAIN[near]))
    return "".join(found)


def _path(line: Sequence[Point], grain: float) -> str:
    whole = [(round(x / grain), round(y / grain)) for x, y in line]
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(whole[:-1]) if a != b]
    words = "".join(f"{'' if n < 0 else ' '}{n}" for step in steps for n in step)
    return f"M{whole[0][0]} {whole[0][1]}l{words.strip()}z" if len(steps) > 1 else ""
