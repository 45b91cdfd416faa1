"""Pages that are made in several processes are those that one makes, and no process is left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from typing import Any

import pytest

from generator.auditing import making
from generator.base import forked
from generator.base.forked import can_fork, shared_out
from generator.build import build
from tests.sites import ROOT, river_inputs

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform != "linux", reason="forks are made on Linux alone")]
HERE = os.getpid()


def doubled(share: Sequence[int], is_own: bool) -> list[int]:
    return [number * 2 for number in share]


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
    found = shared_out(range(number), processes, doubled)
    assert sorted(each for share in found for each in share) == [2 * each for each in range(number)]
    assert len(forks) == processes - 1
    assert nobody_is_left(forks)


def test_the_others_share_is_made_by_others() -> None:
    assert len(set(shared_out(range(100), 3, lambda share, is_own: os.getpid()))) == 3


def dies(share: Sequence[int], is_own: bool) -> list[int]:
    if os.getpid() != HERE:
        os.kill(os.getpid(), signal.SIGKILL)
    return list(share)


def fails(share: Sequence[int], is_own: bool) -> list[int]:
    if os.getpid() != HERE:
        raise ValueError
    return list(share)


def unsent(share: Sequence[int], is_own: bool) -> list[object]:
    return [*share] if os.getpid() == HERE else [lambda: None]


@pytest.mark.parametrize("make", [dies, fails, unsent])
def test_what_a_process_does_not_bring_to_its_end_is_made_here(
    make: object, forks: list[int], capfd: pytest.CaptureFixture[str]
) -> None:
    found: list[list[int]] = shared_out(range(100), 3, make)  # type: ignore[arg-type]
    assert sorted(each for share in found for each in share) == list(range(100))
    assert len(forks) == 2
    assert nobody_is_left(forks)
    assert capfd.readouterr() == ("", "")


def test_where_no_more_processes_can_be_had_all_is_made_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused() -> int:
        raise BlockingIOError

    before = len(os.listdir("/proc/self/fd"))
    monkeypatch.setattr(os, "fork", refused)
    found = shared_out(range(100), 3, doubled)
    assert sorted(each for share in found for each in share) == [2 * each for each in range(100)]
    assert len(os.listdir("/proc/self/fd")) == before


def test_a_fault_of_this_process_ends_the_others(forks: list[int]) -> None:
    def make(share: Sequence[int], is_own: bool) -> None:
        if is_own:
            raise ValueError("of this process")
        time.sleep(60)

    begun = time.monotonic()
    with pytest.raises(ValueError, match="of this process"):
        shared_out(range(100), 3, make)
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


SLEEPS = """
import time
from generator.base import forked
from generator.base.forked import shared_out
from generator.base.stopping import stoppable

def make(share, is_own):
    if is_own:
        print("begun", flush=True)
    time.sleep(60)

stoppable()
shared_out(range(100), 3, make)
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

    def counted(tasks: Sequence[Any], processes: int, make: Any) -> list[Any]:
        asked.append(processes)
        return shared_out(tasks, processes, make)

    monkeypatch.setattr(forked, "shared_out", counted)
    together = build(river_inputs(), searched=True, jobs=jobs)
    assert asked == [jobs]
    assert together.artifacts == alone.artifacts
    assert together.diagnostics == alone.diagnostics
