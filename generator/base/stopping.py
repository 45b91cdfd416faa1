"""Being stopped: Ctrl-C, SIGTERM and a closed terminal end the program as an exception does, so that it cleans up.

Python lets a handler run between any two steps of a program, so that even `finally` is not safe from it. Where a step
that is half done would leave something behind, `undisturbed` notes the signal instead, and hands it on at the end or
wherever `Stops.allow` is called.
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
_met: list[int] = []


def stoppable() -> None:
    """From now on a signal ends the program, with the exit code that shells have for it."""
    for number in SIGNALS:
        if signal.getsignal(number) != signal.SIG_IGN:  # which is what nohup wants
            signal.signal(number, _stop)


def stopped() -> int:
    """The exit code of a program that was asked to end; 0 if it was not.

    A library in whose midst the signal came may make another error of it.
    """
    return 128 + _met[0] if _met else 0


def _stop(number: int, frame: FrameType | None) -> None:
    _met.append(number)
    raise SystemExit(stopped())


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
        """A place where the program may be stopped; while it cleans up behind itself, further signals wait."""
        if not self._asked:
            return
        before = self._before.get(self._asked[0])
        if callable(before):
            before(self._asked.pop(0), None)
        else:
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
