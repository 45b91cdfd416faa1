"""The locator map: land, a numbered disc for each place, and an inset that enlarges places that are close together.

The places determine the part of the earth that is shown: the one that has most of them, or the whole earth if they lie
all around it. Places outside it are in the key only. Positions are shares of the picture, and discs and letters have
sizes in pixels, so that a map fills the width that there is, with letters of one size. It is laid out for the narrowest
screen that shows names, and again for a phone, which shows numbers only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from types import MappingProxyType

from markupsafe import Markup

from generator.base.values import value
from generator.base.words import ENGLISH, Words
from generator.drawings import labels
from generator.drawings.geometry import Point
from generator.drawings.land import COARSE, FINE, GRAIN, outline
from generator.drawings.projections import Frame, Place, Region, World, between, distance
from generator.drawings.svg import Box, element

REACH = 48.0
"""How far from the middle of a part of the earth places may be, in degrees."""
ENOUGH = 0.67
"""The share of the places that a part of the earth must have; if none has as many, the whole earth is shown."""
UNITS = 600.0
"""The width of a map in the units in which its land is drawn."""
LOW, HIGH = 0.46, 0.62
"""The least and the greatest height of a map, as shares of its width."""
SIDES, ENDS = 0.12, 0.16
"""The room left around the outermost places on each side, as a share of the width and of the height."""
NEAREST = 0.06
"""The least width of a map, in radii of the earth, so that land can be recognised."""
CLOSE = 30.0
"""Places that are nearer to each other than this, in pixels, go into an inset."""
LARGER = 2.5
"""The least scale of an inset, as a multiple of the map's scale."""


@value
class Layout:
    """A form of a map: the width for which it is laid out, in pixels, and whether it has names."""

    name: str
    width: float
    named: bool
    """Whether the names stand beside the discs."""


WIDE = Layout("named", 600.0, named=True)
PHONE = Layout("bare", 284.0, named=False)
INSET = Layout("enlarged", 256.0, named=True)
RADIUS = 10.0
"""The radius of a disc, in pixels."""


@value
class Spot:
    """A place as it is drawn."""

    id: str
    name: str
    place: Place
    tint: str = "grey"
    since: bool = False
    """Whether it is known from sources only, and not from the article."""
    weight: int = 0
    """How much happened there; the places with most weight are set first."""


@value
class Locator:
    """A map, its inset if it has one, and the numbers of its places."""

    map: Markup
    inset: Markup
    numbers: Mapping[str, int]
    """The numbers on the map by the ids of the places, in order; places that are not on the map have none."""


def draw(spots: Sequence[Spot], *, title: str, words: Words = ENGLISH) -> Locator | None:
    """The map of some places; `None` without places."""
    if not spots:
        return None
    ordered = sorted(spots, key=lambda s: (-s.weight, s.name, s.id))
    shown = _shown(ordered)
    frame = _frame([s.place for s in shown], UNITS) if shown else World(_middle(ordered), UNITS)
    shown = shown or ordered
    close = _close(shown, frame)
    inset = _frame([s.place for s in close], INSET.width, (0.74, 0.74), 0.16) if close else None
    apart = [s for s in shown if s not in close]
    by_place = [*sorted(apart, key=lambda s: frame.at(s.place)), *sorted(close, key=lambda s: frame.at(s.place))]
    numbers = {spot.id: number for number, spot in enumerate(by_place, 1)}
    box = _around(close, frame)
    text = words.ngettext(
        "%(num)s numbered place; the list says what happened there.",
        "%(num)s numbered places; the list says what happened there.",
        len(numbers),
    )
    parts = [*_spots(apart, numbers, frame, (WIDE, PHONE), box), *_dots(close, frame, box)]
    main = _plot(frame, "plot", title, text, parts)
    if inset is None:
        return Locator(main, Markup(""), MappingProxyType(numbers))
    called = words.gettext("%(title)s: enlarged", title=title)
    drawn = _plot(inset, "plot inset", called, text, _spots(close, numbers, inset, (INSET,), None))
    return Locator(main, drawn, MappingProxyType(numbers))


# -- what is shown ----------------------------------------------------------------------------------------------


