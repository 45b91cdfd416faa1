"""A process that only writes a site that was built before: so a fault at each of its calls takes no build.

    python -m tests.faults.writer OUTPUT FILES [CALL-NUMBER WHAT]

`FILES` is a folder whose files are the site. With a number, the process meets a fault at that call to the disk, counted
in Python: `WHAT` is `kill`, or the number of an error. That is for machines without strace.
"""

from __future__ import annotations

import os
import signal
import sys
from contextlib import nullcontext
from pathlib import Path

from generator.base.artifacts import Artifact
from generator.base.stopping import stoppable
from generator.files.disk import RefusedError
from generator.files.output import write
from tests.faults.injection import KilledError, calls
from tests.faults.place import files_in


def main(out: str, folder: str, number: str = "", what: str = "") -> None:
    stoppable()
    site = [Artifact(path, data) for path, data in files_in(Path(folder)).items()]
    fault = calls(int(number), 0 if what == "kill" else int(what)) if number else nullcontext()
    try:
        with fault as counted:
            write(Path(out), site, say=lambda text: print(text, file=sys.stderr))
    except KilledError:
        os.kill(os.getpid(), signal.SIGKILL)
    except RefusedError as error:
        sys.exit(f"refused: {error}")
    except OSError as error:
        print(f"failed: {error}", file=sys.stderr)
        sys.exit(3)
    if counted is not None:
        print(len(counted.names))


if __name__ == "__main__":
    main(*sys.argv[1:])
