"""Who stands together: the groups of `site.yaml`, and to which of them an event belongs."""

from __future__ import annotations

from generator.linking.site import Site
from generator.parsing.records import Event
from generator.parsing.settings import Group

NOBODY = "grey"
"""The tint of what belongs to no group, or to several."""


def group_of(site: Site, event: Event) -> Group | None:
    """The group to which all actors of an event belong; nothing where several have a part in it, or anybody else."""
    found = {site.groups[actor].tint if actor in site.groups else "" for actor in event.actors}
    return site.groups[event.actors[0]] if len(found) == 1 and "" not in found else None


def tint_of(site: Site, actor: str) -> str:
    """The tint of an actor."""
    return site.groups[actor].tint if actor in site.groups else NOBODY
