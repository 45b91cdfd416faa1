"""What the curator reads when something is wrong: a source, a place in it, a message, a hint.

A fault of the content is a value, so that one run can report all of them; a fault of the machine stays an exception.
Lines and columns are counted from 1, as editors do.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

Severity = Literal["error", "warning"]

FieldPath = tuple[str | int, ...]
"""The way to a value inside a record: ``("branches", 0, "summary")``."""

KEY = "#key"
"""Ends the path under which the place of a field's name is kept, beside that of its value."""


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in an input file."""

    path: str
    """Relative to the site's root, with forward slashes."""
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


def located(path: str, text: str, offset: int) -> Location:
    """The place of a file at so many characters of its text."""
    return Location(path, text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))


Places = Mapping[FieldPath, Location]
"""Where each value of a record stands."""


def nearest(places: Places, path: FieldPath, default: Location) -> Location:
    """The place of the value at `path`, or of the nearest value around it."""
    at: FieldPath = ()
    for part in path:
        if (*at, part) in places:
            at = (*at, part)
        elif part != 0:  # a single value may stand where a list is wanted; it is the first of one
            break
    return places.get(at, default) if at else default


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One thing that is wrong, where it is, and what to write instead."""

    code: str
    """A stable name in kebab case, such as ``unknown-id``."""
    message: str
    location: Location
    hint: str = ""
    """Further lines, without indentation; empty when there is nothing to add."""
    severity: Severity = "error"
    related: tuple[tuple[str, Location], ...] = ()
    """Other places that belong to the fault, each with a word on it, such as ``first defined at``."""

    @property
    def is_error(self) -> bool:
        """Whether this alone stops a build."""
        return self.severity == "error"

    def with_more(self, pages: int) -> Diagnostic:
        """The same with the number of other pages on which it would be told again."""
        if not pages:
            return self
        more = f"The same on {pages} other page{'' if pages == 1 else 's'}."
        return replace(self, hint="\n".join(part for part in (self.hint, more) if part))


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The diagnostics without repetitions, by place, then by code: the same for any order of reading."""
    unique = dict.fromkeys(diagnostics)
    return tuple(sorted(unique, key=lambda d: (d.location, d.code, d.message)))


def to_text(diagnostic: Diagnostic) -> str:
    """The diagnostic in its one form: ``path:line:column: severity: message [code]`` and indented lines below."""
    lines = [f"{diagnostic.location}: {diagnostic.severity}: {diagnostic.message} [{diagnostic.code}]"]
    lines += [f"  {line}" for line in diagnostic.hint.splitlines()]
    lines += [f"  {word} {place}" for word, place in diagnostic.related]
    return "\n".join(lines)


def counted(diagnostics: Iterable[Diagnostic]) -> str:
    """A closing line such as ``2 errors, 1 warning``; empty when there is nothing to count."""
    found = list(diagnostics)
    errors = sum(d.is_error for d in found)
    parts = []
    for number, word in ((errors, "error"), (len(found) - errors, "warning")):
        if number:
            parts.append(f"{number} {word}" + ("" if number == 1 else "s"))
    return ", ".join(parts)
