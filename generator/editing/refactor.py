"""Finds the uses of an id, and renames it by edits of the text at these places, so that no file is rewritten.

A rename is proved before it is returned: the edited files are read again, and must have the same records as before
except for the id. Comments, quotation marks, line breaks and everything else stay as the curator wrote them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from generator.base.diagnostics import KEY, FieldPath, Location, located
from generator.base.inputs import CONTENT, LOCK, SITE_FILE, Inputs
from generator.build import check
from generator.editing import redirects, schema
from generator.editing.yaml_text import NotEditableError
from generator.linking import address_lock
from generator.linking.graph import SITE
from generator.linking.routes import url_apart, url_of
from generator.parsing.content import Content, Entry, proses
from generator.parsing.model import Model, Record
from generator.parsing.parse import parse
from generator.parsing.records import KINDS, Article
from generator.parsing.references import ids_of, kind_of
from generator.parsing.settings import Renamed, Settings

Changes = Mapping[str, bytes | None]
"""The files that change, by path: the new bytes, or `None` for a file that is removed."""


class RefactorError(Exception):
    """Raised if a record cannot be renamed or begun; the message and `hint` are for the curator."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


NAMES_FILE = "names the file"
NAMES_FOLDER = "names the folder"


@dataclass(frozen=True, slots=True, order=True)
class Use:
    """A place in the files where an id is used."""

    place: Location
    record: str
    """The id of the record that uses it; `site` for the settings."""
    what: str
    """How it is used: ``defined``, the label of a field, ``mentions`` for a link in prose, ``leads on to`` for a
    redirect, `NAMES_FILE` or `NAMES_FOLDER`."""


def uses(content: Content, record_id: str) -> tuple[Use, ...]:
    """Every place where an id is used, in the order of files and lines."""
    found: list[Use] = []
    for entry in (content.settings, *content.entries.values()):
        found += _in_entry(entry, record_id)
    return tuple(sorted(set(found)))


def _in_entry(entry: Entry, record_id: str) -> Iterator[Use]:
    record = entry.record
    if record.id == record_id and isinstance(record, Record):
        written = ("id",) in entry.places
        yield Use(*((entry.at(("id",)), record_id, "defined") if written else (entry.location, record_id, NAMES_FILE)))
    for path, target, field in ids_of(record):
        if target == record_id and path == ("article",) and path not in entry.places:
            yield Use(entry.location, record.id, NAMES_FOLDER)
        elif target == record_id:
            yield Use(entry.find(record_id, path), record.id, field.label)
    if isinstance(record, Settings):
        for index, item in enumerate(record.renamed):
            if item.to == record_id:
                yield Use(entry.find(record_id, ("renamed", index, "to")), SITE, "leads on to")
    for path, text in proses(record):
        place = entry.at(path)
        for _ in _link(record_id).finditer(text):
            place = _next_link(entry, place, record_id)
            yield Use(place, record.id, "mentions")
            place = Location(place.path, place.line, place.column + 1)


def _link(record_id: str) -> re.Pattern[str]:
    """The pattern of a link to a record, in prose or in its file; the id is the first group."""
    return re.compile(rf"\[\[\s*({re.escape(record_id)})\s*(?=[|\]])")


def _next_link(entry: Entry, after: Location, record_id: str) -> Location:
    start = _offset(entry.source, after)
    match = _link(record_id).search(entry.source, start)
    if match is None:
        raise RefactorError(f"{after}: the link to {record_id!r} is written in a way that cannot be edited")
    return located(after.path, entry.source, match.start(1))


def _offset(text: str, place: Location) -> int:
    lines = text.split("\n")
    return sum(len(line) + 1 for line in lines[: place.line - 1]) + place.column - 1


# -- renaming ---------------------------------------------------------------------------------------------------


