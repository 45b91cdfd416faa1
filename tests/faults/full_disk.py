"""A disk that fills up while a site is written: the whole old site or the whole new one, and the next build heals."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tests.faults.figures import Figure, Size, Tally
from tests.faults.place import Place

BLOCK = 4096


def part(size: Size, folder: Path) -> Iterator[Figure]:
    """Builds into a file system in memory that is too small, from hardly any room to enough."""
    disk = folder / "disk"
    disk.mkdir(parents=True)
    with _mounted(disk, 200 << 20) as mounted:
        means = "a mounted file system in memory" if mounted else "a limit on the number of bytes that Python writes"
        place = Place(folder / "place", disk / "www" / "public")
        tally = Tally("a build on a full disk", "old", "new", means=means)
        levels = size.of(12, 3)
        for level in range(levels):
            place.restore()
            share = level / (levels - 1)
            if mounted:
                _leave(disk, int(_needed(place.sites["new"]) * share))
                done = place.build("new")
            else:
                done = place.run(place.writer("new", str(int(1 + share * 300)), "28"))
            tally.add(_judge(place, disk, done, share), f"room for {share:.0%}")
        yield tally.figure()


def _needed(files: Mapping[str, bytes]) -> int:
    """Somewhat more than a site takes on the disk."""
    return sum(-(-len(data) // BLOCK) * BLOCK for data in files.values()) + 40 * BLOCK


def _leave(disk: Path, room: int) -> None:
    """Fills the file system up but for so many bytes."""
    free = shutil.disk_usage(disk).free
    with (disk / "filler").open("wb") as file:
        file.write(bytes(max(free - room, 0)))


def _judge(place: Place, disk: Path, done: subprocess.CompletedProcess[str], share: float) -> str:
    state, litter = place.state(), place.litter()
    (disk / "filler").unlink(missing_ok=True)
    if state not in ("old", "new"):
        return state
    if done.returncode not in (0, 3) or (done.returncode == 0) != (state == "new"):
        return f"exit {done.returncode} and the {state} site: {done.stderr[-300:]}"
    if done.returncode and "No space left on device: /" not in done.stderr:
        return f"says {done.stderr[-300:]}"
    if litter:
        return f"litter: {litter}"
    if share == 1 and state == "old":
        return f"the old site although there is room: {done.stderr[-300:]}"
    return place.heal() or state


@contextmanager
def _mounted(folder: Path, size: int) -> Iterator[bool]:
    """A small file system in memory at a folder, if this process may mount one."""
    command = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    may = shutil.which("mount") and hasattr(os, "geteuid") and not os.geteuid()
    mounted = bool(may) and not subprocess.run(command, capture_output=True).returncode
    try:
        yield mounted
    finally:
        if mounted:
            subprocess.run(["umount", "--lazy", str(folder)], check=True)
