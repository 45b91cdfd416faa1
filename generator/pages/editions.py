"""Editions: what the briefing said on a day, page by page, marked as old and kept from search engines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial

from generator.base.values import value
from generator.linking import edition_pages, withheld
from generator.linking.copies import State
from generator.linking.edition_pages import HOME, Contents, FrozenPage
from generator.linking.editions import Edition, Editions
from generator.linking.evidence import Voice
from generator.linking.frozen import FrozenPassage, FrozenRecord, FrozenSource, FrozenStatement, KeptWords
from generator.linking.graph import SITE
from generator.linking.routes import edition_of
from generator.linking.site import Site
from generator.pages import field_words
from generator.pages.context import PageContext
from generator.pages.marks import STATE_WORDS, VOICE_WORDS
from generator.pages.views import Draft, Frame, Link, Page, When
from generator.parsing.records import KINDS

PLAIN = frozenset({"", "text", "statement"})
"""The fields whose words need no name before them."""


@value
class FrozenWords:
    """Words as they were, or only their fingerprint."""

    text: str | None
    sha256: str
    name: str = ""
    """The field, where it has to be named."""
    value: str = ""
    """What was frozen, behind the sort that it is of, where a reader is shown a word or a title for it."""
    about: str = ""
    """What follows them: of a source, how sure its words were."""
    link: Link | None = None
    """Of a passage or a source: what it is of, if that is still there."""


@value
class FrozenStatementView:
    """A statement with its voice and its evidence, as it was."""

    anchor: str
    voice: str
    says: str
    words: tuple[FrozenWords, ...]
    passages: tuple[FrozenWords, ...]
    sources: tuple[FrozenWords, ...]
    reasoning: FrozenWords | None


@value
class FrozenRecordView:
    """A record as it was."""

    anchor: str
    sha256: str
    title: FrozenWords
    kind: str
    now: Link | None
    """The record as it is now, if there still is one."""
    statements: tuple[FrozenStatementView, ...]


@value
class ListedRecord:
    """A record in the list of an edition."""

    link: Link
    since: str
    """The earlier edition that has its page, if it stood the same there."""


@value
class EditionView:
    """The view of a page of an edition."""

    frame: Frame
    title: str
    editions: tuple[tuple[Link, When], ...]
    now: Link
    """The page as it is now, or the home page if it is gone."""
    note: str
    records: tuple[FrozenRecordView, ...]
    contents: tuple[tuple[str, tuple[ListedRecord, ...]], ...] = ()
    """On the first page of an edition: its records, by the names of their kinds."""
    cite: str = ""
    sha256: str = ""


def drafts(site: Site) -> Iterator[Draft]:
    """The pages of all editions."""
    if not site.editions.entries:
        return
    shown = withheld.shown(site)
    pages, contents = edition_pages.plan(shown)
    by_name = {one.edition.name: one for one in contents}
    there = frozenset(site.url(name).partition("#")[0] for name in site.content.entries)
    for url, page in pages.items():
        own = by_name[page.editions[0].name] if page.page == HOME else None
        yield Draft(url, partial(_page, site, shown, page, own, page.page in there or page.page == HOME))


def listed(context: PageContext) -> tuple[tuple[Link, When], ...]:
    """Links to all editions with their days, the newest first."""
    return tuple(_link(context, edition) for edition in reversed(context.site.editions.entries))


def _link(context: PageContext, edition: Edition) -> tuple[Link, When]:
    return Link(context.to(edition_of(edition.name)), edition.name), context.when(edition.on)


def _page(site: Site, shown: Editions, page: FrozenPage, contents: Contents | None, is_there: bool) -> Page:
    """A page of an edition; `is_there` says whether there still is the page that it is an older state of."""
    _ = site.words.gettext
    first = page.editions[0]
    name = _("Edition %(name)s", name=first.name)
    trail = () if contents else ((edition_of(first.name), name),)
    context = PageContext(site, page.url, "edition", "about.html", trail)
    records = tuple(shown.records[sha256] for sha256 in page.records)
    titles = shown.titles(first)
    title = name if contents else _title(context, page, records)
    frame = context.frame(title, _("What this briefing said on %(date)s.", date=site.words.date(first.on)))
    now = Link(context.to(page.page), _("The page as it is now"))
    if not is_there or contents:
        now = Link(context.to(HOME), _("The briefing as it is now"))
    view = EditionView(
        frame,
        title,
        tuple(_link(context, edition) for edition in page.editions),
        now,
        first.note if contents else "",
        tuple(_record(context, record, titles) for record in records),
        tuple(_contents(context, shown, contents)) if contents else (),
        context.citation(name) if contents else "",
        first.sha256 if contents else "",
    )
    return Page(page.url, "edition.html", view)


def _title(context: PageContext, page: FrozenPage, records: tuple[FrozenRecord, ...]) -> str:
    """The title of a record that has a page of its own, or else the name of the kind."""
    if len(records) == 1 and records[0].address == page.page:
        return records[0].title.text or _without_words(context, records[0])
    kinds = dict.fromkeys(KINDS[one.kind].many for one in records if one.kind in KINDS)
    title = ", ".join(context.words.gettext(kind) for kind in kinds) or page.page
    return title[:1].upper() + title[1:]


def _record(context: PageContext, record: FrozenRecord, titles: Mapping[str, str]) -> FrozenRecordView:
    kind = context.words.gettext(KINDS[record.kind].one) if record.kind in KINDS else ""
    now = _now(context.site).get(record.id, record.id)
    link = context.link(now, context.words.gettext("As it is now")) if now in context.site.content.entries else None
    anchor = record.address.partition("#")[2]
    statements = tuple(_statement(context, one, anchor, titles) for one in record.statements)
    return FrozenRecordView(anchor, record.sha256, _words(record.title), kind, link, statements)


def _now(site: Site) -> Mapping[str, str]:
    """The ids that renamed records have now, by those that they had."""
    return {item.from_: item.to for item in site.settings.renamed}


def _words(some: KeptWords, name: str = "", about: str = "", link: Link | None = None) -> FrozenWords:
    return FrozenWords(some.text, some.sha256, name, "", about, link)


NO_WORDS = KeptWords("", "")


def _statement(
    context: PageContext, one: FrozenStatement, record: str, titles: Mapping[str, str]
) -> FrozenStatementView:
    site, anchor = context.site, one.address.partition("#")[2]
    voice = next((voice for voice in Voice if voice.value == one.voice), None)
    passages = tuple(
        _words(p.exact or NO_WORDS, link=_passage(context, p) if p.article in site.articles else None)
        for p in one.passages
    )
    return FrozenStatementView(
        anchor if anchor != record else "",
        voice.value if voice else "",
        context.words.gettext(VOICE_WORDS[voice]) if voice else "",
        tuple(_said(context, name, text, titles) for name, text in one.words),
        passages,
        tuple(_source(context, source) for source in one.sources),
        _words(one.reasoning) if one.reasoning else None,
    )


def _said(context: PageContext, field: str, some: KeptWords, titles: Mapping[str, str]) -> FrozenWords:
    """The words of a field; for a word of the program's, or the id of a record, what readers call it."""
    name = "" if field in PLAIN else context.words.gettext(field_words.message(field))
    if some.text and (known := field_words.word(field, some.text)):
        return FrozenWords(context.words.gettext(known), some.sha256, name, f"{field_words.sort(field)} {some.text}")
    if some.text and some.text in titles and field_words.refers(field):
        return FrozenWords(titles[some.text], some.sha256, name, f"id {some.text}")
    return _words(some, name)