def rename(inputs: Inputs, old: str, new: str, *, redirect: bool = True) -> Changes:
    """The changes that rename the record `old` to `new`, with a redirect if wanted. The content must have no errors.

    Raises `RefactorError` if there is no such record, the new id is invalid or taken, a place cannot be edited, or the
    record's own file cannot be renamed since the new name is taken.
    """
    content, _ = parse(inputs.files, stand_ins=inputs.drafts)
    _refuse(content, old, new)
    texts: dict[str, str] = {}
    for path, places in _by_file(uses(content, old)).items():
        texts[path] = _replaced(inputs.files[path].decode("utf-8"), path, places, old, new)
    if SITE_FILE not in texts:
        texts[SITE_FILE] = inputs.files[SITE_FILE].decode("utf-8")
    settings = content.settings.record
    assert isinstance(settings, Settings)
    promised = _is_promised(inputs.files, content, old)
    wanted = redirects.after_rename(settings.renamed, old, new, redirect=redirect, promised=promised)
    if wanted != settings.renamed:
        texts[SITE_FILE] = _with_redirects(texts[SITE_FILE], wanted)
    changes: dict[str, bytes | None] = {path: text.encode() for path, text in texts.items()}
    _move(content, old, new, inputs, changes)
    changes = {path: data for path, data in changes.items() if inputs.files.get(path) != data}
    _prove(content, inputs, changes, old, new, wanted)
    return changes


def _is_promised(files: Mapping[str, bytes], content: Content, old: str) -> bool:
    """Whether the ledger promises the address of a record, whatever page it may have had it on."""
    kind = kind_of(content.entries[old].record)
    own = {url_of(kind, old), url_apart(kind, old), url_apart(kind, old).removesuffix("#")}
    return any(line.address in own and not line.withdrawn for line in address_lock.read(files)[0])


def leads_on(inputs: Inputs, changes: Changes, old: str) -> bool:
    """Whether a former address leads on after some changes."""
    settings = parse(with_changes(inputs, changes).files, stand_ins=inputs.drafts)[0].settings.record
    return isinstance(settings, Settings) and any(item.from_ == old for item in settings.renamed)


def _refuse(content: Content, old: str, new: str) -> None:
    if old not in content.entries:
        raise RefactorError(f"there is no record {old!r}")
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", new):
        raise RefactorError(f"{new!r} is not an id", "Ids are lower-case letters, digits and single hyphens.")
    if new in content.entries:
        raise RefactorError(f"the id {new!r} is taken", f"It is defined at {content.entries[new].location}.")


def _by_file(found: tuple[Use, ...]) -> dict[str, list[Location]]:
    out: dict[str, list[Location]] = {}
    for use in found:
        if use.what not in (NAMES_FILE, NAMES_FOLDER):
            out.setdefault(use.place.path, []).append(use.place)
    return out


def _replaced(text: str, path: str, places: list[Location], old: str, new: str) -> str:
    """The text with the id replaced at the places, from the last to the first, so that earlier positions stay valid.

    Raises `RefactorError` if the id is not found at a place.
    """
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    text = text.removeprefix(mark)
    ends = [match.end() for match in re.finditer(r"\r\n|\r|\n", text)]
    whole = re.compile(rf"(?<![\w-]){re.escape(old)}(?![\w-])")
    for place in sorted(set(places), reverse=True):
        start = (ends[place.line - 2] if place.line > 1 else 0) + place.column - 1
        match = whole.search(text, start)
        if match is None:
            raise RefactorError(f"{place}: the id {old!r} is written in a way that cannot be edited", f"In {path}.")
        text = text[: match.start()] + new + text[match.end() :]
    return mark + text


def _with_redirects(text: str, wanted: tuple[Renamed, ...]) -> str:
    """The text of site.yaml with the `wanted` redirects. Raises `RefactorError` if their list cannot be edited."""
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    try:
        return mark + redirects.edited(text.removeprefix(mark), wanted)
    except NotEditableError as fault:
        line = "Write it as a list with one line for each: '- {from: old, to: new}'."
        place = Location(SITE_FILE, fault.line)
        raise RefactorError(f"{place}: `renamed` is written in a way that cannot be edited", line) from None


