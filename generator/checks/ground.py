"""What the passages of a statement have, with which the statement is compared: numbers, dates, quotations and names.

Of a source, its headline counts, too, but none in square brackets, since that is the curator's, and the day of its text
where the words cited of it tell no day: a report says when by its own date. The day of an article only says which
Monday its words mean.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

import regex

from generator.base.dates import Date
from generator.checks import named, swaps
from generator.linking.copies import SourcePassage
from generator.linking.evidence import Evidence, Voice
from generator.linking.site import Site
from generator.parsing.model import Evidenced
from generator.parsing.records import Article, Source
from generator.reading import quantities, stated, units, vocabulary
from generator.reading.stated import StatedDate, StatedNumber

_SUPPLIED = regex.compile(r"\s*\[.*\]\s*")
"""A headline in square brackets: by the custom of bibliographies, words of the curator's."""


@dataclass(slots=True)
class Ground:
    """What the passages of a statement have."""

    texts: list[tuple[str, str, Date | None]] = field(default_factory=list)
    """Their words, with the language and the day of the text that they stand in."""
    days: list[Date] = field(default_factory=list)
    """The days of sources of which no words that tell a day are cited."""
    derived: tuple[str, str] | None = None
    """How something follows that is not there, with the language: it bears out what it names, but no quotation."""
    names: list[str] = field(default_factory=list)
    """What else names an organisation: publishers, and authors that are one."""
    actors: frozenset[str] = frozenset()
    """Who is named in the passages of articles, by a name or otherwise."""

    quotations: list[tuple[str, str, str]] = field(default_factory=list)
    """The words that are cited of sources: the source, the words, and their language."""
    is_of_sources: bool = False
    """Whether all are of sources: an article may tell the date of what it tells in another sentence."""
    article: Date | None = None
    """The day of the article in whose voice the statement is; `None` if it is in another voice."""
    of_articles: int = 0
    """How many of the words, those that come first, are of articles."""

    def article_alone(self) -> Ground:
        """What the passages of articles have, and what follows from them."""
        return Ground(self.texts[: self.of_articles], derived=self.derived)

    def all_texts(self) -> list[tuple[str, str, Date | None]]:
        """The words of the passages, and how something follows from them."""
        day = next((day for _, _, day in self.texts if day is not None), None)
        return self.texts if self.derived is None else [*self.texts, (*self.derived, day)]

    def values(self) -> frozenset[Decimal]:
        """Every number that may stand in the passages."""
        return frozenset[Decimal]().union(*(_values(text, language) for text, language, _ in self.all_texts()))

    def dates(self) -> tuple[Date, ...]:
        """Every date in the passages, and the days of the sources that tell when by these alone."""
        found = [item for text, of, day in self.all_texts() for item in _dates(text, of, day)]
        whole = (item.date for item in found if not item.is_period)
        ends = [end for date in whole for end in (date.start, date.end) if end is not None]
        return (*(item.date for item in found), *ends, *self.days)

    def periods(self) -> tuple[Date, ...]:
        """The longer times in passages that tell no day or month, of which any day may be meant: last week."""
        out: list[Date] = []
        for found in (_dates(text, of, day) for text, of, day in self.all_texts()):
            longer = [item for item in found if item.is_period]
            words = {item.words for item in longer}
            finer = (item for item in found if not item.is_period and item.words not in words)
            if longer and not any(item.date.precision in ("day", "month") for item in finer):
                out += [item.date for item in longer]
        return tuple(out)

    def bound(self) -> dict[str, frozenset[Decimal]]:
        """What the passages say of whom: the numbers just behind each name."""
        out: dict[str, frozenset[Decimal]] = {}
        for text, language, _ in self.texts:
            for name, value in swaps.bound(text, language):
                out[name] = out.get(name, frozenset()) | {value}
        return out

    def may_be_in_words(self) -> bool:
        """Whether a number may stand there in words that are not known: passages in such a language have no digits."""
        unknown = [(text, of) for text, of, _ in self.texts if not quantities.knows(of)]
        return bool(unknown) and not any(stated.has_digits(text, of) for text, of in unknown)

    def may_be_relative(self) -> bool:
        """Whether a date may be told in words that are not known, such as *yesterday*: those passages have no other."""
        unknown = [one for one in self.texts if not vocabulary.of(one[1]).relative]
        return bool(unknown) and not any(stated.written_dates(*one) for one in unknown)

    def is_in_another_unit(self, values: frozenset[Decimal], unit: str) -> bool:
        """Whether the passages give a number in other units alone: in months, and not in years."""
        found = {
            other
            for text, language, _ in (self.all_texts() if unit else ())
            for value, other in _in_units(text, language)
            if value in values
        }
        return bool(found) and not found & {unit, ""}

    def quotable(self, language: str) -> str | None:
        """The words of the passages, as quotations are compared; `None` if some are in another language."""
        if any(of.partition("-")[0] != language.partition("-")[0] for _, of, _ in self.texts):
            return None
        return " \n ".join(swaps.folded(text) for text, _, _ in self.texts)

    def shown(self) -> str:
        """The words of the passages, for a hint."""
        return "\n".join(
            f'"{" ".join(text.split())[:200]}"' for text in dict.fromkeys(text for text, _, _ in self.texts) if text
        )