def _shown(spots: Sequence[Spot]) -> list[Spot]:
    """The places in the part of the earth that has most of them; none if too many lie elsewhere (see `ENOUGH`)."""
    places = [spot.place for spot in spots]
    middles = [*places, *(between(one, other) for one, other in combinations(places, 2))]

    def within(middle: Place) -> list[Spot]:
        return [spot for spot in spots if distance(middle, spot.place) <= REACH]

    best = max(middles, key=lambda middle: (len(within(middle)), -sum(distance(middle, p) for p in places)))
    found = within(best)
    return found if len(found) >= ENOUGH * len(spots) else []


def _middle(spots: Iterable[Spot]) -> float:
    """The longitude in the middle of a map of the whole earth, opposite the widest gap between those of the places."""
    around = sorted({spot.place[0] % 360 for spot in spots})
    gaps = [((around[(n + 1) % len(around)] - x) % 360 or 360.0, x) for n, x in enumerate(around)]
    width, start = max(gaps)
    return (start + width / 2 + 180) % 360


def _frame(
    places: Sequence[Place], width: float, shape: tuple[float, float] = (LOW, HIGH), sides: float = SIDES
) -> Region:
    """The part of the earth around some places, in a picture of a given width.

    `shape` is its least and greatest height, and `sides` the room on its left and right, as shares of the width.
    """
    far = max(combinations(places, 2), key=lambda pair: distance(*pair), default=(places[0], places[0]))
    middle = between(*far)
    points = [Region(*middle).at(place) for place in places]
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    top, bottom = min(y for _, y in points), max(y for _, y in points)
    across, down = max(right - left, NEAREST * (1 - 2 * sides)), bottom - top
    scale = width * (1 - 2 * sides) / across
    if down * scale > width * shape[1] * (1 - 2 * ENDS):
        scale = width * shape[1] * (1 - 2 * ENDS) / down
    height = float(round(min(max(down * scale / (1 - 2 * ENDS), width * shape[0]), width * shape[1])))
    x, y = (left + right) / 2 * scale - width / 2, (top + bottom) / 2 * scale - height / 2
    return Region(round(middle[0], 2), round(middle[1], 2), round(scale, 1), round(x, 1), round(y, 1), width, height)


def _close(spots: Sequence[Spot], frame: Frame) -> list[Spot]:
    """The places that are too close to each other, and those near them for which an inset has room; else none.

    These are never all, since an inset of all places would be smaller than the map.
    """
    share = WIDE.width / frame.width
    at = {s.id: frame.at(s.place) for s in spots}
    parts: list[list[Spot]] = []
    for spot in spots:
        near = [part for part in parts if any(_apart(at[spot.id], at[o.id]) * share < CLOSE for o in part)]
        parts = [[spot, *(o for part in near for o in part)], *(part for part in parts if part not in near)]
    found = max(parts, key=lambda part: (len(part), part[0].id))
    if len(found) < 2:
        return []
    core = found[0].place
    for spot in sorted((s for s in spots if s not in found), key=lambda s: (distance(core, s.place), s.id)):
        more = [*found, spot]
        if _larger([s.place for s in more], frame) < LARGER:
            break
        found = more
    return found if _larger([s.place for s in found], frame) >= LARGER else []


def _apart(one: Point, other: Point) -> float:
    return max(abs(one[0] - other[0]), abs(one[1] - other[1]))


def _larger(places: Sequence[Place], frame: Frame) -> float:
    """The scale of an inset of some places as a multiple of the map's, each at the width for which it is laid out."""
    inset = _frame(places, INSET.width, (0.74, 0.74), 0.16)
    return inset.scale / (frame.scale * WIDE.width / frame.width)


# -- the drawing ------------------------------------------------------------------------------------------------


def _plot(frame: Frame, look: str, title: str, text: str, parts: Iterable[Markup]) -> Markup:
    """A map: land that grows with the width, and on top of it the parts that keep their size."""
    near = COARSE if look == "plot" and isinstance(frame, Region) else FINE
    size = f"0 0 {frame.width / GRAIN[near]:g} {frame.height / GRAIN[near]:g}"
    land = element("path", {"fill-rule": "evenodd", "d": outline(frame, near)})
    under = element("svg", {"viewBox": size, "class": "land", "aria-hidden": "true"}, land)
    told = {"class": "spots", "role": "img", "aria-label": title}
    return element("div", {"class": look}, under, element("svg", told, element("desc", {}, text), *parts))


