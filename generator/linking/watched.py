"""`WatchedSite`: a site that notes what is read of it, so that a page of which that is the same need not be made again.

A page is a function of what its maker reads of the site. Each read is noted with what was asked for: a record, the
references to it, an entry of a mapping, or a whole value; and whatever has no finer note of its own is noted as a
whole, so that nothing can be read unseen. What is made once for several pages has its reads noted once (`Shared`). The
next build asks for the fingerprint of each value that a page has read, and compares.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache, cached_property, partial
from typing import Any, TypeVar

from generator.base.diagnostics import FieldPath
from generator.linking.fingerprints import OF_RECORDS, Fingerprints, Read
from generator.linking.graph import SITE, Graph, Reference
from generator.linking.site import Site
from generator.parsing.content import Content

T = TypeVar("T")


class Shared:
    """What was read for something that is made once for several pages; each that shows it has read all of it."""

    __slots__ = ("number", "reads")

    def __init__(self, reads: tuple[Read | Shared, ...]) -> None:
        self.reads = reads
        self.number: int | None = None
        """The number that stands for the reads, once they have one; then they need not be held."""


class Reads:
    """What has been read so far for the page that is being made."""

    def __init__(self) -> None:
        self.now: set[Read | Shared] = set()

    def of(self, make: Callable[[], T]) -> tuple[T, tuple[Read | Shared, ...]]:
        """What a function makes, and what it has read."""
        before, self.now = self.now, set()
        try:
            return make(), tuple(self.now)
        finally:
            self.now = before

    def share(self, table: dict[Any, Any], key: object, make: Callable[..., T], *given: object) -> T:
        """What is made once for all that ask; each of them has read what it was made from."""
        found = table.get(key)
        if found is None:
            made, reads = self.of(partial(make, *given))
            found = table[key] = made, Shared(reads)
        self.now.add(found[1])
        result: T = found[0]
        return result


class WatchedMapping(Mapping[Any, Any]):
    """A mapping that notes which of its entries are read."""

    def __init__(self, name: str, mapping: Mapping[Any, Any], reads: Reads) -> None:
        self._name, self._mapping, self._reads = name, mapping, reads
        self._whole: Read = name, None

    def _note(self, key: Any) -> None:
        self._reads.now.add((self._name, key) if type(key) is str else self._whole)

    def __getitem__(self, key: Any) -> Any:
        self._note(key)
        return self._mapping[key]

    def get(self, key: Any, default: Any = None) -> Any:
        """The value of a key."""
        self._note(key)
        return self._mapping.get(key, default)

    def __contains__(self, key: object) -> bool:
        self._note(key)
        return key in self._mapping

    def __iter__(self) -> Iterator[Any]:
        self._reads.now.add(self._whole)
        return iter(self._mapping)

    def __len__(self) -> int:
        self._reads.now.add(self._whole)
        return len(self._mapping)


class _OfStatements(WatchedMapping):
    """A mapping by statements, whose notes name the record of a statement."""

    def _note(self, key: Any) -> None:
        self._reads.now.add((self._name, key[0]))


def _watched(cls: type[T]) -> type[T]:
    """The class, whose every field and property notes that it is read, unless the class says how."""
    for base in cls.__mro__[1:-1]:
        names = [field.name for field in fields(base)] if is_dataclass(base) else []
        names += [name for name, found in vars(base).items() if isinstance(found, (property, cached_property))]
        for name in names:
            if name not in vars(cls):
                setattr(cls, name, _Noted(name, vars(cls)["prefix"] + name))
    return cls


class _Noted:
    """A field or a property that notes that it is read; a mapping is kept with the object, as it notes this itself."""

    def __init__(self, name: str, full_name: str) -> None:
        self._name = name
        self._whole: Read = full_name, None

    def __get__(self, watched: Any, owner: type) -> Any:
        value = getattr(watched.base, self._name)
        kind: Any = type(value)
        if _is_mapping(kind):
            value = vars(watched)[self._name] = WatchedMapping(self._whole[0], value, watched.reads)
        else:
            watched.reads.now.add(self._whole)
        return value


@cache
def _is_mapping(kind: Any) -> bool:
    """Whether values of a type are mappings, of which an abstract class takes long to tell."""
    return issubclass(kind, Mapping)


@_watched
class WatchedContent(Content):
    """The content, which notes what is read of it."""

    base: Content
    reads: Reads
    prefix = "content."

    def __init__(self, base: Content, reads: Reads) -> None:
        vars(self).update(base=base, reads=reads)

    def of(self, model: type[Any]) -> tuple[Any, ...]:
        """All records of one kind."""
        self.reads.now.add(("of", model.__name__))
        return self.base.of(model)

    def number_of(self, model: type[Any]) -> int:
        """How many records of one kind there are."""
        self.reads.now.add(("number of", model.__name__))
        return self.base.number_of(model)


class WatchedGraph:
    """The graph, which notes what is read of it."""

    def __init__(self, base: Graph, reads: Reads) -> None:
        self._base, self._reads = base, reads

    def to(self, target: str) -> tuple[Reference, ...]:
        """The references to a record."""
        self._reads.now.add(("graph.incoming", target))
        return self._base.to(target)

    def of(self, source: str) -> tuple[Reference, ...]:
        """The references that a record makes."""
        self._reads.now.add(("graph.outgoing", source))
        return self._base.of(source)

    def __getattr__(self, name: str) -> Any:
        self._reads.now.add((f"graph.{name}", None))
        return getattr(self._base, name)


@_watched
class WatchedSite(Site):
    """The site, which notes what is read of it."""

    base: Site
    reads: Reads
    """What is read for the page that is being made."""
    fingerprints: Fingerprints
    prefix = ""

    def __init__(self, base: Site) -> None:
        reads = Reads()
        known = {
            "content": WatchedContent(base.content, reads),
            "graph": WatchedGraph(base.graph, reads),
            "evidence": _OfStatements("evidence", base.evidence, reads),
            "readers": _OfStatements("readers", base.readers, reads),
            "words": base.words,  # the same for all pages; those of other words are not kept
        }
        vars(self).update(base=base, reads=reads, fingerprints=Fingerprints(base), **known)

    def part(self, record_id: str, path: FieldPath = ()) -> object:
        """The value at a path, noted by itself: a page that shows a part of a record has not read the whole."""
        if not path or record_id == SITE:
            return super().part(record_id, path)
        self.reads.now.add(("part", " ".join(map(str, (record_id, *path)))))
        return self.base.part(record_id, path)

    def once(self, name: str, function: Callable[[Any], T]) -> T:
        """What is made once for the whole site, read whole or, of a mapping, by entries."""
        known: dict[str, Any] = vars(self)
        if name not in known:
            value: Any = function(self.base)
            kind: Any = type(value)
            if not _is_mapping(kind):
                self.reads.now.add((name, None))
                return value  # type: ignore[no-any-return]  # it is what the function returns
            known[name] = WatchedMapping(name, value, self.reads)
        result: T = known[name]
        return result


def _asker(name: str) -> Callable[..., Any]:
    ask: Callable[..., Any] = getattr(Site, name)
    noted = OF_RECORDS[name]

    def asked(self: WatchedSite, record_id: str, *more: Any) -> Any:
        self.reads.now.add((noted, record_id))
        return ask(self.base, record_id, *more)

    return asked


for _name in OF_RECORDS:
    setattr(WatchedSite, _name, _asker(_name))
