"""What the commands print and write: one session at a small site, in which each is used in each of its ways."""

from __future__ import annotations

import re
import shlex
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import chdir
from datetime import date, datetime, tzinfo
from difflib import unified_diff
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import records, review, sources
from generator.cli.program import main
from generator.editing.upkeep import Response
from generator.publish import asked
from tests.sites import SITE, edit, write_site

SESSION = """\
edit content/articles/bridge.md: denies this. -> denies this. Ann Berg told it on 3 May 2024 and on 4 May 2024. "No," she said.
coverage
coverage --format json
uses mayor
uses mayr
draft bride
draft
draft bridge --apply
import refs.json gone.json
import refs.json --apply --grade B
sources --apply
sources wirr
sources
sources wire --format json
sources --check
sources --check --format json --apply
sources --check wire
new event Flood
new flood x
new event flood --date "18 June 2024"
new event flood --title "A flood" --actors mayor --actors ann --date 2024-06-18 --cite "The mayor opened"
lock
lock --addresses
edition --note x
edition UP
edition --withhold collapse 2026
edition
edition 2024-02 --on 2024-02-03 --note " The first. "
edit content/events.yaml: The bridge falls -> The bridge fell
edition 2024-02
edition 2025-01 --on 2024-01-01
edition 2025-01 --on 2025-01-02
edition 2024-06
edition
edition --format json
review --sheet stands for-ever collapse
review stands.nature
review --by AB stands collapse < x/h/w it\\x1b/f  no date in it/s/q
review --by CD --again stands < h  so it is
diff . --format markdown --note x
diff . --write there
diff ../other . --format markdown
diff ../other --write --on 2024-07-02 --note " Why. " --correction
diff ../built
diff ../built/broken
diff ../built/list
diff ../built/none
diff ../faulty
edit content/events.yaml: title: A flood -> title: The flood
diff ../other --write --on 2024-07-01
edit content/changes.lock: "on" -> "no"
diff ../other --write
edit content/changes.lock: "no" -> "on"
edition --withhold collapse
edition --withhold colapse
rename mayor mayoress --dry-run
new article x --title T --from second.txt
new article second --from second.txt
init site --program no
init ../desk --from second.txt --program owner/name
"""
"""The commands, in order; `edit PATH: OLD -> NEW` changes a file, and what stands behind `<` is typed in."""
REFERENCES = '["odd", {"title": "A report", "URL": "https://a.example/", "issued": {"date-parts": [[2024, 5]]}}]'
BUILT = {"broken": "{", "list": "[]", "none": "{}"}
"""Folders of sites that were built otherwise than any is, with their data."""
SECOND = "The bridge must stay\n\nBy Olaf Brandt\n20 June 2024\n\nThe bridge holds 90 carts.\n"


ANSWERS: tuple[Mapping[str, Response], ...] = (
    {"https://example.org/wire": Response(200, text="The bridge falls."), "https://a.example/": Response(404)},
    {"https://example.org/wire": Response(200, text="No."), "https://a.example/": Response(None, "it is silent")},
    {"https://example.org/wire": Response(None, "no route", reached=False)},
)
"""What the addresses of sources answer, each time that they are asked."""


class _Today(date):
    @classmethod
    def today(cls) -> _Today:
        return cls(2024, 8, 1)


class _Now(datetime):
    @classmethod
    def now(cls, tz: tzinfo | None = None) -> _Now:
        return cls(2024, 8, 1, 12, tzinfo=tz)


def session() -> str:
    """Each command with its exit code, what it printed, and the lines that it changed in files."""
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        root = Path(folder, "desk0")
        root.mkdir()
        write_site(root)
        write_site(root.parent / "other")
        write_site(root.parent / "faulty", SITE.replace("actors: [mayor]", "actors: [mayr]"))
        for name, data in BUILT.items():
            (root.parent / "built" / name).mkdir(parents=True)
            (root.parent / "built" / name / "briefing.json").write_text(data, encoding="utf-8")
        (root / "refs.json").write_text(REFERENCES, encoding="utf-8")
        (root / "second.txt").write_text(SECOND, encoding="utf-8")
        for module in (records, review):
            patch.setattr(module, "date", _Today)
        patch.setattr(sources, "datetime", _Now)
        answers = iter(ANSWERS)

        def ask(addresses: Iterable[str], _told: object) -> dict[str, Response]:
            given = next(answers)
            return {address: given[address] for address in addresses}

        patch.setattr(asked, "ask", ask)
        with chdir(root):
            lines = "".join(line for command in SESSION.splitlines() for line in _told(root, command))
        return lines.replace(folder, "FOLDER")


def _told(root: Path, command: str) -> Iterator[str]:
    yield f"$ {command}\n"
    if change := re.fullmatch(r"edit (\S+): (.*) -> (.*)", command):
        edit(root / change[1], change[2], change[3])
        return
    before = _files(root)
    words, _, typed = command.partition(" < ")
    typed = typed.replace("\\x1b", "\x1b").replace("/", "\n")
    done = CliRunner().invoke(main, shlex.split(words), input=f"{typed}\n" if typed else "")
    yield f"{done.output}({done.exit_code})\n"
    after = _files(root)
    for path in sorted(before.keys() | after.keys()):
        old, new = before.get(path, ""), after.get(path, "")
        if old != new:
            changed = unified_diff(old.splitlines(), new.splitlines(), "", "", n=0, lineterm="")
            shown = list(changed)[2:] if path.endswith((".yaml", ".md")) else ()
            yield "".join(f"{line}\n" for line in (f"  {path}", *shown))


def _files(root: Path) -> dict[str, str]:
    found = (path for path in root.rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes().decode("utf-8", "replace") for path in found}
