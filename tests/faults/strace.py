"""Faults at the system calls of a real process, by strace."""

from __future__ import annotations

import ctypes
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path

from tests.sites import ROOT

CALLS = (
    "rename",
    "renameat",
    "renameat2",
    "link",
    "linkat",
    "mkdir",
    "mkdirat",
    "unlink",
    "unlinkat",
    "rmdir",
    "write",
)
"""What changes the disk; on some machines one goes by the name of another."""


@cache
def works() -> bool:
    """Whether strace is here and may look at a process."""
    if shutil.which("strace") is None:
        return False
    look = "from tests.faults import strace; strace.attach(['strace', '-o', '/dev/null'])"
    return not subprocess.run([sys.executable, "-c", look], cwd=ROOT, capture_output=True).returncode


def attach(command: Sequence[str]) -> None:
    """Has strace look at this process from here on, which is told of it by an `execve` that fails.

    A process that strace begins would have to import the program anew, which takes as long as a small build.
    """
    ctypes.CDLL(None).prctl(_LET_TRACE, ctypes.c_ulong(_ANYBODY), 0, 0, 0)
    tracer = subprocess.Popen([*command, "-p", str(os.getpid())], stdin=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert tracer.stderr is not None
    said = os.read(tracer.stderr.fileno(), 1000)  # what it says once this process stops at its next call
    if b"attached" not in said:
        raise RuntimeError(f"strace cannot look at this process: {said.decode(errors='replace')}")
    _tracers.append(tracer)  # which may go on to say something, and would end if nobody could hear it
    with suppress(OSError):
        os.execve("", ["-"], {})


_LET_TRACE, _ANYBODY = 0x59616D61, 2**64 - 1
"""What Linux calls `PR_SET_PTRACER` and `PR_SET_PTRACER_ANY`: some systems let only a parent look at its child."""
_tracers: list[subprocess.Popen[bytes]] = []


def counting(log: Path, calls: Sequence[str] = CALLS) -> list[str]:
    """The strace that writes down the calls of a command."""
    return ["strace", "-f", "-o", str(log), "-e", f"trace=execve,{','.join(f'?{c}' for c in calls)}"]


def counted(log: Path) -> Mapping[str, int]:
    """How often each call was made by the command itself, whose threads and programs have numbers of their own."""
    lines = log.read_text(errors="replace").splitlines()
    own = lines[0].partition("execve(")[0]  # empty, or its number: what comes first is what `attach` tells
    made = (re.match(r"(\w+)\(", line.removeprefix(own)) for line in lines[1:] if line.startswith(own))
    return Counter(call[1] for call in made if call)


KILLED = frozenset({-9, 137})
"""The exit codes of strace where what it ran was killed."""


def injecting(call: str, number: int, what: str, *, alone: bool = False) -> list[str]:
    """The strace that lets one of the calls of a command meet a fault: `error=EIO`, or `signal=SIGKILL`.

    Where the command starts others and is not `alone`, their calls to `write` meet none.
    """
    followed = () if call == "write" and not alone else ("-f",)
    return ["strace", *followed, "-o", "/dev/null", "-e", f"trace={call}", "-e", f"inject={call}:{what}:when={number}"]
