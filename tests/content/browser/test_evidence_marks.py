"""From a statement of this briefing to its evidence in one click, and back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.test_evidence_marks import (
    phone,
    test_all_parts_of_a_passage_that_crosses_another_are_highlighted,
    test_every_kind_of_page_fits_a_phone_and_asks_for_nothing_from_elsewhere,
    test_what_rests_on_a_passage_is_one_click_away_without_a_script,
    there_and_back,
    ways,
)

STATEMENTS = [
    ("index.html", "main dl.facts dd:nth-of-type(1)"),
    ("actors/donald-trump.html", "#then"),
    ("index.html", "main dl.facts dd:nth-of-type(2)"),
    ("actors/kim-jong-un.html", ".who-then-now"),
    ("actors/yuri-ushakov.html", "#roles\\.1"),
    ("actors/north-korea.html", "dl.facts"),
    ("events/russian-veto.html", "main"),
    ("events/kim-message.html", "main"),
    ("timeline.html", ".event:has(a.ev.states)"),
    ("timeline.html", ".event:has(a.ev.reports)"),
    ("quotes.html", "#biden-thug blockquote"),
    ("quotes.html", "#kim-inseparable-relationship blockquote"),
    ("claims.html", "#shells-sent h2"),
    ("claims.html", "#shells-sent\\.denied_by\\.1"),
    ("claims.html", "#little-leverage-left h2"),
    ("figures.html", "#greatest-enemy-gallup\\.points\\.2"),
    ("stakes.html", "#stake-japan\\.wants\\.1"),
    ("stakes.html", "#stake-ukraine\\.risks\\.2"),
    ("scenarios/south-korea-2027.html", "#branches\\.1"),
    ("scenarios/trump-return.html", "#branches\\.1"),
    ("map.html", "#russia-vetoes-panel"),
    ("notes.html", "#note-up-from"),
    ("expected.html", "tbody tr:nth-child(1)"),
]


@pytest.mark.parametrize("number", range(len(STATEMENTS)), ids=[f"{p} {s}" for p, s in STATEMENTS])
def test_one_click_shows_the_passage_and_one_leads_back(
    windows: Callable[[bool], Page], built: Path, pages: Mapping[str, str], number: int, long: bool
) -> None:
    for script in ways(number, long):
        there_and_back(windows(script), built, pages["article"], *STATEMENTS[number])
