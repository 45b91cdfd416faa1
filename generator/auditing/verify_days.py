"""Proves the days that pages mark as such: each is the same in words and for machines, and one of its line.

A line names records by links and places, or stands on the page of one. Its day is one of theirs: so the day of an event
cannot be that of another, although the site has both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.auditing.verify_about import About
from generator.auditing.verify_data import Data, Fault, texts_of
from generator.auditing.verify_notes import in_a_line
from generator.auditing.verify_pages import AROUND, Signs
from generator.base.dates import Date, DateError, date_or_none, iso, parse
from generator.base.words import Words
from generator.linking.articles import whole_time
from generator.linking.graph import SITE

EDTF = re.compile(r"(?:(?:\.\.)?/)?-?[\dX]{2,}[-\d/~?%.X]+")
_DAY = re.compile(r"-?\d{4,}(?:-\d\d(?:-\d\d)?)?")
_OF_SITE = ("about.html", "changes.html", "editions/")
"""Pages whose lines are not each about a record; `verify_dated` and others hold their days."""


@dataclass
class KnownDays:
    """The days that the data has, by the records that have them."""

    by_record: dict[str, set[str]] = field(default_factory=dict)
    called: dict[str, set[str]] = field(default_factory=dict)
    """In which words a day of the data is said, such as an approximate one, by the day as machines have it."""
    published: dict[str, set[str]] = field(default_factory=dict)
    """When each article appeared, by its id."""
    of_site: set[str] = field(default_factory=set)
    """Those of the articles, of the reviews and of what is said of the site as a whole."""


def read(data: Data, signs: Signs) -> KnownDays:
    """The days that the data has, and how each is called; a source also has those of its copies."""
    known = KnownDays()
    for text in {text for text in texts_of(data.whole) if EDTF.fullmatch(text)}:
        for date in with_ends(text):
            known.called.setdefault(iso(date), set()).update(in_words(date, signs.words))
    for name, record in data.records.items():
        known.by_record[name] = set(_in(record))
        if record["kind"] == "article":
            known.of_site |= known.by_record[name]
            known.published[name] = set(_in(record["fields"].get("date")))
    for item in data.whole.get("statements", ()):
        known.by_record.setdefault(item["record"], set()).update(_in(item))
        for cited in item.get("cited", ()):
            known.by_record.setdefault(cited["source"], set()).update(_in(cited))
    own = ("published", "reviewed", "site", "texts")
    known.of_site |= set(_in({key: data.whole.get(key) for key in own}))
    return known


def with_ends(text: str) -> tuple[Date, ...]:
    """A date, and those at its beginning and its end; none if the text is no date, which other parts say."""
    date = date_or_none(text)
    return tuple(one for one in (date, date.start, date.end) if one is not None) if date is not None else ()


def in_words(date: Date, words: Words) -> set[str]:
    """A date in words, in each form that pages have."""
    said = {words.date(date), words.date(date, expected=True)}
    said |= {words.day(date, date.earliest.year)} if date.earliest is not None else set()
    return set(map(in_a_line, said))


def of_articles(data: Data) -> tuple[Date, ...]:
    """The dates of the articles in order, and the time from the first to the last; none if one is no date."""
    told = [one["fields"].get("date") for one in data.records.values() if one["kind"] == "article"]
    try:
        dates = sorted((parse(str(day)) for day in told), key=lambda day: day.sort_key)
    except DateError:
        return ()  # which other parts say
    return (*dates, whole_time(dates)) if dates else ()


def _in(value: object) -> Iterator[str]:
    for text in texts_of(value):
        if EDTF.fullmatch(text):
            yield from _DAY.findall(text)


def of_page(
    path: str, page: LexborHTMLParser, about: About, known: KnownDays, data: Data, signs: Signs
) -> Iterator[Fault]:
    """The days of a page that are marked as such, and are others than their words or than those of their records."""
    for node in page.css("time[datetime]"):
        day, words = node.attributes.get("datetime") or "", in_a_line(node.text())
        if not _is_called(day, words, known, data, signs):
            yield path, f'it gives a day in other words than its own, {day[:20]}: "{words[:80]}"'
        elif day not in signs.days and not path.startswith("about"):
            yield path, f'it gives a day that its data has nowhere, {day[:20]}: "{words[:80]}"'
        elif data.whole and not path.startswith(_OF_SITE):
            yield from ((path, wrong) for wrong in _of_others(day, words, about, node, known))


def _of_others(day: str, words: str, about: About, node: LexborNode, known: KnownDays) -> Iterator[str]:
    """What is wrong with a day that is none of those which its by-line, its line or its page is about."""
    articles = about.by_line(node)
    if articles and not any(day in known.published.get(name, ()) for name in articles):
        yield f'it gives a day that is not that of {", ".join(sorted(articles))[:80]}, {day[:20]}: "{words[:80]}"'
    elif (names := about.names(node)) is not None:
        allowed = set[str]().union(*(known.by_record.get(name, ()) for name in names))
        allowed |= known.of_site if not names or SITE in names else set()
        if day not in allowed:
            said = ", ".join(sorted(names)) or "the site"
            yield f'it gives a day that is none of {said[:80]}, {day[:20]}: "{words[:80]}"'


def _is_called(day: str, words: str, known: KnownDays, data: Data, signs: Signs) -> bool:
    """Whether a day has its own words: those of the language, or a form of the site's own catalogue for it."""
    try:
        own = {in_a_line(signs.words.date(parse(day))), *in_words(parse(day), signs.words), *known.called.get(day, ())}
    except (DateError, AttributeError):
        return False
    if words in own or _is_quoted(words, data.known):
        return True
    if "words" not in data.whole.get("own", ()) or known.called.get(day, set()) <= in_words(parse(day), signs.words):
        return False
    plain = next((one for one in sorted(in_words(parse(day), signs.words), key=len)[::-1] if one in words), words)
    form = words.replace(plain, "{}", 1)
    return form != "{}" and not signs.fault("a date", form, form)


def _is_quoted(words: str, known: frozenset[str]) -> bool:
    """Whether words are a known text in quotation marks, whatever marks the language or the site's catalogue has."""
    bare = AROUND.sub("", words)
    return bool(bare) and words != bare and any(AROUND.sub("", text) == bare for text in known if bare in text)
