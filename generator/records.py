"""The records that a curator writes.

The models are the whole grammar of `content/` and `site.yaml`: what is not a field here is an error there. Records
refer to each other by id only; what an id means is settled later, in `graph`. Text arrives as the curator wrote it
(string-first); only dates and numbers are turned into values.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from generator.dates import Date

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
"""A short text, shown as written."""
PROSE = "prose"
Prose = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True), PROSE]
"""A text in Markdown, in which ``[[id]]`` and ``[[id|label]]`` link to records."""
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
"""A language tag of BCP 47, such as ``en`` or ``ko``."""
Address = Annotated[str, StringConstraints(pattern=r"^https?://[^\s]+$")]


def _listed(value: Any) -> Any:
    """A single value where a list may stand is a list of one."""
    return value if value is None or isinstance(value, (list, tuple)) else [value]


def _selector(value: Any) -> Any:
    return {"exact": value} if isinstance(value, str) else value


def _selectors(value: Any) -> Any:
    return [_selector(item) for item in _listed(value)]


def _denial(value: Any) -> Any:
    return {"by": [value]} if isinstance(value, str) else value


class Model(BaseModel):
    """What all models share: nothing can be changed, and nothing unknown is let in."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Selector(Model):
    """A passage of an article, by its words (W3C Web Annotation, TextQuoteSelector)."""

    exact: str = Field(min_length=1, description="The words of the passage, verbatim.")
    prefix: str = Field(default="", description="The words just before it, where `exact` alone is found twice.")
    suffix: str = Field(default="", description="The words just after it, where `exact` alone is found twice.")
    article: Id | None = Field(default=None, description="The article that has the passage; without it, any.")


Selectors = Annotated[
    tuple[Selector, ...],
    BeforeValidator(_selectors, json_schema_input_type=str | Selector | tuple[str | Selector, ...]),
]
Ids = Annotated[tuple[Id, ...], BeforeValidator(_listed, json_schema_input_type=Id | tuple[Id, ...])]
Texts = Annotated[tuple[Text, ...], BeforeValidator(_listed, json_schema_input_type=Text | tuple[Text, ...])]


class Evidenced(Model):
    """Anything that states something, and so must say on what basis."""

    cite: Selectors = Field(default=(), description="Passages of the article that say so.")
    sources: Ids = Field(default=(), description="Source records, for what the article does not say.")
    basis: Literal["editor"] | None = Field(default=None, description="`editor`: the editor's own judgement.")
    reasoning: Prose | None = Field(default=None, description="Why the editor judges so; goes with `basis: editor`.")

    @property
    def has_basis(self) -> bool:
        """Whether any evidence is named."""
        return bool(self.cite or self.sources or self.basis)


class Record(Evidenced):
    """A thing with an id of its own."""

    kind_name: ClassVar[str]
    title_field: ClassVar[str]

    id: Id = Field(description="Unique over all kinds: lower-case letters, digits and hyphens.")
    tags: Texts = Field(default=(), description="Words to group records by.")

    @property
    def name_of(self) -> str:
        """What the record is called in a list."""
        return str(getattr(self, self.title_field))


class Cell(Evidenced):
    """One statement inside a record, with its own basis."""

    text: Prose


class DatedCell(Cell):
    """A statement with a date."""

    date: Date


# -- the article ------------------------------------------------------------------------------------------------


class NameMark(Selector):
    """A place in the text where a name means an actor, or where it means none."""

    actor: Id | None = Field(default=None, description="Whom the words mean; without it, they are not linked.")


class SetAside(Selector):
    """A passage that no record needs to cite."""

    reason: Literal["rhetoric", "transition", "background", "repetition"]


class Furniture(Model):
    """Blocks of the source page that are not part of its text: dateline, byline, sign-off."""

    text: str
    role: Literal["dateline", "byline", "sign-off"]


class Article(Record):
    """The text that the briefing stands on."""

    kind_name = "article"
    title_field = "title"

    title: Text
    author: Id = Field(description="The actor who wrote it.")
    publisher: Id = Field(description="The actor who published it first.")
    carried_by: Id | None = Field(default=None, description="The actor whose copy this is.")
    date: Date
    language: Language = "en"
    url: Address | None = None
    rights: Prose = Field(description="Whose the text is, and on what terms it is shown here.")
    display: Literal["full", "excerpts", "outline"] = "full"
    furniture: tuple[Furniture, ...] = ()
    names: tuple[NameMark, ...] = Field(default=(), description="Names that the actors' own lists cannot settle.")
    set_aside: tuple[SetAside, ...] = Field(default=(), description="Sentences that no record cites, and why.")
    join: Texts = Field(default=(), description="Sentences that the splitter cuts short: where each begins.")
    split: Texts = Field(default=(), description="Words with which a sentence begins that the splitter missed.")


