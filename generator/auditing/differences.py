"""What two states of a briefing say differently: statements added, withdrawn, reworded, resting on something else.

The states are given as the data that a site publishes for machines (`briefing.json`), so that a built site, a commit
and the files of today can be held against each other. A statement is known by its words before its place: one that
only moved in its list has not changed.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from generator.base.artifacts import fingerprint
from generator.base.likeness import ratio
from generator.linking.graph import SITE
from generator.linking.history import KINDS, Change, NotedChange, of_words
from generator.parsing.records import DOUBTED

OUTCOMES = frozenset({("outcome", "verdict"), ("resolution", "status")})
"""The fields that say how something came out: of a claim, and of a scenario."""
UPKEEP = frozenset({"accessed", "archive", "as_of", "status"})
"""The fields of a source that say what became of its address."""
LIKE = 45.0
"""The likeness of words, of 100, from which they are taken for one statement that was reworded."""
Words = tuple[tuple[str, str], ...]
"""The words of a statement: each with the path of its field within it."""


class NoDataError(ValueError):
    """Raised for data that is not that of a briefing."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference between two states of a briefing."""

    change: Change
    kind: str
    record: str
    title: str
    url: str = ""
    part: str = ""
    """The part of the record that makes the statement, as in its address; empty for the record itself."""
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stated:
    """A statement of one state, with all that is compared."""

    kind: str
    record: str
    title: str
    part: str
    words: Words
    voice: str = ""
    url: str = ""
    passages: tuple[tuple[str, str], ...] = ()
    """The article and the words of each; where these are withheld, the id of the sentence."""
    sources: tuple[str, ...] = ()
    reasoning: str = ""
    cited: tuple[Mapping[str, Any], ...] = ()
    """What is cited of its sources, which no comparison looks at."""
    quoted: tuple[tuple[str, str, str], ...] = ()
    """The article, the id and the words of each passage; no words where these are withheld."""

    @property
    def list_of(self) -> str:
        """Its part without the numbers, so that its place in a list is no difference."""
        return ".".join(step for step in self.part.split(".") if not step.isdigit())

    @property
    def text(self) -> str:
        """Its words in one line."""
        return " · ".join(words for _, words in self.words)


@dataclass(slots=True)
class _Pairs:
    """The statements of a record before and after, as far as they belong together."""

    pairs: list[tuple[Stated, Stated]] = field(default_factory=list)
    before: list[Stated] = field(default_factory=list)
    after: list[Stated] = field(default_factory=list)


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Difference]:
    """All differences between two states, in the order of `KINDS`, then of the records in the later state.

    Raises `NoDataError` if one of them is not the data of a briefing.
    """
    old, new = by_record(before), by_record(after)
    if not ("texts" in before and "texts" in after):  # written by a version that did not publish them
        old.pop(SITE, None), new.pop(SITE, None)
    renamed = dict(_renamed(old, new))
    old = {renamed.get(name, name): own for name, own in old.items()}
    found = [_renaming(former, new[name]) for former, name in renamed.items()]
    for name in dict.fromkeys((*new, *old)):
        found += _of_record(old.get(name, ()), new.get(name, ()))
    return sorted(found, key=lambda difference: KINDS.index(difference.change))


def state(data: Mapping[str, Any]) -> str:
    """The fingerprint of what a briefing says: of its statements, their voices and what they rest on, in any order.

    Raises `NoDataError` if it is not the data of a briefing.
    """
    stated = [
        [one.kind, one.record, one.part, one.words, one.voice, one.passages, one.sources, one.reasoning]
        for own in by_record(data).values()
        for one in own
    ]
    return fingerprint("\n".join(sorted(json.dumps(item, ensure_ascii=False) for item in stated)).encode())


def noted(found: Iterable[Difference]) -> tuple[NotedChange, ...]:
    """Differences as the history keeps them."""
    return tuple(
        NotedChange(
            one.change, one.kind, one.record, one.title, one.part, one.before, one.after,
            of_words(one.title, one.before, one.after),
        )
        for one in found
    )  # fmt: skip


