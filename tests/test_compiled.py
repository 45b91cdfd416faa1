"""Compiled templates of the program lie with its own code, and are taken only if they are whole and the same."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from generator.files import compiled


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(compiled, "_HERE", str(tmp_path))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)
    return tmp_path


def kept(place: Path) -> list[Path]:
    return [path for path in place.rglob("*") if path.is_file()]


def test_code_is_found_by_what_it_was_made_from(place: Path) -> None:
    compiled.put("home", "program 1", b"code")
    assert compiled.get("home", "program 1") == b"code"
    assert compiled.get("home", "program 2") is None
    assert compiled.get("about", "program 1") is None
    compiled.put("home", "program 2", b"other")
    assert compiled.get("home", "program 2") == b"other"
    assert compiled.get("home", "program 1") is None
    assert [path.parent.name for path in kept(place)] == ["__pycache__"], "and none is left of the version before"


@pytest.mark.parametrize("damage", [lambda data: data[:-1], lambda data: b"", lambda data: data[:64] + b"evil"])
def test_damaged_code_is_as_good_as_none(place: Path, damage: object) -> None:
    compiled.put("home", "program", b"code")
    (path,) = kept(place)
    path.write_bytes(damage(path.read_bytes()))  # type: ignore[operator]
    assert compiled.get("home", "program") is None


def test_where_python_keeps_no_code_none_is_kept(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    compiled.put("home", "program", b"code")
    assert kept(place) == []


def test_code_that_cannot_be_written_is_done_without(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*given: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "replace", refused)
    compiled.put("home", "program", b"code")
    assert compiled.get("home", "program") is None
    assert kept(place) == []
    (place / "__pycache__").rmdir()
    (place / "__pycache__").write_bytes(b"a file")
    compiled.put("home", "program", b"code")
    assert compiled.get("home", "program") is None
