"""Numbers, dates and names of statements are compared with the passages that they cite, and with nothing else."""

from __future__ import annotations

import datetime
import time
from collections import Counter
from decimal import Decimal

import pytest

from generator.base.dates import parse
from generator.build import check
from generator.checks import support, swaps
from generator.checks.ground import Ground
from generator.reading import quantities, stated, units
from generator.reading.stated import StatedDate
from tests import support_mutants
from tests.sites import SITE, inputs, river

EVENT = "- {id: collapse, title: The bridge falls, date: 2024-06-30, actors: [mayor], sources: wire, bears_on: [stands, vote]}"


def codes(summary: str, sources: str, more: str = "") -> list[str]:
    """What is said of an event with a summary and sources."""
    day = 29 if "29 June" in sources else 30  # of its words, or of the source itself
    other = f"- {{id: collapse, title: The bridge falls, date: 2024-06-{day}, sources: {sources}, bears_on: [stands, vote], summary: '{summary}'{more}}}"
    assert EVENT in SITE
    return [d.code for d in check(inputs(SITE.replace(EVENT, other))).diagnostics]


FELL = "{id: wire, exact: 'On 29 June, forty-one people and 4.8 million crowns fell, 3 percent of 12,500'}"


@pytest.mark.parametrize(
    ("summary", "sources", "found"),
    [
        ("41 people.", FELL, []),
        ("1.125 million people.", "{id: wire, exact: '1,125,000 people'}", []),
        ("1,126 million people.", "{id: wire, exact: '1.125 million people'}", ["unsupported-number"]),
        ("10 000-20 000 people.", "{id: wire, exact: '10 000-20 000 people'}", []),
        ("3,900-9,000 men.", "{id: wire, exact: '3,000-4,000 men'}", ["unsupported-number", "unsupported-number"]),
        ("3-9,000 men.", "{id: wire, exact: '3-4,000 men'}", ["unsupported-number"]),
        ("It is in section 4.2.1 of it.", "{id: wire, exact: 'section 4.2.1'}", []),
        ("It is 2 900km of it.", "{id: wire, exact: '2 km'}", ["unsupported-number"]),
        ("It is 2 900km of it.", "{id: wire, exact: '2 900 km'}", []),
        ("It is 1.5e6 of it.", "{id: wire, exact: '1.5e6'}", []),
        ("A flow of 400 m³/s.", "{id: wire, exact: '400 cubic metres per second'}", []),
        ("A flow of 40 m³/s.", "{id: wire, exact: '400 cubic metres per second'}", ["unsupported-number"]),
        ("1,234.5 crowns.", "{id: wire, exact: 'It cost 1,234.5 crowns'}", []),
        ("0.125 of the crowns.", "{id: wire, exact: 'It cost 125 crowns'}", ["unsupported-number"]),
        ("2\u202f000 crowns.", "{id: wire, exact: 'It cost 2,000 crowns'}", []),
        ("2\u00a0500 crowns.", "{id: wire, exact: 'It cost 2,500 crowns'}", []),
        ("2 500 crowns.", "{id: wire, exact: 'It cost 2,400 crowns'}", ["unsupported-number"]),
        ("40 people.", FELL, ["unsupported-number"]),
        ("4.8 million crowns.", FELL, []),
        ("4,800,000 crowns.", FELL, []),
        ("4.8 billion crowns.", FELL, ["unsupported-number"]),
        ("12 500 crowns.", FELL, []),
        ("12,500 crowns.", FELL, []),
        ("3 per cent.", FELL, []),
        ("On 29 June 2024.", FELL, []),
        ("On 28 June 2024.", FELL, ["unsupported-date"]),
        ("In June.", FELL, []),
        ("In May.", FELL, ["unsupported-date"]),
        ("On 30 June.", FELL, ["unsupported-date"]),  # its words tell another day than that of the report
        ("On 30 June.", "{id: wire, exact: people fell}", []),
        ("On 30 June.", "{id: wire, exact: It fell in June}", []),
        ("On 30 June.", "{id: wire, exact: It fell on Sunday}", []),
        ("On 30 June.", "{id: wire, exact: It fell on Saturday}", ["unsupported-date", "unsupported-date"]),
        ("On 30 June 2023.", FELL, ["unsupported-date"]),
        ("Resolution 1718 of 05:30.", FELL, []),
        ("40 people.", "wire", []),
        ("40 people.", f"[{FELL}, wire]", ["unsupported-number"]),
        ("41 people.", f"[{FELL}, wire]", []),
        ("Forty-one people.", FELL, []),
        ("Forty people.", FELL, ["unsupported-number"]),
        ("Both fell, once, as one of the two.", FELL, []),
        ("The three of them.", FELL, []),
        ("The eleven of them.", FELL, ["unsupported-number"]),
    ],
)
def test_what_a_summary_says_is_in_the_words_of_its_source(summary: str, sources: str, found: list[str]) -> None:
    assert codes(summary, sources) == found


