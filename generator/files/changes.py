"""Changes of several of a curator's files, all or none, whatever else runs meanwhile and whenever it is killed.

New bytes are first written to a hidden folder. The journal there, put in place in one step, is the point of no return:
before it nothing has changed; from then on `recover` finishes an interrupted change, and readers see it as finished.
A journal may only name `site.yaml` and files of `content/` and `templates/`, and is valid only in the folder in which
it was written; any other is refused, and nothing is touched.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from pathlib import Path

from generator.base.artifacts import fingerprint
from generator.base.inputs import CONTENT, SITE_FILE, TEMPLATES
from generator.base.stopping import undisturbed
from generator.base.values import value
from generator.files import disk, locks, work
from generator.files.disk import NotOursError, RefusedError
from generator.files.places import is_within

JOURNAL = ".briefing-changes"
"""The hidden folder in which changes of several files are prepared."""
Changes = Mapping[str, bytes | None]
"""The new bytes of files, by their paths from the site's root; `None` removes a file."""


_STRANGE = re.compile(r"[\\:\x00\ud800-\udfff]")
"""What no path of a curator's file has: half a character cannot even be asked for."""


class ChangedMeanwhileError(RefusedError):
    """Raised when a file was edited after a change of it had begun."""


@value
class FileStep:
    """The change of one file."""

    path: str
    staged: str
    """The name under which the new bytes lie in the folder of the journal; empty if the file is removed."""
    old: str
    """The fingerprint of the file before the change; empty if there is no file."""
    new: str


@contextmanager
def alone(root: Path, waiting: Callable[[], None] = lambda: None) -> Iterator[None]:
    """Lets one command at a time read the files, decide, and change them."""
    with locks.exclusive(str(root), waiting):
        yield


def apply(root: Path, changes: Changes, before: Mapping[str, bytes] | None = None) -> None:
    """Changes, adds and removes several files below `root`, all of them or none.

    `before` has the files as they were read. Raises `ChangedMeanwhileError`, before anything is touched, if a file to
    be changed is different now; `RefusedError` if a path is not that of a curator's file, or leads through a link.
    """
    for path in changes:
        _refuse_other(root, path)
    folder = str(root / JOURNAL)
    with undisturbed(), _locked(root, locks.exclusive):
        _recover(root)
        steps = [_step(root, number, path, data) for number, (path, data) in enumerate(sorted(changes.items()))]
        for step in steps if before is not None else ():
            if step.old == _NO_FILE:
                hint = "Put a file in its place, or delete it."
                raise RefusedError(f"{step.path} is no file; nothing was touched", hint)
            if step.old != (fingerprint(before[step.path]) if before and step.path in before else ""):
                raise ChangedMeanwhileError(f"{step.path} was changed meanwhile; nothing was touched", "Run it again.")
        try:
            work.begin(folder)
            _stage(root, steps, changes)
            work.note(folder, steps=[[step.path, step.staged, step.old, step.new] for step in steps])
        except BaseException:
            with suppress(OSError):
                _recover(root)
            raise
        _recover(root)


def recover(root: Path) -> bool:
    """Finishes changes that were interrupted, or drops those that had not begun; returns whether it finished any.

    Raises `ChangedMeanwhileError`, before anything is touched, if one of the files was edited after the interruption,
    and `NotOursError` for a journal that was not written here.
    """
    if disk.look(str(root / JOURNAL)) is None:
        return False
    with undisturbed(), _locked(root, locks.exclusive):
        return _recover(root)


def pending(root: Path) -> Changes:
    """The changes that finishing an interrupted change will make, for commands that only read the files.

    Raises the same errors as `recover`.
    """
    left = _left(root)
    return {step.path: disk.read(_staged(root, step)) if step.staged else None for step in left}


@contextmanager
def reading(root: Path) -> Iterator[None]:
    """Lets several commands read at the same time, but not while a change of several files is half done."""
    with _locked(root, locks.shared):
        yield


def put(root: Path, path: str, data: bytes, is_ours: Callable[[bytes], bool]) -> bool:
    """Writes one of the program's own files below `root`, whole or not at all; returns whether that changed it.

    Raises `RefusedError` if the path leads through a link, or a file that is not the program's is already there.
    """
    target, folder = str(root / path), str(root / JOURNAL)
    refuse_links(root, path)
    with suppress(FileNotFoundError):
        present = disk.read(target)
        if present == data:
            return False
        if not is_ours(present):
            raise NotOursError(f"{target} was not made by this program; it was left as it is", "Move it away.")
    with undisturbed(), _locked(root, locks.exclusive):
        _recover(root)
        work.begin(folder)
        try:
            staged = os.path.join(folder, "0")
            disk.create(staged, data)
            disk.keep_permissions(target, staged)
            disk.sync([staged])
            os.makedirs(os.path.dirname(target), exist_ok=True)
            os.replace(staged, target)
            disk.sync([os.path.dirname(target)])
        finally:
            with suppress(OSError):
                work.end(folder)
    return True


