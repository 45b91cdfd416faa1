"""The phrases for dates in a text, each with what it means on a day: all of them, in their order, and no other."""

from __future__ import annotations

from generator.base.dates import parse
from generator.reading import dates
from generator.reading.spans import Span
from tests.rows import in_tens


def found(text: str, language: str, day: str = "2024-06-19") -> str:
    """The phrases of a text, which stands somewhere in an article of a day, a Wednesday, as `words=date; words=date`."""
    phrases = dates.find(Span(3, 3 + len(text), text), language, parse(day) if day else None)
    assert all(one.span.text == text[one.span.start - 3 : one.span.end - 3] for one in phrases)
    return "; ".join(f"{one.span.text}={one.date}" for one in phrases)


@in_tens(
    [
        (
            "en",
            "2021-03-05, 5.3.2021, 5. 3. 2021, 2021. 3. 5., 2021.3.5",
            "2021-03-05=2021-03-05; 5.3.2021=2021-03-05; 5. 3. 2021=2021-03-05; 2021. 3. 5.=2021-03-05; 2021.3.5=2021-03-05",
        ),
        (
            "en",
            "the 1970s and the 1980s, 1990s, 1970’s, 1970's, 197x",
            "the 1970s and the 1980s=197X/198X; 1990s=199X; 1970’s=197X; 1970's=197X",
        ),
        (
            "en",
            "2009–2017, 2009-2017, 2009 to 2017, 2009 and 2011, 2009 or 2011",
            "2009–2017=2009/2017; 2009-2017=2009/2017; 2009 to 2017=2009/2017; 2009 and 2011=2009/2011; 2009=2009; 2011=2011",
        ),
        ("en", "in 2024, 1499, 1500, 2099, 2100, x2024, 12024", "in 2024=2024; 1500=1500; 2099=2099"),
        (
            "en",
            "Sept 5, Sept. 5, Sep 5 2020, sept 5",
            "Sept 5=2024-09-05; Sept. 5=2024-09-05; Sep 5 2020=2020-09-05; sept 5=2024-09-05",
        ),
        (
            "en",
            "5 May, 5th of May, the 5 of May 2021, May 5th, 2021, may 5, first of May",
            "5 May=2024-05-05; 5th of May=2024-05-05; the 5 of May 2021=2021-05-05; May 5th, 2021=2021-05-05; may 5=2024-05-05; first of May=2024-05-01",
        ),
        ("en", "May, 2021; May of 2021; in may", "May, 2021=2021-05; May of 2021=2021-05"),
        ("en", "Jan. 5, Feb 6, Mar. 7, 32 May, 31 June", "Jan. 5=2024-01-05; Feb 6=2024-02-06; Mar. 7=2024-03-07"),
        (
            "en",
            "early March, mid March, late May, last May, next May, until July, this July, coming July",
            "early March=2024-03; mid March=2024-03; late May=2024-05; last May=2024-05; next May=2025-05; until July=2024-07; this July=2024-07; coming July=2024-07",
        ),
        (
            "en",
            "on Monday, last Monday, next Monday, past Monday, coming Monday, the Monday, this Monday",
            "on Monday=2024-06-17; last Monday=2024-06-17; next Monday=2024-06-24; past Monday=2024-06-17; coming Monday=2024-06-24; the Monday=; this Monday=2024-06-17",
        ),
        (
            "en",
            "last Wednesday, next Wednesday, on Wednesday, this Wednesday",
            "last Wednesday=2024-06-12; next Wednesday=2024-06-26; on Wednesday=2024-06-19; this Wednesday=2024-06-19",
        ),
        ("en", "19 June, 20 June, 18 June", "19 June=2024-06-19; 20 June=2024-06-20; 18 June=2024-06-18"),
        (
            "en",
            "19 December, 20 December, 18 December, 31 December",
            "19 December=2024-12-19; 20 December=2023-12-20; 18 December=2024-12-18; 31 December=2023-12-31",
        ),
        ("en", "in 2024 and in May 2024", "in 2024=2024; in May 2024=2024-05"),
        (
            "en",
            "99 days ago, in 999 days, twenty-five days ago, sixty-one weeks ago, 1000 days ago",
            "99 days ago=2024-03-12; in 999 days=2027-03-15; twenty-five days ago=2024-05-25; sixty-one weeks ago=2023-04-19~",
        ),
        (
            "en",
            "a hundred days ago, thirteen months ago, fourteen years ago, in 8 months",
            "hundred days ago=2024-03-11; thirteen months ago=2023-05~; fourteen years ago=2010~; in 8 months=2025-02~",
        ),
        ("en", "x-two days ago, two-day ago", ""),
        ("en", "a week ago, an hour ago, one month ago", "a week ago=2024-06-12~; one month ago=2024-05~"),
        (
            "en",
            "in 5 days; in 5 weeks; in 5 months; in 7 months; in 5 years",
            "in 5 days=2024-06-24; in 5 weeks=2024-07-24~; in 5 months=2024-11~; in 7 months=2025-01~; in 5 years=2029~",
        ),
        (
            "de",
            "am 5.3.2021, am 5. März, am 5.3., vom 9.6., 3. Jänner, 5. Feber 2020, Sonnabend",
            "am 5.3.2021=2021-03-05; am 5. März=2024-03-05; am 5.3.=2024-03-05; vom 9.6.=2024-06-09; 3. Jänner=2024-01-03; 5. Feber 2020=2020-02-05; Sonnabend=2024-06-15",
        ),
        (
            "de",
            "die 1970er, 1970er-Jahre, 1970er Jahren, im Mai, im mai",
            "1970er=197X; 1970er=197X; 1970er Jahren=197X; im Mai=2024-05",
        ),
        (
            "de",
            "am ersten Mai, erster Mai, erste Mai",
            "am ersten Mai=2024-05-01; erster Mai=2024-05-01; erste Mai=2024-05-01",
        ),
        (
            "de",
            "Montagabend, Dienstagnacht, Mittwochmorgen",
            "Montagabend=2024-06-17; Dienstagnacht=2024-06-18; Mittwochmorgen=2024-06-19",
        ),
        ("de", "2009 bis 2017, 2009 und 2017", "2009 bis 2017=2009/2017; 2009 und 2017=2009/2017"),
        ("de", "am 5.13., am 32.1., am 5.3.7", ""),
        (
            "de",
            "vor fünfundzwanzig Jahren, vor einundzwanzig Tagen, vor dreizehn Tagen, vor dreißig Tagen",
            "vor fünfundzwanzig Jahren=1999~; vor einundzwanzig Tagen=2024-05-29; vor dreizehn Tagen=2024-06-06; vor dreißig Tagen=2024-05-20",
        ),
        (
            "fr",
            "le 5 mars, le 1er mars 2021, premier mai, mi-mai, 3 aout, juil. 2020",
            "le 5 mars=2024-03-05; le 1er mars 2021=2021-03-01; premier mai=2024-05-01; 3 aout=2024-08-03; juil. 2020=2020-07",
        ),
        (
            "fr",
            "lundi dernier, lundi prochain, lundi passé, les années 1970, années 1980",
            "lundi dernier=2024-06-17; lundi prochain=2024-06-24; lundi passé=2024-06-17; années 1970=197X; années 1980=198X",
        ),
        ("fr", "2009 à 2017, 2009 et 2017", "2009 à 2017=2009/2017; 2009 et 2017=2009/2017"),
        ("fr", "sept. 2020, sept jours", "sept. 2020=2020-09"),
        (
            "es",
            "el 5 de marzo, 5 de marzo de 2021, primero de mayo, 5 de marzo del 2021, setiembre de 2020",
            "el 5 de marzo=2024-03-05; 5 de marzo de 2021=2021-03-05; primero de mayo=2024-05-01; 5 de marzo del 2021=2021-03-05; setiembre de 2020=2020-09",
        ),
        (
            "es",
            "lunes pasado, próximo lunes, lunes que viene, años 1970, década de 1970, década de los años 1970, década del 1970",
            "lunes pasado=2024-06-17; próximo lunes=2024-06-24; lunes que viene=2024-06-24; años 1970=197X; década de 1970=197X; década de los años 1970=197X; década del 1970=197X",
        ),
        ("es", "2009 y 2017", "2009 y 2017=2009/2017"),
        (
            "ko",
            "2021년 3월 5일, 2021년 3월, 2021년, 3월 5일, 1970년대, 2021. 3. 5., 3월에, 월요일에",
            "2021년 3월 5일=2021-03-05; 2021년 3월=2021-03; 2021년=2021; 3월 5일=2024-03-05; 1970년대=197X; 2021. 3. 5.=2021-03-05; 3월=2024-03; 월요일=2024-06-17",
        ),
        (
            "ja",
            "2021年3月5日, 2021年3月, 2021年, 3月5日, 1970年代",
            "2021年3月5日=2021-03-05; 2021年3月=2021-03; 2021年=2021; 3月5日=2024-03-05; 1970年代=197X",
        ),
        (
            "ar",
            "5 كانون الثاني 2021, 5 شباط 2021, 5 آذار 2021, 5 نيسان 2021, 5 أيار 2021, 5 حزيران 2021",
            "5 كانون الثاني 2021=2021-01-05; 5 شباط 2021=2021-02-05; 5 آذار 2021=2021-03-05; 5 نيسان 2021=2021-04-05; 5 أيار 2021=2021-05-05; 5 حزيران 2021=2021-06-05",
        ),
        (
            "ar",
            "5 تموز 2021, 5 آب 2021, 5 أيلول 2021, 5 تشرين الأول 2021, 5 تشرين الثاني 2021, 5 كانون الأول 2021",
            "5 تموز 2021=2021-07-05; 5 آب 2021=2021-08-05; 5 أيلول 2021=2021-09-05; 5 تشرين الأول 2021=2021-10-05; 5 تشرين الثاني 2021=2021-11-05; 5 كانون الأول 2021=2021-12-05",
        ),
        ("ar", "٥ مارس ٢٠٢١, يوم الاثنين", "٥ مارس ٢٠٢١=2021-03-05; يوم الاثنين=2024-06-17"),
        ("he", "12 במרץ 2021, במרץ, מרץ", "12 במרץ 2021=2021-03-12; במרץ=2024-03; מרץ=2024-03"),
        (
            "ru",
            "5 марта 2021 года, в 1970-х годах, 1970-е, 1980-ых",
            "5 марта 2021=2021-03-05; 1970-х годах=197X; 1970-е=197X; 1980-ых=198X",
        ),
        ("ru", "5 мая, май 2020", "5 мая=2024-05-05; май 2020=2020-05"),
        ("hi", "५ मार्च २०२१", "५ मार्च २०२१=2021-03-05"),
        ("xx", "2021-03-05 5 May 2021 1970s", "2021-03-05=2021-03-05; 2021=2021; 1970s=197X"),
        ("zh", "2021年3月5日", "2021年3月5日=2021-03-05"),
        ("fr", "il y a quatre-vingts jours", "il y a quatre-vingts jours=2024-03-31"),
        ("ko", "9월에, 2월에", "9월=2024-09; 2월=2024-02"),
    ],
)
def test_every_phrase_for_a_date_is_found_whole_with_its_date(language: str, text: str, phrases: str) -> None:
    assert found(text, language) == phrases


