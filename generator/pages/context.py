"""`PageContext`: a page that is being made, with what depends on its address: links, evidence marks, the frame."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from typing import Any

from markupsafe import Markup, escape

from generator import __version__
from generator.base import dates
from generator.base.dates import Date
from generator.base.diagnostics import FieldPath
from generator.base.once import once
from generator.base.words import N_, Words, direction
from generator.linking.copies import SourcePassage, State
from generator.linking.evidence import Evidence, Voice
from generator.linking.graph import SITE, Reference
from generator.linking.passages import Passage
from generator.linking.routes import BIBTEX, CSL, to_root, url_of, way
from generator.linking.site import Site, anchor
from generator.pages.head import UNLISTED, head
from generator.pages.menu import ARTICLE, CHANGES, DISAGREEMENTS, DOSSIER, GROUPS, MENU, MORE, MenuEntry
from generator.pages.pills import SOURCE
from generator.pages.views import (
    Backlink,
    BacklinkGroup,
    Beside,
    Frame,
    Link,
    Mark,
    MenuGroup,
    Statement,
    When,
    redirected,
)
from generator.parsing.markdown import RecordLink, to_html
from generator.parsing.records import KINDS, Actor, Article, Source
from generator.parsing.references import MENTIONS, NAMES

VOICE_WORDS = {
    Voice.STATES: N_("the article states"),
    Voice.REPORTS: N_("the article reports"),
    Voice.SINCE: N_("since then"),
    Voice.NOTE: N_("editor\u2019s note"),
    Voice.EDITOR: N_("editor\u2019s judgement"),
    Voice.CONTEXT: N_("context"),
    Voice.KNOWN: N_("general knowledge"),
}
"""The label of what other sources say about the time before the article."""
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
"""The kinds of page with so many marks of sources that their notes omit the address, which a source's entry has."""
LONG_MENU = 72
"""The most letters of a menu that stands in one line with the names of its groups."""
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'self'; object-src 'none'"
)
"""The Content-Security-Policy: only the site's own files, nothing inline. The preview's socket needs `connect-src`."""


