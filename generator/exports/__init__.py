"""What machines read, beside the pages."""

from __future__ import annotations

from collections.abc import Iterable

from generator.exports import addresses, calendar, citations, dataset, proof, tables, web_annotations
from generator.render import Artifact
from generator.site import Site


def plan(site: Site, others: Iterable[Artifact]) -> tuple[Artifact, ...]:
    """All files for machines; `others` are the pages and assets, which the proof covers too."""
    rendered = tuple(others)
    own = (web_annotations.plan, calendar.plan, tables.plan, dataset.plan, citations.plan)
    made = (*addresses.plan(site, rendered), *(artifact for kind in own for artifact in kind(site)))
    return (*made, *proof.plan((*rendered, *made)))
