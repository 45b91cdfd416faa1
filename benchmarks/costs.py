"""What a command takes: CPU seconds, seconds by the clock, megabytes. Needs a system with `wait4`, so not Windows."""

from __future__ import annotations

import os
import statistics
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True)
class Cost:
    """What a command has taken."""

    cpu: float
    """Seconds of all cores together, those of the processes that it has started included."""
    wall: float
    megabytes: float
    """The most memory at one time."""


def environment() -> dict[str, str]:
    """The environment of a command that can import the program and its benchmarks."""
    path = os.environ.get("PYTHONPATH")
    return {**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{path}" if path else str(ROOT)}


def cost(command: Sequence[str], folder: Path) -> Cost:
    """What a command takes. Raises `RuntimeError` if it fails."""
    told = folder.parent / "told"
    begun = time.perf_counter()
    with told.open("wb") as stream:
        actions = [(os.POSIX_SPAWN_DUP2, stream.fileno(), 1), (os.POSIX_SPAWN_DUP2, stream.fileno(), 2)]
        shell = ["/bin/sh", "-c", 'cd "$0" && exec "$@"', str(folder), *command]
        started = os.posix_spawn(shell[0], shell, {**environment(), "PWD": str(folder)}, file_actions=actions)
        _, status, used = os.wait4(started, 0)
    if status:
        raise RuntimeError(f"{' '.join(command)}: {told.read_text(encoding='utf-8', errors='replace')[-2000:]}")
    unit = 1_000_000 if sys.platform == "darwin" else 1_000
    return Cost(used.ru_utime + used.ru_stime, time.perf_counter() - begun, used.ru_maxrss / unit)


def of_all(costs: Iterable[Cost]) -> Cost:
    """The median of CPU seconds, the least by the clock, the most megabytes."""
    found = tuple(costs)
    return Cost(
        statistics.median(one.cpu for one in found),
        min(one.wall for one in found),
        max(one.megabytes for one in found),
    )
