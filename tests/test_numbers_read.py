"""Numbers as an article has them and as a statement means them: each row has all that is read in its words."""

from __future__ import annotations

from decimal import Decimal

import pytest

from generator.base.dates import parse
from generator.reading import dates, measured, numbers, quantities, stated, units
from generator.reading.spans import Span
from tests.rows import in_tens


def decimals(text: str) -> set[Decimal]:
    return set(map(Decimal, text.split()))


@in_tens(
    [
        ("fr", "5만", "5", ""),
        ("en", "12,345", "12.345 12345", "12 345"),
        ("en", "1.5", "1.5", ""),
        ("en", "1,234.5", "1234.5", "1 5 234"),
        ("en", "1.234,5", "1234.5", "1 5 234"),
        ("en", "12 500 boats", "12 500 12500", ""),
        ("en", "1.2.3", "12.3", "1 2 3"),
        ("en", "12,34,567", "1234.567 1234567", "12 34 567"),
        ("en", "1234,5678", "1234.5678", "1234 5678"),
        ("en", "12'500", "12500", "12 500"),
        ("en", "ten thousand and fifteen thousand", "10000 15000", "10 15 1000"),
        ("en", "ten thousand to fifteen thousand", "10000 15000", "10 15 1000"),
        ("en", "ten to fifteen thousand", "10 10000 15000", "15 1000"),
        ("en", "ten to one thousand two", "10 1002", "1 2 1000"),
        ("en", "ten to fifteen million boats", "10 10000000 15000000", "15 1000000"),
        ("en", "ten or twenty boats", "10 20", ""),
        ("en", "ten - fifteen thousand", "10 15000", "15 1000"),
        ("en", "2 to 3 million", "2 3 2000000 3000000", ""),
        ("en", "2-3 million", "2 3 2000000 3000000", ""),
        ("en", "2 – 3 million", "2 3 2000000 3000000", ""),
        ("en", "$2 to $3 million", "2 3 2000000 3000000", ""),
        ("en", "2000 to 3 million", "3 2000 3000000", ""),
        ("en", "5 and 6 thousand", "5 6 5000 6000", ""),
        ("en", "two hundred thousand and three thousand", "3000 200000", "2 3 100 1000"),
        ("en", "one hundred and five and six", "6 105", "1 5 100"),
        ("en", "a thousand and one", "1001", "1 1000"),
        ("en", "twenty and one", "1 20", ""),
        ("es", "treinta y uno", "31", "1 30"),
        ("es", "treinta y doce", "12 30", ""),
        ("es", "treinta y once", "41", "11 30"),
        ("fr", "soixante et onze", "71", "11 60"),
        ("fr", "soixante et douze", "12 60", ""),
        ("fr", "vingt et un", "21", "1 20"),
        ("fr", "soixante-dix-sept", "77", "7 10 60"),
        ("fr", "quatre-vingt-dix", "90", "10 80"),
        ("fr", "dix-neuf", "19", "9 10"),
        ("fr", "dix-six", "6 10", ""),
        ("fr", "quarante dix", "10 40", ""),
        ("en", "twenty ten", "10 20", ""),
        ("en", "twenty nine", "29", "9 20"),
        ("en", "two three", "2 3", ""),
        ("en", "hundred five", "105", "5 100"),
        ("en", "hundred and twenty thousand", "120000", "20 100 1000"),
        ("en", "hundred and thousand boats", "100 1000 100000", ""),
        ("en", "hundred and hundred boats", "100", ""),
        ("en", "three thousand two dozen boats", "3024", "3 24 1000"),
        ("en", "two and dozen boats", "2 12", ""),
        ("en", "two hundred boats five men", "5 200", "2 100"),
        ("en", "two dozen boats, three boats", "3 24", ""),
        ("en", "ten to fifteen billion", "10 10000000000 15000000000", "15 1000000000"),
        ("fr", "deux sept", "2 7", ""),
        ("it", "5 mille", "5 5000", ""),
        ("it", "5 mila miliardi", "5 5000000000000", ""),
        ("en", "zero and a half boats", "0.5 2 50", "0"),
        ("en", "half a million", "0.5 2 50 500000 1000000", ""),
        ("en", "quarter of a million", "0.2 0.25 25 250000 1000000", ""),
        ("en", "a quarter of a billion", "0.2 0.25 25 250000000 1000000000", ""),
        ("en", "three-quarters of a million", "0.75 0.8 3 75 750000 1000000", ""),
        ("de", "eine halbe Million", "0.5 1 2 50 500000 1000000", ""),
        ("de", "dreiviertel Million", "0.75 0.8 75 750000 1000000", ""),
        ("fr", "un demi-million", "0.5 1 2 50 500000 1000000", ""),
        ("es", "medio millón", "0.5 2 50 500000 1000000", ""),
        ("en", "5 million and 6 mn", "5 6 5000000 6000000", ""),
        ("en", "58 million", "58 58000000", ""),
        ("en", "3 thousand million", "3 3000000000", ""),
        ("en", "3 m.", "3 3000000", ""),
        ("en", "3 1/2", "1 2 3 3.5", ""),
        ("en", "3½", "3 3.5", ""),
        ("en", "¾", "0.75", ""),
        ("en", "2 2/3 million", "2 2.667 3 2667000 3000000", ""),
        ("en", "1/2/3", "1 2 3", ""),
        ("en", "7/8", "7 8", ""),
        ("en", "12 1/10", "1 10 12 12.1", ""),
        ("ja", "5万", "5 50000", ""),
        ("ja", "12億3千万", "3 12 30000000 1200000000 1230000000", ""),
        ("ja", "3百", "3 300", ""),
        ("ja", "1万2,000", "1 2 2000 10000 12000", "0"),
        ("zh", "3亿", "3 300000000", ""),
        ("zh", "5十", "5 50", ""),
        ("ko", "3십", "3 30", ""),
        ("zh", "2兆", "2 2000000000000", ""),
        ("zh", "5萬", "5 50000", ""),
        ("ko", "1.5억", "1.5 150000000", ""),
        ("ko", "3,000만", "3 3000 30000000", "0"),
        ("ja", "6億", "6 600000000", ""),
        ("de", "dreitägig", "3", ""),
        ("de", "zwanzigfach", "20", ""),
        ("de", "zweimal", "2", ""),
        ("de", "hundertprozentig", "100", ""),
        ("de", "dreihundertjährig", "300", ""),
        ("de", "großfach", "", ""),
        ("de", "fünfzehnminütig", "15", ""),
        ("de", "dreieinhalb Millionen", "1000000 3500000", ""),
        ("de", "anderthalb", "1.5", ""),
        ("de", "eineinhalb", "1.5", ""),
        ("de", "zweieinhalb Tausend", "1000 2500", ""),
        ("de", "fünfhunderttausend", "500000", ""),
        ("de", "hundert", "100", ""),
        ("de", "tausend", "1000", ""),
        ("de", "tausendzwei", "1002", ""),
        ("de", "hundertundeins", "101", ""),
        ("de", "xhundert", "", ""),
        ("de", "hundertx", "", ""),
        ("de", "zwei hundert", "200", "2 100"),
        ("de", "zweitausenddreihundertvier", "2304", ""),
        ("ru", "5 тысяч", "5 5000", ""),
        ("ru", "5 миллионов", "5 5000000", ""),
        ("it", "5 milioni", "5 5000000", ""),
        ("it", "cinque milioni", "", ""),
        ("xx", "5 million", "5", ""),
        ("ar", "خمسة ملايين", "5000000", "5 1000000"),
        ("hi", "२७", "27", ""),
        ("en", "two and a half years", "0.5 2 2.5 50", ""),
        ("en", "2 and a half", "0.5 2 2.5 50", ""),
        ("en", "two years and a half", "0.5 2 2.5 50", ""),
        ("es", "dos y medio", "0.5 2 2.5 50", ""),
        ("en", "a million and a half", "0.5 2 50 1000000 1500000", ""),
        ("en", "hundred and a half", "0.5 2 50 100 150", ""),
    ],
)
def test_every_number_that_may_be_meant_is_read_and_loosely_its_parts_too(
    language: str, text: str, strictly: str, loosely: str
) -> None:
    assert quantities.values(text, language, strict=True) == decimals(strictly)
    assert quantities.values(text, language) == decimals(f"{strictly} {loosely}")


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "Twenty boats. Seven Sisters met Seven men, and Twenty-four left", "Twenty=20 Seven=7"),
        ("en", "Then Ten left; Ten more, Two", ""),
        ("en", "two million and a half boats", "two million and a half=2500000"),
        ("en", "a hundred, two hundred, thousand, a million, a billion, trillions", "two hundred=200"),
        ("en", "one boat, no boats, both boats", ""),
        ("en", "5 and a half, five and a half", "five and a half=5.5"),
        ("de", "zwei Boote, hunderte", "zwei=2"),
        ("es", "un centenar de barcos, una decena", ""),
        ("xx", "two", ""),
    ],
)
def test_a_number_in_words_stands_where_it_does(language: str, text: str, found: str) -> None:
    read = [f"{text[start:end]}={value}" for start, end, value in quantities.cardinals(text, language)]
    assert " ".join(read) == found


