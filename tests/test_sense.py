"""What a record says agrees with the words that it cites, in several languages, and where it need not."""

from __future__ import annotations

from decimal import Decimal

import pytest

from generator.build import check
from generator.reading import quantities
from tests.sites import SITE, inputs, parts


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("en", "The flood took 60 houses.", "60"),
        ("en", "sixty-two per cent of them", "62"),
        ("en", "on a two-day visit", "2"),
        ("en", "two hundred and fourteen wells", "214"),
        ("en", "It has lent 900 million crowns.", "900"),
        ("en", "It has lent 900 million crowns.", "900000000"),
        ("en", "4,000 cars a day", "4000"),
        ("en", "1,234,567.25 ships", "1234567.25"),
        ("en", "It rose to 4.5 per cent.", "4.5"),
        ("en", "three thousand five hundred people", "3500"),
        ("en", "half of the houses", "50"),
        ("de", "zweiundsechzig Häuser", "62"),
        ("de", "1.234,5 Kronen", "1234.5"),
        ("de", "drei Millionen Menschen", "3000000"),
        ("fr", "quatre-vingt-deux maisons", "82"),
        ("fr", "vingt et un députés", "21"),
        ("fr", "soixante-quinze barques", "75"),
        ("fr", "1\u202f500 habitants", "1500"),
        ("es", "treinta y dos casas", "32"),
        ("es", "dos mil personas", "2000"),
        ("ko", "주택 60채", "60"),
        ("ar", "\u0666\u0660 منزلا", "60"),
    ],
)
def test_a_number_is_read_in_digits_and_in_words(language: str, text: str, value: str) -> None:
    assert Decimal(value) in quantities.values(text, language)


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        ("en", "three thousand million crowns", ["3000000000"]),
        ("en", "3 thousand million crowns", ["3", "3000000000"]),
        ("en", "one million two hundred thousand", ["1200000"]),
        ("en", "two thousand three hundred and six", ["2306"]),
        ("en", "one hundred and twenty thousand", ["120000"]),
        ("en", "between two and three boats", ["2", "3"]),
        ("en", "seventy and eight", ["70", "8"]),
        ("en", "nineteen eighty-four", ["19", "84"]),
        ("en", "the first two boats", ["1", "2"]),
        ("en", "five five", ["5"]),
        ("en", "hundred hundred", ["100"]),
        ("en", "two dozen boats", ["24"]),
        ("en", "a dozen boats", ["12"]),
        ("en", "a hundred dozen boats", ["1200"]),
        ("en", "ten seven", ["10", "7"]),
        ("en", "sixty fifteen", ["60", "15"]),
        ("en", "twenty thirty", ["20", "30"]),
        ("en", "2 dozen boats", ["2", "24"]),
        ("en", "two and a dozen boats", ["2", "12"]),
        ("en", "one or two twelve-year-olds", ["1", "2", "12"]),
        ("en", "a couple of boats", ["2"]),
        ("en", "2 lakh people and 3 crore", ["2", "200000", "3", "30000000"]),
        ("en", "5k, $3mn, $4tn and 6 trn", ["5", "5000", "3", "3000000", "4", "4000000000000", "6", "6000000000000"]),
        ("en", "I'm in class k of bn", []),
        ("en", "\u00bd", ["0.5"]),
        ("en", "3\u00bd million", ["3", "3.5", "3500000", "1000000"]),
        ("en", "3 1/3 boats", ["1", "3", "3.333"]),
        ("en", "3 1/0 boats", ["0", "1", "3", "4"]),
        ("de", "zweihundert Boote", ["200"]),
        ("de", "hundertsechs Boote", ["106"]),
        ("de", "zweihundertfünfzig Boote", ["250"]),
        ("de", "dreitausendvierhundert Boote", ["3400"]),
        ("de", "dreihunderttausend Boote", ["300000"]),
        ("de", "hunderttausend Boote", ["100000"]),
        ("de", "tausendundeine Nacht", ["1001"]),
        ("de", "zwei Millionen dreihunderttausend", ["2300000"]),
        ("de", "zweihundert Millionen", ["200000000"]),
        ("de", "eine Hundertschaft im Jahrhundert der Hunderte", ["1"]),
        ("de", "drei Dutzend Boote", ["36"]),
        ("de", "zwei und drei", ["2", "3"]),
        ("de", "dreissig Boote", ["30"]),
        ("de", "5 Tsd. Kronen oder 3 Bio.", ["5", "5000", "3", "3000000000000"]),
        ("fr", "trois mille milliards", ["3000000000000"]),
        ("fr", "3 mille milliards", ["3", "3000000000000"]),
        ("fr", "mille cent", ["1100"]),
        ("fr", "soixante et onze", ["71"]),
        ("fr", "quatre-vingt-dix-neuf", ["99"]),
        ("fr", "quatre-vingt-quinze mille", ["95000"]),
        ("fr", "dix-sept", ["17"]),
        ("fr", "dix six", ["10", "6"]),
        ("fr", "deux douzaines", ["24"]),
        ("fr", "5 milliers, 3 Mds", ["5", "5000", "3", "3000000000"]),
        ("es", "cinco mil millones", ["5000000000"]),
        ("es", "5 mil millones", ["5", "5000000000"]),
        ("es", "trescientas casas", ["300"]),
        ("es", "dos mil trescientos cuarenta y cinco", ["2345"]),
        ("es", "cinco millones trescientos mil", ["5300000"]),
        ("es", "mil cien", ["1100"]),
        ("es", "dos y tres", ["2", "3"]),
        ("es", "un billón", ["1000000000000"]),
        ("es", "dos docenas", ["24"]),
        ("ko", "주택 5만 채", ["5", "50000"]),
        ("ko", "12억 3천만 원", ["12", "1200000000", "3", "30000000", "1230000000"]),
        ("ko", "5백만 명과 2조 원", ["5", "5000000", "2", "2000000000000"]),
        ("ko", "0분의 1", ["0", "1", "100"]),
        ("ja", "1万2000人", ["1", "10000", "2000", "12000"]),
        ("ja", "1万2,000人", ["1", "10000", "2", "2000", "12000"]),
        ("zh", "3.5万亿元", ["3.5", "3500000000000"]),
        ("ru", "5 тысяч", ["5", "5000"]),
        ("ar", "3 ملايين", ["3", "3000000"]),
        ("it", "5 mila", ["5", "5000"]),
        ("xx", "5 mila", ["5"]),
    ],
)
def test_number_words_that_stand_together_are_one_number_if_they_can_be(
    language: str, text: str, values: list[str]
) -> None:
    assert quantities.values(text, language, strict=True) == set(map(Decimal, values))


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        ("en", "four and a half boats", ["4.5"]),
        ("en", "4 and a half boats", []),
        ("en", "Twenty-one-and-a-half", ["21.5"]),
        ("en", "four years and a half", ["4.5"]),
        ("en", "two and a half million", ["2500000"]),
        ("en", "two million and a half", ["2500000"]),
        ("en", "one man and a half dozen boats", []),
        ("en", "two and the boats", ["2"]),
        ("en", "three of four boats", ["3", "4"]),
        ("en", "two dozen boats, a pair and hundred", []),
        ("de", "zweieinhalb Boote", ["2.5"]),
        ("de", "anderthalb Millionen", ["1500000"]),
        ("de", "zweihundert Boote von hundert", ["200"]),
        ("fr", "deux ans et demi", ["2.5"]),
        ("fr", "à dix heures et demie", ["10"]),
        ("fr", "une vingtaine, une centaine", []),
        ("es", "un millón y medio", ["1500000"]),
        ("es", "dos horas y media", ["2.5"]),
        ("es", "a las diez y media", ["10"]),
        ("es", "trescientas casas de mil", ["300"]),
        ("ko", "두 배", []),
    ],
)
def test_a_number_word_counts_with_its_half_and_is_exact(language: str, text: str, values: list[str]) -> None:
    found = list(quantities.cardinals(text, language))
    assert [value for _, _, value in found] == list(map(Decimal, values))
    every = quantities.values(text, language, strict=True)
    assert all(value in every for _, _, value in found)


