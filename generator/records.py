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

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

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
Host = Annotated[str, StringConstraints(pattern=r"^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$")]
"""The name of a machine on the web, in small letters, such as ``briefing.example.org``."""


class NumberError(ValueError):
    """Why a number is none that people write."""

    hint = "A number has at most 15 digits before and 15 behind the point. A larger one goes by its unit: millions."


def _written_out(value: Decimal) -> Decimal:
    """The number, if it can be printed digit by digit: ``1e999999`` would be a page of zeros."""
    exponent = value.as_tuple().exponent
    if value.adjusted() >= 15 or not isinstance(exponent, int) or exponent < -15:
        raise NumberError("the number is too long to be printed")
    return value


Number = Annotated[Decimal, AfterValidator(_written_out)]


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
    added: Date | None = Field(
        default=None, description="The day when it was added, if the site had been published before."
    )

    @property
    def name_of(self) -> str:
        """What the record is called in a list."""
        return str(getattr(self, self.title_field))


class Cell(Evidenced):
    """One statement inside a record, with its own basis."""

    text: Prose = Field(description="The statement.")


class DatedCell(Cell):
    """A statement with a date."""

    date: Date = Field(description="When it came to be.")


# -- the article ------------------------------------------------------------------------------------------------


class NameMark(Selector):
    """A place in the text where a name means an actor, or where it means none."""

    actor: Id | None = Field(default=None, description="Whom the words mean; without it, they are not linked.")


class SetAside(Selector):
    """A passage that no record needs to cite."""

    reason: Literal["rhetoric", "transition", "background", "repetition"] = Field(
        description="Why no record needs to cite it."
    )


class Furniture(Model):
    """Blocks of the source page that are not part of its text: dateline, byline, sign-off."""

    text: str = Field(description="The whole block, word for word.")
    role: Literal["dateline", "byline", "sign-off"] = Field(description="What it is.")


class Article(Record):
    """The text that the briefing stands on."""

    kind_name = "article"
    title_field = "title"

    title: Text = Field(description="Its headline.")
    author: Id = Field(description="The actor who wrote it.")
    publisher: Id = Field(description="The actor who published it first.")
    carried_by: Id | None = Field(default=None, description="The actor whose copy this is.")
    date: Date = Field(description="When it was published.")
    language: Language = Field(default="en", description="The language of its text.")
    url: Address | None = Field(default=None, description="Where the original can be read.")
    rights: Prose = Field(description="Whose the text is, and on what terms it is shown here.")
    display: Literal["full", "excerpts", "outline"] = Field(
        default="full", description="How much of the text any output may show."
    )
    furniture: tuple[Furniture, ...] = Field(default=(), description="Blocks that are not part of the text.")
    names: tuple[NameMark, ...] = Field(default=(), description="Names that the actors' own lists cannot settle.")
    set_aside: tuple[SetAside, ...] = Field(default=(), description="Sentences that no record cites, and why.")
    join: Texts = Field(default=(), description="Sentences that the splitter cuts short: where each begins.")
    split: Texts = Field(default=(), description="Words with which a sentence begins that the splitter missed.")


# -- actors and what they do ------------------------------------------------------------------------------------


class Role(Evidenced):
    """An office or a part played, and when."""

    title: Text = Field(description="The office or part, such as 'President of Russia'.")
    since: Date | None = Field(default=None, description="When it began.")
    until: Date | None = Field(
        default=None, description="When it ended; without it, it had not ended on the article's date."
    )


class Actor(Record):
    """A person, a country or an organisation."""

    kind_name = "actor"
    title_field = "name"

    name: Text = Field(description="The name by which the site calls the actor.")
    kind: Literal["person", "country", "organisation"] = Field(description="What the actor is.")
    in_text: Text | None = Field(default=None, description="The name as it stands in a sentence: 'the United States'.")
    family_name: Text | None = Field(
        default=None,
        description="The part of a person's name, at either end of it, that is the family's: for citations.",
    )
    native_name: Text | None = Field(default=None, description="The name in the actor's own language and script.")
    lang: Language | None = Field(default=None, description="The language of `native_name`.")
    aliases: Texts = Field(default=(), description="Other names; each is linked where the article uses it.")
    metonyms: Texts = Field(default=(), description="Names of places that stand for the actor; linked likewise.")
    country: Id | None = Field(default=None, description="The country that a person or body belongs to.")
    roles: tuple[Role, ...] = Field(default=(), description="Offices held, on the article's date and since.")
    summary: Prose | None = Field(default=None, description="One or two sentences: who this is, in the article.")
    body: Prose | None = Field(default=None, description="More than the summary says.")
    later: tuple[DatedCell, ...] = Field(default=(), description="What became of the actor after the article.")
    links: Mapping[Literal["wikidata", "website"], Text] = Field(
        default_factory=dict, description="Where to read more: an item of Wikidata, a website."
    )

    @property
    def given_name(self) -> str:
        """What a person's name has beside the family's; empty where that is not said, or at neither end of the name."""
        if self.kind == "person" and self.family_name:
            for rest in (
                self.name.removeprefix(f"{self.family_name} "),
                self.name.removesuffix(f" {self.family_name}"),
            ):
                if rest != self.name:
                    return rest
        return ""


