"""Where the system chooses the colours, or asks for less motion: what had colour has a shape, and nothing moves."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.web import until

SCHEMES = ("light", "dark")
PLACES = {"article": "#p9s1", "claims": "#half-of-the-promise", "sources": ""}
"""Places on pages that are asked for."""
RULES = """selector => [...document.querySelectorAll(selector)].filter(e => e.checkVisibility()).map(e => {
  const voice = ['states', 'reports', 'since', 'editor', 'note', 'context', 'known'].find(name => e.classList.contains(name));
  const style = getComputedStyle(e), side = e.matches('.ev') ? 'Bottom' : 'Left';
  if (e.matches('.ev.context')) return [voice, style.borderLeftWidth === '0px' ? 'underline' : 'none', '1px', style.borderBottomColor];
  if (e.matches('.chip') && voice === 'context') return [voice, style.textDecorationLine, '1px', style.textDecorationColor];
  if (voice === 'known') return [voice, e.matches('.event') ? 'italic' : getComputedStyle(e).fontStyle, '1px', getComputedStyle(e).color];
  return [voice, style[`border${side}Style`], style[`border${side}Width`], style[`border${side}Color`]];
})"""
"""Of each mark, label or event its voice, and the rule that is drawn for it; a voice without one has other letters."""
PAPER = "getComputedStyle(document.documentElement).backgroundColor"
TOLD_APART = {
    "states": {"solid"}, "reports": {"double"}, "since": {"dashed"}, "editor": {"dotted"}, "note": {"dotted"},
    "context": {"dashed", "underline"}, "known": {"italic"},
}  # fmt: skip
MOVING = """() => [...document.querySelectorAll('*')].flatMap(e => ['', '::before', '::after'].map(part => [e, getComputedStyle(e, part || null)]))
  .filter(([, s]) => s.animationName !== 'none' || s.transitionDuration.split(', ').some(t => t !== '0s') || s.scrollBehavior !== 'auto')
  .map(([e]) => e.outerHTML.slice(0, 80))"""


@pytest.fixture(params=SCHEMES)
def page(windows: Callable[[bool], Page], request: pytest.FixtureRequest) -> Page:
    """A visitor whose system has colours of its own, and asks for less motion."""
    shown = windows(True)
    shown.set_viewport_size({"width": 1280, "height": 900})
    shown.emulate_media(color_scheme=request.param, forced_colors="active", reduced_motion="reduce")
    return shown


def opened(page: Page, built: Path, path: str) -> Page:
    page.goto((built / path.partition("#")[0]).as_uri() + ("#" + path.partition("#")[2] if "#" in path else ""))
    assert page.evaluate("matchMedia('(forced-colors: active) and (prefers-reduced-motion: reduce)').matches")
    return page


@pytest.mark.parametrize(
    ("path", "selector", "voices"),
    [
        ("map.html", "main .chip", {"states", "reports", "since"}),
        ("index.html", "footer .chip", set(TOLD_APART)),
        ("index.html", "main .ev", {"states", "reports", "since"}),
        ("claims.html", "main .ev", {"states", "reports", "since", "editor"}),
        ("timeline.html", "main .ev", {"states", "reports", "since"}),
        ("actors/tarnia.html", "li.event", {"states", "reports", "since"}),
    ],
)
def test_voices_are_told_apart_by_their_rules(
    page: Page, built: Path, path: str, selector: str, voices: set[str]
) -> None:
    opened(page, built, path).evaluate("document.querySelectorAll('main details').forEach(d => { d.open = true; })")
    found = page.evaluate(RULES, selector)
    assert {voice for voice, *_ in found} >= voices
    paper = page.evaluate(PAPER)
    for voice, style, width, colour in found:
        assert style in TOLD_APART[voice], (voice, style)
        assert float(width.removesuffix("px")) >= (3 if style == "double" else 1), (voice, width)
        assert colour not in (paper, "rgba(0, 0, 0, 0)")


def test_kinds_of_actors_and_nodes_keep_a_shape_that_is_seen(page: Page, built: Path) -> None:
    opened(page, built, "actors.html")
    shapes = page.evaluate(
        """['person', 'country', 'organisation'].map(kind => {
             const s = getComputedStyle(document.querySelector(`main .shape.${kind}`), '::before');
             return [s.borderRadius, s.transform, s.backgroundColor];
           })"""
    )
    assert len({(radius, transform) for radius, transform, _ in shapes}) == 3
    assert page.evaluate(PAPER) not in {colour for *_, colour in shapes}
    opened(page, built, "map.html")
    drawn = page.evaluate(
        "[...document.querySelectorAll('.box .shape')].map(e => getComputedStyle(e, '::before').backgroundColor)"
    )
    assert len(drawn) > 10
    assert page.evaluate(PAPER) not in drawn


@pytest.mark.parametrize("kind", ["article", "claims", "sources"])
def test_the_place_that_was_asked_for_and_the_page_in_the_menu_are_seen(
    page: Page, built: Path, pages: Mapping[str, str], kind: str
) -> None:
    opened(page, built, pages[kind] + PLACES[kind])
    if PLACES[kind]:
        style, width, colour = page.evaluate(
            "(s => [s.outlineStyle, s.outlineWidth, s.outlineColor])(getComputedStyle(document.querySelector(':target')))"
        )
        assert (style, width) == ("solid", "2px")
        assert colour not in (page.evaluate(PAPER), "rgba(0, 0, 0, 0)")
    line = "e => getComputedStyle(e).textDecorationLine"
    here = page.locator(".menu a[aria-current]")
    if here.count():
        assert here.evaluate(line) == "underline"
    assert page.locator(".menu a:not([aria-current])").first.evaluate(line) == "none"


def test_all_parts_of_a_split_passage_are_outlined(page: Page, built: Path, pages: Mapping[str, str]) -> None:
    opened(page, built, pages["article"])
    name = page.locator("[class*='c-p']").first.get_attribute("class") or ""
    passage = next(part for part in name.split() if part.startswith("c-"))
    page.goto("about:blank")
    opened(page, built, f"{pages['article']}#{passage[2:]}")
    styles = page.locator(f".{passage}").evaluate_all("all => all.map(e => getComputedStyle(e).outlineStyle)")
    assert set(styles) == {"solid"}


@pytest.mark.parametrize("kind", ["home", "claims", "article"])
def test_the_place_of_the_keyboard_is_seen(page: Page, built: Path, pages: Mapping[str, str], kind: str) -> None:
    opened(page, built, pages[kind] + (PLACES[kind] if kind == "claims" else ""))
    paper = page.evaluate(PAPER)
    for _ in range(25):
        page.keyboard.press("Tab")
        style, width, colour = page.evaluate(
            "(s => [s.outlineStyle, parseFloat(s.outlineWidth), s.outlineColor])(getComputedStyle(document.activeElement))"
        )
        assert style != "none"
        assert width >= 3
        assert colour not in (paper, "rgba(0, 0, 0, 0)")


@pytest.mark.parametrize("kind", ["home", "article", "country", "timeline", "map", "search"])
def test_nothing_moves(page: Page, built: Path, pages: Mapping[str, str], kind: str) -> None:
    opened(page, built, pages[kind])
    assert page.evaluate(MOVING) == []
    marks = page.locator("main a.ev")
    if marks.count():
        marks.first.hover()
    assert page.evaluate("document.getAnimations().length") == 0


def test_a_jump_within_a_page_is_one_step(page: Page, built: Path, pages: Mapping[str, str]) -> None:
    opened(page, built, pages["country"])
    page.evaluate("window.steps = 0; addEventListener('scroll', () => window.steps++)")
    page.locator(".toc a").last.click()
    until(page, "window.steps > 0")
    page.wait_for_timeout(300)
    assert page.evaluate("window.steps") == 1
    box = page.locator(":target").bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 900