@dataclass(frozen=True)
class PageContext:
    """A page that is being made."""

    site: Site
    url: str
    kind: str
    """The kind of page, such as `actor`; also the name of its template."""
    section: str = ""
    """The address of the page in the menu that it belongs to, if that is another page."""
    trail: tuple[tuple[str, str], ...] = field(default=())
    """The addresses and names of the pages above it. A name may be a title, so it is shown as it is, not translated."""

    @property
    def words(self) -> Words:
        """The words of the interface, in the language of the site."""
        return self.site.words

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
        own = self.site.by_page.get(self.url)
        is_shared = bool(folder) and own not in self.site.articles
        where = folder if is_shared else self.url
        return _by_folder(self.site).setdefault((type(self), where, self.kind in BRIEF), {})

    def link(self, record_id: str, text: str = "") -> Link:
        """A link to a record, with the record's title or another text."""
        if text or self.site.by_page.get(self.url) == record_id:
            return self._link(record_id, text)
        key = "link", record_id
        found: Link | None = self._folder.get(key)
        if found is None:
            found = self._folder[key] = self._link(record_id, text)
        return found

    def _link(self, record_id: str, text: str) -> Link:
        if record_id == SITE:
            return Link(self.to("index.html"), text or self.words.gettext("Briefing"))
        record = self.site.record(record_id)
        shape = record.kind if isinstance(record, Actor) else ""
        lang = "" if text else self.foreign(self.site.title_language(record_id))
        draft = record_id in self.site.drafts
        return Link(self.href(record_id), text or self.site.titles[record_id], shape, lang=lang, draft=draft)

    def kind_of(self, record_id: str) -> str:
        """The name of a record's kind, for readers."""
        return self.words.gettext(KINDS[self.site.kind(record_id)].one if record_id != SITE else N_("the bottom line"))

    def foreign(self, language: str) -> str:
        """The language; empty if it is that of the site."""
        return "" if language == self.words.language else language

    def in_language(self, text: str, language: str) -> Markup:
        """A text as HTML, marked with its language and direction if the language is not that of the site."""
        if not self.foreign(language):
            return escape(text)
        return Markup('<span lang="{}" dir="{}">{}</span>').format(language, direction(language), text)

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
        actor = isinstance(self.site.record(link.id), Actor)
        to = self.link(link.id, link.label or (self.site.in_text(link.id) if actor else ""))
        return f'<a href="{_escaped(to.href)}">{_escaped(to.text)}</a>'

    def statement(
        self, record_id: str, path: FieldPath, text: str, *, here: bool = False, inline: bool = True
    ) -> Statement:
        """A text of a record, with the voice and the evidence of the part at `path`.

        `here` says that this is the statement's own place, so that it has its anchor.
        """
        voice, label = self.voice(record_id, path)
        html = self.prose(text, inline=inline)
        return Statement(html, voice.value, label, self.marks(record_id, path), self.anchor(record_id, path, here))

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
        key = "marks", record_id, path
        found: tuple[Mark, ...] | None = self._folder.get(key)
        if found is None:
            found = self._folder[key] = self._marks(record_id, path)
        return found

    def _marks(self, record_id: str, path: FieldPath) -> tuple[Mark, ...]:
        evidence = self.site.evidence[record_id, path]
        voice = evidence.voice
        out = [self.passage_mark(passage, voice) for passage in evidence.passages]
        for source in sorted(evidence.sources, key=lambda name: self.site.source_numbers[name]):
            cited = tuple(passage for passage in evidence.cited if passage.source == source)
            out.append(self.source_mark(source, voice, cited))
        if evidence.reasoning is not None and voice in (Voice.EDITOR, Voice.NOTE):
            href = self.to(f"notes.html#because.{record_id}" + (f".{anchor(path)}" if path else ""))
            _ = self.words.gettext
            says = _("editor\u2019s judgement: the reasoning")
            text = _("Editor\u2019s judgement: %(reasoning)s", reasoning=self.site.plain(evidence.reasoning))
            note = Markup('{} <a href="{}">{}</a>').format(text, href, _("Editor\u2019s notes"))
            # Translators: short for the editor, as the mark behind a statement.
            out.append(Mark(href, _("ed."), says, Voice.EDITOR.value, note=note))
        if voice is Voice.KNOWN:
            word, href = self.voice_words(voice), self.to(f"about.html#voice.{voice.value}")
            # Translators: short for "general knowledge", as the mark behind a statement.
            out.append(Mark(href, self.words.gettext("known"), word, voice.value, _to(href, word)))
        more = self._independent(evidence) + self._despite(evidence)
        more += self._read(len(self.site.readers.get((record_id, path), ())))
        return tuple(replace(mark, note=mark.note + more) for mark in out) if more else tuple(out)

    def _independent(self, evidence: Evidence) -> Markup:
        """Whether a statement rests on a single source or on several independent ones, for the notes of its marks."""
        number = None if self.kind in BRIEF else self.site.independent_of(evidence)
        if number is None:
            return Markup("")
        return Markup("; {}").format(self.words.ngettext("single source", "%(num)s independent sources", number))

    def _despite(self, evidence: Evidence) -> Markup:
        """Why a statement stands although a source of it is doubted, for the notes of its marks."""
        if not evidence.despite or not self.site.doubted_of(evidence):
            return Markup("")
        return Markup("; {}").format(self.words.gettext("stands despite it: %(why)s", why=evidence.despite))

    def _read(self, number: int) -> Markup:
        """How many readers found that a statement holds, for the notes of its marks; empty where nobody has."""
        if not number or self.kind in BRIEF:
            return Markup("")
        text = self.words.ngettext(
            "read against its evidence by %(num)s reader", "read against its evidence by %(num)s readers", number
        )
        return Markup('; <span data-read="{}">{}</span>').format(number, text)

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
            quoted = Markup("<q>{}</q>").format(own)
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
        source, day = self.site.record(source_id), self.site.dated
        assert isinstance(source, Source)
        if voice is not Voice.CONTEXT:
            older = source.date.before(day) if voice is Voice.SINCE else not source.date.after(day)
            voice = Voice.CONTEXT if older else Voice.SINCE
        says = f"{self.voice_words(voice)}: {source.publisher}, {self.when(source.date).text}"
        date, label = self.when(source.date).text, SOURCE
        became = self.became(source)
        if source.is_doubted:
            assert source.status is not None
            label += f" {self.words.gettext(STATUS_WORDS[source.status])}"
            says += f", {became}"
        own = _to(self.href(source_id), Markup("<cite>{}</cite>").format(source.title))
        note = Markup("{}: {}, {}").format(source.publisher, own, date)
        if source.is_doubted or (source.status in ("changed", "dead") and self.kind not in BRIEF):
            note += Markup(' <b data-status="{}">({})</b>').format(source.status, became)
        if self.kind not in BRIEF:
            note += Markup("").join(Markup(", {}").format(self._cited(passage)) for passage in cited)
            note += f", {(source.archive if source.status == 'dead' else None) or source.url}"
        return Mark(self.href(source_id), label, says, voice.value, note)

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
            return Markup('<span data-state="{}">{}</span>').format(passage.state.value, state)
        source = self.site.record(passage.source)
        assert isinstance(source, Source)
        words = Markup("<q>{}</q>").format(self.in_language(" ".join(passage.exact.split()), source.language))
        return Markup('{} <span data-state="{}">({})</span>').format(words, passage.state.value, state)

    def state(self, state: State) -> str:
        """The word for the state of what is cited of a source."""
        return self.words.gettext(STATE_WORDS[state])

    def when(self, date: Date, phrase: str | None = None, *, expected: bool = False) -> When:
        """A date in words, and the article's `phrase` for it.

        A date without an end reads `since` its start, or `after` it if it is `expected`.
        """
        return When(self.words.date(date, expected=expected), dates.iso(date), phrase or "")

    def own_words(self, words: str | None) -> str:
        """Words of an article that a record repeats, marked with their language; empty if they may not be shown."""
        article = self.site.article_with(words) if words else None
        return self.in_language(words, self.site.language_of(article)) if words and article else ""

    # -- backlinks ------------------------------------------------------------------------------------------

    def backlinks(self, record_id: str, *, leave_out: Iterable[str] = ()) -> tuple[BacklinkGroup, ...]:
        """The references of other records to a record, in groups by verb, without those of the kinds in `leave_out`."""
        hidden = set(leave_out)
        groups: dict[str, dict[tuple[str, Markup], Backlink]] = {}
        for reference in self.site.graph.to(record_id):
            if self.site.kind(reference.source) in hidden or reference.source == record_id:
                continue
            item = self.backlink(reference)
            verb = self.words.gettext(reference.field.reverse)
            groups.setdefault(verb, {}).setdefault((item.link.href, item.context), item)
        return tuple(BacklinkGroup(verb, tuple(items.values())) for verb, items in groups.items())

    def backlink(self, reference: Reference) -> Backlink:
        """A reference, as the page of the record that it refers to shows it."""
        kind = self.kind_of(reference.source)
        link = redirected(self.link(reference.source), self.href(*self.site.holder(reference)))
        if reference.field is NAMES and reference.name is not None:
            article = self.site.articles[reference.source]
            sentences = article.sentences_in(reference.name.start, reference.name.end)
            if sentences:
                first = sentences[0]
                href = self.to(f"{url_of('article', article.id)}#{first.id}")
                context = self.excerpt(article.id, (first.start, first.end), (reference.name.start, reference.name.end))
                return Backlink(Link(href, self.paragraph(article.id, first.paragraph)), kind, context)
            return Backlink(link, kind)
        if reference.field is MENTIONS:
            return Backlink(link, kind, self._around(reference))
        return Backlink(link, kind)

    def _around(self, reference: Reference) -> Markup:
        """The prose around a record link, with the link marked."""

        def marked(link: RecordLink) -> str:
            text = _escaped(link.label or self.site.titles[link.id])
            return f"<mark>{text}</mark>" if link.id == reference.target else text

        key = reference.source, reference.path, reference.target
        known = _around_links(self.site)
        if key not in known:
            html = to_html(str(self.site.part(reference.source, reference.path)), marked, inline=True)
            known[key] = Markup(html)  # noqa: S704 - made by our own renderer
        return known[key]

    def excerpt(self, article: str, around: tuple[int, int], marked: tuple[int, int] | None = None) -> Markup:
        """A range of an article's text as HTML, with gaps for what may not be shown; the range `marked` is marked."""
        text = self.site.articles[article].text
        out = []
        for piece in self.site.pieces(article, *around):
            if piece.words:
                out.append(f'<span class="gap">{escape(self.gap(piece.words))}</span>')
                continue
            low, high = marked or (piece.end, piece.end)
            low, high = max(min(low, piece.end), piece.start), max(min(high, piece.end), piece.start)
            inner = f"<mark>{escape(text[low:high])}</mark>" if low < high else ""
            words = Markup(f"{escape(text[piece.start : low])}{inner}{escape(text[high : piece.end])}")  # noqa: S704 - escaped
            out.append(self.in_language(words, self.site.language_of(article)))
        return Markup(" ".join(out))  # noqa: S704 - every text in it is escaped above

    def gap(self, number: int) -> str:
        """The text in place of words that may not be shown: `[12 words]`."""
        return self.words.ngettext("[%(num)s word]", "[%(num)s words]", number)

    # -- the frame ------------------------------------------------------------------------------------------

    @property
    def canonical(self) -> str:
        """The absolute address of the published page."""
        return self.site.settings.base + ("" if self.url == "index.html" else self.url)

    def _cite_key(self) -> str:
        """The citation key of the page: the id of its record; its address if it has no record or shows an article."""
        record = self.site.by_page.get(self.url)
        return self.url if record is None or isinstance(self.site.record(record), Article) else record

    def citation(self, title: str = "") -> str:
        """How to cite the page with this title, or without a title, the briefing as a whole."""
        settings, _ = self.site.settings, self.words.gettext
        reviewed = self.when(settings.reviewed).text
        if not title:
            return _(
                "%(publisher)s, \u201c%(title)s\u201d, reviewed %(date)s, %(url)s",
                publisher=settings.published_by, title=settings.title, date=reviewed, url=settings.url,
            )  # fmt: skip
        record = self.site.by_page.get(self.url)
        if record is not None and isinstance(article := self.site.record(record), Article):
            # Translators: an article of somebody else's, as it stands in the briefing.
            return _(
                "%(author)s, \u201c%(title)s\u201d, %(paper)s, %(date)s, in: %(publisher)s, %(site)s, "
                "reviewed %(reviewed)s, %(url)s",
                author=self.site.titles[article.author], title=title, paper=self.site.titles[article.publisher],
                date=self.when(article.date).text, publisher=settings.published_by, site=settings.title,
                reviewed=reviewed, url=self.canonical,
            )  # fmt: skip
        return _(
            "%(publisher)s, \u201c%(title)s\u201d, in: %(site)s, reviewed %(date)s, %(url)s",
            publisher=settings.published_by, title=title, site=settings.title, date=reviewed, url=self.canonical,
        )  # fmt: skip

    def _trail(self) -> Iterator[Link]:
        """The breadcrumb: links from the home page down to the page above this one."""
        home, name, _ = MENU[0]
        for url, text in ((home, self.words.gettext(name)), *self.trail):
            yield Link(self.to(url), text)

    def frame(self, title: str, description: str, beside: Beside = (None, None), *, here: str = "") -> Frame:
        """The page's frame; `beside` are the previous and the next page, `here` is its short name in the breadcrumb."""
        site, settings = self.site, self.site.settings
        own = site.by_page.get(self.url)
        whose = tuple(a for a in site.in_order if a.id == own) or site.in_order
        section = self.section or self.url
        listed = self.kind not in UNLISTED

        menu = self._entries(MENU, section)
        return Frame(
            language=settings.language,
            direction=self.words.direction,
            title=title,
            site_title=settings.title,
            description=description,
            canonical=self.canonical,
            policy=POLICY,
            root=to_root(self.url),
            kind=self.kind,
            home=Link(self.to("index.html"), settings.title.partition(": ")[0]),
            menu=menu,
            long_menu=sum(len(link.text) for link in menu) > LONG_MENU,
            groups=tuple(
                MenuGroup(
                    self.words.gettext(name),
                    tuple(link for link, page in zip(menu, MENU, strict=True) if page.group == name),
                )
                for name in GROUPS
            ),
            more=self._entries(MORE, section),
            trail=() if self.kind in ("home", "404") else tuple(self._trail()),
            here=here or title,
            article_date=self.when(whose[0].date if len(whose) == 1 else site.dated),
            articles=len(whose),
            reviewed=self.when(settings.reviewed),
            known_to=settings.known_to,
            legend=_legend(site),
            rights=Markup(" ").join(self.prose(text) for text in dict.fromkeys(a.rights for a in whose)),
            data_licence=self.prose(settings.data_licence) if settings.data_licence else Markup(""),
            published_by=settings.published_by,
            cite=self.citation("" if self.url == "index.html" else title) if listed else "",
            cite_key=self._cite_key() if listed else "",
            bibtex=self.to(BIBTEX),
            csl=self.to(CSL),
            version=__version__,
            about=self.to("about.html"),
            head=head(site, self.url, self.kind, title, description, self.trail),
            moved=dict(site.former_anchors),
            before=beside[0],
            after=beside[1],
            draft=_why_draft(site),
            drafts=tuple(sorted(site.drafts)),
            is_of_draft=site.by_page.get(self.url) in site.drafts,
        )

    def _entries(self, pages: tuple[MenuEntry, ...], section: str) -> tuple[Link, ...]:
        """Links to the pages of a menu that there are."""
        key = "menu", pages, section
        found: tuple[Link, ...] | None = self._folder.get(key)
        if found is None:
            there = {DISAGREEMENTS: bool(self.site.disagreements), DOSSIER: self.site.has_dossier}
            there[CHANGES] = bool(self.site.history)
            named = [self._entry(page) for page in pages if there.get(page.url, True)]
            found = tuple(Link(self.to(url), text, current=url == section) for url, text in named)
            self._folder[key] = found
        return found

    def _entry(self, page: MenuEntry) -> tuple[str, str]:
        """The address and name of a page in the menu: that of the article, or of the list of all articles."""
        url, text, _ = page
        if url != ARTICLE:
            return url, self.words.gettext(text)
        if len(self.site.in_order) == 1:
            return self.site.url(self.site.article.id), self.words.gettext(text)
        return "index.html#articles", self.words.gettext("Articles")


