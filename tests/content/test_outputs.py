"""What machines read of this briefing."""

from __future__ import annotations

import pytest

from tests.sites import Briefing
from tests.test_outputs import (
    Sites,
    test_a_table_reads_back_with_its_head_and_addresses_that_lead_somewhere,
    test_all_records_and_each_alone_are_valid_against_the_published_schema,
    test_annotations_follow_the_model_of_the_w3c,
    test_cards_are_small,
    test_every_page_has_a_card_of_the_size_that_it_says,
    test_every_page_says_what_it_is_about_in_the_words_of_schema_org,
    test_llms_txt_has_the_form_of_its_proposal_and_links_that_lead_somewhere,
    test_references_in_json_ld_lead_to_things_of_the_site,
    test_robots_may_read_everything_and_find_the_sitemap,
    test_the_atom_feed_is_well_formed_and_its_entries_lead_somewhere,
    test_the_json_feed_is_valid_and_says_the_same_as_the_atom_feed,
    test_the_schema_of_the_published_data_is_a_schema,
    test_the_sitemap_lists_every_page_once_with_a_day_from_the_content,
)


@pytest.fixture
def sites(briefing: Briefing) -> Sites:
    """This briefing alone."""
    return ((briefing.site.settings.url, briefing.files),)
