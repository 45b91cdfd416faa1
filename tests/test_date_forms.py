"""Every part of a date: its bounds, its marks, its place in the order, and what another form of it was meant to be."""

from __future__ import annotations

from datetime import date

import pytest
from pydantic import TypeAdapter, ValidationError

from generator.base.dates import Date, DateError, Forms, in_words, iso, parse


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "precision"),
    [
        ("2024", "2024-01-01", "2024-12-31", "year"),
        ("2024-02", "2024-02-01", "2024-02-29", "month"),
        ("2023-02", "2023-02-01", "2023-02-28", "month"),
        ("2024-06-19", "2024-06-19", "2024-06-19", "day"),
        ("197X", "1970-01-01", "1979-12-31", "decade"),
        ("19XX", "1900-01-01", "1999-12-31", "century"),
        ("00XX", "0001-01-01", "0099-12-31", "century"),
        ("000X", "0001-01-01", "0009-12-31", "decade"),
        ("2023-02/2024", "2023-02-01", "2024-12-31", "interval"),
        ("2023/..", "2023-01-01", "", "interval"),
        ("2023/", "2023-01-01", "", "interval"),
        ("../2023", "", "2023-12-31", "interval"),
        ("/2023", "", "2023-12-31", "interval"),
        ("2024/2024", "2024-01-01", "2024-12-31", "interval"),
        ("2024/2024-06", "2024-01-01", "2024-06-30", "interval"),
    ],
)
def test_a_date_has_a_first_and_a_last_day_and_says_how_precise_it_is(
    text: str, earliest: str, latest: str, precision: str
) -> None:
    found = parse(f" {text} ")
    assert (found.text, found.earliest, found.latest, found.precision) == (text, day(earliest), day(latest), precision)
    assert found.is_interval is (precision == "interval")
    assert found.year == int((earliest or latest)[:4])
    assert iso(found) == (text if precision in ("day", "month", "year") else "")


@pytest.mark.parametrize(
    "text", ["2024", "2024-06", "2024-06-19", "197X", "19XX", "2023/2024", "2023{}/2024", "../2024"]
)
@pytest.mark.parametrize(("mark", "about", "uncertain"), [("", 0, 0), ("~", 1, 0), ("?", 0, 1), ("%", 1, 1)])
def test_marks_say_what_is_about_and_what_is_uncertain(text: str, mark: str, about: int, uncertain: int) -> None:
    found = parse(text.format(mark) if "{" in text else text + mark)
    assert (found.approximate, found.uncertain) == (bool(about), bool(uncertain))


def test_the_ends_of_an_interval_are_dates_of_their_own() -> None:
    found = parse("2023~/2024-06?")
    assert found.start == parse("2023~")
    assert found.end == parse("2024-06?")
    assert (parse("2023/..").end, parse("../2023").start) == (None, None)
    assert (parse("2023").start, parse("2023").end) == (None, None)


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("2024/2023", "'2024/2023' ends before it begins", "did you mean: 2023/2024"),
        ("2023/2024/2025", "'2023/2024/2025' has more than two ends", None),
        ("..", "'..' is not a date", None),
        ("../", "'../' has neither a start nor an end", None),
        ("197X-05", "'197X-05' has a month in an unknown year", None),
        ("2024-02-30", "'2024-02-30' is not in the calendar: day is out of range for month", None),
        ("2024-13", "'2024-13' is not in the calendar: month must be in 1..12", None),
        ("2024-00-01", "'2024-00-01' is not in the calendar: month must be in 1..12", None),
        ("soon/2024", "'soon/2024' is not a date", None),
        ("2024/soon", "'soon' is not a date", None),
        ("1 May 2024", "'1 May 2024' is not a date", "did you mean: 2024-05-01"),
        ("31.2.2024", "'31.2.2024' is not a date", None),
        ("1. May. 2024", "'1. May. 2024' is not a date", "did you mean: 2024-05-01"),
        ("31 Dec., 1999", "'31 Dec., 1999' is not a date", "did you mean: 1999-12-31"),
        ("May 1, 2024", "'May 1, 2024' is not a date", "did you mean: 2024-05-01"),
        ("jan. 1 2024", "'jan. 1 2024' is not a date", "did you mean: 2024-01-01"),
        ("Sept 2024", "'Sept 2024' is not a date", None),
        ("Dec 2024", "'Dec 2024' is not a date", "did you mean: 2024-12"),
        ("Soon 1, 2024", "'Soon 1, 2024' is not a date", None),
        ("2024.6", "'2024.6' is not a date", "did you mean: 2024-06"),
        ("2024/6", "'6' is not a date", None),
        ("2024-6-1", "'2024-6-1' is not a date", "did you mean: 2024-06-01"),
        ("2024-0-1", "'2024-0-1' is not a date", None),
        ("2024.12.9", "'2024.12.9' is not a date", "did you mean: 2024-12-09"),
        ("2024.13.9", "'2024.13.9' is not a date", None),
        ("9.12.2024", "'9.12.2024' is not a date", "did you mean: 2024-12-09"),
        ("the 1970s", "'the 1970s' is not a date", "did you mean: 197X"),
        ("1970's", "'1970\\'s' is not a date", "did you mean: 197X"),
    ],
)
def test_what_is_no_date_says_why_and_what_it_may_have_been_meant_to_be(
    text: str, message: str, hint: str | None
) -> None:
    with pytest.raises(DateError) as caught:
        parse(text)
    assert str(caught.value).replace('"1970\'s"', "'1970\\'s'") == message
    usual = "Such as: 2024, 2024-06, 2024-06-19, 2024-05~, 197X, 2024-06-18/2024-06-19, 2024-06/.."
    assert caught.value.hint == (hint or usual)


