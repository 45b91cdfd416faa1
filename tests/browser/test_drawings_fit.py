"""Drawings in a real browser: labels apart, in their places and inside, whatever face the system has; filters at work."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

NARROW = "'DejaVu Sans Condensed', 'Arial Narrow', 'Liberation Sans Narrow', sans-serif"
FACES = ("sans-serif", "serif", "monospace", NARROW)
"""What stands in for the faces of the page: three that every system has, of very different widths, and a narrow one."""
WIDTHS = (320, 390, 768, 1280, 1920)

ROWS = """() => [...document.querySelectorAll('li.event')].flatMap(row => {
  const box = e => { const r = document.createRange(); r.selectNodeContents(e); return r.getBoundingClientRect(); };
  const out = [], title = row.querySelector('.what > a'), name = title.textContent, date = row.querySelector('.date');
  const own = row.getBoundingClientRect(), words = box(title), day = box(date);
  if (!title.checkVisibility() || !words.width) out.push(name + ' has no label');
  if (words.left < 0 || words.right > innerWidth + 1) out.push(name + ' leaves the page');
  if (words.bottom > own.bottom + 1 || day.bottom > own.bottom + 1) out.push(name + ' leaves its row');
  const meets = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 3 && b.top < a.bottom - 3;
  if (meets(words, day)) out.push(name + ' meets its date');
  const mark = row.querySelector(':scope > i');
  if (mark) {
    const node = getComputedStyle(mark, '::after'), left = mark.getBoundingClientRect().left + parseFloat(node.left);
    const dot = { left, right: left + 12, top: own.top + parseFloat(node.top), bottom: own.top + parseFloat(node.top) + 12 };
    if (meets(words, dot) || meets(day, dot)) out.push(name + ' meets its node');
    const line = words.top + 9 - dot.top;
    if (innerWidth > 768 && Math.abs(line - 6) > 8) out.push(name + ' is ' + line + ' px from its node');
  }
  return out;
})"""

SPOTS = """() => [...document.querySelectorAll('.plot')].filter(p => p.checkVisibility()).flatMap(plot => {
  const own = plot.getBoundingClientRect(), out = [];
  const groups = [...plot.querySelectorAll('g.spot')].filter(g => g.checkVisibility() && g.getBoundingClientRect().width);
  const boxes = [];
  for (const group of groups) {
    const disc = group.querySelector('.disc').getBoundingClientRect(), number = group.querySelector('text:not(.name)');
    const n = number.getBoundingClientRect(), middle = r => (r.left + r.right) / 2;
    if (Math.abs(middle(n) - middle(disc)) > 1.5) out.push(number.textContent + ' drifts from its disc');
    boxes.push([number.textContent, disc, true]);
    const name = group.querySelector('.name');
    if (!name || getComputedStyle(name).display == 'none') continue;
    const r = name.getBoundingClientRect();
    const gap = Math.max(r.left - disc.right, disc.left - r.right, r.top - disc.bottom, disc.top - r.bottom);
    if (gap > 8) out.push(name.textContent + ' stands ' + gap + ' px from its disc');
    boxes.push([name.textContent, r, false]);
  }
  boxes.forEach(([words, b, round], i) => {
    if (b.left < own.left - 1 || b.right > own.right + 1 || b.top < own.top - 1 || b.bottom > own.bottom + 1)
      out.push(words + ' leaves the map');
    for (const [others, o, other] of boxes.slice(i + 1)) {
      const far = Math.hypot(b.left - o.left, b.top - o.top);
      if (round && other ? far < 19 : b.left < o.right - 1 && o.left < b.right - 1 && b.top < o.bottom - 3 && o.top < b.bottom - 3)
        out.push(words + ' covers ' + others);
    }
  });
  if (!boxes.length) out.push('nothing is on the map');
  return out;
})"""

NET = """() => {
  const out = [], rect = e => e.getBoundingClientRect();
  const boxes = [...document.querySelectorAll('.box')], plane = rect(document.querySelector('.plane'));
  const meets = (a, b, by) => a.left < b.right - by && b.left < a.right - by && a.top < b.bottom - by && b.top < a.bottom - by;
  boxes.forEach((box, i) => {
    const b = rect(box), name = box.querySelector('a').textContent;
    if (box.scrollWidth > box.clientWidth + 1) out.push(name + ' is too wide for its box');
    if (b.left < plane.left - 1 || b.right > plane.right + 1 || b.top < plane.top - 12 || b.bottom > plane.bottom + 12)
      out.push(name + ' leaves the drawing');
    for (const other of boxes.slice(i + 1)) if (meets(b, rect(other), 1)) out.push(name + ' covers ' + other.textContent);
  });
  for (const link of document.querySelectorAll('.pair a')) {
    const l = rect(link);
    if (!l.width) continue;
    const r = document.createRange();
    r.selectNodeContents(link);
    const n = rect(r);
    if (n.left < l.left || n.right > l.right || n.top < l.top - 2 || n.bottom > l.bottom + 2) out.push(link.title + ' drifts');
    for (const box of boxes) if (meets(l, rect(box), 12)) out.push(link.title + ' is hidden by ' + box.textContent);
  }
  return out;
}"""

CROSS = """() => [...document.querySelectorAll('.cross tbody td')].flatMap(cell => {
  const out = [], own = cell.getBoundingClientRect(), text = cell.querySelector('p').getBoundingClientRect();
  const walk = document.createTreeWalker(cell.querySelector('p'), NodeFilter.SHOW_TEXT), r = document.createRange();
  while (walk.nextNode()) {
    if (walk.currentNode.parentElement.closest('.vh, .self')) continue;
    r.selectNodeContents(walk.currentNode);
    if (r.getBoundingClientRect().right > own.right + 1) out.push(walk.currentNode.data + ' leaves its cell');
  }
  for (const stop of cell.querySelectorAll('.stop')) {
    const s = stop.getBoundingClientRect();
    if (s.top < text.bottom - 2) out.push(stop.textContent + ' covers the text');
    if (s.left < own.left || s.right > own.right + 1) out.push(stop.textContent + ' leaves its cell');
    if (stop.scrollWidth > stop.clientWidth + 1) out.push(stop.textContent + ' is too wide');
  }
  return out;
})"""

SLOPE = """() => [...document.querySelectorAll('svg.slope')].flatMap(svg => {
  const own = svg.getBoundingClientRect(), out = [];
  const boxes = [...svg.querySelectorAll('text')].map(t => [t.textContent, t.getBoundingClientRect()]);
  boxes.forEach(([words, b], i) => {
    if (b.left < 0 || b.right > innerWidth || b.top < own.top - 1 || b.bottom > own.bottom + 1) out.push(words + ' leaves');
    for (const [others, o] of boxes.slice(i + 1))
      if (b.left < o.right - 1 && o.left < b.right - 1 && b.top < o.bottom - 6 && o.top < b.bottom - 6)
        out.push(words + ' covers ' + others);
  });
  return out;
})"""
CARDS = """() => !document.querySelector('.claim') ? ['no card'] : [...document.querySelectorAll('.claim')].flatMap(card => {
  const out = [], own = card.getBoundingClientRect(), title = card.querySelector('h2').getBoundingClientRect();
  const sign = card.querySelector('.strip').getBoundingClientRect();
  if (sign.bottom > title.top + 1) out.push(card.id + ': the outcome covers the claim');
  const walk = document.createTreeWalker(card, NodeFilter.SHOW_TEXT), r = document.createRange();
  while (walk.nextNode()) {
    const around = walk.currentNode.parentElement;
    if (around.closest('.vh, .self') || !around.checkVisibility() || !walk.currentNode.data.trim()) continue;
    r.selectNodeContents(walk.currentNode);
    const words = r.getBoundingClientRect();
    if (words.width && (words.left < own.left || words.right > own.right + 1 || words.bottom > own.bottom + 1))
      out.push(walk.currentNode.data + ' leaves its card');
  }
  return out;
})"""
CHECKS = {"timeline": ROWS, "home": SPOTS, "map": NET, "scenarios": CROSS, "figures": SLOPE, "claims": CARDS}


@pytest.fixture(scope="module", params=FACES)
def other_faces(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page on a system with other faces; its policy lets the test in."""
    visitor = browser.new_context(bypass_csp=True)
    page = visitor.new_page()
    page.add_init_script(
        f"""addEventListener('DOMContentLoaded', () => {{
              const style = document.createElement('style');
              style.textContent = ':root {{ --ui: {request.param} !important; --read: {request.param} !important; }}';
              document.head.append(style);
            }});"""
    )
    yield page
    visitor.close()


