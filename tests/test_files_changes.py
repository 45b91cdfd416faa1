"""Changes of a curator's files: all or none, only theirs, and only by a journal that was written here."""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from generator.base.artifacts import fingerprint
from generator.files import locks
from generator.files.changes import JOURNAL, ChangedMeanwhileError, apply, pending, put, reading, recover
from generator.files.disk import NotOursError, RefusedError
from tests.faults.injection import KilledError, calls
from tests.test_files_output import files_in

BEFORE = {"content/a.yaml": b"old a", "content/old.yaml": b"old", "site.yaml": b"site"}
CHANGES = {"content/a.yaml": b"new a", "content/b/c.yaml": b"new c", "content/old.yaml": None}
AFTER = {"content/a.yaml": b"new a", "content/b/c.yaml": b"new c", "site.yaml": b"site"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    for path, data in BEFORE.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder


def interrupt(root: Path) -> None:
    """Kills a change between its journal and its first file."""
    with calls() as counted:
        apply(root, CHANGES)
    at = max(n for n, name in enumerate(counted.names) if name == "replace") - 1
    for path, data in BEFORE.items():
        (root / path).write_bytes(data)
    shutil.rmtree(root / "content/b")
    with calls(at) as counted, pytest.raises(KilledError):
        apply(root, CHANGES)
    assert recover_is_due(root)


def recover_is_due(root: Path) -> bool:
    return bool(pending(root))


def test_changes_of_several_files_leave_nothing_behind(root: Path) -> None:
    apply(root, CHANGES, BEFORE)
    assert files_in(root) == AFTER
    assert recover(root) is False


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other permissions")
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o444])
def test_a_changed_file_keeps_its_permissions(root: Path, mode: int) -> None:
    (root / "content/a.yaml").chmod(mode)
    (root / "site.yaml").chmod(mode)
    apply(root, CHANGES, BEFORE)
    assert (root / "content/a.yaml").stat().st_mode & 0o777 == mode
    put(root, "site.yaml", b"ours", lambda data: True)
    assert (root / "site.yaml").stat().st_mode & 0o777 == mode


@pytest.mark.parametrize("name", ["site.yaml", "content"])
@pytest.mark.parametrize("target", ["real", "itself"])
def test_a_link_in_the_place_of_a_file_is_told_as_one(root: Path, name: str, target: str) -> None:
    (root / name).rename(root / "real")
    (root / name).symlink_to(name if target == "itself" else "real")
    if name == "content" and target == "real":
        apply(root, {"content/b.yaml": b"b"})  # another folder of the site
        return
    with pytest.raises(RefusedError, match="is a link"):
        apply(root, {"site.yaml": b"x"} if name == "site.yaml" else {"content/b.yaml": b"b"})
    assert not (root / JOURNAL).exists()


def test_who_only_reads_sees_an_interrupted_change_as_finished_and_writes_nothing(root: Path) -> None:
    interrupt(root)
    before = files_in(root)
    left = pending(root)
    after = {**{p: d for p, d in before.items() if not p.startswith(".")}, **left}
    assert {path: data for path, data in after.items() if data is not None} == AFTER
    assert files_in(root) == before
    assert recover(root)
    assert files_in(root) == AFTER
    assert pending(root) == {}


@pytest.mark.parametrize("path", ["content/a.yaml", "content/old.yaml", "content/b/c.yaml"])
def test_a_file_that_was_edited_after_an_interruption_is_not_written_over(root: Path, path: str) -> None:
    interrupt(root)
    before = (root / path).read_bytes() if (root / path).exists() else None
    (root / path).parent.mkdir(exist_ok=True)
    (root / path).write_bytes(b"edited since")
    found = files_in(root)
    for ask in (recover, pending):
        with pytest.raises(ChangedMeanwhileError, match=f"^{path} was edited after a change"):
            ask(root)
    assert files_in(root) == found
    (root / path).write_bytes(before) if before is not None else (root / path).unlink()
    assert recover(root)
    assert files_in(root) == AFTER


def test_a_file_that_was_saved_since_it_was_read_stops_the_change(root: Path) -> None:
    (root / "content/a.yaml").write_bytes(b"saved in an editor")
    found = files_in(root)
    with pytest.raises(ChangedMeanwhileError, match=r"^content/a\.yaml was changed meanwhile; nothing was touched$"):
        apply(root, CHANGES, BEFORE)
    (root / "content/b").mkdir()
    (root / "content/f.yaml").mkdir()
    with pytest.raises(RefusedError, match=r"^content/f\.yaml is no file; nothing was touched$"):
        apply(root, {"content/f.yaml": b"new"}, BEFORE)
    (root / "content/f.yaml").rmdir()
    (root / "content/b/c.yaml").write_bytes(b"came meanwhile")
    (root / "content/a.yaml").write_bytes(BEFORE["content/a.yaml"])
    with pytest.raises(ChangedMeanwhileError, match=r"^content/b/c\.yaml was changed meanwhile"):
        apply(root, CHANGES, BEFORE)
    assert files_in(root) == {**found, "content/a.yaml": b"old a", "content/b/c.yaml": b"came meanwhile"}