def _move(content: Content, old: str, new: str, inputs: Inputs, changes: dict[str, bytes | None]) -> None:
    """Adds the renaming of the record's file to `changes`, if it is its own and named after the id, and of its lock."""
    entry = content.entries[old]
    path = PurePosixPath(entry.location.path)
    alone = [e for e in content.entries.values() if e.location.path == str(path)] == [entry]
    if path.stem != old or not alone or len(path.parts) < 3:
        return
    target = path.with_stem(new)
    if str(target) in inputs.files:
        raise RefactorError(f"there is a file {target} already")
    changes[str(target)] = changes.pop(str(path), None) or inputs.files[str(path)]
    changes[str(path)] = None
    beside = str(path.with_suffix(LOCK))
    if isinstance(entry.record, Article) and beside in inputs.files:
        changes[str(target.with_suffix(LOCK))] = inputs.files[beside]
        changes[beside] = None
    if isinstance(entry.record, Article):
        _move_folders(old, new, inputs, changes)


def _move_folders(old: str, new: str, inputs: Inputs, changes: dict[str, bytes | None]) -> None:
    """Adds the renaming of the folders that have the name of an article, and so say which one their records cite."""
    for path in sorted(inputs.files):
        *folders, name = path.split("/")
        if folders[:1] != [CONTENT] or old not in folders[1:] or folders[1] == KINDS[Article.kind_name].folder:
            continue
        at = folders.index(old, 1)
        target = "/".join((*folders[:at], new, *folders[at + 1 :], name))
        if target in inputs.files:
            raise RefactorError(f"there is a file {target} already")
        changes[target] = changes.pop(path, None) or inputs.files[path]
        changes[path] = None


def _prove(content: Content, inputs: Inputs, changes: Changes, old: str, new: str, wanted: tuple[Renamed, ...]) -> None:
    """Raises `RefactorError` unless the edited files, read again, have the same records except for the id."""
    again, found = parse(with_changes(inputs, changes).files, stand_ins=inputs.drafts)
    expected = {new if name == old else name: entry.record for name, entry in content.entries.items()}
    wrong = [
        content.entries[old if name == new else name].location
        for name, record in expected.items()
        if name not in again.entries or again.entries[name].record != _renamed(record, old, new)
    ]
    settings = _renamed(content.settings.record, old, new).model_copy(update={"renamed": wanted})
    if again.settings.record != settings:
        wrong.append(content.settings.at((redirects.KEY, KEY)))
    wrong += [fault.location for fault in found if fault.is_error and fault.code != "unfinished"]
    if wrong or again.entries.keys() != expected.keys():
        place = wrong[0] if wrong else content.entries[old].location
        raise RefactorError(f"{place}: {old!r} is written there in a way that cannot be edited", "Nothing was changed.")


def _renamed(record: Record | Settings, old: str, new: str) -> Model:
    """The record as it has to be after the rename: with the new id wherever it has the old one."""
    swapped = {path for path, target, _ in ids_of(record) if target == old}
    prose = {path for path, _ in proses(record)}

    def walk(value: object, path: FieldPath) -> object:
        if isinstance(value, Model):
            fields = type(value).model_fields
            parts = {name: walk(getattr(value, name), (*path, info.alias or name)) for name, info in fields.items()}
            return value.model_copy(update=parts)
        if isinstance(value, tuple):
            return tuple(walk(item, (*path, index)) for index, item in enumerate(value))
        if path in swapped or (path == ("id",) and value == old):
            return new
        if path in prose and isinstance(value, str):
            return _link(old).sub(lambda m: m.group().replace(old, new), value)
        return value

    out = walk(record, ())
    assert isinstance(out, Model)
    return out


def with_changes(inputs: Inputs, changes: Changes) -> Inputs:
    """The inputs after some changes."""
    files = {path: data for path, data in inputs.files.items() if path not in changes}
    after = {**files, **{path: data for path, data in changes.items() if data is not None}}
    return replace(inputs, files=after)


def schemas_after(inputs: Inputs, changes: Changes) -> Mapping[str, bytes]:
    """The JSON Schemas after some changes, by path; empty if the content then has errors."""
    result = check(with_changes(inputs, changes))
    return dict(schema.plan(result.site.content)) if result.site is not None else {}
