"""Passages of sources: the words of a source that carry a statement, and whether they were found in a copy of it.

A curator may keep a copy of a source in `content/copies/`, as plain text or as a web page. It is never published, and
need not be in the repository: beside it lies `content/copies.lock`, with the fingerprint of each copy and of each
passage that was found in it. The words of a copy are found as those of an article are, word for word or not at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field, replace
from enum import Enum
from functools import partial
from pathlib import PurePosixPath
from types import MappingProxyType

from generator.base.artifacts import fingerprint
from generator.base.dates import date_or_none
from generator.base.diagnostics import Diagnostic, FieldPath, Location
from generator.base.inputs import CONTENT, LOCK
from generator.base.json_text import in_file, place_in, read_json
from generator.base.matching import normalise
from generator.base.memory import Memory
from generator.base.text import decode
from generator.base.text_fragments import to_words
from generator.base.values import value
from generator.linking.citations import cite
from generator.linking.passages import BETWEEN, ArticleText, TextBlock, indexed
from generator.linking.rights import words_in
from generator.parsing.content import Content, Entry
from generator.parsing.markdown import Block
from generator.parsing.model import Cited, Evidenced, Selector
from generator.parsing.records import Source
from generator.parsing.web_page import TooMuchError, WebPage

PATH = f"{CONTENT}/copies{LOCK}"
PLAIN, PAGES = (".txt", ".text"), (".html", ".htm", ".xhtml")
_PLACE = re.compile(r"\[([^\[\]\n]{1,40})\]")
"""A paragraph that says where the ones after it stand: `[page 3]`, `[minute 12]`."""
_FINGERPRINT = re.compile(r"[0-9a-f]{64}")
MOST = 5_000_000
"""The most bytes of a copy."""


class State(Enum):
    """How far the words of a source are known to stand in it, from least to most."""

    NAMED = "named"
    """The source is named, and none of its words is given."""
    QUOTED = "quoted"
    """Words are given; no copy was looked at."""
    LOCKED = "locked"
    """The words were found in a copy that is not here now; the lock has its fingerprint."""
    PROVED = "proved"
    """The words stand in the copy."""

    @property
    def rank(self) -> int:
        """0 for the least state."""
        return list(State).index(self)


@value
class SourcePassage:
    """A source that a statement rests on, with its words if they are given, and their state."""

    source: str
    exact: str = ""
    prefix: str = ""
    suffix: str = ""
    where: str = ""
    """The place in the source, as the curator or the copy gives it."""
    state: State = State.NAMED
    paragraph: int | None = None
    """The paragraph of the copy in which the words begin."""
    copy: str = ""
    """The fingerprint of the copy in which they were found, now or when it was locked."""
    day: str = ""
    """The day on which the copy was locked."""

    @property
    def sha256(self) -> str:
        """The fingerprint of the words, normalised; empty if none are given."""
        return of_words(self.exact) if self.exact else ""

    def within(self, url: str) -> str:
        """The address of a page at which a browser that can shows the words; the page's own if none are given."""
        if not self.exact:
            return url
        before, after = (f"{words} " if words else "" for words in (self.prefix, self.suffix))
        text = f"{before}{self.exact} {after}".strip()
        return to_words(url, text, len(before), len(before) + len(self.exact.rstrip()))


def of_words(words: str) -> str:
    """The fingerprint of some words, with blanks, quotation marks and dashes of one form."""
    return fingerprint(normalise(words).strip().encode())


@value
class LockedCopy:
    """What the lock knows of a copy."""

    sha256: str
    day: str
    words: int
    """How many words the copy has."""
    passages: Mapping[str, int | None]
    """The fingerprints of the passages that were found in it, each with its paragraph."""
    places: Mapping[str, str] = field(default_factory=dict)
    """Where in the source they stand, such as on which page, if the copy says so."""


@value
class Copy:
    """A copy of a source that is here."""

    path: str
    sha256: str
    """The fingerprint of the file."""
    text: ArticleText

    @property
    def words(self) -> int:
        """How many words it has."""
        return words_in(self.text.text)

    def place(self, paragraph: int | None) -> str:
        """Where a paragraph stands in the source: what the last line in brackets before it says; empty without one."""
        before = (block.block.text for block in self.text.blocks[: paragraph or 0])
        return next((found[1] for text in reversed([*before]) if (found := _PLACE.fullmatch(text))), "")


