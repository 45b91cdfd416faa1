"""Text to records: the only place where unvalidated data exists.

`parse` takes the input files as bytes and returns the `Content` with everything that is wrong in it. A record with a
fault is left out, so that one run reports the faults of all files; nothing is built from a content with errors.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails
from rapidfuzz import process

from generator import yaml
from generator.content import BROKEN_ARTICLE, Content, Entry
from generator.diagnostics import KEY, Diagnostic, FieldPath, Location, Places, nearest
from generator.records import KINDS, Article, Record, Settings

SITE_FILE = "site.yaml"
FOLDER = "content"
FOLDERS: Mapping[str, str] = MappingProxyType({f"{kind}s": kind for kind in KINDS})
"""The name of a kind's folder or file, and the kind."""


def parse(files: Mapping[str, bytes]) -> tuple[Content, tuple[Diagnostic, ...]]:
    """The content of `site.yaml` and `content/`, and all that is wrong with them."""
    found: list[Diagnostic] = []
    settings = _settings(files, found) or _stand_in_for_settings()
    entries: dict[str, Entry] = {}
    broken: set[str] = set()
    for path in sorted(files):
        if path.startswith(f"{FOLDER}/") and not any(part.startswith(".") for part in path.split("/")):
            for entry in _entries_of(path, files[path], found, broken):
                _add(entry, entries, found)
    broken -= entries.keys()
    ordered = {name: entries[name] for name in sorted(entries)}
    return Content(settings, MappingProxyType(ordered), frozenset(broken)), tuple(found)


def _add(entry: Entry, entries: dict[str, Entry], found: list[Diagnostic]) -> None:
    assert isinstance(entry.record, Record)
    name = entry.record.id
    if (first := entries.setdefault(name, entry)) is not entry:
        message = f"the id {name!r} is taken"
        found.append(
            Diagnostic(
                "duplicate-id",
                message,
                entry.at(("id",)),
                "Ids are unique over all kinds of records.",
                related=(("first defined at", first.at(("id",))),),
            )
        )


def _settings(files: Mapping[str, bytes], found: list[Diagnostic]) -> Entry | None:
    if SITE_FILE not in files:
        hint = "It holds the site's settings: title, description, url, reviewed, known_to, published_by."
        found.append(Diagnostic("no-site-file", f"there is no {SITE_FILE}", Location(SITE_FILE), hint))
        return None
    text, faults = yaml.decode(files[SITE_FILE], SITE_FILE)
    found += faults
    if faults:
        return None
    document, faults = yaml.read(text, SITE_FILE)
    found += faults
    if faults:
        return None
    return _validated(Settings, document.value, document.places, SITE_FILE, text, found)


def _stand_in_for_settings() -> Entry:
    old = {"title": "?", "description": "?", "url": "https://unknown.invalid/", "known_to": "?", "published_by": "?"}
    settings = Settings.model_validate({**old, "reviewed": "0001"})
    return Entry(settings, Location(SITE_FILE), {}, stand_in=True)


def _kind_of(path: str) -> str | None:
    """The kind of record that a file holds, from its place: `content/events.yaml` or `content/events/**.yaml`."""
    parts = PurePosixPath(path).parts
    name = PurePosixPath(parts[1]).stem if len(parts) == 2 else parts[1]
    return FOLDERS.get(name)


def _entries_of(path: str, data: bytes, found: list[Diagnostic], broken: set[str]) -> Iterable[Entry]:
    kind, suffix = _kind_of(path), PurePosixPath(path).suffix
    if suffix == ".lock":
        return ()
    wanted = (".md",) if kind == Article.kind_name else (".yaml", ".yml")
    if kind is None or suffix not in wanted:
        name = PurePosixPath(path).parts[1]
        close = _closest(PurePosixPath(name).stem, FOLDERS)
        ending = f"Files here end in {wanted[0]}." if kind else f"The folders are: {', '.join(FOLDERS)}."
        hint = f"did you mean: {FOLDER}/{close}" if close and not kind else ending
        found.append(Diagnostic("unknown-file", "this file is of no kind of record", Location(path), hint))
        return ()
    text, faults = yaml.decode(data, path)
    found += faults
    if faults:
        return ()
    if kind == Article.kind_name:
        return _article(path, text, found, broken)
    return _records(KINDS[kind], path, text, found, broken)