@in_tens(
    [
        ("en", "on 5 May 2024", "5", "", False),
        ("en", "on 5 May 2024", "5", "days", True),
        ("en", "in May 2024", "2024", "", False),
        ("en", "in May 2024", "2024", "a year", True),
        ("en", "by 1500 people", "1500", "", True),
        ("en", "by 1500", "1500", "", False),
        ("en", "in May 1500 people", "1500", "", True),
        ("en", "in May 1500 and", "1500", "", False),
        ("en", "a total of 2024", "2024", "", True),
        ("en", "0 boats", "0", "", True),
        ("en", "It was - 5", "-5", "", False),
        ("en", "3-5", "-5", "", False),
        ("en", "minus 2.5", "-2.5", "", True),
        ("en", "fell by two", "-2", "", True),
        ("en", "rose by two", "-2", "", False),
        ("en", "fell from \u20ac 480 to \u20ac 310", "-480", "", False),
        ("en", "fell from 480 boats, then to 310", "-480", "", False),
        ("en", "fell from 480. Then to 310", "-480", "", True),
        ("en", "fell to 310", "-310", "", False),
        ("en", "fell from 480 to 310 boats and from 12 to 5, by 7", "-12", "", False),
        ("en", "fell from 480 to 310 boats and from 12 to 5, by 7", "-7", "", True),
        ("en", "fell to 5 below", "-5", "", True),
        ("en", "fell to 5 far under it", "-5", "", True),
        ("en", "fell to 5; far under it", "-5", "", False),
        ("de", "sank von 3 auf 5", "-3", "", True),
        ("de", "sank auf 5", "-5", "", False),
        ("fr", "moins 5", "-5", "", True),
        ("fr", "tomb\u00e9 de 9 \u00e0 5", "-9", "", False),
        ("es", "baj\u00f3 de 10 a 5", "-5", "", False),
        ("ko", "\uac10\uc18c 310\uc73c\ub85c", "-310", "", False),
        ("ko", "310\uba85 \uac10\uc18c", "-310", "", True),
        ("ar", "\u0645\u0646 480 \u0625\u0644\u0649 310", "-480", "", False),
        ("xx", "x 5", "-5", "", True),
        ("de", "stieg um 5", "-5", "", False),
        ("fr", "a mont\u00e9 de 5", "-5", "", False),
        ("es", "subi\u00f3 5", "-5", "", False),
        ("ko", "5\uba85 \uc99d\uac00", "-5", "", False),
        ("ar", "\u0627\u0631\u062a\u0641\u0639 5", "-5", "", False),
    ],
)
def test_a_value_is_in_a_text_with_its_sign_and_not_as_a_day_or_what_something_fell_to(
    language: str, text: str, value: str, unit: str, is_there: bool
) -> None:
    assert quantities.has(Decimal(value), text, language, unit) is is_there


