"""The dossier: the whole briefing on one page, made to be printed or saved as PDF.

It is made of the other pages' own views, on a sheet that leads to the places on this page where those lead to other
pages. A statement's own place is not repeated here: what leads to one leads to its record.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby

from markupsafe import Markup

from generator.base.diagnostics import FieldPath
from generator.linking.chronology import in_time
from generator.linking.graph import SITE
from generator.linking.routes import has_own_page
from generator.linking.site import Site
from generator.pages import (
    actors,
    article,
    claims,
    events,
    figures,
    notes,
    quotes,
    relations,
    scenarios,
    sources,
    stakes,
)
from generator.pages.context import PageContext
from generator.pages.views import BacklinkGroup, Frame, Link, Mark, Page, Statement, When
from generator.parsing.records import Actor, Article, Event

URL = "dossier.html"
PART = "part."
"""How the anchors of the sections begin: no record has such an id."""
_COUNTER = re.compile(r'<a class="on".*?</a>', re.DOTALL)
"""The way from a passage to all that rests on it, which paper does not have."""
_ID = re.compile(r' id="[^"]*"')


@dataclass(frozen=True)
class _Whole(PageContext):
    """A page that has every record: what leads to one leads to its place here."""

    @cached_property
    def _own(self) -> Mapping[str, str]:
        """The places of the records that have a page each, by the addresses of those."""
        records = self.site.content.entries
        own = {self.site.url(name): name for name in records if has_own_page(self.site.kind(name))}
        return {url: name for url, name in own.items() if self.site.kind(name) != "article"}

    @cached_property
    def _shared(self) -> frozenset[str]:
        """The pages whose records are all here."""
        urls = (self.site.url(name) for name in self.site.content.entries)
        return frozenset(url.partition("#")[0] for url in urls if "#" in url)

    def to(self, url: str) -> str:
        path, _, place = url.partition("#")
        if path in self._own:
            return f"#{self._own[path]}"
        if path == self.site.url(self.site.article.id):
            return f"#{place or self.site.article.id}"
        if place and path == "index.html":
            return f"#{PART}bottom-line"
        if place and path in self._shared:
            return f"#{place}" if place.startswith("because.") else f"#{place.partition('.')[0]}"
        return super().to(url)

    def anchor(self, record_id: str, path: FieldPath, here: bool = True) -> str:
        return ""

    def backlinks(self, record_id: str, *, leave_out: object = ()) -> tuple[BacklinkGroup, ...]:
        return ()


@dataclass(frozen=True, slots=True)
class TextPart:
    """An article, as far as its rights allow."""

    text: article.TextView
    first: bool
    """Whether it is the article that the briefing is about: the anchors in its text are on this page."""


@dataclass(frozen=True, slots=True)
class ActorPart:
    """An actor's facts."""

    id: str
    card: actors.ActorCard
    kind: str
    marks: tuple[Mark, ...]
    country: Link | None
    sentence: str
    summary: Statement | None
    body: Statement | None
    roles: tuple[actors.RoleView, ...]
    names: tuple[str, ...]
    elsewhere: tuple[tuple[str, str], ...]
    later: tuple[tuple[When, Statement], ...]


@dataclass(frozen=True, slots=True)
class EventPart:
    """An event, with what its page says."""

    id: str
    row: events.EventRow
    place: str
    actors: tuple[Link, ...]
    summary: Statement | None


@dataclass(frozen=True, slots=True)
class DossierView:
    """What the dossier says: the views of the other pages, one after the other."""

    frame: Frame
    cite: str
    contents: tuple[Link, ...]
    points: tuple[Statement, ...]
    texts: tuple[TextPart, ...]
    actors: tuple[ActorPart, ...]
    years: tuple[tuple[str, tuple[EventPart, ...]], ...]
    drawing: Markup
    quotes: quotes.QuotesView
    claims: claims.ClaimsView
    figures: figures.FiguresView
    stakes: stakes.StakesView
    scenarios: tuple[tuple[str, scenarios.ScenarioView], ...]
    ties: relations.MapView
    notes_of: notes.NotesView
    """Not `notes`, which is the name of a page's evidence notes."""
    sources: sources.SourcesView


