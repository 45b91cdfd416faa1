"""Second readers: who read which statement against its evidence, and with what verdict.

A review is kept in `content/reviews.lock` under its statement, with the fingerprint of the statement's words and
evidence, so that a changed word or passage lapses that review and no other. It has initials and a day; nothing proves
whose the initials are.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from generator.base.artifacts import fingerprint
from generator.base.dates import Date
from generator.base.diagnostics import Diagnostic
from generator.base.inputs import CONTENT, LOCK
from generator.base.json_text import in_file, read_json
from generator.base.matching import normalise
from generator.base.values import value
from generator.linking.evidence import Evidence, Statement
from generator.parsing.content import Content, holders
from generator.parsing.model import Evidenced, Model
from generator.parsing.records import Article, Source

Evidences = Mapping[Statement, Evidence]
PATH = f"{CONTENT}/reviews{LOCK}"
HOLDS, FURTHER, WRONG = "holds", "further", "wrong"
INITIALS = re.compile(r"[^\W\d_]{1,8}")
"""How a reader is named."""
VERDICTS = (HOLDS, FURTHER, WRONG)
"""The evidence bears the statement out; the statement goes further than it; the statement is wrong."""
_EVIDENCE = frozenset(
    {"cite", "sources", "basis", "reasoning", "derived", "despite", "id", "tags", "draft", "added", "article"}
)


@value
class Review:
    """A reader's verdict on a statement as it was."""

    by: str
    """The initials of the reader."""
    day: str
    sha256: str
    """The fingerprint of the statement's words and evidence."""
    verdict: str
    note: str = ""


@value
class Readable:
    """A statement that can be read against its evidence."""

    name: str
    """The id of the record, and the path to the part: `treaty-signed`, `site.bottom_line.1`."""
    statement: Statement
    words: tuple[tuple[str, str], ...]
    """What it says: the name of each field, and its value."""
    evidence: Evidence
    sha256: str


def readable(content: Content, known: Evidences) -> Iterator[Readable]:
    """Every statement that rests on passages, sources or the editor's judgement, in the order of the records."""
    doubts = {source.id: source for source in content.of(Source) if source.is_doubted}
    for entry in (content.settings, *content.entries.values()):
        if isinstance(entry.record, (Article, Source)):
            continue
        for path, part in holders(entry.record):
            statement = (entry.record.id, path)
            evidence = known[statement]
            if evidence.passages or evidence.cited or evidence.reasoning:
                words = tuple(_says(part))
                if words:
                    doubted = [doubts[name] for name in evidence.sources if name in doubts]
                    sha256 = _fingerprint(words, evidence, _around(part, entry.record), doubted)
                    yield Readable(name_of(statement), statement, words, evidence, sha256)


def name_of(statement: Statement) -> str:
    """The name of a statement in the lock."""
    record, path = statement
    return ".".join([record, *(str(part + 1) if isinstance(part, int) else part for part in path)])


def _says(part: Evidenced) -> Iterator[tuple[str, str]]:
    """The fields of a part that say something, without its evidence and the parts in it that have their own."""
    for name in type(part).model_fields:
        value: Any = getattr(part, name)
        if name in _EVIDENCE or value is None or isinstance(value, (Model, bool)) or value == ():
            continue
        if isinstance(value, tuple):
            if not all(isinstance(item, str) for item in value):
                continue
            value = ", ".join(value)
        text = value.text if isinstance(value, Date) else f"{value:f}" if isinstance(value, Decimal) else str(value)
        yield name.rstrip("_"), " ".join(text.split())


def _around(part: Evidenced, record: Model) -> list[list[str]]:
    """The words that say which of several places in an article is cited, by a part or the record that it rests on."""
    own = part if part.has_basis or not isinstance(record, Evidenced) else record
    return [[normalise(selector.prefix), normalise(selector.suffix)] for selector in own.cite]


