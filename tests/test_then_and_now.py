"""Who an actor was on the day of the article, and who it is now: on its page and in the dossier."""

from __future__ import annotations

import pytest

from tests.sites import SITE, SomePages, inputs

MAYOR = "cite: The mayor opened the bridge on Monday.}"
THEN = "then: {text: She opens bridges., cite: The mayor opened the bridge}"
LATER = (
    "later: [{date: 2024-06-29, text: She leaves., sources: wire}, {date: 2024-06-30, text: She comes., sources: wire}]"
)
NOW = "now: {text: She builds another., sources: wire}"


def pages(*fields: str) -> SomePages:
    """The small site, whose mayor has these fields as well."""
    assert MAYOR in SITE
    return SomePages(inputs(SITE.replace(MAYOR, ", ".join((MAYOR.removesuffix("}"), *fields)) + "}")))


def head(*fields: str) -> dict[str, str]:
    """What stands at the head of the mayor's page, by what it says of the time."""
    tree = pages(*fields).tree("actors/mayor.html")
    terms, places = tree.css("dl.who-then-now dt"), tree.css("dl.who-then-now dd")
    return {term.text(): place.css(".say")[0].text() for term, place in zip(terms, places, strict=True)}


def test_what_holds_now_stands_beside_what_held_then() -> None:
    found = head(THEN, LATER, NOW)
    assert list(found) == ["Then, 19 June 2024", "Now, as known to July 2024"]
    assert [words.partition(".")[0] for words in found.values()] == ["She opens bridges", "She builds another"]


def test_without_a_word_for_now_what_came_later_is_not_said_to_be_so_still() -> None:
    assert [words.partition(".")[0] for words in head(THEN, LATER).values()] == ["She opens bridges"]


@pytest.mark.parametrize(("fields", "terms"), [([THEN], ["Then, 19 June 2024"]), ([LATER], []), ([], [])])
def test_what_is_not_known_of_both_times_says_nothing_of_now(fields: list[str], terms: list[str]) -> None:
    assert list(head(*fields)) == terms


def test_the_dossier_has_them_in_this_order() -> None:
    words = " ".join(pages(THEN, LATER, NOW)["dossier.html"].split())
    places = (
        "<b>Then, 19 June 2024</b>",
        "She opens bridges",
        "<b>Now, as known to July 2024</b>",
        "She builds another",
    )
    assert [words.count(place) for place in places] == [1, 1, 1, 1]
    found = [words.index(place) for place in (*places, "She leaves", "She comes")]
    assert found == sorted(found)
    assert "Now, as known to July 2024" not in pages(THEN, LATER)["dossier.html"]
