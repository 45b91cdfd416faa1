"""`KeptOnDisk`: what builds keep in the cache of a site, and in its output, for the next one.

Nothing is written before `finish`, which a build calls when its site is in place: so a build that is stopped or fails
leaves what was kept before.
"""

from __future__ import annotations

import marshal
import time
from collections.abc import Callable
from functools import cached_property, partial
from itertools import chain
from typing import Any

from generator.base.artifacts import Artifact, LaidBy, fingerprint
from generator.base.kept import NOTHING, Kept
from generator.files import compiled, disk
from generator.files.cache import Cache
from generator.files.last_build import BuildRequest
from generator.files.program_stamp import program_stamp
from generator.files.spool import Spool


def _unchanged(path: str, expected: str) -> bytes:
    """The bytes of a file of the output. Raises `OSError` if they are no longer those that were there."""
    data = disk.read(path)
    if fingerprint(data) != expected:
        raise disk.RefusedError(f"{path} was changed while the site was built", "Build it again.")
    return data


class LaidAside(Kept):
    """Keeps nothing, but lays the bytes of files by on the disk, for a process that has no other copy of them."""

    def __init__(self) -> None:
        self._spool = Spool()

    def laid_by(self, file: Artifact) -> Artifact:
        """A file whose bytes lie on the disk until they are asked for."""
        return self._spool.laid_by(file)


class KeptOnDisk(Kept):
    """Keeps parts in the cache of a site, by what they were made from and the version of the program.

    Values that were not kept for the same request are those of another one, `or_else`, if there is one.
    """

    def __init__(self, request: BuildRequest, *, or_else: Kept = NOTHING) -> None:
        self._request, self._cache, self._program = request, Cache(request.root), program_stamp()
        self._or_else = or_else
        self._parts: dict[tuple[str, str], bytes] = {}
        self._again: set[tuple[str, str]] = set()
        self._spool, self._begun = Spool(), time.time_ns()
        self._values: dict[str, Artifact] = {}

    @property
    def is_there(self) -> bool:
        """Always."""
        return True

    def _name(self, made_from: str) -> str:
        return f"{self._program} {made_from}"

    @cached_property
    def _own(self) -> str:
        return self._name(self._request.name)

    def value(self, kind: str) -> Any:
        """The plain value of a kind that was kept last."""
        data = self._cache.get(kind, self._own)
        return self._or_else.value(kind) if data is None else marshal.loads(data)  # noqa: S302 - sealed by a build here

    def get(self, kind: str, made_from: str) -> bytes | None:
        """The bytes of a kind that were made from something, if they are in the cache."""
        found = self._cache.get(kind, self._name(made_from))
        if found is not None:
            self._again.add((kind, self._name(made_from)))
        return found

    def put(self, kind: str, made_from: str, data: bytes) -> None:
        """Keeps bytes with what they were made from, once the build is finished."""
        self._parts[kind, self._name(made_from)] = data

    def code(self, name: str, made_from: str) -> bytes | None:
        """The compiled code of a template of the program, for all sites."""
        return compiled.get(name, self._name(made_from))

    def put_code(self, name: str, made_from: str, code: bytes) -> None:
        """Keeps the code of a template of the program, at once, since it depends on no site."""
        compiled.put(name, self._name(made_from), code)

    def put_value(self, kind: str, value: Any) -> None:
        """Keeps a plain value for the next build, once this one is finished."""
        self._values[kind] = self._spool.laid_by(Artifact(kind, marshal.dumps(value)))

    def elsewhere(self) -> Callable[[], Kept]:
        """A function that makes the same in another process, which only notes what it would keep."""
        return partial(KeptOnDisk, self._request)

    def noted(self) -> Any:
        """What is to be kept, and what was taken from the cache."""
        return self._parts, self._again

    def take(self, noted: Any) -> None:
        """Keeps what a fork of this process would keep."""
        parts, again = noted
        self._parts |= parts
        self._again |= again

    def laid_by(self, file: Artifact) -> Artifact:
        """A file whose bytes lie on the disk until they are asked for."""
        return self._spool.laid_by(file)

    def file(self, path: str, expected: str) -> Artifact | None:
        """The file at a path of the output, if it is still the one with this fingerprint."""
        try:
            data, stamp = disk.read_with_stamp(f"{self._request.out}/{path}")
        except OSError:
            return None
        if fingerprint(data) != expected:
            return None
        fetch = partial(_unchanged, f"{self._request.out}/{path}", expected)
        return LaidBy(path, fetch, expected, stamp if disk.is_settled(stamp, self._begun) else ())

    def finish(self) -> None:
        """Writes what was kept, as far as that is possible."""
        parts = ((kind, name, data) for (kind, name), data in self._parts.items())
        values = ((kind, self._own, file.data) for kind, file in self._values.items())
        self._cache.put_all(chain(parts, values), used=self._again)
