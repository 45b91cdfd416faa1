"""The calendar's days are those of the content alone."""

from __future__ import annotations

import pytest

from generator.exports import calendar
from tests.sites import SITE, site_of


@pytest.mark.parametrize(
    ("reviewed", "stamp"), [("2024-07-01", "20240701"), ("../2024-07-05", "20240705"), ("2024-07-02/..", "20240702")]
)
def test_an_entry_was_made_on_the_day_of_the_review(reviewed: str, stamp: str) -> None:
    (file,) = calendar.plan(site_of(SITE.replace("reviewed: 2024-07-01", f"reviewed: {reviewed}")))
    stamps = {line for line in file.data.decode().split("\r\n") if line.startswith("DTSTAMP")}
    assert stamps == {f"DTSTAMP:{stamp}T000000Z"}
