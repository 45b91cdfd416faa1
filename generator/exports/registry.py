"""All outputs for machines, beside the pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
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
from generator.linking.kept_results import KeptResults
from generator.linking.site import Site
from generator.rendering.built import Built
from generator.rendering.stylesheet import PATH as STYLES

_Plan = Callable[[Site], Iterable[Artifact]]


def plan(built: Built) -> tuple[Artifact, ...]:
    """All files for machines, except lazy ones."""
    site, pages, pause, laid_by = built.site, built.pages, built.memory.pause, built.memory.kept.laid_by
    results, cited = built.results, partial(bibliography.plan, pages=pages)
    shown = "" if results is None else results.site.fingerprints.of_value(pages)
    own: tuple[_Plan, ...] = (
        partial(_kept, results, "annotations", web_annotations.plan), calendar.plan,
        partial(tables.plan, results=results), partial(dataset.plan, results=results), published.plan,
        feeds.plan, history.plan, editions.plan, partial(_kept, results, f"citations {shown}", cited),
    )  # fmt: skip
    made = list(addresses.plan(site, built.artifacts))
    for kind in own:
        for file in kind(site):
            made.append(laid_by(file))
            pause()
    return (*made, *discovery.plan(site, pages))


def _kept(results: KeptResults | None, name: str, plan: _Plan, site: Site) -> Iterable[Artifact]:
    """The files of an output, from the build before if it has read the same; the name says what else it is given."""
    return plan(site) if results is None else results.files(f"files {name}", "", plan)


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
