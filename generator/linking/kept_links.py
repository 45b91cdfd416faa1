"""`KeptLinks`: what records refer to and cite, and whom texts name, for those of which the build before has found it.

To find it takes all of a record's prose as Markdown and the words of all texts; what is found is a few names and
numbers. What a record refers to is the same as long as its file is; the passages are if the texts are, too, and the
names if those of all actors are. Only what has no fault is kept, so that the diagnostics of all others are found anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import attrgetter
from typing import Any

from generator.base.diagnostics import Diagnostic
from generator.base.kept import NOTHING, Kept, digest
from generator.linking.graph import Reference
from generator.linking.mentions import Mention
from generator.linking.passages import Passage
from generator.parsing.content import Content
from generator.parsing.kinds import ReferenceField
from generator.parsing.records import KINDS, Article
from generator.parsing.references import MENTIONS, SHARED

_FIELDS: Sequence[ReferenceField] = (MENTIONS, *SHARED, *(row for kind in KINDS.values() for row in kind.references))
"""The fields that refer to records, by whose places here they are kept."""
_NUMBERS = {id(field): number for number, field in enumerate(_FIELDS)}
_Named = tuple[tuple[Mention, ...], tuple[Diagnostic, ...]]
_parts_of = attrgetter("article", "start", "end", "id", "exact", "paragraph", "sentences")


class KeptLinks:
    """The references and passages that the build before has kept, and those that this one keeps for the next."""

    def __init__(self, content: Content, owners: Mapping[str, str], kept: Kept = NOTHING) -> None:
        """`owners` has the actor of each name."""
        self._kept = kept
        self._marks: Mapping[str, str] = content.marks if kept.is_there else {}
        nothing: Mapping[str, Mapping[str, Any]] = {"references": {}, "passages": {}, "names": {}}
        self._before: Mapping[str, Mapping[str, Any]] = kept.value("links") or nothing
        self._names: dict[str, Any] = {}
        self._owners = digest(dict(owners)) if kept.is_there else ""
        self._references: dict[str, Any] = {}
        self._passages: dict[str, Any] = {}
        self._texts = digest(content.settings.source, *(self._marks.get(a.id, "") for a in content.of(Article)))

    def references(self, source: str, make: Callable[[], tuple[Reference, ...]]) -> tuple[Reference, ...]:
        """The references that a record makes in its fields and its prose."""
        if (mark := self._marks.get(source)) is None:
            return make()
        known = self._before["references"].get(source)
        if known is not None and known[0] == mark:
            self._references[source] = known
            return tuple(Reference(source, path, target, _FIELDS[field]) for path, target, field in known[1])
        made = make()
        if all(id(one.field) in _NUMBERS for one in made):  # not a name in the text of an article
            self._references[source] = mark, [(one.path, one.target, _NUMBERS[id(one.field)]) for one in made]
        return made

    def passages(self, name: str) -> Sequence[tuple[Passage, ...]] | None:
        """The passages that each part of a record cites; `None` if they have to be found."""
        known = self._before["passages"].get(name)
        if known is None or known[0] != self._marks.get(name) or known[1] != self._texts:
            return None
        self._passages[name] = known
        return [tuple(Passage(*parts) for parts in own) for own in known[2]]

    def names(self, article: str, make: Callable[[], _Named]) -> _Named:
        """The names of actors in an article."""
        made_from = self._marks.get(article), self._texts, self._owners
        known = self._before["names"].get(article)
        if known is not None and known[0] == made_from:
            self._names[article] = known
            return tuple(Mention(*parts) for parts in known[1]), ()
        found, faults = make()
        if article in self._marks and not faults:
            self._names[article] = made_from, [(one.start, one.end, one.actor, one.alone) for one in found]
        return found, faults

    def note(self, name: str, found: Iterable[Iterable[Passage]]) -> None:
        """Keeps the passages that each part of a record cites, in which there is no fault."""
        if name in self._marks:
            self._passages[name] = self._marks[name], self._texts, [list(map(_parts_of, own)) for own in found]

    def keep(self) -> None:
        """Keeps the references and passages for the next build."""
        found = {"references": self._references, "passages": self._passages, "names": self._names}
        self._kept.put_value("links", found)
