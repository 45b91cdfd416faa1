"""Relations: the ties between countries and other actors, as a drawing, and pair by pair in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from markupsafe import Markup

from generator.base.values import value
from generator.base.words import N_
from generator.drawings import places, relations
from generator.drawings.relations import FAMILIES, Network, Tie
from generator.linking.evidence import Voice
from generator.linking.groups import tint_of
from generator.linking.site import Site
from generator.pages import lists
from generator.pages.actor_cards import ACTOR_KINDS
from generator.pages.context import PageContext
from generator.pages.lists import Listed
from generator.pages.views import BacklinkGroup, Draft, Frame, Link, Mark, Part, Statement, When
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
    "borders": N_("Borders"),
    "lends-to": N_("Lends to"),
    "owns": N_("Owns"),
    "party-to": N_("Party to"),
}
PEOPLE = 3
"""The most people that the box of a country shows."""
LONG_NAME = 60
"""The most letters of a name that has its usual size in a box; a longer one is set smaller, and stands whole."""
LONG_WORD = 10
"""The most letters of a word that the box on a phone has in its usual size."""


@value
class RelationRow:
    """A tie as a row of a table."""

    id: str
    href: str
    """The relative link to its own place."""
    start: Link
    start_said: str
    """The name of the actor from whom it goes out, as at the beginning of a sentence."""
    verb: str
    end: Link
    kind: str
    family: str
    """The name of the family of its kind, such as `cooperates`; empty of a kind that is of none."""
    since: When | None
    until: When | None
    as_of: str
    """The date of the article if the tie rests on it; otherwise empty."""
    is_office: bool
    """Whether it is an office as the article has it, which says its date: others may have held it since."""
    asserted_by: tuple[Link, ...]
    voice: str
    label: str
    marks: tuple[Mark, ...]
    backlinks: tuple[BacklinkGroup, ...]


@value
class BoxView:
    """A box in the drawing: a country, or an actor that belongs to none."""

    link: Link
    look: str
    """The CSS classes for its place and its tint."""
    people: tuple[Link, ...]
    more: int
    """The number of its other people with ties."""


@value
class PairView:
    """Two boxes with ties, and the rows of these ties."""

    anchor: str
    ends: tuple[Link, Link]
    rows: tuple[RelationRow, ...]
    listed: tuple[Listed, ...]
    """The same ties where the page only names them, since each has a page of its own."""


@value
class DrawingView:
    """The drawing of relations."""

    bands: tuple[Markup, Markup]
    """The lines between the boxes, for a wide page and for a phone; `left_out` has the same order."""
    boxes: tuple[BoxView, ...]
    look: str
    """The CSS classes for the numbers of rows of cells."""
    of: int
    """The number of countries and other actors with ties to each other, drawn or not."""
    left_out: tuple[int, int]
    """The numbers of pairs that are in the table only, since their lines have no room."""
    families: tuple[tuple[str, str], ...]
    groups: tuple[tuple[str, str], ...]
    """The tints of the boxes, and the names of their groups."""
    sorts: tuple[tuple[str, str], ...]
    """The kinds of actors that have boxes, each with its word; empty where all are countries."""


Group = tuple[str, int, tuple[RelationRow, ...], tuple[Listed, ...]]
"""A heading, the number of the ties below it, and they."""


@value
class MapView:
    """The view of the page of relations."""

    frame: Frame
    headline: Statement | None
    heading: str
    """What the page says where the records have no headline for it."""
    count: int
    drawing: DrawingView | None
    pairs: tuple[PairView, ...]
    """The pairs of boxes in the drawing, those with the most ties first."""
    groups: tuple[Group, ...]
    """The other ties under their headings: inside one country, and all others; rows, or `listed` as in a pair."""


def drafts(site: Site) -> Iterator[Draft]:
    """The page of relations; where there are many, also a page for each."""
    yield from lists.drafts(site, Relation.kind_name, view)


def part(context: PageContext) -> Part | None:
    """The relations' part of the dossier; `None` if there are no relations."""
    whole = view(context)
    return Part("map.html", whole) if whole.count else None


def view(context: PageContext) -> MapView:
    """All ties, as their page and the dossier show them, or the one that a page is about."""
    site, _ = context.site, context.words.gettext
    if context.url in site.by_page:
        return _alone(context)
    ties = site.content.of(Relation)
    owners = {tie.id: Tie(box_of(site, tie.from_), box_of(site, tie.to), tie.kind) for tie in ties}
    countries = frozenset(site.country_ids)
    having = {end for tie in owners.values() if tie.start != tie.end for end in tie.pair}
    boxes = relations.chosen(having, list(owners.values()), countries)
    pairs, inside, rest = _sorted(ties, owners, boxes)
    ordered = sorted(pairs, key=lambda pair: (-len(pairs[pair]), [site.titles[end] for end in pair]))
    description = context.words.ngettext(
        "%(num)s relation between the actors of the article, with its evidence.",
        "%(num)s relations between the actors of the article, pair by pair, each with its evidence.",
        len(ties),
    )
    groups = ((_("Inside one country"), inside), (_("All other ties"), rest))
    named = _named(context)
    return MapView(
        context.frame(_("Relations"), description),
        context.headline("relations"),
        _heading(context, [(pair, len(pairs[pair])) for pair in ordered]),
        len(ties),
        _drawing(context, boxes, list(owners.values()), len(having)) if boxes else None,
        tuple(
            PairView(
                _anchor(pair), (context.link(pair[0]), context.link(pair[1])), *_shown(context, pairs[pair], named)
            )
            for pair in ordered
        ),
        _in_parts(context, pairs, len(ties))
        or tuple((title, len(found), *_shown(context, found, named)) for title, found in groups if found),
    )


