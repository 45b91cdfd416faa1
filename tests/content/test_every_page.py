"""What holds for every briefing, asked of this one: these tests are those of the program, with another site."""

from tests.test_every_page import (
    test_a_country_says_what_it_has_with_each_other_one_and_names_no_other,
    test_each_reference_is_a_link_on_one_side_and_a_backlink_on_the_other,
    test_every_internal_link_and_fragment_resolves,
    test_every_mark_of_a_voice_leads_to_a_passage_a_source_or_a_reasoning,
    test_every_page_but_the_404_refers_to_the_site_by_relative_addresses_only,
    test_every_record_has_its_page_or_its_place_on_a_page,
    test_every_statement_has_its_place,
    test_native_names_are_marked_with_their_language,
    test_no_page_has_an_id_twice,
    test_nothing_is_wrong_with_it,
    test_the_page_of_an_article_shows_the_whole_text_and_nothing_else_as_the_text,
    test_the_title_of_every_page_is_its_own,
    test_what_came_later_rests_on_sources_and_what_the_article_says_does_not,
)
