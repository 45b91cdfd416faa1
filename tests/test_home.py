"""The home page: who and what a reader with ten minutes must meet there."""

from __future__ import annotations

import re
from functools import cache

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.pages.home import PEOPLE
from generator.pages.places import short
from generator.parsing.parts import Venue
from generator.parsing.records import Actor, Claim, Event
from tests.sites import SITE, SomePages, inputs, inputs_of, river, river_inputs, small_pages


def home() -> LexborHTMLParser:
    return river().trees["index.html"]


def said(node: LexborNode) -> str:
    return " ".join(node.text().split())


def rows(page: LexborHTMLParser) -> dict[str, LexborNode]:
    """What the home page says of each country, by the country's name."""
    return {
        said(term): row for term, row in zip(page.css("main dl.facts dt"), page.css("main dl.facts dd"), strict=True)
    }


def test_the_principal_people_and_what_matters_most_stand_with_their_countries() -> None:
    found = rows(home())
    assert {"Mirell", "Tarnia", "Sorrel", "Norland"} == set(list(found)[:4])
    people = {name: said(row.css("br + span")[0]).split(", ") for name, row in found.items() if row.css("br + span")}
    assert people["Tarnia"][0] == "Han Sol-gi"
    assert people["Mirell"][0] == "Odile Kerr"
    assert all(len(each) <= PEOPLE for each in people.values())
    assert said(found["Mirell"]).startswith("Wants: ")
    assert all(row.css(".say .ev") for row in found.values()), "what matters most leads to its evidence"


def test_the_headline_is_the_thesis_and_three_questions_have_their_answers() -> None:
    heading = home().css_first("h1")
    assert heading is not None
    assert said(heading).startswith("The treaty that the column foresaw was signed within four months")
    assert heading.css(".ev.editor")
    sections = {said(section.css("h2")[0]): section for section in home().css(".answers section")}
    assert list(sections) == ["What happened", "So what", "Watch now"]
    assert [len(section.css("li")) for section in sections.values()] == [3, 1, 1]
    (item,) = sections["Watch now"].css("li")
    assert "June 2026 · Where to look: The bulletins of the river commission." in said(item)
    assert [mark.attributes["class"] for mark in item.css(".ev")] == ["ev since", "ev editor"]


def test_without_a_thesis_the_headline_is_that_of_the_article_and_points_may_answer_nothing() -> None:
    page = LexborHTMLParser(small_pages()["index.html"])
    assert [said(heading) for heading in page.css("h1")] == ["The bridge"]
    assert [said(heading) for heading in page.css(".answers h2")] == ["The bottom line"]


def test_the_mark_is_taught_with_a_statement_of_the_page_and_leads_to_all_voices() -> None:
    (example,) = [p for p in home().css("p.asof") if said(p).startswith("Example:")]
    words = said(example).partition(": ")[2].partition(" The mark")[0]
    stated = {said(s).partition("#")[0].strip(): s for s in home().css(".answers section:not(.watch) .say")}
    same = [s for text, s in stated.items() if words.startswith(text.rsplit(" ", 1)[0])]
    assert same, "the example stands among the answers"
    mark, own = example.css_first(".ev"), same[0].css_first(".ev")
    assert mark is not None
    assert own is not None
    assert mark.attributes["class"] == own.attributes["class"]
    assert [a.attributes["href"] for a in example.css("a:not(.ev)")] == ["about.html"]


def test_each_claim_has_its_square_under_its_outcome() -> None:
    claims = {claim.id: claim for claim in river().site.content.of(Claim)}
    squares: dict[str, str] = {}
    for group in home().css(".strip li"):
        links = [(a.attributes["href"] or "").partition("#")[2] for a in group.css("a")]
        assert said(group).endswith(f" {len(links)}")
        squares |= dict.fromkeys(links, group.attributes.get("class") or "")
        assert all(a.attributes["title"] for a in group.css("a")), "a square is named by its claim"
    assert squares == {name: claim.outcome.verdict if claim.outcome else "" for name, claim in claims.items()}
    scored = re.sub(r"  outcome:.*?\n(?=\S|-- )", "", SITE, flags=re.DOTALL)
    assert "outcome" not in scored
    assert not SomePages(inputs(scored)).tree("index.html").css(".strip"), "nothing to keep the score of"


