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


def counting(log: Path, calls: Sequence[str] = CALLS) -> list[str]:
    """What to put before a command so that its calls are written down."""
    return ["strace", "-o", str(log), "-e", f"trace={','.join(f'?{c}' for c in calls)}"]


def counted(log: Path) -> Mapping[str, int]:
    """How often each call was made."""
    return Counter(re.findall(r"^(\w+)\(", log.read_text(errors="replace"), re.MULTILINE))


def injecting(call: str, number: int, what: str) -> list[str]:
    """What to put before a command so that one of its calls meets a fault: `error=EIO`, or `signal=SIGKILL`."""
    return ["strace", "-o", "/dev/null", "-e", f"trace={call}", "-e", f"inject={call}:{what}:when={number}"]
