"""The program's own folder beside or in what it changes, with a journal by which the next process recognises it.

A folder is the program's own if its journal names the folder's inode number on this disk, which nobody who passes on a
folder in a repository or an archive can know beforehand. A folder that is not the program's own is never touched.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from typing import Any

from generator.files import disk

JOURNAL = "journal"
_NEW = "journal.new"
_LARGEST = 50_000_000
"""The most bytes that a journal may have; a larger file is not read as one."""


def begin(folder: str, **notes: object) -> None:
    """Makes the folder, with a journal by which it is recognised."""
    os.mkdir(folder)
    note(folder, **notes)


def note(folder: str, **notes: object) -> None:
    """Replaces the journal, whole or not at all, and syncs it to the disk."""
    path = os.path.join(folder, _NEW)
    if disk.look(path) is not None:
        os.unlink(path)
    disk.create(path, json.dumps({"folder": os.lstat(folder).st_ino, **notes}).encode())
    disk.sync([path])
    os.replace(path, os.path.join(folder, JOURNAL))
    disk.sync([folder])


def journal(folder: str) -> Mapping[str, Any] | None:
    """The content of the journal; `None` if there is no such folder.

    Raises `NotOursError` if something lies there that this program has not made.
    """
    if disk.look(folder) is None:
        return None
    if disk.is_folder(folder):
        present = set(os.listdir(folder))
        if present <= {_NEW}:
            return {}  # stopped before anything else happened
        found = _read(os.path.join(folder, JOURNAL))
        if found.get("folder") == os.lstat(folder).st_ino:
            return found
    hint = "If you do not know it, delete it: this program makes such a folder for itself, and needs the name."
    raise disk.NotOursError(f"{folder} was not made by this program at this place; nothing was touched", hint)


def _read(path: str) -> Mapping[str, Any]:
    try:
        found = os.lstat(path)
        value = json.loads(disk.read(path)) if found.st_size <= _LARGEST else None
    except (*disk.MISSING, ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def end(folder: str) -> None:
    """Removes the folder, its journal last, so that the remains of an interrupted removal are recognised."""
    for name in os.listdir(folder):
        path = os.path.join(folder, name)
        if name != JOURNAL:
            disk.remove_tree(path) if disk.is_folder(path) else os.unlink(path)
    journal = os.path.join(folder, JOURNAL)
    if disk.look(journal) is not None:
        os.unlink(journal)
    os.rmdir(folder)
