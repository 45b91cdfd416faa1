"""All rules that hold across records, and the order in which they are checked.

A rule is a function from the site to its diagnostics; its module's docstring is its manual. To add one, write it and
name it below. One that looks at each record by itself, and takes long, is a function from the site and a record: what
it found in the build before is taken again if all that it has read is the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache, partial

from generator.base.codes import KEPT
from generator.base.diagnostics import Diagnostic, from_values, to_values
from generator.base.kept import digest
from generator.checks import (
    actors,
    chronology,
    claims,
    copies,
    coverage,
    editions,
    history,
    ids,
    leaks,
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
from generator.linking.graph import SITE
from generator.linking.kept_results import KeptResults
from generator.linking.site import Site
from generator.parsing.content import Entry
from generator.parsing.settings import Settings

Rule = Callable[[Site], Iterable[Diagnostic]]
RecordRule = Callable[[Site, Entry], Iterable[Diagnostic]]

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
    wording.check,
)
"""Rules that always run, even if some records have faults of their own and are left out."""
OF_RECORDS: tuple[RecordRule, ...] = (prose.of_record, support.of_record)
"""Rules on each record by itself, which always run, too."""
COUNTED: tuple[Rule, ...] = (coverage.check,)
"""Rules that also run while some texts are unfinished, and count what is still to be done."""
WHOLE: tuple[Rule, ...] = (orphans.check, rights.check, leaks.check, reviews.check, sources.check_doubted)
"""Rules that run only if the whole content could be read, since they report what is missing."""
PROMISES: tuple[Rule, ...] = (address_lock.check_records,)
"""Rules that run only if the content has no errors, since they report addresses that would vanish."""


def run(
    site: Site,
    faults: Iterable[Diagnostic],
    *,
    results: KeptResults | None = None,
    pause: Callable[[], None] = lambda: None,
) -> tuple[Diagnostic, ...]:
    """The faults of reading and linking, with everything that the rules find.

    `pause` is called before each rule, and by rules on single records before each record, since they take longest.

    `results` has what rules on single records found in the build before.
    """
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
    apply(partial(_of_records, rule, results if whole else None, pause) for rule in OF_RECORDS)
    apply(COUNTED if readable else ())
    apply(WHOLE if whole else ())
    apply(PROMISES if sound() else ())
    conflicts = {fault.location.path for fault in found if fault.code == "merge-conflict"}
    return tuple(fault for fault in found if fault.code != "lock-unreadable" or fault.location.path not in conflicts)


def _of_records(
    rule: RecordRule, results: KeptResults | None, pause: Callable[[], None], site: Site
) -> Iterator[Diagnostic]:
    """What a rule finds in each record, as it was kept or anew."""
    content = site.content
    for name in (SITE, *content.entries):
        pause()
        entry = content.entry(name)
        yield from rule(site, entry) if results is None else _kept(rule, results, name, entry)


def _kept(rule: RecordRule, results: KeptResults, name: str, entry: Entry) -> Iterable[Diagnostic]:
    """What a rule finds in a record; faults are only taken again where the whole file and their places are the same."""
    key = f"{rule.__module__} {name}"
    known = results.known(key, "")
    if known is not None and not known[1]:
        return ()
    if known is None or known[0] != _place(entry):
        found, read = results.read_by(lambda: to_values(rule(results.site, results.site.content.entry(name))))
        known = _place(entry) if found else "", found
        results.note(key, "", read, known)
    return from_values(known[1])


def _place(entry: Entry) -> str:
    """Where a record stands, and a mark of the whole text of its file."""
    return f"{entry.location} {_seen(entry.source)}"


@lru_cache(64)
def _seen(source: str) -> str:
    return digest(source)


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
