"""The text of a PDF is taken for a curator to confirm; its pages are the places of passages."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pypdf import PdfReader, PdfWriter

from generator.auditing.verify import verify
from generator.build import build, check
from generator.cli.program import main
from generator.drafting import pdf_text
from generator.drafting.pdf_text import NoTextError, pages
from generator.files.reading import read
from generator.linking import copies
from tests.sites import SITE, write_site

CITED = SITE.replace("sources: wire, bears_on", "sources: {id: wire, exact: fell on Sunday}, bears_on")


def pdf(*texts: str) -> bytes:
    """A PDF with a page for each text, written by hand."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    kids = []
    for text in texts:
        stream = f"BT /F1 12 Tf 72 700 Td ({text}) Tj ET"
        kids.append(f"{len(objects) + 1} 0 R")
        font = "<< /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >> >>"
        objects.append(f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font {font} >> /Contents {len(objects) + 2} 0 R >>")  # fmt: skip
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    out, at = "%PDF-1.4\n", []
    for number, value in enumerate(objects, 1):
        at.append(len(out))
        out += f"{number} 0 obj\n{value}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in at)
    size = len(objects) + 1
    return f"{out}xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n".encode()  # fmt: skip


def locked_with(password: str, owner: str | None = None) -> bytes:
    writer, out = PdfWriter(PdfReader(io.BytesIO(pdf("It fell.")))), io.BytesIO()
    writer.encrypt(password, owner, algorithm="RC4-128")
    writer.write(out)
    return out.getvalue()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write_site(tmp_path / "site", CITED)
    (tmp_path / "report.pdf").write_bytes(pdf("The report.", "", "The bridge fell on Sunday."))
    return tmp_path / "site"


def run(root: Path, *words: str) -> Result:
    return CliRunner().invoke(main, [words[0], "--root", str(root), *words[1:]])


def place_of(root: Path) -> tuple[str, str]:
    """The state and the place of the passage."""
    site = check(read(root)).site
    assert site is not None
    (passage,) = site.evidence["collapse", ()].cited
    return passage.state.value, passage.where


def test_the_text_of_a_pdf_is_written_with_its_pages_to_be_looked_over(root: Path) -> None:
    done = run(root, "copy", "wire", str(root.parent / "report.pdf"))
    assert done.exit_code == 0, done.output
    assert (root / "content/copies/wire.txt").read_text() == (
        "[page 1]\n\nThe report.\n\n[page 3]\n\nThe bridge fell on Sunday.\n"
    )
    assert "the text of 3 pages, 1 of which have none" in done.output
    assert "A program has taken it. Compare it with the PDF" in done.output


@pytest.mark.slow
def test_the_page_is_the_place_of_a_passage_and_stays_so_when_the_copy_is_gone(root: Path) -> None:
    run(root, "copy", "wire", str(root.parent / "report.pdf"))
    assert place_of(root) == ("proved", "page 3")
    assert run(root, "lock").exit_code == 0
    lock = json.loads((root / copies.PATH).read_text())
    assert list(lock["wire"]["places"].values()) == ["page 3"]
    (root / "content/copies/wire.txt").unlink()
    assert place_of(root) == ("locked", "page 3")
    files = {artifact.path: artifact.data for artifact in build(read(root)).artifacts}
    assert "<span data-where>page 3</span>" in files["sources.html"].decode()
    assert not verify(files).faults


def test_what_the_curator_says_of_the_place_counts(root: Path) -> None:
    run(root, "copy", "wire", str(root.parent / "report.pdf"))
    events = root / "content/events.yaml"
    events.write_text(events.read_text().replace("fell on Sunday}", "fell on Sunday, where: the last page}"))
    assert place_of(root) == ("proved", "the last page")


def test_a_copy_that_is_there_is_not_written_over(root: Path) -> None:
    run(root, "copy", "wire", str(root.parent / "report.pdf"))
    done = run(root, "copy", "wire", str(root.parent / "report.pdf"))
    assert (done.exit_code, "'wire' has a copy: content/copies/wire.txt" in done.output) == (2, True)
    done = run(root, "copy", "wires", str(root.parent / "report.pdf"))
    assert (done.exit_code, "did you mean: wire" in done.output) == (2, True)


def test_a_pdf_among_the_copies_is_told_with_the_command(root: Path) -> None:
    (root / "content/copies").mkdir()
    (root / "content/copies/wire.pdf").write_bytes(pdf("It fell."))
    done = run(root, "check")
    assert "briefing copy wire FILE.pdf" in done.output


def test_no_error_that_a_copy_would_mend_stands_in_its_way(root: Path) -> None:
    site = root / "site.yaml"
    site.write_text(site.read_text() + "source_states: {A: locked}\n")
    demanded = "'wire' is quoted; source_states demands locked of grade A"
    assert demanded in run(root, "check").output
    done = run(root, "copy", "wire", str(root.parent / "report.pdf"))
    assert done.exit_code == 0, done.output
    assert demanded not in run(root, "check").output


def test_a_copy_that_is_not_mended_yet_keeps_no_other_from_being_taken(root: Path) -> None:
    sources = root / "content/sources.yaml"
    first = sources.read_text()
    sources.write_text(first + first.replace("id: wire", "id: other").replace("example.org/", "example.org/other"))
    (root.parent / "bad.pdf").write_bytes(pdf("The bri dge fe ll on Sun day."))
    assert run(root, "copy", "wire", str(root.parent / "bad.pdf")).exit_code == 0
    assert "not in the copy of 'wire'" in run(root, "check").output
    done = run(root, "copy", "other", str(root.parent / "report.pdf"))
    assert done.exit_code == 0, done.output
    (root / "content/copies/wire.txt").unlink()
    assert run(root, "copy", "wire", str(root.parent / "report.pdf")).exit_code == 0
    assert place_of(root) == ("proved", "page 3")


def test_where_records_cannot_be_read_no_copy_is_taken(root: Path) -> None:
    sources = root / "content/sources.yaml"
    sources.write_text(sources.read_text() + "- [\n")
    done = run(root, "copy", "wire", str(root.parent / "report.pdf"))
    assert (done.exit_code, "content/sources.yaml:" in done.output) == (1, True)
    assert "1 error; nothing was copied." in done.output
    assert not (root / "content/copies").exists()


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "it is no PDF"),
        (b"<html>", "it is no PDF"),
        (b"%PDF-1.4\nnothing", "it is damaged"),
        (pdf("It fell.")[:300], "it is damaged"),
        (pdf(""), "there is no text in it; it may be pictures of pages"),
        (locked_with("secret"), "it is locked with a password"),
        (pdf("It fell.").replace(b"/Kids [3 0 R]", b"/Kids [2 0 R]"), "it is damaged|no text in it"),
    ],
)
def test_of_a_broken_pdf_no_text_is_taken_and_it_is_said_why(root: Path, data: bytes, says: str) -> None:
    with pytest.raises(NoTextError, match=says):
        pages(data)
    (root.parent / "broken.pdf").write_bytes(data)
    done = run(root, "copy", "wire", str(root.parent / "broken.pdf"))
    assert (done.exit_code, "broken.pdf: " in done.output) == (1, True)
    assert not (root / "content/copies").exists()


