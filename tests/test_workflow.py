"""The workflow that publishes: what must be in it, and that a linter for workflows finds nothing."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from generator.parsing import yaml
from tests.sites import ROOT

WORKFLOW = ROOT / ".github/workflows/pages.yml"
ON_MAIN = "github.ref == 'refs/heads/main'"


@pytest.fixture(scope="module")
def workflow() -> Any:
    document, faults = yaml.read(WORKFLOW.read_text(encoding="utf-8"), WORKFLOW.name)
    assert faults == ()
    return document.value


def steps(workflow: Any, job: str) -> list[dict[str, Any]]:
    return list(workflow["jobs"][job]["steps"])


def using(workflow: Any, job: str, action: str) -> list[dict[str, Any]]:
    return [step for step in steps(workflow, job) if step.get("uses", "").startswith(f"actions/{action}@")]


@pytest.mark.slow
def test_the_linter_for_workflows_finds_nothing() -> None:
    command = [str(Path(sys.executable).parent / "zizmor"), "--offline", "--no-progress", "--strict-collection"]
    done = subprocess.run([*command, "--persona", "pedantic", "."], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "completed ./.github/workflows/pages.yml" in done.stderr


@pytest.mark.slow
def test_the_linter_for_workflows_would_find_a_fault(tmp_path: Path) -> None:
    text = WORKFLOW.read_text(encoding="utf-8").replace('--url "$BASE_URL/"', "--url ${{ github.head_ref }}")
    (tmp_path / "pages.yml").write_text(text, encoding="utf-8")
    command = [str(Path(sys.executable).parent / "zizmor"), "--offline", "--no-progress", str(tmp_path / "pages.yml")]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode != 0
    assert "template-injection" in done.stdout


def test_the_actions_are_of_the_current_majors(workflow: Any) -> None:
    used = re.findall(r"uses: (\S+)", WORKFLOW.read_text(encoding="utf-8"))
    assert sorted(set(used)) == [
        "actions/checkout@v7", "actions/configure-pages@v6", "actions/deploy-pages@v5", "actions/setup-python@v7",
        "actions/upload-artifact@v7", "actions/upload-pages-artifact@v5",
    ]  # fmt: skip


def test_the_site_is_checked_tested_and_built_before_it_is_uploaded(workflow: Any) -> None:
    said = [step.get("run") or step["uses"].partition("@")[0] for step in steps(workflow, "build")]
    order = [
        "make check-content FORMAT=github",
        "make test",
        'build --strict --pdf --url "$BASE_URL/"',
        "upload-pages-artifact",
    ]
    places = [next(number for number, text in enumerate(said) if text.endswith(wanted)) for wanted in order]
    assert places == sorted(places)
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert all(f"\n{target}:" in makefile for target in ("check-content", "test", "test-fork"))


def test_a_fork_with_other_content_is_tested_too(workflow: Any) -> None:
    assert steps(workflow, "fork")[-1]["run"] == "make test-fork"


def test_the_address_is_the_one_that_pages_serves(workflow: Any) -> None:
    (asked,) = using(workflow, "build", "configure-pages")
    (built,) = (step for step in steps(workflow, "build") if "--url" in step.get("run", ""))
    assert asked["id"] == "pages"
    assert built["env"] == {"BASE_URL": "${{ steps.pages.outputs.base_url }}"}


def test_a_pull_request_is_built_for_its_reviewer_and_never_deployed(workflow: Any) -> None:
    assert set(workflow["on"]) == {"push", "pull_request", "workflow_dispatch"}
    assert workflow["on"]["push"] == {"branches": ["main"]}
    (zipped,) = using(workflow, "build", "upload-artifact")
    assert zipped["if"] == "github.ref != 'refs/heads/main'"
    assert zipped["with"]["path"] == "public"
    for action in ("configure-pages", "upload-pages-artifact"):
        assert using(workflow, "build", action)[0]["if"] == ON_MAIN
    assert workflow["jobs"]["deploy"]["if"] == ON_MAIN


def test_no_job_may_do_more_than_it_needs(workflow: Any) -> None:
    assert workflow["permissions"] == {}
    assert workflow["jobs"]["build"]["permissions"] == {"contents": "read", "pages": "read"}
    assert workflow["jobs"]["fork"]["permissions"] == {"contents": "read"}
    assert workflow["jobs"]["deploy"]["permissions"] == {"pages": "write", "id-token": "write"}
    for job in ("build", "fork"):
        assert using(workflow, job, "checkout")[0]["with"] == {"persist-credentials": "false"}
    assert len(steps(workflow, "deploy")) == 1


def test_a_deployment_that_has_begun_is_finished_and_what_is_installed_is_kept(workflow: Any) -> None:
    assert workflow["concurrency"]["cancel-in-progress"] == "${{ github.event_name == 'pull_request' }}"
    assert "github.ref" in workflow["concurrency"]["group"]
    assert using(workflow, "build", "setup-python")[0]["with"]["cache"] == "pip"
    assert workflow["jobs"]["deploy"]["environment"]["name"] == "github-pages"
    assert workflow["jobs"]["deploy"]["needs"] == "build"
