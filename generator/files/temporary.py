"""Temporary folders for other programs to work in, removed at the end, even if an error or a signal ends this program.

A process that was killed leaves its folder behind; the next one finds it by its journal and removes it.
"""

from __future__ import annotations

import atexit
import os
import re
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

from generator.base.artifacts import Artifact
from generator.base.stopping import undisturbed
from generator.files import disk, locks, work

_NAME = re.compile(r"briefing-(\d+)-\w+")
"""The name of such a folder, with the number of the process that made it."""


@contextmanager
def temporary_folder() -> Iterator[Path]:
    """A new folder, for as long as the block lasts.

    Raises `OSError` where the folder cannot be made.
    """
    with undisturbed() as stops:
        _sweep()
        outer = tempfile.mkdtemp(prefix=f"briefing-{os.getpid()}-")
        leave = partial(_leave, outer)
        atexit.register(leave)  # a daemon thread may never reach its `finally`
        try:
            with locks.alive(outer):
                work.note(outer)
                inner = os.path.join(outer, "work")
                os.mkdir(inner)
                with stops.allowed():
                    yield Path(os.path.realpath(inner))
        finally:
            leave()
            atexit.unregister(leave)


def fill(folder: Path, files: Iterable[Artifact]) -> None:
    """Writes files into a new folder."""
    for file in files:
        path = folder / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        disk.create(str(path), file.data)


def _leave(folder: str) -> None:
    with suppress(OSError):  # it is gone; or a program still runs and writes there, and the next process removes it
        work.end(folder)


def _sweep() -> None:
    """Removes the folders of processes that were killed."""
    place = tempfile.gettempdir()
    with suppress(OSError), os.scandir(place) as found:
        for name in [entry.name for entry in found]:
            with suppress(OSError):
                if (match := _NAME.fullmatch(name)) and _is_left(os.path.join(place, name), int(match[1])):
                    work.end(os.path.join(place, name))


def _is_left(folder: str, process: int) -> bool:
    """Whether a folder was made by this program for this user, and is no longer used by any process."""
    found = disk.look(folder)
    if found is None or found.st_uid != getattr(os, "geteuid", lambda: found.st_uid)():
        return False
    journal = work.journal(folder)
    if not journal and _runs(process):
        return False  # it is being made just now
    return journal is not None and locks.is_dead(folder)


def _runs(process: int) -> bool:
    """Whether there is a process of this number; `True` where that cannot be asked."""
    if sys.platform == "win32":
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        pass
    return True
