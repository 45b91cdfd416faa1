"""`briefing init`: a site that is green at once, and nothing that is written over."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.base.origin import Origin
from generator.build import build
from generator.cli import start
from generator.cli.program import main
from generator.editing import starter
from generator.files.beginning import begin, first_site
from generator.files.disk import RefusedError
from tests.sites import inputs_of, templates
from tests.test_cli import briefing, snapshot

pytestmark = pytest.mark.slow


def new_site() -> dict[str, bytes]:
    return starter.first_site(first_site(), today="2026-01-02", url="", origin=Origin())


def test_a_new_site_is_green_at_once(tmp_path: Path) -> None:
    done = briefing("init", "desk", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("A site is begun in desk/: ")
    assert "briefing serve --open" in done.stdout
    for command in (("check", "--strict"), ("build", "--strict"), ("verify", "public")):
        done = briefing(*command, cwd=tmp_path / "desk")
        assert done.returncode == 0, (command, done.stderr)


def test_a_new_site_begins_in_the_empty_folder_that_one_is_in(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    (tmp_path / "README.md").write_text("Mine.")
    done = briefing("init", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("A site is begun here: ")
    assert (tmp_path / "README.md").read_text() == "Mine."
    assert (tmp_path / "site.yaml").is_file()


def test_every_kind_of_evidence_and_every_part_of_a_site_is_shown_to_a_newcomer() -> None:
    files = new_site()
    text = "".join(data.decode() for path, data in files.items() if path.startswith("content/"))
    for word in ("cite:", "sources:", "basis: editor", "reasoning:", "set_aside:", "[[", "phrase:", "outcome:"):
        assert word in text, word
    assert {".gitignore", ".vscode/settings.json", starter.WORKFLOW, "schema/event.json"} <= files.keys()
    settings = json.loads(files[".vscode/settings.json"])["yaml.schemas"]
    assert all(path.removeprefix("./") in files for path in settings)


def test_every_line_of_a_new_site_says_what_it_is_for() -> None:
    for path, data in first_site().items():
        if not path.endswith((".yaml", ".md")):
            continue
        text = data.decode()
        lines = text.split("---\n")[1].splitlines() if path.endswith(".md") else text.splitlines()
        prose = False
        for line in lines:
            prose = prose and (not line or line.startswith(" "))
            if line and not prose:
                assert "#" in line or re.fullmatch(r"\w+:", line), (path, line)
            prose = prose or bool(re.search(r": \|\s", line))


def test_a_new_site_has_the_day_and_no_page_that_is_not_in_order() -> None:
    files = new_site()
    assert b"reviewed: 2026-01-02 " in files["site.yaml"]
    result = build(inputs_of({**templates(), **files}))
    assert result.diagnostics == ()


@pytest.mark.parametrize("name", ["site.yaml", "content", "templates"])
def test_a_folder_that_has_a_site_stays_as_it_is(tmp_path: Path, name: str) -> None:
    root = tmp_path / "desk"
    root.mkdir()
    (root / name).write_text("mine") if "." in name else (root / name).mkdir()
    before = snapshot(root)
    done = briefing("init", "desk", cwd=tmp_path)
    also = " To add an article: briefing new article ID --from FILE." if name == "site.yaml" else ""
    assert (done.returncode, done.stderr) == (
        2,
        f"briefing: desk/{name} is there already\n  Nothing was written. Name a new folder: briefing init FOLDER.{also}\n",
    )
    assert snapshot(root) == before


def test_a_folder_with_other_things_in_it_has_to_be_named(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear")
    done = briefing("init", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith("briefing: the folder is not empty: it holds letter.txt\n")
    assert snapshot(tmp_path) == {"letter.txt": b"dear"}
    assert briefing("init", ".", cwd=tmp_path).returncode == 0
    assert (tmp_path / "letter.txt").read_text() == "dear"


def test_what_is_there_is_kept_and_told(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("mine\n")
    (tmp_path / ".vscode").mkdir()
    (tmp_path / ".vscode/settings.json").write_text("{}")
    done = briefing("init", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert ".gitignore was there, and stays as it was.\n" in done.stdout
    assert (tmp_path / ".gitignore").read_text() == "mine\n"
    assert (tmp_path / ".vscode/settings.json").read_text() == "{}"


def test_nothing_of_a_new_site_is_written_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "site").mkdir()
    (tmp_path / "site/.github").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(RefusedError, match=r"\.github is a link; nothing was touched"):
        begin(tmp_path / "site", {".github/workflows/x.yml": b"", "site.yaml": b""}, empty=True)
    assert sorted(path.name for path in tmp_path.rglob("*")) == [".github", "elsewhere", "site"]


@pytest.mark.slow
def test_of_the_workflow_something_is_to_be_done_only_if_it_is_a_new_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(start, "installed_from", lambda: None)
    (tmp_path / "theirs" / starter.WORKFLOW).parent.mkdir(parents=True)
    (tmp_path / "theirs" / starter.WORKFLOW).write_text("on: push\n")
    for name, is_told in (("new", True), ("theirs", False)):
        done = CliRunner().invoke(main, ["init", str(tmp_path / name)])
        assert (done.exit_code, start.WORKFLOW_HINT in done.stdout) == (0, is_told)


def test_a_site_in_a_repository_of_github_has_the_address_that_pages_serves(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    remote = ["git", "-C", str(tmp_path), "remote", "add", "origin", "git@github.com:Desk/second-ferry.git"]
    subprocess.run(remote, check=True)
    assert briefing("init", cwd=tmp_path).returncode == 0
    assert "url: https://desk.github.io/second-ferry/ " in (tmp_path / "site.yaml").read_text()
    assert briefing("check", "--strict", cwd=tmp_path).returncode == 0


def test_where_there_is_no_site_every_command_says_how_to_begin_one(tmp_path: Path) -> None:
    for command in ("build", "check", "serve", "coverage", "publish", "lock", "schema"):
        done = briefing(command, cwd=tmp_path)
        assert done.returncode == 2
        assert "briefing init FOLDER" in done.stderr, command
    done = briefing("check", "--root", ".", cwd=tmp_path)
    assert "briefing init FOLDER" in done.stderr
