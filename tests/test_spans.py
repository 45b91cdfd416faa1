"""Ranges of a text: which of them share a letter, how they are cited, and what they are called."""

from __future__ import annotations

import pytest

from generator.reading import spans
from generator.reading.spans import Span
from tests.test_drafting import linked, site_with


@pytest.mark.parametrize(
    ("start", "end", "shares"), [(0, 2, False), (0, 3, True), (4, 5, True), (4, 9, True), (5, 7, False), (0, 9, True)]
)
def test_a_range_overlaps_another_with_which_it_shares_a_letter(start: int, end: int, shares: bool) -> None:
    assert Span(2, 5, "abc").overlaps(start, end) is shares


def test_the_letters_within_ranges_are_marked() -> None:
    assert list(spans.marked(6, [(1, 2), (4, 6)])) == [0, 1, 0, 0, 1, 1]


@pytest.mark.parametrize(
    ("words", "most", "slug"),
    [
        ("The Mayor\u2019s House, 2024!", 40, "the-mayor-house-2024"),
        ("Caf\u00e9 \u00c5re", 40, "cafe-are"),
        ("\u6771\u4eac", 40, ""),
        ("one two three", 13, "one-two-three"),
        ("one two three", 12, "one-two"),
        ("one two three", 7, "one-two"),
        ("one two three", 6, "one"),
        ("abcdefgh", 3, "abc"),
    ],
)
def test_a_slug_is_cut_between_words_if_it_can_be(words: str, most: int, slug: str) -> None:
    assert spans.slug(words, most) == slug


@pytest.mark.parametrize(
    ("words", "at", "cited"),
    [
        ("a lock", 0, "a lock"),
        ("the lock", 0, {"exact": "the lock", "prefix": "fell,"}),
        ("the lock", 1, {"exact": "the lock", "prefix": "when"}),
        ("It", 0, "It"),
        ("x", 0, {"exact": "x", "prefix": "lock."}),
        ("x", 1, {"exact": "x", "prefix": "x"}),
        ("he loc", 0, None),
    ],
)
def test_a_range_is_cited_by_its_words_and_by_as_many_before_them_as_tell_it_from_others(
    words: str, at: int, cited: object
) -> None:
    body = "It fell, the lock, when the lock was a lock. x x y x"
    article = linked(site_with(body)).articles["lock"]
    start = -1
    for _ in range(at + 1):
        start = article.text.index(words, start + 1)
    known: spans.Hits = {}
    for _ in range(2):
        assert spans.citation(article, start, start + len(words), known) == cited
    assert (start, start + len(words)) in known[words, ""] or cited is None
