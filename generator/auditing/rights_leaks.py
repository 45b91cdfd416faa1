"""The audit of rights: no file of the output carries withheld words of an article.

Pages and exports take an article's words from `rights`; but a curator can paste a sentence into a summary, and a
template can do anything. So every file is searched for each run of `WINDOW` withheld words, and for each whole sentence
that is shorter.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from ahocorasick_rs import AhoCorasick

from generator.base.diagnostics import Diagnostic, FieldPath, Location
from generator.base.matching import normalise
from generator.linking import withheld
from generator.linking.editions import path_of
from generator.linking.rights import words_in
from generator.linking.site import Site
from generator.parsing.model import Model, fields_of
from generator.parsing.records import Article
from generator.rendering.built import Built

LEAST = 5
"""The fewest words of a sentence that is searched for: shorter ones are too common to be anybody's."""
WINDOW = 8
"""The number of words in a run that is searched for: shorter runs are too common, too."""
EDITIONS = "editions"
"""What the addresses of all files with editions begin with."""
PICTURES = (".png", ".ico")
_TAG = re.compile(r"<[^>]*>")
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|(.))")


def check(built: Built) -> Iterator[Diagnostic]:
    """An error for each withheld sentence of which a file carries words, with the record that has them."""
    site = built.site
    hidden = dict(_withheld(site))
    if not hidden:
        return
    windows = list(hidden)
    finder = AhoCorasick(windows)
    reported: set[tuple[str, int]] = set()
    for artifact in built.artifacts:
        if artifact.path.endswith(PICTURES):
            continue  # the words of a card are on its page, too
        for shape in shapes(artifact.data.decode("utf-8", "replace")):
            for index, _, _ in finder.find_matches_as_indexes(normalise(shape), overlapping=True):
                article, sentence = hidden[windows[index]]
                if (article, sentence) not in reported:
                    reported.add((article, sentence))
                    yield _leak(site, article, windows[index], artifact.path)


def shapes(text: str) -> Iterator[str]:
    """The text of a file as it is, without its markup, and with the escapes of JSON resolved."""
    yield text
    if "<" in text:
        yield html.unescape(_TAG.sub("", text))
    if "\\" in text:
        yield _ESCAPE.sub(lambda found: chr(int(found[1], 16)) if found[1] else found[2], text)


def _leak(site: Site, article: str, words: str, path: str) -> Diagnostic:
    display = site.content.entries[article].at(("display",))
    message = f'{path} carries words of {article!r} that are withheld: "{words}"'
    related = (("'display' is set at", display),)
    if (place := place_of(site, words)) is not None:
        hint = "Say it in other words: the article may not be shown here."
        return Diagnostic("withheld-text", message, place, hint, related=related)
    if (found := place_in_editions(site, words, path)) is not None:
        return Diagnostic("withheld-text", message, found[0], found[1], related=related)
    hint = f"'display' of {article!r} does not allow it; look for it in the site's own templates."
    return Diagnostic("withheld-text", message, display, hint)


def place_of(site: Site, words: str) -> Location | None:
    """The place of some normalised words in a record, if one has them as its own."""
    for entry in (site.content.settings, *site.content.entries.values()):
        for route, text in () if isinstance(entry.record, Article) else _texts(entry.record):
            if words in normalise(text):
                return entry.find(words.split()[0], route)
    return None


def place_in_editions(site: Site, words: str, path: str) -> tuple[Location, str] | None:
    """The edition that shows some normalised words in one of its files, and how they are taken out of it."""
    for edition, record in _in_editions(site, words) if path.startswith(EDITIONS) else ():
        return Location(path_of(edition)), f"Take them out of the edition: briefing edition --withhold {record}"
    return None


def _in_editions(site: Site, words: str) -> Iterator[tuple[str, str]]:
    """The editions that show a record with some words, and its id."""
    shown = withheld.shown(site)
    for edition in shown.entries:
        for record in shown.of(edition):
            if any(some.text is not None and words in normalise(some.text) for some in record.words()):
                yield edition.name, record.id


def _texts(value: object, path: FieldPath = ()) -> Iterator[tuple[FieldPath, str]]:
    """Every text of a record, except what it cites."""
    if isinstance(value, Model):
        for name, alias in fields_of(type(value)):
            if name not in ("cite", "sources"):
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
                words = normalise(text.text[piece.start : piece.end]).strip(" .,;:()\"'").split(" ")
                whole = (piece.start, piece.end) == (sentence.start, sentence.end)
                if not piece.words:
                    continue
                for first in range(len(words) - WINDOW + 1):
                    yield " ".join(words[first : first + WINDOW]), (name, sentence.start)
                if whole and LEAST <= words_in(" ".join(words)) < WINDOW:
                    yield " ".join(words), (name, sentence.start)
