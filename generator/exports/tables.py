"""Tables for spreadsheets (CSV, RFC 4180), one for each kind: each statement with its voice and its evidence.

A row is a record; in the table of figures a value, in those of stakes and scenarios a statement in a cell. Columns that
refer to records have ids, separated by spaces. Column heads are a promise: new columns are added at the end, and none
is renamed.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from types import MappingProxyType
from typing import Any
from unicodedata import normalize

from generator.base.artifacts import Artifact
from generator.base.dates import Date
from generator.linking.evidence import Statement
from generator.linking.kept_results import KeptResults
from generator.linking.outcomes import branch_state
from generator.linking.routes import table_url_of
from generator.linking.site import Site
from generator.parsing.content import proses
from generator.parsing.kinds import BASIS, Kind
from generator.parsing.model import Record
from generator.parsing.records import (
    KINDS,
    Actor,
    Article,
    Claim,
    Event,
    Figure,
    Note,
    Quote,
    Relation,
    Scenario,
    Source,
    Stake,
)

STAKES = ("wants", "gains", "risks", "leverage")
Row = Sequence[object]
_OPENINGS = frozenset("=+-@\u2212")
"""Characters that begin a formula in some spreadsheet; wide, small and raised forms are folded into these."""
_UNSEEN = dict.fromkeys(
    (*range(0x20), 0x7F, 0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF)
)
"""Invisible characters that may stand before the formula."""
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


def plan(site: Site, results: KeptResults | None = None) -> Iterator[Artifact]:
    """One table for each kind; `results` has the rows of records from the build before."""
    for name, kind in KINDS.items():
        rows = []
        for record in _in_order(site, kind):
            make = partial(_rows, name=name, record_id=record.id)
            rows.append(make(site) if results is None else results.result(f"rows {record.id}", "", make))
        # The byte order mark is there since spreadsheets guess another encoding without it.
        yield Artifact(table_url_of(name), "".join(("\ufeff", _csv([kind.columns.split()]), *rows)).encode())


def _in_order(site: Site, kind: Kind) -> Iterable[Record]:
    """The records of a kind in the order of their rows: stakes have that of their countries' names."""
    if kind.model is Stake:
        return sorted(site.content.of(Stake), key=lambda stake: site.titles[stake.country])
    return site.content.of(kind.model)


def _rows(site: Site, name: str, record_id: str) -> str:
    """The rows of a record, as they stand in the table of its kind."""
    record = site.record(record_id)
    rows = ROWS[name](site, record) if name in ROWS else _fields(site, KINDS[name], record)
    return _csv([as_cell(_cell(value)) for value in row] for row in rows)


def _articles(site: Site, a: Article) -> Iterator[Row]:
    names = (a.author, a.publisher, a.carried_by)
    yield (a.id, a.title, *names, a.date, a.language, a.url, site.plain(a.rights), a.display, _url(site, a.id), a.label)


def _actors(site: Site, a: Actor) -> Iterator[Row]:
    names = (a.native_name, a.lang, "; ".join(a.aliases), "; ".join(a.metonyms))
    roles = "; ".join(role.title for role in a.roles)
    known = (a.id, a.name, a.kind, *names, a.country, roles, _plain(site, a.summary))
    yield *known, *_basis(site, (a.id, ())), *_sureness(site, (a.id, ()))


def _events(site: Site, e: Event) -> Iterator[Row]:
    when = (e.date, _words(site, e.phrase), e.place and e.place.name, e.certainty)
    at = (e.place and e.place.at) or (None, None)
    known = (e.id, e.title, *when, e.actors, e.bears_on, _plain(site, e.summary))
    yield *known, *_basis(site, (e.id, ())), *at, *_sureness(site, (e.id, ()))


def _quotes(site: Site, q: Quote) -> Iterator[Row]:
    who = (q.speaker, q.to, q.about, q.via)
    known = (q.id, *who, q.date, q.fidelity, _words(site, site.words_of(q)))
    yield *known, *_basis(site, (q.id, ())), *_sureness(site, (q.id, ()))


def _claims(site: Site, c: Claim) -> Iterator[Row]:
    denied = tuple(name for denial in c.denied_by for name in denial.by)
    who = (c.nature, c.asserted_by, denied, c.about, c.reported_via, _words(site, c.hedge))
    o = c.outcome
    outcome = (o.verdict, o.date, site.plain(o.note), o.events) if o else ("", "", "", "")
    known = (c.id, *who, *outcome, site.plain(c.statement))
    yield *known, *_basis(site, (c.id, ())), c.contradicts, *_sureness(site, (c.id, ()))


def _figures(site: Site, f: Figure) -> Iterator[Row]:
    finding = site.plain(f.finding.text) if f.finding else ""
    for index, point in enumerate(f.points):
        value = "" if point.value is None else f"{point.value:f}"
        given = (point.date, value, _words(site, point.phrase))
        known, place = (f.id, f.title, f.unit, *given, f.by, f.about), (f.id, ("points", index))
        yield *known, *_basis(site, place), finding, point.label, point.by, *_sureness(site, place)


