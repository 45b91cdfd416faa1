"""Maps: land where land is, areas as they are, and discs and names that keep apart wherever places lie."""

from __future__ import annotations

import random
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from math import hypot, radians, sin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.drawings import labels, land, locator
from generator.drawings.geometry import Point, area, thinned, within
from generator.drawings.land import COARSE, FINE, GRAIN, outline, rings
from generator.drawings.locator import Locator, Spot
from generator.drawings.projections import Frame, Place, Region, World, between, distance
from generator.drawings.svg import Box, text_width
from tests.land import HEAD, OUT, compact, written
from tests.land import rings as decoded

SEOUL, PYONGYANG, TOKYO, MOSCOW = (126.98, 37.57), (125.75, 39.03), (139.69, 35.68), (37.62, 55.75)
WASHINGTON, LIMA, CANBERRA, NAIROBI = (-77.04, 38.9), (-77.04, -12.05), (149.13, -35.28), (36.82, -1.29)
SEAS = [(-40.0, 30.0), (80.0, -20.0), (-150.0, 0.0), (135.0, 40.0), (50.0, 42.5), (0.0, 90.0), (-90.0, -50.0)]
LANDS = [SEOUL, MOSCOW, CANBERRA, NAIROBI, (10.0, 50.0), (105.0, 45.0), (-100.0, 40.0), (-178.0, 68.0), (20.0, -80.0)]


# -- rings ------------------------------------------------------------------------------------------------------


def test_a_ring_in_bytes_is_read_as_it_was_written() -> None:
    for ring in ([(0, 0), (64, -64), (-9000, 4500)], [(-1, 1), (1, -1)]):
        numbers = list(land._numbers(written(ring)))
        assert numbers[0] == len(ring)
        x = y = 0
        found = []
        for dx, dy in zip(numbers[1::2], numbers[2::2], strict=True):
            x, y = x + dx, y + dy
            found.append((x, y))
        assert found == ring


def test_a_line_is_thinned_to_what_shows_and_a_ring_is_cut_at_the_frame() -> None:
    assert thinned([(0, 0), (1, 0.1), (2, 0), (3, 5), (4, 0)], 0.5) == [(0, 0), (2, 0), (3, 5), (4, 0)]
    assert thinned([(0, 0), (0, 0)], 1) == [(0, 0), (0, 0)]
    assert thinned([(0, 0), (3, 4), (0, 0)], 4.9) == [(0, 0), (3, 4), (0, 0)]
    assert thinned([(0, 0), (3, 4), (0, 0)], 5.1) == [(0, 0), (0, 0)]
    square = [(-5.0, -5.0), (5.0, -5.0), (5.0, 5.0), (-5.0, 5.0)]
    assert abs(area(within(square, 10, 10))) == 25
    assert within([(20.0, 20.0), (21.0, 20.0), (21.0, 21.0)], 10, 10) == []
    assert area(square) == 100
    assert area(square[::-1]) == -100


def test_the_land_is_that_of_the_file_and_has_no_borders() -> None:
    assert OUT.read_text(encoding="utf-8").startswith(f"{HEAD}\n")
    assert 1000 < len(rings()) < 2000
    assert all(ring[0][1] == ring[-1][1] and (ring[0][0] - ring[-1][0]) % 360 in (0, 360) for ring in rings())
    assert all(abs(y) <= 90 and abs(x) <= 540 for ring in rings() for x, y in ring)


def test_the_file_is_made_of_topojson_ring_by_ring() -> None:
    topology = {
        "transform": {"scale": [1, 1], "translate": [-180, -90]},
        "objects": {"land": {"geometries": [{"arcs": [[[0, -2]]]}]}},
        "arcs": [[[350, 90], [20, 0], [0, 10]], [[350, 90], [0, 10], [20, 0]]],
    }
    (ring,) = decoded(topology)
    assert ring == [(170, 0), (190, 0), (190, 10), (170, 10), (170, 0)]
    assert max(x for x, _ in ring) == 190, "it goes on beyond 180 degrees"
    assert compact([(0, 0), (1, 0.001), (2, 0), (2, 2), (0, 2), (0, 0)]) == [
        (0, 0),
        (100, 0),
        (100, 100),
        (0, 100),
        (0, 0),
    ]


