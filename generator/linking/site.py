"""`Site`: the one immutable model that all later stages read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import TypeVar

from generator.base.dates import Date
from generator.base.diagnostics import FieldPath
from generator.base.matching import normalise
from generator.base.once import OnceEach
from generator.base.words import ENGLISH, Words
from generator.linking import (
    apart,
    articles,
    copies,
    disagreements,
    editions,
    history,
    judgements,
    reviews,
    rights,
    standing,
)
from generator.linking.copies import Copies, SourcePassage
from generator.linking.coverage import Covered, of_article, percentage
from generator.linking.disagreements import Disagreement
from generator.linking.editions import Editions
from generator.linking.evidence import Evidence, Statement
from generator.linking.graph import SITE, Graph, Reference
from generator.linking.history import HistoryEntry
from generator.linking.mentions import Mention
from generator.linking.naming import Names, names
from generator.linking.passages import ArticleText, Passage
from generator.linking.routes import HEADED, has_own_page, url_apart, url_of
from generator.parsing.content import Content, part_of
from generator.parsing.markdown import RecordLink, WebLink, to_text, web_links
from generator.parsing.model import Record
from generator.parsing.parts import SetAside
from generator.parsing.records import Actor, Article, Claim, Quote, Source, Stake
from generator.parsing.references import kind_of
from generator.parsing.settings import Group, Settings

R = TypeVar("R", bound=Record)

MOST_IN_DOSSIER = 1000
"""The most records of which a dossier is made unasked: it then has about three megabytes."""


@dataclass(frozen=True)
class Site:
    """What the curator wrote, linked and evidenced. Every id in it leads to a record; every citation was found."""

    content: Content
    graph: Graph
    articles: Mapping[str, ArticleText]
    names: Mapping[str, tuple[Mention, ...]]
    """The actors named in each article."""
    evidence: Mapping[Statement, Evidence]
    set_aside: Mapping[str, tuple[tuple[SetAside, Passage], ...]]
    """The passages of each article that no record needs to cite."""
    words: Words = ENGLISH
    """The words of the interface."""
    copies: Copies = field(default_factory=Copies, repr=False)
    """The copies of sources, which no output may carry."""

    @property
    def settings(self) -> Settings:
        """The settings in `site.yaml`."""
        record = self.content.settings.record
        assert isinstance(record, Settings)
        return record

    @cached_property
    def in_order(self) -> tuple[Article, ...]:
        """The articles that the briefing is about, in the order in which they were published."""
        return articles.in_order(self.content.of(Article))

    @cached_property
    def namable(self) -> Names:
        """The actors, found by the words of their names."""
        return names(self.content.of(Actor))

    @property
    def article(self) -> Article:
        """The first of the articles, and most often the only one."""
        return self.in_order[0]

    @cached_property
    def dated(self) -> Date:
        """The date of the article; of several, the time from the first to the last."""
        return articles.dated(self.in_order)

    @cached_property
    def disagreements(self) -> tuple[Disagreement, ...]:
        """Where articles, sources or actors differ."""
        return disagreements.find(self.content, self.evidence, self.in_order)

    @cached_property
    def article_labels(self) -> Mapping[str, str]:
        """The name of each article in marks; empty for the only one."""
        return articles.labels(self.in_order, self.titles, self.words)

    def record(self, record_id: str) -> Record:
        """The record with an id."""
        return self._records[record_id]

    def get(self, model: type[R], record_id: str) -> R:
        """The record with an id that is one of a kind."""
        record = self.record(record_id)
        assert isinstance(record, model)
        return record

    @cached_property
    def _records(self) -> dict[str, Record]:
        """The records by their ids, which pages ask for a hundred times as often as there are any."""
        found = ((name, entry.record) for name, entry in self.content.entries.items())
        return {name: record for name, record in found if isinstance(record, Record)}

    def kind(self, record_id: str) -> str:
        """The kind of the record with an id; `site` for the settings."""
        return self._kinds[record_id]

    @cached_property
    def _kinds(self) -> dict[str, str]:
        """The kinds of the records by their ids, which are asked for as often."""
        return {SITE: SITE, **{name: kind_of(entry.record) for name, entry in self.content.entries.items()}}

    def shape(self, record_id: str) -> str:
        """`person`, `country` or `organisation` for an actor; empty for any other record."""
        record = self.record(record_id)
        return record.kind if isinstance(record, Actor) else ""

    def part(self, record_id: str, path: FieldPath = ()) -> object:
        """The value at a path inside a record, or inside the settings."""
        return part_of(self.settings if record_id == SITE else self.record(record_id), path)

    @cached_property
    def shown(self) -> Mapping[str, tuple[rights.Range, ...]]:
        """The ranges of each article's text that any output may carry."""
        out = {}
        for name, text in self.articles.items():
            out[name] = rights.shown(self.get(Article, name), text, self.statements_by_passage)
        return MappingProxyType(out)

    def shows(self, passage: Passage) -> bool:
        """Whether the article's rights allow a passage to be shown."""
        return self.shows_range(passage.article, passage.start, passage.end)

    def shows_range(self, article: str, start: int, end: int) -> bool:
        """Whether a range of an article's text may be shown in full."""
        return any(low <= start and end <= high for low, high in self.shown[article])

    def shows_words(self, words: str) -> bool:
        """Whether some words are in what may be shown of an article."""
        return self.article_with(words) is not None

    def article_with(self, words: str) -> str | None:
        """The first article with some words in what may be shown of it; `None` if there is no such article."""
        wanted = normalise(words).casefold()
        return next((name for name, texts in self._shown_texts.items() if any(wanted in text for text in texts)), None)

    @cached_property
    def _shown_texts(self) -> Mapping[str, tuple[str, ...]]:
        """What may be shown of each article, normalised and without regard to case."""
        texts = {name: self.articles[name].text for name in self.shown}
        return {
            name: tuple(normalise(texts[name][low:high]).casefold() for low, high in ranges)
            for name, ranges in self.shown.items()
        }

    def words_of(self, quote: Quote) -> str:
        """The words of a quotation on one line, as the article has them; the curator may write other marks."""
        found = self.evidence[quote.id, ()].passages
        return re.sub(r"[ \t]*\n\s*", " ", found[0].exact if found else quote.text)

    def language_of(self, article: str) -> str:
        """The language of an article."""
        return self.get(Article, article).language

    def title_language(self, record_id: str) -> str:
        """The language of a record's title: an article's title and a quotation's words keep their own."""
        record = self.record(record_id)
        if isinstance(record, Article):
            return record.language
        if isinstance(record, Quote):
            found = self.evidence[record_id, ()].passages
            if found and all(self.shows(passage) for passage in found):
                return self.language_of(found[0].article)
        return self.words.language

    def pieces(self, article: str, start: int, end: int) -> tuple[rights.Piece, ...]:
        """A range of an article's text as far as it may be shown, with its gaps."""
        return rights.pieces(self.articles[article], self.shown[article], start, end)

    def url(self, record_id: str, path: FieldPath = ()) -> str:
        """The address of a record, or of one of its statements."""
        key = record_id, path
        found = self._urls.get(key)
        if found is None:
            found = self._urls[key] = self._url(record_id, path)
        return found

    @cached_property
    def _urls(self) -> dict[Statement, str]:
        """The addresses that have been asked for."""
        return {}

    def _url(self, record_id: str, path: FieldPath) -> str:
        kind = self.kind(record_id)
        base = url_apart(kind, record_id) if kind in self.apart else url_of(kind, record_id)
        if not path:
            return base
        if kind == SITE and path[0] == "headlines":
            base = HEADED[str(path[1])]
        return f"{base}#{anchor(path)}" if kind == SITE or has_own_page(kind) else f"{base}.{anchor(path)}"

    @cached_property
    def apart(self) -> frozenset[str]:
        """The kinds of which each record has a page of its own, since the page of the kind would be too long."""
        return apart.kinds(self.content, self.graph)

    @cached_property
    def reasoned_on(self) -> Mapping[str, str]:
        """The page that has the reasoning of the editor's judgements of each record, by its id."""
        return MappingProxyType(judgements.pages(self.content, self.graph, self.evidence, self.apart))

    def holder(self, reference: Reference) -> Statement:
        """The statement that makes a reference: the innermost part of its record that has evidence of its own."""
        for length in range(len(reference.path), 0, -1):
            if (reference.source, reference.path[:length]) in self.evidence:
                return reference.source, reference.path[:length]
        return reference.source, ()

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """The title of each record, in plain text."""
        entries = self.content.entries
        return OnceEach(lambda: entries, lambda name: self._title(name) if name in entries else None)

    def _title(self, record_id: str) -> str:
        record = self.record(record_id)
        if isinstance(record, Stake):
            country = self.in_text(record.country)
            return self.words.gettext("What is at stake for %(country)s", country=country)
        if isinstance(record, Claim):
            return self.plain(record.statement)
        if isinstance(record, Quote):
            if not all(self.shows(passage) for passage in self.evidence[record_id, ()].passages):
                speaker = self.in_text(record.speaker)
                return self.words.gettext("Quotation of %(speaker)s", speaker=speaker)
            words = self.words_of(record).split()
            shown = " ".join(words[:9]) + (" \u2026" if len(words) > 9 else "")
            return self.words.quoted(shown.rstrip(",;"))
        if kind_of(record) == "relation":
            start, end = (self.in_text(getattr(record, side)) for side in ("from_", "to"))
            return f"{start[:1].upper()}{start[1:]} {record.name_of} {end}"
        return record.name_of

    def in_text(self, record_id: str) -> str:
        """The name of an actor inside a sentence: the United States."""
        record = self.record(record_id)
        return (record.in_text if isinstance(record, Actor) else None) or record.name_of

    def plain(self, prose: str) -> str:
        """Prose as plain text."""
        return to_text(prose, self._label)

    def web_links(self, prose: str) -> Iterator[WebLink]:
        """The links of a prose to the web."""
        return web_links(prose, self._label)

    def _label(self, link: RecordLink) -> str:
        """The name of a linked record, never with words that may not be shown."""
        kind = self.kind(link.id)
        if kind == "claim":
            claim = self.get(Claim, link.id)
            return to_text(claim.statement, lambda inner: self.record(inner.id).name_of).removesuffix(".")
        return self._title(link.id) if kind in ("quote", "stake", "relation") else self.in_text(link.id)

    @cached_property
    def by_page(self) -> Mapping[str, str]:
        """The record that each page is about, by the page's address; only pages that are about one record."""
        return OnceEach(lambda: filter(self._whose, map(self._page_of, self.content.entries)), self._whose)

    def _page_of(self, name: str) -> str:
        return self.url(name).partition("#")[0]

    def _whose(self, url: str) -> str | None:
        """The record that a page is about: the last part of its address is the id."""
        name = url.rpartition("/")[2].removesuffix(".html")
        if name not in self.content.entries or self._page_of(name) != url:
            return None
        kind = self.kind(name)
        return name if has_own_page(kind) or kind in self.apart else None

    @cached_property
    def source_numbers(self) -> Mapping[str, int]:
        """The number of each source, in the order of dates, year by year, which its marks show."""
        ordered = sorted(self.content.of(Source), key=lambda s: (s.date.year, s.date.sort_key, s.id))
        return MappingProxyType({source.id: number for number, source in enumerate(ordered, 1)})

    @cached_property
    def statements_by_passage(self) -> Mapping[Passage, tuple[Statement, ...]]:
        """Every cited passage, in the order of the text, and the statements that rest on it."""
        out: dict[tuple[str, int, int], tuple[Passage, list[Statement]]] = {}  # a tuple is quick to hash and to sort
        for statement, evidence in self.evidence.items():
            for passage in evidence.passages:
                out.setdefault((passage.article, passage.start, passage.end), (passage, []))[1].append(statement)
        ordered = (out[place] for place in sorted(out))
        return MappingProxyType({passage: tuple(statements) for passage, statements in ordered})

    @cached_property
    def cited_of_source(self) -> Mapping[str, tuple[SourcePassage, ...]]:
        """The words that are cited of each source, and the places; only sources that are cited."""
        everything = (passage for evidence in self.evidence.values() for passage in evidence.cited)
        return MappingProxyType(dict(copies.by_source(everything)))

    def doubted_of(self, evidence: Evidence) -> tuple[str, ...]:
        """The sources of a statement that were corrected or retracted."""
        return tuple(name for name in evidence.sources if self.get(Source, name).is_doubted)

    def independent_of(self, evidence: Evidence) -> int | None:
        """How many independent sources a statement rests on; `None` if it rests on an article, too, or nobody knows."""
        if evidence.passages or not evidence.sources:
            return None
        return standing.independent(self.get(Source, name) for name in evidence.sources)

    @cached_property
    def readers(self) -> Mapping[Statement, frozenset[str]]:
        """The initials of those who read each statement against its evidence as it is now, and found that it holds."""
        return reviews.readers(self.content, self.evidence)

    @cached_property
    def history(self) -> tuple[HistoryEntry, ...]:
        """What was noted of changes since the site was published, the oldest first."""
        return history.of(self.content.locks)

    @cached_property
    def editions(self) -> Editions:
        """The editions, the oldest first, with all their words; none if one is damaged, which a check reports."""
        return editions.read(self.content.locks)[0]

    @cached_property
    def covered_by_article(self) -> Mapping[str, tuple[Covered, ...]]:
        """Every sentence of each article, with what accounts for it."""
        by_article: dict[str, dict[Passage, tuple[Statement, ...]]] = {name: {} for name in self.articles}
        for passage, statements in self.statements_by_passage.items():
            by_article[passage.article][passage] = statements
        found = {
            name: of_article(text, by_article[name], self.set_aside[name], self.drafts)
            for name, text in self.articles.items()
        }
        return MappingProxyType(found)

    @property
    def has_dossier(self) -> bool:
        """Whether there is a page with everything: of a large briefing, only if it is asked for."""
        return self.content.dossier_wanted or len(self.content.entries) <= MOST_IN_DOSSIER

    @cached_property
    def drafts(self) -> frozenset[str]:
        """The records that are here, and are not to be published yet."""
        return self.content.drafts & self.content.entries.keys()

    @property
    def drafts_left_out(self) -> int:
        """How many records are not to be published yet, and so are not here."""
        return len(self.content.drafts - self.content.entries.keys())

    @cached_property
    def is_draft(self) -> bool:
        """Whether this is not to be published: something is not written, a draft, or not accounted for."""
        enough = percentage(self.covered) >= float(self.settings.coverage_threshold)
        asides = any(item.draft for found in self.set_aside.values() for item, _ in found)
        return not enough or bool(self.drafts) or asides or self.content.has_stand_ins

    @cached_property
    def covered(self) -> tuple[Covered, ...]:
        """Every sentence of all articles."""
        return tuple(item for covered in self.covered_by_article.values() for item in covered)

    def order_of(self, actor: Actor) -> tuple[str, str]:
        """The key for sorting actors by name; only the article of a body is passed over in whatever language."""
        return self.words.sort_key(actor.name, foreign=actor.kind == "organisation"), actor.id

    def members(self, country: str) -> tuple[Actor, ...]:
        """The people and bodies of a country, sorted by name."""
        return self._members.get(country, ())

    @cached_property
    def _members(self) -> Mapping[str, tuple[Actor, ...]]:
        out: dict[str, list[Actor]] = {}
        for actor in sorted(self.content.of(Actor), key=self.order_of):
            if actor.country is not None:
                out.setdefault(actor.country, []).append(actor)
        return {country: tuple(found) for country, found in out.items()}

    @cached_property
    def country_of(self) -> Mapping[str, str]:
        """The country that each actor is or belongs to; empty for an actor of none."""
        found = {a.id: a.id if a.kind == "country" else a.country or "" for a in self.content.of(Actor)}
        return MappingProxyType(found)

    @cached_property
    def groups(self) -> Mapping[str, Group]:
        """The group of each actor that is in one: its own, or that of its country."""
        own = {actor: group for group in self.settings.groups for actor in group.actors}
        theirs = {a.id: own[a.country] for a in self.content.of(Actor) if a.country in own}
        return MappingProxyType({**theirs, **own})

    @cached_property
    def former_anchors(self) -> Mapping[str, tuple[str, ...]]:
        """The anchors that each renamed record and its statements had under its old ids."""
        paths: dict[str, list[str]] = {item.to: [""] for item in self.settings.renamed}
        for name, path in self.evidence if paths else ():
            if path and name in paths:
                paths[name].append(f".{anchor(path)}")
        out: dict[str, tuple[str, ...]] = {}
        for item in self.settings.renamed:
            if item.to in self.content.entries:
                out[item.to] = (*out.get(item.to, ()), *(f"{item.from_}{rest}" for rest in paths[item.to]))
        return MappingProxyType(out)

    @cached_property
    def countries(self) -> tuple[Actor, ...]:
        """The countries among the actors, sorted by name."""
        found = [a for a in self.content.of(Actor) if a.kind == "country"]
        return tuple(sorted(found, key=self.order_of))

    @cached_property
    def country_ids(self) -> tuple[str, ...]:
        """The ids of the countries, in the same order."""
        return tuple(country.id for country in self.countries)


def anchor(path: FieldPath) -> str:
    """A path inside a record as an anchor: `branches.1.implications.2`, counted from 1; no id has a dot."""
    return ".".join(str(part + 1) if isinstance(part, int) else part for part in path)