# -- actors and what they do ------------------------------------------------------------------------------------


class Role(Evidenced):
    """An office or a part played, and when."""

    title: Text
    since: Date | None = None
    until: Date | None = None


class Actor(Record):
    """A person, a country or an organisation."""

    kind_name = "actor"
    title_field = "name"

    name: Text
    kind: Literal["person", "country", "organisation"]
    native_name: Text | None = None
    lang: Language | None = Field(default=None, description="The language of `native_name`.")
    aliases: Texts = Field(default=(), description="Other names; each is linked where the article uses it.")
    metonyms: Texts = Field(default=(), description="Names of places that stand for the actor; linked likewise.")
    country: Id | None = None
    roles: tuple[Role, ...] = ()
    summary: Prose | None = None
    body: Prose | None = None
    later: tuple[DatedCell, ...] = Field(default=(), description="What became of the actor after the article.")
    links: Mapping[Literal["wikidata", "website"], Text] = Field(default_factory=dict)


class Event(Record):
    """Something that happened, or is due."""

    kind_name = "event"
    title_field = "title"

    title: Text
    date: Date
    phrase: Text | None = Field(default=None, description="The article's own words for the date.")
    place: Text | None = None
    actors: Ids = ()
    summary: Prose | None = None
    bears_on: Ids = Field(default=(), description="The records that this event bears on.")
    certainty: Literal["confirmed", "reported", "planned"] = "confirmed"


class OtherWording(Model):
    """The same words as somebody else gives them."""

    text: Text
    source: Id


class Quote(Record):
    """Words in quotation marks. Its `text` is its own citation; `cite` only settles which of two places is meant."""

    kind_name = "quote"
    title_field = "text"

    text: Text = Field(description="The words, verbatim, without the quotation marks.")
    speaker: Id
    to: Id | None = None
    about: Id | None = None
    via: Ids = ()
    date: Date | None = None
    fidelity: Literal["original", "translation", "back-translation", "fragment"]
    fidelity_note: Prose | None = None
    other_wordings: tuple[OtherWording, ...] = ()


class Denial(Evidenced):
    """Who denies a claim, and in what words. Without a basis of its own it rests on that of the claim."""

    by: Ids
    statement: Prose | None = None
    date: Date | None = None


Denials = Annotated[
    tuple[Annotated[Denial, BeforeValidator(_denial)], ...],
    BeforeValidator(_listed, json_schema_input_type=Id | Denial | tuple[Id | Denial, ...]),
]


class Outcome(Evidenced):
    """How a claim turned out."""

    verdict: Literal["borne-out", "partly", "not-borne-out", "overtaken", "unconfirmed", "not-checked"]
    date: Date | None = None
    note: Prose
    events: Ids = ()


class Claim(Record):
    """A statement that somebody makes or denies."""

    kind_name = "claim"
    title_field = "statement"

    statement: Prose
    nature: Literal["fact", "opinion", "forecast"]
    asserted_by: Ids
    denied_by: Denials = Field(default=(), description="Ids, or mappings with `by`, `statement` and a basis.")
    about: Ids = ()
    reported_via: Ids = Field(default=(), description="Through whom the article has it.")
    hedge: Text | None = Field(default=None, description="The article's own word of caution, such as 'apparently'.")
    outcome: Outcome | None = None


class Point(Evidenced):
    """One value of a figure. Without a basis of its own it rests on that of the figure."""

    date: Date
    value: Decimal | None = None
    phrase: Text | None = Field(default=None, description="The article's own words, where it gives no number.")


class Figure(Record):
    """A number, or a short series."""

    kind_name = "figure"
    title_field = "title"

    title: Text
    unit: Text
    points: tuple[Point, ...] = Field(min_length=1)
    by: Id | None = Field(default=None, description="Who measured it.")
    about: Ids = ()
    note: Prose | None = None


class Stake(Record):
    """What one country has at stake, by the article. An empty list means that the article does not say."""

    kind_name = "stake"
    title_field = "country"

    country: Id
    wants: tuple[Cell, ...] = ()
    gains: tuple[Cell, ...] = ()
    risks: tuple[Cell, ...] = ()
    leverage: tuple[Cell, ...] = ()


class Tie(Record):
    """A tie between two actors: the kind `relation`."""

    kind_name = "relation"
    title_field = "label"

    from_: Id = Field(alias="from")
    to: Id
    kind: Literal["leads", "part-of", "cooperation", "alliance", "conflict", "supply", "sanctions", "contact", "media"]
    label: Text = Field(description="The verb between the two, such as 'sends shells to'.")
    since: Date | None = None
    until: Date | None = None
    asserted_by: Ids = ()


