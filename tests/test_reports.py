"""Diagnostics for people at a terminal, and for machines."""

from __future__ import annotations

import hashlib
import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from generator.base.codes import CODES
from generator.base.diagnostics import Diagnostic, Location
from generator.base.reports import MOST, for_terminal, shortened, to_github, to_json, to_sarif
from tests import commands
from tests.sites import ROOT, SITE, write_site

LINE = "  actors: [mayr, ann]  # who came\n"
FILES = {"content/events.yaml": ("- id: a\n" + LINE).encode()}
FAULT = Diagnostic(
    "unknown-id",
    "nothing has the id 'mayr'",
    Location("content/events.yaml", 2, 12),
    "did you mean: mayor",
    related=(("first at", Location("content/actors.yaml", 4, 8)),),
)
ESCAPE = re.compile("\x1b\\[[0-9;]*m")


def test_a_terminal_shows_the_line_with_a_caret_under_the_fault() -> None:
    expected = (
        "content/events.yaml:2:12: error: nothing has the id 'mayr' [unknown-id]\n"
        "    2 |   actors: [mayr, ann]  # who came\n"
        "      |            ^~~~\n"
        "  did you mean: mayor\n"
        "  first at content/actors.yaml:4:8"
    )
    assert for_terminal(FAULT, FILES, colour=False) == expected
    coloured = for_terminal(FAULT, FILES, colour=True)
    assert coloured != expected
    assert ESCAPE.sub("", coloured) == expected


@pytest.mark.parametrize(
    ("line", "column", "shown", "caret"),
    [
        ("name: 김정은x, kind: y", 11, "name: 김정은x, kind: y", " " * 13 + "^"),
        ("\tkey: value", 2, " key: value", " ^~~"),
        ("x" * 300 + " fault " + "y" * 300, 302, None, None),
        ("ends here", 10, "ends here", " " * 9 + "^"),
        ("cafe\u0301: noe\u0301l", 8, "cafe\u0301: noe\u0301l", " " * 6 + "^" + "~" * 2),
        ("red \x1b[31m text", 5, "red \ufffd[31m text", "    ^"),
    ],
)
def test_the_caret_stands_under_the_fault_in_any_line(
    line: str, column: int, shown: str | None, caret: str | None
) -> None:
    fault = Diagnostic("bad-value", "no", Location("a.yaml", 1, column))
    text = for_terminal(fault, {"a.yaml": line.encode()}, colour=False).split("\n")
    assert all(len(part) < 130 for part in text)
    if shown is None:
        assert text[1][text[2].index("^") :].startswith("fault")
    else:
        assert text[1:] == [f"    1 | {shown}", f"      | {caret}"]


def test_a_message_cannot_steer_the_terminal() -> None:
    fault = Diagnostic("bad-value", "it says \x1b]0;owned\x07", Location("a.yaml"), "\x1b[2J")
    assert "\x1b" not in for_terminal(fault, {}, colour=False)


def test_json_has_every_part_of_a_diagnostic() -> None:
    assert json.loads(to_json([FAULT])) == [
        {
            "code": "unknown-id",
            "severity": "error",
            "message": "nothing has the id 'mayr'",
            "path": "content/events.yaml",
            "line": 2,
            "column": 12,
            "hint": "did you mean: mayor",
            "related": [{"message": "first at", "path": "content/actors.yaml", "line": 4, "column": 8}],
        }
    ]


def test_github_shows_it_at_its_line_and_nothing_breaks_out_of_the_command() -> None:
    assert to_github([FAULT], "site/") == (
        "::error file=site/content/events.yaml,line=2,col=12,title=unknown-id::"
        "nothing has the id 'mayr'%0Adid you mean: mayor%0Afirst at content/actors.yaml:4:8"
    )
    odd = Diagnostic("bad-value", "100 %\n::error::x", Location("a,b:c.yaml"), severity="warning")
    assert to_github([odd]) == (
        "::warning file=a%2Cb%3Ac.yaml,line=1,col=1,title=bad-value::100 %25%0A::error::x"
    )  # fmt: skip


def test_sarif_names_its_rules_and_places() -> None:
    log = json.loads(to_sarif([FAULT, FAULT], "1.2.3"))
    (run,) = log["runs"]
    assert log["version"] == "2.1.0"
    assert run["tool"]["driver"]["rules"] == [{"id": "unknown-id", "shortDescription": {"text": CODES["unknown-id"]}}]
    result = run["results"][0]
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == "unknown-id"
    assert result["level"] == "error"
    assert result["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "content/events.yaml"},
        "region": {"startLine": 2, "startColumn": 12},
    }
    assert result["relatedLocations"][0]["message"]["text"] == "first at"


# -- the command ------------------------------------------------------------------------------------------------


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    write_site(tmp_path, SITE.replace("actors: [mayor]\n", "actors: [mayr]\n"))
    return tmp_path


def at_terminal(root: Path, **more: str) -> str:
    """What `briefing check` writes to a terminal."""
    environment = {k: v for k, v in os.environ.items() if k != "NO_COLOR"}
    environment |= {"PYTHONPATH": str(ROOT), "TERM": "xterm", **more}
    here, there = pty.openpty()
    command = [sys.executable, "-m", "generator", "check"]
    with subprocess.Popen(command, cwd=root, stdout=there, stderr=there, env=environment) as process:
        process.wait()
    os.close(there)
    out = b""
    try:
        while part := os.read(here, 4096):
            out += part
    except OSError:  # the other end is closed, and all was read
        pass
    os.close(here)
    return out.decode().replace("\r\n", "\n")