def test_what_a_text_shows_has_no_signs_and_no_dates_unless_they_are_counted() -> None:
    text = "On 5 May 2024 it was \u22123 degrees, on 7 June 2024 it was 9"
    assert quantities.shown(text, "en") == {3, 9}
    assert quantities.shown(text, "en", "years") == {3, 5, 7, 9, 2024}


@in_tens(
    [
        ("en", "It has 12 500 boats and 2 000,5 more", "12 500@7=12500; 2 000,5@24=2000.5", ""),
        (
            "en",
            "10,000-20,000 people, 52-48 votes, 1998-99, 10-1,000",
            "10,000@0=10000; 20,000@7=20000; 52@22=52; 48@25=48; 10@44=10; 1,000@47=1000",
            "1998",
        ),
        ("en", "Section 4.2.1 has 3 parts, No. 5, Freedom 250 and 1,2,3", "3@18=3", ""),
        ("de", "Nr. 5 hat 3 Teile", "3@10=3", ""),
        ("en", "June 52 boats", "52@5=52", ""),
        ("en", "May 5 boats, About 6, The 7", "6@19=6; 7@26=7", "May 5"),
        ("en", "5m people, F-16, 16th, 12/5, 12:5, 1.5:2, in 2024 and Expo 2025", "", "in 2024"),
        ("en", "5 m long", "5 m@0=5 5000000", ""),
        ("en", "1.125 million", "1.125 million@0=1125000 1125000000", ""),
        ("en", "1.000.000 million", "1.000.000 million@0=1000000000000", ""),
        ("en", "1,234.5 and 1.234,567 and 0.125", "1,234.5@0=1234.5; 1.234,567@12=1234.567; 0.125@26=0.125", ""),
        ("en", "0024 and 1,23", "0024@0=; 1,23@9=1.23", ""),
        ("en", "2 to 3,5 million", "2@0=2 2000000; 3,5 million@5=3500000", ""),
        ("en", "one in 4", "4@7=0.2 0.25 4 25", ""),
        ("en", "16-year-old", "16@0=16", ""),
        ("en", "\u0662\u0667 boats", "\u0662\u0667@0=27", ""),
        ("en", "0 500", "0@0=0; 500@2=500", ""),
        ("en", "5 500-600", "5 500@0=5500; 600@6=600", ""),
        ("en", "the two, other three, these four boats", "four@28=4", ""),
        ("en", "sixty years ago, ten years", "ten@17=10", "sixty; sixty years ago"),
        ("en", "2 days later and three nights before 5", "2@0=2; 5@37=5; three@17=3", "2; three"),
        ("en", "ten boats, two years ago", "ten@0=10", "two; two years ago"),
        ("xx", "5 - 6 boats", "5@0=5; 6@4=6", ""),
        ("en", "On 5 May 2024, 6 boats", "6@15=6", "On 5 May 2024"),
        ("en", "no number", "", ""),
        ("de", "vor sechzig Jahren kamen zwei Boote", "zwei@25=2", "vor sechzig Jahren"),
        ("fr", "il y a deux ans, deux jours plus tard", "deux@17=2", "deux; il y a deux ans"),
        ("es", "hace dos a\u00f1os dos barcos", "dos@14=2", "hace dos a\u00f1os"),
        ("fr", "12 345 678,9 euros", "12 345 678,9@0=12345678.9", ""),
    ],
)
def test_the_numbers_of_a_statement_stand_where_they_do_and_some_only_reckon_a_day(
    language: str, text: str, found: str, reckoned: str
) -> None:
    read = (*stated.numbers(text, language), *stated.number_words(text, language))
    said = [f"{n.words}@{n.at}={' '.join(f'{v.normalize():f}' for v in sorted(n.values))}" for n in read]
    assert "; ".join(said) == found
    assert [n.is_word for n in read] == [not any(sign.isdecimal() for sign in n.words) for n in read]
    assert "; ".join(span.text for span in stated.reckonings(text, language)) == reckoned


