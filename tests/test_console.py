"""What is printed arrives on every console, pipe and file, whatever its encoding, and steers none."""

from __future__ import annotations

import errno
import io
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.base.diagnostics import Diagnostic, Location
from generator.cli import console
from generator.cli.common import report
from tests.sites import ROOT, write_site
from tests.test_serve import Server, until

CONSOLES: Mapping[str, Mapping[str, str]] = {
    "cp1252": {"PYTHONIOENCODING": "cp1252"}, "ascii": {"PYTHONIOENCODING": "ascii"},     "C": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, "utf-16": {"PYTHONIOENCODING": "utf-16"},
}  # fmt: skip
WORDS = "서울 – Łódź 😀"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    folder.mkdir()
    write_site(folder)
    with (folder / "content/articles/bridge.md").open("a", encoding="utf-8") as file:
        file.write(f"\n\nOf {WORDS} nobody said a word.\n")
    return folder


def briefing(*arguments: str, cwd: Path, **variables: str) -> tuple[int, bytes, bytes]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **variables}
    command = [sys.executable, "-m", "generator", *arguments]
    done = subprocess.run(command, cwd=cwd, capture_output=True, env=environment)
    return done.returncode, done.stdout, done.stderr


@pytest.mark.slow
@pytest.mark.parametrize("name", CONSOLES)
def test_what_machines_read_is_utf_8_on_every_console(root: Path, name: str) -> None:
    code, out, errors = briefing("coverage", "--format", "json", cwd=root, **CONSOLES[name])
    assert (code, b"Traceback" in errors, b"UnicodeEncodeError" in errors) == (1, False, False)
    assert WORDS in out.decode("utf-8")
    assert json.loads(out)


@pytest.mark.slow
def test_what_people_read_has_escapes_for_what_a_console_lacks(root: Path) -> None:
    _, _, errors = briefing("check", cwd=root, PYTHONIOENCODING="ascii")
    assert b"Of \\uc11c\\uc6b8 \\u2013 \\u0141\\xf3d\\u017a \\U0001f600 nobody said a word." in errors
    (root / "content/서울.yaml").write_text("- {id: x}\n")
    code, _, errors = briefing("check", cwd=root, PYTHONIOENCODING="cp1252")
    assert code == 1
    assert b"Traceback" not in errors
    assert b"content/\\uc11c\\uc6b8.yaml:1:1: error" in errors


@pytest.mark.slow
def test_a_file_name_that_is_no_text_is_told_of_and_does_not_stop_the_telling(root: Path) -> None:
    (root / os.fsdecode(b"content/\xff.yaml")).write_text("- {id: x}\n")
    for form in ("text", "json", "github", "sarif"):
        code, out, errors = briefing("check", "--format", form, cwd=root)
        assert code == 1, errors
        assert {"text": b"content/\\xff.yaml", "github": b"\\xff.yaml"}.get(form, b"\\\\xff.yaml") in (
            errors if form == "text" else out
        ), form
        assert form not in ("json", "sarif") or json.loads(out), form


def test_text_of_a_site_moves_no_cursor(capsys: pytest.CaptureFixture[str]) -> None:
    console.answer("a title \x1b]0;owned\x07 and \x9b2J, a\ttab\nand a line")
    console.say("\x1b[31mred")
    assert capsys.readouterr() == ("a title \ufffd]0;owned\ufffd and \ufffd2J, a\ttab\nand a line\n", "\ufffd[31mred\n")


class Strict(io.TextIOWrapper):
    """A console that knows few letters and refuses the others."""

    def __init__(self) -> None:
        super().__init__(io.BytesIO(), encoding="ascii", errors="strict", write_through=True)


def test_a_stream_that_refuses_letters_gets_escapes(monkeypatch: pytest.MonkeyPatch) -> None:
    out = Strict()
    monkeypatch.setattr(sys, "stdout", out)
    console.answer("서 \udcff")
    console.give("서 \udcff")
    assert out.buffer.getvalue() == b"\\uc11c \\udcff\n" + "서 \\udcff\n".encode()  # type: ignore[attr-defined]


def test_a_program_without_streams_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    for tell in (console.answer, console.say, console.give):
        tell("x")