def pages(site: Site) -> Iterator[Page]:
    """The one page of the dossier."""
    context = _Whole(site, URL, "dossier")
    _ = context.words.gettext
    frame = PageContext(site, URL, "dossier").frame(
        _("Dossier"), _("The whole briefing on one page, to print or to keep.")
    )
    found = in_time(site.content.of(Event))
    by_year = groupby((_event(context, e) for e in found), key=lambda part: str(_year(site, part.id)))
    view = DossierView(
        frame=frame,
        cite=frame.cite,
        contents=(),
        points=tuple(
            context.statement(SITE, ("bottom_line", i), c.text) for i, c in enumerate(site.settings.bottom_line)
        ),
        texts=tuple(_text(context, name) for name in site.articles),
        actors=tuple(
            _actor(context, a) for a in sorted(site.content.of(Actor), key=lambda a: context.words.sort_key(a.name))
        ),
        years=tuple((year, tuple(parts)) for year, parts in by_year),
        drawing=events.narrow_drawing(context, found, _("Timeline")),
        quotes=quotes.view(context),
        claims=claims.view(context),
        figures=figures.view(context),
        stakes=stakes.view(context),
        scenarios=tuple((s.id, scenarios.view_of(context, s)) for s in scenarios.in_order(site)),
        ties=relations.view(context),
        notes_of=notes.view(context),
        sources=sources.view(context),
    )
    yield Page(URL, "dossier.html", replace(view, contents=tuple(_contents(context, view))))


def _contents(context: PageContext, view: DossierView) -> Iterator[Link]:
    """The sections that have something in them, in their order."""
    _ = context.words.gettext
    sections = (
        (f"{PART}bottom-line", _("The bottom line"), view.points),
        (f"{PART}article", _("The article"), view.texts),
        (f"{PART}actors", _("Actors"), view.actors),
        (f"{PART}timeline", _("Timeline"), view.years),
        (f"{PART}quotations", _("Quotations"), view.quotes.quotes),
        (f"{PART}claims", _("Claims"), view.claims.groups),
        (f"{PART}figures", _("Figures"), view.figures.figures),
        (f"{PART}stakes", _("Stakes"), view.stakes.rows),
        (f"{PART}scenarios", _("Scenarios"), view.scenarios),
        (f"{PART}relations", _("Relations"), view.ties.groups),
        (f"{PART}notes", _("Editor\u2019s notes"), view.notes_of.groups or view.notes_of.judgements),
        (f"{PART}sources", _("Sources"), view.sources.sources),
        ("evidence-notes", _("Evidence"), context.site.evidence),
    )
    yield from (Link(f"#{place}", title) for place, title, items in sections if items)


def _year(site: Site, event: str) -> int | None:
    record = site.record(event)
    assert isinstance(record, Event)
    return record.date.year


def _text(context: PageContext, name: str) -> TextPart:
    site, record = context.site, context.site.record(name)
    assert isinstance(record, Article)
    first = name == site.article.id
    text = article.text_view(context, record)
    return TextPart(replace(text, blocks=tuple(_block(block, first) for block in text.blocks)), first)


def _block(block: article.BlockView, first: bool) -> article.BlockView:
    """A block of a text with no heading above those of its section, and with anchors in one text only."""
    html = _COUNTER.sub("", block.html)
    tag = f"h{min(int(block.tag[1]) + 2, 6)}" if block.tag != "p" else "p"
    return replace(block, tag=tag, html=Markup(html if first else _ID.sub("", html)))  # noqa: S704 - it was markup


def _actor(context: PageContext, actor: Actor) -> ActorPart:
    return ActorPart(
        id=actor.id,
        card=actors.card(context, actor),
        kind=context.words.gettext(actors.ACTOR_KINDS[actor.kind]),
        marks=context.marks(actor.id),
        country=context.link(actor.country) if actor.country else None,
        sentence=actors.sentence_on(context.site, actor),
        summary=context.statement(actor.id, (), actor.summary) if actor.summary else None,
        body=context.statement(actor.id, (), actor.body, inline=False) if actor.body else None,
        roles=tuple(actors.role_view(context, actor.id, i, role) for i, role in enumerate(actor.roles)),
        names=(*actor.aliases, *actor.metonyms),
        elsewhere=actors.elsewhere(actor),
        later=actors.later(context, actor),
    )


def _event(context: PageContext, event: Event) -> EventPart:
    summary = context.statement(event.id, (), event.summary) if event.summary else None
    return EventPart(
        event.id, events.event_row(context, event), event.place or "", context.links(event.actors), summary
    )