@pytest.mark.parametrize(
    ("summary", "words", "is_told"),
    [
        ("It lasted 24 months.", "for 24 months", False),
        ("It lasted 24 years.", "for 24 months", True),
        ("A 24-month ban.", "for twenty-four months", False),
        ("A 24-year ban.", "for twenty-four months", True),
        ("It grew by 5 per cent.", "up 5%", False),
        ("It grew by 5 per cent.", "up 5 percentage points", True),
        ("It cost 5 million dollars.", "for $5 million", False),
        ("It cost 5 million euros.", "for $5 million", True),
        ("It took 24 years.", "24 boats in 24 months", False),  # a number without a unit may be meant
        ("It took eleven days.", "eleven weeks", True),
        ("A wall of 5 m.", "a wall of five metres", False),
        ("A gift of 5 m.", "a gift of five million", False),
        ("A gift of 6 m.", "a gift of five million", True),
        ("It took two and a half years.", "for 2.5 years", False),
        ("It took two and a half years.", "for 2 years", True),
        ("It took two and three years.", "for two years, and three", False),
        ("It cost 3 thousand million.", "for three thousand million", False),
        ("A 49-€ ticket.", "a 49-€ ticket", False),
        ("A 49-€ ticket.", "a 49 dollar ticket", True),
        ("A 5-% share.", "5 per cent", False),
    ],
)
def test_a_number_stands_in_its_unit(summary: str, words: str, is_told: bool) -> None:
    assert codes(summary, f"{{id: wire, exact: {words!r}}}") == ["unsupported-number"] * is_told


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The mayor opened the bridge on 19 June 2024.", ["unsupported-date"]),
        ("The mayor opened the bridge on 17 June 2024.", []),
    ],
)
def test_the_day_of_an_article_bears_out_nothing(text: str, found: list[str]) -> None:
    assert [
        d.code for d in check(inputs(SITE.replace("text: The mayor opened the bridge.", f"text: {text}"))).diagnostics
    ] == found


PEOPLE = "- {id: moon, name: Moon Jae-in, kind: person, cite: A bridge}\n- {id: kim, name: Kim Jong Un, kind: person, cite: A bridge}\n- {id: writer, name: Bob Writer, kind: person, cite: A bridge}\n"
PEOPLE += "".join(
    f'- {{id: person-{at}, name: "{name}", kind: person, cite: A bridge}}\n'
    for at, name in enumerate(("Ann Banks", "Mike McFaul", "Pat O’Brien"))
)


@pytest.mark.parametrize(
    ("language", "summary", "words", "is_told"),
    [
        ("en", "The president, Moon, was there.", "fell on Sunday", True),
        ("en", "The president, Moon, was there.", "Moon fell on Sunday", False),
        ("en", "The president, Moon Jae-in, was there.", "Moon fell on Sunday", False),
        ("en", "By the full Moon Party.", "fell on Sunday", False),
        ("en", "Moon was there.", "fell on Sunday", False),
        ("en", "Moon said it was there.", "fell on Sunday", True),
        ("en", "It was so. Moon met nobody.", "fell on Sunday", True),
        ("en", "“Moon resigned.”", "fell on Sunday", True),
        ("en", "Moon said it was there.", "Moon fell on Sunday", False),
        ("en", "Moon Base Alpha said so.", "fell on Sunday", False),
        ("en", "Banks said they have money.", "fell on Sunday", False),
        ("en", "Banks was there.", "fell on Sunday", False),
        ("en", "McFaul was there.", "fell on Sunday", True),
        ("en", "O’Brien was there.", "fell on Sunday", True),
        ("de", "Moon sagte nichts.", "fell on Sunday", False),
        ("en", "The president, Writer, was there.", "fell on Sunday", False),
        ("de", "Am Himmel der Moon.", "fell on Sunday", False),
        ("en", "The leader, Kim Jong Un, was there.", "the leader Kim Jong-un fell", False),
        ("en", "The leader, Kim Jong Un, was there.", "the leader Kim Jong-il fell", True),
        ("en", "The president, Moon Jae-in, was there.", "the president Moon Jae In fell", False),
    ],
)
def test_the_name_of_a_family_alone_is_looked_for_within_a_sentence(
    language: str, summary: str, words: str, is_told: bool
) -> None:
    cited = EVENT.replace("sources: wire", f"sources: {{id: wire, exact: '{words}'}}, summary: '{summary}'")
    text = SITE.replace(EVENT, cited).replace("- {id: herald,", f"{PEOPLE}- {{id: herald,", 1)
    text = text.replace("bottom_line:", f"language: {language}\nbottom_line:", 1)
    assert ("unsupported-name" in {d.code for d in check(inputs(text)).diagnostics}) == is_told


def test_no_words_of_a_quotation_are_read_as_numbers_of_the_language_of_the_site() -> None:
    quoted = "It will stand once for all,"  # in Spanish, `once` is eleven
    text = SITE.replace("It will *stand* for ever,", quoted).replace("It will stand for ever,", quoted)
    text = text.replace("cite: stand for ever", "cite: The next vote").replace("rights:", "language: en\nrights:", 1)
    assert check(inputs(text.replace("known_to:", "language: es\nknown_to:", 1))).diagnostics == ()


def test_what_follows_in_a_way_that_is_told_needs_no_passage() -> None:
    assert codes("82 people.", FELL) == ["unsupported-number"]
    assert codes("82 people.", FELL, ", derived: 82 is twice as many as fell.") == []


def test_what_is_told_bears_out_only_what_it_names() -> None:
    told = ", derived: 82 is twice as many as fell."
    assert codes("83 people.", FELL, told) == ["unsupported-number"]
    assert codes("82 people on 28 June 2024.", FELL, told) == ["unsupported-date"]
    quoted = ", derived: '82 people, and “they all fell down at once”.'"
    assert codes("82 people: “they all fell down at once”.", FELL, quoted) == ["unsupported-quotation"]


def test_what_an_actor_is_said_to_be_stands_in_its_passages() -> None:
    line = next(line for line in SITE.splitlines() if line.startswith("- {id: mayor, name: Mayor"))
    for summary, found in (("She has 41 bridges.", ["unsupported-number"]), ("She opens bridges.", [])):
        other = f"{line[:-1]}, summary: {summary}}}"
        assert [d.code for d in check(inputs(SITE.replace(line, other))).diagnostics] == found


