"""Changes of a curator's files that are killed, fail or run beside other commands: all or none, and no record is lost."""

from __future__ import annotations

import random
import signal
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.files.cache import FOLDER as CACHE
from generator.files.changes import JOURNAL
from tests.faults import strace
from tests.faults.figures import Figure, Size, Tally
from tests.faults.place import Place, files_in, stop
from tests.sites import SITE, write_site

RENAME = ("rename", "mayor", "major-of-the-town")


FLOOD = ("--title", "A flood", "--date", "2024-06-17", "--cite", "The mayor opened the bridge on Monday.")


class Sources:
    """A site whose records are renamed, and what it is before and after."""

    def __init__(self, place: Place) -> None:
        self.place, self.root = place, place.folder / "edited"
        self.restore()
        self.before = self._files()
        done = place.run(self.command(*RENAME))
        assert done.returncode == 0, done.stderr
        self.after = self._files()
        assert self.before != self.after

    def _files(self) -> dict[str, bytes]:
        """The curator's files, without what builds keep for themselves."""
        return {path: data for path, data in files_in(self.root).items() if not path.startswith(f"{CACHE}/")}

    def restore(self) -> None:
        """The files as they were."""
        for path in sorted(self.root.rglob("*"), reverse=True):
            path.unlink() if path.is_symlink() or not path.is_dir() else path.rmdir()
        write_site(self.root, SITE)

    def command(self, name: str, *arguments: str) -> list[str]:
        """A command on this site."""
        return [sys.executable, "-m", "generator", name, *arguments, "--root", str(self.root)]

    def state(self) -> str:
        """What a reader is told of the site, and what it is once a build has looked at it: the same, and whole."""
        present = self._files()
        reads = self.place.run(self.command("uses", RENAME[2]))
        if self._files() != present:
            return "a command that only reads has written"
        done = self.place.run([*self.command("build"), "--out", str(self.place.output)])
        if done.returncode:
            return f"the next build says {done.stderr[-300:]}"
        found: Mapping[str, bytes] = self._files()
        if found not in (self.before, self.after):
            lost = sorted(p for p in found.keys() | self.after.keys() if found.get(p) != self.after.get(p))
            return f"neither before nor after: {', '.join(lost)}"
        if (reads.returncode == 0) != (found == self.after):
            return f"a reader was told otherwise: {reads.stdout}{reads.stderr}"
        return "before" if found == self.before else "after"


def part(size: Size, folder: Path) -> Iterator[Figure]:
    """A rename killed at system calls and at random moments, failing, and beside other commands."""
    place, dice = Place(folder), random.Random(size.seed)
    place.restore()
    sources = Sources(place)
    if strace.works():
        yield from _at_calls(sources, size)
    yield _at_moments(sources, dice, size.of(40, 1))
    yield _with_others(sources, dice, size.of(30, 1))


def _at_calls(sources: Sources, size: Size) -> Iterator[Figure]:
    log = sources.place.folder / "calls"
    sources.restore()
    calls = ("fsync", *(call for call in strace.CALLS if call != "write"))
    sources.place.run(sources.command(*RENAME), strace.counting(log, calls))
    made = strace.counted(log)
    places = [(name, n) for name, count in made.items() for n in size.sample(range(1, count + 1), 1)]
    for turn, what in enumerate(("signal=SIGKILL", "error=EIO", "error=ENOSPC")):
        tally = Tally(f"{what.partition('=')[2]} at a call of a rename of a record", "before", "after", means="strace")
        for name, number in places if size.long else places[turn::3]:
            sources.restore()
            done = sources.place.run(sources.command(*RENAME), strace.injecting(name, number, what))
            state = sources.state()
            wrong = done.returncode == 0 and state == "before"
            if what == "signal=SIGKILL" and done.returncode not in strace.KILLED:
                state = "it was not killed"
            tally.add("exit 0 and nothing was renamed" if wrong else state, f"{name} {number}")
        yield tally.figure()


def _at_moments(sources: Sources, dice: random.Random, times: int) -> Figure:
    tally = Tally("a rename stopped at a random moment", "before", "after")
    for _ in range(times):
        sources.restore()
        running = sources.place.start(sources.command(*RENAME))
        begun = time.monotonic()
        while running.poll() is None and not (sources.root / JOURNAL).exists() and time.monotonic() - begun < 30:
            time.sleep(0.0005)
        time.sleep(dice.uniform(0, 0.03))
        stop(running, dice.choice((signal.SIGKILL, signal.SIGTERM, signal.SIGINT)))
        tally.add(sources.state(), f"run {len(tally.outcomes)}")
    return tally.figure()


def _with_others(sources: Sources, dice: random.Random, times: int) -> Figure:
    """Renames, new records, checks and builds at once: each that says it is done is done."""
    tally = Tally("a rename beside checks, builds, a new record and another rename", "whole")
    for _ in range(times):
        sources.restore()
        commands = [
            RENAME,
            ("rename", "herald", "the-herald"),
            ("new", "event", "flood", *FLOOD),
            ("check",),
            ("check",),
            ("build", "--out", str(sources.place.output)),
        ]
        dice.shuffle(commands)
        running = [(command, sources.place.start(sources.command(*command))) for command in commands]
        said = {command: process.communicate()[1] for command, process in running}
        failed = [f"{c}: {said[c][-300:]}" for c, p in running if p.returncode]
        wanted = (RENAME[2], "the-herald", "flood")
        lost = [name for name in wanted if sources.place.run(sources.command("uses", name)).returncode]
        old = [name for name in ("mayor", "herald") if not sources.place.run(sources.command("uses", name)).returncode]
        left = (sources.root / JOURNAL).exists()
        wrong = [*failed, *(f"lost: {name}" for name in lost), *(f"still there: {name}" for name in old)]
        tally.add("; ".join(wrong) or ("litter" if left else "whole"))
    return tally.figure()
