"""The disk: what a build reads, and what is none of it."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from generator.base.artifacts import Artifact
from generator.build import check
from generator.files import changes, locks, work
from generator.files.changes import apply
from generator.files.places import default_templates, find_root, is_within
from generator.files.reading import Reading, read, read_site, read_with_stamps
from generator.files.temporary import fill, temporary_folder
from tests.faults.injection import KilledError, calls
from tests.sites import write_site

HOME = b'<html><head><meta name="generator" content="briefing 0.1"></head></html>'


def mkfifo(path: Path) -> Path:
    os.mkfifo(path)
    return path


# -- reading ------------------------------------------------------------------------------------------------------


def test_all_files_of_a_built_site_are_read_and_what_is_not_part_of_it_is_left(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a/b").write_bytes(b"1")
    (tmp_path / "index.html").write_bytes(HOME)
    for name in (".gitkeep", ".nojekyll", ".git/config", ".git/a/b"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"")
    (tmp_path / "a" / ".gitkeep").write_bytes(b"")
    (tmp_path / "dangling").symlink_to(tmp_path / "nowhere")
    (tmp_path / "folder").symlink_to(tmp_path / "a")
    (tmp_path / ".gitignore").write_bytes(b"x")
    assert read_site(tmp_path) == {
        "index.html": HOME, "a/b": b"1", "a/.gitkeep": b"", "dangling": b"", "folder": b"", ".gitignore": b"x"
    }  # fmt: skip
    (tmp_path / ".nojekyll").write_bytes(b"not empty")
    assert read_site(tmp_path)[".nojekyll"] == b"not empty"


def test_hidden_files_and_backups_of_editors_are_no_inputs(tmp_path: Path) -> None:
    for name in (
        "content/a.yaml",
        "content/.b.yaml",
        "content/c.yaml~",
        "content/d.swp",
        "content/.e/f.yaml",
        "x.yaml",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"")
    (tmp_path / "site.yaml").write_bytes(b"title: x")
    for found in (read(tmp_path), Reading(tmp_path).read()):
        own = {name for name in found.files if not name.startswith("templates/")}
        assert own == {"content/a.yaml", "site.yaml"}
        assert "templates/base.html" in found.files
        assert found.files["site.yaml"] == b"title: x"


def test_without_content_or_settings_the_templates_are_read(tmp_path: Path) -> None:
    assert all(name.startswith("templates/") for name in read(tmp_path).files)
    assert all(name.startswith("templates/") for name in Reading(tmp_path).read().files)
    assert read(tmp_path, url="https://a.example/").url == "https://a.example/"


def test_a_site_s_own_template_stands_over_the_program_s_which_it_can_extend(tmp_path: Path) -> None:
    (tmp_path / "templates/assets").mkdir(parents=True)
    (tmp_path / "templates/base.html").write_bytes(b"mine")
    (tmp_path / "templates/own.html").write_bytes(b"own")
    (tmp_path / "templates/assets/site.css").write_bytes(b"css")
    program = (default_templates() / "base.html").read_bytes()
    found = read(tmp_path).files
    assert found["templates/base.html"] == b"mine"
    assert found["templates/default/base.html"] == program
    assert found["templates/own.html"] == b"own"
    assert [name for name in found if name.startswith("templates/default/")] == ["templates/default/base.html"]


@pytest.mark.parametrize(
    ("name", "make", "what"),
    [
        ("content/link", lambda p: p.symlink_to("sub"), "a link to a folder"),
        ("content/dangling.yaml", lambda p: p.symlink_to("nowhere"), "a link that leads to nothing"),
        ("content/dangling", lambda p: p.symlink_to("nowhere"), "a link that leads to nothing"),
        ("content/round.yaml", lambda p: p.symlink_to("round.yaml"), "a link that leads to nothing"),
        ("content/folder.yaml", lambda p: p.mkdir(), "a folder, and has the name of a file"),
        ("content/folder.yml", lambda p: p.mkdir(), "a folder, and has the name of a file"),
        ("content/sub/folder.md", lambda p: p.mkdir(), "a folder, and has the name of a file"),
        ("content/copies.lock", lambda p: p.mkdir(), "a folder, and has the name of a file"),
        ("content/copies/a.txt", lambda p: p.mkdir(parents=True), "a folder, and has the name of a file"),
        ("templates/event.html", lambda p: p.mkdir(parents=True), "a folder, and has the name of a file"),
        ("templates/assets/theme.css", lambda p: p.mkdir(parents=True), "a folder, and has the name of a file"),
        ("templates/locales/fr.po", lambda p: p.mkdir(parents=True), "a folder, and has the name of a file"),
        ("content/pipe.yaml", mkfifo, "no file, but a pipe, a socket or a device"),
        ("content/null.yaml", lambda p: p.symlink_to("/dev/null"), "a link that leads out of the site's folder"),
        ("content/linked-pipe.yaml", lambda p: (mkfifo(p.parent.parent / "p"), p.symlink_to("../p")), "no file"),
        ("content/away.yaml", lambda p: p.symlink_to("/etc/hostname"), "a link that leads out of the site's folder"),
        ("content/away.yaml", lambda p: p.symlink_to("../../elsewhere/x"), "a link that leads out of the site's"),
        ("content/away", lambda p: p.symlink_to("../../elsewhere"), "a link that leads out of the site's folder"),
        ("content/away.md", lambda p: p.symlink_to("../.git/config"), "a link that leads out of the site's folder"),
        ("content/away.md", lambda p: p.symlink_to("../.env"), "a link that leads out of the site's folder"),
        ("site.yaml", lambda p: p.symlink_to("../elsewhere/x"), "a link that leads out of the site's folder"),
        ("site.yaml", lambda p: p.mkdir(), "a folder, and has the name of a file"),
        ("templates", lambda p: p.symlink_to("../elsewhere"), "a link that leads out of the site's folder"),
        ("templates", lambda p: p.symlink_to("nowhere"), "no folder"),
        ("templates", mkfifo, "no folder"),
        ("templates", lambda p: p.touch(), "no folder"),
        (
            "templates/assets/logo.txt",
            lambda p: (p.parent.mkdir(parents=True), p.symlink_to("/proc/self/environ")),
            "a link that leads out of the site's folder",
        ),
        (
            "templates/assets",
            lambda p: (p.parent.mkdir(), p.symlink_to("../../elsewhere")),
            "a link that leads out of the site's folder",
        ),
        ("templates/x.html", lambda p: (p.parent.mkdir(), mkfifo(p)), "no file, but a pipe, a socket or a device"),
        (
            "content/line\\x0abreak.yaml",
            lambda p: (p.parent / "line\nbreak.yaml").touch(),
            "called by what no address",
        ),
        ("content/by\\xffte.yaml", lambda p: (p.parent / os.fsdecode(b"by\xffte.yaml")).touch(), "called by what no"),
        (
            "content/back\\slash.yaml",
            lambda p: (p.parent / "back\\slash.yaml").touch(),
            "called by what no address",
        ),
    ],
)
def test_what_cannot_be_read_is_told_at_once_and_nothing_outside_is_read(
    tmp_path: Path, name: str, make: Callable[[Path], object], what: str
) -> None:
    root, elsewhere = tmp_path / "site", tmp_path / "elsewhere"
    for path in (root / "content/sub/a.yaml", root / ".git/config", root / ".env", elsewhere / "x"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"a secret" if path.name != "a.yaml" else b"")
    (root / "content/.hidden.yaml").mkdir()
    assert read(root).faults == ()
    make(root / name)
    for found in (read(root), Reading(root).read()):
        (fault,) = found.faults
        assert (fault.code, str(fault.location)) == ("unreadable-file", f"{name}:1:1")
        assert fault.message.startswith(f"this is {what}")
        assert fault.hint
        assert b"a secret" not in found.files.values()
        assert [d.code for d in check(found).diagnostics] == ["unreadable-file"]


def test_links_within_the_folder_of_the_site_are_followed(tmp_path: Path) -> None:
    (tmp_path / "shared/own").mkdir(parents=True)
    (tmp_path / "shared/actors.yaml").write_bytes(b"actors")
    (tmp_path / "shared/own/base.html").write_bytes(b"base")
    (tmp_path / "version-1").mkdir()
    (tmp_path / "version-1/actors.yaml").symlink_to("../shared/actors.yaml")
    (tmp_path / "content").symlink_to("version-1")
    (tmp_path / "templates").symlink_to("shared/own")
    for found in (read(tmp_path), Reading(tmp_path).read()):
        assert found.faults == ()
        assert found.files["content/actors.yaml"] == b"actors"
        assert found.files["templates/base.html"] == b"base"


def test_a_change_that_was_interrupted_is_read_as_finished(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/a.yaml").write_bytes(b"old")
    (tmp_path / "content/gone.yaml").write_bytes(b"old")
    given = {"content/a.yaml": b"new", "content/b.yaml": b"new", "content/gone.yaml": None}
    with calls() as counted:
        apply(tmp_path, given)
    apply(tmp_path, {"content/a.yaml": b"old", "content/gone.yaml": b"old", "content/b.yaml": None})
    with calls(max(n for n, name in enumerate(counted.names) if name == "replace") - 1), pytest.raises(KilledError):
        apply(tmp_path, given)
    assert (tmp_path / "content/gone.yaml").exists()
    for found in (read(tmp_path), Reading(tmp_path).read()):
        own = {name: data for name, data in found.files.items() if name.startswith("content/")}
        assert own == {"content/a.yaml": b"new", "content/b.yaml": b"new"}
    assert (tmp_path / "content/gone.yaml").exists()


def test_only_files_that_changed_are_read_anew(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    path = tmp_path / "content/a.yaml"
    path.write_bytes(b"1")
    reading = Reading(tmp_path)
    first = reading.read().files["content/a.yaml"]
    assert reading.read().files["content/a.yaml"] is first
    path.write_bytes(b"22")
    assert reading.read().files["content/a.yaml"] == b"22"
    assert reading.path_of("content/a.yaml") == path
    assert reading.path_of("content/none.yaml") == tmp_path / "content/none.yaml"
    assert reading.path_of("templates/base.html") == default_templates().resolve() / "base.html"
    path.unlink()
    assert "content/a.yaml" not in reading.read().files


def test_the_root_of_a_site_is_the_nearest_folder_upwards_with_settings(tmp_path: Path) -> None:
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    assert find_root(deep) is None
    (tmp_path / "site.yaml").write_bytes(b"")
    assert find_root(deep) == tmp_path.resolve()
    (deep / "site.yaml").write_bytes(b"")
    assert find_root(deep) == deep.resolve()
    (deep / "site.yaml").unlink()
    (deep / "site.yaml").mkdir()
    assert find_root(deep) == deep.resolve()


def test_a_temporary_folder_is_gone_at_the_end_however_that_comes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    for error in (None, OSError("full"), KeyboardInterrupt()):
        with suppress(OSError, KeyboardInterrupt), temporary_folder() as folder:
            fill(folder, [Artifact("in/a", b"1"), Artifact("b", b"2")])
            assert (folder / "in/a").read_bytes() == b"1"
            (folder / "link").symlink_to(tmp_path)
            if error is not None:
                raise error
        assert list(tmp_path.iterdir()) == []


def test_what_another_user_has_left_in_the_temporary_folder_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    left = tmp_path / f"briefing-{2**22 + 1}-left"
    work.begin(str(left))
    user = os.geteuid()
    monkeypatch.setattr(os, "geteuid", lambda: user + 1)
    with temporary_folder():
        pass
    assert [*tmp_path.iterdir()] == [left]


def test_no_stamps_are_kept_of_files_that_a_change_is_still_to_be_made_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "site.yaml").write_bytes(b"title: A")
    assert "site.yaml" in read_with_stamps(tmp_path)[1].files
    monkeypatch.setattr(changes, "pending", lambda root: {"site.yaml": b"title: B"})
    inputs, stamps = read_with_stamps(tmp_path)
    assert (inputs.files["site.yaml"], stamps.files) == (b"title: B", {})


def test_what_a_killed_process_has_left_in_the_temporary_folder_goes_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    gone = 2**22 + 1  # no process has this number
    for name in (f"briefing-{gone}-empty", f"briefing-{os.getpid()}-new", f"briefing-{gone}-mine", "briefing-notes"):
        (tmp_path / name).mkdir()
    (tmp_path / f"briefing-{gone}-mine/thesis.txt").write_bytes(b"years")
    (tmp_path / f"briefing-{gone}-file").write_bytes(b"a file")
    work.begin(str(tmp_path / f"briefing-{gone}-left"))
    (tmp_path / f"briefing-{gone}-left/work").mkdir()
    (tmp_path / f"briefing-{gone}-left/work/x").write_bytes(b"x")
    work.begin(str(tmp_path / f"briefing-{gone}-alive"))
    with locks.alive(str(tmp_path / f"briefing-{gone}-alive")), temporary_folder():
        pass
    assert {path.name for path in tmp_path.iterdir()} == {
        f"briefing-{gone}-alive",
        f"briefing-{gone}-file",
        f"briefing-{gone}-mine",
        f"briefing-{os.getpid()}-new",
        "briefing-notes",
    }


def test_a_built_site_that_is_proved_is_read_without_following_links(tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(b"a secret")
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").symlink_to("../secret")
    (site / "folder").symlink_to("..")
    os.mkfifo(site / "pipe")
    assert read_site(site) == {"folder": b"", "index.html": b"", "pipe": b""}


def test_what_cannot_be_locked_is_read_and_used_without_a_lock(tmp_path: Path) -> None:
    done = []
    with locks.shared(str(tmp_path / "none")):
        done.append(1)
    with locks.alive(str(tmp_path / "none")):
        done.append(2)
    assert done == [1, 2]


def test_of_a_folder_that_cannot_be_looked_at_nobody_knows_that_its_process_is_dead(tmp_path: Path) -> None:
    assert not locks.is_dead(str(tmp_path / "none"))
    with locks.alive(str(tmp_path)):
        assert not locks.is_dead(str(tmp_path))
    assert locks.is_dead(str(tmp_path))


def sparse(path: Path, size: int) -> None:
    """A file full of nothing, which takes no room on the disk."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.truncate(size)


