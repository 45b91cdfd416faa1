"""The program as it is installed: both packages are built, and the wheel runs in an empty environment.

Nothing is fetched: what the program needs is lent from the environment of the tests, by a `.pth` file, which is read
for its path alone. So the environment has the locked versions, and of the program only what the wheel brings.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import sysconfig
import tarfile
import urllib.request
import venv
import zipfile
from pathlib import Path

import pytest

from tests.sites import ROOT

pytestmark = pytest.mark.slow

HOOK = "import sys; from setuptools import build_meta; getattr(build_meta, sys.argv[1])(sys.argv[2])"
"""Calls the build backend as `pip` and `build` do (PEP 517), with what is installed here."""


def in_git() -> list[str]:
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "--deduplicate"]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\n")
    aside = ("content/", "schema/", "site.yaml", "tests/")  # the first briefing, and what only tests read
    return [name for name in names if name and not name.startswith(aside) and (ROOT / name).is_file()]


def make(what: str, source: Path, target: Path) -> Path:
    done = subprocess.run([sys.executable, "-c", HOOK, what, str(target)], cwd=source, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return max(target.iterdir(), key=lambda path: path.stat().st_mtime_ns)


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The source package, built of a clean copy of the repository."""
    folder = tmp_path_factory.mktemp("repository")
    for name in in_git():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, folder / name)
    return make("build_sdist", folder, tmp_path_factory.mktemp("sdist"))


@pytest.fixture(scope="module")
def wheel(sdist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built of the source package alone."""
    folder = tmp_path_factory.mktemp("unpacked")
    with tarfile.open(sdist) as packed:
        packed.extractall(folder, filter="data")
    (unpacked,) = folder.iterdir()
    return make("build_wheel", unpacked, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def program(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command `briefing` of an environment in which the wheel is installed, and nothing else."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=False, symlinks=True)
    python = folder / "bin/python"
    pip = [sys.executable, "-m", "pip", "--python", str(python), "--isolated", "--disable-pip-version-check"]
    done = subprocess.run([*pip, "install", "--no-index", "--no-deps", str(wheel)], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    own = subprocess.run(
        [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], capture_output=True, text=True
    ).stdout.strip()
    lent = {sysconfig.get_path(name) for name in ("purelib", "platlib")}
    Path(own, "lent.pth").write_text("\n".join(sorted(lent)) + "\n", encoding="utf-8")
    return folder / "bin/briefing"


def alone() -> dict[str, str]:
    """The environment without what would lead to another Python."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL"))}
    return {**kept, "NO_COLOR": "1", "PYTHONNOUSERSITE": "1", "PYTHONUNBUFFERED": "1"}


