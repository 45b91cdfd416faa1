"""Relations: every tie between two actors, by kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from generator.base.words import N_
from generator.drawings import relations
from generator.drawings.relations import Shown
from generator.linking.evidence import Voice
from generator.linking.site import Site
from generator.pages.context import PageContext
from generator.pages.views import BacklinkGroup, Draft, Frame, Link, Mark, Page, Part, When
from generator.parsing.records import Actor, Relation

RELATION_KINDS = {
    "leads": N_("Leads"),
    "part-of": N_("Belongs to"),
    "alliance": N_("Alliance"),
    "cooperation": N_("Cooperation"),
    "contact": N_("Contact"),
    "supply": N_("Supply"),
    "conflict": N_("Conflict"),
    "sanctions": N_("Sanctions"),
    "media": N_("Media"),
}


@dataclass(frozen=True, slots=True)
class RelationRow:
    """One tie."""

    id: str
    href: str
    """The way to its own place."""
    start: Link
    start_said: str
    """The one who has it, at the beginning of a sentence."""
    verb: str
    end: Link
    kind: str
    since: When | None
    until: When | None
    as_of: str
    """The date of the article, where it gives the tie without one."""
    asserted_by: tuple[Link, ...]
    voice: str
    label: str
    marks: tuple[Mark, ...]
    backlinks: tuple[BacklinkGroup, ...]


@dataclass(frozen=True, slots=True)
class MapView:
    """What the page of relations says."""

    frame: Frame
    groups: tuple[tuple[str, tuple[RelationRow, ...]], ...]
    count: int
    drawings: tuple[tuple[str, Shown], ...]
    """A wide map and an upright one, with the names of their forms."""
    kinds: tuple[tuple[str, str], ...]
    """The kinds of ties that are drawn, and what they are called."""
    voices: tuple[tuple[str, Markup], ...]
    """What says of a line who says so, and who that is; nothing where the article states all."""


def drafts(site: Site) -> Iterator[Draft]:
    """The one page of relations."""
    yield Draft("map.html", partial(_page, site))


def _page(site: Site) -> Page:
    context = PageContext(site, "map.html", "map")
    return Page(context.url, "map.html", view(context))


def part(context: PageContext) -> Part | None:
    """All relations for the dossier."""
    whole = view(context)
    return Part("map.html", whole) if whole.groups else None


def view(context: PageContext) -> MapView:
    """All ties, as their page and the dossier show them."""
    ties = context.site.content.of(Relation)
    _ = context.words.gettext
    groups = tuple(
        (_(title), relation_rows(context, (t for t in ties if t.kind == kind)))
        for kind, title in RELATION_KINDS.items()
    )
    description = context.words.ngettext(
        "%(num)s relation between the actors of the article, with its evidence.",
        "%(num)s relations between the actors of the article, by kind, each with its evidence.",
        len(ties),
    )
    return MapView(
        context.frame(_("Relations"), description),
        tuple(g for g in groups if g[1]),
        len(ties),
        _drawings(context, ties),
        tuple((kind, _(title)) for kind, title in RELATION_KINDS.items() if any(t.kind == kind for t in ties)),
        voices_of(context, ties),
    )


def voices_of(context: PageContext, ties: Iterable[Relation]) -> tuple[tuple[str, Markup], ...]:
    """The legend of the signs on lines: the words for each voice but the article's own, and its sign."""
    found = {context.voice(tie.id)[0] for tie in ties}
    return tuple(
        (context.voice_words(voice), Markup("").join(relations.sign(voice.value, 18, 6)))
        for voice in Voice
        if voice in found and voice is not Voice.STATES
    )


def _drawings(context: PageContext, ties: Iterable[Relation]) -> tuple[tuple[str, Shown], ...]:
    nodes, lines = [_node(context, actor.id) for actor in context.site.content.of(Actor)], _lines(context, ties)
    title = context.words.gettext("Ties between the actors")
    found = (
        (form.name, relations.draw(nodes, lines, name=f"map-{form.name}", title=title, form=form, words=context.words))
        for form in (relations.WIDE, relations.NARROW)
    )
    return tuple((name, shown) for name, shown in found if shown.svg)


def drawing_around(context: PageContext, actor: str, ties: Iterable[Relation]) -> Shown:
    """The small map around an actor."""
    own = tuple(ties)
    names = {actor, *(end for tie in own for end in (tie.from_, tie.to))}
    nodes = {name: _node(context, name) for name in sorted(names)}
    return relations.draw_around(nodes[actor], nodes, _lines(context, own), name="around", words=context.words)


def _node(context: PageContext, actor: str) -> relations.Node:
    link = context.link(actor)
    return relations.Node(actor, link.text, link.href, link.shape, context.site.in_text(actor))


def _lines(context: PageContext, ties: Iterable[Relation]) -> list[relations.Edge]:
    return [_line(context, tie) for tie in sorted(ties, key=lambda t: t.id)]


def _line(context: PageContext, tie: Relation) -> relations.Edge:
    voice, label = context.voice(tie.id)
    text = "" if voice is Voice.STATES else label
    return relations.Edge(tie.from_, tie.to, tie.kind, tie.label, voice.value, text)


def relation_rows(context: PageContext, ties: Iterable[Relation]) -> tuple[RelationRow, ...]:
    """Ties as rows of a table, by the names of their ends."""
    names = context.site.titles
    ordered = sorted(ties, key=lambda t: (names[t.from_], names[t.to], t.id))
    return tuple(_row(context, tie) for tie in ordered)


def _row(context: PageContext, tie: Relation) -> RelationRow:
    voice, label = context.voice(tie.id)
    return RelationRow(
        tie.id,
        context.href(tie.id),
        context.link(tie.from_),
        _node(context, tie.from_).at_start,
        tie.label,
        context.link(tie.to, context.site.in_text(tie.to)),
        context.words.gettext(RELATION_KINDS[tie.kind]),
        context.when(tie.since) if tie.since else None,
        context.when(tie.until) if tie.until else None,
        context.when(context.site.article.date).text if voice in (Voice.STATES, Voice.REPORTS) else "",
        context.links(tie.asserted_by),
        voice.value,
        label,
        context.marks(tie.id),
        context.backlinks(tie.id),
    )
