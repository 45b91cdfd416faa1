"""How this briefing is cited."""

from __future__ import annotations

from generator.linking.routes import CSL
from tests.content.briefing import ARTICLE, real
from tests.test_citations import (
    built,
    csl,
    test_both_files_have_the_same_entries_and_those_of_the_site_have_all,
    test_every_page_has_both_files_beside_it,
    test_every_page_says_how_to_cite_it_with_its_own_address_and_date,
    test_every_record_is_an_item_of_csl,
    test_every_record_is_in_the_file_of_the_page_that_it_stands_on,
    test_every_statement_leads_to_its_own_address,
    test_the_first_entry_of_a_page_is_the_page_itself,
)


def test_an_item_of_csl_has_the_address_of_its_record() -> None:
    by_id = {item["id"]: item for item in csl(real().result, CSL)}
    assert by_id[ARTICLE]["issued"] == {"date-parts": [[2024, 6, 19]]}
    assert by_id["kim-jong-un"]["URL"].endswith("/actors/kim-jong-un.html")
    assert by_id["shells-sent"]["URL"].endswith("/claims.html#shells-sent")


def test_an_article_that_can_be_read_nowhere_else_has_no_address() -> None:
    assert "URL" not in csl(real().result, f"articles/{ARTICLE}.csl.json")[0]
