"""A briefing in another language in a real browser: what the scripts of its pages say is in that language, too."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from generator.build import build
from generator.exports import search_index
from generator.files.output import write
from tests import pseudo
from tests.sites import inputs
from tests.test_languages import latin
from tests.web import serving

EVERYTHING = """() => [document.title, document.body.innerText, ...[...document.querySelectorAll('*')].flatMap(e =>
  ['aria-label', 'aria-description', 'title', 'alt', 'placeholder'].map(name => e.getAttribute(name) || ''))].join('\\n')"""


@pytest.fixture(scope="module")
def built_in_ukrainian(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("ukrainian") / "public"
    result = build(pseudo.inputs(inputs(), "uk"), extra=[search_index.index], searched=True)
    assert result.ok
    write(out, result.artifacts)
    return out


@pytest.fixture
def served(built_in_ukrainian: Path) -> Iterator[str]:
    with serving(built_in_ukrainian) as address:
        yield address


def left(page: Page) -> list[str]:
    """The words in Latin letters that somebody sees or hears."""
    return latin(page.evaluate(EVERYTHING))


def test_the_choice_of_colours_and_the_preview_of_a_mark_speak_it(page: Page, built_in_ukrainian: Path) -> None:
    page.goto((built_in_ukrainian / "index.html").as_uri())
    button = page.locator("button.colours")
    seen = set()
    for _ in range(3):
        seen.add(button.get_attribute("aria-label"))
        assert left(page) == []
        button.click()
    assert len(seen) == 3
    page.locator("main a.ev").first.hover()
    expect(page.locator("#evidence")).to_be_visible()
    assert page.locator("#evidence").inner_text().strip()
    assert left(page) == []


@pytest.mark.parametrize("words", ["бридге", "бридгеы", "ъъъ"])
def test_the_search_speaks_it(page: Page, served: str, words: str) -> None:
    page.goto(f"{served}/search.html?q={words}")
    expect(page.locator("#count")).not_to_be_empty()
    assert left(page) == []


def test_a_copy_without_an_index_and_the_filter_of_names_speak_it(
    page: Page, built_in_ukrainian: Path, served: str
) -> None:
    page.route("**/pagefind/**", lambda route: route.abort())
    page.goto(f"{served}/search.html?q=бридге")
    expect(page.locator("#missing")).to_be_visible()
    assert left(page) == []
    page.goto((built_in_ukrainian / "a-z.html").as_uri() + "?q=бридге")
    for words in ("бридге", "ъъъ"):
        page.locator("#q").fill(words)
        expect(page.locator("#count")).not_to_be_empty()
        expect(page.locator("#disk")).to_be_visible()
        assert left(page) == []
