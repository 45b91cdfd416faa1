"""Evidence: what each statement rests on, and in whose voice it speaks.

A statement is a record, or a part of one, that names its basis: passages of the article, sources, the editor's own
judgement, or general knowledge. Its voice follows from that basis and from the claims' chains of attribution; nobody
sets it by hand.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping
from enum import Enum
from functools import partial
from itertools import groupby
from types import MappingProxyType

from generator.base.dates import Date
from generator.base.diagnostics import Diagnostic, FieldPath
from generator.base.memory import Memory
from generator.base.values import value
from generator.linking.articles import dated
from generator.linking.citations import cite
from generator.linking.copies import Copies, SourcePassage
from generator.linking.copies import passages as of_sources
from generator.linking.kept_links import KeptLinks
from generator.linking.passages import ArticleText, Passage
from generator.linking.rights import merged
from generator.parsing.content import Content, Entry, holders
from generator.parsing.model import Evidenced, Selector
from generator.parsing.parts import Denial, Point
from generator.parsing.records import Actor, Article, Claim, Note, Quote, Relation, Source, Stake

Statement = tuple[str, FieldPath]
"""The id of a record and the path to the part of it that makes the statement."""


class Voice(Enum):
    """Who speaks in a statement."""

    STATES = "states"
    REPORTS = "reports"
    SINCE = "since"
    NOTE = "note"
    EDITOR = "editor"
    CONTEXT = "context"
    """A source, on the time before the article."""
    KNOWN = "known"
    """What everybody can look up, and nobody disputes."""


@value
class Evidence:
    """What one statement rests on."""

    voice: Voice
    passages: tuple[Passage, ...] = ()
    sources: tuple[str, ...] = ()
    reasoning: str | None = None
    cited: tuple[SourcePassage, ...] = ()
    """The sources with their words."""
    derived: str | None = None
    """How a number, date or name follows that none of its passages has."""
    despite: str | None = None
    """Why it stands although a source of it was corrected or retracted."""

    @property
    def size(self) -> int:
        """How many bytes its words have: the passages, the words that are cited of sources, and the reasoning."""
        cited = (*(one.exact for one in self.passages), *(one.exact for one in self.cited))
        told = (self.reasoning, self.derived, self.despite)
        return sum(len(words.encode()) for words in (*cited, *filter(None, told)))


def _inherits(part: Evidenced) -> bool:
    """Whether a part without a basis rests on that of its record."""
    return isinstance(part, Point) or (isinstance(part, Denial) and part.statement is None)


def _needs_none(part: Evidenced) -> bool:
    """Whether a part needs no basis: articles and sources are evidence; only the cells of a stake are statements."""
    return isinstance(part, (Article, Source, Stake))


def resolve(
    content: Content,
    articles: Mapping[str, ArticleText],
    memory: Memory,
    copies: Copies,
    links: KeptLinks,
) -> tuple[Mapping[Statement, Evidence], tuple[Diagnostic, ...]]:
    """The evidence of every statement, and the faults of statements without a basis and of citations not found."""
    whole = tuple(articles.values())
    texts = memory.recall("texts", "", whole, lambda: whole)  # the same object as last time, so quick to compare
    entries = {entry.record.id: entry for entry in (content.settings, *content.entries.values())}
    meant = content.article
    made_from: tuple[object, ...] = (texts, meant, copies)
    rests = memory.recall_each(
        "passages", made_from, entries, lambda _, entry: _rests(entry, articles, meant, copies, links)
    )
    authors = frozenset(article.author for article in content.of(Article))
    day = _day(content)
    reported = tuple(sorted(set(_reported(content, rests, authors))))
    attributed = memory.recall("attributed", "", reported, partial(Ranges, reported))
    given = {name: (parts, entries[name]) for name, parts in rests.items()}
    made_from = attributed, authors, day
    own = memory.recall_each("evidence", made_from, given, lambda _, each: _evidence(*each, attributed, authors, day))
    evidence: dict[Statement, Evidence] = {}
    for made in own.values():
        evidence.update(made)
    found = [fault for parts in rests.values() for part in parts for fault in part.faults]
    return MappingProxyType(evidence), tuple(found)


@value
class _Part:
    """A part of a record that states something, the passages that it cites, and what is wrong with its basis."""

    path: FieldPath
    stated: Evidenced
    passages: tuple[Passage, ...]
    faults: tuple[Diagnostic, ...]
    cited: tuple[SourcePassage, ...] = ()


@value
class Day:
    """The day of the article, or the time of several, and the sources older than it."""

    date: Date | None
    """Nothing if there is no article."""
    older: frozenset[str]


def _day(content: Content) -> Day:
    found = content.of(Article)
    day = dated(found) if found else None
    return Day(day, frozenset(s.id for s in content.of(Source) if day is not None and s.date.before(day)))


def _evidence(
    parts: Iterable[_Part], entry: Entry, attributed: Ranges, authors: Collection[str], day: Day
) -> Mapping[Statement, Evidence]:
    """The evidence of each statement of a record."""
    out: dict[Statement, Evidence] = {}
    own = {part.path: (part.passages, part.cited) for part in parts}
    for part in parts:
        holder, passages, cited = part.stated, part.passages, part.cited
        if not holder.has_basis and _inherits(holder) and isinstance(entry.record, Evidenced):
            holder, (passages, cited) = entry.record, own[()]
        voice = _voice(entry, holder, passages, attributed, authors, day)
        out[entry.record.id, part.path] = Evidence(
            voice, passages, holder.source_ids, holder.reasoning, cited, holder.derived, holder.despite
        )
    return out


def _rests(
    entry: Entry, articles: Mapping[str, ArticleText], meant: str | None, copies: Copies, links: KeptLinks
) -> tuple[_Part, ...]:
    out = []
    known = links.passages(entry.record.id)
    for number, (path, part) in enumerate(holders(entry.record)):
        passages, faults = _passages(part, path, entry, articles, meant) if known is None else (known[number], ())
        cited, more = of_sources(part, path, entry, copies)
        fault = _missing_basis(part, path, entry)
        out.append(_Part(path, part, passages, (*faults, *more, *(() if fault is None else (fault,))), cited))
    if known is None and not any(part.faults for part in out):
        links.note(entry.record.id, (part.passages for part in out))
    return tuple(out)


def citations(entry: Entry, meant: str | None = None) -> Iterator[tuple[Statement, FieldPath, Selector, str]]:
    """Every citation in a record: its statement, its own place, its selector, and `passage` or `quote`.

    A selector without an article gets that of its record, or else `meant`, that of the settings, if there is one.
    """
    for path, part in holders(entry.record):
        for at, selector, what in _selectors(part, path):
            yield (entry.record.id, path), at, _of(selector, entry, meant), what


def _of(selector: Selector, entry: Entry, meant: str | None) -> Selector:
    article = getattr(entry.record, "article", None) or meant
    return selector.model_copy(update={"article": article}) if article and selector.article is None else selector


def _selectors(part: Evidenced, path: FieldPath) -> Iterator[tuple[FieldPath, Selector, str]]:
    if isinstance(part, Quote):
        given = part.cite[0] if part.cite else Selector(exact=part.text)
        yield ("text",), given.model_copy(update={"exact": part.text}), "quote"
        return
    for index, selector in enumerate(part.cite):
        yield (*path, "cite", index), selector, "passage"


def _passages(
    part: Evidenced, path: FieldPath, entry: Entry, articles: Mapping[str, ArticleText], meant: str | None
) -> tuple[tuple[Passage, ...], tuple[Diagnostic, ...]]:
    out: list[Passage] = []
    found: list[Diagnostic] = []
    for at, selector, what in _selectors(part, path):
        passage, faults = cite(_of(selector, entry, meant), articles, entry, at, what=what)
        found += faults
        if passage is not None:
            out.append(passage)
    return tuple(sorted(set(out))), tuple(found)


_OF_BASIS = ("cite", "sources", "basis", "reasoning")
"""The fields that give the basis of a statement."""


def _missing_basis(part: Evidenced, path: FieldPath, entry: Entry) -> Diagnostic | None:
    if entry.invalid_fields and any(entry.lacks((*path, field)) for field in _OF_BASIS):
        return None
    if part.has_basis and (part.basis == "editor") is bool(part.reasoning) and not isinstance(part, Note):
        return None
    name = entry.record.id + "".join(f".{p}" if isinstance(p, str) else f"[{p + 1}]" for p in path)
    if part.basis == "editor" and not part.reasoning:
        hint = "reasoning: >- one or two sentences that say why."
        return Diagnostic("no-reasoning", f"{name}: the editor's judgement has no 'reasoning'", entry.at(path), hint)
    if part.reasoning and part.basis != "editor":
        message, hint = f"{name}: 'reasoning' stands without 'basis: editor'", "basis: editor"
        return Diagnostic("no-basis", message, entry.at(path), hint)
    if isinstance(part, Note) and not part.cite:
        return Diagnostic("no-basis", f"{name}: a note needs 'cite', the passage that it is about", entry.at(path))
    if part.has_basis or isinstance(part, Quote) or _inherits(part) or _needs_none(part):
        return None
    hint = "Add 'cite: \"words of the article\"', 'sources: [id]', or 'basis: editor' with 'reasoning'."
    return Diagnostic("no-basis", f"{name}: the statement has no basis", entry.at(path), hint)


class Ranges:
    """Ranges of the articles' texts; `in` says whether a passage shares a character with one of them."""

    def __init__(self, passages: Iterable[Passage]) -> None:
        self._starts: dict[str, list[int]] = {}
        self._ends: dict[str, list[int]] = {}
        for article, found in groupby(sorted(set(passages)), key=lambda p: p.article):
            joined = merged((p.start, p.end) for p in found)
            self._starts[article] = [start for start, _ in joined]
            self._ends[article] = [end for _, end in joined]

    def __contains__(self, passage: Passage) -> bool:
        index = bisect_left(self._starts.get(passage.article, ()), passage.end) - 1
        return index >= 0 and self._ends[passage.article][index] > passage.start


