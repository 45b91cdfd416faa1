"""The evidence of this briefing: every citation is proved, every page says what it rests on, the site proves itself."""

from __future__ import annotations

from generator.auditing.verify import verify
from tests.content.briefing import ARTICLE, real, real_inputs
from tests.test_evidence import (
    test_a_printed_page_has_its_evidence_as_numbered_notes,
    test_each_cited_passage_holds_the_build_to_its_words,
    test_every_page_shows_the_legend_of_the_seven_voices,
    test_no_mark_calls_a_source_from_before_the_article_later,
)


def test_the_built_site_proves_itself() -> None:
    verdict = verify(real().files)
    assert verdict.faults == ()
    assert verdict.citations > 200
    assert verdict.marks > 1000


def test_the_article_is_locked() -> None:
    assert f"content/articles/{ARTICLE}.lock" in real_inputs().files
