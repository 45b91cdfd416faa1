"""What machines read, beside the pages."""

from __future__ import annotations

from collections.abc import Iterable

from generator.exports import styles
from generator.render import Artifact
from generator.site import Site


def plan(site: Site, pages: Iterable[Artifact]) -> tuple[Artifact, ...]:
    """All files for machines."""
    rendered = tuple(pages)
    return (*styles.plan(site, rendered),)
