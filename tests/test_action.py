"""What the repository of a site uses of ours: the action, the workflow that calls it, and the hook."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from generator import __version__
from generator.base import origin as origins
from generator.base.origin import TO_WRITE, Origin, read
from generator.cli.program import COMMANDS
from generator.editing import starter
from generator.files.beginning import first_site
from generator.parsing import yaml
from tests.sites import ROOT, write_site

pytestmark = pytest.mark.slow

BIN = Path(sys.executable).parent
ON_DEFAULT = "github.ref_name == github.event.repository.default_branch"
COMMIT = "0123456789abcdef0123456789abcdef01234567"
INSTALLED = f'{{"url": "https://github.com/desk/briefing.git", "vcs_info": {{"vcs": "git", "requested_revision": "v0.1.0", "commit_id": "{COMMIT}"}}}}'


def loaded(text: str) -> Any:
    document, faults = yaml.read(text, "file.yml")
    assert faults == ()
    return document.value


@pytest.fixture(scope="module")
def steps() -> list[dict[str, Any]]:
    return list(loaded((ROOT / "action.yml").read_text(encoding="utf-8"))["runs"]["steps"])


def named(steps: list[dict[str, Any]], name: str) -> dict[str, Any]:
    (found,) = (step for step in steps if step.get("name") == name)
    return found


def workflow(origin: Origin) -> str:
    files = starter.first_site(first_site(), today="2026-01-02", url="", origin=origin)
    return files[starter.WORKFLOW].decode()


def test_the_action_installs_checks_and_builds_before_it_uploads(steps: list[dict[str, Any]]) -> None:
    names = [step.get("name", step.get("uses", "").partition("@")[0]) for step in steps]
    order = ["actions/setup-python", "Install", "Check", "Ask for the published address", "Build", "Upload for Pages"]
    assert [name for name in names if name in order] == order
    assert "--require-hashes" in named(steps, "Install")["run"]


def test_the_action_uploads_for_pages_from_the_default_branch_only(steps: list[dict[str, Any]]) -> None:
    for name in ("Ask for the published address", "Upload for Pages"):
        assert named(steps, name)["if"] == ON_DEFAULT
    assert named(steps, "Upload for a reviewer")["if"] == ON_DEFAULT.replace("==", "!=")


@pytest.mark.parametrize(
    ("address", "wanted"), [("", "https://example.org/small/"), ("https://a.example/b", "https://a.example/b/")]
)
def test_the_action_builds_the_site_for_the_address_that_pages_serves(
    steps: list[dict[str, Any]], tmp_path: Path, address: str, wanted: str
) -> None:
    write_site(tmp_path / "docs/site")
    given = {"BRIEFING": str(BIN / "briefing"), "ROOT": "docs/site", "PDF": "false", "BASE_URL": address}
    for name in ("Check", "Build"):
        assert set(named(steps, name)["env"]) <= set(given)
        command = ["bash", "-e", "-o", "pipefail", "-c", named(steps, name)["run"]]
        done = subprocess.run(command, cwd=tmp_path, env={**os.environ, **given}, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr
    page = (tmp_path / "docs/site/public/about.html").read_text(encoding="utf-8")
    assert f'<link rel="canonical" href="{wanted}about.html">' in page


def test_the_action_says_what_a_pull_request_changes(steps: list[dict[str, Any]], tmp_path: Path) -> None:
    """The base of the pull request is fetched, since a checkout of one commit lacks it."""
    step = named(steps, "Say what the pull request changes")
    assert step["if"] == "github.event_name == 'pull_request'"
    origin, clone = tmp_path / "origin", tmp_path / "clone"
    write_site(origin / "docs/site")
    identity = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-C", str(origin))
    for arguments in (["init", "-q", "-b", "main"], ["add", "."], ["commit", "-qm", "One"]):
        subprocess.run(["git", *identity, *arguments], check=True)
    base = subprocess.run(["git", "-C", str(origin), "rev-parse", "HEAD"], capture_output=True, text=True, check=True)
    path = origin / "docs/site/site.yaml"
    path.write_text(path.read_text().replace("text: The mayor opened the bridge.", "text: The bridge is open."))
    subprocess.run(["git", *identity, "commit", "-qam", "Two"], check=True)
    subprocess.run(["git", "clone", "-q", "--depth=1", f"file://{origin}", str(clone)], check=True)
    summary = tmp_path / "summary.md"
    given = {"BRIEFING": str(BIN / "briefing"), "ROOT": "docs/site", "BASE": base.stdout.strip()}
    assert set(step["env"]) == set(given)
    command = ["bash", "-e", "-o", "pipefail", "-c", step["run"]]
    environment = {**os.environ, **given, "GITHUB_STEP_SUMMARY": str(summary)}
    done = subprocess.run(command, cwd=clone, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "  - The bridge is open.\n" in summary.read_text()


def test_the_workflow_of_a_new_site_is_short_and_calls_the_action_by_its_commit() -> None:
    text = workflow(read(INSTALLED))
    assert f"- uses: desk/briefing@{COMMIT} # v0.1.0\n" in text
    assert len([line for line in text.splitlines() if line and not line.startswith("#")]) <= 20
    value = loaded(text)
    assert value["permissions"] == {}
    assert value["jobs"]["build"]["permissions"] == {"contents": "read", "pages": "read"}
    assert value["jobs"]["deploy"]["permissions"] == {"pages": "write", "id-token": "write"}
    assert value["jobs"]["deploy"]["if"] == ON_DEFAULT
    assert value["jobs"]["deploy"]["needs"] == "build"


def test_the_linter_for_workflows_finds_nothing_in_the_workflow_of_a_new_site(tmp_path: Path) -> None:
    path = tmp_path / starter.WORKFLOW
    path.parent.mkdir(parents=True)
    path.write_text(workflow(read(INSTALLED)), encoding="utf-8")
    command = [str(BIN / "zizmor"), "--offline", "--no-progress", "--strict-collection"]
    done = subprocess.run(
        [*command, "--config", str(ROOT / ".github/zizmor.yml"), str(path)], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("direct_url", "action"),
    [
        (INSTALLED, f"desk/briefing@{COMMIT} # v0.1.0"),
        (INSTALLED.replace("https://", "ssh://git@").replace(".git", ""), None),
        (INSTALLED.replace('"v0.1.0"', '"main"'), f"desk/briefing@{COMMIT} # v{__version__}"),
        (INSTALLED.replace('"v0.1.0"', "null"), f"desk/briefing@{COMMIT} # v{__version__}"),
        (INSTALLED.replace("github.com", "git.example.org"), f"PROGRAM@v{__version__}"),
        ('{"url": "file:///somewhere", "dir_info": {}}', f"PROGRAM@v{__version__}"),
        ("nonsense", f"PROGRAM@v{__version__}"),
        (None, f"PROGRAM@v{__version__}"),
    ],
)
def test_the_action_is_called_from_where_the_program_was_installed(direct_url: str | None, action: str | None) -> None:
    found = read(direct_url)
    assert found.action == (action or found.action)
    assert found.is_known == (action is None or not action.startswith("PROGRAM"))


@pytest.mark.parametrize(
    ("given", "action"),
    [
        ("desk/briefing", f"desk/briefing@v{__version__}"),
        ("desk/briefing@v0.3.0", "desk/briefing@v0.3.0"),
        ("https://github.com/desk/briefing.git", f"desk/briefing@v{__version__}"),
        ("briefing", None),
        ("https://example.org/desk/briefing", None),
        ("desk/briefing/more", None),
    ],
)
def test_somebody_may_name_the_repository_of_the_program(given: str, action: str | None) -> None:
    found = origins.named(given)
    assert (found.action if found else None) == action


def test_beside_the_placeholder_of_a_workflow_stands_what_to_write_for_it() -> None:
    line = next(line for line in workflow(Origin()).splitlines() if "PROGRAM" in line)
    assert line.strip() == f"- uses: PROGRAM@v{__version__} # {TO_WRITE}"
    assert "PROGRAM" not in workflow(Origin("desk/briefing"))


def test_the_hook_runs_a_command_that_there_is_for_files_of_a_site() -> None:
    (hook,) = loaded((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    program, command, *options = hook["entry"].split()
    assert (program, options) == ("briefing", ["--strict"])
    assert command in COMMANDS
    wanted = re.compile(hook["files"])
    assert all(wanted.search(path) for path in ("site.yaml", "content/events.yaml", "docs/site/content/a/b.md"))
    assert not any(wanted.search(path) for path in ("README.md", "public/index.html", "my-content/x"))
