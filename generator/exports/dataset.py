"""All records for machines, with their statements, their evidence and what follows from them.

`briefing.json` has all records, and each has a file of its own beside its page. `exports/published` has their schema.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from io import BytesIO
from typing import Any

from generator import __version__
from generator.base.artifacts import Artifact
from generator.base.dates import Date
from generator.base.diagnostics import FieldPath
from generator.base.json_text import in_file, in_lines
from generator.linking import changes, routes
from generator.linking.copies import SourcePassage
from generator.linking.evidence import Evidence
from generator.linking.graph import SITE
from generator.linking.kept_results import KeptResults
from generator.linking.outcomes import branch_state
from generator.linking.site import Site, anchor
from generator.parsing.content import proses
from generator.parsing.model import Model, Record, fields_of
from generator.parsing.records import Article, Quote, Scenario
from generator.parsing.settings import Settings

LEFT_OUT = frozenset({"cite", "sources", "basis", "reasoning", "derived", "despite", "id", "draft"})
"""These stand with the statements, or beside the fields, instead."""
OF_ARTICLES = frozenset({"furniture", "names", "set_aside", "join", "split"})
"""The fields of articles that are left out, since they hold words of the text, which its rights may withhold."""

OF_SITE = ("thesis", "bottom_line", "watch", "headlines")
"""The fields of `site.yaml` that make statements."""
VERBATIM = ("phrase", "hedge")
"""The fields that hold words of an article in any record, as the text of a quotation does."""


_FIELDS, _STATEMENTS = '\n "id": ', '\n "statements": ['
"""Where the fields of a record begin in its file, and behind them its statements."""


def plan(site: Site, results: KeptResults | None = None) -> Iterator[Artifact]:
    """One file with everything, and one for each record; `results` has those of the build before."""
    paths: dict[str, list[FieldPath]] = {}
    for name, path in site.evidence:
        paths.setdefault(name, []).append(path)
    records, statements = _Listed("records"), _Listed("statements")
    for item in _statements(site, SITE, paths.get(SITE, ())):
        statements.add(_inside(in_lines(item)))
    for name in site.content.entries:
        own = tuple(paths.get(name, ()))
        make = partial(_of_record, name=name, paths=own)
        file = make(site) if results is None else results.file(f"data {name}", repr(own), make)
        fields, _, rest = file.data.decode().rstrip("\n}").partition(_FIELDS)[2].rpartition(_STATEMENTS)
        records.add(_inside(f"{{{_FIELDS}{fields.removesuffix(',')}\n}}"))
        if stated := rest.removesuffix("]").strip("\n "):
            statements.add(f"  {stated}")
        yield file
    yield Artifact(routes.DATASET, _everything(site, records, statements))


def whole(site: Site) -> bytes:
    """The file with everything alone."""
    return next(file.data for file in plan(site) if file.path == routes.DATASET)


def _inside(text: str) -> str:
    """A value in lines as it stands in a list of the whole."""
    return "  " + text.replace("\n", "\n  ")


def _of_record(site: Site, name: str, paths: Iterable[FieldPath]) -> Artifact:
    """The file of a record."""
    record = _record(site, name)
    own = {"$schema": site.settings.base + routes.SCHEMA, **record, "statements": [*_statements(site, name, paths)]}
    return Artifact(routes.data_url_of(record["kind"], name), in_file(own))


def _everything(site: Site, *lists: _Listed) -> bytes:
    """The file with everything: the records and statements as they stand in their own files."""
    settings = site.settings
    value = {
        "$schema": site.settings.base + routes.SCHEMA,
        "title": settings.title,
        "url": settings.url,
        "description": settings.description,
        "published": changes.first_day(site).text,
        "reviewed": settings.reviewed.text,
        "known_to": settings.known_to,
        "licence": site.plain(settings.data_licence) if settings.data_licence else None,
        "generator": f"briefing {__version__}",
        "own": list(site.content.own) or None,
        "texts": _texts(site) or None,
        "site": _about(site),
    }
    head = in_lines({key: item for key, item in value.items() if item is not None}).removesuffix("\n}")
    return b"".join((head.encode(), *(each.closed() for each in lists), b"\n}\n"))


class _Listed:
    """A field with a list, which is written item by item, since it is as long as the site."""

    def __init__(self, name: str) -> None:
        self._out, self._between = BytesIO(), "\n"
        self._out.write(f',\n "{name}": ['.encode())

    def add(self, item: str) -> None:
        """Adds an item."""
        self._out.write(f"{self._between}{item}".encode())
        self._between = ",\n"

    def closed(self) -> memoryview:
        """The whole field."""
        self._out.write(b"]" if self._between == "\n" else b"\n ]")
        return self._out.getbuffer()


def _texts(site: Site) -> dict[str, Any]:
    """The statements of the site as a whole: its thesis, its bottom line, what to watch, and its headlines."""
    fields = _fields(site, site.settings)
    return {name: fields[name] for name in OF_SITE if name in fields}


def _about(site: Site) -> dict[str, Any]:
    """What the site says of itself: who answers for it, how it was made, what was corrected, and its groups."""
    settings = site.settings
    said = {"lead": settings.lead, "about": settings.about}
    return {
        "published_by": settings.published_by,
        **{name: site.plain(prose) for name, prose in said.items() if prose},
        "corrections": [{"date": item.date.text, "text": site.plain(item.text)} for item in settings.corrections],
        "groups": [group.name for group in settings.groups],
        **({"links": links} if (links := _links(site, settings)) else {}),
    }


def _record(site: Site, name: str) -> dict[str, Any]:
    record = site.record(name)
    out: dict[str, Any] = {"id": name, "kind": site.kind(name), "title": site.titles[name], "url": _url(site, name)}
    if record.draft:
        out["draft"] = True
    out["fields"] = _fields(site, record)
    if isinstance(record, Scenario):
        out["branches"] = {branch.id: branch_state(record, branch.id) for branch in record.branches}
    if links := [*_links(site, record), *(_of_text(site, name) if isinstance(record, Article) else ())]:
        out["links"] = links
    return out


def _links(site: Site, record: Record | Settings) -> list[dict[str, str]]:
    """Where the prose of a record leads on the web, each with the words of the link."""
    found = (link for _, text in proses(record) for link in site.web_links(text))
    return [
        {"words": link.words, "url": link.address, **({"title": link.title} if link.title else {})}
        for link in dict.fromkeys(found)
    ]


def _of_text(site: Site, article: str) -> list[dict[str, str]]:
    """The same of the text of an article, as far as it may be shown."""
    out = []
    for block in site.articles[article].blocks:
        for link in (markup for markup in block.block.markup if markup.href):
            pieces = site.pieces(article, block.start + link.start, block.start + link.end)
            shown = [site.articles[article].text[p.start : p.end] for p in pieces if not p.words]
            if shown:
                out.append({"words": " ".join(" ".join(shown).split()), "url": link.href})
    return out


def _url(site: Site, name: str) -> str:
    return site.settings.base + site.url(name)


def _fields(site: Site, record: Record | Settings) -> dict[str, Any]:
    """The fields of a record; prose as plain text, and words of an article only where they may be shown."""
    prose = dict(proses(record))

    def walk(value: Any, path: FieldPath) -> Any:
        if isinstance(value, Model):
            names = fields_of(type(value))
            pairs = ((alias, n) for n, alias in names if n not in LEFT_OUT or (path and n == "id"))
            found = {alias: walk(getattr(value, n), (*path, alias)) for alias, n in pairs}
            return {key: item for key, item in found.items() if item not in (None, [], {})}
        if isinstance(value, tuple):
            return [walk(item, (*path, index)) for index, item in enumerate(value)]
        if isinstance(value, Mapping):
            return dict(value)
        if path in prose:
            return site.plain(value)
        if isinstance(record, Quote) and path == ("text",):
            value = site.words_of(record)
        verbatim = path[-1] in VERBATIM or path == ("text",)
        if value is not None and verbatim and not site.shows_words(str(value)):
            return None
        return value if isinstance(value, (str, bool)) or value is None else _scalar(value)

    out = walk(record, ())
    if isinstance(record, Article):
        return {key: value for key, value in out.items() if key not in OF_ARTICLES}
    return dict(out)


def _scalar(value: Any) -> str:
    """A date in EDTF, or a number as it was written."""
    return value.text if isinstance(value, Date) else f"{value:f}"


def _statements(site: Site, record: str, paths: Iterable[FieldPath]) -> Iterator[dict[str, Any]]:
    return (_statement(site, record, path) for path in paths if _states(site, record, path))


def _states(site: Site, record: str, path: FieldPath) -> bool:
    evidence = site.evidence[record, path]
    return bool(evidence.passages or evidence.sources or evidence.reasoning)


def _statement(site: Site, record: str, path: FieldPath) -> dict[str, Any]:
    evidence: Evidence = site.evidence[record, path]
    out: dict[str, Any] = {"record": record, "part": anchor(path) if path else None, "voice": evidence.voice.value}
    out["url"] = site.settings.base + site.url(record, path)
    out["passages"] = [
        {"article": p.article, "id": p.id, "exact": p.exact if site.shows(p) else None} for p in evidence.passages
    ]
    out["sources"] = list(evidence.sources)
    out["cited"] = [_cited(passage) for passage in evidence.cited]
    out["reasoning"] = site.plain(evidence.reasoning) if evidence.reasoning else None
    out["derived"] = evidence.derived
    out["despite"] = evidence.despite
    out["doubted"] = site.doubted_of(evidence)
    out["independent"] = site.independent_of(evidence)
    out["read_by"] = sorted(site.readers.get((record, path), ()))
    return {key: value for key, value in out.items() if value not in (None, [], ())}


def _cited(passage: SourcePassage) -> dict[str, Any]:
    """What is cited of a source, and how sure it is."""
    out = {
        "source": passage.source,
        "state": passage.state.value,
        "exact": passage.exact,
        "prefix": passage.prefix,
        "suffix": passage.suffix,
        "where": passage.where,
        "paragraph": passage.paragraph,
        "sha256": passage.sha256,
        "copy": passage.copy,
        "locked": passage.day,
    }
    return {key: value for key, value in out.items() if value}