class Event(Record):
    """Something that happened, or is due."""

    kind_name = "event"
    title_field = "title"

    title: Text = Field(description="What happened, in a few words.")
    date: Date = Field(description="When, as precisely as is known.")
    phrase: Text | None = Field(default=None, description="The article's own words for the date.")
    place: Text | None = Field(default=None, description="Where.")
    actors: Ids = Field(default=(), description="Who took part.")
    summary: Prose | None = Field(default=None, description="What happened, in a sentence or two.")
    bears_on: Ids = Field(default=(), description="The records that this event bears on.")
    certainty: Literal["confirmed", "reported", "planned", "possible"] = Field(
        default="confirmed", description="Whether it is established, only reported, to come, or named as possible."
    )

    @property
    def is_ahead(self) -> bool:
        """Whether it is told as something to come, and not as something that happened."""
        return self.certainty in ("planned", "possible")


class OtherWording(Model):
    """The same words as somebody else gives them."""

    text: Text = Field(description="The words as given there.")
    source: Id = Field(description="Who gives them so.")


class Quote(Record):
    """Words in quotation marks. Its `text` is its own citation; `cite` only settles which of two places is meant."""

    kind_name = "quote"
    title_field = "text"

    text: Text = Field(description="The words, verbatim, without the quotation marks.")
    speaker: Id = Field(description="Who said it.")
    to: Id | None = Field(default=None, description="To whom it was said.")
    about: Id | None = Field(default=None, description="Of whom it was said.")
    via: Ids = Field(default=(), description="Through whom the article has it.")
    date: Date | None = Field(default=None, description="When it was said.")
    fidelity: Literal["original", "translation", "back-translation", "fragment"] = Field(
        description="How near it is to what was said."
    )
    fidelity_note: Prose | None = Field(default=None, description="What is known of the wording.")
    other_wordings: tuple[OtherWording, ...] = Field(default=(), description="The same words as others give them.")


class Denial(Evidenced):
    """Who denies a claim, and in what words. Without a basis of its own it rests on that of the claim."""

    by: Ids = Field(description="Who denies it.")
    statement: Prose | None = Field(default=None, description="In what words.")
    date: Date | None = Field(default=None, description="When.")


Denials = Annotated[
    tuple[Annotated[Denial, BeforeValidator(_denial)], ...],
    BeforeValidator(_listed, json_schema_input_type=Id | Denial | tuple[Id | Denial, ...]),
]


class Outcome(Evidenced):
    """How a claim turned out."""

    verdict: Literal["borne-out", "partly", "not-borne-out", "overtaken", "unconfirmed", "not-checked"] = Field(
        description="How the claim turned out."
    )
    date: Date | None = Field(default=None, description="When that was clear.")
    note: Prose = Field(description="What is known, in a sentence or two.")
    events: Ids = Field(default=(), description="The events that decided it.")


class Claim(Record):
    """A statement that somebody makes or denies."""

    kind_name = "claim"
    title_field = "statement"

    statement: Prose = Field(description="What is claimed.")
    nature: Literal["fact", "opinion", "forecast"] = Field(description="What kind of claim it is.")
    asserted_by: Ids = Field(description="Who claims it; the author, where the article itself does.")
    denied_by: Denials = Field(default=(), description="Ids, or mappings with `by`, `statement` and a basis.")
    about: Ids = Field(default=(), description="Whom it is about.")
    reported_via: Ids = Field(default=(), description="Through whom the article has it.")
    hedge: Text | None = Field(default=None, description="The article's own word of caution, such as 'apparently'.")
    outcome: Outcome | None = Field(default=None, description="How it turned out.")


class Point(Evidenced):
    """One value of a figure. Without a basis of its own it rests on that of the figure."""

    date: Date = Field(description="When it was measured.")
    value: Number | None = Field(default=None, description="The number.")
    phrase: Text | None = Field(default=None, description="The article's own words, where it gives no number.")


