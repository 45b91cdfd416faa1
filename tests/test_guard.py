"""The guard over the tests: what a fast test and a test outside `content/` may not do fails where it is done."""

from __future__ import annotations

import multiprocessing
import os
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import guard
from tests.guard import ROOT


@pytest.mark.parametrize(
    "forbidden",
    [
        lambda: subprocess.run([sys.executable, "--version"], check=True),
        lambda: os.system("true"),
        lambda: multiprocessing.get_context("spawn").Process(target=int).start(),
        lambda: multiprocessing.get_context("forkserver").Process(target=int).start(),
        lambda: socket.create_connection(("127.0.0.1", 9), timeout=1),
        lambda: (ROOT / "site.yaml").read_text(encoding="utf-8"),
        lambda: os.listdir(ROOT / "content"),
    ],
    ids=["a process", "a shell", "a spawned process", "a forked process", "a connection", "the briefing", "its folder"],
)
def test_what_is_forbidden_fails_where_it_is_done(forbidden: Callable[[], object]) -> None:
    with pytest.raises(pytest.fail.Exception):
        forbidden()
    assert guard.forget()


def test_a_relative_path_leads_to_nothing_of_the_briefing() -> None:
    assert not Path("site.yaml").exists()
    assert not Path("content").exists()
    assert os.listdir() == []
