"""How words are compared, and where they begin and end, in every script."""

from __future__ import annotations

import unicodedata

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st
from uniseg.wordbreak import word_boundaries

from generator.base import matching
from generator.base.matching import _BREAK, composed, hidden_difference, mapped, normalise
from tests.sites import templates


def found(text: str, words: str, language: str = "") -> list[str]:
    """The places of a text where words stand whole, as they are written there."""
    normal, wanted = mapped(text, language), normalise(words)
    out, at = [], normal.text.find(wanted)
    while at >= 0:
        end = at + len(wanted)
        if normal.is_whole(at, end):
            out.append(text[normal.start(at) : normal.end(end)])
        at = normal.text.find(wanted, at + 1)
    return out


CUT = [
    ("sent 5,000 shells", "sent 5"),
    ("sent 5,000 shells", "000 shells"),
    ("killed 1.5 million", "killed 1"),
    ("killed 1,5 Millionen", "killed 1"),
    ("at 10:30", "at 10"),
    ("a half is 1/2 of it", "is 1"),
    ("it cost 10\u202f000 francs", "it cost 10"),
    ("it cost 10\u00a0000 francs", "000 francs"),
    ("in the 1970s", "in the 1970"),
    ("चीनी मीठी है", "चीन"),
    ("ने कुछ नहीं कहा", "ने कुछ नह"),
    ("at the cafe\u0301 again", "cafe"),
    ("at the cafe\u0301 again", "afe\u0301"),
    ("so\u00adfter", "so"),
    ("می\u200cخواهم", "می"),
    ("word_joined", "word"),
    ("North Koreans", "North Korea"),
    ("unionised", "union"),
    ("\u0e1b\u0e35\u0e48 x", "\u0e1b"),
    ("والصينيون", "الصين"),
    ("ولد صغير", "لد"),
    ("he can\u2019t go", "he can"),
    ("he won't go", "he won"),
    ("O\u2019Neill said", "Neill"),
    ("O\u2019Neill said", "O"),
    ("M\u02bcBow", "M"),
    ("aujourd\u2019hui", "hui"),
    ("col\u00b7lega", "col"),
    ("see example.com", "see example"),
    ("it fell to \u22125 degrees", "5 degrees"),
    ("it fell to -5 degrees", "5 degrees"),
    ("a .5 share", "5 share"),
    ("rose by 5%", "rose by 5"),
    ("stieg um 5\u00a0%", "stieg um 5"),
    ("stieg um 5 %", "stieg um 5"),
    ("in 3\u00bd years", "in 3"),
    ("about 10\u00b2 men", "about 10"),
    ("much CO\u2082 in it", "much CO"),
    ("an x\u00b2 in it", "\u00b2 in it"),
    ("he said\u00b9 so", "\u00b9 so"),
    ("in 12\u2032000 Stück", "in 12"),
    ("5万人が", "5"),
    ("3万5千人が", "3万"),
    ("五千人", "五"),
    ("5만 명이", "5"),
    ("5월에", "5"),
    ("한국어를", "한국"),
    ("대한국민", "한국"),
    ("\u0665\u066c\u0660\u0660\u0660 قذيفة", "\u0665"),
    ("\u0967\u0968,\u0969\u096a\u096b गोले", "\u0967\u0968"),
    ("1\u00b75 million", "1"),
    ("of 3\u20444 of it", "of 3"),
    ("ไก่", "ก่"),
    ("ทำ", "ท"),
    ("សង្គ្រាម", "សង្"),
    ("👩\u200d🚀 flew", "👩"),
    ("🇩🇪🇫🇷", "🇪🇫"),
    ("❤\ufe0f\u200d🔥", "❤"),
    ("e\u0301\u0323a", "e\u0301"),
    ("가\u11a8 x", "가"),
    ("1e5 men", "1"),
    ("the 5th man", "the 5"),
    ("it cost 3 1/2 crowns", "cost 3"),
    ("it cost 3 ½ crowns", "cost 3"),
    ("fell by 5×10⁶ litres", "by 5"),
    ("fell by 5 × 10⁶ litres", "by 5"),
    ("a loss of €−7 now", "7 now"),
    ("a loss of −€7 now", "€7 now"),
    ("a loss of −$7 now", "7 now"),
    ("some 10^6 litres", "some 10"),
    ("some 3 x 10^6 litres", "some 3"),
    ("it cost US$5 then", "$5 then"),
    ("他派了五十人去", "派了五"),
    ("他派了五十人去", "十人"),
    ("他派了五十三人去", "派了五十"),
    ("他派了两百人去", "派了两"),
    ("二〇二四年", "二〇二"),
    ("xlorsqu'Oslo fut", "Oslo"),
    ("مالصين x", "صين"),
]
IN = [
    ("en", "killed 1.5 million people", "killed 1.5"),
    ("en", "killed 1.5 million people", "million people"),
    ("de", "tötete 2 Millionen Menschen", "tötete 2"),
    ("de", "kostet 3 Mrd. Euro", "kostet 3"),
    ("fr", "a tué 5 mille hommes", "a tué 5"),
    ("ru", "убил 5 тысяч человек", "убил 5"),
    ("hi", "5 लाख लोग", "5"),
    ("fr", "a tiré 5 000 obus", "a tiré 5"),
    ("ru", "5 000 000 снарядов", "5 000"),
    ("en", "the Ankara'da hotel", "Ankara"),
    ("en", "sent five thousand shells", "sent five"),
    ("en", "sent five thousand shells", "thousand shells"),
    ("en", "sent five hundred thousand shells", "sent five hundred"),
    ("en", "sent twenty-five shells", "sent twenty"),
    ("en", "sent twenty-five shells", "five shells"),
    ("en", "sent 5 hundred shells", "sent 5"),
    ("en", "paid 5 mn then", "paid 5"),
    ("en", "paid 5 bn then", "paid 5"),
    ("en-IN", "paid 5 lakh then", "paid 5"),
    ("de", "Der Preis: 5 Tsd. Euro", "Preis: 5"),
    ("de", "fünf Millionen Menschen", "fünf"),
    ("fr", "quatre-vingts hommes", "quatre"),
    ("fr", "cinq mille hommes", "cinq"),
    ("es", "cinco mil hombres", "cinco"),
    ("zh", "他有五十人", "五"),
    ("zh", "五十三人", "五十"),
    ("ja", "十三日に", "三"),
    ("ko", "12억 3천만 원", "12억"),
    ("fr", "Il paya vingt et un francs", "paya vingt"),
    ("fr", "Il paya vingt et un francs", "un francs"),
    ("fr", "deux cent trois hommes", "deux cent"),
    ("es", "treinta y cinco hombres", "treinta"),
    ("pt", "vinte e cinco homens", "vinte"),
    ("ru", "двадцать пять человек", "пять"),
    ("de", "hundert und eins", "hundert"),
    ("en", "sent two hundred and five shells", "sent two hundred"),
    ("en", "sent two hundred and five shells", "five shells"),
    ("en", "sent twenty five shells", "sent twenty"),
    ("en", "sent a million two hundred shells", "sent a million"),
    ("en", "sent 5-thousand shells", "sent 5"),
    ("en", "about 10^5 of them", "about 10"),
    ("en", "about 10^-5 of them", "5 of"),
    ("en", "a field of 5 x 10 metres", "field of 5"),
    ("en", "sent twenty five men", "sent twenty"),
    ("en", "sent twenty five men", "five men"),
    ("en", "sent two hundred and five men", "two hundred"),
    ("en", "sent two hundred and five men", "hundred and"),
    ("en", "sent two hundred and five men", "five men"),
    ("en", "sent two thousand three hundred men", "two thousand"),
    ("en", "a 5-million loss", "a 5"),
    ("fr", "vingt et un hommes", "vingt"),
    ("fr", "soixante et onze hommes", "onze hommes"),
    ("fr", "deux mille trois cents obus", "deux mille"),
    ("es", "treinta y uno hombres", "treinta"),
    ("pt", "vinte e cinco homens", "vinte"),
    ("ru", "двадцать пять человек", "двадцать"),
    ("it", "cinque mila uomini", "cinque"),
    ("it", "cento cinque uomini", "cento"),
    ("it", "5 mila uomini", "5"),
    ("nl", "vijf duizend man", "vijf"),
    ("nl", "honderd vijf man", "honderd"),
    ("nl", "honderd en vijf man", "honderd"),
    ("pt", "cinco mil homens", "cinco"),
    ("pt", "mil cinco homens", "mil"),
    ("de", "hundert fünf Menschen", "hundert"),
    ("de", "zwanzig Dutzend", "zwanzig"),
    ("ru", "пять тысяч человек", "пять"),
    ("ru", "сто пять человек", "сто"),
    ("es", "mil cinco hombres", "mil"),
    ("fr", "cent cinq hommes", "cent"),
    ("fr", "5 000 obus", "5"),
    ("tr", "5 Mn adam", "5"),
    ("tr", "dün O'Neill geldi", "O"),
]
"""Likewise, where only the language tells."""
NOT_IN = [
    ("en", "on June 19 200 people came", "on June 19"),
    ("en", "It has 5 millionaires", "It has 5"),
    ("xx", "killed 1.5 million people", "killed 1.5"),
    ("en", "five score points to none", "points"),
    ("en", "the twenty-year war", "twenty"),
    ("en", "one of five thousandths", "of five"),
    ("en", "ran 5 m then", "ran 5"),
    ("en", "some 5 k then", "some 5"),
    ("en", "took 5 B vitamins", "took 5"),
    ("en", "many thousand boats", "many"),
    ("en", "a hundred of five men", "a hundred"),
    ("en", "a top-five list", "top"),
    ("fr", "en 2024 300 hommes", "2024"),
    ("en", "a hundred (five men)", "a hundred"),
    ("ru", "сто (пять человек)", "сто"),
    ("xx", "in 5 000 boats", "in 5"),
    *(("de", f"hundert {article} Frau", "hundert") for article in ("ein", "eine", "einer", "einem", "einen")),
    *(("fr", f"cent {article} maison", "cent") for article in ("un", "une")),
    *(("es", f"mil {article} casa", "mil") for article in ("un", "una")),
    *(("pt", f"mil {article} casa", "mil") for article in ("um", "uma")),
    *(("ru", f"сто {article} дом", "сто") for article in ("один", "одна")),
    ("nl", "honderd een man", "honderd"),
    ("de", "fünf und sechs", "fünf"),
    ("sv", "fem och sex", "fem"),
    ("en", "chapters two and three", "chapters two"),
    ("en", "two hundred and the rest", "two hundred"),
    ("en", "a 10-year plan", "10"),
    ("fr", "deux et trois", "deux"),
    ("zh", "他有五十人在", "五十人"),
    ("en", "two thousand and then five", "two thousand"),
    ("en", "twenty men and five women", "twenty men"),
    ("en", "a hundred and more of one kind", "a hundred"),
    ("en", "a 5-year plan", "a 5"),
    ("fr", "cent une fois", "cent"),
    ("fr", "vingt et quelques", "vingt"),
    ("es", "mil una y otra vez", "mil"),
    ("en", "a well-known five", "well"),
    ("tr", "dün Ankara'da buluştu", "Ankara"),
    ("pl", "słowa Kennedy\u2019ego", "Kennedy"),
]
"""And what is whole, where only the language tells."""
WHOLE = [
    ("sent 5,000 shells", "5,000"),
    ("it cost 10\u202f000 francs", "10 000"),
    ("in 2024 300 came", "in 2024"),
    ("It ended in 5. Then", "ended in 5"),
    ("Putin\u2019s visit", "Putin"),
    ("l\u2019union fait", "union"),
    ("L\u2019Union fait", "Union"),
    ("O\u2019Neill said", "O'Neill"),
    ("Kim Jong\u2011un said", "Kim Jong-un"),
    ("Jean\u2010Luc said", "Jean-Luc"),
    ("C\u00f4te d\u2019Ivoire won", "Cote\u0302 d'Ivoire".replace("Cote\u0302", "Co\u0302te")),
    ("at the cafe\u0301 again", "caf\u00e9"),
    ("at the caf\u00e9 again", "cafe\u0301"),
    ("a so\u00adfter word", "softer"),
    ("NATOは言う", "NATO"),
    ("NATO는 말했다", "NATO"),
    ("EU와 함께", "EU"),
    ("김정은은 말했다", "김정은"),
    ("北朝鮮は", "北朝鮮"),
    ("والصين", "الصين"),
    ("والصين", "صين"),
    ("وبالصين", "الصين".removeprefix("ال")),
    ("בירושלים", "ירושלים"),
    ("the U.S. and", "U.S."),
    ("\u201cYes,\u201d he said", '"Yes," he'),
    ("two\u00a0 words", "two words"),
    ("\u1112\u1161\u11ab\u1100\u116e\u11a8 x", "한국"),
    ("\u212bngstrom", "\u00c5ngstrom"),
    ("l\u2019Ukraine et qu\u2019Israël", "Ukraine"),
    ("l\u2019Ukraine et qu\u2019Israël", "Israël"),
    ("dell'Ucraina", "Ucraina"),
    ("de l'ONU", "ONU"),
    ("EU:n päätös", "EU"),
    ("Putin\u2019s, not Kim\u2019s", "Kim"),
    ("the Koreas\u2019 border", "Koreas"),
    ("그는 EU와 NATO군을", "NATO"),
    ("김정은에게서도", "김정은"),
    ("미국인들과 러시아를", "러시아"),
    ("東京は大きい", "東京"),
    ("ในประเทศไทยและลาว", "ประเทศไทย"),
    ("Ὀδυσσεύς\u037e", "Ὀδυσσεύς;"),
    ("Kim \u2068Jong\u2069 Un said", "Kim Jong Un"),
    ("Kim\u200b Jong Un said", "Kim Jong Un"),
    ("die Auf\u200clage", "Auflage"),
    ("er sagte \u300cそう\u300d x", '"そう"'),
    ("Hawai\u02bbi is", "Hawai'i"),
    ("\u05e6\u05d4\u05f4\u05dc x", '\u05e6\u05d4"\u05dc'),
    ("killed 5-10 people", "killed 5"),
    ("in 1914\u20131918", "1914"),
    ("well-kept", "kept"),
    ("He left (in 5).", "in 5"),
    ("12:30, then", "12:30"),
    ("चीन और भारत।", "भारत"),
    ("Ukrainian \u0431\u0443\u0440\u02bc\u044f\u043d x", "\u0431\u0443\u0440'\u044f\u043d"),
    ("कि\u094d\u200dर x", "कि\u094d\u200dर"),
    ("\ufb2a\u05dc\u05d5\u05dd x", "\u05e9\u05c1\u05dc\u05d5\u05dd"),
]


