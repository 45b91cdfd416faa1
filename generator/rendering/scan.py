"""`PageScan`: what is kept of a finished page, which is parsed only once, since its tree is large."""

from __future__ import annotations

from typing import Literal, NamedTuple

from generator.base.artifacts import Artifact
from generator.base.diagnostics import Diagnostic, Location
from generator.base.values import value

Sought = Literal["exactly", "likely", "anywhere"]
"""How a piece is looked for in the templates: `exactly` where the content may have written it, so its last letters must
match; `likely` where only a template can have, even if all of it is filled in; `anywhere` where any such is wrong."""


class HtmlPiece(NamedTuple):
    """A piece of a finished page: an attribute with its value, or an element with its text."""

    tag: str
    attribute: str
    """The name of the attribute; empty if the piece is an element."""
    value: str


@value
class Flaw:
    """A fault of a piece of a page, before it is known where the piece was written."""

    code: str
    message: str
    hint: str
    piece: HtmlPiece
    sought: Sought


@value
class PageOrigin:
    """A page, with the template and the place in the content that it comes from."""

    url: str
    template: str
    place: Location
    related: tuple[tuple[str, Location], ...]


class Lead(NamedTuple):
    """An address on a page, and where it leads."""

    href: str
    """The address as written."""
    target: str
    """The file that the address means."""
    fragment: str
    special: HtmlPiece | None = None
    """The piece of the page that has the address; `None` if it is an ordinary link, as nearly all are."""

    @property
    def piece(self) -> HtmlPiece:
        """The piece of the page that has the address."""
        return self.special or HtmlPiece("a", "href", self.href)


@value
class PageScan:
    """What the audit, the proof and the search need to know of a page."""

    origin: PageOrigin
    faults: tuple[Diagnostic, ...]
    anchors: frozenset[str]
    flaws: tuple[Flaw, ...]
    """The faults of pieces that may have been written in a template."""
    links: tuple[Lead, ...]
    """The links that lead to other pages, or nowhere."""
    statements: tuple[str, ...]
    """The fingerprints of the statements and marks on the page, in order."""
    documents: tuple[Artifact, ...]
    """The page's documents for the search index; empty if no index is made."""