@value
class Copies:
    """The copies of sources that are here, and those that are locked, by the ids of their sources."""

    here: Mapping[str, Copy] = field(default_factory=dict)
    several: frozenset[str] = frozenset()
    """The sources with more than one copy, none of which is taken."""
    locked: Mapping[str, LockedCopy] = field(default_factory=dict)
    faults: tuple[Diagnostic, ...] = ()


# -- reading ----------------------------------------------------------------------------------------------------


def of(content: Content, memory: Memory) -> Copies:
    """The copies of the sources of some content, and their lock."""
    languages = {source.id: source.language for source in content.of(Source)}
    made_from = (content.copies, content.locks.get(PATH), languages)
    return memory.recall("copies", "", made_from, partial(read, *made_from))


def read(files: Mapping[str, bytes], lock: bytes | None, languages: Mapping[str, str]) -> Copies:
    """The copies among some files, by path, and what the lock file says; `languages` are those of the sources."""
    here: dict[str, Copy] = {}
    paths: dict[str, str] = {}
    several: set[str] = set()
    found: list[Diagnostic] = []
    for path in sorted(files):
        name = PurePosixPath(path).stem
        if path.rpartition("/")[2].startswith("."):
            continue
        text, faults = _text(path, files[path])
        found += faults
        first = paths.setdefault(name, path)
        if first != path:
            message, related = f"{name!r} has two copies", (("the other one is", Location(first)),)
            hint = "Keep one of them: neither is read."
            found.append(Diagnostic("copy-unreadable", message, Location(path), hint, related=related))
            several.add(name)
        elif not faults:
            own = _with_blocks(name, text, languages.get(name, ""))
            here[name] = Copy(path, fingerprint(files[path]), own)
    locked: Mapping[str, LockedCopy] = {}
    if lock is not None:
        try:
            locked = load(lock)
        except ValueError as error:
            hint = "Take it from the repository again, or delete it and lock the copies: briefing lock"
            found.append(
                Diagnostic("lock-unreadable", f"the lock cannot be read: {error}", place_in(PATH, error), hint)
            )
    here = {name: copy for name, copy in here.items() if name not in several}
    return Copies(MappingProxyType(here), frozenset(several), MappingProxyType(dict(locked)), tuple(found))


def _text(path: str, data: bytes) -> tuple[str, tuple[Diagnostic, ...]]:
    ending = PurePosixPath(path).suffix.lower()
    if ending not in (*PLAIN, *PAGES):
        name = PurePosixPath(path).stem
        hint = f"Save its text as {name}.txt, or the page as .html: other files are not read."
        if ending == ".pdf":
            hint = f"Take its text, look it over, and keep the PDF elsewhere: briefing copy {name} FILE.pdf"
        return "", (Diagnostic("copy-unreadable", "a copy of this kind is not read", Location(path), hint),)
    text, faults = decode(data, path, most=MOST, hint="Keep only the part that is cited.")
    if ending in PAGES:
        try:
            page = WebPage(text)
        except TooMuchError as error:
            hint = "Save the text that is cited alone, as plain text (.txt)."
            return "", (Diagnostic("copy-unreadable", f"the page {error}", Location(path), hint),)
        blocks = [words for _, words in page.blocks()]
        text = BETWEEN.join(blocks if not page.title or page.title in blocks else [page.title, *blocks])
    if not text.strip() and not faults:
        return "", (Diagnostic("copy-unreadable", "the copy has no text in it", Location(path)),)
    return text, faults


def _with_blocks(name: str, text: str, language: str) -> ArticleText:
    """A text whose paragraphs are parted by blank lines; it is read as it is, not as Markdown."""
    out: list[TextBlock] = []
    at = 0
    for number, words in enumerate((part.strip() for part in re.split(r"\n[ \t]*\n", text) if part.strip()), 1):
        block = Block("paragraph", words, (), 0, "", 0, ())
        out.append(TextBlock(block, at, at + len(words), f"p{number}", number))
        at += len(words) + len(BETWEEN)
    return indexed(name, BETWEEN.join(block.block.text for block in out), tuple(out), language)


# -- passages ---------------------------------------------------------------------------------------------------


def passages(
    part: Evidenced, path: FieldPath, entry: Entry, copies: Copies
) -> tuple[tuple[SourcePassage, ...], tuple[Diagnostic, ...]]:
    """The sources of a part of a record with their words and states, and the faults of words that are in no copy."""
    out: list[SourcePassage] = []
    found: list[Diagnostic] = []
    for index, cited in enumerate(part.sources):
        passage, faults = _passage(cited, (*path, "sources", index), entry, copies)
        out.append(passage)
        found += faults
    return tuple(dict.fromkeys(out)), tuple(found)


