"""Packed places are the same as those that were read, and take less memory."""

from __future__ import annotations

import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.base.diagnostics import KEY, FieldPath, Location, Places
from generator.parsing import yaml
from generator.parsing.places import packed

PATHS = st.lists(st.one_of(st.integers(0, 3), st.sampled_from(["cite", "roles", KEY])), max_size=4).map(tuple)
PLACES = st.dictionaries(PATHS, st.builds(Location, st.just("a.yaml"), st.integers(1, 9**6), st.integers(1, 9**6)))


@pytest.mark.slow
@given(PLACES, PATHS)
def test_packed_places_are_the_same(places: dict[FieldPath, Location], other: FieldPath) -> None:
    found = packed(places, "a.yaml")
    assert dict(found) == places
    assert len(found) == len(places)
    assert (other in found) is (other in places)
    assert found.get(other) == places.get(other)


@pytest.mark.slow
@given(PLACES, PLACES)
def test_packed_places_are_equal_if_they_are_the_same(
    one: dict[FieldPath, Location], other: dict[FieldPath, Location]
) -> None:
    assert (packed(one, "a.yaml") == packed(other, "a.yaml")) is (list(one.items()) == list(other.items()))
    assert packed(one, "a.yaml") == packed(dict(one), "a.yaml")
    assert not one or packed(one, "a.yaml") != packed(one, "b.yaml")


@pytest.mark.slow
def test_packed_places_take_a_fifth_of_the_memory() -> None:
    fields = "".join(f"field-{number}: {{exact: words, article: text}}\n" for number in range(20))

    def taken(places: list[Places]) -> int:
        before = tracemalloc.get_traced_memory()[0]
        places.extend([packed(yaml.read(fields, "a.yaml")[0].places, "a.yaml") for _ in range(50)])
        return tracemalloc.get_traced_memory()[0] - before

    tracemalloc.start()
    try:
        whole = tracemalloc.get_traced_memory()[0]
        read = [yaml.read(fields, "a.yaml")[0].places for _ in range(50)]
        whole = tracemalloc.get_traced_memory()[0] - whole
        assert len(read) == 50
        assert taken([]) * 5 < whole
    finally:
        tracemalloc.stop()
