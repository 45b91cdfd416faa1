"""What machines read, beside the pages."""

from __future__ import annotations

from collections.abc import Iterable

from generator.exports import (
    addresses,
    calendar,
    cards,
    citations,
    dataset,
    discovery,
    feeds,
    proof,
    published,
    tables,
    web_annotations,
)
from generator.memory import Memory
from generator.pages.sheet import Page
from generator.render import Artifact
from generator.site import Site


def plan(site: Site, pages: Iterable[Page], others: Iterable[Artifact], memory: Memory) -> tuple[Artifact, ...]:
    """All files for machines; `others` are the rendered pages and the assets, which the proof covers too."""
    rendered, planned = tuple(others), tuple(pages)
    own = (web_annotations.plan, calendar.plan, tables.plan, dataset.plan, published.plan, feeds.plan, citations.plan)
    made = (*addresses.plan(site, rendered), *(artifact for kind in own for artifact in kind(site)))
    made = (*made, *discovery.plan(site, planned), *cards.plan(site, planned, memory))
    return (*made, *proof.plan((*rendered, *made)))
