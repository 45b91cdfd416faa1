"""``briefing``, or ``python -m generator``: the program, which ends quietly when it is asked to, however early."""

import sys

from generator.base.stopping import stoppable, stopped


def main() -> None:
    """Runs the command line."""
    stoppable()
    try:
        from generator.cli.program import main as program  # importing it takes a while, in which Ctrl-C may come, too

        program()
    except BaseException:
        if stopped():
            sys.exit(stopped())
        raise


if __name__ == "__main__":
    main()