@pytest.mark.parametrize(
    ("language", "text", "value", "other"),
    [
        ("en", "three eighths of them", "37.5", "12.5"),
        ("en", "nine-tenths of them", "90", "10"),
        ("en", "a sixth of them", "16.7", "83.3"),
        ("en", "five-fold", "400", "300"),
        ("en", "two halves", "50", "100"),
        ("en", "seven sixths", "7", "116.7"),
        ("de", "zwei Drittel", "66.7", "33.3"),
        ("de", "drei Viertel", "75", "25"),
        ("de", "dreiviertel", "75", "25"),
        ("de", "ein Sechstel", "16.7", "83.3"),
        ("de", "hat sich verfünffacht", "400", "300"),
        ("fr", "deux tiers", "66.7", "33.3"),
        ("fr", "trois cinquièmes", "60", "20"),
        ("fr", "a quintuplé", "400", "300"),
        ("es", "dos terceras partes", "66.7", "33.3"),
        ("es", "tres quintas partes", "60", "20"),
        ("es", "la quinta parte", "20", "80"),
        ("es", "se quintuplicó", "400", "300"),
    ],
)
def test_several_parts_of_a_whole_are_their_share_and_no_other(
    language: str, text: str, value: str, other: str
) -> None:
    assert Decimal(value) in quantities.values(text, language, strict=True)
    assert Decimal(other) not in quantities.values(text, language, strict=True)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (3, "ثلاثة ثلاث"), (4, "أربعة أربع"), (5, "خمسة خمس"), (6, "ستة ست"), (7, "سبعة سبع"), (8, "ثمانية ثماني"),
        (9, "تسعة تسع"), (10, "عشرة عشر"),
    ],
)  # fmt: skip
def test_a_number_in_arabic_is_read_in_both_its_genders(value: int, words: str) -> None:
    for word in words.split():
        assert Decimal(value) in quantities.values(f"{word} قوارب", "ar")


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("en", "The flood took 58 houses.", "85"),
        ("en", "sixty-two", "26"),
        ("de", "zweiundsechzig", "26"),
        ("en", "", "7"),
    ],
)
def test_a_number_that_is_not_there_is_not_read(language: str, text: str, value: str) -> None:
    assert Decimal(value) not in quantities.values(text, language)


