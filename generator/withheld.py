"""The last look at the output: no file carries words of an article that are withheld.

Pages and exports take an article's words from `rights`; but a curator can paste a sentence into a summary, and a
template can do anything. So every file is searched for what may not be shown.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator

from ahocorasick_rs import AhoCorasick

from generator.diagnostics import Diagnostic
from generator.passages import normalise
from generator.render import Artifact
from generator.rights import words_in
from generator.site import Site

LEAST = 5
"""Shorter runs of words than this are too common to be anybody's."""
PICTURES = (".png", ".ico")
_TAG = re.compile(r"<[^>]*>")


def check(site: Site, artifacts: Iterable[Artifact]) -> Iterator[Diagnostic]:
    """An error for each withheld run of words, and the first file that carries it."""
    hidden = dict(_withheld(site))
    if not hidden:
        return
    finder = AhoCorasick(list(hidden))
    names = list(hidden)
    told: set[str] = set()
    for artifact in artifacts:
        if artifact.path.endswith(PICTURES):
            continue  # what a card shows stands on its page, too
        text = artifact.data.decode("utf-8", "replace")
        for shape in (text, html.unescape(_TAG.sub("", text))):
            for index, _, _ in finder.find_matches_as_indexes(normalise(shape), overlapping=True):
                if names[index] not in told:
                    told.add(names[index])
                    entry = site.content.entries[hidden[names[index]]]
                    message = f'{artifact.path} carries words that are withheld: "{names[index]}"'
                    hint = f"'display' of {entry.record.id!r} does not allow it; look for it in the records' own prose."
                    yield Diagnostic("withheld-text", message, entry.at(("display",)), hint)


def _withheld(site: Site) -> Iterator[tuple[str, str]]:
    """Every run of words in a sentence that may not be shown, normalised, and its article."""
    for name, text in site.articles.items():
        for sentence in text.sentences:
            for piece in site.pieces(name, sentence.start, sentence.end):
                words = normalise(text.text[piece.start : piece.end]).strip(" .,;:()\"'")
                if piece.words and words_in(words) >= LEAST:
                    yield words, name
