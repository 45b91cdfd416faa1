"""Faults at the system calls of a real process, by strace."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

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
    path = shutil.which("strace")
    return path is not None and not subprocess.run([path, "-o", "/dev/null", "true"], capture_output=True).returncode


_QUICK = ("-f", "--seccomp-bpf")
"""So that a process stops at the traced calls alone, not at each one: five times as fast. It goes with `-f` only."""


@cache
def _strace() -> tuple[str, ...]:
    """How strace is begun, as quick as this version and this kernel can."""
    quick = ("strace", *_QUICK)
    done = subprocess.run([*quick, "-o", "/dev/null", "-e", "trace=write", "true"], capture_output=True)
    return ("strace",) if done.returncode or done.stderr else quick


def counting(log: Path, calls: Sequence[str] = CALLS) -> list[str]:
    """What to put before a command so that its calls are written down."""
    return [*_strace(), "-o", str(log), "-e", f"trace=execve,{','.join(f'?{c}' for c in calls)}"]


def counted(log: Path) -> Mapping[str, int]:
    """How often each call was made by the command itself, whose threads and programs have numbers of their own."""
    lines = log.read_text(errors="replace").splitlines()
    own = lines[0].partition("execve(")[0]  # empty, or its number: what comes first is that it is begun
    made = (re.match(r"(\w+)\(", line.removeprefix(own)) for line in lines[1:] if line.startswith(own))
    return Counter(call[1] for call in made if call)


KILLED = frozenset({-9, 137})
"""The exit codes of strace where what it ran was killed."""


def injecting(call: str, number: int, what: str, *, alone: bool = False) -> list[str]:
    """What to put before a command so that one of its calls meets a fault: `error=EIO`, or `signal=SIGKILL`.

    Where the command starts others and is not `alone`, their calls to `write` meet none.
    """
    quick = _strace() if not what.startswith("signal=") else ("strace", "-f")  # --seccomp-bpf loses signals
    command = ("strace",) if call == "write" and not alone else quick
    return [*command, "-o", "/dev/null", "-e", f"trace={call}", "-e", f"inject={call}:{what}:when={number}"]
