"""Where a word may begin or end beside a space that parts the thousands of a number."""

from __future__ import annotations

import pytest

from generator.base.matching import begins_word, ends_word


@pytest.mark.parametrize(("space", "ends"), [("", True), (" ", True), ("\u00a0", False), ("\u202f", False)])
def test_only_a_fixed_space_holds_a_number_together(space: str, ends: bool) -> None:
    assert begins_word("5 000 people", 2, space) is ends
    assert ends_word("5 000 people", 1, space) is ends
    assert begins_word("5 people", 2, space)