def _records(model: type[Record], path: str, text: str, found: list[Diagnostic], broken: set[str]) -> Iterable[Entry]:
    document, faults = yaml.read(text, path)
    found += faults
    value = document.value
    if any(fault.code != "duplicate-key" for fault in faults) or value is None:
        broken |= {PurePosixPath(path).stem, *_ID.findall(text)}
        return
    if not isinstance(value, list):
        if isinstance(value, dict):
            value.setdefault("id", PurePosixPath(path).stem)
        value = [value]
        places = {(0, *at): place for at, place in document.places.items()}
    else:
        places = dict(document.places)
    by_item: list[dict[FieldPath, Location]] = [{} for _ in value]
    for at, place in places.items():
        if at and isinstance(at[0], int):
            by_item[at[0]][at[1:]] = place
    for item, own in zip(value, by_item, strict=True):
        if (entry := _validated(model, item, own, path, text, found)) is not None:
            yield entry
        elif isinstance(item, dict):
            broken.add(str(item.get("id")))


_ID = re.compile(r"""\bid:\s*["']?([a-z0-9-]+)""")
"""What are probably ids in a file that cannot be read: links to them are not reported as well."""
_IS_ID = re.compile("[a-z0-9]+(-[a-z0-9]+)*")
_FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)


def _article(path: str, text: str, found: list[Diagnostic], broken: set[str]) -> Iterable[Entry]:
    stem = PurePosixPath(path).stem
    opening = _FENCE.match(text)
    closing = _FENCE.search(text, opening.end()) if opening else None
    if opening is None or closing is None:
        message = "the front matter is missing" if opening is None else "the front matter is not closed"
        found.append(Diagnostic("no-front-matter", message, Location(path), "It stands between two lines of '---'."))
        broken.add(BROKEN_ARTICLE + stem)
        return
    front = "\n" + text[opening.end() + 1 : closing.start()]
    body, line = text[closing.end() + 1 :], text.count("\n", 0, closing.end() + 1) + 1
    document, faults = yaml.read(front, path)
    found += faults
    value = document.value if document.value is not None else {}
    if isinstance(value, dict):
        value.setdefault("id", stem)
    readable = all(fault.code == "duplicate-key" for fault in faults)
    entry = _validated(Article, value, document.places, path, text, found) if readable else None
    if entry is None:
        # The text is there all the same, and what cites it can be checked.
        name = str(value.get("id")) if isinstance(value, dict) else stem
        broken.add(name)
        fields = {"id": name if _IS_ID.fullmatch(name) else "unknown", "author": "unknown", "publisher": "unknown"}
        record = Article.model_validate({**fields, "title": "?", "date": "0001", "rights": "?"})
        entry = Entry(record, Location(path), {}, text, stand_in=True)
    yield replace(entry, body=body, body_line=line)


# -- validation -------------------------------------------------------------------------------------------------


def _validated(
    model: type[Record] | type[Settings], value: Any, places: Places, path: str, text: str, found: list[Diagnostic]
) -> Entry | None:
    """The record that `value` says, or `None` and the faults that it has."""
    location = places.get((), Location(path))
    if not isinstance(value, dict):
        hint = "A record is a mapping of fields: 'id: ...', 'title: ...'."
        found.append(Diagnostic("not-a-record", f"this is no {model.kind_name}", location, hint))
        return None
    try:
        record = model.model_validate(_without_empty(value))
    except ValidationError as error:
        name = f"{model.kind_name} {value['id']!r}" if isinstance(value.get("id"), str) else model.kind_name
        details = error.errors(include_url=False)
        deep = {detail["loc"][:length] for detail in details for length in range(len(detail["loc"]))}
        found += (
            _fault(model, name, detail, places, location)
            for detail in details
            if detail["type"] != "too_short" or detail["loc"] not in deep
        )
        return None
    return Entry(record, location, places, text)


def _without_empty(value: Any) -> Any:
    """The value without fields that were left empty: an empty field is one that is not there."""
    if isinstance(value, dict):
        return {key: _without_empty(item) for key, item in value.items() if item is not None}
    if isinstance(value, list):
        return [_without_empty(item) for item in value]
    return value


