"""Being stopped: Ctrl-C, SIGTERM and a closed terminal wait where a half-done step would leave something behind.

Python lets a handler run between any two steps of a program, so that even `finally` is not safe from it. Where it
matters, `undisturbed` notes the signal instead, and hands it on at the end or wherever `Stops.allow` is called.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

SIGNALS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
"""What asks a program to end."""


class Stops:
    """What has been asked meanwhile."""

    def __init__(self) -> None:
        self._asked: list[int] = []
        self._before: dict[int, Any] = {}

    def hold(self) -> None:
        """From now on, a signal is noted and waits."""
        if threading.current_thread() is threading.main_thread():
            for number in SIGNALS:
                self._before[number] = signal.signal(number, self._note)

    def release(self) -> None:
        """Signals do again what they did; one that has come meanwhile does it now."""
        for number, before in self._before.items():
            signal.signal(number, before)
        self._before.clear()
        if self._asked:
            signal.raise_signal(self._asked.pop(0))

    def allow(self) -> None:
        """A place where the program may be stopped: what follows it must clean up."""
        if self._asked:
            self.release()
            self.hold()

    @contextmanager
    def allowed(self) -> Iterator[None]:
        """A stretch in which the program may be stopped."""
        self.release()
        try:
            yield
        finally:
            self.hold()

    def _note(self, number: int, frame: FrameType | None) -> None:
        self._asked.append(number)


@contextmanager
def undisturbed() -> Iterator[Stops]:
    """Lets signals wait until the end of the block, but for where it allows them."""
    stops = Stops()
    stops.hold()
    try:
        yield stops
    finally:
        stops.release()
