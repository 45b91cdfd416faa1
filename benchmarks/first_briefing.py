"""What the briefing of this repository takes, as its users build it: with the search index and its pictures."""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.costs import ROOT, Cost, cost, of_all

PARTS = ("site.yaml", "content", "templates", "assets")
"""What a build of it reads, as far as it is there."""
_PROSE = re.compile(r"(?m)^( +(?:note|summary|statement): (?:>-?\n +)?)(?=[A-Z])")
"""Where the first sentence of a prose begins."""
WORDS = ("Again: ", "Anew: ", "Further: ")
"""What a changed sentence begins with, in turn: nothing that a check compares."""


def measured(rounds: int) -> str:
    """The costs of its steps as Markdown."""
    rows = [
        "What the briefing of this repository takes, with its search index and its pictures:",
        "",
        "| what | CPU s | wall s | MB |",
        "| --- | --- | --- | --- |",
    ]
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        site.mkdir()
        for part in PARTS:
            if (ROOT / part).is_dir():
                shutil.copytree(ROOT / part, site / part)
            elif (ROOT / part).exists():
                shutil.copy(ROOT / part, site / part)
        taken: dict[str, list[Cost]] = {}
        for number in range(rounds):
            for what, one in _steps(site, number):
                taken.setdefault(what, []).append(one)
    for what, costs in taken.items():
        found = of_all(costs)
        rows.append(f"| {what} | {found.cpu:.2f} | {found.wall:.2f} | {found.megabytes:.0f} |")
    return "\n".join(rows) + "\n"


def _steps(site: Path, number: int) -> Iterator[tuple[str, Cost]]:
    """What each step of a round takes."""
    program = (sys.executable, "-m", "generator")
    yield "`briefing --version`", cost((*program, "--version"), site)
    for made in ("public", ".briefing-cache"):
        shutil.rmtree(site / made, ignore_errors=True)
    yield "check, from nothing", cost((*program, "check"), site)
    yield "from nothing", cost((*program, "build"), site)
    yield "nothing changed", cost((*program, "build"), site)
    yield "check after a build", cost((*program, "check"), site)
    path = next(one for one in sorted((site / "content").rglob("*.yaml")) if _PROSE.search(_text(one)))
    before = _text(path)
    path.write_text(_PROSE.sub(rf"\g<1>{WORDS[number % len(WORDS)]}", before, count=1), encoding="utf-8")
    yield "check of one changed sentence", cost((*program, "check"), site)
    yield "one sentence changed", cost((*program, "build"), site)
    path.write_text(before, encoding="utf-8")


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")
