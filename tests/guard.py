"""A guard that fails tests which do what tests of their kind must not do, even in the code that they call.

Python calls an audit hook (PEP 578) for each process, connection and file that is opened. So a test that starts a
process or opens a connection fails where it does so, unless it is marked ``slow``. A test outside `tests/content/`,
fast or slow, fails where it reads the briefing of this repository, so that all of these pass in a fork with other
content. A module that builds a site while it is imported fails as well.
"""

from __future__ import annotations

import atexit
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MULTIPROCESSING = "multiprocessing.start"
PROCESSES = frozenset(
    {MULTIPROCESSING, "subprocess.Popen", "os.exec", "os.fork", "os.forkpty", "os.posix_spawn", "os.spawn", "os.system"}
)
CONNECTIONS = frozenset({"socket.bind", "socket.connect", "socket.getaddrinfo", "socket.sendmsg", "socket.sendto"})
READING = frozenset({"open", "os.listdir", "os.scandir"})
BRIEFING = (f"{ROOT}/content", f"{ROOT}/schema", f"{ROOT}/site.yaml")
"""The paths in this repository that a fork replaces."""


class Guard:
    """The events that are forbidden at the moment, and those that occurred nevertheless."""

    def __init__(self) -> None:
        self._who = ""
        self._refused: frozenset[str] = frozenset()
        self._found: list[str] = []
        tell_of_processes()
        sys.addaudithook(self._hear)

    @contextmanager
    def over(self, who: str, refused: frozenset[str]) -> Iterator[None]:
        """Forbids the events in `refused` inside the block; a failure's message begins with `who`."""
        self._who, self._refused, self._found = who, refused, []
        try:
            yield
        finally:
            self._refused = frozenset()

    def forget(self) -> list[str]:
        """What occurred until now, which then fails no test: for the tests of the guard itself."""
        found, self._found = self._found, []
        return found

    def judge(self) -> None:
        """Fails if a forbidden event occurred, even if the program caught the failure at that point."""
        if found := self.forget():
            pytest.fail(found[0])

    def _hear(self, event: str, arguments: tuple[object, ...]) -> None:
        if event not in self._refused or (event in READING and not _is_of_the_briefing(arguments[0])):
            return
        what = f"{event} {arguments[0]!r}" if arguments else event
        self._found.append(f"{self._who}: {what}")
        pytest.fail(f"{self._who}: {what}")  # not an Exception, so `except Exception` in the program does not catch it


def _is_of_the_briefing(path: object) -> bool:
    if not isinstance(path, (str, bytes, os.PathLike)):
        return False  # the number of an open file, or None for the working directory
    name = os.path.normpath(os.fsdecode(path))  # not resolved: it may be relative to an open folder, as in rmtree
    return any(name == part or name.startswith(f"{part}/") for part in BRIEFING)


@cache
def elsewhere() -> str:
    """An empty folder for the tests of this process, gone when it ends."""
    folder = tempfile.mkdtemp(prefix="briefing-tests-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def tell_of_processes() -> None:
    """Lets the processes of `multiprocessing` be heard, too, which starts them in C, without an event of its own."""
    start = BaseProcess.start

    def told(self: BaseProcess) -> None:
        sys.audit(MULTIPROCESSING, self.name)
        start(self)

    BaseProcess.start = told  # type: ignore[method-assign]


@contextmanager
def no_building() -> Iterator[None]:
    """Fails any linking of a site inside the block, and so any check or build."""

    def refuse(*_: object, **__: object) -> object:
        pytest.fail("a site is checked or built while a module is imported: do it in a fixture or a cached function")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("generator.build.assemble", refuse)
        yield
