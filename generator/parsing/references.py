"""The fields that refer to records: those in the table of kinds, and those that all kinds share."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from generator.base.diagnostics import FieldPath
from generator.base.words import N_
from generator.parsing.kinds import TO_ACTOR, TO_ANY, TO_SOURCE, ReferenceField
from generator.parsing.model import Model, fields_of
from generator.parsing.records import KINDS

SHARED: tuple[ReferenceField, ...] = (
    ReferenceField("**.sources", TO_SOURCE, N_("rests on"), N_("supports")),
    ReferenceField("**.article", ("article",), N_("cites"), N_("is cited by")),
)
"""The fields that every kind of record has."""
SETTINGS = (ReferenceField("groups[].actors", TO_ACTOR, N_("groups"), N_("is grouped in"), arranges=True),)
"""The fields of `site.yaml`."""
MENTIONS = ReferenceField("**", TO_ANY, N_("mentions"), N_("is mentioned in"))
"""A ``[[link]]`` in prose."""
NAMES = ReferenceField("text", TO_ACTOR, N_("names"), N_("is named in"))
"""A name in the text of an article."""


_OF_CITED = re.compile(r"(?<![^.])sources(?:\[\])?\.id$")
"""The id of a source that is cited by its words: it counts as the id that may stand in its place."""


def kind_of(model: Model) -> str:
    """The kind of a record, or ``site`` for the settings."""
    return str(getattr(type(model), "kind_name"))  # noqa: B009 - a class variable of records and settings alone


def ids_of(model: Model) -> Iterator[tuple[FieldPath, str, ReferenceField]]:
    """Every id that a record refers to in its fields, with its path and the `ReferenceField` of its field."""
    yield from _ids(kind_of(model), model, (), "")


@cache
def row_of(kind: str, shape: str) -> ReferenceField | None:
    """The `ReferenceField` of a field; `None` if it refers to no record.

    `shape` is the path to the field without positions, such as ``branches[].implications[].country``.
    """
    shape = _OF_CITED.sub("sources", shape)
    rows = KINDS[kind].references if kind in KINDS else SETTINGS
    own = next((row for row in rows if row.shape == shape), None)
    return own or next((row for row in SHARED if f".{shape}".endswith(row.shape[2:])), None)


def target_kinds(field: ReferenceField) -> tuple[str, ...]:
    """The names of the kinds that a field may refer to; ``actor:country`` is an actor that is a country."""
    return tuple(KINDS) if field.targets == TO_ANY else field.targets


def _ids(kind: str, value: object, path: FieldPath, shape: str) -> Iterator[tuple[FieldPath, str, ReferenceField]]:
    """The ids in a part of a record of a kind; `shape` is the path to the part without positions."""
    if isinstance(value, str):
        row = row_of(kind, shape.removesuffix("[]"))  # a list of ids loses its brackets
        if row is not None:
            yield path, value, row
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _ids(kind, item, (*path, index), f"{shape}[]")
    elif isinstance(value, Model):
        for name, alias, inner_shape, row in _fields(kind, type(value), shape):
            inner = getattr(value, name)
            if isinstance(inner, str):  # as most values are, of which few are ids
                if row is not None:
                    yield (*path, alias), inner, row
            elif isinstance(inner, (tuple, Model)):
                yield from _ids(kind, inner, (*path, alias), inner_shape)


@cache
def _fields(kind: str, model: type[Model], shape: str) -> tuple[tuple[str, str, str, ReferenceField | None], ...]:
    """The fields of a part of a record, each with its path without positions, and what it is if it has an id."""
    paths = ((name, alias, f"{shape}.{alias}" if shape else alias) for name, alias in fields_of(model))
    return tuple((name, alias, inner, row_of(kind, inner)) for name, alias, inner in paths)
