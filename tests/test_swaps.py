"""A number that stands in the passages for something else is told, and one that is said in another way is not."""

from __future__ import annotations

from decimal import Decimal

import pytest

from generator.checks import swaps
from generator.reading import stated
from tests.test_support import codes

POLL = (
    "[{id: wire, exact: Fifty-one percent}, {id: wire, exact: 7 percent}, {id: wire, exact: down 4 percentage points}]"
)
NAMED = "{id: wire, exact: 'Tarnia at 4%, after one cited by 26%, and followed by Orlia at 9%'}"
SAID = "{id: wire, exact: 'just 4 percent answered so, two did not'}"


@pytest.mark.parametrize(
    ("summary", "sources", "found"),
    [
        ("51 per cent, then 7.", POLL, ["unsupported-number"]),  # and of what 4 is the difference, it does not say
        ("51 per cent, then 7, then 3.", "[{id: wire, exact: Fifty-one percent}, {id: wire, exact: 7 percent and 3}]", []),
        ("51 per cent, then 51.", "[{id: wire, exact: Fifty-one percent}, {id: wire, exact: 7 percent}]", ["unsupported-number"]),
        ("Fifty-one per cent, then seven.", "[{id: wire, exact: Fifty-one percent}, {id: wire, exact: 7 percent}]", []),
        ("From 11 to 7.", "[{id: wire, exact: 'was 11, is 7'}, {id: wire, exact: down 4 percentage points}]", []),
        ("From 11 to 7.", "[{id: wire, exact: 'was 11, is 7'}, {id: wire, exact: 4 percentage shares}]", ["unsupported-number"]),
        ("200 boats.", "{id: wire, exact: two hundred boats}", []),
        ("300 boats.", "{id: wire, exact: two hundred boats}", ["unsupported-number"]),
        ("His second visit.", "{id: wire, exact: Second visit}", []),
        ("Tarnia has 4 per cent, Orlia (9) more.", NAMED, []),
        ("9 per cent of all named Tarnia.", NAMED, ["unsupported-number"]),
        ("Orlia (26) had more.", NAMED, ["unsupported-number"]),
        ("It fell, by 26 per cent.", NAMED, []),
        ("It fell.", "{id: wire, exact: Tarnia at 4%}", ["unsupported-number"]),
        ("Asked, “just 4 percent answered so”.", SAID, []),
        ("Asked, “just 2 percent answered so”.", SAID, ["unsupported-quotation"]),
        ("Asked, “just 4 percent […] two did not”.", SAID, []),
        ("Asked, “just 4 percent […] three did not”.", SAID, ["unsupported-quotation"]),
        ("Asked, “4 percent”.", SAID, []),
        ("It is “the bridge of sighs”.", "{id: wire, exact: 40 percent of all}", ["unsupported-number", "unsupported-quotation"]),
    ],
)  # fmt: skip
def test_a_number_is_compared_with_what_it_is_said_of(summary: str, sources: str, found: list[str]) -> None:
    assert codes(summary, sources) == found


@pytest.mark.parametrize(
    ("quotation", "value"),
    [
        ("Four percent of adults", "4"),
        ("Fifty-one percent", "51"),
        ("11 participating states", "11"),
        ("two-day visit to North Korea", None),
        ("from 2 p.m.", None),
        ("Sept. 15 to 19", None),
        ("47th president", None),
        ("One percent", None),
        ("two hundred boats", "200"),
        ("Five million people", "5000000"),
        ("twenty one of the people who", "21"),
        ("eighty-five boats in all of it", None),
        ("Twenty boats in all of", "20"),
        ("Twenty boats in all of it", None),
        ("20 boats in all of", "20"),
        ("20 boats in all of it", None),
        ("4.5 million boats in all of", "4500000"),
        ("Second visit", None),
        ("two or three boats", None),
        ("zero boats", None),
        ("", None),
        ("cited by 26%, followed by Iran at 9%", None),
        ("a bridge that 40 people had built for the old king", None),
    ],
)
def test_a_quotation_that_is_little_more_than_a_number_is_cited_for_it(quotation: str, value: str | None) -> None:
    found = swaps.number_of(quotation, "en")
    assert (found and found[1]) == (Decimal(value) if value else None)


def test_a_name_is_bound_to_the_number_behind_it() -> None:
    text = "China (41), Iran at 9%, and the United States itself (5); 26 percent said Russia"
    assert dict(swaps.bound(text, "en")) == {"china": 41, "iran": 9, "united states": 5}
    (number,) = stated.numbers("7 said Iran", "en")
    assert not swaps.belongs_to_another(number, "7 said Iran", {"iran": frozenset({Decimal(9)})})
    assert swaps.belongs_to_another(
        number, "7 said Iran", {"iran": frozenset({Decimal(9)}), "china": frozenset({Decimal(7)})}
    )


@pytest.mark.parametrize(
    ("text", "there", "found"),
    [
        ("»das ist alt« und ganz neu ist es, »so war es«", "das ist alt, und so war es", []),
        ("»das ist neu« sagte er, »so war es«", "das ist alt, und so war es", ["das ist neu"]),
        ("(»das ist neu»)", "das ist alt", ["das ist neu"]),
        ("”det är nytt” sade hon, ”så var det”", "det är gammalt, och så var det", ["det är nytt"]),
        ("«il dit “non” ici», et puis là, «il le dit»", "il le dit", []),
        ("«c’est tout neuf», dit-il", "c'est vieux", ["c’est tout neuf"]),
        ("“so it is here” he said or ”", "so it is here", []),
        ("„das ist neu“ und alt ist es „so war es“", "so war es", ["das ist neu"]),
        ("“art of the deal”", "part of the deal", ["art of the deal"]),
        ("“part of the deal”", "part of the dealer", ["part of the deal"]),
        ("“art of the deal”", "part of the deal, art of the deal", []),
        ("“[T]he art of the deal”", "the art of the deal", []),
        ("“the art of deal[ing]”", "the art of dealers", []),
        ("“평화를 위한 한반도”", "평화를 위한 한반도의 길", []),
        ("“The art of.”", "the art of it", []),
        ("“two words”", "others", []),
        ("“one … two three four”", "two three five", ["two three four"]),
    ],
)
def test_quoted_words_stand_in_the_passages_as_whole_words_in_marks_of_any_language(
    text: str, there: str, found: list[str]
) -> None:
    assert list(swaps.misquoted(text, swaps.folded(there))) == found


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("Niger has only about 7 per cent.", True),
        ("Nigeria has only about 9 per cent.", True),
        ("Nigeria has only about 7 per cent.", False),
        ("The Nigerians have only about 9 per cent.", True),
        ("The Ariniger have only about 7 per cent.", False),
        ("Nigeria, so it said, has only about 9 per cent.", False),
        ("Nigeria and Oman have only about 9 per cent.", False),
        ("Nigeria has only about 8 per cent.", False),
    ],
)
def test_a_number_is_not_that_of_another_whose_name_is_part_of_a_word(text: str, is_told: bool) -> None:
    known = {name: frozenset({Decimal(value)}) for name, value in (("niger", 9), ("nigeria", 7), ("oman", 3))}
    (number,) = stated.numbers(text, "en")
    assert swaps.belongs_to_another(number, text, known) is is_told
