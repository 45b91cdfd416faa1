"""What machines read, beside the pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache, partial

from generator.base.artifacts import Artifact
from generator.exports import (
    addresses,
    bibliography,
    calendar,
    cards,
    dataset,
    discovery,
    feeds,
    proof,
    published,
    tables,
    web_annotations,
)
from generator.linking.site import Site
from generator.pages.views import Page
from generator.rendering.stylesheet import PATH as STYLES


def plan(
    site: Site, pages: Iterable[Page], others: Iterable[Artifact], pause: Callable[[], None] = lambda: None
) -> tuple[Artifact, ...]:
    """All files for machines but `later` ones; `others` are the rendered pages and the assets."""
    own = (web_annotations.plan, calendar.plan, tables.plan, dataset.plan, published.plan, feeds.plan)
    planned = tuple(pages)
    made = list(addresses.plan(site, tuple(others)))
    for kind in own:
        made += kind(site)
        pause()
    made += bibliography.plan(site, planned)
    pause()
    return (*made, *discovery.plan(site, planned))


def lazy_artifacts(site: Site, pages: Iterable[Page], others: Iterable[Artifact]) -> Mapping[str, Callable[[], bytes]]:
    """How what only some ask for is made, by its path: pictures, the citations of one page, the proof of all files.

    They say nothing that the other files do not say, and drawing takes longer than all the rest of a build. So a
    preview makes one when somebody asks for it. `others` are all other files.
    """
    planned, covered = tuple(pages), tuple(others)
    made: dict[str, Callable[[], bytes]] = {**bibliography.lazy_artifacts(site, planned)}
    styles = next((file.data for file in covered if file.path == STYLES), b"")
    colours = cards.colours(styles.decode())
    # Kept, since the proof looks at each once more.
    made |= {card.path: cache(partial(cards.draw, card, colours)) for card in cards.cards(site, planned)}

    def prove() -> bytes:
        rest = (Artifact(path, make()) for path, make in made.items())
        return proof.plan((*covered, *rest)).data

    return {**made, proof.PATH: prove}
