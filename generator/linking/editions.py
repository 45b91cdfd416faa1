"""Editions: what a briefing said on a day, statement by statement, frozen so that readers may cite it.

`briefing edition NAME` writes `content/editions/NAME.lock`. It names the records that differ from the edition before,
with their fingerprints, and those that are gone, and holds what no earlier edition has: a record that has not changed
is stored once. An edition names the one that it follows, and its fingerprint covers all its records and that one's, so
that none can be changed, left out or put in without breaking those that follow.

How a record is kept, `frozen` says, and which of its words a build shows, `withheld`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field, replace
from types import MappingProxyType
from typing import Any

from generator.base.artifacts import fingerprint
from generator.base.dates import Date, DateError, parse
from generator.base.inputs import CONTENT, LOCK
from generator.base.json_text import in_file, read_json
from generator.base.portable import is_device
from generator.base.values import value
from generator.linking.frozen import HEX, FrozenRecord, plain_record, records_of, taken_out, texts

FOLDER = f"{CONTENT}/editions/"
MOST = 5_000_000
"""The most bytes of an edition's file."""
LONGEST_NAME = 40
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
Fault = tuple[str, str]
"""The name of an edition, or of its file, and what is wrong with it."""


@value
class Edition:
    """An edition: its day, and the fingerprints of its records, by their ids."""

    name: str
    on: Date
    note: str
    follows: str
    """The name of the edition before it; empty for the first."""
    last: str
    """The fingerprint of that one."""
    records: Mapping[str, str]
    sha256: str = ""

    def sealed(self) -> Edition:
        """The same with its fingerprint."""
        value = [self.name, self.on.text, self.note, self.follows, self.last, [*map(list, self.records.items())]]
        return replace(self, sha256=fingerprint(json.dumps(value, ensure_ascii=False).encode()))


@value
class KeptEdition:
    """An edition as it is kept: its records are only those that differ from the one before it."""

    edition: Edition
    gone: tuple[str, ...]
    """The records of the one before it that it does not have."""


@value
class Editions:
    """All editions of a site, the oldest first, and the records in them, by their fingerprints."""

    entries: tuple[Edition, ...] = ()
    records: Mapping[str, FrozenRecord] = field(default_factory=dict)

    def of(self, edition: Edition) -> tuple[FrozenRecord, ...]:
        """The records of an edition."""
        return tuple(self.records[sha256] for sha256 in edition.records.values())

    def titles(self, edition: Edition) -> Mapping[str, str]:
        """The titles that the records of an edition had, by their ids; without those that were taken out."""
        return {one.id: one.title.text for one in self.of(edition) if one.title.text}


def is_name(name: str) -> bool:
    """Whether an edition can be called so: its name is a part of addresses."""
    return len(name) <= LONGEST_NAME and _NAME.fullmatch(name) is not None and not is_device(name)


def path_of(name: str) -> str:
    """The file of an edition."""
    return f"{FOLDER}{name}{LOCK}"


