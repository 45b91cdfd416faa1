"""The commands in this very process: their words, their exit codes, and what they leave on the disk."""

from __future__ import annotations

import errno
import gc
import json
import re
import signal
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path
from types import ModuleType, SimpleNamespace

import click
import pytest
from click.testing import CliRunner, Result

import generator
from generator import __main__
from generator.base import stopping
from generator.base.artifacts import Artifact
from generator.base.stopping import undisturbed
from generator.cli import common, program, site, unchanged
from generator.cli.program import COMMANDS, main
from generator.exports import pdf, search_index
from generator.files.disk import NotOursError
from generator.serve import server
from tests.sites import SITE, edit, write_site

NO_INDEX = (
    "briefing: the site is built without its search index: Pagefind has no program for this machine.\n"
    "  The search page says so and leads to A\u2013Z. PAGEFIND_BINARY_PATH names a program of your own.\n"
)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write_site(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(search_index, "program", lambda: None)
    return tmp_path


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def fault(root: Path) -> str:
    """Puts a mistake into the site, and gives what is said of it."""
    edit(root / "content/events.yaml", "actors: [mayor]\n", "actors: [mayr]\n")
    return "content/events.yaml:5:12: error: nothing has the id 'mayr' [unknown-id]\n  did you mean: mayor\n"


def warning(root: Path) -> str:
    edit(root / "content/actors.yaml", "The author of the article.", "She currently writes.")
    line = "content/actors.yaml:1:74: warning: 'ann': 'currently' is true on the day of writing only [undated-word]\n"
    return f"{line}  Give the date.\n"


# -- the program ----------------------------------------------------------------------------------------------------


def test_the_version_is_that_of_the_package() -> None:
    assert generator.__version__ == version("evidence-briefing")
    assert run("--version").stdout == f"briefing, version {generator.__version__}\n"


def test_the_help_names_every_command_with_what_it_says() -> None:
    for option in ("-h", "--help"):
        text = run(option).stdout
        assert "in which every statement leads to its evidence" in " ".join(text.split())
        for name, (_, says) in COMMANDS.items():
            assert any(line.split(maxsplit=1)[0] == name for line in text.split("Commands:")[1].split("\n") if line), (
                name
            )
            assert " ".join(says.split()) in " ".join(text.split())
    assert list(COMMANDS) == [
        "build", "check", "copy", "coverage", "diff", "draft", "edition", "import", "init", "lock", "new", "publish", "rename", "review", "schema", "serve", "sign", "sources", "stamp", "uses", "verify"
    ]  # fmt: skip
    assert run("nothing").exit_code == 2


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_is_called_what_the_program_calls_it(name: str) -> None:
    command = main.get_command(click.Context(main), name)
    assert command is not None
    assert command.name == name
    assert run(name, "--help").exit_code == 0


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("build", ["--root", "--out", "--strict", "--url URL", "--pdf", "--paper [a4|letter] Of the PDF. [default: a4]"]),
        ("check", ["--root", "--strict", "--format [text|json|github|sarif] [default: text]"]),
        ("copy", ["--root", "SOURCE FILE"]),
        ("coverage", ["--root", "--format [text|json] [default: text]"]),
        ("lock", ["--root", "--addresses"]),
        ("new", ["KIND ID [OPTIONS]"]),
        ("publish", ["--root", "[default: origin]", "[default: gh-pages]", "--dry-run", "--allow-dirty", "--allow-older", "--pdf", "[default: a4]"]),
        ("rename", ["--root", "--no-redirect", "--dry-run", "OLD NEW"]),
        ("review", ["--root", "--by", "--sheet", "--again"]),
        ("schema", ["--root"]),
        ("serve", ["--root", "[default: 127.0.0.1]", "[default: 5500; 0<=x<=65535]", "--open", "--follow", "--editor URL"]),
        ("uses", ["--root", "[OPTIONS] ID"]),
        ("verify", ["FOLDER|ADDRESS", "--seal", "--signers", "--authorities"]),
        ("sign", ["FOLDER", "--key"]),
        ("stamp", ["FOLDER", "--authority"]),
    ],
)  # fmt: skip
def test_the_help_of_a_command_names_its_options_with_their_defaults(name: str, options: list[str]) -> None:
    done = CliRunner().invoke(main, [name, "--help"], terminal_width=200, max_content_width=200)
    text = " ".join(done.stdout.split())
    assert [option for option in options if option not in text] == [], text
    assert text.startswith(f"Usage: main {name} [OPTIONS]")


