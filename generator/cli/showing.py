"""Shows on a terminal how far a build is, once it has taken a second, and how long each stage took for `--profile`."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from generator.base.progress import Progress
from generator.cli.console import over, say

PATIENCE, PAUSE = 1.0, 0.1
"""Seconds before anything is shown, and between two changes of it."""


class Shown(Progress):
    """The stages of a build, with the seconds of each."""

    def __init__(self, started: float, *, is_shown: bool) -> None:
        self._is_shown, self._started = is_shown, started
        self._stages: list[tuple[str, float]] = []
        self._since, self._drawn_at = started, started + PATIENCE - PAUSE
        self._stage, self._done, self._of = "starting", 0, 0
        self._line = False

    def begin(self, stage: str, of: int = 0) -> None:
        """Ends the stage before, and begins another."""
        now = time.perf_counter()
        self._stages.append((self._stage, now - self._since))
        self._stage, self._since, self._done, self._of = stage, now, 0, of
        self._draw(now)

    def step(self) -> None:
        """Counts a step, and shows it if enough time has passed."""
        self._done += 1
        if self._is_shown:
            self._draw(time.perf_counter())

    def clear(self) -> None:
        """Takes away what is shown."""
        if self._line:
            self._line = False
            over("")

    def say(self, text: str) -> None:
        """Prints a message in between."""
        self.clear()
        say(text)

    def profile(self) -> str:
        """The seconds of each stage, a line for each."""
        self.begin("")
        width = max(len(stage) for stage, _ in self._stages)
        lines = [f"  {stage:{width}} {seconds:7.2f} s" for stage, seconds in self._stages]
        return "\n".join((*lines, f"  {'all':{width}} {self._since - self._started:7.2f} s"))

    def _draw(self, now: float) -> None:
        if not self._is_shown or not self._stage or now - self._drawn_at < PAUSE:
            return
        self._drawn_at, self._line = now, True
        left = self._seconds_left(now)
        steps = f": {self._done:,} of {self._of:,}" if self._of else ""
        over(f"{self._stage}{steps}{f', {left:.0f} s left' if left >= 1 else ''} ...")

    def _seconds_left(self, now: float) -> float:
        """The seconds that are left for this stage, if its other steps take as long; 0 or less if that is not known."""
        return (now - self._since) / self._done * (self._of - self._done) if self._done else 0.0


def is_wanted() -> bool:
    """Whether somebody is watching: at a terminal that can take a line back, and not in the log of a workflow."""
    stream = sys.stderr
    return stream is not None and stream.isatty() and os.environ.get("TERM") != "dumb" and not os.environ.get("CI")


@contextmanager
def shown(started: float, *, profile: bool) -> Iterator[Shown]:
    """The progress of what happens in the block; at its end, the seconds of its stages if they are asked for."""
    progress = Shown(started, is_shown=is_wanted())
    try:
        yield progress
    finally:
        progress.clear()
    if profile:
        say(progress.profile())
