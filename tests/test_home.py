"""The home page: who and what a reader with ten minutes must meet there."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.base.inputs import Inputs
from generator.parsing.records import Actor
from tests.sites import inputs, made, pages_of, river, river_inputs


def home() -> LexborHTMLParser:
    return river().trees["index.html"]


def said(node: LexborNode) -> str:
    return " ".join(node.text().split())


def test_the_principal_people_stand_with_their_countries() -> None:
    cards = {said(card.css("a")[0]): [said(a) for a in card.css("span a")] for card in home().css(".who-card")}
    assert list(cards)[:4] == ["Mirell", "Tarnia", "Sorrel", "Norland"]
    assert cards["Tarnia"][0] == "Han Sol-gi"
    assert cards["Mirell"][0] == "Odile Kerr"
    assert {"Leo Marsh", "Ada Brandt"} <= set(cards["Federated Isles"])
    assert all(len(people) <= 3 for people in cards.values())


def test_a_site_without_countries_has_its_actors_there() -> None:
    files = dict(inputs().files)
    actors = (
        files["content/actors.yaml"]
        .replace(b", country: freedonia", b"")
        .replace(b"kind: country", b"kind: organisation")
    )
    rest = {"content/stakes.yaml": b"[]", "content/actors.yaml": actors}
    scenario = files["content/scenarios/vote.yaml"].decode()
    kept = "\n".join(line for line in scenario.splitlines() if "implications:" not in line)
    page = pages_of(made(type(inputs())({**files, **rest, "content/scenarios/vote.yaml": kept.encode()})))["index.html"]
    assert "Mayor" in [said(card) for card in LexborHTMLParser(page).css(".who-card")]


def without_places() -> LexborHTMLParser:
    """The home page of the same briefing, if no place in it had coordinates."""
    files = {
        path: re.sub(rb", at: \[[^]]*\]", b"", data) if "/events" in path else data
        for path, data in river_inputs().files.items()
    }
    return LexborHTMLParser(pages_of(made(Inputs(files)))["index.html"])


def test_where_it_happened_is_a_map_with_a_key_that_leads_to_the_events() -> None:
    key = {said(item.css("b")[0]): item for item in home().css("figure.where .key li")}
    assert {"Kesh", "Brack", "Lower Ford", "Port Lys"} <= set(key)
    assert said(key["Kesh"].css("a")[0]) == "The gates at Kesh are closed"
    assert "and 4 more" in said(key["Kesh"])
    assert not home().css("ol.events")


def test_the_key_of_the_map_names_the_groups_and_the_others_where_there_are_any() -> None:
    def named(groups: str) -> list[str]:
        files = dict(river_inputs().files)
        files["site.yaml"] = re.sub(rb"(?m)^groups:\n(  .*\n)+", groups.encode(), files["site.yaml"])
        page = LexborHTMLParser(pages_of(made(Inputs(files)))["index.html"])
        return [said(item) for item in page.css("figure.where figcaption .group")]

    own = [actor.id for actor in river().site.content.of(Actor)]
    one = "groups:\n  - {name: The river, tint: red, actors: [%s]}\n"
    assert named(one % "tarnia, norland") == ["The river", "several, or others"]
    assert named(one % ", ".join(own)) == ["The river"]


def test_a_briefing_without_coordinates_has_what_settled_the_questions_and_what_the_bottom_line_tells() -> None:
    page = without_places()
    listed = {said(item.css(".what > a")[0]) for item in page.css("ol.events li")}
    assert {"Marsh is elected president", "The common gauge begins to count"} <= listed
    assert {"The gates at Kesh are closed", "Norland and Tarnia sign a treaty"} <= listed
    assert not page.css("figure.where")


def test_beside_the_chart_stands_the_mistake_itself_and_no_note_on_spelling() -> None:
    (note,) = [p for p in without_places().css(".aside p.ui") if p.css(".chip.note")]
    assert "Reads: down from 71 per cent." in said(note)
    assert "letter" not in said(note)