def test_a_share_in_words_may_be_meant_by_its_number() -> None:
    (three, two) = (*stated.numbers("two thirds of 3 boats", "en"), *stated.number_words("two thirds of 3 boats", "en"))
    assert three.values == {3}
    assert two.words == "two"
    assert {Decimal(2), Decimal("66.7"), Decimal("0.67")} <= two.values


@pytest.mark.parametrize(
    ("text", "has"), [("on 5 May 2024", False), ("5 boats", True), ("on 5 May 2024 6 boats", True), ("boats", False)]
)
def test_digits_of_a_date_are_no_number(text: str, has: bool) -> None:
    assert stated.has_digits(text, "en") is has


@in_tens(
    [
        (
            "en",
            "40 old cattle, 41 old children, 42 old feet, 43 old fish, 44 old men, 45 old people, 46 old police, 47 old sheep, 48 old staff, 49 old women",
            "40 old cattle; 41 old children; 42 old feet; 43 old fish; 44 old men; 45 old people; 46 old police; 47 old sheep; 48 old staff; 49 old women",
        ),
        ("en", "They saw 40 armed men, 60 virus, 30 old glass boats", "40 armed men; 60 virus; 30 old"),
        ("en", "30 glass boats, 31 famous boats, 32 virus boats", "30 glass boats; 31 famous boats; 32 virus boats"),
        ("en", "\u00a7 12 boats, Art. 13 boats, No. 14 boats, para. 15 boats, nr. 16 boats, art 17 boats", "17 boats"),
        ("en", "ten boats, nine boats, nine million boats, nine percent", "10 boats; 9 million boats; 9 percent"),
        ("en", "ten of twelve, ten years, 10 minutes, 12 centuries, 11 decades, 5 of them, 6 the boats, 12 a year", ""),
        ("en", "Resolution 1718 boats. In 1718 boats", "1718 boats"),
        (
            "en",
            "\u20ac17, $ 3.5 billion, \u00a31,200 million, Oslo \u20ac11",
            "17 \u20ac; 3.5 billion $; 1200 million \u00a3; 11 \u20ac",
        ),
        ("en", "10 years old, minus millions of boats", " boats"),
        ("de", "12 Boote Oslo", "12 Boote"),
        ("de-CH", "1\u2019234 Boote, 2'345.5 Boote", "1234 Boote; 2345.5 Boote"),
        (
            "fr",
            "12 500 barques, 13\u00a0500 barques, 14\u202f500,5 barques",
            "12500 barques; 13500 barques; 14500.5 barques",
        ),
        ("fr", "63 maisons brûlent", "63 maisons"),
        ("en", "40 of villages", "40 villages"),
        ("en", "dozens of boats, millions of old boats, thousands boats", " boats;  old boats"),
        ("en", "minus 5 degrees, -6 degrees, x-7 degrees, \u22128 degrees", "-5 degrees; -6 degrees; -8 degrees"),
        (
            "en",
            "5 million, 6 million old boats, 7 million of boats",
            "5 million; 6 million old boats; 7 million of boats",
        ),
        ("en", "9 km\u00b2 of it, 3 hundred boats", "9 km\u00b2; 3 hundred boats"),
        ("en", "1,234.5 boats, 12,34 boats, 1.234 boats, 1 234 boats", "1234.5 boats; 1.234 boats"),
        ("en", "forty-four boats, forty of forty-four, 5 forty boats, 30 twelve", ""),
        ("fr", "12 millions d\u2019euros, 14 mille barques", "12 millions d\u2019euros; 14 mille barques"),
        ("fr", "60 maisons neuves, 61 maison neuve, 62 gros bateaux", "60 maisons neuves; 61 maison; 62 gros bateaux"),
        ("fr", "dix-sept barques, douze barques", "12 barques"),
        ("de", "84 Mio. Euro, 3 Mrd. Kronen, 1.234,5 Boote", "84 Mio. Euro; 3 Mrd. Kronen; 1234.5 Boote"),
        (
            "de",
            "300 neue H\u00e4user, 12 H\u00f6fe brennen, 5 von 12 Booten",
            "300 neue H\u00e4user; 12 H\u00f6fe; 12 Booten",
        ),
        ("de", "12 von ihnen, zw\u00f6lf Boote", "12 Boote"),
        (
            "es",
            "12,5 millones de euros, 60 casas nuevas, 61 casa nueva",
            "12.5 millones de euros; 60 casas nuevas; 61 casa",
        ),
        ("es", "doce barcos, 13 mil casas", "12 barcos; 13 mil casas"),
        (
            "ko",
            "120\uc5b5 \uc6d0, 30%\uac00, 60\ucc44\uac00, 5,000\uba85\uc774",
            "120 \uc5b5 \uc6d0; 30 %; 60 \ucc44; 5000 \uba85",
        ),
        (
            "ko",
            "3\ub9cc\uc5ec \uba85, 3\ucc9c\ub9cc\uc6d0 7\uac1c, 3\uc2dc\uac04",
            "3 \ub9cc \uba85; 3 \ucc9c\ub9cc \uc6d0; 7 \uac1c",
        ),
        ("ko", "5\ud37c\uc13c\ud2b8\ud3ec\uc778\ud2b8\ub294", "5 \ud37c\uc13c\ud2b8\ud3ec\uc778\ud2b8"),
        (
            "ar",
            "12 \u0645\u0644\u064a\u0648\u0646 \u062f\u064a\u0646\u0627\u0631, 5 \u0622\u0644\u0627\u0641 \u0642\u0627\u0631\u0628 \u0642\u062f\u064a\u0645",
            "12 \u0645\u0644\u064a\u0648\u0646 \u062f\u064a\u0646\u0627\u0631; 5 \u0622\u0644\u0627\u0641 \u0642\u0627\u0631\u0628",
        ),
        ("xx", "12 og so, 1.5 boats, 1,5 boats, 3.4.5 boats", "12 og so; 1.5 boats"),
        ("ja", "5\u4e07\u4eba 30 boats", "30 boats"),
    ],
)
def test_each_number_of_a_sentence_stands_with_what_it_counts(language: str, text: str, found: str) -> None:
    read = numbers.find(Span(5, 5 + len(text), text), language, ())
    assert "; ".join(f"{one.value} {one.unit}" for one in read) == found
    assert all(one.span.text == text[one.span.start - 5 : one.span.end - 5] for one in read)
    for one in read:
        assert one.span.text.endswith(one.unit.split()[-1]) or one.span.text[0] in "\u20ac$\u00a3"
        others = [other for other in read if other != one]
        assert list(numbers.find(Span(5, 5 + len(text), text), language, (one.span,))) == others


