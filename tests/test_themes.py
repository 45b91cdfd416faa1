"""A site's own templates over the program's: the example of docs/themes.md, built from the words of that page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.base.inputs import Inputs
from generator.files.reading import Reading, read
from tests.sites import ROOT, made, said, write_site

EXAMPLE = re.compile(r"in `\./(templates/[^`]+)`:\n\n```\w+\n(.*?)```", re.DOTALL)
DOC = (ROOT / "docs/themes.md").read_text(encoding="utf-8")


def examples() -> Mapping[str, str]:
    """The files of the example, by path."""
    return dict(EXAMPLE.findall(DOC))


@pytest.fixture
def themed(tmp_path: Path) -> Inputs:
    write_site(tmp_path)
    for path, text in examples().items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    assert Reading(tmp_path).read().files == read(tmp_path).files  # a preview reads what a build reads
    return read(tmp_path)


@pytest.mark.slow
def test_the_example_changes_tokens_a_block_of_all_pages_a_template_and_an_asset(themed: Inputs) -> None:
    result = made(themed)
    assert said(result) == []
    files = {
        file.path: file.data.decode() for file in result.artifacts if file.path.endswith((".html", ".css", ".svg"))
    }
    own = examples()
    assert set(own) == {
        f"templates/{name}" for name in ("assets/theme.css", "base.html", "event.html", "assets/icon.svg")
    }
    for path in ("assets/site.css", "assets/article.css", "assets/scenarios.css", "assets/home.css"):
        assert files[path].rstrip().endswith("--accent:light-dark(#1a4f8b,#9cc4ff);--measure:58ch}")
    assert files["assets/icon.svg"] == own["templates/assets/icon.svg"]
    pages = {path: LexborHTMLParser(text) for path, text in files.items() if path.endswith(".html")}
    for path, page in pages.items():
        assert len(page.css("footer .imprint")) == 1, path
        assert len(page.css("main .kicker")) == (1 if path.startswith("events/") else 0), path
        assert len(page.css("main h1")) == 1, path


def with_template(folder: Path, name: str, text: str) -> Inputs:
    write_site(folder)
    (folder / "templates").mkdir()
    (folder / "templates" / name).write_text('{% extends "base.html" %}{% block main %}' + text + "{% endblock %}")
    return read(folder)


def test_a_template_without_the_default_takes_its_place_whole(tmp_path: Path) -> None:
    result = made(with_template(tmp_path, "404.html", "<h1>Gone</h1>"))
    page = LexborHTMLParser(next(file.data for file in result.artifacts if file.path == "404.html"))
    assert [node.text() for node in page.css("main > :not(.asof)")] == ["Gone"]


def test_a_template_that_loses_what_others_link_to_is_an_error(tmp_path: Path) -> None:
    result = made(with_template(tmp_path, "figures.html", "<h1>Figures</h1>"))
    assert not result.ok
    assert "output-fragment" in {d.code for d in result.diagnostics}


def test_a_fault_in_what_all_pages_share_is_told_once_at_its_line_with_the_number_of_pages(tmp_path: Path) -> None:
    foot = '{% extends "default/base.html" %}\n{% block foot %}\n  <p style="color: red">Ours</p>\n{% endblock %}\n'
    write_site(tmp_path)
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/base.html").write_text(foot)
    result = made(read(tmp_path))
    (fault,) = result.diagnostics
    assert str(fault.location) == "templates/base.html:3:6"
    number = len(result.site_or_part.content.entries)
    told = re.search(r"The same on (\d+) other pages\.", fault.hint)
    assert told is not None
    assert int(told[1]) > number / 2


@pytest.mark.slow
def test_a_theme_that_asks_for_nothing_from_elsewhere_passes(tmp_path: Path) -> None:
    write_site(tmp_path)
    assets = tmp_path / "templates/assets"
    assets.mkdir(parents=True)
    (assets / "count.js").write_text("document.title += '.';\n")
    (assets / "paper.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    (assets / "theme.css").write_text("/* url(https://example.com/a.png) */ main { background: url('paper.svg') }")
    head = (
        '{% extends "default/base.html" %}{% block head %}<script src="{{ frame.root }}assets/count.js" defer></script>'
    )
    (tmp_path / "templates/base.html").write_text(head + "{{ super() }}{% endblock %}")
    assert said(made(read(tmp_path))) == []