def _passage(cited: Cited, at: FieldPath, entry: Entry, copies: Copies) -> tuple[SourcePassage, tuple[Diagnostic, ...]]:
    where = cited.where or ""
    if cited.exact is None:
        return SourcePassage(cited.id, where=where), ()
    given = SourcePassage(cited.id, cited.exact, cited.prefix, cited.suffix, where, State.QUOTED)
    copy, lock = copies.here.get(cited.id), copies.locked.get(cited.id)
    selector = Selector(exact=cited.exact, prefix=cited.prefix, suffix=cited.suffix)
    if copy is None:
        _, faults = cite(selector, {}, entry, at)  # whether it has a word
        if lock is None or given.sha256 not in lock.passages:
            return given, faults
        paragraph, place = lock.passages[given.sha256], where or lock.places.get(given.sha256, "")
        found = replace(given, state=State.LOCKED, paragraph=paragraph, where=place, copy=lock.sha256, day=lock.day)
        return found, faults
    hit, faults = cite(selector, {cited.id: copy.text}, entry, at, whose=f"the copy of {cited.id!r}")
    if hit is None:
        return given, faults
    day = lock.day if lock is not None and lock.sha256 == copy.sha256 else ""
    place = where or copy.place(hit.paragraph)
    found = replace(given, state=State.PROVED, paragraph=hit.paragraph, where=place, copy=copy.sha256, day=day)
    return found, faults


# -- the lock ---------------------------------------------------------------------------------------------------


def load(data: bytes) -> Mapping[str, LockedCopy]:
    """The copies that a lock file names. Raises `ValueError` if it names none."""
    value = read_json(data.decode())
    if not isinstance(value, dict):
        raise ValueError("it holds no copies")
    return {str(name): _locked(item) for name, item in value.items()}


def _locked(item: object) -> LockedCopy:
    if not isinstance(item, dict) or not isinstance(item.get("passages"), dict):
        raise ValueError("the passages of a copy are missing")
    sha256, day, number = item.get("sha256"), item.get("locked"), item.get("words")
    if not isinstance(sha256, str) or not isinstance(day, str) or not isinstance(number, int):
        raise ValueError("the fingerprint, the day or the number of words of a copy is missing")
    if _FINGERPRINT.fullmatch(sha256) is None:
        raise ValueError(f"the fingerprint of a copy is none: {sha256!r}")
    if (date := date_or_none(day)) is None or date.precision != "day":
        raise ValueError(f"the day of a copy is no day: {day!r}")
    places: dict[str, int | None] = {}
    for words, at in item["passages"].items():
        if not isinstance(at, int) and at is not None:
            raise ValueError("the paragraph of a passage is no number")
        places[words] = at
    where = item.get("places", {})
    if not isinstance(where, dict) or not all(isinstance(place, str) for place in where.values()):
        raise ValueError("the place of a passage is no text")
    return LockedCopy(sha256, day, number, MappingProxyType(places), MappingProxyType(where))


def dump(copies: Copies, cited: Iterable[SourcePassage], sources: Iterable[str], today: str) -> bytes:
    """The lock file for the copies as they are now; what is locked and not here stays as it is."""
    known = set(sources)
    proved: dict[str, dict[str, int | None]] = {}
    for passage in cited:
        if passage.state is State.PROVED:
            proved.setdefault(passage.source, {})[passage.sha256] = passage.paragraph
    out = {name: lock for name, lock in copies.locked.items() if name in known}
    for name, copy in copies.here.items():
        old = copies.locked.get(name)
        day = old.day if old is not None and old.sha256 == copy.sha256 else today
        if name in known:
            own = proved.get(name, {})
            places = {words: place for words, at in own.items() if (place := copy.place(at))}
            out[name] = LockedCopy(copy.sha256, day, copy.words, own, places)
    value = {name: _plain(out[name]) for name in sorted(out)}
    return in_file(value)


def _plain(lock: LockedCopy) -> dict[str, object]:
    passages = dict(sorted(lock.passages.items()))
    out = {"sha256": lock.sha256, "locked": lock.day, "words": lock.words, "passages": passages}
    return {**out, "places": dict(sorted(lock.places.items()))} if lock.places else out


def by_source(cited: Iterable[SourcePassage]) -> Iterator[tuple[str, tuple[SourcePassage, ...]]]:
    """What is cited of each source, each once: words, places, or the bare source where there is nothing more."""
    out: dict[str, dict[SourcePassage, None]] = {}
    for passage in cited:
        out.setdefault(passage.source, {})[passage] = None
    for name, found in out.items():
        yield name, tuple(found)
