"""The day that an option names; apart from `common`, since only some commands need dates at their start."""

from __future__ import annotations

from datetime import date

from generator.base.dates import Date, DateError, parse
from generator.cli.common import USE, fail


def day_of(given: str) -> Date:
    """The day that `--on` names, today without it; ends the program if it names none."""
    try:
        found = parse(given or date.today().isoformat())
    except DateError as error:
        fail(f"--on: {error}", USE, error.hint)
    if found.precision != "day":
        fail(f"--on: {given} is no day", USE, "Such as: 2026-12-01")
    return found
