"""What passes a check passes all that comes after it: whole sites of every kind and field, in many scripts.

One of each language is tried, with --long 200, and by `make faults` 2,000.
"""

from __future__ import annotations

import pytest

from tests.faults.generated_sites import outcome
from tests.generated import SCRIPTS, Writer, first_of_each


@pytest.mark.slow
@pytest.mark.seeds(first_of_each(lambda seed: Writer(seed).language, SCRIPTS), 200)
def test_what_passes_a_check_is_built_proved_and_can_be_cloned_anywhere(seed: int) -> None:
    assert outcome(seed) == "whole"
