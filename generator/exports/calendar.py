"""The events as a calendar file (RFC 5545): whole days, as precise as they are known."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Calendar
from icalendar import Event as Entry

from generator.base.artifacts import Artifact
from generator.linking import outcomes
from generator.linking.chronology import in_time
from generator.linking.routes import CALENDAR
from generator.linking.site import Site
from generator.parsing.records import Event


def plan(site: Site) -> Iterator[Artifact]:
    """The one calendar file; a date that is open at one end is entered on the day that is known."""
    base = site.settings.base
    reviewed = site.settings.reviewed.earliest or site.settings.reviewed.latest
    assert reviewed is not None
    calendar = Calendar()
    calendar.add("prodid", "-//briefing//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", site.settings.title)
    for event in in_time(site.content.of(Event)):
        first, last = event.date.earliest or event.date.latest, event.date.latest or event.date.earliest
        if first is None or last is None:
            continue
        entry = Entry()
        entry.add("uid", f"{event.id}@{base}")
        entry.add("dtstamp", datetime.combine(reviewed, time(), UTC))
        entry.add("dtstart", first)
        end = last + timedelta(days=1) if last < date.max else last  # no day comes after `date.max`
        if end > first:
            entry.add("dtend", end)
        entry.add("summary", event.title)
        entry.add("url", base + site.url(event.id))
        entry.add("transp", "TRANSPARENT")
        entry.add("status", _status(site, event))
        if became := "\n".join(_became(site, event)):
            entry.add("description", became)
        if event.place:
            entry.add("location", event.place.name)
            if event.place.at:
                entry.add("geo", tuple(float(degrees) for degrees in event.place.at))
        calendar.add_component(entry)
    yield Artifact(CALENDAR, calendar.to_ical())


def _status(site: Site, event: Event) -> str:
    if outcomes.is_void(site, event):
        return "CANCELLED"
    return "TENTATIVE" if event.is_ahead else "CONFIRMED"


def _became(site: Site, event: Event) -> Iterator[str]:
    """What became of an event ahead: a line for each settled scenario and for each later event."""
    for scenario in outcomes.settled_by(site, event):
        word = site.words.gettext(outcomes.STATUS_WORDS[scenario.resolution.status][0])
        yield " \u00b7 ".join(filter(None, (f"{word}: {scenario.title}", outcomes.branch_label(scenario))))
    for later in in_time(outcomes.followed_by(site, event)):
        yield f"{site.words.date(later.date)}: {later.title}"
