"""The drawings of this briefing: labels that keep apart, and what the map and the timeline tell."""

from __future__ import annotations

import re

import pytest

from tests.content.briefing import real
from tests.test_drawings import (
    drawings,
    linked,
    signs,
    test_each_year_with_an_event_is_written_in_both_drawings_and_linked_above_the_list,
    test_every_node_and_point_is_a_named_link_and_every_drawing_is_named_and_described,
    test_labels_of_drawings_neither_overlap_nor_leave_the_picture,
    test_no_tie_of_the_map_runs_behind_a_name_and_every_name_can_be_pointed_at,
    test_the_same_rows_stand_in_a_table_or_list_beside_each_drawing,
)


def test_a_year_of_one_event_has_its_heading() -> None:
    headings = {node.text() for node in real().trees["timeline.html"].css("h2[id^=y]")}
    assert {"2009", "2022"} <= headings


def test_something_ahead_that_does_not_come_any_more_is_struck_through_and_dated_as_in_the_list() -> None:
    for svg in drawings(real().pages["timeline.html"]):
        void = [str(link.get("title")) for group, link in linked(svg) if "void" in str(group.get("class"))]
        assert void == ["2027 \u00b7 Overtaken: The next election in South Korea is expected"]
        said = [str(link.get("title")) for _, link in linked(svg)]
        assert any(words.startswith("after 19 June 2024") for words in said)
        assert not any("since 19 June 2024" in words for words in said)


@pytest.mark.parametrize("number", [0, 1], ids=["wide", "narrow"])
def test_the_map_tells_what_sources_say_since_from_what_the_article_says(number: int) -> None:
    found = signs(drawings(real().pages["map.html"])[number])
    leads = {words: sign for words, sign in found.items() if re.search("is (president|prime minister) of", words)}
    assert set(leads.values()) == ({"", "ring"} if number == 0 else {""})
    assert all((sign == "ring") is ("Lee" in words or "Takaichi" in words) for words, sign in leads.items())
    later = [words for words in found if "troops" in words]
    assert later
    assert all(found[words] == "ring" and "shells" not in words and "since then" in words for words in later)
    assert all((sign == "ring") is words.endswith("(since then)") for words, sign in found.items())
    legend = [" ".join(li.text().split()) for li in real().trees["map.html"].css("ul.legend.ties li:has(.sign)")]
    assert legend == ["the article reports", "since then"]
