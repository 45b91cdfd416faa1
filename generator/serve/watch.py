"""When an input may have changed: the kernel tells it at once, and a look at all inputs every second finds it anyway.

No watch of the kernel sees everything. It stays with a folder that was replaced, follows no link to a file, hears
nothing of what another machine writes to a shared folder, and is not to be had where its limits are reached. So only
how soon a save shows depends on it. A look takes milliseconds; what it finds and the kernel did not tell shows that the
watch is to be made anew.
"""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from watchfiles import awatch

from generator.base.inputs import CONTENT, SITE_FILE, TEMPLATES
from generator.files.places import default_templates
from generator.serve.preview import Say, in_thread

QUIET, LONGEST = 10, 50
"""Milliseconds without a change after which a change is told, and the most that it waits for them."""
EVERY, SHARE = 1.0, 20
"""Seconds from one look to the next, and how many times longer than a look they are at least."""
SOON = 0.1
"""Seconds until the first look after a watch was made: what happened just before is not told."""
AGAIN = 30.0
"""Seconds after which the kernel is asked again for a watch that it did not give."""
REFUSED = "briefing: the system does not tell of saved files, so they are looked for every second instead: {}"
LIMITS = "  The limits of Linux are fs.inotify.max_user_instances and fs.inotify.max_user_watches; sysctl sets them."
_DETAILS = re.compile(r"""\s*about \["([^"]*)"\].*""", re.DOTALL)
"""How watchfiles ends a message: with the path, and with what its own types say."""


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder that is watched, as it is on the disk: another one at the same path is another."""

    path: str
    device: int
    number: int
    whole: bool
    """Whether the folders in it are watched, too."""


def folders(root: Path) -> tuple[Folder, ...]:
    """The folders that hold the inputs, at the end of all links."""
    trees = dict.fromkeys(folder.resolve() for folder in (root / CONTENT, root / TEMPLATES, default_templates()))
    found = []
    for path, whole in ((root.resolve(), False), *((tree, True) for tree in trees)):
        with suppress(OSError):
            if path.is_dir():
                stamp = path.stat()
                found.append(Folder(str(path), stamp.st_dev, stamp.st_ino, whole))
    return tuple(found)


class Watch:
    """Sets `stirred` whenever an input may have changed."""

    def __init__(self, root: Path, is_outdated: Callable[[], bool], say: Say) -> None:
        self.stirred = asyncio.Event()
        self._root, self._say = root, say
        self._is_outdated = is_outdated
        """Looks whether an input has changed; called in a thread."""
        self._told = asyncio.Event()
        self._said: set[str] = set()

    async def keep(self) -> None:
        """Watches for ever. What the kernel refuses is said, once."""
        while True:
            watched = folders(self._root)
            kernel = asyncio.create_task(self._listen(watched))
            try:
                await self._until_deaf(watched, kernel)
            finally:
                kernel.cancel()
                await asyncio.gather(kernel, return_exceptions=True)

    async def _listen(self, watched: Iterable[Folder]) -> None:
        """Notes every change of which the kernel tells, and its end, if it refuses to."""
        roots = [folder.path for folder in watched if not folder.whole]
        trees = [folder.path for folder in watched if folder.whole]
        try:
            async with asyncio.TaskGroup() as group:
                for paths, whole in ((roots, False), (trees, True)):
                    if paths:
                        group.create_task(self._follow(paths, whole=whole))
        finally:
            self._told.set()

    async def _follow(self, paths: list[str], *, whole: bool) -> None:
        names = (SITE_FILE, CONTENT, TEMPLATES)
        async for _ in awatch(
            *paths,
            recursive=whole,
            watch_filter=None if whole else lambda _, path: Path(path).name in names,
            ignore_permission_denied=False,  # to ignore it would be to ignore every refusal, those at limits, too
            debounce=LONGEST,
            step=QUIET,
        ):
            self._told.set()

    async def _until_deaf(self, watched: tuple[Folder, ...], kernel: asyncio.Task[None]) -> None:
        """Returns as soon as a new watch may see what this one does not."""
        begun, pace = time.monotonic(), SOON
        while True:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._told.wait(), pace)
            told, deaf = self._told.is_set() and not kernel.done(), kernel.done()
            self._told.clear()
            if told:
                self.stirred.set()
            looked = time.monotonic()
            found = not told and await in_thread(self._is_outdated)
            same = await in_thread(lambda: folders(self._root)) == watched
            pace = max(EVERY, SHARE * (time.monotonic() - looked))
            if found:
                await asyncio.sleep(QUIET / 1000)  # whoever writes a file may be in the middle of it
                self.stirred.set()
            if not same or (found and not deaf) or (deaf and looked - begun > AGAIN):
                return
            if deaf:
                self._tell(kernel)
                await asyncio.sleep(SOON)

    def _tell(self, kernel: asyncio.Task[None]) -> None:
        """Says why the kernel does not tell of changes."""
        error = kernel.exception()
        while isinstance(error, BaseExceptionGroup):
            error = error.exceptions[0]
        reason = _DETAILS.sub(r" \1", str(error)).rstrip(".") or type(error).__name__
        if reason not in self._said:
            self._said.add(reason)
            limited = "limit" in reason or "Too many open files" in reason
            self._say(REFUSED.format(reason) + (f"\n{LIMITS}" if limited else ""))
