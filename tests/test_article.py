"""The article's page: its text with what rests on it, and with the names of actors as links."""

from __future__ import annotations

import re

import pytest

from tests.sites import SITE, SomePages, edited, parts, with_file

PAGE = "articles/bridge.html"
NESTED = re.compile(r"<a [^>]*>(?:(?!</a>).)*<a ")
ARTICLE = "content/articles/bridge.md"


def page(old: str, new: str) -> str:
    """The page of the article once some words of it are others."""
    return SomePages(edited(ARTICLE, old, new))[PAGE]


def links(html: str) -> list[tuple[str, str]]:
    """The words of each link of the text and where it leads."""
    text = html[html.index('id="text"') : html.index("</article>")]
    return [
        (re.sub("<[^>]*>", "", words), href)
        for href, words in re.findall(r'<a [^>]*href="([^"]*)"[^>]*>(.*?)</a>', text)
    ]


@pytest.mark.parametrize(
    ("written", "linked"),
    [
        ("according to the Herald.", True),
        ("according to [the Herald](https://herald.example/).", False),
        ("according to [the](https://herald.example/) Herald.", True),
        ("according to the [Herald](https://herald.example/).", False),
        ("according to the *Herald*.", True),
        ("according to the Herald[ now](https://herald.example/).", True),
        ("according to [the ](https://herald.example/)Herald.", True),
    ],
)
def test_a_name_is_linked_unless_it_stands_in_a_link_of_the_text_itself(written: str, linked: bool) -> None:
    html = page("according to the Herald.", written)
    found = links(html)
    assert (("Herald", "../actors/herald.html") in found) is linked, found
    assert ("https://herald.example/" in written) is any(href == "https://herald.example/" for _, href in found)
    assert not NESTED.search(html), "a link stands in a link"


@pytest.mark.parametrize(
    "written",
    ["The [mayor](https://x.example/)", "The ma[yor op](https://x.example/)", "[The](https://x.example/) mayor"],
)
def test_a_name_of_which_a_link_has_a_part_is_not_linked(written: str) -> None:
    html = page("The mayor", written) if "op" not in written else page("The mayor op", written)
    found = links(html)
    assert "https://x.example/" in [href for _, href in found]
    assert "../actors/mayor.html" not in [href for _, href in found]
    assert not NESTED.search(html), "a link stands in a link"


@pytest.mark.parametrize(
    ("above", "folded"),
    [
        ("# THE BRIDGE", ["THE BRIDGE"]),
        ("17 June\n\n# THE BRIDGE\n\nBy Ann", ["17 June", "THE BRIDGE", "By Ann"]),
        ("17 June\n\n# The bridge\n\nBy Ann", ["17 June", "The bridge", "By Ann"]),
        ("17 June\n\nBy Ann", ["17 June", "By Ann"]),
        ("# The bridge", []),
        ("# Another bridge\n\n17 June\n\nBy Ann", []),
    ],
)
def test_lines_that_repeat_whose_the_article_is_stand_folded_below_its_headline(above: str, folded: list[str]) -> None:
    furniture = "".join(
        f"  - {{text: {text}, role: {role}}}\n"
        for text, role in (("17 June", "dateline"), ("By Ann", "byline"))
        if text in above.splitlines()
    )
    front = f"furniture:\n{furniture}set_aside:" if furniture else "set_aside:"
    article = parts(SITE)[ARTICLE].replace("## A bridge", f"{above}\n\n## A bridge").replace("set_aside:", front)
    tree = SomePages(with_file(ARTICLE, article)).tree(PAGE)
    fold = tree.css_first("#text > details")
    assert [node.text() for node in (fold.css("[data-block]") if fold else ())] == folded
    assert [node.text() for node in tree.css("h1")] == ["Another bridge" if "Another" in above else "The bridge"]
    text = [node.text() for node in tree.css("#text [data-block]")]
    lines = [line.lstrip("# ") for line in above.split("\n\n")]
    assert text[: len(lines)] == lines, "the text stands as given"
