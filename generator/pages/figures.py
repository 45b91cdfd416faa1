"""Figures: the numbers of the article that have a record, each with its unit and its evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from markupsafe import Markup

from generator.base.values import value
from generator.drawings import chart
from generator.linking.site import Site
from generator.pages import lists
from generator.pages.context import PageContext
from generator.pages.lists import Listed
from generator.pages.views import BacklinkGroup, Draft, Frame, Link, Mark, Part, Statement, When
from generator.parsing.parts import Point
from generator.parsing.records import KINDS, Figure, Note


@value
class PointView:
    """A point of a figure: a date with a value, or with the article's words for it."""

    anchor: str
    when: When
    label: str
    """What it is the value of, where one date has several."""
    by: tuple[Link, ...]
    """Who says so, where that is not who measured the figure."""
    value: str
    phrase: str
    marks: tuple[Mark, ...]
    share: float | None
    """The length of its bar in per cent of the longest; `None` if it has no bar."""


@value
class FigureView:
    """A figure as it is shown."""

    id: str
    title: str
    finding: Statement | None
    """What the figure shows, as a sentence with evidence of its own."""
    unit: str
    """In what; empty where the values say it."""
    marks: tuple[Mark, ...]
    voice: str
    label: str
    points: tuple[PointView, ...]
    by: Link | None
    about: tuple[Link, ...]
    note: Statement | None
    notes: tuple[tuple[Link, str], ...]
    """The editor's notes on its passages, each with the correct reading; without those on typing errors."""
    backlinks: tuple[BacklinkGroup, ...]
    chart: Markup
    """A slope chart; empty unless there are exactly two values, none of them negative."""


@value
class FiguresView:
    """The view of the page of figures."""

    frame: Frame
    figures: tuple[FigureView, ...]
    """The figures with several points."""
    numerals: tuple[FigureView, ...]
    """The figures with one point."""
    headline: Statement | None
    """The finding of the first figure, which heads the page instead of its name."""
    listed: tuple[Listed, ...]
    """The records that the page only names, since each has a page of its own."""


def drafts(site: Site) -> Iterator[Draft]:
    """The page of figures; where there are many, also a page for each."""
    yield from lists.drafts(site, Figure.kind_name, view)


def part(context: PageContext) -> Part | None:
    """The figures' part of the dossier; `None` if there are no figures."""
    whole = view(context)
    return Part("figures.html", whole) if whole.figures or whole.numerals else None


def view(context: PageContext) -> FiguresView:
    """The figures of a page, as their page and the dossier show them."""
    figures = sorted(lists.shown(context, Figure), key=lambda f: (-len(f.points), f.id))
    description = context.words.ngettext(
        "The %(num)s figure of the article, with its unit, dates and evidence.",
        "The %(num)s figures of the article, with their units, dates and evidence.",
        len(figures) or context.site.content.number_of(Figure),
    )
    views = [figure_view(context, f) for f in figures]
    several = tuple(v for v in views if len(v.points) > 1)
    return FiguresView(
        context.frame(lists.title(context, context.words.gettext("Figures")), description),
        several,
        tuple(v for v in views if len(v.points) == 1),
        several[0].finding if several and context.url == KINDS[Figure.kind_name].index else None,
        lists.listed(context, Figure.kind_name),
    )


def figure_view(context: PageContext, figure: Figure) -> FigureView:
    """A figure as every page shows it."""
    voice, label = context.voice(figure.id)
    values = _values(context, figure.points)
    bars = iter(chart.shares(values) if len(values) > 2 else ())
    points = tuple(
        PointView(
            context.anchor(figure.id, ("points", i)),
            context.when(p.date),
            p.label or "",
            context.links(p.by),
            "" if p.value is None else context.words.number(p.value),
            context.own_words(p.phrase),
            context.marks(figure.id, ("points", i)),
            None if p.value is None else next(bars, None),
        )
        for i, p in enumerate(figure.points)
    )
    finding = context.statement(figure.id, ("finding",), figure.finding.text, here=True) if figure.finding else None
    return FigureView(
        figure.id,
        figure.title,
        finding,
        figure.unit or "",
        context.marks(figure.id),
        voice.value,
        label,
        points,
        context.link(figure.by) if figure.by else None,
        context.links(figure.about),
        context.statement(figure.id, ("note",), figure.note.text, here=True) if figure.note else None,
        notes_on(context, figure.id),
        context.backlinks(figure.id),
        _slope(context, figure),
    )


def _values(context: PageContext, points: Iterable[Point]) -> list[chart.Value]:
    return [
        chart.Value(context.when(p.date).text, p.value, context.words.number(p.value))
        for p in points
        if p.value is not None
    ]


def _slope(context: PageContext, figure: Figure) -> Markup:
    """A slope from one value to a later one; empty unless there are just two, of the same thing."""
    dates = {point.date.sort_key for point in figure.points}
    if len(dates) < len(figure.points) or any(point.label for point in figure.points):
        return Markup("")
    values, unit = _values(context, sorted(figure.points, key=lambda p: p.date.sort_key)), figure.unit or ""
    return chart.slope(values, name=f"chart-{figure.id}", title=figure.title, unit=unit, words=context.words)


def notes_on(context: PageContext, record_id: str) -> tuple[tuple[Link, str], ...]:
    """The editor's notes on a record's passages, each with the correct reading; without those on typing errors."""
    site = context.site
    own = site.evidence[record_id, ()].passages
    found = (
        note
        for note in site.content.of(Note)
        if note.kind != "typo" and any(p.overlaps(q) for p in site.evidence[note.id, ()].passages for q in own)
    )
    return tuple((context.link(note.id), note.reads or "") for note in found)
