"""The dossier on a screen: laid out part by part as a reader comes near, with each link still leading to its place."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ViewportSize

from tests.browser.test_access import DESKTOP, LAID_OUT, PHONE
from tests.web import until

HEIGHTS = "() => [...document.querySelectorAll('.part')].map(e => [e.firstChild.id, e.offsetHeight])"
THERE = "id => { const top = document.getElementById(id).getBoundingClientRect().top; return -2 <= top && top <= 100; }"
TOP = "id => Math.round(document.getElementById(id).getBoundingClientRect().top)"


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_a_part_out_of_sight_has_about_the_room_that_it_takes(
    browser: Browser, built: Path, size: ViewportSize
) -> None:
    context = browser.new_context(viewport=size)
    page = context.new_page()
    page.goto((built / "dossier.html").as_uri())
    given = dict(page.evaluate(HEIGHTS))
    page.evaluate(LAID_OUT)
    needed = dict(page.evaluate(HEIGHTS))
    context.close()
    assert len(given) >= 10
    wrong = {name: given[name] / high for name, high in needed.items() if not 0.6 < given[name] / high < 2.6}
    assert wrong == {}
    assert given != needed  # or nothing was left out


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_a_link_to_a_part_out_of_sight_leads_there(
    browser: Browser, built: Path, pages: Mapping[str, str], size: ViewportSize
) -> None:
    context = browser.new_context(viewport=size)
    for place in ("part.sources", Path(pages["person"]).stem, "evidence-notes"):
        page = context.new_page()
        page.goto(f"{(built / 'dossier.html').as_uri()}#{place}")
        until(page, THERE, place)
        page.wait_for_timeout(200)
        assert -2 <= page.evaluate(TOP, place) <= 100, place
        page.close()
    context.close()


def test_where_the_browser_has_no_attr_for_numbers_a_part_out_of_sight_has_room_all_the_same(
    browser: Browser, built: Path
) -> None:
    """Firefox has none: a declaration that reads one is dropped there, and must not take the fallback with it."""
    styles = (built / "assets/dossier.css").read_text(encoding="utf-8")
    assert "type(<number>)" in styles
    context = browser.new_context(viewport=DESKTOP)
    page = context.new_page()
    without = styles.replace("attr(data-letters type(<number>))", "not-known(1)")
    page.route("**/dossier.css", lambda route: route.fulfill(body=without, content_type="text/css"))
    page.goto((built / "dossier.html").as_uri())
    assert min(page.evaluate("() => [...document.querySelectorAll('.part')].map(e => e.offsetHeight)")) > 0
    assert dict(page.evaluate(HEIGHTS))["part.sources"] == 4800, "300 rem, as a long part has"
    context.close()
