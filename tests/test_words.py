"""The words of the interface: the catalogues are complete, and every language is spoken by all parts."""

from __future__ import annotations

import pickle
import re
from decimal import Decimal
from pathlib import Path

import pytest

from generator.base.dates import parse
from generator.base.diagnostics import Location
from generator.base.memory import Memory
from generator.base.words import ENGLISH, Words, direction, read
from generator.build import complete, link
from tests.catalogues import LOCALES, template, to_text, updated
from tests.catalogues import read as read_catalogue
from tests.sites import pages_of, with_file

CATALOGUES = sorted(LOCALES.glob("*.po"))
ASKED = Location("site.yaml", 1, 1)
PROGRAM = {f"templates/locales/{path.name}": path.read_bytes() for path in CATALOGUES}
GERMAN, FRENCH = (read(PROGRAM, language, ASKED)[0] for language in ("de", "fr"))
POLISH = r"""
msgid ""
msgstr ""
"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);\n"

msgid "%(num)s claim"
msgid_plural "%(num)s claims"
msgstr[0] "%(num)s twierdzenie"
msgstr[1] "%(num)s twierdzenia"
msgstr[2] "%(num)s twierdzeń"

msgctxt "of a month"
msgid "May"
msgstr "maj"

#, fuzzy
msgid "Menu"
msgstr "Spis"
"""


def texts(given: object) -> tuple[str, ...]:
    """One form of a message, or all of them."""
    return tuple(str(part) for part in given) if isinstance(given, (tuple, list)) else (str(given or ""),)


def polish() -> Words:
    return read({"templates/locales/pl.po": POLISH.encode()}, "pl", ASKED)[0]


