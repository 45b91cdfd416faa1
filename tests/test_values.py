"""A value is a dataclass in all but the time that it takes."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace

import pytest

from generator.base.values import ordered_value, value


@value
class Pair:
    first: int
    second: str = field(default="b", repr=False)
    third: tuple[int, ...] = field(default=(), compare=False)


@value
class Other:
    first: int
    second: str = "b"


@value
class Named:
    name: str

    def __repr__(self) -> str:
        return f"<{self.name}>"


@value
class Nothing:
    """No fields."""


@ordered_value
class Place:
    line: int
    column: int = 1


def test_values_compare_and_hash_by_the_fields_that_are_compared() -> None:
    assert Pair(1, "b", (1,)) == Pair(1, "b", (2,))
    assert hash(Pair(1)) == hash(Pair(1, third=(3,)))
    assert Pair(1) != Pair(2)
    assert Pair(1).__eq__(Other(1)) is NotImplemented
    assert len({Nothing(), Nothing()}) == 1


def test_a_value_shows_itself_as_a_dataclass_does() -> None:
    @dataclass(frozen=True, slots=True)
    class Plain:
        first: int
        second: str = field(default="b", repr=False)
        third: tuple[int, ...] = ()

    name = Plain.__qualname__
    assert repr(Pair(1, third=(2,))) == repr(Plain(1, third=(2,))).replace(name, "Pair")
    assert repr(Named("x")) == "<x>"


def test_a_value_is_a_dataclass_without_room_for_other_attributes() -> None:
    assert replace(Pair(1), first=2) == Pair(2)
    assert [one.name for one in fields(Pair)] == ["first", "second", "third"]
    with pytest.raises(AttributeError):
        object.__setattr__(Pair(1), "fourth", 4)


def test_ordered_values_are_in_the_order_of_their_fields() -> None:
    assert sorted([Place(2), Place(1, 3), Place(1)]) == [Place(1), Place(1, 3), Place(2)]
