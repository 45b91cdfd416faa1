"""The editions for machines: what each holds, with fingerprints, and every record once, once there is an edition."""

from __future__ import annotations

from collections.abc import Iterator

from generator.base.artifacts import Artifact
from generator.base.json_text import in_file
from generator.linking import routes, withheld
from generator.linking.editions import plain_all
from generator.linking.frozen import plain_record
from generator.linking.site import Site


def plan(site: Site) -> Iterator[Artifact]:
    """The one file, if there is an edition."""
    if not site.editions.entries:
        return
    shown = withheld.shown(site)
    value = {
        "url": site.settings.base,
        "editions": plain_all(shown),
        "records": {sha256: plain_record(record) for sha256, record in shown.records.items()},
    }
    yield Artifact(routes.EDITIONS, in_file(value))
