"""The dossier of this briefing, as a page and as a PDF."""

from __future__ import annotations

from generator.exports import pdf
from tests.content.briefing import real
from tests.test_dossier import assert_complete, test_every_record_of_a_briefing_has_its_place_on_the_page


def test_the_pdf_has_every_record_and_no_page_without_words(long: bool) -> None:
    """On A4, and with --long on letter, too, on which `tests/test_dossier.py` prints another whole briefing."""
    for paper in pdf.PAPERS if long else ("a4",):
        assert_complete(real(), paper, 50, 120)
