"""A page weighs little: its HTML, styles and scripts together, compressed as a server sends them."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from functools import cache
from statistics import median

from tests.crawl import target
from tests.sites import Briefing

LIMIT = 14_000
LOADED = "script[src], link[rel=stylesheet]"


def loads(briefing: Briefing) -> Mapping[str, tuple[str, ...]]:
    """What each page asks for, by its path; the page itself comes first."""
    out = {}
    for path, page in briefing.trees.items():
        if path != "404.html":  # whose addresses carry the base path
            asked = (node.attributes.get("src") or node.attributes.get("href") or "" for node in page.css(LOADED))
            out[path] = (path, *(target(path, address)[0] for address in asked))
    return out


@cache
def weights(briefing: Briefing) -> Mapping[str, int]:
    """The bytes of each page and of what it asks for."""
    files = {path: data for path, data in briefing.files.items() if path.endswith((".html", ".css", ".js"))}
    packed = {path: len(gzip.compress(data, 9)) for path, data in files.items()}
    return {page: sum(packed[path] for path in paths) for page, paths in loads(briefing).items()}


def test_the_home_page_and_the_article_weigh_at_most_14_kilobytes(briefing: Briefing) -> None:
    assert weights(briefing)["index.html"] <= LIMIT
    for name in briefing.site.articles:
        assert weights(briefing)[f"articles/{name}.html"] <= LIMIT


def test_half_of_all_pages_weigh_no_more(briefing: Briefing) -> None:
    assert len(weights(briefing)) > 100
    assert median(weights(briefing).values()) <= LIMIT


def test_a_page_asks_for_at_most_four_files(briefing: Briefing) -> None:
    assert [(page, files) for page, files in loads(briefing).items() if len(files) > 4] == []
    assert len(loads(briefing)["index.html"]) == 3
