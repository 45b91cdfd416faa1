"""A status of a source has its day, and what rests on a source that was corrected or retracted is read again.

``status: retracted`` needs ``as_of: 2024-07-03``, and passes with it. Every statement that rests on such a source is a
warning, until somebody has read it against its evidence as it is now (`briefing review`) and found that it holds, or it
says why it stands: ``despite: The figure is in the corrected text, too.``

A grade is the publisher's, so two sources of one publisher with different grades are a warning. A publisher of two
kinds is told apart by name: ``publisher: The Gazette (comment)``.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.base.diagnostics import Diagnostic
from generator.linking.reviews import name_of
from generator.linking.site import Site
from generator.parsing.model import is_todo
from generator.parsing.records import Source


def check(site: Site) -> Iterator[Diagnostic]:
    """An error for each status without a day, and for each day without a status."""
    for source in site.content.of(Source):
        entry = site.content.entries[source.id]
        if entry.lacks(("status",)) or entry.lacks(("as_of",)) or (source.status is None) == (source.as_of is None):
            continue
        has, lacks = ("status", "as_of") if source.status else ("as_of", "status")
        message = f"{source.id!r} has '{has}' without '{lacks}'"
        hint = "as_of: the day on which it was found so, or was corrected or retracted"
        yield Diagnostic("status-without-day", message, entry.at((has,)), hint)


def check_grades(site: Site) -> Iterator[Diagnostic]:
    """A warning for each publisher whose sources have different grades."""
    first: dict[str, Source] = {}
    told = set()
    for source in site.content.of(Source):
        entry = site.content.entries[source.id]
        if any(entry.lacks((name,)) for name in ("grade", "publisher")) or is_todo(source.publisher):
            continue
        name = " ".join(source.publisher.casefold().split())
        other = first.setdefault(name, source)
        if other.grade == source.grade or name in told:
            continue
        told.add(name)
        message = f"{source.publisher!r} has grade {source.grade} here, and grade {other.grade} in {other.id!r}"
        hint = "A grade is the publisher's: give both the same, or name the part of it that differs."
        before = (("first at", site.content.entries[other.id].at(("grade",))),)
        yield Diagnostic("grades-differ", message, entry.at(("grade",)), hint, "warning", related=before)


def check_doubted(site: Site) -> Iterator[Diagnostic]:
    """A warning for each statement that rests on a source in doubt and was not read again."""
    for statement, evidence in site.evidence.items():
        doubted = site.doubted_of(evidence)
        if not doubted or evidence.despite or site.readers.get(statement):
            continue
        record, path = statement
        entry = site.content.entry(record)
        said = " and ".join(f"{name!r}, which was {_status(site, name)}" for name in doubted)
        hint = (
            f"Read it again: briefing review --by INITIALS {name_of(statement)}\n"
            "Mend it, rest it on something else, or say why it stands: despite: ..."
        )
        yield Diagnostic("source-doubted", f"{name_of(statement)} rests on {said}", entry.at(path), hint, "warning")


def _status(site: Site, name: str) -> str:
    source = site.get(Source, name)
    return f"{source.status} on {source.as_of.text}" if source.as_of else str(source.status)
