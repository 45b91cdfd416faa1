"""Measures builds of an invented corpus at several sizes, beside Hugo where it is installed.

    python -m benchmarks.performance

prints a table, and puts it into docs/performance.md unless `--dry-run` is said. For each size: a check, a build from
nothing, one after nothing has changed and one after a record has changed, without search index and pictures. Then the
briefing of this repository, with both; the preview of each size; and sites in which one thing is large
(`benchmarks/shapes.py`), once each, `--shapes` times as large as usual. `--hugo` names Hugo's program where it is not
on the path. The two take turns, so that a machine that others use is equally slow for both. What is measured is printed
at once. Nothing is fetched. Needs a system with `wait4`, so not Windows.
"""

from __future__ import annotations

import argparse
import math
import os
import platform
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import first_briefing, preview
from benchmarks.corpus import CHANGED, corpus, hugo, ours, write
from benchmarks.costs import ROOT, Cost, cost, of_all
from benchmarks.shapes import SHAPES

DOCUMENT = ROOT / "docs/performance.md"
BEGIN, END = "<!-- figures: written by python -m benchmarks.performance -->\n", "<!-- end of figures -->\n"
CHECK, COLD, SAME, CHANGE = "check", "from nothing", "nothing changed", "one record changed"
STEPS = (CHECK, COLD, SAME, CHANGE)


@dataclass(frozen=True)
class Peer:
    """A program, with the folder of its corpus."""

    name: str
    folder: Path
    build: tuple[str, ...]
    check: tuple[str, ...] = ()

    def clear(self) -> None:
        """Lays aside what was made: where thousands of files have just been deleted, Linux takes longer to make new."""
        aside = Path(tempfile.mkdtemp(dir=self.folder.parent))
        for made in ("public", "resources", ".hugo_build.lock", ".briefing-cache"):
            if (path := self.folder / made).exists():
                path.rename(aside / made)

    def run(self, step: str, number: int) -> Cost | None:
        """What a step costs; `None` if the program has no such step."""
        if step in (CHECK, COLD):
            self.clear()
        if step == CHECK:
            return cost(self.check, self.folder) if self.check else None
        if step == CHANGE:
            path = self.folder / CHANGED[self.name]
            text = path.read_text(encoding="utf-8")
            path.write_text(text.replace(f" changed {number - 1}", "").replace("**", f" changed {number} **", 1))
        return cost(self.build, self.folder)


def own(folder: Path) -> Peer:
    """This program, with a site."""
    bare = (sys.executable, "-m", "benchmarks.bare")
    return Peer("ours", folder, (*bare, "build"), (*bare, "check"))


def peers(folder: Path, size: int, program: str | None) -> Iterator[Peer]:
    made = corpus(size)
    write(folder / "ours", ours(made))
    yield own(folder / "ours")
    if program:
        write(folder / "hugo", hugo(made))
        yield Peer("hugo", folder / "hugo", (program, "--quiet"))


Measured = Mapping[tuple[str, int, str], Cost]
"""What a peer has taken for a corpus of a size and a step of it."""


def measured(sizes: Sequence[int], rounds: int, program: str | None) -> Measured:
    out: dict[tuple[str, int, str], Cost] = {}
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            found = tuple(peers(Path(folder), size, program))
            taken: dict[tuple[str, str], list[Cost]] = {}
            for number in range(1, rounds + 1):
                for step in STEPS:
                    for peer in found:
                        if (one := peer.run(step, number)) is not None:
                            taken.setdefault((peer.name, step), []).append(one)
            for (name, step), costs in taken.items():
                out[name, size, step] = of_all(costs)
        print(f"{size:,} records are measured.", file=sys.stderr)
    return out


def growth(found: Measured, sizes: Sequence[int], step: str, what: str) -> float | None:
    """The exponent with which a cost grows from the smallest size to the largest; 1 is in proportion."""
    low, high = sizes[0], sizes[-1]
    if low == high:
        return None
    first, last = (getattr(found["ours", size, step], what) for size in (low, high))
    return math.log(last / first) / math.log(high / low)


