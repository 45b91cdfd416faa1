"""The drawing of relations: boxes for actors, countries first and with their people, and a band for each pair.

A band has a strand for each family of ties, wider for more of them, and a disc with the number of all ties, which links
to the rows that say the same. The page puts boxes into the cells that `places` finds, and bands are set in shares of
the picture: the drawing fills the width that there is, and its letters keep their size.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from math import hypot

from markupsafe import Markup

from generator.base.kept import kept_value
from generator.base.values import value
from generator.base.words import ENGLISH, N_, Words
from generator.drawings.geometry import Point
from generator.drawings.places import MOST, Grid, GridCell, arrange, crosses, hides
from generator.drawings.svg import Box, element

FAMILIES: Mapping[str, tuple[str, frozenset[str]]] = {
    "cooperates": (N_("cooperates"), frozenset({"alliance", "cooperation", "lends-to", "supply"})),
    "confronts": (N_("confronts"), frozenset({"conflict", "sanctions"})),
    "other": (N_("other"), frozenset({"borders", "contact", "leads", "media", "owns", "part-of", "party-to"})),
}
"""The families of ties, each with its name and the kinds of relations that belong to it."""
THIN, THICKER, THICKEST, BETWEEN = 2.0, 1.5, 11.0, 2.5
"""In pixels: the width of a strand of one tie, what each further tie adds, the greatest width, the gap between two."""
DISC = 14.0
"""The radius of the disc with the number, in pixels."""
APART = 12.0
"""The least room between two discs, in pixels, where the lines allow it: numbers that nearly touch read as one."""
WHERE = (0.5, 0.46, 0.54, 0.42, 0.58, 0.4, 0.6, 0.38, 0.62, 0.34, 0.66, 0.3, 0.7, 0.26, 0.74)
"""The positions on its band that are tried for a disc, as shares of its length, the best first."""
ROUNDS = 3
"""How often each disc is placed again, with the positions that the others have by then."""


def family(kind: str) -> str:
    """The family to which a kind of relation belongs."""
    return next(name for name, (_, kinds) in FAMILIES.items() if kind in kinds)


@value
class Tie:
    """A tie between two boxes."""

    start: str
    end: str
    kind: str

    @property
    def pair(self) -> tuple[str, str]:
        """The two boxes in the order of their ids, whatever the direction of the tie."""
        return (self.start, self.end) if self.start < self.end else (self.end, self.start)


@value
class Network:
    """A drawing: the bands, and the cells of the boxes."""

    bands: Markup
    places: Mapping[str, GridCell]
    rows: int
    """How many rows of cells there are."""
    left_out: tuple[tuple[str, str], ...]
    """The pairs without a band, which would run behind a box: they are only in the rows below."""


def chosen(names: Iterable[str], ties: Iterable[Tie], first: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """The boxes that are drawn: up to `MOST` with ties to each other, those of `first` before those with most ties."""
    known = set(names)
    own = [tie for tie in ties if tie.start != tie.end and {tie.start, tie.end} <= known]
    numbers = Counter(end for tie in own for end in tie.pair)
    near: dict[str, set[str]] = {name: set() for name in numbers}
    for tie in own:
        near[tie.start].add(tie.end)
        near[tie.end].add(tie.start)
    rest = iter(sorted(numbers, key=lambda n: (n not in first, -numbers[n], n)))
    kept = list(islice(rest, MOST))
    while alone := [name for name in kept if near[name].isdisjoint(kept)]:
        # One at a time makes room: nine countries may each have ties to one body, and none to each other.
        kept.remove(alone[-1])
        for other in near[alone[-1]]:
            near[other].remove(alone[-1])
        kept += islice((name for name in rest if near[name]), 1)
    return tuple(sorted(kept))


def counted(ties: Iterable[Tie], boxes: Iterable[str]) -> Mapping[tuple[str, str], Counter[str]]:
    """The number of ties of each family between each pair of boxes that has any."""
    known = set(boxes)
    found: dict[tuple[str, str], Counter[str]] = {}
    for tie in ties:
        if tie.start != tie.end and {tie.start, tie.end} <= known:
            found.setdefault(tie.pair, Counter())[family(tie.kind)] += 1
    return dict(sorted(found.items()))


def draw(
    grid: Grid,
    boxes: Sequence[str],
    pairs: Mapping[tuple[str, str], Counter[str]],
    *,
    titles: Mapping[str, str],
    hrefs: Mapping[tuple[str, str], str],
    kin: Iterable[tuple[str, str]] = (),
    title: str,
    words: Words = ENGLISH,
) -> Network:
    """The drawing of the bands between boxes.

    `pairs` has the ties of each pair, as `counted` returns them, `hrefs` the address of its rows, and `kin` the pairs
    of boxes that belong together.
    """
    places = arrange(grid, tuple(boxes), tuple(pairs), tuple(sorted(kin)))
    rows = max(cell.row for cell in places.values()) + 1
    ends = {pair: (places[pair[0]], places[pair[1]]) for pair in pairs}
    seen = [pair for pair in pairs if not any(hides(grid, cell, ends[pair]) for cell in places.values())]
    plan = _Plan(grid, rows, places, {pair: ends[pair] for pair in seen})
    discs = plan.discs()
    numbered = {box: n for n, box in enumerate(boxes)}
    bands: list[Markup] = []
    numbers: list[Markup] = []
    for pair in seen:
        look = {"class": f"pair b{numbered[pair[0]]} b{numbered[pair[1]]}"}
        bands.append(element("g", look, *plan.strands(*ends[pair], pairs[pair])))
        told = _told(pair, pairs[pair], titles, words)
        numbers.append(element("g", look, _disc(discs[pair], hrefs[pair], pairs[pair].total(), told)))
    text = words.ngettext(
        "%(num)s pair with ties; the table below says the same.",
        "%(num)s pairs with ties; the table below says the same.",
        len(seen),
    )
    name = f"relations-{grid.name}"
    head = (element("title", {"id": f"{name}--title"}, title), element("desc", {"id": f"{name}--desc"}, text))
    names = {"aria-labelledby": f"{name}--title", "aria-describedby": f"{name}--desc"}
    svg = element("svg", {"class": f"bands {grid.name}", "role": "group", **names}, *head, *bands, *numbers)
    return Network(svg, places, rows, tuple(pair for pair in pairs if pair not in seen))


def _told(pair: tuple[str, str], families: Counter[str], titles: Mapping[str, str], words: Words) -> str:
    """A band in words: `Russia and North Korea: 9 ties (6 cooperates, 3 other)`."""
    having = {name: called for name, (called, _) in FAMILIES.items() if families[name]}
    each = words.listed(f"{families[name]} {words.gettext(called)}" for name, called in having.items())
    return words.ngettext(
        "%(one)s and %(other)s: %(num)s tie (%(each)s)",
        "%(one)s and %(other)s: %(num)s ties (%(each)s)",
        families.total(),
        one=titles[pair[0]],
        other=titles[pair[1]],
        each=each,
    )


def width_of(number: int) -> float:
    """The width of the strand of a number of ties, in pixels."""
    return min(THIN + THICKER * (number - 1), THICKEST)


def _disc(share: Point, href: str, number: int, text: str) -> Markup:
    """The number of a band, as a link to its rows: one of HTML, so that scripts and tools can read its address."""
    place = {"x": _share(share[0]), "y": _share(share[1]), "width": 2 * DISC, "height": 2 * DISC}
    link = Markup('<a href="{}" title="{}">{}</a>').format(href, text, number)
    return element("foreignObject", {**place, "transform": f"translate({-DISC:g} {-DISC:g})"}, link)


@value
class _Plan:
    """The boxes in their cells and the bands between them, for setting strands and discs."""

    grid: Grid
    rows: int
    places: Mapping[str, GridCell]
    bands: Mapping[tuple[str, str], tuple[GridCell, GridCell]]

    def strands(self, start: GridCell, end: GridCell, families: Counter[str]) -> Iterator[Markup]:
        """The strands of a band: those of a flat band lie one above the other, those of a steep one side by side."""
        (x1, y1), (x2, y2) = self.grid.at(start), self.grid.at(end)
        steep = abs(y2 - y1) > abs(x2 - x1) * 0.5
        having = [(name, width_of(families[name])) for name in FAMILIES if families[name]]
        done = -(sum(wide for _, wide in having) + BETWEEN * (len(having) - 1)) / 2
        (left, top), (right, bottom) = self.share(start), self.share(end)
        for name, wide in having:
            away = round(done + wide / 2, 1)
            done += wide + BETWEEN
            look: dict[str, object] = {"class": name, "stroke-width": wide}
            look |= {"x1": _share(left), "y1": _share(top), "x2": _share(right), "y2": _share(bottom)}
            if away:
                look["transform"] = f"translate({away:g} 0)" if steep else f"translate(0 {away:g})"
            yield element("line", look)

    def share(self, cell: GridCell) -> Point:
        """The middle of a cell, in per cent of the picture's width and height."""
        return self.grid.columns[cell.column], (cell.row + 0.5) / self.rows * 100

    def discs(self) -> Mapping[tuple[str, str], Point]:
        """The positions of the discs, in per cent: on their bands, away from boxes, other discs and other bands."""
        made_from = self.grid, self.rows, tuple(self.places.items()), tuple(self.bands.items())
        found = kept_value("discs", made_from, lambda: list(self._discs().items()))
        return {(one, other): (x, y) for (one, other), (x, y) in found}

    def _discs(self) -> Mapping[tuple[str, str], Point]:
        found: dict[tuple[str, str], Point] = {}
        # Discs of short bands are placed first, since they have the least choice.
        ordered = sorted(self.bands, key=lambda pair: (round(self._length(pair)), pair))
        for _ in range(ROUNDS):
            for pair in ordered:
                (x1, y1), (x2, y2) = (self.share(cell) for cell in self.bands[pair])
                spots = [(x1 + (x2 - x1) * share, y1 + (y2 - y1) * share) for share in WHERE]
                others = [spot for name, spot in found.items() if name != pair]
                taken = {spot: self._taken(pair, spot, others) for spot in spots}
                found[pair] = min(spots, key=lambda spot: (taken[spot], spots.index(spot)))
        return found

    def _length(self, pair: tuple[str, str]) -> float:
        (x1, y1), (x2, y2) = (self.grid.at(cell) for cell in self.bands[pair])
        return hypot(x2 - x1, y2 - y1)

    def _taken(self, pair: tuple[str, str], spot: Point, others: Iterable[Point]) -> int:
        """The penalty for what a disc would cover: other discs weigh most, then boxes, then other bands.

        Discs stand apart on the narrowest page. What else they cover counts on a usual one, since between two boxes of
        a narrower page there is no room beside a line that passes; there a disc ends behind a box.
        """
        x, y = self._pixels(spot, self.grid)
        discs = sum(hypot(x - ox, y - oy) < 2 * DISC + APART for ox, oy in (self._pixels(o, self.grid) for o in others))
        grid = self.grid.on_usual_page
        x, y = self._pixels(spot, grid)
        disc = Box(x - DISC, y - DISC, 2 * DISC, 2 * DISC)
        boxes = sum(grid.room(cell).overlaps(disc) for cell in self.places.values())
        near = Box(disc.left - BETWEEN, disc.top - BETWEEN, disc.width + 2 * BETWEEN, disc.height + 2 * BETWEEN)
        bands = sum(crosses(near, *map(grid.at, ends)) for other, ends in self.bands.items() if other != pair)
        return 8 * discs + 4 * boxes + bands

    def _pixels(self, spot: Point, grid: Grid) -> Point:
        return spot[0] / 100 * grid.width, spot[1] / 100 * grid.pitch * self.rows


def _share(value: float) -> str:
    return f"{round(value, 1) + 0.0:g}%"
