"""The briefing of this repository: complete, true to its article, and saying what it is to say."""

from __future__ import annotations

import hashlib
import re

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.linking.evidence import Voice
from generator.linking.rights import words_in
from generator.parsing.records import KINDS, Claim, Scenario, Source
from tests.content.briefing import ARTICLE, real
from tests.sites import ROOT
from tests.test_abroad import section
from tests.test_home import rows


def said(node: LexborNode) -> str:
    return " ".join(node.text().split())


def test_each_source_is_quoted_by_a_few_of_its_words() -> None:
    site = real().site
    assert site is not None
    quoted = {c.source for evidence in site.evidence.values() for c in evidence.cited if c.exact}
    assert quoted == {source.id for source in site.content.of(Source)}
    longest = max((c.exact for e in site.evidence.values() for c in e.cited), key=words_in)
    assert words_in(longest) <= 12, longest
    assert site.settings.max_source_words == 12


FIGURE = re.compile(r"\d|\b(first|third|eleventh|two|three|four|eleven|hundreds|thousands|millions?)\b", re.I)
NAME = re.compile(r"(?<=\w)\W+[A-Z]|^(?!The |An? |In |On |It )[A-Z][\w’'-]+(\s|$)|[“”\"]")
WORDS_OF_SOMEBODY = {
    "interfax-2024-11-06": "the treaty's words on assistance",
    "nk-news-2016-11": "strategic patience, the name of the policy",
    "tass-2024-06-17-2": "the name of the treaty, as Ushakov gave it",
    "the-abuja-times-2020-10-23": "what Biden called Kim",
    "vrt-nws-2021-01-09": "what Biden called Kim",
}
"""Sources of which nothing with a figure or a capital letter is quoted: whose words they are, or what they name."""


def test_of_each_source_a_figure_a_date_a_name_or_the_words_of_somebody_are_quoted() -> None:
    site = real().site
    assert site is not None
    pieces = {(c.source, c.exact) for e in site.evidence.values() for c in e.cited if c.exact and c.source}
    shown = {source for source, words in pieces if FIGURE.search(words) or NAME.search(words)}
    sources = {source.id for source in site.content.of(Source)}
    assert len(sources) > 100
    assert sources - shown == WORDS_OF_SOMEBODY.keys()


# -- the article and the records --------------------------------------------------------------------------------


def test_the_article_is_byte_for_byte_as_it_was_given() -> None:
    source = (ROOT / f"content/articles/{ARTICLE}.md").read_bytes().decode()
    body = source.split("---\n", 2)[2].lstrip("\n")
    given = re.sub(r"^#+ ", "", body, flags=re.MULTILINE)
    assert given.count("\u00a0") == 5
    assert hashlib.sha256(given.encode()).hexdigest() == (
        "1c3364c39faee4f73459da161d2bbc9c076af42c3b30a0e7cede60eeed1c0f38"
    )


def test_it_has_eleven_paragraphs_and_thirty_two_sentences_all_accounted_for() -> None:
    text = real().site.articles[ARTICLE]
    assert max(block.paragraph or 0 for block in text.blocks) == 11
    assert len(text.sentences) == 32


@pytest.mark.parametrize(
    ("kind", "least"),
    [("actor", 30), ("event", 21), ("quote", 2), ("claim", 20), ("figure", 2), ("stake", 6), ("relation", 25),
     ("scenario", 2), ("note", 15), ("source", 50), ("article", 1)],
)  # fmt: skip
def test_it_is_curated_in_full(kind: str, least: int) -> None:
    assert len(real().site.content.of(KINDS[kind].model)) >= least


def test_reported_speech_follows_from_the_claims_chain_of_attribution() -> None:
    evidence = real().site.evidence
    assert evidence["shells-sent", ()].voice is Voice.REPORTS
    assert evidence["north-korea-arms-russia", ()].voice is Voice.REPORTS
    assert evidence["little-leverage-left", ()].voice is Voice.STATES
    assert evidence["treaty-signed", ()].voice is Voice.SINCE