def _named(context: PageContext) -> dict[str, Listed]:
    """The ties that the page only names, since each has a page of its own."""
    if not lists.listed(context, Relation.kind_name):
        return {}
    return {one.id: one for one in lists.named(context, Relation.kind_name)}


def _in_parts(context: PageContext, pairs: Mapping[tuple[str, str], list[Relation]], number: int) -> tuple[Group, ...]:
    """The parts of the list of very many ties, with the places of those that no pair names."""
    if not lists.is_in_parts(context.site, Relation.kind_name):
        return ()
    elsewhere = {tie.id for ties in pairs.values() for tie in ties}
    ways = (
        replace(
            way, id="" if way.id in elsewhere else way.id, places=tuple(p for p in way.places if p not in elsewhere)
        )
        for way in lists.listed(context, Relation.kind_name)
    )
    listed = tuple(ways)
    return ((context.words.gettext("All ties"), number, (), listed),) if listed else ()


def _alone(context: PageContext) -> MapView:
    """The page of one tie, where there are many."""
    rows = relation_rows(context, lists.shown(context, Relation))
    title = lists.title(context, "")
    description = context.words.ngettext(
        "%(num)s relation between the actors of the article, with its evidence.",
        "%(num)s relations between the actors of the article, pair by pair, each with its evidence.",
        len(rows),
    )
    return MapView(context.frame(title, description), None, title, len(rows), None, (), (("", len(rows), rows, ()),))


def _sorted(
    ties: Iterable[Relation], owners: Mapping[str, Tie], boxes: Sequence[str]
) -> tuple[dict[tuple[str, str], list[Relation]], list[Relation], list[Relation]]:
    """Ties by the pairs of boxes that they are between; those inside one box; and all others."""
    pairs: dict[tuple[str, str], list[Relation]] = {}
    inside: list[Relation] = []
    rest: list[Relation] = []
    for tie in ties:
        own = owners[tie.id]
        if own.start == own.end:
            inside.append(tie)
        elif set(own.pair) <= set(boxes):
            pairs.setdefault(own.pair, []).append(tie)
        else:
            rest.append(tie)
    return pairs, inside, rest


def _shown(
    context: PageContext, ties: Iterable[Relation], named: Mapping[str, Listed]
) -> tuple[tuple[RelationRow, ...], tuple[Listed, ...]]:
    """Ties as rows, or only named where each has a page of its own."""
    if named:
        return (), tuple(named[tie.id] for tie in in_order(context.site, ties))
    return relation_rows(context, ties), ()


def box_of(site: Site, actor: str) -> str:
    """The id of the box to which an actor belongs: its country, if it has one, or else the actor itself."""
    return site.get(Actor, actor).country or actor


def _anchor(pair: tuple[str, str]) -> str:
    """The anchor of a pair's rows; no record has such an id, since ids have no two hyphens in a row."""
    return f"{pair[0]}--{pair[1]}"


def _heading(context: PageContext, counted: Sequence[tuple[tuple[str, str], int]]) -> str:
    """The heading of the page: the pair with the most ties, or else the actor with the most, or how many there are."""
    _ = context.words.gettext
    if not counted:
        return _("Relations")
    if len(counted) < 2 or counted[0][1] <= counted[1][1]:
        return _of_one(context, counted)
    (one, other), number = counted[0]
    titles = context.site.titles
    return _(
        "%(one)s and %(other)s: %(num)s ties; no other pair has more than %(next)s",
        one=titles[one], other=titles[other], num=number, next=counted[1][1],
    )  # fmt: skip


def _of_one(context: PageContext, counted: Sequence[tuple[tuple[str, str], int]]) -> str:
    """The heading where no pair has more ties than all others: the actor that has, if there is one."""
    number: Counter[str] = Counter()
    for pair, ties in counted:
        number.update(dict.fromkeys(pair, ties))
    (one, most), (_other, next_most) = number.most_common(2)
    if next_most == most:
        return context.words.gettext("Ties between the actors")
    said, total = context.site.in_text(one), sum(ties for _, ties in counted)
    return context.words.gettext(
        "%(one)s: %(num)s of %(all)s ties", one=said[:1].upper() + said[1:], num=most, all=total
    )


