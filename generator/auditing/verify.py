"""Proves a built site from its files alone, without its sources or trust in its author.

Six things are proved: every file is as it was built; the text on each article's page is the text that the annotations
name, with nothing added but notes of known forms; every annotation's words stand where it says; every quotation is its
passage, word for word; every evidence mark leads to an annotation of its own statement, in its voice, or to a source or
a reasoning; what is cited of sources has the state and the fingerprints that it says (see `verify_sources`). Each fault
is reported with its statement.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from posixpath import dirname, join, normpath
from typing import Any
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.auditing import verify_editions, verify_exports, verify_history
from generator.auditing import verify_readers as readers
from generator.auditing import verify_sources as sources
from generator.base.artifacts import fingerprint
from generator.base.json_text import read_json
from generator.base.untrusted_html import is_ruinous
from generator.exports import proof, web_annotations
from generator.linking.passages import BETWEEN
from generator.linking.routes import DATASET, url_of

Files = Mapping[str, bytes]
LINE_ENDS = "only its line ends were changed, as git does with core.autocrlf where no .gitattributes says * -text"


class Parsed(LexborHTMLParser):
    """A parsed page, whose elements with ids are found only once."""

    @cached_property
    def places(self) -> Mapping[str, LexborNode]:
        """The elements of the page by their ids; if several have the same id, the first."""
        found: dict[str, LexborNode] = {}
        for node in self.css("[id]"):
            found.setdefault(node.attributes["id"] or "", node)
        return found

    @cached_property
    def shown(self) -> str:
        """The text of an article as far as the page shows it, for pages with gaps."""
        box = self.css_first("#text")
        copy = LexborHTMLParser((box.html if box is not None else "") or "")
        for node in copy.css("[data-added]"):
            node.decompose()
        return BETWEEN.join(node.text() for node in copy.css("[data-block]"))


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault of the built site."""

    where: str
    """The file, and the statement in it, if there is one."""
    message: str


@dataclass(frozen=True, slots=True)
class Annotated:
    """The content of all annotations, by their passages and by their statements."""

    by_anchor: dict[str, Any] = field(default_factory=dict)
    """The quoted words of each passage, by the passage's address."""
    by_statement: dict[str, set[str]] = field(default_factory=dict)
    """The passages of each statement, by the statement's address."""
    voices: set[tuple[str, str]] = field(default_factory=set)
    """Pairs of a passage and a voice in which marks may lead to it."""
    homes: set[str] = field(default_factory=set)
    """The pages that have the annotated statements."""

    def add(self, statement: str, target: str, quote: Any, voice: str) -> None:
        """Adds one annotation."""
        self.by_anchor[target] = quote
        self.by_statement.setdefault(statement, set()).add(target)
        self.homes.add(statement.partition("#")[0])
        self.voices.add((target, voice if voice in ("states", "reports") else "states"))


@dataclass(frozen=True, slots=True)
class Verdict:
    """The result of a proof."""

    faults: tuple[Fault, ...]
    files: int
    marks: int
    citations: int
    seal: str


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
    pages = {path: Parsed(data) for path, data in files.items() if path.endswith(".html")}
    texts = {path: text for path, parsed in pages.items() if (text := article_text(parsed)) is not None}
    annotated, cited = Annotated(), sources.CitedSources()
    by_anchor, address = annotated.by_anchor, str(page.get("id", ""))
    base = address.removesuffix(web_annotations.PATH)
    for item in items:
        try:
            if "state" in item["target"]:
                found += [Fault(*fault) for fault in sources.annotation(item, base, _name(item), cited)]
                continue
            found += _annotation(item, address, pages, texts, annotated)
        except (KeyError, TypeError, ValueError, AttributeError, IndexError, OverflowError):
            found.append(Fault(f"{web_annotations.PATH}: {_name(item)}", "the annotation cannot be read"))
    found += [*_copies(pages, texts, annotated), *_additions(pages), *_quoted(pages, annotated)]
    found += _cited(files, pages, cited)
    read = readers.StatementsRead()
    apart = (
        verify_exports.of_files(files, cited, base), verify_history.of_files(files, pages),
        verify_editions.of_files(files, pages), readers.of_files(files, read),
    )  # fmt: skip
    found += [Fault(*fault) for faults in apart for fault in faults]
    marks = 0
    for path, parsed in pages.items():
        found += _quotations(path, parsed, by_anchor)
        found += _structured(path, parsed, by_anchor)
        found += [Fault(*fault) for fault in readers.of_page(path, parsed, read)]
        for fault in _marks(path, parsed, pages, annotated, cited):
            marks += fault is None
            found += [fault] if fault is not None else []
    return Verdict(tuple(dict.fromkeys(found)), len(files), marks, len(items), str(stated.get("seal", "")))


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


