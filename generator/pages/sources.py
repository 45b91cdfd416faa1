"""Sources: everything cited other than the articles, with the statements that rest on each."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from markupsafe import Markup

from generator.base.dates import parse
from generator.base.once import once
from generator.base.values import value
from generator.base.words import N_
from generator.linking.copies import SourcePassage, State
from generator.linking.site import Site
from generator.pages import lists
from generator.pages.context import PageContext
from generator.pages.lists import Listed
from generator.pages.views import BacklinkGroup, Draft, Frame, Part, When
from generator.parsing.records import GRADES, Source

STATES = {
    State.PROVED: N_("the words stand in a copy of the source that was at hand when this site was built"),
    State.LOCKED: N_("the words were found in a copy that was not at hand; its fingerprint is known"),
    State.QUOTED: N_("words of the source are given, and were not compared with a copy"),
    State.NAMED: N_("the source is named, and none of its words is given"),
}


@value
class WordsView:
    """What is cited of a source, as it is shown."""

    words: Markup
    """The words; empty if the source is only named."""
    state: str
    label: str
    """The state in the language of the site."""
    where: str
    """The place in the source, if it is known."""
    href: str
    """The address at which a browser shows the words; empty if there is none."""
    copy: str
    """The fingerprint of the copy in which they were found."""
    copied: When | None
    """The day on which the copy was locked."""


@value
class SourceView:
    """A source as it is shown."""

    id: str
    number: int
    title: str
    says: Markup
    """What the source says, in the editor's words; empty if the record does not give it."""
    language: str
    publisher: str
    date: When
    accessed: When | None
    url: str
    grade: str
    grade_reason: str
    """What is behind the grade, if the record says so."""
    archive: str
    """Where a copy of it is kept; empty if none is known."""
    status: str
    """What became of it: a value of the field, or empty."""
    became: str
    """The same in words, with the day."""
    origin: str
    """Whose reporting it is, if it is known."""
    cited: tuple[WordsView, ...]
    groups: tuple[BacklinkGroup, ...]


@value
class SourcesView:
    """The view of the page of sources."""

    frame: Frame
    grades: tuple[tuple[str, str], ...]
    states: tuple[tuple[str, str], ...]
    """The states that occur, each with its meaning."""
    sources: tuple[SourceView, ...]
    years: tuple[tuple[str, tuple[SourceView, ...]], ...]
    """The same sources by the years of their dates."""
    listed: tuple[Listed, ...]
    """The records that the page only names, since each has a page of its own."""


def drafts(site: Site) -> Iterator[Draft]:
    """The page of sources; where there are many, also a page for each."""
    yield from lists.drafts(site, Source.kind_name, view)


def part(context: PageContext) -> Part | None:
    """The sources' part of the dossier; `None` if there are no sources."""
    whole = view(context)
    return Part("sources.html", whole) if whole.sources else None


def view(context: PageContext) -> SourcesView:
    """The sources of a page, as their page and the dossier show them."""
    site = context.site
    sources = sorted(lists.shown(context, Source), key=lambda s: site.source_numbers[s.id])
    _ = context.words.gettext
    description = context.words.ngettext(
        "The %(num)s source for what the article does not say, with every statement that rests on it.",
        "The %(num)s sources for what the article does not say, with every statement that rests on each.",
        len(sources) or site.content.number_of(Source),
    )
    grades = tuple((grade, _(meaning)) for grade, meaning in GRADES.items())
    views = {source.id: _source(context, source) for source in sources}
    by_year = groupby(sources, lambda source: source.date.year)
    years = tuple((str(year), tuple(views[source.id] for source in group)) for year, group in by_year)
    there = _states(site)
    states = tuple((context.state(state), _(meaning)) for state, meaning in STATES.items() if state in there)
    frame = context.frame(lists.title(context, _("Sources")), description)
    listed = lists.listed(context, Source.kind_name)
    return SourcesView(frame, grades, states, tuple(views.values()), years, listed)


@once
def _states(site: Site) -> frozenset[State]:
    """The states of all that is cited of sources."""
    return frozenset(passage.state for evidence in site.evidence.values() for passage in evidence.cited)


def _source(context: PageContext, source: Source) -> SourceView:
    return SourceView(
        source.id,
        context.site.source_numbers[source.id],
        source.title,
        context.prose(source.says) if source.says else Markup(""),
        source.language,
        source.publisher,
        context.when(source.date),
        context.when(source.accessed) if source.accessed else None,
        source.url,
        source.grade,
        source.grade_reason or "",
        source.archive or "",
        source.status or "",
        context.became(source),
        source.origin or "",
        tuple(_words(context, source, passage) for passage in context.site.cited_of_source.get(source.id, ())),
        context.backlinks(source.id),
    )


def _words(context: PageContext, source: Source, passage: SourcePassage) -> WordsView:
    _ = context.words.gettext
    number, words = passage.paragraph, " ".join(passage.exact.split())
    where = passage.where or (_("paragraph %(number)s", number=number) if number else "")
    return WordsView(
        context.in_language(words, source.language) if words else Markup(""),
        passage.state.value,
        context.state(passage.state),
        where,
        passage.within(source.url) if words else "",
        passage.copy,
        context.when(parse(passage.day)) if passage.day else None,
    )
