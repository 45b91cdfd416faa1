"""Where the boxes of a drawing of relations stand: in cells, so that no box covers another and no line runs behind one.

Cells stand in rows, every other row between those of its neighbours. Boxes are moved, or change places, as long as that
makes the drawing better: short lines, few crossings, those of one group together. A wide page and a phone have grids
of their own. Costs are whole numbers, and everything is tried in one order, so the same ties give the same drawing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from math import hypot
from random import Random

from generator.drawings.geometry import Point
from generator.drawings.svg import Box

CROSSING, BEHIND, HIDDEN, APART = 90, 1500, 500, 0.25
"""What a crossing costs, a line behind a box, and one of which too little is seen; each unit between two of a group."""
SEEN = 44.0
"""As much of a line has to be seen, so that there is room for a number on it."""
STEPS, HEAT = 4000, 600


@dataclass(frozen=True, slots=True)
class Grid:
    """Cells for the narrowest page of a form; what holds there holds on a wider one."""

    name: str
    columns: tuple[float, ...]
    """Where a cell may stand, in hundredths of the width: every fourth in a row, those between them in the next."""
    width: float
    pitch: float
    """From row to row, in pixels."""
    box: tuple[float, float]
    """How wide a box is, and how high at most."""
    rows: tuple[tuple[int, int], ...]
    """For up to as many boxes, how many rows there are."""

    def cells(self, number: int) -> tuple[Cell, ...]:
        """The cells for a number of boxes: mostly more than there are, so that boxes can stand apart."""
        rows = next(rows for most, rows in self.rows if number <= most)
        return tuple(Cell(row, column) for row in range(rows) for column in range(row % 2 * 2, len(self.columns), 4))

    def at(self, cell: Cell) -> Point:
        """The middle of a cell, in pixels."""
        return self.columns[cell.column] / 100 * self.width, (cell.row + 0.5) * self.pitch

    def room(self, cell: Cell, air: float = 0.0) -> Box:
        """What a box in a cell covers at most, with some air around it."""
        (x, y), (wide, high) = self.at(cell), self.box
        return Box(x - wide / 2 - air, y - high / 2 - air, wide + 2 * air, high + 2 * air)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its row, and which of the columns it stands in."""

    row: int
    column: int


MOST = 9
"""As many boxes a grid has cells for."""
WIDE = Grid(
    "wide",
    (14.0, 23.0, 32.0, 41.0, 50.0, 59.0, 68.0, 77.0, 86.0),
    690.0,
    152.0,
    (172.0, 116.0),
    ((2, 1), (6, 3), (8, 4), (MOST, 5)),
)
PHONE = Grid("phone", (21.0, 35.5, 50.0, 64.5, 79.0), 284.0, 130.0, (116.0, 90.0), ((2, 1), (3, 3), (6, 5), (MOST, 7)))


@lru_cache(maxsize=16)
def arrange(
    grid: Grid, names: tuple[str, ...], pairs: tuple[tuple[str, str], ...], kin: tuple[tuple[str, str], ...] = ()
) -> Mapping[str, Cell]:
    """The cell of each box; `pairs` are joined by lines, `kin` belong together."""
    board = _Board(grid, names, pairs, kin)
    dice = Random(1)  # noqa: S311 - the same every time, which is what is wanted
    at = list(range(len(names)))
    found, now = list(at), board.cost(at)
    best = now
    for step in range(STEPS):
        tried = _moved(at, dice.randrange(len(at)), dice.randrange(len(board.cells)))
        cost = board.cost(tried)
        if cost <= now or dice.random() < 2.0 ** (-(cost - now) / (HEAT * (1 - step / STEPS))):
            at, now = tried, cost
            if now < best:
                best, found = now, at
    better = True
    while better:
        better = False
        for who in range(len(found)):
            for cell in range(len(board.cells)):
                if (cost := board.cost(tried := _moved(found, who, cell))) < best:
                    best, found, better = cost, tried, True
    return dict(zip(names, _centred(grid, [board.cells[cell] for cell in found]), strict=True))


def _centred(grid: Grid, cells: Sequence[Cell]) -> list[Cell]:
    """The same cells from the top row on, in the middle of the width."""
    top, columns = min(cell.row for cell in cells), [cell.column for cell in cells]
    aside = (len(grid.columns) - 1 - min(columns) - max(columns)) // 2
    return [Cell(cell.row - top, cell.column + aside) for cell in cells]


def _moved(at: Sequence[int], who: int, cell: int) -> list[int]:
    """One in another cell; whoever stands there takes the place."""
    moved = [at[who] if there == cell else there for there in at]
    moved[who] = cell
    return moved


class _Board:
    """What each arrangement costs; everything that only depends on the cells is computed once."""

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
        self.behind = [[[hides(grid, c, (a, b)) for c in self.cells] for b in self.cells] for a in self.cells]

    def cost(self, at: Sequence[int]) -> int:
        """The lengths, the crossings and the lines behind boxes that stand at these cells."""
        ends = [(at[a], at[b]) for a, b in self.pairs]
        total = sum(self.length[a][b] for a, b in ends)
        total += round(APART * sum(self.length[at[a]][at[b]] for a, b in self.kin))
        total += BEHIND * sum(self.behind[a][b][c] for a, b in ends for c in at if c not in (a, b))
        side = self.side
        for (a, b), (c, d) in combinations(ends, 2):
            if side[a][b][c] * side[a][b][d] < 0 and side[c][d][a] * side[c][d][b] < 0:
                total += CROSSING
        return total


def _seen(grid: Grid, one: Cell, other: Cell) -> float:
    """How long a line between two boxes is outside of them."""
    (x1, y1), (x2, y2) = grid.at(one), grid.at(other)
    across, down = abs(x2 - x1), abs(y2 - y1)
    wide, high = grid.box
    inside = min(wide / across if across else 9.0, high / down if down else 9.0, 1.0)
    return hypot(across, down) * (1 - inside)


def _side(start: Point, end: Point, point: Point) -> int:
    """On which side of the way from one point to another a third one lies."""
    turn = round((end[0] - start[0]) * (point[1] - start[1]) - (end[1] - start[1]) * (point[0] - start[0]))
    return (turn > 0) - (turn < 0)


def hides(grid: Grid, cell: Cell, ends: tuple[Cell, Cell]) -> bool:
    """Whether a line between two cells runs behind the box in a third one."""
    if cell in ends or ends[0] == ends[1]:
        return False
    return crosses(grid.room(cell, 5.0), grid.at(ends[0]), grid.at(ends[1]))


def crosses(box: Box, start: Point, end: Point) -> bool:
    """Whether a line passes through a box."""
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
