"""Drawings: labels that keep apart, links for the keyboard, names for screen readers, the same bytes each time."""

from __future__ import annotations

import gzip
import os
import random
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections import Counter
from decimal import Decimal
from itertools import combinations

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.base.dates import parse
from generator.base.inputs import Inputs
from generator.build import Result
from generator.drawings import chart, relations, timeline
from generator.drawings.svg import Box, shortened, text_width
from generator.linking.chronology import opens, years
from generator.parsing.records import Event, Relation
from tests.sites import ROOT, Briefing, inputs, made, pages_of, river

SVG = "{http://www.w3.org/2000/svg}"


def texts(svg: str, usual: float) -> list[tuple[str, Box]]:
    """Every label with the room that it takes at most."""
    out = []
    for node in ET.fromstring(svg).iter("text"):
        words = node.text or ""
        size = {"verb": 11.0, "value": 15.0}.get(node.get("class", ""), usual)
        width, x, y = text_width(words, size), float(node.get("x", "0")), float(node.get("y", "0"))
        left = x - width / 2 if node.get("text-anchor") == "middle" else x
        out.append((words, Box(left, y - size * 0.8, width, size * 0.95)))
    return out


def assert_clear(svg: str, size: float) -> None:
    _, _, width, height = (float(n) for n in str(ET.fromstring(svg).get("viewBox")).split())
    found = texts(svg, size)
    assert found
    for words, box in found:
        assert box.left >= 0, words
        assert box.right <= width + 0.5, words
        assert box.top >= 0, words
        assert box.bottom <= height + 0.5, words
    for (one, a), (two, b) in combinations(found, 2):
        assert not a.overlaps(b), (one, two)


def size_of(svg: str) -> float:
    """The size of the letters in a drawing."""
    narrow = "narrow" in svg[:60]
    return 13 if ("map" in svg[:60] and not narrow) or "chart" in svg[:60] else 12


def drawings(html: str) -> list[str]:
    return [str(node.html) for node in LexborHTMLParser(html).css("svg.drawing[role=group]")]


@pytest.mark.parametrize(
    ("path", "number"), [("map.html", 2), ("timeline.html", 2), ("index.html", 2), ("figures.html", 1), ("actors/", 1)]
)
def test_labels_of_drawings_neither_overlap_nor_leave_the_picture(briefing: Briefing, path: str, number: int) -> None:
    found = drawings(briefing.pages[briefing.largest(path)])
    assert len(found) == number
    for svg in found:
        assert_clear(svg, size_of(svg))


def test_every_node_and_point_is_a_named_link_and_every_drawing_is_named_and_described(briefing: Briefing) -> None:
    for path in ("map.html", "timeline.html", briefing.largest("actors/")):
        for svg in drawings(briefing.pages[path]):
            root = ET.fromstring(svg)
            named = {node.get("id"): node.text for node in root if node.tag in ("title", "desc")}
            assert named[root.get("aria-labelledby")]
            assert named[root.get("aria-describedby")]
            shapes = [
                node for node in root.iter() if "node" in str(node.get("class")) or "event" in str(node.get("class"))
            ]
            links = [link for node in shapes if (link := node.find("foreignObject/a")) is not None]
            assert len(links) >= len(shapes) - 1, "all but the middle of a small map"
            assert all(node.get("href") and (node.get("title") or "").strip() for node in links)
            inside = list(root.iterfind(".//foreignObject/a"))
            assert inside == list(root.iter("a")), "a link of HTML, not of SVG, whose address is no text for a script"