def test_a_ring_holds_what_lies_within_it_on_whatever_turn_of_the_earth_it_is_written() -> None:
    for turn in (-360, 0, 360):
        for middle in (0, 175, -175):
            corners = [(-10.0, -10.0), (10.0, -10.0), (10.0, 10.0), (-10.0, 10.0), (-10.0, -10.0)]
            ring = [(x + middle + turn, y) for x, y in corners]
            places = [((middle + dx + 180) % 360 - 180, dy) for dx in (-15, -5, 5, 15) for dy in (-15, -5, 5, 15)]
            assert [(x, y) for x, y in places if land.holds(ring, (x, y))] == places[5:7] + places[9:11]
    assert max(abs(b[0] - a[0]) for ring in rings() for a, b in pairwise(ring)) < 180, "no line is ambiguous"


# -- projections ------------------------------------------------------------------------------------------------


def cell(place: Place, size: float = 1.0) -> list[Place]:
    """A small part of the earth."""
    (x, y), steps = place, [n * size / 20 for n in range(20)]
    sides = [[(s, 0.0) for s in steps], [(size, s) for s in steps]]
    sides += [[(size - s, size) for s in steps], [(0.0, size - s) for s in steps]]
    return [(x + dx, y + dy) for side in sides for dx, dy in side]


@pytest.mark.parametrize("frame", [Region(100, 50), Region(-60, -20), World(0, 600), World(150, 600)])
def test_areas_are_as_they_are_on_the_earth(frame: Frame) -> None:
    for place in (SEOUL, MOSCOW, (90.0, 10.0), (60.0, 70.0), (-40.0, -30.0), (-80.0, -50.0)):
        if isinstance(frame, Region) and distance((frame.longitude, frame.latitude), place) > 100:
            continue  # what lies so far away is drawn at the edge
        true = radians(1) * (sin(radians(place[1] + 1)) - sin(radians(place[1])))
        drawn = abs(area([frame.at(point) for point in cell(place)])) / frame.scale**2
        assert drawn == pytest.approx(true, rel=0.002)


def test_a_place_lies_where_it_lies_from_the_middle() -> None:
    frame = Region(*SEOUL, 100, -300, -200, 600, 400)
    assert frame.at(SEOUL) == pytest.approx((300, 200))
    north, east = frame.at((SEOUL[0], SEOUL[1] + 10)), frame.at((SEOUL[0] + 10, SEOUL[1]))
    assert north[0] == pytest.approx(300)
    assert north[1] == pytest.approx(200 - 2 * sin(radians(5)) * 100)
    assert east[0] > 300
    assert distance(SEOUL, PYONGYANG) == pytest.approx(1.75, abs=0.02)
    assert distance(between(MOSCOW, TOKYO), MOSCOW) == pytest.approx(distance(MOSCOW, TOKYO) / 2)
    assert distance((0, 0), (180, 0)) == pytest.approx(180)


def even_odd(path: str, point: Point) -> bool:
    """Whether a path has a point inside, by the rule of even and odd."""
    inside = False
    for part in path.split("z")[:-1]:
        start, _, steps = part.removeprefix("M").partition("l")
        x, y = (int(n) for n in re.findall(r"-?\d+", start))
        line = [(x, y)]
        numbers = [int(n) for n in re.findall(r"-?\d+", steps)]
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            line.append((line[-1][0] + dx, line[-1][1] + dy))
        for (x1, y1), (x2, y2) in pairwise([*line, line[0]]):
            if (y1 > point[1]) != (y2 > point[1]) and point[0] < x1 + (point[1] - y1) / (y2 - y1) * (x2 - x1):
                inside = not inside
    return inside


FRAMES: list[Frame] = [
    Region(x, y, 150, -300, -280, 600, 560) for x, y in ((127, 37), (105, 45), (-60, 20), (0, -70), (179, 60), (30, 0))
] + [World(0, 600), World(150, 600), World(-90, 600)]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("frame", "near"),
    [*((frame, FINE) for frame in FRAMES), *((frame, COARSE) for frame in FRAMES if isinstance(frame, Region))],
    ids=str,
)
def test_land_is_drawn_where_land_is_and_sea_where_sea_is(frame: Frame, near: float) -> None:
    path = outline(frame, near)
    asked = 0
    for places, wanted in ((LANDS, True), (SEAS, False)):
        for place in places:
            x, y = frame.at(place)
            seen = not isinstance(frame, Region) or distance((frame.longitude, frame.latitude), place) < 75
            if seen and 5 < x < frame.width - 5 and 5 < y < frame.height - 5:
                assert even_odd(path, ((x + 0.013) / GRAIN[near], (y + 0.017) / GRAIN[near])) is wanted, place
                asked += 1
    assert asked >= 3


