"""`shared_out`: work for which nothing has to be handed over is done in several processes, which are forks of this one.

A fork has all that this process has read and linked, and begins at once; what it makes comes back through a pipe, one
thing after the other, so that no process holds all of them twice. It knows nothing of what other forks do, and what is
next it reads in a pipe that all have: so one that outlives this process ends by itself when it has nobody to write to.
Where a system has no forks, or forks would not be safe, all is done in this process.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
import threading
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from typing import TypeVar

from generator.base.stopping import SIGNALS

T = TypeVar("T")
R = TypeVar("R")
PIECE = 16
"""The fewest tasks in a row that one process does, since neighbours share much of what they show."""
MOST_PIECES = 1_000
"""The most pieces: their numbers go into the smallest pipe that a system gives, of 4,096 bytes, before one is read."""
_TURN = array("I").itemsize
"""The bytes of a number in that pipe; a read of so many is whole, whoever else reads."""
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
    tasks: Sequence[T], processes: int, make: Callable[[Iterable[T], bool], Iterable[R]], take: Callable[[R], None]
) -> None:
    """Has all tasks done by so many processes, and takes each thing that was made.

    `make` is given tasks, and whether it is in this process; a process that asks for one gets the next that nobody has.
    If a process does not come to its end, all that it has begun is made here, and so taken again.
    """
    size = max(PIECE, len(tasks) // MOST_PIECES)
    processes = min(processes, -(-len(tasks) // size))
    if processes < 2:
        for made in make(tasks, True):
            take(made)
        return
    pieces = [tasks[start : start + size] for start in range(0, len(tasks), size)]
    turns, own = _Turns(len(pieces)), set[int]()
    forks: list[_Fork] = []
    try:
        with suppress(OSError):  # no more processes, or no memory for them
            for _ in range(processes - 1):
                forks.append(_Fork(partial(_made, make, pieces, turns)))
        for made in make(_begun(pieces, turns, own.add), True):
            take(made)
            for fork in forks:
                for other in fork.arrived():
                    take(other)  # type: ignore[arg-type]  # it is what `make` has made in the fork
        for fork in forks:
            for other in fork.rest():
                take(other)  # type: ignore[arg-type]  # as above
            own |= fork.begun if fork.is_done else set()
        if left := [task for number, piece in enumerate(pieces) if number not in own for task in piece]:
            for made in make(left, True):
                take(made)
    finally:
        turns.end()
        for fork in forks:
            fork.end()


class _Turns:
    """The numbers of the pieces, of which each process that asks gets the next one: they wait in a pipe."""

    def __init__(self, number: int) -> None:
        self._read, write = os.pipe()
        with os.fdopen(write, "wb") as pipe:
            pipe.write(array("I", range(number)).tobytes())

    def __iter__(self) -> Iterator[int]:
        while turn := os.read(self._read, _TURN):
            yield int.from_bytes(turn, sys.byteorder)

    def end(self) -> None:
        os.close(self._read)


def _begun(pieces: Sequence[Sequence[T]], turns: _Turns, begin: Callable[[int], object]) -> Iterator[T]:
    """The tasks of the pieces that this process gets, each of which it says that it has begun."""
    for number in turns:
        begin(number)
        yield from pieces[number]


def _made(
    make: Callable[[Iterable[T], bool], Iterable[R]],
    pieces: Sequence[Sequence[T]],
    turns: _Turns,
    send: Callable[[object], None],
) -> None:
    """In a fork: makes what it gets, and sends it, and the number of each piece that it has begun."""
    for made in make(_begun(pieces, turns, lambda number: send(_Piece(number))), False):
        send(made)


class _Piece(int):
    """The number of a piece that a fork has begun."""


class _Fork:
    """A process that makes things."""

    def __init__(self, make: Callable[[Callable[[object], None]], None]) -> None:
        """`make` makes what the fork is for, and sends it."""
        self.is_done = False
        """Whether all has been made and has arrived."""
        self.begun: set[int] = set()
        """The numbers of the pieces that it has begun."""
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
            found = pickle.loads(self._buffer[start + _HEAD : end])  # noqa: S301 - written by a fork of this very process
            start = end
            if isinstance(found, _Piece):
                self.begun.add(found)
            else:
                yield found
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


def _work(make: Callable[[Callable[[object], None]], None], write: int) -> None:
    """Makes what a fork is for, writes it to the pipe, and ends the process without a word."""
    code = 1
    try:
        for number in SIGNALS:  # Ctrl-C goes to this process, too; the first one ends its forks
            signal.signal(number, signal.SIG_IGN if number == signal.SIGINT else signal.SIG_DFL)
        with os.fdopen(write, "wb") as pipe:

            def send(made: object) -> None:
                data = pickle.dumps(made, 5)
                pipe.write(len(data).to_bytes(_HEAD, "big"))
                pipe.write(data)
                pipe.flush()

            make(send)
        code = 0
    finally:
        os._exit(code)
