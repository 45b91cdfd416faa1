"""What is too long for one page, in parts: as many of its items on each as one page takes, in their order.

The address of a part depends on nothing but its number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

E = TypeVar("E")


def part_of(url: str, number: int) -> str:
    """The address of a part by its number; `url` has two hyphens in a row, so that no record has such an address."""
    return f"{url.removesuffix('.html')}-{number}.html"


def part_or_whole(url: str, number: int) -> str:
    """The address of a part, counted from 0, where the first has that which all of it has while it is short."""
    return part_of(url, number + 1) if number else url


def in_parts(
    items: Iterable[E], weight: Callable[[E], float], most: float, fewest: int = 1
) -> tuple[tuple[E, ...], ...]:
    """Items in parts that weigh at most so much, if no item alone weighs more; `fewest` parts, if there are as many."""
    parts: list[list[E]] = []
    room = 0.0
    for item in items:
        if not parts or weight(item) > room:
            parts.append([])
            room = most
        parts[-1].append(item)
        room -= weight(item)
    while len(parts) < fewest and (longest := max(parts, key=len, default=[]))[1:]:
        at, half = parts.index(longest), len(longest) // 2
        parts[at : at + 1] = longest[:half], longest[half:]
    return tuple(map(tuple, parts))
