"""Sites that nobody wrote: what passes `check` passes `build` and `verify`, and can be cloned on any platform."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.auditing.verify import verify
from generator.base.inputs import Inputs
from generator.build import build, check
from tests.faults.figures import Figure, Size, Tally
from tests.generated import site
from tests.sites import inputs_of, templates

_OF_WINDOWS = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE)
"""File names that Windows keeps for devices."""
_REFUSED_BY_WINDOWS = re.compile(r'[<>:"|?*\\\x00-\x1f]|[ .]$')
_LONGEST = 255
"""Bytes of a file's name on Linux and macOS; Windows counts letters, of which there are no more."""


def part(size: Size, folder: Path) -> Iterator[Figure]:
    """Many such sites, each checked, built and proved."""
    tally = Tally("a generated site that passes its check", "whole")
    for seed in range(size.of(2000, 3)):
        tally.add(outcome(seed), f"site {seed}")
    yield tally.figure()


def outcome(seed: int) -> str:
    """`whole`, or where the site of a seed did not pass."""
    given = inputs_of({**templates(), **site(seed)})
    if errors := [d for d in check(given).diagnostics if d.is_error]:
        return f"check: {errors[0].location} {errors[0].message}"
    return after_check(given)


def after_check(given: Inputs) -> str:
    """`whole`, or where a site that has passed its check does not pass."""
    built = build(given)
    if not built.ok:
        return f"build: {built.diagnostics[0].location} {built.diagnostics[0].message}"
    files = {file.path: file.data for file in built.artifacts}
    if faults := verify(files).faults:
        return f"verify: {faults[0].where}: {faults[0].message}"
    return "; ".join(_not_everywhere(files)) or "whole"


def _not_everywhere(paths: Iterable[str]) -> Iterator[str]:
    """The paths that some platform cannot have, or takes for another."""
    folded: dict[str, str] = {}
    for path in paths:
        if (other := folded.setdefault(path.casefold(), path)) != path:
            yield f"one file on Windows and macOS: {path} and {other}"
        for name in path.split("/"):
            if _OF_WINDOWS.fullmatch(name) or _REFUSED_BY_WINDOWS.search(name) or len(name.encode()) > _LONGEST:
                yield f"no name on every platform: {path}"
