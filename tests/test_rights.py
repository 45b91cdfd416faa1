"""How much of a text may be shown: ranges, the gaps between them, and the share of the words."""

from __future__ import annotations

import pytest

from generator.linking.rights import Piece, Range, in_a_row, merged, pieces, share, words_in
from tests.test_passages import read, text_of

TEXT = text_of("## Head\n\nOne two, three. Four - five!\n\nSix.\n")
# "Head\n\nOne two, three. Four - five!\n\nSix." with the paragraphs at 6 and 37


@pytest.mark.parametrize(
    ("ranges", "joined"),
    [
        ([], ()),
        ([(3, 5)], ((3, 5),)),
        ([(5, 7), (0, 2)], ((0, 2), (5, 7))),
        ([(0, 2), (2, 5)], ((0, 5),)),
        ([(0, 2), (3, 5)], ((0, 2), (3, 5))),
        ([(0, 9), (2, 5)], ((0, 9),)),
        ([(0, 4), (2, 9), (9, 11)], ((0, 11),)),
        ([(0, 2), (0, 5)], ((0, 5),)),
    ],
)
def test_ranges_that_touch_are_one(ranges: list[Range], joined: tuple[Range, ...]) -> None:
    assert merged(ranges) == joined


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("", 0),
        (" - ", 0),
        ("one", 1),
        ("one two", 2),
        ("it's a co-op", 3),
        ("it\u2019s", 1),
        ("a, b; 5", 3),
        ("re\u0301sume\u0301", 1),
        ("وَقَّعَ الرَّئِيسُ", 2),
        ("हिन्दी भाषा", 2),
        ("می\u200cخواهم", 1),
        ("co\u00adoperate", 1),
    ],
)
def test_words_are_counted_as_people_count_them(text: str, number: int) -> None:
    assert words_in(text) == number


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (["a b c d", "b c d e"], [(0, 1, 5)]),
        (["b c d e", "a b c d"], [(1, 0, 5)]),
        (["A b, c d", "B C D"], [(0, 1, 4)]),  # all of the other
        (["a b c", "b c d"], []),  # two words may stand twice
        (["a b c d", "c d"], []),
        (["a b c d x", "b c d e"], []),
        (["a b c", "a b c d"], []),  # which begin at one place
        (["a b c d e f", "c d e f g", "d e f g h i"], [(0, 1, 7), (0, 2, 9), (1, 2, 7)]),
    ],
)
def test_passages_of_which_one_goes_on_from_another_are_in_a_row(
    texts: list[str], found: list[tuple[int, int, int]]
) -> None:
    assert [*in_a_row(texts)] == [(texts[one], texts[other], number) for one, other, number in found]


@pytest.mark.parametrize(
    ("allowed", "start", "end", "found"),
    [
        ([(0, 40)], 6, 20, (Piece(6, 20),)),
        ([], 6, 9, (Piece(6, 9, 1),)),
        ([(10, 13)], 6, 21, (Piece(6, 10, 1), Piece(10, 13), Piece(13, 21, 1))),
        ([(6, 9), (10, 13)], 6, 13, (Piece(6, 9), Piece(10, 13))),  # between them no word is left out
        ([(0, 9)], 6, 13, (Piece(6, 9), Piece(9, 13, 1))),
        ([(10, 99)], 6, 13, (Piece(6, 10, 1), Piece(10, 13))),
        ([(0, 6), (13, 20)], 6, 13, (Piece(6, 13, 2),)),
        ([(0, 4)], 0, 6, (Piece(0, 4),)),
    ],
)
def test_a_range_is_what_may_be_shown_and_the_gaps_with_their_words(
    allowed: list[Range], start: int, end: int, found: tuple[Piece, ...]
) -> None:
    assert pieces(TEXT, allowed, start, end) == found


@pytest.mark.parametrize(
    ("allowed", "part"), [([], 0), ([(0, 4)], 1 / 7), ([(0, 9)], 2 / 7), ([(0, 4), (10, 13)], 2 / 7), ([(0, 99)], 1)]
)
def test_the_share_is_that_of_the_words(allowed: list[Range], part: float) -> None:
    assert share(TEXT, allowed) == pytest.approx(part)


def test_of_a_text_without_words_nothing_is_shown() -> None:
    empty, _ = read("")
    assert share(empty, [(0, 1)]) == 0.0


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("普京访问朝鲜", 3),
        ("プーチン大統領", 4),
        ("ประธานาธิบดี", 3),
        ("G7峰会 2024", 3),
        ("kim's 朝鲜, well-known", 3),
        ("", 0),
    ],
)
def test_two_letters_are_a_word_where_no_blanks_part_words(text: str, number: int) -> None:
    assert words_in(text) == number
