"""`briefing` without the search index: `python -m benchmarks.bare build`."""

from __future__ import annotations

import sys

from generator.__main__ import main
from generator.cli.unchanged import answered


def _none() -> None:
    """No program for this machine."""


if __name__ == "__main__":
    if not answered(sys.argv[1:]):  # which needs no more of the program than `briefing` does
        from generator.exports import search_index

        search_index.program = _none
        main()
