"""About: how the briefing is made, what its marks mean, how to cite it; and the 404 page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from markupsafe import Markup

from generator import __version__
from generator.base.site_address import base_path
from generator.base.values import value
from generator.base.words import N_
from generator.linking import changes, routes
from generator.linking.site import Site
from generator.pages import editions
from generator.pages.context import PageContext
from generator.pages.marks import shortened
from generator.pages.views import Draft, Frame, Link, Page, When
from generator.parsing.records import KINDS

VOICES = {
    "states": N_("The author\u2019s own statement, at the passage that the mark leads to."),
    "reports": N_(
        "The article passes on what somebody else says. This follows from whom the claims are attributed to."
    ),
    "since": N_("Other sources, on the time after the article."),
    "note": N_("A note of the editor on a passage of the text."),
    "editor": N_("The editor\u2019s own judgement; the mark leads to its reasoning."),
    "context": N_("Other sources, on the time before the article."),
    "known": N_(
        "What any work of reference has and nobody disputes, such as who held an office; never a number but a year, "
        "and never a quotation."
    ),
}

DATA = (
    (routes.DATASET, N_("all records, each with its statements, their voices and their evidence")),
    (routes.SCHEMA, N_("the JSON Schema of these data, and of the file that each record has beside its page")),
    (routes.ANNOTATIONS, N_("every citation of the article as a W3C Web Annotation")),
    (routes.ATOM, N_("what is new: additions, changes of status, corrections")),
    (routes.JSON_FEED, N_("the same as JSON Feed")),
    (routes.CALENDAR, N_("the events as a calendar")),
    (
        routes.BIBTEX,
        N_("how each page and record is cited, for reference managers"),
    ),
    (routes.CSL, N_("the same as CSL-JSON")),
    (routes.LLMS, N_("what language models should know of this site")),
)
"""The files for machines that cover the whole site, each with a description."""


NEWEST = 5
"""The most changes that the page lists; the feeds have all of them."""
SORTS = {
    "published": N_("Published"),
    "added": N_("Added"),
    "status": N_("Status"),
    "changed": N_("Changed"),
    "corrected": N_("Corrected"),
}
LONGEST = 120
"""The most characters of a change's title or text that the page shows."""


@value
class News:
    """A change of the site, as the page lists it."""

    when: When
    sort: str
    link: Link


@value
class AboutView:
    """The view of the page about the briefing."""

    frame: Frame
    about: Markup
    voices: tuple[tuple[str, str, str], ...]
    counts: tuple[tuple[str, int, str], ...]
    """For each kind of record: its name, the number of records, and the address of their table."""
    data: tuple[tuple[Link, str], ...]
    """The files for machines, each with a description."""
    corrections: tuple[tuple[When, Markup], ...]
    news: tuple[News, ...]
    feed: str
    """The address of the Atom feed, which has all changes."""
    cite: str
    editions: tuple[tuple[Link, When], ...]
    """Those that were frozen to be cited, the newest first."""
    article: Link
    version: str


@value
class MissingView:
    """The view of the 404 page."""

    frame: Frame
    base: str
    links: tuple[Link, ...]


def drafts(site: Site) -> Iterator[Draft]:
    """The page about the briefing, and the 404 page."""
    yield Draft("about.html", partial(_page, site))
    yield Draft("404.html", partial(_missing, site))


def _page(site: Site) -> Page:
    context = PageContext(site, "about.html", "about")
    settings = site.settings
    _ = context.words.gettext
    frame = context.frame(_("About"), _("How this briefing is made, what its marks mean, and how to cite it."))
    words = dict(frame.legend)
    counts = tuple(
        (_(row.many), site.content.number_of(row.model), context.to(routes.table_url_of(kind)))
        for kind, row in KINDS.items()
    )
    data = tuple((Link(context.to(path), path), _(text)) for path, text in DATA)
    corrections = tuple((context.when(c.date), context.prose(c.text)) for c in settings.corrections)
    about = context.prose(settings.about, inline=False) if settings.about else Markup("")
    voices = tuple((value, words[value], _(text)) for value, text in VOICES.items())
    return Page(
        context.url,
        "about.html",
        AboutView(
            frame,
            about,
            voices,
            counts,
            data,
            corrections,
            tuple(_news(context)),
            context.to(routes.ATOM),
            context.citation(),
            editions.listed(context),
            context.link(site.article.id),
            __version__,
        ),
    )


def _news(context: PageContext) -> Iterator[News]:
    """The first `NEWEST` changes of those in the feeds, the newest first."""
    for change in changes.of_site(context.site)[:NEWEST]:
        text = change.title if change.sort in ("added", "status") else change.text
        if change.sort == "published":
            text = context.site.settings.title
        lang = context.foreign(context.site.title_language(change.record)) if change.sort == "added" else ""
        yield News(
            context.when(change.date),
            context.words.gettext(SORTS[change.sort]),
            Link(context.to(change.url), shortened(" ".join(text.split()), LONGEST), lang=lang),
        )


def _missing(site: Site) -> Page:
    """The 404 page. GitHub Pages serves it at any depth, so its links begin with the base path."""
    context = PageContext(site, "404.html", "404")
    base = base_path(site.settings.base)
    _ = context.words.gettext
    frame = context.frame(_("Page not found"), _("There is no page at this address."))

    def absolute(link: Link) -> Link:
        return replace(link, href=base + link.href)

    links = tuple(absolute(link) for link in (*frame.menu, *frame.more))
    framed = replace(
        frame,
        root=base,
        home=absolute(frame.home),
        menu=links[: len(frame.menu)],
        groups=tuple(replace(group, links=tuple(map(absolute, group.links))) for group in frame.groups),
        more=links[len(frame.menu) :],
        about=base + frame.about,
        head=replace(
            frame.head, alternates=tuple(replace(item, href=base + item.href) for item in frame.head.alternates)
        ),
    )
    return Page(context.url, "404.html", MissingView(framed, base, links))
