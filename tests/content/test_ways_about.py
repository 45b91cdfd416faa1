"""The ways about the site of this briefing."""

from tests.test_ways_about import (
    test_a_long_page_lists_all_its_sections_in_their_order,
    test_a_slip_on_which_only_its_note_rests_has_one_mark,
    test_actors_follow_each_other_within_their_kind_in_the_order_of_their_index,
    test_an_entry_has_the_words_of_a_heading_without_its_counts_marks_and_signs,
    test_events_and_scenarios_follow_each_other_in_the_order_of_their_index,
    test_every_page_with_three_sections_lists_them_and_no_other_page_does,
    test_no_list_of_sections_names_two_alike,
    test_statements_of_one_record_are_told_apart_by_what_they_say,
    test_the_names_of_sections_are_those_of_their_words_and_none_is_there_twice,
)
