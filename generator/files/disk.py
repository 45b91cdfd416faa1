"""One file or folder at a time: read without following links, written whole, kept by the disk, swapped in one step.

Everything that the program does to the disk goes through here, so that what holds for a single file holds everywhere:
nothing is opened that could be a link, a pipe or a device; an error names its file; nothing is done to a file in place.
"""

from __future__ import annotations

import ctypes
import errno
import hashlib
import os
import shutil
import stat
import sys
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import cache

_NOFOLLOW = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
"""A link is not followed, and a pipe that nobody writes to is not waited for."""
AT_ONCE = 16
"""Files that are brought to the disk side by side: a file system writes many together for the price of one."""


class RefusedError(OSError):
    """Something on the disk that the program leaves alone: the message says what and why, `hint` what to do."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class NotOursError(RefusedError):
    """A file or folder in the way that the program has not made."""


class NotAFileError(OSError):
    """What should be read is a link, a folder, a pipe, a socket or a device."""


MISSING = (FileNotFoundError, NotADirectoryError, NotAFileError)
"""What reading raises where there is no file; any other error says nothing of what lies there."""


def fingerprint(data: bytes) -> str:
    """A fingerprint of some bytes, in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def look(path: str) -> os.stat_result | None:
    """What lies at a path, links not followed; `None` if nothing does."""
    try:
        return os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return None


def is_folder(path: str) -> bool:
    """Whether a folder lies at a path: no link to one."""
    found = look(path)
    return found is not None and stat.S_ISDIR(found.st_mode)


def read(path: str) -> bytes:
    """The bytes of a file.

    Raises `NotAFileError` for anything else, at once, and `OSError` as the disk does.
    """
    return read_with_stamp(path)[0]


def read_with_stamp(path: str) -> tuple[bytes, tuple[int, ...]]:
    """The bytes of a file, and what tells whether it has changed since."""
    try:
        handle = os.open(path, os.O_RDONLY | _NOFOLLOW)
    except OSError as error:
        if error.errno in (errno.ELOOP, errno.EMLINK, errno.ENXIO):  # a link, or a socket
            raise NotAFileError(error.errno, "Not a file", path) from None
        raise
    found = os.fstat(handle)
    if not stat.S_ISREG(found.st_mode):
        os.close(handle)
        raise NotAFileError(errno.EINVAL, "Not a file", path)
    with open(handle, "rb") as file:
        return file.read(), stamp(found)


def stamp(found: os.stat_result) -> tuple[int, ...]:
    """What tells a file from itself after a change."""
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns


def create(path: str, data: bytes) -> None:
    """Writes a new file; there must be none. An error names it, as a full disk's does not by itself."""
    try:
        with open(path, "xb") as file:
            file.write(data)
    except OSError as error:
        raise type(error)(error.errno, error.strerror, path) from None


def sync(paths: Iterable[str]) -> None:
    """Brings files and folders to the disk: afterwards they outlast a power cut."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for _ in pool.map(_sync, paths):
            pass


def _sync(path: str) -> None:
    if sys.platform == "win32" and os.path.isdir(path):
        return  # a folder cannot be opened there, and needs not
    try:
        handle = os.open(path, os.O_RDONLY if sys.platform != "win32" else os.O_RDWR)
    except PermissionError:
        return  # a folder that may be written to, but not read
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):  # a file system without it
            raise OSError(error.errno, error.strerror, path) from None
    finally:
        os.close(handle)


def copy_attributes(source: str, target: str) -> bool:
    """Gives a folder the owner, the rights and the times of another one; says whether the owner is the same now."""
    before, now = os.lstat(source), os.lstat(target)
    if (before.st_uid, before.st_gid) != (now.st_uid, now.st_gid):
        try:
            os.chown(target, before.st_uid, before.st_gid)
        except OSError:
            return False
    with suppress(OSError):  # some file systems know no rights or times
        shutil.copystat(source, target, follow_symlinks=False)
    return True


def remove_tree(path: str) -> None:
    """Removes a folder of the program's own with all in it, links not followed."""
    if look(path) is not None:
        shutil.rmtree(path)


# -- one step ---------------------------------------------------------------------------------------------------

_SWAP = 2
"""RENAME_EXCHANGE of Linux and RENAME_SWAP of macOS have the same number."""
_NO_SWAP = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP})
"""What a system or a file system answers that does not know the exchange."""


def exchange(one: str, other: str) -> bool:
    """Lets two folders of one file system change places in one step; says whether that can be done here.

    Raises `OSError` as the disk does.
    """
    call = _swap_call()
    if call is None:
        return False
    if call(os.fsencode(one), os.fsencode(other)) == 0:
        return True
    number = ctypes.get_errno()
    if number in _NO_SWAP:
        return False
    raise OSError(number, os.strerror(number), one, None, other)


@cache
def _swap_call() -> Callable[[bytes, bytes], int] | None:
    """The call of the system's library that exchanges two paths, if it has one."""
    if sys.platform == "win32":
        return None
    library, here = ctypes.CDLL(None, use_errno=True), -100  # AT_FDCWD of Linux
    if sys.platform == "darwin":
        call = getattr(library, "renamex_np", None)
        return None if call is None else lambda one, other: int(call(one, other, _SWAP))
    call = getattr(library, "renameat2", None)
    return None if call is None else lambda one, other: int(call(here, one, here, other, _SWAP))
