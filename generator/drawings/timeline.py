"""The brackets of a timeline, which join expected events with their outcomes.

Events stand in rows, one under the other. A bracket runs beside the rows, from that of the expected event to that of
the outcome. Brackets that share rows have different tracks, the longer one farther out. Each row has the list of its
tracks, and the stylesheet draws them, so that a row may be as high as its words need in any face.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from generator.base.values import value

TRACKS = 6
"""The most brackets beside each other. Further ones are not drawn: rows say in words, too, what is joined."""


@value
class Rail:
    """The tracks of the brackets that pass, begin and end at a row; track 1 is the outermost."""

    through: tuple[int, ...] = ()
    begins: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()

    @property
    def classes(self) -> str:
        """The classes for the stylesheet: `p1 f2 e3` passes in track 1, begins in 2 and ends in 3."""
        parts = (("p", self.through), ("f", self.begins), ("e", self.ends))
        return " ".join(f"{letter}{track}" for letter, tracks in parts for track in tracks)


NONE = Rail()


def rails(rows: Sequence[str], joins: Iterable[tuple[str, str]]) -> Mapping[str, Rail]:
    """The brackets of each row that has any. `joins` are pairs of rows; any that does not run downwards is left out."""
    at = {row: n for n, row in enumerate(rows)}
    spans = sorted(
        {(at[start], at[end]) for start, end in joins if start in at and end in at and at[start] < at[end]},
        key=lambda span: (span[0] - span[1], span),
    )
    tracks: list[list[tuple[int, int]]] = [[] for _ in range(TRACKS)]
    for first, last in spans:
        free = (track for track in tracks if all(last < start or end < first for start, end in track))
        next(free, []).append((first, last))
    return {row: rail for row, n in at.items() if (rail := _rail(tracks, n)) != NONE}


def _rail(tracks: Sequence[Sequence[tuple[int, int]]], row: int) -> Rail:
    def those(place: int, *, inside: bool = False) -> tuple[int, ...]:
        return tuple(
            number
            for number, track in enumerate(tracks, 1)
            for span in track
            if (span[0] < row < span[1] if inside else span[place] == row)
        )

    return Rail(those(0, inside=True), those(0), those(1))
