"""What editors and systems put beside a site's files while somebody works is none of the site."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.base.left_out import is_left_out
from generator.files.reading import read
from tests.sites import write_site

OF_EDITORS = (
    "#actors.yaml#", ".#actors.yaml", "actors.yaml~", "actors.yaml.~3~", ".actors.yaml.swp", "actors.yaml.swo", "4913", "5036",
    "actors.yaml___jb_tmp___", "actors.yaml___jb_old___", "actors.yaml.orig", "actors.yaml.rej", "actors.yaml.bak",
    "actors.yaml.save", "actors.yaml.save.1", "actors.yaml.tmp", "actors.yaml.vsctmp", ".actors.yaml.kate-swp", "~$actors.md",
    "~syncthing~actors.yaml.tmp", "sedAb3dEf", "Thumbs.db", "thumbs.db", "desktop.ini", ".DS_Store", "._actors.yaml", "Icon\r",
)  # fmt: skip
OF_THE_SITE = (
    "actors.yaml", "actors.yml", "bridge.md", "bridge.lock", "addresses.lock", "4913.yaml", "4914", "404.html", "#1.yaml", "a~b.yaml",
    "original.yaml", "swp.yaml", "tmp.md", "sediment.yaml", "Übersicht.yaml", "4" * 5000,
)  # fmt: skip


@pytest.mark.parametrize("name", OF_EDITORS)
def test_what_an_editor_puts_beside_a_file_is_left_out(name: str) -> None:
    assert is_left_out(name)


@pytest.mark.parametrize("name", OF_THE_SITE, ids=lambda name: name[:20])
def test_a_file_of_the_site_is_not(name: str) -> None:
    assert not is_left_out(name)


def test_a_folder_is_left_out_only_if_no_person_would_name_it_so() -> None:
    assert all(is_left_out(name, folder=True) for name in (".git", "nppBackup", "actors.md.sb-a1b2c3d4-x9Y8z7"))
    assert not any(is_left_out(name, folder=True) for name in ("4913", "events.bak", "old~", "sedAb3dEf"))


def test_a_build_reads_the_same_with_them_as_without(tmp_path: Path) -> None:
    write_site(tmp_path)
    (tmp_path / "templates/assets").mkdir(parents=True)
    before = read(tmp_path)
    for name in OF_EDITORS:
        for folder in ("content", "content/articles", "templates", "templates/assets"):
            (tmp_path / folder / name).write_text("- {id: half, na")
    (tmp_path / "content/.#events.yaml").unlink(missing_ok=True)
    (tmp_path / "content/.#events.yaml").symlink_to("ann@machine.4711:1700000000")  # as Emacs locks a file
    (tmp_path / "content/#events.yaml#").symlink_to("nothing")
    assert read(tmp_path).files == before.files
