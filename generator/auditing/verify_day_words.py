"""Reads the days in words: of a text the runs of numbers and names of months, such as *18-19 June 2024*, or *2027*.

Pages and data are read alike. So of each record there is a set of all days that it says: those of its dates in words,
in each form that pages have, and those in its titles, its prose and the passages that its statements cite.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.auditing.site_pages import SitePages
from generator.auditing.verify_about import CORRECTION
from generator.auditing.verify_data import Data, texts_of
from generator.auditing.verify_days import EDTF, in_words, of_articles, with_ends
from generator.auditing.verify_notes import in_a_line
from generator.base.dates import parse
from generator.base.json_text import read_json
from generator.base.words import Words
from generator.linking import routes
from generator.linking.graph import SITE

_TOKEN = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"(\d{1,4})(?:([A-Za-z]{0,2})|[^\W\d_A-Za-z]+)")
_GAP = re.compile(r"[\s.\u2013\u2019'-]*")
"""What may stand between the words of one day."""
_YEARS = range(1000, 2200)
_NAMED = re.compile(r"[0-9a-f]{8,}")
_OF_MARKS = ("date", "label", "publisher", "status", "as_of", "despite")
"""The fields of a source or an article that its marks say; the publisher of an article by name."""
_SHORT = 3
"""The most letters of a month's name that may be another word, as *out.* is in Portuguese: it needs a year."""


class DayReader:
    """Finds the days in texts of a language."""

    def __init__(self, words: Words) -> None:
        dates = [(f"2024-{month:02}", f"2024-{month:02}-19") for month in range(1, 13)]
        by_month = [{word for date in pair for word in _words_of(words, date)} for pair in dates]
        self._between = frozenset.intersection(*map(frozenset, by_month))
        """Words that stand in each day, such as *de* in Spanish."""
        self._months = frozenset().union(*by_month) - self._between
        self._found: dict[str, frozenset[str]] = {}

    def days(self, text: str) -> frozenset[str]:
        """The days and years that a text says, each as its numbers and months with single spaces."""
        if text not in self._found:
            self._found[text] = frozenset(self._days(text))
        return self._found[text]

    def _days(self, text: str) -> Iterator[str]:
        run, end = list[str](), 0
        for token in _TOKEN.finditer(text):
            gap = text[end : token.start()]
            is_count = token[0].isdigit() and not gap.strip()  # as in: names Expo 2025 3 times
            if run and (not _GAP.fullmatch(gap) or (is_year(run[-1]) and (is_count or "." in gap))):
                yield from self._whole(run)
                run = []
            word = self._word(token[0])
            if word:
                run.append(word)
            else:
                yield from self._whole(run)
                run = []
            end = token.end()
        yield from self._whole(run)

    def _word(self, token: str) -> str:
        """A word of a day without what a language joins to its number, such as a particle; empty if it is none."""
        if (number := _NUMBER.fullmatch(token)) is not None:
            return f"{int(number[1])}{number[2] or ''}"
        word = token.casefold()
        return word if word in self._months or word in self._between else ""

    def _whole(self, run: list[str]) -> Iterator[str]:
        while run and run[-1] in self._between:
            run = run[:-1]
        while run and run[0] in self._between:
            run = run[1:]
        months = [word for word in run if word in self._months]
        is_day = len(months) > 1 or (months and len(run) > 1 and len(months[0]) > _SHORT)
        if is_day or any(map(is_year, run)):
            yield " ".join(run)


def is_year(word: str) -> bool:
    """Whether a word of a day is a year, or a decade."""
    return word[:4].isdigit() and not word[4:5].isdigit() and int(word[:4]) in _YEARS


def _words_of(words: Words, date: str) -> Iterator[str]:
    for said in in_words(parse(date), words):
        yield from (token.casefold() for token in _TOKEN.findall(said) if not token[0].isdigit())


