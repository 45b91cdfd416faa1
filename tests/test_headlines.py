"""What the pages of all events, ties and claims say as their headings: the records' words, or else plain ones."""

from __future__ import annotations

import json

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.linking.routes import HEADED
from generator.parsing.settings import Headlines
from tests.sites import SITE, SomePages, parts, river, with_file

SAID = "Who drinks first is settled upstream."


def heading(page: LexborHTMLParser) -> str:
    (found,) = page.css("h1")
    return " ".join(found.text().split())


def test_each_headline_has_a_page() -> None:
    assert set(HEADED) == set(Headlines.model_fields)


@pytest.mark.parametrize("name", HEADED)
def test_a_headline_heads_its_page_with_its_voice_its_evidence_and_its_address(name: str) -> None:
    cell = f"headlines: {{{name}: {{text: {SAID}, basis: editor, reasoning: A reading.}}}}\n"
    pages = SomePages(with_file("site.yaml", parts(SITE)["site.yaml"] + cell))
    page = pages.tree(HEADED[name])
    assert heading(page).startswith(SAID)
    assert page.css(f'h1 [id="headlines.{name}"] .ev.editor')
    assert [chip.text() for chip in page.css("h1 ~ p > .chip")][:1] == ["editor\u2019s judgement"]


def test_a_page_without_a_headline_has_a_whole_plain_heading() -> None:
    pages = river().trees
    assert heading(pages["timeline.html"]) == "What it told, what it expected, and what came"
    assert not pages["map.html"].css("h1 .say")
    assert not pages["timeline/era--since.html"].css("h1 .say")


def test_machines_the_search_and_the_dossier_have_the_headlines() -> None:
    briefing = river()
    data = json.loads(briefing.files["briefing.json"])
    assert data["texts"]["headlines"]["claims"]["text"] == briefing.site.settings.headlines.claims.text  # type: ignore[union-attr]  # it has one
    (stated,) = [s for s in data["statements"] if s.get("part") == "headlines.claims"]
    assert stated["url"].endswith("/claims.html#headlines.claims")
    assert briefing.site.settings.headlines.claims.text in briefing.trees["dossier.html"].text()  # type: ignore[union-attr]  # likewise
