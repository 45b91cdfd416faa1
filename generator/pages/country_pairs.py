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
ASSERTED = "asserted_by"
"""The field that names who asserts a claim: an organisation named only there, such as a paper, is not involved."""


@value
class Abroad:
    """What connects a country with another one."""

    country: Link
    ties: tuple[RelationRow, ...]
    also: tuple[tuple[str, tuple[Link, ...]], ...]
    """The events, quotations and claims that involve both, by kind."""


def abroad(context: PageContext, actor: Actor) -> tuple[Abroad, ...]:
    """The countries that a record connects with a country; none for other actors."""
    site = context.site
    if actor.kind != "country":
        return ()
    shared: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for record in dict.fromkeys(_records(site, actor)):
        involved = _countries(site, record)
        for other in sorted(involved - {actor.id}) if actor.id in involved else ():
            shared[other][site.kind(record)].append(record)
    place = _places(site)
    there = sorted((other for other in shared if other in place), key=lambda other: place[other])
    return tuple(_between(context, other, shared[other]) for other in there)


@once
def _places(site: Site) -> Mapping[str, int]:
    """The place of each country among all, by name."""
    return {country.id: number for number, country in enumerate(site.countries)}


def _records(site: Site, country: Actor) -> Iterator[str]:
    """The relations, events, quotations and claims that refer to a country, its people or its organisations."""
    for own in (country, *site.members(country.id)):
        for reference in site.graph.to(own.id):
            if site.kind(reference.source) in ("relation", *SHARED_KINDS):
                yield reference.source


def _countries(site: Site, record_id: str) -> set[str]:
    """The countries that a record involves, by themselves or through one of their people and organisations."""
    if site.kind(record_id) == "relation":
        record = site.get(Relation, record_id)
        names = {record.from_, record.to}
    else:
        passed_on = {r.target for r in site.graph.of(record_id) if r.field.shape in PASSED_ON}
        involved = (
            r.target
            for r in site.graph.of(record_id)
            if r.field.shape != ASSERTED or not _is_organisation(site, r.target)
        )
        names = set(involved) - passed_on
    return {site.country_of.get(name, "") for name in names} - {""}


def _is_organisation(site: Site, name: str) -> bool:
    actor = site.record(name)
    return isinstance(actor, Actor) and actor.kind == "organisation"


def _between(context: PageContext, other: str, shared: dict[str, list[str]]) -> Abroad:
    site, _ = context.site, context.words.gettext
    ties = (tie for name in shared.get("relation", ()) if isinstance(tie := site.record(name), Relation))
    also = tuple((_(KINDS[kind].title), context.links(shared[kind])) for kind in SHARED_KINDS if kind in shared)
    return Abroad(context.link(other), relation_rows(context, ties), also)
