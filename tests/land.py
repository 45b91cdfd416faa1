"""`generator/drawings/land.txt`: the land of the earth, made anew by `python -m tests.land land-50m.json`.

The file that it reads is of the npm package world-atlas 2.0.2 (`npm pack world-atlas@2.0.2`), which has Natural Earth's
land, public domain, scale 1 to 50 million, as TopoJSON. Made of it are rings of longitudes and latitudes: thinned out
to two kilometres, in fiftieths of a degree, each as its steps from point to point in as few bytes as they take.
"""

from __future__ import annotations

import json
import sys
from base64 import b85encode
from collections.abc import Iterator, Sequence
from math import cos, hypot, radians
from pathlib import Path
from textwrap import wrap
from typing import Any
from zlib import compress

from generator.drawings.geometry import Point, area, thinned
from generator.drawings.land import UNITS
from tests.sites import ROOT

OUT = ROOT / "generator/drawings/land.txt"
HEAD = "# Land without borders: Natural Earth 4.1.0, 1 to 50 million, public domain; see tests/land.py"
NEAR = 0.02
"""A point that lies nearer to the line between its neighbours is left out, in degrees of latitude."""
LEAST = 0.005
"""A smaller island is left out, in square degrees."""


def rings(topology: Any) -> Iterator[list[Point]]:
    """The rings of all land, in degrees; a ring that passes the line of 180 degrees goes on beyond it."""
    (width, height), (left, bottom) = topology["transform"]["scale"], topology["transform"]["translate"]

    def decoded(arc: Sequence[Sequence[int]]) -> Iterator[Point]:
        x = y = 0
        for dx, dy in arc:
            x, y = x + dx, y + dy
            yield x * width + left, y * height + bottom

    arcs = [list(decoded(arc)) for arc in topology["arcs"]]
    for geometry in topology["objects"]["land"]["geometries"]:
        for polygon in geometry["arcs"]:
            for numbers in polygon:
                parts = [arcs[n] if n >= 0 else arcs[~n][::-1] for n in numbers]
                yield list(_unwrapped([*parts[0], *(point for part in parts[1:] for point in part[1:])]))


def _unwrapped(ring: Sequence[Point]) -> Iterator[Point]:
    before = ring[0][0]
    for longitude, latitude in ring:
        before += (longitude - before + 180) % 360 - 180
        yield before, latitude


def compact(ring: Sequence[Point]) -> list[tuple[int, int]]:
    """A ring with as few points as show it, in whole units."""
    scale = max(cos(radians(sum(y for _, y in ring) / len(ring))), 0.05)
    middle = max(range(len(ring)), key=lambda n: hypot(ring[n][0] - ring[0][0], ring[n][1] - ring[0][1]))
    even = [(x * scale, y) for x, y in ring]
    kept = [*thinned(even[: middle + 1], NEAR)[:-1], *thinned(even[middle:], NEAR)]
    whole = [(round(x / scale * UNITS), round(y * UNITS)) for x, y in kept]
    return [point for n, point in enumerate(whole) if n == 0 or point != whole[n - 1]]


def written(ring: Sequence[tuple[int, int]]) -> bytes:
    """A ring in bytes: the number of its points, then each point as the step from the one before."""
    out = bytearray(_number(len(ring)))
    for (x, y), (ax, ay) in zip(ring, [(0, 0), *ring[:-1]], strict=True):
        out += _number(x - ax) + _number(y - ay)
    return bytes(out)


def _number(value: int) -> bytes:
    """A number in groups of seven bits, the lowest first; the lowest bit is the sign (LEB128 with zigzag encoding)."""
    left = value * 2 if value >= 0 else -value * 2 - 1
    out = bytearray()
    while left > 127:
        out.append(left & 127 | 128)
        left >>= 7
    return bytes([*out, left])


def document(topology: Any) -> str:
    """The file."""
    found = [compact(ring) for ring in rings(topology) if abs(area(ring)) >= LEAST]
    data = b"".join(written(ring) for ring in found if len(ring) > 3)
    return "\n".join([HEAD, *wrap(b85encode(compress(data, 9)).decode(), 120), ""])


if __name__ == "__main__":
    OUT.write_text(document(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))), encoding="utf-8")