def test_a_pdf_that_everybody_may_open_is_read_though_its_owner_has_locked_it() -> None:
    assert pages(locked_with("", owner="secret")) == ("It fell.",)


def test_a_pdf_has_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, says in (("MOST_BYTES", "MB"), ("MOST_PAGES", "more than 1 pages"), ("MOST_LETTERS", "letters")):
        with monkeypatch.context() as patch:
            patch.setattr(pdf_text, name, 1)
            with pytest.raises(NoTextError, match=says):
                pages(pdf("One.", "Two."))


def test_without_the_extra_the_command_says_how_to_get_it(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdf", None)
    monkeypatch.setattr("generator.cli.copies.find_spec", lambda name: None)
    done = run(root, "copy", "wire", str(root.parent / "report.pdf"))
    assert (done.exit_code, "evidence-briefing[copies]" in done.output) == (2, True)


def test_lines_of_a_page_stay_and_what_no_text_may_have_is_a_blank() -> None:
    assert pages(pdf("  One\\007two ) Tj 0 -20 Td (  three ")) == ("One two\nthree",)


def test_what_is_larger_than_any_report_is_not_read() -> None:
    with pytest.raises(NoTextError, match=r"^it is no PDF$"):
        pages(bytes(50_000_000))
    with pytest.raises(NoTextError, match=r"^it has more than 50 MB$"):
        pages(bytes(50_000_001))


def test_what_was_taken_is_told_and_neither_a_file_of_the_same_name_nor_what_is_unfinished_matters(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = root.parent / "one.pdf"
    report.write_bytes(pdf("It fell."))
    (root / "content/notes").mkdir()
    (root / "content/notes/wire.yaml").write_text(
        "- {id: n, title: TODO, kind: TODO, cite: A bridge, note: N., confidence: verified}\n"
    )
    monkeypatch.setattr(pdf_text, "MOST_BYTES", len(report.read_bytes()) - 1)
    done = run(root, "copy", "wire", str(report))
    assert (done.exit_code, done.stderr) == (
        1, f"briefing: {report}: it has more than 0 MB\n  Type the words that are cited into a text file, and look them over.\n"
    )  # fmt: skip
    monkeypatch.setattr(pdf_text, "MOST_BYTES", len(report.read_bytes()))
    done = run(root, "copy", "wire", str(report))
    assert (done.exit_code, done.stderr) == (
        0, "content/copies/wire.txt: the text of 1 page\n"
        "A program has taken it. Compare it with the PDF, mend what differs, and then: briefing lock\n",
    )  # fmt: skip
