"""Places the boxes of a drawing of relations in cells, so that no box covers another and few lines run behind one.

Cells stand in rows, and those of every other row are offset by half their distance. Boxes are moved or swapped as long
as that makes the drawing better: short lines, few crossings, groups together. Wide pages and phones have grids of their
own. Costs are whole numbers, and everything is tried in a fixed order, so the same ties give the same drawing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import astuple, replace
from functools import lru_cache
from itertools import combinations
from math import hypot
from random import Random

from generator.base.kept import kept_value
from generator.base.values import value
from generator.drawings.geometry import Point
from generator.drawings.svg import Box

CROSSING, BEHIND, HIDDEN, APART = 90, 1500, 500, 0.25
"""The costs of a crossing, of a line behind a box, of a line that is mostly hidden, and of each pixel between two boxes
of a group. A line costs its length in pixels."""
SEEN = 44.0
"""The least length of a line between its boxes, in pixels, so that there is room for a number on it."""
STEPS, HEAT = 4000, 600


@value
class Grid:
    """Cells for the narrowest page of a form; on a wider page boxes and lines keep clear of each other, too."""

    name: str
    columns: tuple[float, ...]
    """The middles of cells, in per cent of the width: a row has every fourth, the next row those halfway between."""
    width: float
    pitch: float
    """The distance from row to row, in pixels."""
    box: tuple[float, float]
    """The width and the greatest height of a box, in pixels."""
    rows: tuple[tuple[int, int], ...]
    """Pairs of a number of boxes and the number of rows that are used for up to so many boxes, in ascending order."""
    usual: float
    """The width on a page of usual width, in pixels."""

    @property
    def on_usual_page(self) -> Grid:
        """The same cells on a page of usual width."""
        return replace(self, width=self.usual)

    def cells(self, number: int) -> tuple[GridCell, ...]:
        """The cells for a number of boxes: usually more than boxes, so that these can stand apart."""
        rows = next(rows for most, rows in self.rows if number <= most)
        return tuple(
            GridCell(row, column) for row in range(rows) for column in range(row % 2 * 2, len(self.columns), 4)
        )

    def at(self, cell: GridCell) -> Point:
        """The middle of a cell, in pixels."""
        return self.columns[cell.column] / 100 * self.width, (cell.row + 0.5) * self.pitch

    def room(self, cell: GridCell, air: float = 0.0) -> Box:
        """The most that a box in a cell covers, in pixels, with `air` on each side."""
        (x, y), (wide, high) = self.at(cell), self.box
        return Box(x - wide / 2 - air, y - high / 2 - air, wide + 2 * air, high + 2 * air)


@value
class GridCell:
    """A cell: its row, and the index of its column in `Grid.columns`."""

    row: int
    column: int


MOST = 9
"""The most boxes for which a grid has cells."""
WIDE = Grid(
    "wide",
    (14.0, 23.0, 32.0, 41.0, 50.0, 59.0, 68.0, 77.0, 86.0),
    690.0,
    152.0,
    (172.0, 116.0),
    ((2, 1), (6, 3), (8, 4), (MOST, 5)),
    1000.0,
)
PHONE = Grid(
    "phone",
    (21.0, 35.5, 50.0, 64.5, 79.0),
    284.0,
    130.0,
    (116.0, 90.0),
    ((2, 1), (3, 3), (6, 5), (MOST, 7)),
    328.0,
)


@lru_cache(maxsize=16)
def arrange(
    grid: Grid, names: tuple[str, ...], pairs: tuple[tuple[str, str], ...], kin: tuple[tuple[str, str], ...] = ()
) -> Mapping[str, GridCell]:
    """The cell of each box, by simulated annealing and then single moves that lower the cost.

    `pairs` are joined by lines, and `kin` are pairs that belong together.
    """
    made_from = grid, names, pairs, kin
    cells = kept_value("arrangement", made_from, lambda: [astuple(cell) for cell in _arranged(*made_from)])
    return {name: GridCell(*cell) for name, cell in zip(names, cells, strict=True)}


def _arranged(
    grid: Grid, names: tuple[str, ...], pairs: tuple[tuple[str, str], ...], kin: tuple[tuple[str, str], ...]
) -> list[GridCell]:
    board = _Board(grid, names, pairs, kin)
    dice = Random(1)  # noqa: S311 - the same numbers every time, so that the drawing is always the same
    at = list(range(len(names)))
    least, lines = board.without_crossings(at)
    found, now = list(at), least + board.crossings(lines)
    best = now
    for step in range(STEPS):
        tried, heat = _moved(at, dice.randrange(len(at)), dice.randrange(len(board.cells))), HEAT * (1 - step / STEPS)
        least, lines = board.without_crossings(tried)
        luck = dice.random() if least > now else None
        if luck is not None and luck >= 2.0 ** (-(least - now) / heat):
            continue  # as most are that are refused: it need not be known which lines cross
        cost = least + board.crossings(lines)
        if cost <= now or (dice.random() if luck is None else luck) < 2.0 ** (-(cost - now) / heat):
            at, now = tried, cost
            if now < best:
                best, found = now, at
    better = True
    while better:
        better = False
        for who in range(len(found)):
            for cell in range(len(board.cells)):
                least, lines = board.without_crossings(tried := _moved(found, who, cell))
                if least < best and (cost := least + board.crossings(lines)) < best:
                    best, found, better = cost, tried, True
    return _centred(grid, [board.cells[cell] for cell in found])


def _centred(grid: Grid, cells: Sequence[GridCell]) -> list[GridCell]:
    """The cells moved up to the top row and to the middle of the width."""
    top, columns = min(cell.row for cell in cells), [cell.column for cell in cells]
    aside = (len(grid.columns) - 1 - min(columns) - max(columns)) // 2
    return [GridCell(cell.row - top, cell.column + aside) for cell in cells]


def _moved(at: Sequence[int], who: int, cell: int) -> list[int]:
    """The cells of all boxes after one has moved to another cell; a box that stands there takes its old cell."""
    moved = [at[who] if there == cell else there for there in at]
    moved[who] = cell
    return moved


class _Board:
    """The costs of arrangements; everything that depends only on the cells is computed once."""

    def __init__(
        self, grid: Grid, names: Sequence[str], pairs: Sequence[tuple[str, str]], kin: Sequence[tuple[str, str]]
    ) -> None:
        number = {name: n for n, name in enumerate(names)}
        self.cells = grid.cells(len(names))
        self.pairs = [(number[a], number[b]) for a, b in pairs]
        self.kin = [(number[a], number[b]) for a, b in kin]
        middles = [grid.at(cell) for cell in self.cells]
        self.length = [[round(hypot(x2 - x1, y2 - y1)) for x2, y2 in middles] for x1, y1 in middles]
        for a, one in enumerate(self.cells):
            for b, other in enumerate(self.cells):
                self.length[a][b] += HIDDEN if a != b and _seen(grid, one, other) < SEEN else 0
        self.side = [[[_side(a, b, c) for c in middles] for b in middles] for a in middles]
        self.behind: dict[int, int] = {}
        """The cells that a line between two hides behind, as bits, by the line."""
        self.crossing: dict[tuple[int, int], bool] = {}
        """Whether two lines cross that have been asked for."""
        self.grid = grid

    def without_crossings(self, at: Sequence[int]) -> tuple[int, list[int]]:
        """The cost of an arrangement by its lengths, distances in groups, and lines behind boxes; and its lines."""
        length, number = self.length, len(self.cells)
        total = round(APART * sum([length[at[a]][at[b]] for a, b in self.kin]))
        taken = 0
        for cell in at:
            taken |= 1 << cell
        lines = []
        for one, other in self.pairs:
            a, b = at[one], at[other]
            line = a * number + b
            lines.append(line)
            hidden = self.behind.get(line)
            if hidden is None:
                hidden = self.behind[line] = self._behind(a, b)
            total += length[a][b] + BEHIND * (hidden & taken).bit_count()
        return total, lines

    def crossings(self, lines: Sequence[int]) -> int:
        """The cost of the crossings of lines."""
        total, known = 0, self.crossing
        for pair in combinations(lines, 2):
            crossing = known.get(pair)
            if crossing is None:
                crossing = known[pair] = self._cross(*pair)
            if crossing:
                total += CROSSING
        return total

    def _behind(self, a: int, b: int) -> int:
        """The cells, as bits, behind whose boxes a line between two cells runs."""
        ends = self.cells[a], self.cells[b]
        return sum(hides(self.grid, cell, ends) << number for number, cell in enumerate(self.cells))

    def _cross(self, one: int, other: int) -> bool:
        """Whether two lines cross."""
        (a, b), (c, d), side = divmod(one, len(self.cells)), divmod(other, len(self.cells)), self.side
        return side[a][b][c] * side[a][b][d] < 0 and side[c][d][a] * side[c][d][b] < 0


def _seen(grid: Grid, one: GridCell, other: GridCell) -> float:
    """The length of a line between two boxes, outside them, in pixels."""
    (x1, y1), (x2, y2) = grid.at(one), grid.at(other)
    across, down = abs(x2 - x1), abs(y2 - y1)
    wide, high = grid.box
    inside = min(wide / across if across else 9.0, high / down if down else 9.0, 1.0)
    return hypot(across, down) * (1 - inside)


def _side(start: Point, end: Point, point: Point) -> int:
    """The side of the line from one point to another on which a third one lies: 1 or -1; 0 if it is on the line."""
    turn = round((end[0] - start[0]) * (point[1] - start[1]) - (end[1] - start[1]) * (point[0] - start[0]))
    return (turn > 0) - (turn < 0)


def hides(grid: Grid, cell: GridCell, ends: tuple[GridCell, GridCell]) -> bool:
    """Whether a line between two cells runs behind the box in a third one."""
    if cell in ends or ends[0] == ends[1]:
        return False
    return crosses(grid.room(cell, 5.0), grid.at(ends[0]), grid.at(ends[1]))


def crosses(box: Box, start: Point, end: Point) -> bool:
    """Whether the line from one point to another passes through a box."""
    near, far = 0.0, 1.0
    for low, high, a, b in (
        (box.left, box.right, start[0], end[0]),
        (box.top, box.bottom, start[1], end[1]),
    ):
        if a == b:
            if not low < a < high:
                return False
            continue
        one, two = sorted(((low - a) / (b - a), (high - a) / (b - a)))
        near, far = max(near, one), min(far, two)
    return near < far
