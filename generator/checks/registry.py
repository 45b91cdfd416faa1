"""All rules that hold across records, and the order in which they are checked.

A rule is a function from the site to its diagnostics; its module's docstring is its manual. To add one, write it and
name it below.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from generator.base.codes import KEPT
from generator.base.diagnostics import Diagnostic
from generator.checks import (
    actors,
    chronology,
    claims,
    copies,
    coverage,
    editions,
    history,
    ids,
    orphans,
    prose,
    reviews,
    rights,
    scenarios,
    sense,
    settings,
    sources,
    support,
    wording,
)
from generator.linking import address_lock, text_lock
from generator.linking.site import Site
from generator.parsing.content import Entry
from generator.parsing.settings import Settings

Rule = Callable[[Site], Iterable[Diagnostic]]

LOCKS: tuple[Rule, ...] = (text_lock.check, address_lock.check_lines)
"""Rules on locks: they can be read, and what they lock is unchanged."""
RULES: tuple[Rule, ...] = (
    actors.check,
    chronology.check,
    claims.check,
    copies.check,
    editions.check,
    history.check,
    ids.check,
    prose.check,
    scenarios.check,
    sense.check,
    settings.check,
    sources.check,
    sources.check_grades,
    support.check,
    wording.check,
)
"""Rules that always run, even if some records have faults of their own and are left out."""
COUNTED: tuple[Rule, ...] = (coverage.check,)
"""Rules that also run while some texts are unfinished, and count what is still to be done."""
WHOLE: tuple[Rule, ...] = (orphans.check, rights.check, reviews.check, sources.check_doubted)
"""Rules that run only if the whole content could be read, since they report what is missing."""
PROMISES: tuple[Rule, ...] = (address_lock.check_records,)
"""Rules that run only if the content has no errors, since they report addresses that would vanish."""


def run(
    site: Site, faults: Iterable[Diagnostic], *, pause: Callable[[], None] = lambda: None
) -> tuple[Diagnostic, ...]:
    """The faults of reading and linking, with everything that the rules find. `pause` is called before each rule."""
    found = [*faults]

    def apply(rules: Iterable[Rule]) -> None:
        for rule in rules:
            pause()
            found.extend(rule(site))

    def sound() -> bool:
        return not any(fault.is_error for fault in found)

    apply(LOCKS)
    whole, readable = sound(), all(fault.code == "unfinished" for fault in found if fault.is_error)
    apply(RULES)
    apply(COUNTED if readable else ())
    apply(WHOLE if whole else ())
    apply(PROMISES if sound() else ())
    return tuple(found)


def without_disabled(found: Iterable[Diagnostic], entry: Entry) -> tuple[Diagnostic, ...]:
    """The diagnostics without the warnings that `site.yaml` switches off; errors cannot be switched off.

    If `site.yaml` cannot be read, it is not known which warnings are off, so all are left out.
    """
    if entry.is_placeholder or entry.lacks(("disabled_warnings",)):
        return tuple(d for d in found if d.is_error)
    record = entry.record
    assert isinstance(record, Settings)
    disabled = {item.code for item in record.disabled_warnings}
    return tuple(d for d in found if d.is_error or d.code in KEPT or d.code not in disabled)
