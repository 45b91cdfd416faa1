"""Proves the days on pages: each is the same in words and for machines, and one of what its line is about.

A line names records by links and places, or stands on the page of one. Its day is one of theirs: so the day of an event
cannot be that of another, although the site has both.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.auditing.verify_data import Data, texts_of
from generator.auditing.verify_marks import target
from generator.auditing.verify_notes import in_a_line
from generator.auditing.verify_pages import AROUND, Signs
from generator.base.dates import Date, DateError, iso, parse
from generator.base.words import Words
from generator.pages.menu import DISAGREEMENTS

Fault = tuple[str, str]
_EDTF = re.compile(r"(?:(?:\.\.)?/)?-?[\dX]{2,}[-\d/~?%.X]+")
_DAY = re.compile(r"-?\d{4,}(?:-\d\d(?:-\d\d)?)?")
_LINES = frozenset({"li", "tr", "section", "article", "dd"})
"""What is about some records: the nearest that names one says whose days it may have."""
_OF_SITE = ("about.html", "changes.html", "editions/")
"""Pages whose lines are not each about a record; `verify_dated` and others hold their days."""
_HELD = frozenset({"time", "a", "q", "cite", "blockquote", "script", "style", "svg", "code", "h1", "details", "nav"})
"""Elements whose texts are held elsewhere."""
_WORD = re.compile(r"\w+")
MOST_WORDS = 7
"""The most words of a day that stands as plain text."""


@dataclass
class KnownDays:
    """The days that the data has, by the records that have them."""

    by_record: dict[str, set[str]] = field(default_factory=dict)
    called: dict[str, set[str]] = field(default_factory=dict)
    """In which words a day of the data is said, such as an approximate one, by the day as machines have it."""
    by_words: dict[str, set[str]] = field(default_factory=dict)
    """The dates of the data that some words say, by the words; a year alone may be any number."""
    in_days: set[str] = field(default_factory=set)
    """The words of these that are no numbers, such as months: a text without any has no day."""
    dates: dict[str, set[str]] = field(default_factory=dict)
    """The dates of each record as they were written."""
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
                known.called.setdefault(iso(one), set()).update(in_words(one, signs.words))
        for words in in_words(date, signs.words):
            if any(map(str.isalpha, words)) and any(map(str.isdigit, words)):  # "May" alone is also a verb, or a name
                known.by_words.setdefault(AROUND.sub("", words), set()).add(text)  # one open at a side has a sign there
                known.in_days.update(word for word in _WORD.findall(words) if any(map(str.isalpha, word)))
    for name, record in data.records.items():
        known.by_record[name] = set(_in(record))
        known.dates[name] = {text for text in texts_of(record) if _EDTF.fullmatch(text)}
        if record["kind"] == "article":
            known.of_site |= known.by_record[name]
    for item in data.whole.get("statements", ()):
        known.by_record.setdefault(item["record"], set()).update(_in(item))
        for cited in item.get("cited", ()):
            known.by_record.setdefault(cited["source"], set()).update(_in(cited))
            known.dates.setdefault(cited["source"], set()).update(
                text for text in texts_of(cited) if _EDTF.fullmatch(text)
            )
    known.of_site |= {
        text for name, one in data.records.items() if one["kind"] == "article" for text in known.dates[name]
    }
    own = ("published", "reviewed", "site", "texts")
    known.of_site |= set(_in({key: data.whole.get(key) for key in own}))
    for day in _days_in(in_a_line(str(data.whole.get("known_to"))), known):
        known.of_site |= known.by_words[day]
    return known


def in_words(date: Date, words: Words) -> set[str]:
    """A date in words, in each form that pages have."""
    said = {words.date(date), words.date(date, expected=True)}
    said |= {words.day(date, date.earliest.year)} if date.earliest is not None else set()
    return set(map(in_a_line, said))


def _in(value: object) -> Iterator[str]:
    for text in texts_of(value):
        if _EDTF.fullmatch(text):
            yield from _DAY.findall(text)


def of_page(
    path: str, page: LexborHTMLParser, known: KnownDays, data: Data, signs: Signs, is_said: Callable[[str], bool]
) -> Iterator[Fault]:
    """What a page says otherwise of days; `is_said` tells whether a text is one of the data, or a part of one."""
    about = _About(path, data)
    for node in page.css("time[datetime]"):
        day, words = node.attributes.get("datetime") or "", in_a_line(node.text())
        if not _is_called(day, words, known, data, signs):
            yield path, f'it gives a day in other words than its own, {day[:20]}: "{words[:80]}"'
        elif day not in signs.days and not path.startswith("about"):
            yield path, f'it gives a day that its data has nowhere, {day[:20]}: "{words[:80]}"'
        elif data.whole and not path.startswith(_OF_SITE) and (names := about.names(node)) is not None:
            allowed = set[str]().union(*(known.by_record.get(name, ()) for name in names)) if names else known.of_site
            if day not in allowed:
                said = ", ".join(sorted(names)) or "the site"
                yield path, f'it gives a day that is none of {said[:80]}, {day[:20]}: "{words[:80]}"'
    if data.whole and not path.startswith(_OF_SITE):
        yield from _plain(path, page, known, about, is_said)


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


def _plain(
    path: str, page: LexborHTMLParser, known: KnownDays, about: _About, is_said: Callable[[str], bool]
) -> Iterator[Fault]:
    """The days that stand as plain text in a line about some records, and are none of theirs."""
    for node in page.body.traverse(include_text=True) if page.body is not None else ():
        text = in_a_line(node.text_content or "") if node.tag == "-text" else ""
        may_be = any(map(str.isdigit, text)) and not known.in_days.isdisjoint(_WORD.findall(text))
        days = tuple(_days_in(text, known)) if may_be else ()
        if not days or _is_elsewhere(node) or (days != (AROUND.sub("", text),) and is_said(text)):
            continue
        if names := about.names(node):
            own = (days_of.get(name, ()) for name in names for days_of in (known.dates, known.by_record))
            dates = known.of_site.union(*own)
            for day in days:
                if not known.by_words[day] & dates:
                    yield path, f'it gives a day that is none of {", ".join(sorted(names))[:80]}: "{day[:80]}"'


def _days_in(text: str, known: KnownDays) -> Iterator[str]:
    """The days of the data that a text says, each in the most words that are one."""
    words, at = text.split(), 0
    while at < len(words):
        for end in range(min(len(words), at + MOST_WORDS), at, -1):
            if (day := AROUND.sub("", " ".join(words[at:end]))) in known.by_words:
                yield day
                at = end - 1
                break
        at += 1


def _is_elsewhere(node: LexborNode) -> bool:
    """Whether a text is in something whose texts are held elsewhere: a statement, a link, quoted words, a day."""
    above = node.parent
    while above is not None:
        classes = {*(above.attributes.get("class") or "").split()}
        if above.tag in _HELD or classes & {"say", "around", "phrase", "cite"} or above.attributes.get("id") == "text":
            return True
        above = above.parent
    return False


@dataclass
class _About:
    """The records that the lines of a page are about."""

    path: str
    data: Data

    def names(self, node: LexborNode) -> set[str] | None:
        """Those that the line of a node names, that of the card around it, and that of the page; `None` if none.

        The line of dates of a page is about the site, and about no record. A side of a disagreement is about what the
        sides differ on.
        """
        above, found, own = node.parent, set[str](), {self.data.places.get(self.path, "")}
        while above is not None and above.tag not in ("main", "body", "html"):
            classes = (above.attributes.get("class") or "").split()
            if "asof" in classes or "cover" in classes:
                return set()
            if above.tag == "article":
                own.add(above.attributes.get("id") or "")
            if self.path == DISAGREEMENTS:
                found |= self._differing(above) if above.tag == "article" else set()
            elif above.tag in _LINES and not found:
                found = set(_names(self.path, above, self.data))
            above = above.parent
        own &= self.data.records.keys()
        own |= {cross["with"] for name in own if (cross := self.data.records[name]["fields"].get("cross"))}
        if not own and all(self.data.records[name]["kind"] == "actor" for name in found):
            return None  # what is said of them there is of something that is not named, such as a scenario
        return found | own

    def _differing(self, card: LexborNode) -> set[str]:
        """The record that a disagreement is about, the claims that contradict it, and the articles."""
        heading, records = card.css_first("h3"), self.data.records
        names = set(_names(self.path, heading, self.data)) if heading is not None else set()
        against = {other for name in names for other in records[name]["fields"].get("contradicts", ())}
        against |= {name for name, one in records.items() if names & {*(one["fields"].get("contradicts") or ())}}
        return names | against


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
