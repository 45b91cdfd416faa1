"""`briefing` without the search index: `python -m benchmarks.bare build`."""

from __future__ import annotations

from generator.__main__ import main
from generator.exports import search_index


def _none() -> None:
    """No program for this machine."""


if __name__ == "__main__":
    search_index.program = _none
    main()
