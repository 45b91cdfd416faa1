"""Proves the days and years in the words of a page: each is one that the data of what the words are about says.

That is the record to which a link leads, or those on which a mark rests; else those that the line names, the one of the
card around it and of the page. What a page says of the site as a whole, such as up to when facts are known, is a
message of the program, and its day is the one that belongs there. Below a heading with a year is something of the year.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

from generator.auditing.site_pages import HEAD, Parsed, said_of
from generator.auditing.verify_about import About
from generator.auditing.verify_data import Data
from generator.auditing.verify_day_words import SaidDays, is_year
from generator.auditing.verify_notes import in_a_line
from generator.auditing.verify_texts import SAID, Phrases, messages_of
from generator.base.words import Words
from generator.linking.graph import SITE

Fault = tuple[str, str]
Days = frozenset[str]
_NONE: Days = frozenset()
_OF_ALL = ("about.html", "changes.html", "editions/", "search.html", "verify.html")
"""Pages whose lines are not each about a record."""
_UNSAID = frozenset({"script", "style", "template", "time"})
"""Elements whose texts are none, or are held elsewhere."""
_SAID = ", ".join(f"body [{name}]" for name in SAID)
_NUMBER = re.compile(r"\d")
_SET_IN = re.compile(r"%\((\w+)\)[sd]")
_COUNTS = frozenset({"num", "count", "counts", "number", "all", "some", "parts", "passages", "statements", "shown"})
"""What messages call the numbers that are set into them."""
_PARAGRAPH = "paragraph %(number)s"
_PARAGRAPHS = "\u00b6[0-9]+(?:[+\u2013][0-9]+)*(?:\u00b7[0-9]+)?"
"""How marks and lists call one paragraph of an article, or several."""
_PART = re.compile(r"-[0-9]+\.html(?:#|$)")
"""The address of a part of a long list."""
_SENTENCE = re.compile(r"(?<=[.?!\u3002]) ")
_KNOWN = "%(known)s"
"""What messages call the day up to which facts are known."""
_LATER = "Where the site is silent, the article does not say. Later facts are as known to %(date)s."
_OF_ARTICLE = (
    "Then, %(date)s",
    "%(date)s: the article",
    "What the article states or reports holds as of %(date)s.",
    "From the article\u2019s text of %(date)s.",
    "as of %(date)s, and what became of them",
    "On \u201c%(title)s\u201d, %(publisher)s, %(date)s",
    "On \u201c%(title)s\u201d by %(author)s, %(publisher)s, %(date)s",
)
"""Messages with the day of the articles."""
_MAY_BE = ("as of %(date)s", "%(office)s, on %(date)s")
"""The same, which may also be said of what has a day of its own, and by prose."""
_HEAD = (*HEAD, 'meta[property="og:image:alt"]')


@dataclass(frozen=True)
class Held:
    """What the words of pages are held to."""

    said: SaidDays
    data: Data
    phrases: Phrases
    forms: tuple[tuple[re.Pattern[str], Days, bool], ...]
    """By the form of a text about the site: its days, and whether the records of its line may say another there."""
    counts: tuple[re.Pattern[str], ...]
    """The messages with numbers in them, which are no years."""
    paragraphs: re.Pattern[str]
    """What names paragraphs of an article, whose numbers are no years either."""
    parts: re.Pattern[str]
    """What the parts of a long list are called: `Events, 801\u20131000`."""

    _of_site: dict[str, tuple[Days, bool]] = field(default_factory=dict)

    def of(self, names: Iterable[str]) -> list[Container[str]]:
        """The days that some records say, by the records."""
        return [self.said.by_record[name] for name in names if name in self.said.by_record]

    def days(self, text: str) -> Days:
        """The days that a text of a page gives; an address of the site gives none."""
        if not self.said.addresses.isdisjoint(words := text.split()):
            text = " ".join("" if word in self.said.addresses else word for word in words)
        return self.said.reader.days(self.paragraphs.sub("\u00b6", text))

    def may_be_own(self, day: str) -> bool:
        """Whether a template of the site's own may say a day: a year, as in its foot, or one that no data has."""
        return day not in self.said.anywhere or all(map(is_year, day.split()))

    def of_the_site(self, text: str) -> tuple[Days, bool]:
        """The days that a text gives of the site and may give, and whether it gives another one."""
        if text not in self._of_site:
            own, is_other = _NONE, False
            for form, days, may_be in self.forms:
                if (found := form.fullmatch(text)) is not None:
                    is_own = self.said.reader.days(found[1]) <= days
                    own, is_other = own | days if is_own else own, is_other or not (is_own or may_be)
            self._of_site[text] = own, is_other
        return self._of_site[text]


