"""One line in the place of two: `fact: ...` for `nature: fact` and `statement: ...`.

A model says in `folds` which closed list and which text may be written so. In a draft, where nobody has chosen yet, the
key has all values of the list, `fact/opinion/forecast: TODO`, and whoever writes the text leaves one of them there.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from pydantic import BaseModel

from generator.base.diagnostics import KEY, Diagnostic, FieldPath, Location, Places, nearest
from generator.parsing.model import TODO, is_todo
from generator.parsing.partial_validation import field_at, literals


def key_of(model: type[BaseModel]) -> str:
    """The key of a line in which nobody has chosen yet: `fact/opinion/forecast`; empty if the model folds nothing."""
    return "/".join(options(model))


@cache
def options(model: type[BaseModel]) -> tuple[str, ...]:
    """The values of the closed list that a model lets its text be written behind; empty if it folds nothing."""
    folds: tuple[str, str] | None = getattr(model, "folds", None)
    field = field_at(model, folds[:1]) if folds else None
    return tuple(literals(field.annotation)) if field is not None else ()


def unfolded(
    model: type[BaseModel], name: str, value: dict[str, Any], places: Places, location: Location
) -> tuple[dict[str, Any], Places, tuple[Diagnostic, ...]]:
    """The value with both fields in the place of a folded line, their places, and what is wrong with the line.

    The first folded line counts; a field that it says again is a fault, and left out.
    """
    allowed, open_key = options(model), key_of(model)
    keys = [key for key in value if key in (*allowed, open_key)] if allowed else []
    if not keys:
        return value, places, ()
    choice, text = model.folds  # type: ignore[attr-defined]  # since it has options
    key = keys[0]
    rest = {other: item for other, item in value.items() if other not in (*keys, choice, text)}
    both = {choice: TODO if key == open_key else key, text: value[key]}
    again = [other for other in value if other in (*keys[1:], choice, text)]
    place: dict[FieldPath, Location] = {(part,): nearest(places, (key,), location) for part in both}
    return {**rest, **both}, {**places, **place}, tuple(_twice(name, key, other, places, location) for other in again)


def _twice(name: str, key: str, other: str, places: Places, location: Location) -> Diagnostic:
    message = f"{name}: {key!r} and {other!r} say the same"
    return Diagnostic("duplicate-key", message, nearest(places, (other, KEY), location), "Leave one of them out.")


def once(faults: list[Diagnostic], value: dict[str, Any], model: type[BaseModel], places: Places) -> list[Diagnostic]:
    """The faults without that of a choice that is still to be made where the text of the same line is to be written."""
    folds: tuple[str, str] | None = getattr(model, "folds", None)
    if folds is None or not is_todo(value.get(folds[1])) or places.get(folds[:1]) != places.get(folds[1:]):
        return faults
    return [fault for fault in faults if fault.location != places.get(folds[:1])]


def is_folded(model: type[BaseModel], at: FieldPath, places: Places) -> bool:
    """Whether the text at a path stands in the line of a choice."""
    folds: tuple[str, str] | None = getattr(model, "folds", None)
    return folds is not None and at == folds[1:] and at in places and places[at] == places.get(folds[:1])
