"""What feeds carry: so many of the newest entries, and the words of a page's description as far as they fit."""

from __future__ import annotations

import json
import re
from types import SimpleNamespace
from typing import cast

from generator.build import build
from generator.exports import feeds
from generator.linking.changes import first_name
from generator.linking.site import Site
from generator.parsing.settings import Renamed
from tests.sites import SITE, inputs, site_of


def with_corrections(number: int) -> str:
    items = ", ".join(f"{{date: 2024-07-{1 + n % 28:02}, text: Correction {n}.}}" for n in range(number))
    return SITE.replace("bottom_line:", f"corrections: [{items}]\nbottom_line:", 1)


def test_a_feed_has_a_hundred_entries_at_most_the_newest_first() -> None:
    atom, feed = feeds.plan(site_of(with_corrections(105)))
    assert atom.data.count(b"<entry>") == 100
    items = json.loads(feed.data)["items"]
    assert len(items) == 100
    dates = [item["date_published"] for item in items]
    assert dates == sorted(dates, reverse=True)
    assert (
        len(
            json.loads(next(f.data for f in feeds.plan(site_of(with_corrections(9))) if f.path == "feed.json"))["items"]
        )
        == 10
    )


def test_a_feed_says_what_the_site_is() -> None:
    atom, _ = feeds.plan(site_of())
    text = atom.data.decode()
    assert "<title>A small briefing</title>" in text
    assert "<subtitle>A site for tests.</subtitle>" in text
    assert "<author>\n<name>The desk</name>" in text


def test_the_description_of_all_scenarios_is_cut_where_it_is_too_long() -> None:
    text = SITE.replace("title: The vote\n", f"title: {'The vote on it, ' * 20}\n")
    page = next(a for a in build(inputs(text)).artifacts if a.path == "scenarios.html").data.decode()
    (found,) = re.findall(r'<meta name="description" content="([^"]*)">', page)
    assert len(found) == 156


def test_a_record_is_known_by_its_first_name_even_if_names_were_given_back() -> None:
    def first(*pairs: tuple[str, str]) -> str:
        renamed = tuple(Renamed.model_validate({"from": old, "to": new}) for old, new in pairs)
        return first_name(cast("Site", SimpleNamespace(settings=SimpleNamespace(renamed=renamed))), "mayor")

    assert first() == "mayor"
    assert first(("first", "second"), ("second", "mayor")) == "first"
    assert first(("mayor", "second"), ("second", "mayor")) == "second"