@pytest.mark.parametrize(
    ("error", "code", "words"),
    [
        (NotOursError("not ours"), 2, "briefing: not ours\n"),
        (OSError(errno.ENOSPC, "No space left", "a/b"), 3, "briefing: No space left: a/b\n"),
        (OSError("odd"), 3, "briefing: odd\n"),
        (ValueError("odd"), 3, "briefing: ValueError: odd\n  This is a fault of the program. BRIEFING_DEBUG=1 shows where.\n"),
    ],
)  # fmt: skip
def test_what_goes_wrong_with_the_machine_is_one_line(
    root: Path, error: Exception, code: int, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(site, "read", failing)
    done = run("check", "--root", root)
    assert (done.exit_code, done.stderr, done.stdout) == (code, words, "")
    monkeypatch.setenv("BRIEFING_DEBUG", "1")
    assert (run("check", "--root", root).exception is error) is isinstance(error, ValueError)


def test_an_error_that_came_of_a_signal_ends_the_program_with_its_code(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(program, "stopped", lambda: 143)
    with pytest.raises(SystemExit) as ended:
        program.end_by(ValueError())
    assert ended.value.code == 143


def test_only_what_runs_for_long_looks_for_garbage() -> None:
    try:
        for name, looks in (("build", False), ("check", False), ("uses", True)):
            gc.disable()
            main.get_command(click.Context(main), name)
            assert gc.isenabled() is looks, name
    finally:
        gc.enable()


def test_a_reader_that_has_had_enough_ends_the_program_quietly(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ended: list[int] = []

    def failing(*_: object, **__: object) -> None:
        raise BrokenPipeError

    monkeypatch.setattr(site, "read", failing)
    monkeypatch.setattr(program, "os", SimpleNamespace(_exit=ended.append))
    run("check", "--root", root)
    assert ended == [0]


def test_what_is_answered_without_a_build_starts_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[list[str]] = []

    def answered(given: list[str]) -> bool:
        asked.append(given)
        return True

    monkeypatch.setattr(sys, "argv", ["briefing", "build", "--out", "elsewhere"])
    monkeypatch.setattr(__main__, "stoppable", lambda: None)  # the signals of the tests' own process stay as they are
    monkeypatch.setattr(__main__, "gc", SimpleNamespace(disable=lambda: None))
    monkeypatch.setattr(unchanged, "answered", answered)
    monkeypatch.setattr(program, "main", lambda: pytest.fail("it was started"))
    __main__.main()
    assert asked == [["build", "--out", "elsewhere"]]


def test_ctrl_c_ends_the_program_with_the_code_that_shells_know(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stopping, "_met", [])  # which is the process's own
    before = signal.getsignal(signal.SIGINT)
    seen: list[object] = []
    fake = ModuleType("generator.cli.program")
    fake.main = lambda: seen.append(signal.getsignal(signal.SIGINT))  # type: ignore[attr-defined]  # a stand-in
    monkeypatch.setitem(sys.modules, "generator.cli.program", fake)
    try:
        __main__.main()
    finally:
        signal.signal(signal.SIGINT, before)
    (handler,) = seen
    assert callable(handler)
    with pytest.raises(SystemExit) as ended:
        handler(signal.SIGINT, None)
    assert ended.value.code == 130


@pytest.mark.parametrize("option", ["--signers", "--authorities"])
def test_a_list_that_is_not_there_is_wrong_use(root: Path, option: str) -> None:
    """Before anything is proved, and however the site is."""
    for path, fault in ((root / "nobody", "does not exist"), (root, "is a directory")):
        done = run("verify", root, option, path)
        assert (done.exit_code, f"Invalid value for '{option}': " in done.stderr, fault in done.stderr) == (
            2,
            True,
            True,
        )


@pytest.mark.parametrize(
    "words",
    [["edition", "2026-12", "--note"], ["diff", "--write", "--note"], ["new", "event", "flood", "--title"]],
    ids=" ".join,
)
def test_words_that_no_file_can_hold_are_wrong_use(root: Path, words: list[str]) -> None:
    for given, fault in (
        ("caf\udce9", "it is not in UTF-8: the byte 0xE9 is in it"),
        ("a \x1b[31mred", "a control character (U+001B) is in it"),
        ("two\u2028lines", "a control character (U+2028) is in it"),
    ):
        done = run(*words, given)
        assert done.exit_code == 2
        assert f"Invalid value for '{words[-1]}': {fault}" in done.stderr


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["verify", ""], "briefing: there is no folder without a name\n"),
        (["edition", ""], "briefing: an edition cannot be called '', since its name is a part of its address\n"),
        (["edition", "--withhold", ""], "briefing: no edition has a record ''\n"),
    ],
)
def test_an_empty_name_as_of_a_variable_that_is_not_set_is_told(root: Path, words: list[str], says: str) -> None:
    done = run(*words)
    assert done.exit_code != 0
    assert says in done.stderr


