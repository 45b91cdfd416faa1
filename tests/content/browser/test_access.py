"""The pages of this briefing for every reader: axe in both schemes on a phone and a desktop, the keyboard, 51 widths."""

import pytest

from tests.browser.test_access import (
    served,
    test_axe_finds_nothing_in_either_scheme_on_a_phone_or_a_desktop,
    test_no_page_scrolls_sideways_at_any_width,
    test_the_keyboard_reaches_all_controls_and_its_place_is_seen,
    visitor,
    window,
)


@pytest.fixture(scope="module")
def turn() -> int:
    """The half that the invented briefing leaves out."""
    return 1
