"""Pages by processes that are begun anew, as on systems without forks: the same bytes, whatever becomes of them."""

from __future__ import annotations

import multiprocessing
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from generator.auditing import making
from generator.base import spawned
from generator.base.spawned import Make, shared_anew
from generator.build import build
from generator.cli.site import build_command
from tests.sites import river, river_inputs, write_site

pytestmark = pytest.mark.slow
HERE = os.getpid()


def doubled(names: Sequence[str]) -> list[tuple[str, int]]:
    return [(name * 2, os.getpid()) for name in names]


def begun(seconds: float, *, ends: bool = False, fails: bool = False) -> Make:
    """What makes tasks in another process: `ends` says that it dies with its first, `fails` that it is never begun."""
    if fails:
        raise ValueError("it cannot be begun")

    def make(names: Sequence[str]) -> list[Any]:
        if ends:
            os.kill(os.getpid(), signal.SIGKILL)
        time.sleep(seconds)
        return doubled(names)

    return make


NAMES = [str(number) for number in range(100)]


@pytest.mark.parametrize("how", ["well", "ends", "fails"])
def test_all_is_made_once_whatever_becomes_of_the_other_processes(how: str) -> None:
    found: list[tuple[str, int]] = []

    def slowly(names: Sequence[str]) -> list[tuple[str, int]]:
        time.sleep(0.3)
        return doubled(names)

    begin = partial(begun, 0.01, ends=how == "ends", fails=how == "fails")
    shared_anew(NAMES, 3, begin, slowly, found.append)
    assert sorted(name for name, _ in found) == sorted(name * 2 for name in NAMES)
    others = {process for _, process in found} - {HERE}
    assert bool(others) is (how == "well")
    assert not multiprocessing.active_children()


def test_where_no_other_process_can_be_had_all_is_made_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def none(*_: object) -> None:
        raise NotImplementedError("no semaphores here")

    monkeypatch.setattr(spawned, "ProcessPoolExecutor", none)
    found: list[tuple[str, int]] = []
    shared_anew(NAMES, 3, partial(begun, 0), doubled, found.append)
    assert sorted(found) == sorted(doubled(NAMES))


@pytest.mark.parametrize(("platform", "anew"), [("linux", False), ("darwin", True), ("win32", True)])
def test_processes_are_begun_anew_wherever_none_may_be_forked(
    platform: str, anew: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    assert spawned.is_needed() is anew


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many processes each build has made its pages with, on a system that forks none."""
    found: list[int] = []

    def counted(names: Sequence[str], processes: int, *more: Any) -> None:
        found.append(processes)
        shared_anew(names, processes, *more)

    monkeypatch.setattr(making, "LEAST_ANEW", 4)
    monkeypatch.setattr(spawned, "is_needed", lambda: True)
    monkeypatch.setattr(spawned, "shared_anew", counted)
    return found


def test_the_site_is_the_same_for_any_number_of_processes(asked: list[int]) -> None:
    for jobs in (2, 3):
        together = build(river_inputs(), searched=True, jobs=jobs)
        assert [(a.path, a.data) for a in together.artifacts] == sorted(river().files.items())
    assert asked == [2, 3]


def test_what_other_processes_have_read_is_kept_for_the_next_build(asked: list[int], tmp_path: Path) -> None:
    def built(*options: str) -> str:
        done = CliRunner().invoke(build_command, ["--root", str(root), *options])
        assert done.exit_code == 0, done.output
        return done.output

    write_site(root := tmp_path / "site")
    made = int(re.findall(r"Built (\d+) pages", built("--jobs", "2"))[0])
    events = root / "content/events.yaml"
    events.write_text(events.read_text(encoding="utf-8").replace("title: ", "title: Again ", 1), encoding="utf-8")
    unchanged = int(re.findall(r"(\d+) unchanged", built("--jobs", "2"))[0])
    files = {path.relative_to(root): path.read_bytes() for path in (root / "public").rglob("*") if path.is_file()}
    anew = tmp_path / "anew"
    (root / ".briefing-cache").rename(anew)
    built("--jobs", "1", "--profile")
    assert files == {p.relative_to(root): p.read_bytes() for p in (root / "public").rglob("*") if p.is_file()}
    assert asked[0] == 2
    assert unchanged > made // 3, "most pages are taken from the build before"


def test_ctrl_c_leaves_no_process_behind(tmp_path: Path) -> None:
    script = tmp_path / "many.py"
    script.write_text(
        "import sys, time\n"
        f"sys.path.insert(0, {str(Path(__file__).parent.parent)!r})\n"
        "from functools import partial\n"
        "from generator.base.spawned import shared_anew\n"
        "from tests.test_spawned import begun, NAMES\n"
        "def slowly(names):\n"
        "    print('begun', flush=True)\n"
        "    for _ in range(600):\n"  # a signal that comes just before a pause does not end it
        "        time.sleep(0.1)\n"
        "    return []\n"
        "if __name__ == '__main__':\n"
        "    shared_anew(NAMES, 3, partial(begun, 60), slowly, print)\n",
        encoding="utf-8",
    )
    with subprocess.Popen(
        [sys.executable, str(script)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == "begun\n"
        os.killpg(running.pid, signal.SIGINT)
        running.communicate(timeout=30)
        assert running.returncode in (-signal.SIGINT, 1, 130)
    until = time.monotonic() + 10
    while time.monotonic() < until:
        try:
            os.killpg(running.pid, 0)
        except ProcessLookupError:
            return
        time.sleep(0.05)
    pytest.fail("a process was left behind")
