"""What machines read, beside the pages."""

from __future__ import annotations

from collections.abc import Iterable

from generator.exports import proof, styles, web_annotations
from generator.render import Artifact
from generator.site import Site


def plan(site: Site, others: Iterable[Artifact]) -> tuple[Artifact, ...]:
    """All files for machines; `others` are the pages and assets, which the proof covers too."""
    rendered = tuple(others)
    made = (*styles.plan(site, rendered), *web_annotations.plan(site))
    return (*made, *proof.plan((*rendered, *made)))
