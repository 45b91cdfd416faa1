"""The words of the interface as functions: messages, numbers, names in order, and what is wrong with a catalogue."""

from __future__ import annotations

from decimal import Decimal

import pytest

from generator.base.dates import parse
from generator.base.diagnostics import Location
from generator.base.several import COUNTED, SEVERAL
from generator.base.words import ENGLISH, Words, direction, messages, read

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
PLURALS = '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n'
ASKED = Location("site.yaml", 5, 11)
PATH = "templates/locales/de.po"


def catalogue(*messages: str, header: str = HEADER + PLURALS) -> str:
    return header + "\n" + "\n\n".join(messages) + "\n"


def told(text: str | bytes, language: str = "de") -> list[str]:
    data = text.encode() if isinstance(text, str) else text
    _, found = read({PATH: data}, language, ASKED)
    return [f"{d.location} {d.severity}: {d.message} [{d.code}] {d.hint}".rstrip() for d in found]


GERMAN = Words(
    "de",
    catalogue(
        'msgid "the|a|an"\nmsgstr "der|die|das"',
        'msgid "Yes"\nmsgstr "Ja"',
        'msgctxt "a"\nmsgid "Yes"\nmsgstr "Doch"',
        'msgid "%(num)s claim"\nmsgid_plural "%(num)s claims"\nmsgstr[0] "%(num)s Satz"\nmsgstr[1] "%(num)s Sätze"',
        'msgctxt "a"\nmsgid "%(num)s claim"\nmsgid_plural "%(num)s claims"\nmsgstr[0] "eins"\nmsgstr[1] "viele: %(num)s"',
        'msgid "since {}"\nmsgstr "seit {}"',
        'msgid "from {}"\nmsgstr "ab {}"',
        'msgid "about {}"\nmsgstr "um {}"',
        'msgid "{} (uncertain)"\nmsgstr "{} (unsicher)"',
        'msgid "until {}"\nmsgstr "bis {}"',
        'msgid "{}s"\nmsgstr "{}er"',
        'msgid "{}00s"\nmsgstr "{}00er"',
        'msgid ", "\nmsgstr "; "',
    ),
)


def test_a_message_is_found_in_its_context_and_its_number() -> None:
    assert (GERMAN.gettext("Yes"), GERMAN.pgettext("a", "Yes"), GERMAN.pgettext("b", "Yes")) == ("Ja", "Doch", "Yes")
    forms = ("%(num)s claim", "%(num)s claims")
    assert [GERMAN.ngettext(*forms, n) for n in (1, 2, 12345)] == ["1 Satz", "2 Sätze", "12.345 Sätze"]
    assert [GERMAN.find_plural(*forms, n, context="a") for n in (1, 2)] == ["eins", "viele: %(num)s"]
    assert [ENGLISH.ngettext(*forms, n) for n in (0, 1, 2)] == ["0 claims", "1 claim", "2 claims"]
    assert ENGLISH.find_plural(*forms, 1, context="a") == "%(num)s claim"
    assert ENGLISH.pgettext("a", "as of %(x)s", x=1) == "as of 1"
    assert ENGLISH.gettext("no placeholder", x=1) == "no placeholder"
    assert ENGLISH.quoted("x") == "\u201cx\u201d"
    assert (ENGLISH.listed([1, "b"]), GERMAN.listed([1, "b"])) == ("1, b", "1; b")


