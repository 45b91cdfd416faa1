"""Weighs the pages of a large briefing: `python -m benchmarks.large` (run from the repository's root).

Invents 200 actors, 501 ties and 1,000 events around the small site of the tests, builds it in memory, and prints for
the heaviest pages the bytes of the HTML, and of HTML, styles and script together as a server sends them.
"""

from __future__ import annotations

import gzip
import time

from selectolax.lexbor import LexborHTMLParser

from generator.build import build
from tests.crawl import target
from tests.test_drawings import invented
from tests.test_weight import LOADED

PAGES = ("index.html", "timeline.html", "map.html", "actors.html", "a-z.html", "coverage.html", "dossier.html")


def main() -> None:
    """Prints the weights."""
    begun = time.perf_counter()
    done = build(invented(200, 501, 1000))
    print(f"{len(done.artifacts)} files in {time.perf_counter() - begun:.1f} s")
    files = {a.path: a.data for a in done.artifacts if a.path.endswith((".html", ".css", ".js"))}
    packed = {path: len(gzip.compress(data, 9)) for path, data in files.items()}

    def weight(path: str) -> int:
        asked = LexborHTMLParser(files[path]).css(LOADED)
        named = (node.attributes.get("src") or node.attributes.get("href") or "" for node in asked)
        return packed[path] + sum(packed[target(path, address)[0]] for address in named)

    for kind in ("actors/", "events/", "timeline/"):
        weights = {path: weight(path) for path in files if path.startswith(kind)}
        heaviest = max(weights, key=lambda path: weights[path])
        print(f"{heaviest} (the heaviest of {len(weights)}): {len(files[heaviest]):,} {weights[heaviest]:,}")
    for path in PAGES:
        print(f"{path}: {len(files[path]):,} {weight(path):,}")


if __name__ == "__main__":
    main()
