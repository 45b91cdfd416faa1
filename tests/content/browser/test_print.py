"""This briefing on paper."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.test_print import (
    assert_no_heading_alone,
    assert_stakes_on_one_sheet,
    test_what_folds_on_the_screen_is_whole_on_paper,
)


def test_the_stakes_of_all_countries_stand_on_one_sheet_of_a4_on_its_side(browser: Browser, built: Path) -> None:
    countries = ("northkorea", "unitedstates", "russia", "southkorea", "japan", "ukraine")
    assert_stakes_on_one_sheet(browser, built, *countries)


@pytest.mark.parametrize(
    "path",
    [
        "index.html", "scenarios.html", "scenarios/trump-return.html", "scenarios/south-korea-2027.html",
        "actors/north-korea.html", "timeline.html", "map.html", "claims.html", "notes.html", "dossier.html",
    ],
)  # fmt: skip
def test_no_heading_and_no_caption_stands_alone_at_the_foot_of_a_page(browser: Browser, built: Path, path: str) -> None:
    assert_no_heading_alone(browser, built, path)
