"""What holds for every page of every briefing: links, backlinks, evidence, names.

It is asked of the invented briefing here, and of that of the repository in `content/`.
"""

from __future__ import annotations

import re
from collections import Counter
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from generator.linking.evidence import Voice
from generator.linking.site import Site
from generator.parsing.records import Actor, Stake
from tests.crawl import broken, hrefs, ids, is_relative, target
from tests.sites import Briefing, said, small


def test_nothing_is_wrong_with_it(briefing: Briefing) -> None:
    assert said(briefing.result) == []


def test_the_page_of_an_article_shows_the_whole_text_and_nothing_else_as_the_text(briefing: Briefing) -> None:
    for name, article in briefing.site.articles.items():
        page = LexborHTMLParser(briefing.pages[f"articles/{name}.html"])
        for node in page.css("[data-added]"):
            node.decompose()
        shown = [node.text() for node in page.css("#text [data-block]")]
        assert shown == [block.block.text for block in article.blocks]


def test_every_internal_link_and_fragment_resolves(briefing: Briefing) -> None:
    assert broken(briefing.result.artifacts, base=urlsplit(briefing.site.settings.url).path) == []


def test_the_small_site_has_no_broken_link_either() -> None:
    assert broken(small().artifacts, base="/small/") == []


def test_every_page_but_the_404_refers_to_the_site_by_relative_addresses_only(briefing: Briefing) -> None:
    for path, text in briefing.pages.items():
        if path == "404.html":
            continue
        for node in briefing.trees[path].css("link[rel=stylesheet], script[src], img[src]"):
            address = node.attributes.get("href") or node.attributes.get("src") or ""
            assert is_relative(address), (path, address)
            assert not address.startswith("/"), (path, address)
        assert not [h for h in hrefs(text.encode()) if h.startswith("/")], path


def test_no_page_has_an_id_twice(briefing: Briefing) -> None:
    for path, text in briefing.pages.items():
        twice = [name for name, count in Counter(ids(text.encode())).items() if count > 1]
        assert twice == [], path


def test_every_record_has_its_page_or_its_place_on_a_page(briefing: Briefing) -> None:
    for name in briefing.site.content.entries:
        path, _, fragment = briefing.site.url(name).partition("#")
        assert path in briefing.pages, name
        assert not fragment or briefing.trees[path].css_matches(f'[id="{fragment}"]'), name


def test_every_statement_has_its_place(briefing: Briefing) -> None:
    there = {path: set(ids(text.encode())) for path, text in briefing.pages.items()}
    for name, way in briefing.site.evidence:
        path, _, fragment = briefing.site.url(name, way).partition("#")
        assert not fragment or fragment in there[path], (name, way)


def own_place(briefing: Briefing, name: str) -> tuple[str, str]:
    """The page and the HTML of the part of it that is a record's own."""
    path, _, fragment = briefing.site.url(name).partition("#")
    node = briefing.trees[path].css_first(f'[id="{fragment}"]' if fragment else "main")
    assert node is not None
    return path, node.html or ""


def records_linked(briefing: Briefing, name: str) -> set[str]:
    """The records, by address, that a record's own place links to; a statement's place counts as its record's."""
    path, html = own_place(briefing, name)
    out = set()
    notes = [node.html or "" for node in briefing.trees[path].css(".printed li")]
    for numbers in re.findall(r'data-n="([\d, ]+)"', html):
        html += "".join(notes[int(number) - 1] for number in numbers.split(", "))
    for href in hrefs(html.encode()):
        if is_relative(href):
            where, fragment = target(path, href)
            out |= {where, f"{where}#{fragment.split('.')[0]}"}
    return out


def test_each_reference_is_a_link_on_one_side_and_a_backlink_on_the_other(briefing: Briefing) -> None:
    missing = []
    site: Site = briefing.site
    linked = {name: records_linked(briefing, name) for name in site.content.entries}
    for reference in (one for own in site.graph.outgoing.values() for one in own):
        if reference.source in ("site", *site.articles) or reference.source == reference.target:
            continue
        if site.url(reference.target) not in linked[reference.source]:
            missing.append(f"{reference.source} {reference.path} does not link to {reference.target}")
        if site.url(reference.source) not in linked[reference.target]:
            missing.append(f"{reference.target} does not link back to {reference.source} {reference.path}")
    assert missing == []


def test_every_mark_of_a_voice_leads_to_a_passage_a_source_or_a_reasoning(briefing: Briefing) -> None:
    for path, page in briefing.trees.items():
        if path == "404.html":
            continue
        notes = page.css(".printed li")
        for node in page.css("a.ev"):
            voice = (node.attributes.get("class") or "").split()[-1]
            numbers = str(node.attributes["data-n"]).split(", ")
            links = [notes[int(number) - 1].css("a")[0].attributes["href"] for number in numbers]
            href = str(node.attributes["href"])
            assert href == (links[0] if len(links) == 1 else f"#e--{numbers[0]}"), (path, node.html)
            found = [target(path, str(link)) for link in links]
            # A dossier has the article, the sources and the notes itself.
            wheres = {where.partition("/")[0] for where, _ in found if where != "dossier.html"}
            assert wheres <= {"articles", "sources.html", "notes.html", "about.html"}, (path, node.html)
            assert all(fragment for _, fragment in found), (path, node.html)
            among = {
                "states": "articles", "reports": "articles", "since": "sources.html", "context": "sources.html",
                "editor": "notes.html", "known": "about.html", "note": "",
            }[voice]  # fmt: skip
            assert path == "dossier.html" or any(where.startswith(among) for where, _ in found), (path, node.html)


def test_what_came_later_rests_on_sources_and_what_the_article_says_does_not(briefing: Briefing) -> None:
    for (name, way), evidence in briefing.site.evidence.items():
        if way[:1] in (("later",), ("unforeseen",)):
            assert evidence.voice is Voice.SINCE, (name, way)
        if isinstance(briefing.site.part(name), Stake) and way:
            read = evidence.voice is Voice.EDITOR and evidence.passages  # a reading of the article, with its reasoning
            assert read or evidence.voice in (Voice.STATES, Voice.REPORTS), (name, way)
            assert not evidence.sources, (name, way)


def test_native_names_are_marked_with_their_language(briefing: Briefing) -> None:
    named = [actor for actor in briefing.site.content.of(Actor) if actor.native_name]
    assert named
    for actor in named:
        page = briefing.trees[briefing.site.url(actor.id)]
        assert [node.text() for node in page.css(f'h1 [lang="{actor.lang}"]')] == [actor.native_name]


def test_the_title_of_every_page_is_its_own(briefing: Briefing) -> None:
    titles = Counter(page.css("title")[0].text() for page in briefing.trees.values())
    assert [title for title, count in titles.items() if count > 1] == []
    for path, page in briefing.trees.items():
        assert len(page.css("h1")) == 1, path


def test_a_country_says_what_it_has_with_each_other_one_and_names_no_other(briefing: Briefing) -> None:
    countries = {a.id for a in briefing.site.content.of(Actor) if a.kind == "country"}
    linked = {}
    for country in countries:
        folds = briefing.trees[f"actors/{country}.html"].css("details.more")
        part = next((fold for fold in folds if "With other countries" in fold.css("h2")[0].text()), None)
        found = part.css("dl.facts > dt a") if part else []
        linked[country] = {str(a.attributes["href"]).removesuffix(".html") for a in found}
    assert sum(map(len, linked.values())) > 5
    assert all(country in linked[other] for country in countries for other in linked[country]), "both ways"
    assert all("Nothing is recorded" not in briefing.pages[f"actors/{country}.html"] for country in countries)