def _codes(path: str, old: str, new: str, *more: tuple[str, str, str]) -> list[str]:
    files = dict(parts(SITE))
    for name, before, after in ((path, old, new), *more):
        assert before in files[name], before
        files[name] = files[name].replace(before, after, 1)
    result = check(inputs("".join(f"-- {name} --\n{text}" for name, text in files.items())))
    return sorted({d.code for d in result.diagnostics} - {"passage-not-found", "uncovered-sentence"})


ARTICLE = "content/articles/bridge.md"
EVENTS, FIGURES, QUOTES = "content/events.yaml", "content/figures.yaml", "content/quotes.yaml"


@pytest.mark.parametrize(
    ("point", "codes"),
    [
        ("value: 2027, cite: The next vote is in 2027.", ["value-not-in-passage"]),
        ("value: 3", ["value-not-in-passage"]),
        ("value: 3, sources: wire", []),
        ("value: 3, basis: editor, reasoning: I counted them.", []),
        ("value: 3, cite: The next vote is in 2027., sources: wire", ["value-not-in-passage"]),
    ],
)
def test_a_value_is_among_the_numbers_of_its_passage(point: str, codes: list[str]) -> None:
    assert _codes(FIGURES, "value: 1", point) == codes


@pytest.mark.parametrize(
    ("language", "text", "value", "passes"),
    [
        ("en", "It was \u22125 degrees.", "-5", True),
        ("en", "It was \u22125 degrees.", "5", False),
        ("en", "It was 5 degrees.", "-5", False),
        ("en", "It was minus 5 degrees.", "-5", True),
        ("en", "It was minus 5 degrees.", "5", False),
        ("en", "Exports fell by 5 per cent.", "-5", True),
        ("en", "Exports fell by 5 per cent.", "5", True),
        ("en", "It took 3-5 days.", "5", True),
        ("en", "The flow fell from 480 to 310 cubic metres.", "-480", False),
        ("en", "The flow fell from 480 to 310 cubic metres.", "-310", False),
        ("en", "The flow fell from 480 to 310 cubic metres.", "310", True),
        ("en", "The flow fell from 480 to 310, by 170.", "-170", True),
        ("en", "The number fell from twelve to five.", "-12", False),
        ("en", "Exports fell by 5 to 10 per cent.", "-10", True),
        ("en", "Exports fell from 5 to 10 per cent.", "-5", True),
        ("en", "Exports dropped to 51 billion.", "-51", False),
        ("en", "It fell to 5 degrees below zero.", "-5", True),
        ("en", "It fell from 3 to \u22125 degrees.", "-5", True),
        ("de", "Der Abfluss sank von 480 auf 310 Kubikmeter.", "-310", False),
        ("de", "Es sank auf 5 Grad unter null.", "-5", True),
        ("fr", "Le débit est tombé de 480 mètres cubes par seconde en janvier à 310 en mars.", "-480", False),
        ("fr", "Le débit est tombé de 480 mètres cubes par seconde en janvier à 310 en mars.", "-310", False),
        ("fr", "Le débit a baissé de 5 %.", "-5", True),
        ("fr", "Le débit a baissé de 5 à 10 %.", "-10", True),
        ("es", "El caudal cayó de 480 a 310.", "-480", False),
        ("ko", "유량이 480에서 310으로 줄었다.", "-480", False),
        ("ar", "انخفض التدفق من 480 إلى 310.", "-480", False),
        ("de", "Es waren minus 5 Grad.", "5", False),
        ("de", "Die Ausfuhr sank um 5 Prozent.", "-5", True),
        ("fr", "Il faisait moins 5 degrés.", "-5", True),
        ("es", "Las ventas cayeron un 5 %.", "-5", True),
        ("ko", "수출이 5% 줄었다.", "-5", True),
        ("en", "Some 1.5 million was paid in 2024.", "2024", False),
        ("en", "Some 1.5 million was paid in 2024.", "1.5", True),
        ("en", "Some 1.5 million was paid in 2024.", "15000000", False),
        ("en", "Some 1.5 million was paid in 2024.", "5", False),
        ("en", "Some 58 million was paid.", "1000000", False),
        ("en", "Half a million people drink it.", "500000", True),
        ("en", "A quarter of a million people drink it.", "250000", True),
        ("de", "Eine halbe Million Menschen trinken es.", "500000", True),
        ("fr", "Un demi-million de personnes en boivent.", "500000", True),
        ("es", "Medio millón de personas la beben.", "500000", True),
        ("en", "It lies in 2024 pieces.", "2024", True),
        ("en", "They sold 2024 cars.", "2024", True),
        ("en", "On 9 February 30 boats sank.", "9", False),
        ("en", "On 9 February 30 boats sank.", "30", True),
        ("en", "A quarter of them left.", "25", True),
        ("en", "Three quarters of them left.", "75", True),
        ("en", "Two thirds of them left.", "66.7", True),
        ("en", "A third of them left.", "33", True),
        ("en", "Two thirds of them left.", "66", True),
        ("en", "Two thirds of them left.", "67", True),
        ("en", "Two thirds of them left.", "66.67", True),
        ("en", "Two thirds of them left.", "68", False),
        ("en", "It fell 5 days ago.", "5", True),
        ("en", "Half of them left.", "0.5", True),
        ("en", "Prices doubled.", "2", True),
        ("en", "Prices doubled.", "100", True),
        ("en", "Prices doubled.", "3", False),
        ("en", "Output was halved.", "-50", True),
        ("de", "Ein Viertel ging.", "25", True),
        ("de", "Drei Viertel gingen.", "75", True),
        ("de", "Der Preis hat sich verdoppelt.", "2", True),
        ("fr", "Un quart est parti.", "25", True),
        ("fr", "Les trois quarts sont partis.", "75", True),
        ("fr", "Les prix ont doublé.", "100", True),
        ("es", "Una cuarta parte se fue.", "25", True),
        ("es", "Los precios se duplicaron.", "2", True),
        ("ko", "절반이 떠났다.", "50", True),
        ("ko", "3분의 1이 떠났다.", "33.3", True),
        ("ar", "غادر ربع السكان.", "25", True),
        ("ar", "تضاعفت الأسعار.", "2", True),
        ("en", "Output was halved.", "2", True),
        ("es", "Es el cuádruple.", "4", True),
        ("ko", "두 배가 되었다.", "2", True),
        ("ko", "세 배가 되었다.", "3", True),
        ("ko", "네 배가 되었다.", "4", True),
        ("ar", "ثلاثة أضعاف", "300", True),
        ("ar", "أربعة أضعاف", "400", True),
        ("ar", "عشر السكان", "0.1", True),
        ("ar", "خمس السكان", "0.2", True),
        ("ar", "ثلث السكان", "0.33", True),
        ("ar", "ثلثا السكان", "0.67", True),
        ("ar", "ثلاثة أرباع السكان", "0.75", True),
        ("ar", "نصف السكان", "0.5", True),
    ],
)
def test_a_value_has_the_sign_and_the_share_that_the_words_have(
    language: str, text: str, value: str, passes: bool
) -> None:
    assert quantities.has(Decimal(value), text, language) is passes


