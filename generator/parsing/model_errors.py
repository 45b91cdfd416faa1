"""The errors of pydantic as diagnostics: in a curator's terms, each at its place in the file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from generator.base.diagnostics import KEY, Diagnostic, FieldPath, Location, Places, nearest
from generator.base.matching import named
from generator.base.suggest import closest, did_you_mean
from generator.base.text import number_of
from generator.parsing.model import MAX_ID, is_todo
from generator.parsing.partial_validation import models_in, says


def faults_of(
    model: type[BaseModel], name: str, details: Iterable[ErrorDetails], places: Places, location: Location
) -> Iterator[Diagnostic]:
    """The diagnostics of pydantic's errors, without errors that only follow from others."""
    listed = list(details)
    deep = {detail["loc"][:length] for detail in listed for length in range(len(detail["loc"]))}
    meant = {
        (*detail["loc"][:-1], closest(str(detail["loc"][-1]), fields_at(model, detail["loc"][:-1])))
        for detail in listed
        if detail["type"] == "extra_forbidden"
    }
    for detail in listed:
        if detail["type"] == "too_short" and detail["loc"] in deep:
            continue
        if detail["type"] == "missing" and detail["loc"] in meant:
            continue  # the field is there, but misspelt
        yield _fault(model, name, detail, places, location)


def unknown_field(model: type[BaseModel], name: str, at: FieldPath, places: Places, location: Location) -> Diagnostic:
    """The diagnostic of a field that the model does not have, with the one that was probably meant."""
    fields = fields_at(model, at[:-1])
    given = str(at[-1])
    hint = did_you_mean(given, fields, f"Known fields: {', '.join(fields)}.")
    if given.startswith("-") and given[1:] in fields:
        hint = f"A space is missing behind the hyphen: - {given[1:]}: ..."
    place = nearest(places, (*at, KEY), location)
    return Diagnostic("unknown-field", f"{name} has no field {given!r}", place, hint)


def empty_field(
    model: type[BaseModel], name: str, at: FieldPath, places: Places, location: Location, text: str
) -> Diagnostic:
    """The same for a field without a value, which may be the rest of a text that a comma has cut within braces."""
    told = unknown_field(model, name, at, places, location)
    line = text.split("\n")[told.location.line - 1 : told.location.line]
    written = "".join(line)[told.location.column - 1 :]
    if not re.match(rf"{re.escape(str(at[-1]))}[ \t]*(?:[,}}]|$)", written):
        return told
    hint = "Within braces a comma ends a value: a text with a comma in it needs quotation marks"
    hint += ", a number has a point: 4.5." if str(at[-1]).isdecimal() else "."
    return replace(told, hint=hint)


def unwritten(model: type[BaseModel], name: str, at: FieldPath, places: Places, location: Location) -> Diagnostic:
    """The diagnostic of a TODO, with what belongs in its place."""
    place = nearest(places, at, location)
    what = _dotted(_as_written(at, places))
    return Diagnostic("unfinished", f"{name}: {what} is not written yet", place, says(model, at))


def _fault(model: type[BaseModel], name: str, detail: ErrorDetails, places: Places, location: Location) -> Diagnostic:
    """The diagnostic of one of pydantic's errors, in a curator's terms and at its place in the file."""
    at: FieldPath = tuple(detail["loc"])
    field, kind, context = str(at[-1]) if at else "", detail["type"], detail.get("ctx", {})
    place = nearest(places, at, location)
    if kind == "extra_forbidden":
        return unknown_field(model, name, at, places, location)
    if is_todo(detail["input"]):
        return unwritten(model, name, at, places, location)
    if kind == "missing":
        place = nearest(places, at[:-1], location)
        return Diagnostic("missing-field", f"{name}: the field {field!r} is missing", place, f"Add: {field}: ...")
    where = f"{name}: {_dotted(_as_written(at, places))}"
    given = detail["input"]
    if given is None:
        return Diagnostic("empty-value", f"{where} is empty", place, "Write it, or delete its line.")
    if kind == "literal_error":
        allowed = re.findall(r"'([^']*)'", str(context.get("expected", "")))
        close = closest(given, allowed) if isinstance(given, str) else None
        listed = f"One of: {', '.join(allowed)}."
        hint = f"did you mean: {close}\n{listed}" if close else listed
        return Diagnostic("unknown-value", f"{where} cannot be {given!r}", place, hint)
    if kind == "value_error":
        error = context["error"]
        hint = str(getattr(error, "hint", ""))
        return Diagnostic(str(getattr(error, "code", "bad-value")), f"{where}: {error}", place, hint)
    fields = f"Its fields: {', '.join(fields_at(model, at, needed_first=True))}."
    return _fault_of_type(where, kind, given, place, context, fields, says(model, at))