class Figure(Record):
    """A number, or a short series."""

    kind_name = "figure"
    title_field = "title"

    title: Text = Field(description="What is measured.")
    unit: Text = Field(description="In what.")
    points: tuple[Point, ...] = Field(min_length=1, description="The values, in the order of their dates.")
    by: Id | None = Field(default=None, description="Who measured it.")
    about: Ids = Field(default=(), description="Whom it is about.")
    note: Cell | None = Field(default=None, description="What has to be known to read it, with a basis of its own.")


class Stake(Record):
    """What one country has at stake, by the article. An empty list means that the article does not say."""

    kind_name = "stake"
    title_field = "country"

    country: Id = Field(description="Whose stakes these are.")
    wants: tuple[Cell, ...] = Field(default=(), description="What it wants.")
    gains: tuple[Cell, ...] = Field(default=(), description="What it gains.")
    risks: tuple[Cell, ...] = Field(default=(), description="What it risks.")
    leverage: tuple[Cell, ...] = Field(default=(), description="What it can use.")


class Tie(Record):
    """A tie between two actors: the kind `relation`."""

    kind_name = "relation"
    title_field = "label"

    from_: Id = Field(alias="from", description="Who has the tie.")
    to: Id = Field(description="To whom.")
    kind: Literal[
        "leads", "part-of", "cooperation", "alliance", "conflict", "supply", "sanctions", "contact", "media"
    ] = Field(description="What kind of tie it is.")
    label: Text = Field(description="The verb between the two, such as 'sends shells to'.")
    since: Date | None = Field(default=None, description="When it began.")
    until: Date | None = Field(default=None, description="When it ended.")
    asserted_by: Ids = Field(default=(), description="Who says that there is one, where it is in dispute.")


# -- scenarios --------------------------------------------------------------------------------------------------

Status = Literal["open", "due", "resolved", "overtaken", "annulled", "ambiguous"]


class Implication(Cell):
    """What a branch would mean for one country."""

    country: Id = Field(description="For which country.")


class Branch(Evidenced):
    """One way in which the question may be answered."""

    id: Id = Field(description="Unique in the scenario.")
    label: Text = Field(description="The answer, in a few words.")
    summary: Prose = Field(description="What it would mean.")
    implications: tuple[Implication, ...] = Field(default=(), description="What it would mean for single countries.")


class Observation(Evidenced):
    """What was seen of a signpost, and when."""

    date: Date = Field(description="When it was seen.")
    note: Prose = Field(description="What was seen.")


class Signpost(Evidenced):
    """Something to watch, and which branch it speaks for."""

    indicator: Text = Field(description="What to watch.")
    supports: Id | None = Field(default=None, description="The branch that it speaks for.")
    where: Text | None = Field(default=None, description="Where to look.")
    observed: tuple[Observation, ...] = Field(default=(), description="What was seen of it.")


class StatusChange(Evidenced):
    """An earlier status of a scenario."""

    status: Status = Field(description="The status from then on.")
    date: Date = Field(description="Since when.")
    note: Prose | None = Field(default=None, description="Why.")


class Resolution(Evidenced):
    """By what a question is settled, and how it was."""

    criteria: Cell = Field(description="By what the question is settled, with a basis of its own.")
    fine_print: Cell | None = Field(default=None, description="What counts, and what does not, with a basis.")
    due: Date | None = Field(default=None, description="When it is to be settled.")
    happened: Date | None = Field(default=None, description="When it was settled in fact.")
    recorded: Date | None = Field(default=None, description="When this site recorded that.")
    branch: Id | None = Field(default=None, description="The branch that came to pass.")
    status: Status = Field(default="open", description="Where the question stands.")
    note: Prose | None = Field(default=None, description="How it was settled.")
    assessment: Cell | None = Field(default=None, description="The editor's reading of how the forecast fared.")
    history: tuple[StatusChange, ...] = Field(default=(), description="The statuses before, oldest first.")


class CrossCell(Cell):
    """What the meeting of two branches would mean."""

    branch: Id = Field(description="A branch of this scenario.")
    other: Id = Field(description="A branch of the other one.")


class Cross(Model):
    """A scenario crossed with another one: one cell for each pair of branches."""

    with_: Id = Field(alias="with", description="The other scenario.")
    cells: tuple[CrossCell, ...] = Field(description="One for each pair of branches.")


class Scenario(Record):
    """A question about the future, and what became of it."""

    kind_name = "scenario"
    title_field = "title"

    title: Text = Field(description="What it is about, in a few words.")
    question: Prose = Field(description="The question, as one that can be answered.")
    as_of: Date = Field(description="The day from which it is asked.")
    why: Prose = Field(description="Why the article asks it.")
    actors: Ids = Field(default=(), description="Whom it turns on.")
    branches: tuple[Branch, ...] = Field(min_length=2, description="The answers that are possible.")
    signposts: tuple[Signpost, ...] = Field(default=(), description="What to watch.")
    resolution: Resolution = Field(description="By what it is settled, and how it was.")
    cross: Cross | None = Field(default=None, description="This scenario crossed with another.")
    unforeseen: tuple[DatedCell, ...] = Field(default=(), description="What the article did not foresee.")


