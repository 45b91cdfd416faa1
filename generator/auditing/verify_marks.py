"""Proves the marks and quotations of a page: each leads to an annotation of its own statement, and has its words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from posixpath import dirname, join, normpath
from typing import Any
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.auditing import verify_sources as sources
from generator.auditing.site_pages import SitePages
from generator.auditing.verify_article import Annotated, Fault
from generator.auditing.verify_notes import in_a_line
from generator.base.json_text import read_json


@lru_cache(maxsize=8192)
def target(page: str, href: str) -> str:
    """The address from the root of the site to which a link of a page leads; several checks ask for each link."""
    try:
        parts = urlsplit(href)
    except ValueError:  # an address that no browser would follow
        return href
    path = normpath(join(dirname(page), unquote(parts.path))) if parts.path else page
    return f"{path}#{unquote(parts.fragment)}"


def quotations(path: str, page: LexborHTMLParser, by_anchor: Mapping[str, Any]) -> Iterator[Fault]:
    """A fault for each quotation that is not its passage."""
    for node in page.css("blockquote.verbatim"):
        words = node.css_first(".words")
        quote = by_anchor.get(target(path, node.attributes.get("cite") or ""))
        if quote is None or words is None:
            yield Fault(path, f'a quotation rests on no annotation: "{node.text().strip()[:80]}"')
        elif "exact" in quote and in_a_line(words.text()) != in_a_line(str(quote["exact"])):
            yield Fault(path, f'a quotation is not its passage: "{words.text()[:80]}"')


@dataclass(frozen=True, slots=True)
class PageNote:
    """A numbered note of a page: a piece of evidence."""

    target: str
    """The place that it leads to; empty if it leads nowhere."""
    words: str | None
    """The words that it quotes of a passage."""
    node: LexborNode | None = None
    """The note itself."""


def _source_at(path: str, place: str, cited: sources.CitedSources) -> str:
    """The entry of a source to which a link leads, on its page or on one with its list; empty if it leads elsewhere."""
    page, _, name = place.partition("#")
    found = (entry for entry in sources.places_of(name) if entry in cited.by_place)
    return next((entry for entry in found if page in (entry.partition("#")[0], path)), "")


def notes_of(path: str, page: LexborHTMLParser, cited: sources.CitedSources) -> dict[str, PageNote]:
    """The numbered notes of a page, by the numbers that the marks have."""
    out = {}
    for number, node in enumerate(page.css(".printed ol > li"), 1):
        link, quoted = node.css_first("a"), node.css_first("q")
        href = (link.attributes.get("href") or "") if link is not None else ""
        place = target(path, href) if href else ""
        words = quoted.text() if quoted is not None and not _source_at(path, place, cited) else None
        out[str(number)] = PageNote(place, words, node)
    return out


def structured(path: str, page: LexborHTMLParser, annotated: Annotated) -> Iterator[Fault]:
    """A fault for each quotation in a page's data for search engines that is not a passage."""
    for node in page.css('script[type="application/ld+json"]'):
        try:
            things: Any = read_json(node.text())
            things = things["@graph"]
            parts = [part for thing in things for part in thing.get("hasPart", ())]
            words = [str(part["text"]) for part in parts if part["@type"] == "Quotation" and "text" in part]
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            yield Fault(path, "its data for search engines cannot be read")
            continue
        for text in words:
            if in_a_line(text) not in annotated.passages:
                yield Fault(path, f'a quotation is not its passage: "{text[:80]}"')


def marks(
    path: str,
    page: LexborHTMLParser,
    pages: SitePages,
    annotated: Annotated,
    cited: sources.CitedSources,
    notes: Mapping[str, PageNote],
) -> Iterator[Fault | None]:
    """For each mark its fault, or `None` if it has none; and a fault for each statement without a mark."""
    for node in page.css(".say"):
        if node.css_first("a.ev") is None:
            yield Fault(path, f'a statement has no mark: "{node.text().strip()[:80]}"')
    for node in page.css("a.ev"):
        says = (node.parent.text() if node.parent is not None else "").strip()[:80]
        yield next(
            (fault for fault in _faulty(path, node, notes, pages, annotated, cited, says) if fault is not None), None
        )


