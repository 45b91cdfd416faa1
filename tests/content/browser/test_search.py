"""Search in this briefing: people and countries by every name, in every script, and the words of the article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_search import (
    filters,
    finds_and_opens,
    searched,
    test_a_page_makes_at_most_four_requests,
    with_index,
)
from tests.content.briefing import ARTICLE, real_inputs


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with with_index(real_inputs(), tmp_path_factory.mktemp("real-served")) as address:
        yield address


@pytest.mark.parametrize(
    ("words", "kind", "href"),
    [
        ("Kim Jong Un", "actor", "actors/kim-jong-un.html"),
        ("kim jong un", "actor", "actors/kim-jong-un.html"),
        ("Pyongyang", "actor", "actors/north-korea.html"),
        ("김정은", "actor", "actors/kim-jong-un.html"),
        ("김정은에게", "actor", "actors/kim-jong-un.html"),
        ("Владимир Путин", "actor", "actors/vladimir-putin.html"),
        ("Путиным", "actor", "actors/vladimir-putin.html"),
        ("DPRK", "actor", "actors/north-korea.html"),
        ("Moon's overtures", "event", "events/moon-rapprochement.html"),
        ("artillery shells", "claim", "claims.html#shells-sent"),
        ("Gallup", "figure", "figures.html#"),
        ("spotlight is elsewhere", "article", f"articles/{ARTICLE}.html#p2s"),
    ],
)
def test_a_search_finds_and_opens_at_the_record_or_the_passage(
    page: Page, served: str, words: str, kind: str, href: str
) -> None:
    finds_and_opens(page, served, words, kind, href)


def test_a_record_that_is_called_what_was_asked_for_comes_first(page: Page, served: str) -> None:
    searched(page, served, "Pyongyang")
    expect(page.locator("#hits section:not([hidden]) li a").first).to_have_attribute(
        "href", re.compile(r"^actors/north-korea\.html")
    )


@pytest.mark.parametrize("words", ["Freedom Edge", "party congress", "martial law", "spy satellite", "monitoring team"])
def test_sources_come_after_events_and_actors_though_their_headlines_have_all_words(
    page: Page, served: str, words: str
) -> None:
    searched(page, served, words)
    expect(page.locator("#hits section:not([hidden]) li a").first).to_have_attribute(
        "href", re.compile(r"^(events|actors|claims)")
    )


@pytest.mark.parametrize("words", ["bedrock", "artilery", "zzzz"])
def test_a_word_that_is_nowhere_has_no_hits(page: Page, served: str, words: str) -> None:
    searched(page, served, words)
    expect(page.locator("#count")).to_have_text(f"No results for \u201c{words}\u201d.")


@pytest.mark.parametrize(
    ("words", "href"),
    [
        ("kim jong", "actors/kim-jong-un.html"),
        ("Pyongyang", "actors/north-korea.html"),
        ("김정은에게", "actors/kim-jong-un.html"),
        ("Путина", "actors/vladimir-putin.html"),
        ("Kim Yo-jong", "actors/kim-yo-jong.html"),
        ("moon's overtures", "events/moon-rapprochement.html"),
    ],
)
def test_from_disk_the_names_are_filtered_instead(page: Page, built: Path, words: str, href: str) -> None:
    filters(page, built, words, href, slip="Vladmir Puttin", meant="Vladimir Putin")
