"""Records as they were frozen: what each said, in which voice, and what it rested on, with fingerprints.

Words count by their fingerprints, so that words which have to vanish, for rights, can be taken out, and nothing else:
in the place of a text stands `{"sha256": ...}`, and the fingerprint of the record stays what it was.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from generator.base.artifacts import fingerprint
from generator.base.portable import is_device
from generator.base.values import value
from generator.linking.graph import SITE
from generator.linking.routes import HEADED

HEX = re.compile(r"[0-9a-f]{64}")
"""A fingerprint."""
_ADDRESS = re.compile(r"(?:[a-z0-9-]{1,200}/)?[a-z0-9-]{1,200}\.html(?:#[A-Za-z0-9._-]{1,300})?")


@value
class KeptWords:
    """Some words, which may have been taken out: their fingerprint stays."""

    text: str | None
    sha256: str

    def taken_out(self) -> KeptWords:
        """The same without the words."""
        return replace(self, text=None)


def words(text: str) -> KeptWords:
    """Words with their fingerprint."""
    return KeptWords(text, fingerprint(text.encode()))


@value
class FrozenPassage:
    """A passage of an article that a statement rested on."""

    article: str
    id: str
    exact: KeptWords | None
    """Its words; `None` if they were withheld already when the edition was made."""


@value
class FrozenSource:
    """A source that a statement rested on."""

    source: str
    state: str
    where: str
    exact: KeptWords | None


@value
class FrozenStatement:
    """A statement with its voice and its evidence, as it was."""

    part: str
    address: str
    voice: str
    words: tuple[tuple[str, KeptWords], ...]
    """Its texts, each with the name of its field."""
    passages: tuple[FrozenPassage, ...]
    sources: tuple[FrozenSource, ...]
    reasoning: KeptWords | None


@value
class FrozenRecord:
    """A record with its statements, as it was."""

    id: str
    kind: str
    address: str
    title: KeptWords
    statements: tuple[FrozenStatement, ...]

    @property
    def page(self) -> str:
        """The page on which it stood."""
        return self.address.partition("#")[0]

    def words(self) -> Iterator[KeptWords]:
        """All its words, in the order in which a page shows them."""
        yield self.title
        for one in self.statements:
            yield from (some for _, some in one.words)
            yield from (p.exact for p in one.passages if p.exact is not None)
            yield from (s.exact for s in one.sources if s.exact is not None)
            if one.reasoning is not None:
                yield one.reasoning

    @property
    def sha256(self) -> str:
        """Its fingerprint, which is the same whether words were taken out or not."""
        value = [self.id, self.kind, self.address, self.title.sha256, [_sealed(one) for one in self.statements]]
        return fingerprint(json.dumps(value, ensure_ascii=False).encode())


def _sealed(one: FrozenStatement) -> list[object]:
    return [
        one.part, one.address, one.voice,
        [[name, some.sha256] for name, some in one.words],
        [[p.article, p.id, p.exact.sha256 if p.exact else ""] for p in one.passages],
        [[s.source, s.state, s.where, s.exact.sha256 if s.exact else ""] for s in one.sources],
        one.reasoning.sha256 if one.reasoning else "",
    ]  # fmt: skip


def records_of(value: object) -> dict[str, FrozenRecord]:
    """The records in values of JSON, by their fingerprints. Raises `ValueError` if they are none."""
    if not isinstance(value, dict):
        raise ValueError("it holds no records")
    return {sha256: _record(item) for sha256, item in value.items()}


def _record(item: object) -> FrozenRecord:
    if not isinstance(item, dict) or not isinstance(item.get("statements"), list):
        raise ValueError("a record in it has no statements")
    name, kind, address = texts(item, "id", "kind", "address")
    statements = tuple(_statement(one) for one in item["statements"])
    for place in (address, *(one.address for one in statements)):
        if not _ADDRESS.fullmatch(place) or any(is_device(part) for part in place.partition("#")[0].split("/")):
            raise ValueError(f"a record in it has an address that can be none: {place[:80]!r}")
        if place.partition("#")[0] not in (address.partition("#")[0], *(HEADED.values() if name == SITE else ())):
            raise ValueError(f"a statement in it is on another page than its record: {place[:80]!r}")
    return FrozenRecord(name, kind, address, _words(item.get("title")), statements)


def _statement(item: object) -> FrozenStatement:
    if not isinstance(item, dict) or not isinstance(said := item.get("words", {}), dict):
        raise ValueError("a statement in it has no words")
    lists = [item.get(name, []) for name in ("passages", "sources")]
    if not all(isinstance(one, list) for one in lists):
        raise ValueError("the evidence of a statement in it is no list")
    part, address, voice = texts(item, "part", "address", "voice")
    reasoning = item.get("reasoning")
    return FrozenStatement(
        part, address, voice,
        tuple((name, _words(some)) for name, some in said.items()),
        tuple(FrozenPassage(text(one, "article"), text(one, "id"), _exact(one)) for one in lists[0]),
        tuple(_source(one) for one in lists[1]),
        None if reasoning is None else _words(reasoning),
    )  # fmt: skip


def _source(one: Mapping[str, object]) -> FrozenSource:
    return FrozenSource(text(one, "source"), text(one, "state"), text(one, "where"), _exact(one))


def _exact(item: Mapping[str, object]) -> KeptWords | None:
    return _words(item["exact"]) if "exact" in item else None


def _words(value: object) -> KeptWords:
    if isinstance(value, str):
        return words(value)
    sha256 = value.get("sha256") if isinstance(value, dict) else None
    if not isinstance(sha256, str) or not HEX.fullmatch(sha256):
        raise ValueError("words in it were taken out without their fingerprint")
    return KeptWords(None, sha256)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("what should be a text in it is none")
    return value


def text(item: object, name: str) -> str:
    """A text of a value of JSON, empty where it is not there. Raises `ValueError` if it is no text."""
    return texts(item, name)[0]


def texts(item: object, *names: str) -> list[str]:
    """Some texts of a value of JSON, empty where they are not there. Raises `ValueError` if one is no text."""
    if not isinstance(item, dict):
        raise ValueError("what should be a list of texts in it is none")
    return [_text(item.get(name, "")) for name in names]


def plain_record(record: FrozenRecord) -> dict[str, Any]:
    """A record as values of JSON."""
    statements = [_plain(one) for one in record.statements]
    own = {"id": record.id, "kind": record.kind, "address": record.address, "title": _written(record.title)}
    return {**own, "statements": statements}


def _plain(one: FrozenStatement) -> dict[str, Any]:
    value: dict[str, Any] = {
        "part": one.part, "address": one.address, "voice": one.voice,
        "words": {name: _written(some) for name, some in one.words},
        "passages": [{"article": p.article, "id": p.id, **_quoted(p.exact)} for p in one.passages],
        "sources": [
            {key: text for key, text in (("source", s.source), ("state", s.state), ("where", s.where)) if text}
            | _quoted(s.exact)
            for s in one.sources
        ],
        "reasoning": _written(one.reasoning) if one.reasoning else None,
    }  # fmt: skip
    return {key: item for key, item in value.items() if item not in (None, "", [], {})}


def _quoted(exact: KeptWords | None) -> dict[str, Any]:
    return {"exact": _written(exact)} if exact else {}


def _written(some: KeptWords) -> str | dict[str, str]:
    return some.text if some.text is not None else {"sha256": some.sha256}


def taken_out(record: FrozenRecord) -> FrozenRecord:
    """A record without any of its words."""
    return replace(record, title=record.title.taken_out(), statements=tuple(map(_emptied, record.statements)))


def _emptied(one: FrozenStatement) -> FrozenStatement:
    return replace(
        one,
        words=tuple((name, some.taken_out()) for name, some in one.words),
        passages=tuple(replace(p, exact=p.exact and p.exact.taken_out()) for p in one.passages),
        sources=tuple(replace(s, exact=s.exact and s.exact.taken_out()) for s in one.sources),
        reasoning=one.reasoning and one.reasoning.taken_out(),
    )
