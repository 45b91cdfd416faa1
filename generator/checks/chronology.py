"""Dates do not contradict each other.

Nothing ends before it begins; the outcome of a forecast, a later fact or the answer to a question does not lie before
the article that made the forecast or asked the question; a source is not read before it was published. With an article
of 19 June 2024, a forecast's outcome of ``date: 2024-06-30`` passes, one of ``date: 2024-05-30`` fails at that field.

An event after the article cannot rest on it as a fact: an event of 2027 that cites the article alone passes with
``certainty: planned`` and fails with ``certainty: confirmed``. Nor can it rest on sources that are all older than the
event, or lie after the day on which an editor last read the briefing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.base.dates import Date, iso
from generator.base.diagnostics import Diagnostic, FieldPath
from generator.base.values import value
from generator.linking.graph import SITE
from generator.linking.site import Site
from generator.parsing.records import Actor, Claim, Event, Quote, Relation, Scenario, Source


@value
class _Order:
    """Two dates, of which the first must not lie after the second."""

    record: str
    first: tuple[str, Date | None]
    second: tuple[str, Date | None, FieldPath]
    other: FieldPath | None = None
    """The path to the first date, if it stands in the same record."""


def check(site: Site) -> Iterator[Diagnostic]:
    """An error for each date on the wrong side of another one, and for each future event that is stated as past."""
    for order in _orders(site):
        (word, early), (name, late, path) = order.first, order.second
        if early is not None and late is not None and late.before(early):
            entry = site.content.entry(order.record)
            message = f"{order.record!r}: {name} ({_written(late)}) lies before {word} ({_written(early)})"
            related = () if order.other is None else ((f"{word} is at", entry.at(order.other)),)
            yield Diagnostic("dates-reversed", message, entry.at(path), related=related)
    yield from _future(site)


def _written(date: Date) -> str:
    """A date for a message: as HTML has it, or else as it was written, such as `/2024-05`."""
    return iso(date) or date.text


def _orders(site: Site) -> Iterator[_Order]:
    article = ("the article", site.dated if _is_dated(site) else None)
    for actor in site.content.of(Actor):
        for index, role in enumerate(actor.roles):
            path: FieldPath = ("roles", index)
            yield _Order(actor.id, ("'since'", role.since), ("'until'", role.until, (*path, "until")), (*path, "since"))
        for index, cell in enumerate(actor.later):
            yield _Order(actor.id, article, ("what came later", cell.date, ("later", index, "date")))
    for tie in site.content.of(Relation):
        yield _Order(tie.id, ("'since'", tie.since), ("'until'", tie.until, ("until",)), ("since",))
    for claim in site.content.of(Claim):
        if claim.outcome is not None and claim.nature == "forecast":
            yield _Order(claim.id, article, ("the outcome", claim.outcome.date, ("outcome", "date")))
    for quote in site.content.of(Quote):
        yield _Order(quote.id, ("the quotation", quote.date), (*article, ("date",)))
    for scenario in site.content.of(Scenario):
        yield from _of_scenario(scenario)
    for source in site.content.of(Source):
        published = ("the source", source.date)
        yield _Order(source.id, published, ("'accessed'", source.accessed, ("accessed",)), ("date",))
        yield _Order(source.id, published, ("'as_of'", source.as_of, ("as_of",)), ("date",))
    for index, correction in enumerate(site.settings.corrections):
        yield _Order(SITE, article, ("a correction", correction.date, ("corrections", index, "date")))


def _is_dated(site: Site) -> bool:
    """Whether the article's date is known: its front matter may have faults of its own."""
    return bool(site.articles) and not any(
        site.content.entries[name].is_placeholder or site.content.entries[name].lacks(("date",))
        for name in site.articles
    )


def _is_reviewed(site: Site) -> bool:
    """Whether the day of the last review is known: site.yaml may have faults of its own."""
    return not site.content.settings.is_placeholder and not site.content.settings.lacks(("reviewed",))


def _of_scenario(scenario: Scenario) -> Iterator[_Order]:
    name, resolution = scenario.id, scenario.resolution
    asked = ("'as_of'", scenario.as_of)
    yield _Order(name, asked, ("'due'", resolution.due, ("resolution", "due")), ("as_of",))
    yield _Order(name, asked, ("'happened'", resolution.happened, ("resolution", "happened")), ("as_of",))
    happened = ("'happened'", resolution.happened)
    recorded = ("'recorded'", resolution.recorded, ("resolution", "recorded"))
    yield _Order(name, happened, recorded, ("resolution", "happened"))
    for index, change in enumerate(resolution.history):
        path: FieldPath = ("resolution", "history", index, "date")
        yield _Order(name, asked, ("a status", change.date, path), ("as_of",))
        if index:
            before = ("the status before it", resolution.history[index - 1].date)
            yield _Order(name, before, ("a status", change.date, path), ("resolution", "history", index - 1, "date"))


def _told(site: Site, event: Event) -> tuple[Date, ...]:
    """The dates of the articles that an event cites, the last one last."""
    cited = {passage.article for passage in site.evidence[event.id, ()].passages}
    return tuple(article.date for article in site.in_order if article.id in cited)


def _future(site: Site) -> Iterable[Diagnostic]:
    """An error for each event that is not planned, and that its sources, the article or the editors cannot know of."""
    is_dated = _is_dated(site)
    for event in site.content.of(Event):
        entry = site.content.entries[event.id]
        if event.is_ahead or entry.lacks(("sources",)) or entry.lacks(("certainty",)):
            continue
        hint = "Say 'certainty: planned', or add the 'sources' that tell of it."
        sources = [site.content.entries[name].record for name in event.source_ids if name in site.content.entries]
        dates = [source.date for source in sources if isinstance(source, Source)]
        message = ""
        told = _told(site, event) if is_dated and not event.sources else ()
        if _is_reviewed(site) and event.date.after(site.settings.reviewed):
            message = f"{event.id!r} lies after the last review ({_written(site.settings.reviewed)})"
        elif dates and len(dates) == len(event.source_ids) and all(event.date.after(date) for date in dates):
            message = f"{event.id!r} lies after all sources that it rests on"
        elif told and all(event.date.after(date) for date in told):
            message = f"{event.id!r} lies after the article ({_written(told[-1])}), and rests on it alone"
        if message:
            yield Diagnostic("future-as-past", message, entry.at(("date",)), hint)