def test_a_claim_of_the_author_is_stated_even_where_a_quotation_stands_in_its_sentence() -> None:
    evidence = real().site.evidence
    assert evidence["biden-no-progress", ()].voice is Voice.STATES
    assert evidence["shells-sent", ()].voice is Voice.REPORTS


def test_the_cell_that_came_to_pass_follows_from_the_two_resolutions() -> None:
    states = [
        (node.attributes["class"] or "").split()[0]
        for node in real().trees["scenarios.html"].css("table.cross tbody td")
    ]
    assert states == ["happened", "did-not-happen", "did-not-happen", "did-not-happen"]
    assert {s.resolution.status for s in real().site.content.of(Scenario)} == {"resolved", "overtaken"}


# -- country and country ----------------------------------------------------------------------------------------


def test_the_real_countries_have_what_the_article_says_of_both() -> None:
    pages = real().pages
    north = section(pages["actors/north-korea.html"])
    mongolia = north.index("Mongolia")
    assert "in Mongolia" in " ".join(north[mongolia : mongolia + 3])
    states = section(pages["actors/united-states.html"])
    assert "is far more focused (than on Pyongyang) on China" in states[states.index("China") + 1]
    for page in pages.values():
        assert "The article does not say" not in "".join(section(page)) if "With other countries</h2>" in page else True


def test_a_country_is_called_in_a_sentence_as_it_is_there() -> None:
    pages = real().pages
    assert "The article names the United States 9 times" in pages["actors/united-states.html"]
    assert "Joe Biden is president of the United States" in " ".join(real().trees["map.html"].text().split())
    assert "of United States" not in pages["map.html"] + pages["actors/joe-biden.html"]


# -- the home page ----------------------------------------------------------------------------------------------


def home() -> LexborHTMLParser:
    return real().trees["index.html"]


def test_the_principal_people_stand_with_their_countries() -> None:
    found = rows(home())
    assert next(iter(found)) == "North Korea"
    assert set(found) == {"North Korea", "South Korea", "United States", "Russia", "Japan", "Ukraine"}
    named = {name: row.css_first("br + span") for name, row in found.items()}
    people = {name: set(said(node).split(", ")) for name, node in named.items() if node is not None}
    assert "Kim Jong Un" in people["North Korea"]
    assert "Vladimir Putin" in people["Russia"]
    assert people["United States"] == {"Donald Trump", "Joe Biden"}


def test_the_home_page_says_what_came_of_the_column_and_what_to_watch() -> None:
    heading = home().css_first("h1")
    assert heading is not None
    assert said(heading).startswith("Putin’s visit mattered, as the article said: ")
    sections = {said(section.css("h2")[0]): section.css("li") for section in home().css(".answers section")}
    assert {name: len(items) for name, items in sections.items()} == {"What happened": 3, "So what": 3, "Watch now": 4}
    assert all("Where to look: " in said(item) for item in sections["Watch now"])
    assert sum(len(group.css("a")) for group in home().css(".strip li")) == len(real().site.content.of(Claim))


def test_the_key_of_the_map_leads_to_what_settled_the_first_promise() -> None:
    key = {said(item.css("b")[0]): said(item.css("a")[0]) for item in home().css("figure.where .key li")}
    assert len(key) == 12
    assert key["Pyongyang"] == "Russia and North Korea sign a treaty"
    assert key["Washington"] == "Trump takes office"
    assert not home().css(".aside .points"), "the poll stands with the other figures"


def test_beside_the_chart_stands_the_mistake_itself_and_no_note_on_spelling() -> None:
    (card,) = real().trees["figures.html"].css("#greatest-enemy-gallup")
    (note,) = [p for p in card.css("p.ui") if p.css(".chip.note")]
    assert "Should read: down from 51 percent." in said(note)
    assert "Mixed spelling" not in said(note)


def test_each_kind_of_record_has_one_page() -> None:
    assert real().site.apart == frozenset()