def test_lengths_of_time_have_each_form_of_their_words() -> None:
    english = "centuries century day days decade decades hour hours minute minutes month months week weeks year years"
    assert " ".join(sorted(numbers.times("en"))) == english
    assert {"год", "года", "лет", "дней", "веков"} <= numbers.times("ru")
    assert {"ساعة", "ساعتان", "ساعات"} <= numbers.times("ar")
    assert numbers.times("xx") == set()


@in_tens(
    [
        ("In 2015, 93 percent came; in 2019 it was 88 percent.", "93", "2015"),
        ("In 2015, 93 percent came; in 2019 it was 88 percent.", "88", "2019"),
        ("Since 2021 they had 60 lorries.", "60", ""),
        ("They had 60 lorries in 2019 and 70 in 2020.", "60", "2019"),
        ("They had 60 lorries in 2019 and 70 in 2020.", "70", "2020"),
        ("In 2019 they had 60 lorries in 2020.", "60", "2020"),
        ("In 2019 60 lorries came to the town in 2020.", "60", "2019"),
        ("A few years ago they had 60 in 2020.", "60", "2020"),
        ("Since 2018, they had 60 in 2020.", "60", "2020"),
        ("A few years ago 60 came in 2020.", "60", "2020"),
        ("In 2015 they met, 60 came.", "60", ""),
        ("And last year, 60 came.", "60", "2023"),
        ("They came in 2015, 60 of them.", "60", ""),
        ("They met here, in 2015, 60 came.", "60", "2015"),
        ("60 came, in 2015.", "60", ""),
        ("60 came", "60", ""),
    ],
)
def test_a_number_has_the_nearest_date_of_its_clause_or_that_is_the_one_before(
    text: str, number: str, date: str
) -> None:
    at = text.index(number)
    found = dates.find(Span(7, 7 + len(text), text), "en", parse("2024-06-19"))
    number_at = Span(7 + at, 7 + at + len(number), number)
    assert measured.when(Span(7, 7 + len(text), text), number_at, found, "en") == date


@in_tens(
    [
        ("en", "5-year", "year"),
        ("en", "5  years", ""),
        ("en", "$5", "dollar"),
        ("en", "$ 5 years", "year"),
        ("en", "a $ 5", "dollar"),
        ("en", "$  5", ""),
        ("en", "$ x5", ""),
        ("en", "5 of dollars", "dollar"),
        ("fr", "5 d\u2019euros", "euro"),
        ("fr", "5 de dollars", "dollar"),
        ("en", "5 yearsx", ""),
        ("en", "5 YEARS", "year"),
        ("en", "5%", "percent"),
        ("en", "5 percentage points", "point"),
        ("de", "5 Prozentpunkte", "point"),
        ("en-GB", "5 kg", "kilogram"),
        ("xx", "5 years", ""),
    ],
)
def test_a_number_has_the_unit_that_stands_beside_it(language: str, text: str, unit: str) -> None:
    at = text.index("5")
    assert units.of(text, at, at + 1, language) == unit
