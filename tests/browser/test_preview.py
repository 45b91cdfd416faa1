"""The preview in a real browser: every save shows, every mistake shows until it is mended."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.sites import ROOT, edit
from tests.test_serve import BASE, Server, root, until

__all__ = ["root"]  # a fixture
PATIENCE = 60_000
EVENTS = "content/events.yaml"
OVERLAY = "briefing-problems"


@pytest.fixture
def server(root: Path) -> Iterator[Server]:
    running = Server(root, "--follow")
    yield running
    running.stop()


@pytest.fixture
def page(browser: Browser, server: Server) -> Iterator[Page]:
    context = browser.new_context()
    shown = context.new_page()
    shown.set_default_timeout(PATIENCE)
    shown.goto(f"http://127.0.0.1:{server.port}/small/events/opening.html")
    yield shown
    context.close()


def heading(page: Page, words: str) -> None:
    expect(page.locator("h1")).to_contain_text(words, timeout=PATIENCE)


def test_saves_in_a_row_end_with_the_last(page: Page, root: Path, long: bool) -> None:
    before, saves = "The bridge is opened", 60 if long else 10
    for number in range(saves):
        edit(root / EVENTS, f"title: {before}", f"title: Save number {number}")
        before = f"Save number {number}"
        time.sleep(0.5)
    heading(page, f"Save number {saves - 1}")


def test_the_overlay_comes_and_goes_and_the_last_good_page_is_beneath(page: Page, root: Path) -> None:
    for _ in range(3):
        edit(root / EVENTS, "actors: [mayor]\n  cite", "actors: [mayr]\n  cite")
        overlay = page.locator(OVERLAY)
        expect(overlay.get_by_text("nothing has the id 'mayr'")).to_be_visible(timeout=PATIENCE)
        expect(overlay.get_by_role("button", name="content/events.yaml:5:12")).to_be_visible()
        heading(page, "The bridge is opened")
        edit(root / EVENTS, "actors: [mayr]", "actors: [mayor]")
        expect(overlay).to_have_count(0, timeout=PATIENCE)
    heading(page, "The bridge is opened")


def test_broken_yaml_shows_and_is_mended(page: Page, root: Path) -> None:
    text = (root / EVENTS).read_text()
    (root / EVENTS).write_text(text + "\n- {id: [\n")
    expect(page.locator(OVERLAY).get_by_role("heading")).to_be_visible(timeout=PATIENCE)
    (root / EVENTS).write_text(text.replace("The bridge is opened", "Mended"))
    expect(page.locator(OVERLAY)).to_have_count(0, timeout=PATIENCE)
    heading(page, "Mended")


def test_a_style_changes_without_loading_the_page_anew(page: Page, root: Path) -> None:
    page.evaluate("window.stays = 1")
    (root / "templates/assets").mkdir(parents=True)
    (root / "templates/assets/theme.css").write_text("body { letter-spacing: 3px }")
    expect(page.locator("body")).to_have_css("letter-spacing", "3px", timeout=PATIENCE)
    assert page.evaluate("window.stays") == 1


def test_a_template_and_its_fault_show(page: Page, root: Path, server: Server) -> None:
    (root / "templates").mkdir(exist_ok=True)
    own = root / "templates/event.html"
    sound = (ROOT / "generator/templates/event.html").read_text()
    own.write_text(sound.replace("{{ title }}", "Of my own: {{ title }}"))
    heading(page, "Of my own: The bridge is opened")
    until(
        lambda: server.get("/small/proof.json")[0] == 200, "the whole build, without which it is not the last good one"
    )
    own.write_text(sound.replace("{{ title }}", "{{ nobody_knows }}"))
    expect(page.locator(OVERLAY).get_by_text("nobody_knows").first).to_be_visible(timeout=PATIENCE)
    heading(page, "Of my own: The bridge is opened")
    own.unlink()
    expect(page.locator(OVERLAY)).to_have_count(0, timeout=PATIENCE)
    expect(page.locator("h1")).to_have_text("The bridge is opened", timeout=PATIENCE)


@pytest.mark.parametrize(
    ("fault", "words"), [("{% if %}", "the template cannot be read"), ("{{ nothing.there }}", "there is no 'nothing'")]
)
def test_a_fault_of_every_page_shows_at_once_over_the_last_good_one(
    own_page: Page, root: Path, server: Server, fault: str, words: str
) -> None:
    page = own_page
    page.goto(f"http://127.0.0.1:{server.port}/small/timeline.html")
    until(lambda: server.get("/small/proof.json")[0] == 200, "the whole build")
    family = page.locator("body").evaluate("element => getComputedStyle(element).fontFamily")
    loads: list[str] = []
    page.on("load", lambda shown: loads.append(shown.url))
    (root / "templates").mkdir()
    (root / "templates/base.html").write_text(BASE.replace("</body>", f"{fault}</body>"))
    page.wait_for_timeout(4000)
    assert len(loads) <= 2
    expect(page.locator(OVERLAY).get_by_text(words).first).to_be_visible(timeout=PATIENCE)
    expect(page.locator("body")).to_have_css("font-family", family)
    expect(page.locator("h1")).to_have_text("What it told, what it expected, and what came")
    until(lambda: "the last good site stays" in server.said(), "the rest of the build")
    (root / "templates/base.html").write_text(BASE.replace("</body>", "<p>Mended</p></body>"))
    expect(page.get_by_text("Mended")).to_be_visible(timeout=PATIENCE)
    expect(page.locator(OVERLAY)).to_have_count(0)
    until(lambda: "Nothing is wrong any more." in server.said(), "the recovery")
    expect(page.locator(OVERLAY)).to_have_count(0)
    assert "Traceback" not in server.said()


def test_a_page_that_was_open_before_the_preview_began_anew_is_loaded_anew(browser: Browser, root: Path) -> None:
    first = Server(root)
    edit(root / EVENTS, "title: The bridge is opened", "title: The bridge is open")
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"http://127.0.0.1:{first.port}/small/events/opening.html")
    heading(page, "The bridge is open")
    first.stop()
    edit(root / EVENTS, "title: The bridge is open", "title: Changed meanwhile")
    second = Server(root, "--port", str(first.port))
    assert second.port == first.port
    heading(page, "Changed meanwhile")
    context.close()
    second.stop()


def test_the_browser_follows_to_what_was_changed_and_keeps_the_place_of_the_reader(page: Page, root: Path) -> None:
    edit(root / "content/articles/bridge.md", "So it goes. The next", "So it goes.  The next")
    page.wait_for_url("**/articles/bridge.html", timeout=PATIENCE)
    edit(root / EVENTS, "title: The next vote", "title: The vote to come")
    page.wait_for_url("**/events/next-vote.html", timeout=PATIENCE)
    heading(page, "The vote to come")
    page.set_viewport_size({"width": 400, "height": 300})
    page.evaluate("window.scrollTo(0, 120)")
    edit(root / EVENTS, "title: The vote to come", "title: The vote to pass")
    heading(page, "The vote to pass")
    assert page.evaluate("window.scrollY") == 120


def test_a_deleted_and_a_renamed_file_show(page: Page, root: Path, server: Server) -> None:
    (root / EVENTS).rename(root / "content/aside.txt")
    expect(page.locator(OVERLAY).get_by_role("heading")).to_be_visible(timeout=PATIENCE)
    (root / "content/events").mkdir()
    (root / "content/aside.txt").rename(root / "content/events/all.yaml")
    expect(page.locator(OVERLAY)).to_have_count(0, timeout=PATIENCE)
    edit(root / "content/events/all.yaml", "title: The bridge is opened", "title: Moved house")
    heading(page, "Moved house")


def test_what_was_saved_is_found(page: Page, root: Path, server: Server) -> None:
    edit(root / EVENTS, "The bridge is opened", "The ferry is opened")
    heading(page, "The ferry is opened")
    page.goto(f"http://127.0.0.1:{server.port}/small/search.html?q=ferry")
    expect(page.locator("#hits section:visible a").first).to_have_text("The ferry is opened", timeout=PATIENCE)
    expect(page.locator("#missing")).to_be_hidden()


def test_the_dashboard_lists_what_there_is_to_do(page: Page, server: Server) -> None:
    page.goto(f"http://127.0.0.1:{server.port}/_briefing/")
    for title in (
        "Problems",
        "Coverage",
        "The article in use",
        "Records without backlinks",
        "Since the last publication",
    ):
        expect(page.get_by_role("heading", name=title)).to_be_visible()


def test_a_place_in_the_overlay_is_copied_by_a_click(browser: Browser, server: Server, root: Path) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"http://127.0.0.1:{server.port}/small/events/opening.html")
    edit(root / EVENTS, "actors: [mayor]\n  cite", "actors: [mayr]\n  cite")
    place = page.locator(OVERLAY).get_by_role("button", name="content/events.yaml:5:12")
    place.click(timeout=PATIENCE)
    expect(page.locator(OVERLAY).get_by_role("button", name="content/events.yaml:5:12 copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == "content/events.yaml:5:12"
    page.keyboard.press("Escape")
    expect(place).to_be_hidden()
    page.locator(OVERLAY).get_by_role("button", name="Show").click()
    expect(place).to_be_visible()
    context.close()


def test_a_place_in_the_overlay_opens_the_editor_that_was_named(browser: Browser, root: Path) -> None:
    server = Server(root, "--editor", "vscode://file/{path}:{line}:{column}")
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"http://127.0.0.1:{server.port}/small/events/opening.html")
    edit(root / EVENTS, "actors: [mayor]\n  cite", "actors: [mayr]\n  cite")
    link = page.locator(OVERLAY).get_by_role("link", name="content/events.yaml:5:12")
    expect(link).to_have_attribute("href", f"vscode://file/{root}/content/events.yaml:5:12", timeout=PATIENCE)
    context.close()
    server.stop()
