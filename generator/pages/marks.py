"""`MarkedPage`: the links and the evidence marks of a page that is being made, which depend on its address."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Any, TypeVar

from markupsafe import Markup, escape

from generator.base import dates
from generator.base.dates import Date
from generator.base.diagnostics import FieldPath
from generator.base.once import shared, table, tables
from generator.base.words import N_, Words, direction
from generator.linking.copies import SourcePassage, State
from generator.linking.evidence import Evidence, Voice
from generator.linking.graph import SITE
from generator.linking.judgements import is_judgement
from generator.linking.passages import Passage
from generator.linking.routes import HEADED, url_of, way
from generator.linking.site import Site, anchor
from generator.pages.pills import SOURCE
from generator.pages.views import Link, Mark, Statement, When
from generator.parsing.markdown import RecordLink, to_html
from generator.parsing.model import Cell
from generator.parsing.records import KINDS, Source

T = TypeVar("T")
VOICE_WORDS = {
    Voice.STATES: N_("the article states"),
    Voice.REPORTS: N_("the article reports"),
    Voice.SINCE: N_("since then"),
    Voice.NOTE: N_("editor\u2019s note"),
    Voice.EDITOR: N_("editor\u2019s judgement"),
    Voice.CONTEXT: N_("context"),
    Voice.KNOWN: N_("general knowledge"),
}
"""The labels of the voices."""
STATE_WORDS = {
    State.NAMED: N_("named"),
    State.QUOTED: N_("quoted"),
    State.LOCKED: N_("locked"),
    State.PROVED: N_("proved"),
}
"""The words for the states of what is cited of sources."""
STATUS_WORDS = {
    "live": N_("found there"),
    "changed": N_("changed since"),
    "dead": N_("no longer there"),
    "corrected": N_("corrected"),
    "retracted": N_("retracted"),
}
"""The words for what became of a source."""

BRIEF = frozenset({"home", "timeline"})
"""The kinds of page with so many marks of sources that these do not name them, and their notes omit the address.

Those of the timeline, which has a hundred, omit the words as well.
"""


HEADLINE = 56
"""The most letters of a source's headline in the notes of the timeline, which has a hundred; its entry has all."""


