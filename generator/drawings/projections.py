"""Map projections: Lambert's azimuthal equal-area projection for a part of the earth, Equal Earth for the whole.

Both preserve areas, so that countries of the same size are drawn equally large. Each includes the frame of the picture,
in the picture's units, with y downwards.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import acos, asin, atan2, ceil, cos, degrees, hypot, pi, radians, sin, sqrt

from generator.base.values import value
from generator.drawings.geometry import Point, within

Place = tuple[float, float]
"""A longitude and a latitude, in degrees."""

EDGE = radians(110)
"""The edge of a region, as an angle from the middle: places beyond it are drawn on it, where no frame reaches."""
STEP = radians(15)
"""The greatest angle between two points along that edge."""


def distance(one: Place, other: Place) -> float:
    """The distance of two places, as an angle in degrees."""
    (x1, y1), (x2, y2) = ((radians(x), radians(y)) for x, y in (one, other))
    return degrees(acos(max(-1.0, min(1.0, sin(y1) * sin(y2) + cos(y1) * cos(y2) * cos(x2 - x1)))))


def between(one: Place, other: Place) -> Place:
    """The place halfway between two places."""
    sides = [0.0, 0.0, 0.0]
    for x, y in ((radians(x), radians(y)) for x, y in (one, other)):
        for n, side in enumerate((cos(y) * cos(x), cos(y) * sin(x), sin(y))):
            sides[n] += side
    return degrees(atan2(sides[1], sides[0])), degrees(atan2(sides[2], hypot(sides[0], sides[1])))


@value
class Region:
    """A part of the earth around a middle, in the projection of J. H. Lambert (1772)."""

    longitude: float
    latitude: float
    scale: float = 1.0
    """Units of the picture in one radius of the earth."""
    left: float = 0.0
    top: float = 0.0
    """The left and upper edges of the frame, from the middle, in units of the picture."""
    width: float = 0.0
    height: float = 0.0

    @property
    def opposite(self) -> Place:
        """The place on the other side of the earth, which has no position in the projection."""
        return self.longitude + 180, -self.latitude

    def at(self, place: Place) -> Point:
        """The position of a place in the frame."""
        x, y, _ = self._far(place)
        return x * self.scale - self.left, -y * self.scale - self.top

    def _far(self, place: Place) -> tuple[float, float, bool]:
        """The position of a place, in radii from the middle with y upwards, and whether it is at the edge or beyond."""
        return self._all_far((place,))[0]

    def _all_far(self, places: Iterable[Place]) -> list[tuple[float, float, bool]]:
        """The same of many places, such as the tens of thousands on the coasts of the land."""
        middle = radians(self.latitude)
        sin_middle, cos_middle = sin(middle), cos(middle)
        out = []
        for longitude, latitude in places:
            turn, height = radians(longitude - self.longitude), radians(latitude)
            sin_height, cos_height, cos_turn = sin(height), cos(height), cos(turn)
            east = cos_height * sin(turn)
            north = cos_middle * sin_height - sin_middle * cos_height * cos_turn
            near = sin_middle * sin_height + cos_middle * cos_height * cos_turn
            angle = acos(max(-1.0, min(1.0, near)))
            long = hypot(east, north)
            share = 2 * sin(min(angle, EDGE) / 2) / long if long > 1e-9 else 1.0
            out.append((east * share, north * share, angle >= EDGE))
        return out

    def drawn(self, ring: Sequence[Place]) -> list[list[Point]]:
        """The ring in the units of the frame; empty if all of it lies beyond the edge."""
        found = self._all_far(ring)
        if all(beyond for _, _, beyond in found):
            return []
        return [[(x * self.scale - self.left, -y * self.scale - self.top) for x, y in self._rounded(found)]]

    @staticmethod
    def _rounded(found: Sequence[tuple[float, float, bool]]) -> Iterator[Point]:
        """The points of a ring, with more of them along the edge, so that it follows the edge instead of cutting it."""
        for n, (x, y, beyond) in enumerate(found):
            bx, by, before = found[n - 1]
            if n and beyond and before:
                start, far = atan2(by, bx), hypot(x, y)
                turn = (atan2(y, x) - start + pi) % (2 * pi) - pi
                for step in range(1, ceil(abs(turn) / STEP)):
                    angle = start + turn * step / ceil(abs(turn) / STEP)
                    yield far * cos(angle), far * sin(angle)
            yield x, y

    def edge(self) -> list[Point]:
        """A ring around everything that can be drawn."""
        far, number = 2 * sin(EDGE / 2) * self.scale, ceil(2 * pi / STEP)
        angles = [2 * pi * n / number for n in range(number)]
        return [(far * cos(a) - self.left, far * sin(a) - self.top) for a in angles]


NORTH, SOUTH = 83.5, -56.0
"""The northernmost and southernmost latitudes of a map of the whole earth: no briefing is about the ice."""
_A = (1.340264, -0.081106, 0.000893, 0.003796)


def _equal_earth(place: Place) -> Point:
    """The position of a place, in radii with y downwards, by the polynomial of Savric, Patterson and Jenny (2018)."""
    turn, t = radians(place[0]), asin(sqrt(3) / 2 * sin(radians(place[1])))
    a1, a2, a3, a4 = _A
    slope = 9 * a4 * t**8 + 7 * a3 * t**6 + 3 * a2 * t**2 + a1
    return 2 * sqrt(3) * turn * cos(t) / (3 * slope), -(a4 * t**9 + a3 * t**7 + a2 * t**3 + a1 * t)


@value
class World:
    """The whole earth in the Equal Earth projection, cut opposite the longitude in its middle."""

    longitude: float
    """The longitude in the middle, in degrees."""
    width: float

    @property
    def scale(self) -> float:
        """Units of the picture in one radius of the earth."""
        return self.width / (2 * _equal_earth((180, 0))[0])

    @property
    def height(self) -> float:
        """The height of the frame."""
        return (_equal_earth((0, SOUTH))[1] - _equal_earth((0, NORTH))[1]) * self.scale

    @property
    def opposite(self) -> Place:
        """The north pole, which is at sea: every place has a position here, so that no ring is drawn inside out."""
        return 0.0, 90.0

    def at(self, place: Place) -> Point:
        """The position of a place in the frame."""
        return self._placed((place[0] - self.longitude + 180) % 360 - 180, place[1])

    def _placed(self, turn: float, latitude: float) -> Point:
        x, y = _equal_earth((turn, latitude))
        return self.width / 2 + x * self.scale, (y - _equal_earth((0, NORTH))[1]) * self.scale

    def drawn(self, ring: Sequence[Place]) -> list[list[Point]]:
        """The ring in the units of the frame, cut at its sides; nothing of the one around the south pole."""
        if abs(ring[-1][0] - ring[0][0]) > 180:
            return []
        out = []
        for turn in (-720, -360, 0, 360, 720):
            moved = [(x - self.longitude + 180 + turn, y + 90) for x, y in ring]
            if max(x for x, _ in moved) > 0 and min(x for x, _ in moved) < 360:
                out.append([self._placed(x - 180, y - 90) for x, y in within(moved, 360, 180)])
        return out

    def edge(self) -> list[Point]:
        """An empty ring, since no ring is drawn inside out: see `opposite`."""
        return []


Frame = Region | World
