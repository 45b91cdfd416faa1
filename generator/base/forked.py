"""`shared_out`: work for which nothing has to be handed over is done in several processes, which are forks of this one.

A fork has all that this process has read and linked, and begins at once; what it makes comes back through a pipe. It
knows nothing of what other forks do, and asks for nothing: so one that outlives this process ends by itself when it
has nobody to write to. Where a system has no forks, or forks would not be safe, all is done in this process.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from typing import Any, TypeVar

from generator.base.stopping import SIGNALS

T = TypeVar("T")
R = TypeVar("R")
PIECE = 16
"""The tasks in a row that one process does, since neighbours often take as long as each other."""


def can_fork() -> bool:
    """Whether a fork of this process is safe: only on Linux, and with no other thread, whose locks it would inherit."""
    return sys.platform == "linux" and threading.active_count() == 1


def shared_out(tasks: Sequence[T], processes: int, make: Callable[[Sequence[T], bool], R]) -> list[R]:
    """What is made of all tasks, in as many shares as there are processes.

    `make` is given a share, and whether it is that of this process. What a process has not brought to its end is made
    here.
    """
    pieces = [tasks[start : start + PIECE] for start in range(0, len(tasks), PIECE)]
    shares = [[task for piece in pieces[first::processes] for task in piece] for first in range(processes)]
    forks: list[_Fork] = []
    try:
        with suppress(OSError):  # no more processes, or no memory for them
            for share in shares[1:]:
                forks.append(_Fork(partial(make, share, False)))
        out = [make(shares[0], True)]
        for number, share in enumerate(shares[1:]):
            found = forks[number].result() if number < len(forks) else None
            out.append(make(share, True) if found is None else found[0])
        return out
    finally:
        for fork in forks:
            fork.end()


class _Fork:
    """A process that makes one thing."""

    def __init__(self, make: Callable[[], object]) -> None:
        self._read, write = os.pipe()
        try:
            self._process = os.fork()
        except OSError:
            os.close(self._read)
            os.close(write)
            raise
        if not self._process:
            os.close(self._read)
            _work(make, write)
        os.close(write)

    def result(self) -> tuple[Any] | None:
        """What was made; `None` if the process did not come to its end."""
        with os.fdopen(os.dup(self._read), "rb") as pipe:
            data = pipe.read()
        process, self._process = self._process, 0
        _, status = os.waitpid(process, 0)
        return None if status else (pickle.loads(data),)  # noqa: S301 - written by a fork of this very process

    def end(self) -> None:
        """Ends the process, unless it has ended."""
        os.close(self._read)
        if self._process:
            with suppress(OSError):
                os.kill(self._process, signal.SIGKILL)
                os.waitpid(self._process, 0)


def _work(make: Callable[[], object], write: int) -> None:
    """Makes what a fork is for, writes it to the pipe, and ends the process without a word."""
    code = 1
    try:
        for number in SIGNALS:  # Ctrl-C goes to this process, too; the first one ends its forks
            signal.signal(number, signal.SIG_IGN if number == signal.SIGINT else signal.SIG_DFL)
        data = pickle.dumps(make(), 5)
        with os.fdopen(write, "wb") as pipe:
            pipe.write(data)
        code = 0
    finally:
        os._exit(code)
