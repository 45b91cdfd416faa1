"""`shared_out`: work for which nothing has to be handed over is done in several processes, which are forks of this one.

A fork has all that this process has read and linked, and begins at once; what it makes comes back through a pipe, one
thing after the other, so that no process holds all of them twice. It knows nothing of what other forks do, and asks for
nothing: so one that outlives this process ends by itself when it has nobody to write to. Where a system has no forks,
or forks would not be safe, all is done in this process.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from typing import TypeVar

from generator.base.stopping import SIGNALS

T = TypeVar("T")
R = TypeVar("R")
PIECE = 16
"""The tasks in a row that one process does, since neighbours often take as long as each other."""
MOST = 4
"""The most processes that are used unasked: nearly half of a build from nothing is done by one alone, so that eight
would save an eighth of the time of four, and each has a memory of its own."""
_HEAD = 8
"""The bytes before each thing in a pipe, which say how many it has."""
_PIPE = 1 << 20
"""The bytes that a pipe is to hold, so that a fork need not wait while this process makes something large."""


def can_fork() -> bool:
    """Whether a fork of this process is safe: only on Linux, and with no other thread, whose locks it would inherit."""
    return sys.platform == "linux" and threading.active_count() == 1


def usual() -> int:
    """The processes that are used unasked: as many as there are cores for this one, as far as that pays."""
    return min(len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1, MOST)


def shared_out(
    tasks: Sequence[T], processes: int, make: Callable[[Sequence[T], bool], Iterable[R]], take: Callable[[R], None]
) -> None:
    """Has all tasks done, in as many shares as there are processes, and takes each thing that was made.

    `make` is given a share, and whether it is that of this process. If a process does not come to its end, all of its
    share is made here, and so taken again.
    """
    pieces = [tasks[start : start + PIECE] for start in range(0, len(tasks), PIECE)]
    shares = [[task for piece in pieces[first::processes] for task in piece] for first in range(processes)]
    forks: list[_Fork] = []
    try:
        with suppress(OSError):  # no more processes, or no memory for them
            for share in shares[1:]:
                forks.append(_Fork(partial(make, share, False)))
        for made in make(shares[0], True):
            take(made)
            for fork in forks:
                for other in fork.arrived():
                    take(other)  # type: ignore[arg-type]  # it is what `make` has made in the fork
        for number, share in enumerate(shares[1:]):
            if number < len(forks):
                for other in forks[number].rest():
                    take(other)  # type: ignore[arg-type]  # as above
            if number >= len(forks) or not forks[number].is_done:
                for made in make(share, True):
                    take(made)
    finally:
        for fork in forks:
            fork.end()


class _Fork:
    """A process that makes things."""

    def __init__(self, make: Callable[[], Iterable[object]]) -> None:
        self.is_done = False
        """Whether all has been made and has arrived."""
        self._buffer = bytearray()
        self._read, write = os.pipe()
        try:
            with suppress(OSError):  # a system may allow less
                _enlarge(write)
            self._process = os.fork()
        except OSError:
            os.close(self._read)
            os.close(write)
            raise
        if not self._process:
            os.close(self._read)
            _work(make, write)
        os.close(write)

    def arrived(self) -> Iterator[object]:
        """What has been made since, without waiting for anything."""
        os.set_blocking(self._read, False)
        while self._fill():
            yield from self._whole()

    def rest(self) -> Iterator[object]:
        """All that has not arrived yet, as it comes."""
        os.set_blocking(self._read, True)
        while self._fill():
            yield from self._whole()
        process, self._process = self._process, 0
        _, status = os.waitpid(process, 0)
        self.is_done = not status and not self._buffer

    def _fill(self) -> bool:
        """Reads what is in the pipe; whether there was anything."""
        try:
            data = os.read(self._read, _PIPE)
        except BlockingIOError:
            return False
        self._buffer += data
        return bool(data)

    def _whole(self) -> Iterator[object]:
        """The things that have arrived whole."""
        start = 0
        while len(self._buffer) - start >= _HEAD:
            end = start + _HEAD + int.from_bytes(self._buffer[start : start + _HEAD], "big")
            if end > len(self._buffer):
                break
            yield pickle.loads(self._buffer[start + _HEAD : end])  # noqa: S301 - written by a fork of this very process
            start = end
        del self._buffer[:start]

    def end(self) -> None:
        """Ends the process, unless it has ended."""
        os.close(self._read)
        if self._process:
            with suppress(OSError):
                os.kill(self._process, signal.SIGKILL)
                os.waitpid(self._process, 0)


def _enlarge(pipe: int) -> None:
    import fcntl  # which only systems with forks have

    fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _PIPE)


def _work(make: Callable[[], Iterable[object]], write: int) -> None:
    """Makes what a fork is for, writes it to the pipe, and ends the process without a word."""
    code = 1
    try:
        for number in SIGNALS:  # Ctrl-C goes to this process, too; the first one ends its forks
            signal.signal(number, signal.SIG_IGN if number == signal.SIGINT else signal.SIG_DFL)
        with os.fdopen(write, "wb") as pipe:
            for made in make():
                data = pickle.dumps(made, 5)
                pipe.write(len(data).to_bytes(_HEAD, "big"))
                pipe.write(data)
                pipe.flush()
        code = 0
    finally:
        os._exit(code)
