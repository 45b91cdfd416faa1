"""Whole sites look as they were written down; what changes on purpose is written anew, and read as a difference."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import unified_diff
from typing import Any

import pytest

from tests.cases import Case, all_cases, params
from tests.golden import WHOLE, WRITTEN, expected, expected_of_cases, seen, sites, told

CASES = all_cases()
SLOW = {"coast", "drawings", "drafted", "session", "slips"}
"""What takes more than half a second, and none of the sites that find the most."""


def marked(names: Iterable[str]) -> list[Any]:
    return [pytest.param(name, marks=pytest.mark.slow) if name in SLOW else name for name in names]


@pytest.mark.parametrize("name", marked(sites()))
def test_a_whole_site_is_as_it_was_written_down(name: str) -> None:
    now, before = seen(sites()[name], whole=name in WHOLE), expected(name)
    if now != before:
        lines = unified_diff(before.split("\n"), now.split("\n"), "written down", "now", n=1, lineterm="")
        shown = "\n".join(line[:300] for line, _ in zip(lines, range(30), strict=False))
        pytest.fail(f"{name} has changed; if that is meant: python -m tests.golden\n{shown}", pytrace=False)


@pytest.mark.parametrize("case", [case for case in CASES if not case.built], ids=lambda case: case.name)
def test_what_a_check_says_is_as_it_was_written_down(case: Case) -> None:
    assert told(case) == expected_of_cases()[case.name], "if that is meant: python -m tests.golden"


@pytest.mark.parametrize("case", params(case for case in CASES if case.built), ids=lambda case: case.name)
def test_what_a_build_says_is_as_it_was_written_down(case: Case) -> None:
    assert told(case) == expected_of_cases()[case.name], "if that is meant: python -m tests.golden"


def test_what_is_written_down_is_of_a_case_that_there_is() -> None:
    assert set(expected_of_cases()) == {case.name for case in CASES}


@pytest.mark.parametrize("name", marked(WRITTEN))
def test_what_is_written_or_told_is_as_it_was_written_down(name: str) -> None:
    now, before = WRITTEN[name]().split("\n"), expected(name).split("\n")
    assert list(unified_diff(before, now, "written down", "now", n=2, lineterm=""))[:30] == []