def _passage(context: PageContext, passage: FrozenPassage) -> Link:
    """The article, at the passage if it is still cited there."""
    link, places = context.link(passage.article), _places(context.site)
    return replace(link, href=f"{link.href}#{passage.id}") if (passage.article, passage.id) in places else link


def _places(site: Site) -> frozenset[tuple[str, str]]:
    return frozenset((passage.article, passage.id) for passage in site.statements_by_passage)


def _source(context: PageContext, source: FrozenSource) -> FrozenWords:
    link = context.link(source.source) if source.source in context.site.content.entries else None
    state = next((context.words.gettext(STATE_WORDS[state]) for state in State if state.value == source.state), "")
    about = ", ".join(filter(None, (source.where, state)))
    return _words(source.exact or NO_WORDS, "" if link else source.source, about, link)


def _without_words(context: PageContext, record: FrozenRecord) -> str:
    """What a record is called whose title is not shown."""
    if withheld.withdrawn(context.site).isdisjoint((record.address, record.page)):
        return context.words.gettext("The words are withheld.")
    return context.words.gettext("Withdrawn")


def _contents(
    context: PageContext, shown: Editions, contents: Contents
) -> Iterator[tuple[str, tuple[ListedRecord, ...]]]:
    """The records of an edition by the names of their kinds, each with the page that has it."""
    own: dict[str, list[ListedRecord]] = {}
    folder = edition_of(contents.edition.name, "")
    for record in shown.of(contents.edition):
        if record.id == SITE:
            continue
        url = contents.pages[record.page]
        anchor = record.address.partition("#")[2]
        called = record.title.text or _without_words(context, record)
        link = Link(context.to(f"{url}#{anchor}" if anchor else url), called)
        since = "" if url.startswith(folder) else url.split("/")[1]
        own.setdefault(record.kind, []).append(ListedRecord(link, since))
    for kind, row in KINDS.items():
        if kind in own:
            name = context.words.gettext(row.many)
            yield name[:1].upper() + name[1:], tuple(own[kind])