_PATTERNS = {
    "^[a-z0-9]": ("bad-id", "is not an id", "Ids are lower-case letters, digits and single hyphens: 'kim-jong-un'."),
    "^[a-z]{2,3}": ("bad-value", "is not a language tag", "Such as: en, ko, pt-BR."),
    "^Q": ("bad-value", "is not an item of Wikidata", "It is Q and a number: Q7747."),
    "^([a-z0-9]([": ("bad-value", "is not the name of a host", "Such as: briefing.example.org, in small letters."),
}
_UNREAD = (
    (("decimal_parsing", "decimal_type"), "is not a number", "Such as: 51, 4.5."),
    (("bool_",), "is neither true nor false", "Write: true, or false."),
    (("int_",), "is not a whole number", "Such as: 40."),
)


def _fault_of_type(
    where: str, kind: str, given: Any, place: Location, context: Mapping[str, Any], fields: str, meant: str
) -> Diagnostic:
    """The diagnostic of a value of the wrong type, form or length.

    `fields` are those of a mapping at its place, and `meant` is the meaning of its field.
    """
    if kind == "string_pattern_mismatch":
        for start, (code, says, hint) in _PATTERNS.items():
            if str(context.get("pattern", "")).startswith(start):
                odd = next((at for at, character in enumerate(given) if not " " <= character <= "~"), None)
                hint = hint if odd is None else f"{hint}\nIt has {named(given[odd])} in it."
                return Diagnostic(code, f"{where}: {given!r} {says}", place, hint)
    if kind == "string_too_long":
        most = context.get("max_length", 0)
        code, what = ("bad-id", "an id") if most == MAX_ID else ("bad-value", "it")
        message = f"{where} has {len(given)} letters: {given[:40]!r}..."
        return Diagnostic(code, message, place, f"So that its files can have names, {what} has at most {most}.")
    if kind == "string_too_short":
        return Diagnostic("empty-value", f"{where} is empty", place, "Write it, or leave the field out.")
    if kind == "too_short":
        least = number_of(context.get("min_length", 1), "item")
        return Diagnostic("empty-value", f"{where} needs at least {least}", place, meant)
    if kind in ("less_than_equal", "greater_than_equal"):
        is_more = "le" in context
        says = f"more than {context['le']}" if is_more else f"less than {context['ge']}"
        hint = f"It is at {'most' if is_more else 'least'} {context['le' if is_more else 'ge']}. {meant}".strip()
        return Diagnostic("bad-value", f"{where}: {given!r} is {says}", place, hint)
    if kind == "string_type" and isinstance(given, (list, dict)):
        hint = 'A text that begins with a bracket or brace needs quotation marks: "[[id]] says ...".'
        return Diagnostic("wrong-type", f"{where} is a text, not a {shape(given)}", place, hint)
    for starts, says, hint in _UNREAD:
        if kind.startswith(starts):
            return Diagnostic("bad-value", f"{where}: {given!r} {says}", place, hint)
    if kind in ("model_type", "model_attributes_type", "mapping_type", "dict_type"):
        return Diagnostic("wrong-type", f"{where} is a mapping of fields, not a {shape(given)}", place, fields)
    if kind in ("tuple_type", "list_type"):
        hint = "Each item of a list begins with '- ', in a line of its own."
        return Diagnostic("wrong-type", f"{where} is a list, not a {shape(given)}", place, hint)
    return Diagnostic("bad-value", f"{where}: {given!r} does not fit here", place, meant)


def shape(value: Any) -> str:
    """What a curator calls a value of this type."""
    shapes: dict[type, str] = {list: "list", dict: "mapping", tuple: "list", str: "text"}
    return shapes.get(type(value), "value")


def _as_written(at: FieldPath, places: Places) -> FieldPath:
    """The path without the position of an item that stands alone, without brackets."""
    out: FieldPath = ()
    for part in at:
        out = out if part == 0 and (*out, part) not in places else (*out, part)
    return out


def _dotted(at: FieldPath) -> str:
    """A path as people write it, with positions counted from 1: `branches[1].summary`."""
    out = ""
    for part in at:
        out += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if out else part
    return out or "the record"


def fields_at(model: type[BaseModel], at: FieldPath, *, needed_first: bool = False) -> tuple[str, ...]:
    """The names, as curators write them, of the fields of the model at a path inside `model`; empty without one."""
    here: type[BaseModel] | None = model
    for part in at:
        if isinstance(part, int):
            continue
        fields = {info.alias or name: info for name, info in here.model_fields.items()} if here else {}
        here = next(models_in(fields[part].annotation), None) if part in fields else here
    if here is None:
        return ()
    first = needed(here) if needed_first else ()
    return tuple(dict.fromkeys((*first, *(info.alias or name for name, info in here.model_fields.items()))))


def needed(model: type[BaseModel]) -> tuple[str, ...]:
    """The names, as curators write them, of the fields that a model cannot be without."""
    return tuple(info.alias or name for name, info in model.model_fields.items() if info.is_required())
