"""What is too long for one page, in parts: as many of its items on each as one page takes, in their order.

The address of a part depends on nothing but its number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from heapq import heapify, heappush, heapreplace
from itertools import accumulate, chain, pairwise
from operator import itemgetter
from typing import TypeVar

E = TypeVar("E")


def part_of(url: str, number: int) -> str:
    """The address of a part by its number; `url` has two hyphens in a row, so that no record has such an address."""
    return f"{url.removesuffix('.html')}-{number}.html"


def part_or_whole(url: str, number: int) -> str:
    """The address of a part, counted from 0, where the first has that which all of it has while it is short."""
    return part_of(url, number + 1) if number else url


def in_parts(
    items: Iterable[E], weight: Callable[[E], float], most: int, promised: Iterable[int] = ()
) -> tuple[tuple[E, ...], ...]:
    """Items in parts that weigh at most so much, if no item alone weighs more.

    There are at least as many as the highest number of a promised part that can be had, with an item in each part.
    """
    parts: list[list[E]] = []
    room = 0.0
    for item in items:
        if not parts or weight(item) > room:
            parts.append([])
            room = most
        parts[-1].append(item)
        room -= weight(item)
    number = sum(map(len, parts))
    fewest = max((one for one in promised if one <= number), default=0)
    return tuple(map(tuple, parts if len(parts) >= fewest else _halved(parts, fewest)))


def _halved(parts: Sequence[list[E]], fewest: int) -> Iterator[list[E]]:
    """Parts of which the longest, and of these the first, was halved until there were so many."""
    items = list(chain.from_iterable(parts))
    ends = list(accumulate(map(len, parts)))
    longest = [(begin - end, begin) for begin, end in pairwise((0, *ends))]
    heapify(longest)
    while len(longest) < fewest:
        length, begin = longest[0]
        first = -length // 2
        heapreplace(longest, (-first, begin))
        heappush(longest, (length + first, begin + first))
    yield from (items[begin : begin - length] for length, begin in sorted(longest, key=itemgetter(1)))
