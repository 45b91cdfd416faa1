"""Search in a real browser: over HTTP under a base path, from disk, and without JavaScript."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from generator.base.inputs import Inputs
from generator.build import build
from generator.exports import search_index
from generator.files.output import write
from generator.pages import index
from generator.pages.search import GROUPS
from tests.browser.test_access import DESKTOP, PHONE, WIDTHS, in_both_schemes
from tests.sites import RIVER_PAGES, inputs, made, river_inputs
from tests.web import serving

ARTICLE = RIVER_PAGES["article"]


@contextmanager
def with_index(given: Inputs, root: Path) -> Iterator[str]:
    """A site with its search index, served under a base path."""
    result = build(given, extra=[search_index.index], searched=True)
    assert result.ok
    write(root / "repo", result.artifacts)
    with serving(root) as address:
        yield f"{address}/repo"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with with_index(river_inputs(), tmp_path_factory.mktemp("served")) as address:
        yield address


def searched(page: Page, served: str, words: str) -> None:
    page.goto(f"{served}/search.html?q={quote(words)}")
    expect(page.locator("#count")).not_to_be_empty(timeout=20_000)


@pytest.mark.parametrize(
    ("words", "kind", "href"),
    [
        ("Han Sol-gi", "actor", "actors/han-sol-gi.html"),
        ("han sol-gi", "actor", "actors/han-sol-gi.html"),
        ("Port Lys", "actor", "actors/sorrel.html"),
        ("한솔기", "actor", "actors/han-sol-gi.html"),
        ("한솔기에게", "actor", "actors/han-sol-gi.html"),
        ("Павел Орлов", "actor", "actors/pavel-orlov.html"),
        ("Орловым", "actor", "actors/pavel-orlov.html"),
        ("TNR", "actor", "actors/tarnia.html"),
        ("Marsh's first term", "event", "events/marsh-president.html"),
        ("draw mud", "claim", "claims.html#pumps-draw-mud"),
        ("Census House", "figure", "figures.html#"),
        ("quarrels ended", "article", f"{ARTICLE}#p1s"),
        ("Han Sol\u2011gi", "actor", "actors/han-sol-gi.html"),
        ("Han\u00a0Sol\u00ad-gi\u200b", "actor", "actors/han-sol-gi.html"),
        ("\u1112\u1161\u11ab\u1109\u1169\u11af\u1100\u1175", "actor", "actors/han-sol-gi.html"),
        ("Norland\u02bcs bank", "actor", "actors/"),
    ],
)
def test_a_search_finds_and_opens_at_the_record_or_the_passage(
    page: Page, served: str, words: str, kind: str, href: str
) -> None:
    finds_and_opens(page, served, words, kind, href)


def finds_and_opens(page: Page, served: str, words: str, kind: str, href: str) -> None:
    """The first hit of a kind is the one that is meant, and opens there."""
    searched(page, served, words)
    hit = page.locator(f'#hits section[data-kind="{kind}"] li a').first
    expect(hit).to_have_attribute("href", re.compile("^" + href.replace(".", r"\.")))
    expect(page.locator("#hits mark").first).to_be_visible()
    hit.click()
    page.wait_for_url(f"{served}/{href}*")
    name = page.url.partition("#")[2]
    if name:
        expect(page.locator(f'[id="{name}"]')).to_be_in_viewport()


def test_a_record_that_is_called_what_was_asked_for_comes_first(page: Page, served: str) -> None:
    searched(page, served, "Port Lys")
    expect(page.locator("#hits section:not([hidden]) li a").first).to_have_attribute(
        "href", re.compile(r"^actors/sorrel\.html")
    )


def test_hits_stand_by_kind_in_one_order_and_the_kind_of_what_is_called_so_before_the_others(
    page: Page, served: str
) -> None:
    def kinds(words: str) -> list[str]:
        searched(page, served, words)
        groups = page.locator("#hits section:visible")
        return [group.get_attribute("data-kind") or "" for group in groups.all()]

    order = [kind for kind, _ in GROUPS]
    for words in ("Norland", "wells", "pumps"):
        found = kinds(words)
        assert len(found) > 1
        assert found == sorted(found, key=order.index)
    assert kinds("Survey of 2019")[0] == "event"
    assert kinds("Marsh term")[0] == "event", "its title has both words"
    assert kinds("Norland")[0] == "actor", "the order is that of the page again"


@pytest.mark.parametrize(
    ("words", "instead"),
    [
        ("Han Sol-gu", "Han Sol-gi"),
        ("Hna Sol-gi", "Han Sol-gi"),
        ("Norlnad", "Norland"),
        ("Tarmia", "Tarnia"),
        ("TRN", "TNR"),
        ("한솔키", "한솔기"),
        ("한술기에게", "한솔기"),
        ("Павел Орлив", "Павел Орлов"),
        ("dry Norlamd", "dry Norland"),
        ("sprin", "Sorin"),
    ],
)
def test_a_query_with_a_slip_is_answered_with_the_name_that_was_meant(
    page: Page, served: str, words: str, instead: str
) -> None:
    searched(page, served, words)
    link = page.locator("#meant a")
    expect(page.locator("#meant")).to_have_text(f"Did you mean: {instead}")
    link.click()
    page.wait_for_url(f"{served}/search.html?q={quote(instead)}")
    expect(page.locator("#hits section:visible a").first).to_be_visible()
    expect(page.locator("#meant")).to_be_hidden()


@pytest.mark.parametrize("words", ["zeppelin", "zzzz", "Norland", "Han Sol-gi", "han sol gi", "well", "Norlan"])
def test_nothing_is_suggested_where_nothing_is_near_or_the_words_are_there(page: Page, served: str, words: str) -> None:
    searched(page, served, words)
    expect(page.locator("#meant")).to_be_hidden()


def test_under_the_empty_field_stand_examples_of_the_site_itself_that_lead_to_hits(page: Page, served: str) -> None:
    page.goto(f"{served}/search.html")
    examples = page.locator("#examples a")
    expect(examples).to_have_count(3)
    names = set(read_names(served))
    for number in range(3):
        example = examples.nth(number)
        words = example.inner_text()
        assert words in names
        example.click()
        expect(page.locator("#hits section:visible a").first).to_have_text(words)
        expect(page.locator("#examples")).to_be_hidden()
        page.locator("#q").fill("")
        expect(page.locator("#examples")).to_be_visible()


def read_names(served: str) -> list[str]:
    with urlopen(f"{served}/pagefind/names.json") as answer:
        return list(json.load(answer))


def test_the_keyboard_alone_searches_goes_through_the_hits_and_opens_one(page: Page, served: str) -> None:
    page.goto(f"{served}/search.html")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type("dry wells")
    page.keyboard.press("Enter")
    expect(page.locator("#count")).to_have_text(re.compile(r"^Hits: \d+$"))
    assert page.url.endswith("search.html?q=dry%20wells")
    links = page.locator("#hits section:not([hidden]) a")
    page.keyboard.press("ArrowDown")
    expect(links.nth(0)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Escape")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(rf"^{re.escape(served)}/(?!search).+\.html"))
    page.go_back()
    expect(page.locator("#hits section:not([hidden]) a").first).to_be_visible()
    expect(page.locator("#q")).to_have_value("dry wells")


def test_what_is_not_there_is_said_and_a_long_list_can_be_had_in_full(page: Page, served: str) -> None:
    searched(page, served, "zeppelin")
    expect(page.locator("#count")).to_have_text("No results for “zeppelin”.")
    expect(page.locator("#hits section:visible")).to_have_count(0)
    searched(page, served, "Tarnia")
    expect(page.locator("#count")).to_have_text(re.compile(r"^The best 40 of \d+ hits$"))
    page.locator("#all").click()
    expect(page.locator("#count")).to_have_text(re.compile(r"^Hits: \d+$"))
    assert page.locator("#hits li").count() > 40


def test_a_query_is_text_and_never_markup(page: Page, served: str) -> None:
    searched(page, served, "<img src=x onerror=alert(1)>")
    assert page.locator("main img").count() == 0


def test_the_list_of_names_does_not_take_the_focus_from_its_letters(page: Page, served: str) -> None:
    page.goto(f"{served}/a-z.html")
    assert page.evaluate("document.activeElement === document.body")
    page.locator("#q").fill("zeppelin")
    expect(page.locator("#count")).to_have_text("No name or title has “zeppelin”.")


@pytest.mark.parametrize("words", ["bedrock", "fermers", "zzzz"])
def test_a_word_that_is_nowhere_has_no_hits(page: Page, served: str, words: str) -> None:
    searched(page, served, words)
    expect(page.locator("#count")).to_have_text(f"No results for \u201c{words}\u201d.")
    assert page.locator("#hits li").count() == 0


@pytest.mark.parametrize("kind", ["search", "a-z", "home", "article"])
def test_a_page_makes_at_most_four_requests(own_page: Page, served: str, pages: Mapping[str, str], kind: str) -> None:
    asked: list[str] = []
    own_page.on("request", lambda request: asked.append(request.url))
    own_page.goto(f"{served}/{pages[kind]}", wait_until="networkidle")
    assert len({*asked, f"{served}/assets/icon.svg"}) <= 4, asked


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_axe_finds_nothing_among_the_hits(page: Page, served: str, size: ViewportSize) -> None:
    page.set_viewport_size(size)
    searched(page, served, "Norland")
    expect(page.locator("#hits mark").first).to_be_visible()
    assert in_both_schemes(page, size) == []


def test_hits_scroll_sideways_at_no_width(page: Page, served: str) -> None:
    searched(page, served, "Norland")
    expect(page.locator("#hits mark").first).to_be_visible()
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_site_without_an_index_says_so(page: Page, built: Path, tmp_path: Path) -> None:
    with serving(built) as address:
        page.goto(f"{address}/search.html?q=orlov")
        expect(page.locator("#missing")).to_be_visible()
        page.locator("#missing a").click()
        expect(page.locator("#q")).to_have_value("orlov")
        expect(page.locator("#index li:visible").first).to_be_visible()


@pytest.mark.parametrize(
    ("words", "href"),
    [
        ("han sol", "actors/han-sol-gi.html"),
        ("Port Lys", "actors/sorrel.html"),
        ("한솔기에게", "actors/han-sol-gi.html"),
        ("Орлова", "actors/pavel-orlov.html"),
        ("Bae Min su", "actors/bae-min-su.html"),
        ("marsh's first term", "events/marsh-president.html"),
    ],
)
def test_from_disk_the_names_are_filtered_instead_and_the_page_says_why(
    page: Page, built: Path, words: str, href: str
) -> None:
    filters(page, built, words, href)


def filters(
    page: Page, built: Path, words: str, href: str, slip: str = "Pavle Orlov", meant: str = "Pavel Orlov"
) -> None:
    """A search from disk leads to A to Z, which shows what is called so and no more, and suggests a name on a slip."""
    page.goto((built / "search.html").as_uri() + f"?q={quote(words)}")
    page.wait_for_url("**/a-z.html?q=*")
    expect(page.locator("#disk")).to_be_visible()
    expect(page.locator("#q")).to_have_value(words)
    expect(page.locator(f'#index li:visible a[href="{href}"]').first).to_be_visible()
    shown = page.locator("#index li:visible").count()
    assert 0 < shown < page.locator("#index li").count()
    expect(page.locator("#count")).to_have_text(f"Names and titles: {shown}")
    page.locator("#q").fill(slip)
    expect(page.locator("#meant")).to_have_text(f"Did you mean: {meant}")
    page.locator("#q").fill("zeppelin")
    expect(page.locator("#meant")).to_be_hidden()
    expect(page.locator("#count")).to_have_text("No name or title has “zeppelin”.")
    expect(page.locator("#index section:visible")).to_have_count(0)
    page.locator("#q").fill("")
    expect(page.locator("#index li").last).to_be_visible()


def test_from_disk_a_suggestion_filters_the_names(page: Page, built: Path) -> None:
    page.goto((built / "search.html").as_uri() + "?q=Norlnad")
    page.wait_for_url("**/a-z.html?q=*")
    page.locator("#meant a", has_text="Norland").click()
    page.wait_for_url("**/a-z.html?q=Norland")
    expect(page.locator("#index li:visible").first).to_be_visible()
    expect(page.locator("#meant")).to_be_hidden()


def test_from_disk_a_search_of_a_long_index_leads_to_its_letters_and_stays_there(
    page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index, "HEAVIEST", 450)
    write(tmp_path / "out", made(inputs()).artifacts)
    page.goto((tmp_path / "out/search.html").as_uri() + "?q=mayor")
    page.wait_for_url("**/a-z.html?q=mayor")
    loads: list[str] = []
    page.on("framenavigated", lambda frame: loads.append(frame.url))
    expect(page.locator(".letters a").first).to_be_visible()
    page.wait_for_timeout(500)
    assert loads == []


MOVED = """() => new Promise((done) => {
  let sum = 0;
  new PerformanceObserver((list) => list.getEntries().forEach((entry) => (sum += entry.value)))
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(sum), 500);
})"""


@pytest.mark.parametrize("url", ["search.html", "search.html?q=Norland", "a-z.html"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_nothing_that_is_seen_moves_when_forms_examples_and_hits_appear(
    browser: Browser, served: str, url: str, size: ViewportSize
) -> None:
    with closing(browser.new_context(viewport=size)) as visitor:  # one that is left open goes on taking the processor
        page = visitor.new_page()
        visitor.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 4})  # to be drawn in between
        page.goto(f"{served}/{url}")
        if "?" in url:
            expect(page.locator("#count")).not_to_be_empty(timeout=20_000)
        assert page.evaluate(MOVED) < 0.05  # readers notice 0.1


def test_without_javascript_the_search_page_leads_to_the_whole_list(browser: Browser, built: Path) -> None:
    visitor = browser.new_context(java_script_enabled=False)
    page = visitor.new_page()
    page.goto((built / "search.html").as_uri() + "?q=orlov")
    assert page.locator("#q").is_hidden(), "a field that does nothing"
    page.get_by_role("main").get_by_role("link", name="A–Z").click()
    assert page.locator("#filter").is_hidden()
    assert page.locator("#index li").last.is_visible()
    visitor.close()
