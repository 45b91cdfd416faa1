"""The events as a calendar file (RFC 5545): whole days, as precise as they are known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from generator.base.artifacts import Artifact
from generator.linking import outcomes
from generator.linking.chronology import in_time
from generator.linking.routes import CALENDAR
from generator.linking.site import Site
from generator.parsing.records import Event

LINE = 75
"""The most bytes of a line; a longer one goes on in the next, behind a space."""
_MEANT = re.compile(r"[\\;,]")
"""What would end a text or part it."""
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def plan(site: Site) -> Iterator[Artifact]:
    """The one calendar file; a date that is open at one end is entered on the day that is known."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//briefing//EN", f"X-WR-CALNAME:{_text(site.settings.title)}"]
    for event in in_time(site.content.of(Event)):
        first, last = event.date.earliest or event.date.latest, event.date.latest or event.date.earliest
        if first is not None and last is not None:
            lines += _entry(site, event, first, last)
    lines.append("END:VCALENDAR")
    yield Artifact(CALENDAR, b"".join(_folded(line) + b"\r\n" for line in lines))


def _entry(site: Site, event: Event, first: date, last: date) -> Iterator[str]:
    """The lines of an event; its end is the day after its last."""
    base = site.settings.base
    reviewed = site.settings.reviewed.earliest or site.settings.reviewed.latest
    assert reviewed is not None
    yield "BEGIN:VEVENT"
    yield f"SUMMARY:{_text(event.title)}"
    yield f"DTSTART;VALUE=DATE:{_day(first)}"
    end = last + timedelta(days=1) if last < date.max else last  # no day comes after `date.max`
    if end > first:
        yield f"DTEND;VALUE=DATE:{_day(end)}"
    yield f"DTSTAMP:{_day(reviewed)}T000000Z"
    yield f"UID:{_text(f'{event.id}@{base}')}"
    if became := "\n".join(_became(site, event)):
        yield f"DESCRIPTION:{_text(became)}"
    if event.place and event.place.at:
        yield "GEO:" + ";".join(str(float(degrees)) for degrees in event.place.at)
    if event.place:
        yield f"LOCATION:{_text(event.place.name)}"
    yield f"STATUS:{_status(site, event)}"
    yield "TRANSP:TRANSPARENT"
    yield f"URL:{base}{site.url(event.id)}"
    yield "END:VEVENT"


def _day(day: date) -> str:
    return day.isoformat().replace("-", "")


def _text(words: str) -> str:
    """A text in which nothing is taken for the end of a line or of a value."""
    plain = _CONTROLS.sub("", words.replace("\r\n", "\n").replace("\r", "\n"))
    return _MEANT.sub(lambda found: f"\\{found[0]}", plain).replace("\n", "\\n")


def _folded(line: str) -> bytes:
    """A line as several, none of which is too long; no letter is parted."""
    data = line.encode()
    parts: list[bytes] = []
    while len(data) > (most := LINE - bool(parts)):
        while data[most] & 0xC0 == 0x80:  # within a letter
            most -= 1
        parts.append(data[:most])
        data = data[most:]
    return b"\r\n ".join((*parts, data))


def _status(site: Site, event: Event) -> str:
    if outcomes.is_void(site, event):
        return "CANCELLED"
    return "TENTATIVE" if event.is_ahead else "CONFIRMED"


def _became(site: Site, event: Event) -> Iterator[str]:
    """What became of an event ahead: a line for each settled scenario and for each later event."""
    for scenario in outcomes.settled_by(site, event):
        word = site.words.gettext(outcomes.STATUS_WORDS[scenario.resolution.status][0])
        said = site.words.labelled(word, scenario.title)
        yield " \u00b7 ".join(filter(None, (said, outcomes.branch_label(scenario))))
    for later in in_time(outcomes.followed_by(site, event)):
        yield site.words.labelled(site.words.date(later.date), later.title)
