"""Reads references that a reference manager has written, as proposals for records of sources: CSL-JSON, BibTeX and RIS.

BibTeX is read by pybtex and RIS by rispy. A grade is a curator's judgement, and no file has it; what a reference lacks
is a `TODO`. A reference to an address or a DOI that a source has already is passed over; one that cannot be read is
told, and the others of its file come in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from generator.base.dates import date_or_none
from generator.base.json_text import read_json
from generator.drafting.proposals import Proposal
from generator.linking.site import Site
from generator.parsing.addresses import of_web
from generator.parsing.model import TODO
from generator.parsing.records import Source
from generator.reading.spans import slug

MOST = 20_000_000
"""The most bytes of a file with references."""
_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,4}")
_MARKUP = re.compile(r"</?(?:i|b|sc|sub|sup|span)(?:\s[^<>]*)?>", re.IGNORECASE)
"""The few tags of HTML that a text in CSL-JSON may have."""
_TYPE = re.compile(
    r"\\(?:emph|text(?:it|bf|sc|rm|tt|sf|up|sl|md|normal|superscript|subscript)|mkbib[a-z]+)(?![A-Za-z])\s*"
)
"""Commands of LaTeX that say how words look."""
_BEGUN, _ENDED = re.compile(r"^(?=TY {1,2}-)", re.MULTILINE), re.compile(r"^ER {1,2}-.*\n?", re.MULTILINE)
"""The first line of a reference in RIS, and the last."""
_PER_CENT = re.compile(r"(?<!\\)%")
"""A sign that begins a comment in LaTeX, and in the titles that people copy is a sign of the title."""
_BIBTEX = re.compile(r"^(?=@[A-Za-z]+\s*[{(])", re.MULTILINE)
"""The beginning of an entry of BibTeX."""
_URL = re.compile(r"https?://[^\s{}]+", re.IGNORECASE)
_HOST = re.compile(r"[^:]+://[^/?#]*")
"""The beginning of an address, in which capital letters mean nothing."""
_DOI = re.compile(r"10\.\d{4,9}/\S+")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_FILED = re.compile(r"(\d{4})(?:/(\d{1,2})?(?:/(\d{1,2})?)?)?(?:/.*)?")
"""A date of RIS: 2024/06/30/ and what else may stand behind it."""


class NoReferencesError(Exception):
    """Raised for a file that is none of references, or cannot be read as one."""


@dataclass(frozen=True, slots=True)
class SourceReference:
    """A reference to a source; a value is empty if it is not given."""

    title: str = ""
    publisher: str = ""
    date: str = ""
    """In EDTF."""
    url: str = ""
    doi: str = ""
    language: str = ""
    accessed: str = ""


@dataclass(frozen=True, slots=True)
class UnreadReference:
    """A reference that cannot be read, and why."""

    says: str


def read(name: str, data: bytes) -> tuple[tuple[SourceReference, ...], tuple[UnreadReference, ...]]:
    """The references in a file, whose form its name tells, and those in it that cannot be read.

    Raises `NoReferencesError` if there are none that can.
    """
    ending = PurePosixPath(name).suffix.lower()
    if ending not in READERS:
        raise NoReferencesError(f"{name}: its name has to end in {', '.join(READERS)}")
    try:
        items = tuple(READERS[ending](data.decode("utf-8-sig")))
    except UnicodeDecodeError:
        raise NoReferencesError(f"{name} is not in UTF-8") from None
    except (ValueError, KeyError, TypeError, AttributeError, OSError, RecursionError) as error:
        raise NoReferencesError(f"{name} cannot be read: {error}") from error
    found = tuple(item for item in items if isinstance(item, SourceReference))
    unread = tuple(item for item in items if isinstance(item, UnreadReference))
    if not found:
        why = f" that can be read: {unread[0].says}" if unread else ""
        raise NoReferencesError(f"{name} has no references{why}")
    return found, unread


# -- the three forms --------------------------------------------------------------------------------------------


def _of_csl(text: str) -> Iterator[SourceReference | UnreadReference]:
    value = read_json(text)
    items = value.get("items", []) if isinstance(value, dict) else value
    for number, item in enumerate(items if isinstance(items, list) else (), start=1):
        try:
            yield _csl_item(item)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            yield UnreadReference(f"item {number}: {error}")


def _csl_item(item: object) -> SourceReference:
    if not isinstance(item, dict):
        raise ValueError(f"it is no reference, but {_shown(item)}")
    within = item.get("container-title") or item.get("publisher") or ""
    doi, language = item.get("DOI", ""), item.get("language", "")
    issued, accessed = (_csl_date(item.get(name)) for name in ("issued", "accessed"))
    known = (item.get("title", ""), within, issued, item.get("URL", ""), doi, language, accessed)
    title, within, *others = (value if isinstance(value, str) else "" for value in known)
    return SourceReference(_without_markup(title), _without_markup(within), *others)


def _without_markup(text: str) -> str:
    return " ".join(_MARKUP.sub("", text).split())


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 40 else f"{text[:40]}…"


def _csl_date(value: object) -> str:
    if not isinstance(value, dict):
        return ""
    parts = value.get("date-parts")
    if isinstance(parts, list) and parts and all(isinstance(part, list) and part for part in parts):
        return "/".join(_in_edtf(*part) for part in parts[:2])
    return _known(str(value.get("raw") or value.get("literal") or ""))


def _of_bibtex(text: str) -> Iterator[SourceReference | UnreadReference]:
    from pybtex.database import InvalidNameString, parse_string
    from pybtex.errors import capture
    from pybtex.exceptions import PybtexError

    entries: list[Any] = []
    with capture() as faults:  # otherwise the first ends the reading
        for part in _entries_of_bibtex(text):
            try:
                entries += parse_string(part, "bibtex").entries.values()
            except PybtexError as error:
                raise ValueError(str(error)) from error
    for fault in faults:
        if not isinstance(fault, InvalidNameString):  # authors are not read
            yield UnreadReference(f"{' '.join(str(fault).split())}")
    for entry in entries:
        if not entry.fields:
            continue
        fields = {name.lower(): _plain(value) for name, value in entry.fields.items()}
        within = _first(fields, "journaltitle", "journal", "booktitle", "publisher", "organization")
        if not within and not _URL.search(how := fields.get("howpublished", "")):
            within = how
        date = fields.get("date", "") or _in_edtf(
            fields.get("year", ""), fields.get("month", ""), fields.get("day", "")
        )
        language, address = _first(fields, "langid", "language"), _first(fields, "url", "howpublished")
        accessed = _known(fields.get("urldate", ""))
        yield SourceReference(
            _first(fields, "title"), within, _known(date), address, fields.get("doi", ""), language, accessed
        )


def _entries_of_bibtex(text: str) -> Iterator[str]:
    """The entries of a file, each with the abbreviations before it; or the whole where each brace is closed.

    One that is not closed would swallow those behind it.
    """
    if text.count("{") == text.count("}"):
        yield text
        return
    known, lines = "", 0
    for part in _BIBTEX.split(text):
        if part.lower().startswith(("@string", "@preamble")):
            known += " ".join(part.split())
        else:
            yield known + "\n" * lines + part.rstrip()  # so that faults name their lines
        lines += part.count("\n")


def _plain(value: str) -> str:
    """A field of BibTeX without its LaTeX."""
    from pybtex.exceptions import PybtexError
    from pybtex.richtext import Text

    if value.startswith(("http://", "https://")):
        return value.replace("\\_", "_").replace("\\%", "%").replace("\\&", "&").replace("\\#", "#")
    try:
        plain = str(Text.from_latex(_PER_CENT.sub(r"\\%", _TYPE.sub("", value))))
        return " ".join(plain.replace("\u00a0", " ").replace("\\$", "$").split())
    except (PybtexError, ValueError):
        return " ".join(value.split())


def _of_ris(text: str) -> Iterator[SourceReference | UnreadReference]:
    import rispy

    before, *parts = _BEGUN.split(text)
    if before.strip():
        yield UnreadReference(f"what stands before the first reference is none: {_shown(before.strip())}")
    for number, part in enumerate(parts, start=1):
        # One that is not ended would run into the next one, whose address then stands under its headline.
        own, ended, after = part.partition(end[0]) if (end := _ENDED.search(part)) else (part, "\nER  - \n", "")
        if after.strip():
            yield UnreadReference(f"what stands behind reference {number} is none: {_shown(after.strip())}")
        for item in rispy.loads(f"{own}{ended}"):
            reference = _ris_item(item)
            if reference.title or reference.url or reference.doi:
                yield reference
            else:
                yield UnreadReference(f"reference {number} has neither a title nor an address")


def _ris_item(item: Mapping[str, Any]) -> SourceReference:
    urls = item.get("urls") or []
    return SourceReference(
        title=_first(item, "title", "primary_title"),
        publisher=_first(item, "secondary_title", "journal_name", "alternate_title3", "alternate_title2", "publisher"),
        date=_filed(_first(item, "date", "year", "publication_year")),
        url=str(urls[0]) if urls else "",
        doi=_first(item, "doi"),
        language=_first(item, "language"),
        accessed=_filed(_first(item, "access_date")),
    )


def _filed(text: str) -> str:
    """A date as RIS has it; empty if it is none."""
    found = _FILED.match(text)
    return _in_edtf(*(part or "" for part in found.groups())) if found else ""


READERS: Mapping[str, Callable[[str], Iterable[SourceReference | UnreadReference]]] = {
    ".json": _of_csl,
    ".bib": _of_bibtex,
    ".ris": _of_ris,
}


def _first(fields: Mapping[str, Any], *names: str) -> str:
    return next((" ".join(str(fields[name]).split()) for name in names if fields.get(name)), "")


def _in_edtf(year: object, month: object = "", day: object = "") -> str:
    """A date of parts, as far as they are known."""
    written = str(month).strip().lower()
    number = _MONTHS.index(written[:3]) + 1 if written[:3] in _MONTHS else int(written) if written.isdigit() else 0
    text = f"{int(str(year)):04}" if str(year).strip().isdigit() else ""
    if text and number:
        text += f"-{number:02}"
        text += f"-{int(str(day)):02}" if str(day).strip().isdigit() else ""
    return _known(text)


def _known(text: str) -> str:
    """A date if it is one in EDTF; otherwise nothing."""
    date = date_or_none(text)
    return date.text if date is not None else ""


# -- proposals --------------------------------------------------------------------------------------------------


def repeated(references: Iterable[SourceReference]) -> int:
    """How many references have an address that one before them has."""
    known = [_bare(url) for reference in references if (url := _address(reference))]
    return len(known) - len(set(known))


def proposals(site: Site, references: Iterable[SourceReference], grade: str = "") -> tuple[Proposal, ...]:
    """Records of sources for some references, each a draft; what is there already or comes again is passed over."""
    taken = site.content.entries.keys() | site.content.drafts
    there = {_bare(source.url) for source in site.content.of(Source)}
    out: list[Proposal] = []
    for reference in references:
        url = _address(reference)
        if url and _bare(url) in there:
            continue
        there |= {_bare(url)} if url else set()
        name = _name(reference, taken)
        taken = {*taken, name}
        out.append(Proposal(Source.kind_name, name, _fields(name, reference, url, grade), "", 0, 0))
    return tuple(out)


def _fields(name: str, reference: SourceReference, url: str, grade: str) -> dict[str, str]:
    fields = {
        "id": name,
        "title": reference.title or TODO,
        "publisher": reference.publisher or TODO,
        "date": reference.date or TODO,
        "url": url or TODO,
        "grade": grade or TODO,
    }
    if reference.accessed:
        fields["accessed"] = reference.accessed
    if _TAG.fullmatch(reference.language) and reference.language.partition("-")[0] != "en":
        fields["language"] = reference.language
    return {**fields, "draft": "true"}


def _address(reference: SourceReference) -> str:
    """Where it can be read: its address, or else that of its DOI."""
    doi = _DOI.search(reference.doi)
    written = _URL.search(reference.url)
    own = _HOST.sub(lambda host: host[0].lower(), written[0], count=1) if written else ""
    for url in (own, f"https://doi.org/{doi[0]}" if doi else ""):
        with suppress(ValueError):
            return of_web(url)
    return ""


def _bare(url: str) -> str:
    """An address without what often differs between two spellings of one."""
    return re.sub(r"^https?://(www\.)?", "", url).rstrip("/")


def _name(reference: SourceReference, taken: Iterable[str]) -> str:
    """An id that is free: the publisher and the date, such as `herald-2024-06-30`."""
    day = reference.date.partition("/")[0]
    own = "-".join(filter(None, (slug(reference.publisher or reference.title, 60), slug(day)))) or "source"
    numbers = (own if number == 1 else f"{own}-{number}" for number in range(1, 1_000_000))
    return next(name for name in numbers if name not in taken)
