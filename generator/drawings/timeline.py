"""The brackets of a timeline, which join what was expected with what came.

Events stand in rows, one under the other. A bracket runs beside the rows, from the one where something is expected to
the one where it comes, in a track of its own: where two have rows in common, they stand in different tracks, the longer
one farther out. Each row says which tracks it has; how they are drawn is the stylesheet's matter, so that a row may be
as high as its words need in any face.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

TRACKS = 6
"""As many brackets stand beside each other; a row says what is joined in words, too."""


@dataclass(frozen=True, slots=True)
class Rail:
    """The brackets beside a row, by their tracks, of which the first is the outermost."""

    through: tuple[int, ...] = ()
    begins: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()

    @property
    def classes(self) -> str:
        """The same for the stylesheet: `p1 f2 e3`."""
        parts = (("p", self.through), ("f", self.begins), ("e", self.ends))
        return " ".join(f"{letter}{track}" for letter, tracks in parts for track in tracks)


NONE = Rail()


def rails(rows: Sequence[str], joins: Iterable[tuple[str, str]]) -> Mapping[str, Rail]:
    """The brackets of each row that has any, from the pairs of rows that they join."""
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
