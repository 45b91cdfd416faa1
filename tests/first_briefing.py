"""What docs/first-briefing.md tells a curator to do, done: its commands are run, and its files are written."""

from __future__ import annotations

import contextlib
import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner

from generator.cli.program import main
from tests.sites import ROOT

DOC = ROOT / "docs/first-briefing.md"
PICTURES = ROOT / "docs/first-briefing"
_FILE = re.compile(r"# ([\w./-]+\.(?:yaml|md))\n")


@dataclass(frozen=True, slots=True)
class Step:
    """A command, or what a file holds, or a picture, in the order of the page."""

    kind: str
    """`command`, `file` or `picture`."""
    name: str
    """The command, the path of the file, or the path of the picture."""
    text: str = ""


def blocks(document: Path) -> Iterator[str]:
    """The indented blocks of a page, without their indent; two that follow each other are one for each file."""
    for found in re.findall(r"(?:^    .*\n(?:\n(?=    ))?)+", document.read_text(encoding="utf-8"), re.MULTILINE):
        block = re.sub(r"^    ", "", found, flags=re.MULTILINE)
        yield from re.split(r"\n(?=# [\w./-]+\.(?:yaml|md)\n)", block)


def steps(document: Path = DOC) -> Iterator[Step]:
    """All steps of a page."""
    text = document.read_text(encoding="utf-8")
    pictures = [(text.index(found[0]), found[1]) for found in re.finditer(r"!\[[^\]]+\]\(([^)]+)\)", text)]
    at = 0
    for block in blocks(document):
        first = "    " + block.split("\n", 1)[0]
        at = text.index(first, at)
        while pictures and pictures[0][0] < at:
            yield Step("picture", pictures.pop(0)[1])
        at += len(first)
        file = _FILE.match(block)
        if file:
            yield Step("file", file[1], block)
        else:
            yield from (Step("command", line) for line in block.splitlines() if line.strip())
    yield from (Step("picture", name) for _, name in pictures)


class Desk:
    """A curator's folder, in which steps are done."""

    def __init__(self, folder: Path) -> None:
        self.at = folder
        self.remote = folder / "remote.git"
        shutil.copy(PICTURES / "article.txt", folder / "article.txt")
        subprocess.run(["git", "init", "-q", "--bare", str(self.remote)], check=True)

    def do(self, step: Step) -> str:
        """Does a step, and returns what a command said; a picture and a preview that waits are left out."""
        if step.kind == "file":
            self._write(step.name, step.text)
        elif step.kind == "command" and "serve" not in step.name:
            return self._run(step.name)
        return ""

    def _write(self, path: str, text: str) -> None:
        file = self.at / path
        if path.endswith(".md"):  # the front matter alone; the article stays as it is
            text = f"---\n{text}---{file.read_text(encoding='utf-8').split('---', 2)[2]}"
        file.write_text(text, encoding="utf-8")

    def _run(self, line: str) -> str:
        words = shlex.split(line)
        if words[0] == "cd":
            self.at = self.at / words[1]
            return ""
        words = [str(self.remote) if word.startswith("https://github.com/") else word for word in words]
        person = {
            f"GIT_{who}_{what}": "desk@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
        }
        if words[0] == "briefing":
            with contextlib.chdir(self.at):
                told = CliRunner(env=person).invoke(main, words[1:])
            assert told.exit_code == 0 or (words[-1], told.exit_code) == ("check", 1), (line, told.output)
            return told.output
        done = subprocess.run(words, cwd=self.at, env={**os.environ, **person}, capture_output=True, text=True)
        assert done.returncode == 0, (line, done.stdout, done.stderr)
        return done.stdout