@lru_cache(8192)
def _values(text: str, language: str) -> frozenset[Decimal]:
    return quantities.values(text, language, strict=True)


@lru_cache(8192)
def _in_units(text: str, language: str) -> tuple[tuple[Decimal, str], ...]:
    """The numbers in a text, each with its unit; empty if it has none that is known."""
    found = (*stated.numbers(text, language), *stated.number_words(text, language))
    return tuple((value, unit_of(number, text, language)) for number in found for value in number.values)


def unit_of(number: StatedNumber, text: str, language: str) -> str:
    """The unit of a number in a text; empty if none is known."""
    return units.of(text, number.at, number.at + len(number.words), language)


@lru_cache(8192)
def _dates(text: str, language: str, day: Date | None) -> tuple[StatedDate, ...]:
    return stated.found_dates(stated.each_day(text, language), language, day)


def ground_of(site: Site, part: Evidenced, evidence: Evidence) -> Ground:
    """What the passages of a statement have."""
    ground = Ground(is_of_sources=not evidence.passages)
    if how := part.derived or evidence.derived:
        ground.derived = (how, site.words.language)
    for passage in evidence.passages:
        article = site.get(Article, passage.article)
        ground.texts.append((passage.exact, article.language, article.date))
        ground.of_articles += 1
        if evidence.voice in (Voice.STATES, Voice.REPORTS):
            ground.article = article.date
        ground.names += [name_of(site, name) for name in (article.author, article.publisher)]
    ground.actors = named.of_passages(site, evidence)
    telling = {cited.source for cited in evidence.cited if _tells_a_day(site, cited)}
    for cited in evidence.cited:
        record = _source(site, cited)
        if record is not None:
            if around := f"{cited.prefix} {cited.exact} {cited.suffix}".strip():
                ground.texts.append((around, record.language, record.date))
            if cited.source not in telling:
                ground.days.append(record.date)
            if not _SUPPLIED.fullmatch(record.title):
                ground.texts.append((record.title, record.language, record.date))
            ground.names.append(record.publisher)
            ground.quotations += [(cited.source, cited.exact, record.language)] if cited.exact else []
    return ground


def _source(site: Site, cited: SourcePassage) -> Source | None:
    record = site.content.entries[cited.source].record if cited.source in site.content.entries else None
    return record if isinstance(record, Source) else None


def _tells_a_day(site: Site, cited: SourcePassage) -> bool:
    """Whether the words that are cited of a source tell a day, or a time from its own day, such as last week."""
    record = _source(site, cited)
    if record is None:
        return False
    words = f"{cited.prefix} {cited.exact} {cited.suffix}"
    return any(
        found.is_period or found.date.precision == "day" for found in _dates(words, record.language, record.date)
    )


def name_of(site: Site, record_id: str) -> str:
    """The name of an actor in a sentence; empty for any other record, whose title is not the statement's own words."""
    actor = site.namable.by_id.get(record_id)
    return actor.in_text if actor is not None else ""
