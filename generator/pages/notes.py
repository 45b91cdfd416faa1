"""The editor's notes on mistakes in the article's text, and the reasoning behind every judgement of the editor."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial

from markupsafe import Markup

from generator.base.values import value
from generator.base.words import N_
from generator.linking.judgements import PAGE, is_judgement
from generator.linking.site import Site, anchor
from generator.pages import lists
from generator.pages.context import PageContext
from generator.pages.in_parts import Way, numbered, ways
from generator.pages.lists import Listed
from generator.pages.menu import DOSSIER
from generator.pages.statement_links import prose_of
from generator.pages.views import BacklinkGroup, Draft, Frame, Link, Mark, Page, Part, Statement
from generator.parsing.records import Note

NOTE_KINDS = {
    "fact": N_("Facts"),
    "translation": N_("Translation"),
    "term": N_("Terms"),
    "unclear": N_("Unclear passages"),
    "typo": N_("Slips of the pen"),
}
CONFIDENCE = {"verified": N_("verified against a source"), "reading": N_("the editor\u2019s reading")}


@value
class NoteView:
    """A note as it is shown."""

    id: str
    title: str
    passages: tuple[tuple[Markup, Mark], ...]
    """The words that the note is about, each with its evidence mark."""
    reads: str
    note: Statement
    confidence: str
    backlinks: tuple[BacklinkGroup, ...]


@value
class Judgement:
    """A statement that rests on the editor's own judgement."""

    id: str
    href: str
    """The relative link to the statement's own place."""
    says: Markup
    reasoning: Markup


@value
class Judged:
    """A record with statements that rest on the editor's own judgement."""

    link: Link
    kind: str
    judgements: tuple[Judgement, ...]


@value
class NotesView:
    """The view of the page of notes."""

    frame: Frame
    groups: tuple[tuple[str, tuple[NoteView, ...]], ...]
    judgements: tuple[Judged, ...]
    count: int
    """The number of judgements."""
    listed: tuple[Listed, ...]
    """The records that the page only names, since each has a page of its own."""
    ways: tuple[Way, ...]
    """The ways to the pages of the judgements, where the page of notes would be too long with them."""


@value
class JudgementsView:
    """The view of a part of the judgements of a large site."""

    frame: Frame
    ways: tuple[Way, ...]
    judgements: tuple[Judged, ...]


def drafts(site: Site) -> Iterator[Draft]:
    """The page of notes, with all judgements or the ways to their parts; where there are many, one for each note."""
    yield from lists.drafts(site, Note.kind_name, view)
    for url in _parts(site):
        yield Draft(url, partial(_part, site, url))


def _parts(site: Site) -> Mapping[str, int]:
    """The pages of judgements, where that of the notes has none, with the number of records that each shows."""
    return {url: number for url, number in Counter(site.reasoned_on.values()).items() if url != PAGE}


def _called(site: Site) -> tuple[str, ...]:
    return numbered(site.words, site.words.gettext("The editor\u2019s judgements"), [*_parts(site).values()])


def _part(site: Site, url: str) -> Page:
    """A page of judgements."""
    context = PageContext(site, url, "notes", PAGE, ((PAGE, site.words.gettext("Editor\u2019s notes")),))
    called = dict(zip(_parts(site), _called(site), strict=True))
    # Translators: %(counts)s is "3 quotations, 2 claims".
    description = site.words.gettext(
        "%(name)s: %(counts)s, each with its evidence.", name=site.settings.title, counts=called[url]
    )
    frame = context.frame(called[url], description, here=called[url])
    to_all = ways(context.to, url, called, called.values())
    return Page(url, "judgements.html", JudgementsView(frame, to_all, tuple(_judged(context))))


def part(context: PageContext) -> Part | None:
    """The part of the dossier with all notes and judgements; `None` if there are none."""
    whole = view(context)
    return Part("notes.html", whole) if whole.groups or whole.judgements else None


def view(context: PageContext) -> NotesView:
    """The notes of a page, and all judgements, as their page and the dossier show them."""
    site = context.site
    notes = sorted(lists.shown(context, Note), key=lambda n: _position(site, n))
    _ = context.words.gettext
    groups = tuple(
        (_(title), tuple(_note(context, n) for n in notes if n.kind == kind)) for kind, title in NOTE_KINDS.items()
    )
    description = context.words.ngettext(
        "%(num)s note on what the article\u2019s text gets wrong or leaves unclear, with its evidence.",
        "%(num)s notes on what the article\u2019s text gets wrong or leaves unclear, each with its evidence.",
        len(notes) or site.content.number_of(Note),
    )
    filled = tuple(group for group in groups if group[1])
    judged = () if context.url in site.by_page else tuple(_judged(context))
    count = sum(len(record.judgements) for record in judged)
    to_all = ways(context.to, PAGE, _parts(site), _called(site)) if context.url == PAGE else ()
    frame = context.frame(lists.title(context, _("Editor\u2019s notes")), description)
    return NotesView(frame, filled, judged, count, lists.listed(context, Note.kind_name), to_all)


def _position(site: Site, note: Note) -> tuple[str, int, str]:
    first = min(site.evidence[note.id, ()].passages, default=None)  # only drafts may be without a passage
    return (first.article, first.start, note.id) if first else ("", 0, note.id)


def _note(context: PageContext, note: Note) -> NoteView:
    evidence = context.site.evidence[note.id, ()]
    statement = context.statement(note.id, (), note.note)
    own = tuple(mark for mark in statement.marks if "\u00b6" not in mark.label)
    # A note without other evidence rests on the passage that it is about.
    shown = Statement(statement.html, statement.voice, statement.label, own or statement.marks)
    passages = tuple((context.excerpt(p.article, (p.start, p.end)), context.passage_mark(p)) for p in evidence.passages)
    confidence = context.words.gettext(CONFIDENCE[note.confidence])
    return NoteView(note.id, note.title, passages, note.reads or "", shown, confidence, context.backlinks(note.id))


def _judged(context: PageContext) -> Iterator[Judged]:
    """Every statement that rests on the editor's reasoning, grouped by record."""
    found: dict[str, list[Judgement]] = {}
    for record_id, judgement in _judgements(context):  # on the dossier, all of them
        found.setdefault(record_id, []).append(judgement)
    for record_id, judgements in found.items():
        yield Judged(replace(context.link(record_id), shape=""), context.kind_of(record_id), tuple(judgements))


def _judgements(context: PageContext) -> Iterator[tuple[str, Judgement]]:
    site = context.site
    for (record_id, path), evidence in site.evidence.items():
        if not is_judgement(evidence) or context.url not in (site.reasoned_on[record_id], DOSSIER):
            continue
        prose = prose_of(site, record_id, path) or getattr(site.part(record_id, path), "phrase", "") or ""
        says = context.prose(prose)
        name = f"because.{record_id}" + (f".{anchor(path)}" if path else "")
        yield record_id, Judgement(name, context.href(record_id, path), says, context.prose(evidence.reasoning or ""))
