"""Search, and map in French, Korean and Arabic, in a real browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_search import finds_and_opens, searched, with_index
from tests.tongues import given


def in_site(language: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with with_index(given(language), tmp_path_factory.mktemp(language)) as address:
        yield address


@pytest.fixture(scope="module")
def french(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    yield from in_site("fr", tmp_path_factory)


@pytest.fixture(scope="module")
def korean(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    yield from in_site("ko", tmp_path_factory)


@pytest.fixture(scope="module")
def arabic(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    yield from in_site("ar", tmp_path_factory)


ROOM_LEFT = """() => {
  document.querySelector('.brand').textContent = 'Un titre qui prend toute la place de sa ligne '.repeat(4);
  const field = document.querySelector('.top input'), style = getComputedStyle(field);
  const canvas = document.createElement('canvas').getContext('2d');
  canvas.font = style.font;
  const inside = field.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
  return inside - canvas.measureText(field.placeholder).width;
}"""


@pytest.mark.parametrize("width", [800, 1024, 1280])
def test_the_word_in_the_field_of_the_search_is_whole_beside_a_long_title(page: Page, french: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{french}/index.html")
    assert page.locator(".top input").get_attribute("placeholder") == "Recherche"
    assert page.evaluate(ROOM_LEFT) >= 0
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_on_a_phone_the_field_of_the_search_opens_over_its_line(page: Page, french: str) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(f"{french}/index.html")
    field, widths = page.locator(".top input"), [32, 360 - 2 * 16]
    for wanted in widths:
        box = field.bounding_box()
        assert box is not None
        assert abs(box["width"] - wanted) <= 4
        field.focus()


@pytest.mark.parametrize(
    ("words", "href"),
    [
        ("O'Brien", "actors/obrien.html"),
        ("O\u2019Brien", "actors/obrien.html"),
        ("brien", "actors/obrien.html"),
        ("obrien", "actors/obrien.html"),
        ("union", "actors/union.html"),
        ("l'union", "actors/union.html"),
        ("d\u2019Arcourt", "actors/arcourt.html"),
        ("Arcourt", "actors/arcourt.html"),
        ("la Valdorie", "actors/valdorie.html"),
    ],
)
def test_french_names_are_found_with_any_apostrophe_and_behind_one(
    page: Page, french: str, words: str, href: str
) -> None:
    finds_and_opens(page, french, words, "actor", href)


@pytest.mark.parametrize(
    ("words", "href"),
    [
        ("윤서아", "actors/yun.html"),
        ("윤 서아", "actors/yun.html"),
        ("윤서아에게는", "actors/yun.html"),
        ("윤 서아가", "actors/yun.html"),
        ("남궁현", "actors/namgung.html"),
        ("남궁 현", "actors/namgung.html"),
        ("남궁현도", "actors/namgung.html"),
        ("타르니아에서", "actors/tarnia.html"),
        ("푸른강위원회는", "actors/wiwon.html"),
        ("타르니아에서는", "actors/tarnia.html"),
        ("윤서아만은", "actors/yun.html"),
    ],
)
def test_korean_names_are_found_with_a_space_without_and_with_particles(
    page: Page, korean: str, words: str, href: str
) -> None:
    finds_and_opens(page, korean, words, "actor", href)


@pytest.mark.parametrize(
    ("words", "href"),
    [
        ("أحمد منصور", "actors/mansour.html"),
        ("بأحمد منصور", "actors/mansour.html"),
        ("السهلية", "actors/sahlia.html"),
        ("وبالسهلية", "actors/sahlia.html"),
        ("للسهلية", "actors/sahlia.html"),
        ("والمجلس", "actors/majlis.html"),
        ("وللسهلية", "actors/sahlia.html"),
        ("ولمنصور", "actors/mansour.html"),
    ],
)
def test_arabic_names_are_found_with_what_is_written_onto_them(page: Page, arabic: str, words: str, href: str) -> None:
    finds_and_opens(page, arabic, words, "actor", href)


@pytest.mark.parametrize(
    ("words", "instead"), [("أحمد منصرو", "أحمد منصور"), ("السهيلة", "السهلية"), ("احمد منضور", "أحمد منصور")]
)
def test_an_arabic_query_with_a_slip_is_answered_with_the_name_that_was_meant(
    page: Page, arabic: str, words: str, instead: str
) -> None:
    searched(page, arabic, words)
    expect(page.locator("#meant a")).to_have_text(instead)


@pytest.mark.parametrize("words", ["وبالسهلية", "وللسهلية", "والمجلس"])
def test_of_a_word_that_the_text_has_it_is_not_said_that_nothing_has_it(page: Page, arabic: str, words: str) -> None:
    searched(page, arabic, words)
    expect(page.locator("#count")).to_have_text(re.compile(r"\d"))
    assert words not in page.locator("#count").inner_text()


def test_a_form_of_a_word_that_nothing_has_whole_brings_no_hits(page: Page, arabic: str) -> None:
    page.goto(f"{arabic}/search.html?q={quote('بغدادي')}")
    expect(page.locator("#count")).to_have_text(re.compile("بغدادي"))
    assert page.locator("#hits li").count() == 0


@pytest.mark.parametrize(
    ("site", "words", "shown"),
    [
        ("french", "union", "l\u2019union"),
        ("korean", "윤서아", "윤 서아가"),
        ("arabic", "أحمد", "بأحمد"),
        ("arabic", "السهلية", "وبالسهلية"),
    ],
)
def test_a_passage_is_found_by_a_name_that_it_has_in_another_form_and_is_shown_as_written(
    page: Page, request: pytest.FixtureRequest, site: str, words: str, shown: str
) -> None:
    searched(page, request.getfixturevalue(site), words)
    hits = page.locator('#hits section[data-kind="article"] li .around')
    expect(hits.filter(has_text=re.compile(shown)).first).to_be_visible()
    assert "\u2060" not in page.locator("#hits").inner_text()


@pytest.mark.parametrize("words", ["obrien", "O'Brien", "union"])
def test_the_list_of_names_filters_by_any_apostrophe(page: Page, french: str, words: str) -> None:
    page.goto(f"{french}/a-z.html?q={quote(words)}")
    shown = page.locator("#index li:visible")
    expect(shown.filter(has_text=re.compile("O\u2019Brien|Union")).first).to_be_visible()


def test_the_arabic_map_runs_from_right_to_left_and_keeps_its_labels(page: Page, arabic: str) -> None:
    page.goto(f"{arabic}/map.html")
    assert page.evaluate("getComputedStyle(document.querySelector('main')).direction") == "rtl"
    boxes = page.evaluate(
        """[...document.querySelectorAll("svg.drawing")].flatMap(svg => {
             const all = svg.getBoundingClientRect();
             return [...svg.querySelectorAll("text")].map(t => t.getBoundingClientRect())
               .filter(box => box.left < all.left - 1 || box.right > all.right + 1).map(box => [box.left, box.right]);
           })"""
    )
    assert boxes == []
    heading = page.locator("main h1").first.bounding_box()
    main = page.locator("main").bounding_box()
    assert heading is not None
    assert main is not None
    assert heading["x"] + heading["width"] > main["x"] + main["width"] / 2
