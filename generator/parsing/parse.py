"""Reads the input files as records, and validates them: all later stages see validated data only.

`parse` takes the files as bytes and returns the `Content` with the diagnostics of all faults. The valid part of a
faulty record is kept (see `partial_validation`), so that one run reports all faults; nothing is built from content with
errors.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from generator.base.diagnostics import KEY, Diagnostic, FieldPath, Location, Places, nearest
from generator.base.inputs import CONTENT, COPIES, LOCK, SITE_FILE
from generator.base.matching import named
from generator.base.memory import Memory, NoMemory
from generator.base.suggest import closest, did_you_mean
from generator.base.text import MAX_ARTICLE, MAX_BRACKETS, MAX_PARAGRAPHS, MAX_TEXT, decode
from generator.parsing import folded, unfinished, yaml
from generator.parsing.content import BROKEN_ARTICLE, Content, Entry
from generator.parsing.model import MAX_ID, TODO, Record, is_todo
from generator.parsing.partial_validation import NOBODY, models_in, recover_record, says
from generator.parsing.records import KINDS, Article
from generator.parsing.settings import Settings

M = TypeVar("M", Record, Settings)
FOLDERS: Mapping[str, str] = MappingProxyType({row.folder: kind for kind, row in KINDS.items()})
"""The kinds of records, by the names of their folders and files."""


def parse(
    files: Mapping[str, bytes], memory: Memory | None = None, *, stand_ins: bool = False
) -> tuple[Content, tuple[Diagnostic, ...]]:
    """The content of `site.yaml` and `content/`, and the diagnostics of all faults in them.

    With `stand_ins`, placeholders replace each TODO that its field does not accept, so that drafts have pages.
    """
    memory = memory or NoMemory()
    found: list[Diagnostic] = []
    wanted = _File(stand_ins)
    settings = _settings(files, found, wanted) or _stand_in_for_settings()
    entries: dict[str, Entry] = {}
    broken: set[str] = set()
    twice: set[str] = set()
    articles = frozenset(PurePosixPath(path).stem for path in files if _is_article(path))
    for path in sorted(files):
        if path.startswith(COPIES):
            continue  # of sources, which are no records
        if path.startswith(f"{CONTENT}/") and not any(part.startswith(".") for part in path.split("/")):
            kind, article = _kind_of(path, articles)
            read, faults, file = memory.recall(
                "file",
                path,
                (files[path], stand_ins, kind, article),
                partial(_file, path, files[path], stand_ins, kind, article),
            )
            found += faults
            broken |= file.broken
            wanted.take(file)
            taken = 0
            for number, entry in enumerate(read):
                if not _add(entry, entries, found):
                    taken += 1
                    twice.add(entry.record.id)
                if taken == yaml.MAX_FAULTS:
                    found += _too_many(len(read) - number - 1, "record", entry.location)
                    broken |= {other.record.id for other in read[number + 1 :]}
                    break
    stood_in = unfinished.records(wanted.stand_ins)
    for record in stood_in:
        entries.setdefault(record.id, Entry(record, Location(CONTENT), {}, is_placeholder=True))
    halved = {name for name, entry in (*entries.items(), ("", settings)) if entry.invalid_fields}
    broken = (broken - (entries.keys() - halved)) | ({NOBODY} if halved else set()) | twice
    ordered = {name: entries[name] for name in sorted(entries)}
    locks = {path: data for path, data in files.items() if path.startswith(f"{CONTENT}/") and path.endswith(LOCK)}
    content = Content(
        settings,
        MappingProxyType(ordered),
        frozenset(broken),
        MappingProxyType(locks),
        frozenset(wanted.drafts),
        tuple(wanted.of_drafts),
        wanted.is_filled,
        copies=MappingProxyType({path: data for path, data in files.items() if path.startswith(COPIES)}),
    )
    return content, tuple(found)


@dataclass
class _File:
    """Facts about the records of a file, kept besides the records."""

    fills: bool
    """Whether placeholders are to replace TODOs."""
    article: str = ""
    """The article whose name its folder has; empty for none."""
    broken: set[str] = field(default_factory=set)
    """The ids of records with faults."""
    drafts: set[str] = field(default_factory=set)
    """The ids of records that are not to be published yet."""
    of_drafts: list[Diagnostic] = field(default_factory=list)
    """The diagnostics of these records."""
    stand_ins: dict[str, str] = field(default_factory=dict)
    """The placeholder ids in references, each with the kind of record that it needs."""
    is_filled: bool = False
    """Whether a placeholder replaces any TODO."""

    def take(self, other: _File) -> None:
        """Adds the facts about another file, except `broken`, which `parse` collects itself."""
        self.drafts |= other.drafts
        self.of_drafts += other.of_drafts
        self.stand_ins |= other.stand_ins
        self.is_filled |= other.is_filled


def _file(
    path: str, data: bytes, fills: bool, kind: str | None, article: str
) -> tuple[tuple[Entry, ...], tuple[Diagnostic, ...], _File]:
    """The records of one file, its diagnostics, and the facts about its records."""
    found: list[Diagnostic] = []
    file = _File(fills, article)
    entries = tuple(_entries_of(path, kind, data, found, file))
    return entries, tuple(found), file


def _id_in(value: Any) -> str:
    return str(value.get("id", "")) if isinstance(value, dict) else ""


def _is_draft(value: Any) -> bool:
    """Whether the unvalidated value of a record marks it as a draft."""
    return isinstance(value, dict) and str(value.get("draft", "")).strip().lower() in ("true", "yes", "on", "1")


def _too_many(left: int, what: str, place: Location) -> Iterator[Diagnostic]:
    """An error that the rest is not checked: further errors are of no use, and a hostile file would take minutes."""
    if left > 0:
        noun = f"{what}{'' if left == 1 else 's'}"
        message = f"after {yaml.MAX_FAULTS} faults {left} more {noun} of this file are not looked at"
        yield Diagnostic("too-many-faults", message, place, "Mend those first.")


def _add(entry: Entry, entries: dict[str, Entry], found: list[Diagnostic]) -> bool:
    """Adds a record, and returns whether its id was free; if not, it is added under another id.

    A second article of an id is not added at all: its passages would all be found twice.
    """
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
        if not (isinstance(entry.record, Article) and isinstance(first.record, Article)):
            other = _unnamed(entry.record, name, entry.location)
            entries[other.id] = replace(entry, record=other, invalid_fields=entry.invalid_fields | {("id",)})
    return entries[name] is entry


def _unnamed(record: M, name: str, place: Location) -> M:
    """The record under an id that no other has, since its own is missing, invalid or taken."""
    return record.model_copy(update={"id": f"{name} ({place.path}:{place.line})".strip()})


def _settings(files: Mapping[str, bytes], found: list[Diagnostic], file: _File) -> Entry | None:
    if SITE_FILE not in files:
        hint = (
            "It holds the site's settings: title, description, url, reviewed, known_to, published_by.\n"
            "To begin a site: briefing init FOLDER"
        )
        found.append(Diagnostic("no-site-file", f"there is no {SITE_FILE}", Location(SITE_FILE), hint))
        return None
    text, faults = decode(files[SITE_FILE], SITE_FILE)
    found += faults
    if faults:
        return None
    document, faults = yaml.read(text, SITE_FILE)
    found += faults
    if any(fault.is_error for fault in faults):
        return None
    return _validated(Settings, document.value, document.places, SITE_FILE, text, found, file)


def _stand_in_for_settings() -> Entry:
    old = {"title": "?", "description": "?", "url": "https://unknown.invalid/", "known_to": "?", "published_by": "?"}
    settings = Settings.model_validate({**old, "reviewed": "0001"})
    return Entry(settings, Location(SITE_FILE), {}, is_placeholder=True)


def _is_article(path: str) -> bool:
    return path.startswith(f"{CONTENT}/{KINDS[Article.kind_name].folder}/") and path.endswith(".md")


def _kind_of(path: str, articles: frozenset[str]) -> tuple[str | None, str]:
    """The kind of a file's records, and the article that they cite since a folder has its name, from the file's path.

    `content/events.yaml` and `content/events/**.yaml` hold events, and so do, for one of the `articles`,
    `content/ARTICLE/events.yaml` and `content/ARTICLE/events/**.yaml`. The kind is `None` if the path shows none.
    """
    parts = list(PurePosixPath(path).with_suffix("").parts[1:])
    article = next((part for part in parts[:-1] if part in articles and part not in FOLDERS), "")
    if article and parts[0] == article:
        parts = parts[1:]
    kind = FOLDERS.get(parts[0])
    return (None, "") if article and kind == Article.kind_name else (kind, article)


def _entries_of(path: str, kind: str | None, data: bytes, found: list[Diagnostic], file: _File) -> Iterable[Entry]:
    suffix = PurePosixPath(path).suffix
    if suffix == ".lock":
        return ()
    wanted = (".md",) if kind == Article.kind_name else (".yaml", ".yml")
    if kind is None or suffix not in wanted:
        name = PurePosixPath(path).parts[1]
        close = closest(PurePosixPath(name).stem, FOLDERS)
        ending = f"Files here end in {wanted[0]}." if kind else f"The folders are: {', '.join(FOLDERS)}."
        hint = f"did you mean: {CONTENT}/{close}" if close and not kind else ending
        found.append(Diagnostic("unknown-file", "this file is of no kind of record", Location(path), hint))
        return ()
    text, faults = decode(data, path)
    found += faults
    if faults:
        article = kind == Article.kind_name
        file.broken |= (
            {BROKEN_ARTICLE} if article else {PurePosixPath(path).stem, *_ID.findall(data.decode("utf-8", "replace"))}
        )
        return ()
    if kind == Article.kind_name:
        return _article(path, text, found, file)
    return _records(KINDS[kind].model, path, text, found, file)


def _records(model: type[Record], path: str, text: str, found: list[Diagnostic], file: _File) -> Iterable[Entry]:
    document, faults = yaml.read(text, path)
    found += faults
    value = document.value
    if any(fault.is_error and fault.code != "duplicate-key" for fault in faults):
        file.broken |= {PurePosixPath(path).stem, *_ID.findall(text)}
        return
    if value is None:
        return  # a file that is empty or has only comments has no records; references to lost ones are reported later
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
    seen, counted = len(found), 0
    named: _Named | None = (file.article, None) if file.article and "article" in model.model_fields else None
    for number, (item, own) in enumerate(zip(value, by_item, strict=True)):
        if len(value) > 1 and isinstance(item, dict) and item.keys() == {"article"} and "article" in model.model_fields:
            place = own.get(("article",), own.get((), Location(path)))
            named = item["article"], place
            if not item["article"]:
                found.append(Diagnostic("empty-value", "the line names no article", place, "- article: its-id"))
            continue
        if named is not None and isinstance(item, dict) and "article" not in item:
            item["article"] = named[0]
            own |= {("article",): named[1]} if named[1] else {}
        counted += sum(fault.code != "unfinished" for fault in found[seen:])  # a draft has many texts to be written
        seen = len(found)
        if counted >= yaml.MAX_FAULTS:
            found += _too_many(len(value) - number, "record", own.get((), Location(path)))
            file.broken |= {str(other["id"]) for other in value[number:] if isinstance(other, dict) and "id" in other}
            return
        told = len(found)
        entry = _validated(model, item, own, path, text, found, file)
        if entry is not None:
            yield entry
        if _is_draft(item):
            file.drafts.add(entry.record.id if entry is not None else _id_in(item))
            file.of_drafts += found[told:]
        if isinstance(item, dict) and (entry is None or entry.invalid_fields):
            # If `id` is misspelt, the value of any unknown field may be the id to which other records refer.
            known = _fields_at(model, ())
            own_id = item.get("id")
            strays = {v for key, v in item.items() if isinstance(v, str) and key not in known}
            file.broken |= {own_id} if isinstance(own_id, str) else strays


_Named = tuple[Any, Location | None]
"""The article that the records of a list cite, and the place where `- article: ID` above them says so; `None` if the
name of a folder does."""
_ID = re.compile(r"""\bid:\s*["']?([a-z0-9-]+)""")
"""Matches probable ids in a file that cannot be read, so that links to them are not reported as well."""
_IS_ID = re.compile("[a-z0-9]+(-[a-z0-9]+)*")
_FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)


