"""`Content`: everything that the curator wrote, record by record, each with its place. It is immutable."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from types import MappingProxyType
from typing import Any, TypeVar, get_type_hints

from generator.base.diagnostics import Diagnostic, FieldPath, Location, Places, nearest
from generator.base.kept import digest
from generator.base.site_address import spelled
from generator.base.values import value
from generator.parsing.model import PROSE, Evidenced, Model, Record, fields_of
from generator.parsing.records import Article
from generator.parsing.settings import Settings

R = TypeVar("R", bound=Record)


@value
class Entry:
    """A record, and the places where the curator wrote it and its values."""

    record: Record | Settings
    location: Location
    places: Places = field(repr=False)
    source: str = field(default="", repr=False)
    """The whole text of the file."""
    body: str = field(default="", repr=False)
    """The text of an article, in Markdown; empty for all other kinds."""
    body_line: int = 1
    """The line of the file on which `body` begins."""
    is_placeholder: bool = False
    """Whether this is a placeholder for settings or front matter with faults, or for a record that a TODO refers to."""
    invalid_fields: frozenset[FieldPath] = frozenset()
    """The paths to invalid values, which the record lacks: it may only be used to find more faults."""

    unwritten: frozenset[FieldPath] = frozenset()
    """The paths to values that are still a TODO, each with a placeholder in the record of a draft."""

    def lacks(self, path: FieldPath) -> bool:
        """Whether the value at `path`, a part of it or a value around it was invalid, and so is not in the record."""
        return any(route[: len(path)] == path or path[: len(route)] == route for route in self.invalid_fields)

    def at(self, path: FieldPath) -> Location:
        """The place of the value at `path`, or of the nearest value around it."""
        return nearest(self.places, path, self.location)

    def find(self, words: str, path: FieldPath) -> Location:
        """The place where `words` first occur in the file from the value at `path` on; else that of the value."""
        start = self.at(path)
        lines = self.source.split("\n")
        for number in range(start.line, len(lines) + 1):
            column = lines[number - 1].find(words, start.column - 1 if number == start.line else 0)
            if column >= 0:
                return Location(start.path, number, column + 1)
        return start


BROKEN_ARTICLE = "article:"
"""The prefix of the names of unreadable articles in `Content.broken`."""


@dataclass(frozen=True)
class Content:
    """Everything that the curator wrote, by id and in the order of ids."""

    settings: Entry
    entries: Mapping[str, Entry]
    broken: frozenset[str] = frozenset()
    """The ids of records with faults of their own; links to them are not reported as well."""
    locks: Mapping[str, bytes] = field(default_factory=dict)
    """The lock files, which `briefing lock` writes, by their paths."""
    drafts: frozenset[str] = frozenset()
    """The ids of all records that are not to be published yet, whether the entries include them or not."""
    of_drafts: tuple[Diagnostic, ...] = field(default=(), repr=False)
    """The diagnostics of these records."""
    has_stand_ins: bool = False
    """Whether placeholders replace any TODO, so that the pages can be made, but are those of a draft."""
    dossier_wanted: bool = False
    """Whether the dossier is asked for, however long it will be."""
    own: tuple[str, ...] = ()
    """What of the look is the site's own: `templates`, `words`."""

    copies: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    """The copies of sources, by their paths; they are never published."""

    @property
    def may_be_cited(self) -> bool:
        """Whether there are articles and all can be read, so that a passage not found is a fault of its record."""
        articles = {entry.record.id for entry in self.entries.values() if isinstance(entry.record, Article)}
        return bool(articles) and not any(name.startswith(BROKEN_ARTICLE) for name in self.broken)

    @property
    def language(self) -> str:
        """The language of the site's own words."""
        assert isinstance(self.settings.record, Settings)
        return self.settings.record.language

    @property
    def article(self) -> str | None:
        """The article that citations mean where neither they nor their records name one; `None` if any."""
        assert isinstance(self.settings.record, Settings)
        return self.settings.record.article

    def of(self, model: type[R]) -> tuple[R, ...]:
        """All records of one kind, in the order of their ids."""
        return self._kinds.get(model, ())

    def entry(self, name: str) -> Entry:
        """The entry of a record, or that of the settings, which are called `site`."""
        return self.settings if name == Settings.kind_name else self.entries[name]

    def number_of(self, model: type[R]) -> int:
        """How many records of one kind there are."""
        return len(self.of(model))

    @cached_property
    def _kinds(self) -> dict[type[Any], tuple[Any, ...]]:
        """The results of `of`, which every page calls, found in one go."""
        found: dict[type[Any], list[Any]] = {}
        for entry in self.entries.values():
            found.setdefault(type(entry.record), []).append(entry.record)
        return {model: tuple(records) for model, records in found.items()}

    @cached_property
    def marks(self) -> Mapping[str, str]:
        """A mark of each record, which is the same as long as its place and the whole text of its file are."""
        texts: dict[str, str] = {}
        out: dict[str, str] = {}
        for name, entry in self.entries.items():
            if not entry.is_placeholder:
                path = entry.location.path
                text = texts.get(path) or texts.setdefault(path, digest(entry.source.encode()))
                out[name] = f"{entry.location} {getattr(entry.record, 'article', '')} {text}"
        return out

    def without_drafts(self) -> Content:
        """The same content without the records that are not to be published yet."""
        if not self.drafts:
            return self
        left = {name: entry for name, entry in self.entries.items() if name not in self.drafts}
        return replace(self, entries=MappingProxyType(left), broken=self.broken - self.drafts)

    def published_at(self, url: str) -> Content:
        """The same content for a site at another address. Raises `AddressError` if a site cannot have it."""
        record = self.settings.record.model_copy(update={"url": spelled(url)})
        return replace(self, settings=replace(self.settings, record=record))


