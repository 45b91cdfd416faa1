"""All outputs for machines, beside the pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, partial

from generator.base.artifacts import Artifact
from generator.base.kept import Kept
from generator.exports import (
    addresses,
    bibliography,
    calendar,
    cards,
    dataset,
    discovery,
    editions,
    feeds,
    history,
    proof,
    published,
    tables,
    web_annotations,
)
from generator.rendering.built import Built
from generator.rendering.stylesheet import PATH as STYLES


def plan(built: Built) -> tuple[Artifact, ...]:
    """All files for machines, except lazy ones."""
    site, pages, pause, laid_by = built.site, built.pages, built.memory.pause, built.memory.kept.laid_by
    own = (
        web_annotations.plan, calendar.plan, partial(tables.plan, results=built.results),
        partial(dataset.plan, results=built.results), published.plan, feeds.plan, history.plan, editions.plan,
    )  # fmt: skip
    made = list(addresses.plan(site, built.artifacts))
    for kind in own:
        made += map(laid_by, kind(site))
        pause()
    made += map(laid_by, bibliography.plan(site, pages))
    pause()
    return (*made, *discovery.plan(site, pages))


def lazy_artifacts(built: Built) -> Mapping[str, Callable[[], bytes]]:
    """The files that are not always needed, each with the function that makes it: pictures, and the proof of all files.

    They say nothing that the other files do not say, and drawing takes longer than all the rest of a build. So a
    preview makes one only when it is requested.
    """
    site, pages, covered = built.site, built.pages, built.artifacts
    styles = built.files[STYLES].data if STYLES in built.files else b""
    colours = cards.colours(styles.decode())
    # Cached, since the proof reads each once more.
    kept = built.memory.kept
    made = {card.path: cache(partial(_drawn, card, colours, kept)) for card in cards.cards(site, pages)}
    stated = {url: scan.statements for url, scan in built.scans.items()}

    def prove() -> bytes:
        rest = (Artifact(path, make()) for path, make in made.items())
        return proof.plan((*covered, *rest), stated).data

    return {**made, proof.PATH: prove}


def _drawn(card: cards.Card, colours: Mapping[str, cards.Colour], kept: Kept) -> bytes:
    """A picture, drawn or as it was kept."""
    if not kept.is_there:
        return cards.draw(card, colours)
    made_from = repr((card, sorted(colours.items())))
    if (data := kept.get("picture", made_from)) is None:
        data = cards.draw(card, colours)
        kept.put("picture", made_from, data)
    return data
