"""The ways about the site: the sections of a page, the pages before and after it, and what is new."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.build import Result
from generator.files.reading import read
from generator.pages import actor_index, index
from generator.parsing.records import Actor
from generator.rendering.toc import FEWEST, LISTED_ALREADY, MOST, outline
from tests import pseudo
from tests.sites import (
    SITE,
    Briefing,
    SomePages,
    edited,
    inputs,
    inputs_of,
    made,
    pages_of,
    said,
    small_pages,
    with_file,
    write_site,
)
from tests.test_outputs import LATER

KINDS = {"person", "country", "organisation"}


def hebrew() -> Result:
    return made(pseudo.inputs(inputs(), "he"))


# -- the sections of a page -------------------------------------------------------------------------------------


def sections(page: LexborHTMLParser) -> list[tuple[str, str]]:
    """The list of a page's sections: where each leads, and what it says."""
    return [(a.attributes["href"] or "", a.text()) for a in page.css("main > nav.toc a")]


def headings(page: LexborHTMLParser) -> list[LexborNode]:
    return [node for node in page.css("main h2:not(.small)") if node.attributes.get("id") != "evidence-notes"]


@pytest.mark.parametrize(
    "path",
    ["actors/", "scenarios/", "notes.html", "sources.html", "about.html", "map.html",
     "actors.html", "expected.html"],
)  # fmt: skip
def test_a_long_page_lists_all_its_sections_in_their_order(briefing: Briefing, path: str) -> None:
    page = briefing.trees[briefing.largest(path)]
    listed = sections(page)
    assert [href for href, _ in listed] == [f"#{node.attributes['id']}" for node in headings(page)]
    assert len(listed) >= FEWEST
    for (_, words), node in zip(listed, headings(page), strict=True):
        assert words.strip()
        assert " ".join(node.text().split()).startswith(" ".join(words.split()))


def test_every_page_with_three_sections_lists_them_and_no_other_page_does(briefing: Briefing) -> None:
    for path, page in briefing.trees.items():
        kind = page.css_first("html").attributes["data-kind"]  # type: ignore[union-attr]  # every page has one
        wanted = kind not in LISTED_ALREADY and FEWEST <= len(headings(page)) <= MOST
        assert bool(sections(page)) == wanted, path


def test_an_entry_has_the_words_of_a_heading_without_its_counts_marks_and_signs(briefing: Briefing) -> None:
    words = [text for _, text in sections(briefing.trees[briefing.largest("actors/")])]
    assert words[:3] == ["Since then", "At stake", "Claims"]
    assert "Claims" in words


def test_the_names_of_sections_are_those_of_their_words_and_none_is_there_twice(briefing: Briefing) -> None:
    names = [href for href, _ in sections(briefing.trees[briefing.largest("actors/")])]
    assert names[0] == "#section--since-then"
    text = '<h1>T</h1><h2>A</h2><h2 class="x">A</h2><p id="section--a-3"></p><h2>A</h2><h2 id="own">B</h2>'
    found = outline(text, "about")
    assert [s.href for s in found.sections] == ["#section--a", "#section--a-2", "#section--a-4", "#own"]
    assert found.top == "<h1>T</h1>"
    assert '<h2 id="section--a-2" class="x">A</h2>' in found.rest


def test_small_headings_are_no_sections_and_a_short_page_stays_as_it_is() -> None:
    text = '<h1>T</h1><h2>A</h2><h2>B</h2><h2 class="small">C</h2>'
    assert outline(text, "about").sections == ()
    assert outline(text, "about").top + outline(text, "about").rest == text
    assert outline(text[10:], "about").top == ""
    assert outline("<h1>T</h1>" + "<h2>A</h2>" * (MOST + 1), "about").sections == ()
    assert outline(text.replace("C</h2>", "C</h2><h2>D</h2>"), "home").sections == ()


def test_words_of_another_language_keep_it_and_what_is_no_word_is_escaped() -> None:
    text = '<h1>T</h1><h2>A &amp; B</h2><h2><a lang="ko" dir="ltr" href="x">나라</a> <small>2</small></h2><h2>C</h2>'
    assert [s.words for s in outline(text, "about").sections] == [
        "A &amp; B", '<span lang="ko" dir="ltr">나라</span>', "C",
    ]  # fmt: skip


def test_a_template_of_a_site_gets_a_list_without_a_word_of_its_own(tmp_path: Path) -> None:
    write_site(tmp_path)
    (tmp_path / "templates").mkdir()
    text = '{% extends "default/event.html" %}{% block main %}{{ super() }}<h2>One</h2><h2>Two</h2><h2>Three</h2>{% endblock %}'
    (tmp_path / "templates/event.html").write_text(text)
    page = SomePages(read(tmp_path)).tree("events/opening.html")
    assert [words for _, words in sections(page)][-3:] == ["One", "Two", "Three"]


