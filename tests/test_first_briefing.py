"""The pages for curators: what they tell to do can be done, word for word, and ends in a published site."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from generator.parsing import yaml
from tests.first_briefing import DOC, PICTURES, Desk, blocks, steps
from tests.sites import ROOT

WRITING = ROOT / "docs/writing.md"


@pytest.mark.slow
def test_who_follows_the_page_has_a_published_site(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    said = {step.name: desk.do(step) for step in steps()}
    assert "records checked: nothing is wrong" in said["briefing check --strict"]
    assert re.search(r"6 of 6 sentences are accounted for \(100", said["briefing coverage"])
    assert "Proved:" in said["briefing verify public"]
    assert "Published" in said["briefing publish"]
    pushed = subprocess.run(
        ["git", "ls-tree", "--name-only", "gh-pages"], cwd=desk.remote, capture_output=True, text=True
    )
    assert "index.html" in pushed.stdout.split()


@pytest.mark.slow
def test_what_the_page_on_writing_shows_is_in_that_site_and_its_rights_can_be_set(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    for step in steps():
        if step.kind == "file" or step.name.startswith(("cd ", "briefing init", "briefing lock")):
            desk.do(step)
    shown = [document(block) for block in blocks(WRITING)]
    for path, value in shown:
        if isinstance(value, list):
            held = document("# x.yaml\n" + (desk.at / path).read_text(encoding="utf-8"))[1]
            assert isinstance(held, list)
            assert [record for record in value if record not in held] == [], path
    settings = {path: value for path, value in shown if isinstance(value, dict)}
    assert set(settings) == {"site.yaml", "content/articles/the-clock-that-stopped.md"}
    article = desk.at / "content/articles/the-clock-that-stopped.md"
    article.write_text(article.read_text().replace("display: full", "display: excerpts"))
    site = desk.at / "site.yaml"
    site.write_text(site.read_text() + "max_share: 95\n")
    assert settings["content/articles/the-clock-that-stopped.md"]["display"] == "excerpts"
    assert "max_share" in settings["site.yaml"]
    desk._run("briefing build --strict")
    page = (desk.at / "public/articles/the-clock-that-stopped.html").read_text()
    assert "Only the cited passages are shown" in page


def document(block: str) -> tuple[str, object]:
    """The file that a block names, and what is in it."""
    path = block.split("\n", 1)[0].removeprefix("# ")
    found, faults = yaml.read(block, path)
    assert faults == (), block
    return path, found.value


def test_every_command_and_every_file_of_the_page_is_one_that_the_test_tries() -> None:
    done = list(steps())
    assert [step.name.split()[0] for step in done if step.kind == "command"].count("briefing") >= 10
    assert len([step for step in done if step.kind == "file"]) == 7 + 1
    text = DOC.read_text(encoding="utf-8")
    for step in done:
        assert step.name in text


def test_each_step_has_a_small_picture_that_says_what_it_shows() -> None:
    named = [step.name for step in steps() if step.kind == "picture"]
    assert [Path(name).name for name in named] == sorted(path.name for path in PICTURES.glob("*.webp"))
    assert len(named) == 6
    for name in named:
        assert (DOC.parent / name).stat().st_size < 60_000, name
    assert all(len(words) > 30 for words in re.findall(r"!\[([^\]]+)\]", DOC.read_text(encoding="utf-8")))
