"""A briefing in another language: no word of the interface stays in English, whatever the page."""

from __future__ import annotations

import re
from functools import cache

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.build import Result
from tests import pseudo
from tests.sites import edited, inputs, made, pages_of, river_inputs, small_pages

SITES = (("small", "uk"), ("small", "he"), ("whole", "he"))
ATTRIBUTES = ("title", "aria-label", "aria-description", "alt", "placeholder", "label", "data-label", "data-words")
NAMES = frozenset({"Wikidata", "A", "B", "BibTeX", "CSL", "CSV", "JSON", "Atom"})
"""What is the same in every language: names of things and forms, and the grades of sources."""


@cache
def built(which: str, language: str) -> Result:
    return made(pseudo.inputs(inputs() if which == "small" else river_inputs(), language))


def words(page: str) -> list[str]:
    """Everything on a page that somebody reads or hears."""
    tree = LexborHTMLParser(page)
    tree.strip_tags(["script", "style"])
    for key in tree.css("details.cite code"):  # which is an id or an address
        key.decompose()
    out = [node.text(deep=False) for node in tree.css("html *")]
    out += [value for node in tree.css("*") for name, value in node.attributes.items() if name in ATTRIBUTES and value]
    out += [
        node.attributes["content"] or "" for node in tree.css("meta[name=description], meta[property$=description]")
    ]
    return out


def latin(text: str) -> list[str]:
    """The words in Latin letters, without addresses, names of files and things, and the items of Wikidata."""
    return [
        word
        for word in re.findall(
            r"[A-Za-z]+",
            re.sub(
                r"(?:briefing verify )?https?://\S+|\bQ[0-9]+\b|[\w.-]+\.(?:json|atom|csv|ics|txt|xml|bib)\b", "", text
            ),
        )
        if word not in NAMES
    ]


@pytest.mark.slow
@pytest.mark.parametrize(("which", "language"), SITES)
def test_a_site_with_a_complete_catalogue_of_its_own_has_nothing_to_complain_of(which: str, language: str) -> None:
    assert [d for d in built(which, language).diagnostics if d.code != "text-not-locked"] == []


def left(result: Result) -> dict[tuple[str, str], list[str]]:
    """The words in Latin letters that stand on pages, by the page and what they stand in."""
    return {
        (path, text.strip()): latin(text)
        for path, page in pages_of(result).items()
        for text in words(page)
        if latin(text)
    }


@pytest.mark.slow
@pytest.mark.parametrize(("which", "language"), SITES)
def test_no_word_of_the_interface_stays_in_english(which: str, language: str) -> None:
    assert left(built(which, language)) == {}


# -- an article in another language than the site ---------------------------------------------------------------

FOREIGN = {
    "index.html": ["h1"],
    "quotes.html": [".words"],
    "claims.html": [".card blockquote p"],
    "notes.html": [".card dd q"],
    "events/opening.html": [".phrase"],
    "coverage.html": ["h2 > a", "td.words"],
    "scenarios/vote.html": ["blockquote p"],
    "actors/mayor.html": [".mentions .around", "ul.plain a[href$='#for-ever']"],
    "articles/bridge--passages.html": ["main section p > a"],
    "a-z.html": [".index a[href$='#for-ever'] > span"],
}
"""Where words of the article stand on the pages of the small site."""


@cache
def german() -> Result:
    return made(edited("site.yaml", "reviewed:", "language: de\nreviewed:"))


@pytest.mark.parametrize(("path", "selector"), [(path, s) for path, selectors in FOREIGN.items() for s in selectors])
def test_words_of_an_article_in_another_language_say_so(path: str, selector: str) -> None:
    tree = LexborHTMLParser(pages_of(german())[path])
    found = tree.css_first(selector)
    assert found is not None, selector
    marked = found if "lang" in found.attributes else found.css_first("[lang]")
    assert marked is not None, found.html
    assert (marked.attributes["lang"], marked.attributes["dir"]) == ("en", "ltr"), marked.html
    assert tree.css_first("html").attributes["lang"] == "de"  # type: ignore[union-attr]  # every page has one


def test_words_of_an_article_in_the_same_language_need_not() -> None:
    for path, page in small_pages().items():
        marked = LexborHTMLParser(page).css("body [lang]")
        assert [node.attributes.get("id") for node in marked] in ([], ["text"]), path


def test_german_pages_speak_german() -> None:
    pages = pages_of(german())
    assert "Zum Inhalt springen" in pages["index.html"]
    assert ">17. Juni<" in pages["timeline.html"]
    assert "17. Juni 2024" in pages["events/opening.html"]
    assert "Im Gange oder erwartet" in pages["timeline.html"]
    assert "behauptet von" in pages["actors/mayor.html"]
