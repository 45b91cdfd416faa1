"""Scenarios: what could happen, what it would mean for whom, and what became of it, on a page each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from markupsafe import Markup, escape

from generator.base.values import value
from generator.base.words import N_
from generator.linking import outcomes
from generator.linking.routes import url_of
from generator.linking.site import Site
from generator.pages.context import PageContext
from generator.pages.country_by_country import CameView, CountryRow, came_view, country_rows
from generator.pages.crosses import CrossView, cross_view
from generator.pages.prev_next import records, with_ids_beside
from generator.pages.views import BacklinkGroup, Beside, Draft, Frame, Link, Mark, Page, Part, Statement, When
from generator.parsing.model import Cell, DatedCell
from generator.parsing.parts import Branch, Signpost
from generator.parsing.records import Scenario

BESIDE = (N_("Previous scenario"), N_("Next scenario"))
RESOLUTION = ("resolution",)


@value
class Band:
    """A scenario's status at a glance."""

    link: Link
    question: Statement
    asked: str
    """The question in plain words, for a heading that is a link."""
    status: str
    meaning: str
    settled: bool
    branch: str
    happened: When | None
    due: When | None
    note: Statement | None


@value
class BranchView:
    """A branch: one of the possible answers to the question."""

    label: str
    state: str
    summary: Statement
    implications: tuple[tuple[Link, tuple[tuple[Statement, CameView | None], ...]], ...]
    """The implications by country, for countries that have any, each with what became of it."""


@value
class MatrixView:
    """A table of what each branch means for each country."""

    caption: str
    branches: tuple[tuple[str, str], ...]
    """The label and the state of each branch."""
    rows: tuple[tuple[Link, tuple[tuple[Statement, ...], ...]], ...]


@value
class Dated:
    """A statement and its date."""

    when: When
    statement: Statement


@value
class SignpostView:
    """A signpost: an indicator to watch, and what was observed of it."""

    anchor: str
    indicator: str
    marks: tuple[Mark, ...]
    supports: str
    where: str
    observed: tuple[Dated, ...]


@value
class ScenarioView:
    """A scenario as a whole: on its own page, on the page of all scenarios, and in the dossier."""

    frame: Frame
    band: Band
    title: str
    headline: Statement | None
    days: tuple[tuple[str, When, str], ...]
    """When it was asked, was due and happened, in order, each with its word and a CSS class; `void` if it fell away."""
    countries: tuple[CountryRow, ...]
    """What was said for each country, and what came of it."""
    words: tuple[tuple[Markup, Mark], ...]
    as_of: When
    why: Statement
    branches: tuple[BranchView, ...]
    matrix: MatrixView
    signposts: tuple[SignpostView, ...]
    settled: Statement
    """The branch that came to pass, or that the question is not settled, with the evidence of the resolution."""
    criteria: Statement
    fine_print: Statement | None
    recorded: When | None
    assessment: Statement | None
    history: tuple[tuple[When, str, Statement | None], ...]
    cross: CrossView | None
    cross_link: Link | None
    unforeseen: tuple[Dated, ...]
    actors: tuple[Link, ...]
    backlinks: tuple[BacklinkGroup, ...]


@value
class ScenariosPart:
    """The scenarios' part of the dossier: each scenario with its id."""

    scenarios: tuple[tuple[str, ScenarioView], ...]


def drafts(site: Site) -> Iterator[Draft]:
    """A page for each scenario; `scenario_list` makes the one that lists them."""
    for before, scenario, after in with_ids_beside(in_order(site)):
        yield Draft(url_of("scenario", scenario.id), partial(_page, site, scenario, before, after))


def part(context: PageContext) -> Part | None:
    """The part of the dossier with all scenarios; `None` if there are no scenarios."""
    views = tuple((scenario.id, view_of(context, scenario)) for scenario in in_order(context.site))
    return Part("scenarios.html", ScenariosPart(views)) if views else None


def in_order(site: Site) -> tuple[Scenario, ...]:
    """The scenarios, those that cross others first."""
    return tuple(sorted(site.content.of(Scenario), key=lambda s: (s.cross is None, s.id)))