def _reported(content: Content, rests: Mapping[str, tuple[_Part, ...]], authors: Collection[str]) -> Iterator[Passage]:
    """The passages in which the article reports what somebody else says: attributed claims, and quotations.

    Not so a quotation within a claim of the author's own, as of a single word: the sentence stays the author's.
    """
    claims = content.of(Claim)
    author = [p for claim in claims if not _is_attributed(claim, authors) for p in _main(rests[claim.id])]
    for claim in claims:
        if _is_attributed(claim, authors):
            for part in rests[claim.id]:
                if not part.path or isinstance(part.stated, Denial):
                    yield from part.passages
    for quote in content.of(Quote):
        for part in rests[quote.id]:
            yield from (p for p in part.passages if not any(p.is_within(other) for other in author))


def _main(parts: Iterable[_Part]) -> Iterator[Passage]:
    """The passages of a record as a whole."""
    for part in parts:
        if not part.path:
            yield from part.passages


def _is_attributed(claim: Claim, authors: Collection[str]) -> bool:
    """Whether somebody other than the article's author makes a claim."""
    return bool(claim.reported_via) or not set(claim.asserted_by) <= set(authors)


def _designates(record: object) -> bool:
    """Whether a record says what somebody is called or belongs to: the article's own words, even in what it reports."""
    return isinstance(record, Actor) or (
        isinstance(record, Relation) and record.kind in ("leads", "part-of") and not record.asserted_by
    )


