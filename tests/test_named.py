"""Whom passages name, by a name, a people or an office, and lists that name somebody twice."""

from __future__ import annotations

import pytest
import regex

from generator.build import check
from generator.checks import named
from generator.parsing.records import Actor
from tests.sites import SITE, inputs, site_of


@pytest.mark.parametrize(
    ("country", "words", "is_there"),
    [
        ("North Korea", "N. Korea again sends balloons", True),
        ("North Korea", "North Korean weaponry", True),
        ("South Korea", "N. Korea again sends balloons", False),
        ("Japan", "the Japanese prime minister", True),
        ("Russia", "the Russians need shells", True),
        ("Ukraine", "on Ukrainian battlefields", True),
        ("Iran", "in Iranshahr", False),
        ("Spain", "a Spaniard", False),
        ("Niger", "in Nigeria", False),
        ("Mali", "a malign plan", False),
    ],
)
def test_a_country_is_named_by_its_people_and_its_short_form(country: str, words: str, is_there: bool) -> None:
    found = regex.search(rf"(?<![\p{{L}}\p{{N}}])(?:{named.forms(country)})(?![\p{{L}}\p{{N}}])", words)
    assert (found is not None) is is_there


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Freedonia, the Herald and Freedonia held it.", ["freedonia"]),
        ("Talks of Freedonia and Freedonia.", ["freedonia"]),
        ("Talks of Freedonia, Iran, New Zealand and the council.", ["freedonia"]),  # by another of its names
        ("Freedonia and the Herald held it.", []),
        ("Freedonia, and Freedonia's allies.", []),
        ("Freedonia held it, and so it is said that Freedonia knows.", []),
        ("Freedonia; Freedonia.", []),
    ],
)
def test_a_list_names_nobody_twice(words: str, found: list[str]) -> None:
    actors = site_of(SITE.replace("metonyms: [The council]", "metonyms: [The council, council]")).content.of(Actor)
    assert [actor.id for actor in named.twice(words, actors)] == found


@pytest.mark.parametrize(
    ("words", "there", "of", "found"),
    [
        ("Freedonia told it to Freedonia.", ["freedonia", "sylvania"], [], ["freedonia"]),
        ("Freedonia told the Freedonians.", ["freedonia", "sylvania"], [], ["freedonia"]),
        ("Freedonia told it to Sylvania, says Freedonia.", ["freedonia", "sylvania"], [], []),
        ("Freedonia told it. Freedonia knows.", ["freedonia", "sylvania"], [], []),
        ("Freedonia told it to Freedonia.", ["freedonia", "mayor"], [], []),
        ("Freedonia told it to Freedonia.", ["freedonia"], [], []),
        ("It was sent to Freedonia.", ["sylvania"], ["freedonia"], ["freedonia"]),
        ("It was sent to Freedonia.", [], ["freedonia"], []),
        ("It was sent to Freedonia.", ["sylvania"], ["sylvania"], []),
    ],
)
def test_who_is_named_again_may_stand_for_somebody_whom_the_passages_name(
    words: str, there: list[str], of: list[str], found: list[str]
) -> None:
    more = "-- content/actors.yaml --\n- {id: sylvania, name: Sylvania, kind: country, cite: A bridge}\n"
    actors = site_of(SITE.replace("-- content/actors.yaml --\n", more)).content.of(Actor)
    named_there = [actor for actor in actors if actor.id in there]
    assert [actor.id for actor in named.instead(words, actors, named_there, of)] == found


def test_what_a_record_says_is_said_of_an_actor_or_of_the_country_whose_stakes_they_are() -> None:
    entries = site_of().content.entries
    assert [set(named.of_whom(entries[name])) for name in ("mayor", "stake-freedonia", "stands")] == [
        {"mayor"}, {"freedonia"}, set()
    ]  # fmt: skip


def test_names_are_compared_where_the_settings_ask_for_it() -> None:
    def told(words: str) -> list[str]:
        text = SITE.replace("known_to:", "support: [names]\nknown_to:")
        text = text.replace("text: The mayor opened the bridge.", f"text: {words}")
        found = [d for d in check(inputs(text)).diagnostics if d.location.path == "site.yaml"]
        return [d.message for d in found if d.code == "unsupported-name"]

    assert told("The mayor opened the bridge.") == []
    assert told("The Herald opened the bridge.") == [
        "the name 'Herald' is in none of the passages that 'site' cites here"
    ]
    assert "the name 'Mayor' stands twice in one list of 'site'" in told("By Mayor, Herald and Mayor it was opened.")
    assert told("It is “the bridge that Mayor shut”.") == [
        "the name 'Mayor' stands in quoted words that none of the passages has that 'site' cites here"
    ]
