"""`Diagnostic`: what the curator reads when something is wrong, with its place, a message and a hint.

Faults of the content are values, so that one run can report all of them; faults of the machine remain exceptions.
Lines and columns are counted from 1, as editors do.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, Literal

from generator.base.values import ordered_value, value

Severity = Literal["error", "warning"]

FieldPath = tuple[str | int, ...]
"""The path to a value inside a record: ``("branches", 0, "summary")``."""

KEY = "#key"
"""The last part of the path under which `Places` has the location of a field's name, beside that of its value."""


@ordered_value
class Location:
    """A place in an input file."""

    path: str
    """Relative to the site's root, with forward slashes."""
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


def located(path: str, text: str, offset: int) -> Location:
    """The location in a file that is `offset` characters into its text."""
    return Location(path, text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))


Places = Mapping[FieldPath, Location]
"""The location of each value of a record."""


def nearest(places: Places, path: FieldPath, default: Location) -> Location:
    """The place of the value at `path`, or of the nearest value around it."""
    at: FieldPath = ()
    for part in path:
        if (*at, part) in places:
            at = (*at, part)
        elif part != 0:  # a single value may stand for a list of one, and has no index in `places`
            break
    return places.get(at, default) if at else default


@value
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
    """Other places that belong to the fault, each with a label such as ``first defined at``."""

    @property
    def is_error(self) -> bool:
        """Whether this alone stops a build."""
        return self.severity == "error"

    def with_more(self, pages: int) -> Diagnostic:
        """The same diagnostic, with the number of other pages that have the fault added to its hint."""
        if not pages:
            return self
        more = f"The same on {pages} other page{'' if pages == 1 else 's'}."
        return replace(self, hint="\n".join(part for part in (self.hint, more) if part))


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The diagnostics without duplicates, sorted by place, then by code, whatever order the files were read in."""
    unique = dict.fromkeys(diagnostics)
    return tuple(sorted(unique, key=lambda d: (d.location, d.code, d.message)))


def to_text(diagnostic: Diagnostic) -> str:
    """The diagnostic as text: ``path:line:column: severity: message [code]`` and indented lines below."""
    lines = [f"{diagnostic.location}: {diagnostic.severity}: {diagnostic.message} [{diagnostic.code}]"]
    lines += [f"  {line}" for line in diagnostic.hint.splitlines()]
    lines += [f"  {word} {place}" for word, place in diagnostic.related]
    return "\n".join(lines)


def counted(diagnostics: Iterable[Diagnostic]) -> str:
    """A summary such as ``2 errors, 1 warning``; empty when there is nothing to count."""
    found = list(diagnostics)
    errors = sum(d.is_error for d in found)
    parts = []
    for number, word in ((errors, "error"), (len(found) - errors, "warning")):
        if number:
            parts.append(f"{number} {word}" + ("" if number == 1 else "s"))
    return ", ".join(parts)


def to_values(diagnostics: Iterable[Diagnostic]) -> list[list[object]]:
    """Diagnostics as plain values, from which `from_values` makes them again."""
    return [
        [d.code, d.message, _value(d.location), d.hint, d.severity, [[word, _value(at)] for word, at in d.related]]
        for d in diagnostics
    ]


def from_values(values: Iterable[tuple[Any, ...]]) -> tuple[Diagnostic, ...]:
    """The diagnostics that were made plain values."""
    return tuple(
        Diagnostic(
            code, message, Location(*at), hint, severity, tuple((word, Location(*there)) for word, there in more)
        )
        for code, message, at, hint, severity, more in values
    )


def _value(at: Location) -> list[object]:
    return [at.path, at.line, at.column]
