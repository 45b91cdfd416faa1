"""Proves that a citation of a page or a record, of each form, has the title, day and address that the site gives it.

What is cited of sources is compared by `verify_exports`; here, everything else that has an entry.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.auditing.site_pages import SitePages
from generator.auditing.verify_data import Data
from generator.auditing.verify_exports import ENTRY, other_day
from generator.auditing.verify_notes import in_a_line
from generator.base.dates import Date, DateError, parse
from generator.base.json_text import read_json
from generator.exports.bibliography import NEWS, WEB, entry_lines
from generator.linking.routes import BIBTEX, CSL

Fault = tuple[str, str]
_TITLE = 'meta[property="og:title"]'
_CSL = {"title": "title", "container-title": "container", "URL": "address"}

_Entry = tuple[str, str, str, Date, str]
"""The type, the title, what it is within, the day, and the address."""


def of_files(files: Mapping[str, bytes], pages: SitePages, data: Data) -> Iterator[Fault]:
    """What citations say of a page or a record that the site does not."""
    if not data.whole:
        return
    try:
        read: Any = read_json(files.get(CSL, b"[]"))
    except ValueError:
        return  # told by `verify_exports`
    for item in (one for one in (read if isinstance(read, list) else ()) if isinstance(one, dict)):
        name = str(item.get("id", ""))
        if data.records.get(name, {}).get("kind") != "source":
            yield from ((CSL, said) for said in _of_csl(name, item, _entry(name, pages, data)))
    for found in ENTRY.finditer(files.get(BIBTEX, b"").decode("utf-8", "replace")):
        if data.records.get(found[1], {}).get("kind") != "source":
            lines = found[2].splitlines()
            yield from ((BIBTEX, said) for said in _of_bibtex(found[1], lines, _entry(found[1], pages, data)))


def _entry(name: str, pages: SitePages, data: Data) -> _Entry | None:
    """What an entry has to say; `None` if the site has no such record or page."""
    whole, record = data.whole, data.records.get(name)
    try:
        if record is not None and record["kind"] == "article":
            fields = record["fields"]
            publisher = data.records[fields["publisher"]]["title"]
            return NEWS, record["title"], publisher, parse(fields["date"]), str(fields.get("url") or "")
        day, within = parse(whole["reviewed"]), whole["title"]
        if record is not None:
            return WEB, record["title"], within, day, record["url"]
        if name in pages.seen:
            is_home = name == "index.html"
            title, path = pages.seen[name].head[_TITLE] or "", "" if is_home else name
            return WEB, title, "" if is_home else within, day, data.base + path
    except (KeyError, TypeError, DateError):
        pass  # told by `verify_data`
    return None


def _of_csl(name: str, item: Mapping[str, Any], entry: _Entry | None) -> Iterator[str]:
    if entry is None:
        yield f"it has an entry for what the site has not: {name[:80]}"
        return
    _, title, within, day, url = entry
    for (field, called), wanted in zip(_CSL.items(), (title, within, url), strict=True):
        if in_a_line(said := str(item.get(field) or "")) != in_a_line(wanted):
            yield f"it gives {name} another {called}: {said[:80] or 'none'}"
    if (issued := other_day(item, day.text)) is not None:
        yield f"it gives {name} another day: {issued}"


def _of_bibtex(name: str, lines: list[str], entry: _Entry | None) -> Iterator[str]:
    if entry is None:
        yield f"it has an entry for what the site has not: {name[:80]}"
        return
    for field, wanted in entry_lines(*entry).items():
        said = [line for line in lines if line.startswith(f"  {field} = ")]
        if [in_a_line(line) for line in said] != [in_a_line(wanted)]:
            yield f"it gives {name} another {field}: {' '.join(said).strip()[:80] or 'none'}"
