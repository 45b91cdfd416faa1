"""`Artifact`: a file of the built site, as a value."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Artifact:
    """A file of the built site."""

    path: str
    data: bytes
