"""Search: an empty page that its script fills; without scripts, or from disk, it refers to the A\u2013Z.

Under its empty field stand examples: the names that the records of the site refer to most.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import partial
from urllib.parse import quote

from generator.base.once import once
from generator.base.values import value
from generator.base.words import N_
from generator.linking.site import Site
from generator.pages.context import PageContext
from generator.pages.views import Draft, Frame, Link, Page
from generator.parsing.records import KINDS, Actor

_GROUPS = (
    *((row.search, kind, row.title) for kind, row in KINDS.items() if row.search),
    (11, "site", N_("The bottom line")),
    (12, "page", N_("About")),
)
GROUPS = tuple((kind, title) for _, kind, title in sorted(_GROUPS, key=lambda group: group[0]))
"""The kinds of hits and their headings, in order; what is called as was asked for comes before them."""
EXAMPLES = 3
"""How many examples there are, of which no two are of one kind of actor where there are others."""


@value
class SearchView:
    """The view of the search page."""

    frame: Frame
    groups: tuple[tuple[str, str], ...]
    examples: tuple[Link, ...]


def drafts(site: Site) -> Iterator[Draft]:
    """The search page."""
    yield Draft("search.html", partial(_page, site))


def _page(site: Site) -> Page:
    context = PageContext(site, "search.html", "search")
    _ = context.words.gettext
    frame = context.frame(_("Search"), _("Finds words, names, aliases and native names in the whole briefing."))
    groups = tuple((kind, _(title)) for kind, title in GROUPS)
    examples = tuple(Link(f"{context.url}?q={quote(words)}", words) for words in _examples(site))
    return Page(context.url, "search.html", SearchView(frame, groups, examples))


@once
def _examples(site: Site) -> tuple[str, ...]:
    """Names to search for: those of which most is said, the first of each kind of actor before the second.

    Only what acts and has something at stake counts: who publishes or reports is not what the briefing is about.
    """
    told = ("event", "stake", "scenario")

    def most(actor: Actor) -> int:
        return -sum(site.kind(reference.source) in told for reference in site.graph.to(actor.id))

    actors = sorted(site.content.of(Actor), key=most)
    seen: Counter[str] = Counter()
    ranked = []
    for place, actor in enumerate(actors):
        ranked.append((seen[actor.kind], place, actor.name))
        seen[actor.kind] += 1
    return tuple(name for *_, name in sorted(ranked)[:EXAMPLES])
