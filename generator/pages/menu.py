"""The menu: the pages of the kinds, in the order of the places in their rows, and pages that belong to no kind."""

from __future__ import annotations

from collections.abc import Iterable

from generator.base.words import N_
from generator.parsing.kinds import Place
from generator.parsing.records import KINDS

Entry = tuple[str, str]
"""The address of a page and its name."""
ARTICLE = ""
"""The placeholder for the address of the article that the briefing is about, since no page lists the articles."""


DISAGREEMENTS = "disagreements.html"
"""The page that is there only if articles, sources or actors disagree."""
DOSSIER = "dossier.html"
"""The page that a large briefing has only if it is asked for."""


def _sorted(entries: Iterable[tuple[str, Place | None]]) -> tuple[Entry, ...]:
    placed = [(place.order, url, place.name) for url, place in entries if place is not None]
    return tuple((url, name) for _, url, name in sorted(placed, key=lambda entry: entry[0]))


MENU = _sorted(
    [
        ("index.html", Place(0, N_("Briefing"))),
        *((row.index, row.menu) for row in KINDS.values()),
        ("search.html", Place(90, N_("Search"))),
    ],
)
"""The main pages, at the top of each page."""
MORE = _sorted(
    [
        *((row.index, row.more) for row in KINDS.values()),
        ("expected.html", Place(3, N_("Expected and happened"))),
        (DISAGREEMENTS, Place(4, N_("Disagreements"))),
        ("coverage.html", Place(5, N_("Coverage"))),
        ("a-z.html", Place(90, N_("A\u2013Z"))),
        (DOSSIER, Place(91, N_("Dossier to print"))),
        ("about.html", Place(92, N_("About"))),
    ]
)
"""The other pages, at the foot of each page."""
