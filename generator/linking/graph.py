"""The graph of references between records: each with its place, and to be followed from either end."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from generator.base.diagnostics import Diagnostic, FieldPath
from generator.base.memory import Memory
from generator.base.suggest import did_you_mean
from generator.base.values import value
from generator.linking.mentions import Mention
from generator.parsing.content import Content, Entry, proses
from generator.parsing.kinds import TO_ANY, ReferenceField
from generator.parsing.markdown import links
from generator.parsing.records import Actor
from generator.parsing.references import MENTIONS, NAMES, ids_of, kind_of, target_kinds

SITE = "site"
"""The name of the settings where the id of a record is expected."""


@value
class Reference:
    """A reference from one record to another, in one place."""

    source: str
    """The id of the record that refers; `site` for the settings."""
    path: FieldPath
    target: str
    field: ReferenceField
    name: Mention | None = None
    """The range of the article's text, if the reference is a name in it."""


@value
class Graph:
    """All references, followed from either end."""

    outgoing: Mapping[str, tuple[Reference, ...]]
    incoming: Mapping[str, tuple[Reference, ...]]

    def to(self, target: str) -> tuple[Reference, ...]:
        """The references to a record, in the order of their records."""
        return self.incoming.get(target, ())

    def of(self, source: str) -> tuple[Reference, ...]:
        """The references that a record makes."""
        return self.outgoing.get(source, ())


Find = Callable[[str, Callable[[], tuple[Reference, ...]]], tuple[Reference, ...]]


def connect(
    content: Content,
    names: Mapping[str, Iterable[Mention]],
    memory: Memory,
    find: Find,
) -> tuple[Graph, tuple[Diagnostic, ...]]:
    """The graph of all references that lead to a record, and the faults of those that do not.

    `find` returns the references that a record makes, of which it may know better than to look for them.
    """
    found: list[Diagnostic] = []
    entries = {SITE: content.settings, **content.entries}
    kinds = memory.recall_each("kinds of records", (), content.entries, lambda _, entry: _kinds(entry))
    targets = {name: own for name, own in kinds.items() if name not in content.broken} if content.broken else kinds
    known = memory.recall("targets", "", (targets,), lambda: _Targets(targets))
    given = {source: (entry, tuple(names.get(source, ()))) for source, entry in entries.items()}
    made = memory.recall_each(
        "references", (), given, lambda source, each: find(source, lambda: _references(source, *each))
    )
    sound = memory.recall_each("sound", (known,), made, lambda _, references: known.sound(references))
    outgoing: dict[str, tuple[Reference, ...]] = {}
    for source, references in sound.items():
        if references is None:
            faults = [_fault(reference, entries[source], content) for reference in made[source]]
            found += filter(None, faults)
            good = (one for one, fault in zip(made[source], faults, strict=True) if fault is None)
            references = _followed(one for one in good if one.target in content.entries)
        if references:
            outgoing[source] = references
    return memory.renew("graph", lambda before: _both_ways(outgoing, before)), tuple(found)


@dataclass(frozen=True, eq=False)
class _Targets:
    """The kinds of each record. Compared by identity, since the comparison is made for every record."""

    kinds: Mapping[str, frozenset[str]]

    def sound(self, references: Iterable[Reference]) -> tuple[Reference, ...] | None:
        """The references that are followed; `None` if one does not lead to a record of a kind that may stand there."""
        nothing: frozenset[str] = frozenset()
        if all(not self.kinds.get(r.target, nothing).isdisjoint(r.field.targets) for r in references):
            return _followed(references)
        return None


def _followed(references: Iterable[Reference]) -> tuple[Reference, ...]:
    return tuple(one for one in references if not one.field.arranges)


def _references(source: str, entry: Entry, names: Iterable[Mention]) -> tuple[Reference, ...]:
    return tuple(_all_references(source, entry, names))


