"""Each name means one actor, and a name in another language says in which.

Two actors cannot share a name, alias, native name or metonym: the article's text could not tell them apart. With
``{id: seoul, name: Seoul, ...}`` a second actor's ``metonyms: [Seoul]`` fails at that list. ``native_name: 김정은``
passes with ``lang: ko`` and fails without. A relation ties two actors, not one to itself.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Diagnostic, FieldPath, Location
from generator.records import Actor, Tie
from generator.site import Site


def check(site: Site) -> Iterator[Diagnostic]:
    """An error for each name with two owners, each native name without a language, and each tie to oneself."""
    owners: dict[str, tuple[str, Location]] = {}
    for actor in site.content.of(Actor):
        entry = site.content.entries[actor.id]
        for name, path in _names(actor):
            owner, place = owners.setdefault(name, (actor.id, entry.at(path)))
            if owner != actor.id:
                message = f"{actor.id!r} and {owner!r} are both called {name!r}"
                hint = "Where the article uses it of one of them only, say so under 'names' in its front matter."
                yield Diagnostic("name-collision", message, entry.at(path), hint, related=(("first at", place),))
        if actor.native_name and not actor.lang and not entry.lacks(("lang",)):
            message = f"{actor.id!r}: the native name has no language"
            place = entry.at(("native_name",))
            yield Diagnostic("native-name-without-language", message, place, "Add 'lang', such as: lang: ko")
    for tie in site.content.of(Tie):
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