def _article(path: str, text: str, found: list[Diagnostic], file: _File) -> Iterable[Entry]:
    stem = PurePosixPath(path).stem
    opening = _FENCE.match(text)
    closing = _FENCE.search(text, opening.end()) if opening else None
    if opening is None or closing is None:
        message = "the front matter is missing" if opening is None else "the front matter is not closed"
        found.append(Diagnostic("no-front-matter", message, Location(path), "It stands between two lines of '---'."))
        file.broken.add(BROKEN_ARTICLE + stem)
        return
    front = "\n" + text[opening.end() + 1 : closing.start()]
    body, line = text[closing.end() + 1 :], text.count("\n", 0, closing.end() + 1) + 1
    if long := list(_too_long(path, body, line)):
        found += long
        file.broken.add(BROKEN_ARTICLE + stem)
        return
    document, faults = yaml.read(front, path)
    found += faults
    value = document.value if document.value is not None else {}
    if isinstance(value, dict):
        value.setdefault("id", stem)
    readable = all(fault.code == "duplicate-key" for fault in faults if fault.is_error)
    told = len(found)
    entry = _validated(Article, value, document.places, path, text, found, file) if readable else None
    if entry is None:
        # The text can still be read, so that citations of it can be checked.
        name = str(value.get("id")) if isinstance(value, dict) else stem
        file.broken.add(name)
        fields = {"id": name if _IS_ID.fullmatch(name) else "unknown", "author": "unknown", "publisher": "unknown"}
        record = Article.model_validate({**fields, "title": "?", "date": "0001", "rights": "?"})
        entry = Entry(record, Location(path), {}, text, is_placeholder=True)
    if _is_draft(value):
        file.drafts.add(entry.record.id)
        file.of_drafts += found[told:]
    yield replace(entry, body=body, body_line=line)


