"""``briefing``, or ``python -m generator``: runs the program, which ends quietly however early it is stopped."""

import sys

from generator.base.stopping import stoppable, stopped


def main() -> None:
    """Runs the command line."""
    stoppable()
    try:
        from generator.cli.unchanged import answered

        if answered(sys.argv[1:]):
            return
        from generator.cli.program import main as program  # Ctrl-C may also come during this slow import

        program()
    except BaseException:
        if stopped():
            sys.exit(stopped())
        raise


if __name__ == "__main__":
    main()
