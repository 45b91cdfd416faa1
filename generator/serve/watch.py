"""What the kernel tells of the inputs: files that are saved, renamed and removed, and folders that come and go."""

from __future__ import annotations

import asyncio
from pathlib import Path

from watchfiles import awatch

from generator.base.inputs import CONTENT, SITE_FILE, TEMPLATES
from generator.files.places import default_templates

QUIET, LONGEST = 10, 50
"""Milliseconds without a change after which a change is told, and the most that it waits for them."""


class Dirty:
    """The paths that have changed since somebody last asked."""

    def __init__(self) -> None:
        self._paths: set[str] = set()
        self._event = asyncio.Event()

    def add(self, *paths: str) -> None:
        """Notes that something has changed; without a path, that anything may have."""
        self._paths.update(paths)
        self._event.set()

    async def paths(self) -> frozenset[str]:
        """Waits for a change, and takes all that have been told."""
        await self._event.wait()
        self._event.clear()
        paths, self._paths = frozenset(self._paths), set()
        return paths


async def watch(root: Path, dirty: Dirty, stop: asyncio.Event) -> None:
    """Tells `dirty` of every change of an input, folders that come and go included."""
    while not stop.is_set():
        folders = [f for f in dict.fromkeys((root / CONTENT, root / TEMPLATES, default_templates())) if f.is_dir()]
        again = asyncio.Event()
        await asyncio.gather(_watch_trees(folders, dirty, again), _watch_root(root, folders, dirty, again))
        # What happened between the two watches is not told; once the next one stands, look again.
        asyncio.get_running_loop().call_later(0.2, dirty.add)


async def _watch_trees(folders: list[Path], dirty: Dirty, again: asyncio.Event) -> None:
    if not folders:
        await again.wait()
        return
    async for changes in awatch(*folders, stop_event=again, debounce=LONGEST, step=QUIET):
        dirty.add(*(path for _, path in changes))


async def _watch_root(root: Path, folders: list[Path], dirty: Dirty, again: asyncio.Event) -> None:
    async for changes in awatch(root, stop_event=again, recursive=False, debounce=LONGEST, step=QUIET):
        names = {Path(path).name for _, path in changes}
        if names & {SITE_FILE, CONTENT, TEMPLATES}:
            dirty.add(*(path for _, path in changes))
        if any((root / n).is_dir() != (root / n in folders) for n in names & {CONTENT, TEMPLATES}):
            again.set()