# -- scenarios --------------------------------------------------------------------------------------------------

Status = Literal["open", "due", "resolved", "overtaken", "annulled", "ambiguous"]


class Implication(Cell):
    """What a branch would mean for one country."""

    country: Id


class Branch(Evidenced):
    """One way in which the question may be answered."""

    id: Id
    label: Text
    summary: Prose
    implications: tuple[Implication, ...] = ()


class Observation(Evidenced):
    """What was seen of a signpost, and when."""

    date: Date
    note: Prose


class Signpost(Evidenced):
    """Something to watch, and which branch it speaks for."""

    indicator: Text
    supports: Id | None = Field(default=None, description="The branch that it speaks for.")
    where: Text | None = Field(default=None, description="Where to look.")
    observed: tuple[Observation, ...] = ()


class StatusChange(Evidenced):
    """An earlier status of a scenario."""

    status: Status
    date: Date
    note: Prose | None = None


class Resolution(Evidenced):
    """By what a question is settled, and how it was."""

    criteria: Prose
    fine_print: Prose | None = None
    due: Date | None = None
    happened: Date | None = None
    recorded: Date | None = None
    branch: Id | None = Field(default=None, description="The branch that came to pass.")
    status: Status = "open"
    note: Prose | None = None
    assessment: Cell | None = Field(default=None, description="The editor's reading of how the forecast fared.")
    history: tuple[StatusChange, ...] = ()


class CrossCell(Cell):
    """What the meeting of two branches would mean."""

    branch: Id
    other: Id


class Cross(Model):
    """A scenario crossed with another one: one cell for each pair of branches."""

    with_: Id = Field(alias="with")
    cells: tuple[CrossCell, ...]


class Scenario(Record):
    """A question about the future, and what became of it."""

    kind_name = "scenario"
    title_field = "title"

    title: Text
    question: Prose
    as_of: Date
    why: Prose
    actors: Ids = ()
    branches: tuple[Branch, ...] = Field(min_length=2)
    signposts: tuple[Signpost, ...] = ()
    resolution: Resolution
    cross: Cross | None = None
    unforeseen: tuple[DatedCell, ...] = Field(default=(), description="What the article did not foresee.")


class Note(Record):
    """The editor's note on a passage of the article."""

    kind_name = "note"
    title_field = "title"

    title: Text
    kind: Literal["typo", "translation", "fact", "term", "unclear"]
    reads: Text | None = Field(default=None, description="What the passage should read.")
    note: Prose
    confidence: Literal["verified", "reading"] = Field(
        description="`verified` against a source, or the editor's `reading`."
    )
    sic: bool = Field(default=True, description="Whether the text shows [sic] after the passage.")


class Source(Record):
    """Anything cited that is not the article."""

    kind_name = "source"
    title_field = "title"

    title: Text
    publisher: Text
    date: Date
    url: Address
    grade: Literal["A", "B"]
    accessed: Date | None = None
    language: Language = "en"


# -- the site ---------------------------------------------------------------------------------------------------


class DisabledWarning(Model):
    """A warning that the site's editors have decided to live with."""

    code: Id
    reason: Text


class Correction(Model):
    """A correction made after publication."""

    date: Date
    text: Prose


class Renamed(Model):
    """An id that a record had: its address leads on."""

    from_: Id = Field(alias="from")
    to: Id


class Settings(Model):
    """`site.yaml`: the site's own words and choices."""

    kind_name: ClassVar[str] = "site"

    id: Literal["site"] = "site"
    title: Text
    description: Text
    url: Address = Field(description="Where the site is published, with its base path.")
    language: Language = "en"
    reviewed: Date = Field(description="When an editor last read the whole briefing.")
    known_to: Text = Field(description="Up to when later facts are known, as printed: 'early June 2026'.")
    published_by: Text
    lead: Prose | None = None
    bottom_line: tuple[Cell, ...] = Field(default=(), description="The briefing in three to five sentences.")
    about: Prose | None = None
    data_licence: Prose | None = Field(default=None, description="The terms of the curated records.")
    corrections: tuple[Correction, ...] = ()
    coverage_threshold: Decimal = Field(default=Decimal(100), ge=0, le=100, description="Per cent of sentences.")
    max_share: Decimal | None = Field(default=None, ge=0, le=100, description="Per cent of the article's words shown.")
    disabled_warnings: tuple[DisabledWarning, ...] = ()
    renamed: tuple[Renamed, ...] = Field(default=(), description="Ids that records had; their addresses lead on.")


KINDS: Mapping[str, type[Record]] = MappingProxyType(
    {
        model.kind_name: model
        for model in (Article, Actor, Event, Quote, Claim, Figure, Stake, Tie, Scenario, Note, Source)
    }
)
