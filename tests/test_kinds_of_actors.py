"""A place, a law or treaty and a thing among the actors: each has its shape, its words and its lists, and ties of its own."""

from __future__ import annotations

import re
from typing import get_args

import pytest

from generator.drawings.relations import FAMILIES, family
from generator.exports import cards
from generator.pages.actor_cards import ACTOR_KINDS, ONE_OF
from generator.pages.actor_index import HEADINGS
from generator.pages.actors import BESIDE
from generator.pages.relations import RELATION_KINDS
from generator.pages.structured import TYPES
from generator.parsing.records import Actor, Relation
from tests.sites import ROOT, SITE, inputs, made, pages_of, said, small_pages

KINDS = get_args(Actor.model_fields["kind"].annotation)
NEW = (
    "- {id: bridge-itself, name: The bridge, kind: thing, country: freedonia, cite: opened the bridge}\n"
    "- {id: river, name: The river, kind: place, basis: editor, reasoning: It flows there.}\n"
    "- {id: treaty, name: Treaty of the river, kind: law, basis: editor, reasoning: Both signed it.}\n"
)
TIES = (
    "- {id: f-owns, from: freedonia, to: bridge-itself, kind: owns, label: owns, basis: editor, reasoning: So it is.}\n"
    "- {id: f-borders, from: freedonia, to: river, kind: borders, label: borders on, basis: editor, reasoning: The map.}\n"
    "- {id: f-party, from: freedonia, to: treaty, kind: party-to, label: is party to, basis: editor, reasoning: It signed.}\n"
    "- {id: f-lends, from: freedonia, to: mayor, kind: lends-to, label: lends to, basis: editor, reasoning: It pays.}\n"
)


def test_every_kind_has_its_words_its_place_in_lists_and_its_name_for_machines() -> None:
    assert tuple(ACTOR_KINDS) == tuple(ONE_OF) == tuple(BESIDE) == tuple(TYPES) == KINDS
    assert set(HEADINGS) == set(KINDS) - {"country"}


def test_every_kind_has_a_shape_of_its_own_on_pages_and_in_pictures() -> None:
    css = "".join((ROOT / f"generator/templates/assets/parts/{part}.css").read_text() for part in ("base", "further"))
    rules = dict(re.findall(r"^\.shape\.(\w+)::before \{ (.*) \}$", css, re.MULTILINE))
    assert set(rules) == set(KINDS) - {"country"}  # a square, as the rule for all has it
    assert len(set(rules.values())) == len(rules)
    pictures = [cards.draw(cards.Card("", "A name", "An eyebrow", "", "Site", "a.example", "states", k)) for k in KINDS]
    assert len(set(pictures)) == len(KINDS)


def test_every_kind_of_tie_has_its_word_and_belongs_to_one_family() -> None:
    kinds = get_args(Relation.model_fields["kind"].annotation)
    assert set(RELATION_KINDS) == set(kinds)
    assert all(sum(kind in members for _, members in FAMILIES.values()) == 1 for kind in kinds)
    assert [family(kind) for kind in ("lends-to", "borders", "owns", "party-to")] == ["cooperates", *["other"] * 3]


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    text = SITE.replace("- {id: gazette,", f"{NEW}- {{id: gazette,").replace(
        "-- content/relations.yaml --\n", f"-- content/relations.yaml --\n{TIES}"
    )
    result = made(inputs(text))
    assert result.ok, said(result)
    return pages_of(result)


def test_the_index_explains_the_shapes_that_it_has_and_lists_each_kind_under_its_heading(pages: dict[str, str]) -> None:
    index = pages["actors.html"]
    assert [index.count(f'<span class="shape {kind}"') > 1 for kind in ("place", "law", "thing")] == [True] * 3
    for heading in ("Places", "Laws and treaties", "Things"):
        assert f'<h3 class="vh">{heading}</h3>' in index
    assert "people, countries and organisations" not in index
    assert "Places" not in small_pages()["actors.html"]
    assert "law or treaty" not in small_pages()["actors.html"]


def test_each_has_a_page_a_place_in_a_z_and_among_what_belongs_to_its_country(pages: dict[str, str]) -> None:
    assert "Law or treaty" in pages["actors/treaty.html"]
    assert re.search(
        r'shape place" aria-hidden="true"></span><span>The river</span></a> <span class="quiet">place',
        pages["a-z.html"],
    )
    assert "Who and what belongs to it" in pages["actors/freedonia.html"]
    assert "People and organisations" in small_pages()["actors/freedonia.html"]
    for verb in ("owns", "borders on", "is party to", "lends to"):
        assert f">{verb}<" in pages["map.html"] or f"> {verb} <" in pages["map.html"], verb
