"""The proof of a built site: the fingerprint of every file, and of every statement on every page."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.base.artifacts import PROOF, Artifact, fingerprint
from generator.base.json_text import in_lines

PATH = PROOF
STATEMENTS = ".say, .words, [data-block], .ev, [data-state]"
"""The elements of a page that are fingerprinted: statements, quotations, the article's blocks, and evidence marks."""


def statements(page: LexborHTMLParser) -> tuple[tuple[str, str, str], ...]:
    """The fingerprint, the nearest id and the words of each of the `STATEMENTS` on a page, in order."""
    out = []
    for node in page.css(STATEMENTS):
        near = node
        while near.parent is not None and not near.attributes.get("id"):
            near = near.parent
        out.append((_of(node), near.attributes.get("id") or "", " ".join(node.text().split())))
    return tuple(out)


def seal(files: Mapping[str, str], pages: Mapping[str, list[str]]) -> str:
    """The fingerprint of all fingerprints, which stands for the whole site."""
    return fingerprint(json.dumps([files, pages], sort_keys=True).encode())


def fingerprints(page: LexborHTMLParser) -> tuple[str, ...]:
    """The fingerprints of the `STATEMENTS` on a page, in order."""
    return tuple(_of(node) for node in page.css(STATEMENTS))


def _of(node: LexborNode) -> str:
    return fingerprint((node.html or "").encode())[:16]


def plan(artifacts: Iterable[Artifact], stated: Mapping[str, tuple[str, ...]]) -> Artifact:
    """The file with the fingerprints of all other files; `stated` has those of the statements, by their pages."""
    ordered = sorted(artifacts, key=lambda a: a.path)
    files = {artifact.path: artifact.fingerprint for artifact in ordered}
    pages = {artifact.path: [*stated[artifact.path]] for artifact in ordered if artifact.path in stated}
    value = {"seal": seal(files, pages), "files": files, "statements": pages}
    return Artifact(PATH, (in_lines(value, indent=0, ascii_only=True) + "\n").encode())
