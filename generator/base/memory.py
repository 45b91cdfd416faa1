"""What a build remembers of the one before: results, each with what it was made from.

This is the whole of incremental building. A stage that is a pure function says what its result is made from; if that
is what it was the last time, the last result stands. Nothing tracks dependencies, and nothing can be stale: a result is
used only where the function would give it again. What one build did not ask for, the next one has forgotten.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

T = TypeVar("T")


Known = dict[tuple[str, str], tuple[tuple[object, ...], Any]]


@dataclass(slots=True)
class _Results:
    """What is remembered, each result with what it was made from."""

    last: Known = field(default_factory=dict)
    now: Known = field(default_factory=dict)


class Memory:
    """The results of the last build; empty for the first.

    Before anything is made, and now and then between, `pause` is called: it may wait for what is more urgent, or give
    the build up by an exception. What had been made by then is not made again.
    """

    def __init__(self, pause: Callable[[], None] = lambda: None) -> None:
        self.pause = pause
        self._results = _Results()

    def paused_by(self, pause: Callable[[], None]) -> Memory:
        """The same memory for somebody who makes way for others, in any thread: no result can be wrong for another."""
        other = Memory(pause)
        other._results = self._results
        return other

    def recall(self, stage: str, name: str, made_from: tuple[object, ...], make: Callable[[], T]) -> T:
        """What `make` gives, from memory if it was made from the same; `name` is unique in its stage."""
        key, results = (stage, name), self._results
        known = results.now.get(key) or results.last.get(key)
        if known is None or known[0] != made_from:
            self.pause()
            known = made_from, make()
        results.now[key] = known
        result: T = known[1]
        return result

    def turn(self, *, finished: bool = True) -> None:
        """Begins the next build, and forgets what the last one did not use, unless it was not `finished`."""
        results = self._results
        results.last = results.now if finished else {**results.last, **results.now}
        results.now = {}
