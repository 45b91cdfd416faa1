"""A page weighs little: its HTML, styles and scripts together, compressed as a server sends them."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from functools import cache
from statistics import median

from selectolax.lexbor import LexborHTMLParser

from generator.base.artifacts import Artifact
from tests.crawl import target
from tests.sites import real

LIMIT = 14_000
LOADED = "script[src], link[rel=stylesheet]"


@cache
def built() -> tuple[Artifact, ...]:
    """The real briefing."""
    return real().artifacts


@cache
def loads() -> Mapping[str, tuple[str, ...]]:
    """What each page asks for, by its path; the page itself comes first."""
    out = {}
    for artifact in built():
        if artifact.path.endswith(".html") and artifact.path != "404.html":  # whose addresses carry the base path
            found = LexborHTMLParser(artifact.data).css(LOADED)
            asked = (node.attributes.get("src") or node.attributes.get("href") or "" for node in found)
            out[artifact.path] = (artifact.path, *(target(artifact.path, address)[0] for address in asked))
    return out


@cache
def weights() -> Mapping[str, int]:
    """The bytes of each page and of what it asks for."""
    files = {file.path: file.data for file in built() if file.path.endswith((".html", ".css", ".js"))}
    packed = {path: len(gzip.compress(data, 9)) for path, data in files.items()}
    return {page: sum(packed[path] for path in paths) for page, paths in loads().items()}


def test_the_home_page_and_the_article_weigh_at_most_14_kilobytes() -> None:
    assert weights()["index.html"] <= LIMIT
    assert weights()["articles/putins-visit-to-north-korea.html"] <= LIMIT


def test_half_of_all_pages_weigh_no_more() -> None:
    assert len(weights()) > 100
    assert median(weights().values()) <= LIMIT


def test_a_page_asks_for_at_most_four_files() -> None:
    assert [(page, files) for page, files in loads().items() if len(files) > 4] == []
    assert len(loads()["index.html"]) == 3
