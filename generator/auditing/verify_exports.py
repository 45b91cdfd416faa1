"""Proves that every export says the same of a source as the annotations: tables and the data of records.

Whoever changes a state or a headline in one of them and makes all fingerprints anew has a proof that fits its files; so
each is compared with the annotations, which the pages are compared with as well (see `verify_sources`). What only some
of them have is compared where they have it. Citations are held to the data (see `verify_citations`).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from typing import Any

from generator.auditing.verify_sources import CITED, CitedSources, Fault
from generator.base.json_text import read_json
from generator.exports.tables import as_cell
from generator.linking.copies import State
from generator.linking.routes import CSL, DATASET, data_url_of

_IN_TABLE = {
    "title": "headline", "publisher": "publisher", "date": "published", "grade": "grade", "original": "source",
    "status": "status", "archive": "archive", "accessed": "accessed", "as_of": "as_of",
}  # fmt: skip
"""The columns of the table of sources, and what the annotations call the same."""
_IN_DATA = {
    "title": "headline", "publisher": "publisher", "date": "published", "grade": "grade", "url": "source",
    "status": "status", "archive": "archive", "accessed": "accessed", "as_of": "as_of",
}  # fmt: skip
"""The fields of a source in the data of records, and what the annotations call the same."""


def of_files(files: Mapping[str, bytes], cited: CitedSources, base: str) -> Iterator[Fault]:
    """The faults of all exports that speak of sources."""
    for path, data in sorted(files.items()):
        if path.endswith(".csv"):
            yield from _of_table(path, data, cited, base)
    names = {data_url_of("source", name): name for name in cited.facts}
    for path in (DATASET, *sorted(files.keys() & names.keys())):
        yield from _guarded(path, files, lambda value, at=path: _of_data(value, at, cited, base))
    for path in sorted(files):
        if path.endswith(".json") and path not in (DATASET, CSL):
            yield from _guarded(path, files, lambda value, at=path: _statements(value, at, cited, base))


def _guarded(path: str, files: Mapping[str, bytes], found: Any) -> Iterator[Fault]:
    try:
        yield from found(read_json(files.get(path, b"{}")))
    except (ValueError, KeyError, TypeError, AttributeError):
        yield path, "the file cannot be read"


# -- tables -----------------------------------------------------------------------------------------------------


def _of_table(path: str, data: bytes, cited: CitedSources, base: str) -> Iterator[Fault]:
    """A fault for each row that says something else of its sources, or of the source that it is."""
    rows = csv.DictReader(io.StringIO(data.decode("utf-8-sig", "replace"), newline=""), restval="")
    for row in rows:
        if row.get("id") in cited.facts:
            facts = cited.facts[row["id"]]
            said = {name: row.get(column, "") for column, name in _IN_TABLE.items()}
            yield from _against(path, row["id"], said, {name: as_cell(text) for name, text in facts.items()})
        elif {"states", "statuses", "sources", "url"} <= row.keys():
            statement = row["url"].removeprefix(base)
            states, statuses = _expected(row["sources"].split(), statement, cited, base)
            if row["states"].split() != states:
                wanted = " ".join(states)
                yield path, f"it says of the sources of {statement} that they are {row['states']}, not {wanted}"
            if row["statuses"].split() != statuses:
                yield path, f"it gives the sources of {statement} another status: {row['statuses'] or 'none'}"


def _expected(sources: list[str], statement: str, cited: CitedSources, base: str) -> tuple[list[str], list[str]]:
    """The least state of each source of a statement and its status, as the annotations have them."""
    own = cited.states.get(statement, ())
    states, statuses = [], []
    for place in (address.removeprefix(base) for address in sources):
        there = [State(state).rank for at, state in own if at == place and state in _STATES]
        states.append(list(State)[min(there)].value if there else "none")
        statuses.append(next(iter(cited.statuses.get(place, ())), "") or "unknown")
    return states, statuses if {*statuses} != {"unknown"} else []


_STATES = {state.value for state in State}


# -- the data of records ----------------------------------------------------------------------------------------


def _of_data(value: Any, path: str, cited: CitedSources, base: str) -> Iterator[Fault]:
    """The faults of the records of sources, and of what statements cite."""
    for record in value.get("records", [value]):
        facts = cited.facts.get(record.get("id", ""))
        if record.get("kind") == "source" and facts is not None:
            said = {name: str(record["fields"].get(key, "")) for key, name in _IN_DATA.items()}
            yield from _against(path, record["id"], said, facts)
            if record["title"] != facts["headline"]:
                yield path, f"it gives the source {record['id']} another headline: {record['title'][:80]}"
    if path == DATASET:
        yield from _statements(value, path, cited, base)


def _statements(value: Any, path: str, cited: CitedSources, base: str) -> Iterator[Fault]:
    """A fault for each statement that cites something else, or in another state or place, than its annotations do."""
    known = value.get("statements") if isinstance(value, dict) else None
    for statement in known if isinstance(known, list) else ():
        url = str(statement["url"]).removeprefix(base)
        said = [_cited(item, str(item["source"])) for item in statement.get("cited", ())]
        wanted = cited.details.get(url, [])
        for name, *rest in (item for item in said if item not in wanted):
            nearest = next((item for item in wanted if item[0] == name), ())
            pairs = zip(CITED, rest, nearest[1:], strict=False)
            differs = [f"{key}: {got or 'none'}" for key, got, own in pairs if got != own]
            yield path, f"it says of {name} for {url} what no annotation does: {'; '.join(differs) or 'cited at all'}"
        if len(said) != len(wanted):
            yield path, f"it cites sources {len(said)} times for {url}, the annotations {len(wanted)} times"


def _cited(item: Mapping[str, Any], name: str) -> tuple[str, ...]:
    return (name, *(str(item.get(key, "")) for key in CITED))


def _against(path: str, source: str, said: Mapping[str, str], facts: Mapping[str, str]) -> Iterator[Fault]:
    for name, text in said.items():
        if text != facts[name]:
            yield path, f"it gives the source {source} another {_WORDS.get(name, name)}: {text[:80] or 'none'}"


_WORDS = {
    "source": "address",
    "published": "day of publication",
    "archive": "archived copy",
    "as_of": "day of its status",
    "accessed": "day of reading",
}