_PARAGRAPH = re.compile(r"(?:\A|\n[ \t]*\n)[ \t]*\S")


def _too_long(path: str, body: str, line: int) -> Iterator[Diagnostic]:
    """An error if an article, which begins on `line`, is too long, or for each of its paragraphs that is."""
    for what, number, most in (
        ("letters", len(body), MAX_ARTICLE),
        ("paragraphs", len(_PARAGRAPH.findall(body[:MAX_ARTICLE])), MAX_PARAGRAPHS),
        ("opening square brackets", body.count("["), MAX_BRACKETS),
    ):
        if number > most:
            message = f"this article has {number:,} {what}"
            yield Diagnostic("text-too-long", message, Location(path, line), f"An article has at most {most:,}.")
            return
    hint = f"A paragraph has at most {MAX_TEXT:,}. Put an empty line where the next one begins."
    length, first = 0, line
    for number, words in enumerate([*body.split("\n"), ""], line):
        if words.strip():
            length += len(words)
            continue
        if length > MAX_TEXT:
            message = f"this paragraph has {length:,} letters"
            yield Diagnostic("text-too-long", message, Location(path, first), hint)
        length, first = 0, number + 1


# -- validation -------------------------------------------------------------------------------------------------


def _validated(
    model: type[Record] | type[Settings],
    value: Any,
    places: Places,
    path: str,
    text: str,
    found: list[Diagnostic],
    file: _File,
) -> Entry | None:
    """The record of a value, or as much of it as is valid; `None` if too little is. Adds its faults to `found`."""
    location = places.get((), Location(path))
    if not isinstance(value, dict):
        message = f"{model.kind_name}: a mapping of fields belongs here, not a {_shape(value)}"
        found.append(Diagnostic("not-a-record", message, location, "Such as: 'id: ...', 'title: ...'."))
        return None
    name = f"{model.kind_name} {value['id']!r}" if isinstance(value.get("id"), str) else model.kind_name
    value, places, twice = folded.unfolded(model, name, value, places, location)
    known, unknown = _without_empty(value, model)
    faults = [*twice, *(_unknown_field(model, name, at, places, location) for at in unknown[: yaml.MAX_FAULTS])]
    left = max(0, len(unknown) - yaml.MAX_FAULTS)
    todo: tuple[FieldPath, ...] = ()
    if file.fills and TODO in text:
        known, todo = unfinished.filled(model, known, str(location.line), file.stand_ins)
        faults += [_unwritten(model, name, at, places, location) for at in todo]
        file.is_filled |= bool(todo)
    try:
        record = model.model_validate(known)
    except ValidationError as error:
        details = error.errors(include_url=False)
        faults += _faults(model, name, details[: yaml.MAX_FAULTS], places, location)
        left += max(0, len(details) - yaml.MAX_FAULTS)
    found += folded.once(faults, value, model, places)
    if left > 0:
        found += _too_many(left, "fault", location)
        return None
    if faults and all(fault.code == "unknown-field" for fault in faults):
        # The record is read again without its unknown fields, so that the rules can find its other faults in this run.
        return _validated(model, _without_unknown(value, model), places, path, text, [], file)
    if any(fault.code != "unfinished" or not file.fills for fault in faults):
        return _recovered(model, known, places, location, text)
    return Entry(record, location, places, text, unwritten=frozenset(todo))


