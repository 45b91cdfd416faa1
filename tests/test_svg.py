"""What all drawings are made of: the width of a text, what fits into a room, elements, and boxes."""

from __future__ import annotations

import pytest

from generator.drawings.svg import Box, element, fitted, folded, link, picture, shortened, text_width


@pytest.mark.parametrize(
    ("text", "width"),
    [("", 0), ("a", 0.67), ("i", 0.43), (" ", 0.43), ("m", 1.0), ("A", 0.75), ("W", 1.0), ("한", 1.05), ("e\u0301", 0.67), ("ai", 1.1)],
)  # fmt: skip
def test_a_text_is_as_wide_as_its_widest_face(text: str, width: float) -> None:
    assert text_width(text, 10) == pytest.approx(10 * width)


@pytest.mark.parametrize(
    ("length", "shown"),
    [
        (20, "one two three"),
        (13, "one two three"),
        (12, "one two\u2026"),
        (9, "one two\u2026"),
        (8, "one\u2026"),
        (4, "one\u2026"),
        (3, "on\u2026"),
        (1, "\u2026"),
    ],
)
def test_a_text_is_cut_between_words(length: int, shown: str) -> None:
    assert shortened("one two three", length) == shown


def test_as_many_words_are_shown_as_fit() -> None:
    whole = text_width("one two three", 10)
    assert fitted("one two three", 10, whole) == "one two three"
    assert fitted("one two three", 10, whole - 0.1) == "one two\u2026"
    assert fitted("one two three", 10, 0) == "\u2026"
    assert folded("one two three four", 10, text_width("one two", 10), 3) == ["one two", "three", "four"]
    assert folded("one two three four", 10, text_width("one two", 10), 2) == ["one two", "three\u2026"]
    assert folded("one two three four", 10, 999, 3) == ["one two three four"]
    assert folded("one two", 10, text_width("one", 10), 1) == ["on\u2026"]
    assert folded("", 10, 30, 2) == []


def test_an_element_escapes_what_it_is_given_and_leaves_out_what_is_nothing() -> None:
    assert element("a", {}) == "<a/>"
    assert element("a", {"b": None, "c": '"<', "d": 1.25, "e": 2.0, "f": -0.04, "g": 3}) == (
        '<a c="&#34;&lt;" d="1.2" e="2" f="0" g="3"/>'
    )
    assert element("a", {}, "<b>", element("c", {})) == "<a>&lt;b&gt;<c/></a>"
    assert link(Box(1.4, 2.6, 3.5, 4.5), "x&y", "T") == (
        '<foreignObject x="1" y="3" width="4" height="4"><a href="x&amp;y" title="T"></a></foreignObject>'
    )
    assert picture(10, 20.5, "n", "T", "D", [element("g", {})], "map") == (
        '<svg class="drawing map" viewBox="0 0 10 20.5" role="group" aria-labelledby="n--title" aria-describedby="n--desc">'
        '<title id="n--title">T</title><desc id="n--desc">D</desc><g/></svg>'
    )


@pytest.mark.parametrize(
    ("other", "overlaps"),
    [
        (Box(5, 5, 10, 10), True),
        (Box(10, 0, 5, 5), False),
        (Box(-5, 0, 5, 5), False),
        (Box(0, 10, 5, 5), False),
        (Box(0, -5, 5, 5), False),
        (Box(2, 2, 1, 1), True),
        (Box(-5, -5, 30, 30), True),
    ],
)
def test_boxes_overlap_if_they_share_more_than_an_edge(other: Box, overlaps: bool) -> None:
    box = Box(0, 0, 10, 10)
    assert box.overlaps(other) is other.overlaps(box) is overlaps
    assert (box.right, Box(1, 2, 3, 4).bottom) == (10, 6)
