"""Every kind of page for every reader: axe in both schemes on a phone and a desktop, keyboard, colours, policy."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from itertools import takewhile
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.sites import RIVER_PAGES
from tests.web import serving, until

KINDS = tuple(kind for kind in RIVER_PAGES if kind != "search")  # which test_search.py looks at, with hits
QUICK = """(() => {
  class Quick {
    #name = Symbol();
    has(of) { return this.#name in of; }
    get(of) { return of[this.#name]; }
    set(of, value) { of[this.#name] = value; return this; }
    add(of) { return this.set(of, true); }
    delete(of) { return delete of[this.#name]; }
  }
  const WeakMap = Quick, WeakSet = Quick;
"""
"""What axe keeps beside its objects stands at them: in the weak maps of a browser it took two thirds of its time."""
READ_ONCE = """
  const colour = axe.commons.color.Color.prototype, parse = colour.parseString, read = new Map();
  colour.parseString = function (text) {
    if (!read.has(text)) {
      parse.call(this, text);
      read.set(text, {r: this.r, g: this.g, b: this.b, alpha: this.alpha});
    }
    return Object.assign(this, read.get(text));
  };
"""
"""What a colour is follows from its words alone: axe reads those of each element anew, for a third of its time."""
AXE = f"{QUICK}{Axe().axe_script}\n{READ_ONCE}}})()"
OPTIONS = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
    "resultTypes": ["violations"],
}
COLOURS = {
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
    "resultTypes": ["violations"],
}
"""The rules of axe for which colours count."""
PHONE: ViewportSize = {"width": 360, "height": 740}
DESKTOP: ViewportSize = {"width": 1280, "height": 900}
SIZES = (DESKTOP, PHONE)
WIDTHS = range(320, 1340, 20)
APART = 3
"""Of so many widths a page is tried at one, and the next kind of page at the next one."""
WATCH = """
  window.refused = [];
  document.addEventListener('securitypolicyviolation', (event) => window.refused.push(event.violatedDirective));
"""
STOPS = """() => {
  window.stops = [];
  addEventListener('keydown', () => {
    const at = document.activeElement, box = at.getBoundingClientRect(), style = getComputedStyle(at);
    stops.push({
      name: at === document.body ? '' : at.outerHTML.slice(0, 90),
      seen: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 && at.checkVisibility({opacityProperty: true}),
      inside: box.bottom > 0 && box.top < innerHeight,
    });
  }, true);
}"""
"""Keeps where the focus is whenever the next key is pressed."""
LAID_OUT = """() => [...document.querySelectorAll('main *')]
  .filter(e => getComputedStyle(e).contentVisibility === 'auto').forEach(e => e.style.contentVisibility = 'visible')"""
LOOK = """() => JSON.stringify([document.documentElement.outerHTML, ...[...document.querySelectorAll('*')].map(e => {
  const box = e.checkVisibility() && e.getBoundingClientRect(), style = getComputedStyle(e);
  return [box && [box.x, box.y, box.width, box.height], style.visibility, style.display, style.opacity]})])"""
"""All of a page but its colours; what is folded away has a place only once somebody asks for it."""
WIDER = """async ([address, ...widths]) => {
  const frame = document.createElement('iframe'), loaded = new Promise(resolve => frame.onload = resolve);
  frame.style = 'border: 0; max-width: none; width: 1280px; height: 900px';
  frame.src = address;
  document.body.replaceChildren(frame);
  await loaded;
  const page = frame.contentDocument.documentElement;
  page.style.visibility = 'hidden';
  return widths.filter(width => {
    frame.style.width = `${width}px`;
    if (frame.contentWindow.innerWidth !== width) throw new Error(`the frame is not ${width} wide`);
    return page.scrollWidth > width;
  });
}"""
"""The widths at which a page is wider than its window, which is a frame: a window takes longer to be of another width.

The page is laid out as ever, and not painted.
"""
CONTROLS = """() => [...document.querySelectorAll('a[href], button, summary, [tabindex="0"], input')]
  .filter(e => e.checkVisibility({visibilityProperty: true}) && (!e.closest('details:not([open])') || e.localName === 'summary'
    || e.closest('.menu')) && e.tabIndex >= 0).length"""


@pytest.fixture(scope="module")
def window(browser: Browser) -> Iterator[Page]:
    """One window for all pages that are only looked at: to open one takes longer than to look at a page."""
    context = browser.new_context(viewport=DESKTOP)
    context.add_init_script(WATCH)
    yield context.new_page()
    context.close()


@pytest.fixture
def visitor(window: Page) -> Page:
    """The window, as a visitor finds it who has set nothing."""
    window.set_viewport_size(DESKTOP)
    window.emulate_media(color_scheme="light", forced_colors="none", reduced_motion="no-preference")
    return window


@pytest.fixture(scope="module")
def served(built: Path) -> Iterator[str]:
    """The address of a server of the built site."""
    with serving(built) as address:
        yield address


@pytest.fixture(scope="module")
def turn() -> int:
    """Which half of what the small size leaves out of each page is tried; the briefing of `content/` has the other."""
    return 0


def sound(page: Page, what: str, options: Mapping[str, object] = OPTIONS) -> list[str]:
    """What axe finds on a page, whose parts out of sight are laid out for it: it does not look into others."""
    page.evaluate(LAID_OUT)
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    found = page.evaluate("options => axe.run(document, options)", options)["violations"]
    return [f"{what} {v['id']}: {node['html'][:100]}" for v in found for node in v["nodes"]]


def in_both_schemes(page: Page, size: ViewportSize, *, light: bool = True, dark: bool = True) -> list[str]:
    """What axe finds in light colours, and what its rules for colours find in dark ones, all else being the same."""
    found = []
    page.set_viewport_size(size)
    page.emulate_media(color_scheme="light")
    page.evaluate(LAID_OUT)
    if light:
        found += sound(page, f"light {size['width']}")
    page.evaluate(f"window.light = ({LOOK})()")
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(f"window.light === ({LOOK})()"), "more than colours differs, so axe has to look at all again"
    if dark:
        found += sound(page, f"dark {size['width']}", COLOURS)
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing_in_either_scheme_on_a_phone_or_a_desktop(
    visitor: Page, built: Path, pages: Mapping[str, str], kind: str, turn: int, long: bool
) -> None:
    """All rules in light colours and those for colours in dark ones, each in both sizes with --long, and else in one.

    They take turns: what is dark on a phone on one page is dark on a desktop on the next, and in another briefing.
    """
    page = visitor
    page.goto((built / pages[kind]).as_uri())
    if kind == "404":  # its files lie under the base path, which no folder has
        page.evaluate("[...document.querySelectorAll('link[rel=stylesheet]')].forEach(l => l.href = 'assets/site.css')")
        until(page, "getComputedStyle(document.querySelector('.skip')).position === 'absolute'")
    found = []
    for number, size in enumerate(SIZES, KINDS.index(kind) + turn):
        found += in_both_schemes(page, size, light=long or number % 2 == 1, dark=long or number % 2 == 0)
    page.emulate_media(color_scheme="light", forced_colors="active", reduced_motion="reduce")
    assert page.evaluate("getComputedStyle(document.querySelector('a.skip')).color") is not None
    assert page.evaluate("[...document.getAnimations()].length") == 0
    refused = page.evaluate("window.refused")
    assert found == []
    assert refused == []


def test_what_axe_is_to_find_is_found_wherever_it_stands(visitor: Page, tmp_path: Path) -> None:
    """The same pale words on two papers, and good ones between them: each place is judged by its own colours."""
    parts = (("#999", "white"), ("#999", "black"), ("#595959", "white"), ("#595959", "black"), ("#999", "white"))
    words = "".join(f"<p style='color: {ink}; background: {paper}'>Words</p>" for ink, paper in parts)
    page = f"<!DOCTYPE html><html lang=en><title>A page</title><main><h1>A page</h1>{words}<img src=x></main>"
    (tmp_path / "page.html").write_text(page)
    visitor.goto((tmp_path / "page.html").as_uri())
    found = sorted(line.partition("background: ")[0] for line in sound(visitor, "light"))
    assert [line.split()[1] for line in found] == ["color-contrast:"] * 3 + ["image-alt:"]
    assert sum("#999" in line for line in found) == 2
    assert sum("#595959" in line for line in found) == 1


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "404"])
def test_no_page_scrolls_sideways_at_any_width(
    visitor: Page, served: str, pages: Mapping[str, str], kind: str, turn: int, long: bool
) -> None:
    """What is wider than its column scrolls by itself; between the widths of devices are those of windows.

    Without --long each page is tried at the least width and every third one, and the next kind at the next ones.
    """
    page = visitor
    page.goto(f"{served}/llms.txt")  # of the same server, and with no policy that forbids frames
    widths = WIDTHS if long else (WIDTHS[0], *WIDTHS[(KINDS.index(kind) + turn) % APART :: APART])
    assert page.evaluate(WIDER, [f"{served}/{pages[kind]}", *widths]) == []


def test_what_is_wider_than_its_window_is_found(visitor: Page, tmp_path: Path) -> None:
    wide = "<!DOCTYPE html><style>body { margin: 0 } p { width: 500px } @media (width > 700px) { p { width: 750px } }</style>"
    (tmp_path / "wide.html").write_text(f"{wide}<p>Words")
    (tmp_path / "frame.txt").touch()
    with serving(tmp_path) as address:
        visitor.goto(f"{address}/frame.txt")
        assert visitor.evaluate(WIDER, [f"{address}/wide.html", 480, 500, 520, 720, 760]) == [480, 720]


@pytest.mark.parametrize("kind", ["home", "article", "map", "stakes"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_the_keyboard_reaches_all_controls_and_its_place_is_seen(
    browser: Browser, built: Path, pages: Mapping[str, str], kind: str, size: ViewportSize
) -> None:
    context = browser.new_context(viewport=size)
    page = context.new_page()
    page.goto((built / pages[kind]).as_uri())
    page.evaluate(STOPS)
    wanted: int = page.evaluate(CONTROLS)
    stops: list[dict[str, Any]] = []
    while len(stops) < wanted + 40 and all(stop["name"] for stop in stops):
        for _ in range(20):
            page.keyboard.press("Tab")
        stops = page.evaluate("stops")[1:]  # the first one is where nothing has been pressed yet
    stops = list(takewhile(lambda stop: stop["name"], stops))
    assert 'class="skip"' in stops[0]["name"]
    assert [stop["name"] for stop in stops if not stop["inside"]] == []
    assert [stop["name"] for stop in stops if not stop["seen"]] == []
    context.close()
    assert len(stops) >= wanted * 0.95, (len(stops), wanted)


def test_links_of_a_closed_menu_take_no_focus(browser: Browser, built: Path) -> None:
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    page.goto((built / "index.html").as_uri())
    names = []
    for _ in range(5):
        page.keyboard.press("Tab")
        names.append(page.evaluate("document.activeElement.closest('.menu ul') !== null"))
    context.close()
    assert not any(names)


def test_the_choice_of_colours_is_kept_and_there_at_once(browser: Browser, built: Path) -> None:
    context = browser.new_context(viewport=DESKTOP, color_scheme="light")
    page = context.new_page()
    page.goto((built / "index.html").as_uri())
    paper = "getComputedStyle(document.documentElement).backgroundColor"
    light = page.evaluate(paper)
    button = page.locator("button.colours")
    expect(button).to_have_accessible_name("Colours: automatic")
    button.click()
    expect(button).to_have_accessible_name("Colours: light")
    button.click()
    expect(button).to_have_accessible_name("Colours: dark")
    dark = page.evaluate(paper)
    assert dark != light
    page.reload()
    assert page.evaluate(paper) == dark
    page.goto((built / "actors/norland.html").as_uri())
    assert page.evaluate(paper) == dark
    assert page.evaluate("Object.keys(localStorage)") == ["briefing-colours"]
    button.click()
    assert page.evaluate(paper) == light
    assert page.evaluate("localStorage.length + document.cookie.length") == 0
    context.close()


def test_without_a_script_nothing_is_shown_that_needs_one_and_marks_say_what_they_are(
    browser: Browser, built: Path
) -> None:
    context = browser.new_context(viewport=DESKTOP, java_script_enabled=False)
    page = context.new_page()
    page.goto((built / "index.html").as_uri())
    assert page.locator("button").count() == 0
    assert page.locator("#evidence").count() == 0
    several = page.locator("main a.ev[href^='#e--']").first
    numbers = (several.get_attribute("data-n") or "").split(", ")
    assert several.evaluate("e => getComputedStyle(e, '::before').content") not in ("none", "normal")
    several.click()
    for number in numbers:
        expect(page.locator(".printed li").nth(int(number) - 1).locator("a")).to_be_visible()
    context.close()


def test_the_policy_refuses_a_script_and_a_style_in_the_page(browser: Browser, built: Path, tmp_path: Path) -> None:
    text = (built / "about.html").read_text()
    bad = text.replace("</main>", '<p style="color: red">x</p><script>window.ran = 1</script></main>')
    (tmp_path / "bad.html").write_text(bad)
    shutil.copytree(built / "assets", tmp_path / "assets")
    context = browser.new_context()
    context.add_init_script(WATCH)
    page = context.new_page()
    page.goto((tmp_path / "bad.html").as_uri())
    assert page.evaluate("window.ran") is None
    assert sorted(page.evaluate("window.refused")) == ["script-src-elem", "style-src-attr"]
    context.close()