def _recovered(
    model: type[Record] | type[Settings], value: dict[str, Any], places: Places, location: Location, text: str
) -> Entry | None:
    """The valid part of a record with faults, for further checks; `None` if there is none."""
    record, invalid_fields = recover_record(model, value, f"{location.path}:{location.line}")
    if record is None:
        return None
    if ("id",) in invalid_fields and isinstance(record, Record):
        given = value.get("id")
        record = _unnamed(record, given if isinstance(given, str) else "", location)
    return Entry(record, location, places, text, invalid_fields=invalid_fields)


def _without_unknown(value: Any, model: type[BaseModel], at: FieldPath = ()) -> Any:
    """The value without unknown fields; a misspelt one takes the name of the field that was probably meant."""
    if isinstance(value, list):
        return [_without_unknown(item, model, (*at, index)) for index, item in enumerate(value)]
    if not isinstance(value, dict):
        return value
    fields = _fields_at(model, at)
    out = {key: _without_unknown(item, model, (*at, key)) for key, item in value.items() if not fields or key in fields}
    for key, item in value.items():
        meant = closest(key, fields) if fields and key not in fields else None
        if meant is not None and meant not in value:
            out[meant] = item
    return out


def _without_empty(value: Any, model: type[BaseModel], at: FieldPath = ()) -> tuple[Any, list[FieldPath]]:
    """The value without empty fields, which count as absent; and the paths to empty fields that are unknown."""
    unknown: list[FieldPath] = []
    if isinstance(value, dict):
        out = {}
        for key, item in value.items():
            if item is None:
                fields = _fields_at(model, at)
                unknown += [(*at, key)] if fields and key not in fields else []
            else:
                out[key], more = _without_empty(item, model, (*at, key))
                unknown += more
        return out, unknown
    if isinstance(value, list):
        parts = [_without_empty(item, model, (*at, index)) for index, item in enumerate(value)]
        return [item for item, _ in parts], [path for _, more in parts for path in more]
    return value, unknown


