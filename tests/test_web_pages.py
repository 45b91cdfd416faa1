"""A web page as the article of a new site: nothing of it takes long or much, and what it loses is told."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest

from generator.drafting import article
from generator.drafting.article import UnreadableError
from generator.parsing.web_page import WebPage


def read(body: str) -> article.Given:
    return article.read(f"<html><body><article><h1>T</h1>{body}</article></body></html>".encode(), "page.html")


HOSTILE = {
    "elements around one another": "<div>" * 200_000 + "It rained." + "</div>" * 200_000,
    "lists in lists": "<ul><li>" * 3_000 + "It rained.",
    "tables in tables": "<table><tr><td>" * 3_000 + "It rained.",
    "quotations in quotations": "<blockquote>" * 5_000 + "It rained.",
    "letters that look different in each paragraph": "".join(f"<p><font a={n}>x" for n in range(20_000)),
    "the same, in other forms": "".join(f"<P><B\f class='>{n}'/>x<i\n>" for n in range(20_000)),
    "tags made of tags": "".join(f"<p><<b>font a={n}><fo<i>nt b={n}>x" for n in range(5_000)),
    "quotes that are not closed": '<p><a title="' * 20_000,
    "a long table": "<table>" + "<tr><td>1<td>2" * 16_000,
    "cells over many rows and columns": "<table><tr>" + "<td colspan=100 rowspan=60000>x" * 500 + "<tr><td>y" * 9_000,
    "a long list": "<ol>" + "<li>x." * 40_000,
}


@pytest.mark.slow
@pytest.mark.parametrize("kind", HOSTILE)
def test_no_page_takes_long_or_much(kind: str) -> None:
    begun = time.process_time()
    with suppress(UnreadableError):
        read(HOSTILE[kind])
    assert time.process_time() - begun < 5


def test_of_a_page_that_is_too_large_or_too_deep_it_is_said() -> None:
    with pytest.raises(UnreadableError, match="more than 50,000 elements"):
        read("<hr>" * 50_001)
    with pytest.raises(UnreadableError, match="nested too deep: more than 500"):
        read("<div>" * 501 + "x")
    assert "It rained." in read("<div>" * 400 + "It rained." + "</div>" * 400 + "<p>It rained.</p>").body
    with pytest.raises(UnreadableError, match="a table in it has more than 200,000 cells"):
        read(HOSTILE["cells over many rows and columns"])


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>It cost 10<sup>5</sup> crowns.</p>", "It cost 10⁵ crowns."),
        ("<p>The <b>un</b>usual <a title='x>y' href=z>link</a>, <i class=a>so</i>.</p>", "The unusual link, so."),
        ('<p>An <a href="x"">odd</a> <em>sign</em>.</p>', "An odd sign."),
        ("<p>a &lt;b&gt; c</p>", r"a \<b\> c"),
        ("<p>Seen.</p><p hidden>Not seen.</p><p style='color:red; display: none'>Nor this.</p>", "Seen."),
        ("<p style='color: red'>Seen, too.</p>", "Seen, too."),
        ("<ol><li>One.</li><li>Two.</li></ol>", "1. One.\n\n2. Two."),
        (
            "<ol start=1986><li>That was.</li><li value=3>It.</li><li>So.</li></ol>",
            "1986. That was.\n\n3. It.\n\n4. So.",
        ),
    ],
)
def test_the_words_of_a_page_stay_what_a_reader_sees(page: str, text: str) -> None:
    assert read(page).body == f"# T\n\n{text}\n"


def test_what_a_page_loses_is_told() -> None:
    page = "<p>On the 3<sup>rd</sup> it <del>snowed</del> <s>hailed</s> rained.</p><p hidden>x</p>"
    assert read(page).told == (
        "1 part that the page does not show left out.",
        "1 passage marked as deleted left out.",
        "1 raised or lowered word on the line with the others.",
        "1 passage struck out: kept, without the stroke; take out what is not to stay.",
    )


def test_words_of_a_block_are_its_own_and_stand_once() -> None:
    lists = "<ul><li>Three<ul><li>small <b>b</b>oats</li></ul>in all</li><li><p>Two</p>left</li></ul>"
    page = WebPage(f"<html><body>{lists}<blockquote>So<p>they say.</p></blockquote><h1>A<br>head</h1></body></html>")
    found = [("li", "Three in all"), ("li", "small boats"), ("li", "left"), ("p", "Two")]
    assert list(page.blocks()) == [*found, ("blockquote", "So"), ("blockquote", "they say."), ("h1", "A head")]
