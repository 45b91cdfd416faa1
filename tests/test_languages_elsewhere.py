"""A briefing in another language, beside its pages: what feeds, calendars, pictures and machines say of it, too."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from xml.etree import ElementTree

import pytest
from icalendar import Calendar
from selectolax.lexbor import LexborHTMLParser

from generator.build import Result, build
from generator.exports import cards, pdf
from generator.pages.views import made_page
from tests import pseudo
from tests.sites import inputs, pages_of, plan
from tests.test_languages import latin, words
from tests.test_outputs import LATER

pytestmark = pytest.mark.slow

MOVED = LATER.replace("bottom_line:", "renamed: [{from: chief, to: mayor}]\ncards: pages\nbottom_line:", 1)
"""The small site after some time: with changes, corrections and old addresses."""
SAID = re.compile(r"name|description|headline|text|title|literal|content_text|alternateName|copyrightNotice")
"""The fields of JSON that hold words."""
OPTIONAL = "Optional"
"""The one heading of llms.txt whose word is its form's own."""


@cache
def built() -> Result:
    result = build(pseudo.inputs(inputs(MOVED), "uk"), extra=[pdf.maker("a4")])
    assert result.ok, result.diagnostics
    return result


@cache
def text_of(path: str) -> str:
    return next(a.data for a in built().artifacts if a.path == path).decode()


def spoken(value: object, key: str = "") -> Iterator[str]:
    """The words in a JSON value."""
    if isinstance(value, dict):
        for name, item in value.items():
            yield from spoken(item, str(name))
    elif isinstance(value, list):
        for item in value:
            yield from spoken(item, key)
    elif isinstance(value, str) and SAID.fullmatch(key):
        yield value


def test_the_pages_of_a_site_that_has_changed_speak_its_language() -> None:
    found = pages_of(built())
    assert "actors/chief.html" in found
    left = {(path, said): latin(said) for path, page in found.items() for said in words(page) if latin(said)}
    assert {word for many in left.values() for word in many} <= {"PDF"}, left


def test_what_pages_say_of_themselves_speaks_it() -> None:
    said = []
    for text in pages_of(built()).values():
        tree = LexborHTMLParser(text)
        said += [
            meta.attributes["content"] or ""
            for meta in tree.css("meta[property$=title], meta[property$=alt], meta[property$=name]")
        ]
        said += [words for script in tree.css("script[type$='ld+json']") for words in spoken(json.loads(script.text()))]
        asked = ("data-colours", "data-count", "data-none", "data-best", "data-short", "data-words")
        said += [value for node in tree.css("*") for name, value in node.attributes.items() if name in asked and value]
    assert len(said) > 100
    assert [words for words in said if latin(words)] == []


def test_the_feeds_speak_it() -> None:
    tree = ElementTree.fromstring(text_of("feed.atom"))
    told = [
        node.text or "" for node in tree.iter() if node.tag.endswith(("title", "subtitle", "name", "summary", "rights"))
    ]
    told += spoken(json.loads(text_of("feed.json")))
    assert len(told) > 20
    assert [words for words in told if latin(words)] == []


def test_the_calendar_speaks_it() -> None:
    calendar = Calendar.from_ical(text_of("timeline.ics"))
    told = [str(entry.get(name, "")) for entry in calendar.walk() for name in ("summary", "location", "x-wr-calname")]
    assert any(told)
    assert [words for words in told if latin(words)] == []


def test_what_language_models_and_reference_managers_read_speaks_it() -> None:
    listed = re.sub(r"\[[\w./-]+\.\w+\]\(", "(", text_of("llms.txt"))  # links that are called as their files are
    assert set(latin(listed)) == {OPTIONAL}
    assert [words for words in spoken(json.loads(text_of("citations.json"))) if latin(words)] == []
    fields = re.findall(r"^  (?:title|author|howpublished) = \{(.*)\},$", text_of("citations.bib"), re.MULTILINE)
    assert fields
    assert [words for words in fields if latin(words)] == []


def test_the_pictures_speak_it() -> None:
    site = built().site
    assert site is not None
    shown = [(card.title, card.eyebrow, card.line, card.site) for card in cards.cards(site, map(made_page, plan(site)))]
    assert len(shown) > 20
    assert [card for card in shown if latin(" ".join(card))] == []


@pytest.mark.parametrize("words", ["Hits: {}", "Colours: dark", "On this page"])
def test_a_word_that_were_left_would_be_found(words: str) -> None:
    assert latin(words)