def _voice(
    entry: Entry, holder: Evidenced, passages: Iterable[Passage], attributed: Ranges, authors: Collection[str], day: Day
) -> Voice:
    if isinstance(entry.record, Note):
        return Voice.NOTE
    if holder.basis:
        return Voice.EDITOR if holder.basis == "editor" else Voice.KNOWN
    own = tuple(passages)
    if own and _designates(entry.record) and not (isinstance(entry.record, Actor) and holder is entry.record.then):
        return Voice.STATES
    if own and isinstance(entry.record, Quote):
        return Voice.REPORTS
    if own and isinstance(entry.record, Relation) and not set(entry.record.asserted_by) <= set(authors):
        return Voice.REPORTS
    if own and isinstance(entry.record, Claim) and holder is entry.record:
        return Voice.REPORTS if _is_attributed(entry.record, authors) else Voice.STATES
    if own:
        reported = any(passage in attributed for passage in own)
        return Voice.REPORTS if reported else Voice.STATES
    if not holder.sources:
        return Voice.EDITOR
    return Voice.CONTEXT if _is_before(holder, day) else Voice.SINCE


def _is_before(part: Evidenced, day: Day) -> bool:
    """Whether a part has a date, or a beginning, before the article; without one, whether all its sources are older."""
    date = getattr(part, "date", None) or getattr(part, "since", None)
    if isinstance(date, Date) and day.date is not None:
        return date.before(day.date)
    return day.older.issuperset(part.source_ids)
