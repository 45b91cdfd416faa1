"""``briefing``, or ``python -m generator``: the program, which Ctrl-C ends quietly however early it comes."""

import signal
import sys
from types import FrameType

STOPPED = 130
"""The exit code of a program that Ctrl-C ended, by the custom of shells."""


def _stop(number: int, frame: FrameType | None) -> None:
    sys.exit(STOPPED)


def main() -> None:
    """Runs the command line."""
    signal.signal(signal.SIGINT, _stop)
    from generator.cli.program import main as program  # what it imports takes a while, in which Ctrl-C may come, too

    program()


if __name__ == "__main__":
    main()
