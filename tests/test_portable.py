"""A site has no file that some system cannot have: what passes a check can be cloned on every machine."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.base.portable import refusals
from generator.build import check
from generator.files.reading import read
from tests.sites import write_site

REFUSED = [
    *("NUL.txt", "con", "aux.css", "Com1.js", "lpt9", "COM¹.txt", "CONIN$", "sub/nul", "prn.tar.gz", "con .txt"),
    *("trailing.", "trailing ", "sub /x", "a:b.txt", "a?b", "a*b", "a|b", "a<b>", 'a"b', "git~1", "GIT~2"),
]
TAKEN = [
    "console.js",
    "a..b",
    "a b.txt",
    "null.txt",
    "com10",
    "comma",
    "été.png",
    "$x",
    "-rf",
    "a;b",
    "git~x",
    "한.svg",
]


@pytest.mark.parametrize("path", REFUSED)
def test_a_name_that_a_system_cannot_have_is_refused(path: str) -> None:
    assert [name for name, _, _ in refusals([path])] == [path]


def test_other_names_are_taken() -> None:
    assert list(refusals(TAKEN)) == []


@pytest.mark.parametrize(
    "paths",
    [
        ("Foo.txt", "foo.txt"),
        ("\u00e9.txt", "e\u0301.txt"),
        ("stra\u00dfe", "STRASSE"),
        ("a/B/c", "A/b/C"),
        ("foo", "FOO/x"),
        ("FOO/x", "foo"),
    ],
)
def test_of_two_names_that_are_one_on_some_system_the_second_is_refused(paths: tuple[str, str]) -> None:
    assert [name for name, _, _ in refusals(paths)] == [paths[1]]


def test_folders_that_are_one_on_some_system_hold_the_files_of_both() -> None:
    assert list(refusals(["a/x", "A/y"])) == []


@pytest.mark.parametrize("name", ["NUL.txt", "a:b.txt", "trailing.", "Site.css"])
def test_such_an_asset_is_told_by_a_check(tmp_path: Path, name: str) -> None:
    write_site(tmp_path)
    (tmp_path / "templates/assets").mkdir(parents=True)
    (tmp_path / "templates/assets" / name).write_text("x")
    told = [(d.code, d.location.path) for d in check(read(tmp_path)).diagnostics if d.is_error]
    assert told == [("unreadable-file", f"templates/assets/{name}")]
