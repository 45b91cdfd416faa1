"""Days and times that a text tells without determining them: each row has all that its words can mean, and no more."""

from __future__ import annotations

import pytest

from generator.base.dates import parse
from generator.reading import dates, stated, told_times
from generator.reading.spans import Span
from tests.rows import in_tens

TODAY = parse("2024-06-19")
"""A Wednesday."""


def told(text: str, language: str = "en", day: str = TODAY.text) -> list[str]:
    """What a text tells, as `words = meant | meant`, with a mark where it is a time and where it has its year."""
    return [
        f"{one.words} = {' | '.join(date.text for date in one.meant)}{' time' * one.is_period}{' year' * one.has_year}"
        for one in told_times.find(text, language, parse(day) if day else None)
    ]


@in_tens(
    [
        ("27/06/2024", "2024-06-27 year"),
        ("6/27/24", "2024-06-27 year"),
        ("5/6/2024", "2024-06-05 | 2024-05-06 year"),
        ("5-6-2024", "2024-06-05 | 2024-05-06 year"),
        ("6/7/68", "2068-07-06 | 2068-06-07 year"),
        ("6/7/69", "1969-07-06 | 1969-06-07 year"),
        ("2024/06/27", "2024-06-27 year"),
        ("31/2/2024", ""),
        ("13/13/2024", ""),
        ("2024/2/30", ""),
        ("1/2/2024/3", ""),
        ("5-6-24", ""),
        ("7.6/5/2024", ""),
        ("overnight", "2024-06-18 | 2024-06-19"),
        ("in the night", "2024-06-18 | 2024-06-19"),
        ("overnight trains", ""),
        ("in the night of the vote", ""),
        ("on the 27th", "2024-06-27 | 2024-05-27"),
        ("on the 31st", "2024-05-31"),
        ("since the 19th", "2024-06-19 | 2024-05-19"),
        ("on the 32nd", ""),
        ("on the 27th floor", ""),
        ("on the 27th of May", ""),
        ("on the 27th May", ""),
        ("last Friday", "2024-06-14 | 2024-06-07"),
        ("next Friday", "2024-06-21 | 2024-06-28"),
        ("next Tuesday", "2024-06-25 | 2024-07-02"),
        ("this Friday", "2024-06-14 | 2024-06-21"),
        ("on Friday", ""),
        ("this Wednesday", ""),
        ("last Wednesday", ""),
        ("last week", "2024-06-09/2024-06-16 time"),
        ("this week", "2024-06-16/2024-06-23 time"),
        ("next week", "2024-06-23/2024-06-30 time"),
        ("three weeks ago", "2024-05-19/2024-06-08 time"),
        ("last month", "2024-05 time"),
        ("two months ago", "2024-03-01/2024-05-31 time"),
        ("last year", "2023 time"),
        ("two years ago", "2020-12-31/2024-01-01 time"),
        ("next year", "2025 time"),
        ("two decades ago", "1998-12-28/2010-01-04 time"),
        ("this month", ""),
        ("in two years", ""),
        ("yesterday", ""),
        ("first held in 3 years", ""),
        ("last year's", ""),
        ("last year\u2019s", ""),
        ("up from last year", ""),
        ("than last week", ""),
        ("this spring", "2024-03-01/2024-06-21 | 2024-09-01/2024-12-21 time"),
        ("this summer", "2024-06-01/2024-09-23 | 2023-12-01/2024-03-21 time"),
        ("this winter", "2023-12-01/2024-03-21 | 2024-06-01/2024-09-23 time"),
        (
            "last spring",
            "2022-03-01/2022-06-21 | 2023-03-01/2023-06-21 | 2022-09-01/2022-12-21 | 2023-09-01/2023-12-21 time",
        ),
        (
            "last summer",
            "2022-06-01/2022-09-23 | 2023-06-01/2023-09-23 | 2022-12-01/2023-03-21 | 2023-12-01/2024-03-21 time",
        ),
        (
            "last autumn",
            "2022-09-01/2022-12-21 | 2023-09-01/2023-12-21 | 2022-03-01/2022-06-21 | 2023-03-01/2023-06-21 time",
        ),
        (
            "next fall",
            "2024-09-01/2024-12-21 | 2025-09-01/2025-12-21 | 2025-03-01/2025-06-21 | 2026-03-01/2026-06-21 time",
        ),
        (
            "next winter",
            "2024-12-01/2025-03-21 | 2025-12-01/2026-03-21 | 2025-06-01/2025-09-23 | 2026-06-01/2026-09-23 time",
        ),
        ("winter 2021", "2020-12-01/2021-03-21 | 2021-12-01/2022-03-21 | 2021-06-01/2021-09-23 time year"),
        ("in the spring of 2021", "2021-03-01/2021-06-21 | 2021-09-01/2021-12-21 time year"),
        ("early summer 2021", "2021-06-01/2021-09-23 | 2020-12-01/2021-03-21 | 2021-12-01/2022-03-21 time year"),
        ("autumn, 2021", "2021-09-01/2021-12-21 | 2021-03-01/2021-06-21 time year"),
        ("since spring 2021", ""),
        ("over last summer", ""),
    ],
)
def test_words_that_tell_a_day_or_time_have_all_that_they_can_mean(text: str, meant: str) -> None:
    assert told(text) == ([f"{text} = {meant}"] if meant else [])
    assert told(f"So, {text}, it was.") == ([f"{text} = {meant}"] if meant else [])
    assert told(text, day="") == ([f"{text} = {meant}"] if "year" in meant.split() else [])


