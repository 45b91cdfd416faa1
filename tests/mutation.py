"""Mutation tests: break one thing at a time in a sample of the program, and report what no test noticed.

    python -m tests.mutation                        # 150 mutants of all modules, a seed from the clock
    python -m tests.mutation --seed 7 --count 40 generator/build.py
    python -m tests.mutation --again report.json    # the survivors of an earlier run

Mutants are tried in copies of the tree, each in processes of its own. The lines that each test runs are recorded once
and kept in `.venv/mutation/` until the test's file changes; if only the program has changed, they move with its lines.
First come the tests that run the mutant's line, then for `--budget` seconds the others of their files; in both groups,
a second of each file has its turn, files that import its module first. Tests that are left out can only lower the
score. A survivor that behaves as the program does is described once, in `tests/equivalent_mutants.txt`, and not counted
again.
"""

from __future__ import annotations

import argparse
import ast
import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from difflib import SequenceMatcher
from functools import cache
from itertools import count
from pathlib import Path
from queue import SimpleQueue

from tests.chosen import CHOSEN, NOTED
from tests.mutants import Mutant, changes, mutants

ROOT = Path(__file__).parent.parent
JUDGED = Path(__file__).parent / "equivalent_mutants.txt"
KEPT = ROOT / ".venv" / "mutation"
FIRST = 12.0
"""The seconds of tests that are tried on a mutant before all others are collected."""
TURN, NEAREST, LONGER = 1.0, 3, 8
"""The seconds of tests of one file that are tried before those of the next; so many files, of whose lines the mutant's
module is the greatest share, have turns that are so many times as long."""
STRONG = tuple(f"tests/test_golden.py::{name}" for name in ("test_a_whole_site", "test_what_is", "test_what_a_check"))
"""The beginnings of the ids of tests that compare the most output, and so are tried early."""
SURE = 0.3
"""Seconds: a test that takes longer may fail by chance on a busy machine, so it is run again if it fails."""
KILLED, TIMED_OUT, SURVIVED, EQUIVALENT = "killed", "timed out", "survived", "equivalent"
COVERAGE = """
[run]
source = generator
parallel = true
patch = subprocess
disable_warnings = no-data-collected, module-not-measured, module-not-imported
"""


@dataclass(frozen=True)
class Outcome:
    """The result of trying a mutant."""

    mutant: Mutant
    result: str
    by: str = ""
    """The test that failed, or the end of pytest's output; for other results, the reason if one is known."""
    seconds: float = 0.0


@dataclass
class Reached:
    """The lines that the tests of one file run, and how long they take."""

    seconds: dict[str, float] = field(default_factory=dict)
    """The seconds of each test that passes on the program without mutants."""
    lines: dict[str, dict[str, list[int]]] = field(default_factory=dict)
    """The lines of each module by the test that runs them; by "" those run outside tests: on import, in a process."""


# -- which mutants ------------------------------------------------------------------------------------------------


def sources(root: Path) -> dict[str, str]:
    """The source of each module of the program, by its path."""
    paths = sorted(p.relative_to(root).as_posix() for p in (root / "generator").rglob("*.py"))
    return {path: (root / path).read_text(encoding="utf-8") for path in paths}


def sample(found: Mapping[str, Sequence[Mutant]], number: int, seed: int) -> list[Mutant]:
    """A random sample of about `number` mutants: each module has a share by its number of mutants, and at least one."""
    chance = random.Random(seed)
    given = {path: list(each) for path, each in sorted(found.items()) if each}
    total = sum(map(len, given.values()))
    shares = {path: min(len(each), max(1, round(number * len(each) / total))) for path, each in given.items()}
    while sum(shares.values()) > max(number, len(shares)):  # rounding, and at least one each, may add up to more
        shares[max(shares, key=lambda path: (shares[path], path))] -= 1
    return [
        mutant for path, share in shares.items() for mutant in sorted(chance.sample(given[path], share), key=_place)
    ]


def _place(mutant: Mutant) -> tuple[str, int, int, str]:
    return mutant.path, mutant.start, mutant.end, mutant.new


def judged(text: str) -> dict[tuple[str, str, str, str], str]:
    """The reasons why mutants behave as the program does, by path, place, old text and new text of the mutant."""
    out = {}
    for block in text.strip().split("\n\n"):
        if block.startswith("#") or not block:
            continue
        head, was, now, *reason = block.split("\n")
        path, _, where = head.partition(" ")
        out[path, where, was.removeprefix("- "), now.removeprefix("+ ")] = " ".join(reason)
    return out


