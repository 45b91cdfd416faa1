"""Proves the days and years in the words of a page: each is one that the data of what the words are about says.

That is the record to which a link leads, or those on which a mark rests; else those that the line names, the one of the
card around it and of the page. What a page says of the site as a whole, such as up to when facts are known, is a
message of the program, and its day is the one that belongs there. Below a heading with a year is something of the year.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from selectolax.lexbor import LexborNode

from generator.auditing.site_pages import HEAD, Parsed, said_of
from generator.auditing.verify_about import About
from generator.auditing.verify_data import Data, Fault, texts_of
from generator.auditing.verify_day_words import SaidDays, is_year
from generator.auditing.verify_notes import in_a_line
from generator.auditing.verify_texts import SAID, Phrases, messages_of
from generator.base.words import Words
from generator.linking.graph import SITE

Days = frozenset[str]
_NONE: Days = frozenset()
_OF_ALL = ("about.html", "changes.html", "editions/", "search.html", "verify.html")
"""Pages whose lines are not each about a record."""
_UNSAID = frozenset({"script", "style", "template", "time"})
"""Elements whose texts are none, or are held elsewhere."""
_SAID = ", ".join(f"body [{name}]" for name in SAID)
_NUMBER = re.compile(r"\d")
_SET_IN = re.compile(r"%\((\w+)\)[sd]")
_COUNTS = frozenset({"num", "count", "number", "all", "some", "parts", "passages", "statements", "shown", "next"})
"""What messages call the numbers that are set into them."""
_SEVERAL = ("counts", "each")
"""The same of several numbers, each with what it counts."""
_BADGES = frozenset({"small", "i"})
"""The elements in which a number that stands alone says how many there are, or which of many something is."""
_BADGES_IN: Mapping[str, frozenset[str]] = MappingProxyType({
    "b": frozenset({"li", "label"}),  # the strip of outcomes, and the filter of claims
    "a": frozenset({"foreignobject"}),  # a band on the map of relations
    "text": frozenset({"g"}),  # a place on a map
})  # fmt: skip
"""The same of elements that have other texts elsewhere, by what they stand in."""
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
    several: tuple[re.Pattern[str], ...]
    """The messages with several of these, one after the other."""
    between: str
    """What stands between these."""
    paragraphs: re.Pattern[str]
    """What names paragraphs of an article, whose numbers are no years either."""
    groups: frozenset[str]
    """The names of groups of actors, which stand beside whatever they take part in."""
    parts: re.Pattern[str]
    """What the parts of a long list are called: `Events, 801\u20131000`."""

    _of_site: dict[str, tuple[Days, bool]] = field(default_factory=dict)

    def of(self, names: Iterable[str]) -> list[Container[str]]:
        """The days that some records say, by the records."""
        return [self.said.by_record[name] for name in names if name in self.said.by_record]

    def days(self, text: str) -> Days:
        """The days that a text of a page gives; an address of the site gives none, nor the name of a group."""
        if text in self.groups:
            return _NONE
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
    counts = tuple(form for message in own for name in _COUNTS for form in _forms(message, name))
    several = tuple(form for message in own for name in _SEVERAL for form in _forms(message, name))
    literals = _SET_IN.split(re.sub(r"\s+", " ", words.find(_PARAGRAPH)))[::2]
    paragraph = "[0-9]+".join(map(re.escape, literals))
    paragraphs = re.compile(f"{_PARAGRAPHS}|(?<![0-9]){paragraph}(?![0-9])", re.IGNORECASE)
    parts = re.compile(f".+{re.escape(words.listed(('', '')))}((?:[0-9]+\u2013)?[0-9]+)")
    groups = frozenset(texts_of(data.whole.get("site", {}).get("groups", [])))
    return Held(said, data, phrases, tuple(forms), counts, several, words.listed(("", "")), paragraphs, groups, parts)


def _forms(message: str, of: str) -> Iterator[re.Pattern[str]]:
    """The forms of a text that is a message with a number, or what of it stands between other things set in."""
    parts = _SET_IN.split(message)
    for at, name in enumerate(parts[1::2]):
        if name == of:
            before, after = parts[2 * at].lstrip(), parts[2 * at + 2].rstrip()
            yield _form(message, of)
            if len(parts) > 3 and any(map(str.isalpha, before + after)):
                yield _form(f"{before}%({of})s{after}", of)


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
                yield from ((path, wrong) for wrong in _of_text(text, whole, days, node, about, held))
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


def _of_text(text: str, whole: str, days: Days, node: LexborNode, about: About, held: Held) -> Iterator[str]:
    """What is wrong with the days of a text, each by itself; it may be a part of a whole, whose dots are in a title."""
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
    if _is_of_passages(about.path) and not held.data.whole.get("own"):
        left = left if held.phrases.may_show(text) or held.phrases.may_show(whole) else [*days]
    for day in sorted(left):
        if not (_counts(text, day, held) or _is_badge(text, day, node, about.path, held)):
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
    sentences = [text, *split, *(one.removesuffix(".") for one in split)]
    sentences = [one for one in dict.fromkeys(sentences) if number in one]
    lists = [*sentences, *(found[1] for one in sentences for form in held.several if (found := form.fullmatch(one)))]
    each = [one for text in lists for one in text.split(held.between) if number in one]
    if any(found[1] == number for one in (*sentences, *each) for form in held.counts if (found := form.fullmatch(one))):
        return True
    counted = (one for text in lists[len(sentences) :] for one in text.split(held.between))
    return int(number) <= len(held.data.records) and any(one.startswith(f"{number} ") for one in counted)


def _is_badge(text: str, number: str, node: LexborNode, path: str, held: Held) -> bool:
    """Whether a number says how many records there are, or which of them one is, where no day stands by itself.

    No site of fewer records has such a number. Those at the head of the lists of actors are held by `verify_counts`.
    """
    one, data = node.parent, held.data
    above = one.parent if one is not None else None
    if one is None or above is None or not (number.isdigit() and is_year(number)):
        return False
    classes, is_one = (one.attributes.get("class") or "").split(), int(number) <= len(data.records)
    if "sign" in classes and text.endswith(f" {number}"):
        return is_one and held.phrases.may_show(text.removesuffix(number))
    if text.strip(" \u00b7") != number:
        return False
    if "count" in classes and data.records.get(data.places.get(path, ""), {}).get("kind") == "actor":
        return True
    around = {(up.tag or "").lower() for up in (above, above.parent) if up is not None}
    if one.tag == "dd":
        return is_one and path == "about.html"
    is_source = "quiet" in classes and above.tag in ("h2", "h3")
    return is_one and (
        is_source or one.tag in _BADGES or not _BADGES_IN.get(one.tag or "", frozenset()).isdisjoint(around)
    )


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
