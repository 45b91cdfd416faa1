"""What the kernel tells of the inputs: saves, and folders that come and go."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

from generator.serve.watch import Dirty, watch


def follow(root: Path, scene: Callable[[Dirty], Awaitable[None]]) -> None:
    """Plays a scene while a folder is watched."""

    async def run() -> None:
        dirty, stop = Dirty(), asyncio.Event()
        task = asyncio.create_task(watch(root, dirty, stop))
        await asyncio.sleep(0.3)
        try:
            await asyncio.wait_for(scene(dirty), 20)
        finally:
            stop.set()
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    asyncio.run(run())


async def told(dirty: Dirty, name: str) -> None:
    """Waits until a change of a file of this name is told."""
    while not any(Path(path).name == name for path in await dirty.paths()):
        pass


def test_a_save_is_told_and_what_is_no_input_is_not(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()

    async def scene(dirty: Dirty) -> None:
        (tmp_path / "content/a.yaml").write_text("x")
        await told(dirty, "a.yaml")
        (tmp_path / "notes.txt").write_text("x")
        await asyncio.sleep(0.2)
        (tmp_path / "site.yaml").write_text("x")
        paths = await dirty.paths()
        assert {Path(path).name for path in paths} == {"site.yaml"}

    follow(tmp_path, scene)


def test_a_folder_that_comes_is_watched_and_what_fell_between_is_asked_for(tmp_path: Path) -> None:
    async def scene(dirty: Dirty) -> None:
        (tmp_path / "content").mkdir()
        await told(dirty, "content")
        assert await dirty.paths() == frozenset()  # look again at everything: the next watch stands
        (tmp_path / "content/a.yaml").write_text("x")
        await told(dirty, "a.yaml")

    follow(tmp_path, scene)


def test_changes_that_come_together_are_taken_together() -> None:
    async def scene() -> None:
        dirty = Dirty()
        dirty.add("a", "b")
        dirty.add("b", "c")
        assert await dirty.paths() == {"a", "b", "c"}
        dirty.add()
        assert await dirty.paths() == frozenset()
        waiting = asyncio.create_task(dirty.paths())
        await asyncio.sleep(0)
        assert not waiting.done()
        dirty.add("d")
        assert await waiting == {"d"}

    asyncio.run(scene())
