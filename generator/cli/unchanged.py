"""Answers a build for which nothing has changed since the last one, before anything that makes a site is imported.

It says what the whole build would say, warnings included. Whatever is unusual about the command, the inputs or the
output is left to the whole build.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from generator.cli.told import MOST_JOBS, NO_INDEX, built
from generator.files.disk import RefusedError
from generator.files.last_build import BuildRequest, recall
from generator.files.places import find_root, output_folder

_FLAGS, _VALUES = ("--strict", "--drafts", "--dossier"), ("--root", "--out", "--url", "--jobs")


def answered(arguments: Sequence[str]) -> bool:
    """Whether the arguments ask for a build that would change nothing; if so, it has been told."""
    started = time.perf_counter()
    given = options(arguments)
    if given is None or (given["--strict"] and given["--drafts"]):
        return False
    try:
        asked = _asked(given)
        told = recall(asked) if asked is not None else None
        if asked is None or told is None or (given["--strict"] and told["diagnostics"]):
            return False
    except (OSError, RefusedError, KeyError, RuntimeError):
        return False
    _tell(asked, told, started)
    return True


def options(arguments: Sequence[str]) -> Mapping[str, Any] | None:
    """The options of a `build` in their usual forms; `None` for any other command, option or form."""
    if not arguments or arguments[0] != "build":
        return None
    found: dict[str, Any] = {**dict.fromkeys(_FLAGS, False), **dict.fromkeys(_VALUES)}
    rest = iter(arguments[1:])
    for argument in rest:
        name, equals, value = argument.partition("=")
        if argument in _FLAGS:
            found[argument] = True
        elif name in _VALUES:
            value = value if equals else next(rest, "")
            if not value or value.startswith("-"):
                return None
            if name == "--jobs" and not (value.isdecimal() and 1 <= int(value) <= MOST_JOBS):
                return None
            found[name] = value
        else:
            return None
    return found


def _asked(given: Mapping[str, Any]) -> BuildRequest | None:
    root = find_root(Path.cwd()) if given["--root"] is None else Path(given["--root"])
    if root is None or not root.is_dir():
        return None
    out = output_folder(root, None if given["--out"] is None else Path(given["--out"]))
    return BuildRequest(root, str(out), given["--url"], given["--drafts"], given["--dossier"])


def _tell(asked: BuildRequest, told: Mapping[str, Any], started: float) -> None:
    from generator.cli import console

    console.prepare()
    try:
        for line in () if told["index"] else NO_INDEX:
            console.say(line)
        if told["diagnostics"]:
            _report(asked, told)
        if told["others"]:
            console.say(told["others"])
        console.answer(built(asked.out, told["pages"], (0, told["pages"], 0), 0, time.perf_counter() - started))
        for line in told["after"]:
            console.answer(line)
    except OSError as error:
        from generator.cli.program import end_by

        end_by(error)


def _report(asked: BuildRequest, told: Mapping[str, Any]) -> None:
    from generator.base.diagnostics import from_values
    from generator.cli.common import report  # takes longer to import, and most sites have no warnings
    from generator.files.reading import read

    report(from_values(told["diagnostics"]), read(asked.root).files)
