"""`shared_anew`: work is done in several processes that are begun anew, where no process can be forked.

Such a process has nothing of this one. A function that can be handed over begins it: it reads and links what is needed,
and returns the function that makes tasks by their names. Whoever is free takes the next names, this process from the
end; so one that takes long to begin only makes less.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from typing import Any, TypeVar

R = TypeVar("R")
Make = Callable[[Sequence[str]], list[Any]]
"""Makes tasks by their names."""
LEAST = 16
"""The fewest tasks that a process is given at once."""
PIECES = 8
"""The pieces into which the share of a process is cut, so that all end at about the same time."""
AHEAD = 2
"""The pieces for which each process is asked at a time, so that it need not wait for the next."""


def is_needed() -> bool:
    """Whether processes are begun anew: on all systems but Linux, where a fork is quicker."""
    return sys.platform != "linux"


def shared_anew(
    names: Sequence[str],
    processes: int,
    begin: Callable[[], Make],
    make: Callable[[Sequence[str]], Iterable[R]],
    take: Callable[[R], None],
) -> None:
    """Has all tasks done and takes each thing that was made; `make` makes tasks in this process.

    What another process does not do, for whatever reason, is done here.
    """
    size = max(LEAST, -(-len(names) // (processes * PIECES)))
    left = deque(names[start : start + size] for start in range(0, len(names), size))
    asked: dict[Future[list[Any]], Sequence[str]] = {}
    pool = _pool(processes - 1, begin)
    try:
        while left or asked:
            while pool is not None and left and len(asked) < AHEAD * (processes - 1):
                try:
                    asked[pool.submit(_make, left[0])] = left[0]
                except (BrokenProcessPool, OSError):
                    break
                left.popleft()
            found: Iterable[R] = make(left.pop()) if left else ()
            if not found:
                wait(asked, return_when=FIRST_COMPLETED)
            for made in found:
                take(made)
            for future in [one for one in asked if one.done()]:
                piece = asked.pop(future)
                for made in make(piece) if future.exception() is not None else future.result():
                    take(made)
    finally:
        if pool is not None:
            for child in multiprocessing.active_children():
                child.kill()  # they have nothing to do any more, or nobody waits for what they do
            pool.shutdown()


def _pool(processes: int, begin: Callable[[], Make]) -> ProcessPoolExecutor | None:
    """The other processes; `None` where there can be none."""
    try:
        return ProcessPoolExecutor(processes, multiprocessing.get_context("spawn"), _begin, (begin,))
    except (ImportError, NotImplementedError, OSError):  # a system without what they need to be in step
        return None


_MAKERS: list[Make] = []
"""In another process: what makes tasks there."""


def _begin(begin: Callable[[], Make]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to the first process, too, which ends the others
    gc.disable()
    try:
        _MAKERS.append(begin())
    except Exception:  # all is made in the first process then, which says what is wrong
        os._exit(1)


def _make(names: Sequence[str]) -> list[Any]:
    return _MAKERS[0](names)