def test_a_site_without_countries_has_its_actors_there() -> None:
    files = dict(inputs().files)
    actors = (
        files["content/actors.yaml"]
        .replace(b", country: freedonia", b"")
        .replace(b"kind: country", b"kind: organisation")
    )
    thing = b"- {id: new-vote, name: New vote, kind: thing, cite: The next vote}\n"
    rest = {"content/stakes.yaml": b"[]", "content/actors.yaml": actors + thing}
    scenario = files["content/scenarios/vote.yaml"].decode()
    kept = "\n".join(line for line in scenario.splitlines() if "implications:" not in line)
    page = SomePages(inputs_of({**files, **rest, "content/scenarios/vote.yaml": kept.encode()})).tree("index.html")
    named = [said(item) for item in page.css("ul.who li")]
    assert "Mayor" in named
    assert "New vote" not in named, "a thing does nothing"


@cache
def without_places() -> LexborHTMLParser:
    """The home page of the same briefing, if no place in it had coordinates."""
    files = {
        path: re.sub(rb", at: \[[^]]*\]", b"", data) if "/events" in path else data
        for path, data in river_inputs().files.items()
    }
    return SomePages(inputs_of(files)).tree("index.html")


def test_where_it_happened_is_a_map_with_a_key_that_leads_to_the_events() -> None:
    key = {said(item.css("b")[0]): item for item in home().css("figure.where .key li")}
    assert {"Kesh", "Brack", "Lower Ford", "Port Lys"} <= set(key)
    assert said(key["Kesh"].css("a")[0]) == "The gates at Kesh are closed"
    assert "and 4 more" in said(key["Kesh"])
    assert not home().css("ol.events")
    # An article may tell of an event, and not where it was.
    assert "Filled: events of which the article tells." in said(home().css("figure.where figcaption")[0])


@pytest.mark.parametrize("name", ["The river", "the river", "The river, below the bridge"])
def test_a_place_stands_on_the_map_without_what_follows_a_comma(name: str) -> None:
    assert short(Venue(name=name)) == "The river"


def test_a_filled_disc_stands_before_an_event_of_the_article_or_what_came_of_one() -> None:
    site, found = river().site, set()
    names = {site.titles[event.id]: event for event in site.content.of(Event)}
    for item in home().css("figure.where .key li"):
        event = names[said(item.css("a")[0])]
        both = (event.id, *(name for name in event.bears_on if site.kind(name) == "event"))
        told = [bool(site.evidence[name, ()].passages) for name in both]
        filled = "since" not in (item.attributes["class"] or "")
        assert any(told) or event.is_ahead if filled else not told[0], event.id
        assert ("expected: " in said(item)) is event.is_ahead
        found.add(filled)
    assert found == {True, False}


@pytest.mark.slow
def test_the_key_of_the_map_names_the_groups_and_the_others_where_there_are_any() -> None:
    def named(groups: str) -> list[str]:
        files = dict(river_inputs().files)
        files["site.yaml"] = re.sub(rb"(?m)^groups:\n(  .*\n)+", groups.encode(), files["site.yaml"])
        page = SomePages(inputs_of(files)).tree("index.html")
        return [said(item) for item in page.css("figure.where figcaption .group")]

    own = [actor.id for actor in river().site.content.of(Actor)]
    one = "groups:\n  - {name: The river, tint: red, actors: [%s]}\n"
    assert named(one % "tarnia, norland") == ["The river", "several, or others"]
    assert named(one % ", ".join(own)) == ["The river"]


def test_the_page_of_a_country_names_its_group_and_that_of_a_person_from_there_does_not() -> None:
    def groups(path: str) -> list[str]:
        return [said(item) for item in river().trees[path].css("dl.facts .group")]

    (country,) = [actor for actor in river().site.content.of(Actor) if actor.name == "Tarnia"]
    members = [actor for actor in river().site.content.of(Actor) if actor.country == country.id]
    assert groups(f"actors/{country.id}.html") == [river().site.groups[country.id].name]
    assert members
    assert [groups(f"actors/{member.id}.html") for member in members] == [[] for _ in members]


def test_a_briefing_without_coordinates_has_what_settled_the_questions_and_what_the_bottom_line_tells() -> None:
    page = without_places()
    listed = {said(item.css(".what > a")[0]) for item in page.css("ol.events li")}
    assert {"Marsh is elected president", "The common gauge begins to count"} <= listed
    assert {"The gates at Kesh are closed", "Norland and Tarnia sign a treaty"} <= listed
    assert not page.css("figure.where")


def test_beside_the_chart_stands_the_mistake_itself_and_no_note_on_spelling() -> None:
    (note,) = [p for p in without_places().css(".aside p.ui") if p.css(".chip.note")]
    assert "Should read: down from 71 per cent." in said(note)
    assert "letter" not in said(note)
