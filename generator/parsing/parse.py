"""Reads the input files as records, and validates them: all later stages see validated data only.

`parse` takes the files as bytes and returns the `Content` with the diagnostics of all faults. The valid part of a
faulty record is kept (see `partial_validation`), so that one run reports all faults; nothing is built from content with
errors.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from posixpath import basename, splitext
from types import MappingProxyType
from typing import Any

from generator.base.diagnostics import Diagnostic, Location
from generator.base.inputs import CONTENT, COPIES, LOCK, SITE_FILE
from generator.base.memory import Memory, NoMemory
from generator.base.suggest import closest
from generator.base.text import MAX_ARTICLE, MAX_BRACKETS, MAX_PARAGRAPHS, MAX_TEXT, decode, merge_conflict
from generator.parsing import unfinished, yaml
from generator.parsing.content import BROKEN_ARTICLE, Content, Entry
from generator.parsing.documents import Documents
from generator.parsing.model import Record
from generator.parsing.model_errors import fields_at, needed
from generator.parsing.partial_validation import NOBODY
from generator.parsing.records import KINDS, Article
from generator.parsing.settings import Settings
from generator.parsing.validation import Filling, too_many, unnamed, validated

FOLDERS: Mapping[str, str] = MappingProxyType({row.folder: kind for kind, row in KINDS.items()})
"""The kinds of records, by the names of their folders and files."""


def parse(
    files: Mapping[str, bytes], memory: Memory | None = None, *, stand_ins: bool = False
) -> tuple[Content, tuple[Diagnostic, ...]]:
    """The content of `site.yaml` and `content/`, and the diagnostics of all faults in them.

    With `stand_ins`, placeholders replace each TODO that its field does not accept, so that drafts have pages.
    """
    found: list[Diagnostic] = []
    all_files = _File(Filling(stand_ins))
    settings = _settings(files, found, all_files.filling) or _stand_in_for_settings()
    entries = _read_all(files, memory or NoMemory(), found, all_files)
    for record in unfinished.records(all_files.filling.stand_ins):
        entries.setdefault(record.id, Entry(record, Location(CONTENT), {}, is_placeholder=True))
    halved = {name for name, entry in (*entries.items(), ("", settings)) if entry.invalid_fields}
    broken = (all_files.broken - (entries.keys() - halved)) | ({NOBODY} if halved else set()) | all_files.twice
    ordered = {name: entries[name] for name in sorted(entries)}
    found += _conflicts(files)
    locks = {path: data for path, data in files.items() if path.startswith(f"{CONTENT}/") and path.endswith(LOCK)}
    content = Content(
        settings,
        MappingProxyType(ordered),
        frozenset(broken),
        MappingProxyType(locks),
        frozenset(all_files.drafts),
        tuple(all_files.of_drafts),
        all_files.filling.is_done,
        copies=MappingProxyType({path: data for path, data in files.items() if path.startswith(COPIES)}),
    )
    return content, tuple(found)


def _conflicts(files: Mapping[str, bytes]) -> Iterator[Diagnostic]:
    """The marks of merge conflicts in lock files, which are read as JSON, and some only when they are written anew."""
    for path, data in files.items():
        if path.startswith(f"{CONTENT}/") and path.endswith(LOCK) and (b"<<<<<<< " in data or b">>>>>>> " in data):
            text = data.decode("utf-8", "replace").replace("\r\n", "\n")
            if (fault := merge_conflict(text, path, one_mark=True)) is not None:
                yield fault


def _read_all(
    files: Mapping[str, bytes], memory: Memory, found: list[Diagnostic], all_files: _File
) -> dict[str, Entry]:
    """The records of all files, by their ids; the copies of sources are no records."""
    entries: dict[str, Entry] = {}
    articles = frozenset(PurePosixPath(path).stem for path in files if _is_article(path))
    fills, documents = all_files.filling.wanted, Documents(memory.kept)
    paths = {path: path for path in sorted(files)}
    kinds = memory.recall_each("kinds of files", (articles,), paths, lambda path, _: _kind_of(path, articles))
    given = {path: (files[path], *kind) for path, kind in kinds.items() if kind is not None}
    made = memory.recall_each("file", (fills,), given, lambda path, each: _file(path, *each, fills, documents))
    for read, faults, file in made.values():
        found += faults
        if file is not None:
            all_files.take(file)
        _add_all(read, entries, found, all_files)
    documents.keep()
    return entries


def _add_all(read: Sequence[Entry], entries: dict[str, Entry], found: list[Diagnostic], all_files: _File) -> None:
    """Adds the records of one file, until too many of them have an id that is taken."""
    taken = 0
    for number, entry in enumerate(read):
        if not _add(entry, entries, found):
            taken += 1
            all_files.twice.add(entry.record.id)
        if taken == yaml.MAX_FAULTS:
            found += too_many(len(read) - number - 1, "record", entry.location)
            all_files.broken |= {other.record.id for other in read[number + 1 :]}
            return


@dataclass
class _File:
    """Facts about the records of a file, or of all files, kept besides the records."""

    filling: Filling
    """What becomes of its TODOs."""
    article: str = ""
    """The article whose name its folder has; empty for none."""
    documents: Documents = field(default_factory=Documents)
    """What reads it as YAML."""
    broken: set[str] = field(default_factory=set)
    """The ids of records with faults."""
    twice: set[str] = field(default_factory=set)
    """The ids that several records have."""
    drafts: set[str] = field(default_factory=set)
    """The ids of records that are not to be published yet."""
    of_drafts: list[Diagnostic] = field(default_factory=list)
    """The diagnostics of these records."""

    @property
    def has_facts(self) -> bool:
        """Whether there is anything to take, as there is of few files."""
        filling = self.filling
        return any((filling.is_done, filling.stand_ins, self.broken, self.drafts, self.of_drafts))

    def take(self, other: _File) -> None:
        """Adds the facts about another file."""
        self.filling.take(other.filling)
        self.broken |= other.broken
        self.drafts |= other.drafts
        self.of_drafts += other.of_drafts


def _file(
    path: str, data: bytes, kind: str | None, article: str, fills: bool, documents: Documents
) -> tuple[tuple[Entry, ...], tuple[Diagnostic, ...], _File | None]:
    """The records of one file, its diagnostics, and the facts about its records, if there are any."""
    found: list[Diagnostic] = []
    file = _File(Filling(fills), article, documents)
    entries = tuple(_entries_of(path, kind, data, found, file))
    return entries, tuple(found), file if file.has_facts else None


def _id_in(value: Any) -> str:
    return str(value.get("id", "")) if isinstance(value, dict) else ""


def _is_draft(value: Any) -> bool:
    """Whether the unvalidated value of a record marks it as a draft."""
    return isinstance(value, dict) and str(value.get("draft", "")).strip().lower() in ("true", "yes", "on", "1")


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
            other = unnamed(entry.record, name, entry.location)
            entries[other.id] = replace(entry, record=other, invalid_fields=entry.invalid_fields | {("id",)})
    return entries[name] is entry


def _settings(files: Mapping[str, bytes], found: list[Diagnostic], filling: Filling) -> Entry | None:
    if SITE_FILE not in files:
        hint = f"It holds the site's settings: {', '.join(needed(Settings))}.\nTo begin a site: briefing init FOLDER"
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
    return validated(Settings, document.value, document.places, SITE_FILE, text, found, filling)


def _stand_in_for_settings() -> Entry:
    old = {"title": "?", "description": "?", "url": "https://unknown.invalid/", "known_to": "?", "published_by": "?"}
    settings = Settings.model_validate({**old, "reviewed": "0001"})
    return Entry(settings, Location(SITE_FILE), {}, is_placeholder=True)


def _is_article(path: str) -> bool:
    return path.startswith(f"{CONTENT}/{KINDS[Article.kind_name].folder}/") and path.endswith(".md")


def _kind_of(path: str, articles: frozenset[str]) -> tuple[str | None, str] | None:
    """The kind of a file's records, and the article that they cite since a folder has its name, from the file's path;
    `None` if it is not to have any.

    `content/events.yaml` and `content/events/**.yaml` hold events, and so do, for one of the `articles`,
    `content/ARTICLE/events.yaml` and `content/ARTICLE/events/**.yaml`. The kind is `None` if the path shows none.
    """
    if path.startswith(COPIES) or not path.startswith(f"{CONTENT}/"):
        return None
    *folders, name = path.split("/")[1:]
    if any(part.startswith(".") for part in (*folders, name)):
        return None
    stem, _, ending = name.rpartition(".")
    parts = [*folders, stem if stem and ending else name]
    article = next((part for part in parts[:-1] if part in articles and part not in FOLDERS), "")
    if article and parts[0] == article:
        parts = parts[1:]
    kind = FOLDERS.get(parts[0])
    return (None, "") if article and kind == Article.kind_name else (kind, article)


def _entries_of(path: str, kind: str | None, data: bytes, found: list[Diagnostic], file: _File) -> Iterable[Entry]:
    suffix = splitext(path)[1]
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
    value, places, faults = file.documents.read(text, path)
    found += faults
    if any(fault.is_error and fault.code != "duplicate-key" for fault in faults):
        file.broken |= {PurePosixPath(path).stem, *_ID.findall(text)}
        return
    if value is None:
        return  # a file that is empty or has only comments has no records; references to lost ones are reported later
    if isinstance(value, dict):
        value.setdefault("id", splitext(basename(path))[0])
    items = value if isinstance(value, list) else [value]
    seen, counted = len(found), 0
    named: _Named | None = (file.article, None) if file.article and "article" in model.model_fields else None
    for number, (item, own) in enumerate(zip(items, places, strict=True)):
        if len(items) > 1 and isinstance(item, dict) and item.keys() == {"article"} and "article" in model.model_fields:
            place = own.get(("article",), own.get((), Location(path)))
            named = item["article"], place
            if not item["article"]:
                found.append(Diagnostic("empty-value", "the line names no article", place, "- article: its-id"))
            continue
        if named is not None and isinstance(item, dict) and "article" not in item:
            item["article"] = named[0]
            own = {**own, ("article",): named[1]} if named[1] else own
        counted += sum(fault.code != "unfinished" for fault in found[seen:])  # a draft has many texts to be written
        seen = len(found)
        if counted >= yaml.MAX_FAULTS:
            found += too_many(len(items) - number, "record", own.get((), Location(path)))
            file.broken |= {str(other["id"]) for other in items[number:] if isinstance(other, dict) and "id" in other}
            return
        told = len(found)
        entry = validated(model, item, own, path, text, found, file.filling)
        if entry is not None:
            yield entry
        _take_note(item, entry, model, found[told:], file)


def _take_note(item: Any, entry: Entry | None, model: type[Record], faults: Iterable[Diagnostic], file: _File) -> None:
    """Keeps whether a record of a list is a draft, and under which ids others may refer to it if it is broken."""
    if _is_draft(item):
        file.drafts.add(entry.record.id if entry is not None else _id_in(item))
        file.of_drafts += faults
    if isinstance(item, dict) and (entry is None or entry.invalid_fields):
        # If `id` is misspelt, the value of any unknown field may be the id to which other records refer.
        known = fields_at(model, ())
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
    entry = validated(Article, value, document.places, path, text, found, file.filling) if readable else None
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
