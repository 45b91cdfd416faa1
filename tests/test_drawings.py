"""Drawings: what they show and in which order, links for the keyboard, names for the ear, the same bytes each time."""

from __future__ import annotations

import gzip
import hashlib
import os
import random
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal
from itertools import combinations
from math import hypot

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.base.inputs import Inputs
from generator.drawings import chart, crossing, places, relations, timeline
from generator.drawings.crossing import Stop, Turn
from generator.drawings.places import PHONE, WIDE, Grid, GridCell
from generator.drawings.relations import Network, Tie
from generator.drawings.svg import Box
from generator.drawings.timeline import Rail, rails
from generator.parsing.records import Event, Relation
from tests.sites import ROOT, SITE, Briefing, SomePages, inputs, inputs_of, river, river_inputs, small_pages


def said(node: LexborNode | None) -> str:
    """The words of an element."""
    assert node is not None
    return " ".join(node.text().split())


def plain(html: str) -> ET.Element:
    """A drawing, read as XML."""
    return ET.fromstring(html)


# -- all of them ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["index.html", "map.html", "figures.html"])
def test_every_drawing_is_named_and_described_and_its_links_are_of_html_and_named(
    briefing: Briefing, path: str
) -> None:
    found = briefing.trees[path].css("main svg[role]")
    assert found
    for svg in found:
        named = {str(node.attributes.get("id")): said(node) for node in svg.css("title, desc")}
        if label := svg.attributes.get("aria-label"):
            assert label.strip()
            assert said(svg.css_first("desc"))
        else:
            assert named[str(svg.attributes["aria-labelledby"])]
            assert named[str(svg.attributes["aria-describedby"])]
        links = svg.css("a")
        assert len(links) == len(svg.css("foreignObject > a")), "a link of SVG has no address that a script can read"
        assert all(str(link.attributes["title"]).strip() and link.attributes["href"] for link in links)
    ids = [str(node.attributes["id"]) for node in briefing.trees[path].css("main [id]")]
    assert len(ids) == len(set(ids))


def test_no_page_has_a_style_or_a_script_of_its_own(briefing: Briefing) -> None:
    for path, html in briefing.pages.items():
        assert "style=" not in html, path
        assert "<style" not in html, path


def fingerprint(site: Briefing) -> str:
    return hashlib.sha256(b"".join(path.encode() + data for path, data in site.files.items())).hexdigest()


