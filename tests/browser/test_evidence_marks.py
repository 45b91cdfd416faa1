"""From a statement to its evidence in one click, and back, with JavaScript and without."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.sites import RIVER_PAGES

STATEMENTS = [
    ("index.html", "#bottom_line\\.1"),
    ("index.html", "main dl.facts dd:nth-of-type(2)"),
    ("actors/tarnia.html", "dl.facts"),
    ("actors/yuri-sorin.html", "#roles\\.1"),
    ("events/bae-statement.html", "main"),
    ("timeline.html", ".event:has(a.ev.reports)"),
    ("quotes.html", "#one-river blockquote"),
    ("claims.html", "#half-of-the-promise\\.denied_by\\.1"),
    ("figures.html", "#greatest-worry-of-mirellians\\.points\\.2"),
    ("stakes.html", "#stake-sorrel\\.risks\\.2"),
    ("scenarios/marsh-return.html", "#branches\\.1\\.implications\\.1"),
    ("map.html", "#norland-ends-panel"),
    ("notes.html", "#note-up-from"),
    ("expected.html", "tbody tr:nth-child(1)"),
]


HOMES = {"index.html main dl": "stakes.html", "timeline.html": "events/", "expected.html": "claims.html"}
"""Where a statement that a page repeats has its home: that is where its passage leads back to."""


def home(path: str, place: str) -> str:
    return next((to for start, to in HOMES.items() if f"{path} {place}".startswith(start)), path)


def in_view(page: Page, selector: str) -> bool:
    box = page.locator(selector).first.bounding_box()
    size = page.viewport_size
    return box is not None and size is not None and 0 <= box["y"] < size["height"]


def highlighted(page: Page, selector: str) -> bool:
    """Whether an element has another background than the page. Asked from outside: scripts may be off.

    The styles of a page that a click has led to may still be on their way.
    """
    page.wait_for_load_state("load")
    return page.locator(selector).first.evaluate("e => getComputedStyle(e).backgroundColor") not in (
        "rgba(0, 0, 0, 0)", "rgb(252, 251, 248)"
    )  # fmt: skip


NUMBER_BEHIND = """name => {
  const last = [...document.querySelectorAll(`[id="${name}"], [class~="c-${name}"]`)].at(-1);
  const follows = (a) => last.compareDocumentPosition(a) & Node.DOCUMENT_POSITION_FOLLOWING && !last.contains(a);
  return [...document.querySelectorAll("a.on")].find(follows);
}"""
"""The number that stands behind the last word of a passage."""


def there_and_back(page: Page, built: Path, article: str, path: str, place: str) -> None:
    """A mark shows its passages, and leads to them highlighted; one click on the number behind one leads back."""
    page.goto((built / path).as_uri())
    mark = page.locator(place).locator("a.ev.states, a.ev.reports").first
    first = int((mark.get_attribute("data-n") or "").split(", ")[0])
    several = (mark.get_attribute("href") or "").startswith("#e--")
    mark.click()
    if page.locator("#evidence").count():
        page.locator("#evidence .acts a").click()
    elif several:
        page.locator(".printed li").nth(first - 1).locator("a").click()
    page.wait_for_url(f"**/{article}#*")
    passage = page.url.partition("#")[2]
    assert in_view(page, f'[id="{passage}"]')
    assert highlighted(page, f'[id="{passage}"]')
    target = home(path, place)
    number = page.evaluate_handle(NUMBER_BEHIND, passage).as_element()
    assert number is not None, "no number stands behind the passage"
    number.click()
    page.wait_for_load_state("load")
    if page.url.partition("#")[0].endswith("--passages.html"):
        assert highlighted(page, f"[id='{page.url.partition('#')[2]}']")
        page.locator(f'[id="on.{passage}"] > ul a[href^="../{target}"]').first.click()
    page.wait_for_url(f"**/public/{target}*")


def ways(number: int, long: bool) -> tuple[bool, ...]:
    """With a script and without; in the small size one of them, and the other for the next statement."""
    return (True, False) if long else (number % 2 == 0,)


@pytest.mark.parametrize("number", range(len(STATEMENTS)), ids=[f"{p} {s}" for p, s in STATEMENTS])
def test_one_click_shows_the_passage_and_one_leads_back(
    windows: Callable[[bool], Page], built: Path, pages: Mapping[str, str], number: int, long: bool
) -> None:
    for script in ways(number, long):
        there_and_back(windows(script), built, pages["article"], *STATEMENTS[number])


@pytest.mark.parametrize("width", [360, 1280])
def test_what_rests_on_a_passage_is_one_click_away_without_a_script(
    browser: Browser, built: Path, pages: Mapping[str, str], width: int
) -> None:
    visitor = browser.new_context(viewport={"width": width, "height": 800}, java_script_enabled=False)
    page = visitor.new_page()
    page.goto((built / pages["article"]).as_uri())
    assert not page.locator("a.on").first.is_visible(), "the text is quiet until somebody asks"
    page.locator(".switch input").check()
    links = [link for link in page.locator("a.on").all() if link.is_visible()]
    alone = [link for link in links if "--passages" not in (link.get_attribute("href") or "")]
    assert {link.inner_text().split()[0] for link in alone} == {"1"}
    listed = next(link for link in links if "--passages" in (link.get_attribute("href") or ""))
    number = int(listed.inner_text().split()[0])
    listed.click()
    place = page.url.partition("#")[2]
    assert in_view(page, f'[id="{place}"]')
    hrefs = page.locator(f'[id="{place}"] ul a').evaluate_all("all => all.map(a => a.href)")
    assert len(set(hrefs)) == number > 1
    visitor.close()


def test_notes_stand_in_the_margin_and_fold_on_a_phone(browser: Browser, built: Path, pages: Mapping[str, str]) -> None:
    address = (built / pages["article"]).as_uri()
    for width, unfolded in ((1280, True), (360, False)):
        visitor = browser.new_context(viewport={"width": width, "height": 800}, java_script_enabled=False)
        page = visitor.new_page()
        page.goto(address)
        note = page.locator(".para:has(#p9) .margin .note").first
        assert note.is_visible() is unfolded
        page.goto("about:blank")
        page.goto(f"{address}#p9s1")
        assert note.is_visible()
        visitor.close()


def test_all_parts_of_a_passage_that_crosses_another_are_highlighted(
    either_page: Page, built: Path, pages: Mapping[str, str]
) -> None:
    page = either_page
    address = (built / pages["article"]).as_uri()
    page.goto(address)
    parts = page.locator("[class*=' c-p']")
    if parts.count() == 0:
        pytest.fail("no passage of the article is in several parts; choose another article for this test")
    names = [n for n in (parts.first.get_attribute("class") or "").split() if n.startswith("c-")]
    page.goto("about:blank")
    page.goto(f"{address}#{names[0][2:]}")
    assert highlighted(page, f".{names[0]}")


def test_the_evidence_shows_on_hover_and_stays_for_a_click(browser: Browser, built: Path) -> None:
    visitor = browser.new_context(viewport={"width": 1280, "height": 800})
    page = visitor.new_page()
    page.goto((built / "index.html").as_uri())
    box, mark = page.locator("#evidence"), page.locator("#bottom_line\\.2 a.ev")
    mark.hover()
    expect(box).to_contain_text("less than half of what it promised")
    page.mouse.move(0, 0)
    expect(box).to_be_hidden()
    mark.focus()
    page.keyboard.press("Enter")
    expect(box).to_be_focused()
    expect(box).to_have_accessible_name(re.compile("^the article (states|reports), "))
    page.mouse.move(0, 0)
    expect(box).to_be_visible()
    page.keyboard.press("Escape")
    expect(box).to_be_hidden()
    expect(mark).to_be_focused()
    visitor.close()


def test_all_pieces_of_evidence_stand_in_one_box_with_the_link_to_the_statement(browser: Browser, built: Path) -> None:
    visitor = browser.new_context(viewport={"width": 1280, "height": 800}, permissions=["clipboard-write"])
    page = visitor.new_page()
    page.goto((built / "index.html").as_uri())
    page.evaluate("navigator.clipboard.writeText = async (text) => { window.copied = text; }")
    mark = page.locator("main [id] a.ev[href^='#e--']").first
    numbers = (mark.get_attribute("data-n") or "").split(", ")
    assert len(numbers) > 1
    mark.click()
    assert page.locator("#evidence > p:not(.acts)").count() == len(numbers)
    copy = page.get_by_role("button", name="Copy link")
    copy.click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("copied").partition("#")[2] == mark.evaluate("e => e.closest('[id]').id")
    page.get_by_role("button", name="Close").click()
    expect(page.locator("#evidence")).to_be_hidden()
    visitor.close()


def test_on_a_phone_the_evidence_is_a_sheet_and_a_bar_leads_back_from_the_article(
    browser: Browser, built: Path
) -> None:
    visitor = browser.new_context(viewport={"width": 390, "height": 800}, has_touch=True)
    page = visitor.new_page()
    page.goto((built / "index.html").as_uri())
    page.locator("#bottom_line\\.2 a.ev").tap()
    box = page.locator("#evidence").bounding_box()
    assert box is not None
    assert (box["x"], box["width"], box["y"] + box["height"]) == (0, 390, 800)
    page.get_by_role("link", name="Read in the article").tap()
    page.wait_for_url("**/articles/*#*")
    page.locator(".back a").tap()
    page.wait_for_url("**/index.html#bottom_line.2")
    page.go_back()
    expect(page.locator(".back")).to_have_count(0)
    visitor.close()


def test_the_squares_of_the_claims_are_one_stop_of_the_keyboard(browser: Browser, built: Path) -> None:
    page = browser.new_page()
    page.goto((built / "index.html").as_uri())
    squares = page.locator(".strip a")
    squares.first.focus()
    page.keyboard.press("ArrowRight")
    expect(squares.nth(1)).to_be_focused()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    expect(squares.last).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.strip')") is None
    page.close()


@pytest.fixture(scope="module")
def phone(browser: Browser) -> Iterator[tuple[Page, list[str], list[str]]]:
    """A window as wide as a small phone, what it has asked for, and the errors that its console shows."""
    visitor = browser.new_context(viewport={"width": 320, "height": 640})
    page = visitor.new_page()
    requests: list[str] = []
    errors: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    yield page, requests, errors
    visitor.close()


@pytest.mark.parametrize("kind", RIVER_PAGES)
def test_every_kind_of_page_fits_a_phone_and_asks_for_nothing_from_elsewhere(
    phone: tuple[Page, list[str], list[str]], built: Path, pages: Mapping[str, str], kind: str
) -> None:
    page, requests, errors = phone
    requests.clear()
    errors.clear()
    page.goto((built / pages[kind]).as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert requests
    assert all(url.startswith("file://") for url in requests), requests
    if kind != "404":  # its addresses carry the base path, which no folder has
        assert errors == []


def test_the_menu_opens_on_a_phone_without_a_script(browser: Browser, built: Path) -> None:
    visitor = browser.new_context(viewport={"width": 360, "height": 640}, java_script_enabled=False)
    page = visitor.new_page()
    page.goto((built / "index.html").as_uri())
    link = page.locator(".menu a", has_text="Timeline")
    assert not link.is_visible()
    page.locator(".menu summary").click()
    link.click()
    page.wait_for_url("**/timeline.html")
    visitor.close()
