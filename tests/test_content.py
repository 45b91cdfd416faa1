"""The real briefing: complete, linked, and true to its article."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from functools import cache

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.build import Result, build
from generator.linking.evidence import Voice
from generator.linking.routes import PAGES
from generator.linking.site import Site
from generator.parsing.records import KINDS, Actor, Scenario, Stake
from tests.crawl import broken, hrefs, ids, is_relative, target
from tests.sites import ROOT, inputs, pages_of, real, said

ARTICLE = "putins-visit-to-north-korea"


@cache
def result() -> Result:
    return real()


def site() -> Site:
    found = result().site
    assert found is not None
    return found


def test_nothing_is_wrong_with_it() -> None:
    assert said(result()) == []


def test_the_article_is_byte_for_byte_as_it_was_given() -> None:
    source = (ROOT / f"content/articles/{ARTICLE}.md").read_bytes().decode()
    body = source.split("---\n", 2)[2].lstrip("\n")
    given = re.sub(r"^#+ ", "", body, flags=re.MULTILINE)
    assert given.count("\u00a0") == 5
    assert hashlib.sha256(given.encode()).hexdigest() == (
        "1c3364c39faee4f73459da161d2bbc9c076af42c3b30a0e7cede60eeed1c0f38"
    )


def test_its_page_shows_the_whole_text_and_nothing_else_as_the_text() -> None:
    page = LexborHTMLParser(pages_of(result())[f"articles/{ARTICLE}.html"])
    for node in page.css("[data-added]"):
        node.decompose()
    shown = [node.text() for node in page.css("#text [data-block]")]
    assert shown == [block.block.text for block in site().articles[ARTICLE].blocks]


def test_it_has_eleven_paragraphs_and_thirty_two_sentences_all_accounted_for() -> None:
    text = site().articles[ARTICLE]
    assert max(block.paragraph or 0 for block in text.blocks) == 11
    assert len(text.sentences) == 32


@pytest.mark.parametrize(
    ("kind", "least"),
    [("actor", 30), ("event", 21), ("quote", 2), ("claim", 20), ("figure", 2), ("stake", 6), ("relation", 25),
     ("scenario", 2), ("note", 15), ("source", 50), ("article", 1)],
)  # fmt: skip
def test_it_is_curated_in_full(kind: str, least: int) -> None:
    assert len(site().content.of(KINDS[kind].model)) >= least


def test_every_internal_link_and_fragment_resolves() -> None:
    assert broken(result().artifacts, base="/putin-in-pyongyang/") == []


def test_every_page_but_the_404_refers_to_the_site_by_relative_addresses_only() -> None:
    for path, text in pages_of(result()).items():
        if path == "404.html":
            continue
        page = LexborHTMLParser(text)
        for node in page.css("link[rel=stylesheet], script[src], img[src]"):
            address = node.attributes.get("href") or node.attributes.get("src") or ""
            assert is_relative(address), (path, address)
            assert not address.startswith("/"), (path, address)
        assert not [h for h in hrefs(text.encode()) if h.startswith("/")], path


def test_no_page_has_an_id_twice() -> None:
    for path, text in pages_of(result()).items():
        twice = [name for name, count in Counter(ids(text.encode())).items() if count > 1]
        assert twice == [], path


def test_every_record_has_its_page_or_its_place_on_a_page() -> None:
    pages = pages_of(result())
    for name in site().content.entries:
        path, _, fragment = site().url(name).partition("#")
        assert path in pages, name
        assert not fragment or fragment in ids(pages[path].encode()), name


def test_every_statement_has_its_place() -> None:
    pages = {path: set(ids(text.encode())) for path, text in pages_of(result()).items()}
    for name, way in site().evidence:
        path, _, fragment = site().url(name, way).partition("#")
        assert not fragment or fragment in pages[path], (name, way)


def own_place(name: str) -> tuple[str, str]:
    """The page and the HTML of the part of it that is a record's own."""
    path, _, fragment = site().url(name).partition("#")
    page = LexborHTMLParser(pages_of(result())[path])
    if not fragment:
        main = page.css_first("main")
        assert main is not None
        return path, main.html or ""
    node = page.css_first(f'[id="{fragment}"]')
    assert node is not None
    return path, node.html or ""