@pytest.mark.slow
def test_all_files_are_the_same_for_every_hash_seed() -> None:
    script = "from tests.sites import river; from tests.test_drawings import fingerprint; print(fingerprint(river()))"
    found = {f"{fingerprint(river())}\n"}  # with the seed of this process, which is another each time
    for seed in ("1", "4242"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
        done = subprocess.run(
            [sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True
        )
        found.add(done.stdout)
    assert len(found) == 1


# -- figures ----------------------------------------------------------------------------------------------------


def values(*numbers: float) -> list[chart.Value]:
    return [chart.Value(str(2000 + n), Decimal(str(number)), f"{number:g}") for n, number in enumerate(numbers)]


def shares(node: ET.Element, *names: str) -> list[float]:
    return [float(str(node.get(name)).removesuffix("%")) for name in names]


def test_a_slope_begins_at_zero_and_carries_its_values_and_dates_beside_its_ends() -> None:
    root = plain(chart.slope(values(51, 4), name="c", title="Enemy", unit="per cent"))
    axis = next(line for line in root.iter("line") if line.get("class") == "axis")
    (base,) = shares(axis, "y1")
    assert shares(axis, "y2") == [base]
    high = [base - y for circle in root.iter("circle") for y in shares(circle, "cy")]
    assert high[0] / high[1] == pytest.approx(51 / 4, rel=0.02)
    (line,) = (line for line in root.iter("line") if not line.get("class"))
    assert shares(line, "x1", "y1", "x2", "y2") == [
        share for circle in root.iter("circle") for share in shares(circle, "cx", "cy")
    ]
    labels = {str(text.text): str(text.get("class") or "") for text in root.iter("text")}
    assert labels == {"51": "value end", "4": "value start", "2000": "", "2001": ""}
    assert [float(str(t.get("dx"))) for t in root.iter("text") if t.get("dx")] == [-12, 12], "away from the line"
    assert root.findtext("title") == "Enemy, in per cent"
    assert root.findtext("desc") == "2000: 51, 2001: 4"


@pytest.mark.parametrize("numbers", [[], [5], [-1, 5], [5, -1], [1, 2, 3]])
def test_what_is_no_slope_is_not_drawn_as_one(numbers: list[float]) -> None:
    assert chart.slope(values(*numbers), name="c", title="t", unit="u") == ""


def test_bars_are_shares_of_the_greatest_value_and_there_are_none_below_zero() -> None:
    assert chart.shares(values(4, 2, 1, 0)) == (100, 50, 25, 0)
    assert chart.shares(values(3, 1)) == (100, 33.3)
    assert chart.shares(values(0, 0)) == (0, 0)
    assert chart.shares(values(1)) == ()
    assert chart.shares(values(1, -1, 2)) == ()


def test_a_figure_is_headed_by_what_it_shows_and_one_number_stands_in_a_row_of_them(briefing: Briefing) -> None:
    page = briefing.trees["figures.html"]
    (card,) = page.css("article.card:has(svg.slope)")
    heading = page.css_first("h1")
    figure = next(f for f in briefing.site.content.entries.values() if f.record.id == card.attributes["id"]).record
    assert figure.finding.text in said(heading)  # type: ignore[union-attr]  # it is a figure
    assert said(page.css_first("h1 ~ p .chip")) == "editor’s judgement"
    assert figure.title in said(card.css_first("h2")), "the finding is not said twice"  # type: ignore[union-attr]  # likewise
    assert len(page.css("article.card table.points tbody tr")) == len(page.css("article.card svg.slope circle"))
    numerals = page.css(".numerals article.numeral")
    assert len(numerals) >= 4
    assert all(said(each.css_first(".big")) and said(each.css_first("h2")) for each in numerals)


def test_a_series_of_more_than_two_stands_as_bars_beside_its_values() -> None:
    points = (
        "[{date: 2019, value: 4}, {date: 2020, value: 1}, {date: 2021, phrase: the bridge}, {date: 2022, value: 2}]"
    )
    text = SITE.replace("points: [{date: 2024, value: 1}]", f"points: {points}")
    page = SomePages(inputs(text)).tree("figures.html")
    assert not page.css("svg.slope")
    rows = page.css("#bridges table.points tbody tr")
    bars = [row.css_first("svg.bar rect") for row in rows]
    assert [bar and bar.attributes["width"] for bar in bars] == ["100.0", "25.0", None, "50.0"]
    assert "“the bridge”" in said(rows[2])


# -- the brackets of the timeline -------------------------------------------------------------------------------


def test_a_bracket_begins_and_ends_in_its_rows_and_passes_those_between() -> None:
    assert rails(["a", "b", "c", "d"], [("a", "c")]) == {
        "a": Rail(begins=(1,)), "b": Rail(through=(1,)), "c": Rail(ends=(1,)),
    }  # fmt: skip
    assert rails(["a", "b"], []) == {}
    assert rails(["a", "b"], [("b", "a"), ("a", "a"), ("a", "x"), ("x", "b")]) == {}
    assert Rail((1, 3), (2,), (4,)).classes == "p1 p3 f2 e4"


def test_the_longer_bracket_stands_farther_out_and_two_may_end_in_one_row() -> None:
    found = rails(list("abcdef"), [("b", "d"), ("a", "f"), ("c", "d"), ("d", "e")])
    assert found["a"] == Rail(begins=(1,))
    assert found["b"] == Rail((1,), (2,))
    assert found["d"] == Rail((1,), (4,), (2, 3)), "a row is of all brackets that touch it"
    assert found["f"] == Rail(ends=(1,))


@pytest.mark.seeds(40, 2000)
def test_no_two_brackets_share_a_track_in_a_row(seed: int) -> None:
    dice = random.Random(seed)
    rows = [str(n) for n in range(dice.randrange(2, 30))]
    joins = [(dice.choice(rows), dice.choice(rows)) for _ in range(dice.randrange(12))]
    found = rails(rows, joins)
    for row in rows:
        rail = found.get(row, timeline.NONE)
        used = Counter((*rail.through, *rail.begins, *rail.ends))
        assert all(number == 1 for number in used.values()), row
        assert all(1 <= track <= timeline.TRACKS for track in used)
    open_: set[int] = set()
    for row in rows:
        rail = found.get(row, timeline.NONE)
        assert set(rail.through) | set(rail.ends) == open_, "what was begun passes until it ends"
        open_ = (open_ - set(rail.ends)) | set(rail.begins)
    assert open_ == set()


# -- the timeline -----------------------------------------------------------------------------------------------


def looks(page: LexborHTMLParser) -> dict[str, set[str]]:
    """The events of a timeline by their addresses, with the names by which the stylesheet knows them."""
    out = {}
    for item in page.css("li.event"):
        link = item.css_first(".what > a")
        assert link is not None
        out[str(link.attributes["href"])] = set(str(item.attributes["class"]).split())
    return out


def test_every_event_stands_once_on_the_line_with_its_title_its_date_and_its_evidence(briefing: Briefing) -> None:
    page = briefing.trees["timeline.html"]
    events = briefing.site.content.of(Event)
    listed = {str(a.attributes["href"]): said(a) for a in page.css("li.event .what > a:first-child")}
    assert listed == {f"events/{event.id}.html": event.title for event in events}
    assert len(page.css("li.event")) == len(events)
    assert all(said(date) for date in page.css("li.event .date"))
    assert all(item.css(".ev") for item in page.css("li.event"))
    assert not page.css("main svg[role]"), "letters are the page's own, at every width"


def test_what_was_before_is_above_the_article_and_what_came_since_below_it(briefing: Briefing) -> None:
    page = briefing.trees["timeline.html"]
    kinds = ["k1", "k2", "k3"]
    order = [next(k for k in kinds if k in str(item.attributes["class"]).split()) for item in page.css("li.event")]
    assert order == sorted(order)
    assert set(order) == set(kinds)
    band = page.css_first("section.band")
    assert band is not None
    assert said(band.css_first("h2")).endswith(": the article")
    assert page.css("section.prologue li.k1")
    assert not page.css("section.prologue li:not(.k1)")
    (box,) = page.css("section.prologue")
    looks = {c for item in box.css("li") for c in str(item.attributes["class"]).split() if re.fullmatch(r"[wkv]\d+", c)}
    assert {*str(box.attributes["class"]).split()} == {"prologue", "year", *looks}, (
        "filters hide it with its last event"
    )
    years = [int(said(h)) for h in page.css("h2.year")]
    assert years == sorted(years)


@pytest.mark.parametrize(
    ("expected", "years"), [("2027", ["2024", "2024"]), ("2024-11", ["2024"]), ("2024-11/..", ["2024", "2024"])]
)
def test_a_year_stands_again_behind_what_was_expected_in_another(expected: str, years: list[str]) -> None:
    page = SomePages(inputs(SITE.replace("  date: 2027\n", f"  date: {expected}\n"))).tree("timeline.html")
    assert [said(year) for year in page.css("h2.year")] == years
    assert [year.attributes.get("id") for year in page.css("h2.year")] == ["y2024", None][: len(years)]


def test_promise_and_outcome_are_joined_in_lines_and_in_words(briefing: Briefing) -> None:
    page = briefing.trees["timeline.html"]
    begun = {c for item in page.css(".expected li.event") for c in str(item.attributes["class"]).split() if c[0] == "f"}
    ended = {c for item in page.css(".since li.event") for c in str(item.attributes["class"]).split() if c[0] == "e"}
    ended -= {"event"}
    assert len(begun) >= 3
    assert {c[1:] for c in begun} == {c[1:] for c in ended}
    for item in page.css(".since li.event:has(.due)"):
        (back,) = item.css(".due a")
        promise = page.css_first(f"[id='{str(back.attributes['href'])[1:]}']")
        assert promise is not None
        assert "k2" in str(promise.attributes["class"]).split()
        assert said(back).startswith("expected: ")
        assert any(str(a.attributes["href"]).startswith("events/") for a in promise.css(".what a"))


def test_lanes_are_the_groups_and_one_for_what_belongs_to_several(briefing: Briefing) -> None:
    page = briefing.trees["timeline.html"]
    heads = [said(head) for head in page.css(".heads .group")]
    groups = [group.name for group in briefing.site.settings.groups]
    assert heads[-1] == "Between them and beyond"
    assert [name for name in groups if name in heads] == heads[:-1]
    for item in page.css(".since li.event"):
        lane = next(int(c[1:]) for c in str(item.attributes["class"]).split() if re.fullmatch(r"l\d", c))
        assert said(item.css_first(".what > .group")) == heads[lane - 1], "the name stands there where lanes do not"


def test_without_groups_there_is_one_lane_and_the_page_is_whole() -> None:
    page = LexborHTMLParser(small_pages()["timeline.html"])
    assert not page.css(".heads, .group")
    assert len(page.css("li.event")) == 3
    assert not page.css("form.filters"), "three events need no filters"
    assert not page.css("section.prologue")


def test_filters_choose_by_who_by_kind_and_by_voice_and_know_every_event(briefing: Briefing) -> None:
    page = briefing.trees["timeline.html"]
    names = {"who": "w", "kind": "k", "voice": "v"}
    for name, letter in names.items():
        radios = page.css(f"input[name='{name}']")
        values_ = [str(radio.attributes["value"]) for radio in radios]
        assert values_[0] == "0"
        assert len(values_) == len(set(values_)) >= 3
        assert sum("checked" in radio.attributes for radio in radios) == 1
        marked = {
            c
            for item in page.css("li.event")
            for c in str(item.attributes["class"]).split()
            if re.fullmatch(rf"{letter}\d", c)
        }
        assert marked == {f"{letter}{value}" for value in values_[1:]}
    site, found = briefing.site, looks(page)
    for radio in page.css("input[name='who']")[1:]:
        country = next((c for c in site.countries if radio.parent is not None and c.name == said(radio.parent)), None)
        if country is not None:
            own = {country.id, *(actor.id for actor in site.members(country.id))}
            wanted = {f"events/{e.id}.html" for e in site.content.of(Event) if own & set(e.actors)}
            assert {href for href, look in found.items() if f"w{radio.attributes['value']}" in look} == wanted
    named = [said(radio.parent) for radio in page.css("input[name='who']")[1:] if radio.parent is not None]
    assert len(named) > 2
    assert set(named) <= {country.name for country in site.countries}, "where there are enough countries, only these"
    assert page.css("form.filters button[type=reset]")
    assert page.css_first(".shown .n") is not None


def test_the_lists_of_some_events_lead_to_each_other_and_to_all(briefing: Briefing) -> None:
    page = briefing.trees["timeline.html"]
    for link in page.css("nav.pages a"):
        path = str(link.attributes["href"])
        if path.endswith(".html"):
            assert path in briefing.pages
            assert briefing.trees[path].css("nav.pages a[href='../timeline.html']")


# -- relations: where boxes stand -------------------------------------------------------------------------------


def network(names: Iterable[str], ties: Iterable[tuple[str, str, str]], grid: Grid = WIDE) -> Network:
    boxes, own = tuple(names), [Tie(*tie) for tie in ties]
    pairs = relations.counted(own, boxes)
    hrefs = {pair: f"#{pair[0]}--{pair[1]}" for pair in pairs}
    titles = {name: name.title() for name in boxes}
    return relations.draw(grid, boxes, pairs, titles=titles, hrefs=hrefs, title="T")


def boxes_of(grid: Grid, found: Network) -> dict[str, Box]:
    return {name: grid.room(cell) for name, cell in found.places.items()}


@pytest.mark.parametrize("grid", [WIDE, PHONE], ids=lambda grid: grid.name)
@pytest.mark.seeds(10, 200)
def test_boxes_stand_apart_and_no_band_that_is_drawn_runs_behind_one(grid: Grid, seed: int) -> None:
    dice = random.Random(seed)
    names = [f"n{n}" for n in range(dice.randrange(2, 10))]
    ties = [(*dice.sample(names, 2), "supply") for _ in range(dice.randrange(1, 20))]
    found = network(names, ties, grid)  # type: ignore[arg-type]  # three words
    rooms = boxes_of(grid, found)
    assert len(rooms) == len(names)
    for (one, a), (two, b) in combinations(rooms.items(), 2):
        assert not a.overlaps(b), (one, two)
    for room in rooms.values():
        assert room.left >= 0
        assert room.right <= grid.width
        assert room.top >= 0
        assert room.bottom <= grid.pitch * found.rows
    pairs = relations.counted([Tie(*tie) for tie in ties], names)
    drawn = [pair for pair in pairs if pair not in found.left_out]
    for one, two in drawn:
        ends = grid.at(found.places[one]), grid.at(found.places[two])
        hidden = [name for name, room in rooms.items() if name not in (one, two) and places.crosses(room, *ends)]
        assert not hidden, (one, two)
    discs = [
        (x / 100 * grid.width, y / 100 * grid.pitch * found.rows)
        for node in plain(found.bands).iter("foreignObject")
        for x, y in [shares(node, "x", "y")]
    ]
    assert len(discs) == len(drawn)


def test_numbers_stand_off_the_boxes_and_off_each_other_where_there_is_room(briefing: Briefing) -> None:
    page = briefing.trees["map.html"]
    for grid in (WIDE, PHONE):
        svg = page.css_first(f"svg.bands.{grid.name}")
        assert svg is not None
        root = plain(str(svg.html))
        rows = max(
            int(c[1:]) for box in page.css(".box") for c in str(box.attributes["class"]).split()
            if c[0] == ("r" if grid is WIDE else "s")
        ) + 1  # fmt: skip
        at = [shares(node, "x", "y") for node in root.iter("foreignobject")] or [
            shares(node, "x", "y") for node in root.iter("foreignObject")
        ]
        points = [(x / 100 * grid.width, y / 100 * grid.pitch * rows) for x, y in at]
        assert len(points) >= 8
        for (x1, y1), (x2, y2) in combinations(points, 2):
            assert hypot(x1 - x2, y1 - y2) >= 2 * relations.DISC + relations.APART


@pytest.mark.parametrize("grid", [WIDE, PHONE], ids=lambda grid: grid.name)
def test_on_a_usual_page_no_number_stands_on_a_line_of_another_pair(grid: Grid) -> None:
    ties = [(*pair, "supply") for pair in combinations("abcd", 2)]  # lines of four that all know each other cross
    found = network("abcd", ties, grid)
    usual = grid.on_usual_page
    ends = {
        pair: (usual.at(found.places[pair[0]]), usual.at(found.places[pair[1]])) for pair in combinations("abcd", 2)
    }
    numbers = {str(node.find("a").get("href")): node for node in plain(found.bands).iter("foreignObject")}  # type: ignore[union-attr]
    assert len(numbers) == len(ends)
    for (one, two), node in ((name[1:].split("--"), node) for name, node in numbers.items()):
        x, y = shares(node, "x", "y")
        middle = x / 100 * usual.width, y / 100 * usual.pitch * found.rows
        disc = Box(middle[0] - relations.DISC, middle[1] - relations.DISC, 2 * relations.DISC, 2 * relations.DISC)
        assert [pair for pair, line in ends.items() if places.crosses(disc, *line)] == [(one, two)]
        assert not any(usual.room(cell).overlaps(disc) for cell in found.places.values())


def test_the_same_ties_in_another_order_give_the_same_drawing() -> None:
    ties = [("a", "b", "supply"), ("b", "c", "conflict"), ("a", "c", "contact"), ("c", "d", "supply")]
    places.arrange.cache_clear()
    first = network("abcd", ties)
    places.arrange.cache_clear()
    assert network("abcd", ties[::-1]) == first


def test_a_line_is_known_to_pass_through_a_box_or_not() -> None:
    box = Box(10, 10, 10, 10)
    for start, end, wanted in (
        ((0, 15), (30, 15), True), ((0, 5), (30, 5), False), ((15, 0), (15, 30), True), ((0, 0), (30, 30), True),
        ((0, 21), (30, 21), False), ((12, 12), (13, 13), True), ((0, 25), (25, 40), False), ((5, 15), (9, 15), False),
    ):  # fmt: skip
        assert places.crosses(box, start, end) is wanted, (start, end)


@pytest.mark.parametrize("grid", [WIDE, PHONE], ids=lambda grid: grid.name)
@pytest.mark.parametrize("number", range(1, places.MOST + 1))
def test_a_grid_has_a_cell_for_each_box(grid: Grid, number: int) -> None:
    cells = grid.cells(number)
    assert len(cells) >= number
    assert len(set(cells)) == len(cells)
    assert all(GridCell(cell.row, cell.column) == cell and cell.column < len(grid.columns) for cell in cells)


# -- relations: what is drawn -----------------------------------------------------------------------------------


def test_a_band_has_a_strand_for_each_family_as_wide_as_its_ties_are_many_and_the_number_of_all() -> None:
    ties = [("a", "b", kind) for kind in ("alliance", "supply", "supply", "conflict", "media")]
    root = plain(network("ab", ties).bands)
    band, number = [group for group in root.iter("g") if group.get("class") == "pair b0 b1"]
    strands = {str(line.get("class")): float(str(line.get("stroke-width"))) for line in band.iter("line")}
    assert strands == {"cooperates": 5.0, "confronts": 2.0, "other": 2.0}
    link = number.find("foreignObject/a")
    assert link is not None
    assert link.text == "5"
    assert link.get("title") == "A and B: 5 ties (3 cooperates, 1 confronts, 1 other)"
    assert link.get("href") == "#a--b"
    moved = [str(line.get("transform")) for line in band.iter("line")]
    assert len(set(moved)) == 3, "side by side"
    (single,) = (line for line in plain(network("ab", ties[:1]).bands).iter("line"))
    assert single.get("transform") is None
    assert relations.width_of(100) == relations.THICKEST


def test_every_kind_of_tie_is_of_one_family() -> None:
    kinds = [kind for _, own in relations.FAMILIES.values() for kind in own]
    field = Relation.model_fields["kind"]
    assert sorted(kinds) == sorted(getattr(field.annotation, "__args__"))  # noqa: B009 - a closed list of words
    assert [relations.family(kind) for kind in ("supply", "sanctions", "leads")] == ["cooperates", "confronts", "other"]


def test_those_with_the_most_ties_are_drawn_countries_first_and_nobody_without_a_band() -> None:
    ties = [Tie("a", f"n{n}", "supply") for n in range(12)] + [Tie("n0", "n1", "supply"), Tie("x", "y", "media")]
    names = {end for tie in ties for end in tie.pair}
    found = relations.chosen(names, ties)
    assert len(found) == places.MOST
    assert {"a", "n0", "n1"} <= set(found)
    assert "x" not in found
    assert relations.chosen(names, ties, frozenset({"n11", "x"})) >= ("a",)
    assert "n11" in relations.chosen(names, ties, frozenset({"n11", "x"}))
    assert "x" not in relations.chosen(names, ties, frozenset({"x"})), "y has no room, so x has no band"
    assert relations.chosen(["a"], [Tie("a", "a", "leads")]) == ()


def test_countries_that_share_ties_with_one_body_alone_are_drawn_with_it_and_pairs_as_far_as_there_is_room() -> None:
    lands = [f"land-{n}" for n in range(12)]
    league = [Tie(land, "league", "party-to") for land in lands]
    assert relations.chosen([*lands, "league"], league, frozenset(lands)) == (
        "land-0",
        "land-1",
        "land-10",
        "land-11",
        "land-2",
        "land-3",
        "land-4",
        "land-5",
        "league",
    )
    pairs = [Tie(f"a{n}", f"b{n}", "owns") for n in range(6)]
    found = relations.chosen([end for tie in pairs for end in tie.pair], pairs)
    assert found == ("a0", "a1", "a2", "a3", "b0", "b1", "b2", "b3")


def test_each_pair_that_is_drawn_has_a_row_that_its_number_leads_to_and_counts(briefing: Briefing) -> None:
    page = briefing.trees["map.html"]
    for form in ("wide", "phone"):
        links = page.css(f"svg.bands.{form} a")
        assert len(links) >= 8
        for link in links:
            row = page.css_first(f"tr[id='{str(link.attributes['href'])[1:]}']")
            assert row is not None
            assert len(row.css("li")) == int(said(link))
            assert said(row.css_first("th small")) == said(link)
    ties = briefing.site.content.of(Relation)
    assert len(page.css("ul.told > li")) == len(ties)
    assert {str(li.attributes["id"]) for li in page.css("ul.told > li")} == {tie.id for tie in ties}


def test_the_people_of_a_country_stand_in_its_box(briefing: Briefing) -> None:
    page = briefing.trees["map.html"]
    boxes = {said(box.css_first("a")): [said(a) for a in box.css("li a")] for box in page.css(".box")}
    countries = {country.name: country.id for country in briefing.site.countries}
    assert len(boxes.keys() & countries.keys()) >= 5
    for name, people in boxes.items():
        members = briefing.site.members(countries[name]) if name in countries else ()
        assert set(people) <= {member.name for member in members if member.kind == "person"}
        assert len(people) <= 3
    assert any(boxes.values())


def test_the_heading_says_which_pair_has_the_most_ties_only_where_one_has() -> None:
    more = "- {id: letters, from: ann, to: mayor, kind: contact, label: writes to, cite: The mayor opened}\n"
    one = SomePages(grown({"relations": more})).tree("map.html")
    assert said(one.css_first("h1")) == "Ties between the actors"
    assert one.css("svg.bands")
    third = "- {id: reads-of, from: herald, to: mayor, kind: media, label: reports on, cite: The mayor opened}\n"
    ring = SomePages(grown({"relations": more + third})).tree("map.html")
    assert said(ring.css_first("h1")).endswith(": 2 of 2 ties")
    more += "- {id: reads, from: ann, to: herald, kind: media, label: reads, cite: The mayor opened}\n"
    more += "- {id: sends, from: herald, to: ann, kind: media, label: sends its paper to, cite: The mayor opened}\n"
    two = SomePages(grown({"relations": more})).tree("map.html")
    assert said(two.css_first("h1")) == "Ann Writer and Herald: 2 ties; no other pair has more than 1"
    sorts = [said(sort) for sort in two.css("figcaption .sort")]
    assert sorts == ["Person", "Country", "Organisation"]
    assert {"apart" in (box.attributes["class"] or "") for box in two.css(".box:has(> a .shape.country)")} == {False}
    assert {"apart" in (box.attributes["class"] or "") for box in two.css(".box:has(> a .shape.organisation)")} == {
        True
    }
    none = LexborHTMLParser(small_pages()["map.html"])
    assert said(none.css_first("h1")) == "Relations"
    assert not none.css("svg.bands, .box")
    assert [said(h) for h in none.css("h2") if "Inside one country" in said(h)]


def grown(more: Mapping[str, str]) -> Inputs:
    """The small site with more records."""
    files = dict(inputs().files)
    for kind, text in more.items():
        files[f"content/{kind}.yaml"] += text.encode()
    return inputs_of(files)


# -- two scenarios crossed --------------------------------------------------------------------------------------


def test_a_path_stops_where_a_question_is_settled_otherwise_than_things_stood() -> None:
    stops = crossing.path(1, 1, "June", [Turn("column", 0, "November"), Turn("row", 0, "next June")])
    assert stops == (Stop(1, 1, "June"), Stop(0, 1, "November"), Stop(0, 0, "next June"))
    assert crossing.sides(stops) == {(0, 0): ("down",), (0, 1): ("end", "up"), (1, 1): ("start",)}
    assert crossing.path(0, 0, "June", [Turn("row", 0, "July")]) == (Stop(0, 0, "June"),)


def test_a_step_over_a_cell_is_told_by_numbers_alone() -> None:
    stops = crossing.path(0, 0, "a", [Turn("column", 2, "b"), Turn("row", 1, "c")])
    assert crossing.sides(stops) == {(2, 0): ("down",), (2, 1): ("up",)}


def test_the_cell_that_came_to_pass_is_named_and_the_path_leads_to_it(briefing: Briefing) -> None:
    page = briefing.trees["scenarios.html"]
    (table,) = page.css("table.cross")
    stops = {int(said(stop.css_first("b"))): stop.parent for stop in table.css(".stop")}
    assert sorted(stops) == [1, 2, 3]
    words = [said(cell.css_first(".came")) for n in sorted(stops) if (cell := stops[n]) is not None]
    assert words == ["As it stood", "Passed through", "Both came about"]
    assert [said(cell.css_first(".came")) for cell in table.css("td.did-not-happen:not(:has(.stop))")] == [
        "Did not happen"
    ]
    assert len(table.css("td.happened")) == 1
    questions = [said(axis) for axis in table.css(".axis")]
    assert len(questions) == 2
    assert all("?" in question for question in questions)


def test_without_a_beginning_there_is_no_path_and_the_table_is_whole() -> None:
    files = {
        path: re.sub(rb"began_with: .*\n", b"", data) for path, data in dict(river_inputs().files).items()
    }  # fmt: skip
    page = SomePages(inputs_of(files)).tree("scenarios.html")
    assert not page.css("table.cross .stop")
    assert len(page.css("table.cross td.happened")) == 1
    assert len(page.css("table.cross tbody td")) == 4


# -- where it happened ------------------------------------------------------------------------------------------


def test_the_key_of_the_map_has_every_place_with_its_number_and_its_chief_event(briefing: Briefing) -> None:
    page = briefing.trees["index.html"]
    placed = [e for e in briefing.site.content.of(Event) if e.place is not None and e.place.at is not None]
    names = {e.place.name.partition(",")[0] for e in placed if e.place is not None}
    names = {name[:1].upper() + name[1:] for name in names}
    key = page.css(".where .key li")
    assert {said(item.css_first("b")) for item in key} == names
    numbers = [said(item.css_first("i")) for item in key]
    on_map = [number for number in numbers if number]
    assert on_map == [str(n + 1) for n in range(len(on_map))]
    assert all(item.css("a[href^='events/']") for item in key)
    drawn = {said(text) for text in page.css(".where svg text:not(.name)")}
    assert drawn == set(on_map)
    for item in key:
        assert ("(off the map)" in said(item)) is not bool(said(item.css_first("i")))


def test_without_places_the_home_page_has_a_list_of_events() -> None:
    page = LexborHTMLParser(small_pages()["index.html"])
    assert not page.css(".where")
    assert len(page.css("ol.events li")) == 3


# -- large ones -------------------------------------------------------------------------------------------------


def invented(actors: int, ties: int, events: int) -> Inputs:
    """The small site, grown."""
    dice = random.Random(3)
    names = [f"actor-{n}" for n in range(actors)]
    basis = "basis: editor, reasoning: Invented."
    people = "".join(
        f"- {{id: {n}, name: {n.title()} {'Longname ' * (i % 4)}{i}, kind: {('person', 'organisation')[i % 2]}, {basis}}}\n"
        for i, n in enumerate(names)
    )
    bonds = "".join(
        "- {{id: tie-{}, from: {}, to: {}, kind: {}, label: knows, {}}}\n".format(
            n, *dice.sample(names, 2), dice.choice(("contact", "supply", "conflict")), basis
        )
        for n in range(ties)
    )
    happened = "".join(
        f"- {{id: event-{n}, title: Something happens for the {n}th time, date: {dice.randint(1950, 2023)}-{dice.randint(1, 12):02}"
        f"-{dice.randint(1, 28):02}, actors: {dice.choice(names)}, sources: wire}}\n"
        for n in range(events)
    )
    return grown({"actors": people, "relations": bonds, "events": happened})


@pytest.fixture(scope="module")
def large() -> SomePages:
    return SomePages(invented(200, 240, 1000))


@pytest.mark.slow
def test_a_large_briefing_draws_its_most_connected_part_and_says_so(large: SomePages) -> None:
    page = large.tree("map.html")
    assert len(page.css(".box")) == places.MOST
    caption = said(page.css_first("figure.net figcaption"))
    assert re.search(r"Of \d{3} actors with ties to each other, the 9 most connected are drawn\.", caption)
    ties = large.site.content.of(Relation)
    drawn = sum(int(said(a)) for a in page.css("svg.bands.wide a"))
    in_pairs = len(page.css("table.pairs ul.told > li"))
    left_out = [
        int(n)
        for n in re.findall(
            r"(\d+) pairs? ha", said(page.css_first("figcaption .wide")) if page.css("figcaption .wide") else ""
        )
    ]
    assert drawn <= in_pairs
    assert (drawn < in_pairs) is bool(left_out)
    assert len(page.css("ul.told > li")) == len(ties)


@pytest.mark.slow
def test_long_lists_of_a_large_briefing_are_folded_and_all_of_them_is_there(large: SomePages) -> None:
    page = large.tree("map.html")
    long = [ul for ul in page.css("main > ul.told, details ul.told") if len(ul.css("li")) > 50]
    assert long
    assert all(ul.parent is not None and ul.parent.tag == "details" for ul in long)
    html = with_many_events()
    folded = LexborHTMLParser(html).css("details.fold:not(.more)")
    years = [summary.text().split() for node in folded for summary in node.css("summary")]
    assert [year for year, _ in years] == [str(1950 + n) for n in range(20)]
    assert sum(int(number) for _, number in years) == 60
    assert len(LexborHTMLParser(html).css("details.fold li.event")) == 60


def with_many_events() -> str:
    """The page of an actor with sixty events in twenty years."""
    more = "".join(
        f"- {{id: e{n}, title: Event {n}, date: {1950 + n % 20}-05-01, actors: gazette, sources: wire}}\n"
        for n in range(60)
    )
    return SomePages(grown({"events": more}))["actors/gazette.html"]


@pytest.mark.slow
def test_a_large_timeline_counts_its_years_and_gives_each_a_page(large: SomePages) -> None:
    html = large["timeline.html"]
    happened = Counter(event.date.year for event in large.site.content.of(Event))
    page = LexborHTMLParser(html)
    rows = page.css("ul.years.long li")
    assert [(int(said(row.css_first("a"))), int(said(row.css_first("small")))) for row in rows] == sorted(
        happened.items()
    )
    bars = [int(str(row.css("rect")[0].attributes["width"])) for row in rows]
    assert bars == [round(100 * number / max(happened.values())) for _, number in sorted(happened.items())]
    assert not page.css("li.event"), "the lines stand on the pages of the years"
    listed = [
        a.attributes["href"]
        for year in happened
        for a in large.tree(f"timeline/year--{year}.html").css("li.event .what > a:first-child")
    ]
    assert len(listed) == len(set(listed)) == sum(happened.values())
    assert "timeline/1999--era--before.html" in large.drafts
    assert len(gzip.compress(html.encode(), 9)) < 10_000
    year = large.tree("timeline/year--1999.html")
    assert year.css("li.event")
    assert not year.css("section.band"), "the article stands in a year of its own"
