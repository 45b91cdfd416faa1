"""Where in the templates a piece of a page was written, by what Jinja leaves of it."""

from __future__ import annotations

import pytest

from generator.auditing.template_locator import Sources
from generator.rendering.scan import HtmlPiece, Sought


def place(piece: tuple[str, str, str], source: str, sought: Sought, **others: str) -> str:
    """The place of a piece in a template, or in one that it is made of."""
    templates = {"own.html": source, **{f"{name}.html": text for name, text in others.items()}}
    found = Sources(templates).place(HtmlPiece(*piece), "own.html", sought)
    return "" if found is None else str(found).removeprefix("templates/")


IMG, LINK = ("img", "src", "a/b.png"), ("a", "href", "x.html#y")


@pytest.mark.parametrize(
    ("piece", "source", "exactly", "likely", "anywhere"),
    [
        (IMG, '<p>\n<img src="a/b.png">', "own.html:2:6", "own.html:2:6", "own.html:2:6"),
        (IMG, "<img src='a/b.png'>", *["own.html:1:6"] * 3),
        (IMG, "<img src=a/b.png>", *["own.html:1:6"] * 3),
        (IMG, '<img SRC = "a/b.png">', *["own.html:1:6"] * 3),
        (IMG, '<img data-src="a/b.png">', *["own.html:1:16"] * 3),  # the words alone
        (IMG, "<img data-src=a/b.png>", "", "", ""),
        (IMG, '<img src="a/c.png">', "", "", "own.html:1:6"),
        (IMG, '<img src="a/b.pngs">', "", "", "own.html:1:6"),
        (IMG, '<img src="{{ x }}b.png">', *["own.html:1:6"] * 3),
        (IMG, '<img src="{{ x }}/c.png">', "", "", "own.html:1:6"),
        (IMG, '<img src="a/{{ x }}">', "", "own.html:1:6", "own.html:1:6"),
        (IMG, '<img src="{{ x }}">', "", "own.html:1:6", "own.html:1:6"),
        (IMG, '<p src="{{ x }}">', "", "", ""),
        (IMG, '<b src="x.png"><img src="{% if a > b %}a/{% endif %}b.png">', *["own.html:1:21"] * 3),
        (IMG, '<img src="{{ f("q") }}b.png">', *["own.html:1:6"] * 3),
        (IMG, '<script src="a/b.png"></script> <img src="{{ x }}/b.png">', *["own.html:1:38"] * 3),
        (IMG, '<img src="{{ x }}"> <img src="{{ x }}/b.png">', "own.html:1:26", "own.html:1:26", "own.html:1:26"),
        (IMG, '{# <img src="a/b.png"> #}<!-- <img src="a/b.png">\n -->\n<img src="a/b.png">', *["own.html:3:6"] * 3),
        (IMG, '{{ picture("a/b.png") }}', *["own.html:1:13"] * 3),
        (IMG, "\n {{ picture('a/b.png') }}", *["own.html:2:14"] * 3),
        (IMG, "no picture", "", "", ""),
        (LINK, '<a href="x.html#y">', *["own.html:1:4"] * 3),
        (LINK, '<a href="{{ root }}x.html#{{ y }}">', "", "own.html:1:4", "own.html:1:4"),
        (("a", "href", "x?a&b"), '<a href="x?a&amp;b">', *["own.html:1:4"] * 3),
        (("a", "href", "x/y/"), '<a href="{{ r }}y/">', *["own.html:1:4"] * 3),
        (("p", "style", "color: red"), '<p style="color:red">', *["own.html:1:4"] * 3),
        (("p", "style", "aaa"), '<p style="aa">', "", "", "own.html:1:4"),
        (("style", "", "p { }"), "a\n<style>p {  }</style>", *["own.html:2:1"] * 3),
        (("style", "", "p { }"), "<style>b { }</style>", "", "", "own.html:1:1"),
        (("script", "", "x()"), '<script type="a>b">y()</script><SCRIPT>x()</SCRIPT>', *["own.html:1:32"] * 3),
        (("script", "", "x(1)"), "<script>x({{ n }})</script>", "", "own.html:1:1", "own.html:1:1"),
    ],
)  # fmt: skip
def test_a_piece_is_found_by_what_stands_around_what_is_filled_in(
    piece: tuple[str, str, str], source: str, exactly: str, likely: str, anywhere: str
) -> None:
    assert [place(piece, source, "exactly"), place(piece, source, "likely"), place(piece, source, "anywhere")] == [
        exactly, likely, anywhere
    ]  # fmt: skip


@pytest.mark.parametrize(
    "used",
    [
        '{% extends "base.html" %}',
        "{%- include 'base.html' -%}",
        '{% import "base.html" as b %}',
        '{%+ from "base.html" import c %}',
        '{% extends "default/base.html" %}',
        '{% include "middle.html" %}',
    ],
)
def test_templates_that_one_is_made_of_are_looked_through_too(used: str) -> None:
    others = {"base": '<img src="a/b.png">', "middle": '{% extends "base.html" %}{% include "own.html" %}'}
    assert place(IMG, used, "exactly", **others) == "base.html:1:6"
    assert place(IMG, "nothing", "exactly", **others) == ""
    assert place(IMG, f'{used}<img src="a/b.png">', "exactly", **others) == "own.html:1:" + str(len(used) + 6)


def test_a_template_that_is_not_there_has_written_nothing() -> None:
    assert Sources({}).place(HtmlPiece(*IMG), "own.html", "anywhere") is None
    assert place(IMG, '{% include "gone.html" %}', "anywhere") == ""
