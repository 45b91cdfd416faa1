"""What was added, settled and corrected on the site, and when, for the feeds and the sitemap.

Every date is one that the curator wrote; the clock is never asked. Nothing from before the site was published is news:
a status that a question had then belongs to the question's history only.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal

from generator.base.dates import Date
from generator.base.once import once
from generator.base.values import value
from generator.linking.graph import SITE
from generator.linking.history import HistoryEntry
from generator.linking.outcomes import STATUS_WORDS, branch_label
from generator.linking.routes import CHANGES
from generator.linking.site import Site
from generator.parsing.model import Record
from generator.parsing.parts import Status
from generator.parsing.records import Scenario

Sort = Literal["published", "added", "status", "changed", "corrected"]

MOST_TOLD = 20
"""The most lines of an entry of the history that a feed has; its page has all."""


@value
class Change:
    """Something new on the site."""

    date: Date
    sort: Sort
    record: str
    """The id of the record that changed; `site` for the whole site."""
    key: str
    """The name of the change, unique for as long as the site exists, even if the record is renamed."""
    title: str
    text: str
    url: str
    """Where it can be read, from the site's root."""


def first_day(site: Site) -> Date:
    """The date on which the site was first published; that of the last review, if `site.yaml` does not say."""
    return site.settings.published or site.settings.reviewed


def last_day(when: Date) -> date:
    """The last day that a date can mean; the first day, if the date has no end."""
    known = when.latest or when.earliest
    assert known is not None
    return known


@once
def of_site(site: Site) -> tuple[Change, ...]:
    """All changes, the newest first."""
    found = [_published(site), *_added(site), *_statuses(site), *_corrections(site), *_noted(site)]
    return tuple(sorted(found, key=lambda c: (-last_day(c.date).toordinal(), c.sort != "corrected", c.key)))


def _published(site: Site) -> Change:
    number = site.words.ngettext("%(num)s record", "%(num)s records", len(site.content.entries))
    text = f"{site.settings.description} ({number})"
    title = site.words.gettext("Published: %(title)s", title=site.settings.title)
    return Change(first_day(site), "published", SITE, "published", title, text, site.url(SITE))


def _added(site: Site) -> Iterator[Change]:
    for name in site.content.entries:
        record = site.record(name)
        if record.added is not None:
            title = site.titles[name]
            text = site.words.gettext("New on the site: %(title)s", title=title)
            yield Change(record.added, "added", name, f"added/{first_name(site, name)}", title, text, site.url(name))


def _statuses(site: Site) -> Iterator[Change]:
    first = first_day(site)
    for scenario in site.content.of(Scenario):
        resolution = scenario.resolution
        for change in resolution.history:
            if not change.date.before(first):
                yield _status(site, scenario, change.status, change.date, change.note)
        if resolution.recorded is not None:
            yield _status(site, scenario, resolution.status, resolution.recorded, resolution.note)


def _status(site: Site, scenario: Scenario, status: Status, when: Date, note: str | None) -> Change:
    branch = branch_label(scenario) if status == scenario.resolution.status else ""
    word, meaning = (site.words.gettext(words) for words in STATUS_WORDS[status])
    title = f"{scenario.title} \u00b7 {site.words.labelled(word, branch) if branch else word}"
    text = site.plain(note) if note else meaning
    key = f"status/{first_name(site, scenario.id)}/{status}/{when.text}"
    return Change(when, "status", scenario.id, key, title, text, site.url(scenario.id))


def _corrections(site: Site) -> Iterator[Change]:
    for number, item in enumerate(site.settings.corrections, 1):
        text = site.plain(item.text)
        key, url = f"correction/{number}", f"about.html#correction.{number}"
        title = site.words.gettext("Correction, %(date)s", date=site.words.date(item.date))
        yield Change(item.date, "corrected", SITE, key, title, text, url)


def _noted(site: Site) -> Iterator[Change]:
    """What `briefing diff --write` has noted, with the words before and after."""
    for number, entry in enumerate(site.history, 1):
        day, url = site.words.date(entry.on), f"{CHANGES}#{entry_name(number)}"
        title = site.words.gettext("Correction, %(date)s", date=day)
        if not entry.is_correction:
            title = site.words.gettext("Changes, %(date)s", date=day)
        text = told(entry)
        sort: Sort = "corrected" if entry.is_correction else "changed"
        yield Change(entry.on, sort, SITE, f"changes/{entry.sha256[:16]}", title, text, url)


def told(entry: HistoryEntry) -> str:
    """What a feed says of an entry of the history: its note, and the words before and after."""
    changes = (c for c in entry.changes if not c.is_withheld)
    lines = [entry.note, *(f"{c.title}: {' / '.join(c.before)} \u2192 {' / '.join(c.after)}" for c in changes)]
    return "\n".join(filter(None, lines[:MOST_TOLD]))


def entry_name(number: int) -> str:
    """The anchor of an entry of the history, counted from the oldest; it stays."""
    return f"change.{number}"


def first_name(site: Site, name: str) -> str:
    """The first id of a record, by which feeds know it after it was renamed."""
    before = {item.to: item.from_ for item in reversed(site.settings.renamed)}
    seen = {name}
    while (older := before.get(name)) is not None and older not in seen:
        seen.add(older)
        name = older
    return name


def changed_on(site: Site, record: Record) -> date:
    """The last day on which a record is known to have changed, or to have been reviewed with the whole briefing."""
    days = [last_day(site.settings.reviewed), last_day(first_day(site))]
    if record.added is not None:
        days.append(last_day(record.added))
    if isinstance(record, Scenario):
        resolution = record.resolution
        known = (resolution.recorded, *(change.date for change in resolution.history))
        days += [last_day(when) for when in known if when is not None and not when.before(first_day(site))]
    return max(days)
