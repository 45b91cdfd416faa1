"""`Artifact`: a file of the built site, as a value."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from generator.base.values import value

PROOF = "proof.json"
"""The file of a built site with the fingerprints of all others; a build reads it to tell which files builds made."""
MARK = b'<meta name="generator" content="briefing'
"""The tag by which the home page of a built site names its generator."""


@value
class Artifact:
    """A file of the built site."""

    path: str
    data: bytes

    @property
    def fingerprint(self) -> str:
        """The fingerprint of its bytes."""
        return fingerprint(self.data)

    @property
    def stamp(self) -> tuple[int, ...]:
        """The stamp of the file in the output that has these bytes, as long as it has that stamp; empty for none."""
        return ()


class LaidBy(Artifact):
    """A file of the built site whose bytes lie elsewhere, and are fetched each time that they are asked for."""

    __slots__ = ("_fetch", "_fingerprint", "_stamp")

    def __init__(self, path: str, fetch: Callable[[], bytes], known: str = "", stamp: tuple[int, ...] = ()) -> None:
        self.path = path  # type: ignore[misc]  # its own, as it is made
        self._fetch, self._fingerprint, self._stamp = fetch, known, stamp

    @property
    def data(self) -> bytes:
        """The bytes, fetched."""
        return self._fetch()

    @property
    def fingerprint(self) -> str:
        """The fingerprint of its bytes, which are fetched for it once at most."""
        if not self._fingerprint:
            self._fingerprint = fingerprint(self.data)
        return self._fingerprint

    @property
    def stamp(self) -> tuple[int, ...]:
        """The stamp of the file in the output that has these bytes."""
        return self._stamp


def fingerprint(data: bytes) -> str:
    """The SHA-256 fingerprint of some bytes, in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()
