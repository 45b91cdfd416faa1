"""What one finished page shows by itself: it is parsed once, and no more is kept of it, since trees are large."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from generator.base.artifacts import Artifact
from generator.base.diagnostics import Diagnostic, Location

Sought = Literal["exactly", "likely", "anywhere"]
"""How a piece is looked for: where a text of the content may have written it, only by its last letters; where only a
template can have, also by what may fill it in; where its like is wrong whatever it says, by that."""


@dataclass(frozen=True, slots=True)
class HtmlPiece:
    """A piece of a page as it came out: an attribute with its value, or an element with its text."""

    tag: str
    attribute: str
    """Empty where it is the element that is meant."""
    value: str


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong with a piece of a page, wherever that was written."""

    code: str
    message: str
    hint: str
    piece: HtmlPiece
    sought: Sought


@dataclass(frozen=True, slots=True)
class Origin:
    """A page, and where what it says comes from."""

    url: str
    template: str
    place: Location
    related: tuple[tuple[str, Location], ...]


class Lead(NamedTuple):
    """Where an address of a page leads."""

    href: str
    """As it is written."""
    target: str
    """The file that it means."""
    fragment: str
    piece: HtmlPiece


@dataclass(frozen=True, slots=True)
class PageScan:
    """What audit, proof and search need to know of a page."""

    origin: Origin
    faults: tuple[Diagnostic, ...]
    anchors: frozenset[str]
    flaws: tuple[Flaw, ...]
    """What is wrong with pieces of it that may stand in a template."""
    links: tuple[Lead, ...]
    statements: tuple[str, ...]
    """The fingerprints of what says something on it, in order."""
    documents: tuple[Artifact, ...]
    """What the search index has of it; empty where none is made."""
