"""The briefing of this repository, for its own tests: built once in a process, and read only."""

from __future__ import annotations

from functools import cache

from generator.base.inputs import Inputs
from generator.build import build
from generator.files.reading import read
from tests.sites import ROOT, Briefing

ARTICLE = "putins-visit-to-north-korea"
"""The id of its article."""


@cache
def real_inputs() -> Inputs:
    """All that it is built from."""
    return read(ROOT)


@cache
def real() -> Briefing:
    """The briefing of this repository, built in memory."""
    return Briefing(build(real_inputs()))