@pytest.mark.slow
def test_the_same_frame_has_the_same_path_in_whole_units() -> None:
    path = outline(FRAMES[0])
    outline.cache_clear()
    assert outline(FRAMES[0]) == path
    assert re.fullmatch(r"(M-?\d+ -?\d+l[-\d ]+z)+", path)


# -- discs and names --------------------------------------------------------------------------------------------


@given(st.lists(st.tuples(st.floats(0, 280), st.floats(0, 180)), max_size=14))
def test_discs_stand_apart_and_inside_wherever_places_lie(places: list[Point]) -> None:
    found = labels.discs(places, 10, 280, 180)
    assert len(found) == len(places)
    if len(places) <= 8:
        for (x1, y1), (x2, y2) in combinations(found, 2):
            assert hypot(x2 - x1, y2 - y1) >= 20


def test_a_disc_stands_at_its_place_unless_another_is_there() -> None:
    assert labels.discs([(100, 100), (200, 100)], 10, 300, 200) == [(100, 100), (200, 100)]
    first, second = labels.discs([(100, 100), (104, 100)], 10, 300, 200)
    assert first != second
    assert hypot(second[0] - first[0], second[1] - first[1]) >= 22


def test_a_name_begins_or_ends_at_its_disc_and_is_left_out_where_it_has_no_room() -> None:
    after, before = labels.names(["Here", "There"], [(50, 50), (290, 90)], 10, 300, 200)
    assert after is not None
    assert (after.anchor, after.x, after.y) == ("start", 64, 50)
    assert before is not None
    assert (before.anchor, before.x) == ("end", 276)
    assert before.box.left == pytest.approx(276 - text_width("There", 12))
    assert labels.names(["A name that is wider than all of it"], [(50, 50)], 10, 100, 100) == [None]
    under = labels.names(["A longer name"], [(60, 50)], 10, 120, 100, [Box(70, 40, 50, 20)])[0]
    assert under is not None
    assert under.y > 60


# -- whole maps -------------------------------------------------------------------------------------------------


def spots(*places: Place, tint: str = "red") -> list[Spot]:
    return [Spot(f"p{n}", f"Place {n}", place, tint, n % 2 == 1, n) for n, place in enumerate(places)]


def drawn(*places: Place) -> Locator:
    found = locator.draw(spots(*places), title="Where")
    assert found is not None
    return found


def placed(svg: str, form: locator.Layout, ratio: float) -> Iterator[tuple[str, Box]]:
    """The discs and names of a map of one form, with the room that they take."""
    width, height = form.width, form.width * ratio
    other = {"named": "bare", "bare": "named"}.get(form.name, "")
    for group in ET.fromstring(svg).iter("g"):
        if other and other in str(group.get("class")).split():
            continue
        disc = next(c for c in group.iter("circle") if c.get("class") == "disc")
        x, y = (
            float(str(disc.get(name)).removesuffix("%")) / 100 * size for name, size in (("cx", width), ("cy", height))
        )
        number = next(t for t in group.iter("text") if not t.get("class"))
        yield str(number.text), Box(x - 10, y - 10, 20, 20)
        for text in (t for t in group.iter("text") if t.get("class") and form.named):
            wide, left = text_width(text.text or "", 12), x + float(str(text.get("dx")))
            left -= {"name start": 0.0, "name end": wide, "name": wide / 2}[str(text.get("class"))]
            yield str(text.text), Box(left, y + float(str(text.get("dy"))) - 11, wide, 13)


def assert_clear(found: Locator) -> None:
    """No disc and no name covers another or leaves its map, at the least width of each form."""
    for svg, forms in ((found.map, (locator.WIDE, locator.PHONE)), (found.inset, (locator.INSET,))):
        if not svg:
            continue
        frame = ET.fromstring(svg).find("svg")
        assert frame is not None
        _, _, width, height = (float(n) for n in str(frame.get("viewBox")).split())
        for form in forms:
            boxes = list(placed(svg, form, height / width))
            for words, box in boxes:
                assert box.left >= -1, words
                assert box.right <= form.width + 1, words
                assert box.top >= -1, words
                assert box.bottom <= form.width * height / width + 1, words
            for (one, a), (two, b) in combinations(boxes, 2):
                if one.isdigit() and two.isdigit():
                    assert hypot(a.left - b.left, a.top - b.top) >= 20, (form.name, one, two)
                    continue
                smaller = Box(a.left + 1, a.top + 1, a.width - 2, a.height - 2)
                assert not smaller.overlaps(b), (form.name, one, two)


