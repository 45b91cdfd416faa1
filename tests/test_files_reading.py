"""The disk: what a build reads, and what is none of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.files.places import default_templates, find_root
from generator.files.reading import Reading, UnreadError, read, read_site

HOME = b'<html><head><meta name="generator" content="briefing 0.1"></head></html>'


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
    read(tmp_path)
    path = tmp_path / name
    if "folder" in name:
        path.mkdir()
    else:
        path.symlink_to(tmp_path / ("content/sub" if "link" in name else "nowhere"))
    with pytest.raises(UnreadError, match=f"{name} is {what}"):
        read(tmp_path)


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
