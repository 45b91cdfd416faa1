"""The disk: the output is put in place whole, and nothing is left behind."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator import files
from generator.base.artifacts import Artifact

HOME = b'<html><head><meta name="generator" content="briefing 0.1"></head></html>'


def put(out: Path, **wanted: bytes) -> int:
    """Writes a site of a home page and other files, whose names have `__` for a slash."""
    artifacts = [Artifact("index.html", HOME), *(Artifact(n.replace("__", "/"), data) for n, data in wanted.items())]
    return files.write(out, artifacts)


def present(folder: Path) -> dict[str, bytes | None]:
    """Everything in a folder: files with their bytes, folders with none."""
    return {
        path.relative_to(folder).as_posix(): None if path.is_dir() else path.read_bytes()
        for path in sorted(folder.rglob("*"))
    }


# -- putting a site in place --------------------------------------------------------------------------------------


def test_the_files_that_changed_are_counted_those_that_went_included(tmp_path: Path) -> None:
    out = tmp_path / "deep" / "public"
    assert put(out, a=b"1", b=b"2", c=b"3") == 4
    assert put(out, a=b"1", b=b"2", c=b"3") == 0
    assert put(out, a=b"1", b=b"x", c=b"3") == 1
    assert put(out, a=b"1", b=b"xx", d=b"4") == 3
    assert put(out, a=b"1") == 2
    assert present(out) == {"index.html": HOME, "a": b"1"}
    assert [path.name for path in out.parent.iterdir()] == ["public"]


def test_folders_that_become_empty_go_and_others_stay(tmp_path: Path) -> None:
    out = tmp_path / "public"
    put(out, a__b__c__d=b"1", a__e=b"2", f__g=b"3", h__i=b"4")
    (out / "h" / ".kept").write_bytes(b"")
    (out / "empty").mkdir()
    assert put(out, a__e=b"2") == 3
    assert present(out) == {
        "index.html": HOME, "a": None, "a/e": b"2", "empty": None, "h": None, "h/.kept": b""
    }  # fmt: skip
    assert tmp_path.is_dir()


def test_a_folder_gives_way_to_a_file_and_a_file_to_a_folder(tmp_path: Path) -> None:
    out = tmp_path / "public"
    put(out, a__b=b"1", c=b"2")
    put(out, a=b"3", c__d__e=b"4")
    assert present(out) == {"index.html": HOME, "a": b"3", "c": None, "c/d": None, "c/d/e": b"4"}


def test_what_git_and_github_pages_need_stays_in_the_output(tmp_path: Path) -> None:
    for name in (".gitkeep", ".gitignore", ".nojekyll"):
        (tmp_path / name).write_bytes(b"")
    (tmp_path / ".git").mkdir()
    assert put(tmp_path, a=b"1") == 2
    assert put(tmp_path) == 1
    assert set(present(tmp_path)) == {".git", ".gitkeep", ".gitignore", ".nojekyll", "index.html"}


@pytest.mark.parametrize("home", [None, b"<html></html>", b" " * 4096 + HOME])
def test_a_folder_that_no_build_has_written_is_refused_and_not_touched(tmp_path: Path, home: bytes | None) -> None:
    (tmp_path / "mine.txt").write_bytes(b"mine")
    if home is not None:
        (tmp_path / "index.html").write_bytes(home)
    before = present(tmp_path)
    with pytest.raises(files.NotOursError, match="holds files that are not a built site, such as"):
        put(tmp_path, a=b"1")
    assert present(tmp_path) == before


def test_the_mark_of_a_built_site_is_looked_for_in_the_first_four_kilobytes(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_bytes(b" " * (4096 - len(HOME)) + HOME)
    assert put(tmp_path) == 1


def test_a_disk_that_fails_leaves_the_old_site_and_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "public"
    put(out, a=b"1", b=b"2")
    before = present(tmp_path)
    real, written = files._write, []

    def failing(path: Path, data: bytes, *, sync: bool = False) -> None:
        written.append(path)
        if len(written) == 2:
            raise OSError("no space")
        real(path, data, sync=sync)

    monkeypatch.setattr(files, "_write", failing)
    with pytest.raises(OSError, match="no space"):
        put(out, a=b"x", b=b"y", c=b"z")
    assert present(tmp_path) == before


def test_the_home_page_is_put_in_place_first_so_that_a_broken_off_build_can_be_built_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, moved = files._move, []

    def failing(source: Path, target: Path) -> None:
        moved.append(target.name)
        if len(moved) == 2:
            raise OSError("cut off")
        real(source, target)

    monkeypatch.setattr(files, "_move", failing)
    with pytest.raises(OSError, match="cut off"):
        put(tmp_path / "out", a=b"1", z=b"2")
    assert moved[0] == "index.html"
    monkeypatch.undo()
    assert put(tmp_path / "out", a=b"1", z=b"2") == 2


def test_a_single_file_is_written_only_if_it_changes(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "a.txt"
    assert files.write_file(path, b"1")
    assert not files.write_file(path, b"1")
    assert files.write_file(path, b"2")
    assert present(tmp_path) == {"deep": None, "deep/a.txt": b"2"}


# -- reading ------------------------------------------------------------------------------------------------------


def test_all_files_of_a_built_site_are_read_and_what_is_not_part_of_it_is_left(tmp_path: Path) -> None:
    put(tmp_path, a__b=b"1")
    for name in (".gitkeep", ".nojekyll", ".git/config", ".git/a/b"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"")
    (tmp_path / "a" / ".gitkeep").write_bytes(b"")
    (tmp_path / "dangling").symlink_to(tmp_path / "nowhere")
    (tmp_path / "folder").symlink_to(tmp_path / "a")
    (tmp_path / ".gitignore").write_bytes(b"x")
    assert files.read_site(tmp_path) == {
        "index.html": HOME, "a/b": b"1", "a/.gitkeep": b"", "dangling": b"", "folder": b"", ".gitignore": b"x"
    }  # fmt: skip
    (tmp_path / ".nojekyll").write_bytes(b"not empty")
    assert files.read_site(tmp_path)[".nojekyll"] == b"not empty"


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
    for found in (files.read(tmp_path), files.Reading(tmp_path).read()):
        own = {name for name in found.files if not name.startswith("templates/")}
        assert own == {"content/a.yaml", "site.yaml"}
        assert "templates/base.html" in found.files
        assert found.files["site.yaml"] == b"title: x"


def test_without_content_or_settings_the_templates_are_read(tmp_path: Path) -> None:
    assert all(name.startswith("templates/") for name in files.read(tmp_path).files)
    assert all(name.startswith("templates/") for name in files.Reading(tmp_path).read().files)
    assert files.read(tmp_path, url="https://a.example/").url == "https://a.example/"


def test_a_site_s_own_template_stands_over_the_program_s_which_it_can_extend(tmp_path: Path) -> None:
    (tmp_path / "templates/assets").mkdir(parents=True)
    (tmp_path / "templates/base.html").write_bytes(b"mine")
    (tmp_path / "templates/own.html").write_bytes(b"own")
    (tmp_path / "templates/assets/site.css").write_bytes(b"css")
    program = (files.default_templates() / "base.html").read_bytes()
    found = files.read(tmp_path).files
    assert found["templates/base.html"] == b"mine"
    assert found["templates/default/base.html"] == program
    assert found["templates/own.html"] == b"own"
    assert [name for name in found if name.startswith("templates/default/")] == ["templates/default/base.html"]


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("content/link", "a link to a folder"),
        ("content/dangling.yaml", "no file that can be read"),
        ("content/dangling", "no file that can be read"),
        ("content/folder.yaml", "no file that can be read"),
        ("content/folder.yml", "no file that can be read"),
        ("content/folder.md", "no file that can be read"),
    ],
)
def test_what_looks_like_content_and_cannot_be_read_is_refused(tmp_path: Path, name: str, what: str) -> None:
    (tmp_path / "content/sub").mkdir(parents=True)
    (tmp_path / "content/.hidden.yaml").mkdir()
    files.read(tmp_path)
    path = tmp_path / name
    if "folder" in name:
        path.mkdir()
    else:
        path.symlink_to(tmp_path / ("content/sub" if "link" in name else "nowhere"))
    with pytest.raises(files.UnreadError, match=f"{name} is {what}"):
        files.read(tmp_path)


def test_only_files_that_changed_are_read_anew_and_those_that_are_told(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    path = tmp_path / "content/a.yaml"
    path.write_bytes(b"1")
    reading = files.Reading(tmp_path)
    first = reading.read().files["content/a.yaml"]
    assert reading.read().files["content/a.yaml"] is first
    assert reading.read([str(path)]).files["content/a.yaml"] == b"1"
    path.write_bytes(b"22")
    assert reading.read().files["content/a.yaml"] == b"22"
    assert reading.path_of("content/a.yaml") == path
    assert reading.path_of("content/none.yaml") == tmp_path / "content/none.yaml"
    assert reading.path_of("templates/base.html") == files.default_templates().resolve() / "base.html"
    path.unlink()
    assert "content/a.yaml" not in reading.read().files


def test_the_root_of_a_site_is_the_nearest_folder_upwards_with_settings(tmp_path: Path) -> None:
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    assert files.find_root(deep) is None
    (tmp_path / "site.yaml").write_bytes(b"")
    assert files.find_root(deep) == tmp_path.resolve()
    (deep / "site.yaml").write_bytes(b"")
    assert files.find_root(deep) == deep.resolve()


# -- several files at once ----------------------------------------------------------------------------------------


def test_several_files_are_changed_added_and_removed_together(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"1")
    (tmp_path / "b").write_bytes(b"2")
    files.apply(tmp_path, {"a": b"x", "b": None, "c/d": b"y", "none": None})
    assert present(tmp_path) == {"a": b"x", "c": None, "c/d": b"y"}
    assert files.recover(tmp_path) is False


def test_changes_reach_the_disk_before_they_are_put_in_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[int] = []
    monkeypatch.setattr(os, "fsync", synced.append)
    files.apply(tmp_path, {"a": b"1", "b": b"2", "c": None})
    assert len(synced) == 3  # two files and the journal
    put(tmp_path / "out", a=b"1")
    assert len(synced) == 3


def test_changes_that_had_not_begun_are_forgotten_and_those_that_had_are_finished(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").write_bytes(b"1")
    (tmp_path / "b").write_bytes(b"2")
    monkeypatch.setattr(files, "recover", lambda root: None)
    files.apply(tmp_path, {"a": b"x", "b": None, "c": b"y"})
    monkeypatch.undo()
    assert files.recover(tmp_path) is True
    assert present(tmp_path) == {"a": b"x", "c": b"y"}
    (tmp_path / files.JOURNAL).mkdir()
    (tmp_path / files.JOURNAL / "0").write_bytes(b"z")
    assert files.recover(tmp_path) is False
    assert present(tmp_path) == {"a": b"x", "c": b"y"}


@pytest.mark.parametrize("name", ["a", "b", "c"])
def test_a_file_that_was_edited_meanwhile_stops_the_change_before_anything_is_touched(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").write_bytes(b"1")
    (tmp_path / "b").write_bytes(b"2")
    monkeypatch.setattr(files, "recover", lambda root: None)
    files.apply(tmp_path, {"a": b"x", "b": None, "c": b"y"})
    monkeypatch.undo()
    (tmp_path / name).write_bytes(b"mine")
    before = present(tmp_path)
    with pytest.raises(files.ChangedMeanwhileError, match=f"^{name} was edited"):
        files.recover(tmp_path)
    assert present(tmp_path) == before


def test_a_program_works_on_files_of_its_own_and_only_what_it_keeps_is_taken(tmp_path: Path) -> None:
    def program(folder: Path) -> None:
        assert (folder / "in/a").read_bytes() == b"1"
        (folder / "out/deep").mkdir(parents=True)
        (folder / "out/b").write_bytes(b"2")
        (folder / "out/deep/a").write_bytes(b"3")
        (folder / "aside").write_bytes(b"4")

    made = files.made_in_folder([Artifact("in/a", b"1")], program, "out")
    assert made == (Artifact("out/b", b"2"), Artifact("out/deep/a", b"3"))
