"""What a page says of itself to machines: where somebody links to it, where a search engine reads it, and what lies
beside it for programs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator.linking import routes
from generator.linking.graph import SITE
from generator.linking.site import Site
from generator.pages import structured
from generator.parsing.model import Record
from generator.parsing.records import Article

WIDTH, HEIGHT = 1200, 630
"""The size of a card, in pixels: that which social networks ask for."""
UNLISTED = frozenset({"404", "moved"})
"""The kinds of page that no machine should list."""
MAX_CARDS = 1000
"""With more records than this that have a page, one card serves all, if the settings do not say otherwise."""
ANNOTATION_TYPE = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'
"""The media type of Web Annotations, by their protocol."""


@dataclass(frozen=True, slots=True)
class Alternate:
    """The same for machines."""

    href: str
    """The relative link; a feed's entries, a record's data, an article's annotations."""
    type: str


@dataclass(frozen=True, slots=True)
class Head:
    """What stands in a page's head beside its title, its description and its address."""

    type: str
    """The kind of thing that it is, in the words of Open Graph."""
    locale: str
    card: str
    """The absolute address of its picture; empty where there is none."""
    card_path: str
    """The same from the site's root."""
    card_alt: str
    linked: Markup
    """JSON-LD; empty on pages that no machine should list."""
    alternates: tuple[Alternate, ...]


def card_path(site: Site, url: str, kind: str) -> str:
    """The address of a page's card, from the site's root; empty if there is none.

    Lists of a part of the timeline share its card, and what no machine should list has that of the site.
    """
    choice = site.settings.cards or ("pages" if len(site.by_page) <= MAX_CARDS else "one")
    if choice == "none":
        return ""
    if choice == "one" or kind in UNLISTED:
        return routes.card_url_of("index.html")
    return routes.card_url_of("timeline.html" if kind == "timeline" else url)


def head(site: Site, url: str, kind: str, title: str, description: str, trail: Sequence[tuple[str, str]]) -> Head:
    """What the page at an address says of itself."""
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
