"""The annotations for machines: each says where in the article's text its words stand, and shows no more than it may."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from generator.exports import web_annotations
from generator.linking.site import Site
from tests.sites import site_of

BODY = """\
## A bridge

The mayor opened the bridge on Monday, and left at noon, before a great many guests. It denies a lot.

Nobody was paid for it. So it goes.
"""
RECORDS = """
-- content/events.yaml --
- {id: opening, title: The bridge is opened, date: 2024-06-17, cite: the bridge on Monday}
- {id: bridge-stands, title: There is a bridge, date: 2024-06-17, cite: {exact: bridge, suffix: on Monday}}
- {id: mayor-comes, title: There is a mayor, date: 2024-06-17, cite: mayor}
- {id: noon, title: It was noon, date: 2024-06-17, cite: noon}
- {id: paid, title: Nobody was paid, date: 2024-06-18, cite: Nobody was paid for it.}
- {id: going, title: It goes, date: 2024-06-18, cite: So it goes.}
"""


def site(display: str = "full") -> Site:
    return site_of(
        f"""
-- site.yaml --
title: A small briefing
description: A site for tests.
url: https://example.org/small/
reviewed: 2024-07-01
known_to: July 2024
published_by: The desk
disabled_warnings: [{{code: text-not-locked, reason: The tests of the lock write it themselves.}}]
-- content/articles/bridge.md --
---
title: The bridge
author: ann
publisher: ann
date: 2024-06-19
rights: The Gazette's.
display: {display}
set_aside: [{{exact: It denies a lot., reason: rhetoric}}]
---
{BODY}
-- content/actors.yaml --
- {{id: ann, name: Ann Writer, kind: person, basis: editor, reasoning: She wrote it.}}
{RECORDS}"""
    )


def annotated(given: Site) -> dict[str, Any]:
    """The selectors of each record's annotation, the first by its words."""
    (file,) = web_annotations.plan(given)
    items = json.loads(file.data)["items"]
    return {item["body"]["id"].rpartition("/")[2].removesuffix(".html"): item["target"]["selector"] for item in items}


def text_of(given: Site) -> str:
    return given.articles["bridge"].text


def test_the_words_before_and_after_are_those_of_the_text_32_characters_at_most() -> None:
    given = site()
    text = text_of(given)
    found = annotated(given)
    assert len(found) == 6
    for quote, position in found.values():
        start, end = position["start"], position["end"]
        assert text[start:end] == quote["exact"]
        assert quote["prefix"] == text[max(start - 32, 0) : start]
        assert quote["suffix"] == text[end : end + 32]
    assert len(found["noon"][0]["prefix"]) == len(found["opening"][0]["suffix"]) == 32
    assert found["going"][0]["suffix"] == ""


def test_of_a_text_shown_in_excerpts_only_shown_words_stand_around() -> None:
    found = annotated(site("excerpts"))
    assert {name: (quote["prefix"], quote["suffix"]) for name, (quote, _) in found.items()} == {
        "mayor-comes": ("", ""),  # between two gaps, although more is shown near by
        "opening": ("", ""),
        "bridge-stands": ("the ", " on Monday"),  # up to the gaps, behind which more is shown
        "noon": ("", ""),
        "paid": ("", ""),
        "going": ("", ""),
    }


def test_of_words_that_may_not_be_shown_there_is_a_fingerprint_in_their_place() -> None:
    given = site("outline")
    for quote, position in annotated(given).values():
        words = text_of(given)[position["start"] : position["end"]]
        assert quote == {"type": "TextQuoteSelector", "sha256": hashlib.sha256(words.encode()).hexdigest()}
