"""Proves that every file for machines says the same: of each statement its words, its voice, and what it rests on.

Two files are the authorities, each for what it has, and each is held to the other. `annotations.json` says in whose
voice a statement speaks and what it rests on, which the article's text and the page of sources are compared with;
`briefing.json` says its words, which all pages are compared with (see `verify_pages`). The files of records, the tables
and the calendar repeat them, and are compared here.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from generator.auditing import verify_tables
from generator.auditing.differences import NoDataError, by_record
from generator.auditing.verify_notes import in_a_line
from generator.base.dates import date_or_none
from generator.base.json_text import read_json
from generator.base.values import value
from generator.linking import routes, standing
from generator.linking.copies import SourcePassage
from generator.linking.graph import SITE
from generator.parsing.records import KINDS

Fault = tuple[str, str]
Files = Mapping[str, bytes]


@value
class PublishedStatement:
    """A statement as `briefing.json` has it."""

    url: str
    record: str
    part: str
    """The part of the record that makes it; empty for the record as a whole."""
    voice: str
    words: frozenset[str]
    """All that it says, each text in one line; of a record as a whole also its title."""
    passages: frozenset[tuple[str, str, str]]
    """The article, the place and the words of each; no words where they are withheld."""
    sources: tuple[str, ...]
    reasoning: str
    independent: int | None
    read_by: int
    rests: frozenset[str]
    """The places to which its evidence leads, without their pages."""


@dataclass(frozen=True, eq=False)
class Data:
    """What `briefing.json` says."""

    base: str = ""
    whole: Mapping[str, Any] = field(default_factory=dict)
    records: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    texts: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """All texts of each record in one line, by its id; those of the site itself are under `site`."""
    statements: Mapping[str, PublishedStatement] = field(default_factory=dict)
    """By their addresses from the root of the site."""
    by_words: Mapping[str, tuple[PublishedStatement, ...]] = field(default_factory=dict)
    """The statements that have a text."""
    by_evidence: Mapping[frozenset[str], tuple[PublishedStatement, ...]] = field(default_factory=dict)
    """The statements that rest on the same."""
    known: frozenset[str] = frozenset()
    """All texts of all records."""
    places: Mapping[str, str] = field(default_factory=dict)
    """The id of the record at each address from the root of the site."""
    reached: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """The addresses of each source and its archived copy, and those at which they are opened at words of it."""

    @cached_property
    def of_record(self) -> Mapping[str, list[PublishedStatement]]:
        """The statements of each record."""
        found: dict[str, list[PublishedStatement]] = {}
        for one in self.statements.values():
            found.setdefault(one.record, []).append(one)
        return found

    @cached_property
    def reasoned(self) -> Mapping[str, PublishedStatement]:
        """The statements with a reasoning, by the place of that on its page."""
        found = (one for one in self.statements.values() if one.reasoning)
        return {f"because.{one.record}{'.' if one.part else ''}{one.part}": one for one in found}

    @cached_property
    def cited_at(self) -> Mapping[str, set[str]]:
        """The articles that have a passage with an id."""
        found: dict[str, set[str]] = {}
        for one in self.statements.values():
            for article, place, _ in one.passages:
                found.setdefault(place, set()).add(article)
        return found

    def crossed(self, names: set[str]) -> set[str]:
        """The scenarios that some records are crossed with, from either side."""
        pairs = self._crosses
        return {other for pair in pairs for one, other in (pair, pair[::-1]) if one in names}

    @cached_property
    def _crosses(self) -> tuple[tuple[str, str], ...]:
        found = ((name, record["fields"].get("cross")) for name, record in self.records.items())
        return tuple((name, str(cross["with"])) for name, cross in found if cross)

    @cached_property
    def opposed(self) -> Mapping[str, set[str]]:
        """The claims that each claim contradicts, and those that contradict it."""
        found: dict[str, set[str]] = {}
        for name, record in self.records.items():
            for other in record["fields"].get("contradicts") or ():
                found.setdefault(name, set()).add(other)
                found.setdefault(other, set()).add(name)
        return found

    @cached_property
    def articles(self) -> tuple[str, ...]:
        """The ids of the articles."""
        return tuple(name for name, record in self.records.items() if record["kind"] == "article")

    @cached_property
    def despite(self) -> frozenset[str]:
        """Why statements stand although a source of theirs is doubted."""
        return frozenset(in_a_line(str(one["despite"])) for one in self.whole["statements"] if one.get("despite"))


def read(files: Files) -> tuple[Data, tuple[Fault, ...]]:
    """The data of a site; empty, with a fault, if it is none."""
    if routes.DATASET not in files:
        return Data(), ((routes.DATASET, "the file is missing; this is not a built site, or not a whole one"),)
    try:
        data: Any = read_json(files[routes.DATASET])
        return _read(data), ()
    except (NoDataError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return Data(), ((routes.DATASET, "the file cannot be read"),)


def _check_form(data: Mapping[str, Any]) -> None:
    """Raises `ValueError` if the data has not the form that all parts of the proof rely on, or has something twice."""
    whole = {"title": str, "url": str, "description": str, "texts": dict, "site": dict, "records": list}
    _check(data, {**whole, "statements": list}, "records", "statements")
    _check(data.get("site", {}), {"corrections": list, "links": list, "published_by": str})
    for record in data["records"]:
        needed = {"id": str, "kind": str, "title": str, "url": str, "fields": dict}
        _check(record, {**needed, "branches": dict, "links": list}, *needed)
        if record["kind"] not in KINDS:
            raise ValueError(f"there is no kind {record['kind'][:20]!r}")
    for statement in data["statements"]:
        needed = {"record": str, "url": str, "voice": str}
        lists = ("passages", "sources", "cited", "read_by")
        _check(statement, {**needed, **dict.fromkeys(lists, list), "part": str, "reasoning": str}, *needed)
        for passage in statement.get("passages", ()):
            _check(passage, {"article": str, "id": str, "exact": str}, "article", "id")
        for cited in statement.get("cited", ()):
            _check(cited, {"source": str, "exact": str, "prefix": str, "suffix": str}, "source")
        if not all(isinstance(name, str) for name in statement.get("sources", ())):
            raise ValueError("a source is called by its id")
    for listed, name in (("records", "id"), ("records", "url"), ("statements", "url")):
        if len({one[name] for one in data[listed]}) < len(data[listed]):
            raise ValueError(f"two of its {listed} have the same {name}")


def _check(value: object, types: Mapping[str, type], *needed: str) -> None:
    """Raises `ValueError` if a value has not what is needed, or what it has is of another type."""
    if not isinstance(value, Mapping) or not value.keys() >= {*needed}:
        raise ValueError("it lacks what the data of a briefing has")
    for name, of in types.items():
        if value.get(name) is not None and not isinstance(value[name], of):
            raise ValueError(f"{name!r} is of another type than the data of a briefing has")
    if any(value[name] is None for name in needed):
        raise ValueError("it lacks what the data of a briefing has")


def _read(data: Mapping[str, Any]) -> Data:
    _check_form(data)
    base = str(data["url"]).rstrip("/") + "/"
    records = {record["id"]: record for record in data["records"]}
    origins = {
        name: (str(record["fields"].get("publisher", "")), str(record["fields"].get("origin", "")))
        for name, record in records.items()
        if record["kind"] == "source"
    }
    said = {(one.record, one.part): one.words for stated in by_record(data).values() for one in stated}
    statements = {}
    for item in data["statements"]:
        name, part = item["record"], item.get("part") or ""
        words = {text for _, text in said[name, part]}
        if not part:
            words.add(records[name]["title"])
        elif name in records and records[name]["kind"] == "scenario" and part.startswith("resolution"):
            words |= set(_settled(records[name], part))
        statement = _statement(item, base, frozenset(map(in_a_line, words)), origins)
        statements[statement.url] = statement
    by_words: dict[str, list[PublishedStatement]] = {}
    by_evidence: dict[frozenset[str], list[PublishedStatement]] = {}
    for statement in statements.values():
        by_evidence.setdefault(statement.rests, []).append(statement)
        for text in statement.words:
            by_words.setdefault(text, []).append(statement)
    texts = {name: frozenset(texts_of(record)) for name, record in records.items()}
    texts[SITE] = frozenset(texts_of({key: data.get(key) for key in ("title", "description", "texts")}))
    return Data(
        base, data, records, texts, statements, {text: tuple(own) for text, own in by_words.items()},
        {rests: tuple(own) for rests, own in by_evidence.items()},
        frozenset[str]().union(*texts.values()),
        {str(record["url"]).removeprefix(base): name for name, record in records.items()}, _reached(data, records),
    )  # fmt: skip


def _reached(data: Mapping[str, Any], records: Mapping[str, Mapping[str, Any]]) -> dict[str, frozenset[str]]:
    known = {
        name: {str(record["fields"][key]) for key in ("url", "archive") if record["fields"].get(key)}
        for name, record in records.items()
        if record["kind"] == "source"
    }
    found = {name: set(own) for name, own in known.items()}
    for item in data["statements"]:
        for cited in item.get("cited", ()):
            if cited.get("exact"):
                before, after = (str(cited.get(key) or "") for key in ("prefix", "suffix"))
                passage = SourcePassage(cited["source"], str(cited["exact"]), before, after)
                found[passage.source] |= {passage.within(url) for url in known[passage.source]}
    return {name: frozenset(own) for name, own in found.items()}


def _settled(record: Mapping[str, Any], part: str) -> Iterator[str]:
    """What a page says of how a question came out, beside the note: the branch that came; nothing where no note is."""
    resolution = record["fields"].get("resolution", {})
    if part == "resolution":
        came = {name for name, state in record.get("branches", {}).items() if state == "happened"}
        yield from (str(one["label"]) for one in record["fields"].get("branches", ()) if one.get("id") in came)
    elif part.startswith("resolution.history."):
        index = int(part.rpartition(".")[2]) - 1
        yield str(resolution["history"][index].get("note", ""))


def _statement(
    item: Mapping[str, Any], base: str, words: frozenset[str], origins: Mapping[str, tuple[str, str]]
) -> PublishedStatement:
    passages = [(str(p["article"]), str(p["id"]), str(p.get("exact") or "")) for p in item.get("passages", ())]
    sources, voice = tuple(map(str, item.get("sources", ()))), str(item["voice"])
    number = standing.of_origins(origins[name] for name in sources) if sources and not passages else None
    rests = {place for _, place, _ in passages} | {*sources}
    if item.get("reasoning") and voice in ("editor", "note"):
        rests.add("because." + item["record"] + (f".{item['part']}" if item.get("part") else ""))
    if voice == "known":
        rests.add("voice.known")
    return PublishedStatement(
        str(item["url"]).removeprefix(base) or "index.html", str(item["record"]), str(item.get("part", "")), voice,
        words, frozenset(passages), sources, str(item.get("reasoning", "")), number, len(item.get("read_by", ())),
        frozenset(rests),
    )  # fmt: skip


def texts_of(found: object) -> Iterator[str]:
    """All texts of a value, each in one line."""
    if isinstance(found, str):
        yield in_a_line(found)
    elif isinstance(found, Mapping):
        for item in found.values():
            yield from texts_of(item)
    elif isinstance(found, list):
        for item in found:
            yield from texts_of(item)


# -- what is compared -------------------------------------------------------------------------------------------


def of_files(files: Files, data: Data) -> Iterator[Fault]:
    """What the files for machines say otherwise than the data."""
    yield from _of_annotations(files, data)
    own: dict[str, list[Mapping[str, Any]]] = {}
    for item in data.whole.get("statements", ()):
        own.setdefault(item["record"], []).append(item)
    for name, record in data.records.items():
        path = routes.data_url_of(record["kind"], name)
        yield from _of_record(path, files, name, own.get(name, []), data)
    for kind in KINDS if data.whole else ():
        path = routes.table_url_of(kind)
        try:
            yield from verify_tables.of_table(path, files.get(path, b""), kind, data.whole, data.base)
        except (KeyError, TypeError, AttributeError, IndexError, csv.Error):
            yield path, f"it cannot be compared with {routes.DATASET}, which lacks what a table has"
    yield from _of_calendar(files.get(routes.CALENDAR, b"").decode("utf-8", "replace"), data)


def _of_annotations(files: Files, data: Data) -> Iterator[Fault]:
    """A fault for each statement whose voice or evidence is not that of its annotations."""
    voices: dict[str, set[str]] = {}
    passages: dict[str, set[tuple[str, str, str]]] = {}
    try:
        page: Any = read_json(files.get(routes.ANNOTATIONS, b"{}"))
        for item in page.get("items", ()):
            url = str(item["body"]["id"]).removeprefix(data.base) or "index.html"
            voices.setdefault(url, set()).add(str(item["voice"]))
            if "anchor" in (target := item["target"]):
                article = data.places.get(str(target["source"]).removeprefix(data.base), "")
                found = (article, str(target["anchor"]), str(target["selector"][0].get("exact", "")))
                passages.setdefault(url, set()).add(found)
    except (ValueError, KeyError, TypeError, AttributeError, IndexError):
        return  # which is a fault of its own
    for url, statement in data.statements.items():
        if (there := voices.get(url)) is not None and there != {statement.voice}:
            said = ", ".join(sorted(there))
            yield routes.DATASET, f"it gives {url} the voice {statement.voice}, and the annotations: {said}"
        if statement.passages != (wanted := frozenset(passages.get(url, ()))):
            words = "; ".join(f'"{exact[:60]}"' for _, _, exact in sorted(statement.passages - wanted)) or "fewer"
            yield routes.DATASET, f"it gives {url} other passages than the annotations: {words}"
    for item in data.whole.get("statements", ()):
        url = str(item["url"]).removeprefix(data.base) or "index.html"
        if item.get("independent") != (number := data.statements[url].independent):
            yield routes.DATASET, f"it gives {url} {item.get('independent')} independent sources, not {number}"
    for url in sorted(voices.keys() - data.statements.keys()):
        yield routes.DATASET, f"it lacks a statement that has an annotation: {url}"


def _of_record(path: str, files: Files, name: str, own: list[Mapping[str, Any]], data: Data) -> Iterator[Fault]:
    if path not in files:
        yield path, "the file is missing"
        return
    wanted = {"$schema": data.whole.get("$schema"), **data.records[name], "statements": own}
    try:
        found = read_json(files[path])
    except ValueError:
        found = None
    if not isinstance(found, dict):
        yield path, "the file cannot be read"
    else:
        for place, said in _differing(wanted, found):
            yield path, f"it says something else of {name} than {routes.DATASET}, {place}: {said[:80]}"


def _differing(wanted: object, found: object, place: str = "") -> Iterator[tuple[str, str]]:
    """The places at which a value differs from another, with what stands there."""
    if wanted == found:
        return
    if isinstance(wanted, Mapping) and isinstance(found, Mapping):
        for key in dict.fromkeys((*wanted, *found)):
            yield from _differing(wanted.get(key), found.get(key), f"{place}.{key}".lstrip("."))
    elif isinstance(wanted, list) and isinstance(found, list) and len(wanted) == len(found):
        for number, (one, other) in enumerate(zip(wanted, found, strict=True), 1):
            yield from _differing(one, other, f"{place}.{number}")
    else:
        yield place, "nothing" if found is None else str(found)


_UNFOLDED = re.compile(r"\r\n ")
_ESCAPED = re.compile(r"\\(.)")
_LINE = re.compile(
    r"(?:BEGIN|END):(?:VCALENDAR|VEVENT)\Z|(?:VERSION|PRODID|X-WR-CALNAME|SUMMARY|DTSTART;VALUE=DATE|DTEND;VALUE=DATE"
    r"|DTSTAMP|UID|DESCRIPTION|GEO|LOCATION|STATUS|TRANSP|URL):[^\r\n]*\Z"
)
"""A line of the calendar."""


def _of_calendar(text: str, data: Data) -> Iterator[Fault]:
    left = {
        name
        for name, one in data.records.items()
        if one["kind"] == "event" and _first_day(str(one["fields"].get("date")))
    }
    unfolded = _UNFOLDED.sub("", text)
    for line in filter(None, unfolded.split("\r\n")):
        if _LINE.match(line) is None:
            yield routes.CALENDAR, f"it has a line that the program does not write: {line[:80]!r}"
    for block in unfolded.split("BEGIN:VEVENT\r\n")[1:]:
        lines = [line.partition(":")[::2] for line in block.partition("END:VEVENT\r\n")[0].split("\r\n")]
        said = dict(lines)
        if len(said) < len(lines):
            yield routes.CALENDAR, f"it says something twice of an event: {said.get('UID', '')[:80]}"
        name = said.get("UID", "").partition("@")[0]
        title = in_a_line(_ESCAPED.sub(lambda found: "\n" if found[1] == "n" else found[1], said.get("SUMMARY", "")))
        if name not in data.records or title != in_a_line(str(data.records[name]["title"])):
            yield routes.CALENDAR, f"it has an event that {routes.DATASET} does not: {title[:80]}"
        elif (day := said.get("DTSTART;VALUE=DATE", "")) != _first_day(str(data.records[name]["fields"].get("date"))):
            yield routes.CALENDAR, f"it gives {name} another day: {day[:80]}"
        left.discard(name)
    if left and text:
        yield routes.CALENDAR, f"it leaves out {', '.join(sorted(left))[:80]}"


def _first_day(date: str) -> str:
    found = date_or_none(date)
    day = (found.earliest or found.latest) if found is not None else None
    return day.isoformat().replace("-", "") if day is not None else ""
