"""Replaces the old site by the new one in one step.

The whole new site is put together in a folder beside the output, with hard links instead of copies of files that have
not changed. Then the two folders are exchanged, and the files of the build before are removed. A journal records the
progress, so that after a kill the next build can undo or finish the exchange.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from posixpath import dirname

from generator.base.artifacts import PROOF, fingerprint
from generator.base.stopping import Stops
from generator.files import disk, work
from generator.files.present import FILE, FOLDER, INSIDE, OutputPlan, Present, folders, look, proof_of

Say = Callable[[str], None]
Stamps = Mapping[str, disk.Stamp]


class NoSwapError(Exception):
    """Raised where the output cannot be exchanged with another folder; the message says why."""


def beside(out: str) -> str:
    """The work folder of an output that can be exchanged."""
    return os.path.join(os.path.dirname(out), f".{os.path.basename(out)}{INSIDE}")


def swap(out: str, wanted: Mapping[str, bytes], present: Present, plan: OutputPlan, stops: Stops, say: Say) -> Stamps:
    """Puts the new site together beside the old one, and exchanges the two. Returns the stamps of what was written.

    Raises `NoSwapError`, with the output unchanged, where that cannot be done.
    """
    _refuse_swap(out, present)
    folder = beside(out)
    new = os.path.join(folder, "new")
    try:
        try:
            _begin(folder, new, out)
            stamps = _stage(out, new, wanted, present, plan, stops)
            stops.allow()
            _exchange(folder, new, out)
        except BaseException:
            with suppress(OSError):
                settle(out, say)
            raise
    except OSError as error:
        if reason := _NO_SWAP.get(error.errno or 0):
            raise NoSwapError(reason) from None
        raise
    settle(out, say)
    return stamps


_NO_SWAP = {
    errno.EXDEV: "it is a mount point, or holds one",
    errno.EBUSY: "it is a mount point, or in use",
    **dict.fromkeys((errno.EACCES, errno.EPERM, errno.EROFS), "the folder above it may not be written to"),
}
"""The errors of a system where the folder cannot be moved, each with its reason in words."""


def _refuse_swap(out: str, present: Present) -> None:
    found, above = disk.look(out), os.path.dirname(out)
    may = os.access(above, os.W_OK | os.X_OK)
    if found is None and not may:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), out)
    if present.obstacle:
        raise NoSwapError(present.obstacle)
    if found is not None and found.st_dev != os.lstat(above).st_dev:
        raise NoSwapError("it is a mount point")
    if not may:
        raise NoSwapError("the folder above it may not be written to")


def _begin(folder: str, new: str, out: str) -> None:
    work.begin(folder)
    os.mkdir(new)
    work.note(folder, new=os.lstat(new).st_ino)
    if disk.look(out) is not None and not disk.copy_attributes(out, new):
        raise NoSwapError("it belongs to somebody else")


def _stage(out: str, new: str, wanted: Mapping[str, bytes], present: Present, plan: OutputPlan, stops: Stops) -> Stamps:
    """Puts the new site together: links unchanged files and those of a person from the old one, and writes the rest."""
    made = _make_folders(out, new, wanted, present, plan)
    unlinked = []
    for path in (*plan.same, *plan.foreign):
        stops.allow()
        if not _link(f"{out}/{path}", f"{new}/{path}") and path in wanted:
            unlinked.append(path)
    written = (*plan.changed, *unlinked)
    stamps = {}
    for path in written:
        stops.allow()
        stamps[path] = disk.create(os.path.join(new, path), wanted[path])
    disk.sync(os.path.join(new, path) for path in (*written, *made, ""))
    return stamps


def _make_folders(
    out: str, new: str, wanted: Mapping[str, bytes], present: Present, plan: OutputPlan
) -> Mapping[str, None]:
    """Makes the folders of the new site with the attributes of those in the old one; a person's empty folders stay."""
    gone, needed = folders(plan.stale), folders((*wanted, *plan.foreign))
    for path, entry in present.entries.items():  # a folder comes before what is in it
        if entry.kind == FOLDER and path not in wanted and path not in gone:
            inside = dirname(path)
            if not inside or inside in needed:
                needed[path] = None
    for path in needed:
        os.mkdir(os.path.join(new, path))
        if present.kind(path) == FOLDER:
            disk.copy_attributes(os.path.join(out, path), os.path.join(new, path))
    return needed