def _locked(root: Path, lock: Callable[[str], AbstractContextManager[None]]) -> AbstractContextManager[None]:
    """The lock of the curator's files. It is on `content/`, since commands and the output lock the root."""
    folder = str(root / CONTENT)
    return lock(folder) if os.path.isdir(folder) else nullcontext()


def _step(root: Path, number: int, path: str, data: bytes | None) -> FileStep:
    new = "" if data is None else fingerprint(data)
    return FileStep(path, "" if data is None else str(number), _fingerprint(str(root / path)), new)


def _stage(root: Path, steps: list[FileStep], changes: Changes) -> None:
    staged = []
    for step in steps:
        data = changes[step.path]
        if data is not None:
            staged.append(_staged(root, step))
            disk.create(staged[-1], data)
            disk.keep_permissions(str(root / step.path), staged[-1])
    disk.sync((*staged, str(root / JOURNAL)))


def _recover(root: Path) -> bool:
    folder = str(root / JOURNAL)
    if (journal := work.journal(folder)) is None:
        return False
    left = _left(root)
    folders = set()
    for step in left:
        target = str(root / step.path)
        folders.add(os.path.dirname(target))
        if step.staged:
            os.makedirs(os.path.dirname(target), exist_ok=True)
            os.replace(_staged(root, step), target)
        else:
            os.unlink(target)
    disk.sync(sorted(folders))
    work.end(folder)
    return "steps" in journal


def _left(root: Path) -> list[FileStep]:
    """The steps of the journal that are still to be done. Raises an error if one cannot be done."""
    journal = work.journal(str(root / JOURNAL)) or {}
    left = []
    for step in _steps(root, journal.get("steps", [])):
        now = _fingerprint(str(root / step.path))
        if now == step.new:
            continue
        if now != step.old or (step.staged and _fingerprint(_staged(root, step)) != step.new):
            raise ChangedMeanwhileError(
                f"{step.path} was edited after a change of several files had been interrupted; nothing was touched",
                f"To keep the files as they are, delete the folder {JOURNAL}; to finish the change, undo the edit.",
            )
        left.append(step)
    return left


def _steps(root: Path, noted: object) -> list[FileStep]:
    """The steps of a journal, each checked, since a stranger may have written it."""
    steps = []
    for item in noted if isinstance(noted, list) else [noted]:
        if not isinstance(item, list) or len(item) != 4 or not all(isinstance(part, str) for part in item):
            raise _no_journal(root)
        step = FileStep(*item)
        if step.staged and not (step.staged.isascii() and step.staged.isdigit()):
            raise _no_journal(root)
        try:
            _refuse_other(root, step.path)
        except RefusedError:
            raise _no_journal(root) from None
        steps.append(step)
    return steps


def _no_journal(root: Path) -> NotOursError:
    hint = "If you do not know it, delete it."
    return NotOursError(f"{root / JOURNAL} was not written by this program for this site; nothing was touched", hint)


def _staged(root: Path, step: FileStep) -> str:
    return os.path.join(str(root), JOURNAL, step.staged)


def _refuse_other(root: Path, path: str) -> None:
    """Raises `RefusedError` unless a path is that of a curator's file and leads through no link."""
    first, *others = path.split("/")
    names_one = first in (CONTENT, TEMPLATES) and others if first != SITE_FILE else not others
    strange = any(part in ("", ".", "..") or _STRANGE.search(part) for part in (first, *others))
    if not names_one or strange:
        raise RefusedError(f"{path} is not in {CONTENT}/ or {TEMPLATES}/ and is not {SITE_FILE}; nothing was touched")
    refuse_links(root, path)


def refuse_links(root: Path, path: str) -> None:
    """Raises `RefusedError` if a file, or a folder in its path, is a link, since its target lies elsewhere.

    Only the first folder may be a link, if it leads to another folder of the site.
    """
    place, parts = str(root), path.split("/")
    for number, part in enumerate(parts):
        place = os.path.join(place, part)
        is_first_folder = not number and len(parts) > 1 and os.path.isdir(place)  # a link to itself is no folder
        if os.path.islink(place) and not (is_first_folder and is_within(place, root)):
            raise RefusedError(f"{place} is a link; nothing was touched", "Change what it leads to yourself.")


_NO_FILE = "no file"
"""Stands for the fingerprint of a folder, or of another thing that is no file."""


def _fingerprint(path: str) -> str:
    """The fingerprint of a file; empty if there is nothing, and `no file` if something else lies there."""
    try:
        return fingerprint(disk.read(path))
    except (FileNotFoundError, NotADirectoryError):
        return ""
    except disk.NotAFileError:
        return _NO_FILE
