"""Each name means one actor, and a name in another language says in which.

Two actors cannot share a name, alias, native name or metonym: the article's text could not tell them apart. With
``{id: seoul, name: Seoul, ...}`` a second actor's ``metonyms: [Seoul]`` fails at that list. ``native_name: 김정은``
passes with ``lang: ko`` and fails without. ``name: Kim Jong Un`` passes with ``family_name: Kim``, and fails with
``Jong``. A relation ties two actors, not one to itself, and has one record: a second one of the same ends, kind and
label is a warning. A country has one record of its stakes.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.base.diagnostics import Diagnostic, FieldPath
from generator.linking.site import Site
from generator.parsing.model import Record, is_todo
from generator.parsing.records import Actor, Relation, Stake


def check(site: Site) -> Iterator[Diagnostic]:
    """An error for each name that two actors have or that is incomplete, and for each relation to oneself."""
    owners: dict[str, tuple[str, FieldPath]] = {}
    for actor in site.content.of(Actor):
        entry = site.content.entries[actor.id]
        for name, path in _names(actor):
            if is_todo(name):
                continue
            owner, first = owners.setdefault(name.casefold(), (actor.id, path))
            if owner != actor.id:
                message = f"{actor.id!r} and {owner!r} are both called {name!r}"
                hint = "Where the article uses it of one of them only, say so under 'names' in its front matter."
                related = (("first at", site.content.entries[owner].at(first)),)
                yield Diagnostic("name-collision", message, entry.at(path), hint, related=related)
        if actor.native_name and not actor.lang and not entry.lacks(("lang",)):
            message = f"{actor.id!r}: the native name has no language"
            place = entry.at(("native_name",))
            yield Diagnostic("native-name-without-language", message, place, "Add 'lang', such as: lang: ko")
        if actor.family_name and not (actor.given_name or entry.lacks(("name",)) or entry.lacks(("kind",))):
            message = f"{actor.id!r}: {actor.family_name!r} is at neither end of the name of a person"
            hint = f"The name is {actor.name!r}." if actor.kind == "person" else "Only a person has one."
            yield Diagnostic("family-name", message, entry.at(("family_name",)), hint)
    yield from _ties(site)
    yield from _stakes(site)


def _line(site: Site, record: Record) -> tuple[str, int]:
    """The file and line of a record: of two records of the same thing, the later one is reported."""
    place = site.content.entries[record.id].location
    return place.path, place.line


def _stakes(site: Site) -> Iterator[Diagnostic]:
    first: dict[str, str] = {}
    for stake in sorted(site.content.of(Stake), key=lambda s: _line(site, s)):
        earlier = first.setdefault(stake.country, stake.id)
        if earlier != stake.id and stake.country not in site.content.broken:
            message = f"there are two records of what {stake.country!r} has at stake"
            hint = "Write all of it in one."
            place, before = (site.content.entries[name].at(("country",)) for name in (stake.id, earlier))
            yield Diagnostic("duplicate-stake", message, place, hint, "warning", (("first at", before),))


def _ties(site: Site) -> Iterator[Diagnostic]:
    first: dict[tuple[str, ...], Relation] = {}
    for tie in sorted(site.content.of(Relation), key=lambda t: _line(site, t)):
        entry = site.content.entries[tie.id]
        same = first.setdefault((tie.from_, tie.to, tie.kind, tie.label), tie)
        if same is not tie and (same.since, same.until) == (tie.since, tie.until) and not entry.invalid_fields:
            related = (("first at", site.content.entries[same.id].location),)
            message = f"{tie.id!r} says what {same.id!r} says"
            yield Diagnostic("duplicate-relation", message, entry.location, "Delete one.", "warning", related)
        if tie.from_ == tie.to and tie.to not in site.content.broken:
            message = f"{tie.id!r} ties {tie.to!r} to itself"
            yield Diagnostic("self-relation", message, site.content.entries[tie.id].at(("to",)), "Name another actor.")


def _names(actor: Actor) -> Iterator[tuple[str, FieldPath]]:
    yield actor.name, ("name",)
    if actor.native_name:
        yield actor.native_name, ("native_name",)
    for field, names in (("aliases", actor.aliases), ("metonyms", actor.metonyms)):
        for index, name in enumerate(names):
            yield name, (field, index)
