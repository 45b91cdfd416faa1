"""`SameReads`: the reads that must say what they said in the build before, without a look at their values.

What stands in a record is the same if its file is. The references to a record are the same if no record that is not the
same refers to it, now or then; and what a record rests on is, if all that can bear on evidence is the same: the texts,
the sources and their copies, the settings, and what claims and quotations report.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from generator.base.kept import digest
from generator.linking.fingerprints import Fingerprints
from generator.linking.graph import SITE
from generator.linking.site import Site
from generator.parsing.content import Content
from generator.parsing.records import Article, Claim, Quote, Source

_OF_EVIDENCE = (Article, Claim, Quote, Source)
"""The records on which the evidence of others depends."""
_OF_TEXTS = frozenset({Article.kind_name, Quote.kind_name})
"""The kinds whose records are shown by words of the texts."""

OF_TEXTS_ALONE = frozenset(
    (
        "articles",
        "evidence",
        "statements_by_passage",
        "cited_of_source",
        "covered",
        "covered_by_article",
        "_shown_texts",
    )
)
"""The reads of values that are made of the texts and of all evidence, and of nothing else."""


class SameReads:
    """The reads that are the same, by what the build before has kept of records."""

    def __init__(self, site: Site, fingerprints: Fingerprints, before: Mapping[str, Any]) -> None:
        self._fingerprints = fingerprints
        self._site, self._marks, self._before = site, site.content.marks, before
        self.records = frozenset(name for name, (mark, *_) in self._records.items() if self._marks.get(name) == mark)
        """The records whose files are the same."""
        self._rests_same = before.get("evidence") == self._of_evidence

    @property
    def _records(self) -> Mapping[str, Sequence[Any]]:
        found: Mapping[str, Sequence[Any]] = self._before["records"]
        return found

    def have(self, name: str, key: str | None) -> bool:
        """Whether a read, by its name and entry, is sure to be the same."""
        if name in OF_TEXTS_ALONE and self._evidence_is_same:
            return True
        if key is None:
            return False
        match name:
            case "record" | "content.entries" | "graph.outgoing":
                return key in self.records and (name != "graph.outgoing" or not self._is_article(key))
            case "part":
                return key.partition(" ")[0] in self.records
            case "graph.incoming":
                return key not in self._touched
            case "evidence":
                return self._rests_same and key in self.records
            case "what a record is shown as":
                return self._rests_same and key in self.records and self._site.kind(key) not in _OF_TEXTS
        return False

    @cached_property
    def _evidence_is_same(self) -> bool:
        """Whether the evidence of all statements is the same, also of the records that are not."""
        if not self._rests_same or self._records.keys() != self._marks.keys():
            return False
        others = self._marks.keys() - self.records
        return all(self._records[name][3] == self._fingerprints.of(("evidence", name)) for name in others)

    def _is_article(self, name: str) -> bool:
        """Whether a record is an article, whose references also depend on the names of actors."""
        return self._site.kind(name) == Article.kind_name

    @cached_property
    def _touched(self) -> frozenset[str]:
        """The records to which one refers, now or then, that is not the same."""
        before = {name: own[2] for name, own in self._records.items()} | {SITE: self._before.get("settings", ())}
        return frozenset(
            target
            for targets in (before, self._targets)
            for name, own in targets.items()
            if name not in self.records or self._is_article(name)
            for target in own
        )

    @cached_property
    def _targets(self) -> Mapping[str, tuple[str, ...]]:
        """The records to which each record refers."""
        found = self._site.graph.outgoing.items()
        return {name: tuple(dict.fromkeys(one.target for one in references)) for name, references in found}

    @cached_property
    def _of_evidence(self) -> str:
        """A digest of all that the evidence of an unchanged record, and how it is shown, depends on."""
        content = self._site.content
        marks = (self._marks.get(record.id, "") for model in _OF_EVIDENCE for record in content.of(model))
        return digest(
            content.settings.source,
            sorted(self._site.apart),
            sorted(self._site.drafts),
            _digest_of_files(content),
            *marks,
        )

    def value(self, own: Mapping[str, str]) -> Mapping[str, Any]:
        """What the next build has to know of records; `own` has their fingerprints."""
        targets = self._targets
        records = {
            name: self._records[name]
            if self._rests_same and name in self.records and not self._is_article(name)
            else (mark, own[name], targets.get(name, ()), self._evidence_of(name))
            for name, mark in self._marks.items()
        }
        return {"records": records, "evidence": self._of_evidence, "settings": targets.get(SITE, ())}

    def _evidence_of(self, name: str) -> str:
        """The fingerprint of the evidence of a record."""
        if self._rests_same and name in self.records:
            return str(self._records[name][3])
        return self._fingerprints.of(("evidence", name))


def _digest_of_files(content: Content) -> str:
    """A digest of the locks and the copies of sources."""
    found = sorted((*content.locks.items(), *content.copies.items()))
    return digest(*(part for path, data in found for part in (path, data)))
