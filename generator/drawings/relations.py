"""Who has ties to whom: countries first, one band a pair, their people in their boxes.

A band has a strand for each family of ties, as wide as these are many, and on it the number of all, which leads to the
rows that say the same. Boxes are set by the page in the cells that `places` finds, bands in shares of the picture: the
drawing is as wide as there is room, and its letters keep their size.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import hypot

from markupsafe import Markup

from generator.base.words import ENGLISH, N_, Words
from generator.drawings.geometry import Point
from generator.drawings.places import MOST, Cell, Grid, arrange, crosses, hides
from generator.drawings.svg import Box, element

FAMILIES: Mapping[str, tuple[str, frozenset[str]]] = {
    "cooperates": (N_("cooperates"), frozenset({"alliance", "cooperation", "supply"})),
    "confronts": (N_("confronts"), frozenset({"conflict", "sanctions"})),
    "other": (N_("other"), frozenset({"contact", "media", "leads", "part-of"})),
}
"""The families of ties, what each is called, and the kinds that are of it."""
THIN, THICKER, THICKEST, BETWEEN = 2.0, 1.5, 11.0, 2.5
"""The width of a strand of one tie, what each more adds, its greatest width, and the room beside it, in pixels."""
DISC = 14.0
"""The radius of the disc that has the number."""
WHERE = (0.5, 0.46, 0.54, 0.42, 0.58, 0.38, 0.62, 0.34, 0.66, 0.3, 0.7, 0.26, 0.74)
"""Where on its band a disc may stand."""
ROUNDS = 3
"""So often each looks for a place anew, after the others have found theirs."""


def family(kind: str) -> str:
    """The family of a kind of tie."""
    return next(name for name, (_, kinds) in FAMILIES.items() if kind in kinds)


@dataclass(frozen=True, slots=True)
class Tie:
    """A tie between two boxes."""

    start: str
    end: str
    kind: str

    @property
    def pair(self) -> tuple[str, str]:
        """The two, in one order."""
        return (self.start, self.end) if self.start < self.end else (self.end, self.start)


@dataclass(frozen=True, slots=True)
class Network:
    """A drawing: the bands, and the cells of the boxes."""

    bands: Markup
    places: Mapping[str, Cell]
    rows: int
    """How many rows of cells there are."""
    left_out: tuple[tuple[str, str], ...]
    """The pairs whose band would run behind a box, and who have rows alone."""


def chosen(names: Iterable[str], ties: Sequence[Tie], first: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """Which boxes are drawn: up to `MOST` of those with ties to each other, `first` those, then those with the most."""
    left = set(names)
    while True:
        own = [tie for tie in ties if tie.start != tie.end and {tie.start, tie.end} <= left]
        numbers = Counter(end for tie in own for end in tie.pair)
        kept = set(sorted(numbers, key=lambda n: (n not in first, -numbers[n], n))[:MOST])
        joined = {end for tie in own if {tie.start, tie.end} <= kept for end in tie.pair}
        if kept == joined:
            return tuple(sorted(kept))
        left -= kept - joined  # whoever is tied to none of those makes room for others


def counted(ties: Iterable[Tie], boxes: Iterable[str]) -> Mapping[tuple[str, str], Counter[str]]:
    """How many ties of each family each two boxes have."""
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
    """The bands between boxes; `hrefs` are the ways to the rows of each pair."""
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
    """How wide the strand of a number of ties is."""
    return min(THIN + THICKER * (number - 1), THICKEST)


def _disc(share: Point, href: str, number: int, text: str) -> Markup:
    """The number of a band, which leads to its rows. It is a link of HTML, whose address scripts and tools can read."""
    place = {"x": _share(share[0]), "y": _share(share[1]), "width": 2 * DISC, "height": 2 * DISC}
    link = Markup('<a href="{}" title="{}">{}</a>').format(href, text, number)
    return element("foreignObject", {**place, "transform": f"translate({-DISC:g} {-DISC:g})"}, link)


@dataclass(frozen=True, slots=True)
class _Plan:
    """Boxes in their cells, and the ends of the bands between them."""

    grid: Grid
    rows: int
    places: Mapping[str, Cell]
    bands: Mapping[tuple[str, str], tuple[Cell, Cell]]

    def strands(self, start: Cell, end: Cell, families: Counter[str]) -> Iterator[Markup]:
        """The strands of a band side by side: a flat band has them over each other, a steep one beside each other."""
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

    def share(self, cell: Cell) -> Point:
        """Where a cell is, in hundredths of the picture."""
        return self.grid.columns[cell.column], (cell.row + 0.5) / self.rows * 100

    def discs(self) -> Mapping[tuple[str, str], Point]:
        """Where the discs stand, in hundredths: on their bands, off the boxes, off each other and off other bands."""
        found: dict[tuple[str, str], Point] = {}
        # The shorter a band, the less choice it has: so it chooses first.
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
        """What a disc would cover."""
        x, y = self._pixels(spot)
        disc = Box(x - DISC, y - DISC, 2 * DISC, 2 * DISC)
        boxes = sum(self.grid.room(cell).overlaps(disc) for cell in self.places.values())
        discs = sum(hypot(x - ox, y - oy) < 2 * DISC + 2 for ox, oy in map(self._pixels, others))
        bands = sum(crosses(disc, *map(self.grid.at, ends)) for other, ends in self.bands.items() if other != pair)
        return 8 * discs + 4 * boxes + bands

    def _pixels(self, spot: Point) -> Point:
        return spot[0] / 100 * self.grid.width, spot[1] / 100 * self.grid.pitch * self.rows


def _share(value: float) -> str:
    return f"{round(value, 1) + 0.0:g}%"