@pytest.mark.parametrize(
    ("phrase", "date", "codes"),
    [
        ("on Monday", "2024-06-17", []),
        ("on Monday", "2024-06-24", ["future-as-past"]),  # a Monday, all the same
        ("on Monday", "2024-06-12", ["phrase-against-date"]),
        ("last Monday", "2024-06-10", []),  # of the week before, as some say
        ("last Monday", "2024-06-03", ["phrase-against-date"]),
        ("last month", "2024-05", []),
        ("last month", "2024-05-27", []),
        ("last month", "2023-07", ["phrase-against-date"]),
        ("on 9 February", "2024-02-09", []),
        ("on 9 February", "2024-02-19", ["phrase-against-date"]),
        ("on 9 February", "2023-02-09", []),  # nothing says which year
        ("on 9 February 2024", "2023-02-09", ["phrase-against-date"]),
        ("last September", "2023-09-13", []),
        ("last September", "2022-09-13", ["phrase-against-date"]),
        ("three weeks ago", "2024-05-30", []),
        ("three weeks ago", "2024-03-30", ["phrase-against-date"]),
        ("only a few years ago", "2018", []),
        ("two days earlier", "2024-01-05", []),  # from a day that the rule does not know
        ("in 2020", "2020/2022", []),
        ("in the 1990s", "1995", []),
        ("in the 1990s", "2005", ["phrase-against-date"]),
        ("24 years", "2000", []),
    ],
)
def test_a_phrase_means_the_date_of_its_event(phrase: str, date: str, codes: list[str]) -> None:
    moved = (ARTICLE, "bridge on Monday.", f"bridge {phrase}.")
    cited = (EVENTS, "cite: The mayor opened the bridge on Monday.", "cite: The mayor opened the bridge")
    words = (EVENTS, "phrase: on Monday", f"phrase: {phrase}")
    assert _codes(EVENTS, "date: 2024-06-17", f"date: {date}", moved, cited, words) == codes


