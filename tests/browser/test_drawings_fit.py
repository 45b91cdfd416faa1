"""Drawings in a real browser, with its own fonts: labels apart and inside, every node within reach of the keyboard."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

DRAWN = ("map", "timeline", "home", "figures", "country", "person")

CLASHES = """() => [...document.querySelectorAll('svg.drawing[role=group]')].filter(s => s.checkVisibility()).flatMap(svg => {
  const own = svg.getBoundingClientRect(), out = [];
  const boxes = [...svg.querySelectorAll('text')].map(t => [t.textContent, t.getBoundingClientRect()]);
  boxes.forEach(([words, b], i) => {
    if (b.left < own.left - 1 || b.right > own.right + 1 || b.top < own.top - 1 || b.bottom > own.bottom + 1)
      out.push(words + ' leaves the picture');
    for (const [others, o] of boxes.slice(i + 1))
      if (b.left < o.right - 1 && o.left < b.right - 1 && b.top < o.bottom - 4 && o.top < b.bottom - 4)
        out.push(words + ' overlaps ' + others);
  });
  return out;
})"""


def opened(browser: Browser, built: Path, path: str, width: int) -> Page:
    page = browser.new_context(viewport={"width": width, "height": 900}).new_page()
    page.goto((built / path).as_uri())
    return page


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("kind", DRAWN)
def test_labels_neither_overlap_nor_leave_the_picture(
    browser: Browser, built: Path, pages: Mapping[str, str], kind: str, width: int
) -> None:
    page = opened(browser, built, pages[kind], width)
    assert page.evaluate(CLASHES) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.context.close()


def test_the_keyboard_reaches_every_node_and_follows_it(browser: Browser, built: Path) -> None:
    page = opened(browser, built, "map.html", 1280)
    nodes = page.locator("svg.map.wide .node a")
    assert nodes.count() >= 25
    for index in range(nodes.count()):
        nodes.nth(index).focus()
        assert page.evaluate("document.activeElement.title")
    page.keyboard.press("Enter")
    page.wait_for_url("**/actors/*.html")
    page.context.close()


def test_on_a_phone_the_map_is_a_narrow_one_of_the_most_connected(browser: Browser, built: Path) -> None:
    page = opened(browser, built, "map.html", 360)
    assert [n.is_visible() for n in page.locator("svg.map").all()] == [False, True]
    assert [n.is_visible() for n in page.locator("p.on-narrow").all()] == [True]
    nodes = page.locator("svg.map.narrow .node a")
    assert nodes.count() == 12
    for node in nodes.all():
        node.focus()
        box = node.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 24
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 360
    page.context.close()


def test_on_a_phone_the_timeline_stands_upright(browser: Browser, built: Path) -> None:
    page = opened(browser, built, "timeline.html", 360)
    assert not page.locator("svg.timeline.wide").is_visible()
    upright = page.locator("svg.timeline.narrow")
    box = upright.bounding_box()
    assert box is not None
    assert box["height"] > box["width"]
    events = upright.locator(".event a")
    assert events.count() == page.locator("ol.events li").count() > 50
    for link in events.all():
        link.focus()
        assert page.evaluate("document.activeElement.matches('svg.narrow .event a')")
    small = page.evaluate("""() => [...document.querySelectorAll('svg.narrow a')].map(n => n.getBoundingClientRect())
      .filter(b => b.width < 23.9 || b.height < 23.9).length""")
    assert small == 0
    page.context.close()


def test_a_title_that_is_struck_through_can_be_read(browser: Browser, built: Path) -> None:
    """A halo behind letters is also one of the line through them, and would cover them."""
    page = opened(browser, built, "timeline.html", 1280)
    style = page.locator("svg.wide .void text").first.evaluate(
        "e => [getComputedStyle(e).textDecorationLine, getComputedStyle(e).stroke]"
    )
    assert style == ["line-through", "none"]
    page.context.close()


def test_a_wide_screen_shows_the_wide_timeline_alone(browser: Browser, built: Path) -> None:
    page = opened(browser, built, "timeline.html", 1280)
    assert [n.is_visible() for n in page.locator("svg.timeline").all()] == [True, False]
    page.context.close()


def test_paper_shows_the_wide_drawings_and_breaks_no_cross_table(browser: Browser, built: Path) -> None:
    page = opened(browser, built, "timeline.html", 670)
    page.emulate_media(media="print")
    for path, kind in (("timeline.html", "timeline"), ("map.html", "map")):
        page.goto((built / path).as_uri())
        assert [n.is_visible() for n in page.locator(f"svg.{kind}").all()] == [True, False]
        assert page.evaluate(CLASHES) == []
        height = page.evaluate("document.querySelector('figure:has(svg)').getBoundingClientRect().bottom")
        assert height < 980, "the drawing stands on the first sheet, under the heading"
    page.goto((built / "scenarios.html").as_uri())
    style = "getComputedStyle(document.querySelector('table.cross')).breakInside"
    assert page.evaluate(style) == "avoid"
    footer = page.locator("footer.page").bounding_box()
    assert footer is not None
    assert footer["height"] < 110, "little is left for a sheet of its own"
    page.context.close()