# -- copies of the tree -------------------------------------------------------------------------------------------


class Copy:
    """A copy of the tree in which one mutant at a time is tried."""

    clock = count(1)

    def __init__(self, folder: Path) -> None:
        self.root = folder / "tree"
        self.aside = folder
        names = subprocess.run(
            ["git", "ls-files", "-z", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=True
        ).stdout.split("\0")
        for name in filter(None, names):
            if (ROOT / name).is_file():
                (self.root / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(ROOT / name, self.root / name)
        for command in (["init", "-q"], ["add", "-A"]):
            subprocess.run(["git", *command], cwd=self.root, check=True)

    def write(self, path: str, source: str) -> None:
        """Writes a module with a new time of change; otherwise, Python could use older compiled code."""
        (self.root / path).write_text(source, encoding="utf-8")
        at = 1_000_000_000 + next(self.clock)
        os.utime(self.root / path, (at, at))

    def run(self, command: Sequence[str], limit: float, **variables: str) -> tuple[int | None, str]:
        """Runs a command, then kills all its processes; its exit code, `None` after `limit` seconds, and its output."""
        own = {"PYTHONPATH": str(self.root), "PYTHONHASHSEED": "0", "COLUMNS": "200"}
        shutil.rmtree(self.aside / "tmp", ignore_errors=True)
        (self.aside / "tmp").mkdir()
        with (self.aside / "out").open("w+") as out:
            process = subprocess.Popen(
                command,
                cwd=self.root,
                env={**os.environ, **own, "TMPDIR": str(self.aside / "tmp"), **variables},
                stdout=out,
                stderr=subprocess.STDOUT,
                stdin=subprocess.DEVNULL,
                start_new_session=True,
            )
            try:
                code: int | None = process.wait(limit)
            except subprocess.TimeoutExpired:
                code = None
            finally:
                with suppress(ProcessLookupError):
                    os.killpg(process.pid, signal.SIGKILL)
                process.wait()
            out.seek(0)
            return code, out.read()

    def pytest(self, tests: Sequence[str], limit: float) -> tuple[int | None, str]:
        """Runs tests in the given order until one fails; returns the same as `run`."""
        chosen = self.aside / "chosen.json"
        chosen.write_text(json.dumps(tests))
        files = dict.fromkeys(test.partition("::")[0] for test in tests)
        command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "tests.chosen", "-p", "no:cacheprovider", *files]
        return self.run(command, limit, **{CHOSEN: str(chosen)})


# -- which tests reach which lines --------------------------------------------------------------------------------


def test_files(root: Path) -> list[str]:
    """The paths of the test files, except for those that need a browser."""
    return sorted(
        p.relative_to(root).as_posix() for p in (root / "tests").rglob("test_*.py") if "browser" not in p.parts
    )


def reached(copies: Sequence[Copy], texts: Mapping[str, str]) -> dict[str, Reached]:
    """What the tests of each file reach, from the last run if the file has not changed since."""
    KEPT.mkdir(parents=True, exist_ok=True)
    program = _kept(KEPT / f"program-{_hash(json.dumps(texts, sort_keys=True).encode())}.json", lambda: dict(texts))
    free = _queue(copies)

    def one(name: str) -> Reached:
        own = _hash((ROOT / name).read_bytes())

        def noted() -> dict[str, object]:
            copy = free.get()
            try:
                return {"program": program.name, **asdict(_reached(copy, name))}
            finally:
                free.put(copy)

        kept = json.loads(_kept(KEPT / f"{name.replace('/', '.')}-{own}.json", noted).read_text())
        if kept["program"] == program.name:
            return Reached(kept["seconds"], kept["lines"])
        return Reached(kept["seconds"], _moved(kept["lines"], json.loads((KEPT / kept["program"]).read_text()), texts))

    with ThreadPoolExecutor(len(copies)) as pool:
        names = test_files(copies[0].root)
        return dict(zip(names, pool.map(one, names), strict=True))


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:16]


def _kept(path: Path, make: Callable[[], object]) -> Path:
    """The path of a JSON file, which is written first if it does not exist."""
    if not path.exists():
        path.write_text(json.dumps(make()))
    return path