def _link(source: str, target: str) -> bool:
    """Gives a file a second name; returns whether that can be done. If not, the file is moved after the exchange."""
    try:
        os.link(source, target, follow_symlinks=False)
    except NotImplementedError:
        return False
    except OSError as error:
        if error.errno in (errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EMLINK, errno.ENOSYS, errno.EACCES):
            return False
        raise
    return True


def _exchange(folder: str, new: str, out: str) -> None:
    """Exchanges the folders in one step; or in two, with a moment between them, where the system has no exchange."""
    if disk.look(out) is None:
        os.rename(new, out)
    elif not disk.exchange(new, out):
        os.rename(out, os.path.join(folder, "old"))
        os.rename(new, out)
    disk.sync([os.path.dirname(out), folder])


def settle(out: str, say: Say) -> None:
    """Undoes an exchange that was not made, or finishes one that was, and removes what is left beside the output.

    It is called at the end of a build, after an error, and for a build that was killed.
    """
    folder = beside(out)
    if (journal := work.journal(folder)) is None:
        return
    new, old = os.path.join(folder, "new"), os.path.join(folder, "old")
    staged = disk.look(new)
    if staged is not None and staged.st_ino != journal.get("new", staged.st_ino):  # the folders were exchanged
        os.rename(new, old)
    if disk.look(old) is not None:
        if disk.look(out) is None:
            os.rename(old, out)
            disk.sync([os.path.dirname(out), folder])
        else:
            _clear(old, out, say)
    work.end(folder)


def _clear(old: str, out: str, say: Say) -> None:
    """Removes the old site; files that no build has made, and that the output does not have yet, are moved there."""
    made, present, entries = proof_of(old) or {}, look(out).entries, look(old).entries
    for path, entry in entries.items():
        if entry.kind == FOLDER or path == PROOF:
            continue
        source, target = f"{old}/{path}", f"{out}/{path}"
        there = present.get(path)
        is_same_file = there is not None and there == entry
        if is_same_file or (entry.kind == FILE and _is_needless(source, target, made.get(path))):
            os.unlink(source)
        else:
            _bring(source, target, there is None, say)
    if PROOF in entries:  # last, since it lists the files that a build has made
        os.unlink(os.path.join(old, PROOF))
    for path in reversed([path for path, entry in entries.items() if entry.kind == FOLDER]):
        try:
            os.rmdir(os.path.join(old, path))
        except OSError as error:
            if error.errno not in (errno.ENOTEMPTY, errno.EEXIST):
                raise
            _bring(os.path.join(old, path), os.path.join(out, path), path not in present, say)
    os.rmdir(old)


def _is_needless(source: str, target: str, made: str | None) -> bool:
    """Whether a file of the old site can be removed without losing anything."""
    data = disk.read(source)
    if made is not None and (not data or fingerprint(data) == made):
        return True
    try:
        return disk.read(target).startswith(data)
    except disk.MISSING:
        return False


def _bring(source: str, target: str, is_free: bool, say: Say) -> None:
    """Moves what somebody put into the old site during the build; under another name, if its place is taken."""
    if is_free:
        with suppress(FileExistsError, NotADirectoryError):
            os.makedirs(os.path.dirname(target), exist_ok=True)
            os.rename(source, target)
            return
    number = 1
    while disk.look(kept := f"{target}.kept-{number}") is not None:
        number += 1
    os.makedirs(os.path.dirname(kept), exist_ok=True)
    os.rename(source, kept)
    say(f"{target} was changed by somebody while the site was built; what they wrote is in {kept}")
