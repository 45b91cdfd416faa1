"""Rules that hold across records, one file each.

A rule is a function from the site to its diagnostics; its module's docstring is its manual. To add one, write it and
name it below.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from generator.base.diagnostics import Diagnostic
from generator.checks import actors, chronology, coverage, orphans, prose, rights, scenarios, settings, wording
from generator.linking.site import Site
from generator.parsing.content import Entry
from generator.parsing.settings import Settings

Rule = Callable[[Site], Iterable[Diagnostic]]

RULES: tuple[Rule, ...] = (
    actors.check,
    chronology.check,
    prose.check,
    scenarios.check,
    settings.check,
    wording.check,
)
"""Rules on what is there: they hold for a content of which some records have faults of their own and are left out."""
WHOLE: tuple[Rule, ...] = (coverage.check, orphans.check, rights.check)
"""Rules on what is missing, which can only be told of a content without faults."""


def run(site: Site, *, whole: bool, pause: Callable[[], None] = lambda: None) -> tuple[Diagnostic, ...]:
    """Everything that the rules find. `pause` is called before each."""
    found: list[Diagnostic] = []
    for rule in (*RULES, *(WHOLE if whole else ())):
        pause()
        found += rule(site)
    return tuple(found)


def without_disabled(found: Iterable[Diagnostic], entry: Entry) -> tuple[Diagnostic, ...]:
    """The diagnostics without the warnings that `site.yaml` has switched off; errors cannot be.

    While `site.yaml` cannot be read, nobody knows which; so there are none.
    """
    if entry.is_placeholder or entry.lacks(("disabled_warnings",)):
        return tuple(d for d in found if d.is_error)
    record = entry.record
    assert isinstance(record, Settings)
    disabled = {item.code for item in record.disabled_warnings}
    return tuple(d for d in found if d.is_error or d.code not in disabled)
