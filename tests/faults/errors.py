"""A disk that fails or is full at any one call: the whole old site or the whole new one, and the next build heals."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from pathlib import Path

from tests.faults import strace
from tests.faults.figures import Figure, Size, Tally
from tests.faults.place import Place


def part(size: Size, folder: Path) -> Iterator[Figure]:
    """EIO and ENOSPC at every call that changes the disk, of what writes the site and of whole builds."""
    place = Place(folder)
    place.restore()
    if not strace.works():
        number = int(place.run(place.writer("new", str(10**9), "kill")).stdout)
        for error in (errno.EIO, errno.ENOSPC):
            means = "counted in Python, without strace"
            tally = Tally(f"{errno.errorcode[error]} at a call of what writes the site", "old", "new", means=means)
            for at in size.sample(range(number), 6):
                place.restore()
                done = place.run(place.writer("new", str(at), str(error)))
                tally.add(_judge(place, done.returncode, done.stderr), f"call {at}")
            yield tally.figure()
        return
    yield from _of(place, place.writer("new"), size, "what writes the site", alone=True)
    yield from _of(place, place.command("new"), size, "a whole build", alone=False)


def _of(place: Place, command: list[str], size: Size, what: str, *, alone: bool) -> Iterator[Figure]:
    """Faults at the calls of a command, which starts no other if it is `alone`; few of them in the small size.

    Every call of what writes the site is tried by `test_files_faults.py`, counted in Python.
    """
    log = place.folder / "calls"
    place.restore()
    place.run(command, strace.counting(log))
    made = strace.counted(log)
    errors = ("EIO", "ENOSPC")
    for turn, (name, number) in enumerate(made.items()):
        for error in errors if size.long else (errors[(turn + alone) % 2],):
            tally = Tally(f"{error} at a {name} of {what}", "old", "new", means="strace")
            for at in size.sample(range(1, number + 1), 1):
                place.restore()
                done = place.run(command, strace.injecting(name, at, f"error={error}", alone=alone))
                tally.add(_judge(place, done.returncode, done.stderr), f"{name} {at}")
            yield tally.figure()


def _judge(place: Place, code: int, said: str) -> str:
    state = place.state()
    if state not in ("old", "new"):
        return state
    if code == 0 and state != "new":
        return f"exit 0 and the {state} site"
    if "Traceback" in said or "fault of the program" in said:
        return f"says {said[-300:]}"
    return place.heal() or state
