"""The pill behind a statement: what it says for one piece of evidence and for several, and where it leads."""

from __future__ import annotations

import pytest

from generator.pages.marks import shortened
from generator.pages.pills import pill
from generator.pages.views import Mark


def marks(*labels: str) -> list[Mark]:
    return [Mark(f"there#{n}", label, f"says {label}", "states") for n, label in enumerate(labels)]


@pytest.mark.parametrize(
    ("labels", "says"),
    [
        (["\u00b68"], "\u00b68"),
        (["\u00b68", "\u00b68"], "\u00b68\u00b72"),
        (["\u00b66", "\u00b67", "\u00b67"], "\u00b66+7"),
        (["\u00b61", "\u00b62", "\u00b65"], "\u00b61+2+5"),
        (["\u00b61", "\u00b62", "\u00b65", "\u00b69"], "\u00b61\u20139\u00b74"),
        (["\u2197"], "\u21971"),
        (["\u00b68", "\u2197", "\u2197", "ed."], "\u00b68 \u21972 ed."),
        (["Courier\u00a0\u00b61", "Meridian\u00a0\u00b61"], "Courier\u00a0\u00b61 Meridian\u00a0\u00b61"),
        (["\u00b6"], "\u00b6"),
        (["\u00b6", "\u00b6", "\u00b63", "\u00b65"], "\u00b6\u00b72 \u00b63+5"),
        (["known"], "known"),
    ],
)
def test_a_pill_counts_passages_by_paragraph_and_sources_together(labels: list[str], says: str) -> None:
    assert pill(marks(*labels), range(1, len(labels) + 1)).label == says


def test_a_pill_leads_to_its_evidence_and_of_several_to_the_first_note() -> None:
    assert pill(marks("\u00b68"), [4]).href == "there#0"
    several = pill([*marks("\u00b68"), Mark("there#1", "\u2197", "says \u2197", "context")], [4, 7])
    assert (several.href, several.numbers, several.voice) == ("#e--4", "4, 7", "states")
    assert several.says == "says \u00b68; says \u2197"


def test_a_pill_names_the_voice_of_sources_once_until_it_changes() -> None:
    says = ("context: A", "context: B", "since then: C", "since then: D", "the reasoning")
    found = pill([Mark(f"there#{n}", "\u2197", what, "since") for n, what in enumerate(says)], range(1, 6))
    assert found.says == "context: A; B; since then: C; D; the reasoning"


def test_a_headline_is_cut_at_a_word_and_says_so() -> None:
    assert shortened("Falls", 8) == "Falls"
    assert shortened("Trump calls N. Korea", 15) == "Trump calls N\u2026"
    assert shortened("The bridge falls", 12) == "The bridge\u2026"
    assert shortened("\ub2e4\ub9ac\uac00\ubb34\ub108\uc9c0\ub2e4", 4) == "\ub2e4\ub9ac\uac00\ubb34\u2026"