@pytest.mark.parametrize(
    ("date", "certainty", "codes"),
    [
        ("2024-03", "", []),
        ("2023-03", "", []),  # nothing says which year
        ("2025-03", "planned", ["phrase-against-date"]),
        ("2025-03", "", ["future-as-past"]),
    ],
)
def test_what_was_in_march_is_not_of_a_march_to_come(date: str, certainty: str, codes: list[str]) -> None:
    moved = (ARTICLE, "The mayor opened the bridge on Monday.", "In March the mayor said that the bridge would open.")
    given = (
        (
            EVENTS,
            "phrase: on Monday",
            f"phrase: In March\n  certainty: {certainty}" if certainty else "phrase: In March",
        ),
        (EVENTS, "cite: The mayor opened the bridge on Monday.", "cite: In March the mayor said"),
    )
    found = _codes(EVENTS, "date: 2024-06-17", f"date: {date}", moved, *given)
    assert [code for code in found if code in ("phrase-against-date", "future-as-past")] == codes


@pytest.mark.parametrize(("date", "codes"), [("2024-02-19", []), ("2024-02-09", ["phrase-against-date"])])
def test_a_phrase_is_found_in_its_sentence_whatever_its_letters_become_without_capitals(
    date: str, codes: list[str]
) -> None:
    sentence = "Die große weiße Straße am Fluß wurde am 19. Februar 2024 eröffnet."
    given = (
        (ARTICLE, "The council denies this.", f"The council denies this. {sentence}"),
        (ARTICLE, "rights:", "language: de\nrights:"),
        (EVENTS, "phrase: on Monday", "phrase: am 19. Februar"),
        (EVENTS, "cite: The mayor opened the bridge on Monday.", f"cite: {sentence}"),
    )
    found = _codes(EVENTS, "date: 2024-06-17", f"date: {date}", *given)
    assert [code for code in found if code == "phrase-against-date"] == codes


@pytest.mark.parametrize(("date", "codes"), [("2024-06-17", []), ("2024-06-16", ["phrase-against-date"])])
def test_the_day_before_yesterday_counts_from_the_article(date: str, codes: list[str]) -> None:
    moved = (ARTICLE, "bridge on Monday.", "bridge the day before yesterday.")
    words = (EVENTS, "phrase: on Monday", "phrase: the day before yesterday")
    cited = (EVENTS, "cite: The mayor opened the bridge on Monday.", "cite: The mayor opened the bridge")
    assert _codes(EVENTS, "date: 2024-06-17", f"date: {date}", moved, cited, words) == codes


