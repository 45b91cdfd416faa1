"""`Spool`: bytes that are laid by on the disk while a site is built, since all pages together take much memory.

They lie in one temporary file without a name, which the system removes when the process ends, however it ends.
"""

from __future__ import annotations

import errno
import os
from functools import partial
from tempfile import TemporaryFile
from threading import Lock
from typing import IO

from generator.base.artifacts import Artifact, LaidBy


class Spool:
    """Files that are laid by, of this process alone."""

    def __init__(self) -> None:
        self._file: IO[bytes] | None = None
        self._end = 0
        self._lock = Lock()

    def laid_by(self, file: Artifact, known: str = "", stamp: tuple[int, ...] = ()) -> Artifact:
        """The file with its bytes on the disk; as it is where there is no room for them.

        `known` is its fingerprint, and `stamp` that of the file in the output with the same bytes, if they are known.
        """
        if isinstance(file, LaidBy):
            return file
        data = file.data
        try:
            start = self._put(data)
        except OSError:
            return file
        return LaidBy(file.path, partial(self._fetched, start, len(data)), known, stamp)

    def _put(self, data: bytes) -> int:
        """Writes some bytes, and returns where they begin. Raises `OSError` where there is no room for them."""
        with self._lock:
            if self._file is None:
                where = os.environ.get("TMPDIR") or None  # else Python tries each folder with a file that has a name
                self._file = TemporaryFile(prefix="briefing-", buffering=0, dir=where)  # noqa: SIM115
            start = self._end
            if self._file.tell() != start:
                self._file.seek(start)
            if self._file.write(data) != len(data):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "a temporary file of the build")
            self._end += len(data)
        return start

    def _fetched(self, start: int, length: int) -> bytes:
        assert self._file is not None
        with self._lock:  # a preview answers requests in several threads
            self._file.seek(start)
            data = self._file.read(length)
        if len(data) != length:
            raise OSError(errno.EIO, os.strerror(errno.EIO), "a temporary file of the build")
        return data

    def __del__(self) -> None:
        """Frees the room, once nobody can ask any more."""
        if self._file is not None:
            self._file.close()