def test_sections_are_named_in_any_script() -> None:
    page = LexborHTMLParser(pages_of(hebrew())["about.html"])
    assert len(sections(page)) > FEWEST
    assert all(re.search(r"#(section--\w|data|corrections)", href) for href, _ in sections(page))


# -- before and after -------------------------------------------------------------------------------------------


def beside(page: LexborHTMLParser, way: str) -> str:
    link = page.css_first(f'nav.before-after a[rel="{way}"]')
    return (link.attributes["href"] or "") if link is not None else ""


def chain(pages: Mapping[str, LexborHTMLParser], folder: str, first: str) -> list[str]:
    """The pages of a folder from one on, each the next of the one before, which it leads back to."""
    out = [first]
    while (href := beside(pages[f"{folder}/{out[-1]}"], "next")) and len(out) <= len(pages):
        assert beside(pages[f"{folder}/{href}"], "prev") == out[-1]
        out.append(href)
    return out


def first_of(pages: Mapping[str, LexborHTMLParser], folder: str) -> list[str]:
    found = [path for path in pages if path.startswith(f"{folder}/") and "--" not in path]
    return [path.removeprefix(f"{folder}/") for path in found if not beside(pages[path], "prev")]


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_actors_follow_each_other_within_their_kind_in_the_order_of_their_index(briefing: Briefing, kind: str) -> None:
    pages = briefing.trees
    kinds = {f"{actor.id}.html": actor.kind for actor in briefing.site.content.of(Actor)}
    listed = [a.attributes["href"] or "" for a in pages["actors.html"].css("main section a[href^='actors/']")]
    wanted = [name for href in listed if kinds[name := href.removeprefix("actors/")] == kind]
    (first,) = (name for name in first_of(pages, "actors") if kinds[name] == kind)
    assert chain(pages, "actors", first) == wanted
    assert len(wanted) == sum(k == kind for k in kinds.values())


@pytest.mark.parametrize(
    ("folder", "index", "rows"),
    [
        ("events", "timeline.html", ".event .what > a:first-child"),
        ("scenarios", "scenarios.html", ".asked a[href]"),
    ],
)
def test_events_and_scenarios_follow_each_other_in_the_order_of_their_index(
    briefing: Briefing, folder: str, index: str, rows: str
) -> None:
    pages = briefing.trees
    links = (a.attributes["href"] or "" for a in pages[index].css(f"main {rows}"))
    listed = dict.fromkeys(href for href in links if href.startswith(f"{folder}/"))
    (first,) = first_of(pages, folder)
    ahead = {a.attributes["href"] for a in pages[index].css(".expected .what > a:first-child")}
    follow = [f"{folder}/{name}" for name in chain(pages, folder, first)]
    assert [href for href in follow if href not in ahead] == [href for href in listed if href not in ahead]
    assert set(follow) == set(listed)


def test_the_way_before_and_after_says_what_it_is_and_the_name() -> None:
    pages = small_pages()
    assert re.search(
        r"Previous organisation</span><br><a href=\"gazette.html\" rel=\"prev\">.*Gazette</a>",
        pages["actors/herald.html"],
    )
    assert "Later, 30 June 2024</span>" in pages["events/opening.html"]
    assert 'class="before-after' not in pages["scenarios/vote.html"]
    german = SomePages(edited("site.yaml", "reviewed:", "language: de\nreviewed:"))
    assert re.search("(Vorige|Nächste) Organisation</span>", german["actors/herald.html"])


def test_articles_and_the_years_of_a_long_timeline_follow_each_other() -> None:
    second = (
        "---\ntitle: The vote\nauthor: ann\npublisher: gazette\ndate: 2024-06-20\nrights: Ours.\n---\nA vote is near.\n"
    )
    events = "".join(
        f"- {{id: e-{n}, title: Event {n}, date: {2020 + n % 3}, basis: editor, reasoning: A test.}}\n"
        for n in range(201)
    )
    files = dict(with_file("content/articles/vote-near.md", second).files)
    files["content/actors/more.yaml"] = b"- {id: voter, name: Voter, kind: person, cite: A vote is near.}\n"
    files["content/events/more.yaml"] = events.encode()
    pages = SomePages(inputs_of(files))
    assert beside(pages.tree("articles/bridge.html"), "next") == "vote-near.html"
    assert beside(pages.tree("articles/vote-near.html"), "prev") == "bridge.html"
    assert beside(pages.tree("timeline/year--2021.html"), "prev") == "year--2020.html"
    assert beside(pages.tree("timeline/year--2021.html"), "next") == "year--2022.html"
    assert beside(pages.tree("timeline.html"), "next") == ""


