"""Single files and folders: reads them without following links, writes them whole, syncs them, swaps them in one step.

Everything that the program does to the disk goes through here, so that the same rules hold everywhere: links, pipes and
devices are not read; an error names its file; no file is changed in place.
"""

from __future__ import annotations

import errno
import os
import shutil
import stat
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cache

_NOFOLLOW = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
"""Flags for opening a file without following a link, or waiting for a pipe that nobody writes to."""
Stamp = tuple[int, ...]
"""What the disk says of a file, by which a change of it is seen."""
AT_ONCE = 16
"""How many files are synced at the same time: a file system writes many together for the price of one."""


class RefusedError(OSError):
    """Raised for something on the disk that the program leaves alone: the message says why, `hint` what to do."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class NotOursError(RefusedError):
    """Raised when a file or folder is in the way that the program has not made."""


class NotAFileError(OSError):
    """Raised when a path to be read is that of a link, a folder, a pipe, a socket or a device."""


class TooLargeError(NotAFileError):
    """Raised when a file to be read is larger than anything that this program or a person makes."""


LARGEST = 200_000_000
"""Bytes of the largest file that is read whole: a file full of nothing takes no room on the disk, but all memory."""
MISSING = (FileNotFoundError, NotADirectoryError, NotAFileError)
"""The errors of reading where there is no file; after any other error, there may be one."""


def look(path: str) -> os.stat_result | None:
    """The status of what lies at a path, without following a link; `None` if nothing does."""
    try:
        return os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return None


def is_folder(path: str) -> bool:
    """Whether a path is that of a folder, and not of a link to one."""
    found = look(path)
    return found is not None and stat.S_ISDIR(found.st_mode)


def read(path: str) -> bytes:
    """The bytes of a file.

    Raises `NotAFileError` at once for anything that is not a file or is too large, and `OSError` where reading fails.
    """
    return read_with_stamp(path)[0]


def read_with_stamp(path: str) -> tuple[bytes, Stamp]:
    """The bytes of a file, and a stamp that shows whether it has changed since."""
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
    if found.st_size > LARGEST:
        os.close(handle)
        raise TooLargeError(errno.EFBIG, f"More than {LARGEST:,} bytes", path)
    try:
        return _all_of(handle, found.st_size), stamp(found)
    finally:
        os.close(handle)


def _all_of(handle: int, size: int) -> bytes:
    """The bytes of an open file, which most often has as many as the system says."""
    data = os.read(handle, size + 1)
    if len(data) == size:
        return data
    pieces = [data]
    while data := os.read(handle, 1_000_000):
        pieces.append(data)
    return b"".join(pieces)


def stamp(found: os.stat_result) -> Stamp:
    """A stamp of a file, which is another one after each change."""
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns


_COARSE, _FINE = 3_000_000_000, 250_000_000
"""Nanoseconds: longer than a tick of the clock of a file system that counts in hundredths or in seconds (FAT: two), and
of any other."""


def is_settled(stamp: Stamp, now: int) -> bool:
    """Whether every change of a file after `now`, in nanoseconds, is sure to give it another stamp.

    Two changes within one tick of the file system's clock have the same, so a file that was changed just now is not
    settled: the rule of git. The last time in a stamp is that of the change itself, which nobody can set back; Windows
    has none.
    """
    *_, modified, changed = stamp
    tick = _COARSE if changed % 10_000_000 == 0 else _FINE
    return sys.platform != "win32" and max(modified, changed) < now - tick


def create(path: str, *data: bytes) -> Stamp:
    """Writes a file that must not exist yet, of one or several pieces, and returns its stamp.

    An error names the file, which that of a full disk does not do by itself.
    """
    try:
        with open(path, "xb") as file:
            file.writelines(data)
        return stamp(os.lstat(path))
    except OSError as error:
        raise type(error)(error.errno, error.strerror, path) from None


def sync(paths: Iterable[str]) -> None:
    """Syncs files and folders to the disk, so that they outlast a power cut."""
    from concurrent.futures import ThreadPoolExecutor  # takes a while to import, and who only reads syncs nothing

    with ThreadPoolExecutor(AT_ONCE) as pool:
        for _ in pool.map(_sync, paths):
            pass


def _sync(path: str) -> None:
    if sys.platform == "win32" and os.path.isdir(path):
        return  # a folder cannot be opened there, and need not be
    try:
        handle = os.open(path, os.O_RDONLY if sys.platform != "win32" else os.O_RDWR)
    except PermissionError:
        return  # a folder that may be written to, but not read
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):  # a file system without fsync
            raise OSError(error.errno, error.strerror, path) from None
    finally:
        os.close(handle)


def copy_attributes(source: str, target: str) -> bool:
    """Gives a folder the owner, permissions and times of another one; returns whether their owner is now the same."""
    if not _give_to_owner(target, os.lstat(source)):
        return False
    with suppress(OSError):  # some file systems have no permissions or times
        shutil.copystat(source, target, follow_symlinks=False)
    return True


def _give_to_owner(target: str, of: os.stat_result) -> bool:
    """Gives a file or folder to the owner of another one, if possible; returns whether it is theirs now."""
    now = os.lstat(target)
    if (of.st_uid, of.st_gid) != (now.st_uid, now.st_gid):
        try:
            os.chown(target, of.st_uid, of.st_gid)
        except OSError:  # only the system's administrator can give files away
            return False
    return True


def keep_permissions(source: str, target: str) -> None:
    """Gives a new file the permissions of the one whose place it takes, if there is one, and its owner if possible."""
    before = look(source)
    if before is None or not stat.S_ISREG(before.st_mode):
        return
    _give_to_owner(target, before)
    with suppress(OSError):  # some file systems have no permissions
        os.chmod(target, stat.S_IMODE(before.st_mode))


def remove_tree(path: str) -> None:
    """Removes one of the program's own folders with all that is in it, without following links."""
    if look(path) is not None:
        shutil.rmtree(path)


# -- one step ---------------------------------------------------------------------------------------------------

_SWAP = 2
"""The flag for an exchange: RENAME_EXCHANGE of Linux and RENAME_SWAP of macOS have the same number."""
_NO_SWAP = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP})
"""The errors of systems and file systems that cannot exchange two folders."""


def exchange(one: str, other: str) -> bool:
    """Exchanges two folders of one file system in one step; returns whether that can be done here.

    Raises `OSError` where it fails.
    """
    call = _swap_call()
    if call is None:
        return False
    if call(os.fsencode(one), os.fsencode(other)) == 0:
        return True
    import ctypes  # as below

    number = ctypes.get_errno()
    if number in _NO_SWAP:
        return False
    raise OSError(number, os.strerror(number), one, None, other)


@cache
def _swap_call() -> Callable[[bytes, bytes], int] | None:
    """The function of the system's library that exchanges two paths; `None` if it has none."""
    if sys.platform == "win32":
        return None
    import ctypes  # takes a while to import, and only a change of the output needs it

    library, here = ctypes.CDLL(None, use_errno=True), -100  # AT_FDCWD of Linux
    if sys.platform == "darwin":
        call = getattr(library, "renamex_np", None)
        return None if call is None else lambda one, other: int(call(one, other, _SWAP))
    call = getattr(library, "renameat2", None)
    return None if call is None else lambda one, other: int(call(here, one, here, other, _SWAP))