def _moved(
    lines: Mapping[str, Mapping[str, list[int]]], old: Mapping[str, str], new: Mapping[str, str]
) -> dict[str, dict[str, list[int]]]:
    """The lines of an earlier program, by their present numbers.

    A test keeps its entry for a module even if none of its lines are left, so it still counts as reaching the module.
    """
    out: dict[str, dict[str, list[int]]] = {}
    for path, tests in lines.items():
        if path not in new:
            continue
        before, after = old[path].split("\n"), new[path].split("\n")
        blocks = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
        now = {a + i + 1: b + i + 1 for a, b, size in blocks for i in range(size)}
        out[path] = {test: [now[n] for n in numbers if n in now] for test, numbers in tests.items()}
    return out


def _queue(copies: Iterable[Copy]) -> SimpleQueue[Copy]:
    free: SimpleQueue[Copy] = SimpleQueue()
    for copy in copies:
        free.put(copy)
    return free


def _reached(copy: Copy, name: str) -> Reached:
    """Runs one test file on the program without mutants, and reads which lines were run."""
    import coverage

    shutil.rmtree(copy.aside / "coverage", ignore_errors=True)
    (copy.aside / "coverage").mkdir()
    (copy.aside / "coveragerc").write_text(f"{COVERAGE}data_file = {copy.aside}/coverage/data\n")
    noted = copy.aside / "noted.json"
    noted.unlink(missing_ok=True)
    measured = ["-m", "coverage", "run", f"--rcfile={copy.aside}/coveragerc", "-m", "pytest"]
    command = [sys.executable, *measured, "-q", "-p", "tests.chosen", "-p", "no:cacheprovider", name]
    _, printed = copy.run(command, 1200, **{NOTED: str(noted)})
    if not noted.exists():
        raise SystemExit(f"{name} does not run:\n{printed}")
    out = Reached()
    for test, (seconds, passed) in json.loads(noted.read_text()).items():
        if passed:
            out.seconds[test] = round(seconds, 3)
        else:
            print(f"left out, since it fails on the program as it is: {test}", flush=True)
    for path in (copy.aside / "coverage").iterdir():
        data = coverage.CoverageData(str(path))
        with suppress(coverage.CoverageException):  # the data of a killed process may be damaged
            data.read()
            for module in data.measured_files():
                within = Path(module).relative_to(copy.root).as_posix()
                for line, tests in data.contexts_by_lineno(module).items():
                    for test in tests:
                        if test in out.seconds or not test:
                            out.lines.setdefault(within, {}).setdefault(test, []).append(line)
    return out


def tests_for(mutant: Mutant, known: Mapping[str, Reached], budget: float) -> list[list[str]]:
    """The tests that could notice a mutant: those that run its line, then the others of their files.

    The first list has those that run its line, for `FIRST` seconds, and the `STRONG` ones; the second has the rest, for
    `budget` seconds. Tests of files that import its module come first, then those of files that run the most of it.
    """
    first, last = mutant.lines
    direct: dict[str, float] = {}
    seconds: dict[str, float] = {}
    shares: dict[str, float] = {}
    for name, reach in known.items():
        lines = reach.lines.get(mutant.path, {})
        hit = {test for test, numbers in lines.items() if any(first <= n <= last for n in numbers)}
        if hit:
            # A line that runs on import or in a process belongs to no test: all that run a line of the module count.
            near = hit - {""} or {test for test in lines if test}
            direct |= {test: reach.seconds[test] for test in near}
            seconds |= reach.seconds
            shares[name] = _share(reach, mutant.path)
    if not shares:  # the line is newer than the recorded ones
        for name, reach in known.items():
            if mutant.path in reach.lines:
                seconds |= reach.seconds
                shares[name] = _share(reach, mutant.path)

    about = {name for name in shares if mutant.path in imported(name)}

    nearest = frozenset(sorted(shares, key=lambda name: (-shares[name], name))[:NEAREST])
    others = {test: cost for test, cost in seconds.items() if test not in direct}
    rounds = _rounds(direct, nearest) | _rounds(others, nearest)

    def order(test: str) -> tuple[bool, int, bool, float, float, str]:
        name = test.partition("::")[0]
        return test not in direct, rounds[test], name not in about, -shares[name], seconds[test], test

    near_by = _within(sorted(direct, key=order), direct, FIRST)
    quick = list(dict.fromkeys([*near_by, *(test for test in sorted(direct) if test.startswith(STRONG))]))
    rest = sorted(seconds.keys() - set(quick), key=order)
    return [_by_file(quick), _by_file(_within(rest, seconds, budget))]