@pytest.mark.parametrize(
    ("value", "english", "german"),
    [
        (7, "7", "7"),
        (2027, "2027", "2027"),
        (9999, "9999", "9999"),
        (10000, "10,000", "10.000"),
        (-9999, "-9999", "-9999"),
        (-10000, "-10,000", "-10.000"),
        (Decimal("4.50"), "4.50", "4,50"),
        (Decimal("4"), "4", "4"),
        (Decimal("9999.5"), "9999.5", "9999,5"),
        (Decimal("10000.25"), "10,000.25", "10.000,25"),
        (Decimal("-10000"), "-10,000", "-10.000"),
        (Decimal("1E+2"), "100", "100"),
        (Decimal("Infinity"), "\u221e", "\u221e"),
    ],
)
def test_a_number_has_as_many_decimals_as_it_has_and_groups_from_five_digits_on(
    value: Decimal | int, english: str, german: str
) -> None:
    assert (ENGLISH.number(value), GERMAN.number(value)) == (english, german)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("The Gazette", "gazette"),
        ("the West", "west"),
        ("Thebes", "thebes"),
        ("Éva Lünd", "eva lund"),
        ("'t Hooft!", "t hooft"),
        ("A.B.C. 9", "abc 9"),
        ("the the", "the"),
        ("A Letter", "letter"),
        ("An Arms Deal", "arms deal"),
        ("A.", "a"),
    ],
)
def test_names_are_sorted_by_their_letters_without_an_article(name: str, key: str) -> None:
    assert ENGLISH.sort_key(name) == key


def test_every_article_of_a_language_is_left_out() -> None:
    assert [GERMAN.sort_key(name) for name in ("Der Fall", "die Post", "Das Amt", "The Fall")] == [
        "fall", "post", "amt", "the fall"
    ]  # fmt: skip


def test_dates_are_those_of_the_language_in_full_and_in_a_list_of_one_year() -> None:
    dates = ["2024-06/..", "2024~", "2024?", "../2024", "197X", "19XX"]
    assert [GERMAN.date(parse(date)) for date in dates] == [
        "seit Juni 2024", "um 2024", "2024 (unsicher)", "bis 2024", "1970er", "1900er"
    ]  # fmt: skip
    assert GERMAN.date(parse("2024/.."), expected=True) == "ab 2024"
    assert ENGLISH.date(parse("2024/.."), expected=True) == "from 2024"
    short = ["2024-03-28", "2024-05", "2024-06-27/2024-06-29", "2024-06-27/2024-07-02", "2024-05~", "2024-06/2024-07"]
    assert [ENGLISH.day(parse(date), 2024) for date in short] == [
        "28 Mar", "May", "27\u201329 Jun", "27 Jun \u2013 2 Jul", "about May", "Jun\u2013Jul"
    ]  # fmt: skip
    assert [GERMAN.day(parse(date), 2024) for date in short[:4]] == [
        "28. M\u00e4rz", "Mai", "27.\u201329. Juni", "27. Juni \u2013 2. Juli"
    ]  # fmt: skip
    full = ["2024", "2024-06/..", "2024-12-30/2025-01-02", "2023-05-01", "197X", "2024-06/2024-07-02"]
    assert [ENGLISH.day(parse(date), 2024) for date in full] == [ENGLISH.date(parse(date)) for date in full]
    assert ENGLISH.day(parse("2024-06-19/.."), 2024, expected=True) == "from 19 June 2024"
    assert Words("de-AT").locale == "de_AT"
    assert (Words("en").locale, Words("en-US").locale, Words("xx").locale, Words("zh-Hant-TW").locale) == (
        "en_GB", "en_US", "en_GB", "zh_Hant_TW"
    )  # fmt: skip


@pytest.mark.parametrize(
    ("language", "way"),
    [
        ("ar", "rtl"), ("he-IL", "rtl"), ("en", "ltr"), ("ar-Latn", "ltr"), ("az-Arab", "rtl"), ("az-arab-IR", "rtl"),
        ("ku", "rtl"), ("sr-Cyrl", "ltr"), ("fa-1234", "rtl"), ("dv", "rtl"), ("ja-Thaa", "rtl"),
    ],
)  # fmt: skip
def test_a_script_says_the_direction_and_else_the_language(language: str, way: str) -> None:
    assert direction(language) == Words(language).direction == way


# -- catalogues ---------------------------------------------------------------------------------------------------

YES = 'msgid "Yes"\nmsgstr "Ja"'


def test_a_language_has_the_catalogue_that_is_nearest() -> None:
    files = {"templates/locales/pt.po": catalogue(YES).encode(), "templates/locales/pt-BR.po": b""}
    assert read(files, "pt-BR", ASKED)[0].catalogue == ""
    assert read(files, "pt-PT", ASKED)[0] == Words("pt-PT", catalogue(YES))
    assert read({}, "en-GB", ASKED) == (Words("en-GB"), ())
    assert told(catalogue(YES), "fr") == [
        "site.yaml:5:11 warning: there are no words of the interface in the language 'fr'; they stand in English "
        "[no-catalogue] Add templates/locales/fr.po; docs/languages.md says how."
    ]
    assert told(catalogue(YES), "de-CH") == []


