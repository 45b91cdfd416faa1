"""Runs a command and writes what it used: `python -m tests.faults.measured REPORT SECONDS COMMAND ...`.

A process of its own, since Linux counts the memory of whoever starts a command as that of the command, too, and the
tests themselves may be large. `SECONDS` of the processor end the command.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from pathlib import Path


def main() -> None:
    report, seconds, *command = sys.argv[1:]
    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds), int(seconds)))  # of the command, which inherits it
    code = subprocess.run(command).returncode
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    Path(report).write_text(json.dumps([code, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024]))


if __name__ == "__main__":
    main()
