"""Every call to the disk, one after the other: the program dies there, or the disk fails, and nothing is half done."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

import pytest

from generator.files import disk, swap
from generator.files.changes import apply, pending, recover
from generator.files.output import write
from tests.faults.injection import every_call
from tests.test_files_output import NEW, OLD, files_in, site

pytestmark = pytest.mark.slow
OWN = {"CNAME": b"example.org", "docs/x.pdf": b"pdf", "events/notes.txt": b"n"}


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test that cuts no power needs not wait for the disk; the calls are counted all the same."""
    monkeypatch.setattr(os, "fsync", lambda handle: None)


@pytest.fixture(params=["in one step", "in two steps", "file by file"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    if request.param == "in two steps":
        monkeypatch.setattr(disk, "exchange", lambda one, other: False)
    if request.param == "file by file":

        def refuse(out: str, present: object) -> None:
            raise swap.NoSwapError("a test says so")

        monkeypatch.setattr(swap, "_refuse_swap", refuse)
    return str(request.param)


def site_of(files: dict[str, bytes]) -> dict[str, bytes]:
    return {artifact.path: artifact.data for artifact in site(files)}


def begin(folder: Path) -> Path:
    """An output with the old site and a person's files, made anew."""
    shutil.rmtree(folder, ignore_errors=True)
    out = folder / "public"
    write(out, site(OLD))
    for path, data in OWN.items():
        (out / path).parent.mkdir(exist_ok=True)
        (out / path).write_bytes(data)
    return out


@pytest.mark.parametrize("error", [0, errno.EIO], ids=["killed", "EIO"])
def test_at_every_call_the_output_is_the_old_or_the_new_site_and_the_next_build_heals(
    tmp_path: Path, way: str, error: int
) -> None:
    folder = tmp_path / "here"
    old, new = {**site_of(OLD), **OWN}, {**site_of(NEW), **OWN}
    out = begin(folder)
    tried = 0
    for name, _ in every_call(lambda: (write(out, site(NEW)), None)[1], error):
        tried += 1
        found = files_in(out) if out.exists() else {}
        if way == "in one step":
            assert found in (old, new), name
        if way == "in two steps":
            assert found in (old, new, {}), name
        if error:
            assert way != "in two steps" or found, name
            assert {p.name for p in folder.iterdir()} <= {"public", ".public.briefing"}
        for path, data in OWN.items():
            assert found.get(path, data) == data, name
        write(out, site(NEW))
        assert files_in(out) == new, name
        assert [p.name for p in folder.iterdir()] == ["public"], name
        begin(folder)
    assert tried > 80


def test_at_every_call_the_first_build_leaves_nothing_or_the_site(tmp_path: Path) -> None:
    out = tmp_path / "here/public"
    for name, _ in every_call(lambda: (write(out, site(NEW)), None)[1]):
        assert not out.exists() or files_in(out) == site_of(NEW), name
        write(out, site(OLD))
        assert files_in(out) == site_of(OLD), name
        shutil.rmtree(out.parent)


BEFORE = {"content/a.yaml": b"old a", "content/old.yaml": b"old", "site.yaml": b"site"}
CHANGES = {"content/a.yaml": b"new a", "content/b/c.yaml": b"new c", "content/old.yaml": None}
AFTER = {"content/a.yaml": b"new a", "content/b/c.yaml": b"new c", "site.yaml": b"site"}


@pytest.mark.parametrize("error", [0, errno.EIO], ids=["killed", "EIO"])
def test_at_every_call_a_change_of_several_files_is_whole_or_has_not_begun(tmp_path: Path, error: int) -> None:
    root = tmp_path / "site"

    def restore() -> None:
        shutil.rmtree(root, ignore_errors=True)
        for path, data in BEFORE.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(data)

    restore()
    whole = 0
    for name, _ in every_call(lambda: apply(root, CHANGES, BEFORE), error):
        read = {path: data for path, data in files_in(root).items() if not path.startswith(".")}
        read |= {path: data for path, data in pending(root).items() if data is not None}
        for path, data in pending(root).items():
            if data is None:
                read.pop(path, None)
        recover(root)
        assert files_in(root) in (BEFORE, AFTER), name
        assert read == files_in(root), name
        whole += files_in(root) == AFTER
        restore()
    assert whole > 10
