"""Faulty inputs as data: `cases/<code>.txt` holds edits of the small site, each with the diagnostics that it must give.

A case is a paragraph of lines, of which the first has its title:

    ## a letter is missing
    edit content/events.yaml         or: append PATH, new PATH, delete PATH, fill PATH (with as many spaces), or
                                     link PATH (to a file outside the folder)
    - actors: [mayor]                the text that is there
    + actors: [mayr]                 the fault
    = actors: [mayor, ann]           the valid twin; without one, it is the small site as it is
    expect content/events.yaml:5:12 unknown-id      or, for 30 in one line: ... unknown-id x30
    hint did you mean: mayor

The first case of each code is its example in docs/diagnostics.md. `python -m tests.cases` writes that page anew, and
adds the lines with `expect` to cases that have none; read them before you commit them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from itertools import groupby
from pathlib import Path

import pytest

from generator.base.codes import CODES, ERRORS
from generator.base.diagnostics import Diagnostic, to_text
from generator.base.inputs import Inputs
from generator.base.memory import Memory
from generator.build import Result, check, link, run_checks
from generator.files.reading import OUT, unreadable
from tests.sites import ROOT, inputs, inputs_of, made, small

FOLDER = Path(__file__).parent / "cases"
DOC = ROOT / "docs/diagnostics.md"


@dataclass
class Edit:
    verb: str
    path: str
    old: list[str] = field(default_factory=list)
    fault: list[str] = field(default_factory=list)
    twin: list[str] = field(default_factory=list)


@dataclass
class Case:
    code: str
    title: str
    edits: list[Edit] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)
    hints: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        return f"{self.code}: {self.title}"

    @property
    def built(self) -> bool:
        """Whether only a build can find the fault."""
        return self.code.startswith(("output-", "template-", "withheld-", "changes-")) or "templates/" in str(
            self.expected
        )

    @property
    def has_templates(self) -> bool:
        """Whether a site has templates of its own, all of which a build then compiles."""
        return any(Path(edit.path).match("templates/*") for edit in self.edits)

    def faulty(self) -> Inputs:
        return _applied(self.edits, twin=False)

    def mended(self) -> Inputs:
        return _applied(self.edits, twin=True)

    def run(self, given: Inputs) -> Result:
        if given == inputs():
            return small()
        if self.built:
            return made(given)
        return run_checks(link(given, memory())) if given.templates_are_ours else check(given)

    @cached_property
    def result(self) -> Result:
        """The result for the faulty site, made once."""
        return self.run(self.faulty())


@cache
def memory() -> Memory:
    """What checks of sites that differ in a record or two share."""
    return Memory()


_REPEATED = re.compile(r"<<(.+?) x(\d+)>>")


def _applied(edits: list[Edit], *, twin: bool) -> Inputs:
    files = dict(inputs().files)
    faults: list[Diagnostic] = []
    for edit in edits:
        lines = edit.twin if twin and edit.twin else edit.old if twin else edit.fault
        text = _bytes("\n".join(lines))
        if edit.verb == "edit":
            old = _bytes("\n".join(edit.old))
            assert old in files[edit.path], f"{edit.path} has no {old!r}"
            files[edit.path] = files[edit.path].replace(old, text, 1)
        elif edit.verb == "append":
            files[edit.path] += text + b"\n" if text else b""
        elif edit.verb == "new" and not (twin and not edit.twin):
            files[edit.path] = text + b"\n"
        elif edit.verb == "delete" and not twin:
            del files[edit.path]
        elif edit.verb == "fill" and not twin:
            files[edit.path] = b" " * int(edit.fault[0])
        elif edit.verb == "link" and not twin:
            faults.append(unreadable(edit.path, OUT))
    return inputs_of(files, faults=tuple(faults))


def _bytes(text: str) -> bytes:
    r"""The bytes of a text, where ``\xff`` stands for a byte that is no text, and ``<<ha x3>>`` for ``hahaha``."""
    out = _REPEATED.sub(lambda found: found[1] * int(found[2]), text).encode()
    for number in range(256):
        out = out.replace(rf"\x{number:02x}".encode(), bytes([number]))
    return out


def read(path: Path) -> list[Case]:
    cases: list[Case] = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        word, _, rest = line.partition(" ")
        if word == "##":
            cases.append(Case(path.stem, rest))
        elif word in ("edit", "append", "new", "delete", "fill", "link"):
            cases[-1].edits.append(Edit(word, rest))
        elif word in ("-", "+", "="):
            edit = cases[-1].edits[-1]
            {"-": edit.old, "+": edit.fault, "=": edit.twin}[word].append(rest)
        elif word == "expect":
            cases[-1].expected.append(rest)
        elif word == "hint":
            cases[-1].hints.append(rest)
        else:
            assert not line, f"{path}: {line!r}"
    return cases


@cache
def all_cases() -> tuple[Case, ...]:
    """Every case, always as the same objects, so that each faulty site is built once in a process."""
    return tuple(case for path in sorted(FOLDER.glob("*.txt")) for case in read(path))


def params(cases: Iterable[Case]) -> list[object]:
    """Cases to parametrize a test with; those with templates of their own are slow."""
    return [pytest.param(case, marks=pytest.mark.slow) if case.has_templates else case for case in cases]


def said(result: Result) -> list[str]:
    """The places and codes of diagnostics; of more than 20 with one code in one line, the first and their number."""
    out: list[str] = []
    for (line, code), same in groupby(result.diagnostics, lambda d: (replace(d.location, column=1), d.code)):
        del line
        places = [str(d.location) for d in same]
        out += [f"{place} {code}" for place in (places[:1] if len(places) > 20 else places)]
        if len(places) > 20:
            out[-1] += f" x{len(places)}"
    return out


# -- docs/diagnostics.md ----------------------------------------------------------------------------------------

HEAD = """\
# Diagnostics

