"""Begins a new record: every field of its kind with its meaning, and the values that the curator has given.

Nothing is made up: a required value that is not given is a `TODO`, which is an error at its place until it is written.
The other fields are comments. Existing errors of the content are no obstacle, and stay as they are.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal, get_args, get_origin

from pydantic_core import PydanticUndefined

from generator.base.diagnostics import Diagnostic, Location
from generator.base.inputs import CONTENT, Inputs
from generator.base.suggest import did_you_mean
from generator.build import check
from generator.editing.refactor import Changes, RefactorError, with_changes
from generator.parsing import yaml
from generator.parsing.content import Content
from generator.parsing.model import TODO, Evidenced, Record, Selector
from generator.parsing.parse import parse
from generator.parsing.partial_validation import models_in
from generator.parsing.records import KINDS, Article, Quote, Source, Stake

Given = Mapping[str, Sequence[str]]
"""The values that the curator has given, by the names of the fields."""
_PARTS: Mapping[str, Mapping[str, Any]] = {
    "stake": {"wants": [{"text": TODO, "cite": TODO}]},
    "figure": {"points": [{"date": TODO, "value": TODO}]},
    "scenario": {
        "branches": [{"id": name, "label": TODO, "summary": TODO, "cite": TODO} for name in ("yes", "no")],
        "resolution": {"criteria": {"text": TODO, "cite": TODO}, "status": TODO, "cite": TODO},
    },
}
"""The parts with fields of their own that a new record has from the start, by kind."""
_IN_PARTS: Mapping[str, tuple[str, ...]] = {"figure": ("date", "value", "phrase")}
"""Fields of a record's first part that can be given like its own fields, by kind."""


@dataclass(frozen=True, slots=True)
class Begun:
    """A new record, and the diagnostics of it."""

    location: Location
    """The place where it begins."""
    changes: Changes
    left: tuple[Diagnostic, ...] = ()
    """The values that are still to be written."""
    faults: tuple[Diagnostic, ...] = field(default=())
    """The errors in the given values; if there are any, the changes should not be made."""


def new(inputs: Inputs, kind: str, record_id: str, given: Given | None = None, *, text: str = "") -> Begun:
    """A new record of a kind, with the values that the curator has given, or with the `text` of its file.

    Raises `RefactorError` if the id is taken, a field is unknown or has parts of its own, or there is no file for it.
    """
    before, known = parse(inputs.files)
    _refuse_taken(before, record_id)
    text = text or write(KINDS[kind].model, record_id, given or {})
    for path, whole in files(inputs, kind, record_id, text):
        changes: Changes = {path: whole.encode()}
        after, faults = parse(with_changes(inputs, changes).files)
        own = Location(path, whole.count("\n") - text.count("\n") + 1)
        if after.entries.keys() == {*before.entries, record_id} and _others(faults, own) == _others(known, own):
            # of files that cannot be read a check would tell alone; what it finds without them may lie in those
            diagnostics = check(replace(with_changes(inputs, changes), faults=())).diagnostics
            inside = [d for d in diagnostics if d.location.path == path and d.location >= own and d.is_error]
            left = tuple(d for d in inside if d.code == "unfinished")
            return Begun(own, changes, left, tuple(d for d in inside if d not in left and not inputs.faults))
    raise RefactorError(
        f"there is no place for {record_id!r}", f"Make the folder {CONTENT}/{KINDS[kind].folder}/ and try again."
    )


def _refuse_taken(content: Content, record_id: str) -> None:
    if record_id in content.entries:
        place = content.entries[record_id].location
        raise RefactorError(f"the id {record_id!r} is taken", f"It is defined at {place}.")


def _others(faults: Sequence[Diagnostic], own: Location) -> list[Diagnostic]:
    """The faults of all records except the new one."""
    return [fault for fault in faults if fault.location.path != own.path or fault.location < own]


def files(inputs: Inputs, kind: str, record_id: str, text: str) -> Iterator[tuple[str, str]]:
    """The files to which the record may go, the best first, each with its whole new text."""
    if kind == Article.kind_name:
        yield f"{CONTENT}/articles/{record_id}.md", text
        return
    folder = f"{CONTENT}/{KINDS[kind].folder}"
    together, alone = f"{folder}.yaml", (f"{folder}/{record_id}.yaml", text)
    if kind == "scenario":
        yield alone
    if together in inputs.files:
        try:
            yield together, _appended(inputs.files[together].decode("utf-8"), text)
        except UnicodeDecodeError:  # which `briefing check` reports
            yield alone
            return
    elif not any(path.startswith(f"{folder}/") for path in inputs.files):
        yield together, as_item(text)
    yield alone


def _appended(before: str, text: str) -> str:
    if not before.strip():
        return as_item(text)
    added = f"\n\n{as_item(text)}"
    return before.rstrip("\r\n") + (added.replace("\n", "\r\n") if "\r\n" in before else added)


def as_item(text: str) -> str:
    """The text of a record as an item of a list."""
    lines = text.splitlines()
    return "\n".join(("- " if number == 0 else "  " if line else "") + line for number, line in enumerate(lines)) + "\n"


# -- the text of a record ---------------------------------------------------------------------------------------


