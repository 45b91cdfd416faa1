"""What the preview sees of its inputs, whatever happens to folders, links and file systems, and whatever the kernel tells.

The watch is run alone, with what reads the inputs for it; `test_serve.py` runs the whole preview.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NoReturn, cast

import pytest

from generator.base.inputs import Inputs
from generator.files.reading import Reading
from generator.serve import watch as watching
from generator.serve.preview import Preview
from generator.serve.watch import Watcher
from tests.sites import ROOT, edit, write_site
from tests.test_serve import Server, run, until

pytestmark = pytest.mark.slow

PATIENCE = 10.0
Act = Callable[[Path], object]


class Watched:
    """A watch and what it has led somebody to read."""

    def __init__(self, root: Path) -> None:
        self.said: list[str] = []
        self.reading = Reading(root)
        self.inputs = self.reading.read()
        self.watch = Watcher(root, self.is_outdated, self.said.append)

    def is_outdated(self) -> bool:
        return self.reading.read().files != self.inputs.files

    async def keep_up(self) -> None:
        while True:
            await self.watch.stirred.wait()
            self.watch.stirred.clear()
            self.inputs = self.reading.read()

    async def shows(self, text: str) -> float:
        """The seconds until a text is in what was read."""
        begun = time.monotonic()
        while not has(self.inputs, text):
            assert time.monotonic() - begun < PATIENCE, f"waited in vain for {text!r}"
            await asyncio.sleep(0.01)
        return time.monotonic() - begun


def has(inputs: Inputs, text: str) -> bool:
    return any(text.encode() in data for data in inputs.files.values())


def watched(root: Path, scenario: Callable[[Watched], object]) -> Watched:
    """Runs a scenario beside a watch, which looks at all inputs four times a second: no test has to wait longer."""
    made: list[Watched] = []

    async def all_of_it() -> None:
        one = Watched(root)
        made.append(one)
        tasks = [asyncio.create_task(one.watch.keep()), asyncio.create_task(one.keep_up())]
        await asyncio.sleep(0.3)
        await scenario(one)  # type: ignore[misc]
        for task in tasks:
            assert not task.done(), task
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(watching, "EVERY", 0.25)
        run(all_of_it)
    return made[0]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    folder.mkdir()
    write_site(folder)
    (folder / "templates/assets").mkdir(parents=True)
    (folder / "templates/assets/theme.css").write_text("body { margin: 1px }")
    return folder


def save(path: Path, text: str) -> None:
    path.write_text(f"{path.read_text()}# {text}\n")


# -- folders and links ------------------------------------------------------------------------------------------


def moved_over(root: Path, name: str) -> None:
    """As backup tools and `rsync --delay-updates` replace a folder: a copy takes its place."""
    shutil.copytree(root / name, root / f".{name}-new")
    (root / name).rename(root / f".{name}-old")
    (root / f".{name}-new").rename(root / name)


def copied_again(root: Path, name: str) -> None:
    """As one unpacks an archive again."""
    shutil.copytree(root / name, root.parent / "kept")
    shutil.rmtree(root / name)
    shutil.copytree(root.parent / "kept", root / name)


def linked(root: Path, name: str) -> None:
    (root / name).rename(root / f"{name}-1")
    shutil.copytree(root / f"{name}-1", root / f"{name}-2")
    (root / name).symlink_to(f"{name}-1")


def retargeted(root: Path, name: str) -> None:
    (root / ".link").symlink_to(f"{name}-2")
    (root / ".link").replace(root / name)


def root_replaced(root: Path) -> None:
    shutil.copytree(root, root.parent / "copy")
    root.rename(root.parent / "old")
    (root.parent / "copy").rename(root)


def nested_replaced(root: Path) -> None:
    moved_over(root / "content", "articles")


def checked_out(root: Path) -> None:
    """Another branch, on which no path below content/ is the same."""
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@example.org"]
    commands = (["init", "-q"], ["add", "."], ["commit", "-qm", "1"], ["checkout", "-qb", "other"])
    for command in (
        *commands,
        ["mv", "content/articles/bridge.md", "content/articles/span.md"],
        ["commit", "-qam", "2"],
    ):
        subprocess.run([*git, *command], cwd=root, check=True)
    subprocess.run([*git, "checkout", "-q", "-"], cwd=root, check=True)
    subprocess.run([*git, "checkout", "-q", "other"], cwd=root, check=True)


def nothing(root: Path) -> None:
    pass


def gone_and_back(root: Path) -> None:
    (root / "content").rename(root / "away")
    time.sleep(0.3)
    (root / "away").rename(root / "content")


def file_linked(root: Path) -> None:
    (root / "shared").mkdir()
    (root / "content/events.yaml").rename(root / "shared/events.yaml")
    (root / "content/events.yaml").symlink_to("../shared/events.yaml")


def inside_what_watchers_ignore(root: Path) -> None:
    """The default filter of watchfiles hears nothing of such folders."""
    (root / "content/node_modules").mkdir()
    (root / "content/events.yaml").rename(root / "content/node_modules/events.yaml")


REPLACED: Mapping[str, tuple[Act, Act, str]] = {
    "a plain save": (nothing, nothing, "content/events.yaml"),
    "content/ moved over": (nothing, lambda r: moved_over(r, "content"), "content/events.yaml"),
    "content/ copied again": (nothing, lambda r: copied_again(r, "content"), "content/events.yaml"),
    "content/ a link to another folder": (lambda r: linked(r, "content"), lambda r: retargeted(r, "content"), "content/events.yaml"),
    "templates/ moved over": (nothing, lambda r: moved_over(r, "templates"), "templates/assets/theme.css"),
    "templates/ copied again": (nothing, lambda r: copied_again(r, "templates"), "templates/assets/theme.css"),
    "templates/ a link to another folder": (lambda r: linked(r, "templates"), lambda r: retargeted(r, "templates"), "templates/assets/theme.css"),
    "a folder in content/ moved over": (nothing, nested_replaced, "content/articles/bridge.md"),
    "content/ gone and back": (nothing, gone_and_back, "content/events.yaml"),
    "content/ not there at first": (lambda r: (r / "content").rename(r / "away"), lambda r: (r / "away").rename(r / "content"), "content/events.yaml"),
    "a file in content/ a link": (file_linked, nothing, "shared/events.yaml"),
    "a folder that watchers ignore": (inside_what_watchers_ignore, nothing, "content/node_modules/events.yaml"),
    "the root moved over": (nothing, root_replaced, "content/events.yaml"),
    "another branch checked out": (nothing, checked_out, "content/articles/span.md"),
}  # fmt: skip


@pytest.mark.parametrize("case", REPLACED)
def test_a_save_is_seen_after(root: Path, case: str) -> None:
    before, act, name = REPLACED[case]
    before(root)

    async def scenario(one: Watched) -> None:
        act(root)
        await asyncio.sleep(0.3)
        for number in range(2):
            save(root / name, f"save {number}")
            await one.shows(f"save {number}")

    assert watched(root, scenario).said == []


@pytest.mark.parametrize("name", ["content", "templates", "site.yaml"])
def test_a_link_to_itself_ends_no_preview(root: Path, name: str) -> None:
    (root / "templates").mkdir(exist_ok=True)

    async def scenario(one: Watched) -> None:
        (root / name).rename(root / "away")
        (root / name).symlink_to(name)
        assert isinstance(watching.folders(root), tuple)
        await asyncio.sleep(watching.EVERY + 0.3)
        (root / name).unlink()
        (root / "away").rename(root / name)
        await asyncio.sleep(0.3)
        save(root / "content/events.yaml", "save after all")
        await one.shows("save after all")

    watched(root, scenario)


def test_a_check_that_waits_for_a_build_makes_no_longer_pause_and_one_that_costs_does() -> None:
    assert watching.pause(used=0.002, waited=0.01) == watching.EVERY == 1.0, "as it says: every second"
    assert watching.pause(used=0.002, waited=0.9) == watching.EVERY
    assert watching.pause(used=0.002, waited=3.0) == 3.0
    assert watching.pause(used=0.5, waited=0.6) == watching.SHARE * 0.5


def test_a_save_that_keeps_size_and_time_is_seen(root: Path) -> None:
    events = root / "content/events.yaml"
    before = events.stat()

    async def scenario(one: Watched) -> None:
        events.write_text(events.read_text().replace("The bridge is opened", "The bridge is closed"))
        os.utime(events, ns=(before.st_atime_ns, before.st_mtime_ns))
        await one.shows("The bridge is closed")

    watched(root, scenario)
    assert events.stat().st_size == before.st_size


def test_two_saves_within_one_tick_of_a_slow_clock_are_both_read(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock of FAT ticks every two seconds, and such a file system knows no other time."""
    events, real = root / "content/events.yaml", os.stat

    def coarse(path: str) -> SimpleNamespace:
        found = real(path)
        tick = found.st_mtime_ns // 2_000_000_000 * 2_000_000_000
        kept = {name: getattr(found, name) for name in ("st_dev", "st_ino", "st_size", "st_mode")}
        return SimpleNamespace(**kept, st_mtime_ns=tick, st_ctime_ns=tick)

    monkeypatch.setattr("generator.files.reading.os", SimpleNamespace(**{**vars(os), "stat": coarse}))
    reading, text = Reading(root), events.read_text()
    for title in ("The bridge is closed", "The bridge is burned"):
        events.write_text(text.replace("The bridge is opened", title))
        assert has(reading.read(), title)


