"""The dossier: everything on one page with links within it, and the same as PDF on both papers."""

from __future__ import annotations

import io
import re
import sys
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner
from pypdf import PdfReader
from pypdf.generic import ContentStream
from selectolax.lexbor import LexborHTMLParser

from generator.auditing.verify import verify
from generator.build import Result, build, check
from generator.cli.program import main
from generator.exports import pdf
from generator.linking import site as linking
from generator.rendering.built import Built
from tests.sites import (
    SITE,
    Briefing,
    inputs,
    made,
    pages_of,
    river,
    said,
    small,
    small_pages,
    with_file,
    write_site,
)  # fmt: skip


def squeezed(text: str) -> str:
    """A text without spaces and hyphens, which a page breaks lines at."""
    return "".join(c for c in text if c.isalnum()).casefold()


def titles(result: Result) -> list[str]:
    assert result.site is not None
    site = result.site
    skipped = {"stake", "relation"}  # whose titles are made of the names of others
    return [title for name, title in site.titles.items() if site.kind(name) not in skipped]


@cache
def printed(paper: str) -> Result:
    """The small site with its PDF."""
    result = build(inputs(), extra=[pdf.maker(paper)])
    assert result.ok, said(result)
    return result


@cache
def hebrew() -> Result:
    """The small site in Hebrew with its PDF, in a theme with another accent."""
    theme = ":root { --accent: light-dark(rgb(26, 79, 139), #9cc4ff); }"
    text = SITE.replace("reviewed:", "language: he\nreviewed:", 1)
    result = build(with_file("templates/assets/theme.css", theme, text), extra=[pdf.maker("a4")])
    assert result.ok, said(result)
    return result


@pytest.fixture
def with_pdf() -> Result:
    return printed("a4")


def reader(result: Result) -> PdfReader:
    return PdfReader(io.BytesIO(next(a.data for a in result.artifacts if a.path == pdf.PATH)))


def test_every_record_of_a_briefing_has_its_place_on_the_page(briefing: Briefing) -> None:
    page = briefing.trees["dossier.html"]
    ids = {node.attributes["id"] for node in page.css("[id]")}
    assert not briefing.site.content.entries.keys() - ids
    text = squeezed(page.body.text() if page.body is not None else "")
    assert [title for title in titles(briefing.result) if squeezed(title.rstrip(" .…”")) not in text] == []


def test_links_to_records_and_passages_stay_on_the_page() -> None:
    page = LexborHTMLParser(small_pages()["dossier.html"])
    main_ = page.css_first("main")
    assert main_ is not None
    outside = {
        node.attributes["href"]
        for node in main_.css("a[href]")
        if not (node.attributes["href"] or "").startswith(("#", "http"))
    }
    assert outside == set()
    assert main_.css_first('a.ev.states[href^="#p"]') is not None


@pytest.mark.slow
def test_the_text_on_the_page_is_proved_too() -> None:
    files = {a.path: a.data for a in small().artifacts}
    assert verify(files).faults == ()
    page = files["dossier.html"]
    at = page.index(b'id="text"')
    broken = page[:at] + page[at:].replace(b"opened", b"closed", 1)
    assert broken != page
    assert "dossier.html" in {
        f.where for f in verify({**files, "dossier.html": broken}).faults if "text is not that of" in f.message
    }


def test_withheld_words_are_not_on_the_page() -> None:
    result = made(inputs(SITE.replace("rights: The Gazette's.", "rights: The Gazette's.\ndisplay: excerpts")))
    assert result.ok, said(result)
    assert "So it goes" not in pages_of(result)["dossier.html"]
    assert "words]" in pages_of(result)["dossier.html"]


def test_two_articles_stand_on_one_page_with_anchors_in_the_first() -> None:
    more = "\n-- content/articles/other.md --\n---\ntitle: Another\nauthor: ann\npublisher: gazette\ndate: 2024-06-20\nrights: Hers.\nset_aside:\n  - {exact: It stands., reason: rhetoric}\n---\n## Another\n\nIt stands.\n"
    result = made(inputs(SITE + more))
    assert result.ok, said(result)
    assert "It stands." in pages_of(result)["dossier.html"]


@pytest.mark.slow
def test_the_pdf_has_all_records_numbered_pages_links_bookmarks_and_no_empty_page(with_pdf: Result) -> None:
    found = reader(with_pdf)
    text = squeezed("".join(page.extract_text() for page in found.pages))
    assert [title for title in titles(with_pdf) if squeezed(title.rstrip(" .…”")) not in text] == []
    assert all(len(page.extract_text().strip()) > 20 for page in found.pages)
    assert found.metadata is not None
    assert "A small briefing" in (found.metadata.title or "")
    root = found.root_object
    assert str(root["/Lang"]) == "en"
    assert "/StructTreeRoot" in root
    assert len(found.outline) > 0
    hrefs = [a.get_object() for page in found.pages for a in page.get("/Annots", [])]
    assert any("/Dest" in a or a.get("/A", {}).get("/S") == "/GoTo" for a in hrefs)
    assert any(str(a.get("/A", {}).get("/URI", "")).startswith("https://example.org/wire") for a in hrefs)
    assert not any(str(a.get("/A", {}).get("/URI", "")).startswith("file:") for a in hrefs)


