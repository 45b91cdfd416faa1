"""Proves that a citation of a page, a record or a source, of each form, is the one that the program writes of it.

Each entry is written again from the data, and compared as a whole: so it has no field more, and no second one. Each
record has its entry.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from generator.auditing.site_pages import SitePages
from generator.auditing.verify_data import Data, Fault
from generator.auditing.verify_notes import in_a_line
from generator.base.dates import DateError, parse
from generator.base.json_text import read_json
from generator.base.words import Words
from generator.exports.bibliography import NEWS, WEB, BibliographyItem, CreatorName, bibtex_entry, csl_item, of_source
from generator.linking.routes import BIBTEX, CSL
from generator.parsing.records import given_name

_BIBTEX = re.compile(r"^@\w+\{([^,\s]+),\n.*?^\}", re.MULTILINE | re.DOTALL)
"""An entry of BibTeX, and its key."""
_TITLE = 'meta[property="og:title"]'
_CALLED = {"container-title": "publication", "URL": "address", "issued": "day"}
"""What some fields of CSL are called in a message."""
_FORMER = re.compile(r"^  ids = .*\n", re.MULTILINE)
"""The keys of an entry before its record was renamed, which no data has."""


def of_files(files: Mapping[str, bytes], pages: SitePages, data: Data, words: Words) -> Iterator[Fault]:
    """What citations say of a source, a page or a record that the site does not."""
    if not data.whole:
        return
    entry_of = cache(lambda name: _entry(name, pages, data, words))
    try:
        read: Any = read_json(files.get(CSL, b"[]"))
    except ValueError:
        read = None
    if not isinstance(read, list):
        yield CSL, "the file cannot be read"
    items = [one for one in (read if isinstance(read, list) else ()) if isinstance(one, dict)]
    for item in items:
        name = str(item.get("id", ""))
        yield from ((CSL, said) for said in _of_csl(name, item, entry_of(name), words))
    text = files.get(BIBTEX, b"").decode("utf-8", "replace")
    entries = [*_BIBTEX.finditer(text)]
    for found in entries:
        text_of = _FORMER.sub("", f"{found[0]}\n")
        yield from ((BIBTEX, said) for said in _of_bibtex(found[1], text_of, entry_of(found[1])))
    if between := _BIBTEX.sub("", text).strip():
        yield BIBTEX, f"it has what is no entry: {between[:80]}"
    cited = [name for name in data.records if entry_of(name) is not None]
    for path, names in ((CSL, [str(one.get("id", "")) for one in items]), (BIBTEX, [found[1] for found in entries])):
        there = Counter(names)
        yield from ((path, f"it has several entries for {name[:80]}") for name, n in there.items() if n > 1)
        yield from ((path, f"it has no entry for {name}") for name in cited if name not in there)


def _entry(name: str, pages: SitePages, data: Data, words: Words) -> BibliographyItem | None:
    """What an entry has to say; `None` if the site has no such record or page."""
    whole, record = data.whole, data.records.get(name)
    try:
        desk, day = CreatorName(whole["site"]["published_by"]), parse(whole["reviewed"])
        if record is None:
            if name not in pages.seen:
                return None
            is_home = name == "index.html"
            title, path = pages.seen[name].head[_TITLE] or "", "" if is_home else name
            within, about = "" if is_home else whole["title"], data.records.get(data.places.get(name, ""))
            own = BibliographyItem(name, WEB, title, desk, within, day, words.language, data.base + path)
            if about is None or about["kind"] != "article":
                return own
            by, first = _author(about, data), parse(about["fields"]["date"])
            return replace(own, by=by, edited_by=desk, first=first, language=about["fields"]["language"])
        own, title = record["fields"], record["title"]
        if record["kind"] == "article":
            publisher, day = data.records[own["publisher"]]["title"], parse(own["date"])
            by, url = _author(record, data), str(own.get("url") or "")
            return BibliographyItem(name, NEWS, title, by, publisher, day, own["language"], url)
        if record["kind"] == "source":
            accessed = parse(own["accessed"]) if own.get("accessed") else None
            source = of_source(name, title, own["publisher"], parse(own["date"]), own["language"], own["url"])
            return replace(source, accessed=accessed)
        return BibliographyItem(name, WEB, title, desk, whole["title"], day, words.language, record["url"])
    except (KeyError, TypeError, AttributeError, DateError):
        return None  # told by `verify_data`


def _author(article: Mapping[str, Any], data: Data) -> CreatorName:
    own = data.records[article["fields"]["author"]]["fields"]
    family = str(own.get("family_name") or "")
    return CreatorName(own["name"], family, given_name(own["name"], family) if own["kind"] == "person" else "")


def _of_csl(name: str, item: Mapping[str, Any], entry: BibliographyItem | None, words: Words) -> Iterator[str]:
    if entry is None:
        yield f"it has an entry for what the site has not: {name[:80]}"
        return
    wanted = csl_item(entry, words)
    for key in dict.fromkeys((*wanted, *item)):
        said, own = item.get(key), wanted.get(key)
        if isinstance(said, Mapping) and isinstance(own, Mapping) and {*said} == {*own} == {"literal"}:
            continue  # a day in words, which a site's own catalogue may give otherwise
        if (in_a_line(said) if isinstance(said, str) else said) != (in_a_line(own) if isinstance(own, str) else own):
            yield f"it gives {name} another {_CALLED.get(key, key)[:40]}: {str(said)[:80] if said else 'none'}"


def _of_bibtex(name: str, text: str, entry: BibliographyItem | None) -> Iterator[str]:
    if entry is None:
        yield f"it has an entry for what the site has not: {name[:80]}"
    elif in_a_line(text) != in_a_line(wanted := bibtex_entry(entry)):
        lines, own = (list(map(in_a_line, one.splitlines())) for one in (text, wanted))
        said = " ".join(line for line in lines if line not in own) or "lines left out or repeated"
        field = next((line for line in (*own, *lines) if (line in own) != (line in lines)), "").partition(" = ")[0]
        yield f"it gives {name} another {field[:40] or 'field'}: {said[:80]}"
