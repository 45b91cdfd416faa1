"""One record: its value against its model, its faults, and what is left of it where there are some.

The valid part of a faulty record is kept (see `partial_validation`), so that one run finds the other faults, too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from generator.base.diagnostics import Diagnostic, FieldPath, Location, Places
from generator.base.suggest import closest
from generator.parsing import folded, unfinished, yaml
from generator.parsing.content import Entry
from generator.parsing.model import TODO, Record
from generator.parsing.model_errors import empty_field, faults_of, fields_at, needed, shape, unwritten
from generator.parsing.partial_validation import recover_record
from generator.parsing.places import packed
from generator.parsing.settings import Settings

M = TypeVar("M", Record, Settings)


@dataclass
class Filling:
    """Whether placeholders are to replace the TODOs of a file, and what has become of it."""

    wanted: bool
    """Whether they are to."""
    stand_ins: dict[str, str] = field(default_factory=dict)
    """The placeholder ids in references, each with the kind of record that it needs."""
    is_done: bool = False
    """Whether a placeholder replaces any TODO."""

    def take(self, other: Filling) -> None:
        """Adds what has become of another file."""
        self.stand_ins |= other.stand_ins
        self.is_done |= other.is_done


def validated(
    model: type[Record] | type[Settings],
    value: Any,
    places: Places,
    path: str,
    text: str,
    found: list[Diagnostic],
    filling: Filling,
) -> Entry | None:
    """The record of a value, or as much of it as is valid; `None` if too little is. Adds its faults to `found`."""
    location = places.get((), Location(path))
    if not isinstance(value, dict):
        found.append(_not_a_record(model, value, location))
        return None
    name = f"{model.kind_name} {value['id']!r}" if isinstance(value.get("id"), str) else model.kind_name
    value, places, twice = folded.unfolded(model, name, value, places, location)
    known, unknown = _without_empty(value, model) if _has_empty(value) else (value, [])
    empty = unknown[: yaml.MAX_FAULTS]
    faults = [*twice, *(empty_field(model, name, at, places, location, text) for at in empty)]
    left = max(0, len(unknown) - yaml.MAX_FAULTS)
    todo: tuple[FieldPath, ...] = ()
    if filling.wanted and TODO in text:
        known, todo = unfinished.filled(model, known, str(location.line), filling.stand_ins)
        faults += [unwritten(model, name, at, places, location) for at in todo]
        filling.is_done |= bool(todo)
    try:
        record = model.model_validate(known)
    except ValidationError as error:
        details = error.errors(include_url=False)
        faults += faults_of(model, name, details[: yaml.MAX_FAULTS], places, location)
        left += max(0, len(details) - yaml.MAX_FAULTS)
    found += folded.once(faults, value, model, places)
    if left > 0:
        found += too_many(left, "fault", location)
        return None
    if faults and all(fault.code == "unknown-field" for fault in faults):
        # The record is read again without its unknown fields, so that the rules can find its other faults in this run.
        return validated(model, _without_unknown(value, model), places, path, text, [], filling)
    if any(fault.code != "unfinished" or not filling.wanted for fault in faults):
        return _recovered(model, known, places, location, text)
    return Entry(record, location, packed(places, path), text, unwritten=frozenset(todo))


def _not_a_record(model: type[Record] | type[Settings], value: Any, location: Location) -> Diagnostic:
    message = f"{model.kind_name}: a mapping of fields belongs here, not a {shape(value)}"
    if value is None:
        message = f"{location.path} is empty" if model is Settings else f"{model.kind_name}: this item is empty"
    return Diagnostic("not-a-record", message, location, f"It needs: {', '.join(needed(model))}.")


def _recovered(
    model: type[Record] | type[Settings], value: dict[str, Any], places: Places, location: Location, text: str
) -> Entry | None:
    """The valid part of a record with faults, for further checks; `None` if there is none."""
    record, invalid_fields = recover_record(model, value, f"{location.path}:{location.line}")
    if record is None:
        return None
    if ("id",) in invalid_fields and isinstance(record, Record):
        given = value.get("id")
        record = unnamed(record, given if isinstance(given, str) else "", location)
    return Entry(record, location, packed(places, location.path), text, invalid_fields=invalid_fields)


def _without_unknown(value: Any, model: type[BaseModel], at: FieldPath = ()) -> Any:
    """The value without unknown fields; a misspelt one takes the name of the field that was probably meant."""
    if isinstance(value, list):
        return [_without_unknown(item, model, (*at, index)) for index, item in enumerate(value)]
    if not isinstance(value, dict):
        return value
    fields = fields_at(model, at)
    out = {key: _without_unknown(item, model, (*at, key)) for key, item in value.items() if not fields or key in fields}
    for key, item in value.items():
        meant = closest(key, fields) if fields and key not in fields else None
        if meant is not None and meant not in value:
            out[meant] = item
    return out


def _has_empty(value: Any) -> bool:
    """Whether a field of a value, or of a part of it, is empty, as few are."""
    for item in value.values() if isinstance(value, dict) else value:
        if item is None or (isinstance(item, (dict, list)) and _has_empty(item)):
            return True
    return False


def _without_empty(value: Any, model: type[BaseModel], at: FieldPath = ()) -> tuple[Any, list[FieldPath]]:
    """The value without empty fields, which count as absent; and the paths to empty fields that are unknown."""
    unknown: list[FieldPath] = []
    if isinstance(value, dict):
        out = {}
        for key, item in value.items():
            if item is None:
                fields = fields_at(model, at)
                unknown += [(*at, key)] if fields and key not in fields else []
            else:
                out[key], more = _without_empty(item, model, (*at, key))
                unknown += more
        return out, unknown
    if isinstance(value, list):
        parts = [_without_empty(item, model, (*at, index)) for index, item in enumerate(value)]
        return [item for item, _ in parts], [path for _, more in parts for path in more]
    return value, unknown


def unnamed(record: M, name: str, place: Location) -> M:
    """The record under an id that no other has, since its own is missing, invalid or taken."""
    return record.model_copy(update={"id": f"{name} ({place.path}:{place.line})".strip()})


def too_many(left: int, what: str, place: Location) -> Iterator[Diagnostic]:
    """An error that the rest is not checked: further errors are of no use, and a hostile file would take minutes."""
    if left > 0:
        noun = f"{what}{'' if left == 1 else 's'}"
        message = f"after {yaml.MAX_FAULTS} faults {left} more {noun} of this file are not looked at"
        yield Diagnostic("too-many-faults", message, place, "Mend those first.")
