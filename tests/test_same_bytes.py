"""The same sources give the same bytes: in any folder, locale and time zone, on any day, for any user."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests import commands
from tests.faults.place import files_in
from tests.sites import ROOT, write_site

pytestmark = pytest.mark.slow

ELSEWHERE: Mapping[str, Mapping[str, str]] = {
    "a day ahead, in Turkish, in a narrow window": {
        "TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "COLUMNS": "20", "LINES": "5",
    },
    "a day behind, in Saudi Arabia, on a build server": {
        "TZ": "America/Adak", "LC_ALL": "ar_SA.UTF-8", "LANG": "ar_SA.UTF-8", "CI": "true", "SOURCE_DATE_EPOCH": "1",
    },
    "half an hour off, without a locale, as another user": {
        "TZ": "Asia/Kolkata", "LC_ALL": "C", "LANG": "C", "HOME": "/nowhere", "USER": "nobody", "PYTHONUTF8": "0",
    },
}  # fmt: skip
LATER = """
import datetime, sys, time
AT = 4_102_444_800.5  # 1 January 2100
class Date(datetime.date):
    @classmethod
    def today(cls): return cls(2100, 1, 1)
class Time(datetime.datetime):
    @classmethod
    def now(cls, tz=None): return cls.fromtimestamp(AT, tz)
    @classmethod
    def utcnow(cls): return cls(2100, 1, 1)
    @classmethod
    def today(cls): return cls(2100, 1, 1)
datetime.date, datetime.datetime = Date, Time
time.time, time.time_ns = lambda: AT, lambda: int(AT * 1e9)
for name in ("gmtime", "localtime"):
    real = getattr(time, name)
    setattr(time, name, lambda at=None, real=real: real(AT if at is None else at))
assert time.gmtime().tm_year == datetime.datetime.now().year == 2100
from generator.__main__ import main
main()
"""
"""Runs the program on the first day of 2100, as far as it asks Python for the time."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("here")
    write_site(folder)
    return folder


@pytest.fixture(scope="module")
def wanted(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    return built(site, tmp_path_factory.mktemp("usual") / "public")


def built(site: Path, out: Path, cwd: Path | None = None) -> Mapping[str, bytes]:
    """The files of a build, by their paths."""
    done = commands.run("build", "--root", str(site), "--out", str(out), cwd=cwd or site)
    assert done.returncode == 0, done.stderr
    return files_in(out)


def built_anew(program: tuple[str, ...], site: Path, out: Path, **variables: str) -> Mapping[str, bytes]:
    """The same by a new Python, which reads the variables that it is begun with."""
    command = [sys.executable, *program, "build", "--root", str(site), "--out", str(out)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **variables}
    done = subprocess.run(command, cwd=site, capture_output=True, text=True, env=environment)
    assert done.returncode == 0, done.stderr
    return files_in(out)


@pytest.mark.parametrize("name", ELSEWHERE)
def test_locale_time_zone_and_user_change_no_byte(
    site: Path, wanted: Mapping[str, bytes], tmp_path: Path, name: str
) -> None:
    assert built_anew(("-m", "generator"), site, tmp_path / "public", **ELSEWHERE[name]) == wanted


def test_the_folder_changes_no_byte(wanted: Mapping[str, bytes], tmp_path: Path) -> None:
    deep = tmp_path / "a folder with spaces/\u00e9\u4e2d/x" / ("y" * 100)
    deep.mkdir(parents=True)
    write_site(deep)
    assert built(deep, tmp_path / "out", cwd=tmp_path) == wanted


def test_the_day_changes_no_byte(site: Path, wanted: Mapping[str, bytes], tmp_path: Path) -> None:
    assert built_anew(("-c", LATER), site, tmp_path / "public") == wanted


def test_the_times_of_files_change_no_byte(wanted: Mapping[str, bytes], tmp_path: Path) -> None:
    folder = tmp_path / "old"
    folder.mkdir()
    write_site(folder)
    for path in folder.rglob("*"):
        os.utime(path, (0, 0))
    assert built(folder, tmp_path / "public") == wanted
