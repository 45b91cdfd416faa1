"""The drawings of this briefing in a real browser, in three faces."""

from tests.browser.test_drawings_fit import (
    other_faces,
    test_a_bracket_reaches_from_what_was_expected_to_what_came,
    test_a_phone_has_numbers_on_the_map_and_a_desk_has_names,
    test_filters_combine_and_are_undone_with_a_script_and_without,
    test_no_label_drifts_or_meets_another_in_any_face_at_any_width,
    test_paper_has_every_label_no_filters_and_breaks_no_drawing,
    test_the_keyboard_reaches_every_box_and_number_and_follows_it,
    test_what_does_not_come_any_more_is_struck_through,
    test_what_is_pointed_at_dims_the_other_bands,
)
