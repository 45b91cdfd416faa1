"""Runs the program's commands, each in a process of its own that is ready at once.

A process that has imported the program and compiled its templates (`warm.py`) is forked for each command. The child
does what `python -m generator` does from there on. Tests of what comes before that, of consoles and of signals start a
new Python instead.
"""

from __future__ import annotations

import atexit
import multiprocessing
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import chdir
from functools import cache
from multiprocessing import forkserver
from multiprocessing.context import ForkServerContext
from pathlib import Path
from runpy import run_module

from tests.faults import strace
from tests.sites import ROOT


def run(
    *arguments: str,
    cwd: Path,
    env: Mapping[str, str] | None = None,
    module: str = "generator",
    tracer: Sequence[str] = (),
) -> subprocess.CompletedProcess[str]:
    """A command in a folder, to its end; `env` is its whole environment, that of the tests if none is given.

    `tracer` is the strace that looks at it, see `tests/faults/strace.py`.
    """
    given = {"NO_COLOR": "1", **(os.environ if env is None else env), "PYTHONPATH": str(ROOT)}
    if "coverage" in sys.modules:  # it follows a new Python, and loses what a forked one has run
        command = [*tracer, sys.executable, "-m", module, *arguments]
        return subprocess.run(command, cwd=cwd, capture_output=True, text=True, env=given)
    with tempfile.TemporaryDirectory(prefix="command-") as folder:
        out, errors = Path(folder, "out"), Path(folder, "errors")
        life = (module, arguments, str(cwd), given, out, errors, tracer)
        process = _context().Process(target=_child, args=life)
        process.start()
        process.join()
        code = process.exitcode
        process.close()
        assert code is not None
        said = [path.read_text("utf-8", "replace") if path.exists() else "" for path in (out, errors)]
        return subprocess.CompletedProcess(arguments, code, *said)


class Running:
    """A command that goes on, with what it has said so far in two files; at its end its exit code is in `code`."""

    def __init__(self, *arguments: str, cwd: Path, env: Mapping[str, str], out: Path, errors: Path) -> None:
        given = {**env, "PYTHONPATH": str(ROOT)}
        self._process = _context().Process(target=_child, args=("generator", arguments, str(cwd), given, out, errors))
        self._process.start()

    def send_signal(self, number: int) -> None:
        """Sends it a signal."""
        assert self._process.pid is not None
        os.kill(self._process.pid, number)

    def poll(self) -> int | None:
        """Its exit code, or nothing while it goes on."""
        return self._process.exitcode

    def wait(self, timeout: float) -> int:
        """Its exit code, once it has ended."""
        self._process.join(timeout)
        assert self._process.exitcode is not None, "it goes on"
        return self._process.exitcode

    def kill(self) -> None:
        """Ends it."""
        self._process.kill()
        self._process.join()


WARM = "tests.warm"


@cache
def _context() -> ForkServerContext:
    """What forks, begun in this repository: it finds what it is to import there alone, and says nothing if it does not."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([WARM])
    with chdir(ROOT):
        forkserver.ensure_running()
    return context


def _child(
    module: str,
    arguments: Sequence[str],
    cwd: str,
    env: Mapping[str, str],
    out: Path,
    errors: Path,
    tracer: Sequence[str] = (),
) -> None:
    """The life of a forked process: one command, with its own folder, environment and standard streams."""
    assert WARM in sys.modules, "the program is not imported before, and each command would import it anew"
    for number, path, flags in ((0, os.devnull, os.O_RDONLY), (1, out, os.O_WRONLY), (2, errors, os.O_WRONLY)):
        opened = os.open(path, flags | os.O_CREAT, 0o600)
        os.dup2(opened, number)
        os.close(opened)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", encoding="utf-8", errors="backslashreplace", buffering=1, closefd=False)  # noqa: SIM115
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(env)
    time.tzset()
    tempfile.tempdir = None  # to be found anew, by the environment
    sys.argv = ["", *arguments]
    atexit._clear()  # what the process before it would do at its end
    if tracer:
        strace.attach(tracer)
    try:
        run_module(module, run_name="__main__", alter_sys=True)
    finally:
        atexit._run_exitfuncs()
