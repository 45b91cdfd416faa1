"""On which page stands what rests on a passage: the page of its article's passages, or a part of it if it is long."""

from __future__ import annotations

from collections.abc import Mapping

from generator.base.once import once
from generator.linking.passages import Passage
from generator.linking.routes import passages_of
from generator.linking.site import Site
from generator.pages.in_parts import in_parts, part_of, promised_parts

HEAVIEST = 1000
"""The most passages and statements that one page shows: it then has at most about 300 kB."""

LONG_PASSAGE = 300
"""The letters of a passage that take as much room as another one."""


@once
def parts(site: Site) -> Mapping[str, tuple[tuple[Passage, ...], ...]]:
    """The cited passages of each article in parts, in the order of the text."""
    cited: dict[str, list[Passage]] = {name: [] for name in site.articles}
    for passage in sorted(site.statements_by_passage, key=lambda p: (p.start, -p.end)):
        cited[passage.article].append(passage)
    return {
        name: in_parts(
            own,
            lambda passage: (
                1 + len(site.statements_by_passage[passage]) + (passage.end - passage.start) // LONG_PASSAGE
            ),
            HEAVIEST,
            promised_parts(site, passages_of(name)),
        )
        for name, own in cited.items()
    }


@once
def urls(site: Site) -> Mapping[Passage, str]:
    """The address of the page that shows what rests on each passage."""
    return {
        passage: part_of(passages_of(name), number) if len(own) > 1 else passages_of(name)
        for name, own in parts(site).items()
        for number, part in enumerate(own, 1)
        for passage in part
    }
