"""Replaces the old site by the new one file by file, where the folder itself cannot be exchanged.

Each file is at any moment the whole old or the whole new one; a journal in the output records what builds have made
there. If the build is stopped, nothing is lost, and the next one goes on from there.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from contextlib import suppress

from generator.base.artifacts import PROOF, fingerprint
from generator.base.stopping import Stops
from generator.files import disk, work
from generator.files.disk import NotOursError
from generator.files.present import INSIDE, Made, OutputPlan, folders


def replace_files(out: str, plan: OutputPlan, made: Made, wanted: Mapping[str, bytes], stops: Stops) -> None:
    """Replaces the files of the output one by one; if that is stopped, the next build goes on from there."""
    if disk.look(out) is None:
        os.mkdir(out)
    folder = os.path.join(out, INSIDE)
    new = os.path.join(folder, "new")
    going_on = disk.look(folder) is not None
    known = {path: sorted({*made.get(path, ()), fingerprint(data)}) for path, data in wanted.items()}
    known |= {path: sorted(values) for path, values in made.items() if path not in wanted}
    names = {path: os.path.join(new, str(number)) for number, path in enumerate(plan.changed)}
    try:
        if not going_on:
            work.begin(folder)
        disk.remove_tree(new)
        os.mkdir(new)
        for path, name in names.items():
            stops.allow()
            disk.create(name, wanted[path])
        disk.sync((*names.values(), new))
        stops.allow()
    except BaseException:
        with suppress(OSError):
            disk.remove_tree(new) if going_on else work.end(folder)
        raise
    work.note(folder, made=known)  # from here on the output may hold files of both sites
    _put(out, plan, names)
    disk.sync(os.path.join(out, path) for path in (*folders(wanted), ""))
    work.end(folder)
    disk.sync([out])


def _put(out: str, plan: OutputPlan, staged: Mapping[str, str]) -> None:
    """Moves the new files into place: first those that did not exist before, last the home page and the proof."""
    needed = folders(staged)
    in_the_way = [path for path in plan.stale if path in needed or not folders([path]).keys().isdisjoint(staged)]
    _remove(out, in_the_way, plan)
    for path in sorted(staged, key=lambda path: (path in plan.stamps, path == "index.html", path == PROOF)):
        target = os.path.join(out, path)
        os.makedirs(os.path.dirname(target), exist_ok=True)
        if disk.is_folder(target):
            os.rmdir(target)  # an empty one
        _refuse_changed(target, plan.stamps.get(path))
        os.replace(staged[path], target)
    _remove(out, [path for path in plan.stale if path not in in_the_way], plan)


def _remove(out: str, paths: Iterable[str], plan: OutputPlan) -> None:
    """Removes files of the build before, and the folders that held nothing else."""
    for path in paths:
        _refuse_changed(os.path.join(out, path), plan.stamps[path])
        os.unlink(os.path.join(out, path))
    for folder in reversed(folders(paths)):
        with suppress(OSError):  # something else is in it
            os.rmdir(os.path.join(out, folder))


def _refuse_changed(path: str, stamp: tuple[int, ...] | None) -> None:
    """Raises `NotOursError` if a file has changed since the build looked at it."""
    found = disk.look(path)
    if (None if found is None else disk.stamp(found)) != stamp:
        message = f"{path} was changed by somebody while the site was built; it was left as it is"
        raise NotOursError(message, "Build again.")
