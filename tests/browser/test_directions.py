"""A briefing in a language that is written from right to left: the page is turned round, and nothing runs out of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from generator.files.output import write
from tests import pseudo
from tests.sites import SITE, inputs, made, river_inputs

KINDS = (
    "index", "articles/bridge", "coverage", "actors", "actors/freedonia", "timeline", "events/opening", "quotes",
    "claims", "figures", "stakes", "scenarios", "scenarios/vote", "map", "expected", "notes", "sources", "about", "a-z",
)  # fmt: skip


@pytest.fixture(scope="module")
def hebrew(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("hebrew") / "public"
    result = made(pseudo.inputs(inputs(), "he"))
    assert result.ok
    write(out, result.artifacts)
    return out


def side(page: Page, selector: str) -> tuple[float, float]:
    """The left and right edge of the first element that a selector finds."""
    box = page.locator(selector).first.bounding_box()
    assert box is not None, selector
    return box["x"], box["x"] + box["width"]


def test_the_page_begins_on_the_right(hebrew: Path, page: Page) -> None:
    page.goto(f"file://{hebrew}/articles/bridge.html")
    assert page.evaluate("getComputedStyle(document.documentElement).direction") == "rtl"
    assert side(page, ".brand")[0] > side(page, ".menu")[1], "the name of the site stands before the menu"
    text, number, notes = (side(page, f".para:has(.margin) > {part}") for part in ("p", ".num", ".margin"))
    assert notes[1] <= text[0], "the margin notes stand behind the text: on its left"
    assert text[1] <= number[0], "the paragraph's number stands before it: on its right"


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_makes_a_narrow_page_scroll_sideways(hebrew: Path, page: Page, kind: str) -> None:
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto(f"file://{hebrew}/{kind}.html")
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    page.evaluate("window.scrollTo(-1000, 0)")
    assert page.evaluate("window.scrollX") == 0


@pytest.mark.parametrize("kind", ["timeline", "map", "actors/freedonia"])
def test_the_labels_of_a_drawing_stand_where_they_were_drawn(hebrew: Path, page: Page, kind: str) -> None:
    page.goto(f"file://{hebrew}/{kind}.html")
    outside = page.evaluate(
        """[...document.querySelectorAll("svg.drawing")].flatMap(svg => {
             const all = svg.getBoundingClientRect();
             return [...svg.querySelectorAll("text")].map(t => t.getBoundingClientRect())
               .filter(box => box.left < all.left - 1 || box.right > all.right + 1).map(box => [box.left, box.right]);
           })"""
    )
    assert outside == []


@pytest.mark.parametrize("width", [360, 800, 1280])
def test_the_line_of_the_timeline_stands_before_the_words(hebrew: Path, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"file://{hebrew}/timeline.html")
    row, line, words = (side(page, f".spine .event{part}") for part in ("", " > i", " > .what"))
    assert line[1] == row[1], "where the row begins: on its right"
    assert line[0] - 24 <= words[1] <= line[0] + 1, "and the words beside it"


def test_a_native_name_from_right_to_left_keeps_to_the_name_before_it(tmp_path: Path, page: Page) -> None:
    named = SITE.replace("name: Freedonia,", "name: Freedonia, native_name: \u05d0\u05e8\u05e5, lang: he,")
    write(tmp_path / "public", made(inputs(named)).artifacts)
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(f"file://{tmp_path}/public/actors.html")
        (name_begins, name_ends), (begins, _) = side(page, "h2 > a"), side(page, "h2 > .native")
        assert 8 <= begins - name_ends <= 24 if width > 768 else begins == name_begins, width


def test_a_mark_stands_apart_from_the_statement_before_it(hebrew: Path, page: Page) -> None:
    page.goto(f"file://{hebrew}/timeline.html")
    margins = page.locator(".ev").first.evaluate(
        "e => [getComputedStyle(e).marginRight, getComputedStyle(e).marginLeft]"
    )
    assert float(margins[0].removesuffix("px")) > 0
    assert margins[1] == "0px"


def test_the_words_in_a_box_of_the_map_begin_on_the_right(tmp_path: Path, page: Page) -> None:
    result = made(pseudo.inputs(river_inputs(), "he"))
    write(tmp_path / "public", result.artifacts)
    page.goto(f"file://{tmp_path}/public/map.html")
    assert page.locator(".box").first.evaluate("e => getComputedStyle(e).direction") == "rtl"
