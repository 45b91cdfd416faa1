"""Holds tests to what they say of themselves: what a fast test may not do fails, whoever does it.

Python tells an audit hook of every process, connection and file that anything in it begins. So nobody has to promise
that a test is fast: one that starts a process, opens a connection or reads the briefing of this repository fails where
it does, unless it is marked ``slow``. Nothing outside `tests/content/` may read that briefing, fast or slow: so the rest
passes in a fork with other content. And while modules are imported, nobody may build a site.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PROCESSES = frozenset(
    {"subprocess.Popen", "os.exec", "os.fork", "os.forkpty", "os.posix_spawn", "os.spawn", "os.system"}
)
CONNECTIONS = frozenset({"socket.bind", "socket.connect", "socket.getaddrinfo", "socket.sendmsg", "socket.sendto"})
READING = frozenset({"open", "os.listdir", "os.scandir"})
BRIEFING = (f"{ROOT}/content", f"{ROOT}/schema", f"{ROOT}/site.yaml")
"""What of this repository a fork replaces."""


class Guard:
    """What may not be done at the moment, and what was done all the same."""

    def __init__(self) -> None:
        self._who = ""
        self._refused: frozenset[str] = frozenset()
        self._found: list[str] = []
        sys.addaudithook(self._hear)

    @contextmanager
    def over(self, who: str, refused: frozenset[str]) -> Iterator[None]:
        """Refuses these events until the block is left; `who` says of whom the message speaks."""
        self._who, self._refused, self._found = who, refused, []
        try:
            yield
        finally:
            self._refused = frozenset()

    def judge(self) -> None:
        """Fails if something was refused, even if the program did not let the failure through."""
        found, self._found = self._found, []
        if found:
            pytest.fail(found[0])

    def _hear(self, event: str, arguments: tuple[object, ...]) -> None:
        if event not in self._refused or (event in READING and not _is_of_the_briefing(arguments[0])):
            return
        what = f"{event} {arguments[0]!r}"
        self._found.append(f"{self._who}: {what}")
        pytest.fail(f"{self._who}: {what}")  # no Exception: what the program expects to fail does not take it


def _is_of_the_briefing(path: object) -> bool:
    if not isinstance(path, (str, bytes, os.PathLike)):
        return False  # a file that is open, or the working directory
    name = os.path.normpath(os.fsdecode(path))  # a relative one may lie in a folder that is open, as for shutil.rmtree
    return any(name == part or name.startswith(f"{part}/") for part in BRIEFING)


@contextmanager
def no_building() -> Iterator[None]:
    """Refuses to link a site, and so to check or to build one."""

    def refuse(*_: object, **__: object) -> object:
        pytest.fail("a site is checked or built while a module is imported: do it in a fixture or a cached function")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("generator.build.assemble", refuse)
        yield
