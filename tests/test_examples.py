"""The briefings of examples/: complete, green under `--strict`, built and proved, with and without words of their language."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from selectolax.lexbor import LexborHTMLParser

from generator.build import Result, build
from generator.cli.program import main
from generator.files.reading import read
from generator.linking import reviews
from generator.parsing.records import Actor, Scenario
from tests.sites import ROOT, pages_of, said

EXAMPLES = sorted(path.parent for path in (ROOT / "examples").glob("*/site.yaml"))


@pytest.fixture(scope="module")
def sky() -> Result:
    result = build(read(ROOT / "examples/cielo"))
    assert result.ok, said(result)
    return result


@pytest.mark.parametrize("folder", EXAMPLES, ids=lambda path: path.name)
def test_an_example_has_nothing_wrong_and_its_text_is_locked(folder: Path) -> None:
    done = CliRunner().invoke(main, ["check", "--strict", "--root", str(folder)])
    assert done.exit_code == 0, done.output
    assert list(folder.glob("content/articles/*.lock"))


@pytest.mark.slow
@pytest.mark.parametrize("folder", EXAMPLES, ids=lambda path: path.name)
def test_an_example_is_built_and_proved(folder: Path, tmp_path: Path) -> None:
    for words in (
        ["build", "--strict", "--root", str(folder), "--out", str(tmp_path / "out")],
        ["verify", str(tmp_path / "out")],
    ):
        done = CliRunner().invoke(main, words)
        assert done.exit_code == 0, done.output
    assert (tmp_path / "out/pagefind/pagefind.js").is_file()


@pytest.mark.slow
def test_there_is_one_in_another_language_without_countries_and_scenarios(sky: Result) -> None:
    site = sky.site
    assert site is not None
    assert site.settings.language == "es"
    assert not site.countries
    assert not site.content.of(Scenario)
    assert {actor.kind for actor in site.content.of(Actor)} == {"person", "organisation", "place", "law", "thing"}
    assert max(len(actor.name) for actor in site.content.of(Actor)) > 80


def test_its_menu_has_no_kind_of_which_there_is_none_and_its_description_stands_under_its_headline(sky: Result) -> None:
    page = LexborHTMLParser(pages_of(sky)["index.html"])
    menu = [str(link.attributes["href"]) for link in page.css("header nav a")]
    assert {"claims.html", "map.html"} <= set(menu)
    assert not {"scenarios.html", "stakes.html"} & set(menu)
    foot = [str(link.attributes["href"]) for link in page.css("footer nav a")]
    assert {"scenarios.html", "stakes.html"} <= set(foot), "their pages are there, and say so"
    lead = page.css_first("main > h1 + p")
    assert lead is not None
    assert "pierde la noche" in lead.text()


def test_what_the_example_says_is_on_its_pages(sky: Result) -> None:
    pages = pages_of(sky)
    assert "scenarios.html" not in pages or "Altamora" in pages["scenarios.html"]
    assert "Hemos perdido las galaxias débiles" in pages["quotes.html"]
    assert 'lang="es"' in pages["index.html"]
    assert "shape law" in pages["actors/ley-del-cielo.html"]


def test_the_example_has_sources_that_are_proved_and_one_that_is_locked(sky: Result) -> None:
    site = sky.site
    assert site is not None
    states = {(c.source, c.state.value) for evidence in site.evidence.values() for c in evidence.cited}
    assert states == {("gaceta-2025-05-07", "proved"), ("boletin-2025-05-09", "locked")}
    files = b"".join(artifact.data for artifact in sky.artifacts)
    assert "nombrará a dos inspectores".encode() in files
    assert "Seis días no son nada".encode() not in files  # of the copy, and not cited


def test_the_example_was_read_by_two_and_each_review_is_of_what_stands_there_now(sky: Result) -> None:
    site = sky.site
    assert site is not None
    known = reviews.of(site.content)
    now = {item.name: item.sha256 for item in reviews.readable(site.content, site.evidence)}
    assert {name for name, own in known.items() if any(one.sha256 != now.get(name) for one in own)} == set()
    assert site.readers["site", ("bottom_line", 0)] == {"MT", "RS"}
    assert site.readers["espejo-a-medias", ()] == {"MT"}
    assert ("site", ("thesis",)) not in site.readers  # it goes further, says a reader
    assert 'data-read="2"' in pages_of(sky)["claims.html"]
