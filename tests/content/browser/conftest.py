"""The briefing of this repository in a real browser, in place of the invented one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from tests.content.briefing import ARTICLE, real
from tests.sites import RIVER_PAGES, folder_of

PAGES = {
    **RIVER_PAGES,
    "article": f"articles/{ARTICLE}.html", "passages": f"articles/{ARTICLE}--passages.html",
    "country": "actors/north-korea.html", "person": "actors/kim-jong-un.html", "event": "events/putin-visit.html",
    "scenario": "scenarios/trump-return.html",
}  # fmt: skip


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The briefing, built into a folder and opened from there, as from a zip; nothing may change it."""
    with folder_of(real(), tmp_path_factory.mktemp("real") / "public") as folder:
        yield folder


@pytest.fixture(scope="session")
def pages() -> Mapping[str, str]:
    """A page of each kind of it."""
    return PAGES