def test_a_catalogue_that_cannot_be_read_leaves_english_words() -> None:
    words, (fault,) = read({PATH: catalogue(YES, 'msgid "x').encode()}, "de", ASKED)
    assert words == Words("de")
    assert (fault.code, fault.location.path) == ("catalogue-syntax", PATH)
    assert fault.location.line > 1
    assert told(b"\xff") == [f"{PATH}:1:1 error: the file is not in UTF-8 here [not-utf-8] Save the file in UTF-8."]
    (line,) = told(catalogue(YES, header=HEADER + '"Plural-Forms: nplurals=x; plural=y;\\n"\n'))
    assert line.startswith(f"{PATH}:1:1 error: the catalogue's header is wrong: ")


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ('msgid "a %(x)s"\nmsgstr "b"', "the translation lacks %(x)s [catalogue-placeholder]"),
        ('msgid "a %(x)s %(y)s"\nmsgstr "b"', "the translation lacks %(x)s, %(y)s [catalogue-placeholder]"),
        ('msgid "a"\nmsgstr "b %(x)s"', "the message has no %(x)s [catalogue-placeholder] The message has: none."),
        ('msgid "a %(y)s {}"\nmsgstr "%(y)s {} %(x)s"', "the message has no %(x)s [catalogue-placeholder] The message has: %(y)s, {}."),
        ('msgid "a {}"\nmsgstr "b"', "the translation lacks {} [catalogue-placeholder]"),
        ('msgid "a %(num)s"\nmsgstr "b"', "the translation lacks %(num)s [catalogue-placeholder]"),
        ('msgid "a"\nmsgstr "5 %"', "a '%' stands alone [catalogue-placeholder] Write '%%' for a per cent sign."),
        ('msgid "a %%"\nmsgstr "5 %%"', ""),
        ('msgid "a"\nmsgstr "5 %%"', ""),
        ('msgid "%(num)s a"\nmsgid_plural "%(num)s b"\nmsgstr[0] "ein"\nmsgstr[1] "%(num)s c"', ""),
        ('msgid "one %(x)s"\nmsgid_plural "%(num)s %(x)s"\nmsgstr[0] "ein"\nmsgstr[1] "%(num)s %(x)s"', "the translation lacks %(x)s [catalogue-placeholder]"),
        ('#, fuzzy\nmsgid "a %(x)s"\nmsgstr "b"', "1 message has no translation, or a fuzzy one (of 2) [untranslated] They stand in English on the site."),
        ('msgid "a %(x)s"\nmsgstr ""', "1 message has no translation, or a fuzzy one (of 2)"),
        ('msgid "a"\nmsgstr ""\n\nmsgid "b"\nmsgstr ""', "2 messages have no translation, or a fuzzy one (of 3)"),
        ('msgid "%(num)s a"\nmsgid_plural "%(num)s b"\nmsgstr[0] "%(num)s c"\nmsgstr[1] ""', "1 message has no translation"),
    ],
)  # fmt: skip
def test_a_translation_has_what_its_message_has(message: str, said: str) -> None:
    found = told(catalogue(YES, message))
    assert [said in line for line in found] == ([True] if said else []), found
    if said:
        assert found[0].startswith(f"{PATH}:9:1 ") or "fuzzy" in message


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ('msgid "a" x\nmsgstr "b"', "9:10 a text goes on behind its closing quotation mark"),
        ('  msgid "a" "b"\nmsgstr "c"', "9:12 a text goes on behind its closing quotation mark"),
        ('msgid "a"\n   "b" "\nmsgstr "c"', "10:7 a text goes on behind its closing quotation mark"),
        ('msgid "a"\nmsgstr "b', "10:8 the quotation mark that opens here is not closed"),
        ('#~ msgid "old', "9:10 the quotation mark that opens here is not closed"),
        ('#~ msgid "old"\n#~ msgstr "x"\n# a "', ""),
        ('msgid "a"\nmsgstr', "10:1 the text in quotation marks is missing"),
        ('foo "a"', "9:1 'foo' begins no line of a catalogue"),
    ],
)
def test_a_line_that_babel_would_read_otherwise_is_told_at_its_fault(message: str, said: str) -> None:
    _, found = read({PATH: catalogue(YES, message).encode()}, "de", ASKED)
    assert [f"{d.location.line}:{d.location.column} {d.message}" for d in found] == ([said] if said else [])
    assert {(d.code, d.severity) for d in found} <= {("catalogue-syntax", "error")}