def _fault(model: type[BaseModel], name: str, detail: ErrorDetails, places: Places, location: Location) -> Diagnostic:
    """What pydantic says, in the words and with the place that a curator needs."""
    at: FieldPath = tuple(detail["loc"])
    field, kind, context = str(at[-1]) if at else "", detail["type"], detail.get("ctx", {})
    place = nearest(places, at, location)
    if kind == "extra_forbidden":
        close = _closest(field, _fields_at(model, at[:-1]))
        hint = f"did you mean: {close}" if close else f"Known fields: {', '.join(_fields_at(model, at[:-1]))}."
        return Diagnostic(
            "unknown-field", f"{name} has no field {field!r}", nearest(places, (*at, KEY), location), hint
        )
    if kind == "missing":
        return Diagnostic(
            "missing-field", f"{name}: the field {field!r} is missing", nearest(places, at[:-1], location)
        )
    where = f"{name}: {_dotted(at)}"
    given = detail["input"]
    if kind == "literal_error":
        allowed = re.findall(r"'([^']*)'", str(context.get("expected", "")))
        close = _closest(given, allowed) if isinstance(given, str) else None
        listed = f"One of: {', '.join(allowed)}."
        hint = f"did you mean: {close}\n{listed}" if close else listed
        return Diagnostic("unknown-value", f"{where} cannot be {given!r}", place, hint)
    if kind == "value_error":
        error = context["error"]
        hint = str(getattr(error, "hint", ""))
        return Diagnostic("bad-value", f"{where}: {error}", place, hint)
    return _fault_of_type(where, kind, given, place, context)


_PATTERNS = {
    "^[a-z0-9]": ("bad-id", "is not an id", "Ids are lower-case letters, digits and single hyphens: 'kim-jong-un'."),
    "^[a-z]{2,3}": ("bad-value", "is not a language tag", "Such as: en, ko, pt-BR."),
    "^https?": ("bad-value", "is not a web address", "It begins with https:// and has no spaces."),
}


def _fault_of_type(where: str, kind: str, given: Any, place: Location, context: Mapping[str, Any]) -> Diagnostic:
    """A value of the wrong shape."""
    if kind == "string_pattern_mismatch":
        for start, (code, says, hint) in _PATTERNS.items():
            if str(context.get("pattern", "")).startswith(start):
                return Diagnostic(code, f"{where}: {given!r} {says}", place, hint)
    if kind in ("string_too_short", "too_short"):
        return Diagnostic("empty-value", f"{where} says too little: {_least(context)}", place)
    if kind == "string_type" and isinstance(given, (list, dict)):
        hint = 'A text that begins with a bracket or brace needs quotation marks: "[[id]] says ...".'
        return Diagnostic("wrong-type", f"{where} is a text, not a {_shape(given)}", place, hint)
    if kind in ("decimal_parsing", "decimal_type"):
        return Diagnostic("bad-value", f"{where}: {given!r} is not a number", place, "Such as: 51, 4.5.")
    if kind in ("model_type", "model_attributes_type", "mapping_type", "dict_type"):
        return Diagnostic("wrong-type", f"{where} is a mapping of fields, not a {_shape(given)}", place)
    if kind in ("tuple_type", "list_type"):
        return Diagnostic("wrong-type", f"{where} is a list, not a {_shape(given)}", place)
    return Diagnostic("bad-value", f"{where}: {given!r} does not fit here", place)


def _least(context: Mapping[str, Any]) -> str:
    return f"at least {context.get('min_length', 1)}, please" if "min_length" in context else "nothing"


def _shape(value: Any) -> str:
    return {list: "list", dict: "mapping", tuple: "list", str: "text", type(None): "nothing"}.get(type(value), "value")


def _dotted(at: FieldPath) -> str:
    """A way to a field as a person writes it: `branches[1].summary`."""
    out = ""
    for part in at:
        out += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if out else part
    return out or "the record"


def _fields_at(model: type[BaseModel], at: FieldPath) -> tuple[str, ...]:
    """The fields of the model at a way inside `model`, under the names that curators write."""
    for part in at:
        if isinstance(part, int) or part not in {(i.alias or n) for n, i in model.model_fields.items()}:
            continue
        annotation = next(i.annotation for n, i in model.model_fields.items() if (i.alias or n) == part)
        model = next(iter(_models_in(annotation)), model)
    return tuple(info.alias or name for name, info in model.model_fields.items())


def _models_in(annotation: Any) -> Iterable[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in getattr(annotation, "__args__", ()):
        yield from _models_in(part)


def _closest(word: str, words: Iterable[str]) -> str | None:
    """The one of `words` that `word` was probably meant to be."""
    best = process.extractOne(word, list(words), score_cutoff=70)
    return best[0] if best else None