@pytest.mark.parametrize(
    ("sentence", "speaker", "codes"),
    [
        ('"It will *stand* for ever," she said, according to the Herald.', "mayor", []),
        ('"It will *stand* for ever," she said, according to the Herald.', "freedonia", ["speaker-not-named"]),
        ('"It will *stand* for ever," she said, according to the Herald.', "ann", []),  # the author
        ('"It will *stand* for ever," according to the Herald.', "mayor", ["speaker-not-named"]),
        ('"It will *stand* for ever," according to the Herald.', "herald", []),
        ('The author, Ann Writer, was in Rome; she said "It will *stand* for ever," too.', "ann", []),
        (
            'The author, Ann Writer, was in Rome; she said "It will *stand* for ever," too.',
            "mayor",
            ["speaker-not-named"],
        ),
        ('She saw Ann Writer and she said "It will *stand* for ever," too.', "mayor", []),
    ],
)
def test_the_sentence_of_a_quotation_names_its_speaker(sentence: str, speaker: str, codes: list[str]) -> None:
    old = '"It will *stand* for ever," she said, according to the Herald.'
    given = (QUOTES, "speaker: mayor", f"speaker: {speaker}")
    assert [c for c in _codes(ARTICLE, old, sentence, given) if c == "speaker-not-named"] == codes


@pytest.mark.parametrize(
    ("points", "lacks"),
    [
        ("{date: 2027, value: 2027, cite: The next vote is in 2027.}", False),
        ("{date: 2024, phrase: the bridge}", False),
        ("{date: 2024, value: 1}", True),
        ("{date: 2027, value: 2027, cite: The next vote is in 2027.}, {date: 2024, value: 1}", True),
    ],
)
def test_only_a_year_of_its_own_date_and_words_need_no_unit(points: str, lacks: bool) -> None:
    old = "unit: bridges, cite: The mayor opened the bridge, points: [{date: 2024, value: 1}]"
    codes = _codes(FIGURES, old, f"cite: The mayor opened the bridge, points: [{points}]")
    assert ("missing-field" in codes) is lacks


def test_a_value_without_a_unit_is_looked_for_in_dates_too() -> None:
    old = "unit: bridges, cite: The mayor opened the bridge, points: [{date: 2024, value: 1}]"

    def codes(year: str) -> list[str]:
        point = f"{{date: {year}, value: {year}, cite: The next vote is in 2027.}}"
        return _codes(FIGURES, old, f"cite: The mayor opened the bridge, points: [{point}]")

    assert codes("2027") == []
    assert codes("2028") == ["value-not-in-passage"]


@pytest.mark.parametrize(
    ("points", "alike"),
    [
        ("{date: 2024, value: 1}, {date: 2024, phrase: the bridge}", True),
        ("{date: 2024, value: 1}, {date: 2023, phrase: the bridge}", False),
        ("{date: 2024, value: 1, label: stone}, {date: 2024, phrase: the bridge, label: wood}", False),
        ("{date: 2024, value: 1, label: stone}, {date: 2024, phrase: the bridge, label: stone}", True),
        ("{date: 2024, value: 1, by: ann}, {date: 2024, phrase: the bridge, by: mayor}", False),
    ],
)
def test_points_of_one_date_can_be_told_apart(points: str, alike: bool) -> None:
    assert ("points-alike" in _codes(FIGURES, "{date: 2024, value: 1}", points)) is alike


@pytest.mark.parametrize(
    ("sentence", "shown"),
    [
        ("“It is old,” " + "so " * 74 + "it is.", '"“It is old,” ' + "so " * 74 + 'it ..."'),
        ("“It is old,” " + "so " * 74 + "it is", '"“It is old,” ' + "so " * 74 + 'it is"'),
        ("“It-is-old,”" + "橋" * 300, '"“It-is-old,”' + "橋" * 228 + ' ..."'),
    ],
)
def test_a_long_sentence_is_shown_up_to_a_word_or_to_a_letter_where_it_has_no_blank(sentence: str, shown: str) -> None:
    text = SITE.replace("The council denies this.", f"The council denies this.\n\n{sentence}", 1)
    quote = f"- {{id: old, text: '{sentence[1:11]}', speaker: mayor, fidelity: original}}\n-- content/claims.yaml --"
    found = check(inputs(text.replace("-- content/claims.yaml --", quote))).diagnostics
    assert [d.hint.split("\n")[0] for d in found if d.code == "speaker-not-named"] == [f"paragraph 2: {shown}"]
