"""A kind of record is added in three files: its model and row, its pages, its template. All else finds it there."""

from __future__ import annotations

import csv
import gzip
import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.sites import ROOT, write_site

pytestmark = pytest.mark.slow
NEW = Path(__file__).parent / "new_kind"
RECORDS = """\
- id: charter
  title: The charter of the city
  date: 1901
  url: https://example.org/charter
  signed_by: mayor
  summary: It lets the [[mayor]] open bridges.
  cite: The mayor opened the bridge on Monday
"""


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the program with one more kind: one file of it changed, two added."""
    root = tmp_path_factory.mktemp("program")
    shutil.copytree(ROOT / "generator", root / "generator", ignore=shutil.ignore_patterns("__pycache__"))
    records = root / "generator/parsing/records.py"
    before, table, after = records.read_text(encoding="utf-8").partition("\n\nKINDS: Mapping")
    assert table
    assert " SOURCE)" in after
    with_row = after.replace(" SOURCE)", " SOURCE, DOCUMENT)")
    records.write_text(f"{before}\n\n{(NEW / 'records.py.txt').read_text()}{table}{with_row}", encoding="utf-8")
    shutil.copy(NEW / "documents.py.txt", root / "generator/pages/documents.py")
    shutil.copy(NEW / "documents.html", root / "generator/templates/documents.html")
    return root


def run(program: Path, *arguments: str, cwd: Path) -> str:
    command = [sys.executable, "-m", "generator", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(program)}
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr + done.stdout
    return done.stdout


@pytest.fixture(scope="module")
def built(program: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("site")
    write_site(root)
    (root / "content/documents.yaml").write_text(RECORDS)
    run(program, "build", "--strict", cwd=root)
    run(program, "schema", cwd=root)
    run(program, "verify", "public", cwd=root)
    return root


def page(built: Path, name: str) -> LexborHTMLParser:
    return LexborHTMLParser((built / "public" / name).read_text(encoding="utf-8"))


def test_it_has_its_pages_and_stands_in_the_menu(built: Path) -> None:
    own = page(built, "documents/charter.html")
    assert [node.text() for node in own.css("h1")] == ["The charter of the city"]
    assert own.css(".ev.states")
    menu = [node.text() for node in page(built, "index.html").css("details.menu a")]
    assert "Documents" in menu


def test_it_stands_in_a_to_z_and_in_the_dossier(built: Path) -> None:
    names = {node.text(): node.attributes["href"] for node in page(built, "a-z.html").css("#index a")}
    assert names["The charter of the city"] == "documents/charter.html"
    dossier = page(built, "dossier.html")
    assert [node.text() for node in dossier.css("h2[id='part.documents']")] == ["Documents"]
    assert dossier.css("[id='charter'] h3")


def test_the_records_that_it_refers_to_lead_back_to_it(built: Path) -> None:
    links = [node.attributes["href"] for node in page(built, "actors/mayor.html").css(".backlinks a")]
    assert "../documents/charter.html" in links


def test_it_is_found(built: Path) -> None:
    assert "document" in (built / "public/search.html").read_text(encoding="utf-8")
    hits = [gzip.decompress(file.read_bytes()) for file in (built / "public/pagefind/fragment").iterdir()]
    assert any(b"/document/documents/charter.html" in hit for hit in hits)


def test_machines_have_it_in_every_export(built: Path) -> None:
    public = built / "public"
    records = json.loads((public / "briefing.json").read_text())["records"]
    assert [record["id"] for record in records if record["kind"] == "document"] == ["charter"]
    assert json.loads((public / "documents/charter.json").read_text())["kind"] == "document"
    rows = list(csv.DictReader(io.StringIO((public / "documents.csv").read_text(encoding="utf-8-sig"), newline="")))
    assert [(row["id"], row["date"], row["signed_by"], row["voice"]) for row in rows] == [
        ("charter", "1901", "mayor", "states")
    ]
    assert rows[0]["summary"] == "It lets the Mayor open bridges."
    assert "documents.csv" in (public / "llms.txt").read_text()
    assert "documents/charter.html" in (public / "sitemap.xml").read_text()
    assert "charter" in (public / "citations.bib").read_text()
    schema = json.loads((public / "briefing.schema.json").read_text())
    assert "document" in schema["$defs"]


def test_editors_complete_it_and_its_faults_have_a_place(program: Path, built: Path) -> None:
    schema = json.loads((built / "schema/document.json").read_text())
    assert "mayor" in json.dumps(schema)
    broken = built / "content/documents.yaml"
    broken.write_text(RECORDS.replace("signed_by: mayor", "signed_by: opening"))
    command = [sys.executable, "-m", "generator", "check"]
    environment = {**os.environ, "PYTHONPATH": str(program)}
    done = subprocess.run(command, cwd=built, env=environment, capture_output=True, text=True)
    broken.write_text(RECORDS)
    assert done.returncode == 1
    assert "content/documents.yaml:5:14: error: 'opening' is of the kind event" in done.stderr
    assert "Wanted here: actor." in done.stderr
