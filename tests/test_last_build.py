"""What the last build has told is told again while nothing that it read or wrote has changed, and only then."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from generator.base.artifacts import Artifact
from generator.files import disk, last_build
from generator.files.cache import Cache
from generator.files.last_build import BuildRequest, keep, recall
from generator.files.output import Written, write
from generator.files.reading import read_with_stamps
from generator.files.swap import beside

FILES = (Artifact("index.html", b"home"), Artifact("a/b.html", b"page"))
TOLD = {"warnings": 0, "pages": [2, 0, 0]}


@pytest.fixture(params=["settled", "just written"])
def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> BuildRequest:
    """A site that was built, long ago or so shortly ago that no stamp can be trusted."""
    monkeypatch.setattr(disk, "is_settled", lambda stamp, now: request.param == "settled")
    if request.param == "just written":  # in one tick of the clock
        monkeypatch.setattr(disk, "stamp", lambda found: (0, 0, 0, 0, 0))
    monkeypatch.setattr(last_build, "program_stamp", lambda: "this program")
    (tmp_path / "content").mkdir()
    (tmp_path / "site.yaml").write_bytes(b"title: A\n")
    (tmp_path / "content/events.yaml").write_bytes(b"[]\n")
    found = BuildRequest(tmp_path, str(tmp_path / "public"))
    inputs, stamps = read_with_stamps(tmp_path)
    written = write(tmp_path / "public", FILES)
    keep(found, (inputs.files, stamps), FILES, written, TOLD)
    return found


def test_what_was_told_is_told_again_while_nothing_has_changed(asked: BuildRequest) -> None:
    assert [recall(asked), recall(asked)] == [TOLD, TOLD]
    os.utime(asked.root / "site.yaml", (1, 1))
    assert [recall(asked), recall(asked)] == [TOLD, TOLD], "the bytes are the same"


CHANGES: dict[str, Callable[[BuildRequest], object]] = {
    "an input": lambda asked: (asked.root / "site.yaml").write_bytes(b"title: B\n"),
    "an input more": lambda asked: (asked.root / "content/claims.yaml").write_bytes(b"[]\n"),
    "an input less": lambda asked: (asked.root / "content/events.yaml").unlink(),
    "an input by another name": lambda asked: (asked.root / "content/events.yaml").rename(asked.root / "content/a.yaml"),
    "no input": lambda asked: asked.root.rename(f"{asked.root}-elsewhere"),
    "a page": lambda asked: Path(asked.out, "index.html").write_bytes(b"hame"),
    "a page less": lambda asked: Path(asked.out, "a/b.html").unlink(),
    "a file of somebody": lambda asked: Path(asked.out, "notes.txt").write_bytes(b"mine"),
    "a build that was stopped": lambda asked: Path(beside(asked.out)).mkdir(),
    "a build that was stopped in the output": lambda asked: Path(asked.out, ".briefing").mkdir(),
}  # fmt: skip


@pytest.mark.parametrize("name", CHANGES)
def test_nothing_is_told_once_something_has_changed(asked: BuildRequest, name: str) -> None:
    CHANGES[name](asked)
    assert recall(asked) is None


def test_another_request_or_program_has_not_been_told_anything(
    asked: BuildRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    for other in ({"url": "https://e.org/"}, {"drafts": True}, {"dossier": True}, {"out": str(asked.root / "other")}):
        assert recall(replace(asked, **other)) is None
    monkeypatch.setattr(last_build, "program_stamp", lambda: "another")
    assert recall(asked) is None


@pytest.mark.parametrize("record", [b"", b"[]", b"{}", b"null", b'{"program": "this program"}', b"[" * 9999])
def test_a_record_that_is_damaged_tells_nothing(asked: BuildRequest, record: bytes) -> None:
    Cache(asked.root).put("last-build", asked.name, record)
    assert recall(asked) is None


def test_a_file_that_was_trusted_once_is_not_read_again(asked: BuildRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disk, "is_settled", lambda stamp, now: True)
    os.utime(asked.root / "site.yaml", (1, 1))
    assert recall(asked) == TOLD
    record: dict[str, Any] = json.loads(Cache(asked.root).get("last-build", asked.name) or b"")
    assert (record["unsettled"], bool(record["stamps"])) == ({}, True)
    read = disk.read_with_stamp

    def only_cached(path: str) -> tuple[bytes, disk.Stamp]:
        assert ".briefing-cache" in path, "it is read again"
        return read(path)

    monkeypatch.setattr(disk, "read_with_stamp", only_cached)
    assert recall(asked) == TOLD


def test_what_somebody_changes_while_it_is_kept_is_not_taken_for_what_was_written(asked: BuildRequest) -> None:
    inputs, stamps = read_with_stamps(asked.root)
    keep(asked, (inputs.files, replace(stamps, files={})), FILES, Written(), {"other": 1})
    assert recall(asked) == TOLD, "nothing is kept of inputs that nobody could look at"
    Path(asked.out, "index.html").write_bytes(b"hame")
    keep(asked, (inputs.files, stamps), FILES, Written(), TOLD)
    assert recall(asked) is None
    Path(asked.out, "index.html").unlink()
    keep(asked, (inputs.files, stamps), FILES, Written(), {"other": 1})
    assert recall(asked) is None