def run(program: Path, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([program, *arguments], cwd=cwd, capture_output=True, text=True, env=alone())


def test_both_packages_carry_every_file_of_the_program_and_nothing_else(sdist: Path, wheel: Path) -> None:
    wanted = {name for name in in_git() if name.startswith("generator/")}
    with zipfile.ZipFile(wheel) as packed:
        assert {name for name in packed.namelist() if ".dist-info/" not in name} == wanted
    with tarfile.open(sdist) as source:
        names = {member.name.partition("/")[2] for member in source.getmembers() if member.isfile()}
    assert {name for name in names if name.startswith("generator/")} == wanted
    assert {"README.md", "LICENSE", "CHANGELOG.md", "pyproject.toml"} <= names
    assert not any(name.startswith(("tests/", "content/", "public/")) for name in names)


def test_the_command_runs_what_the_wheel_has_brought(program: Path, tmp_path: Path) -> None:
    said = run(program, "--version", cwd=tmp_path)
    assert said.stdout.startswith("briefing, version "), said.stderr
    where = subprocess.run(
        [program.parent / "python", "-c", "import generator; print(generator.__file__)"],
        cwd=tmp_path, capture_output=True, text=True, env=alone(),
    )  # fmt: skip
    assert Path(where.stdout.strip()).is_relative_to(program.parent.parent)
    other = run(program.parent / "evidence-briefing", "--version", cwd=tmp_path)
    assert other.stdout == said.stdout


def git(root: Path, *arguments: str) -> str:
    identity = ("-c", "user.name=Desk", "-c", "user.email=desk@example.org")
    command = ["git", "-C", str(root), *identity, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


@pytest.fixture(scope="module")
def begun(program: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site that the installed program has begun in an empty folder."""
    folder = tmp_path_factory.mktemp("desk")
    done = run(program, "init", cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder


def test_an_installed_program_begins_a_site_builds_it_and_proves_it(program: Path, begun: Path) -> None:
    for command in (("check", "--strict"), ("build", "--strict"), ("verify", "public")):
        done = run(program, *command, cwd=begun)
        assert done.returncode == 0, (command, done.stderr)
    assert (begun / "public/index.html").is_file()
    assert (begun / "public/pagefind").is_dir()


def test_an_installed_program_previews_the_site_that_it_has_begun(program: Path, begun: Path) -> None:
    with subprocess.Popen(
        [program, "serve", "--port", "0"], cwd=begun, env=alone(), stdout=subprocess.PIPE, text=True
    ) as served:
        assert served.stdout is not None
        try:
            address = served.stdout.readline().split()[1]
            with urllib.request.urlopen(address, timeout=30) as answer:
                assert b"The second ferry: a briefing" in answer.read()
        finally:
            served.send_signal(signal.SIGINT)
        assert served.wait(30) in (0, 130)


def test_an_installed_program_publishes_the_site_that_it_has_begun(program: Path, begun: Path, tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet", "--bare", "published.git")
    git(begun, "init", "--quiet")
    git(begun, "remote", "add", "origin", str(tmp_path / "published.git"))
    git(begun, "config", "user.name", "Desk")
    git(begun, "config", "user.email", "desk@example.org")
    git(begun, "add", ".")
    assert "public/" not in git(begun, "status", "--short")
    git(begun, "commit", "--quiet", "-m", "Begin")
    done = run(program, "publish", cwd=begun)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("Published ")
    assert "index.html" in git(tmp_path / "published.git", "ls-tree", "--name-only", "gh-pages").split()


# -- a briefing of one's own, in an afternoon -------------------------------------------------------------------

UNSEEN = ROOT / "tests/unseen.txt"
"""An invented article of 770 words, which no rule of the program was made for."""
WRITTEN = {
    "kind": "organisation",
    "fidelity": "original",
    "date": "2025-02",
    "speaker": "marit-solberg",
    "asserted_by": "marit-solberg",
    "publisher": "tarn-herald",
}
"""What somebody chooses where a list is closed or a record is meant; anything else is written in words."""
_TODO = re.compile(r"(?P<key>[\w/]+): TODO\b(?P<rest>.*)")


def fill_in(root: Path) -> int:
    """Writes something in the place of every TODO and takes `draft: true` away; returns how many lines were typed."""
    typed = 0

    def write(match: re.Match[str]) -> str:
        number = "".join("abcdefghij"[int(digit)] for digit in f"{typed}{counter}")  # a figure would need evidence
        key = match["key"].partition("/")[0]  # of several that may stand there, one is left
        words = WRITTEN.get(key) or f"What stands in the {key} {number}"
        return f"{key}: {words}{match['rest']}"

    for path in (root / "site.yaml", *sorted((root / "content").rglob("*.yaml")), *(root / "content").rglob("*.md")):
        lines = []
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip() == "draft: true":
                continue
            counter = 0
            while _TODO.search(line):
                line, counter = _TODO.sub(write, line, count=1), counter + 1
            typed += counter
            lines.append(line.replace(", draft: true", ""))
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return typed


def test_a_newcomer_publishes_an_unseen_article_in_under_ten_commands(program: Path, tmp_path: Path) -> None:
    commands = [
        ["init", "desk", "--from", str(UNSEEN)],
        ["new", "actor", "tarn-herald", "--name", "The Tarn Herald", "--kind", "organisation", "--basis", "editor",
         "--reasoning", "It published the article."],
        ["draft", "--apply"],
        ["check", "--strict"],
        ["build", "--strict"],
        ["verify", "public"],
        ["publish"],
    ]  # fmt: skip
    assert len(commands) < 10
    root, typed = tmp_path / "desk", 0
    git(tmp_path, "init", "--quiet", "--bare", "published.git")
    for command in commands:
        if command[0] == "check":
            refused = run(program, "check", "--strict", cwd=root)
            assert refused.returncode == 1
            assert "is not written yet" in refused.stderr
            assert run(program, "build", "--drafts", "--out", str(tmp_path / "drafts"), cwd=root).returncode == 0
            typed = fill_in(root)
        if command[0] == "publish":
            git(root, "init", "--quiet")
            git(root, "remote", "add", "origin", str(tmp_path / "published.git"))
            git(root, "config", "user.name", "Desk")
            git(root, "config", "user.email", "desk@example.org")
            git(root, "add", ".")
            git(root, "commit", "--quiet", "-m", "Begin")
        done = run(program, *command, cwd=tmp_path if command[0] == "init" else root)
        assert done.returncode == 0, (command, done.stdout, done.stderr)
    assert "index.html" in git(tmp_path / "published.git", "ls-tree", "--name-only", "gh-pages").split()
    covered = json.loads(run(program, "coverage", "--format", "json", cwd=root).stdout)
    assert covered["percentage"] == 100
    sentences = len(covered["sentences"])
    per_sentence = (typed + 4) / sentences  # four of the publisher's record were said on the command line
    print(f"{typed + 4} lines typed for {sentences} sentences: {per_sentence:.1f} each")
    assert per_sentence <= 2