# -- what is new ------------------------------------------------------------------------------------------------


def news(text: str = SITE) -> list[str]:
    page = SomePages(inputs(text)).tree("about.html")
    return [" ".join(node.text().split()) for node in page.css("main ul.news li")]


def test_about_tells_the_newest_changes_and_leads_to_all() -> None:
    assert news(LATER) == [
        "5 July 2024 · Status · The vote · Resolved: No wins",
        "4 July 2024 · Status · The vote · Due",
        "2 July 2024 · Corrected · The date of The bridge is opened was wrong.",
        "30 June 2024 · Added · The bridge falls",
        "20 June 2024 · Published · A small briefing",
    ]
    page = SomePages(inputs(LATER)).tree("about.html")
    assert [a.attributes["href"] for a in page.css("main ul.news a")][1:4] == [
        "scenarios/vote.html", "#correction.1", "events/collapse.html",
    ]  # fmt: skip
    assert page.css_first("main ul.news + p a[href='feed.atom']") is not None


def test_about_tells_of_the_first_publication_alone_where_nothing_has_come_since() -> None:
    assert news() == ["1 July 2024 · Published · A small briefing"]


def test_about_tells_no_more_than_five_changes_and_of_a_long_correction_its_beginning() -> None:
    items = ", ".join(f'{{date: 2024-07-0{n}, text: "Number {n} {"was wrong " * 20}"}}' for n in range(1, 8))
    found = news(SITE.replace("bottom_line:", f"corrections: [{items}]\nbottom_line:"))
    assert len(found) == 5
    assert found[0].startswith("7 July 2024 · Corrected · Number 7 was wrong")
    assert all(line.endswith("…") and len(line) < 160 for line in found)


def test_a_record_that_was_corrected_leads_to_the_correction_by_its_day_and_does_not_repeat_it() -> None:
    page = SomePages(inputs(LATER)).tree("events/opening.html")
    (list_,) = [
        dd
        for dt, dd in zip(page.css(".backlinks dt"), page.css(".backlinks dd"), strict=True)
        if dt.text() == "Corrections"
    ]
    assert [(a.text(), a.attributes["href"]) for a in list_.css("a")] == [("2 July 2024", "../about.html#correction.1")]
    assert "was wrong" not in list_.text()


# -- what rests on the text -------------------------------------------------------------------------------------


@pytest.mark.parametrize(("path", "list_"), [("coverage.html", "td ul"), ("passages", ".resting ul")])
def test_statements_of_one_record_are_told_apart_by_what_they_say(briefing: Briefing, path: str, list_: str) -> None:
    (article,) = briefing.site.articles
    page = briefing.trees[f"articles/{article}--passages.html" if path == "passages" else path]
    lists = [[a.text() for a in ul.css("a")] for ul in page.css(list_)]
    assert len(lists) > 20
    assert [names for names in lists if len(names) != len(set(names))] == []


def test_no_list_of_sections_names_two_alike(briefing: Briefing) -> None:
    for path, page in briefing.trees.items():
        names = [name for _, name in sections(page)]
        assert len(names) == len(set(names)), path


def test_a_slip_on_which_only_its_note_rests_has_one_mark(briefing: Briefing) -> None:
    (article,) = briefing.site.articles
    marks = briefing.trees[f"articles/{article}.html"].css("a.sic")
    assert len(marks) > 5
    twice = [m.text() for m in marks if m.next and m.next.attributes.get("href") == m.attributes["href"]]
    assert twice == []


# -- the menu ---------------------------------------------------------------------------------------------------


def test_every_page_leads_to_the_main_pages_at_its_top_and_to_all_others_at_its_foot(briefing: Briefing) -> None:
    main = ["Briefing", "Article", "Actors", "Timeline", "Relations", "Stakes", "Scenarios", "Claims", "Expected"]
    others = ["Quotations", "Figures", "Editor’s notes", "Coverage", "Sources", "Search", "A–Z"]
    page = briefing.trees["index.html"]
    assert [a.text(strip=True) for a in page.css("header nav a")] == main
    foot = [a.text(strip=True) for a in page.css("footer a")]
    assert [words for words in foot if words in {*main, *others}] == others
    groups = [group.text(strip=True) for group in page.css("header nav li:first-child")]
    assert groups == ["Read", "Explore", "Judge"]
    assert page.css('header form[action="search.html"] input[name="q"]')
    assert foot[-3:] == ["Dossier to print", "About", "Corrections"]


