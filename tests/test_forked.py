"""Pages that are made in several processes are those that one makes, and no process is left behind."""

from __future__ import annotations

import math
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from click.testing import CliRunner

from generator.auditing import making
from generator.auditing.making import PageMaker
from generator.base import forked
from generator.base.forked import can_fork, shared_out
from generator.base.progress import Progress
from generator.build import build
from generator.cli.site import build_command
from tests.sites import ROOT, river_inputs, write_site

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform != "linux", reason="forks are made on Linux alone")]
HERE = os.getpid()


def doubled(share: Iterable[int], is_own: bool) -> list[int]:
    return [number * 2 for number in share]


def taken(tasks: Sequence[int], processes: int, make: Any) -> list[Any]:
    """All that is taken of what is made."""
    out: list[Any] = []
    shared_out(tasks, processes, make, out.append)
    return out


@pytest.fixture
def forks(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The processes that are forked in a test; others, such as a browser that tests share, are none of its business."""
    forked_by_test: list[int] = []
    fork = os.fork

    def noted() -> int:
        process = fork()
        forked_by_test.append(process)
        return process

    monkeypatch.setattr(os, "fork", noted)
    return forked_by_test


def nobody_is_left(forks: list[int]) -> bool:
    for process in forks:
        try:
            os.waitpid(process, os.WNOHANG)
        except ChildProcessError:  # it has ended, and was waited for
            continue
        return False
    return True


@pytest.mark.parametrize("processes", [1, 2, 3, 9])
@pytest.mark.parametrize("number", [0, 1, 40, 1000])
def test_each_task_is_done_once(processes: int, number: int, forks: list[int]) -> None:
    assert sorted(taken(range(number), processes, doubled)) == [2 * each for each in range(number)]
    assert len(forks) == max(min(processes, math.ceil(number / forked.PIECE)) - 1, 0), "none has nothing to do"
    assert nobody_is_left(forks)


def test_things_larger_than_a_pipe_arrive_whole_and_in_their_order(forks: list[int]) -> None:
    def make(share: Iterable[int], is_own: bool) -> Iterator[tuple[int, int, bytes]]:
        for number in islice(share, forked.PIECE if is_own else None):
            yield number, os.getpid(), bytes([number]) * 3_000_000

    found = taken(range(40), 2, make)
    assert sorted((number, data) for number, _, data in found) == [(n, bytes([n]) * 3_000_000) for n in range(40)]
    others = [number for number, process, _ in found if process != HERE]
    assert others == sorted(others)
    assert len(others) >= 40 - forked.PIECE
    assert nobody_is_left(forks)


@pytest.mark.parametrize("processes", [2, 3])
def test_a_process_that_takes_long_leaves_the_rest_to_the_others(processes: int, tmp_path: Path) -> None:
    """What they have made meanwhile is taken while this one makes its own."""
    begun, pieces = tmp_path / "begun", 5

    def make(share: Iterable[int], is_own: bool) -> Iterator[int]:
        until = time.monotonic() + 30
        for _ in share:
            begun.touch() if is_own else wait(begun.exists, until)
            while is_own and len(out) - out.count(0) < (pieces - 1) * forked.PIECE and time.monotonic() < until:
                yield 0
            yield os.getpid()

    out: list[int] = []
    shared_out(range(pieces * forked.PIECE), processes, make, out.append)
    assert out.count(HERE) == forked.PIECE
    assert len(out) - out.count(0) == pieces * forked.PIECE


def wait(is_so: Callable[[], bool], until: float) -> None:
    while not is_so() and time.monotonic() < until:
        time.sleep(0.001)


def dies(share: Iterable[int], is_own: bool) -> list[int]:
    if os.getpid() != HERE:
        os.kill(os.getpid(), signal.SIGKILL)
    return list(share)


def fails(share: Iterable[int], is_own: bool) -> list[int]:
    if os.getpid() != HERE:
        raise ValueError
    return list(share)


def unsent(share: Iterable[int], is_own: bool) -> list[object]:
    return [*share] if os.getpid() == HERE else [lambda: None]


def dies_late(share: Iterable[int], is_own: bool) -> Iterator[int]:
    yield from dies(share, is_own) if is_own else share
    dies(share, is_own)


@pytest.mark.parametrize("make", [dies, dies_late, fails, unsent])
def test_what_a_process_does_not_bring_to_its_end_is_made_here(
    make: Any, forks: list[int], capfd: pytest.CaptureFixture[str]
) -> None:
    found = taken(range(100), 3, make)
    assert sorted(set(found)) == list(range(100))
    assert len(forks) == 2
    assert nobody_is_left(forks)
    assert capfd.readouterr() == ("", "")


def test_where_no_more_processes_can_be_had_all_is_made_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused() -> int:
        raise BlockingIOError

    before = len(os.listdir("/proc/self/fd"))
    monkeypatch.setattr(os, "fork", refused)
    assert sorted(taken(range(100), 3, doubled)) == [2 * each for each in range(100)]
    assert len(os.listdir("/proc/self/fd")) == before


def test_a_fault_of_this_process_ends_the_others(forks: list[int]) -> None:
    def make(share: Iterable[int], is_own: bool) -> list[int]:
        if is_own:
            raise ValueError("of this process")
        time.sleep(60)
        return []

    begun = time.monotonic()
    with pytest.raises(ValueError, match="of this process"):
        taken(range(100), 3, make)
    assert time.monotonic() - begun < 30
    assert len(forks) == 2
    assert nobody_is_left(forks)


def test_with_another_thread_no_process_is_forked() -> None:
    ended = threading.Event()
    other = threading.Thread(target=ended.wait)
    before = can_fork()
    other.start()
    assert not can_fork()
    ended.set()
    other.join()
    assert can_fork() == before


@pytest.mark.parametrize(
    ("system", "threads", "is_safe"), [("linux", 1, True), ("linux", 2, False), ("darwin", 1, False)]
)
def test_a_process_is_forked_where_that_is_safe(
    system: str, threads: int, is_safe: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(forked, "sys", SimpleNamespace(platform=system))
    monkeypatch.setattr(forked, "threading", SimpleNamespace(active_count=lambda: threads))
    assert can_fork() is is_safe


SLEEPS = """
import time
from generator.base import forked
from generator.base.forked import shared_out
from generator.base.stopping import stoppable

def make(share, is_own):
    if is_own:
        print("begun", flush=True)
    for _ in range(600):  # a signal that comes just before a pause does not end it
        time.sleep(0.1)

stoppable()
shared_out(range(100), 3, make, print)
"""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("to_all", [True, False])
def test_who_stops_the_program_stops_all_of_it(number: signal.Signals, to_all: bool) -> None:
    around = {**os.environ, "PYTHONPATH": str(ROOT)}
    pipe = subprocess.PIPE
    with subprocess.Popen(
        [sys.executable, "-c", SLEEPS], stdout=pipe, stderr=pipe, text=True, env=around, start_new_session=True
    ) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == "begun\n"
        os.killpg(running.pid, number) if to_all else running.send_signal(number)
        _, errors = running.communicate(timeout=30)
        assert running.returncode == 128 + number
    assert errors == ""
    with pytest.raises(ProcessLookupError):
        os.killpg(running.pid, 0)


@pytest.mark.parametrize("jobs", [2, 3])
def test_the_site_is_the_same_for_any_number_of_processes(jobs: int, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = build(river_inputs(), searched=True)
    monkeypatch.setattr(making, "LEAST", 1)
    monkeypatch.setattr(forked, "can_fork", lambda: True)  # xdist has a thread that holds none of our locks
    asked: list[int] = []

    def counted(tasks: Sequence[Any], processes: int, make: Any, take: Any) -> None:
        asked.append(processes)
        shared_out(tasks, processes, make, take)

    monkeypatch.setattr(forked, "shared_out", counted)
    together = build(river_inputs(), searched=True, jobs=jobs)
    assert asked == [jobs]
    assert together.artifacts == alone.artifacts
    assert together.diagnostics == alone.diagnostics


def test_a_process_that_is_killed_changes_nothing_and_nobody_is_told(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    alone = build(river_inputs())
    monkeypatch.setattr(making, "LEAST", 1)
    monkeypatch.setattr(forked, "can_fork", lambda: True)  # as above
    one, made = PageMaker._one, []

    def killed(self: PageMaker, draft: Any) -> Any:
        made.append(draft.url)
        if os.getpid() != HERE and len(made) == 2:  # of the first piece
            os.kill(os.getpid(), signal.SIGKILL)
        return one(self, draft)

    monkeypatch.setattr(PageMaker, "_one", killed)
    steps = Steps()
    together = build(river_inputs(), progress=steps, jobs=3)
    assert together.artifacts == alone.artifacts
    assert together.diagnostics == alone.diagnostics
    assert len(made) == steps.done == steps.of == alone.pages
    assert capfd.readouterr() == ("", "")


class Steps(Progress):
    def __init__(self) -> None:
        self.done = self.of = 0

    def begin(self, stage: str, of: int = 0) -> None:
        self.of = of or self.of

    def step(self) -> None:
        self.done += 1


def test_unasked_there_are_as_many_processes_as_this_one_has_cores_up_to_four(monkeypatch: pytest.MonkeyPatch) -> None:
    for cores, processes in ((1, 1), (2, 2), (4, 4), (64, 4)):
        monkeypatch.setattr(os, "sched_getaffinity", lambda _, cores=cores: set(range(cores)))
        assert forked.usual() == processes
    monkeypatch.setattr(sys, "platform", "darwin")
    for number, processes in ((1, 1), (None, 1), (8, 4)):
        monkeypatch.setattr(os, "cpu_count", lambda number=number: number)
        assert forked.usual() == processes


def test_a_command_builds_with_all_cores_unless_it_is_told_otherwise(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def counted(tasks: Sequence[Any], processes: int, make: Any, take: Any) -> None:
        asked.append(processes)
        shared_out(tasks, processes, make, take)

    monkeypatch.setattr(making, "LEAST", 2)
    monkeypatch.setattr(forked, "can_fork", lambda: True)  # as above
    monkeypatch.setattr(forked, "usual", lambda: 2)
    monkeypatch.setattr(forked, "shared_out", counted)
    for number, options in enumerate(((), ("--jobs", "1"), ("--jobs", "3"))):
        write_site(root := tmp_path / str(number))
        assert CliRunner().invoke(build_command, ["--root", str(root), *options]).exit_code == 0
    assert asked == [2, 1, 3]
