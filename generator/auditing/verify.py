"""Proves a built site from its files alone, without its sources or trust in its author.

Six things are proved: every file is as it was built; the text on each article's page is the text that the annotations
name, with nothing added but notes of known forms; every annotation's words stand where it says; every quotation is its
passage, word for word; every evidence mark leads to an annotation of its own statement, in its voice, or to a source or
a reasoning; what is cited of sources has the state and the fingerprints that it says (see `verify_sources`). Each fault
is reported with its statement.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from generator.auditing import (
    verify_about,
    verify_article,
    verify_cards,
    verify_citations,
    verify_counts,
    verify_data,
    verify_dated,
    verify_day_words,
    verify_days,
    verify_editions,
    verify_exports,
    verify_heads,
    verify_history,
    verify_links,
    verify_marks,
    verify_note_texts,
    verify_pages,
    verify_published,
    verify_said_days,
    verify_scenarios,
    verify_shown,
    verify_texts,
    verify_voices,
)
from generator.auditing import verify_readers as readers
from generator.auditing import verify_sources as sources
from generator.auditing.site_pages import HEAD, Parsed, SitePages
from generator.auditing.verify_article import Annotated, Fault, name_of
from generator.auditing.verify_marks import PageNote
from generator.base.artifacts import fingerprint
from generator.base.json_text import read_json
from generator.base.untrusted_html import is_ruinous
from generator.exports import proof, web_annotations
from generator.linking.routes import DATASET, LLMS

Files = Mapping[str, bytes]
LINE_ENDS = "only its line ends were changed, as git does with core.autocrlf where no .gitattributes says * -text"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The result of a proof."""

    faults: tuple[Fault, ...]
    files: int
    marks: int
    citations: int
    seal: str
    own_words: tuple[str, ...] = ()
    """The words of the interface that are the site's own, where they stand for a state, a voice or a status."""
    own_texts: tuple[str, ...] = ()
    """The texts of a site with templates or words of its own that are neither in its data nor the program's."""
    not_noted: str = ""
    """The day of the last entry of the history, if the briefing says something else than after it."""


@dataclass(frozen=True)
class _Known:
    """What is known of a site once each page was seen, and before any is held to it."""

    files: Files
    pages: SitePages
    annotated: Annotated
    cited: sources.CitedSources
    data: verify_data.Data
    signs: verify_pages.Signs
    days: verify_days.KnownDays
    of_site: verify_dated.SiteDays | None
    read: readers.StatementsRead
    scenarios: verify_scenarios.Scenarios
    said: verify_said_days.Held
    phrases: verify_texts.Phrases
    leads: verify_links.Leads
    naming: verify_counts.Naming


def verify(files: Files) -> Verdict:
    """The verdict on a built site, given all of its files."""
    found: list[Fault] = []
    stated = _json(files, proof.PATH, found)
    page = _json(files, web_annotations.PATH, found)
    items = page.get("items", []) if isinstance(page.get("items"), list) else []
    found += _files(files, stated)
    ruinous = {path for path, data in files.items() if path.endswith(".html") and is_ruinous(data)}
    found += (Fault(path, "the page is made to stop whoever reads it; no build makes such a one") for path in ruinous)
    files = {path: data for path, data in files.items() if path not in ruinous}
    known = _known(files, items, str(page.get("id", "")), found)
    marks, texts = 0, [*_terms(files, known)]
    for path, parsed in known.pages.items():
        notes = verify_marks.notes_of(path, parsed, known.cited)
        faults = [*verify_marks.marks(path, parsed, known.pages, known.annotated, known.cited, notes)]
        marks += faults.count(None)
        found += (*_of_page(path, parsed, notes, known), *(fault for fault in faults if fault is not None))
        texts += _own(path, parsed, known)
    is_own = bool(known.data.whole.get("own"))
    found += () if is_own else texts
    told = (f"{one.where}: {one.message.partition(': ')[2]}" for one in (texts if is_own else ()))
    return Verdict(
        tuple(dict.fromkeys(found)), len(files), marks, len(items), str(stated.get("seal", "")), known.signs.own(),
        tuple(dict.fromkeys(told)), verify_history.not_noted(files),
    )  # fmt: skip