# -- the folder -----------------------------------------------------------------------------------------------------


def test_the_folder_is_the_nearest_with_settings_or_the_one_that_is_named(
    root: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(root / "content")
    assert run("check").exit_code == 0
    empty = tmp_path_factory.mktemp("empty")
    monkeypatch.chdir(empty)
    done = run("check")
    assert (done.exit_code, done.stderr) == (
        2, "briefing: there is no site.yaml here or above\n  Name the site's folder with --root, or begin a site: briefing init FOLDER.\n"
    )  # fmt: skip
    assert run("check", "--root", root).exit_code == 0
    done = run("check", "--root", empty / "none")
    assert (done.exit_code, done.stderr) == (2, f"briefing: there is no folder {empty / 'none'}\n")


# -- check ----------------------------------------------------------------------------------------------------------


def test_a_check_says_what_is_wrong_and_builds_nothing(root: Path) -> None:
    done = run("check")
    assert (done.exit_code, done.stdout, done.stderr) == (0, "17 records checked: nothing is wrong.\n", "")
    told = warning(root)
    done = run("check")
    assert (done.exit_code, done.stdout, done.stderr) == (0, "17 records checked: 1 warning.\n", told)
    done = run("check", "--strict")
    assert (done.exit_code, done.stdout, done.stderr) == (1, "", f"{told}1 warning.\n")
    told += fault(root)
    done = run("check")
    assert (done.exit_code, done.stdout, done.stderr) == (1, "", f"{told}1 error, 1 warning.\n")
    assert not (root / "public").exists()


def test_a_check_speaks_to_machines(root: Path) -> None:
    assert json.loads(run("check", "--format", "json").stdout) == []
    assert run("check", "--format", "github").stdout == ""
    warning(root)
    fault(root)
    done = run("check", "--format", "json")
    assert (done.exit_code, done.stderr) == (1, "")
    assert [item["code"] for item in json.loads(done.stdout)] == ["undated-word", "unknown-id"]
    lines = run("check", "--format", "github").stdout.split("\n")
    assert lines[0].startswith("::warning file=content/actors.yaml,line=1,")
    (run_,) = json.loads(run("check", "--format", "sarif").stdout)["runs"]
    assert run_["tool"]["driver"]["version"] == generator.__version__
    assert run_["results"][1]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "content/events.yaml"


def test_paths_for_machines_begin_at_the_repository(root: Path) -> None:
    inner = root / "sites/small"
    inner.mkdir(parents=True)
    write_site(inner)
    fault(inner)
    assert "file=content/events.yaml," in run("check", "--root", inner, "--format", "github").stdout
    (root / ".git").mkdir()
    assert "file=sites/small/content/events.yaml," in run("check", "--root", inner, "--format", "github").stdout
    (inner / ".git").mkdir()
    assert "file=content/events.yaml," in run("check", "--root", inner, "--format", "github").stdout


def test_of_many_faults_of_a_file_not_all_are_told(root: Path) -> None:
    lines = "".join(f"- {{id: e{n}, title: T, date: 2024-06-01, actors: nobody, sources: wire}}\n" for n in range(52))
    (root / "content/events/more.yaml").parent.mkdir()
    (root / "content/events/more.yaml").write_text(lines)
    done = run("check")
    assert done.stderr.count("unknown-id") == 50
    assert "content/events/more.yaml: and 2 more of these (briefing check --format json tells all)\n" in done.stderr
    assert done.stderr.endswith("52 errors.\n")


# -- build and verify -----------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_a_build_says_what_it_wrote_and_a_proof_what_holds(root: Path) -> None:
    done = run("build")
    pages = len([*(root / "public").rglob("*.html")])
    number = len([path for path in (root / "public").rglob("*") if path.is_file()])
    assert (done.exit_code, done.stderr) == (0, NO_INDEX)
    assert done.stdout.startswith(f"Built {pages} pages in public/ in ")
    assert done.stdout.endswith(f" s: {pages} written, 0 unchanged, 0 removed ({number} files changed).\n")
    done = run("build", "--out", "public")
    assert done.stdout.endswith(f": 0 written, {pages} unchanged, 0 removed (0 files changed).\n")
    done = run("verify", "public")
    assert done.exit_code == 0
    assert done.stdout.startswith(f"Proved: {number} files, ")
    assert done.stdout.split("\n")[1] == f"Seal: {json.loads((root / 'public/proof.json').read_text())['seal']}"
    (root / "public/feed.json").unlink()
    done = run("verify", "public")
    assert (done.exit_code, done.stderr) == (1, "feed.json: the file is missing\nNot proved: 1 fault.\n")
    (root / "public/feed.atom").unlink()
    assert run("verify", "public").stderr.endswith("Not proved: 2 faults.\n")
    assert run("verify", "nowhere").exit_code == 2


def test_a_build_with_errors_or_with_warnings_that_count_writes_nothing(root: Path) -> None:
    told = warning(root)
    done = run("build", "--strict")
    assert (done.exit_code, done.stdout, done.stderr) == (1, "", f"{NO_INDEX}{told}1 warning; nothing was written.\n")
    told += fault(root)
    done = run("build")
    assert (done.exit_code, done.stdout, done.stderr) == (
        1,
        "",
        f"{NO_INDEX}{told}1 error, 1 warning; nothing was written.\n",
    )
    assert not (root / "public").exists()


@pytest.mark.slow
def test_a_build_goes_where_it_is_told_and_is_published_where_it_is_told(
    root: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    out = tmp_path_factory.mktemp("out") / "site"
    done = run("build", "--out", out, "--url", "https://other.example/x/")
    assert done.exit_code == 0
    assert f" pages in {out}/ in " in done.stdout
    assert "https://other.example/x/" in (out / "sitemap.xml").read_text()
    done = run("build", "--url", "ftp://other.example/")
    assert (done.exit_code, done.stderr.removeprefix(NO_INDEX).partition("\n")[0]) == (
        2, "briefing: --url: 'ftp://other.example/' is not a web address"
    )  # fmt: skip
    assert run("build", "--url", "http://other.example/").exit_code == 0


@pytest.mark.slow
def test_a_pdf_is_made_on_the_paper_that_is_named(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    papers: list[str] = []

    def maker(paper: str) -> object:
        papers.append(paper)
        return lambda built: (Artifact("dossier.pdf", b"%PDF"),)

    monkeypatch.setattr(pdf, "maker", maker)
    assert run("build", "--pdf").exit_code == 0
    assert (root / "public/dossier.pdf").read_bytes() == b"%PDF"
    assert run("build", "--pdf", "--paper", "letter").exit_code == 0
    assert run("build", "--pdf", "--paper", "a5").exit_code == 2
    assert run("build").exit_code == 0
    assert papers == ["a4", "letter"]

    def failing(paper: str) -> object:
        raise pdf.PdfError("no Pango")

    monkeypatch.setattr(pdf, "maker", failing)
    done = run("build", "--pdf")
    assert (done.exit_code, done.stderr) == (3, f"{NO_INDEX}briefing: no Pango\n  {pdf.INSTALL}\n")


def test_a_machine_with_pagefind_makes_the_index(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_index, "program", lambda: Path("x"))
    assert common.search_index() == (search_index.index,)


# -- serve ----------------------------------------------------------------------------------------------------------


def test_a_preview_is_served_where_it_is_told(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[Path, dict[str, object]]] = []
    launched: list[str] = []

    def serve(where: Path, **options: object) -> None:
        opened = options.pop("opened")
        assert callable(opened)
        opened("http://there/")
        asked.append((where, {name: value for name, value in options.items() if name != "say"}))

    monkeypatch.setattr(server, "serve", serve)
    monkeypatch.setattr(click, "launch", launched.append)
    done = run("serve")
    assert (done.stdout, done.stderr) == ("Serving http://there/ (Ctrl-C to stop)\n", "")
    done = run("serve", "--host", "0.0.0.0", "--port", "0", "--open", "--follow", "--editor", "e:{path}")
    assert done.stderr == "Everybody who can reach this machine at 0.0.0.0 can read the preview.\n"
    assert launched == ["http://there/"]
    assert [options for _, options in asked] == [
        {"host": "127.0.0.1", "port": 5500, "editor": "", "follow": False},
        {"host": "0.0.0.0", "port": 0, "editor": "e:{path}", "follow": True},
    ]
    assert run("serve", "--port", "65536").exit_code == 2
    assert run("serve", "--port", "65535").exit_code == 0
    assert run("serve", "--port", "-1").exit_code == 2


# -- records --------------------------------------------------------------------------------------------------------


def test_uses_are_told_with_their_places(root: Path) -> None:
    done = run("uses", "herald")
    assert (done.exit_code, done.stdout) == (
        0,
        "content/actors.yaml:3:8: herald: defined\n"
        "content/claims.yaml:2:53: stands: mentions\n"
        "content/claims.yaml:5:17: stands: reported through\n"
        "content/quotes.yaml:1:72: for-ever: reported through\n",
    )
    done = run("uses", "herold")
    assert (done.exit_code, done.stderr) == (1, "briefing: there is no record 'herold'\n  did you mean: herald\n")


@pytest.mark.slow
def test_a_rename_says_which_files_it_changes(root: Path) -> None:
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    words = (
        "changed  content/actors.yaml\nchanged  content/claims.yaml\nchanged  content/quotes.yaml\nchanged  site.yaml\n"
    )
    done = run("rename", "herald", "the-herald", "--dry-run")
    assert (done.exit_code, done.stdout) == (0, f"{words}herald would be the-herald.\n")
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before
    done = run("rename", "herald", "the-herald")
    assert (done.exit_code, done.stdout) == (0, f"{words}herald is the-herald.\n")
    done = run("build", "--strict")  # nothing is wrong with a page to which only old links lead
    assert done.exit_code == 0, done.stderr
    assert (root / "public/actors/herald.html").is_file()
    assert "{from: herald, to: the-herald}" in (root / "site.yaml").read_text()
    done = run("rename", "vote", "the-vote", "--no-redirect")
    assert "removed  content/scenarios/vote.yaml\n" in done.stdout
    assert "added    content/scenarios/the-vote.yaml\n" in done.stdout
    assert "from: vote" not in (root / "site.yaml").read_text()
    done = run("rename", "nobody", "somebody")
    assert (done.exit_code, done.stderr) == (1, "briefing: there is no record 'nobody'\n")
    told = fault(root)
    done = run("rename", "mayor", "reeve")
    assert (done.exit_code, done.stderr) == (1, f"{told}1 error; nothing was changed.\n")


@pytest.mark.slow
def test_a_rename_writes_the_schemas_anew_where_there_are_any(root: Path) -> None:
    draft = "- {id: tower, title: A tower, date: 2024, draft: true, cite: A bridge}\n"
    (root / "content/events.yaml").write_text((root / "content/events.yaml").read_text() + draft)
    assert run("schema").stdout.startswith("12 schemas in schema/ (12 changed).\n")
    assert '"tower"' in (root / "schema/claim.json").read_text()
    first = run("schema")
    assert first.stdout == "12 schemas in schema/ (0 changed).\n"
    run("rename", "herald", "the-herald")
    assert '"the-herald"' in "".join(path.read_text() for path in (root / "schema").iterdir())
    assert run("schema").stdout == "12 schemas in schema/ (0 changed).\n"
    told = fault(root)
    done = run("schema")
    assert (done.exit_code, done.stderr) == (1, f"{told}1 error; nothing was written.\n")


def test_a_new_record_is_begun_in_its_file(root: Path) -> None:
    done = run("new", "event", "flood")
    assert (done.exit_code, done.stdout) == (
        0,
        "content/events.yaml:15: event 'flood' begun. Write it where TODO stands (3 times): briefing check names each.\n",
    )
    assert "id: flood" in (root / "content/events.yaml").read_text()
    done = run("new", "event", "Flood")
    assert (done.exit_code, done.stderr) == (
        2, "briefing: 'Flood' is not an id\n  Ids are lower-case letters, digits and single hyphens: kim-jong-un.\n"
    )  # fmt: skip
    assert run("new", "thing", "flood").exit_code == 2
    assert run("new", "event", "mayor").exit_code == 1


def test_a_lock_is_written_and_then_is_as_it_was(root: Path) -> None:
    path = "content/articles/bridge.lock"
    assert run("lock").stdout == f"{path} written.\n"
    assert run("lock").stdout == f"{path} is as it was.\n"
    edit(root / "content/articles/bridge.md", "The next vote is in 2027.", "The next vote is in 2028.")
    done = run("lock")
    assert (done.exit_code, done.stdout) == (0, f"{path} written.\n")
    assert re.fullmatch(r"\d+ errors left: briefing check shows what is wrong.\n", done.stderr)
    edit(root / "content/articles/bridge.md", "2028", "2027")
    (root / path).write_text("{")
    done = run("lock")
    assert (done.stdout, done.stderr) == (f"{path} written.\n", "")
    edit(root / "content/articles/bridge.md", "author: ann", "author: [ann")
    done = run("lock")
    assert done.exit_code == 1
    assert done.stderr.endswith("; nothing was locked.\n")


@pytest.mark.slow
def test_nothing_is_locked_while_a_file_cannot_be_read(root: Path) -> None:
    (root / "content/more.yaml").symlink_to("/etc/hostname")
    done = run("lock")
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.endswith("1 error; nothing was locked.\n")
    assert not list((root / "content").rglob("*.lock"))


def test_addresses_are_noted_and_counted(root: Path) -> None:
    done = run("lock", "--addresses")
    number = len((root / "content/addresses.lock").read_text().splitlines()) - 1
    assert done.stdout == f"content/addresses.lock: {number} addresses promised, {number} of them new.\n"
    assert run("lock", "--addresses").stdout == f"content/addresses.lock: {number} addresses promised, 0 of them new.\n"
    told = fault(root)
    done = run("lock", "--addresses")
    assert (done.exit_code, done.stderr) == (1, f"{told}1 error; nothing was noted.\n")


def test_the_small_site_is_the_one_that_is_meant() -> None:
    assert "actors: [mayor]\n" in SITE


def test_an_error_that_a_signal_led_to_ends_with_the_code_of_the_signal(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted() -> None:
        raise ValueError("what a library makes of a signal")

    monkeypatch.setattr(stopping, "_met", [signal.SIGTERM])
    monkeypatch.setattr(__main__, "stoppable", lambda: None)  # the signals of the tests' own process stay as they are
    monkeypatch.setattr(program, "main", interrupted)
    with pytest.raises(SystemExit) as ended:
        __main__.main()
    assert ended.value.code == 128 + signal.SIGTERM


def test_a_signal_that_is_ignored_stays_ignored_where_signals_were_allowed() -> None:
    before = signal.signal(signal.SIGTERM, signal.SIG_IGN)  # as nohup does with SIGHUP
    try:
        with undisturbed() as stops:
            signal.raise_signal(signal.SIGTERM)
            stops.allow()
        assert signal.getsignal(signal.SIGTERM) == signal.SIG_IGN
    finally:
        signal.signal(signal.SIGTERM, before)


IN_A_DELETION = """
import signal, time
from generator.base.stopping import stoppable

class Thing:
    def __del__(self):
        signal.raise_signal(signal.SIGTERM)
        sum(range(1000))

stoppable()
try:
    thing = Thing()
    del thing
    for _ in range(600):  # a signal that comes just before a pause does not end it
        time.sleep(0.1)
finally:
    print("cleaned up")
"""


@pytest.mark.slow
def test_a_signal_during_a_deletion_ends_the_program_without_a_traceback() -> None:
    """Python prints and ignores what is raised in `__del__`, so the program would go on as if nobody had asked."""
    done = subprocess.run(
        [sys.executable, "-c", IN_A_DELETION], capture_output=True, text=True, timeout=50, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (128 + signal.SIGTERM, "cleaned up\n", "")


@pytest.mark.slow
def test_a_signal_during_a_deletion_ends_the_program_however_busy_the_machine_is() -> None:
    """What tells of the ignored exception may take longer than the time after which the signal is sent again."""
    slow = "signal.pthread_kill = lambda *sent: (print('sent'), kill(*sent))\nbegin = threading.Thread.start\n"
    slow += "threading.Thread.start = lambda self: (begin(self), time.sleep(0.1), print('begun'))\n"
    program = IN_A_DELETION.replace(
        "stoppable()", f"stoppable()\nimport threading\nkill = signal.pthread_kill\n{slow}", 1
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=50, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (128 + signal.SIGTERM, "begun\nsent\ncleaned up\n", "")


@pytest.mark.slow
def test_another_error_during_a_deletion_is_still_told() -> None:
    program = IN_A_DELETION.replace("signal.raise_signal(signal.SIGTERM)", "1 / 0").replace("sleep(0.1)", "sleep(0)")
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=50, check=False)
    assert (done.returncode, done.stdout) == (0, "cleaned up\n")
    assert "ZeroDivisionError" in done.stderr


def test_a_signal_that_was_ignored_stays_ignored(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "unraisablehook", sys.unraisablehook)
    before = {number: signal.getsignal(number) for number in stopping.SIGNALS}
    try:
        signal.signal(signal.SIGHUP, signal.SIG_IGN)  # as nohup does
        stopping.stoppable()
        assert signal.getsignal(signal.SIGHUP) == signal.SIG_IGN
        assert signal.getsignal(signal.SIGTERM) not in (signal.SIG_IGN, signal.SIG_DFL)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
