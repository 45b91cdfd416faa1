"""Locks of folders: one process at a time may change a folder, and a lock ends with its process.

The lock is the system's own (`flock`) and is on the folder itself, so no file can be left behind, and however a process
ends, its lock ends with it. Where a folder cannot be locked, as on Windows and some network drives, a file in the
temporary folder is locked instead.
"""

from __future__ import annotations

import errno
import hashlib
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

if sys.platform == "win32":
    import msvcrt

    def _try(handle: int, *, shared: bool) -> bool:
        del shared  # there is only one kind
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _try(handle: int, *, shared: bool) -> bool:
        try:
            fcntl.flock(handle, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


PAUSE = 0.02
"""Seconds between two attempts to get a lock."""


@contextmanager
def exclusive(folder: str, waiting: Callable[[], None] = lambda: None) -> Iterator[None]:
    """Locks a folder for this process alone. `waiting` is called once if another process has the lock."""
    with _held(folder, waiting):
        yield


@contextmanager
def shared(folder: str) -> Iterator[None]:
    """Locks a folder together with other readers; goes on without a lock where there can be none."""
    try:
        handle = _open(folder)
    except OSError:
        yield
        return
    try:
        with suppress(OSError):
            _wait(handle, lambda: None, shared=True)
        yield
    finally:
        os.close(handle)


@contextmanager
def alive(folder: str) -> Iterator[None]:
    """Marks a folder as in use, for `is_dead`, until the block or the process ends."""
    handle = -1
    with suppress(OSError):
        handle = _open(folder)
        _try(handle, shared=True)
    try:
        yield
    finally:
        if handle >= 0:
            os.close(handle)


def is_dead(folder: str) -> bool:
    """Whether no process has marked a folder as in use; `False` where that cannot be known."""
    try:
        handle = _open(folder)
    except OSError:
        return False
    try:
        return _try(handle, shared=False)
    except OSError:
        return False
    finally:
        os.close(handle)


@contextmanager
def _held(folder: str, waiting: Callable[[], None]) -> Iterator[None]:
    path, handle = _lock(folder, waiting)
    try:
        yield
    finally:
        if path and sys.platform != "win32":
            os.unlink(path)
        os.close(handle)
        if path and sys.platform == "win32":  # an open file cannot be removed there, whichever process has it open
            with suppress(OSError):
                os.unlink(path)


def _lock(folder: str, waiting: Callable[[], None]) -> tuple[str, int]:
    """The path of the file that is locked instead of the folder, if one is, and a handle that holds the lock."""
    try:
        handle = _open(folder)
    except PermissionError:  # it may be written to and not read; on Windows, no folder can be opened
        return _stand_in(folder, waiting)
    try:
        _wait(handle, waiting, shared=False)
    except OSError as error:
        os.close(handle)
        if error.errno in _UNABLE:
            return _stand_in(folder, waiting)
        raise
    except BaseException:
        os.close(handle)
        raise
    return "", handle


_UNABLE = (errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EBADF, errno.EINVAL, errno.ENOSYS)


def _open(folder: str) -> int:
    return os.open(folder, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0))


def _wait(handle: int, waiting: Callable[[], None], *, shared: bool) -> None:
    """Waits for a lock by trying again and again, so that Ctrl-C can end the wait on every system."""
    told = False
    while not _try(handle, shared=shared):
        if not told:
            told = True
            waiting()
        time.sleep(PAUSE)


def _stand_in(folder: str, waiting: Callable[[], None]) -> tuple[str, int]:
    """The path and a handle of the file that is locked instead of a folder."""
    whose = getattr(os, "geteuid", lambda: 0)()
    name = hashlib.sha256(os.fsencode(os.path.realpath(folder))).hexdigest()[:24]
    path = os.path.join(tempfile.gettempdir(), f"briefing-{whose}-{name}.lock")
    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
        try:
            _wait(handle, waiting, shared=False)
            with suppress(OSError):
                if os.path.samestat(os.fstat(handle), os.lstat(path)):
                    return path, handle
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)  # the process that held the lock has removed the file
