"""What a built site is checked against: the fingerprint of every file, and of every statement on every page."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping

from selectolax.lexbor import LexborHTMLParser

from generator.base.artifacts import Artifact

PATH = "proof.json"
STATEMENTS = ".say, .words, [data-block], .ev"
"""What says something on a page: statements, quotations, the article's blocks, and evidence marks."""


def fingerprint(data: bytes) -> str:
    """A fingerprint of some bytes, in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def statements(page: bytes) -> tuple[tuple[str, str, str], ...]:
    """What says something on a page, in order: its fingerprint, the nearest id, and its words."""
    out = []
    for node in LexborHTMLParser(page).css(STATEMENTS):
        near = node
        while near.parent is not None and not near.attributes.get("id"):
            near = near.parent
        html = (node.html or "").encode()
        out.append((fingerprint(html)[:16], near.attributes.get("id") or "", " ".join(node.text().split())))
    return tuple(out)


def seal(files: Mapping[str, str], pages: Mapping[str, list[str]]) -> str:
    """The one fingerprint that stands for the whole site."""
    return fingerprint(json.dumps([files, pages], sort_keys=True).encode())


def plan(artifacts: Iterable[Artifact]) -> Artifact:
    """The one file of fingerprints, over all other files."""
    ordered = sorted(artifacts, key=lambda a: a.path)
    files = {artifact.path: fingerprint(artifact.data) for artifact in ordered}
    pages = {a.path: [s[0] for s in statements(a.data)] for a in ordered if a.path.endswith(".html")}
    value = {"seal": seal(files, pages), "files": files, "statements": pages}
    return Artifact(PATH, (json.dumps(value, indent=0) + "\n").encode())
