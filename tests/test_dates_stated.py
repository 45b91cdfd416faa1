"""The dates of a statement and those of a passage: all that are read, and which of them bear out which."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from generator.base.dates import parse
from generator.reading import stated
from generator.reading.stated import StatedDate
from tests.rows import in_tens


def said(found: Iterable[StatedDate]) -> list[str]:
    """Dates as `words=date`, with marks where they have their year and are a time, and with what else they may mean."""
    return [
        f"{one.words}={' or '.join(date.text for date in (one.date, *one.others))}"
        f"{' year' * one.has_year}{' time' * one.is_period}"
        for one in found
    ]


@in_tens(
    [
        ("on 5 May 2024 and last week", ["on 5 May 2024=2024-05-05 year"]),
        ("in May", ["in May=2024-05"]),
        ("last May", ["last May=2024-05"]),
        ("from 2009 to 2017", ["from 2009 to 2017=2009 year", "from 2009 to 2017=2017 year"]),
        ("since 2009", ["since 2009=2009 year"]),
        ("the 1970s and the 1980s", ["the 1970s and the 1980s=197X year", "the 1970s and the 1980s=198X year"]),
        ("6/7/2024", ["2024=2024 year", "6/7/2024=2024-07-06 or 2024-06-07 year"]),
        (
            "spring 2021",
            ["2021=2021 year", "spring 2021=2021-03-01/2021-06-21 or 2021-09-01/2021-12-21 year"],
        ),
        ("3 days ago", ["3 days ago=2024-06-16"]),
        ("two days ago, on Monday, yesterday, soon, next year", []),
        ("Expo 2025", []),
        ("Expo 25 May 2024", ["25 May 2024=2024-05-25 year"]),
        ("in 0024, on 00 May 2024, in January 0 boats", []),
        ("on 05 May 2024", ["on 05 May 2024=2024-05-05 year"]),
    ],
)
def test_a_statement_has_the_dates_that_it_writes_out(text: str, dates: list[str]) -> None:
    assert said(stated.written_dates(text, "en", parse("2024-06-19"))) == dates


@in_tens(
    [
        (
            "on 5 May",
            "2024-06-19",
            "on 5 May=2024-05-05;May=2023-05;May=2024-05;on 5 May=2024-05-05 year;May=2024-05 year",
        ),
        (
            "on 5 May last year",
            "2024-06-19",
            "on 5 May=2024-05-05;last year=2023;May=2023-05;May=2024-05;last year=2023 year time;on 5 May=2023-05-05 year;"
            "on 5 May=2024-05-05 year;May=2023-05 year;May=2024-05 year",
        ),
        (
            "on 5 May 2021",
            "2024-06-19",
            "on 5 May 2021=2021-05-05 year;May=2023-05;May=2024-05;May=2024-05 year",
        ),
        ("on Monday", "2024-06-19", "on Monday=2024-06-17;on Monday=2024-06-17 year"),
        ("the day before", "2024-06-19", "2024-06-19=2024-06-18 year"),
        (
            "on 17 June 2024, the next day",
            "2024-07-19",
            "on 17 June 2024=2024-06-17 year;June=2023-06;June=2024-06;June=2024-06 year;2024-06-17=2024-06-18 year",
        ),
        ("on the 27th", "2024-06-19", "on the 27th=2024-06-27 year;on the 27th=2024-05-27 year"),
        (
            "last week",
            "2024-06-19",
            "last week=2024-06-10/2024-06-16;last week=2024-06-09/2024-06-16 year time;"
            "last week=2024-06-10/2024-06-16 year",
        ),
        ("in the 1970s", "2024-06-19", "in the 1970s=197X year"),
        ("may", "2024-06-19", ""),
        ("on 5 May", "", ""),
        ("the day before", "", ""),
        ("the day before", "2024-06", "2024-06-30=2024-06-29 year"),
        ("the day before", "0001-01-01", ""),
        ("the day before", "2024-06-19/..", ""),
        ("the day before", "0001-01-02", "0001-01-02=0001-01-01 year"),
        ("the next day", "9999-12-31", ""),
    ],
)
def test_a_passage_has_all_dates_that_may_be_meant_on_its_day(text: str, day: str, dates: str) -> None:
    found = stated.found_dates(text, "en", parse(day) if day else None)
    assert ";".join(dict.fromkeys(said(found))) == dates


@pytest.mark.parametrize(
    ("language", "text", "spread"),
    [
        ("en", "Feb. 1-10, 2018", "Feb. 1, 2018 \u2013 Feb. 10, 2018"),
        ("en", "February 1 \u2013 10", "February 1 \u2013 February 10"),
        ("en", "the 18th and 19th of June", "the 18 June \u2013 19 June"),
        ("en", "May 5 and 6, 2020", "May 5, 2020 \u2013 May 6, 2020"),
        ("en", "18 and 19 others", "18 and 19 others"),
        ("en", "2005\u201307, 2005\u201407, 1998-99", "2005\u20132007, 2005\u20132007, 1998\u20131999"),
        ("en", "2009-12, 1999\u201398, 2005-06-07", "2009-12, 1999\u201398, 2005-06-07"),
        ("de", "vom 5. bis 6. Mai", "vom 5 Mai \u2013 6 Mai"),
        ("de", "am 5. und am 6. Mai 2020", "am 5 Mai 2020 \u2013 6 Mai 2020"),
        ("fr", "du 5 au 6 mai", "du 5 mai \u2013 6 mai"),
        ("es", "el 5 y el 6 de mayo de 2020", "el 5 mayo de 2020 \u2013 6 mayo de 2020"),
        (
            "ru",
            "\u0441 10 \u043f\u043e 12 \u043c\u0430\u0440\u0442\u0430",
            "\u0441 10 \u043c\u0430\u0440\u0442\u0430 \u2013 12 \u043c\u0430\u0440\u0442\u0430",
        ),
    ],
)
def test_both_ends_of_a_time_have_what_only_one_is_written_with(language: str, text: str, spread: str) -> None:
    assert stated.each_day(text, language) == spread


@in_tens(
    [
        ("2024/..", True, "2024/..", True),
        ("2024/..", True, "2024-05", False),
        ("2024", True, "2024/..", False),
        ("2024", True, "../2024", False),
        ("../2024", True, "../2024", True),
        ("2023", False, "2024", False),
        ("2023-06", False, "2024-06-05", True),
        ("2023-06", False, "2024-06-05/2024-06-07", True),
        ("2023-06", False, "2024-05/2024-06", False),
        ("2023-06", False, "2024-06-05/2024-07-01", False),
        ("2023-06-05", False, "2024-06-05", True),
        ("2023-06-05", False, "2024-06-06", False),
        ("2023-06-05", False, "2024-06", False),
        ("2023-06-05", False, "2024-05-31/2024-06-30", False),
    ],
)
def test_a_date_without_a_year_is_borne_out_by_one_of_any_year(
    ours: str, has_year: bool, theirs: str, is_borne_out: bool
) -> None:
    assert stated.bears_out(StatedDate("", parse(ours), has_year), parse(theirs)) is is_borne_out


@in_tens(
    [
        ("2024-06-05", True, "2024-06-01/2024-06-30", True),
        ("2024-06-01", True, "2024-06-01/2024-06-30", True),
        ("2024-06-30", True, "2024-06-01/2024-06-30", True),
        ("2024-07-01", True, "2024-06-01/2024-06-30", False),
        ("2023-06-05", True, "2024-06-01/2024-06-30", False),
        ("2023-06-05", False, "2024-06-01/2024-06-30", True),
        ("2023-07-05", False, "2024-06-01/2024-06-30", False),
        ("2023-06", False, "2024-06-01/2024-06-29", False),
        ("2023-06", False, "2024-06-01/2024-06-30", True),
        ("2022", False, "2023/2025", False),
        ("2020-02-29", False, "2023/2024", True),
        ("2024-02-29", False, "2021/2023", False),
        ("2020-03-01", False, "2023-03/2024-02", True),
        ("2020-02-01", False, "2023-03/2024-02", True),
        ("2024", True, "2024/..", False),
        ("2024", True, "../2024", False),
        ("../2023", True, "2022/2024", False),
        ("2023/..", True, "2022/2024", True),
    ],
)
def test_a_date_may_be_in_a_longer_time_that_has_all_of_it(ours: str, has_year: bool, period: str, is_in: bool) -> None:
    assert stated.may_be_in(StatedDate("", parse(ours), has_year), parse(period)) is is_in


def test_whatever_else_a_date_may_mean_bears_it_out() -> None:
    wanted = StatedDate("6/7/2024", parse("2024-07-06"), has_year=True, others=(parse("2024-06-07"),))
    assert stated.bears_out(wanted, parse("2024-06-07"))
    assert stated.may_be_in(wanted, parse("2024-06"))
    assert not stated.bears_out(wanted, parse("2024-06-06"))
    assert not stated.may_be_in(wanted, parse("2024-08"))