def test_nothing_is_looked_for_that_the_settings_leave_out() -> None:
    text = SITE.replace("text: The mayor opened the bridge.", "text: The mayor opened 3 bridges on 1 May 2024.")
    assert [d.code for d in check(inputs(text)).diagnostics] == ["unsupported-number", "unsupported-date"]
    for wanted, left in (("[]", []), ("numbers", ["unsupported-number"]), ("[dates]", ["unsupported-date"])):
        own = text.replace("known_to:", f"support: {wanted}\nknown_to:")
        assert [d.code for d in check(inputs(own)).diagnostics] == left


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        ("en", "85 houses, 1,234 boats and 4.8 million", ["85", "1234", "4800000"]),
        ("de", "85 Häuser, 1.234 Boote und 4,8 Millionen", ["85", "1234", "4800000"]),
        (
            "en",
            "1,234.5 boats, 1,234,567.25, 12,34,567.8 and 1\u2019234.567",
            ["1234.5", "1234567.25", "1234567.8", "1234.567"],
        ),
        (
            "de",
            "1.234,5 Boote, 1.234.567,25, 1\u202f234,5 und 1.234.567",
            ["1234.5", "1234567.25", "1234.5", "1234567"],
        ),
        ("en", "12.5 boats, 12,34,567, 0.125 and 1234.567", ["12.5", "1234567", "0.125", "1234.567"]),
        (
            "fr",
            "2 500 couronnes, 12 000 000, 2\u202f000,5, 1 024 000.25 et 3 500 millions",
            ["2500", "12000000", "2000.5", "1024000.25", "3500000000"],
        ),
        ("en", "On May 5 300 people, 12 5000 boats, 2 500-600, 2 500", ["300", "12", "5000", "2500", "600", "2500"]),
        ("en", "Article 4, at 06:21, on 3 June 2024, a F-16", []),
        ("en", "About 300 people", ["300"]),
        ("en", "Roughly 300 people. Around 400, Approximately 500, Exactly 600", ["300", "400", "500", "600"]),
        ("de", "Rund 300 Boote. Ungefähr 400, Knapp 500, Mindestens 600", ["300", "400", "500", "600"]),
        ("de", "Circa 300 Boote. Fast 400, Insgesamt 500", ["300", "400", "500"]),
        ("fr", "Environ 300 barques. Quelque 400, Presque 500", ["300", "400", "500"]),
        ("es", "Aproximadamente 300 barcos", ["300"]),
        ("ar", "٢٧ يونيو ٢٠٢٣", []),
    ],
)
def test_the_numbers_of_a_statement_have_one_value(language: str, text: str, values: list[str]) -> None:
    assert [number.values for number in stated.numbers(text, language)] == [{Decimal(v)} for v in values]


@pytest.mark.parametrize(
    ("text", "day", "dates"),
    [
        ("from June 27 to 29 last year", "2025-09-05", ["2024-06-27", "2024-06-29"]),
        ("Sept. 15 to 19", "2025-09-15", ["2025-09-15", "2025-09-19"]),
        ("conducted Feb. 1-10, 2018", "2018-02-20", ["2018-02-01", "2018-02-10"]),
        ("June and November last year", "2025-09-15", ["2024-06", "2024-11"]),
        ("on Thursday", "2024-03-28", ["2024-03-28"]),
        ("fell on 33 December", "2024-06-19", []),
        ("fell on 99 January", "2024-06-19", []),
    ],
)
def test_the_dates_of_a_passage_are_read_in_any_form(text: str, day: str, dates: list[str]) -> None:
    found = {item.date.text for item in stated.found_dates(stated.each_day(text, "en"), "en", parse(day))}
    assert found >= set(dates), found


@pytest.mark.parametrize(
    ("ours", "has_year", "theirs", "fits"),
    [
        ("2024-06-19", True, "2024-06-19", True),
        ("2024-06", True, "2024-06-19", True),
        ("2024-06-19", True, "2024-06", False),
        ("2023-06-19", False, "2024-06-19", True),
        ("2023-06-19", True, "2024-06-19", False),
        ("2023-06", False, "2024-06-19", True),
        ("2023-06", False, "2024-07-19", False),
    ],
)
def test_a_date_is_borne_out_by_one_that_lies_within_it(ours: str, has_year: bool, theirs: str, fits: bool) -> None:
    assert stated.bears_out(StatedDate(ours, parse(ours), has_year), parse(theirs)) is fits


@pytest.mark.slow
def test_what_is_changed_in_the_invented_briefing_is_noticed() -> None:
    runs = [support_mutants.run(river().site, seed) for seed in range(2811, 2816)]  # there are 26 names
    made, noticed = (sum((getattr(run, what) for run in runs), Counter[str]()) for what in ("made", "noticed"))
    missed = [words for run in runs for words in run.missed]
    assert noticed["numbers"] >= 0.95 * made["numbers"], missed
    assert noticed["dates"] >= 0.95 * made["dates"], missed
    assert noticed["names"] >= 0.90 * made["names"], missed
    assert not any(run.false.total() for run in runs)


@pytest.mark.parametrize(
    ("text", "spread"),
    [
        ("announced for 18 and 19 June", "announced for 18 June \u2013 19 June"),
        ("June 27 to 29 last year", "June 27 \u2013 June 29 last year"),
        ("a team of 18 and 19 others", "a team of 18 and 19 others"),
    ],
)
def test_days_have_their_month_where_a_month_is_named(text: str, spread: str) -> None:
    assert stated.each_day(text, "en") == spread


@pytest.mark.parametrize(("text", "words"), [("on 52 September", "52"), ("on 19 June", ""), ("in 0024", "0024")])
def test_what_is_no_date_and_no_year_is_a_number_that_no_passage_has(text: str, words: str) -> None:
    found = stated.numbers(text, "en")
    assert [number.words for number in found] == ([words] if words else [])
    assert all(number.values <= {52} for number in found)


WIRE = "{{id: wire, exact: '{}'}}"


