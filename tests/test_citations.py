"""How the briefing is cited: by reference managers, on each page, and in the words of the original."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from pybtex.database import parse_string
from selectolax.lexbor import LexborHTMLParser

from generator.base import text_fragments
from generator.base.matching import has_word, mapped
from generator.base.text_fragments import to_words
from generator.build import Result, build
from generator.linking.routes import BIBTEX, CSL
from tests.crawl import target
from tests.sites import Briefing, SomePages, edited, made, pages_of, river

SOME = {"type": "string", "minLength": 1}
DATE = {
    "type": "object",
    "properties": {
        "date-parts": {
            "type": "array",
            "minItems": 1,
            "maxItems": 2,
            "items": {"type": "array", "minItems": 1, "maxItems": 3, "items": {"type": "integer"}},
        },
        "circa": {"type": "boolean"},
        "literal": {"type": "string", "minLength": 1},
    },
    "oneOf": [{"required": ["date-parts"]}, {"required": ["literal"]}],
    "additionalProperties": False,
}
NAMES = {
    "type": "array",
    "minItems": 1,
    "items": {
        "type": "object",
        "properties": {
            "literal": SOME,
            "family": SOME,
            "given": SOME,
            "static-ordering": {"type": "boolean"},
        },
        "oneOf": [{"required": ["literal"]}, {"required": ["family", "given"]}],
        "additionalProperties": False,
    },
}
ITEMS = {
    "type": "array",
    "minItems": 1,
    "items": {
        "type": "object",
        "properties": {
            "id": {"type": "string", "pattern": "^[a-z0-9-]+(/[a-z0-9-]+)*([.]html)?$"},
            "type": {"enum": ["webpage", "article-newspaper"]},
            "title": SOME,
            "note": SOME,
            "author": NAMES,
            "editor": NAMES,
            "container-title": SOME,
            "issued": DATE,
            "original-date": DATE,
            "accessed": DATE,
            "language": {"type": "string", "pattern": "^[a-z]{2,3}(-[A-Za-z0-9]+)*$"},
            "URL": {"type": "string", "pattern": "^https?://"},
        },
        "required": ["id", "type", "issued", "language"],
        "oneOf": [{"required": ["title"]}, {"required": ["note"]}],
        "additionalProperties": False,
    },
}
"""The part of the schema of CSL data that the briefing uses, in words of our own."""


@pytest.fixture
def built(briefing: Briefing) -> Result:
    return briefing.result


def file(result: Result, path: str) -> str:
    if path in result.lazy_artifacts:
        return result.lazy_artifacts[path]().decode()
    return next(a.data for a in result.artifacts if a.path == path).decode()


def csl(result: Result) -> dict[str, dict[str, Any]]:
    items = json.loads(file(result, CSL))
    Draft202012Validator(ITEMS).validate(items)
    found = {item["id"]: item for item in items}
    assert len(found) == len(items)
    return found


def bibtex(result: Result) -> Mapping[str, Any]:
    return dict(parse_string(file(result, BIBTEX), "bibtex").entries)


def feet(result: Result) -> Mapping[str, tuple[str, list[str]]]:
    """What the foot of each page that can be cited says: its key, and the files that it leads to."""
    out = {}
    for path, text in pages_of(result).items():
        found = LexborHTMLParser(text).css_first("details.cite")
        if found is not None:
            (key,) = found.css("code")
            out[path] = (key.text(), [target(path, a.attributes["href"] or "")[0] for a in found.css("a")])
    return out


def test_every_record_is_an_item_of_csl(built: Result) -> None:
    assert built.site is not None
    assert set(built.site.content.entries) <= set(csl(built))


def test_an_item_of_csl_has_the_address_of_its_record() -> None:
    by_id = csl(river().result)
    assert by_id["river-that-nobody-measures"]["issued"] == {"date-parts": [[2024, 5, 22]]}
    assert by_id["han-sol-gi"]["URL"].endswith("/actors/han-sol-gi.html")
    assert by_id["half-of-the-promise"]["URL"].endswith("/claims.html#half-of-the-promise")


def test_every_page_says_its_key_and_leads_to_both_files(built: Result) -> None:
    found, by_id = feet(built), csl(built)
    assert set(found) == set(pages_of(built)) - {"404.html"}
    for path, (key, files) in found.items():
        assert files == [BIBTEX, CSL]
        canonical = LexborHTMLParser(file(built, path)).css_first("link[rel=canonical]")
        assert canonical is not None
        assert by_id[key]["URL"] == canonical.attributes["href"], path


def test_both_files_have_the_same_entries_the_home_page_first(built: Result) -> None:
    items, entries = csl(built), bibtex(built)
    assert list(entries) == list(items)
    assert next(iter(items)) == "index.html"
    for key, item in items.items():
        fields = entries[key].fields
        assert fields.get("url", "") == item.get("URL", "")
        for field in ("title", "note"):
            assert fields.get(field, "").strip("{}").replace("\\", "") == item.get(field, ""), key


def test_there_is_an_entry_for_every_record_and_every_page_that_is_none_and_no_other(built: Result) -> None:
    assert built.site is not None
    records = set(built.site.content.entries)
    pages = {key for key, _ in feet(built).values()}
    assert set(csl(built)) == records | pages


def test_an_article_is_cited_as_itself_and_as_the_page_that_reprints_it() -> None:
    original = "date: 2024-06-19\nurl: https://example.org/b\nlanguage: de"
    result = made(edited("content/articles/bridge.md", "date: 2024-06-19", original))
    items = csl(result)
    article, page = items["bridge"], items["articles/bridge.html"]
    assert article == {
        "id": "bridge",
        "type": "article-newspaper",
        "title": "The bridge",
        "author": [{"literal": "Ann Writer"}],
        "container-title": "The Gazette",
        "issued": {"date-parts": [[2024, 6, 19]]},
        "language": "de",
        "URL": "https://example.org/b",
    }
    assert page == {
        "id": "articles/bridge.html",
        "type": "webpage",
        "title": "The bridge",
        "author": [{"literal": "Ann Writer"}],
        "editor": [{"literal": "The desk"}],
        "container-title": "A small briefing",
        "issued": {"date-parts": [[2024, 7, 1]]},
        "original-date": {"date-parts": [[2024, 6, 19]]},
        "language": "de",
        "URL": "https://example.org/small/articles/bridge.html",
    }
    assert BRIDGE in file(result, BIBTEX)
    cite = LexborHTMLParser(file(result, "articles/bridge.html")).css_first("details.cite p")
    assert cite is not None
    assert cite.text() == (
        "Ann Writer, \u201cThe bridge\u201d, The Gazette, 19 June 2024, in: The desk, A small briefing, "
        "reviewed 1 July 2024, https://example.org/small/articles/bridge.html"
    )


BRIDGE = """\
@article{bridge,
  author = {{Ann Writer}},
  title = {{The bridge}},
  journal = {The Gazette},
  entrysubtype = {newspaper},
  year = {2024},
  month = jun,
  date = {2024-06-19},
  url = {https://example.org/b},
  langid = {ngerman},
}

@misc{articles/bridge.html,
  author = {{Ann Writer}},
  editor = {{The desk}},
  title = {{The bridge}},
  howpublished = {A small briefing},
  year = {2024},
  month = jul,
  date = {2024-07-01},
  origdate = {2024-06-19},
  url = {https://example.org/small/articles/bridge.html},
  langid = {ngerman},
}
"""


@pytest.mark.parametrize(
    ("name", "family", "csl_name", "bibtex_name"),
    [
        ("Ann Writer", "Writer", {"family": "Writer", "given": "Ann"}, "Writer, Ann"),
        (
            "Kim Jong Un",
            "Kim",
            {"family": "Kim", "given": "Jong Un", "static-ordering": True},
            "{Kim Jong Un}",
        ),
        ("Ann Writer, Jr", "Jr", {"family": "Jr", "given": "Ann Writer,"}, "{Ann Writer, Jr}"),
        ("Ann Writer", "~", {"literal": "Ann Writer"}, "{Ann Writer}"),
    ],
)
def test_an_author_has_two_names_where_a_curator_says_which_is_the_family_s(
    name: str, family: str, csl_name: object, bibtex_name: str
) -> None:
    result = made(edited("content/actors.yaml", "name: Ann Writer,", f"name: '{name}', family_name: {family},"))
    assert result.ok, result.diagnostics
    items = csl(result)
    assert [items[key]["author"] for key in ("bridge", "articles/bridge.html")] == [[csl_name], [csl_name]]
    assert file(result, BIBTEX).count(f"  author = {{{bibtex_name}}},") == 2


def test_an_article_that_can_be_read_nowhere_else_has_no_address() -> None:
    assert "URL" not in csl(river().result)["river-that-nobody-measures"]


@pytest.mark.parametrize(
    ("written", "issued", "fields"),
    [
        ("2024-05~", {"date-parts": [[2024, 5]], "circa": True}, {"year": "2024", "month": "May", "date": "2024-05~"}),
        ("2024?", {"date-parts": [[2024]], "circa": True}, {"year": "2024", "date": "2024?"}),
        ("197X", {"literal": "1970s"}, {"date": "197X"}),
        (
            "2024-06-18/..",
            {"literal": "since 18 June 2024"},
            {"year": "2024", "month": "June", "date": "2024-06-18/.."},
        ),
        (
            "2024-06-30/2024-07-01",
            {"date-parts": [[2024, 6, 30], [2024, 7, 1]]},
            {"year": "2024", "month": "June", "date": "2024-06-30/2024-07-01"},
        ),
    ],
)
def test_a_date_is_as_precise_as_it_is_known(written: str, issued: object, fields: Mapping[str, str]) -> None:
    dated = f"{{id: old, title: Old, publisher: P, date: {written}, accessed: 2024-07-02, language: ko"
    result = made(
        edited("content/sources.yaml", "- {id: wire", f"- {dated}, url: 'https://e.org/o', grade: A}}\n- {{id: wire")
    )
    item, entry = csl(result)["old"], bibtex(result)["old"].fields
    assert (item["issued"], item["accessed"]) == (issued, {"date-parts": [[2024, 7, 2]]})
    assert {name: entry[name] for name in ("year", "month", "date") if name in entry} == fields
    assert (entry["key"], "author" in item) == ("Old", False)
    assert (entry["urldate"], item["language"], entry["langid"]) == ("2024-07-02", "ko", "korean")


def test_a_renamed_record_is_found_by_its_old_keys() -> None:
    given = edited(
        "site.yaml", "bottom_line:", "renamed: [{from: chief, to: mayor}, {from: iron, to: bridge}]\nbottom_line:"
    )
    result = build(given)
    assert result.ok, result.diagnostics
    found = {key: entry.fields["ids"] for key, entry in bibtex(result).items() if "ids" in entry.fields}
    assert found == {
        "mayor": "chief",
        "bridge": "iron",
        "articles/bridge.html": "articles/iron.html",
        "articles/bridge--passages.html": "articles/iron--passages.html",
        "timeline/mayor.html": "timeline/chief.html",
    }
    moved = LexborHTMLParser(file(result, "actors/chief.html"))
    assert moved.css_first("details.cite") is None
    assert [a.path for a in result.artifacts if "chief" in a.path and not a.path.endswith(".html")] == []


@pytest.mark.parametrize(
    ("title", "read"),
    [
        ("Yes & no: 50 % of_it {so} #1", r"{Yes \& no: 50 \% of\_it \{so\} \#1}"),
        ("One {half ~ \\\\ ^", r"{One \textbraceleft{}half \textasciitilde{} \textbackslash{} \textasciicircum{}}"),
        ("Half} {one", r"{Half\textbraceright{} \textbraceleft{}one}"),
    ],
)
def test_a_title_with_signs_of_tex_is_read_back(title: str, read: str) -> None:
    result = made(edited("content/events.yaml", "title: The next vote", f'title: "{title}"'))
    entries = bibtex(result)
    assert entries["next-vote"].fields["title"] == read
    assert "opening" in entries


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
    pairs = {node.attributes["id"] for node in page.css(".pairs tr[id]")}  # of which each tie has an address of its own
    found = (node.attributes["id"] for node in page.css(".say[id], .card[id], .told > li[id], tr[id]"))
    named = [str(name) for name in found if name not in pairs]
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


WORDS = st.sampled_from(
    ["the", "The", "army", "said", "so.", "well-known", "\u201cYes,\u201d", "caf\u00e9", "cafe\u0301", "5,000", "a & b", "NATO\ub294", "\u6771\u4eac\u306f", "(so)", "so\n"]
)  # fmt: skip


@pytest.mark.parametrize(
    ("number", "fragment"),
    [
        (0, "Of-,the%20ship,-came%20home%20late"),
        (1, "Later%20no%20more%2C-,the%20ship,-came%20home."),
    ],
)
def test_words_that_stand_twice_are_told_apart_by_those_beside_them(number: int, fragment: str) -> None:
    text = "Of the ship came home late news. Later no more, the ship came home."
    start = [text.index("the ship"), text.rindex("the ship")][number]
    address = to_words("https://example.org/a", text, start, start + len("the ship"))
    assert address == f"https://example.org/a#:~:text={fragment}"


def test_a_fragment_ends_in_words_at_which_browsers_that_go_on_behind_a_place_arrive_too() -> None:
    passage = "The crowd in front of the town hall cried no no no no no no"
    text = f"{passage} at noon. At night {passage} until late."
    start = text.rindex(passage)
    address = to_words("a", text, start, start + len(passage))
    named = "noon. At night-,The crowd in front of the town,cried no no no no no no,-until late."
    assert unquote(address) == f"a#:~:text={named}", "five times no stand at two places that overlap"


@pytest.mark.slow
@given(st.lists(st.lists(WORDS, min_size=1, max_size=30).map(" ".join), min_size=1, max_size=4), st.data())
def test_a_fragment_leads_to_its_own_place_as_browsers_find_it(paragraphs: list[str], data: st.DataObject) -> None:
    text = "\n\n".join(paragraphs)
    normal = mapped(text)
    starts = [at for at in range(len(normal.text)) if normal.begins(at) and has_word(normal.text[at])]
    low = data.draw(st.sampled_from(starts))
    ends = [at for at in range(low + 1, len(normal.text) + 1) if normal.ends(at) and has_word(normal.text[at - 1])]
    start, end = normal.start(low), normal.end(data.draw(st.sampled_from(ends)))
    tried = list(text_fragments._fragments(text, start, end))
    page, places = text_fragments._seen(text)
    wanted = places[start], places[end - 1] + 1
    fitting = [str(one) for one in tried if text_fragments._found(page, one) == wanted]
    assume(fitting)  # of four words that are the same, the second is told from the third by nothing
    assert to_words("https://e.org/", text, start, end).partition("text=")[2] in fitting


def test_each_passage_leads_to_its_words_in_the_original() -> None:
    given = edited("content/articles/bridge.md", "date: 2024-06-19", "date: 2024-06-19\nurl: https://example.org/b")
    page = SomePages(given).tree("articles/bridge--passages.html")
    links = [a.attributes["href"] or "" for a in page.css(".resting a[rel~=external]")]
    assert "https://example.org/b#:~:text=she%20said%2C%20according%20to%20the%20Herald" in links
    assert len(links) == len(page.css(".resting div[id]"))
