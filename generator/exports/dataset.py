"""`briefing.json`: all records with their statements, their evidence and what follows from them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from generator import __version__
from generator.content import proses
from generator.dates import iso
from generator.evidence import Evidence
from generator.outcomes import branch_state
from generator.records import Article, Model, Record, Scenario
from generator.render import Artifact
from generator.site import Site, anchor

PATH = "briefing.json"
LEFT_OUT = {"cite", "sources", "basis", "reasoning", "id"}
"""These stand with the statements instead."""
OF_ARTICLES = {"furniture", "names", "set_aside", "join", "split"}
"""These hold words of the text, which its rights may keep back."""


def plan(site: Site) -> Iterator[Artifact]:
    """The one file."""
    settings = site.settings
    value = {
        "title": settings.title,
        "url": settings.url,
        "description": settings.description,
        "reviewed": iso(settings.reviewed),
        "known_to": settings.known_to,
        "generator": f"briefing {__version__}",
        "records": [_record(site, name) for name in site.content.entries],
        "statements": [_statement(site, *statement) for statement in site.evidence if _states(site, *statement)],
    }
    yield Artifact(PATH, (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode())


def _record(site: Site, name: str) -> dict[str, Any]:
    record = site.record(name)
    out: dict[str, Any] = {"id": name, "kind": site.kind(name), "title": site.titles[name], "url": _url(site, name)}
    out["fields"] = _fields(site, record)
    if isinstance(record, Scenario):
        out["branches"] = {branch.id: branch_state(record, branch.id) for branch in record.branches}
    return out


def _url(site: Site, name: str) -> str:
    return site.settings.url.rstrip("/") + "/" + site.url(name)


def _fields(site: Site, record: Record) -> dict[str, Any]:
    """The fields of a record; prose as plain text, and words of an article only where they may be shown."""
    prose = dict(proses(record))

    def walk(value: Any, path: tuple[str | int, ...]) -> Any:
        if isinstance(value, Model):
            fields = type(value).model_fields
            pairs = ((info.alias or n, n) for n, info in fields.items() if n not in LEFT_OUT or (path and n == "id"))
            found = {alias: walk(getattr(value, n), (*path, alias)) for alias, n in pairs}
            return {key: item for key, item in found.items() if item not in (None, [], {})}
        if isinstance(value, tuple):
            return [walk(item, (*path, index)) for index, item in enumerate(value)]
        if isinstance(value, Mapping):
            return dict(value)
        if path in prose:
            return site.plain(value)
        verbatim = path[-1] in ("phrase", "hedge") or path == ("text",)
        if value is not None and verbatim and not site.shows_words(str(value)):
            return None
        return value if isinstance(value, (str, bool)) or value is None else _scalar(value)

    out = walk(record, ())
    if isinstance(record, Article):
        return {key: value for key, value in out.items() if key not in OF_ARTICLES}
    return dict(out)


def _scalar(value: Any) -> str:
    """A date in EDTF, or a number as it was written."""
    return iso(value) if hasattr(value, "precision") else f"{value:f}"


def _states(site: Site, record: str, path: tuple[str | int, ...]) -> bool:
    evidence = site.evidence[record, path]
    return bool(evidence.passages or evidence.sources or evidence.reasoning)


def _statement(site: Site, record: str, path: tuple[str | int, ...]) -> dict[str, Any]:
    evidence: Evidence = site.evidence[record, path]
    out: dict[str, Any] = {"record": record, "part": anchor(path) if path else None, "voice": evidence.voice.value}
    out["url"] = site.settings.url.rstrip("/") + "/" + site.url(record, path)
    out["passages"] = [
        {"article": p.article, "id": p.id, "exact": p.exact if site.shows(p) else None} for p in evidence.passages
    ]
    out["sources"] = list(evidence.sources)
    out["reasoning"] = site.plain(evidence.reasoning) if evidence.reasoning else None
    return {key: value for key, value in out.items() if value not in (None, [])}