def band(context: PageContext, scenario: Scenario, *, here: bool = False) -> Band:
    """The status band of a scenario, the same on every page."""
    resolution = scenario.resolution
    word, meaning = (context.words.gettext(text) for text in outcomes.STATUS_WORDS[resolution.status])
    note = context.statement(scenario.id, RESOLUTION, resolution.note, here=here) if resolution.note else None
    return Band(
        context.link(scenario.id),
        context.statement(scenario.id, (), scenario.question),
        context.site.plain(scenario.question),
        word,
        meaning,
        resolution.status in outcomes.SETTLED,
        outcomes.branch_label(scenario),
        context.when(resolution.happened) if resolution.happened else None,
        context.when(resolution.due) if resolution.due else None,
        note,
    )


def matrix(context: PageContext, scenario: Scenario) -> MatrixView:
    """What each branch means for each country."""
    countries = dict.fromkeys(i.country for b in scenario.branches for i in b.implications)
    rows = []
    for country in countries:
        cells = tuple(
            tuple(statement for statement, _ in _implications(context, scenario, index, country))
            for index in range(len(scenario.branches))
        )
        rows.append((context.link(country), cells))
    branches = tuple((b.label, outcomes.branch_state(scenario, b.id)) for b in scenario.branches)
    caption = context.words.gettext("%(title)s: what each branch means for each country", title=scenario.title)
    return MatrixView(caption, branches, tuple(rows))


def _implications(
    context: PageContext, scenario: Scenario, branch: int, country: str, *, here: bool = False
) -> tuple[tuple[Statement, CameView | None], ...]:
    return tuple(
        (
            context.statement(scenario.id, ("branches", branch, "implications", index), item.text, here=here),
            came_view(context, scenario.id, branch, index, item.outcome, here),
        )
        for index, item in enumerate(scenario.branches[branch].implications)
        if item.country == country
    )


def words(context: PageContext, scenario: Scenario) -> tuple[tuple[Markup, Mark], ...]:
    """The article's own words for the question, each passage with its evidence mark."""
    passages = context.site.evidence[scenario.id, ()].passages
    voice, _ = context.voice(scenario.id)
    return tuple((context.excerpt(p.article, (p.start, p.end)), context.passage_mark(p, voice)) for p in passages)


def _page(site: Site, scenario: Scenario, before: str | None, after: str | None) -> Page:
    trail = (("scenarios.html", site.words.gettext("Scenarios")),)
    context = PageContext(site, url_of("scenario", scenario.id), "scenario", "scenarios.html", trail)
    return Page(
        context.url, "scenario.html", view_of(context, scenario, beside=records(context, before, after, BESIDE))
    )


def view_of(
    context: PageContext, scenario: Scenario, *, here: bool = True, beside: Beside = (None, None)
) -> ScenarioView:
    """A scenario for any page that shows it whole; `here` says that its statements have their own places there."""
    resolution = scenario.resolution
    description = context.words.gettext(
        "%(title)s. Status: %(status)s. Branches, signposts, resolution and evidence.",
        title=scenario.title,
        status=context.words.gettext(outcomes.STATUS_WORDS[resolution.status][0]),
    )
    return ScenarioView(
        frame=context.frame(scenario.title, description, beside),
        band=band(context, scenario, here=here),
        title=scenario.title,
        headline=_headline(context, scenario, here=here) if scenario.headline else None,
        days=_days(context, scenario),
        countries=country_rows(context, [scenario]),
        words=words(context, scenario),
        as_of=context.when(scenario.as_of),
        why=context.statement(scenario.id, (), scenario.why),
        branches=tuple(_branch(context, scenario, i, b, here=here) for i, b in enumerate(scenario.branches)),
        matrix=matrix(context, scenario),
        signposts=_signposts(context, scenario, here=here),
        settled=_settled(context, scenario, here=here),
        criteria=_term(context, scenario, "criteria", resolution.criteria, here=here),
        fine_print=_term(context, scenario, "fine_print", resolution.fine_print, here=here)
        if resolution.fine_print
        else None,
        recorded=context.when(resolution.recorded) if resolution.recorded else None,
        assessment=_assessment(context, scenario, here=here),
        history=tuple(_history(context, scenario, here=here)),
        cross=cross_view(context, scenario, here=here),
        cross_link=context.link(scenario.cross.with_) if scenario.cross else None,
        unforeseen=_dated(context, scenario, here=here),
        actors=context.links(scenario.actors),
        backlinks=context.backlinks(scenario.id),
    )


