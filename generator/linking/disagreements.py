"""Where articles, sources or actors differ: in a number for one date, or in a claim.

Figures differ if two of them with one title and unit, or two points of one, give different values for the same date
and label, and it can be told who says which. Claims differ if one is denied, or if one contradicts another.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from generator.base.matching import normalise
from generator.linking.evidence import Statement
from generator.parsing.parts import Point
from generator.parsing.records import Claim, Figure

if TYPE_CHECKING:
    from generator.linking.site import Site


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Statements that cannot all be true."""

    kind: str
    """`figure` or `claim`."""
    sides: tuple[Statement, ...]
    """Points of figures; or a claim, and the denials or the other claim against it."""


def find(site: Site) -> tuple[Disagreement, ...]:
    """All disagreements of a site: first those of figures, then those of claims."""
    return (*_of_figures(site), *_of_claims(site))


def _of_figures(site: Site) -> Iterator[Disagreement]:
    groups: dict[tuple[str, str, date | None, date | None, str], list[tuple[Statement, Figure, Point]]] = {}
    for figure in site.content.of(Figure):
        for index, point in enumerate(figure.points):
            if point.value is not None:
                when = (point.date.earliest, point.date.latest)
                key = (_folded(figure.title), _folded(figure.unit), *when, _folded(point.label or ""))
                groups.setdefault(key, []).append(((figure.id, ("points", index)), figure, point))
    for found in groups.values():
        values = {point.value for _, _, point in found}
        tellers = {(point.value, _teller(site, statement, figure, point)) for statement, figure, point in found}
        if len(values) > 1 and len({teller for _, teller in tellers}) == len(tellers):
            yield Disagreement("figure", _in_order(site, [statement for statement, _, _ in found]))


def _teller(site: Site, statement: Statement, figure: Figure, point: Point) -> tuple[object, ...]:
    """Who gives a value: actors, articles and sources."""
    evidence = site.evidence[statement]
    articles = tuple(sorted({passage.article for passage in evidence.passages}))
    return point.by or (figure.by,), articles, evidence.sources


def _of_claims(site: Site) -> Iterator[Disagreement]:
    pairs: set[frozenset[str]] = set()
    for claim in site.content.of(Claim):
        if claim.denied_by:
            denials = ((claim.id, ("denied_by", index)) for index in range(len(claim.denied_by)))
            yield Disagreement("claim", ((claim.id, ()), *denials))
        for other in claim.contradicts:
            pair = frozenset((claim.id, other))
            if len(pair) == 2 and pair not in pairs:
                pairs.add(pair)
                yield Disagreement("claim", _in_order(site, [(claim.id, ()), (other, ())]))


def _in_order(site: Site, statements: list[Statement]) -> tuple[Statement, ...]:
    """Statements in the order in which their articles were published and have them; those of sources last."""
    places = {article.id: number for number, article in enumerate(site.in_order)}

    def order(statement: Statement) -> tuple[int, int]:
        found = site.evidence[statement].passages
        return min(((places[p.article], p.start) for p in found), default=(len(places), 0))

    return tuple(sorted(statements, key=order))


def _folded(text: str) -> str:
    return normalise(text).strip().casefold()
