"""`PageContext`: a page that is being made, with what depends on its address: backlinks, excerpts, the frame."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from markupsafe import Markup, escape

from generator import __version__
from generator.base.diagnostics import FieldPath
from generator.base.once import once
from generator.linking.graph import SITE, Reference
from generator.linking.routes import BIBTEX, CSL, HEADED, to_root, url_of
from generator.linking.site import Site
from generator.pages import referring
from generator.pages.head import UNLISTED, head
from generator.pages.marks import VOICE_WORDS, MarkedPage, escaped
from generator.pages.menu import ARTICLE, CHANGES, DISAGREEMENTS, DOSSIER, GROUPS, MENU, MORE, VERIFY, MenuEntry
from generator.pages.views import Backlink, BacklinkGroup, Beside, Frame, Link, MenuGroup, redirected
from generator.parsing.markdown import to_parts
from generator.parsing.records import KINDS, Article
from generator.parsing.references import MENTIONS, NAMES

LONG_MENU = 72
"""The most letters of a menu that stands in one line with the names of its groups."""
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'self'; object-src 'none'"
)
"""The Content-Security-Policy: only the site's own files, nothing inline. The preview's socket needs `connect-src`."""
_REACHING = {VERIFY: POLICY.replace("connect-src 'self'", "connect-src *")}
"""Of pages that may fetch from elsewhere: a reader names the copy that is to be verified, and presses a button."""


def policy_of(url: str) -> str:
    """The Content-Security-Policy of a page."""
    return _REACHING.get(url, POLICY)


@dataclass(frozen=True)
class PageContext(MarkedPage):
    """A page that is being made."""

    section: str = ""
    """The address of the page in the menu that it belongs to, if that is another page."""
    trail: tuple[tuple[str, str], ...] = field(default=())
    """The addresses and names of the pages above it. A name may be a title, so it is shown as it is, not translated."""

    # -- backlinks ------------------------------------------------------------------------------------------

    def backlinks(self, record_id: str) -> tuple[BacklinkGroup, ...]:
        """What refers to a record, in groups by verb; of very much the first, and the link to the page of all."""
        found, numbers = referring.first(self.site, record_id)
        groups = self.backlink_groups(found, numbers)
        if not numbers:
            return groups
        text = self.words.gettext("All %(number)s", number=self.words.number(sum(numbers.values())))
        link = Link(self.to(referring.url_of_part(self.site, record_id, 0)), text)
        return (*groups, BacklinkGroup(self.words.gettext("See also"), (Backlink(link, ""),), 0))

    def backlink_groups(
        self, references: Iterable[Reference], numbers: Mapping[str, int] = MappingProxyType({})
    ) -> tuple[BacklinkGroup, ...]:
        """References in groups by their verbs, those that read the same once; `numbers` says how many there are."""
        groups: dict[str, dict[tuple[str, Markup], Backlink]] = {}
        for reference in references:
            item = self.backlink(reference)
            groups.setdefault(referring.verb(reference), {}).setdefault((item.link.href, item.context), item)
        return tuple(
            BacklinkGroup(self.words.gettext(verb), tuple(items.values()), numbers.get(verb, len(items)))
            for verb, items in groups.items()
        )

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
        if (number := referring.corrected_by(reference)) is not None:
            day = self.when(self.site.settings.corrections[number].date).text
            return Backlink(Link(self.to(f"about.html#correction.{number + 1}"), day), "")
        if reference.field is MENTIONS and reference.source == SITE:
            return Backlink(self._in_settings(reference, link), "", self._around(reference))
        if reference.field is MENTIONS:
            return Backlink(link, kind, self._around(reference))
        return Backlink(link, kind)

    def _in_settings(self, reference: Reference, home: Link) -> Link:
        """Where words of the settings stand, by the name of the page: some are not on the home page."""
        match reference.path:
            case ("headlines", str(page), *_):
                name = next((entry.name for entry in MENU if entry.url == HEADED[page]), "")
                return Link(home.href, self.words.gettext(name)) if name else home
        return home

    def _around(self, reference: Reference) -> Markup:
        """The prose around a record link, with the link marked."""
        source, path, target = reference.source, reference.path, reference.target
        parts = self._of_folder(("around", source, path), self._spoken, source, path)
        html = [p if isinstance(p, str) else f"<mark>{p[1]}</mark>" if p[0] == target else p[1] for p in parts]
        return Markup("".join(html).strip())  # noqa: S704 - made by our own renderer

    def _spoken(self, source: str, path: FieldPath) -> tuple[str | tuple[str, str], ...]:
        """A prose as HTML without links, in parts: each name of a record is one, with the record's id."""
        return tuple(
            part if isinstance(part, str) else (part.id, escaped(part.label or self.named(part.id)))
            for part in to_parts(str(self.site.part(source, path)), inline=True)
        )

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
        record = self.own
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
        record = self.own
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
        site, section = self.site, self.section or self.url
        listed = self.kind not in UNLISTED
        return Frame(
            **self._of_folder(("frame", section), self._common, section),
            title=title, description=description,
            canonical=self.canonical, policy=policy_of(self.url), root=to_root(self.url), kind=self.kind,
            trail=() if self.kind in ("home", "404") else tuple(self._trail()), here=here or title,
            cite=self.citation("" if self.url == "index.html" else title) if listed else "",
            cite_key=self._cite_key() if listed else "",
            head=head(site, self.url, self.kind, title, description, self.trail),
            before=beside[0], after=beside[1],
            is_of_draft=self.own in site.drafts,
        )  # fmt: skip

    def _common(self, section: str) -> dict[str, Any]:
        """What the frames of all pages of this folder have in common, as far as they belong to a page of the menu."""
        site, settings = self.site, self.site.settings
        whose = tuple(a for a in site.in_order if a.id == self.own) or site.in_order
        menu = self._entries(MENU, section)
        return {
            "language": settings.language, "direction": self.words.direction, "site_title": settings.title,
            "home": Link(self.to("index.html"), settings.title.partition(": ")[0].rstrip()),
            "menu": menu, "long_menu": sum(len(link.text) for link in menu) > LONG_MENU, "groups": self._groups(menu),
            "more": self._entries(MORE, section),
            "article_date": self.when(whose[0].date if len(whose) == 1 else site.dated), "articles": len(whose),
            "reviewed": self.when(settings.reviewed), "known_to": settings.known_to,
            "legend": _legend(site),
            "rights": Markup(" ").join(self.prose(text) for text in dict.fromkeys(a.rights for a in whose)),
            "data_licence": self.prose(settings.data_licence) if settings.data_licence else Markup(""),
            "published_by": settings.published_by, "bibtex": self.to(BIBTEX), "csl": self.to(CSL),
            "version": __version__, "about": self.to("about.html"), "moved": dict(site.former_anchors),
            "draft": _why_draft(site), "drafts": tuple(sorted(site.drafts)),
        }  # fmt: skip

    def _groups(self, menu: tuple[Link, ...]) -> tuple[MenuGroup, ...]:
        """The links of the menu in groups, each with its name."""
        pages = tuple(zip(menu, self._there(MENU), strict=True))
        return tuple(
            MenuGroup(self.words.gettext(name), tuple(link for link, page in pages if page.group == name))
            for name in GROUPS
        )

    def _entries(self, pages: tuple[MenuEntry, ...], section: str) -> tuple[Link, ...]:
        """Links to the pages of a menu that there are."""
        return self._of_folder(("menu", pages, section), self._made_entries, pages, section)

    def _made_entries(self, pages: tuple[MenuEntry, ...], section: str) -> tuple[Link, ...]:
        named = [self._entry(page) for page in self._there(pages)]
        return tuple(Link(self.to(url), text, current=url == section) for url, text in named)

    def _there(self, pages: tuple[MenuEntry, ...]) -> tuple[MenuEntry, ...]:
        """The pages of a menu that there are: the main menu leaves kinds without a record to the foot of the page."""
        there = {DISAGREEMENTS: bool(self.site.disagreements), DOSSIER: self.site.has_dossier}
        there[CHANGES] = bool(self.site.history)
        empty = tuple(page for page in MENU if page.url in _empty(self.site))
        pages = (*pages, *empty) if pages is MORE else tuple(page for page in pages if page not in empty)
        return tuple(page for page in pages if there.get(page.url, True))

    def _entry(self, page: MenuEntry) -> tuple[str, str]:
        """The address and name of a page in the menu: that of the article, or of the list of all articles."""
        url, text, _ = page
        if url != ARTICLE:
            return url, self.words.gettext(text)
        if len(self.site.in_order) == 1:
            return self.site.url(self.site.article.id), self.words.gettext(text)
        return "index.html#articles", self.words.gettext("Articles")


@once
def _empty(site: Site) -> tuple[str, ...]:
    """The pages of kinds of which there is no record: the menu would promise what is not there."""
    return tuple(row.index for row in KINDS.values() if row.index and not site.content.of(row.model))


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
