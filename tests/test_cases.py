"""Every diagnostic: where it is told, with what hint, and that what is right passes. The cases are data, in cases/."""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping
from functools import cache

import pytest

from generator.base.codes import CODES, ERRORS, WARNINGS
from generator.base.diagnostics import to_text
from tests.cases import DOC, HEAD, Case, all_cases, params, said, section
from tests.sites import ROOT

CASES = all_cases()
FIRST = {case.code: case for case in reversed(CASES)}
"""The case of each code that its page shows."""


@cache
def shown() -> Mapping[str, str]:
    """What the page on diagnostics says of each code."""
    found = re.split(r"^### (.*)\n\n", DOC.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {code: text.partition("\n## ")[0].rstrip() for code, text in zip(found[1::2], found[2::2], strict=True)}


@pytest.mark.parametrize("case", params(CASES), ids=lambda c: c.name)
def test_a_fault_is_told_at_its_place_and_what_is_right_passes(case: Case) -> None:
    faulty = case.result
    assert said(faulty) == case.expected
    for diagnostic in faulty.diagnostics:
        assert diagnostic.code in (ERRORS if diagnostic.is_error else WARNINGS), diagnostic.code
    if FIRST[case.code] is case:
        wanted = section(case.code, CODES[case.code], case).removeprefix(f"### {case.code}\n\n")
        assert shown()[case.code] == wanted.rstrip(), "python -m tests.cases writes the page anew"
    assert faulty.artifacts == () or faulty.ok
    text = "\n".join(to_text(d) for d in faulty.diagnostics)
    for hint in case.hints:
        assert hint in text
    assert said(case.run(case.mended())) == []


def test_the_cases_are_many_and_have_every_code() -> None:
    assert len(CASES) >= 120
    assert {re.split(r":\d+:\d+ ", line)[1].split(" ")[0] for case in CASES for line in case.expected} == set(CODES)
    for case in CASES:
        assert any(f" {case.code} " in f"{line} " for line in case.expected), case.name


@pytest.mark.slow
def test_the_program_says_no_code_that_is_not_listed() -> None:
    for path in (ROOT / "generator").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            name = getattr(getattr(node, "func", None), "id", "")
            if isinstance(node, ast.Call) and name in ("Diagnostic", "_FaultError", "_fault") and node.args:
                for value in ast.walk(node.args[1 if name == "_fault" and len(node.args) > 2 else 0]):
                    if isinstance(value, ast.Constant) and isinstance(value.value, str) and "-" in value.value:
                        ending = value.value.startswith("-")
                        assert any(c.endswith(value.value) if ending else c == value.value for c in CODES), value.value


def test_the_page_on_diagnostics_has_every_code_in_its_order_and_nothing_else() -> None:
    text = DOC.read_text(encoding="utf-8")
    warnings = [code for code in CODES if code not in ERRORS]
    assert list(shown()) == [*ERRORS, *warnings]
    assert text.startswith(f"{HEAD}\n## Errors\n\n### {next(iter(ERRORS))}\n")
    assert f"\n## Warnings\n\n### {warnings[0]}\n" in text
    assert re.findall(r"^## .*", text, re.MULTILINE) == ["## Errors", "## Warnings"]