KOREA: Sequence[Place] = ((127.3, 38.2), (126.49, 37.75), (129.22, 35.86))
SETS: dict[str, Sequence[Place]] = {
    "one": (SEOUL,), "two near": (SEOUL, PYONGYANG), "two far": (SEOUL, LIMA), "korea": (*KOREA, SEOUL, PYONGYANG),
    "asia": (*KOREA, SEOUL, PYONGYANG, TOKYO, MOSCOW, WASHINGTON), "world": (SEOUL, LIMA, CANBERRA, NAIROBI, MOSCOW),
    "date line": ((179.0, 52.0), (-178.0, 51.0), (-171.0, 64.0)), "pole": ((0.0, 89.0), (90.0, 85.0), (-120.0, 84.0)),
    "same": (SEOUL, SEOUL, SEOUL),
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("name", SETS)
def test_any_set_of_places_has_a_map_with_every_place_on_it_or_told_to_be_elsewhere(name: str) -> None:
    places = SETS[name]
    found = drawn(*places)
    assert_clear(found)
    assert sorted(found.numbers.values()) == list(range(1, len(found.numbers) + 1))
    for svg in filter(None, (found.map, found.inset)):
        root = ET.fromstring(svg)
        told = root.find("svg[@role='img']")
        assert told is not None
        ids = {node.get("id") for node in told}
        assert {told.get("aria-labelledby"), told.get("aria-describedby")} <= ids
    shown = {text.text for svg in (found.map, found.inset) if svg for text in ET.fromstring(svg).iter("text")}
    assert {str(number) for number in found.numbers.values()} <= shown


@pytest.mark.slow
@pytest.mark.seeds(12, 300)
def test_a_random_set_of_places_has_a_clear_map(seed: int) -> None:
    dice = random.Random(seed)
    middle, reach = (dice.uniform(-180, 180), dice.uniform(-60, 70)), dice.choice((0.5, 4, 25, 80))
    number = dice.randrange(1, 9)
    places = [
        (middle[0] + dice.uniform(-reach, reach), max(min(middle[1] + dice.uniform(-reach, reach), 80), -55))
        for _ in range(number)
    ]
    assert_clear(drawn(*places))


def test_places_close_together_stand_in_an_inset_and_those_elsewhere_are_off_the_map() -> None:
    found = drawn(*SETS["asia"])
    assert found.inset
    inside = {text.text for text in ET.fromstring(found.inset).iter("text") if not text.get("class")}
    assert len(inside) >= 5
    assert inside == {str(found.numbers[f"p{n}"]) for n in range(5)}
    assert "p7" not in found.numbers, "Washington is in another part of the earth"
    part = next(rect for rect in ET.fromstring(found.map).iter("rect") if rect.get("class") == "framed")
    assert float(str(part.get("width")).removesuffix("%")) < 20
    assert drawn(*SETS["korea"]).inset == "", "a map that is one region needs none"


@pytest.mark.slow
def test_places_all_around_the_earth_are_on_a_map_of_all_of_it() -> None:
    found = drawn(*SETS["world"])
    assert len(found.numbers) == 5
    frame = ET.fromstring(found.map).find("svg")
    assert frame is not None
    assert outline(World(locator._middle(spots(*SETS["world"])), locator.UNITS)) in ET.tostring(frame).decode()


def test_what_only_sources_tell_has_another_ring_and_every_disc_its_tint() -> None:
    looks = [str(group.get("class")).split() for group in ET.fromstring(drawn(SEOUL, TOKYO).map).iter("g")]
    assert sorted(("since" in look, "t-red" in look) for look in looks) == [(False, True), (True, True)]


def test_numbers_run_from_west_to_east() -> None:
    found = drawn(TOKYO, MOSCOW, (106.92, 47.92))
    assert [found.numbers[name] for name in ("p1", "p2", "p0")] == [1, 2, 3]


def test_nothing_has_no_map() -> None:
    assert locator.draw([], title="Where") is None
