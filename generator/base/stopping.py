"""Stopping the program: Ctrl-C, SIGTERM and a closed terminal end it by an exception, so that it cleans up.

Python may run a signal handler between any two steps of a program, even inside `finally`. Where a step that is half
done would leave something behind, `undisturbed` notes the signal instead, and delivers it at the end or wherever
`Stops.allow` is called. Where Python itself ignores the exception, since it was raised while a library's object was
being deleted, the signal is sent once more.
"""

from __future__ import annotations

import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import CodeType, FrameType
from typing import Any

SIGNALS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
"""The signals that ask a program to end."""
_AGAIN = 0.005
"""Seconds until a signal is sent again that Python ignored: it waits for the deletion to end."""
_met: list[int] = []


def stoppable() -> None:
    """Makes signals end the program from now on, with the exit code that shells have for them."""
    for number in SIGNALS:
        if signal.getsignal(number) != signal.SIG_IGN:  # nohup has a signal ignored
            signal.signal(number, _stop)
    before = sys.unraisablehook

    def ignored(what: sys.UnraisableHookArgs, /) -> None:
        if _met and isinstance(what.exc_value, SystemExit):
            _send_again(_met[-1], ignored.__code__)
        else:
            before(what)

    sys.unraisablehook = ignored


def stopped() -> int:
    """The exit code of a program that was asked to end; 0 if it was not.

    A library that the signal interrupted may have turned its exception into another error.
    """
    return 128 + _met[0] if _met else 0


def _stop(number: int, frame: FrameType | None) -> None:
    _met.append(number)
    raise SystemExit(stopped())


def _send_again(number: int, hook: CodeType) -> None:
    """Sends the program a signal in a moment; what is being deleted now cannot be left by an exception."""
    again = threading.Timer(_AGAIN, _send, (number, hook))
    again.daemon = True  # a program that has ended meanwhile needs no signal
    again.start()


def _send(number: int, hook: CodeType) -> None:
    main = threading.main_thread().ident
    while _runs(main, hook):  # on a busy machine; Python ignores what is raised there, too
        time.sleep(_AGAIN)
    if hasattr(signal, "pthread_kill") and main is not None:
        signal.pthread_kill(main, number)  # also wakes the main thread where it waits for the system
    else:
        signal.raise_signal(number)


def _runs(thread: int | None, code: CodeType) -> bool:
    """Whether a thread has not come to the end of a function that it has called."""
    frame = sys._current_frames().get(thread or 0)
    while frame is not None and frame.f_code is not code:
        frame = frame.f_back
    return frame is not None


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