def _name(item: object) -> str:
    return str(item.get("id", "?")).rpartition("#")[2] if isinstance(item, dict) else "?"


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


# -- the article and its annotations ----------------------------------------------------------------------------


def article_text(page: LexborHTMLParser) -> tuple[str, str] | None:
    """The text that an article's page shows, and the fingerprint that the page states; `None` for other pages.

    The text is empty if the page shows gaps.
    """
    box = page.css_first("#text[data-sha256]")
    if box is None:
        return None
    stated = box.attributes.get("data-sha256") or ""
    copy = LexborHTMLParser(box.html or "")
    whole = copy.css_first(".gap") is None
    for node in copy.css("[data-added]"):
        node.decompose()
    return (BETWEEN.join(node.text() for node in copy.css("[data-block]")) if whole else ""), stated


def _annotation(
    item: Mapping[str, Any], own: str, pages: Mapping[str, Parsed], texts: Mapping[str, tuple[str, str]],
    annotated: Annotated,
) -> Iterator[Fault]:  # fmt: skip
    base = own.removesuffix(web_annotations.PATH)
    target, statement = item["target"], str(item["body"]["id"]).removeprefix(base)
    path, anchor = str(target["source"]).removeprefix(base), str(target["anchor"])
    quote, position = target["selector"]
    if not isinstance(quote, dict) or not all(isinstance(words, str) for words in quote.values()):
        raise TypeError("a passage is named by its words")
    annotated.add(statement, f"{path}#{anchor}", quote, str(item.get("voice")))
    if path not in texts:
        yield Fault(statement, f"its annotation {_name(item)} is about no article of this site: {path}")
        return
    text, stated = texts[path]
    found = fingerprint(text.encode()) if text else stated
    if target["sha256"] != found or stated != found:
        yield Fault(statement, f"the text of {path} is not the one that its annotation {_name(item)} names")
    start, end = int(position["start"]), int(position["end"])
    if not text and "exact" in quote and quote["exact"] not in pages[path].shown:
        yield Fault(statement, f'the words of its annotation {_name(item)} are not shown: "{quote["exact"]}"')
    if text and "exact" in quote:
        here = text[start:end] == quote["exact"]
        around = text[:start].endswith(quote["prefix"]) and text[end:].startswith(quote["suffix"])
        if not here or not around:
            yield Fault(statement, f'the words of its annotation {_name(item)} do not stand there: "{quote["exact"]}"')
    if anchor not in pages[path].places:
        yield Fault(statement, f"its passage has no place on {path}: #{anchor}")
    place, _, name = statement.partition("#")
    if (place or "index.html") not in pages or (name and name not in pages[place or "index.html"].places):
        yield Fault(statement, f"the statement of annotation {_name(item)} has no place")


def _cited(files: Files, pages: Mapping[str, Parsed], cited: sources.CitedSources) -> Iterator[Fault]:
    """The faults of what pages and data say of sources."""
    for path, parsed in pages.items():
        if parsed.css_first("[data-source]") is not None or path.startswith((sources.SOURCES, sources.FOLDER)):
            yield from (Fault(*fault) for fault in sources.of_page(path, parsed.places, cited))
    yield from (
        Fault(*fault) for fault in sources.of_whole(cited, lambda path: pages[path].places if path in pages else None)
    )
    try:
        data = read_json(files.get(DATASET, b"{}"))
        yield from (Fault(*fault) for fault in sources.of_data(data, cited, DATASET))
    except (ValueError, KeyError, TypeError, AttributeError):
        yield Fault(DATASET, "the file cannot be read")


def _copies(pages: Mapping[str, Parsed], texts: Mapping[str, tuple[str, str]], annotated: Annotated) -> Iterator[Fault]:
    """Faults of other pages with an article's text, such as the dossier; their passages are added to `annotated`."""
    for path, (text, stated) in texts.items():
        box = pages[path].css_first("#text")
        home = url_of("article", (box.attributes.get("data-article") or "") if box is not None else "")
        if path == home:
            continue
        if home not in texts or stated != texts[home][1] or (text and fingerprint(text.encode()) != stated):
            yield Fault(path, f"the text is not that of {home}")
            continue
        own = {key.partition("#")[2]: quote for key, quote in annotated.by_anchor.items() if key.startswith(f"{home}#")}
        for anchor, quote in own.items():
            if anchor in pages[path].places:
                annotated.by_anchor[f"{path}#{anchor}"] = quote
                voices = [voice for target, voice in annotated.voices if target == f"{home}#{anchor}"]
                annotated.voices.update((f"{path}#{anchor}", voice) for voice in voices)