@pytest.mark.parametrize(("text", "words"), CUT)
def test_words_and_numbers_are_never_cut(text: str, words: str) -> None:
    assert found(text, words) == []


@pytest.mark.parametrize(("text", "words"), WHOLE)
def test_whole_words_are_found_however_they_are_written(text: str, words: str) -> None:
    assert len(found(text, words)) == 1


@pytest.mark.parametrize(("language", "text", "words"), IN)
def test_a_language_says_how_its_numbers_are_written(language: str, text: str, words: str) -> None:
    assert found(text, words, language) == []


@pytest.mark.parametrize(("language", "text", "words"), NOT_IN)
def test_what_is_no_number_in_a_language_is_whole(language: str, text: str, words: str) -> None:
    assert len(found(text, words, language)) == 1


@pytest.mark.slow
def test_no_character_is_left_that_unicode_would_compose() -> None:
    for number in (*range(0xD800), *range(0xE000, 0x20000), *range(0x2F800, 0x2FA20)):
        character = chr(number)
        assert unicodedata.is_normalized("NFC", normalise(character)), hex(number)
        assert unicodedata.is_normalized("NFC", normalise(f"a{character}")), hex(number)


def test_a_place_in_the_normalised_text_leads_back_to_whole_characters() -> None:
    assert found("at the cafe\u0301, so\u00adft", "café") == ["cafe\u0301"]
    assert found("at the cafe\u0301, so\u00adft", "soft") == ["so\u00adft"]
    assert found("it cost 10\u202f000", "10 000") == ["10\u202f000"]