@pytest.mark.parametrize(
    ("language", "phrases"),
    [
        ("en", "this past summer=this summer;the coming winter=next winter;the night=;during the night=overnight"),
        (
            "de",
            "über Nacht|in der Nacht|in der vergangenen Nacht|heute Nacht=overnight;in der Nacht zum Montag=;"
            "am 27.|seit dem 27.|und 27.=on the 27th;zum 5. Mal|am 27.6.|am 27. Juni=;am letzten Freitag=last Friday;"
            "am nächsten Freitag=next Friday;in diesem Frühjahr=this spring;diesen Sommer=this summer;"
            "im letzten Herbst=last autumn;im kommenden Winter=next winter;im Frühling 2021=in the spring of 2021;"
            "Winter des Jahres 2021=winter 2021;Herbst 2021=autumn, 2021;im Sommer 2021=early summer 2021;"
            "seit Herbst 2021|als im letzten Sommer=;letzte Woche=last week;gegenüber letztem Monat=",
        ),
        (
            "fr",
            "cette nuit|la nuit dernière|dans la nuit|pendant la nuit=overnight;dans la nuit de mardi=;"
            "le 27|jusqu’au 27|depuis le 27=on the 27th;le 27 juin|le 27 %|au 5e=;vendredi dernier=last Friday;"
            "vendredi prochain=next Friday;ce printemps=this spring;cet été=this summer;l’automne dernier=last autumn;"
            "l’été passé=last summer;le prochain hiver|l’hiver prochain=next winter;"
            "au printemps 2021=in the spring of 2021;à l’automne 2021=autumn, 2021;hiver de 2021=winter 2021;"
            "en été 2021=early summer 2021;depuis été 2021|que l’été dernier=;la semaine dernière=last week",
        ),
        (
            "es",
            "durante la noche|la noche pasada|esta madrugada=overnight;el 27|al 27|el día 27|desde el 27=on the 27th;"
            "el 27 de junio|el 5 %|el 5 por ciento=;el viernes pasado=last Friday;el próximo viernes=next Friday;"
            "esta primavera=this spring;este verano=this summer;el otoño pasado|el pasado otoño=last autumn;"
            "el último verano=last summer;el invierno que viene|el próximo invierno|el invierno próximo=next winter;"
            "en la primavera de 2021=in the spring of 2021;verano del 2021=early summer 2021;otoño de 2021=autumn, 2021;"
            "invierno de 2021=winter 2021;desde el otoño de 2021|que el verano pasado=;la semana pasada=last week",
        ),
        (
            "ko",
            "간밤|지난밤=overnight;27일=on the 27th;5일간|6월 27일|5일 전=;올봄|이번 봄=this spring;이번 여름=this summer;"
            "지난가을=last autumn;지난여름=last summer;다음 겨울=next winter;2021년 봄=in the spring of 2021;"
            "2021년 여름=early summer 2021;2021년 가을=autumn, 2021;2021년 겨울=winter 2021;지난해=last year;지난해보다=",
        ),
        (
            "ar",
            "الليلة الماضية|خلال الليل=overnight;يوم 27=on the 27th;يوم 27/6|في 27 من الناس=;هذا الربيع=this spring;"
            "هذا الصيف=this summer;في الصيف الماضي=last summer;الخريف الماضي=last autumn;"
            "الشتاء المقبل|في الشتاء القادم=next winter;ربيع 2021=in the spring of 2021;صيف عام 2021=early summer 2021;"
            "خريف 2021=autumn, 2021;شتاء سنة 2021=winter 2021;منذ العام الماضي=;العام الماضي=last year",
        ),
    ],
)
def test_a_day_or_time_is_told_in_each_language_as_in_english(language: str, phrases: str) -> None:
    for row in phrases.split(";"):
        said, _, english = row.partition("=")
        wanted = [one.partition(" = ")[2] for one in told(english)] if english else []
        for words in said.split("|"):
            assert told(words, language) == [f"{words} = {meant}" for meant in wanted]


