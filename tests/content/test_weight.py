"""What the pages of this briefing weigh."""

from tests.test_weight import (
    test_a_page_asks_for_at_most_four_files,
    test_half_of_all_pages_weigh_no_more,
    test_the_home_page_and_the_article_weigh_at_most_14_kilobytes,
)
