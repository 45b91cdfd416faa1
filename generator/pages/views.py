"""Views, the values that templates are given: strings, markup and links, in immutable dataclasses.

All decisions about a page are made in Python before its view is made; a template only writes the values as HTML.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from markupsafe import Markup

from generator.base.values import value
from generator.base.words import direction
from generator.pages.head import Head

NOTHING = Markup("")


@value
class Link:
    """A link to a record or a page."""

    href: str
    text: str
    shape: str = ""
    """`person`, `country` or `organisation` for a link to an actor, which has a symbol for it; otherwise empty."""
    current: bool = False
    lang: str = ""
    """The language of the text if it is not that of the site; otherwise empty."""
    draft: bool = False
    """Whether the record is a draft, which must not be published yet."""
    in_text: str = ""
    """What the actor is called inside a sentence, if that is not its name; otherwise empty."""

    @property
    def said(self) -> str:
        """The words of the link inside a sentence."""
        return self.in_text or self.text

    @property
    def direction(self) -> str:
        """The direction in which the text is written."""
        return direction(self.lang)


def redirected(link: Link, href: str) -> Link:
    """The same link to another address."""
    return Link(href, link.text, link.shape, link.current, link.lang, link.draft, link.in_text)


@value
class MenuGroup:
    """Some pages of the menu, under one name."""

    name: str
    links: tuple[Link, ...]


@value
class Mark:
    """The evidence mark after a statement: a link to what the statement rests on."""

    href: str
    label: str
    """`¶7` for a paragraph, `↗` for a source, `ed.` for the editor."""
    says: str
    """The mark in words, for screen readers: the voice, and what it links to."""
    voice: str
    note: Markup = NOTHING
    """The evidence in full, with the link to it: at the end of the page, and in what the pill opens."""


@value
class Statement:
    """A text with its voice and its evidence."""

    html: Markup
    voice: str
    """One of the values of `Voice`."""
    label: str
    """The voice in words."""
    marks: tuple[Mark, ...]
    anchor: str = ""
    """The anchor of the statement's own place; empty where the statement is only repeated."""


@value
class When:
    """A date as it is shown."""

    text: str
    iso: str = ""
    """The value for `<time datetime>`; empty if HTML has no form for the date."""
    phrase: str = ""
    """The article's own words for it."""


@value
class Backlink:
    """A record that refers to this one."""

    link: Link
    kind: str
    context: Markup = NOTHING
    """The sentence around the reference, with the reference marked."""


@value
class BacklinkGroup:
    """The references to a record that have the same verb."""

    verb: str
    items: tuple[Backlink, ...]
    number: int
    """How many there are, of which a page may show the first; 0 for the link to the page of all references."""


@value
class Step:
    """A link to the previous or the next page."""

    link: Link
    says: str
    """The label of the link: `Previous country`, or `Earlier, 17 June 2024`."""


Beside = tuple[Step | None, Step | None]
"""The previous and the next page of a page."""


@value
class Frame:
    """What every page has around its content."""

    language: str
    direction: str
    title: str
    """The title of the page; on the home page, that of the site."""
    site_title: str
    description: str
    canonical: str
    policy: str
    """What the page may load: its Content-Security-Policy."""
    root: str
    """The relative path to the site's root; empty at the root."""
    kind: str
    home: Link
    menu: tuple[Link, ...]
    groups: tuple[MenuGroup, ...]
    """The links of `menu` in their groups."""
    long_menu: bool
    """Whether its words are long, so that a header of one line has no room for the names of the groups."""
    more: tuple[Link, ...]
    trail: tuple[Link, ...]
    """The breadcrumb, without the page itself."""
    here: str
    """The name of the page itself in the breadcrumb."""
    article_date: When
    """The date of the article; of several, the time from the first to the last."""
    articles: int
    """The number of articles of which `article_date` is the date."""
    reviewed: When
    known_to: str
    legend: tuple[tuple[str, str], ...]
    """The value and the label of each voice."""
    rights: Markup
    data_licence: Markup
    published_by: str
    cite: str
    """How to cite the page; empty on the 404 page and at former addresses."""
    cite_key: str
    """The key of the page in the two files for reference managers."""
    bibtex: str
    """The relative link to the file in BibTeX."""
    csl: str
    """The relative link to the file in CSL-JSON."""
    version: str
    """The version of the program."""
    about: str
    head: Head
    moved: Mapping[str, tuple[str, ...]]
    """The former anchors of renamed records and their statements, by the records' ids; pages still have them."""
    before: Step | None
    after: Step | None
    """`before` and `after` are the previous and the next page, if the page is one of several in an order."""
    draft: str
    """Why the site must not be published; empty if it may be."""
    drafts: tuple[str, ...]
    """The ids of the records that are drafts, and must not be published yet."""
    is_of_draft: bool
    """Whether the page is about one of these records."""


@value
class Page:
    """A page: its address, its template, and its view."""

    url: str
    template: str
    view: object
    """An immutable dataclass with the fields that the template uses; one of them is `frame`."""

    @property
    def frame(self) -> Frame:
        """The frame around the page's content."""
        frame = getattr(self.view, "frame")  # noqa: B009 - every view has one, but no type declares it
        assert isinstance(frame, Frame)
        return frame


@value
class MadePage:
    """What is kept of a page that has been made, for further outputs."""

    url: str
    template: str
    kind: str
    title: str
    description: str
    canonical: str
    card_path: str


def made_page(page: Page) -> MadePage:
    """What is kept of a page."""
    frame, url = page.frame, page.url
    card = frame.head.card_path
    return MadePage(url, page.template, frame.kind, frame.title, frame.description, frame.canonical, card)


@value
class Part:
    """A kind's part of the dossier: the block `part` of a template, rendered with a view of its own."""

    template: str
    view: object
    """An immutable dataclass with the fields that the block uses."""


@value
class Draft:
    """A page that has an address, and is only made when `make` is called."""

    url: str
    make: Callable[[], Page]