@pytest.mark.slow
def test_the_pdf_has_the_accent_of_the_theme() -> None:
    streams = [page.get_contents() for page in reader(hebrew()).pages]
    drawn = "".join(s.get_data().decode("latin-1") for s in streams if isinstance(s, ContentStream))
    assert re.search(r"\b0?\.10[12]\d* 0?\.3[01]\d* 0?\.54\d* rg\b", drawn)
    assert not re.search(r"\b0?\.54\d* 0?\.12\d* 0?\.09\d* rg\b", drawn), "nor that of the program"


@pytest.mark.slow
@pytest.mark.parametrize(("language", "beside"), [("en", "right"), ("he", "left")])
def test_page_numbers_of_the_contents_stand_where_a_line_ends(language: str, beside: str) -> None:
    result = hebrew() if language == "he" else printed("a4")
    assert result.site is not None
    assert result.site.content.language == language
    context = reader(result).pages[1]
    found: list[tuple[str, float]] = []
    context.extract_text(visitor_text=lambda text, cm, tm, *_: found.append((text.strip(), cm[4] + cm[0] * tm[4])))
    numbers = [x for text, x in found if text.isdigit()][:-1]  # the last is the page's own
    assert len(numbers) >= 8
    width = float(context.mediabox.width)
    assert all(x > width * 0.85 if beside == "right" else x < width * 0.15 for x in numbers), numbers


def assert_complete(briefing: Briefing, paper: str, least: int, most: int) -> None:
    """The PDF of a whole briefing has every record, and no sheet with nothing on it."""
    only = tuple(artifact for artifact in briefing.result.artifacts if artifact.path != "brief.html")
    files = {a.path: a.data for a in pdf.maker(paper)(Built(briefing.site, only))}
    pages = [page.extract_text().strip() for page in PdfReader(io.BytesIO(files[pdf.PATH])).pages]
    assert least < len(pages) < most
    assert f"{len(pages)} pages" in files[pdf.PAGE].decode()
    last = pages[-1].split()
    assert "Evidence" in last, "the foot of a sheet names its part"
    assert "Sources" not in last
    text = squeezed("".join(pages))
    assert [title for title in titles(briefing.result) if squeezed(title.rstrip(" .…”")) not in text] == []
    assert {number: page for number, page in enumerate(pages, 1) if len(page) < 60} == {}  # a heading alone is less


@pytest.mark.slow
def test_the_pdf_of_a_whole_briefing_has_every_record_and_no_page_without_words() -> None:
    assert_complete(river(), "letter", 30, 60)


@pytest.mark.slow
def test_the_page_leads_to_the_pdf_which_the_proof_covers(with_pdf: Result) -> None:
    page = pages_of(with_pdf)["dossier.html"]
    assert f'href="{pdf.PATH}"' in page
    assert f"A4, {len(reader(with_pdf).pages)} pages" in page
    assert verify({a.path: a.data for a in with_pdf.artifacts}).faults == ()
    assert pdf.PATH not in small_pages()["dossier.html"]


@pytest.mark.slow
@pytest.mark.parametrize(("paper", "size"), [("a4", (595, 842)), ("letter", (612, 792))])
def test_the_pdf_is_on_the_paper_that_was_asked_for(paper: str, size: tuple[int, int]) -> None:
    pages = reader(printed(paper)).pages
    assert {(round(page.mediabox.width), round(page.mediabox.height)) for page in pages} == {size}


@pytest.mark.slow
def test_the_pdf_is_the_same_every_time() -> None:
    assert printed("a4").artifacts == build(inputs(), extra=[pdf.maker("a4")]).artifacts


def test_where_weasyprint_cannot_be_used_the_command_says_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_site(tmp_path)
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    done = CliRunner().invoke(main, ["build", "--pdf", "--root", str(tmp_path)])
    assert done.exit_code == 3
    assert "briefing: a PDF needs WeasyPrint, which cannot be used" in done.stderr
    assert "Install it beside the program: pip install weasyprint." in done.stderr
    assert not (tmp_path / "public").exists()


@pytest.mark.slow
def test_the_command_makes_the_same_pdf(tmp_path: Path) -> None:
    write_site(tmp_path)
    done = CliRunner().invoke(main, ["build", "--pdf", "--paper", "letter", "--root", str(tmp_path)])
    assert done.exit_code == 0, done.stderr
    made_before = {a.path: a.data for a in printed("letter").artifacts}
    for path in pdf.PAGES.values():
        assert (tmp_path / "public" / path).read_bytes() == made_before[path]
        assert made_before[path].startswith(b"%PDF-")


@pytest.mark.slow
def test_a_large_briefing_has_a_dossier_only_if_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    given, whole = inputs(), small_pages()  # which many tests share, so it is built before anything is set
    number = len(check(given).site_or_part.content.entries)
    monkeypatch.setattr(linking, "MOST_IN_DOSSIER", number)
    assert "dossier.html" in pages_of(build(given))
    monkeypatch.setattr(linking, "MOST_IN_DOSSIER", number - 1)
    without = pages_of(build(given))
    assert "dossier.html" not in without
    assert not [name for name, html in without.items() if "dossier" in html.replace("dossier.css", "")]
    assert pages_of(build(replace(given, dossier=True))) == whole
