"""Briefings in French, Korean and Arabic: complete interfaces, sentences, names in their joined forms, dates."""

from __future__ import annotations

import io
import re
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest
import regex
from pypdf import PdfReader
from selectolax.lexbor import LexborHTMLParser

from generator.auditing.verify import verify
from generator.base.words import Words
from generator.build import build, link
from generator.exports import pdf, search_documents
from generator.linking.site import Site
from generator.rendering.built import Built
from generator.serve import dashboard, overlay
from tests.catalogues import template
from tests.sites import pages_of
from tests.test_languages import latin, words
from tests.tongues import built, given

if TYPE_CHECKING:
    from generator.serve.preview import Preview

TONGUES = ("fr", "ko", "ar")
KEPT = frozenset({"briefing", "Feed", "JavaScript", "W", "C", "Web", "Annotation"})
"""Names that are the same in every language, in Latin letters."""
SENTENCES = {
    "fr": ("Le prés. de la Valdorie, env. dix jours plus tard, a signé le traité du fleuve.", "La Cie. Roux n’a pas répondu."),
    "ko": ("2024. 3. 1. 윤서아는 푸른강의 수문을 열었다.", "“이 수문은 백 년을 갈 것이다.”", "윤 서아가 그렇게 말했다."),
    "ar": ("قال د. منصور: «ستبقى هذه القنطرة مئة عام».", "فهل هذا جدّ؟", "يؤكد أ. د. أحمد منصور أن 40 سفينة ستأتي في 2025."),
}  # fmt: skip
NUMBER = {"fr": 15, "ko": 17, "ar": 15}
NAMED = {
    "fr": {"l’union des armateurs": "union", "L’Union des armateurs": "union", "M. O’Brien": "obrien", "la Valdorie": "valdorie"},
    "ko": {"윤서아는": "yun", "윤 서아가": "yun", "윤서아에게는": "yun", "남궁 현도": "namgung", "타르니아가": "tarnia", "푸른강위원회는": "wiwon"},
    "ar": {"بأحمد منصور": "mansour", "وللسهلية": "sahlia", "وبالسهلية": "sahlia", "المجلس": "majlis"},
}  # fmt: skip
"""Words of the articles, with what the language writes onto a name, and who is meant."""
DATES = {"fr": "1er mars 2024", "ko": "2024년 3월 1일", "ar": "1 مارس 2024"}


def site(language: str) -> Site:
    return link(given(language)).site


@pytest.mark.slow
@pytest.mark.parametrize("language", TONGUES)
def test_a_briefing_in_a_language_of_the_program_has_nothing_to_complain_of(language: str) -> None:
    assert built(language).diagnostics == ()


@pytest.mark.slow
@pytest.mark.parametrize("language", TONGUES)
def test_a_briefing_in_a_language_of_the_program_is_proved_and_has_no_words_of_its_own(language: str) -> None:
    verdict = verify({a.path: a.data for a in build(given(language)).artifacts})
    assert (verdict.faults, verdict.own_words, verdict.own_texts) == ((), (), ())


@pytest.mark.parametrize("language", TONGUES)
def test_sentences_are_cut_where_they_end(language: str) -> None:
    (text,) = site(language).articles.values()
    found = [sentence.text for sentence in text.sentences]
    assert len(found) == NUMBER[language]
    assert set(SENTENCES[language]) <= set(found)


@pytest.mark.parametrize(("language", "form"), [(tongue, form) for tongue, forms in NAMED.items() for form in forms])
def test_a_name_is_linked_in_its_inflected_or_joined_form(language: str, form: str) -> None:
    (text,), (names,) = site(language).articles.values(), site(language).names.values()
    places = [found.start() for found in re.finditer(re.escape(form), text.text)]
    assert places
    for at in places:
        actors = {name.actor for name in names if at <= name.start and name.end <= at + len(form)}
        assert NAMED[language][form] in actors


def english(own: Words) -> set[str]:
    """The English words of the interface that are others in a language."""
    ids = {str(one) for m in template() if m.id for one in (m.id if isinstance(m.id, (tuple, list)) else [m.id])}
    return {one for one in ids if len(one) > 2 and "%(" not in one and "{}" not in one and own.find(one) != one}


@pytest.mark.slow
@pytest.mark.parametrize("language", TONGUES)
def test_no_word_of_the_interface_is_english(language: str) -> None:
    pages, foreign = pages_of(built(language)), english(site(language).words)
    said = {(path, text.strip()) for path, page in pages.items() for text in words(page)}
    assert [one for one in said if one[1] in foreign] == []
    if language != "fr":  # which has Latin letters of its own
        assert [one for one in said if set(latin(one[1])) - KEPT] == []