def write(model: type[Record], record_id: str, given: Given) -> str:
    """The text of a new record in YAML, or of an article with its front matter.

    Raises `RefactorError` if a given field is unknown or has parts of its own.
    """
    values = {"id": record_id, **_values(model, given)}
    fields = [(info.alias or name, info) for name, info in model.model_fields.items()]
    lines: list[str] = []
    for name, info in sorted(fields, key=lambda item: _rank(item[0], values)):
        if name == "tags" or (model is Article and name == "id"):
            continue
        says = _says(info)
        if name in values:
            lines.append(_field(name, values[name], says))
        else:
            lines.append(f"# {name}:{f'  # {says}' if says else ''}")
    text = "\n".join(lines) + "\n"
    return f"---\n{text}---\n\n{TODO}\n" if model is Article else text


def fields_of(model: type[Record]) -> Iterator[tuple[str, str, bool]]:
    """The fields that can be given as plain texts: name, meaning, and whether a field takes several values."""
    for name, info in model.model_fields.items():
        if name not in ("id", "tags") and _is_plain(info.annotation):
            yield info.alias or name, _says(info), _is_list(info.annotation)
    for name in _IN_PARTS.get(model.kind_name, ()):
        part = next(models_in(model.model_fields[_first_part(model)].annotation))
        yield name, _says(part.model_fields[name]), False


def _first_part(model: type[Record]) -> str:
    return next(iter(_PARTS[model.kind_name]))


def _is_plain(annotation: Any) -> bool:
    """Whether a value is written as a plain text, or as a list of them."""
    mapped = get_origin(annotation) is not None and "Mapping" in str(get_origin(annotation))
    return not mapped and all(part is Selector for part in models_in(annotation))


def _is_list(annotation: Any) -> bool:
    return get_origin(annotation) is tuple or any(_is_list(part) for part in get_args(annotation))


def _rank(name: str, values: Mapping[str, Any]) -> tuple[bool, bool, bool]:
    """The sort key of a field: the id first, then fields with values, then the others, evidence at the end of each."""
    return name != "id", name not in values, name in Evidenced.model_fields


def _field(name: str, value: Any, says: str) -> str:
    comment = f"  # {says}" if says else ""
    if isinstance(value, list) and value and isinstance(value[0], dict):
        items = ["{" + ", ".join(f"{key}: {inside(item)}" for key, item in part.items()) + "}" for part in value]
        return f"{name}:{comment}\n" + "\n".join(f"  - {item}" for item in items)
    if isinstance(value, dict):
        return f"{name}:{comment}\n" + "\n".join(f"  {key}: {inside(item)}" for key, item in value.items())
    if isinstance(value, list):
        return f"{name}:{comment}\n" + "\n".join(f"  - {scalar(item)}" for item in value)
    return f"{name}: {scalar(value)}{comment}"


def inside(value: Any) -> str:
    """A value in YAML, as it is written within brackets or braces: with quotation marks where they are needed."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {inside(item)}" for key, item in value.items()) + "}"
    document, faults = yaml.read(f"- {{a: {value}}}", "")
    return str(value) if not faults and document.value == [{"a": value}] else json.dumps(value, ensure_ascii=False)


def scalar(value: str) -> str:
    """A value in YAML, in quotation marks unless it is read as the same text without them."""
    document, faults = yaml.read(f"- {value}", "")
    plain = not faults and document.value == [value] and " #" not in value
    return value if plain else json.dumps(value, ensure_ascii=False)


def _says(info: Any) -> str:
    """The comment on a field: its meaning and its closed list."""
    options = _options(info.annotation)
    choices = f"one of: {', '.join(options)}" if options else ""
    return "; ".join(part for part in (str(info.description or "").rstrip("."), choices) if part)


def _options(annotation: Any) -> tuple[str, ...]:
    if get_origin(annotation) is Literal:
        return tuple(str(value) for value in get_args(annotation))
    return next((found for part in get_args(annotation) if (found := _options(part))), ())


# -- what is filled in ------------------------------------------------------------------------------------------


def _values(model: type[Record], given: Given) -> dict[str, Any]:
    """The values that the curator has given, and a `TODO` for every other one that the record needs."""
    values: dict[str, Any] = {
        info.alias or name: TODO
        for name, info in model.model_fields.items()
        if info.default is PydanticUndefined and info.default_factory is None and name != "id"
    }
    values |= {name: _copied(part) for name, part in _PARTS.get(model.kind_name, {}).items()}
    known = {name: several for name, _, several in fields_of(model)}
    for name, said in given.items():
        if name not in known:
            raise RefactorError(f"{name!r} of a {model.kind_name} cannot be said here", _known(model, name, known))
        value = list(said) if len(said) > 1 else said[0]
        if name in _IN_PARTS.get(model.kind_name, ()):
            values[_first_part(model)][0][name] = value
        else:
            values[name] = value
    if issubclass(model, (Quote, Stake, Article, Source)) or any(
        name in given for name in ("cite", "sources", "basis")
    ):
        return values
    return {**values, "cite": TODO}


def _copied(part: Any) -> Any:
    return json.loads(json.dumps(part))


def _known(model: type[Record], name: str, known: Mapping[str, bool]) -> str:
    if name in model.model_fields:
        return "It has parts of its own: write them in the file."
    return did_you_mean(name, known, f"What can be said: {', '.join(known)}.")
