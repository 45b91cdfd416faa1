"""A build for which nothing has changed: told from hashes, and only then."""

from __future__ import annotations

import copy
import os
import subprocess
import sys
import time
from pathlib import Path

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.base.diagnostics import Diagnostic, Location, from_values, to_values
from generator.cli import unchanged
from generator.cli.site import build_command
from generator.cli.told import MOST_JOBS, NO_INDEX, built
from generator.cli.unchanged import options
from generator.files import disk, last_build, program_stamp
from generator.files.cache import FOLDER, Cache
from tests.incremental import briefing, files_in
from tests.sites import ROOT, edit, write_site

FORMS = ("build", "check", "--strict", "--drafts", "--root", "--root=a", "--out", "--out=", "--url", "--url=b", "--pdf", "--dossier", "--", "-h", "a", "", "--jobs", "--jobs=2", "--jobs=0", "--roo", "--root=c=d")  # fmt: skip


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site that was built, and has a warning."""
    write_site(tmp_path / "site")
    monkeypatch.chdir(tmp_path / "site")
    edit(tmp_path / "site/content/actors.yaml", "The author of the article.", "She currently writes.")
    assert briefing("build").code == 0
    return tmp_path / "site"


def at_once(*arguments: str) -> bool:
    done = briefing("build", *arguments)
    assert done.code == 0, done.errors
    return done.quick


@pytest.mark.slow
def test_nothing_changed_is_told_with_the_warnings_and_nothing_is_written(root: Path) -> None:
    before = files_in(root / "public")
    (root / "public/notes.txt").write_text("a person's own")
    whole = briefing("build")
    assert not whole.quick
    os.utime(root / "public/notes.txt", (1, 1))
    time.sleep(0.3)  # a file that was changed just now may change again unseen
    assert not briefing("build").quick
    done = briefing("build")
    assert done.quick
    assert done.errors == whole.errors
    assert "undated-word" in done.errors
    assert "notes.txt is no part of the site and stays" in done.errors
    pages = sum(path.endswith(".html") for path in before)
    assert done.out.startswith(f"Built {pages} pages in public/ in ")
    assert done.out.endswith(f" s: 0 written, {pages} unchanged, 0 removed (0 files changed).\n")
    assert files_in(root / "public") == {**before, "notes.txt": b"a person's own"}
    strict = briefing("build", "--strict")
    assert (strict.code, strict.quick) == (1, False)
    assert strict.errors.endswith("1 warning; nothing was written.\n")


TOLD = {"index": True, "diagnostics": [], "others": "", "pages": 3, "after": []}


@pytest.mark.parametrize(
    ("arguments", "asked", "told", "out", "errors"),
    [
        ("", ["site", "site/public", None, False, False], {}, "Built 3 pages in public/", ""),
        (
            "--root ../site --out ../out --url u --drafts --dossier --jobs 3",
            ["../site", "out", "u", True, True],
            {"index": False, "others": "x stays.", "after": ["1 draft", "No dossier."]},
            "Built 3 pages in FOLDER/out/",
            "".join(f"{line}\n" for line in (*NO_INDEX, "x stays.")),
        ),
        (
            "--strict",
            ["site", "site/public", None, False, False],
            {"others": "x stays."},
            "Built 3 pages in public/",
            "x stays.\n",
        ),
        (
            "--drafts",
            ["site", "site/public", None, True, False],
            {"diagnostics": to_values([Diagnostic("orphan", "Alone.", Location("x.yaml", 2, 3))])},
            "Built 3 pages in public/",
            "x.yaml:2:3: error: Alone. [orphan]\n",
        ),
        ("--strict", None, {"diagnostics": to_values([Diagnostic("orphan", "Alone.", Location("x.yaml"))])}, "", ""),
        ("--strict --drafts", None, {}, "", ""),
        ("--root nowhere", None, {}, "", ""),
        ("--jobs 33", None, {}, "", ""),
    ],
)
def test_it_is_told_what_the_last_build_told(
    arguments: str,
    asked: list[object] | None,
    told: dict[str, object],
    out: str,
    errors: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    write_site(tmp_path / "site")
    monkeypatch.chdir(tmp_path / "site")
    wanted: list[last_build.BuildRequest] = []

    def recall(request: last_build.BuildRequest) -> dict[str, object]:
        wanted.append(request)
        return {**TOLD, **told}

    monkeypatch.setattr(unchanged, "recall", recall)
    monkeypatch.setattr("time.perf_counter", lambda: 1.0)
    assert unchanged.answered(["build", *arguments.split()]) is (asked is not None)
    end = " in 0.0 s: 0 written, 3 unchanged, 0 removed (0 files changed).\n"
    after = "1 draft\nNo dossier.\n" if "after" in told else ""
    said = capsys.readouterr()
    if asked is None:
        assert said == ("", "")
        return
    assert (said.out.replace(str(tmp_path), "FOLDER"), said.err) == (f"{out}{end}{after}", errors)
    (one,) = wanted
    root, where, *rest = asked
    assert [one.root, one.out, one.url, one.drafts, one.dossier] == [
        Path(str(root)) if str(root).startswith("..") else tmp_path / str(root),
        str(tmp_path / str(where)),
        *rest,
    ]


def test_the_end_of_a_build_names_its_folder_and_what_became_of_each_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for out, shown in ((str(tmp_path / "public"), "public"), ("/elsewhere", "/elsewhere")):
        said = built(out, 9, (1, 2, 3), 4, 0.25)
        assert said == f"Built 9 pages in {shown}/ in 0.2 s: 1 written, 2 unchanged, 3 removed (4 files changed)."


@pytest.mark.slow
def test_what_is_asked_for_differently_is_built(root: Path) -> None:
    assert not at_once("--url", "https://example.org/other/")
    assert at_once("--url", "https://example.org/other/")
    assert not at_once("--out", "elsewhere")
    assert not at_once("--drafts")
    assert not at_once("--dossier")
    assert at_once("--drafts", "--root", str(root))
    assert not at_once()
    assert at_once("--out=public")
    assert not briefing("build", "--strict", "--drafts").quick
    assert not briefing("build", "--root", "nowhere").quick
    assert not briefing("build", "--out", "content").quick


@pytest.mark.slow
def test_an_edit_of_the_same_size_and_times_is_seen(root: Path) -> None:
    path = root / "content/actors.yaml"
    for _ in range(3):  # the last of them is settled
        before = path.stat()
        path.write_text(path.read_text().replace("The Gazette", "Gazette The"))
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
        assert path.stat().st_size == before.st_size
        assert not at_once()
        assert at_once()
        path.write_text(path.read_text().replace("Gazette The", "The Gazette"))
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
        assert not at_once()
        time.sleep(0.1)


def test_what_was_only_touched_is_read_and_found_the_same(root: Path) -> None:
    os.utime(root / "content/actors.yaml", (1, 1))
    assert at_once()


@pytest.mark.slow
@pytest.mark.parametrize("how", ["edited", "edited with the same times", "deleted", "a link"])
def test_what_has_become_of_the_output_is_seen(root: Path, how: str) -> None:
    page = root / "public/about.html"
    before, data = page.stat(), page.read_bytes()
    page.unlink()
    if how == "a link":
        page.symlink_to("a-z.html")
    elif how != "deleted":
        page.write_bytes(data[:-2] + b"x\n")
    if how == "edited with the same times":
        os.utime(page, ns=(before.st_atime_ns, before.st_mtime_ns))
    done = briefing("build")
    assert not done.quick
    assert done.code == (0 if how == "deleted" else 2)
    assert how == "deleted" or "about.html: this is not what a build has made" in done.errors


@pytest.mark.slow
def test_a_page_that_was_edited_within_a_tick_of_the_clock_is_read(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = root / "public/about.html"
    page.unlink()
    monkeypatch.setattr(disk, "_FINE", 10**12)  # so that this is just after the build, however slow the machine is
    assert not at_once()
    data = page.read_bytes()
    stamp = disk.stamp(page.stat())
    page.write_bytes(data[:-2] + b"x\n")
    real = disk.stamp  # as a file system would tell it whose clock stood still
    monkeypatch.setattr(disk, "stamp", lambda found: stamp if found.st_ino == page.stat().st_ino else real(found))
    done = briefing("build")
    assert (done.quick, done.code) == (False, 2)


def test_a_stamp_is_settled_once_the_clock_has_gone_on() -> None:
    now, second = 1_800_000_000_123_456_789, 1_000_000_000
    fine = (1, 2, 3, now - second, now - second)
    assert disk.is_settled(fine, now)
    assert not disk.is_settled((*fine[:4], now - 1), now)
    assert not disk.is_settled((*fine[:3], now + second, fine[4]), now), "a time that is still to come"
    whole = now // second * second
    assert not disk.is_settled((1, 2, 3, whole - second, whole - second), now), "a file system that counts seconds"
    assert disk.is_settled((1, 2, 3, whole - 5 * second, whole - 5 * second), now)


@pytest.mark.slow
def test_another_program_a_damaged_and_a_foreign_cache_are_not_believed(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert at_once()
    monkeypatch.setattr(last_build, "program_stamp", lambda: "another")
    assert not at_once()
    assert at_once()
    for path in (root / FOLDER).glob("part-*"):
        path.write_bytes(path.read_bytes()[:-1])
    assert not at_once()
    (root / FOLDER).rename(root / "other")
    (root / FOLDER).mkdir()
    for path in (root / "other").iterdir():
        (root / FOLDER / path.name).write_bytes(path.read_bytes())
    assert not at_once()
    assert at_once()


def test_the_cache_is_ignored_by_git_and_holds_no_more_than_its_share(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = Cache(tmp_path)
    assert cache.get("kind", "a") is None
    cache.put("kind", "a", b"first")
    assert (tmp_path / FOLDER / ".gitignore").read_text() == "*\n"
    assert cache.get("kind", "a") == b"first"
    assert Cache(tmp_path).get("kind", "b") is None
    monkeypatch.setattr("generator.files.cache.MOST", 200)
    os.utime(next((tmp_path / FOLDER).glob("part-*")), (1, 1))
    later = Cache(tmp_path)
    later.put_all([("kind", "b", b"x" * 80), ("kind", "c", b"y" * 80)])
    assert [later.get("kind", name) for name in "abc"] == [None, b"x" * 80, b"y" * 80]


def test_what_a_killed_build_left_half_written_stays_for_who_looks_and_goes_when_the_next_one_keeps(
    tmp_path: Path,
) -> None:
    Cache(tmp_path).put("kind", "a", b"part")
    (tmp_path / FOLDER / "new").write_bytes(b"hal")
    assert Cache(tmp_path).get("kind", "a") == b"part"
    assert (tmp_path / FOLDER / "new").read_bytes() == b"hal"  # a check writes nothing
    Cache(tmp_path).put("kind", "b", b"another")
    assert not (tmp_path / FOLDER / "new").exists()
    assert Cache(tmp_path).get("kind", "b") == b"another", "it is kept nevertheless"


def test_parts_whose_key_is_valid_no_more_go_when_the_next_build_keeps(tmp_path: Path) -> None:
    Cache(tmp_path).put("kind", "a", b"part")
    (old,) = (tmp_path / FOLDER).glob("part-*")
    (tmp_path / FOLDER / "mark").unlink()
    Cache(tmp_path).put("kind", "b", b"another")
    assert not old.exists()
    assert Cache(tmp_path).get("kind", "b") == b"another"


def test_a_folder_of_programs_that_may_not_be_searched_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = list(program_stamp._search_programs())

    def look(path: str) -> os.stat_result | None:
        if path.startswith("/locked"):
            raise PermissionError(13, "Permission denied", path)
        return os.lstat(path) if os.path.lexists(path) else None

    monkeypatch.setattr("generator.files.program_stamp.disk.look", look)
    monkeypatch.setenv("PATH", f"{os.environ['PATH']}{os.pathsep}/locked")
    assert list(program_stamp._search_programs()) == [*expected, "", ""]


def test_another_program_for_the_search_makes_a_build_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("PAGEFIND_BINARY_PATH", raising=False)
    stamps = [program_stamp.program_stamp()]
    for name in ("pagefind", "pagefind_extended", "own"):
        (tmp_path / name).write_bytes(b"1")
        stamps.append(program_stamp.program_stamp())
    assert stamps[2] == stamps[3], "nobody has named it"
    for name in ("own", "none", "none-either"):
        monkeypatch.setenv("PAGEFIND_BINARY_PATH", str(tmp_path / name))
        stamps.append(program_stamp.program_stamp())
    (tmp_path / "own").write_bytes(b"22")
    assert program_stamp.program_stamp() == stamps[-1]
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", str(tmp_path / "own"))
    stamps.append(program_stamp.program_stamp())
    assert len({*stamps}) == len(stamps) - 1


@pytest.mark.parametrize("what", ["a link", "a file", "files of a person", "not to be written"])
def test_where_there_can_be_no_cache_there_is_none_and_nothing_is_touched(tmp_path: Path, what: str) -> None:
    place, elsewhere = tmp_path / "site" / FOLDER, tmp_path / "elsewhere"
    place.parent.mkdir()
    elsewhere.mkdir()
    if what == "a link":
        place.symlink_to(elsewhere)
    elif what == "a file":
        place.write_bytes(b"mine")
    elif what == "files of a person":
        place.mkdir()
        (place / "mine").write_bytes(b"mine")
    else:
        (place.parent / "site.yaml").mkdir()
        place = place.parent / "site.yaml" / "none"
    before = files_in(tmp_path)
    cache = Cache(place.parent if what != "not to be written" else tmp_path / "site" / "no folder")
    cache.put("kind", "a", b"part")
    assert cache.get("kind", "a") is None
    assert files_in(tmp_path) == before


@given(st.lists(st.sampled_from(FORMS), max_size=5))
def test_options_mean_what_they_mean_to_the_command(arguments: list[str]) -> None:
    found = options(["build", *arguments])
    if found is None:
        return
    parameters = [copy.copy(parameter) for parameter in build_command.params]
    for parameter in parameters:
        parameter.callback, parameter.default = None, None if "--jobs" in parameter.opts else parameter.default
        parameter.type = (
            click.BOOL
            if parameter.opts[0] in ("--strict", "--drafts", "--pdf", "--dossier", "--profile")
            else click.STRING
        )
    values = click.Command("build", params=parameters).make_context("build", list(arguments)).params
    assert {f"--{name}": value for name, value in values.items() if f"--{name}" in found} == dict(found)


def test_a_number_of_processes_that_the_command_would_refuse_is_left_to_it() -> None:
    command = next(parameter for parameter in build_command.params if parameter.name == "jobs")
    assert isinstance(command.type, click.IntRange)
    assert (command.type.min, command.type.max) == (1, MOST_JOBS)
    taken = [number for number in ("0", "1", str(MOST_JOBS), str(MOST_JOBS + 1), "two") if options(["build", "--jobs", number])]  # fmt: skip
    assert taken == ["1", str(MOST_JOBS)]


def test_diagnostics_are_the_same_after_they_were_plain_values() -> None:
    place = Location("content/a.yaml", 3, 4)
    told = (Diagnostic("code", "a message", place, "hint", "warning", (("see", place),)), Diagnostic("b", "c", place))
    assert from_values(to_values(told)) == told  # type: ignore[arg-type]


@pytest.mark.slow
def test_an_unchanged_site_is_told_without_what_makes_sites(root: Path) -> None:
    script = (
        "import sys; from generator.__main__ import main\n"
        "sys.argv = ['briefing', 'build', '--out', 'public']\n"
        "main()\n"
        "heavy = ('click', 'yaml', 'pydantic', 'jinja2', 'markdown_it', 'generator.parsing', 'generator.build')\n"
        "print([name for name in heavy if name in sys.modules], file=sys.stderr)"
    )
    edit(root / "content/actors.yaml", "She currently writes.", "She writes.")
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-c", script], capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)}
        )
    assert "0 written" in done.stdout, done.stderr
    assert done.stderr == "[]\n"
