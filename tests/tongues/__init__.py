"""Short briefings in other languages, invented for the tests: each an article of about fifteen sentences."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from generator.base.inputs import Inputs
from generator.build import Result
from tests.sites import inputs, made


@cache
def given(language: str) -> Inputs:
    """The inputs of the briefing in a language."""
    return inputs((Path(__file__).parent / f"{language}.txt").read_text(encoding="utf-8"))


@cache
def built(language: str) -> Result:
    """The briefing in a language, built once."""
    return made(given(language))
