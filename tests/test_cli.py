"""The command line: exit codes, and the exact words a user sees."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import click
import pytest

from generator.cli.program import COMMANDS, main
from generator.files.reading import read, read_site
from tests import commands
from tests.sites import ROOT, SITE, edit, parts, write_site


def briefing(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return commands.run(*arguments, cwd=cwd)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write_site(tmp_path)
    return tmp_path


def snapshot(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.mark.slow
def test_build_says_how_many_pages_it_built_and_where(root: Path) -> None:
    (root / "public").mkdir()
    (root / "public/.gitkeep").touch()
    done = briefing("build", cwd=root)
    assert done.returncode == 0, done.stderr
    pages = len(list((root / "public").rglob("*.html")))
    assert done.stdout.startswith(f"Built {pages} pages in public/ in ")
    assert (root / "public/.gitkeep").exists()
    again = briefing("build", cwd=root / "content")
    assert "(0 files changed)" in again.stdout


@pytest.mark.slow
def test_a_page_that_is_gone_goes_from_the_output_too(root: Path) -> None:
    briefing("build", cwd=root)
    stray = root / "public/actors/ann.html"
    assert stray.exists()
    edit(root / "content/actors.yaml", "{id: ann,", "{id: ann-writer,")
    edit(root / "content/articles/bridge.md", "author: ann", "author: ann-writer")
    assert briefing("build", cwd=root).returncode == 0
    assert not stray.exists()
    assert (root / "public/actors/ann-writer.html").exists()


@pytest.mark.slow
def test_a_fault_is_told_in_one_form_and_leaves_the_site_as_it_was(root: Path) -> None:
    briefing("build", cwd=root)
    before = snapshot(root / "public")
    edit(root / "content/events.yaml", "actors: [mayor]\n  cite", "actors: [mayr]\n  cite")
    done = briefing("build", cwd=root)
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr == (
        "content/events.yaml:5:12: error: nothing has the id 'mayr' [unknown-id]\n"
        "  did you mean: mayor\n"
        "1 error; nothing was written.\n"
    )
    assert snapshot(root / "public") == before


@pytest.mark.slow
@pytest.mark.parametrize(
    ("path", "old", "new", "message"),
    [
        ("content/events.yaml", "phrase: on Monday", "phrasing: on Monday",
         "content/events.yaml:4:3: error: event 'opening' has no field 'phrasing' [unknown-field]\n  did you mean: phrase\n"),
        ("content/events.yaml", "  title: The next vote\n", "",
         "content/events.yaml:7:3: error: event 'next-vote': the field 'title' is missing [missing-field]\n"),
        ("content/events.yaml", "id: next-vote", "id: opening",
         "content/events.yaml:7:7: error: the id 'opening' is taken [duplicate-id]\n"
         "  Ids are unique over all kinds of records.\n  first defined at content/events.yaml:1:7\n"),
        ("content/events.yaml", "date: 2027", "date: 19 June 2024",
         "content/events.yaml:9:9: error: event 'next-vote': date: '19 June 2024' is not a date [bad-value]\n"
         "  did you mean: 2024-06-19\n"),
        ("content/claims.yaml", "nature: forecast", "nature: forcast",
         "content/claims.yaml:3:11: error: claim 'stands': nature cannot be 'forcast' [unknown-value]\n"
         "  did you mean: forecast\n  One of: fact, opinion, forecast.\n"),
        ("content/claims.yaml", "  statement: The bridge will stand for ever, says [[herald]].", "  statement: [[mayor]] says so",
         "content/claims.yaml:2:24: error: a text that begins with a link is not in quotation marks [yaml-syntax]\n"
         "  A text that begins with a bracket needs quotation marks: \"[[id]] says ...\".\n1 error.\n"),
    ],
)  # fmt: skip
def test_the_message_says_what_to_write_instead(root: Path, path: str, old: str, new: str, message: str) -> None:
    edit(root / path, old, new)
    done = briefing("check", cwd=root)
    assert done.returncode == 1
    assert message in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.slow
def test_check_builds_nothing(root: Path) -> None:
    done = briefing("check", cwd=root)
    assert done.returncode == 0
    assert done.stdout.endswith("records checked: nothing is wrong.\n")
    assert not (root / "public").exists()


@pytest.mark.slow
def test_wrong_use_is_two(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    nothing = briefing("build", cwd=elsewhere)
    assert (nothing.returncode, nothing.stderr) == (
        2, "briefing: there is no site.yaml here or above\n"
        "  Name the site's folder with --root, or begin a site: briefing init FOLDER.\n",
    )  # fmt: skip
    assert briefing("build", "--nonsense", cwd=root).returncode == 2
    assert briefing("build", "--root", str(elsewhere / "x"), cwd=root).returncode == 2
    assert briefing("build", "--url", "nonsense", cwd=root).returncode == 2


@pytest.mark.slow
def test_a_folder_with_other_files_is_not_written_over(root: Path) -> None:
    (root / "mine").mkdir()
    (root / "mine/letter.txt").write_text("dear")
    done = briefing("build", "--out", "mine", cwd=root)
    assert done.returncode == 2
    assert "holds files that are not a built site, such as letter.txt" in done.stderr
    assert snapshot(root / "mine") == {"letter.txt": b"dear"}


@pytest.mark.slow
def test_a_failing_machine_is_three(root: Path) -> None:
    done = briefing("build", "--out", "a" * 300, cwd=root)  # no disk has names so long
    assert done.returncode == 3
    assert done.stderr.startswith("briefing: ")
    assert "Traceback" not in done.stderr


@pytest.mark.slow
def test_the_address_can_be_given_by_the_publishing_machine(root: Path) -> None:
    assert briefing("build", "--url", "https://else.example/repo/", cwd=root).returncode == 0
    assert 'href="https://else.example/repo/about.html"' in (root / "public/about.html").read_text()
    assert 'href="/repo/about.html"' in (root / "public/404.html").read_text()


@pytest.mark.slow
def test_help_and_version_answer(root: Path) -> None:
    assert briefing("--version", cwd=root).stdout.startswith("briefing, version ")
    for command in ("build", "check", "serve", "publish"):
        assert briefing(command, "--help", cwd=root).returncode == 0


def test_the_small_site_is_written_as_its_string_says(root: Path) -> None:
    assert (root / "content/events.yaml").read_text() == parts(SITE)["content/events.yaml"]


@pytest.mark.slow
def test_a_repository_in_the_output_stays_a_repository(root: Path) -> None:
    out = root / "public"
    out.mkdir()
    subprocess.run(["git", "init", "-q", str(out)], check=True)
    assert briefing("build", cwd=root).returncode == 0
    (out / "empty").mkdir()
    edit(root / "content/events.yaml", "id: opening\n", "id: bridge-opening\n")
    assert briefing("build", cwd=root).returncode == 0
    assert subprocess.run(["git", "-C", str(out), "status"], capture_output=True).returncode == 0
    assert (out / "empty").is_dir()


@pytest.mark.slow
def test_a_home_folder_is_not_taken_for_an_empty_one(root: Path) -> None:
    home = root / "home"
    (home / ".config/empty").mkdir(parents=True)
    done = briefing("build", "--out", "home", cwd=root)
    assert done.returncode == 2
    assert "holds files that are not a built site, such as .config" in done.stderr
    assert [p.name for p in home.iterdir()] == [".config"]
    assert (home / ".config/empty").is_dir()


@pytest.mark.slow
def test_a_persons_file_in_the_way_of_the_site_is_named_and_left_alone(root: Path) -> None:
    assert briefing("build", cwd=root).returncode == 0
    shutil.rmtree(root / "public/events")
    (root / "public/events").write_text("in the way")
    before = snapshot(root / "public")
    done = briefing("build", cwd=root)
    assert (done.returncode, done.stderr) == (
        2,
        f"briefing: {root}/public/events: this is not what a build has made, and the site needs its place\n"
        "  Move it away, or delete it if nobody needs it, and build again; a build writes over its own files only.\n",
    )
    assert snapshot(root / "public") == before


def test_a_hidden_file_in_a_built_site_is_told_by_a_proof(tmp_path: Path) -> None:
    (tmp_path / ".x").mkdir()
    for name in (".gitkeep", ".htaccess", ".x/index.html", "index.html~"):
        (tmp_path / name).write_bytes(b"" if name == ".gitkeep" else b"x")
    (tmp_path / ".git").write_bytes(b"gitdir: elsewhere")
    assert set(read_site(tmp_path)) == {".htaccess", ".x/index.html", "index.html~"}
    (tmp_path / ".gitkeep").write_bytes(b"words")
    assert ".gitkeep" in read_site(tmp_path)


@pytest.mark.parametrize("name", ["content/stray.yaml", "content/events"])
def test_content_that_cannot_be_read_is_told_and_not_left_out(tmp_path: Path, name: str) -> None:
    write_site(tmp_path)
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / name).symlink_to(tmp_path / ("nowhere" if name.endswith("yaml") else "elsewhere"))
    assert [str(fault.location) for fault in read(tmp_path).faults] == [f"{name}:1:1"]


@pytest.mark.slow
@pytest.mark.parametrize("seconds", [0.05, 0.3, 0.6, 1, 2])
def test_ctrl_c_ends_it_without_a_traceback_whenever_it_comes(tmp_path: Path, seconds: float) -> None:
    write_site(tmp_path)
    script = "import generator.__main__ as m, sys; print('begun', flush=True); m.main()"
    command = [sys.executable, "-c", script, "build", "--root", str(tmp_path), "--out", str(tmp_path / "out")]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT)
    assert running.stdout is not None
    assert running.stdout.readline() == "begun\n"
    time.sleep(seconds)
    running.send_signal(signal.SIGINT)
    out, said = running.communicate(timeout=60)
    through = out.startswith("Built ")  # then Python may have given the signal back to the system
    assert running.returncode == 130 or (through and running.returncode in (0, -signal.SIGINT))
    assert through or said == ""
    assert "Traceback" not in said


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_says_of_a_command_what_the_command_says_of_itself(name: str) -> None:
    command = main.get_command(click.Context(main), name)
    assert command is not None
    assert command.name == name
    assert command.help is not None
    assert command.help.partition("\n\n")[0] == COMMANDS[name][1]
