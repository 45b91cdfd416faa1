"""The drawings of this briefing in a real browser, with its own fonts."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.test_drawings_fit import (
    CLASHES,
    opened,
    test_labels_neither_overlap_nor_leave_the_picture,
    test_on_a_phone_the_map_is_a_narrow_one_of_the_most_connected,
    test_on_a_phone_the_timeline_stands_upright,
    test_paper_shows_the_wide_drawings_and_breaks_no_cross_table,
    test_the_keyboard_reaches_every_node_and_follows_it,
)


@pytest.mark.parametrize("width", [360, 1280])
def test_labels_around_a_president_keep_apart_too(browser: Browser, built: Path, width: int) -> None:
    page = opened(browser, built, "actors/joe-biden.html", width)
    assert page.evaluate(CLASHES) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.context.close()
