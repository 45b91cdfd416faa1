"""What a row of the table of kinds says: all that is known of a kind of record beside its model.

Reference checks, links, backlinks, lists, menu, search, tables, dossier, schemas and the reference of fields read it;
the rows themselves stand in `records`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.parsing.model import Record

TO_COUNTRY = ("actor:country",)
TO_ACTOR = ("actor",)
TO_SOURCE = ("source",)
TO_ANY = ("*",)
"""A record of whatever kind."""
BASIS = "voice passages sources reasoning url"
"""With these columns each table of statements ends."""


@dataclass(frozen=True, slots=True)
class ReferenceField:
    """A field that refers to records, read in both directions."""

    shape: str
    """The way to the field; ``[]`` stands for every item of a list, ``**`` for any way at all."""
    targets: tuple[str, ...]
    """The kinds it may refer to; ``actor:country`` is an actor of that kind."""
    label: str
    """What the referring record says of the other: the shells claim is *asserted by* Seoul."""
    reverse: str
    """What the other end says: Seoul *asserts* the shells claim."""
    arranges: bool = False
    """Whether it only puts records in order, and says nothing of them: such a reference is no link."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a kind stands in a list, and by what name."""

    order: int
    """By which the list is sorted; equal numbers keep the order of the table."""
    name: str
    """A heading, translated where it is shown."""
    anchor: str = ""
    """The end of the anchor, where it is a part of a page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A row: what is known of a kind of record."""

    model: type[Record]
    address: str
    """Of a record: a page of its own, such as `actors/{id}.html`, or an anchor on the page of its kind."""
    one: str
    """What a reader calls one of them."""
    many: str
    """What a reader calls several."""
    title: str
    """The heading over them in the search, in the dossier and where a page lists several kinds."""
    page: str
    """The module of `generator.pages` that makes their pages, and their part of the dossier."""
    columns: str
    """The head of their table for spreadsheets, with spaces between: names of fields, and what `tables` computes."""
    example: str
    """One of them as a curator writes it, for the documentation."""
    listed_on: str = ""
    """The page that lists them, where it is not the one that has them."""
    references: tuple[ReferenceField, ...] = ()
    """The fields by which they refer to other records."""
    menu: Place | None = None
    """Their page among the chief ones of the menu."""
    more: Place | None = None
    """Their page among the others at the foot of each page."""
    dossier: Place | None = None
    """Their part of the dossier; without it they have none."""
    search: int = 0
    """Where their hits stand in the search; 0 where they are not searched."""
    listed: bool = True
    """Whether they stand in A\u2013Z."""
    own_words: bool = False
    """Whether their titles and labels are the editor's words, which must not go out of date."""

    @property
    def index(self) -> str:
        """The page that lists them; empty where there is none."""
        return self.listed_on or ("" if self.has_own_page else self.address.partition("#")[0])

    @property
    def name(self) -> str:
        """The name of the kind, by which files, folders and fields call it."""
        return self.model.kind_name

    @property
    def has_own_page(self) -> bool:
        """Whether each of them has a page."""
        return "#" not in self.address