def table(found: Measured, sizes: Sequence[int], rounds: int) -> str:
    """The figures as Markdown."""
    on = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    load = os.getloadavg()[0]
    lines = [
        f"Measured on {time.strftime('%Y-%m-%d')}, {rounds} round{'' if rounds == 1 else 's'}, {on};",
        f"load at the end {load:.1f}. CPU seconds are medians, wall seconds the least, megabytes the most.",
        "",
        "| records | what | CPU s | wall s | MB | Hugo: CPU s | wall s | MB | ratio, CPU |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    for size in sizes:
        for step in STEPS:
            own, other = found["ours", size, step], found.get(("hugo", size, step))
            theirs = f"{other.cpu:.2f} | {other.wall:.2f} | {other.megabytes:.0f}" if other else " |  | "
            ratio = f"{own.cpu / other.cpu:.1f}" if other else ""
            mine = f"{own.cpu:.2f} | {own.wall:.2f} | {own.megabytes:.0f}"
            lines.append(f"| {size:,} | {step} | {mine} | {theirs} | {ratio} |")
    cpu, memory = (growth(found, sizes, COLD, what) for what in ("cpu", "megabytes"))
    if cpu is not None and memory is not None:
        lines += ["", f"From {sizes[0]:,} to {sizes[-1]:,} records, a build from nothing grows with the exponent"]
        lines += [f"{cpu:.2f} in CPU seconds and {memory:.2f} in memory; 1 is in proportion."]
    return "\n".join(lines) + "\n"


def shapes(scale: float) -> str:
    """What sites take in which one thing is large, as Markdown; nothing if the scale is 0."""
    lines = [
        "What a site costs in which one thing is large, one round:",
        "",
        "| what | how many | check: CPU s | MB | from nothing: CPU s | MB |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for what, (sizes, make) in SHAPES.items() if scale else ():
        for size in (int(size * scale) for size in sizes):
            with tempfile.TemporaryDirectory() as folder:
                write(Path(folder) / "ours", make(size))
                peer = own(Path(folder) / "ours")
                costs = [found for step in (CHECK, COLD) if (found := peer.run(step, 1)) is not None]
            told = " | ".join(f"{one.cpu:.2f} | {one.megabytes:.0f}" for one in costs)
            lines.append(f"| {what} | {size:,} | {told} |")
            print(f"{size:,} {what} are measured.", file=sys.stderr)
    return "\n".join(lines) + "\n" if scale else ""


def into(document: Path, text: str) -> None:
    """Puts the figures between the marks of the document."""
    before, _, rest = document.read_text(encoding="utf-8").partition(BEGIN)
    document.write_text(f"{before}{BEGIN}\n{text}\n{END}{rest.partition(END)[2]}", encoding="utf-8")


def _count(text: str) -> int:
    """A number of records or rounds; argparse says what is wrong with another."""
    if (number := int(text)) < 1:
        raise argparse.ArgumentTypeError(f"{text} is less than 1")
    return number


def _scale(text: str) -> float:
    """How large the sites of the shapes are; so small that one would be empty is wrong, too."""
    scale = float(text)
    if scale and not all(size * scale >= 1 for sizes, _ in SHAPES.values() for size in sizes):
        raise argparse.ArgumentTypeError(f"{text} leaves a site empty; 0 leaves these sites out")
    return scale


def _program(text: str) -> str | None:
    """The path of Hugo's program; `None` for no program."""
    if not text:
        return None
    if (found := shutil.which(text)) is None:
        raise argparse.ArgumentTypeError(f"{text} is no program that can be run")
    return str(Path(found).absolute())


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", type=_count, nargs="*", default=[1000, 4000, 10000], help="numbers of records")
    parser.add_argument("--rounds", type=_count, default=5)
    parser.add_argument("--shapes", type=_scale, default=1.0, help="how large the other sites are; 0 leaves them out")
    parser.add_argument(
        "--hugo", type=_program, default=shutil.which("hugo"), help="Hugo's program; default: on the path"
    )
    parser.add_argument("--dry-run", action="store_true", help="only print the figures")
    given = parser.parse_args(arguments)
    sizes, parts = sorted(set(given.sizes)), []
    if not given.hugo:
        print("Hugo was not found: its columns stay empty. --hugo names its program.", file=sys.stderr)
    steps: tuple[Callable[[], str], ...] = (
        lambda: table(measured(sizes, given.rounds, given.hugo), sizes, given.rounds),
        lambda: first_briefing.measured(given.rounds),
        lambda: preview.measured(sizes),
        lambda: shapes(given.shapes),
    )
    try:
        for step in steps:
            parts.append(step())
            print(f"{parts[-1]}\n" if parts[-1] else "", end="", flush=True)
    except KeyboardInterrupt:
        sys.exit("stopped; nothing was written")
    except RuntimeError as error:
        sys.exit(f"a command failed; nothing was written\n{error}")
    if not given.dry_run:
        into(DOCUMENT, "\n".join(filter(None, parts)))


if __name__ == "__main__":
    main()