@pytest.mark.parametrize(
    ("words", "right", "wrong"),
    [  # what the words of a source of Sunday, 30 June 2024 tell
        ("It fell on 27/06/2024", ["27 June 2024"], ["30 June 2024", "26 June 2024"]),
        ("It fell on 6/27/2024", ["27 June 2024"], ["30 June 2024"]),
        ("It fell on 6/7/2024", ["7 June 2024", "6 July 2024"], ["30 June 2024", "6 June 2024"]),
        ("It fell on the 27th", ["27 June 2024", "27 May 2024"], ["30 June 2024", "27 April 2024"]),
        ("It fell on Thurs. at noon", ["27 June 2024"], ["30 June 2024"]),
        ("It fell on Sept. 27 last year", ["27 September 2023"], ["30 June 2024"]),
        ("It fell last night", ["29 June 2024"], ["30 June 2024", "28 June 2024"]),
        ("It fell overnight", ["29 June 2024", "30 June 2024"], ["28 June 2024"]),
        ("It had fallen the day before", ["29 June 2024"], ["30 June 2024"]),
        ("On Friday it shook, and the day before", ["28 June 2024", "27 June 2024"], ["30 June 2024"]),
        ("It fell last week", ["20 June 2024", "27 June 2024"], ["30 June 2024", "9 June 2024"]),
        ("It fell last month", ["May 2024", "19 May 2024"], ["30 June 2024", "19 April 2024"]),
        ("It fell last year", ["2023", "May 2023"], ["30 June 2024", "May 2022"]),
        ("It fell this spring", ["April 2024"], ["30 June 2024", "January 2024"]),
        ("It fell in the spring of 2024", ["April 2024", "2024"], ["30 June 2024", "July 2024"]),
        ("It fell two weeks ago", ["16 June 2024"], ["30 June 2024"]),
    ],
)
def test_words_that_tell_a_day_or_time_bear_out_what_they_can_mean_alone(
    words: str, right: list[str], wrong: list[str]
) -> None:
    form = "%d %B %Y" if right[0][0].isdigit() and " " in right[0] else "%B %Y" if " " in right[0] else "%Y"
    iso = {"%d %B %Y": "%Y-%m-%d", "%B %Y": "%Y-%m", "%Y": "%Y"}[form]
    date = datetime.datetime.strptime(right[0], form).replace(tzinfo=datetime.UTC).strftime(iso)
    source = f"sources: {WIRE.format(words)}, bears_on: [stands, vote]"
    for days, found in ((right, []), (wrong, ["unsupported-date"])):
        for day in days:
            on = "on" if day[0].isdigit() and " " in day else "in"
            event = (
                f"- {{id: collapse, title: The bridge falls, date: {date}, {source}, summary: 'It fell {on} {day}.'}}"
            )
            codes = [d.code for d in check(inputs(SITE.replace(EVENT, event))).diagnostics]
            assert [code for code in codes if code == "unsupported-date"] == found, day


@pytest.mark.parametrize(
    "words",
    [
        "up from last year",
        "last year’s bridge",
        "the first in 24 years",
        "on the 27th floor",
        "an overnight train",
        "Sun and rain",
    ],
)
def test_words_that_only_compare_with_a_time_leave_the_day_of_the_source(words: str) -> None:
    assert codes("On 30 June 2024.", WIRE.format(words)) == []
    assert codes("On 29 June 2024.", WIRE.format(words)) == ["unsupported-date"]


@pytest.mark.parametrize(
    ("language", "words", "dates"),
    [
        ("en", "6/7/24", ["2024-07-06", "2024-06-07"]),
        ("en", "31/12/2023", ["2023-12-31"]),
        ("en", "2024/06/07", ["2024-06-07"]),
        ("en", "13/13/2024, 1/2/3, 24/7 and 3/4", []),
        ("en", "on the 31st", ["2024-05-31"]),
        ("en", "the 27th of May", ["2024-05-27"]),
        ("de", "am 27. fiel sie", ["2024-06-27", "2024-05-27"]),
        ("de", "am 27. Spieltag", []),
        ("de", "am Do. fiel sie", ["2024-06-27"]),
        ("de", "Frau Do. fiel", []),
        ("de", "gestern Abend", ["2024-06-29"]),
        ("de", "in der Nacht", ["2024-06-29", "2024-06-30"]),
        ("de", "am Vortag", ["2024-06-29"]),
        ("de", "am 3. Sept. 2023", ["2023-09-03"]),
        ("fr", "le 27, il", ["2024-06-27", "2024-05-27"]),
        ("fr", "le 27e jour", []),
        ("fr", "jeu. 27 juin", ["2024-06-27"]),
        ("fr", "dans la mer.", []),
        ("fr", "hier soir", ["2024-06-29"]),
        ("fr", "la nuit dernière", ["2024-06-29", "2024-06-30"]),
        ("fr", "la veille", ["2024-06-29"]),
        ("fr", "en sept jours", []),
        ("es", "el 27 en Seúl", ["2024-06-27", "2024-05-27"]),
        ("es", "el 27 por ciento", []),
        ("es", "anoche", ["2024-06-29"]),
        ("es", "esta mañana", ["2024-06-30"]),
        ("es", "durante la noche", ["2024-06-29", "2024-06-30"]),
        ("es", "el día anterior", ["2024-06-29"]),
        ("ko", "27일 밝혔다", ["2024-06-27", "2024-05-27"]),
        ("ko", "27일간", []),
        ("ko", "어젯밤", ["2024-06-29"]),
        ("ko", "밤사이", ["2024-06-29", "2024-06-30"]),
        ("ko", "전날", ["2024-06-29"]),
        ("ar", "يوم 27", ["2024-06-27", "2024-05-27"]),
        ("ar", "ليلة أمس", ["2024-06-29"]),
        ("ar", "الليلة الماضية", ["2024-06-29", "2024-06-30"]),
        ("ar", "في اليوم السابق", ["2024-06-29"]),
        ("en", "the 19th and 20th of June", ["2024-06-19", "2024-06-20"]),
        ("en", "last Sunday", ["2024-06-23"]),
        ("en", "on Sunday", ["2024-06-30"]),
        ("en", "until next Sunday", ["2024-07-07"]),
        ("en", "until next Saturday", ["2024-07-06", "2024-07-13"]),
        ("en", "sixteen days ago", ["2024-06-14"]),
        ("en", "sixty-one days ago", ["2024-04-30"]),
        ("de", "am 19.6. fiel sie", ["2024-06-19"]),
        ("de", "vom 9.6. zum 10.6.", ["2024-06-09", "2024-06-10"]),
        ("de", "am 19.13. und am 3.4.5", []),
        ("de", "die 19.6. Fassung", []),
        ("de", "am Sonnabend", ["2024-06-29"]),
        ("de", "am Montagabend", ["2024-06-24"]),
        ("de", "am letzten Sonntag", ["2024-06-23"]),
        ("de", "am kommenden Sonntag", ["2024-07-07"]),
        ("de", "am 3. Jänner 2023", ["2023-01-03"]),
        ("de", "vor fünfundzwanzig Tagen", ["2024-06-05"]),
        ("de", "vor achtzehn Tagen", ["2024-06-12"]),
        ("fr", "dimanche dernier", ["2024-06-23"]),
        ("fr", "d’ici à dimanche prochain", ["2024-07-07"]),
        ("fr", "le 3 aout", ["2024-08-03"]),
        ("es", "del 19 al 20 de junio del 2023", ["2023-06-19", "2023-06-20"]),
        ("es", "el 3 de setiembre de 2023", ["2023-09-03"]),
        ("es", "el domingo pasado", ["2024-06-23"]),
        ("es", "el próximo domingo", ["2024-07-07"]),
        ("es", "mañana por la mañana", ["2024-07-01"]),
        ("es", "cayó por la mañana", []),
        ("es", "a las ocho de la mañana", []),
        ("ko", "사흘 전", ["2024-06-27"]),
        ("ar", "قبل يومين", ["2024-06-28"]),
        ("ar", "في ٢٧ حزيران ٢٠٢٣", ["2023-06-27"]),
        ("ar", "٢٧/٦/٢٠٢٣", ["2023-06-27"]),
        ("hi", "२७ जून २०२३", ["2023-06-27"]),
    ],
)
def test_days_are_read_in_the_words_of_each_language(language: str, words: str, dates: list[str]) -> None:
    found = stated.found_dates(stated.each_day(words, language), language, parse("2024-06-30"))
    assert {item.date.text for item in found if item.date.precision == "day"} == set(dates)