@pytest.mark.slow
@pytest.mark.parametrize("language", TONGUES)
def test_dates_and_letters_are_those_of_the_language(language: str) -> None:
    pages = pages_of(built(language))
    assert DATES[language] in pages["timeline.html"] + "".join(
        p for path, p in pages.items() if path.startswith("events/")
    )
    letters = [node.text() for node in LexborHTMLParser(pages["a-z.html"]).css("#index h2")]
    assert {"fr": {"C", "O", "U", "V"}, "ko": {"ㄱ", "ㄴ", "ㅇ", "ㅌ", "ㅍ"}, "ar": {"ا", "س", "ص", "م"}}[
        language
    ] <= set(letters)


@pytest.mark.slow
@pytest.mark.slow
def test_a_french_page_has_a_no_break_space_before_a_colon() -> None:
    for path, page in pages_of(built("fr")).items():
        tree = LexborHTMLParser(page)
        tree.strip_tags(["script", "style", "code"])
        assert tree.body is not None
        assert re.findall(r"[^\s][^\s:]*[^\s/][:;!?]\s", tree.body.text()) == [], path


def test_an_arabic_briefing_runs_from_right_to_left_on_every_page() -> None:
    for path, page in pages_of(built("ar")).items():
        assert LexborHTMLParser(page).css_first("html").attributes.get("dir") == "rtl", path  # type: ignore[union-attr]


@pytest.mark.slow
def test_an_arabic_pdf_is_set_from_right_to_left() -> None:
    result = built("ar")
    made = {file.path: file.data for file in pdf.maker("a4")(Built(site("ar"), result.artifacts))}
    pages = PdfReader(io.BytesIO(made[pdf.PATH])).pages
    starts: list[float] = []

    def visit(text: str, _: object, matrix: list[float], *__: object) -> None:
        if text.strip():
            starts.append(matrix[4])

    pages[0].extract_text(visitor_text=visit)
    middle = float(pages[0].mediabox.width) / 2
    # A line of left-to-right text begins at the left margin; these end at the right one, wherever they begin.
    assert starts
    assert sum(start > middle / 2 for start in starts) > len(starts) / 2
    assert "صفح" in made[pdf.PAGE].decode()


@pytest.mark.slow
def test_the_search_has_a_prefix_apart_from_its_name_and_an_apostrophe_in_one_form() -> None:
    def texts(language: str) -> str:
        found = search_documents.wanted(site(language))
        pages = pages_of(built(language))
        return "".join(
            document.data.decode()
            for path, parts in found.items()
            for document in search_documents.documents(
                path, LexborHTMLParser(pages[path]), parts, language, search_documents.joinable(site(language))
            )
        )

    arabic = texts("ar")
    for prefix, name in (("ب", "أحمد"), ("وب", "السهلية")):
        assert regex.search(rf"{prefix}(?:<[^<>]*>)*{search_documents.APART}{name}", arabic), name
        assert not regex.search(rf"{prefix}(?:<[^<>]*>)*{name}", arabic), name
    french = texts("fr")
    assert "O'Brien" in french
    assert regex.search(r"L'(?:<[^<>]*>)+Union", french)
    assert not regex.search(r">[^<]*O’Brien", french)
    assert search_documents.APART not in french + texts("ko")


# -- the preview ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", TONGUES)
def test_the_overlay_speaks_the_language_of_the_site(language: str) -> None:
    own = site(language).words
    said = overlay.words_for(own, [{"severity": "error"}, {"severity": "error"}, {"severity": "warning"}])
    assert (said.pop("lang"), said.pop("dir")) == (language, own.direction)
    assert set(said.values()) & english(own) == set()
    assert {"fr": "2 erreurs", "ko": "오류 2건", "ar": "خطآن"}[language] in said["title"]


@pytest.mark.slow
@pytest.mark.parametrize("language", TONGUES)
def test_the_dashboard_speaks_the_language_of_the_site(language: str, tmp_path: Path) -> None:
    snapshot = SimpleNamespace(linked=link(given(language)), files=None)
    preview = SimpleNamespace(
        current=snapshot, good=None, words=site(language).words, base="/x/", root=tmp_path, result=built(language)
    )
    page = dashboard.page(cast("Preview", preview)).decode()
    said = {text.strip() for text in words(page)}
    assert said & english(site(language).words) == set()
    if language != "fr":
        ids = {part for name in (*site(language).content.entries, "site") for part in re.findall("[a-z]+", name)}
        assert {word for text in said for word in latin(text)} - KEPT - ids <= {"p", "s", "id"}