def _all_references(source: str, entry: Entry, names: Iterable[Mention]) -> Iterator[Reference]:
    for path, target, field in () if entry.is_placeholder else ids_of(entry.record):
        yield Reference(source, path, target, field)
    for path, text in proses(entry.record):
        for link in links(text):
            yield Reference(source, path, link.id, MENTIONS)
    for name in (name for name in names if name.alone):
        yield Reference(source, ("text",), name.actor, NAMES, name)


def _fault(reference: Reference, entry: Entry, content: Content) -> Diagnostic | None:
    target = content.entries.get(reference.target)
    in_prose = reference.field is MENTIONS
    if reference.target in content.broken:
        return None
    if target is None and reference.target in content.drafts:
        place = entry.find(reference.target, reference.path)
        message = f"{reference.target!r} is a draft, and so is left out"
        hint = "Finish it and take its 'draft: true' away, or let what refers to it be a draft, too."
        return Diagnostic("draft-reference", message, place, hint)
    if target is None:
        place = entry.find(f"[[{reference.target}", reference.path) if in_prose else entry.at(reference.path)
        allowed = [name for name, entry in content.entries.items() if fits(entry, reference.field)]
        hint = did_you_mean(reference.target, allowed, f"There is no record with this id. {_wanted(reference)}")
        return Diagnostic("unknown-id", f"nothing has the id {reference.target!r}", place, hint)
    if fits(target, reference.field):
        return None
    kind = _kind_word(target)
    message = f"{reference.target!r} is of the kind {kind}, which cannot stand here"
    related = ((f"{reference.target!r} is defined at", target.location),)
    return Diagnostic("wrong-kind", message, entry.at(reference.path), _wanted(reference), related=related)


def _wanted(reference: Reference) -> str:
    if reference.field.targets == TO_ANY:
        return ""
    kinds = [target.rpartition(":")[2] for target in target_kinds(reference.field)]
    return f"Wanted here: {' or '.join(kinds)}."


def _kind_word(entry: Entry) -> str:
    record = entry.record
    return f"{record.kind} (an actor)" if isinstance(record, Actor) else kind_of(record)


def fits(entry: Entry, field: ReferenceField) -> bool:
    """Whether a record is of a kind that a field may refer to."""
    return not _kinds(entry).isdisjoint(field.targets)


def _kinds(entry: Entry) -> frozenset[str]:
    record = entry.record
    return _names_of_kind(kind_of(record), record.kind if isinstance(record, Actor) else "")


@cache
def _names_of_kind(kind: str, shape: str) -> frozenset[str]:
    """What a field may call records of a kind, and actors of a shape, to which it refers."""
    return frozenset((*TO_ANY, kind, *((f"actor:{shape}",) if shape else ())))


def _both_ways(outgoing: Mapping[str, tuple[Reference, ...]], before: Graph | None) -> Graph:
    """The graph of what each record refers to; only what records refer to that have changed is turned round anew."""
    old: Mapping[str, tuple[Reference, ...]] = before.outgoing if before is not None else {}
    changed = {source for source in outgoing.keys() | old.keys() if outgoing.get(source) is not old.get(source)}
    incoming = dict(before.incoming) if before is not None else {}
    anew: dict[str, list[Reference]] = defaultdict(list)
    for target in {one.target for source in changed for one in old.get(source, ())}:
        anew[target] = []
    for source in (source for source in outgoing if source in changed):
        for one in outgoing[source]:
            anew[one.target].append(one)
    for target, own in anew.items():
        same = [one for one in incoming.pop(target, ()) if one.source not in changed]
        if found := sorted((*same, *own), key=_place) if same else own:
            incoming[target] = tuple(found)
    return Graph(MappingProxyType(outgoing), MappingProxyType(incoming))


def _place(reference: Reference) -> tuple[bool, str]:
    """The place of a record among all, as a key: the settings come first."""
    return reference.source != SITE, reference.source