@pytest.mark.parametrize("kind", CHECKS)
def test_no_label_drifts_or_meets_another_in_any_face_at_any_width(
    other_faces: Page, built: Path, pages: Mapping[str, str], kind: str
) -> None:
    page = other_faces
    page.goto((built / pages[kind]).as_uri())  # how wide the window is, only its styles ask
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(CHECKS[kind]) == [], width
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_phone_has_numbers_on_the_map_and_a_desk_has_names(page: Page, built: Path) -> None:
    page.goto((built / "index.html").as_uri())
    for width, named in ((390, False), (1440, True)):
        page.set_viewport_size({"width": width, "height": 900})
        shown = [name.is_visible() for name in page.locator(".plot:not(.inset) .name").all()]
        assert any(shown) is named
        numbers = page.locator(".plot:not(.inset) text:not(.name)")
        assert sum(number.is_visible() for number in numbers.all()) >= 1


def test_the_keyboard_reaches_every_box_and_number_and_follows_it(page: Page, built: Path) -> None:
    page.goto((built / "map.html").as_uri())
    links = page.locator(".bands.wide a, .box > a")
    assert links.count() >= 16
    for link in links.all():
        link.focus()
        assert page.evaluate("document.activeElement.matches('.bands.wide a, .box > a')")
        box = link.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 24
    page.locator(".bands.wide a").first.press("Enter")
    assert page.evaluate("document.querySelector(':target').matches('.pairs tr')")
    page.locator(".box > a").last.press("Enter")
    page.wait_for_url("**/actors/*.html")


