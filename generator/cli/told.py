"""What a build says, whether it makes the site or finds that nothing has changed."""

from __future__ import annotations

import os
from pathlib import Path

NO_INDEX = (
    "briefing: the site is built without its search index: Pagefind has no program for this machine.",
    "  The search page says so and leads to A\u2013Z. PAGEFIND_BINARY_PATH names a program of your own.",
)
"""What a build says without a program for the search index."""
MOST_JOBS = 32
"""The most processes that make pages."""


def built(out: str, pages: int, counts: tuple[int, int, int], changed: int, seconds: float) -> str:
    """What a build says at its end; `counts` are the pages that were written, unchanged and removed."""
    target = Path(out)
    place = os.path.relpath(target) if target.is_relative_to(Path.cwd()) else out
    parts = ", ".join(
        f"{count} {word}" for count, word in zip(counts, ("written", "unchanged", "removed"), strict=True)
    )
    return f"Built {pages} pages in {place}/ in {seconds:.1f} s: {parts} ({changed} files changed)."
