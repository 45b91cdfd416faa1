"""The built site on the disk: the whole old one or the whole new one, with a person's own files in it left alone.

The folders of the two sites are exchanged in one step. Where they cannot be (a mount point, a folder above that may not
be written to, a repository in the output), the files are replaced one by one, and a message says so.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import field
from pathlib import Path

from generator.base.artifacts import Artifact
from generator.base.beside import NAMES, lies_beside
from generator.base.stopping import Stops, undisturbed
from generator.base.values import value
from generator.files import disk, locks
from generator.files.present import FILE, Files, OutputPlan, Present, look, made_by_builds, plan, refuse_foreign
from generator.files.replacing import replace_files
from generator.files.swap import NoSwapError, Say, Stamps, settle, swap


@value
class Written:
    """What writing a site has changed in the output."""

    written: tuple[str, ...] = ()
    """The files that are new or have changed."""
    unchanged: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    """A person's files, which stay."""
    said_of_others: str = ""
    stamps: Stamps = field(default_factory=dict)
    """The stamps of files that were written, as far as they are known to be those of the output."""

    @property
    def pages(self) -> tuple[int, int, int]:
        """The numbers of pages that were written, that are unchanged, and that were removed."""
        written, unchanged, removed = (
            sum(path.endswith(".html") for path in paths) for paths in (self.written, self.unchanged, self.removed)
        )
        return written, unchanged, removed

    @property
    def changed(self) -> int:
        """The number of files that have changed or gone."""
        return len(self.written) + len(self.removed)


def write(out: Path, artifacts: Iterable[Artifact], *, say: Say = lambda text: None) -> Written:
    """Puts a built site in place, synced to the disk. A link is followed.

    Raises `NotOursError`, before anything is touched, if a person's file is in the way or the folder holds something
    other than a built site, and `OSError` where writing fails.
    """
    place = os.path.realpath(out)
    above = os.path.dirname(place)
    wanted = Files(artifacts)
    if not os.path.isdir(above):
        os.makedirs(above, exist_ok=True)
    waiting = f"Waiting for another process that is writing in {above}"
    with locks.exclusive(above, lambda: say(waiting)), undisturbed() as stops:
        return _write(place, wanted, stops, say)


def _write(out: str, wanted: Files, stops: Stops, say: Say) -> Written:
    settle(out, say)
    present = look(out)
    made, interrupted = made_by_builds(out)
    refuse_foreign(out, present, made)
    planned = plan(out, wanted, present, made or {}, stops)
    if others := _foreign_told(out, present, planned):
        say(others)
    if not planned.changed and not planned.stale and not interrupted:
        return Written(unchanged=planned.same, others=planned.foreign, said_of_others=others)
    stamps: Stamps = {}
    try:
        if interrupted:
            raise NoSwapError("a build was interrupted in it")
        stamps = swap(out, wanted, present, planned, stops, say)
    except NoSwapError as reason:
        say(f"{out} cannot be exchanged in one step ({reason}): its files are replaced one by one.")
        replace_files(out, planned, made or {}, wanted, stops)
    return Written(planned.changed, planned.same, planned.stale, planned.foreign, others, stamps)


def _foreign_told(out: str, present: Present, planned: OutputPlan) -> str:
    """What is said of a person's files in the output, if anything: with them in it, no proof of the folder holds."""
    others = [path for path in planned.foreign if not _lies_beside(out, present, path)]
    if others:
        more = f" and {len(others) - 1} more" if len(others) > 1 else ""
        are = "are no part of the site and stay" if more else "is no part of the site and stays"
        return f"{os.path.join(out, others[0])}{more} {are}; `briefing verify` names what is no part of it."
    return ""


def _lies_beside(out: str, present: Present, path: str) -> bool:
    if path == ".git":  # of a submodule; the proof passes over it
        return True
    if path.rpartition("/")[2] not in NAMES or present.kind(path) != FILE:
        return False
    with suppress(OSError):  # one that cannot be read is named, and the site is built nevertheless
        return lies_beside(path, disk.read(os.path.join(out, path)))
    return False