# -- the drawing ------------------------------------------------------------------------------------------------


def _drawing(context: PageContext, boxes: Sequence[str], ties: Sequence[Tie], of: int) -> DrawingView:
    site, _ = context.site, context.words.gettext
    groups = site.groups
    kin = [(a, b) for a, b in combinations(boxes, 2) if a in groups and groups[a] is groups.get(b)]
    pairs = relations.counted(ties, boxes)
    wide, phone = (
        relations.draw(
            grid,
            boxes,
            pairs,
            titles=site.titles,
            hrefs={pair: f"#{_anchor(pair)}" for pair in pairs},
            kin=kin,
            title=_("Ties between the actors"),
            words=context.words,
        )
        for grid in (places.WIDE, places.PHONE)
    )
    drawn = {family for families in pairs.values() for family in families}
    tints = {tint_of(site, box) for box in boxes}
    mixed = any(name in boxes for name in site.country_ids)
    return DrawingView(
        (wide.bands, phone.bands),
        tuple(_box(context, number, box, wide, phone, mixed=mixed) for number, box in enumerate(boxes)),
        f"rows-{wide.rows} prows-{phone.rows}",
        of,
        (len(wide.left_out), len(phone.left_out)),
        tuple((name, _(called)) for name, (called, _kinds) in FAMILIES.items() if name in drawn),
        tuple((group.tint, group.name) for group in site.settings.groups if group.tint in tints),
        _sorts(site, boxes),
    )


def _sorts(site: Site, boxes: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """The kinds of actors in the boxes, to be told by their shapes where there is more than one."""
    found = {site.get(Actor, box).kind for box in boxes}
    words = {kind: site.words.gettext(word) for kind, word in ACTOR_KINDS.items() if kind in found}
    return tuple(words.items()) if len(words) > 1 else ()


def _box(context: PageContext, number: int, box: str, wide: Network, phone: Network, *, mixed: bool) -> BoxView:
    """A box; `mixed` says that there are countries among them, from which other actors are told apart."""
    site, cell, small = context.site, wide.places[box], phone.places[box]
    people = [a.id for a in site.members(box) if a.kind == "person" and _has_ties(site, a.id)]
    ties = (tie for tie in site.content.of(Relation) if tie.kind == "leads" and tie.to == box)
    heads = {tie.from_ for tie in ties if _held(site, tie)}
    people.sort(key=lambda a: (a not in heads, -len(site.graph.to(a)), a))
    long = " long" if max(len(word) for word in site.titles[box].split()) > LONG_WORD else ""
    size = " whole" if len(site.titles[box]) > LONG_NAME else ""
    apart = " apart" if site.get(Actor, box).kind != "country" and mixed else ""
    look = (
        f"b{number}{long}{size}{apart} x{cell.column} r{cell.row} y{small.column} s{small.row} t-{tint_of(site, box)}"
    )
    return BoxView(context.link(box), look, context.links(people[:PEOPLE]), max(len(people) - PEOPLE, 0))


def _held(site: Site, tie: Relation) -> bool:
    """Whether there was a tie when the articles were written."""
    begun = tie.since is None or not tie.since.after(site.dated)
    return begun and (tie.until is None or not tie.until.before(site.dated))


def _has_ties(site: Site, actor: str) -> bool:
    return any(site.kind(reference.source) == "relation" for reference in site.graph.to(actor))


# -- rows -------------------------------------------------------------------------------------------------------


def relation_rows(context: PageContext, ties: Iterable[Relation]) -> tuple[RelationRow, ...]:
    """Ties as rows of a table, sorted by the names of their ends."""
    return tuple(_row(context, tie) for tie in in_order(context.site, ties))


def in_order(site: Site, ties: Iterable[Relation]) -> tuple[Relation, ...]:
    """Ties by the names of their ends."""
    names: Mapping[str, str] = site.titles
    return tuple(sorted(ties, key=lambda t: (names[t.from_], names[t.to], t.id)))


def _row(context: PageContext, tie: Relation) -> RelationRow:
    voice, label = context.voice(tie.id)
    family = relations.family(tie.kind)
    said = context.site.in_text(tie.from_)
    as_of = context.when(context.site.dated).text if voice in (Voice.STATES, Voice.REPORTS) else ""
    return RelationRow(
        tie.id,
        context.href(tie.id),
        context.link(tie.from_),
        said[:1].upper() + said[1:],
        tie.label,
        context.link(tie.to, context.site.in_text(tie.to)),
        context.words.gettext(RELATION_KINDS[tie.kind]),
        "" if family == "other" else context.words.gettext(FAMILIES[family][0]),
        context.when(tie.since) if tie.since else None,
        context.when(tie.until) if tie.until else None,
        as_of,
        bool(as_of) and tie.kind == "leads" and context.site.shape(tie.to) != "person",
        context.links(tie.asserted_by),
        voice.value,
        label,
        context.marks(tie.id),
        context.backlinks(tie.id),
    )