def among(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files of editions, by what their names say that they are."""
    return {path[len(FOLDER) : -len(LOCK)]: files[path] for path in sorted(files) if _is_file(path)}


def _is_file(path: str) -> bool:
    return path.startswith(FOLDER) and path.endswith(LOCK)


# -- reading ----------------------------------------------------------------------------------------------------


def read(files: Mapping[str, bytes]) -> tuple[Editions, tuple[Fault, ...]]:
    """The editions in some files, and what is wrong with them; no editions if anything is."""
    found: list[Fault] = []
    entries: dict[str, KeptEdition] = {}
    records: dict[str, FrozenRecord] = {}
    held: dict[str, frozenset[str]] = {}
    for name, data in among(files).items():
        try:
            entries[name], own = _of_file(name, data)
        except ValueError as error:
            found.append((name, str(error)))
            continue
        held[name] = frozenset(own)
        records |= {sha256: record for sha256, record in own.items() if sha256 not in records}
    if not found:
        editions = Editions(joined(_in_order(entries)), MappingProxyType(records))
        found += faults(editions, {name: step.edition for name, step in entries.items()})
        found += _stored(editions, held)
    return (Editions(), tuple(found)) if found else (editions, ())


def faults(editions: Editions, known: Mapping[str, Edition]) -> Iterator[Fault]:
    """What is wrong with the order of editions, with their fingerprints, and with the records in them."""
    in_order = {edition.name for edition in editions.entries}
    for name in sorted(known.keys() - in_order):
        before = known[name].follows
        missing = before and before not in known
        told = f"the edition {before} is missing, which it follows" if missing else "no row of editions leads to it"
        yield name, told
    last = Edition("", parse("2000-01-01"), "", "", "", {})
    for edition in editions.entries:
        if edition.sha256 != edition.sealed().sha256:
            yield edition.name, "it is not as it was frozen"
        if (edition.follows, edition.last) != (last.name, last.sha256):
            yield edition.name, f"the edition {edition.follows} before it is not as it was then"
        for record, sha256 in edition.records.items():
            kept = editions.records.get(sha256)
            if kept is None:
                yield edition.name, f"the record {record!r} is missing"
            elif kept.id != record or kept.sha256 != sha256:
                yield edition.name, f"the record {record!r} does not say what was frozen"
        last = edition


def _stored(editions: Editions, held: Mapping[str, frozenset[str]]) -> Iterator[Fault]:
    """What is wrong with where records are stored: each in the first edition that has it."""
    known: set[str] = set()
    for edition in editions.entries:
        own = held[edition.name]
        if not own <= set(edition.records.values()):
            yield edition.name, "it holds a record that it does not name"
        known |= own
        lacks = [name for name, sha256 in edition.records.items() if sha256 not in known]
        if lacks and all(edition.records[name] in editions.records for name in lacks):
            yield edition.name, f"the record {lacks[0]!r} is kept in a later edition"


def _in_order(entries: Mapping[str, KeptEdition]) -> Iterator[KeptEdition]:
    """The editions, each behind the one that it follows, as far as they are one row."""
    after: dict[str, KeptEdition] = {}
    for step in entries.values():
        after.setdefault(step.edition.follows, step)
    name, left = "", len(entries)
    while name in after and left:
        yield after[name]
        name, left = after[name].edition.name, left - 1


def joined(steps: Iterable[KeptEdition]) -> tuple[Edition, ...]:
    """Editions with all their records, from what each has that differs from the one before it."""
    out: list[Edition] = []
    records: dict[str, str] = {}
    for step in steps:
        gone = set(step.gone)
        records = {name: sha256 for name, sha256 in records.items() if name not in gone}
        records = dict(sorted({**records, **step.edition.records}.items()))
        out.append(replace(step.edition, records=MappingProxyType(records)))
    return tuple(out)


def _of_file(name: str, data: bytes) -> tuple[KeptEdition, dict[str, FrozenRecord]]:
    if len(data) > MOST:
        raise ValueError(f"it has more than {MOST:,} bytes")
    value = read_json(data.decode())
    step = step_of(value)
    if step.edition.name != name:
        raise ValueError(f"it says that it is the edition {step.edition.name}")
    assert isinstance(value, dict)
    return step, records_of(value.get("new"))


def step_of(value: object) -> KeptEdition:
    """An edition from values of JSON. Raises `ValueError` if they are not that of one."""
    if not isinstance(value, dict) or not isinstance(value.get("records"), dict):
        raise ValueError("it names no records")
    name, on, note, follows, last, sha256 = texts(value, "edition", "on", "note", "follows", "last", "sha256")
    if not is_name(name) or (follows and not is_name(follows)):
        raise ValueError("its name, or that of the one before it, can be no part of an address")
    try:
        day = parse(on)
    except DateError as error:
        raise ValueError(f"it has no day: {error}") from error
    if day.precision != "day":
        raise ValueError(f"it has no day: {on}")
    records = value["records"]
    if not all(isinstance(item, str) and HEX.fullmatch(item) for item in records.values()):
        raise ValueError("a record in it has no fingerprint")
    gone = value.get("gone", [])
    if not isinstance(gone, list) or not all(isinstance(item, str) for item in gone):
        raise ValueError("what is gone in it is no list of records")
    return KeptEdition(Edition(name, day, note, follows, last, MappingProxyType(records), sha256), tuple(gone))


# -- writing ----------------------------------------------------------------------------------------------------


def dump(edition: Edition, before: Edition | None, own: Mapping[str, FrozenRecord]) -> bytes:
    """The file of an edition, with the records that no earlier one has; `before` is the one that it follows."""
    value = {**plain(edition, before), "new": {sha256: plain_record(record) for sha256, record in own.items()}}
    return in_file(value)


def plain(edition: Edition, before: Edition | None) -> dict[str, Any]:
    """An edition as values of JSON: the fingerprints of what differs from the one before it, and what is gone."""
    known = before.records if before else {}
    differ = {name: sha256 for name, sha256 in edition.records.items() if known.get(name) != sha256}
    gone = [name for name in known if name not in edition.records]
    value = {
        "edition": edition.name, "on": edition.on.text, "note": edition.note, "follows": edition.follows,
        "last": edition.last, "sha256": edition.sha256,
    }  # fmt: skip
    told = {name: text for name, text in value.items() if text}
    return {**told, "records": differ, **({"gone": gone} if gone else {})}


def plain_all(editions: Editions) -> list[dict[str, Any]]:
    """All editions as values of JSON, without what their records say."""
    return [plain(edition, before) for before, edition in pairs(editions)]


def pairs(editions: Editions) -> Iterator[tuple[Edition | None, Edition]]:
    """Each edition with the one before it."""
    return zip((None, *editions.entries), editions.entries, strict=False)


def without(editions: Editions, record: str) -> Iterator[tuple[str, bytes]]:
    """The files that change if a record is taken out of all editions."""
    known: set[str] = set()
    for before, edition in pairs(editions):
        own = [sha256 for sha256 in edition.records.values() if sha256 not in known]
        known.update(own)
        kept = {sha256: editions.records[sha256] for sha256 in own}
        if any(one.id == record for one in kept.values()):
            left = {key: taken_out(one) if one.id == record else one for key, one in kept.items()}
            yield path_of(edition.name), dump(edition, before, left)