def _known(files: Files, items: list[Any], address: str, found: list[Fault]) -> _Known:
    """What is known of a site; what is wrong with what it says as a whole is added to `found`."""
    pages, annotated, cited = SitePages(files), Annotated(), sources.CitedSources()
    found += _annotations(items, address, pages, annotated, cited)
    found += _cited(files, pages, cited)
    data, faults = verify_data.read(files)
    signs = verify_pages.signs_of(files, pages, data)
    read, (scenarios, unread) = readers.StatementsRead(), verify_scenarios.read(data)
    days, of_site = verify_days.read(data, signs), verify_dated.read(files, data)
    found += _told((
        faults, unread, verify_exports.of_files(files, cited, address.removesuffix(web_annotations.PATH)),
        verify_history.of_files(files, pages, data.places), verify_editions.of_files(files, pages, signs),
        readers.of_files(files, read), verify_data.of_files(files, data),
        verify_published.of_files(files, pages, data, signs), verify_heads.of_files(files, pages, data),
        verify_dated.of_sitemap(files, data), verify_citations.of_files(files, pages, data, signs.words),
    ))  # fmt: skip
    phrases, leads = _phrases(files, pages, data, signs), verify_links.read(data)
    in_words = verify_day_words.read(files, pages, data, signs.words)
    said = verify_said_days.read(in_words, data, phrases, signs.words)
    naming = verify_counts.read(data)
    return _Known(
        files, pages, annotated, cited, data, signs, days, of_site, read, scenarios, said, phrases, leads, naming
    )  # fmt: skip


def _of_page(path: str, page: Parsed, notes: Mapping[str, PageNote], known: _Known) -> Iterator[Fault]:
    """What is wrong with a page, beside its marks and the texts that only it has."""
    data, signs = known.data, known.signs
    about = verify_about.About(path, page, notes, data)
    yield from verify_article.beside(path, page, data.records)
    yield from verify_marks.quotations(path, page, known.annotated.by_anchor)
    yield from verify_marks.structured(path, page, known.annotated)
    yield from _told((
        verify_published.of_page(path, page, data, known.phrases), readers.of_page(path, page, known.read),
        verify_pages.of_page(path, page, notes, data, signs), verify_voices.of_page(path, page, notes, data),
        verify_shown.of_page(path, page, data), verify_links.of_page(path, page, known.leads, data),
        verify_cards.of_page(path, page, data, signs, known.pages),
        verify_counts.of_page(path, page, known.pages, known.naming, data, signs),
        verify_note_texts.of_page(path, notes, data, signs),
        verify_scenarios.of_page(path, page, known.scenarios, data, signs),
        verify_days.of_page(path, page, about, known.days, data, signs),
        verify_said_days.of_page(path, page, about, known.said),
        verify_dated.of_page(path, page, known.of_site, data, signs), verify_heads.of_page(path, page, data),
    ))  # fmt: skip


def _own(path: str, page: Parsed, known: _Known) -> Iterator[Fault]:
    """What a page has that only templates or words of the site's own may have."""
    if known.data.whole:
        yield from _told(
            (
                verify_texts.of_page(path, page, known.phrases),
                verify_links.elsewhere(path, page, known.leads, known.data),
            )
        )


def _terms(files: Files, known: _Known) -> Iterator[Fault]:
    """What the file for language models has that only words of the site's own may have."""
    if known.data.whole:
        text = files.get(LLMS, b"").decode(errors="replace")
        described = {one.head[HEAD[3]] for one in known.pages.seen.values()}  # as which it is held there
        yield from _told([verify_texts.of_terms(text, known.phrases, described)])


def _told(parts: Iterable[Iterable[tuple[str, str]]]) -> Iterator[Fault]:
    for faults in parts:
        try:
            yield from (Fault(*fault) for fault in faults)
        except (KeyError, TypeError, ValueError, AttributeError, IndexError, ArithmeticError):
            yield Fault(DATASET, "it has what no build writes there, and so cannot be compared")


