"""Faults in this process: the program dies, or the disk fails, at any one of its calls to the disk.

A real kill can only be aimed at by luck or with strace. Here every call is counted, so that all of them can be tried in
turn, in a second. A process that was killed does nothing more: after its death every further call fails, too, and so
nothing that would clean up behind it has an effect.
"""

from __future__ import annotations

import builtins
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

from generator.files import disk

WRITING = ("chmod", "chown", "fsync", "link", "mkdir", "rename", "replace", "rmdir", "unlink", "utime")
READING = ("listdir", "lstat", "open", "scandir", "stat")


class KilledError(BaseException):
    """The end of a process that was killed."""


class Calls:
    """The calls to the disk that were made, and what happens at one of them."""

    def __init__(self, at: int = -1, error: int = 0) -> None:
        self.at, self.error = at, error
        self.names: list[str] = []
        self.dead = False

    def met(self, name: str) -> None:
        """Notes a call, and lets it fail if it is the one."""
        if self.dead:
            raise KilledError
        self.names.append(name)
        if len(self.names) - 1 != self.at:
            return
        if self.error:
            raise OSError(self.error, os.strerror(self.error))
        self.dead = True
        raise KilledError


@contextmanager
def calls(at: int = -1, error: int = 0, names: tuple[str, ...] = (*WRITING, *READING)) -> Iterator[Calls]:
    """Counts calls to the disk; at the one of that number, the process dies or the call fails with an error.

    A write to a file is one call: of a process that dies there, the first half of the bytes is on the disk.
    """
    counted = Calls(at, error)
    before: list[tuple[Any, str, Any]] = []

    def replace(place: Any, name: str, function: Callable[..., Any]) -> None:
        before.append((place, name, getattr(place, name)))
        setattr(place, name, function)

    def around(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **named: Any) -> Any:
            counted.met(name)
            return function(*arguments, **named)

        return call

    for name in names:
        replace(os, name, around(name, getattr(os, name)))
    replace(disk, "exchange", around("exchange", disk.exchange))
    replace(builtins, "open", _opening(counted, builtins.open))
    try:
        yield counted
    finally:
        for place, name, function in reversed(before):
            setattr(place, name, function)


def _opening(counted: Calls, function: Callable[..., Any]) -> Callable[..., Any]:
    def call(file: Any, mode: str = "r", *arguments: Any, **named: Any) -> Any:
        opened = function(file, mode, *arguments, **named)
        if "r" in mode:
            return opened
        write = opened.write

        def half(data: bytes) -> int:
            try:
                counted.met("write")
            except BaseException:
                write(data[: len(data) // 2])
                opened.close()
                raise
            return int(write(data))

        return _Written(opened, half)

    return call


class _Written:
    """A file that is being written."""

    def __init__(self, file: Any, write: Callable[[bytes], int]) -> None:
        self.file, self.write = file, write

    def __enter__(self) -> _Written:
        return self

    def __exit__(self, *reason: object) -> None:
        self.file.close()

    def writelines(self, pieces: Iterable[bytes]) -> None:
        """Writes the pieces one after the other."""
        for piece in pieces:
            self.write(piece)


def every_call(run: Callable[[], None], error: int = 0) -> Iterator[tuple[str, Calls]]:
    """Runs something again and again, each time with a fault at the next of its calls, until it meets none.

    Gives the name of the call, once the run is over.
    """
    number = 0
    while True:
        with calls(number, error) as counted, suppress(KilledError, OSError):
            run()
        if len(counted.names) <= number:
            return
        yield counted.names[number], counted
        number += 1
