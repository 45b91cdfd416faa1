"""Freezes what a briefing says as an edition, from the data that the site publishes for machines (`briefing.json`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from generator.auditing.differences import Stated, by_record
from generator.base.dates import Date
from generator.linking.editions import Edition, Editions
from generator.linking.frozen import FrozenPassage, FrozenRecord, FrozenSource, FrozenStatement, words
from generator.linking.graph import SITE
from generator.linking.routes import PAGES


def frozen(
    data: Mapping[str, Any], known: Editions, name: str, on: Date, note: str
) -> tuple[Edition, dict[str, FrozenRecord]]:
    """An edition of what a briefing says, and the records in it that no known edition has, by their fingerprints.

    Raises `NoDataError` if this is not the data of a briefing.
    """
    last = known.entries[-1] if known.entries else None
    records = {record.sha256: record for record in _records(data)}
    own = {sha256: record for sha256, record in records.items() if sha256 not in known.records}
    named = dict(sorted((record.id, sha256) for sha256, record in records.items()))
    follows, sha256 = (last.name, last.sha256) if last else ("", "")
    return Edition(name, on, note, follows, sha256, named).sealed(), own


def _records(data: Mapping[str, Any]) -> Iterator[FrozenRecord]:
    base = str(data.get("url", "")).rstrip("/") + "/"
    urls = {record["id"]: record["url"] for record in data["records"]}
    for name, stated in by_record(data).items():
        address = str(urls.get(name, PAGES[SITE])).removeprefix(base)
        statements = tuple(_statement(one, address, base) for one in stated)
        if statements:
            first = stated[0]
            yield FrozenRecord(name, first.kind, address, words(first.title), statements)


def _statement(one: Stated, address: str, base: str) -> FrozenStatement:
    own = FrozenStatement(
        one.part,
        one.url.removeprefix(base) or address,
        one.voice,
        tuple((name, words(text)) for name, text in one.words),
        (), (), words(one.reasoning) if one.reasoning else None,
    )  # fmt: skip
    return replace(own, passages=tuple(_passages(one)), sources=tuple(_sources(one)))


def _passages(one: Stated) -> Iterator[FrozenPassage]:
    for article, id_, exact in one.quoted:
        yield FrozenPassage(article, id_, words(exact) if exact else None)


def _sources(one: Stated) -> Iterator[FrozenSource]:
    cited = {str(item.get("source")) for item in one.cited}
    for item in one.cited:
        exact = str(item.get("exact") or "")
        where, state = str(item.get("where") or ""), str(item.get("state") or "")
        yield FrozenSource(str(item.get("source")), state, where, words(exact) if exact else None)
    yield from (FrozenSource(name, "named", "", None) for name in one.sources if name not in cited)
