"""A briefing in another language: no word of the interface stays in English, whatever the page."""

from __future__ import annotations

import re
from functools import cache

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.build import Result, build
from generator.files import read as read_site
from tests import pseudo
from tests.sites import ROOT, inputs, pages_of

SITES = (("small", "uk"), ("small", "he"), ("real", "he"))
ATTRIBUTES = ("title", "aria-label", "aria-description", "alt", "placeholder", "label", "data-label", "data-words")
NAMES = frozenset({"Wikidata", "A", "B"})
"""What is the same in every language: names, and the grades of sources."""


@cache
def built(which: str, language: str) -> Result:
    given = inputs() if which == "small" else read_site(ROOT)
    return build(pseudo.inputs(given, language))


def words(page: str) -> list[str]:
    """Everything on a page that somebody reads or hears."""
    tree = LexborHTMLParser(page)
    tree.strip_tags(["script", "style"])
    out = [node.text(deep=False) for node in tree.css("html *")]
    out += [value for node in tree.css("*") for name, value in node.attributes.items() if name in ATTRIBUTES and value]
    out += [
        node.attributes["content"] or "" for node in tree.css("meta[name=description], meta[property$=description]")
    ]
    return out


def latin(text: str) -> list[str]:
    """The words in Latin letters, without addresses, names and the items of Wikidata."""
    return [
        word for word in re.findall(r"[A-Za-z]+", re.sub(r"https?://\S+|\bQ[0-9]+\b", "", text)) if word not in NAMES
    ]


@pytest.mark.parametrize(("which", "language"), SITES)
def test_a_site_with_a_complete_catalogue_of_its_own_has_nothing_to_complain_of(which: str, language: str) -> None:
    assert [d for d in built(which, language).diagnostics if d.code != "text-not-locked"] == []


@pytest.mark.parametrize(("which", "language"), SITES)
def test_no_word_of_the_interface_stays_in_english(which: str, language: str) -> None:
    left = {
        (path, text.strip()): latin(text)
        for path, page in pages_of(built(which, language)).items()
        for text in words(page)
        if latin(text)
    }
    assert left == {}
