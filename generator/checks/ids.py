"""An id is the name of a place on a page and of a file, and neither is taken by what the program itself makes.

``id: river-treaty`` passes. ``id: text`` fails: the dossier has the article's text at `#text`; so does ``id: p7``, its
seventh paragraph; and ``id: con``, since Windows can have no file of this name, and so not even clone the site.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.base.diagnostics import Diagnostic
from generator.linking.site import Site

PLACES = frozenset({"because", "correction", "evidence-notes", "judgements", "legend", "main", "part", "text"})
"""The names of places that the program's templates give on pages that have records, or what they begin with before a
dot, as a record's own parts do; a test compares them."""
_NUMBERED = re.compile(r"[phfy][0-9]+(?:s[0-9]+)?(?:-[0-9]+)*")
"""Paragraphs, headings, furniture, their sentences and passages, as the article's page and the dossier have; years."""
_OF_WINDOWS = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]")
SITE = "site"


def taken(name: str) -> str:
    """Why no record can have an id; empty if one can."""
    if name in PLACES or _NUMBERED.fullmatch(name):
        return "a page has another place of this name"
    if _OF_WINDOWS.fullmatch(name):
        return "Windows can have no file of this name"
    return "the settings are called so" if name == SITE else ""


def check(site: Site) -> Iterator[Diagnostic]:
    """An error for each id of a record, and for each that one had, that is taken."""
    hint = "Add a word to it: 'the-text', 'river-text'."
    for entry in site.content.entries.values():
        if (why := taken(entry.record.id)) and not entry.lacks(("id",)):
            place = entry.at(("id",))
            yield Diagnostic("bad-id", f"{entry.record.id!r} cannot be an id: {why}", place, hint)
    for index, item in enumerate(site.settings.renamed):
        if why := taken(item.from_):
            place = site.content.settings.at(("renamed", index, "from"))
            yield Diagnostic("bad-id", f"{item.from_!r} cannot have been an id: {why}", place, "Delete this line.")
