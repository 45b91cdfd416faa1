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


LAST = """
- {id: last-vote, title: The last vote, date: DAY, certainty: planned, basis: editor, reasoning: A guess.}
-- content/quotes.yaml --
"""


@pytest.mark.parametrize(
    ("day", "end"),
    [
        ("2027-12-31", ["DTEND;VALUE=DATE:20280101"]),
        ("9999-12-30", ["DTEND;VALUE=DATE:99991231"]),
        ("9999-12-31", []),
    ],
)
def test_an_event_ends_on_the_day_after_its_last_if_there_is_one(day: str, end: list[str]) -> None:
    site = site_of(SITE.replace("\n-- content/quotes.yaml --\n", LAST.replace("DAY", day)))
    (file,) = calendar.plan(site)
    own = file.data.decode().partition("SUMMARY:The last vote\r\n")[2].partition("END:VEVENT")[0]
    assert [line for line in own.splitlines() if line.startswith("DTEND")] == end
