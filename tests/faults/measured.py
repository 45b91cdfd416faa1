"""Runs a command of the program, and writes what it used: `tests.faults.measured REPORT SECONDS COMMAND ...`.

A process of its own, since the tests themselves may be large, and another for the command, whose end it outlives.
`SECONDS` of the processor end the command.
"""

from __future__ import annotations

import json
import os
import resource
import sys
from pathlib import Path
from runpy import run_module


def main() -> None:
    _, report, seconds, *command = sys.argv
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss  # which the command begins with, since it is forked
    child = os.fork()
    if not child:
        resource.setrlimit(resource.RLIMIT_CPU, (int(seconds), int(seconds)))
        sys.argv = ["", *command]
        run_module("generator", run_name="__main__", alter_sys=True)
    _, status, used = os.wait4(child, 0)
    spent = (used.ru_utime + used.ru_stime, (used.ru_maxrss - before) * 1024)
    Path(report).write_text(json.dumps([os.waitstatus_to_exitcode(status), *spent]))


if __name__ == "__main__":
    main()
