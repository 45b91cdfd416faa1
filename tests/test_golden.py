"""Whole sites look as they were written down; what changes on purpose is written anew, and read as a difference."""

from __future__ import annotations

from difflib import unified_diff

import pytest

from tests.golden import WHOLE, expected, seen, sites


@pytest.mark.parametrize("name", sites())
def test_a_whole_site_is_as_it_was_written_down(name: str) -> None:
    now, before = seen(sites()[name], whole=name in WHOLE), expected(name)
    if now != before:
        lines = unified_diff(before.split("\n"), now.split("\n"), "written down", "now", n=1, lineterm="")
        shown = "\n".join(line[:300] for line, _ in zip(lines, range(30), strict=False))
        pytest.fail(f"{name} has changed; if that is meant: python -m tests.golden\n{shown}", pytrace=False)