def test_each_character_has_a_place_in_the_normalised_text_or_that_of_the_next_one() -> None:
    normal = mapped("a\u00adb e\u0301  c")
    assert normal.text == "ab \u00e9 c"
    assert [normal.place(at) for at in range(9)] == [0, 1, 1, 2, 3, 3, 4, 4, 5]
    assert [normal.start(at) for at in range(6)] == [0, 2, 3, 4, 6, 8]
    assert [normal.end(at) for at in range(1, 7)] == [1, 3, 4, 6, 8, 9]


@pytest.mark.parametrize(
    ("low", "high", "around"),
    [(3, 4, "5,000"), (4, 10, "5,000 shells"), (5, 6, "5,000"), (10, 11, "shells"), (0, 4, "so 5,000"), (2, 3, " ")],
)
def test_a_range_grows_to_whole_words_and_numbers(low: int, high: int, around: str) -> None:
    normal = mapped("so 5,000 shells", "en")
    start, end = normal.around(low, high)
    assert normal.text[start:end] == around


@pytest.mark.parametrize(
    ("words", "text", "stands"),
    [
        ("Oslo", "oslo fell", True),
        ("art", "start art", True),
        ("art", "start", False),
        ("Caf\u00c9", "at the cafe\u0301", True),
        ("Oslo", "", False),
    ],
)
def test_words_stand_in_a_text_whole_whatever_their_case(words: str, text: str, stands: bool) -> None:
    assert matching.stands_in(words, text) is stands


