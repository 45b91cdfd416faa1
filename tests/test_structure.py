"""How pages are built, for those who hear them and for machines: headings, names, and what stands in quotation marks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from tests.sites import Briefing, edited, made, pages_of, small_pages


@pytest.fixture(params=["small", "whole"])
def pages(request: pytest.FixtureRequest, briefing: Briefing) -> Mapping[str, LexborHTMLParser]:
    if request.param == "whole":
        return briefing.trees
    return {path: LexborHTMLParser(text) for path, text in small_pages().items()}


def squeezed(text: str) -> str:
    """A text without blanks, which a page breaks lines at."""
    return "".join(text.split())


def terms(facts: LexborNode) -> list[str]:
    """The names of a list of facts, without those of lists within it."""
    return [" ".join(node.text().split()) for node in facts.iter() if node.tag == "dt"]


def test_every_section_has_a_heading(pages: Mapping[str, LexborHTMLParser]) -> None:
    bare = [
        (path, section.html[:80])
        for path, page in pages.items()
        for section in page.css("section")
        if section.html and not section.css_matches("h1, h2, h3, h4, h5, h6")
    ]
    assert bare == []


def test_a_list_of_facts_names_nothing_twice(pages: Mapping[str, LexborHTMLParser]) -> None:
    lists = [(path, facts) for path, page in pages.items() for facts in page.css("dl")]
    assert lists
    twice = [(path, name) for path, facts in lists for name, times in Counter(terms(facts)).items() if times > 1]
    assert twice == []


def test_regions_of_a_page_have_names_of_their_own(pages: Mapping[str, LexborHTMLParser]) -> None:
    names = [
        (path, str(node.attributes["aria-label"]))
        for path, page in pages.items()
        for node in page.css("[role=region], nav[aria-label]")
    ]
    assert names
    assert [name for name, times in Counter(names).items() if times > 1] == []


def test_a_table_in_a_figure_has_no_second_caption(pages: Mapping[str, LexborHTMLParser]) -> None:
    assert [path for path, page in pages.items() if page.css("figure:has(> figcaption) > table > caption")] == []


def test_only_words_of_the_article_stand_in_quotation_marks_among_the_evidence(briefing: Briefing) -> None:
    (name,) = briefing.site.articles
    article = LexborHTMLParser(briefing.pages[f"articles/{name}.html"]).css_first("#text")
    assert article is not None
    for added in article.css("[data-added]"):
        added.decompose()
    text = squeezed(article.text())
    notes = [note for page in briefing.trees.values() for note in page.css(".printed li")]
    of_article = [note for note in notes if note.css_first("[data-state]") is None]
    quoted = [words.text() for note in of_article for words in note.css("q")]
    sources = {squeezed(cited.exact) for own in briefing.site.cited_of_source.values() for cited in own}
    others = [words.text() for note in notes if note.css_first("[data-state]") for words in note.css("q")]
    assert [words for words in others if squeezed(words) not in sources] == []
    assert len(quoted) > 500
    assert [words for words in quoted if squeezed(words) not in text] == []
    assert any(note.css("cite") and "http" in note.text() for note in notes), "the editor's titles of sources are named"


def test_an_address_without_encryption_is_linked_as_any_other() -> None:
    given = edited("content/sources.yaml", "https://example.org/wire", "http://example.org/wire")
    page = LexborHTMLParser(pages_of(made(given))["sources.html"])
    assert {str(node.attributes["href"]) for node in page.css('a.url[href^="http:"]')} == {"http://example.org/wire"}


def test_no_width_of_a_window_is_narrow_and_wide_at_once(briefing: Briefing) -> None:
    """At a width that both kinds of rules take, a page would have half of each look."""
    styles = b"".join(data for path, data in briefing.files.items() if path.endswith(".css")).decode()
    least, most = (set(re.findall(rf"{name}-width: ?([\d.]+rem)", styles)) for name in ("min", "max"))
    assert least
    assert most
    assert not least & most
