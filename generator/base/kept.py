"""`Kept`: what builds before this one have kept outside of the process, as the stages of a build see it.

What is kept is bytes or plain values, with what it was made from; a stage uses it only if it would make the same. This
class keeps nothing, which is always right; `files` has the one that keeps on the disk.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from generator.base.artifacts import Artifact


class Kept:
    """Keeps nothing."""

    @property
    def is_there(self) -> bool:
        """Whether anything is kept, so that it is worth while to say what something is made from."""
        return False

    def get(self, kind: str, made_from: str) -> bytes | None:
        """The bytes of a kind that were made from something; `None` if they are not kept."""

    def put(self, kind: str, made_from: str, data: bytes) -> None:
        """Keeps bytes with what they were made from."""

    def code(self, name: str, made_from: str) -> bytes | None:
        """The compiled code of a template of the program, which is kept for all sites; or `None`."""

    def put_code(self, name: str, made_from: str, code: bytes) -> None:
        """Keeps the compiled code of a template of the program for all sites."""

    def value(self, kind: str) -> Any:
        """The plain value of a kind that the last build of the same site with the same options kept; or `None`."""

    def put_value(self, kind: str, value: Any) -> None:
        """Keeps a plain value for the next build: mappings, lists and tuples of texts, bytes and numbers."""

    def noted(self) -> Any:
        """What a fork of this process has to hand to it, so that it keeps what the fork would keep."""

    def take(self, noted: Any) -> None:
        """Keeps what a fork of this process would keep."""

    def elsewhere(self) -> Callable[[], Kept]:
        """A function that can be handed over to another process, and there makes what keeps the same."""
        return Kept

    def laid_by(self, file: Artifact) -> Artifact:
        """A file whose bytes need not lie in memory until they are asked for."""
        return file

    def file(self, path: str, fingerprint: str) -> Artifact | None:
        """The file at a path of the output, if it is still the one with this fingerprint."""


NOTHING = Kept()
_NOW: ContextVar[Kept] = ContextVar("kept", default=NOTHING)


@contextmanager
def keeping(kept: Kept) -> Iterator[None]:
    """Lets pure functions deep in a build take their results from what was kept, within the block."""
    before = _NOW.set(kept)
    try:
        yield
    finally:
        _NOW.reset(before)


def keep_now(kept: Kept) -> None:
    """Lets pure functions do so from now on, in a process that makes one site."""
    _NOW.set(kept)


def kept_now() -> Kept:
    """What the build that is running has kept; nothing outside of one."""
    return _NOW.get()


def kept_value(kind: str, made_from: tuple[object, ...], make: Callable[[], Any]) -> Any:
    """The plain value that a pure and slow function makes from values which show what they are (`repr`)."""
    kept = kept_now()
    if not kept.is_there:
        return make()
    name = repr(made_from)
    if (data := kept.get(kind, name)) is not None:
        return json.loads(data)
    value = make()
    kept.put(kind, name, json.dumps(value).encode())
    return value


def digest(*parts: object) -> str:
    """A short text for values that show what they are (`repr`), or bytes; another one for other values."""
    found = hashlib.blake2b(digest_size=20)
    for part in parts:
        data = part if isinstance(part, bytes) else repr(part).encode("utf-8", "surrogateescape")
        found.update(b"%d " % len(data))
        found.update(data)
    return found.hexdigest()


def packed(files: Iterable[Artifact]) -> bytes:
    """Several files as bytes."""
    files = tuple(files)
    head = json.dumps([[file.path, len(file.data)] for file in files]).encode()
    return b"\n".join((head, b"".join(file.data for file in files)))


def unpacked(data: bytes) -> tuple[Artifact, ...]:
    """The files that were packed."""
    head, _, rest = data.partition(b"\n")
    files, at = [], 0
    for path, length in json.loads(head):
        files.append(Artifact(path, rest[at : at + length]))
        at += length
    return tuple(files)
