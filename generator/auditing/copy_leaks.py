"""The audit of copies: no file of the output carries words of a copy of a source beyond those that are quoted of it.

A copy is kept to prove a quotation, and never published; but a curator can paste a sentence of it into a summary, and a
template can do anything. So every file is searched for each run of `WINDOW` words of a copy of which `LEAST` or more
are neither in a passage that is cited of it nor in its headline. Words that the site may show all the same, since an
article or another source has them, are no leak. The runs are found by every third block of six words, one of which is
in each of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ahocorasick_rs import AhoCorasick

from generator.auditing.rights_leaks import LEAST, PICTURES, WINDOW, place_in_editions, place_of, shapes
from generator.base.diagnostics import Diagnostic, Location
from generator.base.matching import normalise
from generator.linking.copies import Copy
from generator.linking.site import Site
from generator.parsing.records import Source
from generator.rendering.built import Built

STEP = 3
BLOCK = WINDOW - STEP + 1
"""A run of `WINDOW` words has, wherever it begins, a block of so many that begins at a multiple of `STEP`."""
_WORD = re.compile(r"\S+")


@dataclass(slots=True)
class _Runs:
    """The words of a copy, and which of them are quoted."""

    source: str
    words: list[str] = field(default_factory=list)
    quoted: list[bool] = field(default_factory=list)

    def is_kept_back(self, first: int) -> bool:
        """Whether a run that begins at a word has more than the site may quote."""
        own = self.quoted[first : first + WINDOW]
        return len(own) == WINDOW and own.count(False) >= LEAST

    def around(self, block: int) -> Iterator[str]:
        """The runs that are kept back and have a block in them, the first first."""
        for first in range(max(0, block - STEP + 1), block + 1):
            if self.is_kept_back(first):
                yield " ".join(self.words[first : first + WINDOW])


def check(built: Built) -> Iterator[Diagnostic]:
    """An error for each copy and file that carries words of it, at the record that has them."""
    site = built.site
    blocks: dict[str, list[tuple[_Runs, int]]] = {}
    for name, copy in site.copies.here.items():
        runs = _runs(name, copy, _quotable(site, name))
        for at in range(0, len(runs.words) - BLOCK + 1, STEP):
            if any(runs.is_kept_back(first) for first in range(max(0, at - STEP + 1), at + 1)):
                blocks.setdefault(" ".join(runs.words[at : at + BLOCK]), []).append((runs, at))
    if not blocks:
        return
    texts = list(blocks)
    finder = AhoCorasick(texts)
    others = _also_shown(site)
    reported: set[tuple[str, str]] = set()
    for artifact in built.artifacts:
        for shape in () if artifact.path.endswith(PICTURES) else shapes(artifact.data.decode("utf-8", "replace")):
            text = normalise(shape)
            for index in {index for index, _, _ in finder.find_matches_as_indexes(text, overlapping=True)}:
                for source, words in _found(blocks[texts[index]], text, others):
                    if (source, artifact.path) not in reported and not site.shows_words(words):
                        reported.add((source, artifact.path))
                        yield _leak(site, source, words, artifact.path)


def _found(blocks: Iterable[tuple[_Runs, int]], text: str, others: str) -> Iterator[tuple[str, str]]:
    for runs, at in blocks:
        for words in runs.around(at):
            if words in text and words not in others:
                yield runs.source, words


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
    runs = _Runs(name)
    for match in _WORD.finditer(text):
        runs.words.append(match[0])
        runs.quoted.append(any(shown[match.start() : match.end()]))
    return runs


def _leak(site: Site, source: str, words: str, path: str) -> Diagnostic:
    copy = Location(site.copies.here[source].path)
    message = f'{path} carries words of the copy of {source!r} that are not quoted of it: "{words}"'
    related = (("the copy", copy),)
    if (place := place_of(site, words)) is not None:
        hint = "Say it in other words, or cite them: a copy is never published."
        return Diagnostic("withheld-text", message, place, hint, related=related)
    if (found := place_in_editions(site, words, path)) is not None:
        return Diagnostic("withheld-text", message, found[0], found[1], related=related)
    hint = "A copy is never published; look for it in the site's own templates."
    return Diagnostic("withheld-text", message, copy, hint)