class Note(Record):
    """The editor's note on a passage of the article."""

    kind_name = "note"
    title_field = "title"

    title: Text = Field(description="What it is about, in a few words.")
    kind: Literal["typo", "translation", "fact", "term", "unclear"] = Field(
        description="What is wrong, or in want of a word."
    )
    reads: Text | None = Field(default=None, description="What the passage should read.")
    note: Prose = Field(description="The note.")
    confidence: Literal["verified", "reading"] = Field(
        description="`verified` against a source, or the editor's `reading`."
    )
    sic: bool = Field(default=True, description="Whether the text shows [sic] after the passage.")


class Source(Record):
    """Anything cited that is not the article."""

    kind_name = "source"
    title_field = "title"

    title: Text = Field(description="Its headline; where none is known, words of ours in square brackets.")
    says: Prose | None = Field(default=None, description="What it says, in our words.")
    publisher: Text = Field(description="Who published it.")
    date: Date = Field(description="When it was published.")
    url: Address = Field(description="Where it can be read.")
    grade: Literal["A", "B"] = Field(description="A: first hand or on record; B: sound and at second hand.")
    accessed: Date | None = Field(default=None, description="When it was read.")
    language: Language = Field(default="en", description="Its language.")


# -- the site ---------------------------------------------------------------------------------------------------


class DisabledWarning(Model):
    """A warning that the site's editors have decided to live with."""

    code: Id = Field(description="Its code, as in docs/diagnostics.md.")
    reason: Text = Field(description="Why it is lived with.")


class Correction(Model):
    """A correction made after publication."""

    date: Date = Field(description="When it was corrected.")
    text: Prose = Field(description="What was wrong, and what is right.")


class Renamed(Model):
    """An id that a record had: its address leads on."""

    from_: Id = Field(alias="from", description="The id that it had.")
    to: Id = Field(description="The id that it has.")


class Settings(Model):
    """`site.yaml`: the site's own words and choices."""

    kind_name: ClassVar[str] = "site"

    id: Literal["site"] = "site"
    title: Text = Field(description="The site's name.")
    description: Text = Field(description="What the site is, in a sentence.")
    url: Address = Field(description="Where the site is published, with its base path.")
    domain: Host | None = Field(default=None, description="The custom domain of GitHub Pages, for `briefing publish`.")
    language: Language = Field(default="en", description="The language of the site's own words.")
    reviewed: Date = Field(description="When an editor last read the whole briefing.")
    published: Date | None = Field(
        default=None, description="The day when the site was first published; without it, the day of `reviewed`."
    )
    known_to: Text = Field(description="Up to when later facts are known, as printed: 'early June 2026'.")
    published_by: Text = Field(description="Who answers for it.")
    lead: Prose | None = Field(default=None, description="The sentence under the headline of the home page.")
    bottom_line: tuple[Cell, ...] = Field(default=(), description="The briefing in three to five sentences.")
    about: Prose | None = Field(default=None, description="How the briefing was made, on the page about it.")
    data_licence: Prose | None = Field(default=None, description="The terms of the curated records.")
    corrections: tuple[Correction, ...] = Field(
        default=(), description="What was corrected after publication, newest last."
    )
    coverage_threshold: Number = Field(default=Decimal(100), ge=0, le=100, description="Per cent of sentences.")
    max_share: Number | None = Field(default=None, ge=0, le=100, description="Per cent of the article's words shown.")
    disabled_warnings: tuple[DisabledWarning, ...] = Field(default=(), description="Warnings that are not to be told.")
    cards: Literal["pages", "one", "none"] | None = Field(
        default=None,
        description="Pictures for links in social networks: one for each page, one for all, or none. Without it, one "
        "for each page, as long as no more than 1,000 records have pages.",
    )
    renamed: tuple[Renamed, ...] = Field(default=(), description="Ids that records had; their addresses lead on.")

    @property
    def base(self) -> str:
        """What the addresses of the published site begin with: `url` with a slash at its end."""
        return self.url.rstrip("/") + "/"


KINDS: Mapping[str, type[Record]] = MappingProxyType(
    {
        model.kind_name: model
        for model in (Article, Actor, Event, Quote, Claim, Figure, Stake, Tie, Scenario, Note, Source)
    }
)