What `briefing` says when something is wrong, code by code. Each message begins with the place, `path:line:column`, and
ends with the code; the lines below it say what to write instead. On a terminal the line of the file stands between
them, with a caret under the fault (`NO_COLOR` keeps the colours away). All faults are told in one run; of a file with
very many, the first 50, the first of each code, and how many there are more. After 100 faults in records of one file
the rest of it is not looked at.

    briefing check                    # for people
    briefing check --format json      # a list of objects
    briefing check --format github    # annotations at their lines, in GitHub Actions
    briefing check --format sarif     # for code hosts and editors

An error stops the build. A warning does not, unless `--strict` is given (`briefing publish` is strict); `site.yaml` may
switch a warning off, by its code and with a reason:

    disabled_warnings:
      - {code: orphan, reason: We keep all ministers of the period.}

While you write, VS Code completes and checks fields, closed lists and ids with its YAML extension: `briefing schema`
writes the schemas and the setting. Before each commit, a hook of [pre-commit](https://pre-commit.com) checks the site:

    - repo: local
      hooks:
        - id: briefing
          name: briefing
          entry: briefing check --strict
          language: system
          pass_filenames: false
          files: ^(site\\.yaml|content/|templates/)

and on GitHub each pull request, with a step that shows every fault at its line:

    - run: briefing check --strict --format github

The examples below are edits of the small site in `tests/sites.py`; a test runs every one of them.
"""


def document(cases: Mapping[str, Case]) -> str:
    out = [HEAD]
    for title, codes in (("Errors", ERRORS), ("Warnings", {c: t for c, t in CODES.items() if c not in ERRORS})):
        out.append(f"## {title}\n")
        out += [section(code, text, cases[code]) for code, text in codes.items()]
    return "\n".join(out)


def section(code: str, text: str, case: Case) -> str:
    """The section of the page about a code: its first case, and the diagnostic that the program gives."""
    found = [to_text(d) for d in case.result.diagnostics if d.code == code]
    parts = [f"### {code}\n", f"{text}\n", "Fails:\n", *_shown(case, twin=False)]
    parts += [*(f"    {line}" for line in found[0].split("\n")), ""]
    passes = list(_shown(case, twin=True))
    if passes:
        parts += ["Passes:\n", *passes]
    return "\n".join(parts)


def _shown(case: Case, *, twin: bool) -> Iterator[str]:
    for edit in case.edits:
        lines = (edit.twin or edit.old) if twin else edit.fault
        if edit.verb == "fill":
            if not twin:
                yield f"    # {edit.path} with {edit.fault[0]} spaces in it\n"
        elif edit.verb == "link":
            if not twin:
                yield f"    # {edit.path} is a link to {edit.fault[0]}\n"
        elif not twin and edit.verb == "delete":
            yield f"    # without the file {edit.path}\n"
        elif lines:
            comment = "{# %s #}" if edit.path.endswith(".html") else "# %s"
            yield "\n".join(f"    {line}" for line in [comment % edit.path, *(_cut(line) for line in lines)]) + "\n"


def _cut(line: str) -> str:
    return line if len(line) <= 112 else f"{line[:108]} ..."


def main() -> None:
    for path in sorted(FOLDER.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        for case in read(path):
            if not case.expected:
                lines = "".join(f"expect {line}\n" for line in said(case.result))
                head, _, tail = text.partition(f"## {case.title}\n")
                body, gap, rest = tail.partition("\n\n")
                text = f"{head}## {case.title}\n{body.rstrip()}\n{lines.rstrip()}\n{gap[1:]}{rest}"
        path.write_text(text, encoding="utf-8")
    first: dict[str, Case] = {}
    for case in all_cases():
        first.setdefault(case.code, case)
    DOC.write_text(document(first), encoding="utf-8")


if __name__ == "__main__":
    main()