ADDITIONS = "a.num, span.num, a.sic, a.on, span.gap, .margin, p.rests, .by, p.note, span[id], br"
"""What a page may add to an article: numbers, [sic], marks on passages, gaps, notes, the by-line and how to read it,
anchors, line breaks."""


def _additions(pages: Mapping[str, Parsed]) -> Iterator[Fault]:
    """A fault for each addition to an article's text that has no known form, and each gap in a text shown in full."""
    for path, page in pages.items():
        box = page.css_first("#text[data-sha256]")
        if box is None:
            continue
        known = {node.mem_id for node in box.css(ADDITIONS)}
        display = box.attributes.get("data-display") or "full"
        for node in box.css("[data-added]"):
            words = node.text().strip()
            if node.mem_id not in known or (node.attributes.get("id") and node.tag == "span" and words):
                yield Fault(path, f'words were added to the text: "{words[:80]}"')
        for node in box.css(".gap") if display == "full" else ():
            yield Fault(path, f"the text has a gap, but is said to be shown in full: {node.text().strip()[:80]!r}")


def _quoted(pages: Mapping[str, Parsed], annotated: Annotated) -> Iterator[Fault]:
    """A fault for each annotated quotation that its page does not show as a quotation."""
    for statement in annotated.by_statement:
        path, _, name = statement.partition("#")
        if (path == "quotes.html" or path.startswith("quotes/")) and name and "." not in name and path in pages:
            card = pages[path].places.get(name)
            if card is None or card.css_first("blockquote.verbatim .words") is None:
                yield Fault(statement, "the quotation is not on its page")


# -- marks and quotations ---------------------------------------------------------------------------------------


def _target(page: str, href: str) -> str:
    try:
        parts = urlsplit(href)
    except ValueError:  # an address that no browser would follow
        return href
    path = normpath(join(dirname(page), unquote(parts.path))) if parts.path else page
    return f"{path}#{unquote(parts.fragment)}"


def _quotations(path: str, page: LexborHTMLParser, by_anchor: Mapping[str, Any]) -> Iterator[Fault]:
    for node in page.css("blockquote.verbatim"):
        words = node.css_first(".words")
        quote = by_anchor.get(_target(path, node.attributes.get("cite") or ""))
        if quote is None or words is None:
            yield Fault(path, f'a quotation rests on no annotation: "{node.text().strip()[:80]}"')
        elif "exact" in quote and _in_a_line(words.text()) != _in_a_line(str(quote["exact"])):
            yield Fault(path, f'a quotation is not its passage: "{words.text()[:80]}"')


@dataclass(frozen=True, slots=True)
class _Note:
    """A numbered note of a page: a piece of evidence."""

    target: str
    """The place that it leads to; empty if it leads nowhere."""
    words: str | None
    """The words that it quotes of a passage."""
    node: LexborNode | None = None
    """The note itself."""


def _source_at(path: str, target: str, cited: sources.CitedSources) -> str:
    """The entry of a source to which a link leads, on its page or on one with its list; empty if it leads elsewhere."""
    page, _, name = target.partition("#")
    found = (entry for entry in sources.places_of(name) if entry in cited.by_place)
    return next((entry for entry in found if page in (entry.partition("#")[0], path)), "")


def _notes(path: str, page: LexborHTMLParser, cited: sources.CitedSources) -> dict[str, _Note]:
    """The numbered notes of a page, by the numbers that the marks have."""
    out = {}
    for number, node in enumerate(page.css(".printed ol > li"), 1):
        link, quoted = node.css_first("a"), node.css_first("q")
        href = (link.attributes.get("href") or "") if link is not None else ""
        target = _target(path, href) if href else ""
        words = quoted.text() if quoted is not None and not _source_at(path, target, cited) else None
        out[str(number)] = _Note(target, words, node)
    return out


def _structured(path: str, page: LexborHTMLParser, by_anchor: Mapping[str, Any]) -> Iterator[Fault]:
    """A fault for each quotation in a page's data for search engines that is not a passage."""
    passages = {_in_a_line(str(quote.get("exact"))) for quote in by_anchor.values()}
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
            if _in_a_line(text) not in passages:
                yield Fault(path, f'a quotation is not its passage: "{text[:80]}"')


