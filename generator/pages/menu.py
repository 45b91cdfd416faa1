"""The menu: the pages of the kinds, in the order of the places in their rows, and pages that belong to no kind."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from generator.base.words import N_
from generator.linking import routes
from generator.parsing.kinds import EXPLORE, JUDGE, READ, Place
from generator.parsing.records import KINDS


class MenuEntry(NamedTuple):
    """A page in the menu."""

    url: str
    name: str
    group: str


ARTICLE = ""
"""The placeholder for the address of the article that the briefing is about, since no page lists the articles."""
DISAGREEMENTS = "disagreements.html"
"""The page that is there only if articles, sources or actors disagree."""
CHANGES = routes.CHANGES
"""The page that is there only once changes were noted."""
GROUPS = (READ, EXPLORE, JUDGE)
"""The names of the groups, in their order."""
DOSSIER = "dossier.html"
"""The page that a large briefing has only if it is asked for."""
VERIFY = "verify.html"
"""The page with which a reader verifies a copy."""


def _sorted(entries: Iterable[tuple[str, Place | None]]) -> tuple[MenuEntry, ...]:
    placed = [(place.order, MenuEntry(url, place.name, place.group)) for url, place in entries if place is not None]
    return tuple(entry for _, entry in sorted(placed, key=lambda entry: (GROUPS.index(entry[1].group), entry[0])))


MENU = _sorted(
    [
        ("index.html", Place(0, N_("Briefing"), group=READ)),
        *((row.index, row.menu) for row in KINDS.values()),
        ("expected.html", Place(8, N_("Expected"), group=JUDGE)),
    ],
)
"""The main pages, at the top of each page."""
MORE = _sorted(
    [
        *((row.index, row.more) for row in KINDS.values()),
        (DISAGREEMENTS, Place(4, N_("Disagreements"))),
        ("coverage.html", Place(5, N_("Coverage"))),
        (CHANGES, Place(88, N_("Changes"))),
        ("search.html", Place(89, N_("Search"))),
        ("a-z.html", Place(90, N_("A\u2013Z"))),
        ("brief.html", Place(91, N_("Brief to print"))),
        (DOSSIER, Place(92, N_("Dossier to print"))),
        ("about.html", Place(93, N_("About"))),
    ]
)
"""The other pages, at the foot of each page."""
