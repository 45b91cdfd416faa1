"""This briefing in another language, with every letter of its content in another alphabet."""

from __future__ import annotations

from functools import cache

from generator.build import Result
from tests import pseudo
from tests.content.briefing import real_inputs
from tests.sites import made
from tests.test_languages import left


@cache
def hebrew() -> Result:
    return made(pseudo.inputs(real_inputs(), "he"))


def test_it_has_nothing_to_complain_of() -> None:
    assert [d for d in hebrew().diagnostics if d.code != "text-not-locked"] == []


def test_no_word_of_the_interface_stays_in_english() -> None:
    assert left(hebrew()) == {}
