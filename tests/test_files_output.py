"""The output on the disk: whole, a person's files left alone, nothing left behind."""

from __future__ import annotations

import errno
import json
import os
import stat
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.base.artifacts import PROOF, Artifact, LaidBy, fingerprint
from generator.files import disk, swap
from generator.files.disk import NotOursError, RefusedError
from generator.files.output import write
from generator.files.places import output_folder

OLD = {"index.html": b"old home", "about.html": b"about", "events/a.html": b"a", "events/b.html": b"b", "map": b"m"}
NEW = {"index.html": b"new home", "about.html": b"about", "events/a.html": b"a2", "map/x.html": b"x", "cards/1": b"1"}


def site(files: Mapping[str, bytes]) -> list[Artifact]:
    """A built site of these files, with its proof."""
    proof = json.dumps({"files": {path: fingerprint(data) for path, data in files.items()}}).encode()
    return [Artifact(path, data) for path, data in {**files, PROOF: proof}.items()]


def files_in(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def holds(folder: Path, files: Mapping[str, bytes]) -> bool:
    return files_in(folder) == {artifact.path: artifact.data for artifact in site(files)}


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """An output with the old site in it, in a folder with nothing else."""
    write(tmp_path / "public", site(OLD))
    return tmp_path / "public"


@pytest.fixture(params=["in one step", "in two steps", "file by file"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """The three ways in which a site can come into its place."""
    if request.param == "in two steps":
        monkeypatch.setattr(disk, "exchange", lambda one, other: False)
    if request.param == "file by file":

        def refuse(out: str, present: object) -> None:
            raise swap.NoSwapError("a test says so")

        monkeypatch.setattr(swap, "_refuse_swap", refuse)
    return str(request.param)


def test_the_new_site_takes_the_place_of_the_old_one_and_nothing_else_is_left(way: str, out: Path) -> None:
    assert holds(out, OLD)
    assert write(out, site(NEW)).changed == 7
    assert holds(out, NEW)
    assert not (out / "events/b.html").exists()
    assert os.listdir(out.parent) == ["public"]
    assert write(out, site(OLD)).changed == 7
    assert holds(out, OLD)


def test_a_folder_that_a_site_no_longer_needs_is_gone(way: str, out: Path) -> None:
    write(out, site({"index.html": b"alone"}))
    assert {path.name for path in out.iterdir()} == {"index.html", PROOF}


def test_a_file_that_a_site_no_longer_has_is_gone_though_all_others_are_the_same(out: Path) -> None:
    left = [artifact for artifact in site(OLD) if artifact.path != "about.html"]
    assert write(out, left).removed == ("about.html",)
    assert not (out / "about.html").exists()


def written(out: Path) -> dict[Path, tuple[int, ...]]:
    """What the disk says of each file, but when it was last read: a build does read what lies there."""
    every = {path: path.stat() for path in (out, *out.rglob("*"))}
    return {path: (at.st_ino, at.st_mode, at.st_size, at.st_mtime_ns, at.st_ctime_ns) for path, at in every.items()}


def test_an_unchanged_site_writes_nothing(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = written(out)

    def refuse(*arguments: object, **named: object) -> None:
        raise AssertionError("something is written")

    for name in ("mkdir", "rename", "replace", "link", "unlink", "rmdir", "fsync"):
        monkeypatch.setattr(os, name, refuse)
    assert write(out, site(OLD)).changed == 0
    assert written(out) == before


def test_a_file_that_lies_there_with_the_stamp_it_was_taken_with_is_not_read_again(out: Path) -> None:
    asked: list[str] = []
    stamp = disk.stamp(os.lstat(out / "about.html"))

    def fetch() -> bytes:
        asked.append("about.html")
        return OLD["about.html"]

    files = [file for file in site(OLD) if file.path != "about.html"]
    taken = LaidBy("about.html", fetch, fingerprint(OLD["about.html"]), stamp)
    assert write(out, [*files, taken]).changed == 0
    assert asked == []
    (out / "about.html").write_bytes(b"somebody's own")
    with pytest.raises(NotOursError, match="not what a build has made"):
        write(out, [*files, taken])


@pytest.mark.skipif(sys.platform == "win32", reason="a folder cannot be opened there")
def test_a_folder_is_synced_like_a_file_so_that_the_names_in_it_outlast_a_power_cut(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: set[int] = set()
    monkeypatch.setattr(os, "fsync", lambda handle: synced.add(os.fstat(handle).st_ino))
    disk.sync([str(out), str(out / "about.html")])
    assert synced == {out.stat().st_ino, (out / "about.html").stat().st_ino}


def test_what_has_not_changed_is_the_same_file_as_before(out: Path) -> None:
    before = (out / "about.html").stat()
    write(out, site(NEW))
    assert (out / "about.html").stat().st_ino == before.st_ino
    assert (out / "about.html").stat().st_mtime_ns == before.st_mtime_ns


def test_a_persons_files_stay_where_they_are(way: str, out: Path) -> None:
    own = {"CNAME": b"example.org", "thesis.txt": b"years", "docs/x.pdf": b"pdf", "events/notes.txt": b"n"}
    for path, data in own.items():
        (out / path).parent.mkdir(exist_ok=True)
        (out / path).write_bytes(data)
    (out / "empty").mkdir()
    (out / "elsewhere").symlink_to("/nowhere/at/all")
    os.mkfifo(out / "pipe")
    (out / "docs").chmod(0o750)
    for files in (NEW, OLD, {"index.html": b"alone"}):
        write(out, site(files))
        assert holds_with(out, files, own)
        assert (out / "empty").is_dir()
        assert os.readlink(out / "elsewhere") == "/nowhere/at/all"
        assert (out / "pipe").is_fifo()
        assert (out / "docs").stat().st_mode & 0o777 == 0o750
    assert os.listdir(out.parent) == ["public"]


def test_what_is_no_part_of_the_site_is_told_as_verify_tells_it(out: Path) -> None:
    said: list[str] = []
    (out / "CNAME").write_bytes(b"example.org")
    write(out, site(OLD), say=said.append)
    assert said == []
    (out / "notes.txt").write_bytes(b"mine")
    write(out, site(OLD), say=said.append)
    assert said == [f"{out}/notes.txt is no part of the site and stays; `briefing verify` names what is no part of it."]
    (out / "CNAME").write_bytes(b"no domain at all")
    write(out, site(NEW), say=said.append)
    assert said[1].startswith(f"{out}/CNAME and 1 more are no part of the site and stay")


def holds_with(out: Path, files: Mapping[str, bytes], own: Mapping[str, bytes]) -> bool:
    return files_in(out) == {**{artifact.path: artifact.data for artifact in site(files)}, **own}


@pytest.mark.parametrize(
    ("path", "make"),
    [
        ("index.html", lambda p: p.write_bytes(b"edited by hand")),
        ("about.html", lambda p: (p.unlink(), p.symlink_to("/etc/hostname"))),
        ("cards", lambda p: p.write_bytes(b"mine")),
        ("cards", lambda p: p.symlink_to("/tmp")),
        ("map", lambda p: (p.unlink(), p.mkdir(), (p / "x.html").write_bytes(b"mine"))),
        ("events/a.html", lambda p: (p.unlink(), p.mkdir(), (p / "mine").touch())),
    ],
    ids=["edited", "a link for a file", "a file for a folder", "a link for a folder", "mine", "a folder for a file"],
)
def test_a_persons_file_in_the_way_is_named_and_nothing_is_touched(
    way: str, out: Path, path: str, make: object
) -> None:
    assert callable(make)
    make(out / path)
    before = files_in(out.parent)
    with pytest.raises(NotOursError, match=f"{path}.*: this is not what a build has made"):
        write(out, site(NEW))
    assert files_in(out.parent) == before


def test_a_built_file_that_is_empty_or_cut_short_holds_nothing_that_could_be_lost(way: str, out: Path) -> None:
    (out / "index.html").write_bytes(b"")
    (out / "about.html").write_bytes(b"abo")
    (out / "events/b.html").write_bytes(b"")
    write(out, site(NEW))
    assert holds(out, NEW)


def test_a_built_file_that_somebody_removed_is_made_again(way: str, out: Path) -> None:
    (out / "about.html").unlink()
    write(out, site(OLD))
    assert holds(out, OLD)


def test_a_folder_without_a_built_site_is_not_written_to(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text('<meta name="generator" content="briefing">')
    with pytest.raises(NotOursError, match=r"holds files that are not a built site, such as index\.html"):
        write(tmp_path, site(NEW))
    assert os.listdir(tmp_path) == ["index.html"]


@pytest.mark.parametrize("path", [".git/HEAD", ".gitkeep", ".gitignore", ".nojekyll"])
def test_a_folder_that_is_empty_but_for_what_git_needs_takes_a_site(tmp_path: Path, path: str) -> None:
    out = tmp_path / "public"
    (out / path).parent.mkdir(parents=True)
    (out / path).write_bytes(b"mine")
    write(out, site(NEW))
    assert holds_with(out, NEW, {path: b"mine"})


@pytest.mark.parametrize(
    "proof",
    [b"", b"[]", b"{}", b'{"files": []}', b'{"files": 1e999}', b"[" * 100_000, b"\xff", b'{"files": null}'],
    ids=range(8),
)
def test_a_proof_that_is_none_makes_no_file_a_builds(tmp_path: Path, proof: bytes) -> None:
    out = tmp_path / "public"
    out.mkdir()
    (out / PROOF).write_bytes(proof)
    (out / "mine").write_bytes(b"mine")
    with pytest.raises(NotOursError):
        write(out, site(NEW))
    assert files_in(out) == {PROOF: proof, "mine": b"mine"}


def test_a_proof_that_names_what_lies_elsewhere_leads_nowhere(tmp_path: Path) -> None:
    out = tmp_path / "a/public"
    (tmp_path / "precious").write_bytes(b"mine")
    for path in ("../../precious", str(tmp_path / "precious"), "../precious"):
        write(out, site(OLD))
        names = json.loads((out / PROOF).read_bytes())["files"] | {path: fingerprint(b"mine")}
        (out / PROOF).write_text(json.dumps({"files": names}))
        write(out, site(NEW))
        assert holds(out, NEW)
    assert (tmp_path / "precious").read_bytes() == b"mine"


def test_what_somebody_writes_while_the_site_is_put_together_is_not_lost(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (out / "thesis.txt").write_bytes(b"first")

    def meanwhile(one: str, other: str) -> bool:
        (out / "index.html").write_bytes(b"edited meanwhile")
        (out / "thesis.txt").unlink()
        (out / "thesis.txt").write_bytes(b"second")
        (out / "later").mkdir()
        (out / "later/note.txt").write_bytes(b"new")
        (out / ".nojekyll").touch()
        return exchange(one, other)

    exchange = disk.exchange
    monkeypatch.setattr(disk, "exchange", meanwhile)
    said: list[str] = []
    write(out, site(NEW), say=said.append)
    found = files_in(out)
    assert {name: found[name] for name in ("index.html", "later/note.txt", ".nojekyll")} == {
        "index.html": b"new home",
        "later/note.txt": b"new",
        ".nojekyll": b"",
    }
    assert found["index.html.kept-1"] == b"edited meanwhile"
    assert {found["thesis.txt"], found["thesis.txt.kept-1"]} == {b"first", b"second"}
    assert said.pop(0).startswith(f"{out}/thesis.txt is no part of the site")
    assert len(said) == 2
    assert all("was changed by somebody while the site was built" in text for text in said)
    assert os.listdir(out.parent) == ["public"]


def test_a_work_folder_that_this_program_has_not_made_is_not_touched(out: Path) -> None:
    mine = out.parent / ".public.briefing"
    (mine / "new").mkdir(parents=True)
    (mine / "new/thesis.txt").write_bytes(b"years")
    (mine / "journal").write_text('{"folder": 1, "new": 2}')
    with pytest.raises(NotOursError, match="was not made by this program"):
        write(out, site(NEW))
    assert (mine / "new/thesis.txt").read_bytes() == b"years"
    assert holds(out, OLD)


def test_a_repository_in_the_output_is_not_moved(out: Path) -> None:
    (out / ".git").mkdir()
    (out / ".git/HEAD").write_bytes(b"ref: x")
    before = (out.stat().st_ino, (out / ".git").stat().st_ino)
    said: list[str] = []
    write(out, site(NEW), say=said.append)
    assert (out.stat().st_ino, (out / ".git").stat().st_ino) == before
    assert holds_with(out, NEW, {".git/HEAD": b"ref: x"})
    assert said == [
        f"{out} cannot be exchanged in one step (it holds a git repository): its files are replaced one by one."
    ]


@pytest.mark.parametrize("number", [errno.EXDEV, errno.EBUSY, errno.EACCES, errno.EPERM])
def test_where_the_system_refuses_the_exchange_the_files_are_replaced(
    out: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def refuse(one: str, other: str) -> bool:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(disk, "exchange", refuse)
    said: list[str] = []
    assert write(out, site(NEW), say=said.append).changed == 7
    assert holds(out, NEW)
    assert len(said) == 1
    assert os.listdir(out.parent) == ["public"]


def test_where_there_are_no_second_names_for_a_file_it_is_written_anew(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (out / "thesis.txt").write_bytes(b"years")

    def refuse(source: str, target: str, *, follow_symlinks: bool) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    write(out, site(NEW))
    assert holds_with(out, NEW, {"thesis.txt": b"years"})
    assert os.listdir(out.parent) == ["public"]


# -- where the output may be ------------------------------------------------------------------------------------


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    for name in ("content/articles", "templates/assets", ".git/hooks"):
        (folder / name).mkdir(parents=True)
    (folder / "site.yaml").touch()
    return folder


@pytest.mark.parametrize(
    ("out", "reason"),
    [
        ("content", "lies in content/"),
        ("content/new", "lies in content/"),
        ("content/a/b/c", "lies in content/"),
        ("templates/assets/new", "lies in templates/"),
        (".git", "lies in a repository's own folder"),
        ("theme/.GIT/x", "lies in a repository's own folder"),
        (".git/x", "lies in a repository's own folder"),
        ("public/../content/x", "lies in content/"),
        ("alias/x", "lies in content/"),
        (".", "holds the site's sources"),
        ("..", "holds the site's sources"),
        ("/", "is the root of the file system"),
        ("~", "is your home folder"),
        ("site.yaml", "is no folder"),
        ("site.yaml/a/b", "lies in site.yaml, which is no folder"),
    ],
)
def test_a_folder_that_holds_sources_or_everything_cannot_be_the_output(
    root: Path, monkeypatch: pytest.MonkeyPatch, out: str, reason: str
) -> None:
    monkeypatch.setenv("HOME", str(root.parent / "home"))
    (root.parent / "home").mkdir()
    (root / "alias").symlink_to("content")
    folder = Path(out.replace("~", str(root.parent / "home")))
    with pytest.raises(RefusedError, match=f"cannot be the output: it {reason}"):
        output_folder(root, root / folder)


def test_a_link_for_the_output_is_followed_if_somebody_names_it_and_else_only_within_the_site(root: Path) -> None:
    elsewhere = root.parent / "elsewhere"
    elsewhere.mkdir()
    (root / "public").symlink_to(elsewhere)
    assert output_folder(root, root / "public") == elsewhere
    with pytest.raises(RefusedError, match=r"is a link that leads out of the site's folder, to .*elsewhere"):
        output_folder(root, None)
    (root / "public").unlink()
    (root / "built").mkdir()
    (root / "public").symlink_to("built")
    assert output_folder(root, None) == root / "built"
    write(root / "public", site(OLD))
    assert (root / "public").is_symlink()
    assert holds(root / "built", OLD)


def test_a_folder_keeps_its_owner_or_it_is_said_that_it_cannot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[tuple[str, int, int]] = []
    (tmp_path / "old").mkdir()
    (tmp_path / "new").mkdir()
    old, new = str(tmp_path / "old"), str(tmp_path / "new")
    look = os.lstat

    def of_another(path: str) -> os.stat_result:
        values = list(look(path))
        values[stat.ST_UID] += path == old
        return os.stat_result(values)

    monkeypatch.setattr(os, "lstat", of_another)
    monkeypatch.setattr(os, "chown", lambda path, user, group: given.append((path, user, group)))
    assert disk.copy_attributes(old, new)
    assert given == [(new, look(old).st_uid + 1, look(old).st_gid)]

    def refuse(path: str, user: int, group: int) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "chown", refuse)
    assert not disk.copy_attributes(old, new)
    monkeypatch.setattr(os, "lstat", look)
    assert disk.copy_attributes(old, new), "there is nothing to change"


@pytest.mark.parametrize("name", ["index.html", "notes.bin"])
def test_a_file_of_any_size_in_the_output_is_a_persons_and_is_not_read(out: Path, name: str) -> None:
    with (out / name).open("wb") as file:
        file.truncate(3_000_000_000)
    if name in NEW:
        with pytest.raises(NotOursError, match=r"index\.html"):
            write(out, site(NEW))
    else:
        write(out, site(NEW))
        assert (out / "index.html").read_bytes() == NEW["index.html"]
    assert (out / name).stat().st_size == 3_000_000_000
