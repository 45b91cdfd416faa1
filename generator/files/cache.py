"""The cache: a folder of a site in which builds keep what they have made, for the next one to take.

A part is found by what it was made from, and sealed with the key that lies in the folder. The key is valid only with a
mark that names the folder's number on this disk, the key's own, and the moment at which the system itself says that the
key was last touched, which nobody can set. So nobody can pass parts on in a repository or an archive, and one that is
damaged is as good as none. Parts are bytes, never pickled objects. The folder may be deleted at any time. Where it
cannot be had (a folder that may not be written to, something of a person's under its name), nothing is kept, and a
build takes longer.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from generator.base.stopping import undisturbed
from generator.files import disk, locks

FOLDER = ".briefing-cache"
"""The name of the folder, in that of the site."""
MOST = 500_000_000
"""The most bytes of all parts; the oldest go first."""
_KEY, _MARK, _IGNORED = "key", "mark", ".gitignore"
_NEW = "new"
"""A file that is being written, which only the process that is alone in the folder does."""
_OURS = re.compile(r"part-[0-9a-f]{32}")
_SEAL = 32
_LARGEST_MARK, _KEY_LENGTH = 1000, 32


class Cache:
    """The parts that builds of a site have kept."""

    def __init__(self, root: Path) -> None:
        self._folder = os.path.join(os.path.realpath(root), FOLDER)
        self._key = _key_of(self._folder)
        self._used: set[str] = set()

    def get(self, kind: str, made_from: str) -> bytes | None:
        """The part of a kind that was made from something; `None` if there is none, or if it is not as it was kept."""
        if not self._key:
            return None
        try:
            data = disk.read(self._path(kind, made_from))
        except OSError:
            return None
        seal, part = data[:_SEAL], data[_SEAL:]
        return part if seal == self._seal(kind, made_from, part) else None

    def put(self, kind: str, made_from: str, part: bytes) -> None:
        """Keeps a part, whole or not at all, if that is possible."""
        self.put_all([(kind, made_from, part)])

    def put_all(self, parts: Iterable[tuple[str, str, bytes]], *, used: Iterable[tuple[str, str]] = ()) -> None:
        """Keeps several parts, each whole or not at all, as far as that is possible; others that were `used` stay."""
        with suppress(OSError), self._alone():
            for kind, made_from in used:
                path = self._path(kind, made_from)
                self._used.add(path)
                with suppress(OSError):
                    os.utime(path)
            for kind, made_from, part in parts:
                path = self._path(kind, made_from)
                self._place(path, self._seal(kind, made_from, part), part)
                self._used.add(path)
            self._drop_oldest()

    def _place(self, path: str, *data: bytes) -> None:
        """Writes a file under a name of its own first, so that each is whole or not there."""
        new = os.path.join(self._folder, _NEW)
        try:
            disk.create(new, *data)
            os.replace(new, path)
        except BaseException:
            with suppress(OSError):
                os.unlink(new)
            raise

    def _path(self, kind: str, made_from: str) -> str:
        name = hashlib.blake2b(f"{kind}\0{made_from}".encode("utf-8", "surrogateescape"), key=self._key, digest_size=16)
        return os.path.join(self._folder, f"part-{name.hexdigest()}")

    def _seal(self, kind: str, made_from: str, part: bytes) -> bytes:
        seal = hashlib.blake2b(f"{kind}\0{made_from}\0".encode("utf-8", "surrogateescape"), key=self._key)
        seal.update(part)
        return seal.digest()[:_SEAL]

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """The folder, begun where there is none, for this process alone, without what others have left half written."""
        with undisturbed():
            if disk.look(self._folder) is None:
                with suppress(FileExistsError):  # another build is beginning it
                    os.mkdir(self._folder, 0o700)
            if not disk.is_folder(self._folder):
                raise disk.NotOursError(f"{self._folder} is no folder of this program")
            with locks.exclusive(self._folder):
                self._begin()
                yield

    def _begin(self) -> None:
        names = os.listdir(self._folder)
        if any(not _OURS.fullmatch(name) and name not in (_KEY, _MARK, _IGNORED, _NEW) for name in names):
            raise disk.NotOursError(f"{self._folder} holds what is not of this program")
        self._key = _key_of(self._folder)
        for name in names:
            if name == _NEW or (name.startswith("part-") and not self._key):
                os.unlink(os.path.join(self._folder, name))
        if self._key:
            return
        if _IGNORED not in names:
            disk.create(os.path.join(self._folder, _IGNORED), b"*\n")
        self._place(os.path.join(self._folder, _KEY), os.urandom(_KEY_LENGTH))
        self._place(os.path.join(self._folder, _MARK), json.dumps(_mark_of(self._folder)).encode())
        self._key = _key_of(self._folder)

    def _drop_oldest(self) -> None:
        """Removes parts that were kept first, beyond the most bytes, but none of this build."""
        with os.scandir(self._folder) as opened:
            found = [(entry.stat(follow_symlinks=False), entry.path) for entry in opened if "part-" in entry.name]
        size = sum(status.st_size for status, _ in found)
        for status, path in sorted(found, key=lambda each: each[0].st_mtime_ns):
            if size <= MOST:
                break
            if path not in self._used:
                os.unlink(path)
                size -= status.st_size


def _key_of(folder: str) -> bytes:
    """The key of the parts in a folder, if its mark was written for it; empty otherwise."""
    try:
        path = os.path.join(folder, _MARK)
        if not disk.is_folder(folder) or os.lstat(path).st_size > _LARGEST_MARK:
            return b""
        mark = json.loads(disk.read(path))
        key = disk.read(os.path.join(folder, _KEY)) if mark == _mark_of(folder) else b""
    except (OSError, ValueError, RecursionError):
        return b""
    return key if len(key) == _KEY_LENGTH else b""


def _mark_of(folder: str) -> list[int]:
    key = os.lstat(os.path.join(folder, _KEY))
    return [os.lstat(folder).st_ino, key.st_ino, key.st_ctime_ns]
