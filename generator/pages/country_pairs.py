"""A country and every other one: what the briefing has that is about both, their people and bodies included."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from generator.base.words import N_
from generator.linking.site import Site
from generator.pages.context import Sheet
from generator.pages.relations import TieRow, tie_rows
from generator.pages.views import Link
from generator.parsing.records import Actor, Tie

KINDS = {"event": N_("Events"), "quote": N_("Quotations"), "claim": N_("Claims")}
PASSED_ON = frozenset({"reported_via", "via"})
"""Whoever only passes something on has no part in it."""


@dataclass(frozen=True, slots=True)
class Abroad:
    """What there is between a country and another one."""

    country: Link
    ties: tuple[TieRow, ...]
    also: tuple[tuple[str, tuple[Link, ...]], ...]
    """Events, quotations and claims that both have a part in, by kind."""


def abroad(sheet: Sheet, actor: Actor) -> tuple[tuple[Abroad, ...], tuple[Link, ...]]:
    """The countries with which there is something, and those with which there is nothing."""
    site = sheet.site
    if actor.kind != "country":
        return (), ()
    shared: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for record in dict.fromkeys(_records(site, actor)):
        for other in sorted(_countries(site, record) - {actor.id}):
            shared[other][site.kind(record)].append(record)
    others = [country for country in site.countries if country.id != actor.id]
    having = tuple(_between(sheet, other, shared[other.id]) for other in others if other.id in shared)
    return having, tuple(sheet.link(other.id) for other in others if other.id not in shared)


def _records(site: Site, country: Actor) -> Iterator[str]:
    """What refers to a country, or to one of its people and bodies."""
    for own in (country, *site.members(country.id)):
        for reference in site.graph.to(own.id):
            if site.kind(reference.source) in ("relation", *KINDS):
                yield reference.source


def _countries(site: Site, record_id: str) -> set[str]:
    """The countries that have a part in a record, by themselves or through one of their own."""
    record = site.record(record_id)
    if isinstance(record, Tie):
        names = {record.from_, record.to}
    else:
        passed_on = {r.target for r in site.graph.of(record_id) if r.relation.field in PASSED_ON}
        names = {r.target for r in site.graph.of(record_id)} - passed_on
    actors = [found for name in names if isinstance(found := site.record(name), Actor)]
    return {a.id if a.kind == "country" else a.country or "" for a in actors} - {""}


def _between(sheet: Sheet, other: Actor, shared: dict[str, list[str]]) -> Abroad:
    site, _ = sheet.site, sheet.words.gettext
    ties = (tie for name in shared.get("relation", ()) if isinstance(tie := site.record(name), Tie))
    also = tuple((_(title), sheet.links(shared[kind])) for kind, title in KINDS.items() if kind in shared)
    return Abroad(sheet.link(other.id), tie_rows(sheet, ties), also)
