"""Dates: what they mean, how they sort, how they print; compared with the `edtf` package."""

from __future__ import annotations

import time

import pytest
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from generator.base import dates
from generator.base.dates import Date, DateError, Forms, in_words, iso, parse


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("2024", "2024"),
        ("2024-05", "May 2024"),
        ("2024-06-19", "19 June 2024"),
        ("197X", "1970s"),
        ("197X/198X", "1970s\u20131980s"),
        ("2024-06-18/2024-06-19", "18\u201319 June 2024"),
        ("2023-09-12/2023-10-03", "12 September \u2013 3 October 2023"),
        ("2024-05-10/2025-04-04", "10 May 2024 \u2013 4 April 2025"),
        ("2018-06/2018-09", "June \u2013 September 2018"),
        ("2018-06/2019-06", "June 2018 \u2013 June 2019"),
        ("2009/2017", "2009\u20132017"),
        ("2009/2009", "2009"),
        ("2024-05~", "about May 2024"),
        ("2018?", "2018 (uncertain)"),
        ("2018%", "about 2018 (uncertain)"),
        ("2023-09/..", "since September 2023"),
        ("../2024", "until 2024"),
        ("2009/2017-01-20", "2009\u201320 January 2017"),
    ],
)
def test_a_date_prints_with_its_precision(text: str, printed: str) -> None:
    assert in_words(parse(text)) == printed


def test_what_is_expected_comes_after_a_day() -> None:
    assert in_words(parse("2024-06-19/.."), forms=Forms(since="from {}")) == "from 19 June 2024"


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("19 June 2024", "did you mean: 2024-06-19"),
        ("June 19, 2024", "did you mean: 2024-06-19"),
        ("June 2024", "did you mean: 2024-06"),
        ("2024-6-1", "did you mean: 2024-06-01"),
        ("2024/06/19", "did you mean: 2024-06-19"),
        ("19.06.2024", "did you mean: 2024-06-19"),
        ("1970s", "did you mean: 197X"),
        ("2025/2024", "did you mean: 2024/2025"),
        ("2024-02-30", ""),
        ("2024-13", ""),
        ("", ""),
        ("/", ""),
        ("../..", ""),
        ("197X-05", ""),
        ("0000", ""),
        ("\u0662\u0660\u0662\u0664", ""),
    ],
)
def test_what_is_no_date_is_refused_with_a_hint(text: str, hint: str) -> None:
    with pytest.raises(DateError) as caught:
        parse(text)
    assert caught.value.hint == hint if hint else "Such as" in caught.value.hint


@pytest.mark.parametrize(
    "text", ["2024", "2024-05", "2024-06-19", "2024-06-18/2024-06-19", "2009/2017", "1999-12/2000"]
)
def test_the_bounds_are_those_of_the_edtf_package(text: str) -> None:
    theirs, ours = parse_edtf(text), parse(text)
    for bound, day in ((theirs.lower_strict(), ours.earliest), (theirs.upper_strict(), ours.latest)):
        assert day is not None
        assert time.strftime("%Y-%m-%d", bound) == day.isoformat()


def test_dates_sort_by_their_first_day_and_the_coarser_first() -> None:
    ordered = [
        "../1999",
        "197X",
        "197X/198X",
        "2024",
        "2024-05",
        "2024-05-28",
        "2024-06-18/2024-06-19",
        "2024-06-18",
        "2024-06-19",
    ]
    shuffled = sorted((parse(text) for text in reversed(ordered)), key=lambda d: d.sort_key)
    assert [d.text for d in shuffled] == ["../1999", "197X/198X", "197X", *ordered[3:]]


def test_before_and_after_are_certain_or_nothing() -> None:
    june, day = parse("2024-06"), parse("2024-06-19")
    assert not june.before(day)
    assert not day.before(june)
    assert june.overlaps(day)
    assert parse("2024-05").before(day)
    assert parse("2024-06-19/..").overlaps(parse("2030"))
    assert parse("2027").after(day)


@pytest.mark.parametrize(
    ("text", "attribute"), [("2024-06", "2024-06"), ("2024-05~", "2024-05"), ("197X", ""), ("2024/2025", "")]
)
def test_the_attribute_for_machines_is_a_form_that_html_knows(text: str, attribute: str) -> None:
    assert iso(parse(text)) == attribute


@given(st.text(alphabet="0123456789-/.X~?% aJune", max_size=24))
def test_no_text_makes_the_reader_fail_in_another_way(text: str) -> None:
    try:
        date = parse(text)
    except DateError:
        return
    assert in_words(date)
    if date.earliest and date.latest:
        assert date.earliest <= date.latest
    assert isinstance(date, Date)
    assert dates.parse(date.text) == date


@pytest.mark.parametrize(
    ("text", "locale", "printed"),
    [
        ("2024-06-18/2024-06-19", "de", "18.\u201319. Juni 2024"),
        ("2024-06-18/2024-07-02", "de", "18. Juni \u2013 2. Juli 2024"),
        ("2024-05/2024-06", "uk", "травень \u2013 червень 2024\u202fр."),
        ("2024-06-18/2024-06-19", "es", "18\u201319 de junio de 2024"),
        ("2024-06-05/2024-06-06", "en_ZW", "05\u201306 June 2024"),
        ("2024-06-05/2024-06-06", "en_US", "June 5\u20136, 2024"),
        ("2024-06-05/2024-06-06", "ja", "2024年6月5\u20136日"),
        ("2024-06-18/2024-07-02", "ja", "2024年6月18日 \u2013 2024年7月2日"),
        ("2024-03-01", "fr", "1er mars 2024"),
        ("2024-03-01/2024-03-03", "fr_CA", "1er\u20133 mars 2024"),
        ("2024-03-31/2024-04-01", "fr", "31 mars \u2013 1er avril 2024"),
        ("2024-04-01/2024-05-01", "fr", "1er avril \u2013 1er mai 2024"),
        ("2024-03-11/2024-03-21", "fr", "11\u201321 mars 2024"),
        ("2001/2011", "fr", "2001\u20132011"),
        ("2024-03-01", "es", "1 de marzo de 2024"),
        ("2024-06-19", "ko", "2024년 6월 19일"),
        ("2024-06-18/2024-06-19", "ko", "2024년 6월 18\u201319일"),
        ("2024-06-19", "ar", "19 يونيو 2024"),
        ("2024-06-18/2024-06-19", "he", "18\u201319 ביוני 2024"),
    ],
)
def test_a_language_says_its_own_way_what_two_dates_share(text: str, locale: str, printed: str) -> None:
    assert in_words(parse(text), locale) == printed


@pytest.mark.parametrize(
    ("text", "printed"),
    [("2024-03-01", "1er mars"), ("2024-03-01/2024-03-03", "1er\u20133 mars"), ("2024-03-11", "11 mars")],
)
def test_the_first_of_a_month_is_an_ordinal_in_french_lists_of_one_year(text: str, printed: str) -> None:
    assert dates.in_year(parse(text), 2024, "fr") == printed
