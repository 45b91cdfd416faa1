"""The search index: what is in it, where its hits lead, that it is the same every time, and what rights keep out."""

from __future__ import annotations

import gzip
import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.auditing.scanner import Scanner
from generator.auditing.verify import verify
from generator.base.memory import Memory
from generator.build import Result, build
from generator.cli.program import main
from generator.exports import search_index
from generator.pages.views import made_page
from generator.parsing.records import KINDS
from tests.sites import SITE, edited, inputs, made, plan, small, with_file, write_site

NAMED = edited("content/actors.yaml", "name: Mayor,", "name: Mayor, native_name: 시장, lang: ko,").files


def documents(result: Result) -> dict[str, str]:
    assert result.site is not None
    scanner = Scanner(result.site, Memory(), searched=True)
    files = {a.path: a for a in result.artifacts}
    scans = (scanner.scan(made_page(page), files[page.url]) for page in plan(result.site) if page.url in files)
    return {a.path: a.data.decode() for scan in scans for a in scan.documents}


def fragments(result: Result) -> list[dict[str, object]]:
    """What the index says of each document."""
    out = []
    for artifact in result.artifacts:
        if artifact.path.endswith(".pf_fragment"):
            text = gzip.decompress(artifact.data).decode()
            out.append(json.loads(text[text.index("{") :]))
    return out


@pytest.mark.parametrize(
    "path",
    [
        "actor/actors/mayor.html", "event/events/opening.html", "scenario/scenarios/vote.html",
        "claim/claims--stands.html", "quote/quotes--for-ever.html", "figure/figures--bridges.html",
        "stake/stakes--stake-freedonia.html", "relation/map--mayor-leads.html", "note/notes--note-stand.html",
        "source/sources--wire.html", "article/articles/bridge.html", "article/articles/bridge--p1.html", "site/index--bottom_line.1.html",
        "page/about.html",
    ],
)  # fmt: skip
def test_every_record_paragraph_and_bottom_line_is_a_document(path: str) -> None:
    assert path in documents(small())


@pytest.mark.slow
def test_an_actor_is_found_by_every_name() -> None:
    found = documents(made(type(inputs())(NAMED)))
    assert ">시장</p>" in found["actor/actors/mayor.html"]
    assert ">The council</p>" in found["actor/actors/freedonia.html"]


def test_a_document_has_the_words_of_its_record_and_no_marks_or_lists_of_other_records() -> None:
    found = documents(small())
    assert "The council denies it." in found["claim/claims--stands.html"]
    assert 'id="stands.outcome"' in found["claim/claims--stands.html"]
    for text in found.values():
        assert 'class="ev ' not in text
        assert "<svg" not in text
    assert "The bridge is opened" not in found["actor/actors/mayor.html"]  # which its page has in a list


def test_the_headline_of_an_article_is_found_by_itself_and_no_second_time_among_its_blocks() -> None:
    found = documents(small())
    assert found["article/articles/bridge.html"].count("The bridge") == 1
    assert 'weight="10">The bridge</h1></body>' in found["article/articles/bridge.html"]
    headed = SITE.replace("## A bridge\n", "# The bridge\n\n## A bridge\n")
    again = documents(made(inputs(headed)))
    of_article = sorted(path for path in again if path.startswith("article/"))
    assert of_article == [
        "article/articles/bridge--h2.html",
        "article/articles/bridge--p1.html",
        "article/articles/bridge--p2.html",
        "article/articles/bridge.html",
    ]


@pytest.mark.slow
def test_words_that_the_article_withholds_are_in_no_document_and_so_in_no_index() -> None:
    text = SITE.replace("rights: The Gazette's.", "rights: The Gazette's.\ndisplay: outline")
    result = build(inputs(text), extra=[search_index.index], searched=True)
    assert result.ok, result.diagnostics
    assert fragments(result)
    assert not [f for f in fragments(result) if "opened the bridge on Monday. “It" in str(f["content"])]
    assert not any("It will stand for ever," in str(f["content"]) for f in fragments(result))


@pytest.mark.slow
def test_the_index_is_the_same_every_time_and_part_of_the_proof() -> None:
    first, second = (build(inputs(), extra=[search_index.index], searched=True) for _ in range(2))
    assert first.artifacts == second.artifacts
    files = {a.path: a.data for a in first.artifacts}
    assert "pagefind/pagefind.js" in files
    assert not [path for path in files if "-ui" in path or "highlight" in path]
    assert len(fragments(first)) == len(documents(first))
    assert verify(files).faults == ()
    changed = next(path for path in files if path.endswith(".pf_fragment"))
    assert [f.where for f in verify({**files, changed: b"other"}).faults] == [changed]


def test_neither_a_check_nor_a_plain_build_makes_an_index() -> None:
    assert not [a for a in small().artifacts if a.path.startswith(search_index.FOLDER)]


def test_a_template_that_leaves_a_record_out_leaves_it_out_of_the_index() -> None:
    result = small()
    assert result.site is not None
    without = replace(result, artifacts=tuple(a for a in result.artifacts if a.path != "claims.html"))
    assert any(path.startswith("claim/") for path in documents(result))
    assert not any(path.startswith("claim/") for path in documents(without))


def test_a_machine_without_pagefind_builds_the_site_and_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_site(tmp_path)
    monkeypatch.setattr("pagefind.service.get_executable", lambda: None)
    done = CliRunner().invoke(main, ["build", "--root", str(tmp_path)])
    assert done.exit_code == 0
    assert "built without its search index: Pagefind has no program for this machine." in done.stderr
    assert (tmp_path / "public/search.html").is_file()
    assert not (tmp_path / "public/pagefind").exists()


@pytest.mark.slow
def test_a_program_that_fails_is_a_fault_of_the_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_site(tmp_path)
    monkeypatch.setattr("pagefind.service.get_executable", lambda: Path("/bin/false"))
    done = CliRunner().invoke(main, ["build", "--root", str(tmp_path)])
    assert done.exit_code == 3
    assert "briefing: the search index could not be made" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "public").exists()


@pytest.mark.slow
def test_a_program_that_is_not_pagefind_is_named(tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.write_text("#!/bin/sh\necho a,b,c\n")
    other.chmod(0o755)
    with pytest.raises(search_index.SearchError, match=f"{other} does not speak as Pagefind$"):
        search_index._indexed(other, ())


@pytest.mark.slow
def test_the_language_of_the_index_is_that_of_the_pages() -> None:
    german = with_file("site.yaml", inputs().files["site.yaml"].decode() + "language: de\n")
    files = {a.path: a.data for a in build(german, extra=[search_index.index], searched=True).artifacts}
    assert list(json.loads(files["pagefind/pagefind-entry.json"])["languages"]) == ["de"]


def test_every_kind_has_a_place_of_its_own_among_hits_of_equal_weight() -> None:
    places = [kind.search for kind in KINDS.values() if kind.search]
    assert len(places) == len(set(places))