def test_a_word_has_a_letter_or_digit_and_the_standard_says_where_it_ends() -> None:
    assert [matching.has_word(text) for text in ("a", "5", "_", "\u0301", "", "\u2026 -")] == [True] * 4 + [False] * 2
    assert [matching.is_standard_boundary("ab c", at) for at in range(5)] == [True, False, True, True, True]


def test_prefixes_are_found_that_are_written_onto_a_name_of_their_script() -> None:
    pattern = matching.apart(["Oslo Bay", "أحمد علي", "من", "ירושלים"])
    assert pattern is not None
    assert pattern.findall("وأحمد بأحمد أحمد والأحمد ومن وOslo بירושלים") == ["و", "ب", "وال"]
    assert pattern.findall("בירושלים ולירושלים ירושלים ב<b>ירושלים</b>") == ["ב", "ול", "ב<b>"]
    assert matching.apart(["Oslo", "من"]) is None


@pytest.mark.parametrize(
    ("words", "text", "may"),
    [
        (("May", "June"), "in mAY", True),
        (("May", "June"), "in July", False),
        (("de mayo", "den"), "den Mai", True),
        (("de mayo", "den"), "DE MAYO", True),
        ((), "x", False),
        (("istanbul",), "\u0130STANBUL", True),
    ],
)
def test_a_text_may_have_a_word_whatever_its_case(words: tuple[str, ...], text: str, may: bool) -> None:
    assert matching.may_have(words)(text) is may