def read(said: SaidDays, data: Data, phrases: Phrases, words: Words) -> Held:
    """What the words of the pages of a site are held to."""
    own = sorted({message for message in messages_of(words) if _SET_IN.search(message)})
    forms = [(_form(message, "known"), said.known_to, False) for message in own if _KNOWN in message]
    forms.append((_form(words.find(_LATER), "date"), said.known_to, False))
    forms += [(_form(words.find(message), "date"), said.articles, False) for message in _OF_ARTICLE]
    forms += [(_form(words.find(message), "date"), said.articles, True) for message in _MAY_BE]
    counts = tuple(_form(message, name) for message in own for name in _COUNTS & {*_SET_IN.findall(message)})
    literals = _SET_IN.split(re.sub(r"\s+", " ", words.find(_PARAGRAPH)))[::2]
    paragraph = "[0-9]+".join(map(re.escape, literals))
    paragraphs = re.compile(f"{_PARAGRAPHS}|(?<![0-9]){paragraph}(?![0-9])", re.IGNORECASE)
    parts = re.compile(f".+{re.escape(words.listed(('', '')))}((?:[0-9]+\u2013)?[0-9]+)")
    return Held(said, data, phrases, tuple(forms), counts, paragraphs, parts)


def _form(message: str, of: str) -> re.Pattern[str]:
    """The form of a text that is a message, or ends in one; its group is what is set in for a name."""
    parts = _SET_IN.split(message)
    literals, names = [re.escape(re.sub(r"\s+", " ", part)) for part in parts[::2]], parts[1::2]
    between = ["(.*)" if name == of and of not in names[:at] else ".*" for at, name in enumerate(names)]
    form = "".join(one for pair in zip(literals, [*between, ""], strict=True) for one in pair)
    return re.compile(f"(?:.*?[.:?!\u3002] )??{form}", re.IGNORECASE)


def of_page(path: str, page: Parsed, about: About, held: Held) -> Iterator[Fault]:
    """The days in the words of a page that the data does not say of what they are about."""
    if not held.data.whole or page.body is None:
        return
    part = _part_of(path, page, held)
    for node, whole in _texts(page):
        for text in in_a_line(whole.replace(part, "")).split(" \u00b7 "):
            if (
                (days := held.days(text))
                and not _is_elsewhere(node)
                and not _leads_to_part(text, about.link(node), held)
            ):
                yield from ((path, wrong) for wrong in _of_text(text, days, node, about, held))
    yield from _of_head(path, page, part, held)


def _texts(page: Parsed) -> Iterator[tuple[LexborNode, str]]:
    """What a reader sees or hears with a number in it, and where."""
    for node in page.body.traverse(include_text=True) if page.body is not None else ():
        if node.tag == "-text" and _NUMBER.search(text := node.text_content or ""):
            yield node, text
    for node in page.css(_SAID):
        attributes = node.attributes
        yield from ((node, said) for name in SAID if _NUMBER.search(said := attributes.get(name) or ""))


def _is_elsewhere(node: LexborNode) -> bool:
    """Whether a text is none, or in something whose texts are held elsewhere: a statement, an article, a day."""
    above: LexborNode | None = node
    while above is not None:
        if above.tag in _UNSAID or "data-block" in (attributes := above.attributes):
            return True
        classes = (attributes.get("class") or "").split()
        if "evs" in classes:
            return False
        if "say" in classes:
            return True
        above = above.parent
    return False


def _of_text(text: str, days: Days, node: LexborNode, about: About, held: Held) -> Iterator[str]:
    """What is wrong with the days of a text, each by itself."""
    own, is_other = held.of_the_site(text)
    if is_other and not held.phrases.is_said(text):
        yield f'it gives another day of the site than its data has: "{text[:80]}"'
        return
    days -= own if not held.data.whole.get("own") else own | {day for day in days if held.may_be_own(day)}
    left = [day for day in days if not _is_said(day, [held.said.anywhere])]
    if days and not left and not about.path.startswith(_OF_ALL):
        allowed = _allowed(node, about, held)
        left = [day for day in days if not _is_said(day, allowed)]
        left = [] if left and _is_in_prose(text, node, held.phrases) else left
    if _is_of_passages(about.path) and not held.data.whole.get("own") and not held.phrases.may_show(text):
        left = [*days]
    for day in sorted(left):
        if not _counts(text, day, held):
            whose = ", ".join(sorted(about.led_to(node)[0] or about.names(node) or ())) or "the site"
            yield f'it gives a day that is none of {whose[:80]}, {day[:40]}: "{text[:80]}"'