# -- the catalogues ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda p: p.stem)
def test_a_catalogue_has_every_message_and_no_other(path: Path) -> None:
    catalogue = read_catalogue(path)
    wanted = {(m.context, m.id) for m in template() if m.id}
    given = {(m.context, m.id) for m in catalogue if m.id}
    assert wanted - given == set(), "python -m tests.catalogues adds what is missing, to be translated"
    assert given - wanted == set(), "python -m tests.catalogues takes out what is no more"
    assert not catalogue.obsolete


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda p: p.stem)
def test_a_catalogue_translates_every_message(path: Path) -> None:
    assert [m.id for m in read_catalogue(path) if m.id and (m.fuzzy or not all(texts(m.string)))] == []


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda p: p.stem)
def test_a_catalogue_has_no_fault_that_a_build_would_report(path: Path) -> None:
    words, found = read({f"templates/locales/{path.name}": path.read_bytes()}, path.stem, ASKED)
    assert found == ()
    assert words.catalogue


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda p: p.stem)
def test_a_catalogue_that_lacks_messages_warns_as_one_with_empty_messages(path: Path) -> None:
    program = {f"templates/locales/{one.name}": one.read_bytes() for one in CATALOGUES}
    own = b'msgid "Menu"\nmsgstr "Menuo"\n\nmsgid "Page not found"\nmsgstr ""\n'
    for name in ("eo", path.stem):  # a language of the site's own, and one that takes the place of the program's
        (found,) = read({**program, f"templates/locales/{name}.po": own}, name, ASKED)[1]
        number = len([message for message in template() if message.id])
        assert found.message == f"{number - 1} messages have no translation, or a fuzzy one (of {number})"
        assert (found.code, found.severity, found.location.line) == ("untranslated", "warning", 4)
        assert found.hint.splitlines()[0] == "They stand in English on the site."
        assert f"does not have {number - 2} of them; the first is " in found.hint
    assert (
        read({**program, "templates/locales/en.po": own.splitlines()[0] + b'\nmsgstr "Contents"\n'}, "en", ASKED)[1]
        == ()
    )


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda p: p.stem)
def test_a_catalogue_keeps_the_markup_of_its_messages(path: Path) -> None:
    for message in read_catalogue(path):
        for string in texts(message.string) if message.id else ():
            assert sorted(re.findall(r"<[^>]*>", texts(message.id)[-1])) == sorted(re.findall(r"<[^>]*>", string))


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda p: p.stem)
def test_a_catalogue_stands_as_the_command_writes_it(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == to_text(updated(read_catalogue(path))), "python -m tests.catalogues"


_JINJA = re.compile(r"\{#.*?#\}|\{% trans.*?endtrans %\}|\{%.*?%\}|\{\{.*?\}\}|<[^>]*>", re.DOTALL)


@pytest.mark.parametrize("path", sorted(LOCALES.parent.glob("*.html")), ids=lambda p: p.stem)
def test_no_template_sets_a_colon_by_itself_since_languages_part_it_otherwise(path: Path) -> None:
    bare = _JINJA.sub(lambda found: re.sub(r"[^\n]", "-", found[0]), path.read_text(encoding="utf-8"))
    assert [line for line in bare.splitlines() if re.search(r"[:;!?]", line)] == []


def test_french_has_a_no_break_space_before_a_colon() -> None:
    faulty = re.compile(r"[^\s\u00a0\u202f][:;!?](?:\s|$)|[ \n][:;!?](?:\s|$)")
    said = [string for message in read_catalogue(LOCALES / "fr.po") if message.id for string in texts(message.string)]
    assert [string for string in said if faulty.search(string)] == []
    assert FRENCH.labelled("1er juin", "trois") == "1er juin\u00a0: trois"


@pytest.mark.parametrize(
    ("language", "before"), [("fr", r"\b(?:[Dd]e|[Qq]ue|[Ll]a|[Ll]e|[Dd]u|[Aa]u)"), ("es", r"\b[YyOo]")]
)
def test_no_word_that_would_change_before_a_vowel_stands_before_a_name(language: str, before: str) -> None:
    names = "actors?|author|carrier|countries|name|one|origin|other|publisher|scenario|site|speaker|title"
    said = [s for m in read_catalogue(LOCALES / f"{language}.po") if m.id for s in texts(m.string)]
    assert [string for string in said if re.search(rf"{before} (?:«\u00a0)?%\((?:{names})\)", string)] == []


def test_in_french_an_approximate_date_stands_behind_any_word() -> None:
    about, august = FRENCH.date(parse("2021~")), FRENCH.date(parse("2024-08"))
    said = FRENCH.gettext
    assert said("%(what)s, since %(start)s", what="Maire", start=about) == "Maire, depuis 2021 environ"
    assert said("%(what)s until %(end)s", what="Maire", end=about) == "Maire jusqu’à 2021 environ"
    assert said("%(what)s, from %(start)s until %(end)s", what="Maire", start=about, end=august) == (
        "Maire, 2021 environ – août 2024"
    )
    assert FRENCH.date(parse("2027-08/.."), expected=True) == "août 2027 ou plus tard"


# -- one language -----------------------------------------------------------------------------------------------


def test_english_needs_no_catalogue_and_says_what_is_written() -> None:
    assert ENGLISH.gettext("as of %(date)s", date="May 2024") == "as of May 2024"
    assert ENGLISH.ngettext("%(num)s claim", "%(num)s claims", 1) == "1 claim"
    assert ENGLISH.ngettext("%(num)s claim", "%(num)s claims", 0) == "0 claims"
    assert ENGLISH.pgettext("of a month", "May") == "May"
    assert ENGLISH.gettext("%(share)s %% of it", share=3) == "3 % of it"


@pytest.mark.parametrize(
    ("number", "said"), [(1, "1 twierdzenie"), (2, "2 twierdzenia"), (5, "5 twierdzeń"), (22, "22 twierdzenia")]
)
def test_a_language_has_its_own_plural_forms(number: int, said: str) -> None:
    assert polish().ngettext("%(num)s claim", "%(num)s claims", number) == said


def test_a_context_tells_messages_apart() -> None:
    assert polish().pgettext("of a month", "May") == "maj"
    assert polish().gettext("May") == "May"


def test_a_doubtful_translation_is_not_used() -> None:
    assert polish().gettext("Menu") == "Menu"


def test_words_travel_between_processes() -> None:
    words = polish()
    words.gettext("May")
    assert pickle.loads(pickle.dumps(words)).pgettext("of a month", "May") == "maj"


@pytest.mark.parametrize(
    ("language", "used"), [("de", "de"), ("de-AT", "de"), ("de-CH-1996", "de-CH"), ("dev", ""), ("en", "")]
)
def test_a_regional_language_falls_back_on_the_general_one(language: str, used: str) -> None:
    files = {f"templates/locales/{tag}.po": f'msgid "Menu"\nmsgstr "{tag}"\n'.encode() for tag in ("de", "de-CH")}
    assert read(files, language, ASKED)[0].gettext("Menu") == (used or "Menu")


def test_a_site_may_have_other_english_words() -> None:
    files = {"templates/locales/en.po": b'msgid "Menu"\nmsgstr "Contents"\n'}
    assert read(files, "en", ASKED)[0].gettext("Menu") == "Contents"


@pytest.mark.parametrize(
    ("language", "way"),
    [
        ("en", "ltr"),
        ("ar", "rtl"),
        ("he-IL", "rtl"),
        ("az", "ltr"),
        ("az-Arab", "rtl"),
        ("ks-Deva", "ltr"),
        ("ku-Latn-TR", "ltr"),
        ("ko", "ltr"),
    ],
)
def test_a_language_has_a_direction(language: str, way: str) -> None:
    assert direction(language) == way


# -- dates and numbers ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("date", "english", "german"),
    [
        ("2024-06-19", "19 June 2024", "19. Juni 2024"),
        ("2024-05~", "about May 2024", "etwa Mai 2024"),
        ("2024-06-19/..", "since 19 June 2024", "seit 19. Juni 2024"),
        ("197X", "1970s", "1970er-Jahre"),
    ],
)
def test_dates_are_told_in_the_language(date: str, english: str, german: str) -> None:
    assert ENGLISH.date(parse(date)) == english
    assert GERMAN.date(parse(date)) == german


def test_what_is_expected_begins_with_its_day() -> None:
    assert ENGLISH.date(parse("2024-06-19/.."), expected=True) == "from 19 June 2024"
    assert GERMAN.date(parse("2024-06-19/.."), expected=True) == "ab 19. Juni 2024"


def test_numbers_are_told_in_the_language() -> None:
    given = (12, Decimal(2027), Decimal("1234.50"), 12345, Decimal("1E+6"))
    assert [ENGLISH.number(value) for value in given] == ["12", "2027", "1234.50", "12,345", "1,000,000"]
    assert [GERMAN.number(value) for value in given] == ["12", "2027", "1234,50", "12.345", "1.000.000"]


@pytest.mark.slow
def test_a_changed_catalogue_changes_the_pages_that_a_preview_remembers() -> None:
    memory = Memory()
    pages = []
    for word in ("Contents", "All pages"):
        catalogue = f'msgid "Menu"\nmsgstr "{word}"\n'
        linked = link(with_file("templates/locales/en.po", catalogue), memory)
        pages.append(pages_of(complete(linked, memory=memory))["index.html"])
    assert [
        f"<summary>{word}</summary>" in page for page, word in zip(pages, ("Contents", "All pages"), strict=True)
    ] == [True, True]