@pytest.mark.parametrize(
    ("language", "day", "week"),
    [
        ("en", "2024-06-19", "2024-06-09/2024-06-16"),
        ("en", "2024-06-22", "2024-06-09/2024-06-16"),
        ("en", "2024-06-23", "2024-06-10/2024-06-22"),
        ("en", "2024-06-24", "2024-06-16/2024-06-23"),
        ("ar", "2024-06-19", "2024-06-08/2024-06-16"),
        ("ar", "2024-06-22", "2024-06-09/2024-06-21"),
        ("ar", "2024-06-23", "2024-06-10/2024-06-22"),
    ],
)
def test_a_week_begins_on_a_monday_or_sunday_and_on_a_saturday_too_in_arabic(
    language: str, day: str, week: str
) -> None:
    words = {"en": "last week", "ar": "الأسبوع الماضي"}[language]
    assert told(words, language, day) == [f"{words} = {week} time"]


@pytest.mark.parametrize(
    ("text", "language", "day", "found"),
    [
        ("up from last year, next week", "en", "2024-06-19", ["next week = 2024-06-23/2024-06-30 time"]),
        ("this spring", "en", "2023-10-26", ["this spring = 2023-03-01/2023-06-21 | 2023-09-01/2023-12-21 time"]),
        ("this spring", "en", "2023-10-27", ["this spring = 2024-03-01/2024-06-21 | 2023-09-01/2023-12-21 time"]),
        ("간밤에", "ko", "2024-06-19", ["간밤 = 2024-06-18 | 2024-06-19"]),
        ("on the 27th they met", "en", "2024-06-19", ["on the 27th = 2024-06-27 | 2024-05-27"]),
        ("on the 5th", "en", "2024-01-01", ["on the 5th = 2024-01-05 | 2023-12-05"]),
        ("100 decades ago", "en", "1009-06-19", ["100 decades ago = 0009~ time"]),
        ("100 decades ago", "en", "1010-06-19", ["100 decades ago = 0004-12-28/0016-01-04 time"]),
    ],
)
def test_what_a_text_tells_is_reckoned_from_its_day(text: str, language: str, day: str, found: list[str]) -> None:
    assert told(text, language, day) == found