def test_disagreements_come_after_the_notes_and_before_the_coverage_at_the_foot_of_a_page() -> None:
    foot = [a.text() for a in LexborHTMLParser(small_pages()["index.html"]).css("footer a")]
    at = foot.index("Disagreements")
    assert foot[at - 1 : at + 2] == ["Editor’s notes", "Disagreements", "Coverage"]


def test_the_foot_of_the_page_that_says_there_is_none_has_the_same_links_as_any_other() -> None:
    def links(path: str) -> list[tuple[str, str]]:
        lists = LexborHTMLParser(small_pages()[path]).css("footer nav a")
        return [(a.text(), (a.attributes["href"] or "").removeprefix("/small/")) for a in lists]

    assert links("404.html") == links("index.html")


def test_a_long_index_has_a_page_for_each_letter(monkeypatch: pytest.MonkeyPatch) -> None:
    def names(html: str) -> list[tuple[str, str]]:
        links = LexborHTMLParser(html).css("#index li > a")
        return [(node.text(), (node.attributes["href"] or "").removeprefix("../")) for node in links]

    together = small_pages()
    monkeypatch.setattr(index, "HEAVIEST", 450)
    done = made(inputs())
    assert done.ok, "every link leads somewhere"
    apart = pages_of(done)
    letters = {name: html for name, html in apart.items() if name.startswith("a-z/")}
    assert "a-z/letter--m.html" in letters
    assert sorted(one for html in letters.values() for one in names(html)) == sorted(names(together["a-z.html"]))
    assert not names(apart["a-z.html"])
    found = LexborHTMLParser(apart["a-z.html"])
    first = [node.attributes["href"] or "" for node in found.css(".letters a")]
    assert found.css_first("#filter") is None
    ways: dict[str, LexborHTMLParser] = {}
    ahead = first
    while ahead:
        ways |= {way: LexborHTMLParser(letters[way]) for way in ahead}
        led = [f"a-z/{node.attributes['href']}" for way in ahead for node in ways[way].css(".letters a")]
        ahead = [way for way in dict.fromkeys(led) if way not in ways]
    assert set(ways) == set(letters), "each page is reached from the first"
    split = [way for way, tree in ways.items() if not tree.css("#index li")]
    assert split, "a letter with many names has a page for each two with which they begin"
    for way in split:
        theirs = {name: names(html) for name, html in letters.items() if name.startswith(way.removesuffix(".html"))}
        assert len(theirs) > 1
    assert all(tree.css_first("#filter") is not None for way, tree in ways.items() if way not in split)


def test_a_long_index_of_actors_leaves_those_of_a_country_to_its_page(monkeypatch: pytest.MonkeyPatch) -> None:
    def listed(html: str) -> set[str]:
        links = LexborHTMLParser(html).css("main a[href]")
        return {(node.attributes["href"] or "").rpartition("/")[2] for node in links}

    together = small_pages()
    assert {"mayor.html", "ann.html"} <= listed(together["actors.html"])
    monkeypatch.setattr(actor_index, "MOST", 4)
    apart = pages_of(made(inputs()))
    assert "The page of each country lists those that belong to it." in apart["actors.html"]
    assert {"freedonia.html", "ann.html"} <= listed(apart["actors.html"])
    assert "mayor.html" not in listed(apart["actors.html"])
    assert "mayor.html" in listed(apart["actors/freedonia.html"])
    monkeypatch.setattr(actor_index, "MOST", 1)
    assert {"a-z.html"} <= listed(none := pages_of(made(inputs()))["actors.html"])
    assert "ann.html" not in listed(none)


@pytest.mark.parametrize("others", ["some", "none"])
def test_an_index_of_very_many_countries_leads_to_a_z_for_the_rest(
    others: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    land = "- {id: land, name: Land, kind: country, basis: editor, reasoning: It is there.}\n"
    text = SITE.replace("-- content/actors.yaml --\n", f"-- content/actors.yaml --\n{land}")
    if others == "none":
        text = re.sub(r"(id: (?:ann|gazette|herald), .*?kind: \w+,)", r"\1 country: freedonia,", text)
    monkeypatch.setattr(actor_index, "COUNTRIES", 1)
    done = made(inputs(text))
    assert done.ok, said(done)
    assert not [one for one in said(done) if "output-" in one]
    page = LexborHTMLParser(pages_of(done)["actors.html"])
    assert [node.text() for node in page.css("main h2 a")] == ["Freedonia"], "the one with the most references"
    assert len(page.css('main a[href="a-z.html"]')) == 1
    assert (len(page.css("main h2")) > 1) == (others == "some")