def _phrases(files: Files, pages: SitePages, data: verify_data.Data, signs: verify_pages.Signs) -> verify_texts.Phrases:
    """What the pages may say."""
    articles = (text for seen in pages.seen.values() for text in seen.blocks)
    gapped = (text for seen in pages.seen.values() if seen.is_gapped for text in seen.blocks)
    return verify_texts.phrases_of(files, articles, gapped, data, signs.words)


def _annotations(
    items: list[Any], address: str, pages: SitePages, annotated: Annotated, cited: sources.CitedSources
) -> Iterator[Fault]:
    """The faults of all annotations, which are added to `annotated` and `cited`, and of the articles' pages."""
    texts = {path: seen.text for path, seen in pages.seen.items() if seen.text is not None}
    base = address.removesuffix(web_annotations.PATH)
    for item in items:
        try:
            if "state" in item["target"]:
                yield from _told([sources.annotation(item, base, name_of(item), cited)])
                continue
            yield from verify_article.annotation(item, address, pages, texts, annotated)
        except (KeyError, TypeError, ValueError, AttributeError, IndexError, OverflowError):
            yield Fault(f"{web_annotations.PATH}: {name_of(item)}", "the annotation cannot be read")
    yield from verify_article.copies(pages, texts, annotated)
    yield from verify_article.additions(pages)
    yield from verify_article.excerpts(pages, annotated)
    yield from verify_article.quoted(pages, annotated)


def _json(files: Files, path: str, found: list[Fault]) -> dict[str, Any]:
    try:
        value = read_json(files[path])
    except KeyError:
        found.append(Fault(path, "the file is missing; this is not a built site, or not a whole one"))
    except ValueError:
        found.append(Fault(path, "the file cannot be read"))
    else:
        if isinstance(value, dict):
            return value
        found.append(Fault(path, "the file cannot be read"))
    return {}


# -- files ------------------------------------------------------------------------------------------------------


def _files(files: Files, stated: Mapping[str, Any]) -> Iterator[Fault]:
    wanted, pages = stated.get("files", {}), stated.get("statements", {})
    if not isinstance(wanted, dict) or not isinstance(pages, dict):
        yield Fault(proof.PATH, "the file cannot be read")
        return
    if stated and proof.seal(wanted, pages) != stated.get("seal"):
        yield Fault(proof.PATH, "the seal is not that of the fingerprints")
    for path, value in wanted.items():
        if path not in files:
            yield Fault(path, "the file is missing")
        elif fingerprint(files[path]) == value:
            continue
        elif fingerprint(files[path].replace(b"\r\n", b"\n")) == value:
            yield Fault(path, LINE_ENDS)
        else:
            yield from _changed(path, files[path], pages.get(path))
    for path in sorted(files.keys() - wanted.keys() - {proof.PATH}):
        yield Fault(path, "the file is not part of the built site")


def _changed(path: str, data: bytes, stated: object) -> Iterator[Fault]:
    """A fault for each changed statement of a changed page; if there is none, for the page itself."""
    named = False
    if path.endswith(".html") and isinstance(stated, list) and not is_ruinous(data):
        present = proof.statements(LexborHTMLParser(data))
        if len(present) != len(stated):
            yield Fault(path, f"the page was changed: it has {len(present)} statements and marks, not {len(stated)}")
            named = True
        else:
            for (value, near, words), wanted in zip(present, stated, strict=True):
                if value != wanted:
                    yield Fault(f"{path}#{near}", f'the statement was changed: "{words[:100]}"')
                    named = True
    if not named:
        yield Fault(path, "the file was changed")


def _cited(files: Files, pages: SitePages, cited: sources.CitedSources) -> Iterator[Fault]:
    """The faults of what pages and data say of sources."""
    for path, seen in pages.seen.items():
        if seen.has_sources or path.startswith((sources.SOURCES, sources.FOLDER)):
            yield from _told([sources.of_page(path, pages[path].places, cited)])
    yield from _told([sources.of_whole(cited, pages.has)])
    try:
        data = read_json(files.get(DATASET, b"{}"))
        yield from _told([sources.of_data(data, cited, DATASET)])
    except (ValueError, KeyError, TypeError, AttributeError):
        yield Fault(DATASET, "the file cannot be read")
