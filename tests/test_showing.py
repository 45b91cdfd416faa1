"""How far a build is: shown on a terminal, after a second, and nowhere else."""

from __future__ import annotations

import io
import re
import sys

import pytest

from generator.cli import showing
from generator.cli.showing import Shown, is_wanted, shown
from tests.incremental import briefing
from tests.sites import write_site


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr("time.perf_counter", made)
    return made


@pytest.fixture
def lines(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    found: list[str] = []
    monkeypatch.setattr(showing, "over", found.append)
    return found


def test_nothing_is_shown_within_a_second_and_then_the_steps_and_the_time_left(clock: Clock, lines: list[str]) -> None:
    progress = Shown(100.0, is_shown=True)
    progress.begin("making pages", 2000)
    clock.now = 100.9
    progress.step()
    assert lines == []
    clock.now = 102.0
    progress.step()
    progress.step()  # not again at once
    assert lines == ["making pages: 2 of 2,000, 1998 s left ..."]
    clock.now = 103.0
    progress.begin("writing the site")
    progress.clear()
    progress.clear()
    assert lines[1:] == ["writing the site ...", ""]


def test_the_profile_has_the_seconds_of_each_stage(
    clock: Clock, lines: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with shown(100.0, profile=True) as progress:
        clock.now = 101.0
        progress.begin("linking the records")
        clock.now = 103.5
    assert capsys.readouterr().err == (
        "  starting               1.00 s\n  linking the records    2.50 s\n  all                    3.50 s\n"
    )
    assert lines == []


def test_to_ask_for_the_profile_shows_no_stage_more(clock: Clock, lines: list[str]) -> None:
    progress = Shown(100.0, is_shown=True)
    clock.now = 102.0
    progress.begin("writing the site")
    clock.now = 104.0
    progress.clear()
    assert progress.profile().endswith("  all                 4.00 s")
    assert lines == ["writing the site ...", ""]


def test_only_a_terminal_is_shown_anything(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CI", "TERM"):
        monkeypatch.delenv(name, raising=False)
    terminal = io.StringIO()
    monkeypatch.setattr(sys, "stderr", terminal)
    assert not is_wanted()
    monkeypatch.setattr(terminal, "isatty", lambda: True, raising=False)
    assert is_wanted()
    monkeypatch.setenv("TERM", "dumb")
    assert not is_wanted()
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("CI", "true")
    assert not is_wanted()


@pytest.mark.slow
def test_a_build_with_a_profile_names_its_stages_and_in_a_pipe_nothing_else(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    root = tmp_path_factory.mktemp("site")
    write_site(root)
    done = briefing("build", "--root", str(root), "--profile")
    assert done.code == 0
    assert re.findall(r"^  (\w+)", done.errors, re.MULTILINE)[1:] == (
        [
            "starting",
            "reading",
            "linking",
            "checking",
            "making",
            "making",
            "making",
            "auditing",
            "drawing",
            "writing",
            "keeping",
            "all",
        ]
    )
    assert "\r" not in done.errors
