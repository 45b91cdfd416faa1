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


class LaidBy(Artifact):
    """A file of the built site whose bytes lie elsewhere, and are fetched each time that they are asked for."""

    __slots__ = ("_fetch",)

    def __init__(self, path: str, fetch: Callable[[], bytes]) -> None:
        self.path = path  # type: ignore[misc]  # its own, as it is made
        self._fetch = fetch

    @property
    def data(self) -> bytes:
        """The bytes, fetched."""
        return self._fetch()


def fingerprint(data: bytes) -> str:
    """The SHA-256 fingerprint of some bytes, in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()
