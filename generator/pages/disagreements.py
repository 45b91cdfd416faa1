"""Disagreements: where articles, sources or actors differ, each side with its passage, in equal space.

The page is there only where there are any. It does not say who is right; where that became clear, the outcome of a
claim says so, in its own place.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from markupsafe import Markup

from generator.base.once import once
from generator.base.values import value
from generator.linking import splitting
from generator.linking.disagreements import Disagreement
from generator.linking.evidence import Statement as Place
from generator.linking.routes import url_of
from generator.linking.site import Site
from generator.pages import in_parts
from generator.pages.context import PageContext
from generator.pages.in_parts import Way, numbered, promised_parts, ways
from generator.pages.menu import DISAGREEMENTS
from generator.pages.views import Draft, Frame, Link, Mark, Page, Statement, When
from generator.parsing.parts import Denial, Point
from generator.parsing.records import Claim, Figure

PARTS = "disagreements--part.html"
HEAVIEST = 250_000
"""About how many bytes of disagreements one page shows."""
SIDE = 600
"""About how many bytes a side has besides its passages and sources."""


@value
class SideView:
    """One side of a disagreement."""

    who: tuple[Link, ...]
    """Those who say so; the articles, if no actor is named."""
    via: tuple[Link, ...]
    value: str
    """The value that it gives; empty for a claim."""
    statement: Statement | None
    """What it says; `None` for a value, and for a denial without words."""
    when: When | None
    words: tuple[tuple[Markup, Mark], ...]
    """Its passages."""
    sources: tuple[tuple[Link, Mark], ...]
    marks: tuple[Mark, ...]
    """Its evidence, if that is neither a passage nor a source."""


@value
class DisagreementView:
    """A disagreement: what it is about, and its sides."""

    link: Link
    label: str
    """What of it: the label of the points; empty for a claim."""
    unit: str
    when: When | None
    sides: tuple[SideView, ...]


@value
class DisagreementsView:
    """The view of the page of disagreements."""

    frame: Frame
    title: str
    ways: tuple[Way, ...]
    """The ways to the parts, if the page would be too long."""
    figures: tuple[DisagreementView, ...]
    claims: tuple[DisagreementView, ...]


def drafts(site: Site) -> Iterator[Draft]:
    """The page of disagreements, if there are any; where it would be too long, also the pages of its parts."""
    if not site.disagreements:
        return iter(())
    return in_parts.drafts(site, DISAGREEMENTS, PARTS, _parts(site), _page)


def _is_split(site: Site) -> bool:
    return in_parts.is_split(site, PARTS, _parts(site))


def _url_of(number: int) -> str:
    return splitting.part_of(PARTS, number + 1)


@once
def _parts(site: Site) -> tuple[tuple[Disagreement, ...], ...]:
    """The disagreements on numbers before those on claims, as many as one page shows in each part."""
    found = sorted(site.disagreements, key=lambda item: item.kind != "figure")
    return splitting.in_parts(found, partial(_weight, site), HEAVIEST, promised_parts(site, PARTS))


def _weight(site: Site, item: Disagreement) -> int:
    """About how many bytes a disagreement takes on a page."""
    evidence = [site.evidence[side] for side in item.sides]
    cited = sum(one.size for one in evidence)
    said = sum(len(site.titles.get(name, "").encode()) for name, _ in item.sides)
    return 500 + sum(SIDE + 250 * len(one.sources) for one in evidence) + 3 * (cited + said) // 2


def _page(site: Site, number: int | None) -> Page:
    """The page of disagreements, or the part of it that has a number."""
    _ = site.words.gettext
    url, title = DISAGREEMENTS if number is None else _url_of(number), _("Disagreements")
    context = PageContext(
        site, url, "disagreements", *(() if number is None else (DISAGREEMENTS, ((DISAGREEMENTS, title),)))
    )
    called = numbered(site.words, title, [len(part) for part in _parts(site)]) if _is_split(site) else ()
    here = title if number is None else called[number]
    shown = _parts(site)[number or 0] if number is not None or not _is_split(site) else ()
    description = context.words.ngettext(
        "%(num)s point on which articles, sources or actors differ, with the evidence of each side.",
        "%(num)s points on which articles, sources or actors differ, with the evidence of each side.",
        len(site.disagreements if number is None else shown),
    )
    view = DisagreementsView(
        context.frame(here, description, here=here),
        here,
        ways(context.to, url, map(_url_of, range(len(called))), called),
        tuple(_figure(context, item) for item in shown if item.kind == "figure"),
        tuple(_claim(context, item) for item in shown if item.kind == "claim"),
    )
    return Page(url, "disagreements.html", view)


def _figure(context: PageContext, item: Disagreement) -> DisagreementView:
    (name, path), *_ = item.sides
    figure, point = context.site.get(Figure, name), context.site.part(name, path)
    assert isinstance(point, Point)
    sides = tuple(_value(context, side) for side in item.sides)
    return DisagreementView(context.link(name), point.label or "", figure.unit or "", context.when(point.date), sides)


def _value(context: PageContext, place: Place) -> SideView:
    name, path = place
    figure, point = context.site.get(Figure, name), context.site.part(name, path)
    assert isinstance(point, Point)
    by = point.by or ((figure.by,) if figure.by else ())
    value = "" if point.value is None else context.words.number(point.value)
    return _side(context, place, context.links(by), (), value, None, None)


def _claim(context: PageContext, item: Disagreement) -> DisagreementView:
    return DisagreementView(
        context.link(item.sides[0][0]), "", "", None, tuple(_position(context, side) for side in item.sides)
    )


def _position(context: PageContext, place: Place) -> SideView:
    """The side of somebody who makes a claim, or denies it."""
    name, path = place
    part = context.site.part(name, path)
    if isinstance(part, Denial):
        said = context.statement(name, path, part.statement) if part.statement else None
        when = context.when(part.date) if part.date else None
        return _side(context, place, context.links(part.by), (), "", said, when)
    assert isinstance(part, Claim)
    said = context.statement(name, path, part.statement)
    via = context.links(part.reported_via)
    return _side(context, place, context.links(part.asserted_by), via, "", said, None)


def _side(
    context: PageContext,
    place: Place,
    who: tuple[Link, ...],
    via: tuple[Link, ...],
    value: str,
    statement: Statement | None,
    when: When | None,
) -> SideView:
    site, evidence = context.site, context.site.evidence[place]
    voice, _ = context.voice(*place)
    articles = dict.fromkeys(passage.article for passage in evidence.passages)
    named = tuple(
        Link(context.to(url_of("article", name)), site.article_labels[name] or site.titles[name]) for name in articles
    )
    marks = context.marks(*place)
    return SideView(
        who or named,
        via,
        value,
        statement,
        when,
        tuple(
            (context.excerpt(p.article, (p.start, p.end)), context.passage_mark(p, voice)) for p in evidence.passages
        ),
        tuple((context.link(name), context.source_mark(name)) for name in evidence.sources),
        () if evidence.passages or evidence.sources else marks,
    )