@pytest.mark.parametrize(
    ("language", "words", "within", "without"),
    [
        ("en", "last week", "2024-06-27", "2024-06-30"),
        ("de", "letzte Woche", "2024-06-20", "2024-06-30"),
        ("fr", "la semaine dernière", "2024-06-20", "2024-06-30"),
        ("es", "la semana pasada", "2024-06-20", "2024-06-30"),
        ("ko", "지난주", "2024-06-20", "2024-06-30"),
        ("ar", "الأسبوع الماضي", "2024-06-20", "2024-06-30"),
        ("de", "im vergangenen Sommer", "2023-08-01", "2023-10-20"),
        ("fr", "l’été dernier", "2023-08-01", "2023-10-20"),
        ("es", "la primavera pasada", "2023-04-01", "2023-07-20"),
        ("ko", "지난봄", "2024-04-01", "2024-07-20"),
        ("ar", "هذا الربيع", "2024-04-01", "2024-07-20"),
        ("de", "Frühjahr 2021", "2021-04-01", "2021-07-20"),
        ("fr", "au printemps 2021", "2021-04-01", "2021-07-20"),
        ("es", "primavera de 2021", "2021-04-01", "2021-07-20"),
        ("ko", "2021년 봄", "2021-04-01", "2021-07-20"),
        ("ar", "ربيع عام 2021", "2021-04-01", "2021-07-20"),
        ("en", "winter of 2021", "2022-01-10", "2022-05-10"),
        ("en", "next spring", "2025-04-01", "2024-04-01"),
        ("en", "last winter", "2023-12-02", "2020-12-02"),
        ("en", "spring of 2021", "2021-06-21", "2021-06-22"),
        ("en", "summer of 2021", "2021-09-23", "2021-09-24"),
        ("en", "autumn of 2021", "2021-12-21", "2021-12-22"),
        ("en", "winter of 2021", "2021-03-21", "2021-03-22"),
        ("en", "ten years ago", "2014-02-01", "2012-02-01"),
        ("en", "eighteen months ago", "2023-01-10", "2022-10-01"),
        ("en", "a fortnight ago", "2024-06-16", "2024-06-24"),
        ("ar", "قبل أسبوعين", "2024-06-16", "2024-06-24"),
        ("ar", "قبل شهرين", "2024-04-16", "2024-05-01"),
        ("ar", "قبل عامين", "2022-04-16", "2023-01-01"),
        ("ar", "ربيع عام ٢٠٢١", "2021-04-01", "2021-07-20"),
    ],
)
def test_a_longer_time_that_counts_from_the_day_of_a_text_has_its_days(
    language: str, words: str, within: str, without: str
) -> None:
    found = stated.found_dates(words, language, parse("2024-06-30"))
    times = [item.date for item in found if item.is_period]
    for day, is_in in ((within, True), (without, False)):
        wanted = StatedDate(day, parse(day), has_year=True)
        assert any(stated.may_be_in(wanted, time) for time in times) is is_in, times
    assert any(stated.may_be_in(StatedDate("", parse(f"2000{within[4:]}"), has_year=False), time) for time in times)


def test_a_day_of_a_statement_in_either_order_is_one_that_its_passage_has() -> None:
    said = "It fell on 6/7/2024."
    for words, found in (("on 7 June 2024", []), ("on 6 July 2024", []), ("on 8 June 2024", ["unsupported-date"])):
        result = codes(said, WIRE.format(words), ", derived: It fell on 30 June 2024.")
        assert [code for code in result if code == "unsupported-date"] == found


