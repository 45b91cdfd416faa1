"""What a part of the faults says: how often something was tried, and what went wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Size:
    """How much is tried."""

    long: bool = False
    seed: int = 14

    def of(self, long: int, short: int) -> int:
        """One number for `make faults`, a smaller one for `make test`."""
        return long if self.long else short

    def sample(self, numbers: Iterable[int], short: int) -> list[int]:
        """All of some numbers, or a few of them, spread over all."""
        every = list(numbers)
        if self.long or len(every) <= short:
            return every
        return [every[round(n * (len(every) - 1) / max(short - 1, 1))] for n in range(short)]


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the report."""

    what: str
    tried: int
    wrong: tuple[str, ...] = ()
    """What went wrong, each in a line."""
    found: str = ""
    """What came of the others."""
    means: str = ""
    """By what means, where there is more than one, such as strace."""

    def __str__(self) -> str:
        parts = [f"{self.what}: {self.tried} tried, {len(self.wrong)} wrong"]
        parts += [f"; {self.found}"] if self.found else []
        parts += [f" ({self.means})"] if self.means else []
        return "".join((*parts, *(f"\n  {line}" for line in self.wrong[:20])))


Part = Callable[[Size, Path], Iterator[Figure]]


class Tally:
    """Counts outcomes; those that begin with a word of `right` are right."""

    def __init__(self, what: str, *right: str, means: str = "") -> None:
        self.what, self.right, self.means = what, right, means
        self.outcomes: list[str] = []

    def add(self, outcome: str, context: str = "") -> None:
        self.outcomes.append(outcome if outcome.startswith(self.right) else f"{context}: {outcome}")

    def figure(self) -> Figure:
        wrong = tuple(o for o in self.outcomes if not o.startswith(self.right))
        fine = Counter(o for o in self.outcomes if o.startswith(self.right))
        found = ", ".join(f"{number} {outcome}" for outcome, number in sorted(fine.items()))
        return Figure(self.what, len(self.outcomes), wrong, found, self.means)
