"""Where articles, sources or actors differ: in a number for one date, or in a claim.

Figures differ if two of them with one title and unit, or two points of one, give different values for the same date
and label, and it can be told who says which. Claims differ if one is denied, or if one contradicts another.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from generator.base.matching import folded
from generator.base.values import value
from generator.linking.evidence import Evidence, Statement
from generator.parsing.content import Content
from generator.parsing.parts import Point
from generator.parsing.records import Article, Claim, Figure

Basis = Mapping[Statement, Evidence]


@value
class Disagreement:
    """Statements that cannot all be true."""

    kind: str
    """`figure` or `claim`."""
    sides: tuple[Statement, ...]
    """Points of figures; or a claim, and the denials or the other claim against it."""


def find(content: Content, evidence: Basis, articles: Sequence[Article]) -> tuple[Disagreement, ...]:
    """All disagreements: first those of figures, then those of claims; `articles` are in the order of their dates."""
    places = {article.id: number for number, article in enumerate(articles)}
    return (*_of_figures(content, evidence, places), *_of_claims(content, evidence, places))


def _of_figures(content: Content, evidence: Basis, places: Mapping[str, int]) -> Iterator[Disagreement]:
    groups: dict[tuple[str, str, date | None, date | None, str], list[tuple[Statement, Figure, Point]]] = {}
    for figure in content.of(Figure):
        for index, point in enumerate(figure.points):
            if point.value is not None:
                when = (point.date.earliest, point.date.latest)
                key = (folded(figure.title), folded(figure.unit or ""), *when, folded(point.label or ""))
                groups.setdefault(key, []).append(((figure.id, ("points", index)), figure, point))
    for found in groups.values():
        values = {point.value for _, _, point in found}
        tellers = {(point.value, _teller(evidence[statement], figure, point)) for statement, figure, point in found}
        if len(values) > 1 and len({teller for _, teller in tellers}) == len(tellers):
            yield Disagreement("figure", _in_order(evidence, places, [statement for statement, _, _ in found]))


def _teller(evidence: Evidence, figure: Figure, point: Point) -> tuple[object, ...]:
    """Who gives a value: actors, articles and sources."""
    articles = tuple(sorted({passage.article for passage in evidence.passages}))
    return point.by or (figure.by,), articles, evidence.sources


def _of_claims(content: Content, evidence: Basis, places: Mapping[str, int]) -> Iterator[Disagreement]:
    pairs: set[frozenset[str]] = set()
    for claim in content.of(Claim):
        if claim.denied_by:
            denials = ((claim.id, ("denied_by", index)) for index in range(len(claim.denied_by)))
            yield Disagreement("claim", ((claim.id, ()), *denials))
        for other in claim.contradicts:
            pair = frozenset((claim.id, other))
            if len(pair) == 2 and pair not in pairs:
                pairs.add(pair)
                yield Disagreement("claim", _in_order(evidence, places, [(claim.id, ()), (other, ())]))


def _in_order(evidence: Basis, places: Mapping[str, int], statements: list[Statement]) -> tuple[Statement, ...]:
    """Statements in the order in which their articles were published and have them; those of sources last."""

    def order(statement: Statement) -> tuple[int, int]:
        found = evidence[statement].passages
        return min(((places[p.article], p.start) for p in found), default=(len(places), 0))

    return tuple(sorted(statements, key=order))
