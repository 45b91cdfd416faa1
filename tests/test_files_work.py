"""The program's own folder, by which it knows what it was doing, and the files that are written with or without it."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from generator.base.artifacts import Artifact, fingerprint
from generator.base.stopping import Stops, undisturbed
from generator.files import beginning, disk, work
from generator.files.disk import NotOursError, RefusedError
from generator.files.output import Written
from generator.files.present import INSIDE, Files, OutputPlan, look, made_by_builds, plan
from generator.files.replacing import replace_files
from generator.files.swap import beside, settle


def test_a_folder_is_the_programs_own_if_its_journal_names_it(tmp_path: Path) -> None:
    folder = str(tmp_path / "work")
    assert work.journal(folder) is None
    os.mkdir(folder)
    assert work.journal(folder) == {}
    (tmp_path / "work/journal.new").write_bytes(b"half")
    assert work.journal(folder) == {}
    work.note(folder, steps=[1])
    assert work.journal(folder) == {"folder": os.lstat(folder).st_ino, "steps": [1]}
    assert os.listdir(folder) == ["journal"]
    (tmp_path / "work/in/deep").mkdir(parents=True)
    (tmp_path / "work/in/deep/a").write_bytes(b"a")
    (tmp_path / "work/link").symlink_to(tmp_path)
    work.end(folder)
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize("journal", [None, b"", b"[]", b"null", b"{", b'{"folder": 1}', b'{"folder": null}'])
def test_a_folder_with_another_journal_is_somebody_elses(tmp_path: Path, journal: bytes | None) -> None:
    (tmp_path / "a").write_bytes(b"years")
    if journal is not None:
        (tmp_path / "journal").write_bytes(journal)
    for place in (tmp_path, tmp_path / "a"):
        with pytest.raises(NotOursError, match=r"was not made by this program at this place; nothing was touched"):
            work.journal(str(place))


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """The output of a build, and a file of somebody."""
    for path, data in {"index.html": b"old", "a/b.html": b"old", "c": b"old", "d/e": b"mine", "same": b"same"}.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_bytes(data)
    return tmp_path


NEW = Files(Artifact(path, b"new") for path in ("index.html", "c/f.html", "same/g"))
MADE = {path: {fingerprint(b"old"), fingerprint(b"same")} for path in ("index.html", "a/b.html", "c", "same", "gone")}


def planned(out: Path, stops: Stops) -> OutputPlan:
    return plan(str(out), NEW, look(str(out)), MADE, stops)


def test_files_are_replaced_and_what_was_in_their_way_goes(out: Path) -> None:
    with undisturbed() as stops:
        replace_files(str(out), planned(out, stops), MADE, NEW, stops)
    found = {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}
    assert found == {"index.html": b"new", "c/f.html": b"new", "same/g": b"new", "d/e": b"mine"}
    assert not (out / "a").exists(), "a folder that held nothing else"


@pytest.mark.parametrize("path", ["index.html", "a/b.html", "c"])
def test_a_file_that_somebody_changes_meanwhile_stops_it_and_the_next_build_knows_all_files(
    out: Path, path: str
) -> None:
    with undisturbed() as stops:
        made = planned(out, stops)
        (out / path).write_bytes(b"somebody's")
        with pytest.raises(
            NotOursError, match="was changed by somebody while the site was built; it was left as it is"
        ):
            replace_files(str(out), made, MADE, NEW, stops)
    assert (out / path).read_bytes() == b"somebody's"
    known, is_interrupted = made_by_builds(str(out))
    assert is_interrupted
    assert known == {**MADE, **{path: {*MADE.get(path, ()), fingerprint(b"new")} for path in NEW}}


def test_an_error_before_the_first_file_leaves_the_output_as_it_was(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*given: Any) -> None:
        raise OSError("full")

    before, create = sorted(out.rglob("*")), disk.create
    monkeypatch.setattr(
        disk, "create", lambda path, *data: full() if os.path.basename(path) == "1" else create(path, *data)
    )
    with undisturbed() as stops, pytest.raises(OSError, match="full"):
        replace_files(str(out), planned(out, stops), MADE, NEW, stops)
    assert sorted(out.rglob("*")) == before
    (out / INSIDE).mkdir()
    work.note(str(out / INSIDE), made={"x": ["y"]})
    with undisturbed() as stops, pytest.raises(OSError, match="full"):
        replace_files(str(out), planned(out, stops), MADE, NEW, stops)
    assert os.listdir(out / INSIDE) == ["journal"], "what an earlier build noted stays"
    assert json.loads((out / INSIDE / "journal").read_bytes())["made"] == {"x": ["y"]}


@pytest.mark.parametrize("number", range(len(NEW) + 1))
def test_a_build_can_be_stopped_until_the_first_file_is_replaced(
    out: Path, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def allow(self: Stops) -> None:
        asked.append(1)
        if len(asked) > number:
            raise KeyboardInterrupt

    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    with undisturbed() as stops:
        made = planned(out, stops)
        monkeypatch.setattr(Stops, "allow", allow)
        with pytest.raises(KeyboardInterrupt):
            replace_files(str(out), made, MADE, NEW, stops)
    assert {path: path.read_bytes() for path in out.rglob("*") if path.is_file()} == before


def test_what_is_left_of_a_folder_that_could_not_be_removed_is_still_the_programs_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "work"
    work.begin(str(folder), a=1)
    (folder / "in").mkdir()
    monkeypatch.setattr(os, "listdir", lambda path: ["journal", "in"])
    monkeypatch.setattr(disk, "remove_tree", lambda path: os.rmdir(tmp_path))
    with pytest.raises(OSError, match="not empty"):
        work.end(str(folder))
    found = work.journal(str(folder))
    assert found is not None
    assert found["a"] == 1


def test_what_somebody_put_into_the_old_site_while_it_was_replaced_is_moved_into_the_new_one(tmp_path: Path) -> None:
    out, folder = tmp_path / "public", Path(beside(str(tmp_path / "public")))
    work.begin(str(folder))
    for path, data in {
        "public/index.html": "new", "public/notes": "new", "public/notes.kept-1": "x", "public/same": "same",
        "old/index.html": "old", "old/notes": "mine", "old/more/deep": "mine", "old/same": "same", "old/empty/": "",
    }.items():  # fmt: skip
        place = (folder if path.startswith("old") else tmp_path) / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.mkdir() if path.endswith("/") else place.write_text(data)
    (folder / "old/proof.json").write_text(json.dumps({"files": {"index.html": fingerprint(b"old")}}))
    said = list[str]()
    settle(str(out), said.append)
    assert {path.relative_to(tmp_path).as_posix(): path.read_text() for path in tmp_path.rglob("*") if path.is_file()} == {
        "public/index.html": "new", "public/notes": "new", "public/notes.kept-1": "x", "public/notes.kept-2": "mine",
        "public/same": "same", "public/more/deep": "mine",
    }  # fmt: skip
    notes = out / "notes"
    assert said == [f"{notes} was changed by somebody while the site was built; what they wrote is in {notes}.kept-2"]
    assert Written(("a.html", "b.css"), ("c.html", "d.html"), ("e",)).pages == (1, 2, 0)


# -- a new site -------------------------------------------------------------------------------------------------

BEGUN = {"site.yaml": b"title: A", "content/events.yaml": b"[]", "README.md": b"mine", ".github/a.yml": b"on: push"}


@pytest.mark.parametrize(
    ("there", "is_empty", "kept"),
    [
        ([], True, ()),
        (["README.md", ".git", "LICENSE"], True, ("README.md",)),
        (["notes.txt"], False, ()),
        (["README.md", "notes.txt"], False, ("README.md",)),
    ],
)
def test_a_new_site_is_written_beside_what_is_there(
    tmp_path: Path, there: list[str], is_empty: bool, kept: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in there:
        (tmp_path / ".elsewhere").write_bytes(b"here")
        (tmp_path / name).symlink_to(".elsewhere")
    written, create = list[str](), disk.create

    def noted(path: str, data: bytes) -> disk.Stamp:
        written.append(os.path.relpath(path, tmp_path))
        return create(path, data)

    monkeypatch.setattr(disk, "create", noted)
    assert beginning.begin(tmp_path, BEGUN, empty=is_empty) == kept
    assert sorted(written) == sorted(BEGUN.keys() - kept)
    assert written[-1] == "site.yaml", "so that it is no site before all files are there"
    assert {name: (tmp_path / name).read_bytes() for name in (*BEGUN, *there)} == {
        **BEGUN,
        **dict.fromkeys(there, b"here"),
    }


@pytest.mark.parametrize(
    ("there", "is_empty", "told"),
    [
        ("notes.txt", True, "the folder is not empty: it holds notes.txt"),
        ("site.yaml", False, "site.yaml is there already"),
        ("content", False, "content is there already"),
        ("templates", True, "templates is there already"),
    ],
)
def test_no_site_is_begun_where_something_is_in_the_way(tmp_path: Path, there: str, is_empty: bool, told: str) -> None:
    (tmp_path / there).write_bytes(b"here")
    with pytest.raises(RefusedError, match=told) as raised:
        beginning.begin(tmp_path, BEGUN, empty=is_empty)
    article = " To add an article: briefing new article ID --from FILE." if there == "site.yaml" else ""
    assert raised.value.hint == f"Nothing was written. Name a new folder: briefing init FOLDER.{article}"
    assert os.listdir(tmp_path) == [there]


def test_a_site_that_cannot_be_written_whole_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    create = disk.create

    def until_full(path: str, data: bytes) -> disk.Stamp:
        if path.endswith("full"):
            raise OSError("full")
        return create(path, data)

    monkeypatch.setattr(disk, "create", until_full)
    (tmp_path / "README.md").write_bytes(b"here")
    with pytest.raises(OSError, match="full"):
        beginning.begin(tmp_path, {**BEGUN, "a/b/full": b"", "c/d": b""}, empty=True)
    assert os.listdir(tmp_path) == ["README.md"]


def test_of_a_long_file_no_more_is_read_than_shows_that_it_is(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"12345")
    assert [beginning.given(str(tmp_path / "a"), most=most) for most in (2, 4, 5, 9)] == [
        b"123",
        b"12345",
        b"12345",
        b"12345",
    ]
