"""A name of one long word breaks, and leaves the rest of the page its room; long lists are open on paper."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Page

from generator.build import build
from generator.files.output import write
from tests.sites import SITE, inputs

LONG = "Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunterbeamtengesellschaft"
TIE = (
    "- {id: letters, from: ann, to: freedonia, kind: contact, label: writes long and patient letters to, "
    "cite: The mayor opened}\n"
)
EVENTS = "".join(
    f"- {{id: e{n}, title: Event {n}, date: {1950 + n % 20}-05-01, actors: ann, sources: wire}}\n" for n in range(60)
)
LEFT_BEHIND = """() => [...document.querySelectorAll('main a > .shape')].filter(shape => {
  const name = document.createRange(), text = shape.nextSibling;
  name.setStart(text, 0);
  name.setEnd(text, 1);
  return Math.abs(shape.getBoundingClientRect().bottom - name.getBoundingClientRect().bottom) > 12;
}).map(shape => shape.parentNode.textContent)"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    text = SITE.replace("name: Ann Writer", f"name: {LONG}").replace("- {id: mayor-leads", f"{TIE}- {{id: mayor-leads")
    text = text.replace("- {id: collapse", f"{EVENTS}- {{id: collapse")
    result = build(inputs(text))
    assert result.ok
    out = tmp_path_factory.mktemp("long") / "public"
    write(out, result.artifacts)
    return out


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("path", ["index.html", "actors.html", "map.html", "actors/ann.html", "timeline.html"])
def test_no_page_scrolls_sideways_for_a_long_word(page: Page, folder: Path, path: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto((folder / path).as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [768, 1280])
def test_the_columns_of_ties_keep_their_room(page: Page, folder: Path, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto((folder / "actors/ann.html").as_uri())
    page.locator("details.more:has(table.ties) > summary").click()
    cell = page.locator("table.ties td").first.bounding_box()
    assert cell is not None
    assert cell["width"] > width / 4


def test_a_long_list_is_folded_on_a_screen_and_open_on_paper(page: Page, folder: Path) -> None:
    page.goto((folder / "actors/ann.html").as_uri())
    years = page.locator("details.more > details.fold")
    assert years.count() == 20
    event = years.locator("li.event").first
    assert not event.is_visible()
    page.locator("details.more:has(> details.fold) > summary").click()
    assert years.first.locator("> summary").is_visible()
    assert not event.is_visible()
    page.reload()
    page.emulate_media(media="print")
    assert event.is_visible()
    assert not years.first.locator("> summary").is_visible()


def test_a_part_that_a_screen_folds_has_its_heading_on_paper(page: Page, folder: Path) -> None:
    page.goto((folder / "actors/ann.html").as_uri())
    parts = page.locator("details.more")
    page.emulate_media(media="print")
    assert parts.count() >= 3
    for part in parts.all():
        assert part.locator("h2").is_visible()
        assert part.locator("> :not(summary)").first.is_visible()


@pytest.mark.parametrize("kind", ["claims", "map", "home", "figures"])
def test_no_shape_is_left_at_the_end_of_a_line(page: Page, built: Path, pages: Mapping[str, str], kind: str) -> None:
    page.goto((built / pages[kind]).as_uri())
    for width in range(320, 420, 12):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate(LEFT_BEHIND) == [], width


@pytest.mark.parametrize("kind", ["passages", "home"])
def test_the_address_to_cite_breaks_on_a_phone(page: Page, built: Path, pages: Mapping[str, str], kind: str) -> None:
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto((built / pages[kind]).as_uri())
    page.get_by_text("Cite this page").click()
    assert page.locator("details.cite p").first.is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
