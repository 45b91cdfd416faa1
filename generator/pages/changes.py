"""Changes: what was said when, and what stood before, as it was noted; the page is there once something was."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from generator.base.values import value
from generator.base.words import N_
from generator.linking.changes import entry_name
from generator.linking.graph import SITE
from generator.linking.history import HistoryEntry, NotedChange
from generator.linking.routes import CHANGES
from generator.linking.site import Site
from generator.pages import editions
from generator.pages.context import PageContext
from generator.pages.views import Draft, Frame, Link, Page, When
from generator.parsing.records import KINDS

WORDS = {
    "added": N_("Added"),
    "withdrawn": N_("Withdrawn"),
    "renamed": N_("Renamed"),
    "outcome": N_("Came out otherwise"),
    "reworded": N_("Reworded"),
    "voice": N_("In another voice"),
    "evidence": N_("Resting on something else"),
}


@value
class ChangedView:
    """A change of one statement."""

    change: str
    """What became of it, one of `WORDS`."""
    word: str
    link: Link | None
    """The record, if it is still there."""
    title: str
    kind: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    is_withheld: bool


@value
class EntryView:
    """What was noted on one day."""

    anchor: str
    when: When
    is_correction: bool
    note: str
    sha256: str
    changes: tuple[ChangedView, ...]


@value
class ChangesView:
    """The view of the page of changes."""

    frame: Frame
    entries: tuple[EntryView, ...]
    """The newest first."""
    corrections: str
    """The relative link to the corrections in the editors\u2019 own words; empty if there are none."""
    editions: tuple[tuple[Link, When], ...]


def drafts(site: Site) -> Iterator[Draft]:
    """The page of changes, if any were noted."""
    if site.history:
        yield Draft(CHANGES, partial(_page, site))


def _page(site: Site) -> Page:
    context = PageContext(site, CHANGES, "changes")
    _ = context.words.gettext
    frame = context.frame(_("Changes"), _("What this briefing says that it did not say before, and what stood there."))
    entries = tuple(_entry(context, number, entry) for number, entry in enumerate(site.history, 1))
    link = context.to("about.html#corrections") if site.settings.corrections else ""
    return Page(context.url, "changes.html", ChangesView(frame, entries[::-1], link, editions.listed(context)))


def _entry(context: PageContext, number: int, entry: HistoryEntry) -> EntryView:
    changes = tuple(_changed(context, change) for change in entry.changes)
    when = context.when(entry.on)
    return EntryView(entry_name(number), when, entry.is_correction, entry.note, entry.sha256, changes)


def _changed(context: PageContext, change: NotedChange) -> ChangedView:
    there = change.record == SITE or change.record in context.site.content.entries
    link = context.link(change.record, change.title) if there and change.title else None
    kind = context.kind_of(SITE) if change.kind == SITE else ""
    if change.kind in KINDS:
        kind = context.words.gettext(KINDS[change.kind].one)
    word = context.words.gettext(WORDS[change.change])
    return ChangedView(
        change.change, word, link, change.title, kind, change.before, change.after, change.is_withheld
    )  # fmt: skip
