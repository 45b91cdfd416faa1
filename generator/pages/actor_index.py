"""The index of actors: each country with its people, organisations and what else belongs to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.base.once import once
from generator.base.values import value
from generator.base.words import N_, Words
from generator.linking.site import Site
from generator.pages.actor_cards import ONE_OF, ActorCard, card
from generator.pages.context import PageContext
from generator.pages.views import Frame, Link, Page
from generator.parsing.records import Actor

HEADINGS = {
    "person": N_("People"),
    "organisation": N_("Organisations"),
    "place": N_("Places"),
    "law": N_("Laws and treaties"),
    "thing": N_("Things"),
}
"""The headings over the actors of a country, in order; a country that belongs to another is among the organisations."""
USUAL = ("person", "country", "organisation")
"""The kinds that the index always explains; others where it has them."""


@value
class CountryGroup:
    """A country with its actors; `country` is `None` for the group of actors without one."""

    country: ActorCard | None
    members: tuple[tuple[str, tuple[ActorCard, ...]], ...]
    """The actors of each kind, with the heading of the kind."""


MOST = 1000
"""The most actors that the index lists; of more, the page of each country lists those that belong to it."""
COUNTRIES = 600
"""The most countries that the index lists, those with the most references to them; A\u2013Z has all."""


@value
class ActorsView:
    """The view of the index of actors."""

    frame: Frame
    lead: str
    elsewhere: str
    """Where those are listed that belong to a country, if the index has no room for them."""
    kinds: tuple[tuple[str, str], ...]
    """The kinds of actors, each with its word."""
    groups: tuple[CountryGroup, ...]
    others: Link | None
    """The link to A\u2013Z, if the index has no room for those of no country or for all countries."""


def in_order(site: Site) -> tuple[Actor, ...]:
    """All actors in the order of the index: each country with its people and organisations, then those without one."""
    countries = _countries(site)
    listed = (*(one for c in countries for one in (c, *site.members(c.id))), *_of_no_country(site))
    return tuple({actor.id: actor for actor in (*listed, *site.content.of(Actor))}.values())


def _countries(site: Site) -> list[Actor]:
    """The countries, those with the most references to them first."""
    return sorted(site.countries, key=lambda c: -len(site.graph.to(c.id)))


def _of_no_country(site: Site) -> list[Actor]:
    found = [a for a in site.content.of(Actor) if a.country is None and a.kind != "country"]
    return sorted(found, key=site.order_of)


_Listed = Sequence[tuple[str, str]]
"""The kinds of actors with their ids."""


@once
def _by_country(site: Site) -> Sequence[tuple[str, _Listed]]:
    """The id of each country with those who belong to it, and last, under no id, who belongs to none."""
    found = [(country.id, site.members(country.id)) for country in _countries(site)]
    return [(name, [(a.kind, a.id) for a in members]) for name, members in (*found, ("", _of_no_country(site)))]


@once
def _kinds(site: Site) -> frozenset[str]:
    """The kinds of the actors that there are."""
    return frozenset(actor.kind for actor in site.content.of(Actor))


def index(site: Site) -> Page:
    """The page that lists all actors."""
    context = PageContext(site, "actors.html", "actors")
    _ = context.words.gettext
    kinds, groups = _kinds(site), _by_country(site)
    description, lead = _told(context.words, site.content.number_of(Actor), usual=kinds <= set(USUAL))
    frame = context.frame(_("Actors"), description)
    explained = tuple((kind, _(word)) for kind, word in ONE_OF.items() if kind in kinds or kind in USUAL)
    is_long = site.content.number_of(Actor) > MOST
    elsewhere = _("The page of each country lists those that belong to it.") if is_long else ""
    has_room = len(groups[-1][1]) <= MOST and len(groups) - 1 <= COUNTRIES
    others = None if has_room else Link(context.to("a-z.html"), _("A\u2013Z"))
    view = ActorsView(frame, lead, elsewhere, explained, tuple(_groups(context, groups, is_long=is_long)), others)
    return Page(context.url, "actors.html", view)


def _told(words: Words, number: int, *, usual: bool) -> tuple[str, str]:
    """The description of the index and its first sentence; with `usual`, they name the kinds of its actors."""
    if usual:
        return words.ngettext(
            "The %(num)s person, country or organisation of the briefing, by country.",
            "The %(num)s people, countries and organisations of the briefing, by country.",
            number,
        ), words.ngettext(
            "%(num)s person, country or organisation: all that the article names or clearly means.",
            "%(num)s people, countries and organisations: all that the article names or clearly means, and the few that"
            " are needed for what came later.",
            number,
        )
    return words.ngettext(
        "The %(num)s actor of the briefing, by country.",
        "The %(num)s actors of the briefing, by country.",
        number,
    ), words.ngettext(
        "%(num)s actor: all that the article names or clearly means.",
        "%(num)s actors: all that the article names or clearly means, and the few that are needed for what came later.",
        number,
    )


def _groups(context: PageContext, found: Sequence[tuple[str, _Listed]], *, is_long: bool) -> Iterator[CountryGroup]:
    *countries, (_, rest) = found
    for country, members in countries[:COUNTRIES]:
        yield _group(context, card(context, country), () if is_long else members)
    if rest:
        yield _group(context, None, rest if len(rest) <= MOST else ())


def _group(context: PageContext, country: ActorCard | None, members: _Listed) -> CountryGroup:
    found: dict[str, list[ActorCard]] = {}
    for kind, actor in members:
        found.setdefault(kind if kind in HEADINGS else "organisation", []).append(card(context, actor))
    _ = context.words.gettext
    return CountryGroup(
        country, tuple((_(heading), tuple(found[kind])) for kind, heading in HEADINGS.items() if kind in found)
    )
