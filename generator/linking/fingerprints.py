"""`Fingerprints`: by what a build sees whether a value of a site is the one that the build before has read."""

from __future__ import annotations

import hashlib
import marshal
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache, cached_property
from operator import attrgetter
from types import FunctionType
from typing import Any

from generator.base.once import FUNCTIONS
from generator.linking.graph import SITE
from generator.linking.site import Site
from generator.parsing.content import Content, Entry
from generator.parsing.kinds import ReferenceField
from generator.parsing.model import Model, Record
from generator.parsing.records import KINDS
from generator.parsing.settings import Settings

Read = tuple[str, str | None]
"""What is read, by the name of the value, and the entry of it; without one, the whole value."""
_MODELS = {row.model.__name__: row.model for row in KINDS.values()}
_SHOWN_AS = "what a record is shown as"
OF_RECORDS = {"record": "record", **dict.fromkeys(("kind", "shape", "in_text", "title_language", "url"), _SHOWN_AS)}
"""The methods of a site that are asked for a record, each with its note: a link shows most of the second."""
_SHORT = 60
"""The letters from which on a text has a fingerprint that is not the text itself."""
_NOTHING = "nothing is there"


class Fingerprints:
    """The fingerprints of the values of a site."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._known: dict[Read, str] = {}
        self._named: dict[int, str] = {}
        self._several: dict[int, tuple[object, str]] = {}
        self._whole: dict[str, Any] = {}
        self._plain = _Plain(self._name)

    def of(self, read: Read) -> str:
        """The fingerprint of what is read; empty if it has none."""
        found = self._known.get(read)
        if found is None:
            try:
                found = self.of_value(self._value(*read))
            except (AttributeError, LookupError):  # no longer there
                found = ""
            self._known[read] = found
        return found

    def of_record(self, name: str) -> str:
        """The fingerprint of a record, which stands for it in values that have it in them."""
        return self._name(self._site.record(name))

    def take(self, records: Mapping[str, str]) -> None:
        """Takes the fingerprints of records that are the same from the build before."""
        for name, own in records.items():
            self._named[id(self._site.record(name))] = own

    def of_given(self, value: object) -> str:
        """The fingerprint of a value, which for a record is its own; empty if it has none."""
        if isinstance(value, (tuple, list)):
            return self._of_all(value)
        if not isinstance(value, Record):
            return self.of_value(value)
        try:
            return self._name(value)
        except _NoFingerprintError:
            return ""

    def _of_all(self, values: Sequence[object]) -> str:
        """The fingerprint of several values, such as all events, which many pages are given."""
        known = self._several.get(id(values))
        if known is None or known[0] is not values:
            found = tuple(map(self.of_given, values))
            known = self._several[id(values)] = values, self.of_value(found) if all(found) else ""
        return known[1]

    def of_value(self, value: object) -> str:
        """The fingerprint of a value, which is the same for equal values; empty if it has none."""
        if type(value) is str and len(value) < _SHORT:
            return f"={value}"
        if value is None:
            return "None"
        try:
            plain: Any = self._plain[type(value)](value)
        except _NoFingerprintError:
            return ""
        # This version of the format writes equal values alike, whatever they share.
        return hashlib.blake2b(marshal.dumps(plain, 2), digest_size=16).hexdigest()

    def _name(self, value: object) -> str:
        """The fingerprint of a value that lasts as long as the site, and that many others have in them."""
        found = self._named.get(id(value))
        if found is None:
            found = self._named[id(value)] = self.of_value(self._plain.of_parts(type(value))(value))
        if not found:
            raise _NoFingerprintError("a part of it has none")
        return found

    def _value(self, name: str, key: str | None) -> object:
        """What is read, as it is now."""
        if key is None:
            return self._all_of(name)
        if name == "record":
            return self._site.record(key)
        if name == "part":
            record, *path = key.split(" ")
            return self._site.part(record, tuple(int(step) if step.isdecimal() else step for step in path))
        if name == _SHOWN_AS:
            return _shown_as(self._site, key)
        if name == "of":
            return self._site.content.of(_MODELS[key])
        if name == "number of":
            return self._site.content.number_of(_MODELS[key])
        if name in ("evidence", "readers"):
            return self._of_statements[name].get(key)
        return self._all_of(name).get(key, _NOTHING)

    def _all_of(self, name: str) -> Any:
        """A whole value, which most often is asked for many of its entries."""
        if name not in self._whole:
            found: Any = FUNCTIONS[name](self._site) if name in FUNCTIONS else self._site
            for part in () if name in FUNCTIONS else name.split("."):
                found = getattr(found, part)
            self._whole[name] = found
        return self._whole[name]

    @cached_property
    def _of_statements(self) -> Mapping[str, Mapping[str, list[object]]]:
        """The entries of the mappings by statements, by the records of the statements."""
        out: dict[str, dict[str, list[object]]] = {"evidence": {}, "readers": {}}
        for name, found in out.items():
            for (record, path), value in getattr(self._site, name).items():
                found.setdefault(record, []).append((path, value))
        return out


def _shown_as(site: Site, record_id: str) -> tuple[str, ...]:
    """What a record, or the site as a whole, is shown as wherever it is linked."""
    own = site.kind(record_id), site.url(record_id)
    if record_id == SITE:
        return own
    return *own, site.shape(record_id), site.in_text(record_id), site.title_language(record_id)


_NAMED = (Record, Settings, ReferenceField)
"""What many values have in them."""


class _NoFingerprintError(Exception):
    """A value has no fingerprint."""


_Plainly = Callable[[Any], object]
_PLAIN = (str, int, bool, float, bytes, type(None))
_WRITTEN = (date, Decimal)


class _Plain(dict[Any, _Plainly]):
    """What makes a value of each type one of texts, numbers, tuples and lists alone: equal ones of equal values.

    `named` says what stands for a value that many others have in them. A table by types is quicker than to ask a value
    what it is, as a fingerprint is asked for thousands of times.
    """

    def __init__(self, named: _Plainly) -> None:
        super().__init__(dict.fromkeys(_PLAIN, _as_it_is))
        self._named = named

    def __missing__(self, kind: Any) -> _Plainly:
        made = self[kind] = self._of(kind)
        return made

    def _of(self, kind: Any) -> _Plainly:
        if issubclass(kind, _NAMED):
            return self._named
        if issubclass(kind, Enum):
            return lambda value: (kind.__qualname__, value.name)
        if _parts(kind) is not None:
            return self.of_parts(kind)
        if issubclass(kind, (tuple, list)):
            return lambda value: (kind.__qualname__, *self._all(value))
        if issubclass(kind, (set, frozenset)):
            return lambda value: ("set", sorted(self._all(value), key=repr))
        if issubclass(kind, Mapping):
            return lambda value: ("mapping", self._all(value), self._all(value.values()))
        if issubclass(kind, (str, *_WRITTEN)):  # of words, such as those of markup, what counts are the letters
            return lambda value: (kind.__qualname__, str.__str__(value) if isinstance(value, str) else str(value))
        return _of_code if kind in (type, FunctionType) else _nothing

    def of_parts(self, kind: Any) -> _Plainly:
        """What makes a value plain by its parts, even if it has a name."""
        parts, name = _parts(kind), kind.__qualname__
        assert parts is not None
        return lambda value: (name, *self._all(parts(value)))

    def _all(self, values: Iterable[object]) -> list[object]:
        return [value if type(value) in _PLAIN else self[type(value)](value) for value in values]


def _as_it_is(value: object) -> object:
    return value


def _nothing(value: object) -> object:
    raise _NoFingerprintError(f"{type(value)} has no fingerprint")


def _of_code(value: Any) -> object:
    """A class, or a function that another process finds by its name."""
    return ("code", value.__module__, value.__qualname__) if "<" not in value.__qualname__ else _nothing(value)


@cache
def _parts(kind: Any) -> Callable[[Any], Sequence[object]] | None:
    """What makes up a value of a type, if it is a model or a dataclass."""
    if issubclass(kind, (Site, Content)):
        raise _NoFingerprintError("a site is no value")
    if issubclass(kind, Entry):  # where it stands in its file is shown on no page
        return attrgetter("record", "body", "is_placeholder", "unwritten")
    names = [field.name for field in fields(kind)] if is_dataclass(kind) else []
    names += kind.model_fields if issubclass(kind, Model) else []
    if len(names) > 1:
        return attrgetter(*names)
    return (lambda value: [getattr(value, name) for name in names]) if names else None