IN_ORDER = [
    "../1990",
    "../1999",
    "19XX",
    "1950",
    "197X/198X",
    "197X",
    "2024",
    "2024/2024-06",
    "2024-01",
    "2024-01-01",
    "2024-06-19",
    "2024-06/..",
]


def test_dates_stand_in_the_order_of_time_the_coarser_before_the_finer_and_what_has_no_end_last() -> None:
    found = sorted((parse(text) for text in reversed([*IN_ORDER, "2024-06/2030", "2024-06"])), key=lambda d: d.sort_key)
    assert [d.text for d in found] == [
        "../1999", "../1990", "19XX", "1950", "197X/198X", "197X", "2024", "2024/2024-06", "2024-01", "2024-01-01",
        "2024-06/2030", "2024-06", "2024-06/..", "2024-06-19"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("first", "second", "before"),
    [
        ("2023", "2024", True),
        ("2023-12-31", "2024-01-01", True),
        ("2024-01-01", "2024", False),
        ("2024", "2024-12-31", False),
        ("2024", "2023", False),
        ("../2023", "2024", True),
        ("2023/..", "2024", False),
        ("2023", "../2024", False),
        ("2023-06-01", "2023-06-01", False),
    ],
)
def test_what_is_over_before_another_begins_is_before_it(first: str, second: str, before: bool) -> None:
    one, other = parse(first), parse(second)
    assert one.before(other) is before
    assert other.after(one) is before
    if before:
        assert not one.overlaps(other)
        assert not other.overlaps(one)
    assert one.overlaps(one)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("19XX", "1900s"),
        ("190X", "1900\u20131909"),
        ("00XX", "000s"),
        ("2009~/2017", "about 2009\u20132017"),
        ("2009/2017?", "2009\u20132017 (uncertain)"),
        ("2024-06-19~", "about 19 June 2024"),
        ("2024-06-19?", "19 June 2024 (uncertain)"),
        ("2009~/2017-05?", "about 2009\u2013May 2017 (uncertain)"),
        ("2024-06-19/2024-06-19", "19 June 2024"),
        ("2024-06/2024-06", "June 2024"),
        ("2024-06-01/2024-06-11", "1\u201311 June 2024"),
        ("2024-06-20/2024-06-24", "20\u201324 June 2024"),
        ("2024-01-30/2024-02-01", "30 January \u2013 1 February 2024"),
        ("2023-12-30/2024-01-02", "30 December 2023 \u2013 2 January 2024"),
        ("2023-12/2024-01", "December 2023 \u2013 January 2024"),
        ("19XX/2024", "1900s\u20132024"),
        ("../2024-05~", "until about May 2024"),
    ],
)
def test_in_words_nothing_is_said_twice(text: str, printed: str) -> None:
    assert in_words(parse(text)) == printed


def test_the_forms_of_a_language_are_used_for_all_that_stands_beside_a_date() -> None:
    forms = Forms("ca. {}", "{} (?)", "ab {}", "bis {}", "{}er", "{}. Jh.")
    found = [in_words(parse(text), "de", forms) for text in ("2024-05~", "2024?", "2024/..", "../2024", "197X", "19XX")]
    assert found == ["ca. Mai 2024", "2024 (?)", "ab 2024", "bis 2024", "1970er", "19. Jh."]


def test_a_model_takes_a_text_or_a_date_and_nothing_else() -> None:
    adapter = TypeAdapter(Date)
    assert adapter.validate_python("2024") == adapter.validate_python(parse("2024")) == parse("2024")
    with pytest.raises(ValidationError, match="a date is a text"):
        adapter.validate_python(2024)
    assert adapter.json_schema()["type"] == "string"
    assert "EDTF" in adapter.json_schema()["description"]
