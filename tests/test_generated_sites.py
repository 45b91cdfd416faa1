"""What passes a check passes all that comes after it: whole sites of every kind and field, in many scripts.

`seeds` says how many; `make faults` tries 2,000.
"""

from __future__ import annotations

import pytest

from tests.faults.generated_sites import outcome


@pytest.mark.slow
@pytest.mark.seeds(50, 200)
def test_what_passes_a_check_is_built_proved_and_can_be_cloned_anywhere(seed: int) -> None:
    assert outcome(seed) == "whole"