def _around(spots: Sequence[Spot], frame: Frame) -> Box | None:
    """The part of a map that its inset enlarges, in the map's units; `None` without an inset."""
    if not spots:
        return None
    at = [frame.at(spot.place) for spot in spots]
    left, top = min(x for x, _ in at) - 14, min(y for _, y in at) - 14
    return Box(left, top, max(x for x, _ in at) + 14 - left, max(y for _, y in at) + 14 - top)


def _dots(spots: Sequence[Spot], frame: Frame, box: Box | None) -> list[Markup]:
    """The dots of the inset's places on the map, after a rectangle around the part that the inset enlarges."""
    if box is None:
        return []
    share = {"x": _share(box.left, frame.width), "y": _share(box.top, frame.height)}
    size = {"width": _share(box.width, frame.width), "height": _share(box.height, frame.height)}
    points = [frame.at(spot.place) for spot in spots]
    dots = (
        element(
            "circle", {"class": f"dot t-{s.tint}", "cx": _share(x, frame.width), "cy": _share(y, frame.height), "r": 3}
        )
        for s, (x, y) in zip(spots, points, strict=True)
    )
    return [element("rect", {"class": "framed", **share, **size}), *dots]


def _spots(
    spots: Sequence[Spot], numbers: Mapping[str, int], frame: Frame, forms: Sequence[Layout], box: Box | None
) -> list[Markup]:
    """The discs of places with numbers and names: a disc that stands alike in all forms is drawn once, else in each."""
    laid = [list(_laid(spots, numbers, frame, form, box)) for form in forms]
    parts: list[Markup] = []
    for spot, drawn in zip(spots, zip(*laid, strict=True), strict=True):
        look = f"spot t-{spot.tint}{' since' if spot.since else ''}"
        if len({disc for disc, _ in drawn}) == 1:
            parts.append(element("g", {"class": look}, *(part for part in drawn[0] if part)))
            continue
        for form, both in zip(forms, drawn, strict=True):
            parts.append(element("g", {"class": f"{look} {form.name}"}, *(part for part in both if part)))
    return parts


def _laid(
    spots: Sequence[Spot], numbers: Mapping[str, int], frame: Frame, form: Layout, box: Box | None
) -> Iterator[tuple[Markup, Markup]]:
    """The disc and the name of each place in one form; the name is empty where it has no room."""
    share = form.width / frame.width
    height = frame.height * share
    true = [(x * share, y * share) for x, y in (frame.at(spot.place) for spot in spots)]
    at = labels.discs(true, RADIUS, form.width, height)
    part = [Box(box.left * share, box.top * share, box.width * share, box.height * share)] if box else []
    found: Sequence[labels.NamePlace | None] = [None] * len(at)
    if form.named:
        found = labels.names([s.name for s in spots], at, RADIUS, form.width, height, part)
    for spot, (x, y), (dx, dy), name in zip(spots, true, at, found, strict=True):
        px, py = _share(dx, form.width), _share(dy, height)
        disc = [
            element("circle", {"class": "disc", "cx": px, "cy": py, "r": RADIUS}),
            element("text", {"x": px, "y": py, "dy": ".35em"}, str(numbers[spot.id])),
        ]
        if (x, y) != (dx, dy):
            ends = {"x1": _share(x, form.width), "y1": _share(y, height), "x2": px, "y2": py}
            dot = element("circle", {"cx": ends["x1"], "cy": ends["y1"], "r": 2.5})
            disc = [element("line", ends), dot, *disc]
        yield Markup("").join(disc), _name(spot.name, name, (dx, dy), (px, py)) if name else Markup("")


def _name(text: str, name: labels.NamePlace, disc: Point, at: tuple[str, str]) -> Markup:
    """A name, at the position of its disc and moved from there by pixels."""
    ends = "" if name.anchor == "middle" else name.anchor
    place = {"class": f"name {ends}".strip(), "x": at[0], "y": at[1]}
    return element(
        "text", {**place, "dx": round(name.x - disc[0]), "dy": round(name.y - disc[1] + labels.LETTERS * 0.35)}, text
    )


def _share(value: float, of: float) -> str:
    """A length as a share of another one, in per cent."""
    return f"{round(100 * value / of, 1) + 0.0:g}%"