def _days(context: PageContext, scenario: Scenario) -> tuple[tuple[str, When, str], ...]:
    resolution, _ = scenario.resolution, context.words.gettext
    void = resolution.status in outcomes.VOID
    found = [(scenario.as_of, _("asked"), "past")]
    if resolution.due:
        past = resolution.status in outcomes.SETTLED
        found.append((resolution.due, _("was due") if void else _("due"), "void" if void else "past" if past else ""))
    if resolution.happened:
        found.append((resolution.happened, _("happened"), "past"))
    return tuple(
        (word, context.when(date), look) for date, word, look in sorted(found, key=lambda day: day[0].sort_key)
    )


def _headline(context: PageContext, scenario: Scenario, *, here: bool) -> Statement:
    assert scenario.headline is not None
    return context.statement(scenario.id, ("headline",), scenario.headline.text, here=here)


def _settled(context: PageContext, scenario: Scenario, *, here: bool) -> Statement:
    """The branch that came to pass, or `Not settled`; it has the anchor of the resolution, unless a note has it."""
    words = outcomes.branch_label(scenario) or context.words.gettext("Not settled")
    settled = context.statement(scenario.id, RESOLUTION, "", here=here and scenario.resolution.note is None)
    return replace(settled, html=escape(words))  # a label is no Markdown


def _term(context: PageContext, scenario: Scenario, name: str, cell: Cell, *, here: bool) -> Statement:
    return context.statement(scenario.id, (*RESOLUTION, name), cell.text, here=here)


def _branch(context: PageContext, scenario: Scenario, index: int, branch: Branch, *, here: bool) -> BranchView:
    path = ("branches", index)
    countries = dict.fromkeys(item.country for item in branch.implications)
    implications = tuple((context.link(c), _implications(context, scenario, index, c, here=here)) for c in countries)
    summary = context.statement(scenario.id, path, branch.summary, here=here)
    return BranchView(branch.label, outcomes.branch_state(scenario, branch.id), summary, implications)


def _signposts(context: PageContext, scenario: Scenario, *, here: bool) -> tuple[SignpostView, ...]:
    labels = {branch.id: branch.label for branch in scenario.branches}
    return tuple(_signpost(context, scenario, i, s, labels, here=here) for i, s in enumerate(scenario.signposts))


def _signpost(
    context: PageContext, scenario: Scenario, index: int, signpost: Signpost, labels: dict[str, str], *, here: bool
) -> SignpostView:
    path = ("signposts", index)
    observed = tuple(
        Dated(context.when(o.date), context.statement(scenario.id, (*path, "observed", i), o.note, here=here))
        for i, o in enumerate(signpost.observed)
    )
    supports = labels.get(signpost.supports or "", "")
    anchor = context.anchor(scenario.id, path, here)
    marks = context.marks(scenario.id, path)
    return SignpostView(anchor, signpost.indicator, marks, supports, signpost.where or "", observed)


def _assessment(context: PageContext, scenario: Scenario, *, here: bool) -> Statement | None:
    cell: Cell | None = scenario.resolution.assessment
    return context.statement(scenario.id, (*RESOLUTION, "assessment"), cell.text, here=here) if cell else None


def _history(context: PageContext, scenario: Scenario, *, here: bool) -> Iterator[tuple[When, str, Statement | None]]:
    resolution = scenario.resolution
    for index, change in enumerate(resolution.history):
        path = (*RESOLUTION, "history", index)
        note = context.statement(scenario.id, path, change.note or "", here=here)
        yield context.when(change.date), context.words.gettext(outcomes.STATUS_WORDS[change.status][0]), note
    date = resolution.happened or resolution.recorded
    if date is not None:
        yield context.when(date), context.words.gettext(outcomes.STATUS_WORDS[resolution.status][0]), None


def _dated(context: PageContext, scenario: Scenario, *, here: bool) -> tuple[Dated, ...]:
    cells: tuple[DatedCell, ...] = scenario.unforeseen
    return tuple(
        Dated(context.when(cell.date), context.statement(scenario.id, ("unforeseen", i), cell.text, here=here))
        for i, cell in enumerate(cells)
    )