@dataclass(frozen=True)
class MarkedPage:
    """A page, as far as its links and its evidence marks go."""

    site: Site
    url: str
    kind: str
    """The kind of page, such as `actor`; also the name of its template."""

    @cached_property
    def words(self) -> Words:
        """The words of the interface, in the language of the site."""
        return self.site.words

    @cached_property
    def own(self) -> str | None:
        """The record whose own page this is, if it is one's."""
        return self.site.by_page.get(self.url)

    # -- links ----------------------------------------------------------------------------------------------

    def to(self, url: str) -> str:
        """The relative link from this page to an address of the site."""
        return way(self.url, url)

    def href(self, record_id: str, path: FieldPath = ()) -> str:
        """The relative link to a record, or to the place of one of its statements."""
        return self.to(self.site.url(record_id, path))

    @cached_property
    def _folder(self) -> dict[object, Any]:
        """What is the same on all pages of this folder, to which no mark and no link leads but the one to its record.

        At the top and among the articles, where marks lead to, each page has its own.
        """
        folder = self.url.rpartition("/")[0]
        is_shared = bool(folder) and self.own not in self.site.articles
        where = folder if is_shared else self.url
        return table(self.site, (type(self), where, self.kind in BRIEF))

    def _of_folder(self, key: object, make: Callable[..., T], *given: object) -> T:
        """What is made once for all pages of this folder."""
        return shared(self.site, self._folder, key, make, *given)

    def link(self, record_id: str, text: str = "") -> Link:
        """A link to a record, with the record's title or another text."""
        if text or self.own == record_id:
            return self._link(record_id, text)
        return self._of_folder(("link", record_id), self._link, record_id, text)

    def _link(self, record_id: str, text: str) -> Link:
        if record_id == SITE:
            return Link(self.to("index.html"), text or self.words.gettext("Briefing"))
        lang = "" if text else self.foreign(self.site.title_language(record_id))
        draft = record_id in self.site.drafts
        is_actor = not text and self.site.kind(record_id) == "actor"
        return Link(
            self.href(record_id),
            text or self.site.titles[record_id],
            self.site.shape(record_id),
            lang=lang,
            draft=draft,
            in_text=said if is_actor and (said := self.site.in_text(record_id)) != self.site.titles[record_id] else "",
        )

    def kind_of(self, record_id: str) -> str:
        """The name of a record's kind, for readers."""
        named = KINDS[self.site.kind(record_id)].one if record_id != SITE else N_("the briefing as a whole")
        return self.words.gettext(named)

    def foreign(self, language: str) -> str:
        """The language; empty if it is that of the site."""
        return "" if language == self.words.language else language

    def in_language(self, text: str, language: str) -> Markup:
        """A text as HTML, marked with its language and direction if the language is not that of the site."""
        if not self.foreign(language):
            return escape(text)
        return set_in('<span lang="{}" dir="{}">{}</span>', language, direction(language), text)

    def links(self, record_ids: Iterable[str]) -> tuple[Link, ...]:
        """Links to several records, in the order given."""
        return tuple(self.link(record_id) for record_id in record_ids)

    def passage_href(self, passage: Passage) -> str:
        """The relative link to a passage in its article, where the browser highlights it."""
        return self.to(f"{url_of('article', passage.article)}#{passage.id}")

    # -- statements -----------------------------------------------------------------------------------------

    def prose(self, text: str, *, inline: bool = True) -> Markup:
        """A curator's prose as HTML, with its record links."""
        return Markup(to_html(text, self._record_link, inline=inline))  # noqa: S704 - made by our own renderer

    def _record_link(self, link: RecordLink) -> str:
        if self.own == link.id:
            return self._linked(link)
        return self._of_folder(("in prose", link.id, link.label), self._linked, link)

    def _linked(self, link: RecordLink) -> str:
        to = self.link(link.id, link.label or self.named(link.id))
        return f'<a href="{escaped(to.href)}">{escaped(to.text)}</a>'

    def named(self, record_id: str) -> str:
        """What a record is called inside a sentence: an actor with its article, a claim without its full stop."""
        if (kind := self.site.kind(record_id)) == "actor":
            return self.site.in_text(record_id)
        title = self.site.titles[record_id]
        return title.removesuffix(".") if kind == "claim" else title

    def statement(
        self, record_id: str, path: FieldPath, text: str, *, here: bool = False, inline: bool = True
    ) -> Statement:
        """A text of a record, with the voice and the evidence of the part at `path`.

        `here` says that this is the statement's own place, so that it has its anchor.
        """
        voice, label = self.voice(record_id, path)
        html = self.prose(text, inline=inline)
        return Statement(html, voice.value, label, self.marks(record_id, path), self.anchor(record_id, path, here))

    def headline(self, page: str) -> Statement | None:
        """What `headlines` says of a page; `None` if it says nothing, or if this is another page."""
        cell: Cell | None = getattr(self.site.settings.headlines, page)
        if cell is None or self.url != HEADED[page]:
            return None
        return self.statement(SITE, ("headlines", page), cell.text, here=True)

    def anchor(self, record_id: str, path: FieldPath, here: bool = True) -> str:
        """The anchor of a statement; empty unless its own place is `here`, and for a record as a whole."""
        return self.site.url(record_id, path).partition("#")[2] if here and path else ""

    def voice(self, record_id: str, path: FieldPath = ()) -> tuple[Voice, str]:
        """The voice of a statement, and its label."""
        voice = self.site.evidence[record_id, path].voice
        return voice, self.voice_words(voice)

    def voice_words(self, voice: Voice) -> str:
        """The label of a voice, for readers."""
        return self.words.gettext(VOICE_WORDS[voice])

    def marks(self, record_id: str, path: FieldPath = ()) -> tuple[Mark, ...]:
        """The evidence marks of a statement: its passages, then its sources, then the editor's reasoning."""
        return self._of_folder(("marks", record_id, path), self._marks, record_id, path)

    def _marks(self, record_id: str, path: FieldPath) -> tuple[Mark, ...]:
        evidence = self.site.evidence[record_id, path]
        voice = evidence.voice
        out = [self.passage_mark(passage, voice) for passage in evidence.passages]
        of_sources = self._independent(evidence) + self._despite(evidence)
        for source in sorted(evidence.sources, key=lambda name: self.site.source_numbers[name]):
            cited = tuple(passage for passage in evidence.cited if passage.source == source)
            mark = self.source_mark(source, voice, cited)
            out.append(replace(mark, note=mark.note + of_sources))
        if is_judgement(evidence):
            href = self.to(
                f"{self.site.reasoned_on[record_id]}#because.{record_id}" + (f".{anchor(path)}" if path else "")
            )
            _ = self.words.gettext
            says = _("editor\u2019s judgement: the reasoning")
            # A sheet is headed by the voice; on paper the link's words say whose reasoning it is.
            reasoning, judged = self.site.plain(evidence.reasoning or ""), _("The editor\u2019s judgements")
            note = set_in('{} <a href="{}">{}</a>', reasoning, href, judged)
            # Translators: short for the editor, as the mark behind a statement.
            out.append(Mark(href, _("ed."), says, Voice.EDITOR.value, note=note))
        if voice is Voice.KNOWN:
            word, href = self.voice_words(voice), self.to(f"about.html#voice.{voice.value}")
            # Translators: short for "general knowledge", as the mark behind a statement.
            out.append(Mark(href, self.words.gettext("known"), word, voice.value, _to(href, word)))
        more = self._read(len(self.site.readers.get((record_id, path), ())))
        return tuple(replace(mark, note=mark.note + more) for mark in out) if more else tuple(out)

    def _independent(self, evidence: Evidence) -> Markup:
        """Whether a statement rests on a single source or on several independent ones, for the notes of its sources."""
        number = None if self.kind in BRIEF else self.site.independent_of(evidence)
        if number is None:
            return Markup("")
        text = self.words.ngettext("single source", "%(num)s independent sources", number)
        return set_in('{}<span data-independent="{}">{}</span>', self.words.gettext("; "), number, text)

    def _despite(self, evidence: Evidence) -> Markup:
        """Why a statement stands although a source of it is doubted, for the notes of its sources."""
        if not evidence.despite or not self.site.doubted_of(evidence):
            return Markup("")
        why = self.words.gettext("stands despite it: %(why)s", why=evidence.despite)
        return set_in("{}{}", self.words.gettext("; "), why)

    def _read(self, number: int) -> Markup:
        """How many readers found that a statement holds, for the notes of its marks; empty where nobody has."""
        if not number or self.kind in BRIEF:
            return Markup("")
        text = self.words.ngettext(
            "read against its evidence by %(num)s reader", "read against its evidence by %(num)s readers", number
        )
        return set_in('{}<span data-read="{}">{}</span>', self.words.gettext("; "), number, text)

    def passage_mark(self, passage: Passage, voice: Voice = Voice.STATES) -> Mark:
        """The evidence mark that links to a passage, in the voice `REPORTS` or else `STATES`."""
        voice = voice if voice in (Voice.STATES, Voice.REPORTS) else Voice.STATES
        _ = self.words.gettext
        where = _("paragraph %(number)s", number=passage.paragraph) if passage.paragraph else _("its headings")
        label = self.paragraph(passage.article, passage.paragraph)
        name = self.site.article_labels[passage.article]
        words = passage.exact if self.site.shows(passage) else ""
        says = self.words.listed(part for part in (self.voice_words(voice), name, where) if part)
        where = self.words.listed((name, where)) if name else _("The article, %(where)s", where=where)
        place = _to(self.passage_href(passage), where)
        if not words:
            note = place
        else:
            own = self.in_language(" ".join(words.split()), self.site.language_of(passage.article))
            quoted = set_in("<q>{}</q>", own)
            # Translators: %(where)s is "The article, paragraph 7", %(words)s the words of the passage, quoted.
            text = _("%(where)s: %(words)s", where=place, words=quoted)
            note = Markup(text)  # noqa: S704 - what is set in is escaped
        return Mark(self.passage_href(passage), label, says, voice.value, note)

    def paragraph(self, article: str, number: int | None) -> str:
        """A place in an article: `\u00b67`, or `Meridian \u00b67` where there are several articles."""
        name = self.site.article_labels[article]
        place = f"\u00b6{number}" if number else "\u00b6"
        return f"{name}\u00a0{place}" if name else place

    def source_mark(self, source_id: str, voice: Voice | None = None, cited: tuple[SourcePassage, ...] = ()) -> Mark:
        """The evidence mark that links to a source, in the voice of its statement; `cited` is what it cites of it.

        A source older than the article is always context, and beside a passage of the article, also one of its day.
        """
        source, day = self.site.get(Source, source_id), self.site.dated
        if voice is not Voice.CONTEXT:
            older = source.date.before(day) if voice is Voice.SINCE else not source.date.after(day)
            voice = Voice.CONTEXT if older else Voice.SINCE
        date, label = self.when(source.date).text, SOURCE
        named = self.kind_of(source_id) if self.kind in BRIEF else f"{source.publisher}, {date}"
        says = self.words.labelled(self.voice_words(voice), named)
        became = self.became(source)
        if source.is_doubted:
            assert source.status is not None
            label += f" {self.words.gettext(STATUS_WORDS[source.status])}"
            says += f", {became}"
        title = shortened(source.title, HEADLINE) if self.kind == "timeline" else source.title
        own = _to(self.href(source_id), set_in("<cite>{}</cite>", title))
        note = set_in("{}{}{}, {}", source.publisher, self.words.gettext(": "), own, date)
        if source.is_doubted or (source.status in ("changed", "dead") and self.kind not in BRIEF):
            note += set_in(' <b data-status="{}">({})</b>', source.status, became)
        if self.kind != "timeline":
            note += Markup("").join(set_in(", {}", self._cited(passage)) for passage in cited)
        if self.kind not in BRIEF:
            note += self._reached(source, next((passage for passage in cited if passage.exact), None))
        return Mark(self.href(source_id), label, says, voice.value, note)

    def _reached(self, source: Source, cited: SourcePassage | None) -> Markup:
        """How good a source is and where it is read, in a note: its grade, its address at the words, and its copy.

        The address of a source that is gone is that of its copy.
        """
        archive = source.archive or ""
        is_gone = source.status == "dead" and archive != ""
        url = archive if is_gone else source.url
        grade = self.words.gettext("grade %(grade)s", grade=source.grade)
        there = _out(cited.within(url) if cited else url, url, source.language)
        note = set_in(', <span data-grade="{}">{}</span>, {}', source.grade, grade, there)
        if archive and not is_gone:
            note += set_in(", {}", _out(archive, self.words.gettext("Archive copy"), source.language))
        return note

    def became(self, source: Source) -> str:
        """What became of a source, with the day; empty if nobody has looked."""
        if source.status is None:
            return ""
        word = self.words.gettext(STATUS_WORDS[source.status])
        return f"{word}, {self.when(source.as_of).text}" if source.as_of else word

    def _cited(self, passage: SourcePassage) -> Markup:
        """What is cited of a source, in a note: its words or the place, and how sure they are."""
        state = self.state(passage.state)
        if not passage.exact:
            return set_in('<span data-state="{}">{}</span>', passage.state.value, state)
        source = self.site.get(Source, passage.source)
        words = set_in("<q>{}</q>", self.in_language(" ".join(passage.exact.split()), source.language))
        return set_in('{} <span data-state="{}">({})</span>', words, passage.state.value, state)

    def state(self, state: State) -> str:
        """The word for the state of what is cited of a source."""
        return self.words.gettext(STATE_WORDS[state])

    def when(self, date: Date, phrase: str | None = None, *, expected: bool = False) -> When:
        """A date in words, and the article's `phrase` for it.

        A date without an end reads `since` its start, or `from` it if it is `expected`.
        """
        return When(self.words.date(date, expected=expected), dates.iso(date), phrase or "")

    def own_words(self, words: str | None) -> str:
        """Words of an article that a record repeats, marked with their language; empty if they may not be shown."""
        if not words or not (article := self.site.article_with(words)):
            return ""
        return self.in_language(words, self.site.language_of(article))

    def quoted(self, words: str) -> Markup:
        """Words that are HTML already, such as `own_words`, in quotation marks."""
        before, after = self.words.quoted("\0").split("\0")
        return set_in("{}{}{}", before, Markup(words), after)  # noqa: S704 - as it was made above


def forget_shared(site: Site) -> None:
    """Lets go of the links and marks that the pages made so far have shared: pages of other folders need others."""
    tables(site).clear()


def shortened(text: str, most: int) -> str:
    """The beginning of a text, up to a word's end where words are written apart; enough to know it again."""
    begun = text[:most]
    return text if len(text) <= most else (begun.rpartition(" ")[0] or begun).rstrip(" ,;:.") + "\u2026"


@lru_cache(20_000)
def escaped(text: str) -> str:
    """A text as HTML."""
    return str(escape(text))


def set_in(html: str, *values: object) -> Markup:
    """HTML in which values are set, each escaped unless it is HTML itself: quicker than `Markup.format`."""
    shown = [value if type(value) is Markup else escaped(str(value)) for value in values]
    return Markup(html.format(*shown))  # noqa: S704 - escaped


def _out(href: str, words: str, language: str) -> Markup:
    """A link to a page that is not of the site."""
    return set_in('<a class="url" href="{}" hreflang="{}" rel="external noreferrer">{}</a>', href, language, words)


def _to(href: str, words: str) -> Markup:
    return set_in('<a href="{}">{}</a>', href, words)
