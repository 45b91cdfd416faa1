"""The longest pages and names of this briefing: nothing runs out of a page or is left behind in a line."""

from tests.browser.test_long_names import (
    test_no_shape_is_left_at_the_end_of_a_line,
    test_the_address_to_cite_breaks_on_a_phone,
)
from tests.browser.test_long_page import (
    test_a_link_to_a_part_out_of_sight_leads_there,
    test_a_part_out_of_sight_has_about_the_room_that_it_takes,
)
from tests.browser.test_ways_about import (
    test_on_a_narrow_screen_it_is_folded_and_opens_without_a_script,
    test_on_a_wide_screen_it_stays_in_the_margin_and_covers_nothing,
)