def _renaming(former: str, own: Sequence[Stated]) -> Difference:
    first = own[0]
    return Difference(
        "renamed", first.kind, first.record, first.title, first.url, before=(former,), after=(first.record,)
    )


# -- the statements of a state ------------------------------------------------------------------------------------


def by_record(data: Mapping[str, Any]) -> dict[str, tuple[Stated, ...]]:
    """The statements of each record of a state. Raises `NoDataError` if it is not the data of a briefing."""
    try:
        records = {SITE: {"kind": SITE, "title": data["title"], "fields": data.get("texts", {})}}
        records |= {record["id"]: record for record in data["records"]}
        stated: dict[str, list[Mapping[str, Any]]] = {name: [] for name in records}
        for statement in data["statements"]:
            stated[statement["record"]].append(statement)
        return {name: tuple(_of(name, record, stated[name])) for name, record in records.items()}
    except (KeyError, TypeError, AttributeError, IndexError, ValueError, RecursionError) as error:
        raise NoDataError("one of them lacks what the data of a briefing has") from error


def _of(name: str, record: Mapping[str, Any], statements: Sequence[Mapping[str, Any]]) -> Iterator[Stated]:
    """The statements of a record; one without any is still something that was added, withdrawn or reworded."""
    parts = {statement.get("part") or "" for statement in statements}
    for statement in statements if "" in parts else ({}, *statements):
        part = statement.get("part") or ""
        inner = {other for other in parts if other != part}
        words = tuple(_words(_at(record["fields"], part), part, inner))
        if record["kind"] == "source":
            words = tuple(_of_source(words))
        if name == SITE and not part:
            continue
        yield Stated(
            record["kind"],
            name,
            record["title"],
            part,
            tuple((path.removeprefix(part).removeprefix("."), value) for path, value in words),
            statement.get("voice", ""),
            statement.get("url") or record.get("url", ""),
            tuple((p["article"], p.get("exact") or p["id"]) for p in statement.get("passages", ())),
            tuple(_source(source) for source in statement.get("sources", ())),
            statement.get("reasoning", ""),
            tuple(statement.get("cited", ())),
            tuple((p["article"], p["id"], p.get("exact") or "") for p in statement.get("passages", ())),
        )


def _of_source(words: Words) -> Iterator[tuple[str, str]]:
    """What a source says, and whether it was corrected or retracted: that its address was asked is no change."""
    status = dict(words).get("status", "")
    for path, value in words:
        if path not in UPKEEP or (status in DOUBTED and path in ("status", "as_of")):
            yield path, value


def _source(source: Any) -> str:
    """The id of a source, beside which its quoted words may stand."""
    return str(source["id"]) if isinstance(source, Mapping) else str(source)


def _at(value: Any, part: str) -> Any:
    for step in filter(None, part.split(".")):
        value = _item(value, int(step) - 1) if step.isdigit() else value.get(step, {})
    return value


def _item(value: Any, index: int) -> Any:
    return value[index] if value else {}  # a part that has no words


