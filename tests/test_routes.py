"""Addresses, and the ways between them."""

from __future__ import annotations

import pytest

from generator.build import build
from generator.linking import routes
from generator.linking.routes import to_root, way
from tests.sites import SITE, inputs


@pytest.mark.parametrize(
    ("page", "target", "link"),
    [
        ("index.html", "index.html", "index.html"),
        ("index.html", "index.html#a", "#a"),
        ("index.html", "#a", "#a"),
        ("a/b.html", "a/b.html#c", "#c"),
        ("a/b.html#x", "a/b.html", "b.html"),
        ("a/b.html", "a/c.html", "c.html"),
        ("a/b.html", "c.html#d", "../c.html#d"),
        ("a/b.html", "c/d.html", "../c/d.html"),
        ("a/b/c.html", "a/d/e.html", "../d/e.html"),
        ("a/b/c.html", "a/d.html", "../d.html"),
        ("b.html", "a/c.html", "a/c.html"),
        ("a/b.html", "a", "../a"),
        ("a/b/c.html", "a/b", "../b"),
        ("a/a.html", "a/a/a.html", "a/a.html"),
    ],
)
def test_a_way_goes_up_as_far_as_it_has_to_and_no_further(page: str, target: str, link: str) -> None:
    assert way(page, target) == link


def test_other_addresses_follow_from_that_of_a_page() -> None:
    assert [to_root(page) for page in ("a.html", "a/b.html", "a/b/c.html")] == ["", "../", "../../"]
    assert routes.data_url_of("claim", "x") == "claims/x.json"
    assert routes.data_url_of("actor", "x") == "actors/x.json"
    assert routes.table_url_of("claim") == "claims.csv"
    assert routes.card_url_of("actors/x.html") == "cards/actors/x.png"
    assert (routes.has_own_page("actor"), routes.has_own_page("claim")) == (True, False)


@pytest.mark.parametrize(("language", "name"), [("de", "ngerman"), ("nb", "norsk"), ("nn", "nynorsk"), ("en", "")])
def test_a_citation_names_a_language_as_latex_does(language: str, name: str) -> None:
    text = SITE.replace("date: 2024-06-30, url:", f"date: 2024-06-30, language: {language}, url:")
    found = next(a.data.decode() for a in build(inputs(text)).artifacts if a.path == "citations.bib")
    assert (f"langid = {{{name}}}" in found.partition("@misc{wire,")[2].partition("@")[0]) is bool(name)