@dataclass
class SaidDays:
    """The days that the data says in words."""

    reader: DayReader
    by_record: dict[str, set[str]] = field(default_factory=dict)
    published: dict[str, set[str]] = field(default_factory=dict)
    """What marks say of each article and source: its day, and any in the names of its publisher and the place in it."""
    anywhere: set[str] = field(default_factory=set)
    known_to: frozenset[str] = frozenset()
    """Up to when later facts are known."""
    reviewed: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    """The days of the articles, of each and of all together."""
    addresses: frozenset[str] = frozenset()
    """The addresses of the pages, with that of the site before them and without it."""

    @property
    def of_site(self) -> frozenset[str]:
        """What may be said of the site as a whole."""
        return self.known_to | self.reviewed | self.articles


def read(files: Mapping[str, bytes], pages: SitePages, data: Data, words: Words) -> SaidDays:
    """The days that the data of a site says, by its records."""
    said = SaidDays(DayReader(words))
    titled = {name: said.reader.days(in_a_line(str(record["title"]))) for name, record in data.records.items()}
    titled = {name: days for name, days in titled.items() if days}
    for name, record in data.records.items():
        said.by_record[name] = own = set(_in(record, words, said.reader))
        own.update(*(titled[other] for other in (titled.keys() & {*texts_of(record["fields"])} if titled else ())))
        if record["kind"] in ("source", "article"):
            shown = [record["fields"].get(key) for key in _OF_MARKS]
            publisher = titled.get(str(record["fields"].get("publisher")), ())
            said.published[name] = {*_in(shown, words, said.reader), *publisher}
    for item in data.whole.get("statements", ()):
        own = said.by_record.setdefault(item["record"], set())
        own.update(_in(item, words, said.reader))
        for cited in item.get("cited", ()):
            beside = [cited, item.get("despite")]  # which is said with the source
            said.by_record.setdefault(cited["source"], set()).update(_in(beside, words, said.reader))
            shown = [cited.get("where"), item.get("despite")]
            said.published.setdefault(cited["source"], set()).update(_in(shown, words, said.reader))
        for passage in item.get("passages", ()):
            said.by_record.setdefault(passage["article"], set()).update(_in(passage, words, said.reader))
    whole = {key: one for key, one in data.whole.items() if key not in ("records", "statements")}
    said.by_record.setdefault(SITE, set()).update(_in(whole, words, said.reader))
    for number, one in enumerate(data.whole.get("site", {}).get("corrections", ()), 1):
        said.by_record[f"{CORRECTION}{number}"] = set(_in(one, words, said.reader))
    for path, seen in pages.seen.items():
        own = said.by_record.get(data.places.get(path, ""), said.anywhere)
        own.update(*(said.reader.days(text) for text in seen.blocks))
    for path in (routes.HISTORY, routes.EDITIONS, routes.JSON_FEED):
        said.anywhere.update(_in(_json(files.get(path, b"{}")), words, said.reader))
    said.anywhere.update(*said.by_record.values())
    said.known_to = said.reader.days(in_a_line(str(data.whole.get("known_to"))))
    _of_site(said, data, words)
    said.anywhere.update(said.of_site)
    said.addresses = frozenset({data.base, *pages.seen, *(f"{data.base}{path}" for path in pages.seen)})
    return said


def _of_site(said: SaidDays, data: Data, words: Words) -> None:
    said.reviewed = frozenset(_dated(str(data.whole.get("reviewed")), words, said.reader))
    forms = (form for date in of_articles(data) for form in in_words(date, words))
    said.articles = frozenset().union(*map(said.reader.days, forms))


def _in(value: object, words: Words, reader: DayReader) -> Iterator[str]:
    for text in texts_of(value):
        if EDTF.fullmatch(text):
            yield from _dated(text, words, reader)
        if any(map(str.isdigit, text)) and not _NAMED.fullmatch(text):
            yield from reader.days(text)


def _dated(text: str, words: Words, reader: DayReader) -> Iterator[str]:
    """The days of a date in words, with its years alone, below which lists have it."""
    for date in with_ends(text):
        for form in in_words(date, words):
            yield from reader.days(form)
        yield from (str(day.year) for day in (date.earliest, date.latest) if day is not None)


def _json(data: bytes) -> Any:
    try:
        return read_json(data)
    except ValueError:
        return {}  # which is a fault of its own
