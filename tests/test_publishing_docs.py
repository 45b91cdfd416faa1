"""What the page on publishing tells a new user to write is a site, and its recipes are sound."""

from __future__ import annotations

import re
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any

import pytest

from generator.parsing import yaml
from tests.sites import ROOT
from tests.test_cli import briefing

TEXT = (ROOT / "docs/publishing.md").read_text(encoding="utf-8")
FILES = {
    path: textwrap.dedent(body)
    for path, body in re.findall(r"^The file ([\w./]+):\n\n((?:    .*\n|\n(?=    ))+)", TEXT, re.M)
}


def block(beginning: str) -> str:
    match = re.search(rf"^((?:    .*\n)*    {re.escape(beginning)}.*\n(?:    .*\n|\n(?=    ))*)", TEXT, re.MULTILINE)
    assert match is not None
    return textwrap.dedent(match[1])


@pytest.mark.slow
def test_the_three_files_of_the_page_are_a_site(tmp_path: Path) -> None:
    assert set(FILES) == {"site.yaml", "content/articles/bridge.md", "content/actors.yaml"}
    for path, body in FILES.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(body, encoding="utf-8")
    for line in block("briefing lock").splitlines():
        done = briefing(*line.partition("#")[0].split()[1:], cwd=tmp_path)
        assert done.returncode == 0, (line, done.stdout, done.stderr)
    assert (tmp_path / "public/index.html").is_file()


@pytest.mark.slow
def test_the_workflow_for_a_repository_of_ones_own_is_sound(tmp_path: Path) -> None:
    path = tmp_path / ".github/workflows/check.yml"
    path.parent.mkdir(parents=True)
    path.write_text(block("name: Check"), encoding="utf-8")
    document, faults = yaml.read(path.read_text(), "check.yml")
    assert faults == ()
    value: Any = document.value
    assert value["jobs"]["check"]["steps"][-1] == {"run": "briefing check --strict --format github"}
    command = [str(Path(sys.executable).parent / "zizmor"), "--offline", "--no-progress", "--strict-collection"]
    config = ("--config", str(ROOT / ".github/zizmor.yml"))
    done = subprocess.run([*command, *config, str(path)], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