@in_tens(
    [
        ("in May", "", "in May="),
        ("last week", "", "last week="),
        ("on Monday", "", "on Monday="),
        ("5 May 2021", "", "5 May 2021=2021-05-05"),
        ("the 1970s", "", "the 1970s=197X"),
        ("2009\u20132017", "", "2009\u20132017=2009/2017"),
        ("in May", "1000", "in May="),
        ("in May", "1001", "in May=1002-05"),
        ("in May", "8999", "in May=9000-05"),
        ("in May", "9000", "in May="),
        ("until 19 June, until 18 June", "2024-06-19", "until 19 June=2024-06-19; until 18 June=2025-06-18"),
        ("since 19 June, since 20 June", "2024-06-19", "since 19 June=2024-06-19; since 20 June=2023-06-20"),
        ("until June", "2024-06-19", "until June=2024-06"),
        ("in May", "../2024-06-19", "in May=2024-05"),
        ("in May", "2024-06-19/..", "in May="),
        ("on 29 February", "2024-06-30", "on 29 February=2024-02-29"),
        ("on 1 July, on 31 July", "2024-12-31", "on 1 July=2024-07-01; on 31 July=2024-07-31"),
        ("in January", "2024-07-31", "in January=2025-01"),
        ("in February", "2024-08-01", "in February=2025-02"),
        ("in March", "2024-08-01", "in March=2024-03"),
        ("three months ago", "2024-03-31", "three months ago=2023-12~"),
        ("in three months", "2024-09-30", "in three months=2024-12~"),
        ("last week", "2024-06-17", "last week=2024-06-10/2024-06-16"),
        ("last week", "2024-06-23", "last week=2024-06-10/2024-06-16"),
        ("on Sunday", "2024-06-17", "on Sunday=2024-06-16"),
        ("on Monday", "2024-06-23", "on Monday=2024-06-17"),
    ],
)
def test_a_phrase_without_a_year_is_reckoned_from_the_day_if_it_is_known(text: str, day: str, phrases: str) -> None:
    assert found(text, "en", day) == phrases
