"""What templates are given: strings, markup and links, in frozen dataclasses.

Whatever a page decides is decided in Python, before one of these is made; a template only sets it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from generator.base.words import direction
from generator.pages.head import Head

NOTHING = Markup("")


@dataclass(frozen=True, slots=True)
class Link:
    """A link to a record or a page."""

    href: str
    text: str
    shape: str = ""
    """`person`, `country` or `organisation` where the link is to an actor: its mark."""
    current: bool = False
    lang: str = ""
    """The language of the text, where it is not that of the site."""

    @property
    def direction(self) -> str:
        """The direction in which the text is written."""
        return direction(self.lang)


@dataclass(frozen=True, slots=True)
class Mark:
    """The evidence mark behind a statement: one step to what it rests on."""

    href: str
    label: str
    """`¶7` for a paragraph, `↗46` for a source, `ed.` for the editor."""
    says: str
    """What it is, in words: the voice, and where it leads."""
    voice: str
    note: Markup = NOTHING
    """What it leads to, in full: a printed page has it at its end, the script shows it on hover and on focus."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A text with its voice and its evidence."""

    html: Markup
    voice: str
    """One of the values of `Voice`."""
    label: str
    """The voice in words."""
    marks: tuple[Mark, ...]
    anchor: str = ""
    """The id of the statement's own place; empty where it is only shown again."""


@dataclass(frozen=True, slots=True)
class When:
    """A date as it is shown."""

    text: str
    iso: str = ""
    """For `<time datetime>`; empty where HTML has no form for it."""
    phrase: str = ""
    """The article's own words for it."""


@dataclass(frozen=True, slots=True)
class Backlink:
    """A record that refers to this one."""

    link: Link
    kind: str
    context: Markup = NOTHING
    """The sentence around the reference, with the reference marked."""
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class BacklinkGroup:
    """The references that say the same of a record."""

    verb: str
    items: tuple[Backlink, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """The way to the page before or after."""

    link: Link
    says: str
    """What it is: `Previous country`, or `Earlier, 17 June 2024`."""


Beside = tuple[Step | None, Step | None]
"""The pages before and after a page."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What every page has around its content."""

    language: str
    direction: str
    title: str
    """Of the page; the site's own on the home page."""
    site_title: str
    description: str
    canonical: str
    policy: str
    """What the page may load: its Content-Security-Policy."""
    root: str
    """The relative way to the site's root; empty at the root."""
    kind: str
    home: Link
    menu: tuple[Link, ...]
    more: tuple[Link, ...]
    trail: tuple[Link, ...]
    """The breadcrumb, without the page itself."""
    here: str
    """The page itself in the breadcrumb."""
    article_date: When
    reviewed: When
    known_to: str
    legend: tuple[tuple[str, str], ...]
    """The value and the words of each voice."""
    rights: Markup
    data_licence: Markup
    published_by: str
    cite: str
    """How to cite the page; empty on one that is none."""
    cite_key: str
    """The key of the page in the two files for reference managers."""
    bibtex: str
    """The relative link to the one in BibTeX."""
    csl: str
    """The relative link to the one in CSL-JSON."""
    version: str
    """Of the program."""
    about: str
    head: Head
    moved: Mapping[str, tuple[str, ...]]
    """The ids that records had, by those that they have: the anchors of both are on the page."""
    before: Step | None
    after: Step | None
    """The pages before and after it, where it is one of several in an order."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page: where it goes, how it is set, and what it says."""

    url: str
    template: str
    view: object
    """A frozen dataclass with the fields that the template names; one of them is `frame`."""

    @property
    def frame(self) -> Frame:
        """What the page has around its content."""
        frame = getattr(self.view, "frame")  # noqa: B009 - every view has one, and no type says so
        assert isinstance(frame, Frame)
        return frame


@dataclass(frozen=True, slots=True)
class Part:
    """What the dossier has of a kind: the block `part` of a template, set with a view of its own."""

    template: str
    view: object
    """A frozen dataclass with the fields that the block names."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A page that has an address, and is made when it is wanted."""

    url: str
    make: Callable[[], Page]