@pytest.mark.parametrize(
    ("language", "words", "is_number"),
    [
        ("en", "two days ago", False),
        ("en", "Ten years ago", False),
        ("en", "twenty-five years ago", False),
        ("en", "sixty years ago", False),
        ("en", "2 days later", False),
        ("en", "three nights before", False),
        ("en", "two days", True),
        ("de", "zwei Tage später", False),
        ("de", "zwei Boote später", True),
        ("fr", "deux jours plus tard", False),
        ("es", "dos días después", False),
    ],
)
def test_a_number_that_only_reckons_a_date_is_none_for_which_a_source_is_cited(
    language: str, words: str, is_number: bool
) -> None:
    assert (swaps.number_of(words, language) is not None) is is_number


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "sixty years ago"),
        ("de", "vor sechzig Jahren"),
        ("fr", "il y a soixante ans"),
        ("es", "hace sesenta años"),
    ],
)
def test_a_number_of_years_ago_is_no_number_of_a_statement(language: str, text: str) -> None:
    assert stated.number_words(text, language) == ()
    assert [n.values for n in stated.number_words(text.split()[-2] + " x", language)] in ([], [{Decimal(60)}])


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "9999"])
@pytest.mark.parametrize("words", ["5 days ago", "next week", "the day before", "this winter", "999 decades ago"])
def test_nothing_is_reckoned_beyond_the_ends_of_the_calendar(day: str, words: str) -> None:
    assert all(item.date.text == day for item in stated.found_dates(words, "en", parse(day)))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The bridge was opened, and fell on 30 June 2024.", ["later-than-article"]),
        ("The bridge was opened, and fell on 30 June.", ["later-than-article"]),
        ("The bridge was opened, and fell in June.", []),  # of which 19 days had passed
        ("The bridge was opened on 17 June 2024.", []),
        ("The bridge was opened, and fell.", []),
    ],
)
def test_a_day_after_the_article_is_not_told_in_its_voice(text: str, told: list[str]) -> None:
    line = "  - text: The mayor opened the bridge.\n    cite: The mayor opened the bridge on Monday.\n"
    assert line in SITE

    def said(more: str = "") -> list[str]:
        """What is said of a text that cites the article and a later source."""
        cited = "The mayor opened the bridge on Monday."
        other = f"  - text: {text}\n    cite: {cited}\n    sources: {{id: wire, exact: It fell on Sunday}}\n{more}"
        return [d.code for d in check(inputs(SITE.replace(line, other))).diagnostics]

    assert said() == told
    assert said("    basis: editor\n    reasoning: The wire tells the end.\n") == []


def test_a_day_that_the_article_foretells_is_told_in_its_voice_though_a_source_has_it_too() -> None:
    line = "  - text: The mayor opened the bridge.\n    cite: The mayor opened the bridge on Monday.\n"
    other = "  - text: In 2027 there is a vote.\n    cite: The next vote is in 2027.\n    sources: {id: wire, exact: a vote in 2027}\n"
    assert check(inputs(SITE.replace(line, other))).diagnostics == ()


def test_a_month_of_a_text_of_the_first_year_is_of_that_year() -> None:
    found = stated.found_dates("in March", "en", parse("0001-06-01"))
    assert {item.date.text for item in found} == {"0001-03"}


@pytest.mark.parametrize(
    ("language", "words", "month"),
    [
        ("fr", "à la mi-juin", "2024-06"),
        ("es", "en junio del 2023", "2023-06"),
    ],
)
def test_a_month_is_read_in_the_words_that_stand_before_and_behind_it(language: str, words: str, month: str) -> None:
    found = stated.found_dates(words, language, parse("2024-06-30"))
    assert {item.date.text for item in found if item.date.precision == "month"} == {month}


UNITS = (
    "second minute hour day week month year decade century percent point kilometre mile tonne kilogram dollar euro pound "
    "yen won rouble"
)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "en",
            "seconds minutes hours days weeks months years decades centuries percent points kilometres miles tonnes "
            "kilograms dollars euros pounds yen won roubles",
        ),
        (
            "de",
            "Sekunden Minuten Stunden Tage Wochen Monate Jahre Jahrzehnte Jahrhunderte Prozent Punkte Kilometer Meilen "
            "Tonnen Kilogramm Dollar Euro Pfund Yen Won Rubel",
        ),
        (
            "fr",
            "secondes minutes heures jours semaines mois ans décennies siècles pour-cent points kilomètres milles tonnes "
            "kilogrammes dollars euros livres yens wons roubles",
        ),
        (
            "es",
            "segundos minutos horas días semanas meses años décadas siglos por\u00a0ciento puntos kilómetros millas "
            "toneladas kilogramos dólares euros libras yenes wons rublos",
        ),
    ],
)
def test_a_unit_has_its_word_in_each_language(language: str, words: str) -> None:
    assert [units.of(f"5 {word}", 0, 1, language) for word in words.split(" ")] == UNITS.split()


def test_a_unit_has_its_sign_before_or_behind_a_number() -> None:
    for sign, unit in (("%", "percent"), ("$", "dollar"), ("€", "euro"), ("£", "pound"), ("¥", "yen"), ("₩", "won")):
        assert units.of(f"5\u00a0{sign}", 0, 1, "en") == unit
        assert sign == "%" or units.of(f"{sign} 5", 2, 3, "xx") == unit
    assert units.of("5 boats and 6 dollars", 0, 1, "en") == ""


def test_last_spring_is_one_of_the_two_that_are_over() -> None:
    found = stated.found_dates("last spring", "en", parse("2024-12-31"))
    assert {item.date.year for item in found} == {2023, 2024}
    found = stated.found_dates("next spring", "en", parse("2024-01-01"))
    assert {item.date.year for item in found} == {2024, 2025}