def records_linked(name: str) -> set[str]:
    """The records, by address, that a record's own place links to; a statement's place counts as its record's."""
    path, html = own_place(name)
    out = set()
    for href in hrefs(html.encode()):
        if is_relative(href):
            where, fragment = target(path, href)
            out |= {where, f"{where}#{fragment.split('.')[0]}"}
    return out


def test_each_reference_is_a_link_on_one_side_and_a_backlink_on_the_other() -> None:
    missing = []
    linked = {name: records_linked(name) for name in site().content.entries}
    for reference in site().graph.references:
        if reference.source in ("site", ARTICLE) or reference.source == reference.target:
            continue
        if site().url(reference.target) not in linked[reference.source]:
            missing.append(f"{reference.source} {reference.path} does not link to {reference.target}")
        if site().url(reference.source) not in linked[reference.target]:
            missing.append(f"{reference.target} does not link back to {reference.source} {reference.path}")
    assert missing == []


def test_every_mark_of_a_voice_leads_to_a_passage_a_source_or_a_reasoning() -> None:
    for path, text in pages_of(result()).items():
        if path == "404.html":
            continue
        for node in LexborHTMLParser(text).css("a.ev"):
            where, fragment = target(path, str(node.attributes["href"]))
            voice = (node.attributes.get("class") or "").split()[-1]
            wanted = {"states": "articles/", "reports": "articles/", "since": "sources.html", "editor": "notes.html"}
            on_page = path == "dossier.html" and where == path  # it has the article, the sources and the notes itself
            assert on_page or where.startswith(wanted[voice]), (path, node.html)
            assert fragment, (path, node.html)


def test_what_came_later_rests_on_sources_and_what_the_article_says_does_not() -> None:
    for (name, way), evidence in site().evidence.items():
        if way[:1] in (("later",), ("unforeseen",)):
            assert evidence.voice is Voice.SINCE, (name, way)
        if isinstance(site().part(name), Stake) and way:
            assert evidence.voice in (Voice.STATES, Voice.REPORTS), (name, way)
            assert not evidence.sources, (name, way)


def test_the_cell_that_came_to_pass_follows_from_the_two_resolutions() -> None:
    page = LexborHTMLParser(pages_of(result())["scenarios.html"])
    states = [node.attributes["class"] for node in page.css("table.cross tbody td")]
    assert states == ["happened", "did-not-happen", "did-not-happen", "did-not-happen"]
    assert {s.resolution.status for s in site().content.of(Scenario)} == {"resolved", "overtaken"}


def test_native_names_are_marked_with_their_language() -> None:
    pages = pages_of(result())
    for actor in site().content.of(Actor):
        if actor.native_name:
            page = LexborHTMLParser(pages[PAGES["actor"].format(id=actor.id)])
            assert [node.text() for node in page.css(f'h1 [lang="{actor.lang}"]')] == [actor.native_name]


def test_the_title_of_every_page_is_its_own() -> None:
    titles = Counter(LexborHTMLParser(text).css("title")[0].text() for text in pages_of(result()).values())
    assert [title for title, count in titles.items() if count > 1] == []
    for path, text in pages_of(result()).items():
        assert len(LexborHTMLParser(text).css("h1")) == 1, path


def test_a_country_says_what_it_has_with_every_other_one() -> None:
    pages = pages_of(result())
    countries = {a.id for a in site().content.of(Actor) if a.kind == "country"}
    for country in countries:
        page = LexborHTMLParser(pages[f"actors/{country}.html"])
        part = next(h for h in page.css("h2") if h.text() == "With other countries").next
        linked: list[str] = []
        while part is not None and part.tag != "h2":
            found = part.css("dt a") if part.tag == "dl" else part.css("a") if part.tag == "p" else []
            linked += [str(a.attributes["href"]).removesuffix(".html") for a in found]
            part = part.next
        assert sorted(linked) == sorted(countries - {country})


def test_the_small_site_has_no_broken_link_either() -> None:
    assert broken(build(inputs()).artifacts, base="/small/") == []
