"""Proves the days on pages: each is the same in words and for machines, and one of what its line is about.

A line names records by links and places, or stands on the page of one. Its day is one of theirs: so the day of an event
cannot be that of another, although the site has both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.auditing.verify_data import Data, texts_of
from generator.auditing.verify_marks import target
from generator.auditing.verify_notes import in_a_line
from generator.auditing.verify_pages import AROUND, Signs
from generator.base.dates import DateError, iso, parse

Fault = tuple[str, str]
_EDTF = re.compile(r"-?[\dX]{2,}[-\d/~?%.X]+")
_DAY = re.compile(r"-?\d{4,}(?:-\d\d(?:-\d\d)?)?")
_LINES = frozenset({"li", "tr", "section", "article", "dd"})
"""What is about some records: the nearest that names one says whose days it may have."""
_OF_SITE = ("about.html", "changes.html", "disagreements.html", "editions/", "dossier.html")
"""Pages whose lines are not each about a record, or that repeat all others."""


@dataclass
class KnownDays:
    """The days that the data has, by the records that have them."""

    by_record: dict[str, set[str]] = field(default_factory=dict)
    called: dict[str, set[str]] = field(default_factory=dict)
    """In which words a day of the data is said, such as an approximate one, by the day as machines have it."""
    of_site: set[str] = field(default_factory=set)
    """Those of the articles, of the reviews and of what is said of the site as a whole."""


def read(data: Data, signs: Signs) -> KnownDays:
    """The days that the data has, and how each is called; a source also has those of its copies."""
    known = KnownDays()
    for text in {text for text in texts_of(data.whole) if _EDTF.fullmatch(text)}:
        try:
            date = parse(text)
        except DateError:
            continue
        for one in (date, date.start, date.end):
            if one is not None:
                said = [signs.words.date(one), signs.words.date(one, expected=True)]
                said += [signs.words.day(one, one.earliest.year)] if one.earliest is not None else []
                known.called.setdefault(iso(one), set()).update(map(in_a_line, said))
    for name, record in data.records.items():
        known.by_record[name] = set(_in(record))
        if record["kind"] == "article":
            known.of_site |= known.by_record[name]
    for item in data.whole.get("statements", ()):
        known.by_record.setdefault(item["record"], set()).update(_in(item))
        for cited in item.get("cited", ()):
            known.by_record.setdefault(cited["source"], set()).update(_in(cited))
    own = ("published", "reviewed", "site", "texts")
    known.of_site |= set(_in({key: data.whole.get(key) for key in own}))
    return known


def _in(value: object) -> Iterator[str]:
    for text in texts_of(value):
        if _EDTF.fullmatch(text):
            yield from _DAY.findall(text)


def of_page(path: str, page: LexborHTMLParser, known: KnownDays, data: Data, signs: Signs) -> Iterator[Fault]:
    """What a page says otherwise of days."""
    for node in page.css("time[datetime]"):
        day, words = node.attributes.get("datetime") or "", in_a_line(node.text())
        try:
            own = (*_forms(day, signs), *known.called.get(day, ()))
            fits = words in own or _is_quoted(words, data.known)
        except (DateError, AttributeError):
            fits = False
        if not fits:
            yield path, f'it gives a day in other words than its own, {day[:20]}: "{words[:80]}"'
        elif day not in signs.days and not path.startswith("about"):
            yield path, f'it gives a day that its data has nowhere, {day[:20]}: "{words[:80]}"'
        elif data.whole and not path.startswith(_OF_SITE):
            names = _named(path, node, data)
            if names is None:
                continue  # a line that names no record, such as that of a figure on the home page
            allowed = set[str]().union(*(known.by_record.get(name, ()) for name in names)) if names else known.of_site
            if not any(own.startswith(day) for own in allowed):
                about = ", ".join(sorted(names)) or "the site"
                yield path, f'it gives a day that is none of {about[:80]}, {day[:20]}: "{words[:80]}"'


def _named(path: str, node: LexborNode, data: Data) -> set[str] | None:
    """The records that the line of a node is about, and that of its page; `None` if there is none.

    The line of dates of a page is about the site, and about no record.
    """
    above, found, own = node.parent, set[str](), data.places.get(path)
    while above is not None and above.tag not in ("main", "body", "html"):
        if "asof" in (above.attributes.get("class") or "").split():
            return set()
        found = set(_names(path, above, data)) if above.tag in _LINES else found
        if found:
            break
        above = above.parent
    if own is None and all(data.records[name]["kind"] == "actor" for name in found):
        return None  # what is said of them there is of something that is not named, such as a scenario
    return found | ({own} if own else set())


def _names(path: str, node: LexborNode, data: Data) -> Iterator[str]:
    places = [f"#{node.attributes.get('id') or ''}"]
    places += [target(path, link.attributes.get("href") or "").rstrip("#") for link in node.css("a[href]:not(.ev)")]
    for place in places:
        page, _, name = place.partition("#")
        for one in (data.places.get(place, ""), data.places.get(page, ""), name.partition(".")[0]):
            if one in data.records:
                yield one


def _is_quoted(words: str, known: frozenset[str]) -> bool:
    """Whether words are a known text in quotation marks, whatever marks the language or the site's catalogue has."""
    bare = AROUND.sub("", words)
    return bool(bare) and words != bare and any(AROUND.sub("", text) == bare for text in known if bare in text)


def _forms(day: str, signs: Signs) -> tuple[str, ...]:
    date = parse(day)
    start = date.earliest
    whole = in_a_line(signs.words.date(date))
    return (whole, in_a_line(signs.words.day(date, start.year))) if start is not None else (whole,)