def test_the_same_rows_stand_in_a_table_or_list_beside_each_drawing(briefing: Briefing) -> None:
    rows = {a.text(strip=True) for a in briefing.trees["map.html"].css("table.ties a")}
    for svg in drawings(briefing.pages["map.html"]):
        for node in ET.fromstring(svg).iter("a"):
            name = (node.get("title") or "").rpartition(",")[0]
            assert {name, f"the {name}"} & rows, name  # the end of a tie is named as it stands in a sentence
    listed = {a.attributes["href"] for a in briefing.trees["timeline.html"].css("ol.events a")}
    for drawing in drawings(briefing.pages["timeline.html"]):
        drawn = {str(node.get("href")) for node in ET.fromstring(drawing).iter("a")}
        events = {href for href in drawn if not href.startswith("#y")}
        assert events == {href for href in listed if str(href).startswith("events/")}, "every event, whatever the width"


@pytest.mark.slow
def test_all_files_are_the_same_for_every_hash_seed() -> None:
    script = (
        "from tests.sites import river; import hashlib;"
        "all = b''.join(path.encode() + data for path, data in river().files.items());"
        "print(hashlib.sha256(all).hexdigest())"
    )
    found = set()
    for seed in ("0", "1", "4242"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
        done = subprocess.run(
            [sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True
        )
        found.add(done.stdout)
    assert len(found) == 1


# -- small and large ones ---------------------------------------------------------------------------------------


def test_columns_begin_at_zero_and_carry_their_values() -> None:
    columns = [chart.Column("2018", Decimal(51), "51"), chart.Column("2024", Decimal(4), "4")]
    root = ET.fromstring(chart.draw(columns, name="c", title="Enemy", unit="per cent"))
    high = [float(r.get("height", "0")) for r in root.iter("rect")]
    assert high[0] / high[1] == pytest.approx(51 / 4, rel=0.02)
    assert {t.text for t in root.iter("text")} == {"51", "4", "2018", "2024"}
    bottoms = {float(r.get("y", "0")) + float(r.get("height", "0")) for r in root.iter("rect")}
    assert max(bottoms) - min(bottoms) < 0.2


@pytest.mark.parametrize("values", [[], [5], [-1, 5]])
def test_what_cannot_be_drawn_honestly_is_not_drawn(values: list[int]) -> None:
    assert chart.draw([chart.Column("2024", Decimal(v), str(v)) for v in values], name="c", title="t", unit="u") == ""


def test_a_range_and_a_decade_are_bars_and_a_day_is_a_point() -> None:
    marks = [
        timeline.EventMark(1970.0, 1979.99, "A decade", "1970s", "a", "before"),
        timeline.EventMark(2024.4, 2024.4, "A day", "27 May 2024", "b", "at"),
        timeline.EventMark(2024.5, 2026.2, "A stretch", "2024-2026", "c", "since"),
    ]
    drawn = linked(timeline.draw(marks, name="t", title="T", years={}))
    shapes = {link.get("href"): [n.tag for n in group if n.tag in ("rect", "circle")] for group, link in drawn}
    assert shapes == {"a": ["rect"], "b": ["circle"], "c": ["rect"]}


def drawn_of(*events: str, form: timeline.TimelineLayout = timeline.WIDE) -> dict[str, ET.Element]:
    """The symbols of events of these dates alone, by the dates, as the timeline draws them."""
    marks = [
        timeline.EventMark(*years(when := parse(text)), text, text, text, "before", opens=opens(when))
        for text in events
    ]
    svg = timeline.draw(marks, name="t", title="T", years={}, form=form)
    assert_clear(svg, 12)
    return {str(link.get("href")): next(iter(group)) for group, link in linked(svg)}


@pytest.mark.parametrize("form", [timeline.WIDE, timeline.NARROW, timeline.SMALL], ids=lambda form: form.name)
def test_a_range_is_a_bar_however_short_and_a_day_a_point(form: timeline.TimelineLayout) -> None:
    short = ("2024-06-18/2024-06-19", "2024-06-27/2024-06-29", "2018-02-01/2018-02-10", "2025-09-15/2025-09-19")
    at_edges = ("2024-01-01/2024-01-02", "2023-12-30/2023-12-31", "2024-12-31/2025-01-01")
    found = drawn_of(*short, *at_edges, "2024-05", "2024-06-19", form=form)
    for text in (*short, *at_edges, "2024-05"):
        assert found[text].tag == "rect", text
        assert float(found[text].get("width", "0")) >= timeline.BAR - 0.1, text
        assert 0 <= box_of(found[text]).left < box_of(found[text]).right <= form.width, text
    assert found["2024-06-19"].tag == "circle"
    for text in ("2024-06-18/2024-06-19", "2024-06-27/2024-06-29"):
        middle = box_of(found[text]).left + box_of(found[text]).width / 2
        assert abs(middle - float(found["2024-06-19"].get("cx", "0"))) < (form.width / 366) * 12, "at its own days"


@pytest.mark.parametrize("form", [timeline.WIDE, timeline.NARROW], ids=lambda form: form.name)
def test_what_has_no_known_end_is_an_arrow_to_the_edge_of_its_row(form: timeline.TimelineLayout) -> None:
    found = drawn_of("2024-06-19/..", "../1950", "197X/..", "2024-06-19", "2024-01-01", form=form)
    ends = {}
    for text in ("2024-06-19/..", "../1950", "197X/.."):
        assert found[text].tag == "path", text
        numbers = re.findall(r"[MHL](-?[0-9.]+)", found[text].get("d", ""))
        far, tip = float(numbers[0]), float(numbers[2])
        ends[text] = far, tip
    day, first = (float(found[text].get("cx", "0")) for text in ("2024-06-19", "2024-01-01"))
    assert ends["2024-06-19/.."][0] == pytest.approx(day, abs=0.2)
    assert ends["2024-06-19/.."][1] > form.width - 15
    assert ends["../1950"][0] == pytest.approx(form.width - 14, abs=3), "to the end of 1950"
    assert ends["../1950"][1] < first, "from before it"
    assert ends["197X/.."][0] == pytest.approx(first, abs=8), "from the first day that it can be"


@pytest.mark.parametrize("form", [timeline.WIDE, timeline.NARROW], ids=lambda form: form.name)
def test_a_row_of_several_years_says_its_own_years_and_not_the_months(form: timeline.TimelineLayout) -> None:
    dates = ("2024-12-31/2025-01-01", "2024/2025", "2018-06/2019-06", "197X/198X", "2023-03-01")
    marks = [timeline.EventMark(*years(parse(text)), text, text, text, "before") for text in dates]
    root = ET.fromstring(timeline.draw(marks, name="t", title="T", years={}, form=form))
    heads = [
        (float(t.get("y", "0")), float(t.get("x", "0")), t.text or "")
        for t in root.iter("text") if t.get("class") == "month"
    ]  # fmt: skip
    bars = {str(link.get("href")): box_of(group.find("rect")) for group, link in linked(ET.tostring(root).decode())
            if group.find("rect") is not None}  # fmt: skip

    def above(text: str) -> list[tuple[float, str]]:
        """What is written nearest over the bar of an event."""
        line = max(y for y, _, _ in heads if y < bars[text].top)
        return [(x - 3, called) for y, x, called in heads if y == line]

    turn = {called: x for x, called in above("2024-12-31/2025-01-01")}["2025"]
    middle = bars["2024-12-31/2025-01-01"].left + bars["2024-12-31/2025-01-01"].width / 2
    assert middle == pytest.approx(turn, abs=2), "at the turn of the year"
    assert bars["2024/2025"].left == pytest.approx({c: x for x, c in above("2024/2025")}["2024"], abs=1)
    at = {called: x for x, called in above("2018-06/2019-06")}
    assert at["2018"] < bars["2018-06/2019-06"].left < at["2019"] < bars["2018-06/2019-06"].right
    for text in dates[:-1]:
        assert all(called.isdigit() for _, called in above(text)), text
    months = min(y for y, _, called in heads if not called.isdigit())
    assert months > max(y for y, _, called in heads if called.isdigit()), "months stand over rows of one year only"


def test_something_ahead_that_does_not_come_any_more_is_struck_through_and_dated_as_in_the_list() -> None:
    for svg in drawings(river().pages["timeline.html"]):
        void = [str(link.get("title")) for group, link in linked(svg) if "void" in str(group.get("class"))]
        assert void == ["2027 \u00b7 Overtaken: The next meeting of the Commission is expected"]
        said = [str(link.get("title")) for _, link in linked(svg)]
        assert any(words.startswith("after 22 May 2024") for words in said)
        assert not any("since 22 May 2024" in words for words in said)


def linked(svg: str) -> list[tuple[ET.Element, ET.Element]]:
    """The groups of a drawing that lead somewhere, and their links."""
    groups = ET.fromstring(svg).iter("g")
    return [(group, link) for group in groups if (link := group.find("foreignObject/a")) is not None]


def box_of(node: ET.Element | None) -> Box:
    """The room of a rectangle, or of what can be pointed at."""
    assert node is not None
    return Box(*(float(node.get(name, "0")) for name in ("x", "y", "width", "height")))


def plates(svg: str) -> dict[str, Box]:
    """The names of a map, and what can be pointed at for each."""
    found = {
        str(link.get("title")): (box_of(g.find("rect")), box_of(g.find("foreignObject"))) for g, link in linked(svg)
    }
    assert all(plate == pointed for plate, pointed in found.values())
    return {title: plate for title, (plate, _) in found.items()}


def curves(svg: str) -> list[tuple[str, list[tuple[float, float]]]]:
    """The ties of a map, and points along each."""
    found = []
    for tie in (g for g in ET.fromstring(svg).iter("g") if "tie" in str(g.get("class")).split()):
        line = next(path.get("d", "") for path in tie.iter("path") if path.get("class") is None)
        x1, y1, cx, cy, x2, y2 = (float(n) for n in re.findall(r"-?[0-9.]+", line))
        shares = [n / 40 for n in range(41)]
        points = [
            ((1 - t) ** 2 * x1 + 2 * t * (1 - t) * cx + t**2 * x2, (1 - t) ** 2 * y1 + 2 * t * (1 - t) * cy + t**2 * y2)
            for t in shares
        ]
        found.append((tie.findtext("title") or "", points))
    return found


@pytest.mark.parametrize("number", [0, 1], ids=["wide", "narrow"])
def test_no_tie_of_the_map_runs_behind_a_name_and_every_name_can_be_pointed_at(briefing: Briefing, number: int) -> None:
    svg = drawings(briefing.pages["map.html"])[number]
    names = plates(svg)
    assert len(names) >= 12
    for (one, a), (two, b) in combinations(names.items(), 2):
        assert not a.overlaps(b), (one, two)
    assert all(box.width >= 24 and box.height >= 24 for box in names.values())
    assert_ties_are_clear(svg)


def assert_ties_are_clear(svg: str) -> None:
    """No tie runs behind a name, or leaves the picture."""
    names = plates(svg)
    width, height = (float(n) for n in str(ET.fromstring(svg).get("viewBox")).split()[2:])
    for told, points in curves(svg):
        for x, y in points:
            hidden = [n for n, b in names.items() if b.left + 1 < x < b.right - 1 and b.top + 1 < y < b.bottom - 1]
            assert not hidden, (told, hidden)
            assert 0 <= x <= width, told
            assert 0 <= y <= height, told


def test_an_arrow_points_to_whom_and_an_alliance_has_none() -> None:
    nodes = [relations.Node(n, n.title(), f"{n}.html", "country") for n in ("one", "two")]
    for kind, to in (("supply", "two"), ("supply", "one"), ("alliance", "two")):
        start = "one" if to == "two" else "two"
        svg = relations.draw(nodes, [relations.Edge(start, to, kind, "sends")], name="m", title="M").svg
        (tie,) = (g for g in ET.fromstring(svg).iter("g") if g.get("class") == f"tie {kind}")
        heads = [path for path in tie.iter("path") if path.get("class") == "head"]
        assert len(heads) == (kind != "alliance")
        for head in heads:
            x, y = (float(n) for n in re.findall(r"-?[0-9.]+", head.get("d", ""))[:2])
            near = {
                name: abs(x - b.left - b.width / 2) + abs(y - b.top - b.height / 2) for name, b in plates(svg).items()
            }
            assert min(near, key=lambda name: near[name]) == f"{to.title()}, country"


def test_around_an_actor_each_arrow_points_to_whom_beside_the_other_actor() -> None:
    nodes = {n: relations.Node(n, n.title(), f"{n}.html", "country") for n in ("one", "two")}
    lines = [
        relations.Edge(start, to, kind, "sends")
        for start, to, kind in (("one", "two", "supply"), ("two", "one", "supply"), ("one", "two", "alliance"))
    ]
    svg = relations.draw_around(nodes["one"], nodes, lines, name="a").svg
    ties = [g for g in ET.fromstring(svg).iter("g") if "tie" in str(g.get("class"))]
    heads = [
        [float(n) for n in re.findall(r"-?[0-9.]+", p.get("d", ""))] for g in ties for p in g.iterfind("path[@class]")
    ]
    assert [head[2] < 0 for head in heads] == [True, False], (
        "to the right from the middle, and back to it; none for both"
    )
    assert len(ties) == 3
    assert all(60 < head[0] < 92 for head in heads), "beside the other actor, not upon each other at the middle"


def test_ties_of_one_kind_between_the_same_two_are_one_line_that_says_all_of_them() -> None:
    nodes = [relations.Node(n, n.title(), f"{n}.html", "country") for n in ("one", "two")]
    lines = [relations.Edge("one", "two", "supply", verb) for verb in ("sends oil to", "sends grain to")]
    lines.append(relations.Edge("two", "one", "supply", "pays"))
    told = [words for words, _ in curves(relations.draw(nodes, lines, name="m", title="M").svg)]
    assert told == ["One sends grain to Two; One sends oil to Two", "Two pays One"]


def signs(svg: str) -> dict[str, str]:
    """The ties of a drawing by what they say, each with the kind of its sign: `ring`, `dot`, `strokes` or none."""
    found = {}
    for tie in (g for g in ET.fromstring(svg).iter("g") if "tie" in str(g.get("class")).split()):
        own = [node for node in tie if "sign" in str(node.get("class")).split()]
        assert len(own) <= 1
        shape = {"circle": "ring", "path": "strokes"}[own[0].tag] if own else ""
        found[tie.findtext("title") or ""] = "dot" if own and "editor" in str(own[0].get("class")) else shape
    return found


def test_ties_of_different_voices_are_different_lines_with_signs_of_their_own() -> None:
    nodes = [relations.Node(n, n.title(), f"{n}.html", "country") for n in ("one", "two")]
    lines = [
        relations.Edge("one", "two", "supply", "sends oil to"),
        relations.Edge("one", "two", "supply", "is said to send shells to", "reports", "the article reports"),
        relations.Edge("one", "two", "supply", "sends troops to", "since", "since then"),
        relations.Edge("one", "two", "alliance", "has a treaty with", "since", "since then"),
        relations.Edge("one", "two", "supply", "may send more to", "editor", "editor's judgement"),
    ]
    shown = relations.draw(nodes, lines, name="m", title="M")
    assert signs(shown.svg) == {
        "One sends oil to Two": "",
        "One is said to send shells to Two (the article reports)": "strokes",
        "One sends troops to Two (since then)": "ring",
        "One has a treaty with Two (since then)": "ring",
        "One may send more to Two (editor's judgement)": "dot",
    }
    around = relations.draw_around(nodes[0], {n.id: n for n in nodes}, lines, name="a").svg
    assert len(re.findall('class="sign', around)) == 4
    assert 'title="sends troops to Two (since then)"' in around


@pytest.mark.parametrize("number", [0, 1], ids=["wide", "narrow"])
def test_the_map_tells_what_sources_say_since_from_what_the_article_says(number: int) -> None:
    found = signs(drawings(river().pages["map.html"])[number])
    leads = {words: sign for words, sign in found.items() if re.search("is (president|prime minister) of", words)}
    assert set(leads.values()) == {"", "ring"}
    later = ("Costa", "Vell is", "Leo Marsh")
    assert all((sign == "ring") is any(name in words for name in later) for words, sign in leads.items())
    assert any(sign == "strokes" for sign in found.values())
    assert all((sign == "ring") is words.endswith("(since then)") for words, sign in found.items())
    signed = river().trees["map.html"].css("ul.legend.ties li:has(.sign)")
    assert [" ".join(li.text().split()) for li in signed] == ["the article reports", "since then"]


def hits(svg: str) -> list[tuple[str, Box]]:
    """What can be pointed at, and what for."""
    return [(str(link.get("href")), box_of(group.find("foreignObject"))) for group, link in linked(svg)]


@pytest.mark.parametrize("form", [timeline.WIDE, timeline.NARROW, timeline.SMALL], ids=lambda form: form.name)
def test_each_event_of_a_crowded_day_can_be_told_and_pointed_at(form: timeline.TimelineLayout) -> None:
    marks = [
        timeline.EventMark(
            2024.0 + n / 400, 2024.0 + n / 400, f"The event with the number {n}", str(n), f"e{n}", "at", False, n
        )
        for n in range(40)
    ] + [timeline.EventMark(2024.0, 2024.99, "The whole of the year", "2024", "year", "at")]
    svg = timeline.draw(marks, name="t", title="T", years={2024: "#y2024"}, form=form)
    found = hits(svg)
    assert {href for href, _ in found} == {mark.href for mark in marks} | {"#y2024"}
    assert all(box.width >= 24 and box.height >= 24 for _, box in found)
    for (one, a), (two, b) in combinations(found, 2):
        assert not Box(a.left + 1, a.top, a.width - 2, a.height).overlaps(b), (one, two)
    assert_clear(svg, 12)
    said = {words for words, _ in texts(svg, 12)}
    named = {mark.title for mark in marks if mark.title in said}
    assert not [words for words in said if "\u2026" in words], "a title is whole, or not there"
    assert len(named) >= 8
    assert not form.named or "The event with the number 39" in named, "the most connected is named"


def test_each_year_with_an_event_is_written_in_both_drawings_and_linked_above_the_list(briefing: Briefing) -> None:
    tree = briefing.trees["timeline.html"]
    headings = {node.text() for node in tree.css("h2[id^=y]")}
    assert len(headings) > 8
    assert {a.text() for a in tree.css("ul.years a")} == headings
    for svg in drawings(briefing.pages["timeline.html"]):
        root = ET.fromstring(svg)
        written = {(t.text or "").rstrip("\u2013") for t in root.iter("text") if t.get("class") == "year"}
        assert headings <= written
        assert {a.get("href") for a in root.iter("a")} >= {f"#y{year}" for year in headings}


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
    files = dict(inputs().files)
    for path, more in (("actors", people), ("relations", bonds), ("events", happened)):
        files[f"content/{path}.yaml"] += more.encode()
    return Inputs(files)


@pytest.fixture(scope="module")
def large() -> Result:
    return made(invented(200, 400, 1000))


@pytest.mark.slow
def test_a_large_briefing_shows_its_most_connected_part_and_says_so(large: Result) -> None:
    assert large.ok
    pages = pages_of(large)
    for svg, form in zip(drawings(pages["map.html"]), (relations.WIDE, relations.NARROW), strict=True):
        assert len(plates(svg)) == form.most
        said = f"actors with ties, the map shows the {form.most} most connected."
        note = LexborHTMLParser(pages["map.html"]).css(f"p.on-{form.name}")[0]
        assert re.search(rf"Of \d{{3}} {said}", note.text())
        assert_clear(svg, size_of(svg))


@pytest.mark.slow
def test_no_tie_of_a_large_map_runs_behind_a_name_or_leaves_the_picture_and_the_rest_is_counted(large: Result) -> None:
    html = pages_of(large)["map.html"]
    ties = [tie for tie in large.site_or_part.content.of(Relation) if tie.from_ != tie.to]
    for svg, form in zip(drawings(html), (relations.WIDE, relations.NARROW), strict=True):
        assert_ties_are_clear(svg)
        shown = {link.get("href") for _, link in linked(svg)}
        within = [t for t in ties if {f"actors/{t.from_}.html", f"actors/{t.to}.html"} <= shown]
        drawn = sum(len(told.split("; ")) for told, _ in curves(svg))
        notes = " ".join(node.text() for node in LexborHTMLParser(html).css(f"p.on-{form.name}"))
        left_out = sum(int(n) for n in re.findall(r"(\d+) ties? of these would run behind a name", notes))
        assert drawn + left_out == len(within)
        assert drawn > left_out * 3


@pytest.mark.slow
def test_long_lists_of_a_large_briefing_are_folded_and_all_of_them_is_there(large: Result) -> None:
    pages = pages_of(large)
    tree = LexborHTMLParser(pages["map.html"])
    ties = large.site_or_part.content.of(Relation)
    assert len(tree.css("table.ties tbody tr")) == len(ties)
    assert not [
        t
        for t in tree.css("table.ties")
        if len(t.css("tbody tr")) > 50
        and not (t.parent and t.parent.parent and "fold" in str(t.parent.parent.attributes))
    ]
    html = with_many_events()
    folded = LexborHTMLParser(html).css("details.fold")
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
    files = dict(inputs().files)
    files["content/events.yaml"] += more.encode()
    return pages_of(made(Inputs(files)))["actors/gazette.html"]


@pytest.mark.slow
def test_a_large_timeline_counts_its_years_and_gives_each_a_page(large: Result) -> None:
    pages = pages_of(large)
    html = pages["timeline.html"]
    happened = Counter(event.date.year for event in large.site_or_part.content.of(Event))
    for svg in drawings(html):
        linked_columns = [pair for pair in linked(svg) if pair[0].get("class") == "event counted"]
        columns = [group for group, _ in linked_columns]
        bars = [bar for column in columns for bar in column.iter("rect") if bar.get("class") == "column"]
        assert len({bar.get("width") for bar in bars}) == 1, "areas are comparable"
        assert [tuple(t.text for t in column.iter("text")) for column in columns] == [
            (str(number), str(year)) for year, number in sorted(happened.items())
        ]
        highest = max(bars, key=lambda bar: float(bar.get("height", "0")))
        assert bars.index(highest) == [n for _, n in sorted(happened.items())].index(max(happened.values()))
        assert {link.get("href") for _, link in linked_columns} == {f"timeline/year--{year}.html" for year in happened}
        assert_clear(svg, 12)
    assert len(drawings(html)) == 2
    assert "Each column is the number of events" in html
    assert "Dashed: since then" not in html
    tree = LexborHTMLParser(html)
    assert [int(a.text()) for a in tree.css("ul.years a")] == sorted(happened)
    assert not tree.css("ol.events"), "the lists stand on the pages of the years"
    listed = [
        a.attributes["href"]
        for year in happened
        for a in LexborHTMLParser(pages[f"timeline/year--{year}.html"]).css("ol.events .what > a")
    ]
    assert len(listed) == len(set(listed)) == sum(happened.values())
    assert "timeline/1999--era--before.html" in pages
    assert len(gzip.compress(html.encode(), 9)) < 10_000


def test_long_titles_are_cut_between_words() -> None:
    assert shortened("The mandate of the panel of experts", 24) == "The mandate of the\u2026"
    assert shortened("short", 24) == "short"
    assert len(shortened("x" * 50, 24)) == 24
