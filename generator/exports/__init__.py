"""What machines read, beside the pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial

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
from generator.pages.sheet import Page
from generator.render import Artifact
from generator.site import Site


def plan(
    site: Site, pages: Iterable[Page], others: Iterable[Artifact], pause: Callable[[], None] = lambda: None
) -> tuple[Artifact, ...]:
    """All files for machines but `later` ones; `others` are the rendered pages and the assets."""
    own = (web_annotations.plan, calendar.plan, tables.plan, dataset.plan, published.plan, feeds.plan, citations.plan)
    made = list(addresses.plan(site, tuple(others)))
    for kind in own:
        made += kind(site)
        pause()
    return (*made, *discovery.plan(site, tuple(pages)))


def later(site: Site, pages: Iterable[Page], others: Iterable[Artifact]) -> Mapping[str, Callable[[], bytes]]:
    """How the pictures are drawn and the proof is made, by their paths; `others` are all other files.

    They say nothing that the other files do not say, and drawing takes longer than all the rest of a build. So a
    preview makes one when somebody asks for it.
    """
    drawn = {card.path: partial(cards.draw, card) for card in cards.cards(site, pages)}
    covered = tuple(others)

    def prove() -> bytes:
        pictures = (Artifact(path, draw()) for path, draw in drawn.items())
        return proof.plan((*covered, *pictures)).data

    return {**drawn, proof.PATH: prove}