LETTERS = st.sampled_from("aé1,.:'_ -\u0301\u00ad\u200d\u200cカひ漢한ก์न्हीابא\u1112\u1161\u0345🇩🇪👍🏽\r\n\u3000\u05f3\"")


@given(st.text(LETTERS, max_size=12))
def test_boundaries_are_those_of_the_standard(text: str) -> None:
    assert [at for at in range(len(text) + 1) if text and _BREAK.match(text, at)] == [*word_boundaries(text)]


@given(st.text(max_size=30))
def test_normalising_twice_changes_nothing_and_the_two_ways_to_it_agree(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once
    assert mapped(text).text == once
    assert unicodedata.is_normalized("NFC", once)


@given(st.text(st.sampled_from("ae\u0301\u00ad \u00a0\n\u1112\u1161\u11ab\u2019x"), min_size=1, max_size=20))
def test_every_part_of_the_normalised_text_is_what_its_origin_says(text: str) -> None:
    normal = mapped(text)
    for position in range(len(normal.text)):
        low, high = normal.start(position), normal.end(position + 1)
        assert normal.text[position] in normalise(text[low:high])


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ("К\u0456m", "Kim", "U+041A CYRILLIC CAPITAL LETTER KA is not U+004B LATIN CAPITAL LETTER K"),
        ("ｗords", "words", "U+FF57 FULLWIDTH LATIN SMALL LETTER W is not U+0077 LATIN SMALL LETTER W"),
        ("o\ufb03ce", "office", "U+FB03 LATIN SMALL LIGATURE FFI is not U+0066 LATIN SMALL LETTER F"),
        ("می\u200cرود", "میرود", "U+200C ZERO WIDTH NON-JOINER is not U+0631 ARABIC LETTER REH"),
        ("Kim\U000e0041", "Kim", "U+E0041 TAG LATIN CAPITAL LETTER A is not the end"),
        ("Kim", "Kim\U000e0041", "the end is not U+E0041 TAG LATIN CAPITAL LETTER A"),
        ("Kim", "kim", ""),
        ("cafe", "café", ""),
        ("same", "same", ""),
    ],
)
def test_what_nobody_sees_is_named(one: str, other: str, said: str) -> None:
    assert hidden_difference(one, other) == said


