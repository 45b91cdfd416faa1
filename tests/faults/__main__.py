"""Runs parts of the faults and prints their figures: `python -m tests.faults [--short] [--seed N] [PART ...]`.

The exit code is 1 if anything went wrong.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

from tests.faults.figures import Size
from tests.faults.place import quick_folder
from tests.faults.registry import PARTS


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description="Faults on purpose, with figures.")
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)}; default: all")
    parser.add_argument("--short", action="store_true", help="as much as make test tries")
    parser.add_argument("--seed", type=int, default=14, help="of what is tried at random; default: 14")
    given = parser.parse_args()
    for name in given.parts:
        if name not in PARTS:
            parser.error(f"there is no part {name!r}; there are {', '.join(PARTS)}")
    wrong = 0
    for name in given.parts or PARTS:
        started = time.monotonic()
        with tempfile.TemporaryDirectory(prefix=f"faults-{name}-", dir=quick_folder()) as folder:
            for figure in PARTS[name](Size(not given.short, given.seed), Path(folder)):
                print(f"{name}: {figure}", flush=True)
                wrong += len(figure.wrong)
        print(f"{name}: {time.monotonic() - started:.0f} s", flush=True)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
