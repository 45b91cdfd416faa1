"""The briefing for reference managers: CSL-JSON and BibTeX, an entry for the whole, one for each record.

A source and the article are cited as what they are, with their own dates; a record of the briefing as a page of it, as
of the day on which it was last reviewed. The same ids are the keys of both files.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.dates import Date
from generator.records import Article, Source
from generator.render import Artifact
from generator.site import Site

BIBTEX, CSL = "citations.bib", "citations.json"
_SPECIAL = re.compile(r"[\\{}%&$#_~^]")
_ESCAPED = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}


@dataclass(frozen=True, slots=True)
class Entry:
    """Something to be cited."""

    id: str
    kind: str
    """A type of CSL: `article-newspaper` or `webpage`."""
    title: str
    by: str
    within: str
    date: Date
    url: str
    accessed: Date | None = None


def plan(site: Site) -> Iterator[Artifact]:
    """Both files."""
    entries = tuple(_entries(site))
    csl = json.dumps([_csl(entry) for entry in entries], ensure_ascii=False, indent=1)
    yield Artifact(CSL, (csl + "\n").encode())
    yield Artifact(BIBTEX, "\n".join(_bibtex(entry) for entry in entries).encode())


def _entries(site: Site) -> Iterator[Entry]:
    settings = site.settings
    base, by, reviewed = settings.url.rstrip("/") + "/", settings.published_by, settings.reviewed
    yield Entry("briefing", "webpage", settings.title, by, "", reviewed, base)
    for name in sorted(site.content.entries):
        record, own = site.record(name), base + site.url(name)
        if isinstance(record, Article):
            author, publisher = site.titles[record.author], site.titles[record.publisher]
            yield Entry(name, "article-newspaper", record.title, author, publisher, record.date, record.url or own)
        elif isinstance(record, Source):
            yield Entry(
                name, "webpage", record.title, "", record.publisher, record.date, str(record.url), record.accessed
            )
        else:
            yield Entry(name, "webpage", site.titles[name], by, settings.title, reviewed, own)


def _csl(entry: Entry) -> dict[str, object]:
    """An item of CSL-JSON (citeproc-js), whose dates are lists of year, month and day."""
    out: dict[str, object] = {"id": entry.id, "type": entry.kind, "title": entry.title}
    if entry.by:
        out["author"] = [{"literal": entry.by}]
    if entry.within:
        out["container-title"] = entry.within
    if parts := _parts(entry.date):
        out["issued"] = {"date-parts": parts}
    if entry.accessed is not None and (parts := _parts(entry.accessed)):
        out["accessed"] = {"date-parts": parts}
    return {**out, "URL": entry.url}


def _parts(date: Date) -> list[list[int]]:
    """The date as it is known, for an interval both ends; nothing where its year is not."""
    ends = [end for end in (date.start, date.end) if end is not None] if date.is_interval else [date]
    if not ends or any(end.precision not in ("day", "month", "year") for end in ends):
        return []
    return [[int(part) for part in re.findall(r"\d+", end.text)] for end in ends]


def _bibtex(entry: Entry) -> str:
    date = _parts(entry.date)
    fields = {
        "title": f"{{{_escaped(entry.title)}}}",
        "author": f"{{{_escaped(entry.by)}}}" if entry.by else "",
        "howpublished": _escaped(entry.within),
        "year": str(date[0][0]) if date else "",
        "date": "/".join("-".join(f"{part:02}" for part in end) for end in date),
        "url": entry.url.replace("{", "%7B").replace("}", "%7D"),
    }
    rows = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@misc{{{entry.id},\n{rows}}}\n"


def _escaped(text: str) -> str:
    """Text for TeX."""
    return _SPECIAL.sub(lambda found: _ESCAPED.get(found[0], "\\" + found[0]), text)
