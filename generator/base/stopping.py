"""Stopping the program: Ctrl-C, SIGTERM and a closed terminal end it by an exception, so that it cleans up.

Python may run a signal handler between any two steps of a program, even inside `finally`. Where a step that is half
done would leave something behind, `undisturbed` notes the signal instead, and delivers it at the end or wherever
`Stops.allow` is called.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

SIGNALS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
"""The signals that ask a program to end."""
_met: list[int] = []


def stoppable() -> None:
    """Makes signals end the program from now on, with the exit code that shells have for them."""
    for number in SIGNALS:
        if signal.getsignal(number) != signal.SIG_IGN:  # nohup has a signal ignored
            signal.signal(number, _stop)


def stopped() -> int:
    """The exit code of a program that was asked to end; 0 if it was not.

    A library that the signal interrupted may have turned its exception into another error.
    """
    return 128 + _met[0] if _met else 0


def _stop(number: int, frame: FrameType | None) -> None:
    _met.append(number)
    raise SystemExit(stopped())


class Stops:
    """The signals that arrived while they were held back."""

    def __init__(self) -> None:
        self._asked: list[int] = []
        self._before: dict[int, Any] = {}

    def hold(self) -> None:
        """Holds signals back from now on: each is noted and waits."""
        if threading.current_thread() is threading.main_thread():
            for number in SIGNALS:
                self._before[number] = signal.signal(number, self._note)

    def release(self) -> None:
        """Gives signals their effect back; one that has arrived meanwhile is delivered now."""
        for number, before in self._before.items():
            signal.signal(number, before)
        self._before.clear()
        if self._asked:
            signal.raise_signal(self._asked.pop(0))

    def allow(self) -> None:
        """Delivers a signal that has arrived meanwhile; while the program then cleans up, further signals wait."""
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
        """Gives signals their effect back within the block, so that the program can be stopped there."""
        self.release()
        try:
            yield
        finally:
            self.hold()

    def _note(self, number: int, frame: FrameType | None) -> None:
        self._asked.append(number)


@contextmanager
def undisturbed() -> Iterator[Stops]:
    """Holds signals back until the end of the block, except where the block allows them."""
    stops = Stops()
    stops.hold()
    try:
        yield stops
    finally:
        stops.release()