def lacking(language: str, says: str, *passages: str, day: str = "2026-03-18") -> list[str]:
    """The numbers and dates of a statement that passages of sources of a day, a Wednesday, do not bear out."""
    ground = Ground([(words, language, parse(day)) for words in passages], is_of_sources=True)
    there, text = ground.values(), stated.each_day(says, language)
    numbers = (*stated.numbers(text, language), *stated.number_words(text, language))
    dates = stated.written_dates(text, language, parse(day))
    return [
        *(number.words for number in numbers if there.isdisjoint(number.values)),
        *(date.words for date in dates if not support._is_in(date, ground.dates(), ground)),
    ]


@pytest.mark.parametrize(
    ("language", "says", "words"),
    [
        ("en", "Two-thirds of them agreed.", "67 percent"),
        ("en", "Nine tenths of them agreed.", "90%"),
        ("en", "25% of them agreed.", "one in four voters"),
        ("en", "Three in ten of them agreed.", "30 percent"),
        ("en", "60% of them agreed.", "3 out of 5 voters"),
        ("en", "Three in five of them agreed.", "three of the five"),
        ("de", "Drei Viertel der Wähler.", "75 Prozent"),
        ("de", "25 Prozent der Wähler.", "jeder vierte Wähler"),
        ("fr", "Trois quarts des électeurs.", "75 % des voix"),
        ("fr", "Un électeur sur quatre.", "25 % des voix"),
        ("fr", "25 % des électeurs.", "un électeur sur quatre"),
        ("es", "Tres cuartas partes de ellos.", "el 75 %"),
        ("es", "Uno de cada cuatro votantes.", "el 25 %"),
        ("ko", "4분의 1", "25%"),
    ],
)
def test_a_share_is_the_same_in_words_and_in_per_cent(language: str, says: str, words: str) -> None:
    assert lacking(language, says, words) == []
    assert lacking(language, says, "40 %") != []
    cited = swaps.number_of(words, language)
    assert cited is None or swaps.is_used(cited[1], swaps.said([says], language), words)


@pytest.mark.parametrize(
    ("language", "says", "words", "wrong"),
    [
        ("en", "From $5 billion to $7 billion.", "$5-7 billion", "$6-7 billion"),
        ("en", "10,000 to 15,000 men.", "10 to 15 thousand men", "11 to 15 thousand men"),
        ("en", "10,000 to 15,000 men.", "ten to fifteen thousand men", "nine to fifteen thousand men"),
        ("en", "10,000 or 15,000 men.", "ten thousand and fifteen thousand", "ten hundred and fifteen thousand"),
        ("en", "Ten thousand and fifteen thousand.", "10,000 to 15,000 men", "10,000 men"),
        ("en", "2 to 3 million men.", "2,000,000 to 3,000,000 men", "1,000,000 to 3,000,000 men"),
        ("de", "10.000 bis 15.000 Mann.", "zehn- bis fünfzehntausend Mann", "neun- bis fünfzehntausend Mann"),
        ("fr", "10 000 à 15 000 hommes.", "de dix à quinze mille hommes", "de neuf à quinze mille hommes"),
        ("es", "De 10.000 a 15.000 hombres.", "diez mil y quince mil hombres", "nueve mil y quince mil hombres"),
        ("es", "Cien mil y doscientos mil.", "100.000 o 200.000", "100.000 o 300.000"),
    ],
)
def test_both_ends_of_a_range_have_the_power_behind_the_second(
    language: str, says: str, words: str, wrong: str
) -> None:
    assert lacking(language, says, words) == []
    assert lacking(language, says, wrong) != []


@pytest.mark.parametrize(
    ("language", "says", "words", "wrong"),
    [
        ("en", "On 9 March 2026.", "last Monday", "next Monday"),
        ("en", "On 16 March 2026.", "last Monday", "next Monday"),
        ("en", "On 20 March 2026.", "this Friday", "last Friday"),
        ("en", "On 27 March 2026.", "next Friday", "this Friday"),
        ("de", "Am 20. März 2026.", "diesen Freitag", "am vergangenen Freitag"),
        ("fr", "Le 27 mars 2026.", "vendredi prochain", "ce vendredi"),
        ("es", "El 20 de marzo de 2026.", "este viernes", "el viernes pasado"),
        ("en", "In 1953 it ended.", "the 1950-53 war", "the 1950-52 war"),
        ("en", "He served 2009\u201317.", "from 2009 to 2017", "from 2019 to 2021"),
        ("en", "Since 2009\u201312.", "from 2009 to 2012", "from 2010 to 2012"),
        ("de", "Am 19. 6. 2024.", "am 19. Juni 2024", "am 19. Juli 2024"),
        ("de", "Vom 4. auf den 5. März 2026.", "vom 4. bis zum 5. März", "vom 3. bis zum 5. März"),
        ("de", "Am 1. und 15. Mai 2025.", "am 1. und am 15. Mai 2025", "am 2. und am 15. Mai 2025"),
        ("de", "Der 1. Mai 2025.", "am Ersten Mai 2025", "am 2. Mai 2025"),
        ("de", "2025.", "letztes Jahr", "nächstes Jahr"),
        ("de", "Im Dezember 2025.", "im Dezember vorigen Jahres", "im November vorigen Jahres"),
        ("fr", "Le 1er juin 2024.", "le premier juin 2024", "le 2 juin 2024"),
        ("es", "El 1 de junio de 2024.", "el primero de junio de 2024", "el 2 de junio de 2024"),
        ("es", "En la década de 1990.", "en 1994", "en 1989"),
        ("ko", "1990년대", "1994년", "1989년"),
        ("ru", "в 1990-х годах", "в 1994 году", "в 1989 году"),
        ("ru", "10\u201312 марта 2026 года", "с 10 по 12 марта 2026 года", "с 11 по 12 марта 2026 года"),
    ],
)
def test_a_day_or_time_is_read_in_the_forms_of_each_language(language: str, says: str, words: str, wrong: str) -> None:
    assert lacking(language, says, words) == []
    assert lacking(language, says, wrong) != []


