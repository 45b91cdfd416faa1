"""All audits of the output, each a function from the built site to diagnostics.

They run after every build; to add one, write it in a module of its own and name it below.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from generator.auditing import audit, leaks, noted, promises, stylesheets
from generator.base.diagnostics import Diagnostic
from generator.rendering.built import Built

Audit = Callable[[Built], Iterable[Diagnostic]]

AUDITS: tuple[Audit, ...] = (
    audit.check,
    stylesheets.check,
    leaks.check_articles,
    leaks.check_copies,
    promises.check,
    noted.check,
)


def run(built: Built) -> tuple[Diagnostic, ...]:
    """The diagnostics of all audits."""
    found: list[Diagnostic] = []
    for check in AUDITS:
        built.memory.pause()
        found += check(built)
    return tuple(found)
