"""The drawings of this briefing: what its timeline, its map, its relations and its path tell."""

from __future__ import annotations

from tests.content.briefing import real
from tests.test_drawings import (
    looks,
    said,
    test_each_pair_that_is_drawn_has_a_row_that_its_number_leads_to_and_counts,
    test_every_drawing_is_named_and_described_and_its_links_are_of_html_and_named,
    test_every_event_stands_once_on_the_line_with_its_title_its_date_and_its_evidence,
    test_filters_choose_by_who_by_kind_and_by_voice_and_know_every_event,
    test_lanes_are_the_groups_and_one_for_what_belongs_to_several,
    test_no_page_has_a_style_or_a_script_of_its_own,
    test_numbers_stand_off_the_boxes_and_off_each_other_where_there_is_room,
    test_promise_and_outcome_are_joined_in_lines_and_in_words,
    test_the_cell_that_came_to_pass_is_named_and_the_path_leads_to_it,
    test_the_key_of_the_map_has_every_place_with_its_number_and_its_chief_event,
    test_the_people_of_a_country_stand_in_its_box,
    test_what_was_before_is_above_the_article_and_what_came_since_below_it,
)


def test_five_promises_are_joined_with_what_came_the_longest_wait_farthest_out() -> None:
    page = real().trees["timeline.html"]
    expected = [str(a.attributes["href"]) for a in page.css(".expected .what > a:first-child")]
    assert [href.removeprefix("events/").removesuffix(".html") for href in expected] == [
        "partnership-agreement", "putin-visit", "trilateral-pact-expected", "trump-return-expected",
        "election-2027-expected",
    ]  # fmt: skip
    ended = {
        track: href.removeprefix("events/").removesuffix(".html")
        for href, look in looks(page).items() for track in "12345" if f"e{track}" in look
    }  # fmt: skip
    assert ended == {
        "1": "snap-election-2025", "2": "trump-elected", "3": "tscf-signed", "4": "treaty-signed",
        "5": "putin-in-pyongyang",
    }  # fmt: skip
    void = [href for href, look in looks(page).items() if "void" in look]
    assert void == ["events/election-2027-expected.html"]
    dates = [said(date) for date in page.css(".expected .date")]
    assert dates == [
        "18\u201319 June 2024",
        "\u201cuntil Wednesday\u201d",
        "\u201csoon\u201d",
        "from 19 June 2024",
        "\u201cin 2027\u201d",
    ]


def test_the_events_of_one_group_stand_in_its_lane() -> None:
    found = looks(real().trees["timeline.html"])
    for name, lane in (
        ("treaty-in-force", "l1"),
        ("trump-elected", "l2"),
        ("russian-veto", "l3"),
        ("msmt-announced", "l3"),
    ):
        assert lane in found[f"events/{name}.html"], name


def test_the_map_has_an_inset_of_korea_and_says_what_lies_elsewhere() -> None:
    page = real().trees["index.html"]
    names = {said(item.css_first("b")): said(item.css_first("i")) for item in page.css(".where .key li")}
    assert {"Pyongyang", "Moscow", "Vostochny Cosmodrome", "Kursk Region", "Tokyo", "Near Ulaanbaatar"} <= names.keys()
    assert [name for name, number in names.items() if not number] == ["Lima", "Washington"]
    inset = {said(text) for text in page.css(".inset text:not(.name)")}
    assert inset == {
        names[name] for name in ("Pyongyang", "Seoul", "Ganghwa", "Gyeongju", "The border of the two Koreas")
    }


def test_russia_and_north_korea_have_the_thickest_band() -> None:
    page = real().trees["map.html"]
    assert said(page.css_first("h1")).startswith(
        "In 2024 and 2025 Moscow drew closer to Pyongyang, and Washington to Seoul and Tokyo."
    )
    widest = max(page.css("svg.bands.wide line"), key=lambda line: float(str(line.attributes["stroke-width"])))
    numbers = {said(box.css_first("a")): str(box.attributes["class"]).split()[1] for box in page.css(".box")}
    group = widest.parent
    assert group is not None
    assert set(str(group.attributes["class"]).split()) == {"pair", numbers["Russia"], numbers["North Korea"]}


def test_the_path_leads_from_june_2024_over_november_to_june_2025() -> None:
    stops = [said(stop) for stop in real().trees["scenarios.html"].css("table.cross .stop")]
    assert sorted(stops) == ["1 19 June 2024", "2 5 November 2024", "3 3 June 2025"]