def _words(value: Any, path: str, inner: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Every value below a path with its own path, except in the parts that are statements of their own."""
    if path in inner:
        return
    if isinstance(value, Mapping):
        for name, item in value.items():
            yield from _words(item, f"{path}.{name}" if path else name, inner)
    elif isinstance(value, list):
        for number, item in enumerate(value, 1):
            yield from _words(item, f"{path}.{number}" if path else str(number), inner)
    elif value is not None:
        yield path, str(value)


# -- which statements belong together -----------------------------------------------------------------------------


def _renamed(
    before: Mapping[str, Sequence[Stated]], after: Mapping[str, Sequence[Stated]]
) -> Iterator[tuple[str, str]]:
    """The former and the new id of records that say the same, to the word, under another one."""
    gone = {name: own for name, own in before.items() if name not in after and own}
    come = {name: own for name, own in after.items() if name not in before and own}
    said = Counter(map(_said, come.values()))
    by_words = {_said(own): name for name, own in come.items() if said[_said(own)] == 1}
    same = Counter(map(_said, gone.values()))
    for name, own in gone.items():
        if same[_said(own)] == 1 and _said(own) in by_words:
            yield name, by_words[_said(own)]


def _said(own: Sequence[Stated]) -> tuple[object, ...]:
    return tuple((one.kind, one.part, one.words, one.voice, one.passages, one.sources) for one in own)


_WAYS: tuple[Callable[[Stated, Stated], bool], ...] = (
    lambda one, other: one.part == other.part and one.words == other.words,
    lambda one, other: one.list_of == other.list_of and one.words == other.words,
    lambda one, other: one.part == other.part == one.list_of,  # in no list, so it is the same place
    lambda one, other: one.list_of == other.list_of and ratio(one.text, other.text) >= LIKE,
)
"""How two statements of a record are known as one, the surest way first."""


def _paired(before: Sequence[Stated], after: Sequence[Stated]) -> _Pairs:
    """Pairs first what has the same words, then what has the same place or similar words in the same list."""
    out = _Pairs(before=list(before), after=list(after))
    for same in _WAYS:
        for one in tuple(out.before):
            other = max(
                (other for other in out.after if same(one, other)),
                key=lambda other: (ratio(one.text, other.text), one.part == other.part),
                default=None,
            )
            if other is not None:
                out.before.remove(one)
                out.after.remove(other)
                out.pairs.append((one, other))
    return out


def _of_record(before: Sequence[Stated], after: Sequence[Stated]) -> Iterator[Difference]:
    if not before or not after:  # told as one, not once for each of its statements
        change: Change = "added" if after else "withdrawn"
        for one in (*after, *before)[:1]:
            words = (one.title,) if one.kind != SITE else (one.text,)
            yield _difference(change, one, words if before else (), words if after else ())
        return
    found = _paired(before, after)
    for one, other in found.pairs:
        yield from _of_pair(one, other)
    for one in found.before:
        yield _difference("withdrawn", one, (one.text,), ())
    for one in found.after:
        yield _difference("added", one, (), (one.text,))


def _difference(change: Change, one: Stated, before: tuple[str, ...], after: tuple[str, ...]) -> Difference:
    return Difference(change, one.kind, one.record, one.title, one.url, one.part, before, after)


def _of_pair(one: Stated, other: Stated) -> Iterator[Difference]:
    """What has changed between two states of one statement."""
    was, now = dict(one.words), dict(other.words)
    changed = [path for path in dict.fromkeys((*was, *now)) if was.get(path) != now.get(path)]
    outcomes = [path for path in changed if (other.list_of, path) in OUTCOMES]
    for change, paths in (("outcome", outcomes), ("reworded", [path for path in changed if path not in outcomes])):
        if paths:
            told = [tuple(_told(path, words) for path in paths if path in words) for words in (was, now)]
            yield _difference("outcome" if change == "outcome" else "reworded", other, told[0], told[1])
    if one.voice != other.voice:
        yield _difference("voice", other, (one.voice,), (other.voice,))
    if (Counter(one.passages), Counter(one.sources), one.reasoning) != (
        Counter(other.passages),
        Counter(other.sources),
        other.reasoning,
    ):
        yield _difference("evidence", other, tuple(_evidence(one, other)), tuple(_evidence(other, one)))


def _told(path: str, words: Mapping[str, str]) -> str:
    """A value with the name of its field, unless it is the only text of its statement."""
    return words[path] if path in ("", "text", "statement") else f"{path}: {words[path]}"


def _evidence(one: Stated, other: Stated) -> Iterator[str]:
    """What one statement rests on and the other does not."""
    for article, exact in (Counter(one.passages) - Counter(other.passages)).elements():
        yield f"{article}: \u201c{exact}\u201d"
    for source in (Counter(one.sources) - Counter(other.sources)).elements():
        yield f"source {source}"
    if one.reasoning and one.reasoning != other.reasoning:
        yield f"reasoning: {one.reasoning}"
