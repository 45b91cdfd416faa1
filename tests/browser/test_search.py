"""Search in a real browser: over HTTP under a base path, from disk, and without JavaScript."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from generator.build import build
from generator.exports import search_index
from generator.files.output import write
from generator.files.reading import read
from tests.browser.test_access import DESKTOP, PHONE, sound
from tests.sites import ROOT
from tests.web import serving

ARTICLE = "articles/putins-visit-to-north-korea.html"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The real briefing with its search index, served under a base path."""
    root = tmp_path_factory.mktemp("served")
    result = build(read(ROOT), extra=[search_index.index], searched=True)
    assert result.ok
    write(root / "repo", result.artifacts)
    with serving(root) as address:
        yield f"{address}/repo"


def searched(page: Page, served: str, words: str) -> None:
    page.goto(f"{served}/search.html?q={quote(words)}")
    expect(page.locator("#count")).not_to_be_empty(timeout=20_000)


@pytest.mark.parametrize(
    ("words", "kind", "href"),
    [
        ("Kim Jong Un", "actor", "actors/kim-jong-un.html"),
        ("kim jong un", "actor", "actors/kim-jong-un.html"),
        ("Pyongyang", "actor", "actors/north-korea.html"),
        ("김정은", "actor", "actors/kim-jong-un.html"),
        ("김정은에게", "actor", "actors/kim-jong-un.html"),
        ("Владимир Путин", "actor", "actors/vladimir-putin.html"),
        ("Путиным", "actor", "actors/vladimir-putin.html"),
        ("DPRK", "actor", "actors/north-korea.html"),
        ("Moon's approach", "event", "events/moon-rapprochement.html"),
        ("artillery shells", "claim", "claims.html#shells-sent"),
        ("Gallup", "figure", "figures.html#"),
        ("spotlight is elsewhere", "article", f"{ARTICLE}#p2s"),
    ],
)
def test_a_search_finds_and_opens_at_the_record_or_the_passage(
    page: Page, served: str, words: str, kind: str, href: str
) -> None:
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
    searched(page, served, "Pyongyang")
    expect(page.locator("#hits section:not([hidden]) li a").first).to_have_attribute(
        "href", re.compile(r"^actors/north-korea\.html")
    )


def test_the_keyboard_alone_searches_goes_through_the_hits_and_opens_one(page: Page, served: str) -> None:
    page.goto(f"{served}/search.html")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type("artillery shells")
    page.keyboard.press("Enter")
    expect(page.locator("#count")).to_have_text(re.compile(r"^Hits: \d+$"))
    assert page.url.endswith("search.html?q=artillery%20shells")
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
    page.wait_for_url(f"{served}/*.html#*")
    page.go_back()
    expect(page.locator("#hits section:not([hidden]) a").first).to_be_visible()
    expect(page.locator("#q")).to_have_value("artillery shells")


def test_what_is_not_there_is_said_and_a_long_list_can_be_had_in_full(page: Page, served: str) -> None:
    searched(page, served, "zeppelin")
    expect(page.locator("#count")).to_have_text("Nothing has “zeppelin”.")
    expect(page.locator("#hits section:visible")).to_have_count(0)
    searched(page, served, "North Korea")
    expect(page.locator("#count")).to_have_text(re.compile(r"^The best 40 of \d+ hits$"))
    page.locator("#all").click()
    expect(page.locator("#count")).to_have_text(re.compile(r"^Hits: \d+$"))
    assert page.locator("#hits li").count() > 40


def test_a_query_is_text_and_never_markup(page: Page, served: str) -> None:
    searched(page, served, "<img src=x onerror=alert(1)>")
    assert page.locator("main img").count() == 0


@pytest.mark.parametrize("words", ["bedrock", "artilery", "zzzz"])
def test_a_word_that_is_nowhere_has_no_hits(page: Page, served: str, words: str) -> None:
    searched(page, served, words)
    expect(page.locator("#count")).to_have_text(f"Nothing has \u201c{words}\u201d.")
    assert page.locator("#hits li").count() == 0


@pytest.mark.parametrize("path", ["search.html", "a-z.html", "index.html", "articles/putins-visit-to-north-korea.html"])
def test_a_page_makes_at_most_four_requests(page: Page, served: str, path: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{served}/{path}", wait_until="networkidle")
    assert len({*asked, f"{served}/assets/icon.svg"}) <= 4, asked


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_axe_finds_nothing_among_the_hits(page: Page, served: str, size: ViewportSize) -> None:
    page.set_viewport_size(size)
    searched(page, served, "Putin")
    expect(page.locator("#hits mark").first).to_be_visible()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert sound(page, scheme) == []
    for width in range(320, 1340, 20):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_site_without_an_index_says_so(page: Page, built: Path, tmp_path: Path) -> None:
    with serving(built) as address:
        page.goto(f"{address}/search.html?q=kim")
        expect(page.locator("#missing")).to_be_visible()
        page.locator("#missing a").click()
        expect(page.locator("#q")).to_have_value("kim")
        expect(page.locator("#index li:visible").first).to_be_visible()


@pytest.mark.parametrize(
    ("words", "href"),
    [
        ("kim jong", "actors/kim-jong-un.html"),
        ("Pyongyang", "actors/north-korea.html"),
        ("김정은에게", "actors/kim-jong-un.html"),
        ("Путина", "actors/vladimir-putin.html"),
        ("Kim Yo-jong", "actors/kim-yo-jong.html"),
        ("moon's approach", "events/moon-rapprochement.html"),
    ],
)
def test_from_disk_the_names_are_filtered_instead_and_the_page_says_why(
    page: Page, built: Path, words: str, href: str
) -> None:
    page.goto((built / "search.html").as_uri() + f"?q={quote(words)}")
    page.wait_for_url("**/a-z.html?q=*")
    expect(page.locator("#disk")).to_be_visible()
    expect(page.locator("#q")).to_have_value(words)
    expect(page.locator(f'#index li:visible a[href="{href}"]').first).to_be_visible()
    shown = page.locator("#index li:visible").count()
    assert 0 < shown < page.locator("#index li").count()
    expect(page.locator("#count")).to_have_text(f"Names and titles: {shown}")
    page.locator("#q").fill("zeppelin")
    expect(page.locator("#count")).to_have_text("No name or title has “zeppelin”.")
    expect(page.locator("#index section:visible")).to_have_count(0)
    page.locator("#q").fill("")
    expect(page.locator("#index li").last).to_be_visible()


def test_without_javascript_the_search_page_leads_to_the_whole_list(browser: Browser, built: Path) -> None:
    visitor = browser.new_context(java_script_enabled=False)
    page = visitor.new_page()
    page.goto((built / "search.html").as_uri() + "?q=kim")
    page.get_by_role("main").get_by_role("link", name="A–Z").click()
    assert page.locator("#filter").is_hidden()
    assert page.locator("#index li").last.is_visible()
    visitor.close()
