"""The path of events through a cross table: in which cells it stopped, and through which of their sides it went.

It begins where things stood when the questions were asked, and goes on each time that one of them is settled. A step to
a cell beside is drawn; a longer one is told by its number alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

Side = Literal["start", "end", "up", "down"]
STEPS: Mapping[tuple[int, int], tuple[Side, Side]] = {
    (-1, 0): ("start", "end"), (1, 0): ("end", "start"), (0, -1): ("up", "down"), (0, 1): ("down", "up"),
}  # fmt: skip
"""For a step by columns and rows: the side by which it leaves a cell, and that by which it enters the next."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A question is settled: the path goes to another column, or to another row."""

    axis: Literal["column", "row"]
    to: int
    when: str


@dataclass(frozen=True, slots=True)
class Stop:
    """A cell in which the path stopped."""

    column: int
    row: int
    when: str


def path(column: int, row: int, when: str, turns: Iterable[Turn]) -> tuple[Stop, ...]:
    """The stops, from the first cell on; a question that is settled as things stood anyway makes none."""
    stops = [Stop(column, row, when)]
    for turn in turns:
        last = stops[-1]
        to = (turn.to, last.row) if turn.axis == "column" else (last.column, turn.to)
        if to != (last.column, last.row):
            stops.append(Stop(*to, turn.when))
    return tuple(stops)


def sides(stops: Iterable[Stop]) -> Mapping[tuple[int, int], tuple[Side, ...]]:
    """Through which of its sides the path leaves or enters each cell."""
    found: dict[tuple[int, int], set[Side]] = {}
    for one, other in pairwise(stops):
        step = STEPS.get((other.column - one.column, other.row - one.row))
        if step is not None:
            for stop, side in zip((one, other), step, strict=True):
                found.setdefault((stop.column, stop.row), set()).add(side)
    return {cell: tuple(sorted(own)) for cell, own in sorted(found.items())}
