"""How this briefing is cited."""

from __future__ import annotations

from tests.content.briefing import ARTICLE, real
from tests.test_citations import (
    built,
    csl,
    test_both_files_have_the_same_entries_the_home_page_first,
    test_every_page_says_how_to_cite_it_with_its_own_address_and_date,
    test_every_page_says_its_key_and_leads_to_both_files,
    test_every_record_is_an_item_of_csl,
    test_every_statement_leads_to_its_own_address,
    test_there_is_an_entry_for_every_record_and_every_page_that_is_none_and_no_other,
)


def test_an_item_of_csl_has_the_address_of_its_record() -> None:
    by_id = csl(real().result)
    assert by_id[ARTICLE]["issued"] == {"date-parts": [[2024, 6, 19]]}
    assert by_id["kim-jong-un"]["URL"].endswith("/actors/kim-jong-un.html")
    assert by_id["shells-sent"]["URL"].endswith("/claims.html#shells-sent")


def test_an_article_that_can_be_read_nowhere_else_has_no_address() -> None:
    assert "URL" not in csl(real().result)[ARTICLE]
