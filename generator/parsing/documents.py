"""`Documents`: files as values; what a file says that is the same as in the build before is not read as YAML again.

YAML takes most of the time of reading, and the places of all values take most of that. So of a file without faults its
value is kept, and where each of its records begins; all other places are found when one is asked for, which only a
fault does.
"""

from __future__ import annotations

import hashlib
import marshal
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from typing import Any

from generator.base.diagnostics import Diagnostic, FieldPath, Location, Places
from generator.base.kept import NOTHING, Kept
from generator.parsing import yaml

_KIND = "documents"


class Documents:
    """The values of files, and the places in each record of them, of which one alone need not stand in a list."""

    def __init__(self, kept: Kept = NOTHING) -> None:
        self._kept = kept
        self._before: Mapping[str, Sequence[Any]] = kept.value(_KIND) or {}
        self._now: dict[str, Sequence[Any]] = {}

    def read(self, text: str, path: str) -> tuple[Any, Sequence[Places], tuple[Diagnostic, ...]]:
        """The value of a file, the places in each record of it, and its faults."""
        own = hashlib.blake2b(text.encode(), digest_size=20).hexdigest() if self._kept.is_there else ""
        known = self._before.get(path)
        if known is not None and known[0] == own:
            self._now[path] = known
            file = _File(text, path)
            late = (LatePlaces(Location(path, *at), partial(file.places, n)) for n, at in enumerate(known[2]))
            return marshal.loads(known[1]), list(late), ()  # noqa: S302 - sealed with what has it
        document, faults = yaml.read(text, path)
        places = _by_record(document)
        if own and not faults:
            begin = [[at[()].line, at[()].column] for at in places if () in at]
            if len(begin) == len(places):
                self._now[path] = own, marshal.dumps(document.value), begin
        return document.value, places, faults

    def keep(self) -> None:
        """Keeps the values for the next build; no more files are read in this one."""
        if self._kept.is_there:
            self._kept.put_value(_KIND, self._now)
        self._before, self._now = {}, {}


def _by_record(document: yaml.Document) -> list[dict[FieldPath, Location]]:
    if not isinstance(document.value, list):
        return [dict(document.places)]
    out: list[dict[FieldPath, Location]] = [{} for _ in document.value]
    for at, place in document.places.items():
        if at and isinstance(at[0], int):
            out[at[0]][at[1:]] = place
    return out


class _File:
    """A file whose places may be asked for."""

    def __init__(self, text: str, path: str) -> None:
        self._text, self._path = text, path

    def places(self, number: int) -> Places:
        """The places in a record of the file."""
        return self._all[number]

    @cached_property
    def _all(self) -> Sequence[Places]:
        return _by_record(yaml.read(self._text, self._path)[0])


class LatePlaces(Mapping[FieldPath, Location]):
    """The places in a record, of which only that of the whole is known until another one is asked for."""

    def __init__(self, whole: Location, find: Callable[[], Places]) -> None:
        self._whole, self._find = whole, find

    @cached_property
    def _all(self) -> Places:
        return self._find()

    def get(self, key: FieldPath, default: Any = None) -> Any:
        """The place of a value."""
        return self._whole if key == () else self._all.get(key, default)

    def __getitem__(self, key: FieldPath) -> Location:
        return self._all[key]

    def __iter__(self) -> Iterator[FieldPath]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)
