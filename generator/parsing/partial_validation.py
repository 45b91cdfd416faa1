"""Keeps the valid part of a record with faults, so that one run reports everything that is wrong with it.

Invalid values are removed, one by one; where a required field is missing, a neutral placeholder replaces it. Nothing is
ever built from such a record: its references, passages and dates are checked, and the paths to lost values are kept, so
that faults that only follow from the loss are not reported.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from functools import cache
from typing import Annotated, Any, Literal, TypeVar, get_args, get_origin

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from generator.base.diagnostics import FieldPath

M = TypeVar("M", bound=BaseModel)

NOBODY = "id-of-a-broken-record"
"""The placeholder for an id that was lost; references to it are not reported."""
_NEUTRAL = (NOBODY, "https://unknown.invalid/", "../9999-12-31", "0", "en")
"""Placeholders, of which one fits any field of a single value except closed lists; the date is before or after none."""
_ROUNDS = 12


def recover_record(model: type[M], value: object, mark: str) -> tuple[M | None, frozenset[FieldPath]]:
    """The valid part of `value` as a record, and the paths to values that were lost; `None` if no record is left.

    `mark` makes the placeholders for lost texts differ from those of other records.
    """
    value = copy.deepcopy(value)
    invalid_fields: set[FieldPath] = set()
    for _ in range(_ROUNDS):
        try:
            return model.model_validate(value), frozenset(invalid_fields)
        except ValidationError as error:
            if not isinstance(value, dict):
                break
            details = error.errors(include_url=False, include_input=False, include_context=False)
            inside = {detail["loc"][:length] for detail in details for length in range(len(detail["loc"]))}
            for detail in details:
                if detail["type"] == "too_short" and detail["loc"] in inside:
                    continue  # pydantic counts only the valid items, and the others are about to be repaired
                _mend(model, value, tuple(detail["loc"]), detail["type"] == "missing", mark, invalid_fields)
    return None, frozenset(invalid_fields)


def _mend(
    model: type[BaseModel],
    value: dict[str, Any],
    at: FieldPath,
    missing: bool,
    mark: str,
    invalid_fields: set[FieldPath],
) -> None:
    """Removes one invalid value, or puts a placeholder in for a missing one."""
    holders = list(_dicts(value, at))
    if missing and len(holders[-1][1]) == len(at) - 1:
        holder, path = holders[-1]
        is_placeholder = _stand_in(model, at, mark)
        invalid_fields.add(at)
        if is_placeholder is not None:
            holder[str(at[-1])] = is_placeholder
            return
        holders.pop()  # no placeholder fits, so the mapping that lacks the value is lost as a whole
    for holder, path in reversed(holders):
        key = at[len(path)]
        if key in holder:
            del holder[key]
            invalid_fields.add((*path, str(key)))
            return


def _dicts(value: Any, at: FieldPath) -> Iterator[tuple[dict[Any, Any], FieldPath]]:
    """Every mapping on the path to a value, outermost first, with its own path."""
    for index, step in enumerate(at):
        if isinstance(value, dict) and isinstance(step, str):
            yield value, at[:index]
            value = value.get(step)
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
        elif not isinstance(step, int):  # a single value where a list may stand is its own first item
            return


def _stand_in(model: type[BaseModel], at: FieldPath, mark: str) -> str | None:
    field = field_at(model, at)
    if field is None:
        return None
    for candidate in (f"? {mark}", *_NEUTRAL, *literals(field.annotation)):
        try:
            adapter(model, tuple(part for part in at if isinstance(part, str))).validate_python(candidate)
        except ValidationError:
            continue
        return candidate
    return None


@cache
def adapter(model: type[BaseModel], names: tuple[str, ...]) -> TypeAdapter[Any]:
    """The validator of the field at a path inside a model."""
    field = field_at(model, names)
    assert field is not None
    annotation: Any = field.annotation
    return TypeAdapter(Annotated[(annotation, *field.metadata)] if field.metadata else annotation)


def field_at(model: type[BaseModel], at: FieldPath) -> FieldInfo | None:
    """The field at a path inside a model, by the names that curators write; `None` if there is none."""
    here: type[BaseModel] | None = model
    field: FieldInfo | None = None
    for part in at:
        if isinstance(part, int):
            continue
        fields = {info.alias or name: info for name, info in here.model_fields.items()} if here else {}
        field = fields.get(part)
        here = next(models_in(field.annotation), None) if field is not None else None
    return field


def says(model: type[BaseModel], at: FieldPath) -> str:
    """The meaning of the field at a path inside a model, and its closed list if it has one, as a hint."""
    field = field_at(model, at)
    if field is None:
        return ""
    options = tuple(dict.fromkeys(literals(field.annotation)))
    return " ".join(filter(None, (field.description, f"One of: {', '.join(options)}." if options else "")))


def models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    """The models in an annotation."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from models_in(part)


def literals(annotation: Any) -> Iterator[str]:
    """The values of the closed lists (`Literal`) in an annotation, in their order."""
    if get_origin(annotation) is Literal:
        yield from (value for value in get_args(annotation) if isinstance(value, str))
    for part in get_args(annotation):
        yield from literals(part)
