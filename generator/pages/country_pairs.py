"""Pairs of countries: the records that involve both, their people and organisations included."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from generator.base.once import once
from generator.base.values import value
from generator.linking.site import Site
from generator.pages.context import PageContext
from generator.pages.relations import RelationRow, relation_rows
from generator.pages.views import Link
from generator.parsing.records import KINDS, Actor, Relation

SHARED_KINDS = ("event", "quote", "claim")
PASSED_ON = frozenset({"reported_via", "via"})
"""The fields that name who passed a quotation or claim on: an actor named only there is not involved in it."""


@value
class Abroad:
    """What connects a country with another one."""

    country: Link
    ties: tuple[RelationRow, ...]
    also: tuple[tuple[str, tuple[Link, ...]], ...]
    """The events, quotations and claims that involve both, by kind."""


MOST_NAMED = 100
"""The most countries without a connection that a country's page names; of more, it gives the number."""


def abroad(context: PageContext, actor: Actor) -> tuple[tuple[Abroad, ...], tuple[Link, ...], int]:
    """The countries that a record connects with a country, those that none does, and the number of the latter.

    Nothing and zero for other actors. Of many countries without a connection, only the number is given.
    """
    site = context.site
    if actor.kind != "country":
        return (), (), 0
    shared: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for record in dict.fromkeys(_records(site, actor)):
        for other in sorted(_countries(site, record) - {actor.id}):
            shared[other][site.kind(record)].append(record)
    place = _places(site)
    there = sorted((other for other in shared if other in place), key=lambda other: place[other])
    having = tuple(_between(context, other, shared[other]) for other in there)
    number = len(_in_order(site)) - 1 - len(having)
    if number > MOST_NAMED:
        return having, (), number
    without = (other for other in _in_order(site) if other != actor.id and other not in shared)
    return having, context.links(without), number


@once
def _in_order(site: Site) -> tuple[str, ...]:
    """All countries, by name."""
    return tuple(country.id for country in site.countries)


@once
def _places(site: Site) -> Mapping[str, int]:
    """The place of each country among all."""
    return {country: number for number, country in enumerate(_in_order(site))}


def _records(site: Site, country: Actor) -> Iterator[str]:
    """The relations, events, quotations and claims that refer to a country, its people or its organisations."""
    for own in (country, *site.members(country.id)):
        for reference in site.graph.to(own.id):
            if site.kind(reference.source) in ("relation", *SHARED_KINDS):
                yield reference.source


def _countries(site: Site, record_id: str) -> set[str]:
    """The countries that a record involves, by themselves or through one of their people and organisations."""
    if site.kind(record_id) == "relation":
        record = site.record(record_id)
        assert isinstance(record, Relation)
        names = {record.from_, record.to}
    else:
        passed_on = {r.target for r in site.graph.of(record_id) if r.field.shape in PASSED_ON}
        names = {r.target for r in site.graph.of(record_id)} - passed_on
    return {site.country_of.get(name, "") for name in names} - {""}


def _between(context: PageContext, other: str, shared: dict[str, list[str]]) -> Abroad:
    site, _ = context.site, context.words.gettext
    ties = (tie for name in shared.get("relation", ()) if isinstance(tie := site.record(name), Relation))
    also = tuple((_(KINDS[kind].title), context.links(shared[kind])) for kind in SHARED_KINDS if kind in shared)
    return Abroad(context.link(other), relation_rows(context, ties), also)
