"""How pages are built, asked of those of this briefing."""

from tests.test_structure import (
    pages,
    test_a_list_of_facts_names_nothing_twice,
    test_a_table_in_a_figure_has_no_second_caption,
    test_every_section_has_a_heading,
    test_no_width_of_a_window_is_narrow_and_wide_at_once,
    test_only_words_of_the_article_stand_in_quotation_marks_among_the_evidence,
    test_regions_of_a_page_have_names_of_their_own,
)