@pytest.mark.parametrize(
    ("language", "words"), [("de", "diesen Freitag"), ("fr", "ce vendredi"), ("es", "este viernes")]
)
def test_this_day_of_the_week_may_be_the_last_or_the_next_one(language: str, words: str) -> None:
    assert told(words, language) == [f"{words.split()[1]} = 2024-06-14 | 2024-06-21"]


@pytest.mark.parametrize(
    ("language", "before", "after", "neither"),
    [
        (
            "en",
            "the day before|the day before in Oslo|a day earlier|the previous day|the preceding day",
            "the day after|the day after by boat|a day later|the next day|the following day",
            "the day before the vote|the day after Easter|the day before she came",
        ),
        (
            "de",
            "am Vortag|tags zuvor|einen Tag davor|am Tag vorher",
            "am nächsten Tag|tags darauf|einen Tag später|am folgenden Tag",
            "der Tag",
        ),
        (
            "fr",
            "la veille|le jour d’avant|un jour plus tôt",
            "le lendemain|le jour suivant|un jour plus tard",
            "la veille du vote|le lendemain de la fête",
        ),
        (
            "es",
            "el día anterior|la víspera|el día previo",
            "al día siguiente|un día después|el día siguiente",
            "el día anterior a la fiesta|la víspera de la boda|un día después de eso",
        ),
        ("ko", "전날", "이튿날|다음 날", "날"),
        ("ar", "في اليوم السابق|قبل يوم|قبل ذلك بيوم", "في اليوم التالي|بعد ذلك بيوم", "اليوم"),
    ],
)
def test_the_day_before_and_after_are_those_of_the_text_or_of_a_day_that_it_tells(
    language: str, before: str, after: str, neither: str
) -> None:
    for words, steps in ((before, (-1,)), (after, (1,)), (neither, ())):
        for one in words.split("|"):
            assert told_times.steps(one, language) == steps, one
    both = f"{before.partition('|')[0]}, {after.partition('|')[0]}"
    assert told_times.steps(both, language) == (-1, 1)


@pytest.mark.parametrize(
    ("language", "days"),
    [
        (
            "en",
            "Mon., June 17=17;Mon, 17 June=17;on Tue.=18;until Tues=25;by Wed=19;last Weds=12;on Thu.=13;next Thurs.=20;"
            "since Thur=13;early Fri.=14;and Sat.=15;late Sun.=16;Weds=19",
        ),
        (
            "de",
            "am Mo.=17;vom Di.=18;seit Mi.=19;bis Do.=20;ab Fr.=14;und Sa.=15;am So.=16;Mi., den 12.=19;So, 12.6.=16",
        ),
        ("fr", "lun. 17 juin=17;mar. 4=18;mer. 5=19;jeu. 6=13;ven. 7=14;sam. 8=15;dim. 9=16"),
        ("es", "lun., 3 de=17;mar. 4 de junio=18;mié, 5 de=19;jue. 6 de=13;vie. 7 de=14;sáb. 8 de=15;dom. 9 de=16"),
        ("ko", "일(월)=17;일 (화)=18;일(수)=19;일(목)=13;일(금)=14;일(토)=15;일(일)=16"),
    ],
)
def test_a_day_of_the_week_is_read_where_its_name_is_cut_short(language: str, days: str) -> None:
    for row in days.split(";"):
        words, _, day = row.partition("=")
        found = dates.find(Span(0, len(words), words), language, TODAY)
        assert found[0].date == f"2024-06-{day}", words


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "the Sun sets|on Sun Valley|they sat|We wed"),
        ("de", "am Mo. Frost|so, dann|in Di."),
        ("fr", "mar. Dupont"),
    ],
)
def test_what_only_looks_like_a_short_name_of_a_day_is_none(language: str, words: str) -> None:
    for one in words.split("|"):
        assert stated.found_dates(one, language, TODAY) == (), one
