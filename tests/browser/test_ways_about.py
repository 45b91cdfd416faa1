"""The list of a page's sections in a real browser: in the margin of a wide screen, folded on a phone, not on paper."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.test_directions import hebrew, side

__all__ = ["hebrew"]  # a fixture
LISTED = ("country", "notes", "scenario", "sources", "about", "map")


def opened(browser: Browser, address: str, width: int, *, script: bool = True) -> Page:
    page = browser.new_context(viewport={"width": width, "height": 800}, java_script_enabled=script).new_page()
    page.goto(address)
    return page


@pytest.mark.parametrize("width", [1100, 1280, 1920])
@pytest.mark.parametrize("kind", LISTED)
def test_on_a_wide_screen_it_stays_in_the_margin_and_covers_nothing(
    windows: Callable[[bool], Page], built: Path, pages: Mapping[str, str], kind: str, width: int
) -> None:
    page = windows(False)
    page.set_viewport_size({"width": width, "height": 800})
    page.goto((built / pages[kind]).as_uri())
    links = page.locator(".toc a")
    page.mouse.move(width / 2, 400)
    left = 0.0
    for distance in (0, 2000):
        if distance:
            page.mouse.wheel(0, distance)
            page.wait_for_timeout(100)
        box = page.locator(".toc details").bounding_box()
        assert box is not None
        assert 0 <= box["y"] < 800
        assert links.first.is_visible()
        assert box["x"] + box["width"] <= width
        left = box["x"]
    beside = page.locator("main > :not(.toc)").evaluate_all(
        "all => Math.max(...all.map(e => e.getBoundingClientRect().right))"
    )
    assert beside <= left
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [320, 360, 768])
def test_on_a_narrow_screen_it_is_folded_and_opens_without_a_script(
    browser: Browser, built: Path, pages: Mapping[str, str], width: int
) -> None:
    page = opened(browser, (built / pages["country"]).as_uri(), width, script=False)
    links = page.locator(".toc a")
    assert not links.first.is_visible()
    page.locator(".toc summary").click()
    assert links.first.is_visible()
    heights = links.evaluate_all("all => all.map(a => a.getBoundingClientRect().height)")
    assert min(heights) >= 24
    links.last.click()
    assert page.url.endswith("#backlinks")
    box = page.locator(":target").bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 800
    page.context.close()


def test_the_keyboard_goes_through_it_in_the_margin(browser: Browser, built: Path, pages: Mapping[str, str]) -> None:
    page = opened(browser, (built / pages["country"]).as_uri(), 1280)
    page.locator("main").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('.asof a')")  # the line of dates, under the headline
    for number in range(page.locator(".toc a").count()):
        page.keyboard.press("Tab")
        assert page.evaluate("n => document.activeElement === document.querySelectorAll('.toc a')[n]", number)
    assert page.locator(".toc summary").is_hidden()
    page.context.close()


def test_neither_it_nor_the_way_to_other_pages_is_on_paper(
    browser: Browser, built: Path, pages: Mapping[str, str]
) -> None:
    page = opened(browser, (built / pages["country"]).as_uri(), 1280)
    page.emulate_media(media="print")
    assert page.locator(".toc").is_hidden()
    assert page.locator(".before-after").is_hidden()
    assert page.evaluate("getComputedStyle(document.querySelector('main')).paddingRight") == "0px"
    page.context.close()


def test_from_right_to_left_it_stands_on_the_left_and_the_next_page_too(browser: Browser, hebrew: Path) -> None:
    page = opened(browser, f"file://{hebrew}/actors/mayor.html", 1280)
    assert side(page, ".toc details")[1] <= side(page, "main > h1")[0]
    page.goto(f"file://{hebrew}/events/collapse.html")
    before, after = (side(page, f".before-after a[rel={way}]") for way in ("prev", "next"))
    page.context.close()
    assert after[1] < before[0]


def test_a_folded_part_is_open_for_whoever_comes_by_its_heading(browser: Browser, built: Path) -> None:
    visitor = browser.new_context(viewport={"width": 1280, "height": 800}, java_script_enabled=False)
    page = visitor.new_page()
    actor = next(path for path in sorted((built / "actors").glob("*.html")) if 'class="fold more"' in path.read_text())
    page.goto(actor.as_uri())
    folded = page.locator("details.more:has(h2[id])").first
    content, name = folded.locator("> :not(summary)").first, folded.locator("h2").get_attribute("id")
    assert not content.is_visible()
    page.goto("about:blank")
    page.goto(f"{actor.as_uri()}#{name}")
    assert content.is_visible()
    visitor.close()
