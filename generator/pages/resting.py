"""On which page stands what rests on a passage: the page of its article's passages, or a part of it if it is long."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from generator.base.once import once
from generator.linking.passages import Passage
from generator.linking.routes import passages_of
from generator.linking.site import Site
from generator.linking.splitting import in_parts, part_of
from generator.pages import statement_links
from generator.pages.in_parts import promised_parts

HEAVIEST = 270_000
"""About how many bytes of passages one page shows."""
PASSAGE, STATEMENT = 200, 85
"""About how many bytes a passage, and a statement that rests on it, take besides their words."""


@once
def parts(site: Site) -> Mapping[str, tuple[tuple[Passage, ...], ...]]:
    """The cited passages of each article in parts, in the order of the text."""
    cited: dict[str, list[Passage]] = {name: [] for name in site.articles}
    for passage in sorted(site.statements_by_passage, key=lambda p: (p.start, -p.end)):
        cited[passage.article].append(passage)
    return {
        name: in_parts(own, partial(_weight, site), HEAVIEST, promised_parts(site, passages_of(name)))
        for name, own in cited.items()
    }


def _weight(site: Site, passage: Passage) -> int:
    """About how many bytes a passage takes with what rests on it."""
    resting = (
        STATEMENT + statement_links.weight(site, *statement) for statement in site.statements_by_passage[passage]
    )
    return PASSAGE + len(passage.exact.encode()) + sum(resting)


@once
def urls(site: Site) -> Mapping[Passage, str]:
    """The address of the page that shows what rests on each passage."""
    return {
        passage: part_of(passages_of(name), number) if len(own) > 1 else passages_of(name)
        for name, own in parts(site).items()
        for number, part in enumerate(own, 1)
        for passage in part
    }