def _stakes(site: Site, stake: Stake) -> Iterator[Row]:
    for name in STAKES:
        for index, cell in enumerate(getattr(stake, name)):
            place = (stake.id, (name, index))
            yield stake.country, name, site.plain(cell.text), *_basis(site, place), *_sureness(site, place)


def _relations(site: Site, t: Relation) -> Iterator[Row]:
    known = (t.id, t.from_, t.to, t.kind, t.label, t.since, t.until, t.asserted_by)
    yield *known, *_basis(site, (t.id, ())), *_sureness(site, (t.id, ()))


def _scenarios(site: Site, s: Scenario) -> Iterator[Row]:
    """A row for each branch and for each of its implications for a country."""
    known = (s.id, site.plain(s.question), s.resolution.status, s.resolution.due, s.resolution.happened)
    for number, branch in enumerate(s.branches):
        own = (*known, branch.id, branch.label, branch_state(s, branch.id))
        whole = (s.id, ("branches", number))
        yield *own, "", site.plain(branch.summary), *_basis(site, whole), "", "", *_sureness(site, whole)
        for index, item in enumerate(branch.implications):
            place = (s.id, ("branches", number, "implications", index))
            came = (item.outcome.verdict, site.plain(item.outcome.text)) if item.outcome else ("", "")
            yield *own, item.country, site.plain(item.text), *_basis(site, place), *came, *_sureness(site, place)


def _notes(site: Site, n: Note) -> Iterator[Row]:
    known = (n.id, n.title, n.kind, n.reads, n.confidence, site.plain(n.note))
    yield *known, *_basis(site, (n.id, ())), *_sureness(site, (n.id, ()))


def _sources(site: Site, s: Source) -> Iterator[Row]:
    dates = (s.date, s.accessed)
    known = (s.archive, s.status, s.as_of, s.origin, s.grade_reason)
    own = (s.id, s.title, s.publisher, *dates, s.grade, s.language, s.url, _url(site, s.id))
    yield *own, _plain(site, s.says), *known


ROWS: Mapping[str, Callable[[Site, Any], Iterator[Row]]] = MappingProxyType(
    {
        "article": _articles,
        "actor": _actors,
        "event": _events,
        "quote": _quotes,
        "claim": _claims,
        "figure": _figures,
        "stake": _stakes,
        "relation": _relations,
        "scenario": _scenarios,
        "note": _notes,
        "source": _sources,
    }
)
"""The rows of the kinds whose columns are not just fields of their records."""


def _fields(site: Site, kind: Kind, record: Record) -> Iterator[Row]:
    """The row of a record of any other kind: its fields, and what it rests on."""
    basis = dict(zip(BASIS.split(), _basis(site, (record.id, ())), strict=True))
    basis["states"], basis["statuses"] = _sureness(site, (record.id, ()))
    prose = {path[0]: site.plain(text) for path, text in proses(record)}
    columns = kind.columns.split()
    yield tuple(basis[c] if c in basis else prose[c] if c in prose else getattr(record, c) for c in columns)


# -- cells ------------------------------------------------------------------------------------------------------


def _url(site: Site, name: str, path: tuple[str | int, ...] = ()) -> str:
    return site.settings.base + site.url(name, path)


def _basis(site: Site, statement: Statement) -> tuple[str, str, str, str, str]:
    """The voice of a statement, the addresses of its evidence, its reasoning, and its own address."""
    evidence = site.evidence[statement]
    passages = " ".join(f"{_url(site, p.article)}#{p.id}" for p in evidence.passages)
    sources = " ".join(_url(site, name) for name in evidence.sources)
    reasoning = _plain(site, evidence.reasoning)
    return evidence.voice.value, passages, sources, reasoning, _url(site, *statement)


def _sureness(site: Site, statement: Statement) -> tuple[str, str]:
    """The state of each source of a statement, in their order, of several of one the least; and their statuses."""
    evidence = site.evidence[statement]
    states = ([c.state for c in evidence.cited if c.source == name] for name in evidence.sources)
    sources = (site.record(name) for name in evidence.sources)
    statuses = [(source.status if isinstance(source, Source) else None) or "unknown" for source in sources]
    known = " ".join(statuses) if {*statuses} != {"unknown"} else ""
    return " ".join(min(own, key=lambda state: state.rank).value for own in states), known


def _plain(site: Site, prose: str | None) -> str:
    return site.plain(prose) if prose else ""


def _words(site: Site, words: str | None) -> str:
    """Words of an article, if they may be shown."""
    return words if words and site.shows_words(words) else ""


def _cell(value: Any) -> str:
    if isinstance(value, Date):
        return value.text
    return " ".join(value) if isinstance(value, tuple) else str(value or "")


def _csv(rows: Iterable[Sequence[str]]) -> str:
    """Rows as CSV."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    return out.getvalue()


def as_cell(cell: str) -> str:
    """A text as it stands in a cell, which no spreadsheet takes for a formula."""
    seen = cell.translate(_UNSEEN).lstrip()
    risky = normalize("NFKC", seen[:1]) in _OPENINGS and not _NUMBER.fullmatch(cell)
    return f"'{cell}" if risky else cell