@lru_cache(20_000)
def _escaped(text: str) -> str:
    return str(escape(text))


def _to(href: str, words: str) -> Markup:
    return Markup(f'<a href="{escape(href)}">{escape(words)}</a>')  # noqa: S704 - escaped


@once
def _around_links(site: Site) -> dict[tuple[str, FieldPath, str], Markup]:
    """The prose around record links, each with its link marked: the same on all pages."""
    del site
    return {}


@once
def _by_folder(site: Site) -> dict[object, dict[object, Any]]:
    """What pages have made that others in the same folder show as well."""
    del site
    return {}


@once
def _legend(site: Site) -> tuple[tuple[str, str], ...]:
    """Each voice with its label."""
    return tuple((voice.value, site.words.gettext(words)) for voice, words in VOICE_WORDS.items())


@once
def _why_draft(site: Site) -> str:
    """Why the site must not be published; empty if it may be."""
    if not site.is_draft:
        return ""
    some, number = sum(item.accounted_for for item in site.covered), len(site.drafts)
    says = site.words.ngettext(
        "Draft, not to be published: %(some)s of its %(num)s sentence is accounted for.",
        "Draft, not to be published: %(some)s of its %(num)s sentences are accounted for.",
        len(site.covered),
        some=site.words.number(some),
    )
    more = site.words.ngettext("%(num)s record is a draft.", "%(num)s records are drafts.", number)
    return f"{says} {more}" if number else says
