"""Relations: every tie between two actors, by kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from generator.base.words import N_
from generator.drawings import relations
from generator.drawings.relations import Shown
from generator.linking.evidence import Voice
from generator.linking.site import Site
from generator.pages.context import Sheet
from generator.pages.views import BacklinkGroup, Frame, Link, Mark, Page, When
from generator.parsing.records import Actor, Tie

KINDS = {
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
class TieRow:
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
    groups: tuple[tuple[str, tuple[TieRow, ...]], ...]
    count: int
    drawings: tuple[tuple[str, Shown], ...]
    """A wide map and an upright one, with the names of their forms."""
    kinds: tuple[tuple[str, str], ...]
    """The kinds of ties that are drawn, and what they are called."""
    voices: tuple[tuple[str, Markup], ...]
    """What says of a line who says so, and who that is; nothing where the article states all."""


def pages(site: Site) -> Iterator[Page]:
    """The one page of relations."""
    sheet = Sheet(site, "map.html", "map")
    yield Page(sheet.url, "map.html", view(sheet))


def view(sheet: Sheet) -> MapView:
    """All ties, for any page that shows them whole."""
    ties = sheet.site.content.of(Tie)
    _ = sheet.words.gettext
    groups = tuple((_(title), tie_rows(sheet, (t for t in ties if t.kind == kind))) for kind, title in KINDS.items())
    description = sheet.words.ngettext(
        "%(num)s relation between the actors of the article, with its evidence.",
        "%(num)s relations between the actors of the article, by kind, each with its evidence.",
        len(ties),
    )
    return MapView(
        sheet.frame(_("Relations"), description), tuple(g for g in groups if g[1]), len(ties), _drawings(sheet, ties),
        tuple((kind, _(title)) for kind, title in KINDS.items() if any(t.kind == kind for t in ties)),
        voices_of(sheet, ties),
    )  # fmt: skip


def voices_of(sheet: Sheet, ties: Iterable[Tie]) -> tuple[tuple[str, Markup], ...]:
    """The legend of the signs on lines: the words for each voice but the article's own, and its sign."""
    found = {sheet.voice(tie.id)[0] for tie in ties}
    return tuple(
        (sheet.voice_words(voice), Markup("").join(relations.sign(voice.value, 18, 6)))
        for voice in Voice
        if voice in found and voice is not Voice.STATES
    )


def _drawings(sheet: Sheet, ties: Iterable[Tie]) -> tuple[tuple[str, Shown], ...]:
    nodes, lines = [_node(sheet, actor.id) for actor in sheet.site.content.of(Actor)], _lines(sheet, ties)
    title = sheet.words.gettext("Ties between the actors")
    found = (
        (form.name, relations.draw(nodes, lines, name=f"map-{form.name}", title=title, form=form, words=sheet.words))
        for form in (relations.WIDE, relations.NARROW)
    )
    return tuple((name, shown) for name, shown in found if shown.svg)


def drawing_around(sheet: Sheet, actor: str, ties: Iterable[Tie]) -> Shown:
    """The small map around an actor."""
    own = tuple(ties)
    names = {actor, *(end for tie in own for end in (tie.from_, tie.to))}
    nodes = {name: _node(sheet, name) for name in sorted(names)}
    return relations.draw_around(nodes[actor], nodes, _lines(sheet, own), name="around", words=sheet.words)


def _node(sheet: Sheet, actor: str) -> relations.Node:
    link = sheet.link(actor)
    return relations.Node(actor, link.text, link.href, link.shape, sheet.site.in_text(actor))


def _lines(sheet: Sheet, ties: Iterable[Tie]) -> list[relations.Line]:
    return [_line(sheet, tie) for tie in sorted(ties, key=lambda t: t.id)]


def _line(sheet: Sheet, tie: Tie) -> relations.Line:
    voice, label = sheet.voice(tie.id)
    said = "" if voice is Voice.STATES else label
    return relations.Line(tie.from_, tie.to, tie.kind, tie.label, voice.value, said)


def tie_rows(sheet: Sheet, ties: Iterable[Tie]) -> tuple[TieRow, ...]:
    """Ties as rows of a table, by the names of their ends."""
    names = sheet.site.titles
    ordered = sorted(ties, key=lambda t: (names[t.from_], names[t.to], t.id))
    return tuple(_row(sheet, tie) for tie in ordered)


def _row(sheet: Sheet, tie: Tie) -> TieRow:
    voice, label = sheet.voice(tie.id)
    return TieRow(
        tie.id,
        sheet.href(tie.id),
        sheet.link(tie.from_),
        _node(sheet, tie.from_).at_start,
        tie.label,
        sheet.link(tie.to, sheet.site.in_text(tie.to)),
        sheet.words.gettext(KINDS[tie.kind]),
        sheet.when(tie.since) if tie.since else None,
        sheet.when(tie.until) if tie.until else None,
        sheet.when(sheet.site.article.date).text if voice in (Voice.STATES, Voice.REPORTS) else "",
        sheet.links(tie.asserted_by),
        voice.value,
        label,
        sheet.marks(tie.id),
        sheet.backlinks(tie.id),
    )
