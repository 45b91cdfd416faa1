"""What was said when, for machines: the entries of the history with their fingerprints, once there are any."""

from __future__ import annotations

import json
from collections.abc import Iterator

from generator.base.artifacts import Artifact
from generator.linking import history, routes
from generator.linking.site import Site


def plan(site: Site) -> Iterator[Artifact]:
    """The one file, if something was noted."""
    if site.history:
        value = {"url": site.settings.base, "entries": history.plain(site.history)}
        yield Artifact(routes.HISTORY, (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode())