@pytest.mark.slow
def test_a_terminal_gets_lines_and_colours_and_no_color_takes_the_colours_away(broken: Path) -> None:
    plain = at_terminal(broken, NO_COLOR="1")
    assert "      |            ^~~~\n  did you mean: mayor\n1 error.\n" in plain
    assert "\x1b" not in plain
    coloured = at_terminal(broken)
    assert "\x1b[31m" in coloured
    assert ESCAPE.sub("", coloured) == plain


def briefing(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return commands.run(*arguments, cwd=root)


@pytest.mark.slow
@pytest.mark.parametrize("form", ["json", "sarif"])
def test_a_machine_gets_one_document_on_standard_output(broken: Path, form: str) -> None:
    done = briefing(broken, "check", "--format", form)
    assert (done.returncode, done.stderr) == (1, "")
    assert "unknown-id" in json.dumps(json.loads(done.stdout))


@pytest.mark.slow
def test_paths_for_github_begin_at_the_repository(tmp_path: Path) -> None:
    root = tmp_path / "docs/site"
    root.mkdir(parents=True)
    write_site(root, SITE.replace("actors: [mayor]\n", "actors: [mayr]\n"))
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    done = briefing(root, "check", "--format", "github")
    assert done.stdout.startswith("::error file=docs/site/content/events.yaml,line=5,col=12,title=unknown-id::")


@pytest.mark.slow
def test_nothing_wrong_is_said_in_every_form(tmp_path: Path) -> None:
    write_site(tmp_path)
    assert json.loads(briefing(tmp_path, "check", "--format", "json").stdout) == []
    assert briefing(tmp_path, "check", "--format", "github").stdout == ""
    assert json.loads(briefing(tmp_path, "check", "--format", "sarif").stdout)["runs"][0]["results"] == []


@pytest.mark.slow
def test_uses_rename_and_new_do_what_they_say(tmp_path: Path) -> None:
    write_site(tmp_path)
    assert briefing(tmp_path, "uses", "gazette").stdout == (
        "content/actors.yaml:2:8: gazette: defined\ncontent/articles/bridge.md:4:12: bridge: published by\n"
    )
    missing = briefing(tmp_path, "uses", "gazete")
    assert (missing.returncode, missing.stderr) == (
        1,
        "briefing: there is no record 'gazete'\n  did you mean: gazette\n",
    )
    dry = briefing(tmp_path, "rename", "gazette", "the-gazette", "--dry-run")
    assert "gazette would be the-gazette.\n" in dry.stdout
    assert "the-gazette" not in (tmp_path / "content/actors.yaml").read_text()
    done = briefing(tmp_path, "rename", "gazette", "the-gazette")
    assert done.stdout.endswith("changed  site.yaml\ngazette is the-gazette.\n")
    assert briefing(tmp_path, "check").returncode == 0
    begun = briefing(tmp_path, "new", "event", "flood")
    assert begun.stdout == (
        "content/events.yaml:15: event 'flood' begun. Write it where TODO stands (3 times): briefing check names each.\n"
    )
    assert briefing(tmp_path, "check").stderr.count("[unfinished]") == 3
    assert briefing(tmp_path, "new", "event", "Not An Id").returncode == 2
    assert briefing(tmp_path, "new", "poem", "x").returncode == 2


@pytest.mark.slow
def test_a_site_with_errors_is_not_edited(broken: Path) -> None:
    before = (broken / "content/events.yaml").read_bytes()
    done = briefing(broken, "rename", "ann", "anna")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.endswith("1 error; nothing was changed.\n")
    assert (broken / "content/events.yaml").read_bytes() == before


@pytest.mark.slow
def test_an_interrupted_change_is_finished_by_the_next_that_changes_something(tmp_path: Path) -> None:
    write_site(tmp_path)
    staging = tmp_path / ".briefing-changes"
    staging.mkdir()
    (staging / "0").write_text((tmp_path / "site.yaml").read_text().replace("A small briefing", "A finished one"))
    old = hashlib.sha256((tmp_path / "site.yaml").read_bytes()).hexdigest()
    new = hashlib.sha256((staging / "0").read_bytes()).hexdigest()
    journal = {"folder": staging.stat().st_ino, "steps": [["site.yaml", "0", old, new]]}
    (staging / "journal").write_text(json.dumps(journal))
    assert briefing(tmp_path, "check").stderr == ""
    assert staging.exists()
    done = briefing(tmp_path, "lock")
    assert done.stderr == "briefing: a change that had been interrupted was finished.\n"
    assert "title: A finished one" in (tmp_path / "site.yaml").read_text()
    assert not staging.exists()


def test_a_person_is_told_the_first_faults_of_a_file_and_the_first_of_each_code() -> None:
    many = [Diagnostic("bad-value", "no", Location("a.yaml", line)) for line in range(1, 200)]
    other = Diagnostic("unknown-id", "nobody", Location("a.yaml", 200))
    last = Diagnostic("bad-value", "no", Location("b.yaml"))
    told, more = shortened([*many, other, last])
    assert told == (*many[:MOST], other, last)
    assert more == {"a.yaml": 199 - MOST}
