"""Where the actors of a map stand: in cells, so that names never meet, and ties run behind no name and cross little.

networkx (a force layout with a fixed seed) says who belongs near whom; each actor takes the nearest free cell, and then
moves, or changes places with another, as long as that makes the map better. Costs are whole numbers, and everything is
tried in one order, so the same ties give the same map.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

CROSSING, BEHIND = 60, 400
"""What a crossing of two ties and a tie behind a name cost, in units of length."""
STEPS, HEAT, PASSES = 2000, 150, 4


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of cells; every other row has one cell less and stands between those of its neighbours."""

    width: float
    columns: int
    pitch: float
    """From row to row."""
    box: tuple[float, float]
    """How wide and high a name is at most."""
    air: float
    """How many cells there are for each actor, on average."""

    def cells(self, number: int) -> list[tuple[float, float]]:
        """The middles of the cells for a number of actors."""
        found: list[tuple[float, float]] = []
        row = 0
        while len(found) < number * self.air:
            wide = max(self.columns - row % 2, 1)
            step = self.width / self.columns
            found += ((self.width / 2 + (n - (wide - 1) / 2) * step, (row + 0.5) * self.pitch) for n in range(wide))
            row += 1
        return found


@lru_cache(maxsize=16)
def arrange(
    names: tuple[str, ...], pairs: tuple[tuple[str, str], ...], grid: Grid
) -> Mapping[str, tuple[float, float]]:
    """The middle of each name; the highest begin at the top."""
    import numpy as np

    cells = grid.cells(len(names))
    number = {name: n for n, name in enumerate(names)}
    ends = np.array([[number[a], number[b]] for a, b in pairs], dtype=np.int64).reshape(-1, 2)
    board = _Board(np.array(cells), grid.box, ends)
    at = np.array(_nearest(_wished(names, pairs), cells), dtype=np.int64)
    at = _better(board, at, len(cells))
    top = min(cells[cell][1] for cell in at)
    return {name: (cells[at[n]][0], cells[at[n]][1] - top + grid.pitch / 2) for name, n in number.items()}


def _wished(names: Sequence[str], pairs: Sequence[tuple[str, str]]) -> list[tuple[float, float]]:
    """Where each would stand if there were no cells, from 0 to 1 in both directions; the most connected come first."""
    import networkx  # takes 0.1 s to import, which only a build needs

    graph = networkx.Graph()
    graph.add_nodes_from(names)
    graph.add_edges_from(pairs, weight=1.0)
    hubs = [max(sorted(part), key=graph.degree) for part in networkx.connected_components(graph)]
    first = max(sorted(hubs), key=graph.degree)
    graph.add_edges_from(((first, hub) for hub in sorted(hubs) if hub != first), weight=0.3)  # keeps the parts together
    start = networkx.circular_layout(graph)
    found = networkx.spring_layout(graph, pos=start, k=3.0 / len(names) ** 0.5, iterations=400, seed=1)
    xs, ys = ([float(found[name][axis]) for name in names] for axis in (0, 1))
    return [(_share(x, xs), _share(y, ys)) for x, y in zip(xs, ys, strict=True)]


def _share(value: float, values: Sequence[float]) -> float:
    """Where a value lies between the least and the greatest of several, from 0 to 1."""
    low, high = min(values), max(values)
    return round((value - low) / (high - low), 3) if high > low else 0.5


def _nearest(wished: Sequence[tuple[float, float]], cells: Sequence[tuple[float, float]]) -> list[int]:
    """The nearest free cell for each, one after the other."""
    width, height = max(x for x, _ in cells), max(y for _, y in cells)
    free = list(range(len(cells)))
    found = []
    for x, y in wished:
        cell = min(free, key=lambda c: ((cells[c][0] - x * width) ** 2 + (cells[c][1] - y * height) ** 2, c))
        free.remove(cell)
        found.append(cell)
    return found


class _Board:
    """What each arrangement costs; everything that only depends on the cells is computed once."""

    def __init__(self, cells: NDArray[numpy.float64], box: tuple[float, float], ends: NDArray[numpy.int64]) -> None:
        import numpy as np

        self.ends = ends
        step = cells[None, :, :] - cells[:, None, :]
        self.length = np.rint(np.hypot(step[..., 0], step[..., 1])).astype(np.int64)
        to = cells[None, None, :, :] - cells[:, None, None, :]
        turn = step[:, :, None, 0] * to[..., 1] - step[:, :, None, 1] * to[..., 0]
        self.side = np.sign(np.rint(turn)).astype(np.int8)
        """On which side of the way from one cell to another a third one lies."""
        self.behind = _behind(cells, box)

    def cost(self, at: NDArray[numpy.int64]) -> int:
        """The lengths, the crossings and the ties behind names, of actors who stand at these cells."""
        import numpy as np

        a, b = at[self.ends[:, 0]], at[self.ends[:, 1]]
        apart = self.side[a[:, None], b[:, None], a[None, :]] * self.side[a[:, None], b[:, None], b[None, :]] < 0
        crossings = int(np.count_nonzero(apart & apart.T)) // 2
        hidden = int(np.count_nonzero(self.behind[a[:, None], b[:, None], at[None, :]]))
        return int(self.length[a, b].sum()) + CROSSING * crossings + BEHIND * hidden


def _behind(cells: NDArray[numpy.float64], box: tuple[float, float]) -> NDArray[numpy.bool_]:
    """Whether the way from one cell to another passes behind a name in a third one."""
    import numpy as np

    start, delta = cells[:, None, None, :], (cells[None, :, :] - cells[:, None, :])[:, :, None, :]
    half = np.array([box[0] / 2 + 4, box[1] / 2 + 4])
    with np.errstate(divide="ignore", invalid="ignore"):
        one, two = (cells - half - start) / delta, (cells + half - start) / delta
    inside = np.abs(cells - start) < half  # of a way that runs along an axis
    near = np.where(delta == 0, np.where(inside, -np.inf, np.inf), np.minimum(one, two)).max(axis=-1)
    far = np.where(delta == 0, np.where(inside, np.inf, -np.inf), np.maximum(one, two)).min(axis=-1)
    found: NDArray[numpy.bool_] = (near < far) & (far > 0) & (near < 1)
    own = np.eye(len(cells), dtype=bool)
    return found & ~own[:, None, :] & ~own[None, :, :]


def _better(board: _Board, at: NDArray[numpy.int64], cells: int) -> NDArray[numpy.int64]:
    """The same, after moves and changes of places: first some that make it worse, ever fewer, then only better ones."""
    dice = Random(1)  # noqa: S311 - the same every time, which is what is wanted
    now, best, found = board.cost(at), board.cost(at), at
    for step in range(STEPS):
        tried = _moved(at, dice.randrange(len(at)), dice.randrange(cells))
        cost = board.cost(tried)
        if cost <= now or dice.random() < 2.0 ** (-(cost - now) / (HEAT * (1 - step / STEPS))):
            at, now = tried, cost
            if now < best:
                best, found = now, at
    for _ in range(PASSES):
        before = best
        for who in range(len(at)):
            for cell in range(cells):
                if (cost := board.cost(tried := _moved(found, who, cell))) < best:
                    found, best = tried, cost
        if best == before:
            break
    return found


def _moved(at: NDArray[numpy.int64], who: int, cell: int) -> NDArray[numpy.int64]:
    """One in another cell; whoever stands there takes the place."""
    moved = at.copy()
    moved[at == cell] = at[who]
    moved[who] = cell
    return moved
