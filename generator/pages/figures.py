"""Figures: every number of the article that is worth a record, with its unit and its evidence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from generator.drawings import chart
from generator.linking.site import Site
from generator.pages.context import Sheet
from generator.pages.views import BacklinkGroup, Frame, Link, Mark, Page, Statement, When
from generator.parsing.records import Figure, Note


@dataclass(frozen=True, slots=True)
class PointView:
    """One value."""

    anchor: str
    when: When
    value: str
    phrase: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class FigureView:
    """One figure."""

    id: str
    title: str
    unit: str
    marks: tuple[Mark, ...]
    voice: str
    label: str
    points: tuple[PointView, ...]
    by: Link | None
    about: tuple[Link, ...]
    note: Statement | None
    notes: tuple[tuple[Link, str], ...]
    """The editor's notes on the passages that it rests on, and what these should read; not those on spelling."""
    backlinks: tuple[BacklinkGroup, ...]
    chart: Markup
    """Empty where there are no two numbers to compare."""


@dataclass(frozen=True, slots=True)
class FiguresView:
    """What the page of figures says."""

    frame: Frame
    figures: tuple[FigureView, ...]


def pages(site: Site) -> Iterator[Page]:
    """The one page of figures."""
    sheet = Sheet(site, "figures.html", "figures")
    yield Page(sheet.url, "figures.html", view(sheet))


def view(sheet: Sheet) -> FiguresView:
    """All figures, for any page that shows them whole."""
    figures = sorted(sheet.site.content.of(Figure), key=lambda f: (-len(f.points), f.id))
    description = sheet.words.ngettext(
        "The %(num)s figure of the article, with its unit, dates and evidence.",
        "The %(num)s figures of the article, with their units, dates and evidence.",
        len(figures),
    )
    return FiguresView(
        sheet.frame(sheet.words.gettext("Figures"), description), tuple(figure_view(sheet, f) for f in figures)
    )


def figure_view(sheet: Sheet, figure: Figure) -> FigureView:
    """One figure, as any page shows it."""
    voice, label = sheet.voice(figure.id)
    points = tuple(
        PointView(
            sheet.anchor(figure.id, ("points", i)),
            sheet.when(p.date),
            "" if p.value is None else sheet.words.number(p.value),
            sheet.own_words(p.phrase),
            sheet.marks(figure.id, ("points", i)),
        )
        for i, p in enumerate(figure.points)
    )
    return FigureView(
        figure.id,
        figure.title,
        figure.unit,
        sheet.marks(figure.id),
        voice.value,
        label,
        points,
        sheet.link(figure.by) if figure.by else None,
        sheet.links(figure.about),
        sheet.statement(figure.id, ("note",), figure.note.text, here=True) if figure.note else None,
        notes_on(sheet, figure.id),
        sheet.backlinks(figure.id),
        _chart(sheet, figure),
    )


def _chart(sheet: Sheet, figure: Figure) -> Markup:
    columns = [
        chart.Column(sheet.when(p.date).text, p.value, sheet.words.number(p.value))
        for p in figure.points
        if p.value is not None
    ]
    return chart.draw(columns, name=f"chart-{figure.id}", title=figure.title, unit=figure.unit, words=sheet.words)


def notes_on(sheet: Sheet, record_id: str) -> tuple[tuple[Link, str], ...]:
    """The editor's notes on passages that a record rests on, too, and what these should read."""
    site = sheet.site
    own = site.evidence[record_id, ()].passages
    found = (
        note
        for note in site.content.of(Note)
        if note.kind != "typo" and any(p.overlaps(q) for p in site.evidence[note.id, ()].passages for q in own)
    )
    return tuple((sheet.link(note.id), note.reads or "") for note in found)
