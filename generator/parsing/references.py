"""Which field of which kind refers to what, and what both ends call it.

One row a field. The table drives the reference checks, the links, the headings of backlinks and the JSON Schema; a new
kind of record adds its rows here and is then connected everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from generator.base.diagnostics import FieldPath
from generator.base.words import N_
from generator.parsing.records import Model

COUNTRY = ("actor:country",)
ACTOR = ("actor",)
SOURCE = ("source",)
ANY = ("article", "actor", "event", "quote", "claim", "figure", "stake", "relation", "scenario", "note", "source")


@dataclass(frozen=True, slots=True)
class ReferenceField:
    """A field that refers to records, read in both directions."""

    kind: str
    """The kind that has the field; ``*`` for every kind."""
    shape: str
    """The way to the field; ``[]`` stands for every item of a list, ``**`` for any way at all."""
    targets: tuple[str, ...]
    """The kinds it may refer to; ``actor:country`` is an actor of that kind."""
    label: str
    """What the referring record says of the other: the shells claim is *asserted by* Seoul."""
    reverse: str
    """What the other end says: Seoul *asserts* the shells claim."""


REFERENCE_FIELDS: tuple[ReferenceField, ...] = (
    ReferenceField("article", "author", ACTOR, N_("written by"), N_("wrote")),
    ReferenceField("article", "publisher", ACTOR, N_("published by"), N_("published")),
    ReferenceField("article", "carried_by", ACTOR, N_("carried by"), N_("carried")),
    ReferenceField("article", "names[].actor", ACTOR, N_("means"), N_("is meant in")),
    ReferenceField("actor", "country", COUNTRY, N_("belongs to"), N_("has among its people and bodies")),
    ReferenceField("event", "actors", ACTOR, N_("involves"), N_("takes part in")),
    ReferenceField("event", "bears_on", ANY, N_("bears on"), N_("has to do with")),
    ReferenceField("quote", "speaker", ACTOR, N_("said by"), N_("said")),
    ReferenceField("quote", "to", ACTOR, N_("said to"), N_("was told")),
    ReferenceField("quote", "about", ACTOR, N_("said of"), N_("is spoken of in")),
    ReferenceField("quote", "via", ACTOR, N_("reported through"), N_("passed on")),
    ReferenceField("quote", "other_wordings[].source", SOURCE, N_("also worded by"), N_("has another wording of")),
    ReferenceField("claim", "asserted_by", ACTOR, N_("asserted by"), N_("asserts")),
    ReferenceField("claim", "denied_by[].by", ACTOR, N_("denied by"), N_("denies")),
    ReferenceField("claim", "about", ACTOR, N_("about"), N_("is the subject of")),
    ReferenceField("claim", "reported_via", ACTOR, N_("reported through"), N_("passed on")),
    ReferenceField("claim", "outcome.events", ("event",), N_("decided by"), N_("decided the outcome of")),
    ReferenceField("figure", "by", ACTOR, N_("measured by"), N_("measured")),
    ReferenceField("figure", "about", ACTOR, N_("about"), N_("is measured in")),
    ReferenceField("stake", "country", COUNTRY, N_("at stake for"), N_("has at stake")),
    ReferenceField("relation", "from", ACTOR, N_("from"), N_("has a tie to others in")),
    ReferenceField("relation", "to", ACTOR, N_("to"), N_("is tied to by others in")),
    ReferenceField("relation", "asserted_by", ACTOR, N_("asserted by"), N_("asserts")),
    ReferenceField("scenario", "actors", ACTOR, N_("turns on"), N_("has a part in")),
    ReferenceField(
        "scenario", "branches[].implications[].country", COUNTRY, N_("has implications for"), N_("is affected by")
    ),
    ReferenceField("scenario", "cross.with", ("scenario",), N_("is crossed with"), N_("is crossed with")),
    ReferenceField("*", "**.sources", SOURCE, N_("rests on"), N_("supports")),
    ReferenceField("*", "**.article", ("article",), N_("cites"), N_("is cited by")),
)

MENTIONS = ReferenceField("*", "**", ANY, N_("mentions"), N_("is mentioned in"))
"""A ``[[link]]`` in prose."""
NAMES = ReferenceField("article", "text", ACTOR, N_("names"), N_("is named in"))
"""A name in the text of an article."""


def kind_of(model: Model) -> str:
    """The kind of a record, or ``site`` for the settings."""
    return str(getattr(type(model), "kind_name"))  # noqa: B009 - a class variable of records and settings alone


def ids_of(model: Model) -> Iterator[tuple[FieldPath, str, ReferenceField]]:
    """Every id that a record refers to in its fields, with the way to it and the row of the table it falls under."""
    kind = kind_of(model)
    for path, name in _ids(model, ()):
        row = row_of(kind, _shape(path))
        if row is not None:
            yield path, name, row


@cache
def row_of(kind: str, shape: str) -> ReferenceField | None:
    """The row of a field: `shape` is the way to it without positions, such as ``branches[].implications[].country``."""
    own = next((row for row in REFERENCE_FIELDS if row.kind == kind and row.shape == shape), None)
    return own or next(
        (row for row in REFERENCE_FIELDS if row.kind == "*" and f".{shape}".endswith(row.shape[2:])), None
    )


def _shape(path: FieldPath) -> str:
    """The way without positions; a list of ids loses its brackets."""
    out = ""
    for part in path:
        out += "[]" if isinstance(part, int) else f".{part}" if out else str(part)
    return out.removesuffix("[]")


def _ids(value: object, path: FieldPath) -> Iterator[tuple[FieldPath, str]]:
    if isinstance(value, Model):
        for name, info in type(value).model_fields.items():
            yield from _ids(getattr(value, name), (*path, info.alias or name))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _ids(item, (*path, index))
    elif isinstance(value, str):
        yield path, value