def holders(record: Model, path: FieldPath = ()) -> Iterator[tuple[FieldPath, Evidenced]]:
    """Every part of a record that states something, with its path, outermost first."""
    if isinstance(record, Evidenced):
        yield path, record
    for name, alias, _ in _with_parts(type(record)):
        value = getattr(record, name)
        if isinstance(value, Model):
            yield from holders(value, (*path, alias))
        elif isinstance(value, tuple):
            for index, item in enumerate(value):
                yield from holders(item, (*path, alias, index))


def parts(record: Model) -> Iterator[Model]:
    """Every part of a record that has fields of its own, such as a denial or a passage, outermost first."""
    for name, _, _ in _with_parts(type(record)):
        value = getattr(record, name)
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, Model):
                yield item
                yield from parts(item)


@cache
def _with_parts(model: type[Model]) -> tuple[tuple[str, str, bool], ...]:
    """The fields of a model that can hold prose, as the last value says, or parts, which have fields of their own."""
    hints = get_type_hints(model, include_extras=True)
    found = ((name, alias, _is_prose(hints[name])) for name, alias in fields_of(model))
    return tuple((name, alias, prose) for name, alias, prose in found if prose or _has_parts(hints[name]))


def _is_prose(annotation: Any) -> bool:
    inner = getattr(annotation, "__args__", ())
    return PROSE in getattr(annotation, "__metadata__", ()) or any(map(_is_prose, inner))


def _has_parts(annotation: Any) -> bool:
    """Whether a value of a type may be a part of a record, or have one in it."""
    is_part = isinstance(annotation, type) and issubclass(annotation, Model)
    return is_part or any(map(_has_parts, getattr(annotation, "__args__", ())))


def part_of(record: Model, path: FieldPath) -> object:
    """The value at a path inside a record, or inside the settings."""
    value: object = record
    for step in path:
        if isinstance(step, int):
            assert isinstance(value, tuple)
            value = value[step]
        else:
            value = getattr(value, {"from": "from_", "with": "with_"}.get(step, step))
    return value


def proses(record: Model, path: FieldPath = ()) -> Iterator[tuple[FieldPath, str]]:
    """Every prose text of a record, with its path."""
    for name, alias, is_prose in _with_parts(type(record)):
        value = getattr(record, name)
        own = (*path, alias)
        if isinstance(value, str):
            if is_prose:
                yield own, value
        elif isinstance(value, Model):
            yield from proses(value, own)
        elif isinstance(value, tuple):
            for index, item in enumerate(value):
                yield from proses(item, (*own, index))
