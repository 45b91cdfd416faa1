"""What of a record with faults can still be checked, so that one run tells all that is wrong with it.

Values that fit no field are taken out, one by one; where a field must not be missing, something that means nothing
stands in for it. Nothing is ever built from such a record: its references, passages and dates are looked at, and what
was lost is remembered, so that nobody is told of what follows from it.
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
"""Stands where an id was lost; nothing is told of references to it."""
_NEUTRAL = (NOBODY, "https://unknown.invalid/", "../9999-12-31", "0", "en")
"""One of these fits any field of a single value but closed lists; the date lies before and after no other."""
_ROUNDS = 12


def recover_record(model: type[M], value: object, mark: str) -> tuple[M | None, frozenset[FieldPath]]:
    """What can be read of `value` as a record, and the ways to what was lost; `None` where nothing can be.

    `mark` makes texts that stand in for lost ones differ from those of other records.
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
                    continue  # pydantic counts the items without the faulty one, which is about to be mended
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
    """Takes one faulty value out, or puts something in for a missing one."""
    holders = list(_dicts(value, at))
    if missing and len(holders[-1][1]) == len(at) - 1:
        holder, path = holders[-1]
        is_placeholder = _stand_in(model, at, mark)
        invalid_fields.add(at)
        if is_placeholder is not None:
            holder[str(at[-1])] = is_placeholder
            return
        holders.pop()  # nothing can stand in for it, so what it belongs to is lost as a whole
    for holder, path in reversed(holders):
        key = at[len(path)] if len(path) < len(at) else None
        if key in holder:
            del holder[key]
            invalid_fields.add((*path, str(key)))
            return


def _dicts(value: Any, at: FieldPath) -> Iterator[tuple[dict[Any, Any], FieldPath]]:
    """Every mapping on the way to a value, outermost first, with the way to it."""
    for index, step in enumerate(at):
        if isinstance(value, dict):
            yield value, at[:index]
            value = value.get(step)
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
        elif not isinstance(step, int):  # a single value where a list may stand is its own first item
            return


def _stand_in(model: type[BaseModel], at: FieldPath, mark: str) -> str | None:
    field = _field(model, at)
    if field is None:
        return None
    for candidate in (f"? {mark}", *_NEUTRAL, *_literals(field.annotation)):
        try:
            _adapter(model, tuple(part for part in at if isinstance(part, str))).validate_python(candidate)
        except ValidationError:
            continue
        return candidate
    return None


@cache
def _adapter(model: type[BaseModel], names: tuple[str, ...]) -> TypeAdapter[Any]:
    field = _field(model, names)
    assert field is not None
    annotation: Any = field.annotation
    return TypeAdapter(Annotated[(annotation, *field.metadata)] if field.metadata else annotation)


def _field(model: type[BaseModel], at: FieldPath) -> FieldInfo | None:
    """The field at a way inside a model, by the names that curators write."""
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
    """What belongs into the field at a way inside a model: its meaning, and its closed list."""
    field = _field(model, at)
    if field is None:
        return ""
    options = tuple(dict.fromkeys(_literals(field.annotation)))
    return " ".join(filter(None, (field.description, f"One of: {', '.join(options)}." if options else "")))


def models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    """The models that an annotation names."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from models_in(part)


def _literals(annotation: Any) -> Iterator[str]:
    if get_origin(annotation) is Literal:
        yield from (value for value in get_args(annotation) if isinstance(value, str))
    for part in get_args(annotation):
        yield from _literals(part)
