"""`KeptResults`: what functions of the site returned in the build before, for those that would return the same.

A result is a plain value. It is kept with what its function was given beside the site, and with all that it has read of
the site, which the site itself notes: so it is taken again if both are the same, and nothing is declared.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import Any, TypeVar

from generator.base.artifacts import Artifact
from generator.base.kept import Kept, digest
from generator.linking.kept_reads import KeptReads, unpacked
from generator.linking.same_reads import SameReads
from generator.linking.site import Site
from generator.linking.watched import WatchedSite

T = TypeVar("T")
_Result = Sequence[Any]
"""What a function was given, the numbers of what it has read, packed, and what it returned."""


class KeptResults:
    """The results that the build before has kept, and those that this one keeps for the next."""

    def __init__(self, kept: Kept, site: Site) -> None:
        self._kept = kept
        self.site = WatchedSite(site)
        """The site, which notes what is read of it."""
        self._results: dict[str, _Result] = {}

    def known(self, name: str, given: object) -> Any:
        """The result by a name, if its function would return it again; otherwise `None`."""
        known = self._before["results"].get(name)
        if known is None or known[0] != given or not self._reads.are_same(unpacked(known[1])):
            return None
        self._results[name] = known
        return known[2]

    def read_by(self, make: Callable[[], T]) -> tuple[T, bytes]:
        """What a function makes of the site that notes what is read, and the numbers of what it has read."""
        made, reads = self.site.reads.of(make)
        return made, self._reads.numbers(reads)

    def note(self, name: str, given: object, read: bytes, result: Any) -> None:
        """Keeps a result for the next build."""
        self._results[name] = given, read, result

    def result(self, name: str, given: str, make: Callable[[Site], T]) -> T:
        """The result of a function of the site, which is a plain value: as it was kept, or made anew."""
        known: T | None = self.known(name, given)
        if known is not None:
            return known
        result, read = self.read_by(lambda: make(self.site))
        self.note(name, given, read, result)
        return result

    def file(self, name: str, given: str, make: Callable[[Site], Artifact]) -> Artifact:
        """A file that a function makes of the site: as it lies in the output, or made anew."""
        (one,) = self.files(name, given, lambda site: (make(site),))
        return one

    def files(self, name: str, given: str, make: Callable[[Site], Iterable[Artifact]]) -> tuple[Artifact, ...]:
        """The files that a function makes of the site: as they lie in the output, or made anew."""
        known = self.known(name, given)
        if known is not None:
            found = [file for path, own in known if (file := self._kept.file(path, own)) is not None]
            if len(found) == len(known):
                return tuple(found)
        made, read = self.read_by(lambda: tuple(make(self.site)))
        self.note(name, given, read, [[file.path, file.fingerprint] for file in made])
        return made

    def noted(self, names: Iterable[str]) -> Any:
        """What a fork of this process has to hand to it of some results."""
        return self._reads.noted(), {name: self._results[name] for name in names if name in self._results}

    def take(self, noted: Any) -> None:
        """Keeps what a fork of this process would keep."""
        parts, results = noted
        taken = self._reads.taken(parts, [read for _, read, _ in results.values()])
        for (name, (given, _, result)), read in zip(results.items(), taken, strict=True):
            self._results[name] = given, read, result

    def keep(self) -> None:
        """Keeps the results of this build for the next one."""
        own = {name: self.site.fingerprints.of_record(name) for name in self.site.base.content.marks}
        value = {"words": self._words, "build": self.build, **self._reads.value(self._results), **self._same.value(own)}
        for number, reads in enumerate(self._reads.lists()):
            self._kept.put_value(f"reads {number}", [self.build, reads])
        self._kept.put_value("results", value)

    @cached_property
    def build(self) -> str:
        """A name for this build: a build may be stopped while it keeps its parts, and those of two are not mixed."""
        return secrets.token_hex(8)

    @property
    def build_before(self) -> str:
        """The name of the build that has kept the results; empty if there are none."""
        return str(self._before["build"])

    @cached_property
    def _words(self) -> str:
        """The words of the interface, which no note names: they are the same for all results, or all are made anew."""
        return digest(self.site.words, self.site.words.catalogue)  # which they do not show

    @cached_property
    def _before(self) -> dict[str, Any]:
        before: dict[str, Any] | None = self._kept.value("results")
        if before and before["words"] == self._words:
            lists = [self._kept.value(f"reads {number}") for number in range(before["lists"])]
            if all(known is not None and known[0] == before["build"] for known in lists):
                return {**before, "reads": [read for _, reads in lists for read in reads]}
        return {"build": "", "reads": [], "wholes": {}, "counted": 0, "results": {}, "records": {}}

    @cached_property
    def _reads(self) -> KeptReads:
        """The reads of the build before."""
        known = self._before["records"]
        self.site.fingerprints.take({name: known[name][1] for name in self._same.records})
        return KeptReads(self._before, self.site.fingerprints, self._same)

    @cached_property
    def _same(self) -> SameReads:
        return SameReads(self.site.base, self.site.fingerprints, self._before)