def test_what_has_not_changed_is_the_same_to_the_byte(root: Path) -> None:
    reading = Reading(root)
    first, second = reading.read().files, reading.read().files
    assert all(first[name] is second[name] for name in first)


# -- what the kernel refuses ------------------------------------------------------------------------------------


class Silent:
    """Folders of which the kernel hears nothing, such as those that another machine writes to."""

    def __init__(self, *paths: str, **options: object) -> None:
        pass

    def __aiter__(self) -> Silent:
        return self

    async def __anext__(self) -> NoReturn:
        await asyncio.Event().wait()
        raise AssertionError


class Refused(Silent):
    """A kernel that has no watch to give."""

    async def __anext__(self) -> NoReturn:
        raise OSError('OS file watch limit reached. about ["/a/b"] (Error { kind: MaxFilesWatch, paths: ["/a/b"] })')


def test_of_the_folder_of_a_site_only_what_a_build_reads_is_listened_to(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filters: dict[bool, Callable[[int, str], bool] | None] = {}

    class Noting(Silent):
        def __init__(self, *paths: str, **options: Any) -> None:
            filters[options["recursive"]] = options["watch_filter"]

    monkeypatch.setattr(watching, "awatch", Noting)

    async def scenario(one: Watched) -> None:
        while len(filters) < 2:
            await asyncio.sleep(0.01)

    watched(root, scenario)
    assert filters[True] is None, "all that lies in the folders of content and templates counts"
    heard = filters[False]
    assert heard is not None
    assert [name for name in ("site.yaml", "content", "templates", "public", "notes.txt") if heard(1, str(root / name))] == [
        "site.yaml", "content", "templates",
    ]  # fmt: skip


def test_where_the_kernel_hears_nothing_every_save_is_seen(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "awatch", Silent)

    async def scenario(one: Watched) -> None:
        for number in range(3):
            save(root / "content/events.yaml", f"save {number}")
            await one.shows(f"save {number}")

    assert watched(root, scenario).said == []


def test_where_the_kernel_refuses_that_is_said_once_and_every_save_is_seen(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "awatch", Refused)
    monkeypatch.setattr(watching, "AGAIN", 0.5)

    async def scenario(one: Watched) -> None:
        for number in range(3):
            save(root / "content/events.yaml", f"save {number}")
            await one.shows(f"save {number}")

    (said,) = watched(root, scenario).said
    told, hint = said.splitlines()
    assert told.startswith(
        "briefing: the system does not tell of saved files, so they are looked for every second instead: OS file "
    )
    assert told.endswith(" limit reached. /a/b")
    assert "fs.inotify.max_user_watches" in hint


LIMITED = 'echo 0 > "/proc/sys/user/$0"; exec "$@"'
"""A user namespace has limits of its own, so that no other program on the machine is touched."""


def can_be_limited() -> bool:
    command = ["unshare", "--user", "--map-root-user", "sh", "-c", LIMITED, "max_inotify_instances", "true"]
    return shutil.which("unshare") is not None and subprocess.run(command, capture_output=True).returncode == 0


@pytest.mark.parametrize("limit", ["max_inotify_instances", "max_inotify_watches"])
def test_at_the_limits_of_the_system_the_preview_says_so_and_sees_every_save(root: Path, limit: str) -> None:
    if not can_be_limited():
        pytest.skip("this system has no limits that hold for one program only")
    before = ("unshare", "--user", "--map-root-user", "sh", "-c", LIMITED, limit)
    server = Server(root, before=before)
    until(lambda: "the system does not tell of saved files" in server.said(), "the limit")
    edit(root / "content/events.yaml", "title: The bridge is opened", "title: The bridge is open")
    until(lambda: "The bridge is open<" in server.get("/small/events/opening.html")[1], "the save")
    server.stop()
    assert server.said().count("briefing:") == 1


# -- what else may go wrong -------------------------------------------------------------------------------------


def test_what_cannot_be_read_is_said_once_and_shown_until_it_can(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    real = Reading.read

    def refused(reading: Reading) -> Inputs:
        raise PermissionError(13, "Permission denied", "content/events.yaml")

    async def scenario() -> None:
        preview = Preview(root, said.append, "127.0.0.1")
        await preview.rebuild()
        monkeypatch.setattr(Reading, "read", refused)
        for _ in range(2):
            assert preview.is_outdated()
            await preview.rebuild()
        assert said == ["briefing: Permission denied: content/events.yaml; what was read before stays."]
        (problem,) = cast(list[dict[str, str]], preview.state()["problems"])
        assert (problem["message"], problem["severity"]) == ("Permission denied: content/events.yaml", "error")
        monkeypatch.setattr(Reading, "read", real)
        assert preview.is_outdated()
        await preview.rebuild()
        assert (said[1:], preview.state()["problems"], preview.is_outdated()) == (
            ["All files can be read again."],
            [],
            False,
        )
        preview.end()

    run(scenario)


ENDING = """
from generator.serve.watch import Watcher
async def keep(watch): raise RuntimeError("out of order")
Watcher.keep = keep
from generator.cli.program import main
main(["serve", "--port", "0"])
"""


def test_a_preview_that_can_see_no_save_any_more_ends_and_says_why(root: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", ENDING], cwd=root, capture_output=True, text=True, env=environment)
    assert done.returncode == 3
    assert done.stderr.startswith("briefing: RuntimeError: out of order\n")
    assert "Traceback" not in done.stderr


class Busy(Silent):
    """A kernel that has something to tell all the time."""

    async def __anext__(self) -> set[object]:  # type: ignore[override]
        await asyncio.sleep(0)
        return set()


def test_a_watch_ends_when_it_is_told_to_at_whatever_moment(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "awatch", Busy)

    async def scenario() -> None:
        for steps in range(40):
            task = asyncio.create_task(Watcher(root, lambda: False, print).keep())
            for _ in range(steps):
                await asyncio.sleep(0)
            task.cancel()
            _, left = await asyncio.wait([task], timeout=1)
            assert not left, f"it goes on when it is stopped after {steps} steps"

    run(scenario)