def _fingerprint(
    words: Iterable[tuple[str, str]], evidence: Evidence, around: Iterable[list[str]], doubted: Iterable[Source]
) -> str:
    """That of a statement; a source that was corrected or retracted since makes it another one."""
    passages = [[p.article, normalise(p.exact)] for p in evidence.passages]
    cited = [[c.source, normalise(c.exact), c.where] for c in evidence.cited]
    value: list[object] = [[list(pair) for pair in words], passages, cited, evidence.reasoning, evidence.derived]
    around = [*around, *([normalise(c.prefix), normalise(c.suffix)] for c in evidence.cited)]
    value += [around] if any(any(pair) for pair in around) else []
    doubts = [[source.id, source.status, source.as_of.text if source.as_of else ""] for source in doubted]
    value += [[doubts, evidence.despite]] if doubts or evidence.despite else []
    return fingerprint(json.dumps(value, ensure_ascii=False).encode())


# -- the lock ---------------------------------------------------------------------------------------------------


def load(data: bytes) -> Mapping[str, tuple[Review, ...]]:
    """The reviews that a lock file has, by the names of their statements. Raises `ValueError` if it has none."""
    value = read_json(data.decode())
    if not isinstance(value, dict) or not all(isinstance(items, list) for items in value.values()):
        raise ValueError("it holds no reviews")
    return MappingProxyType({name: tuple(_review(item) for item in items) for name, items in value.items()})


def _review(item: object) -> Review:
    fields = (
        [item.get(name, "") for name in ("by", "on", "sha256", "verdict", "note")] if isinstance(item, dict) else []
    )
    if not fields or not all(isinstance(text, str) for text in fields) or fields[3] not in VERDICTS:
        raise ValueError("a review lacks its reader, day, fingerprint or verdict")
    return Review(*fields)


def dump(reviews: Mapping[str, Iterable[Review]]) -> bytes:
    """The lock file with some reviews."""
    value = {name: [_plain(review) for review in reviews[name]] for name in sorted(reviews)}
    return in_file(value)


def _plain(review: Review) -> dict[str, str]:
    found = {"by": review.by, "on": review.day, "verdict": review.verdict, "note": review.note}
    return {key: text for key, text in (*found.items(), ("sha256", review.sha256)) if text}


def with_review(reviews: Mapping[str, tuple[Review, ...]], name: str, review: Review) -> dict[str, tuple[Review, ...]]:
    """The reviews with one more, in place of what the same reader said of the statement before."""
    others = tuple(other for other in reviews.get(name, ()) if other.by != review.by)
    return {**reviews, name: (*others, review)}


def of(content: Content) -> Mapping[str, tuple[Review, ...]]:
    """The reviews in the lock of a site; none if it cannot be read, which a check reports."""
    try:
        return load(content.locks.get(PATH, b"{}"))
    except ValueError:
        return {}


def readers(content: Content, evidence: Evidences) -> Mapping[Statement, frozenset[str]]:
    """The initials of those for whom each statement holds as it is now; only statements that somebody read."""
    known = of(content)
    out = {}
    for item in readable(content, evidence) if known else ():
        own = frozenset(
            review.by for review in known.get(item.name, ()) if review.sha256 == item.sha256 and review.verdict == HOLDS
        )
        if own:
            out[item.statement] = own
    return MappingProxyType(out)


def missing(content: Content, evidence: Evidences) -> Iterator[Diagnostic]:
    """A fault for each statement that nobody has read as it is now, or that a reader found to be too much or wrong."""
    known = of(content)
    for item in readable(content, evidence):
        record, path = item.statement
        entry = content.entry(record)
        now = [review for review in known.get(item.name, ()) if review.sha256 == item.sha256]
        against = [review for review in now if review.verdict != HOLDS]
        hint = f"Read it: briefing review --by INITIALS {item.name}"
        if against:
            said = "; ".join(f"{r.by}: {r.verdict}" + (f" ({r.note})" if r.note else "") for r in against)
            yield Diagnostic("review-against", f"a reader found more than the evidence: {said}", entry.at(path), hint)
        elif not now:
            what = "changed since it was read" if item.name in known else "not read against its evidence yet"
            yield Diagnostic("review-missing", f"{item.name}: {what}", entry.at(path), hint)