def steps(*items: object) -> dict[str, Any]:
    return {"steps": list(items)}


NEW = fingerprint(b"planted")
OLD = fingerprint(b"old a")


@pytest.mark.parametrize(
    "noted",
    [
        steps(["../x", "0", "", NEW]),
        steps(["content/../../x", "0", "", NEW]),
        steps(["/tmp/x", "0", "", NEW]),
        steps([".git/hooks/pre-commit", "0", "", NEW]),
        steps([".briefing-changes/0", "", NEW, ""]),
        steps(["schema/actor.json", "0", "", NEW]),
        steps(["site.yaml/x", "0", "", NEW]),
        steps(["content", "0", "", NEW]),
        steps(["content/", "0", "", NEW]),
        steps(["content//x", "0", "", NEW]),
        steps(["content/.", "0", "", NEW]),
        steps(["content\\..\\..\\x", "0", "", NEW]),
        steps(["content/x:stream", "0", "", NEW]),
        steps(["content/\ud800", "0", "", NEW]),
        steps(["content/x\0", "0", "", NEW]),
        steps(["content/a.yaml", "../../content/old.yaml", OLD, NEW]),
        steps(["content/a.yaml", "/etc/hostname", OLD, NEW]),
        steps(["content/a.yaml", "0", OLD]),
        steps(["content/a.yaml", 0, OLD, NEW]),
        steps("content/a.yaml"),
        steps({"path": "content/a.yaml", "staged": "0", "old": None}),
        {"steps": {"path": "content/a.yaml"}},
        {"steps": "content/a.yaml"},
        {"steps": None},
    ],
)
def test_a_journal_that_names_anything_else_is_refused_and_nothing_is_touched(
    root: Path, noted: dict[str, object]
) -> None:
    folder = root / JOURNAL
    folder.mkdir()
    (folder / "0").write_bytes(b"planted")
    (folder / "journal").write_text(json.dumps({"folder": folder.stat().st_ino, **noted}))
    found = files_in(root.parent)
    for ask in (recover, pending, lambda root: apply(root, CHANGES)):
        with pytest.raises(NotOursError, match="was not written by this program for this site; nothing was touched"):
            ask(root)
    assert files_in(root.parent) == found


@pytest.mark.parametrize(
    "journal",
    [
        b'[{"path": "content/a.yaml", "staged": "0", "old": null}]',
        b'{"steps": [["content/a.yaml", "0", "%s", "%s"]]}' % (OLD.encode(), NEW.encode()),
        b'{"folder": 12, "steps": [["content/a.yaml", "0", "%s", "%s"]]}' % (OLD.encode(), NEW.encode()),
        b'{"folder": null}',
        b"[" * 100_000,
        b"\xff\xfe",
        b"1e999",
        b"",
    ],
    ids=range(8),
)
def test_a_journal_that_came_with_the_folder_is_refused_and_nothing_is_touched(root: Path, journal: bytes) -> None:
    (root / JOURNAL).mkdir()
    (root / JOURNAL / "0").write_bytes(b"planted")
    (root / JOURNAL / "journal").write_bytes(journal)
    found = files_in(root.parent)
    for ask in (recover, pending, lambda root: apply(root, CHANGES)):
        with pytest.raises(NotOursError, match="was not made by this program at this place; nothing was touched"):
            ask(root)
    assert files_in(root.parent) == found


def test_a_journal_that_is_copied_with_its_folder_is_refused(root: Path) -> None:
    interrupt(root)
    copy = root.parent / "copy"
    shutil.copytree(root, copy)
    with pytest.raises(NotOursError):
        recover(copy)
    moved = root.rename(root.parent / "moved")
    assert recover(moved)


@pytest.mark.parametrize("name", [JOURNAL, f"{JOURNAL}/journal"])
def test_a_link_in_the_place_of_a_journal_is_refused(root: Path, name: str) -> None:
    elsewhere = root.parent / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "journal").write_text("{}")
    (root / name).parent.mkdir(exist_ok=True)
    (root / name).symlink_to(elsewhere if name == JOURNAL else elsewhere / "journal")
    with pytest.raises(NotOursError):
        recover(root)
    assert files_in(elsewhere) == {"journal": b"{}"}


