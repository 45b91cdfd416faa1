"""What is behind the grade of a source is said where the grade is."""

from __future__ import annotations

import csv
import io

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.build import build
from generator.parsing.records import GRADES, Source
from tests.sites import ROOT, SITE, SomePages, inputs

WIRE = 'url: "https://example.org/wire", grade: A}'


def made(text: str) -> dict[str, str]:
    """The page of sources and their table."""
    wanted = ("sources.html", "sources.csv")
    return {made.path: made.data.decode() for made in build(inputs(text)).artifacts if made.path in wanted}


@pytest.mark.slow
def test_the_reason_for_a_grade_stands_on_the_page_of_sources_and_in_its_table() -> None:
    reason = "an agency of <Freedonia>"
    assert WIRE in SITE
    text = SITE.replace(WIRE, WIRE.replace("grade: A", f"grade: B, grade_reason: {reason}"))
    files = made(text)
    (card,) = LexborHTMLParser(files["sources.html"]).css("#wire")
    assert f"grade B: {reason}" in card.text()
    (row,) = csv.DictReader(io.StringIO(files["sources.csv"].removeprefix("\ufeff")))
    assert (row["grade"], row["grade_reason"]) == ("B", reason)


@pytest.mark.slow
def test_a_grade_needs_no_reason() -> None:
    files = made(SITE)
    (card,) = LexborHTMLParser(files["sources.html"]).css("#wire")
    assert "grade A" in card.text()
    assert "grade A:" not in card.text()


def test_a_grade_means_the_same_in_the_reference_and_the_guide_as_on_the_page_of_sources() -> None:
    guide = " ".join((ROOT / "docs/writing.md").read_text(encoding="utf-8").split())
    reference = Source.model_fields["grade"].description or ""
    page = SomePages(inputs(SITE)).tree("sources.html")
    meanings = [node.text() for node in page.css("dl.facts")[0].css("dd")[: len(GRADES)]]
    assert meanings == [*GRADES.values()]
    for meaning in meanings:
        assert meaning in reference
        assert meaning.partition(";")[0] in guide