@pytest.mark.slow
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
def test_an_output_that_cannot_be_written_is_said_and_is_no_success(root: Path) -> None:
    command = [sys.executable, "-m", "generator"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    for arguments in (["coverage"], ["coverage", "--format", "json"]):
        with open("/dev/full", "w") as full:
            done = subprocess.run(
                [*command, *arguments], cwd=root, stdout=full, stderr=subprocess.PIPE, env=environment
            )
        assert done.returncode == 3
        assert done.stderr.endswith(b"briefing: the output cannot be written: No space left on device\n")
        assert b"Exception ignored" not in done.stderr


@pytest.mark.slow
def test_a_preview_goes_on_when_what_it_says_cannot_be_written(root: Path) -> None:
    server = Server(root, before=("env", "PYTHONIOENCODING=ascii:strict"))
    until(lambda: "warning" in server.said(), "the sentence that nothing uses")
    server.stop()
    assert "\\uc11c\\uc6b8" in server.said()
    assert "Traceback" not in server.said()


def test_a_stream_of_text_alone_is_given_every_letter(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stdout", stream)
    console.give(WORDS)
    assert stream.getvalue() == f"{WORDS}\n"


class Full(io.StringIO):
    """A stream that takes nothing, as a full disk, or one whose reader has gone."""

    def __init__(self, error: OSError) -> None:
        super().__init__()
        self.error = error

    def write(self, text: str) -> int:
        raise self.error


def test_which_output_cannot_be_written_is_said_unless_its_reader_has_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    full = OSError(errno.ENOSPC, "No space left on device")
    for name, tell, where in (
        ("stdout", console.answer, "output"),
        ("stdout", console.give, "output"),
        ("stderr", console.say, "error output"),
    ):
        monkeypatch.setattr(sys, name, Full(full))
        with pytest.raises(console.ConsoleError) as lost:
            tell("x")
        said = f"the {where} cannot be written: No space left on device"
        assert (lost.value.errno, lost.value.strerror) == (errno.ENOSPC, said)
        monkeypatch.setattr(sys, name, Full(BrokenPipeError()))
        with pytest.raises(BrokenPipeError):
            tell("x")


def test_what_other_libraries_write_is_escaped_too(monkeypatch: pytest.MonkeyPatch) -> None:
    streams = Strict(), Strict()
    monkeypatch.setattr(sys, "stdout", streams[0])
    monkeypatch.setattr(sys, "stderr", streams[1])
    console.prepare()
    assert [stream.errors for stream in streams] == ["backslashreplace"] * 2


def test_what_is_shown_for_a_while_fits_into_the_line_of_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    columns = iter([10, 0])
    monkeypatch.setattr(sys, "stderr", stream := Strict())
    monkeypatch.setattr(stream, "fileno", lambda: 2)
    monkeypatch.setattr(os, "get_terminal_size", lambda _: os.terminal_size((next(columns), 24)))
    console.over("0123456789\x1b")
    console.over("x" * 100)
    assert stream.buffer.getvalue() == b"\r\x1b[K012345678\r\x1b[K" + b"x" * 79  # type: ignore[attr-defined]
    monkeypatch.setattr(sys, "stderr", Full(OSError()))
    console.over("y")


@pytest.mark.parametrize(
    ("terminal", "no_colour", "shown"),
    [
        ("xterm", "", ["\x1b[1mx.yaml:2:4\x1b[0m: \x1b[1m\x1b[31merror\x1b[0m: It is \ufffd wrong [bad-value]", "\x1b[2m    2 | b: 1\x1b[0m"]),
        ("xterm", "1", ["x.yaml:2:4: error: It is \ufffd wrong [bad-value]", "    2 | b: 1", "      |    ^"]),
        ("dumb", "", ["x.yaml:2:4: error: It is \ufffd wrong [bad-value]", "  Mend it."]),
    ],
)  # fmt: skip
def test_a_terminal_is_shown_the_lines_and_their_colours_if_it_can(
    terminal: str, no_colour: str, shown: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", terminal)
    monkeypatch.setenv("NO_COLOR", no_colour)
    monkeypatch.setattr(sys, "stderr", stream := io.StringIO())
    monkeypatch.setattr(stream, "isatty", lambda: True, raising=False)
    report(
        [Diagnostic("bad-value", "It is \x07 wrong", Location("x.yaml", 2, 4), "Mend it.")], {"x.yaml": b"a: 1\nb: 1\n"}
    )
    assert stream.getvalue().split("\n")[: len(shown)] == shown
