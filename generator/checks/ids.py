"""An id names a place on a page and a file, and must not be a name that the program or Windows uses itself.

``id: river-treaty`` passes. ``id: text`` fails: the dossier has the article's text at `#text`; so does ``id: p7``, its
seventh paragraph; and ``id: con``, since Windows can have no file of this name, and so not even clone the site.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.base.diagnostics import Diagnostic
from generator.base.portable import is_device
from generator.linking.graph import SITE
from generator.linking.site import Site

PLACES = frozenset({"because", "correction", "evidence-notes", "judgements", "legend", "main", "part", "text"})
"""The names that the program's templates give to places on pages with records, or the part of such a name before a
dot; a test compares this list with the templates."""
_NUMBERED = re.compile(r"[phfy][0-9]+(?:s[0-9]+)?(?:-[0-9]+)*")
"""The names of paragraphs, headings, furniture, sentences and passages of an article, and of years."""


def taken(name: str) -> str:
    """Why a record cannot have an id; empty if it can."""
    if name in PLACES or _NUMBERED.fullmatch(name):
        return "a page has another place of this name"
    if is_device(name):
        return "Windows can have no file of this name"
    return "the settings are called so" if name == SITE else ""


def check(site: Site) -> Iterator[Diagnostic]:
    """An error for each id, present or former, that is taken."""
    hint = "Add a word to it: 'the-text', 'river-text'."
    for entry in site.content.entries.values():
        if (why := taken(entry.record.id)) and not entry.lacks(("id",)):
            place = entry.at(("id",))
            yield Diagnostic("bad-id", f"{entry.record.id!r} cannot be an id: {why}", place, hint)
    for index, item in enumerate(site.settings.renamed):
        if why := taken(item.from_):
            place = site.content.settings.at(("renamed", index, "from"))
            yield Diagnostic("bad-id", f"{item.from_!r} cannot have been an id: {why}", place, "Delete this line.")