def _faulty(
    path: str,
    mark: LexborNode,
    notes: Mapping[str, PageNote],
    pages: SitePages,
    annotated: Annotated,
    cited: sources.CitedSources,
    says: str,
) -> Iterator[Fault | None]:
    """The faults of a mark: of the place that it leads to, or of each of its notes if it leads to several."""
    place = target(path, mark.attributes.get("href") or "")
    numbers = (mark.attributes.get("data-n") or "").split(", ")
    if len(numbers) == 1:
        note = notes.get(numbers[0])
        if note is None and numbers != [""]:
            yield Fault(path, f'a mark has no note {numbers[0]}: "{says}"')
        own = PageNote(place, note.words if note else None, note.node if note else None)
        yield _unproved(path, mark, own, pages, annotated, says) or _of_source(path, mark, own, cited)
        return
    if place != f"{path}#e--{numbers[0]}" or not pages.has(path, place.partition("#")[2]):
        yield Fault(path, f'a mark leads nowhere: {place} ("{says}")')
    for number in numbers:
        note = notes.get(number)
        if note is None or not note.target:
            yield Fault(path, f'a mark has no note {number}: "{says}"')
        else:
            yield _unproved(path, mark, note, pages, annotated, says) or _of_source(path, mark, note, cited)


def _unproved(
    path: str, mark: LexborNode, note: PageNote, pages: SitePages, annotated: Annotated, says: str
) -> Fault | None:
    """The fault of one piece of the evidence of a mark, if it has one."""
    where, _, name = note.target.partition("#")
    quote = annotated.by_anchor.get(note.target)
    alone = "," not in (mark.attributes.get("data-n") or "")
    spoken = {"states", "reports"}.intersection((mark.attributes.get("class") or "").split())
    if quote is None and (note.words is not None or (spoken and (alone or where.startswith("articles/")))):
        return Fault(path, f'a mark leads to no annotation: {note.target} ("{says}")')
    if quote is None:
        is_lost = not name or not pages.has(where, name)
        return Fault(path, f'a mark leads nowhere: {note.target} ("{says}")') if is_lost else None
    if (fault := _misplaced(path, mark, note.target, annotated)) is not None:
        return fault
    if note.words is not None and note.words != in_a_line(str(quote.get("exact"))):
        return Fault(path, f'a mark shows other words than its passage: "{note.words[:80]}"')
    return None


def _of_source(path: str, mark: LexborNode, note: PageNote, cited: sources.CitedSources) -> Fault | None:
    """The fault of what a note says of a source, if it has one."""
    entry = _source_at(path, note.target, cited)
    if not entry:
        return None
    at, said = sources.of_mark(note.node, entry, path, statement_of(mark), cited)
    return Fault(at, said) if said else None


def statement_of(mark: LexborNode) -> str:
    """The anchor of the statement behind which a mark stands, if it is in its own place."""
    node = mark.parent
    while node is not None and "say" not in (node.attributes.get("class") or "").split():
        node = node.parent
    return (node.attributes.get("id") or "") if node is not None else ""


def _misplaced(path: str, mark: LexborNode, place: str, annotated: Annotated) -> Fault | None:
    """The fault of a mark whose passage is annotated, but not for the mark's statement or in its voice; else `None`."""
    voice = "reports" if "reports" in (mark.attributes.get("class") or "").split() else "states"
    if (place, voice) not in annotated.voices:
        return Fault(path, f"a mark speaks in a voice that no annotation of its passage has: {place}")
    name = statement_of(mark)
    if name and path in annotated.homes and place not in annotated.by_statement.get(f"{path}#{name}", ()):
        return Fault(f"{path}#{name}", f"a mark leads to a passage that the statement does not rest on: {place}")
    return None
