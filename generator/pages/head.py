"""The metadata in a page's head: for previews of links, for search engines, and for programs that read its data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from generator.base.values import value
from generator.linking import routes
from generator.linking.graph import SITE
from generator.linking.site import Site
from generator.pages import structured
from generator.parsing.model import Record
from generator.parsing.records import KINDS, Article

WIDTH, HEIGHT = 1200, 630
"""The size in pixels of a card, the picture in previews of links, as social networks ask for it."""
UNLISTED = frozenset({"404", "moved", "edition"})
"""The kinds of page that search engines should not list."""
KIND_PAGES = frozenset(row.index for row in KINDS.values()) - {""}
"""The pages of kinds, such as all events, whose cards their records share."""
ANNOTATION_TYPE = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'
"""The media type of annotations, by the Web Annotation Protocol of the W3C."""


@value
class Alternate:
    """An alternative form of the page, for machines."""

    href: str
    """The relative link to a feed, to the data of a record or of the site, or to the annotations of the articles."""
    type: str


@value
class Head:
    """The metadata in a page's head, besides its title, its description and its address."""

    type: str
    """The page's type in the Open Graph protocol: `article` or `website`."""
    locale: str
    card: str
    """The absolute address of its card; empty if there is none."""
    card_path: str
    """The address of its card from the site's root; empty if there is none."""
    card_alt: str
    linked: Markup
    """The JSON-LD about it; empty on pages that search engines should not list."""
    alternates: tuple[Alternate, ...]


def card_path(site: Site, url: str, kind: str) -> str:
    """The address of a page's card, from the site's root; empty if there is none.

    A record shares the card of its kind, and all other pages share that of the home page, unless the settings ask for a
    card for each page. All lists of events share the timeline's; pages that search engines should not list have the
    home page's.
    """
    choice, home = site.settings.cards, routes.card_url_of(routes.PAGES[SITE])
    if choice == "none":
        return ""
    if choice == "one" or kind in UNLISTED:
        return home
    if kind == "timeline":
        return routes.card_url_of("timeline.html")
    if choice == "pages" or url in KIND_PAGES:
        return routes.card_url_of(url)
    name = site.by_page.get(url)
    index = KINDS[site.kind(name)].index if name and site.kind(name) in KINDS else ""
    return routes.card_url_of(index) if index else home


def head(site: Site, url: str, kind: str, title: str, description: str, trail: Sequence[tuple[str, str]]) -> Head:
    """The metadata of the page at an address."""
    base = site.settings.base
    path = card_path(site, url, kind)
    name = site.by_page.get(url)
    record = site.record(name) if name else None
    return Head(
        type="article" if record else "website",
        locale=site.words.locale,
        card=base + path if path else "",
        card_path=path,
        card_alt=title if title == site.settings.title else f"{title} \u00b7 {site.settings.title}",
        linked=Markup("") if kind in UNLISTED else _linked(site, url, record, (title, description), trail),
        alternates=tuple(_alternates(site, url, record)),
    )


def _linked(
    site: Site, url: str, record: Record | None, words: tuple[str, str], trail: Sequence[tuple[str, str]]
) -> Markup:
    if url == site.url(SITE):
        return structured.to_script([structured.of_home(site)])
    path = [(site.url(SITE), site.settings.title), *trail, (url, words[0])]
    crumbs = structured.breadcrumb(site.settings.base, path)
    about = structured.of_record(site, record) if record else structured.of_list(site, url, *words)
    return structured.to_script([about, crumbs])


def _alternates(site: Site, url: str, record: Record | None) -> Iterator[Alternate]:
    def to(address: str) -> str:
        return routes.way(url, address)

    yield Alternate(to(routes.ATOM), "application/atom+xml")
    yield Alternate(to(routes.JSON_FEED), "application/feed+json")
    if record is not None:
        yield Alternate(to(routes.data_url_of(site.kind(record.id), record.id)), "application/json")
    elif url == site.url(SITE):
        yield Alternate(to(routes.DATASET), "application/json")
    if isinstance(record, Article):
        yield Alternate(to(routes.ANNOTATIONS), ANNOTATION_TYPE)
