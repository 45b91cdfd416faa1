"""``briefing``, or ``python -m generator``: runs the program, which ends quietly however early it is stopped."""

import atexit
import gc
import os
import sys
import threading

from generator.base.stopping import stoppable, stopped


def main() -> None:
    """Runs the command line."""
    stoppable()
    gc.disable()  # until the command is imported, which makes many objects that stay
    try:
        from generator.cli.unchanged import answered

        if answered(sys.argv[1:]):
            return
        from generator.cli.program import main as program  # Ctrl-C may also come during this slow import

        try:
            program()
        except SystemExit as ended:
            _leave(ended.code)
            raise
    except BaseException:
        if stopped():
            if any(not thread.daemon for thread in threading.enumerate() if thread is not threading.main_thread()):
                _end(stopped())  # such a thread waits for a server, which may be silent for long
            sys.exit(stopped())
        raise


def _leave(code: object) -> None:
    """Ends the process at once after a build, if nothing is left to do but to free all that the build has made.

    Python would free it piece by piece, which takes a tenth of the build.
    """
    is_number = code is None or isinstance(code, int)
    if "generator.build" not in sys.modules or not is_number or stopped() or threading.active_count() > 1:
        return
    _end(int(code or 0))  # type: ignore[call-overload]  # as has just been asked


def _end(code: int) -> None:
    """Ends the process at once, with what has to be done at its end; returns if its output cannot be written."""
    try:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
    except (OSError, ValueError):
        return  # Python has its own way to say so
    atexit._run_exitfuncs()
    os._exit(code)


if __name__ == "__main__":
    main()
