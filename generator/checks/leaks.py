"""No record has words of its own that the site may not show: withheld ones of an article, or too many of a copy.

A curator may paste a sentence into a summary. So each text of a record is searched for each run of `WINDOW` withheld
words, for each whole sentence of `LEAST` words or more that is shorter, and for each run of `WINDOW` words of the copy
of a source of which `LEAST` or more are neither in a passage that is cited of it nor in its headline. Words that the
site may show all the same, since an article or another source has them, are no leak. `auditing` searches every file of
the output in the same way, since a template can do anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import regex
from ahocorasick_rs import AhoCorasick

from generator.base.diagnostics import Diagnostic, FieldPath, Location
from generator.base.matching import normalise
from generator.base.text import UNPARTED, WITHOUT_BLANKS
from generator.linking.copies import Copy
from generator.linking.rights import words_in
from generator.linking.site import Site
from generator.parsing.content import Entry
from generator.parsing.model import Model, fields_of
from generator.parsing.records import Article, Source

LEAST = 5
"""The fewest words of a sentence that is searched for: shorter ones are too common to be anybody's."""
WINDOW = 8
"""The number of words in a run that is searched for: shorter runs are too common, too."""
STEP = 3
BLOCK = WINDOW - STEP + 1
"""A run of `WINDOW` words has, wherever it begins, a block of so many that begins at a multiple of `STEP`."""
NOT_SHOWN = frozenset({"cite", "sources", "disabled_warnings"})
"""The fields whose texts are no words of the curator's on any page."""
SAY_OTHERWISE = "Say it in other words: the article may not be shown here."
CITE = "Say it in other words, or cite them: a copy is never published."
_WORD = regex.compile(rf"(?:{UNPARTED})[^\s{WITHOUT_BLANKS}]*|[^\s{WITHOUT_BLANKS}]+")
"""A word with the signs behind it."""


class Withheld:
    """The words of the articles of a site that may not be shown."""

    def __init__(self, site: Site) -> None:
        self._hidden = dict(_withheld(site))
        self._runs = list(self._hidden)
        self._finder = AhoCorasick(self._runs) if self._runs else None

    def __bool__(self) -> bool:
        return self._finder is not None

    def found(self, text: str) -> Iterator[tuple[tuple[str, int], str]]:
        """The article and the place of each withheld sentence of which a normalised text has words, and these."""
        for index, _, _ in self._finder.find_matches_as_indexes(text, overlapping=True) if self._finder else ():
            yield self._hidden[self._runs[index]], self._runs[index]


