"""What all drawings are made of: the width of a text, elements, and boxes."""

from __future__ import annotations

import pytest

from generator.drawings.svg import Box, element, text_width


@pytest.mark.parametrize(
    ("text", "width"),
    [("", 0), ("a", 0.67), ("i", 0.67), (" ", 0.67), ("m", 1.0), ("A", 0.8), ("W", 1.0), ("\u0436", 1.0), ("\ud55c", 1.05), ("e\u0301", 0.67), ("ai", 1.34)],
)  # fmt: skip
def test_a_text_is_as_wide_as_its_widest_face(text: str, width: float) -> None:
    assert text_width(text, 10) == pytest.approx(10 * width)


def test_an_element_escapes_what_it_is_given_and_leaves_out_what_is_nothing() -> None:
    assert element("a", {}) == "<a/>"
    assert element("a", {"b": None, "c": '"<', "d": 1.25, "e": 2.0, "f": -0.04, "g": 3}) == (
        '<a c="&#34;&lt;" d="1.2" e="2" f="0" g="3"/>'
    )
    assert element("a", {}, "<b>", element("c", {})) == "<a>&lt;b&gt;<c/></a>"


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
