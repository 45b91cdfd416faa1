"""Watches the inputs: the kernel reports a change at once, and a check of all inputs every second finds it in any case.

A watch of the kernel does not see everything. It stays with a folder that was replaced, follows no link to a file, does
not notice what another machine writes to a shared folder, and is refused where its limits are reached. So it only
decides how soon a save shows. A check takes milliseconds; if it finds a change that the kernel did not report, the
watch is set up again.
"""

from __future__ import annotations

import asyncio
import os
import re
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISDIR

from watchfiles import awatch

from generator.base.inputs import CONTENT, SITE_FILE, TEMPLATES
from generator.files.places import default_templates
from generator.serve.preview import Say
from generator.serve.threads import in_thread

QUIET, LONGEST = 10, 50
"""Milliseconds without a further change after which a change is reported, and the longest wait for them."""
EVERY, SHARE = 1.0, 20
"""Seconds from one check to the next; they are at least `SHARE` times those that a check takes of the processor."""
SOON = 0.1
"""Seconds until the first check after a watch was set up: the kernel does not report changes just before."""
AGAIN = 30.0
"""Seconds after which the kernel is asked again for a watch that it refused."""
REFUSED = "briefing: the system does not tell of saved files, so they are looked for every second instead: {}"
LIMITS = "  The limits of Linux are fs.inotify.max_user_instances and fs.inotify.max_user_watches; sysctl sets them."
_DETAILS = re.compile(r"""\s*about \["([^"]*)"\].*""", re.DOTALL)
"""The end of a message of watchfiles: the path, and details of its own types."""


@dataclass(frozen=True, slots=True)
class Folder:
    """A watched folder, identified by its inode: a new folder at the same path is a different one."""

    path: str
    device: int
    number: int
    whole: bool
    """Whether the folders in it are watched, too."""


def folders(root: Path) -> tuple[Folder, ...]:
    """The folders that hold the inputs, with all links followed."""
    places = (root / CONTENT, root / TEMPLATES, default_templates())
    trees = dict.fromkeys(os.path.realpath(folder) for folder in places)  # of a link to itself, the link
    found = []
    for path, whole in ((os.path.realpath(root), False), *((tree, True) for tree in trees)):
        with suppress(OSError):
            stamp = os.stat(path)
            if S_ISDIR(stamp.st_mode):
                found.append(Folder(path, stamp.st_dev, stamp.st_ino, whole))
    return tuple(found)


def pause(used: float, waited: float) -> float:
    """Seconds until the next check, after one that used some of the processor and took some by the clock.

    A check beside a build waits for the interpreter most of its time, which is no reason to look seldom.
    """
    return max(EVERY, SHARE * used, waited)


class Watcher:
    """Sets `stirred` whenever an input may have changed."""

    def __init__(self, root: Path, is_outdated: Callable[[], bool], say: Say) -> None:
        self.stirred = asyncio.Event()
        self._root, self._say = root, say
        self._is_outdated = is_outdated
        """Checks whether an input has changed; called in a thread."""
        self._told = asyncio.Event()
        self._said: set[str] = set()

    async def keep(self) -> None:
        """Watches for ever. A refusal of the kernel is reported once."""
        while True:
            watched = folders(self._root)
            kernel = asyncio.create_task(self._listen(watched))
            try:
                await self._until_deaf(watched, kernel)
            finally:
                kernel.cancel()
                await asyncio.gather(kernel, return_exceptions=True)

    async def _listen(self, watched: Iterable[Folder]) -> None:
        """Signals every change that the kernel reports, and the end of the watch if the kernel refuses it."""
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
            ignore_permission_denied=False,  # otherwise every refusal would be ignored, also those at limits
            debounce=LONGEST,
            step=QUIET,
        ):
            self._told.set()

    async def _until_deaf(self, watched: tuple[Folder, ...], kernel: asyncio.Task[None]) -> None:
        """Returns as soon as a new watch may see changes that this one does not."""
        begun, pace = time.monotonic(), SOON
        while True:
            with suppress(TimeoutError):
                async with asyncio.timeout(pace):  # asyncio.wait_for may lose a cancellation in Python 3.11
                    await self._told.wait()
            told, deaf = self._told.is_set() and not kernel.done(), kernel.done()
            self._told.clear()
            if told:
                self.stirred.set()
            looked = time.monotonic()
            found, same, used = await in_thread(lambda told=told: self._look(watched, skip=told))  # type: ignore[misc]
            pace = pause(used, time.monotonic() - looked)
            if found:
                await asyncio.sleep(QUIET / 1000)  # the file may still be being written
                self.stirred.set()
            if not same or (found and not deaf) or (deaf and looked - begun > AGAIN):
                return
            if deaf:
                self._tell(kernel)
                await asyncio.sleep(SOON)

    def _look(self, watched: tuple[Folder, ...], *, skip: bool) -> tuple[bool, bool, float]:
        """Whether an input has changed (unless skipped), whether the folders are the same, and the processor's time."""
        begun = time.thread_time()
        found = not skip and self._is_outdated()
        return found, folders(self._root) == watched, time.thread_time() - begun

    def _tell(self, kernel: asyncio.Task[None]) -> None:
        """Prints why the kernel does not report changes, once for each reason."""
        error = kernel.exception()
        while isinstance(error, BaseExceptionGroup):
            error = error.exceptions[0]
        reason = _DETAILS.sub(r" \1", str(error)).rstrip(".") or type(error).__name__
        if reason not in self._said:
            self._said.add(reason)
            limited = "limit" in reason or "Too many open files" in reason
            self._say(REFUSED.format(reason) + (f"\n{LIMITS}" if limited else ""))
