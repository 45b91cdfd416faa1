"""`Artifact`: a file of the built site, as a value."""

from __future__ import annotations

from dataclasses import dataclass

PROOF = "proof.json"
"""The file of a built site that has the fingerprints of all others; by it a build knows what builds have made."""
MARK = b'<meta name="generator" content="briefing'
"""What the home page of a built site says of itself."""


@dataclass(frozen=True, slots=True)
class Artifact:
    """A file of the built site."""

    path: str
    data: bytes