def _faults(
    model: type[BaseModel], name: str, details: Iterable[ErrorDetails], places: Places, location: Location
) -> Iterator[Diagnostic]:
    """The diagnostics of pydantic's errors, without errors that only follow from others."""
    listed = list(details)
    deep = {detail["loc"][:length] for detail in listed for length in range(len(detail["loc"]))}
    meant = {
        (*detail["loc"][:-1], closest(str(detail["loc"][-1]), _fields_at(model, detail["loc"][:-1])))
        for detail in listed
        if detail["type"] == "extra_forbidden"
    }
    for detail in listed:
        if detail["type"] == "too_short" and detail["loc"] in deep:
            continue
        if detail["type"] == "missing" and detail["loc"] in meant:
            continue  # the field is there, but misspelt
        yield _fault(model, name, detail, places, location)


def _unknown_field(model: type[BaseModel], name: str, at: FieldPath, places: Places, location: Location) -> Diagnostic:
    fields = _fields_at(model, at[:-1])
    hint = did_you_mean(str(at[-1]), fields, f"Known fields: {', '.join(fields)}.")
    place = nearest(places, (*at, KEY), location)
    return Diagnostic("unknown-field", f"{name} has no field {str(at[-1])!r}", place, hint)


def _unwritten(model: type[BaseModel], name: str, at: FieldPath, places: Places, location: Location) -> Diagnostic:
    place = nearest(places, at, location)
    return Diagnostic("unfinished", f"{name}: {_dotted(at)} is not written yet", place, says(model, at))


