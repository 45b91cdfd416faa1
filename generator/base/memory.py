"""What a build remembers of the one before: results, each with what it was made from.

This is the whole of incremental building. A stage that is a pure function says what its result is made from; if that
is what it was the last time, the last result stands. Nothing tracks dependencies, and nothing can be stale: a result is
used only where the function would give it again. What one build did not ask for, the next one has forgotten.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")


class Memory:
    """The results of the last build; empty for the first. One build at a time may use it.

    Before anything is made, and now and then between, `pause` is called: it may wait for what is more urgent, or give
    the build up by an exception. What had been made by then is not made again.
    """

    def __init__(self, pause: Callable[[], None] = lambda: None) -> None:
        self.pause = pause
        self._last: dict[tuple[str, str], tuple[tuple[object, ...], Any]] = {}
        self._now: dict[tuple[str, str], tuple[tuple[object, ...], Any]] = {}

    def recall(self, stage: str, name: str, made_from: tuple[object, ...], make: Callable[[], T]) -> T:
        """What `make` gives, from memory if it was made from the same; `name` is unique in its stage."""
        key = stage, name
        known = self._now.get(key) or self._last.get(key)
        if known is None or known[0] != made_from:
            self.pause()
            known = made_from, make()
        self._now[key] = known
        result: T = known[1]
        return result

    def turn(self) -> None:
        """Begins the next build, and forgets what the last one did not use."""
        self._last, self._now = self._now, {}
