"""Proves the tables for spreadsheets: each is, row by row and cell by cell, what `briefing.json` makes of it.

A table is made anew from the data and compared as a whole. So a cell that was emptied is seen as well as one that was
changed, and a row that was left out as well as one that stands twice, or under the heads of other columns. Two columns
are held to the annotations instead (see `verify_exports`): the states and the statuses of sources.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from generator.base.values import value
from generator.exports.tables import STAKES, as_cell
from generator.linking import routes
from generator.parsing.kinds import BASIS, SURE
from generator.parsing.records import KINDS

Fault = tuple[str, str]
Record = Mapping[str, Any]
Row = Mapping[str, str]
"""A row of a table: its cells by the heads of their columns."""
_CALLED = {"voice": "voice", "passages": "passage", "sources": "source", "reasoning": "reasoning"}
MOST_TOLD = 20
"""The most rows of a table that are told, since each is looked for among all that are missing."""
NAMED = 100
"""More cells than any table has: what the name of a record counts where the row most like another is looked for."""
_WRITTEN = frozenset(SURE.split())
"""The columns that are held to the annotations."""


@value
class _Table:
    """What the rows of a table are made from."""

    base: str
    records: Mapping[str, Record]
    statements: Mapping[tuple[str, str], Mapping[str, Any]]
    """By their records and parts."""
    spoken: Mapping[str, str]
    """In whose voice each row says that its statement speaks, by its address."""

    def basis(self, name: str, part: str = "") -> Row:
        """What a row says of the evidence of a statement. One that rests on nothing is general knowledge.

        Of a draft that lacks its basis yet, a table says that the editor speaks.
        """
        item = self.statements.get((name, part), {})
        own = str(self.records[name]["url"])
        place = own + (("." if "#" in own else "#") + part if part else "")
        passages = (f"{self.records[p['article']]['url']}#{p['id']}" for p in item.get("passages", ()))
        sources = (str(self.records[source]["url"]) for source in item.get("sources", ()))
        lacks = bool(self.records[name].get("draft")) and self.spoken.get(place) == "editor"
        values = (
            item.get("voice", "editor" if lacks else "known"),
            " ".join(passages),
            " ".join(sources),
            item.get("reasoning", ""),
            place,
        )
        return dict(zip(BASIS.split(), map(str, values), strict=True))


def of_table(path: str, data: bytes, kind: str, whole: Mapping[str, Any], base: str) -> Iterator[Fault]:
    """What a table says otherwise than the data of all records."""
    reader = csv.DictReader(io.StringIO(data.decode("utf-8-sig", "replace"), newline=""), restval="")
    heads = KINDS[kind].columns.split()
    if list(reader.fieldnames or ()) != heads:
        yield path, f"its columns are not those of the table of {kind}s: {' '.join(reader.fieldnames or ())[:80]}"
        return
    shown = [{key: text for key, text in row.items() if key not in _WRITTEN} for row in reader]
    records = {record["id"]: record for record in whole["records"]}
    said = {(item["record"], item.get("part") or ""): item for item in whole["statements"]}
    spoken = {row.get("url", ""): row.get("voice", "") for row in shown}
    table = _Table(base, records, said, spoken)
    own = (record for record in whole["records"] if record["kind"] == kind)
    made = [row for record in own for row in _ROWS.get(kind, _fields)(table, record)]
    wanted = [{head: as_cell(_cell(row.get(head))) for head in heads if head not in _WRITTEN} for row in made]
    yield from _compared(path, shown, wanted, base)


def _compared(path: str, shown: list[dict[Any, str]], wanted: list[dict[str, str]], base: str) -> Iterator[Fault]:
    """A fault for each row that should not be there, with what differs in it, and for each that is not."""
    left = Counter(tuple(row.items()) for row in wanted)
    strange = []
    for row in shown:
        if left[key := tuple(row.items())]:
            left[key] -= 1
        else:
            strange.append(row)
    missing = [dict(row) for row in left.elements()]
    for row in strange[:MOST_TOLD]:
        near = max(missing, key=lambda other: _alike(row, other), default={})
        if _alike(row, near) >= NAMED:
            missing.remove(near)
            yield from ((path, said) for said in _differing(row, near, base))
        else:
            yield (
                path,
                f"it has a row that {routes.DATASET} does not: {' '.join(filter(None, map(str, row.values())))[:80]}",
            )
    for other in missing[:MOST_TOLD]:
        yield path, f"it lacks a row of {routes.DATASET}: {' '.join(filter(None, other.values()))[:80]}"


def _alike(row: Mapping[Any, str], other: Row) -> int:
    """How many cells two rows share; those that name the record or the statement count most."""
    same = [head for head, cell in other.items() if cell and row.get(head) == cell]
    return len(same) + 2 * NAMED * ("url" in same) + NAMED * ("id" in same)


def _differing(row: Mapping[Any, str], other: Row, base: str) -> Iterator[str]:
    name = other.get("id") or other.get("country") or ""
    for head in dict.fromkeys((*other, *row)):
        cell = row.get(head, "")
        if cell == other.get(head):
            continue
        if head in _CALLED:
            place = other["url"].removeprefix(base)
            yield f"it gives {place} another {_CALLED[head]}: {cell[:80] or 'none'}"
        else:
            yield f"it says of {name} what {routes.DATASET} does not, {head}: {str(cell)[:80] or 'nothing'}"


def _cell(found: object) -> str:
    return " ".join(map(str, found)) if isinstance(found, list) else str(found or "")


# -- the rows of each kind --------------------------------------------------------------------------------------


def _fields(table: _Table, record: Record) -> Iterator[Mapping[str, Any]]:
    """A row of a kind whose columns are just fields of its records."""
    yield {**record["fields"], "id": record["id"], **table.basis(record["id"])}


def _article(table: _Table, record: Record) -> Iterator[Mapping[str, Any]]:
    del table
    yield {**record["fields"], "id": record["id"], "original": record["fields"].get("url"), "url": record["url"]}


def _source(table: _Table, record: Record) -> Iterator[Mapping[str, Any]]:
    yield from _article(table, record)


def _actor(table: _Table, record: Record) -> Iterator[Mapping[str, Any]]:
    own = record["fields"]
    lists = {name: "; ".join(own.get(name, ())) for name in ("aliases", "metonyms")}
    roles = "; ".join(str(role["title"]) for role in own.get("roles", ()))
    yield {
        **own,
        **lists,
        "id": record["id"],
        "roles": roles,
        "statement": own.get("summary"),
        **table.basis(record["id"]),
    }


def _event(table: _Table, record: Record) -> Iterator[Mapping[str, Any]]:
    own, place = record["fields"], record["fields"].get("place") or {}
    at = place.get("at") or ("", "")
    more = {"place": place.get("name"), "statement": own.get("summary"), "latitude": at[0], "longitude": at[1]}
    yield {**own, "id": record["id"], **more, **table.basis(record["id"])}


def _quote(table: _Table, record: Record) -> Iterator[Mapping[str, Any]]:
    own = record["fields"]
    yield {**own, "id": record["id"], "statement": own.get("text"), **table.basis(record["id"])}


def _claim(table: _Table, record: Record) -> Iterator[Mapping[str, Any]]:
    own = record["fields"]
    came = own.get("outcome") or {}
    denied = [name for denial in own.get("denied_by", ()) for name in denial.get("by", ())]
    outcome = {
        "verdict": came.get("verdict"), "verdict_date": came.get("date"), "outcome": came.get("note"),
        "decided_by": came.get("events"),
    }  # fmt: skip
    yield {**own, "id": record["id"], "denied_by": denied, **outcome, **table.basis(record["id"])}


def _figure(table: _Table, record: Record) -> Iterator[Mapping[str, Any]]:
    own = record["fields"]
    finding = (own.get("finding") or {}).get("text")
    for number, point in enumerate(own.get("points", ()), 1):
        given = {name: point.get(name) for name in ("date", "value", "phrase", "label")}
        basis = table.basis(record["id"], f"points.{number}")
        yield {**own, "id": record["id"], **given, "finding": finding, "given_by": point.get("by"), **basis}


def _stake(table: _Table, record: Record) -> Iterator[Mapping[str, Any]]:
    own = record["fields"]
    for name in STAKES:
        for number, cell in enumerate(own.get(name, ()), 1):
            basis = table.basis(record["id"], f"{name}.{number}")
            yield {"country": own["country"], "stake": name, "statement": cell["text"], **basis}


def _scenario(table: _Table, record: Record) -> Iterator[Mapping[str, Any]]:
    own = record["fields"]
    settled = {name: own["resolution"].get(name) for name in ("status", "due", "happened")}
    known = {"id": record["id"], "question": own.get("question"), **settled}
    for number, branch in enumerate(own.get("branches", ()), 1):
        which = {"branch": branch["id"], "label": branch["label"], "state": record["branches"][branch["id"]]}
        part = f"branches.{number}"
        yield {**known, **which, "statement": branch["summary"], **table.basis(record["id"], part)}
        for index, item in enumerate(branch.get("implications", ()), 1):
            came = item.get("outcome") or {}
            says = {"country": item["country"], "statement": item["text"]}
            outcome = {"verdict": came.get("verdict"), "outcome": came.get("text")}
            yield {**known, **which, **says, **outcome, **table.basis(record["id"], f"{part}.implications.{index}")}


def _note(table: _Table, record: Record) -> Iterator[Mapping[str, Any]]:
    own = record["fields"]
    yield {**own, "id": record["id"], "statement": own.get("note"), **table.basis(record["id"])}


_ROWS: Mapping[str, Callable[[_Table, Record], Iterator[Mapping[str, Any]]]] = MappingProxyType(
    {
        "article": _article,
        "actor": _actor,
        "event": _event,
        "quote": _quote,
        "claim": _claim,
        "figure": _figure,
        "stake": _stake,
        "scenario": _scenario,
        "note": _note,
        "source": _source,
    }
)
"""The rows of the kinds whose columns are not just fields of their records."""