def test_what_is_pointed_at_dims_the_other_bands(page: Page, built: Path) -> None:
    page.goto((built / "map.html").as_uri())
    page.locator(".bands.wide a").first.focus()
    dimmed = "[...document.querySelectorAll('.bands.wide .pair')].map(g => getComputedStyle(g).opacity)"
    assert sorted(set(page.evaluate(dimmed))) == ["0.15", "1"]


@pytest.mark.parametrize("width", [390, 1280])
def test_filters_combine_and_are_undone_with_a_script_and_without(either_page: Page, built: Path, width: int) -> None:
    page = either_page
    page.set_viewport_size({"width": width, "height": 900})
    page.goto((built / "timeline.html").as_uri())
    events = page.locator("li.event")
    total = events.count()

    def visible() -> int:
        return sum(event.is_visible() for event in events.all())

    def choose(name: str, value: str) -> None:
        page.locator(f"input[name={name}][value='{value}']").check(force=True)

    assert visible() == total
    assert not page.locator(".shown").is_visible()
    choose("who", "1")
    of_one = visible()
    assert 0 < of_one < total
    choose("kind", "3")
    since = visible()
    assert 0 < since < of_one
    assert since == page.locator("li.event.w1.k3").count()
    assert not page.locator("section.prologue").is_visible(), "all of its events were before the article"
    assert page.locator(".shown").is_visible()
    assert f"of {total} events" in page.locator(".shown").inner_text()
    assert (
        page.locator("h2.year:not(.w1.k3)").count() == 0 or not page.locator("h2.year:not(.w1.k3)").first.is_visible()
    )
    choose("voice", "1")
    assert visible() == page.locator("li.event.w1.k3.v1").count()
    page.locator("form.filters button").click()
    assert page.locator("section.prologue").is_visible()
    assert visible() == total


def test_filters_are_reached_with_the_keyboard_and_their_focus_is_seen(page: Page, built: Path) -> None:
    page.goto((built / "timeline.html").as_uri())
    page.locator("input[name=who]").first.focus()
    page.keyboard.press("ArrowRight")
    assert page.locator("input[name=who][value='1']").is_checked()
    outline = "getComputedStyle(document.querySelector('input:focus + span')).outlineStyle"
    assert page.evaluate(outline) == "solid"
    page.keyboard.press("Enter")
    assert page.url.endswith("timeline.html"), "nothing is sent"


def test_a_bracket_reaches_from_what_was_expected_to_what_came(page: Page, built: Path) -> None:
    """At the side of every row between the two, its track is painted."""
    page.goto((built / "timeline.html").as_uri())
    tracks = """() => {
      const rows = [...document.querySelectorAll('.expected li, .since :is(li, h2)')].filter(r => r.matches('.event, .year'));
      const found = {};
      rows.forEach((row, n) => { for (const name of row.classList) if (/^[pfe][1-6]$/.test(name))
        (found[name[1]] ??= []).push([name[0], n, getComputedStyle(row.querySelector('i')).getPropertyValue('--a' + name[1])]); });
      return found;
    }"""
    found = page.evaluate(tracks)
    assert len(found) >= 3
    for rows in found.values():
        assert [kind for kind, *_ in rows] == ["f", *["p"] * (len(rows) - 2), "e"]
        assert [n for _, n, _ in rows] == list(range(rows[0][1], rows[0][1] + len(rows)))
        assert all(colour for *_, colour in rows)


def test_what_does_not_come_any_more_is_struck_through(page: Page, built: Path) -> None:
    page.goto((built / "timeline.html").as_uri())
    line = page.locator("li.void .what > a").first.evaluate("e => getComputedStyle(e).textDecorationLine")
    assert "line-through" in line


def test_paper_has_every_label_no_filters_and_breaks_no_drawing(page: Page, built: Path) -> None:
    page.set_viewport_size({"width": 673, "height": 980})
    page.emulate_media(media="print")
    page.goto((built / "timeline.html").as_uri())
    assert page.evaluate(ROWS) == []
    assert not page.locator("form.filters").is_visible()
    page.goto((built / "map.html").as_uri())
    assert page.evaluate(NET) == []
    assert [page.locator(f"svg.bands.{form}").is_visible() for form in ("wide", "phone")] == [True, False]
    for selector, path in ((".net", "map"), (".cross", "scenarios")):
        page.goto((built / f"{path}.html").as_uri())
        style = f"getComputedStyle(document.querySelector('{selector}')).breakInside"
        assert page.evaluate(style) == "avoid"
        box = page.locator(selector).bounding_box()
        assert box is not None
        assert box["height"] < 940, "it has room on one sheet"
    assert page.evaluate(CROSS) == []
    footer = page.locator("footer.page").bounding_box()
    assert footer is not None
    assert footer["height"] < 110, "little is left for a sheet of its own"