def _rounds(seconds: Mapping[str, float], nearest: Container[str]) -> dict[str, int]:
    """The round in which each test has its turn: in each, every file has `TURN` seconds, its quickest tests first.

    Tests of one file often look at the same thing, so a few of every file notice more than all of a few files; but
    those of the nearest files look most closely.
    """
    spent: dict[str, float] = {}
    out = {}
    for test in sorted(seconds, key=lambda test: (seconds[test], test)):
        name = test.partition("::")[0]
        out[test] = int(spent.get(name, 0.0) // (TURN * LONGER if name in nearest else TURN))
        spent[name] = spent.get(name, 0.0) + seconds[test]
    return out


@cache
def imported(name: str) -> frozenset[str]:
    """The paths of the modules that a test file imports by name."""
    found = set()
    source = (ROOT / name).read_text(encoding="utf-8") if (ROOT / name).is_file() else ""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    paths = {module.replace(".", "/") for module in found}
    return frozenset({f"{path}.py" for path in paths} | {f"{path}/__init__.py" for path in paths})


def _share(reach: Reached, path: str) -> float:
    """The share of one module in the lines that a test file runs, from 0 to 1."""
    numbers = {module: sum(map(len, tests.values())) for module, tests in reach.lines.items()}
    return numbers[path] / (sum(numbers.values()) or 1)


def _within(tests: Iterable[str], seconds: Mapping[str, float], most: float) -> list[str]:
    """The first tests that together take at most `most` seconds, and at least one test."""
    out: list[str] = []
    spent = 0.0
    for test in tests:
        spent += seconds[test]
        if out and spent > most:
            break
        out.append(test)
    return out


def _by_file(tests: Sequence[str]) -> list[str]:
    """The same tests, grouped by file, since otherwise the fixtures of a file would be made again and again."""
    files = {file: at for at, file in reversed(list(enumerate(test.partition("::")[0] for test in tests)))}
    return sorted(tests, key=lambda test: files[test.partition("::")[0]])


# -- a run --------------------------------------------------------------------------------------------------------


def tried(
    mutant: Mutant, source: str, copy: Copy, known: Mapping[str, Reached], budget: float, *, browser: bool
) -> Outcome:
    """The result of trying a mutant: its tests run until one fails. The module is restored at the end."""
    begun = time.monotonic()
    seconds = {test: cost for reach in known.values() for test, cost in reach.seconds.items()}
    batches = [tests for tests in tests_for(mutant, known, budget) if tests]
    copy.write(mutant.path, mutant.applied(source))
    try:
        for tests in batches:
            while tests:
                code, printed = copy.pytest(tests, 40 + 5 * sum(seconds[test] for test in tests))
                if code is None:
                    return Outcome(mutant, TIMED_OUT, "", time.monotonic() - begun)
                if code in (0, 5):
                    break
                by = next((test for test in tests if f"FAILED {test} " in printed or f"ERROR {test} " in printed), "")
                if not by or seconds[by] < SURE or copy.pytest([by], 40 + 5 * seconds[by])[0]:
                    return Outcome(mutant, KILLED, by or printed[-300:], time.monotonic() - begun)
                tests = tests[tests.index(by) + 1 :]  # it passes when it is run again, so its failure proves nothing
        if browser and copy.run([sys.executable, "-m", "pytest", "-x", "-q", "tests/browser"], 1800)[0]:
            return Outcome(mutant, KILLED, "tests/browser", time.monotonic() - begun)
    finally:
        copy.write(mutant.path, source)
    return Outcome(mutant, SURVIVED, "" if batches else "no test reaches it", time.monotonic() - begun)


def run(
    wanted: Sequence[Mutant], texts: Mapping[str, str], copies: Sequence[Copy], budget: float, *, browser: bool = False
) -> Iterator[Outcome]:
    """The result of each mutant, in the given order, as soon as it is known."""
    equivalent = judged(JUDGED.read_text(encoding="utf-8")) if JUDGED.exists() else {}
    print("Noting which test reaches which lines, where that is not known yet ...", flush=True)
    known = reached(copies, texts)
    free = _queue(copies)

    def one(mutant: Mutant) -> Outcome:
        if mutant.key in equivalent:
            return Outcome(mutant, EQUIVALENT, equivalent[mutant.key])
        copy = free.get()
        try:
            return tried(mutant, texts[mutant.path], copy, known, budget, browser=browser)
        finally:
            free.put(copy)

    with ThreadPoolExecutor(len(copies)) as pool:
        yield from pool.map(one, wanted)


def score(outcomes: Iterable[Outcome]) -> tuple[int, int]:
    """The number of mutants that were noticed, and the number that could have been."""
    results = Counter(outcome.result for outcome in outcomes)
    return results[KILLED] + results[TIMED_OUT], sum(results.values()) - results[EQUIVALENT]


def summary(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """The scores by module, and the survivors."""
    modules: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        modules.setdefault(outcome.mutant.path, []).append(outcome)
    for path, each in modules.items():
        noticed, possible = score(each)
        yield f"{path.removeprefix('generator/'):40} {noticed:3} of {possible:3}"
    yield ""
    for outcome in outcomes:
        if outcome.result == SURVIVED:
            yield from told(outcome)
    results = Counter(outcome.result for outcome in outcomes)
    noticed, possible = score(outcomes)
    yield ", ".join(f"{results[name]} {name}" for name in (KILLED, TIMED_OUT, EQUIVALENT, SURVIVED))
    yield f"score: {noticed} of {possible}, {percent(noticed, possible):.1f} %"


def percent(noticed: int, possible: int) -> float:
    return 100 * noticed / possible if possible else 100.0


def told(outcome: Outcome) -> Iterator[str]:
    """The report of a mutant, from the second line on in the form of `equivalent_mutants.txt`."""
    mutant = outcome.mutant
    note = f"  ({outcome.by})" if outcome.by else ""
    yield f"{mutant.path}:{mutant.line}: {outcome.result}{note}"
    yield f"{mutant.path} {mutant.where}"
    yield from changes(mutant)
    yield ""


def options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__)
    parser.add_argument("modules", nargs="*", help="only these, such as generator/build.py")
    parser.add_argument("--seed", type=int, help="draws the same sample again")
    parser.add_argument("--count", type=int, default=150, help="how many mutants, about")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="how many at a time")
    parser.add_argument("--least", type=float, default=0.0, help="exit with 1 below this score, in per cent")
    parser.add_argument("--report", type=Path, help="write what became of each to this file, as JSON")
    parser.add_argument("--budget", type=float, default=60.0, help="seconds of further tests for a survivor")
    parser.add_argument("--again", type=Path, help="try the survivors that this report names")
    parser.add_argument("--browser", action="store_true", help="try the browser tests on what survives the others")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> int:
    given = options(arguments)
    everything = sources(ROOT)
    texts = {path: text for path, text in everything.items() if not given.modules or path in given.modules}
    found = {path: mutants(path, text) for path, text in texts.items()}
    if given.again:
        keys = {tuple(item["key"]) for item in json.loads(given.again.read_text()) if item["result"] == SURVIVED}
        wanted = [mutant for each in found.values() for mutant in each if mutant.key in keys]
        print(f"{len(wanted)} of {len(keys)} survivors of {given.again}")
    else:
        seed = int(time.time()) if given.seed is None else given.seed
        wanted = sample(found, given.count, seed)
        print(
            f"seed {seed}: {len(wanted)} of {sum(map(len, found.values()))} mutants in {len(found)} modules", flush=True
        )
    wanted = [mutant for mutant in wanted if mutant.compiles(texts[mutant.path])]
    outcomes = []
    with tempfile.TemporaryDirectory(prefix="briefing-mutants-", ignore_cleanup_errors=True) as folder:
        copies = [Copy(Path(folder) / str(number)) for number in range(max(given.jobs, 1))]
        for outcome in run(wanted, everything, copies, given.budget, browser=given.browser):
            outcomes.append(outcome)
            if outcome.result == SURVIVED:
                print("\n".join(told(outcome)), flush=True)
            if given.report:
                given.report.write_text(
                    json.dumps(
                        [
                            {
                                "key": o.mutant.key,
                                "line": o.mutant.line,
                                "result": o.result,
                                "by": o.by,
                                "seconds": round(o.seconds, 1),
                            }
                            for o in outcomes
                        ],
                        indent=1,
                    )
                )
    print("\n".join(summary(outcomes)))
    return int(percent(*score(outcomes)) < given.least)


if __name__ == "__main__":
    sys.exit(main())
