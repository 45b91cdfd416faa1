"""A second reader at the preview, by the keyboard alone: twenty statements, each after its evidence."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.linking.reviews import PATH
from tests.sites import edit
from tests.test_serve import Server, root, server, until

__all__ = ["root", "server"]  # fixtures
PATIENCE = 60_000


@pytest.fixture
def page(browser: Browser, server: Server) -> Iterator[Page]:
    context = browser.new_context()
    shown = context.new_page()
    shown.set_default_timeout(PATIENCE)
    shown.goto(f"http://127.0.0.1:{server.port}/_briefing/review")
    yield shown
    context.close()


def begin(page: Page) -> None:
    """Gives the initials by the keyboard, once the field for them has the focus."""
    expect(page.get_by_label("Your initials")).to_be_focused()
    page.keyboard.type("AB")
    page.keyboard.press("Enter")
    expect(page.locator("#show")).to_be_focused()


def test_twenty_statements_are_read_by_the_keyboard_alone(page: Page, root: Path) -> None:
    begin(page)
    total = int(page.locator("#progress").inner_text().split(" of ")[1].split()[0])
    assert total >= 20
    names = []
    for number in range(20):
        expect(page.locator("#said")).to_be_hidden()
        expect(page.locator("#evidence li").first).to_be_visible()
        assert page.locator("#evidence").inner_text().strip()
        names.append(page.locator("#name").inner_text())
        page.keyboard.press("h")  # says nothing before the statement is shown
        expect(page.locator("#name")).to_have_text(names[-1])
        page.keyboard.press("Enter")
        expect(page.locator("#statement")).to_be_visible()
        if number == 3:
            page.keyboard.press("n")
            page.keyboard.type("no howling here")
            page.keyboard.press("Enter")
        page.keyboard.press("hfw"[number % 3])
        expect(page.locator("#progress")).to_have_text(f"{number + 1} of {total} read")
    saved = json.loads((root / PATH).read_text())
    assert sorted(saved) == sorted(names)
    assert [saved[name][0]["verdict"] for name in names[:3]] == ["holds", "further", "wrong"]
    assert saved[names[3]][0]["note"] == "no howling here"


def test_a_statement_may_be_passed_over_and_gone_back_to(page: Page) -> None:
    begin(page)
    first = page.locator("#name").inner_text()
    page.keyboard.press("Enter")
    page.keyboard.press("s")
    expect(page.locator("#name")).not_to_have_text(first)
    page.keyboard.press("b")
    expect(page.locator("#name")).to_have_text(first)
    expect(page.locator("#said")).to_be_hidden()


def test_enter_held_down_shows_a_statement_and_answers_nothing(page: Page, root: Path) -> None:
    begin(page)
    first = page.locator("#name").inner_text()
    for _ in range(12):  # the first is the key going down, the others repeat it until it goes up
        page.keyboard.down("Enter")
        page.wait_for_timeout(40)
    page.keyboard.up("Enter")
    expect(page.locator("#statement")).to_be_visible()
    expect(page.locator("#said h3")).to_be_focused()
    page.keyboard.press("Enter")  # an Enter too many is no verdict either
    for _ in range(6):
        page.keyboard.down("h")
        page.wait_for_timeout(40)
    page.keyboard.up("h")
    expect(page.locator("#progress")).to_contain_text("1 of ")
    expect(page.locator("#said")).to_be_hidden()
    assert list(json.loads((root / PATH).read_text())) == [first]


@pytest.mark.parametrize("key", ["Enter", "Escape"])
def test_whoever_leaves_a_note_has_given_no_verdict(page: Page, root: Path, key: str) -> None:
    begin(page)
    name = page.locator("#name").inner_text()
    page.keyboard.press("Enter")
    page.keyboard.press("n")
    page.keyboard.type("not sure")
    page.keyboard.press(key)
    page.keyboard.press("Enter")
    page.wait_for_timeout(300)
    expect(page.locator("#name")).to_have_text(name)
    assert not (root / PATH).exists()
    page.keyboard.press("w")
    expect(page.locator("#last")).to_contain_text(f"{name}: wrong")
    assert json.loads((root / PATH).read_text())[name][0]["note"] == "not sure"


def test_what_others_said_comes_after_the_answer(page: Page, browser: Browser, server: Server) -> None:
    begin(page)
    name = page.locator("#name").inner_text()
    page.keyboard.press("Enter")
    page.keyboard.press("w")
    expect(page.locator("#last")).to_contain_text(f"{name}: wrong")
    other = browser.new_page()
    other.goto(f"http://127.0.0.1:{server.port}/_briefing/review?by=CD")
    expect(other.locator("#name")).to_have_text(name)
    assert "AB said" not in other.content()
    other.keyboard.press("Enter")
    other.keyboard.press("h")
    expect(other.locator("#last")).to_contain_text("AB said on")
    other.close()


def test_a_statement_that_changed_meanwhile_is_shown_anew(page: Page, root: Path, server: Server) -> None:
    begin(page)
    while page.locator("#name").inner_text() != "collapse":
        page.keyboard.press("Enter")
        page.keyboard.press("s")
    page.keyboard.press("Enter")
    edit(root / "content/events.yaml", "title: The bridge falls", "title: The bridge fell")
    until(lambda: "The bridge fell" in server.get("/small/events/collapse.html")[1], "the changed page")
    page.keyboard.press("h")
    expect(page.locator("#show")).to_be_focused()
    assert not (root / PATH).exists()
    expect(page.locator("#said")).to_be_hidden()


def test_the_page_is_sound_in_both_schemes(page: Page) -> None:
    from axe_playwright_python.sync_playwright import Axe

    begin(page)
    page.keyboard.press("Enter")
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found = Axe().run(page).response["violations"]
        assert not [item["id"] for item in found], [item["nodes"][0]["html"] for item in found]
