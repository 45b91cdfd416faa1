"""The audit of rights: no file of the output carries withheld words of an article, or of a copy beyond those quoted.

Pages and exports take an article's words from `rights`, and `checks.leaks` finds what a curator has pasted; but a
template can do anything, and an edition shows what could be shown once. So every file is searched, as texts of records
are. A copy is kept to prove a quotation, and never published.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from generator.base.diagnostics import Diagnostic, Location
from generator.base.matching import normalise
from generator.checks.leaks import Copied, Withheld, of_article, of_copy
from generator.linking import withheld
from generator.linking.editions import path_of
from generator.linking.site import Site
from generator.rendering.built import Built

EDITIONS = "editions"
"""What the addresses of all files with editions begin with."""
PICTURES = (".png", ".ico")
IN_TEMPLATES = "look for it in the site's own templates."
_TAG = re.compile(r"<[^>]*>")
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|(.))")


def check_articles(built: Built) -> Iterator[Diagnostic]:
    """An error for each withheld sentence of which a file carries words."""
    site, hidden = built.site, Withheld(built.site)
    reported: set[tuple[str, int]] = set()
    for path, text in _texts(built) if hidden else ():
        for sentence, words in hidden.found(text):
            if sentence not in reported:
                reported.add(sentence)
                article = sentence[0]
                hint = f"'display' of {article!r} does not allow it; {IN_TEMPLATES}"
                place = site.content.entries[article].at(("display",)), hint
                yield of_article(site, article, words, path, *(_in_editions(site, words, path) or place))


def check_copies(built: Built) -> Iterator[Diagnostic]:
    """An error for each copy and file that carries words of it."""
    site, kept_back = built.site, Copied(built.site)
    reported: set[tuple[str, str]] = set()
    for path, text in _texts(built) if kept_back else ():
        for source, words in kept_back.found(text):
            if (source, path) not in reported:
                reported.add((source, path))
                place = Location(site.copies.here[source].path), f"A copy is never published; {IN_TEMPLATES}"
                yield of_copy(site, source, words, path, *(_in_editions(site, words, path) or place))


def _texts(built: Built) -> Iterator[tuple[str, str]]:
    """The normalised texts of all files but pictures: the words of a card are on its page, too."""
    for artifact in built.artifacts:
        if not artifact.path.endswith(PICTURES):
            for shape in _shapes(artifact.data.decode("utf-8", "replace")):
                yield artifact.path, normalise(shape)


def _shapes(text: str) -> Iterator[str]:
    """The text of a file as it is, without its markup, and with the escapes of JSON resolved."""
    yield text
    if "<" in text:
        yield html.unescape(_TAG.sub("", text))
    if "\\" in text:
        yield _ESCAPE.sub(lambda found: chr(int(found[1], 16)) if found[1] else found[2], text)


def _in_editions(site: Site, words: str, path: str) -> tuple[Location, str] | None:
    """The edition that shows some normalised words in one of its files, and how they are taken out of it."""
    shown = withheld.shown(site)
    for edition in shown.entries if path.startswith(EDITIONS) else ():
        for record in shown.of(edition):
            if any(some.text is not None and words in normalise(some.text) for some in record.words()):
                hint = f"Take them out of the edition: briefing edition --withhold {record.id}"
                return Location(path_of(edition.name)), hint
    return None
