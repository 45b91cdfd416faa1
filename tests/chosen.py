"""For pytest (`-p tests.chosen`): notes which test runs which lines, and runs chosen tests in a chosen order."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import coverage
import pytest

CHOSEN = "BRIEFING_CHOSEN_TESTS"
"""The variable of the environment that names a file: the ids of the tests to run, as JSON, in their order."""
NOTED = "BRIEFING_NOTED_TESTS"
"""The one that names the file for the tests' seconds, and what became of them."""

_noted: dict[str, tuple[float, bool]] = {}


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if CHOSEN in os.environ:
        order = {name: at for at, name in enumerate(json.loads(Path(os.environ[CHOSEN]).read_text()))}
        items[:] = sorted((item for item in items if item.nodeid in order), key=lambda item: order[item.nodeid])


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    measured = coverage.Coverage.current()
    if measured is not None:
        measured.switch_context(item.nodeid)
    try:
        return (yield)
    finally:
        if measured is not None:
            measured.switch_context("")


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    seconds, passed = _noted.get(report.nodeid, (0.0, True))
    _noted[report.nodeid] = (seconds + report.duration, passed and report.passed)


def pytest_sessionfinish() -> None:
    if NOTED in os.environ:
        Path(os.environ[NOTED]).write_text(json.dumps(_noted))