def _marks(
    path: str,
    page: LexborHTMLParser,
    pages: Mapping[str, Parsed],
    annotated: Annotated,
    cited: sources.CitedSources,
) -> Iterator[Fault | None]:
    """For each mark its fault, or `None` if it has none; and a fault for each statement without a mark."""
    for node in page.css(".say"):
        if node.css_first("a.ev") is None:
            yield Fault(path, f'a statement has no mark: "{node.text().strip()[:80]}"')
    notes = _notes(path, page, cited)
    for node in page.css("a.ev"):
        says = (node.parent.text() if node.parent is not None else "").strip()[:80]
        yield next(
            (fault for fault in _faulty(path, node, notes, pages, annotated, cited, says) if fault is not None), None
        )


def _faulty(
    path: str,
    mark: LexborNode,
    notes: Mapping[str, _Note],
    pages: Mapping[str, Parsed],
    annotated: Annotated,
    cited: sources.CitedSources,
    says: str,
) -> Iterator[Fault | None]:
    """The faults of a mark: of the place that it leads to, or of each of its notes if it leads to several."""
    target = _target(path, mark.attributes.get("href") or "")
    numbers = (mark.attributes.get("data-n") or "").split(", ")
    if len(numbers) == 1:
        note = notes.get(numbers[0])
        own = _Note(target, note.words if note else None, note.node if note else None)
        yield _unproved(path, mark, own, pages, annotated, says) or _of_source(path, mark, own, cited)
        return
    if target != f"{path}#e--{numbers[0]}" or target.partition("#")[2] not in pages[path].places:
        yield Fault(path, f'a mark leads nowhere: {target} ("{says}")')
    for number in numbers:
        note = notes.get(number)
        if note is None or not note.target:
            yield Fault(path, f'a mark has no note {number}: "{says}"')
        else:
            yield _unproved(path, mark, note, pages, annotated, says) or _of_source(path, mark, note, cited)


def _unproved(
    path: str, mark: LexborNode, note: _Note, pages: Mapping[str, Parsed], annotated: Annotated, says: str
) -> Fault | None:
    """The fault of one piece of the evidence of a mark, if it has one."""
    where, _, name = note.target.partition("#")
    quote = annotated.by_anchor.get(note.target)
    alone = "," not in (mark.attributes.get("data-n") or "")
    spoken = {"states", "reports"}.intersection((mark.attributes.get("class") or "").split())
    if quote is None and (note.words is not None or (spoken and (alone or where.startswith("articles/")))):
        return Fault(path, f'a mark leads to no annotation: {note.target} ("{says}")')
    if quote is None:
        lost = where not in pages or name not in pages[where].places
        return Fault(path, f'a mark leads nowhere: {note.target} ("{says}")') if lost else None
    if (fault := _misplaced(path, mark, note.target, annotated)) is not None:
        return fault
    if note.words is not None and note.words != _in_a_line(str(quote.get("exact"))):
        return Fault(path, f'a mark shows other words than its passage: "{note.words[:80]}"')
    return None


def _of_source(path: str, mark: LexborNode, note: _Note, cited: sources.CitedSources) -> Fault | None:
    """The fault of what a note says of a source, if it has one."""
    entry = _source_at(path, note.target, cited)
    if not entry:
        return None
    at, said = sources.of_mark(note.node, entry, path, _own_statement(mark), cited)
    return Fault(at, said) if said else None


def _own_statement(mark: LexborNode) -> str:
    """The anchor of the statement behind which a mark stands, if it is in its own place."""
    node = mark.parent
    while node is not None and "say" not in (node.attributes.get("class") or "").split():
        node = node.parent
    return (node.attributes.get("id") or "") if node is not None else ""


def _misplaced(path: str, mark: LexborNode, target: str, annotated: Annotated) -> Fault | None:
    """The fault of a mark whose passage is annotated, but not for the mark's statement or in its voice; else `None`."""
    voice = "reports" if "reports" in (mark.attributes.get("class") or "").split() else "states"
    if (target, voice) not in annotated.voices:
        return Fault(path, f"a mark speaks in a voice that no annotation of its passage has: {target}")
    name = _own_statement(mark)
    if name and path in annotated.homes and target not in annotated.by_statement.get(f"{path}#{name}", ()):
        return Fault(f"{path}#{name}", f"a mark leads to a passage that the statement does not rest on: {target}")
    return None


def _in_a_line(text: str) -> str:
    """A text with single spaces, since a quotation may run over paragraphs."""
    return " ".join(text.split())