def _fault(model: type[BaseModel], name: str, detail: ErrorDetails, places: Places, location: Location) -> Diagnostic:
    """The diagnostic of one of pydantic's errors, in a curator's terms and at its place in the file."""
    at: FieldPath = tuple(detail["loc"])
    field, kind, context = str(at[-1]) if at else "", detail["type"], detail.get("ctx", {})
    place = nearest(places, at, location)
    if kind == "extra_forbidden":
        return _unknown_field(model, name, at, places, location)
    if is_todo(detail["input"]):
        return _unwritten(model, name, at, places, location)
    if kind == "missing":
        place = nearest(places, at[:-1], location)
        return Diagnostic("missing-field", f"{name}: the field {field!r} is missing", place, f"Add: {field}: ...")
    where = f"{name}: {_dotted(at)}"
    given = detail["input"]
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
    return _fault_of_type(where, kind, given, place, context)


_PATTERNS = {
    "^[a-z0-9]": ("bad-id", "is not an id", "Ids are lower-case letters, digits and single hyphens: 'kim-jong-un'."),
    "^[a-z]{2,3}": ("bad-value", "is not a language tag", "Such as: en, ko, pt-BR."),
    "^Q": ("bad-value", "is not an item of Wikidata", "It is Q and a number: Q7747."),
    "^([a-z0-9]([": ("bad-value", "is not the name of a host", "Such as: briefing.example.org, in small letters."),
}


def _fault_of_type(where: str, kind: str, given: Any, place: Location, context: Mapping[str, Any]) -> Diagnostic:
    """The diagnostic of a value of the wrong type, form or length."""
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
        least = f"{context.get('min_length', 1)} item{'s' if context.get('min_length', 1) > 1 else ''}"
        return Diagnostic("empty-value", f"{where} needs at least {least}", place)
    if kind in ("less_than_equal", "greater_than_equal"):
        says = f"at most {context['le']}" if "le" in context else f"at least {context['ge']}"
        return Diagnostic("bad-value", f"{where}: {given!r} is not {says}", place)
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


def _shape(value: Any) -> str:
    return {list: "list", dict: "mapping", tuple: "list", str: "text", type(None): "nothing"}.get(type(value), "value")


def _dotted(at: FieldPath) -> str:
    """A path as people write it, with positions counted from 1: `branches[1].summary`."""
    out = ""
    for part in at:
        out += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if out else part
    return out or "the record"


def _fields_at(model: type[BaseModel], at: FieldPath) -> tuple[str, ...]:
    """The names, as curators write them, of the fields of the model at a path inside `model`; empty without one."""
    here: type[BaseModel] | None = model
    for part in at:
        if isinstance(part, int):
            continue
        fields = {info.alias or name: info for name, info in here.model_fields.items()} if here else {}
        here = next(models_in(fields[part].annotation), None) if part in fields else here
    return tuple(info.alias or name for name, info in here.model_fields.items()) if here else ()
