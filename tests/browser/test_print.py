"""Paper: a browser prints what is to stand on one sheet on one, and leaves nothing alone at the foot of a page."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from generator.build import build
from generator.pages import timeline
from tests.sites import Briefing, folder_of, inputs

SIGN = "\u00a7"
MARKED = f"document.querySelectorAll('main :is(h2, h3, h4, caption)').forEach(title => title.append(' {SIGN}'))"


def squeezed(text: str) -> str:
    """A text without blanks and marks, which stand elsewhere on paper."""
    return "".join(c for c in text if c.isalnum()).casefold()


def printed(browser: Browser, built: Path, path: str) -> PdfReader:
    """A page as a browser prints it, with a sign behind each heading and caption."""
    page = browser.new_context().new_page()
    page.goto((built / path).as_uri())
    page.evaluate(MARKED)
    paper = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    page.context.close()
    return paper


def test_the_stakes_of_all_countries_stand_on_one_sheet_of_a4_on_its_side(browser: Browser, built: Path) -> None:
    assert_stakes_on_one_sheet(browser, built, "tarnia", "norland", "mirell", "sorrel", "federatedisles", "drevia")


def assert_stakes_on_one_sheet(browser: Browser, built: Path, *countries: str) -> None:
    """The table of the stakes stands on the first sheet, with all countries."""
    paper = printed(browser, built, "stakes.html")
    first = paper.pages[0]
    assert [round(float(side)) for side in (first.mediabox.width, first.mediabox.height)] == [842, 595]
    table, rest = squeezed(first.extract_text()), squeezed(paper.pages[1].extract_text())
    assert all(name in table for name in countries)
    assert "thearticlesaysnothingofthiskind" in table, "what stands below the table, too"
    assert "evidence1thearticleparagraph" in rest


@pytest.mark.parametrize(
    "kind",
    ["home", "scenarios", "scenario", "country", "timeline", "map", "claims", "notes", "dossier"],
)
def test_no_heading_and_no_caption_stands_alone_at_the_foot_of_a_page(
    browser: Browser, built: Path, pages: Mapping[str, str], kind: str
) -> None:
    assert_no_heading_alone(browser, built, pages[kind])


def assert_no_heading_alone(browser: Browser, built: Path, path: str) -> None:
    """No sheet of a page ends in a heading or a caption."""
    sheets = [page.extract_text().splitlines() for page in printed(browser, built, path).pages]
    # The last words of a page are its number, and the name of the part in the dossier.
    ends = ["".join(line for line in lines if line.strip(" 0123456789/")).rstrip() for lines in sheets]
    assert sum(SIGN in end for end in ends) > 0
    assert [number for number, end in enumerate(ends, 1) if end.endswith(SIGN)] == []


@contextmanager
def on_paper(browser: Browser) -> Iterator[Page]:
    """A page with the rules for paper, about as wide as a sheet."""
    page = browser.new_page(viewport={"width": 700, "height": 900})
    page.emulate_media(media="print")
    yield page
    page.close()


def test_what_folds_on_the_screen_is_whole_on_paper(browser: Browser, built: Path, pages: Mapping[str, str]) -> None:
    with on_paper(browser) as page:
        for path, folded in (
            (pages["article"], ".margin .note"),
            ("claims.html", "main details.ui li"),
            ("figures.html", "main details.ui li"),
        ):
            page.goto((built / path).as_uri())
            shown = page.locator(folded)
            assert shown.count() > 0
            assert all(item.is_visible() for item in shown.all()), path


def test_paper_has_no_bands_and_no_word_of_what_only_a_screen_has(
    browser: Browser, built: Path, pages: Mapping[str, str]
) -> None:
    with on_paper(browser) as page:
        page.goto((built / "scenarios.html").as_uri())
        band, address = page.locator(".tint").first, page.locator(".printed .url").first
        assert band.evaluate("e => getComputedStyle(e).borderImageSource") == "none", (
            "it would part at the foot of a sheet"
        )
        assert address.evaluate("e => getComputedStyle(e).display") == "inline", "what follows it stands in its line"
        page.goto((built / pages["article"]).as_uri())
        assert page.get_by_text("The text stands as given").first.is_visible()
        assert not page.get_by_text("Show evidence").first.is_visible()
        assert not page.get_by_text("Underlined passages").first.is_visible()


def test_the_counts_of_a_country_stand_on_the_sheet_of_its_people(
    browser: Browser, built: Path, pages: Mapping[str, str]
) -> None:
    with on_paper(browser) as page:
        page.goto((built / pages["actors"]).as_uri())
        counts = page.locator("h2 + .ui")
        assert counts.count() > 1
        assert {line.evaluate("e => getComputedStyle(e).breakAfter") for line in counts.all()} == {"avoid"}


def test_a_long_timeline_prints_how_many_events_each_year_has(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timeline, "MOST", 2)
    with folder_of(Briefing(build(inputs())), tmp_path / "public") as built:
        (sheet,) = printed(browser, built, "timeline.html").pages
    words = sheet.extract_text().split()
    assert "2024 2 2027 1" in " ".join(words)
    assert "Freedonia" not in words, "the ways to other timelines are of no use on paper"
