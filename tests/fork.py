"""Tests a fork: runs the program's tests in a copy of this repository with other content, in another language.

`python -m tests.fork [OPTIONS OF PYTEST]`, or `make test-fork`. In a copy in a temporary folder, the small German
briefing of `tests/fork/` replaces `site.yaml` and `content/`, and the tests in `tests/content/` are deleted, as in a
real fork. Then the content is checked, its schemas are written, and all remaining tests are run.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.sites import ROOT

CONTENT = Path(__file__).parent / "fork"
ALL = ("-n", "auto", "--dist", "worksteal")
"""The options of pytest if none are given."""


def copy(root: Path) -> None:
    """Copies this repository to a folder, as it would be committed, with the other content."""
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    done = subprocess.run(listed, cwd=ROOT, capture_output=True, text=True, check=True)
    for name in done.stdout.strip("\0").split("\0"):
        if (ROOT / name).is_file() and not name.startswith(("content/", "schema/", "tests/content/test_")):
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, root / name)
    for test in (root / "tests/content").rglob("test_*.py"):
        test.unlink()
    shutil.copytree(CONTENT, root, dirs_exist_ok=True)


def main(options: list[str]) -> int:
    """Runs the commands in the fork; returns the exit code of the first that fails, or 0."""
    with tempfile.TemporaryDirectory(prefix="briefing-fork-") as name:
        root = Path(name)
        copy(root)
        environment = {**os.environ, "PYTHONPATH": str(root)}
        python = [sys.executable, "-m"]
        who = ["-c", "user.name=Fork", "-c", "user.email=fork@example.org"]
        for command in (
            ["git", "init", "--quiet"], ["git", "add", "."], ["git", *who, "commit", "--quiet", "-m", "A fork"],
            [*python, "generator", "check", "--strict"], [*python, "generator", "schema"],
            [*python, "pytest", *(options or ALL)],
        ):  # fmt: skip
            code = subprocess.run(command, cwd=root, env=environment).returncode
            if code:
                return code
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
