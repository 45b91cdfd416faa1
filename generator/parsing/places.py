"""`packed`: the places of a record's values, in a tenth of the memory, since every record has a hundred.

Most records of a kind have the same fields, so that their paths are kept once for all, and of each record only the
lines and columns.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import chain

from generator.base.diagnostics import FieldPath, Location, Places
from generator.base.values import value

_Order = Mapping[FieldPath, int]
"""The number of each path."""


@value
class _PackedPlaces(Mapping[FieldPath, Location]):
    """The places of values in one file, by their paths."""

    path: str
    order: _Order
    numbers: array[int]
    """The line and the column of each place, in the order of the paths."""

    def __getitem__(self, path: FieldPath) -> Location:
        at = self.order[path] * 2
        return Location(self.path, self.numbers[at], self.numbers[at + 1])

    def __contains__(self, path: object) -> bool:
        return path in self.order

    def __iter__(self) -> Iterator[FieldPath]:
        return iter(self.order)

    def __len__(self) -> int:
        return len(self.order)

    def __hash__(self) -> int:
        return hash((self.path, self.numbers.tobytes()))


def packed(places: Places, path: str) -> Places:
    """The same places, all in one file; those that are only found when one is asked for stay so."""
    if not isinstance(places, dict) or not places:
        return places
    lines = chain.from_iterable((place.line, place.column) for place in places.values())
    return _PackedPlaces(path, _order(tuple(places)), array("I", lines))


@lru_cache(4096)
def _order(paths: tuple[FieldPath, ...]) -> _Order:
    """The numbers of paths; the same object for all records with the same fields, so quick to compare."""
    return {path: number for number, path in enumerate(paths)}