def _allowed(node: LexborNode, about: About, held: Held) -> list[Container[str]]:
    """The days that may stand in a text."""
    said = held.said
    led, is_mark = about.led_to(node)
    place = about.same_page(node)
    if led or place:
        own = said.published if is_mark else said.by_record
        return [said.reader.days(place), *(own[name] for name in led if name in own)]
    names, below = about.names(node), about.below(node)
    if names is None and not below:
        return [said.anywhere]
    found = held.of((names or set()) | below)
    is_of_site = names is not None and not names
    if is_of_site or held.data.whole.get("own"):
        found += [said.of_site, *held.of([SITE])]
    if is_of_site or about.is_frame(node):
        found += held.of([SITE, *held.data.articles])
    return found


def _is_said(day: str, allowed: Iterable[Container[str]]) -> bool:
    """Whether a day is one of some, or two of them with a dash between, such as the years of a list."""
    if any(day in days for days in allowed):
        return True
    words = day.split()
    halves = ((" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words)))
    return any(all(_is_said(half, allowed) for half in pair) for pair in halves)


def _is_in_prose(text: str, node: LexborNode, phrases: Phrases) -> bool:
    """Whether a link stands in some prose of the data, which may call what it leads to as it likes."""
    link = node.parent
    if link is None or link.tag != "a":
        return False
    before, after = (_text_at(one) for one in (link.prev, link.next))
    return any(map(str.isalpha, before + after)) and phrases.is_said(in_a_line(f"{before}{text}{after}"))


def _text_at(node: LexborNode | None) -> str:
    """The text beside a link; empty if something else stands there."""
    return (node.text_content or "") if node is not None and node.tag == "-text" else ""


def _is_of_passages(path: str) -> bool:
    """Whether a page shows words of an article beside what rests on them."""
    return "--passages" in path or "--coverage" in path or path.startswith("coverage")


def _counts(text: str, number: str, held: Held) -> bool:
    """Whether a number in a text is no year: one that a message sets in to count, or that of an item of a list."""
    if not (number.isdigit() and is_year(number)):
        return False
    items = [text.partition(f"{number}{sign} ")[2] for sign in (".", ")")]
    if any(any(map(str.isalpha, item)) and held.phrases.is_said(item) for item in items):
        return True
    split = _SENTENCE.split(text)
    sentences = (text, *split, *(one.removesuffix(".") for one in split))
    matches = (form.fullmatch(one) for one in sentences if number in one for form in held.counts)
    return any(found[1] == number for found in matches if found is not None)


def _leads_to_part(text: str, link: LexborNode | None, held: Held) -> bool:
    """Whether a text is what a part of a long list is called, in a link to it."""
    href = (link.attributes.get("href") or "") if link is not None else ""
    return _PART.search(href) is not None and held.parts.fullmatch(text) is not None


def _part_of(path: str, page: Parsed, held: Held) -> str:
    """The numbers of the items on a page that is a part of a long list, as its heading ends with them; else nothing."""
    heading = page.css_first("h1") if _PART.search(path) else None
    found = held.parts.fullmatch(in_a_line(heading.text())) if heading is not None else None
    return found[1] if found is not None else ""


def _of_head(path: str, page: Parsed, part: str, held: Held) -> Iterator[Fault]:
    """The days in the title and the descriptions of a page that the data does not say of its record."""
    record, said = held.data.places.get(path, ""), held.said
    allowed = [said.of_site, *(held.of([SITE, record]) if record else [said.anywhere])]
    heads = ((said_of(page, selector) or "").replace(part, "") for selector in _HEAD)
    for text in (one for head in heads for one in head.split(" \u00b7 ")):
        days = (day for day in held.days(text) if not (held.data.whole.get("own") and held.may_be_own(day)))
        for day in sorted(day for day in days if not (_is_said(day, allowed) or _counts(text, day, held))):
            yield path, f'its head gives a day that its data does not, {day[:40]}: "{text[:80]}"'
