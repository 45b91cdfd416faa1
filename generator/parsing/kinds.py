"""`Kind`, a row of the table of kinds: the model of a kind of record, and everything that the model does not define.

Reference checks, links, backlinks, lists, menu, search, tables, dossier, schemas and the reference of fields read it;
the rows themselves are in `records`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.base.values import value
from generator.base.words import N_

if TYPE_CHECKING:
    from generator.parsing.model import Record

TO_COUNTRY = ("actor:country",)
TO_ACTOR = ("actor",)
TO_SOURCE = ("source",)
TO_ANY = ("*",)
"""A record of any kind."""
READ, EXPLORE, JUDGE = N_("Read"), N_("Explore"), N_("Judge")
"""The groups of the menu: the briefing and its article, the records, and what became of what was said."""
BASIS = "voice passages sources reasoning url"
"""The columns for the evidence, which every table of statements has."""
SURE = "states statuses"
"""The last columns of such a table: the state and the status of each source."""


@value
class ReferenceField:
    """A field that refers to records, with a label for each direction."""

    shape: str
    """The path to the field; ``[]`` stands for every item of a list, ``**`` for any path."""
    targets: tuple[str, ...]
    """The kinds that it may refer to; ``actor:country`` is an actor that is a country."""
    label: str
    """The relation of the referring record to the other: the claim about shells is *asserted by* Seoul."""
    reverse: str
    """The relation in the other direction: Seoul *asserts* the claim about shells."""
    arranges: bool = False
    """Whether it only arranges records and states nothing about them; such a reference is not a link."""


@value
class Place:
    """The place of a kind in a list, and its name there."""

    order: int
    """The sort key; kinds with equal numbers keep the order of the table."""
    name: str
    """The heading, translated when it is shown."""
    anchor: str = ""
    """The end of the anchor, if the kind is a part of a page."""
    group: str = EXPLORE
    """The name of its group in the menu, translated when it is shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A row of the table of kinds."""

    model: type[Record]
    address: str
    """The address of a record: a page of its own, such as `actors/{id}.html`, or an anchor on the page of its kind."""
    one: str
    """The word for one record, as readers see it."""
    many: str
    """The word for several records."""
    title: str
    """The heading of the kind in the search, in the dossier and on pages that list several kinds."""
    page: str
    """The module of `generator.pages` that makes the kind's pages, and its part of the dossier."""
    columns: str
    """The columns of the kind's table for spreadsheets, separated by blanks: fields, and what `tables` computes."""
    example: str
    """A record as a curator writes it, for the documentation."""
    listed_on: str = ""
    """The page that lists the records, if it is not the page on which they are shown."""
    together: int = 0
    """The most records of which all stand on the page of the kind; of more, each has a page of its own, to which that
    page leads. 0 for a kind whose page shows its records as one thing, such as a drawing, at any number."""
    bytes: int = 0
    """About how many bytes a record takes on the page of the kind, besides its words and what refers to it."""
    shows_mentions: bool = False
    """Whether the page of the kind shows the words of other records around their links to its own."""
    references: tuple[ReferenceField, ...] = ()
    """The fields that refer to other records."""
    menu: Place | None = None
    """The place of the kind's page in the main menu; `None` if it is not there."""
    more: Place | None = None
    """The place of the kind's page among the links at the foot of each page; `None` if it is not there."""
    dossier: Place | None = None
    """The place of the kind's part in the dossier; `None` if it has none."""
    search: int = 0
    """The rank of the kind's results in the search; 0 if the kind is not searched."""
    listed: bool = True
    """Whether the records are listed in A\u2013Z."""
    own_words: bool = False
    """Whether titles and labels are the editor's own words, which must not go out of date."""

    @property
    def index(self) -> str:
        """The page that lists the records; empty if there is none."""
        return self.listed_on or ("" if self.has_own_page else self.address.partition("#")[0])

    @property
    def folder(self) -> str:
        """The name of its folder, of its file and of its table: the plural in English."""
        return self.many.replace(" ", "-")

    @property
    def name(self) -> str:
        """The name of the kind in files, folders and fields."""
        return self.model.kind_name

    @property
    def has_own_page(self) -> bool:
        """Whether each record has a page of its own."""
        return "#" not in self.address