def test_of_many_broken_lines_twenty_are_told() -> None:
    assert len(told(catalogue(*["x"] * 30))) == 20


@pytest.mark.parametrize(
    ("forms", "said"),
    [
        ("nplurals=2; plural=(n % 0);", "its plural forms fail for 0: integer modulo by zero"),
        ("nplurals=2; plural=n;", "its plural forms give form 2 of 2 for 2"),
        ("nplurals=2; plural=(n == 1000000000 ? 2 : 0);", "its plural forms give form 2 of 2 for 1,000,000,000"),
        ("nplurals=11; plural=0;", "nplurals is 11, and not from 1 to 10"),
        ("nplurals=0; plural=0;", "nplurals is 0, and not from 1 to 10"),
        ("nplurals=10; plural=(n % 10);", ""),
        ("nplurals=1; plural=0;", ""),
    ],
)
def test_plural_forms_that_do_not_count_are_told(forms: str, said: str) -> None:
    found = told(catalogue(YES, header=f'{HEADER}"Plural-Forms: {forms}\\n"\n'))
    begun = f"{PATH}:1:1 error: the catalogue's header is wrong: {said} [catalogue-syntax]"
    assert [line.startswith(begun) for line in found] == ([True] if said else []), found


def test_of_several_articles_a_message_has_its_twin_if_the_catalogue_has_it() -> None:
    one, twin = next((one, twin) for one, twin in SEVERAL.items() if "%" not in one + twin)
    (singular, plural), (ours, others) = next(iter(COUNTED.items()))
    words = catalogue(f'msgid "{one}"\nmsgstr "eins"', 'msgid "Yes"\nmsgstr "Ja"')
    both = catalogue(f'msgid "{one}"\nmsgstr "eins"', f'msgid "{twin}"\nmsgstr "zwei"')
    assert [Words(several=several).find(one) for several in (False, True)] == [one, twin]
    assert [Words("de", words, several).find(one) for several in (False, True)] == ["eins", "eins"]
    assert [Words("de", both, several).find(one) for several in (False, True)] == ["eins", "zwei"]
    assert Words("de", words, several=True).find("Yes") == "Ja"
    assert [Words(several=several).find_plural(singular, plural, 2) for several in (False, True)] == [plural, others]
    assert Words(several=True).find_plural(singular, plural, 1) == ours


@pytest.mark.parametrize(
    ("way", "languages"),
    [
        ("rtl", "ar arc ckb dv fa he ku ps sd ug ur yi en-Adlm en-Arab en-Hebr en-Nkoo en-Rohg en-Syrc en-Thaa"),
        ("ltr", "en de ko ja el ru hi ar-Latn"),
    ],
)
def test_a_language_runs_from_right_to_left_by_itself_or_by_its_script(way: str, languages: str) -> None:
    assert {language: direction(language) for language in languages.split()} == dict.fromkeys(languages.split(), way)


def test_the_messages_of_a_catalogue_are_its_translations_and_in_english_what_it_translates() -> None:
    plural = 'msgid "boat"\nmsgid_plural "boats"\nmsgstr[0] "Boot"\nmsgstr[1] "Boote"'
    german = Words("de", catalogue(YES, plural, 'msgid "e"\nmsgstr ""'))
    assert messages(german.catalogue, german) == ("Ja", "Boot", "Boote")
    assert messages(german.catalogue, ENGLISH) == ("Yes", "boat", "boats", "e")