@pytest.mark.slow
def test_the_search_takes_the_same_signs_for_one() -> None:
    script = parts_of_script()
    for name, signs in (("DOUBLE", matching.DOUBLE), ("SINGLE", matching._SINGLE), ("DASHES", matching._DASHES)):
        assert script[name] == set(signs)
    assert script["UNSEEN"] == {chr(n) for n in range(0x10000) if regex.match(f"[{matching.INVISIBLE}]", chr(n))}


def parts_of_script() -> dict[str, set[str]]:
    """The classes of characters in the script of the search, by name."""
    text = templates()["templates/assets/search.js"].decode()
    found = {}
    for name, written in regex.findall(r"\b([A-Z]+) = /\[([^\]]+)\]/g", text):
        plain = regex.sub(r"\\u([0-9a-f]{4})", lambda one: chr(int(one[1], 16)), written)
        found[name] = {chr(n) for n in range(0x10000) if not 0xD800 <= n < 0xE000 and regex.match(f"[{plain}]", chr(n))}
    return found


def test_what_is_searched_is_composed_and_has_nothing_unseen() -> None:
    assert (
        composed("cafe\u0301 so\u00adft Kim\u2011Jong\u00a0Un \u201cyes\u201d")
        == "caf\u00e9 soft Kim-Jong Un \u201cyes\u201d"
    )
    assert composed("Jean\u2010Luc\u202fa d\u2019Or, l\u2019") == "Jean-Luc a d'Or, l'"
    assert composed("plain \u201a'x") == "plain \u201a'x"
