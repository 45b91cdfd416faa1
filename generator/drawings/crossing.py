"""The path of events through a cross table: the cells in which it stops, and their sides through which it goes.

It begins in the cell that held when the questions were asked, and moves each time that one of them is settled. A step
to an adjacent cell is drawn; a longer one is shown only by the numbers of the stops.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Literal

from generator.base.values import value

Side = Literal["start", "end", "up", "down"]
STEPS: Mapping[tuple[int, int], tuple[Side, Side]] = {
    (-1, 0): ("start", "end"), (1, 0): ("end", "start"), (0, -1): ("up", "down"), (0, 1): ("down", "up"),
}  # fmt: skip
"""The side through which a step leaves a cell, and the one through which it enters the next, by columns and rows."""


@value
class Turn:
    """The settling of a question, by which the path moves to another column or row."""

    axis: Literal["column", "row"]
    to: int
    when: str


@value
class Stop:
    """A cell in which the path stops."""

    column: int
    row: int
    when: str


def path(column: int, row: int, when: str, turns: Iterable[Turn]) -> tuple[Stop, ...]:
    """The stops, from the first cell on; a question that is settled without a move adds none."""
    stops = [Stop(column, row, when)]
    for turn in turns:
        last = stops[-1]
        to = (turn.to, last.row) if turn.axis == "column" else (last.column, turn.to)
        if to != (last.column, last.row):
            stops.append(Stop(*to, turn.when))
    return tuple(stops)


def sides(stops: Iterable[Stop]) -> Mapping[tuple[int, int], tuple[Side, ...]]:
    """The sides through which the path leaves or enters each cell, by column and row."""
    found: dict[tuple[int, int], set[Side]] = {}
    for one, other in pairwise(stops):
        step = STEPS.get((other.column - one.column, other.row - one.row))
        if step is not None:
            for stop, side in zip((one, other), step, strict=True):
                found.setdefault((stop.column, stop.row), set()).add(side)
    return {cell: tuple(sorted(own)) for cell, own in sorted(found.items())}
