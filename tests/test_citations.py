"""How the briefing is cited: by reference managers, on each page, and in the words of the original."""

from __future__ import annotations

import json

import pytest
from jsonschema import Draft202012Validator
from pybtex.database import parse_string  # type: ignore[import-untyped]
from selectolax.lexbor import LexborHTMLParser

from generator.build import Result, build
from generator.exports.citations import BIBTEX, CSL
from generator.fragments import to_words
from tests.sites import edited, pages_of, real

DATE = {
    "type": "object",
    "properties": {
        "date-parts": {
            "type": "array",
            "minItems": 1,
            "maxItems": 2,
            "items": {"type": "array", "minItems": 1, "maxItems": 3, "items": {"type": "integer"}},
        }
    },
    "required": ["date-parts"],
    "additionalProperties": False,
}
ITEMS = {
    "type": "array",
    "minItems": 1,
    "items": {
        "type": "object",
        "properties": {
            "id": {"type": "string", "pattern": "^[a-z0-9-]+$"},
            "type": {"enum": ["webpage", "article-newspaper"]},
            "title": {"type": "string", "minLength": 1},
            "author": {
                "type": "array",
                "items": {"type": "object", "properties": {"literal": {"type": "string"}}, "required": ["literal"]},
            },
            "container-title": {"type": "string"},
            "issued": DATE,
            "accessed": DATE,
            "URL": {"type": "string", "pattern": "^https?://"},
        },
        "required": ["id", "type", "title", "URL"],
        "additionalProperties": False,
    },
}
"""The part of the schema of CSL data that the briefing uses, in words of our own."""


@pytest.fixture(scope="module")
def built() -> Result:
    return real()


def file(result: Result, path: str) -> str:
    return next(a.data for a in result.artifacts if a.path == path).decode()


def test_every_record_is_an_item_of_csl(built: Result) -> None:
    items = json.loads(file(built, CSL))
    Draft202012Validator(ITEMS).validate(items)
    by_id = {item["id"]: item for item in items}
    assert len(by_id) == len(items)
    assert by_id["putins-visit-to-north-korea"]["issued"] == {"date-parts": [[2024, 6, 19]]}
    assert by_id["kim-jong-un"]["URL"].endswith("/actors/kim-jong-un.html")
    assert by_id["shells-sent"]["URL"].endswith("/claims.html#shells-sent")


def test_bibtex_has_the_same_entries(built: Result) -> None:
    entries = parse_string(file(built, BIBTEX), "bibtex").entries
    items = {item["id"]: item for item in json.loads(file(built, CSL))}
    assert set(entries) == set(items)
    for name, entry in entries.items():
        assert entry.fields["url"] == items[name]["URL"]
        assert entry.fields["title"].strip("{}").replace("\\", "") == items[name]["title"]


def test_a_title_with_signs_of_tex_is_read_back() -> None:
    result = build(edited("content/events.yaml", "title: The next vote", 'title: "Yes & no: 50 % of_it {so} #1"'))
    title = parse_string(file(result, BIBTEX), "bibtex").entries["next-vote"].fields["title"]
    assert title == r"{Yes \& no: 50 \% of\_it \{so\} \#1}"


def test_every_page_says_how_to_cite_it_with_its_own_address_and_date(built: Result) -> None:
    assert built.site is not None
    reviewed = built.site.words.date(built.site.settings.reviewed)
    for path, text in pages_of(built).items():
        page = LexborHTMLParser(text)
        if path == "404.html":
            assert page.css_first("details.cite") is None
            continue
        cite, canonical = page.css_first("details.cite p"), page.css_first("link[rel=canonical]")
        assert cite is not None, path
        assert canonical is not None, path
        assert f"reviewed {reviewed}, {canonical.attributes['href']}" in cite.text(), path


@pytest.mark.parametrize(
    "path", ["index.html", "claims.html", "quotes.html", "sources.html", "stakes.html", "map.html"]
)
def test_every_statement_leads_to_its_own_address(built: Result, path: str) -> None:
    page = LexborHTMLParser(file(built, path))
    own = {a.attributes["href"] for a in page.css("a.self")}
    named = [str(node.attributes["id"]) for node in page.css(".say[id], .card[id], tr[id]")]
    assert named
    assert {f"#{name}" for name in named} <= own


TEXT = "It rains. The mayor, who is well-known, opened the bridge & left. It rains again."


@pytest.mark.parametrize(
    ("words", "fragment"),
    [
        ("opened the bridge", "opened%20the%20bridge"),
        ("well-known, opened", "well%2Dknown%2C%20opened"),
        ("bridge & left", "bridge%20%26%20left"),
        ("It rains", "It%20rains,-.%20The%20mayor%2C"),
        (TEXT, "It%20rains.%20The%20mayor%2C%20who,%26%20left.%20It%20rains%20again."),
    ],
)
def test_a_text_fragment_names_the_words(words: str, fragment: str) -> None:
    start = TEXT.index(words)
    address = to_words("https://example.org/a?b=1#c", TEXT, start, start + len(words))
    assert address == f"https://example.org/a?b=1#c:~:text={fragment}"


def test_each_passage_leads_to_its_words_in_the_original() -> None:
    given = edited("content/articles/bridge.md", "date: 2024-06-19", "date: 2024-06-19\nurl: https://example.org/b")
    page = LexborHTMLParser(pages_of(build(given))["articles/bridge--passages.html"])
    links = [a.attributes["href"] or "" for a in page.css(".resting a[rel~=external]")]
    assert "https://example.org/b#:~:text=she%20said%2C%20according%20to%20the%20Herald" in links
    assert len(links) == len(page.css(".resting div[id]"))