def test_a_number_before_a_day_is_no_day() -> None:
    for language, text in (("es", "Murieron 5 y el 10 de mayo otros"), ("de", "Es starben 5 und am 10. Mai mehr")):
        assert stated.each_day(text, language) == text
    assert stated.each_day("Ce fut le 5 et le 10 mai", "fr") == "Ce fut le 5 mai \u2013 10 mai"
    assert stated.each_day("in 2009-12, 2019\u201303, 1998-99", "en") == "in 2009-12, 2019\u201303, 1998\u20131999"


@pytest.mark.parametrize(
    ("language", "text", "left"),
    [
        ("en", "At 3 p.m., 3.30pm, 10 a.m. and 3 o’clock, 3 pumps", ["3"]),
        ("de", "Um 15 Uhr 30, 15.30 Uhr und 15 Uhr 47 Boote", []),
        ("de", "Um 15 Uhr kamen 47 Boote", ["47"]),
        ("fr", "À 15 h 30, à 15 heures 30, en 72 heures et 72 h", ["72", "72"]),
        ("es", "A las 15.30, a las 3 de la tarde, a las 15 familias", ["15"]),
        ("de", "Die 47. Sitzung im 1. Quartal seit dem 2. Weltkrieg", []),
        ("de", "Es waren 47. Danach kamen die 48 Boote zum 49. Mal", ["47", "48"]),
    ],
)
def test_times_of_day_and_ordinals_are_no_numbers(language: str, text: str, left: list[str]) -> None:
    assert [number.words for number in stated.numbers(text, language)] == left


@pytest.mark.parametrize(
    ("language", "words", "may_be"),
    [
        ("ru", "В мае 2024 года погибли пять человек", True),
        ("ru", "Погибли 6 человек", False),
        ("ko", "다섯 명", True),
        ("ko", "6명", False),
        ("ar", "أربعة وعشرون شخصا", True),
        ("en", "Nobody fell", False),
    ],
)
def test_a_number_may_stand_in_words_that_are_not_known(language: str, words: str, may_be: bool) -> None:
    assert Ground([(words, language, None), ("Nobody fell.", "en", None)]).may_be_in_words() is may_be
    source = f"{{id: wire, exact: {words}}}"
    text = SITE.replace(EVENT, EVENT.replace("sources: wire", f"sources: {source}, summary: It took 5 people."))
    own = text.replace('wire", grade: A}', f'wire", grade: A, language: {language}}}')
    assert ("unsupported-number" in {d.code for d in check(inputs(own)).diagnostics}) is not may_be


@pytest.mark.parametrize(
    ("language", "words", "may_be"),
    [
        ("ru", "Он упал вчера", True),
        ("ru", "Он упал 28 июня", False),
        ("en", "It fell yesterday", False),
        ("ko", "어제 무너졌다", False),
    ],
)
def test_a_day_may_stand_in_words_that_are_not_known(language: str, words: str, may_be: bool) -> None:
    day = parse("2024-06-30")
    assert Ground([(words, language, day), ("Nobody fell.", "en", day)]).may_be_relative() is may_be
    source = f"{{id: wire, exact: {words}}}"
    text = SITE.replace(EVENT, EVENT.replace("sources: wire", f"sources: {source}, summary: On 27 June 2024."))
    own = text.replace('wire", grade: A}', f'wire", grade: A, language: {language}}}')
    assert ("unsupported-date" in {d.code for d in check(inputs(own)).diagnostics}) is not may_be


def test_a_number_in_arabic_words_is_multiplied_and_none_is_cited_for_its_half() -> None:
    assert lacking("ar", "3 ملايين", "ثلاثة ملايين") == []
    assert swaps.number_of("أربعة وعشرون شخصا", "ar") is None


@pytest.mark.parametrize(
    ("language", "says", "words", "wrong"),
    [
        ("en", "It passed 52-48.", "by 52 votes to 48", "by 58 votes to 42"),
        ("en", "Up 10-15 per cent.", "between 10 and 15 percent", "between 11 and 15 percent"),
        ("de", "Drei Tage lang.", "der dreitägige Besuch", "der viertägige Besuch"),
        ("de", "Mit 21 Jahren.", "die Einundzwanzigjährige", "die Einundachtzigjährige"),
        ("de", "Das 20-Fache.", "zwanzigmal so viel", "dreißigmal so viel"),
    ],
)
def test_a_number_is_read_before_a_hyphen_and_within_a_word(language: str, says: str, words: str, wrong: str) -> None:
    assert lacking(language, says, words) == []
    assert lacking(language, says, wrong) != []


@pytest.mark.slow
@pytest.mark.parametrize(
    "words", ["March 12 ", "1-2 March ", "on Monday ", "last week ", "2014-", "'", "5만", "am 12.6. "]
)
@pytest.mark.parametrize("language", ["en", "de", "ko"])
def test_a_table_of_any_length_takes_no_time(words: str, language: str) -> None:
    text, day, begun = words * (20_000 // len(words)), parse("2024-06-30"), time.process_time()
    stated.found_dates(text, language, day)
    quantities.values(text, language)
    swaps.number_of(text, language)
    list(swaps.bound(text, language))
    assert time.process_time() - begun < 5


def test_brackets_that_are_not_closed_take_no_time_in_a_quotation() -> None:
    begun = time.process_time()
    assert len(list(swaps.misquoted('"' + "[a b c " * 30_000 + '"', ""))) == 1
    assert time.process_time() - begun < 5
    assert list(swaps.misquoted('"It [the bridge] will stand"', "it will stand for ever")) == []


def test_a_word_of_any_length_is_no_number() -> None:
    assert stated.number_words("hundert" * 2000, "de") == ()
    assert [len(n.words) for n in stated.numbers("1" * 5000, "en")] == [5000]
    assert quantities.values("1" * 5000 + "분의 " + "1" * 5000, "ko")
    assert [n.values for n in stated.number_words("neunhundertneunundneunzigtausend Leute", "de")] == [
        {Decimal(999_000)}
    ]
