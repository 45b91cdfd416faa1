"""Placeholders for values that a curator has written as TODO, so that the pages of a draft can be made and looked at.

An optional field is left out. A required one gets a placeholder: a record called TODO, an uncertain date without a
certain year, the first value of a closed list. No placeholder is ever published.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import BaseModel, ValidationError

from generator.base.diagnostics import FieldPath
from generator.parsing.model import TODO, Record, is_todo
from generator.parsing.partial_validation import adapter, field_at, literals
from generator.parsing.records import Actor, Source
from generator.parsing.references import row_of

_ROUNDS = 12
_DATE, _ADDRESS = "20XX?", "https://todo.invalid/"
_VALUES = (_DATE, "0", _ADDRESS, "en", "todo")
"""Placeholders, of which one fits any field of a single value except closed lists; the date is any of this century."""


def filled(
    model: type[BaseModel], value: dict[str, Any], mark: str, ids: dict[str, str]
) -> tuple[dict[str, Any], tuple[FieldPath, ...]]:
    """The value with a placeholder for each TODO that is invalid in its field, and the paths to these.

    `mark` makes a record's placeholder id differ from others. The ids of placeholder records, with their kinds, are
    added to `ids`.
    """
    found: dict[FieldPath, None] = {}
    for _ in range(_ROUNDS):
        try:
            model.model_validate(value)
        except ValidationError as error:
            details = error.errors(include_url=False, include_context=False)
            ways = {tuple(detail["loc"]): None for detail in details if is_todo(detail["input"])}
            new = [way for way in ways if way not in found]
            if not new:
                break
            found |= dict.fromkeys(new)
            value = copy.deepcopy(value)
            for way in sorted(new, key=lambda way: tuple(map(str, way)), reverse=True):  # keeps earlier indexes valid
                _fill(model, value, way, mark, ids)
        else:
            break
    return value, tuple(found)


def _fill(model: type[BaseModel], value: dict[str, Any], at: FieldPath, mark: str, ids: dict[str, str]) -> None:
    """Puts a placeholder into a field, or removes it, together with everything around it that needs it."""
    while at:
        holder = _holder(value, at[:-1])
        key: Any = at[-1]
        if isinstance(holder, list) and isinstance(key, int) and len(holder) > 1:
            del holder[key]
            return
        if isinstance(holder, dict) and isinstance(key, str) and key in holder:
            field = field_at(model, at)
            if key == "basis":
                holder.update(basis="editor", reasoning=holder.get("reasoning", TODO))
                return
            if (field is None or not field.is_required()) and key != "sources":  # optional, but evidence
                del holder[key]
                return
            stand_in = _stand_in(model, at, mark, ids)
            if stand_in is not None:
                holder[key] = stand_in
                return
        at = at[:-1]


def _holder(value: Any, at: FieldPath) -> Any:
    for step in at:
        if isinstance(value, dict) and isinstance(step, str):
            value = value.get(step)
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
        elif step != 0:  # a single value where a list may stand is its own first item
            return None
    return value


def _stand_in(model: type[BaseModel], at: FieldPath, mark: str, ids: dict[str, str]) -> str | None:
    names = tuple(part for part in at if isinstance(part, str))
    field = field_at(model, at)
    assert field is not None
    kind = _referred(model, at)
    if kind:
        ids[f"todo-{names[-1].replace('_', '-')}"] = kind
        return f"todo-{names[-1].replace('_', '-')}"
    numbers = [str(part + 1) for part in at if isinstance(part, int)]  # of a part, whose id differs from its siblings'
    own_id = f"todo-{'-'.join(numbers) or mark}" if at[-1] == "id" else ""
    candidates: tuple[str, ...] = (own_id, *literals(field.annotation), *_VALUES)
    for candidate in filter(None, candidates):
        try:
            adapter(model, names).validate_python(candidate)
        except ValidationError:
            continue
        return candidate
    return None


def _referred(model: type[BaseModel], at: FieldPath) -> str:
    """The kind of record to which a field refers, if placeholders of it exist: actor, country, source; else empty."""
    shape = ""
    for part in at:
        shape += "[]" if isinstance(part, int) else f".{part}" if shape else part
    row = row_of(str(getattr(model, "kind_name", "")), shape.removesuffix("[]"))
    return next((target for target in row.targets if target in _RECORDS), "") if row is not None else ""


_BASIS: Mapping[str, Any] = {"basis": "editor", "reasoning": TODO}
_RECORDS: Mapping[str, Mapping[str, Any]] = {
    "actor": {"name": TODO, "kind": "person", **_BASIS},
    "actor:country": {"name": TODO, "kind": "country", **_BASIS},
    "source": {"title": TODO, "publisher": TODO, "date": _DATE, "url": _ADDRESS, "grade": "B"},
}


def records(ids: Mapping[str, str]) -> Iterable[Record]:
    """The placeholder records for some ids, each with the kind that it needs."""
    for name, kind in ids.items():
        yield (Source if kind == "source" else Actor).model_validate({"id": name, **_RECORDS[kind]})
