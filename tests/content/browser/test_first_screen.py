"""What a reader of the home page sees without a scroll."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect


@pytest.mark.parametrize(("width", "height", "least"), [(390, 844, 1), (1280, 800, 6)])
def test_the_first_screen_has_answers(page: Page, built: Path, width: int, height: int, least: int) -> None:
    """At least the first line of so many answers."""
    page.set_viewport_size({"width": width, "height": height})
    page.goto((built / "index.html").as_uri())
    lines = "items => items.map(item => item.getClientRects()[0].top + parseFloat(getComputedStyle(item).lineHeight))"
    ends = page.locator(".answers li").evaluate_all(lines)
    assert len([end for end in ends if end <= height]) >= least


def test_what_has_no_date_says_so(page: Page, built: Path) -> None:
    page.goto((built / "index.html").as_uri())
    dates = page.locator(".watch li b").all_inner_texts()
    assert dates == ["No date set"] * 3 + ["31 December 2026"]  # the one day that what is said of the last names


def test_the_sheet_of_a_source_shows_its_words_and_does_not_offer_the_article(page: Page, built: Path) -> None:
    page.goto((built / "index.html").as_uri())
    page.locator(".answers a.ev.since").first.click()
    expect(page.locator("#evidence q")).not_to_have_count(0)
    expect(page.get_by_role("link", name="Read in the article")).to_have_count(0)
    page.goto((built / "stakes.html").as_uri())
    page.locator("#stake-japan\\.wants\\.1 a.ev").click()
    expect(page.get_by_role("link", name="Read in the article")).to_have_count(1)