def test_settings_behind_a_link_and_a_folder_that_leads_to_itself_are_not_changed(root: Path) -> None:
    (root / "other.yaml").write_bytes(b"title: x\n")
    (root / "site.yaml").unlink(missing_ok=True)
    (root / "site.yaml").symlink_to("other.yaml")
    (root / "templates").symlink_to("templates")
    for path in ("site.yaml", "templates/x.html"):
        with pytest.raises(RefusedError, match="is a link; nothing was touched"):
            apply(root, {path: b"x"})
    assert (root / "other.yaml").read_bytes() == b"title: x\n"


def test_a_file_behind_a_link_is_not_changed(root: Path) -> None:
    elsewhere = root.parent / "elsewhere"
    elsewhere.mkdir()
    (root / "content/linked.yaml").symlink_to(elsewhere / "x.yaml")
    (root / "content/folder").symlink_to(elsewhere)
    (root / "templates").symlink_to(elsewhere)
    for path in ("content/linked.yaml", "content/folder/x.yaml", "templates/x.html"):
        with pytest.raises(RefusedError, match="is a link; nothing was touched"):
            apply(root, {path: b"x"})
    assert list(elsewhere.iterdir()) == []


def test_content_may_be_a_link_to_another_folder_of_the_site(root: Path) -> None:
    (root / "content").rename(root / "version-1")
    (root / "content").symlink_to("version-1")
    apply(root, CHANGES)
    assert (root / "version-1/a.yaml").read_bytes() == b"new a"
    for hidden in (".git", ".secrets"):
        (root / "content").unlink()
        (root / hidden).mkdir()
        (root / "content").symlink_to(hidden)
        with pytest.raises(RefusedError, match="is a link"):
            apply(root, CHANGES)


def test_only_what_this_program_has_made_is_written_over(root: Path) -> None:
    assert put(root, "schema/actor.json", b"one", lambda data: False)
    assert not put(root, "schema/actor.json", b"one", lambda data: False)
    with pytest.raises(NotOursError, match=r"schema/actor\.json was not made by this program"):
        put(root, "schema/actor.json", b"two", lambda data: False)
    assert put(root, "schema/actor.json", b"two", lambda data: data == b"one")
    assert files_in(root) == {**BEFORE, "schema/actor.json": b"two"}
    (root / "linked").symlink_to(root.parent)
    with pytest.raises(RefusedError, match="is a link"):
        put(root, "linked/x", b"x", lambda data: True)


# -- beside others ----------------------------------------------------------------------------------------------


def test_who_reads_waits_for_a_change_that_is_half_done(root: Path) -> None:
    seen: list[dict[str, bytes]] = []

    def look() -> None:
        with reading(root):
            seen.append(files_in(root))

    reader = threading.Thread(target=look)
    with locks.exclusive(str(root / "content")):
        reader.start()
        time.sleep(0.1)
        assert seen == []
    reader.join()
    assert seen == [BEFORE]


def test_a_lock_says_once_that_it_waits_and_leaves_nothing(tmp_path: Path) -> None:
    said: list[str] = []
    held = threading.Event()

    def hold() -> None:
        with locks.exclusive(str(tmp_path)):
            held.set()
            time.sleep(0.2)

    holder = threading.Thread(target=hold)
    holder.start()
    held.wait()
    with locks.exclusive(str(tmp_path), lambda: said.append("waiting")):
        pass
    holder.join()
    assert said == ["waiting"]
    assert list(tmp_path.iterdir()) == []


def test_where_a_folder_cannot_be_locked_a_file_stands_for_it_and_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(folder: str) -> int:
        raise PermissionError(13, "Permission denied", folder)

    (tmp_path / "temporary").mkdir()
    (tmp_path / "folder").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    monkeypatch.setattr(locks, "_open", refuse)
    order: list[str] = []

    def hold(name: str) -> None:
        with locks.exclusive(str(tmp_path / "folder")):
            order.append(f"{name} in")
            time.sleep(0.05)
            order.append(f"{name} out")

    threads = [threading.Thread(target=hold, args=(str(n),)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [word.split()[1] for word in order] == ["in", "out"] * 4
    assert list((tmp_path / "temporary").iterdir()) == []
    with locks.exclusive(str(tmp_path / "folder")):
        (path,) = (tmp_path / "temporary").iterdir()
        close = os.close

        def taken_by_another(handle: int) -> None:
            close(handle)
            path.write_bytes(b"")

        monkeypatch.setattr(os, "close", taken_by_another)
    assert path.exists(), "once the lock is free, the file may be that of another process"
