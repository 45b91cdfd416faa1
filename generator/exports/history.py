"""What was said when, for machines: the entries of the history with their fingerprints, once there are any."""

from __future__ import annotations

from collections.abc import Iterator

from generator.base.artifacts import Artifact
from generator.base.json_text import in_file
from generator.linking import history, routes
from generator.linking.site import Site


def plan(site: Site) -> Iterator[Artifact]:
    """The one file, if something was noted."""
    if site.history:
        value = {"url": site.settings.base, "entries": history.plain(site.history)}
        yield Artifact(routes.HISTORY, in_file(value))