class Copied:
    """The words of the copies of sources that may not be shown."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._blocks: dict[str, list[tuple[_Runs, int]]] = {}
        for name, copy in site.copies.here.items():
            runs = _runs(name, copy, _quotable(site, name))
            for at in range(0, len(runs.words) - BLOCK + 1, STEP):
                if any(runs.is_kept_back(first) for first in range(max(0, at - STEP + 1), at + 1)):
                    self._blocks.setdefault(runs.run(at, BLOCK), []).append((runs, at))
        self._texts = list(self._blocks)
        self._finder = AhoCorasick(self._texts) if self._texts else None
        self._others = _also_shown(site) if self._texts else ""

    def __bool__(self) -> bool:
        return self._finder is not None

    def found(self, text: str) -> Iterator[tuple[str, str]]:
        """The source of each run that is kept back and that a normalised text has, and the words of the run."""
        if self._finder is None:
            return
        for index in {index for index, _, _ in self._finder.find_matches_as_indexes(text, overlapping=True)}:
            for runs, at in self._blocks[self._texts[index]]:
                for words in runs.around(at):
                    if words in text and words not in self._others and not self._site.shows_words(words):
                        yield runs.source, words


def check(site: Site) -> Iterator[Diagnostic]:
    """An error for each withheld sentence, and for each copy and record, of which a record has words as its own."""
    withheld, copied = Withheld(site), Copied(site)
    if not withheld and not copied:
        return
    told: set[tuple[str, object]] = set()
    for entry, route, text in own_texts(site):
        for words in dict.fromkeys((normalise(text), normalise(site.plain(text)))):
            for sentence, run in withheld.found(words):
                if sentence not in told:
                    told.add(sentence)
                    yield of_article(site, sentence[0], run, repr(entry.record.id), _at(entry, route, run))
            for source, run in copied.found(words):
                if (source, entry.record.id) not in told:
                    told.add((source, entry.record.id))
                    yield of_copy(site, source, run, repr(entry.record.id), _at(entry, route, run))


def of_article(
    site: Site, article: str, words: str, who: str, place: Location, hint: str = SAY_OTHERWISE
) -> Diagnostic:
    """An error of words of an article that may not be shown, in what carries them."""
    message = f'{who} carries words of {article!r} that are withheld: "{words}"'
    display = site.content.entries[article].at(("display",))
    related = (("'display' is set at", display),) if place != display else ()
    return Diagnostic("withheld-text", message, place, hint, related=related)


def of_copy(site: Site, source: str, words: str, who: str, place: Location, hint: str = CITE) -> Diagnostic:
    """An error of words of a copy that may not be shown, in what carries them."""
    message = f'{who} carries words of the copy of {source!r} that are not quoted of it: "{words}"'
    copy = Location(site.copies.here[source].path)
    related = (("the copy", copy),) if place != copy else ()
    return Diagnostic("withheld-text", message, place, hint, related=related)


def own_texts(site: Site) -> Iterator[tuple[Entry, FieldPath, str]]:
    """Every text of the settings and the records, except what they cite and what an article says."""
    for entry in (site.content.settings, *site.content.entries.values()):
        for route, text in () if isinstance(entry.record, Article) else _texts(entry.record):
            yield entry, route, text


def _at(entry: Entry, route: FieldPath, words: str) -> Location:
    return entry.find(words.split()[0], route)


def _texts(value: object, path: FieldPath = ()) -> Iterator[tuple[FieldPath, str]]:
    """Every text of a record, except what it cites and what no page shows."""
    if isinstance(value, Model):
        for name, alias in fields_of(type(value)):
            if name not in NOT_SHOWN:
                yield from _texts(getattr(value, name), (*path, alias))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _texts(item, (*path, index))
    elif isinstance(value, str):
        yield path, value


def _withheld(site: Site) -> Iterator[tuple[str, tuple[str, int]]]:
    """Every run of words that may not be shown, normalised, with its article and the place of its sentence."""
    for name, text in site.articles.items():
        for sentence in text.sentences:
            for piece in site.pieces(name, sentence.start, sentence.end):
                words = normalise(text.text[piece.start : piece.end]).strip(" .,;:()\"'")
                whole = (piece.start, piece.end) == (sentence.start, sentence.end)
                if not piece.words:
                    continue
                spans = [match.span() for match in _WORD.finditer(words)]
                for (start, _), (_, end) in zip(spans, spans[WINDOW - 1 :], strict=False):
                    yield words[start:end], (name, sentence.start)
                if whole and LEAST <= words_in(words) < WINDOW:
                    yield words, (name, sentence.start)


@dataclass(slots=True)
class _Runs:
    """The words of a copy, and which of them are quoted."""

    source: str
    text: str
    words: list[tuple[int, int]] = field(default_factory=list)
    """Where each word begins and ends."""
    quoted: list[bool] = field(default_factory=list)

    def is_kept_back(self, first: int) -> bool:
        """Whether a run that begins at a word has more than the site may quote."""
        own = self.quoted[first : first + WINDOW]
        return len(own) == WINDOW and own.count(False) >= LEAST

    def around(self, block: int) -> Iterator[str]:
        """The runs that are kept back and have a block in them, the first first."""
        for first in range(max(0, block - STEP + 1), block + 1):
            if self.is_kept_back(first):
                yield self.run(first, WINDOW)

    def run(self, first: int, number: int) -> str:
        """So many words from one on."""
        return self.text[self.words[first][0] : self.words[first + number - 1][1]]


def _quotable(site: Site, source: str) -> Iterator[str]:
    """What may be shown of a source: the words that are cited of it, with those around them, and its headline."""
    for cited in site.cited_of_source.get(source, ()):
        yield f"{cited.prefix} {cited.exact} {cited.suffix}".strip()
        yield cited.exact
    record = site.content.entries[source].record if source in site.content.entries else None
    if isinstance(record, Source):
        yield record.title


def _also_shown(site: Site) -> str:
    """The words that are cited of all sources, and their headlines, since one may have those of another."""
    return " \n ".join(normalise(words) for source in site.content.of(Source) for words in _quotable(site, source.id))


def _runs(name: str, copy: Copy, quotable: Iterable[str]) -> _Runs:
    text = normalise(copy.text.text)
    shown = bytearray(len(text))
    for words in {normalise(words).strip() for words in quotable} - {""}:
        start = text.find(words)
        while start >= 0:
            shown[start : start + len(words)] = b"\1" * len(words)
            start = text.find(words, start + len(words))
    runs = _Runs(name, text)
    for match in _WORD.finditer(text):
        runs.words.append(match.span())
        runs.quoted.append(any(shown[match.start() : match.end()]))
    return runs