@pytest.mark.parametrize(
    "name", ["site.yaml", "content/extra.yaml", "content/video.mp4", "templates/assets/x.txt", "content/addresses.lock"]
)
def test_a_file_of_any_size_is_refused_before_it_is_read(tmp_path: Path, name: str) -> None:
    write_site(tmp_path)
    sparse(tmp_path / name, 3_000_000_000)
    for given in (read(tmp_path), Reading(tmp_path).read()):
        assert [(d.code, d.location.path) for d in given.faults] == [("file-too-large", name)]
        assert name not in given.files


def test_too_much_in_many_files_is_refused(tmp_path: Path) -> None:
    write_site(tmp_path)
    for number in range(5):
        sparse(tmp_path / f"content/{number}.bin", 49_000_000)
    (fault,) = read(tmp_path).faults
    assert (fault.code, fault.location.path) == ("file-too-large", "content/4.bin")
    assert "all files together" in fault.message


def test_a_large_file_in_a_built_site_has_no_bytes(tmp_path: Path) -> None:
    sparse(tmp_path / "index.html", 3_000_000_000)
    (tmp_path / "a.html").write_bytes(b"a")
    assert read_site(tmp_path) == {"a.html": b"a", "index.html": b""}


def test_a_path_is_within_a_site_if_it_lies_there_with_all_links_followed_and_nothing_hidden(tmp_path: Path) -> None:
    site = tmp_path / ".site"
    for name in ("site/content", "site/.git", ".site/a", ".siteb"):
        (tmp_path / name).mkdir(parents=True)
    (site / "out").symlink_to(tmp_path / "site/content")
    (site / "in").symlink_to(site / "a")
    found = {
        name: is_within(str(site / name), site)
        for name in (".", "a", "a/b", "in", "out", "..", "../.siteb", ".git", "a/.b")
    }
    assert {name for name, is_there in found.items() if is_there} == {".", "a", "a/b", "in"}
