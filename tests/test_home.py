"""The home page: who and what a reader with ten minutes must meet there."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.build import build
from tests.sites import inputs, pages_of, real

HOME = LexborHTMLParser(pages_of(real())["index.html"])


def said(node: LexborNode) -> str:
    return " ".join(node.text().split())


def test_the_principal_people_stand_with_their_countries() -> None:
    cards = {said(card.css("a")[0]): [said(a) for a in card.css("span a")] for card in HOME.css(".who-card")}
    assert next(iter(cards)) == "North Korea"
    assert set(list(cards)[:4]) == {"North Korea", "South Korea", "United States", "Russia"}
    assert cards["North Korea"][0] == "Kim Jong Un"
    assert cards["Russia"][0] == "Vladimir Putin"
    assert {"Donald Trump", "Joe Biden"} <= set(cards["United States"])
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
    page = pages_of(build(type(inputs())({**files, **rest, "content/scenarios/vote.yaml": kept.encode()})))[
        "index.html"
    ]
    assert "Mayor" in [said(card) for card in LexborHTMLParser(page).css(".who-card")]


def test_the_short_timeline_has_what_settled_the_questions_and_what_the_bottom_line_tells() -> None:
    listed = [said(item.css(".what > a")[0]) for item in HOME.css("ol.events li")]
    assert {"Trump is elected president", "South Korea elects Lee Jae-myung"} <= set(listed)
    assert {"Russia vetoes the renewal of the UN panel", "Russia and North Korea sign a treaty"} <= set(listed)
    drawing = ET.fromstring(str(HOME.css("svg.timeline")[0].html))
    named = set(listed) & {text.text for text in drawing.iter("text")}
    assert len(named) >= len(listed) / 2, "each point has its name, but where it is wider than the picture"


def test_beside_the_chart_stands_the_mistake_itself_and_no_note_on_spelling() -> None:
    (note,) = [p for p in HOME.css(".aside p.ui") if p.css(".chip.note")]
    assert "Reads: down from 51 percent." in said(note)
    assert "Mixed spelling" not in said(note)
