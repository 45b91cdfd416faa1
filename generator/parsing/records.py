"""The kinds of records that a curator writes, each with its model and its row in the table of kinds.

The models define what `content/` may contain: any other field is an error. Records refer to each other by id only;
`linking.graph` resolves the ids. Everything else about a kind - its address, its names, its lists, its page - is in its
row, and nowhere else.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from pydantic import Field

from generator.base.dates import Date
from generator.base.words import N_
from generator.parsing.kinds import (
    BASIS,
    JUDGE,
    READ,
    SURE,
    TO_ACTOR,
    TO_ANY,
    TO_COUNTRY,
    TO_SOURCE,
    Kind,
    Place,
    ReferenceField,
)
from generator.parsing.model import (
    Address,
    Cell,
    CitingRecord,
    DatedCell,
    Id,
    Ids,
    Language,
    Prose,
    Record,
    Several,
    Text,
    Texts,
)
from generator.parsing.parts import (
    Boilerplate,
    Branch,
    Cross,
    Denials,
    Links,
    NameMark,
    OtherWording,
    Outcome,
    Point,
    Resolution,
    Role,
    SetAside,
    Signpost,
    Where,
)


class Article(Record):
    """The text on which the briefing is based."""

    kind_name = "article"
    title_field = "title"

    title: Text = Field(description="Its headline.")
    author: Id = Field(description="The actor who wrote it.")
    publisher: Id = Field(description="The actor who published it first.")
    carried_by: Id | None = Field(default=None, description="The actor whose copy this is.")
    label: Text | None = Field(
        default=None, description="Its short name in marks, where there are several; without it, the publisher's."
    )
    date: Date = Field(description="When it was published.")
    language: Language = Field(default="en", description="The language of its text.")
    url: Address | None = Field(default=None, description="Where the original can be read.")
    rights: Prose = Field(description="Whose the text is, and on what terms it is shown here.")
    display: Literal["full", "excerpts", "outline"] = Field(
        default="full", description="How much of the text any output may show."
    )
    furniture: Several[Boilerplate] = Field(default=(), description="Blocks that are not part of the text.")
    names: Several[NameMark] = Field(default=(), description="Names that the actors' own lists cannot settle.")
    set_aside: Several[SetAside] = Field(default=(), description="Sentences that no record cites, and why.")
    join: Texts = Field(default=(), description="Sentences that the splitter cuts short: where each begins.")
    split: Texts = Field(default=(), description="Words with which a sentence begins that the splitter missed.")


_UNSPACED = re.compile("[\u3005\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3]+")
"""Names in Chinese characters or Korean letters, in which the family's part comes first and no space follows it."""


def given_name(name: str, family_name: str) -> str:
    """A name without the family name; empty if that is not given, or is at neither end of the name."""
    for rest in (name.removeprefix(f"{family_name} "), name.removesuffix(f" {family_name}")) if family_name else ():
        if rest != name:
            return rest
    is_before = bool(family_name) and _UNSPACED.fullmatch(name) is not None and name.startswith(family_name)
    return name.removeprefix(family_name) if is_before else ""


class Actor(CitingRecord):
    """A person, a country or an organisation; or a place, a law or treaty, or a thing on which others turn."""

    kind_name = "actor"
    title_field = "name"

    name: Text = Field(description="The name by which the site calls the actor.")
    kind: Literal["person", "country", "organisation", "place", "law", "thing"] = Field(
        description="What the actor is; a treaty is a `law`."
    )
    in_text: Text | None = Field(default=None, description="The name as it stands in a sentence: 'the United States'.")
    family_name: Text | None = Field(
        default=None,
        description="The part of a person's name, at either end of it, that is the family's: for citations.",
    )
    native_name: Text | None = Field(default=None, description="The name in the actor's own language and script.")
    lang: Language | None = Field(default=None, description="The language of `native_name`.")
    aliases: Texts = Field(default=(), description="Other names; each is linked where the article uses it.")
    metonyms: Texts = Field(default=(), description="Names of places that stand for the actor; linked likewise.")
    country: Id | None = Field(default=None, description="The country to which the actor belongs.")
    roles: Several[Role] = Field(default=(), description="Offices held, on the article's date and since.")
    summary: Prose | None = Field(default=None, description="One or two sentences: who this is, in the article.")
    body: Prose | None = Field(default=None, description="More than the summary says.")
    then: Cell | None = Field(default=None, description="How things stood with the actor on the article's date.")
    now: Cell | None = Field(
        default=None, description="How they stand now; an entry of `later` has a day, and may be long past."
    )
    later: Several[DatedCell] = Field(default=(), description="What became of the actor after the article.")
    links: Links | None = Field(default=None, description="Where to read more: an item of Wikidata, a website.")

    @property
    def given_name(self) -> str:
        """A person's name without the family name; empty if that is not given, or is at neither end of the name."""
        return given_name(self.name, self.family_name or "") if self.kind == "person" else ""


class Event(CitingRecord):
    """Something that happened, or is due."""

    kind_name = "event"
    title_field = "title"

    title: Text = Field(description="What happened, in a few words.")
    date: Date = Field(description="When, as precisely as is known.")
    phrase: Text | None = Field(default=None, description="The article's own words for the date.")
    place: Where | None = Field(default=None, description="Where: a name, or a mapping with coordinates.")
    actors: Ids = Field(default=(), description="Who took part.")
    summary: Prose | None = Field(default=None, description="What happened, in a sentence or two.")
    bears_on: Ids = Field(default=(), description="The records that this event bears on.")
    certainty: Literal["confirmed", "reported", "planned", "possible"] = Field(
        default="confirmed", description="Whether it is established, only reported, to come, or named as possible."
    )

    @property
    def is_ahead(self) -> bool:
        """Whether the event is stated as planned or possible, and not as something that happened."""
        return self.certainty in ("planned", "possible")


class Quote(CitingRecord):
    """A quotation. Its `text` serves as its citation; `cite` only says which one of several places is meant."""

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
    other_wordings: Several[OtherWording] = Field(default=(), description="The same words as others give them.")


class Claim(CitingRecord):
    """A statement that somebody makes or denies."""

    kind_name = "claim"
    title_field = "statement"
    folds = ("nature", "statement")

    statement: Prose = Field(description="What is claimed.")
    nature: Literal["fact", "opinion", "forecast"] = Field(
        description="What kind of claim it is; a line such as `fact: ...` says it together with the statement."
    )
    asserted_by: Ids = Field(description="Who claims it; the author, where the article itself does.")
    denied_by: Denials = Field(default=(), description="Ids, or mappings with `by`, `statement` and a basis.")
    contradicts: Ids = Field(default=(), description="Claims that cannot be true together with it.")
    about: Ids = Field(default=(), description="Whom it is about.")
    reported_via: Ids = Field(default=(), description="Through whom the article has it.")
    hedge: Text | None = Field(default=None, description="The article's own word of caution, such as 'apparently'.")
    outcome: Outcome | None = Field(default=None, description="How it turned out.")


class Figure(CitingRecord):
    """A number, or a short series."""

    kind_name = "figure"
    title_field = "title"

    title: Text = Field(description="What is measured.")
    unit: Text | None = Field(
        default=None, description="In what; left out only where the values say it: a year of that year, or words."
    )
    points: Several[Point] = Field(min_length=1, description="The values, in the order of their dates.")
    by: Id | None = Field(default=None, description="Who measured it.")
    about: Ids = Field(default=(), description="Whom it is about.")
    finding: Cell | None = Field(
        default=None, description="What it shows, in a sentence that stands over it, with a basis of its own."
    )
    note: Cell | None = Field(default=None, description="What has to be known to read it, with a basis of its own.")


class Stake(CitingRecord):
    """What one country has at stake, according to the article. An empty list means that the article does not say."""

    kind_name = "stake"
    title_field = "country"

    country: Id = Field(description="Whose stakes these are.")
    wants: Several[Cell] = Field(default=(), description="What it wants.")
    gains: Several[Cell] = Field(default=(), description="What it gains.")
    risks: Several[Cell] = Field(default=(), description="What it risks.")
    leverage: Several[Cell] = Field(default=(), description="What it can use.")


class Relation(CitingRecord):
    """A tie between two actors."""

    kind_name = "relation"
    title_field = "label"

    from_: Id = Field(alias="from", description="Who has the tie.")
    to: Id = Field(description="To whom.")
    kind: Literal[
        "leads",
        "part-of",
        "cooperation",
        "alliance",
        "conflict",
        "supply",
        "sanctions",
        "contact",
        "media",
        "borders",
        "lends-to",
        "owns",
        "party-to",
    ] = Field(description="What kind of tie it is.")
    label: Text = Field(description="The verb between the two, such as 'sends shells to'.")
    since: Date | None = Field(default=None, description="When it began.")
    until: Date | None = Field(default=None, description="When it ended.")
    asserted_by: Ids = Field(default=(), description="Who says that there is one, where it is in dispute.")


class Scenario(CitingRecord):
    """A question about the future, and what became of it."""

    kind_name = "scenario"
    title_field = "title"

    title: Text = Field(description="What it is about, in a few words.")
    question: Prose = Field(description="The question, as one that can be answered.")
    headline: Cell | None = Field(
        default=None, description="What came of it, in a sentence that heads its page, with its own basis."
    )
    as_of: Date = Field(description="The day from which it is asked.")
    why: Prose = Field(description="Why the article asks it.")
    actors: Ids = Field(default=(), description="Whom it turns on.")
    branches: tuple[Branch, ...] = Field(min_length=2, description="The answers that are possible.")
    began_with: Id | None = Field(
        default=None, description="The branch that held on that day: there the path through a cross table begins."
    )
    signposts: Several[Signpost] = Field(default=(), description="What to watch.")
    resolution: Resolution = Field(description="By what it is settled, and how it was.")
    cross: Cross | None = Field(default=None, description="This scenario crossed with another.")
    unforeseen: Several[DatedCell] = Field(default=(), description="What the article did not foresee.")


class Note(CitingRecord):
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


DOUBTED = frozenset({"corrected", "retracted"})
"""What became of a source whose publisher has changed or withdrawn what it said."""

GRADES: Mapping[str, str] = {
    "A": N_("a known newsroom, agency, ministry, scholarly or first-hand page"),
    "B": N_("a re-post, the digest of one agency, or a partisan, state or little-known outlet; its text is plausible"),
}
"""What each grade of a source means, as the page of sources says."""


class Source(Record):
    """Any source other than the article."""

    kind_name = "source"
    title_field = "title"

    title: Text = Field(description="Its headline; where none is known, words of ours in square brackets.")
    says: Prose | None = Field(default=None, description="What it says, in our words.")
    publisher: Text = Field(description="Who published it.")
    date: Date = Field(description="When it was published.")
    url: Address = Field(description="Where it can be read.")
    grade: Literal["A", "B"] = Field(description=f"A: {GRADES['A']}; B: {GRADES['B']}.")
    grade_reason: Text | None = Field(
        default=None, description="What of the publisher is behind the grade, such as: a state agency."
    )
    accessed: Date | None = Field(default=None, description="When it was read.")
    language: Language = Field(default="en", description="Its language.")
    archive: Address | None = Field(default=None, description="Where a copy of it is kept, such as in a web archive.")
    status: Literal["live", "changed", "dead", "corrected", "retracted"] | None = Field(
        default=None,
        description="Whether it is still there as it was cited, and whether its publisher stands by it.",
    )
    as_of: Date | None = Field(
        default=None, description="The day on which `status` was found, or it was corrected or retracted; goes with it."
    )
    origin: Text | None = Field(
        default=None, description="Whose reporting it is, such as an agency\u2019s: sources of one origin count as one."
    )

    @property
    def is_doubted(self) -> bool:
        """Whether its publisher corrected or retracted it."""
        return self.status in DOUBTED


# -- the table of kinds ------------------------------------------------------------------------------------------

ARTICLE = Kind(
    model=Article,
    address="articles/{id}.html",
    one=N_("article"),
    many=N_("articles"),
    title=N_("The article"),
    page="article",
    menu=Place(1, N_("Article"), group=READ),
    dossier=Place(1, N_("The article"), "article"),
    search=4,
    listed=False,
    columns="id title author publisher carried_by date language original rights display url label",
    references=(
        ReferenceField("author", TO_ACTOR, N_("written by"), N_("wrote")),
        ReferenceField("publisher", TO_ACTOR, N_("published by"), N_("published")),
        ReferenceField("carried_by", TO_ACTOR, N_("carried by"), N_("carried")),
        ReferenceField("names[].actor", TO_ACTOR, N_("means"), N_("appears in")),
    ),
    example="""\
---
title: The bridge
author: ann-writer
publisher: gazette
date: 2024-06-19
rights: The text is the Gazette's.
set_aside:
  - {exact: So it goes., reason: rhetoric}
---
The mayor opened the bridge on Monday. So it goes.""",
)

ACTOR = Kind(
    model=Actor,
    address="actors/{id}.html",
    listed_on="actors.html",
    one=N_("actor"),
    many=N_("actors"),
    title=N_("Actors"),
    page="actors",
    menu=Place(2, N_("Actors")),
    dossier=Place(2, N_("Actors"), "actors"),
    search=1,
    own_words=True,
    columns=f"id name kind native_name lang aliases metonyms country roles statement {BASIS} {SURE}",
    references=(ReferenceField("country", TO_COUNTRY, N_("belongs to"), N_("has among its people and bodies")),),
    example="""\
id: mayor
name: Jane Doe
kind: person
aliases: [the mayor, Doe]
country: freedonia
cite: The mayor opened the bridge
roles:
  - {title: Mayor of Freedonia City, since: 2020, sources: gazette-2020-03-02}""",
)

EVENT = Kind(
    model=Event,
    address="events/{id}.html",
    listed_on="timeline.html",
    one=N_("event"),
    many=N_("events"),
    title=N_("Events"),
    page="events",
    menu=Place(3, N_("Timeline")),
    dossier=Place(3, N_("Timeline"), "timeline"),
    search=2,
    own_words=True,
    columns=f"id title date phrase place certainty actors bears_on statement {BASIS} latitude longitude {SURE}",
    references=(
        ReferenceField("actors", TO_ACTOR, N_("involves"), N_("takes part in")),
        ReferenceField("bears_on", TO_ANY, N_("bears on"), N_("related")),
    ),
    example="""\
id: opening
title: The bridge is opened
date: 2024-06-17
phrase: on Monday               # the article's own words for the date
place: {name: Freedonia City, at: [48.86, 2.35]}   # or its name alone
actors: [mayor]
cite: The mayor opened the bridge on Monday""",
)

QUOTE = Kind(
    model=Quote,
    address="quotes.html#{id}",
    together=50,
    bytes=2100,
    shows_mentions=True,
    one=N_("quote"),
    many=N_("quotes"),
    title=N_("Quotations"),
    page="quotes",
    more=Place(1, N_("Quotations")),
    dossier=Place(4, N_("Quotations"), "quotations"),
    search=5,
    columns=f"id speaker to about via date fidelity statement {BASIS} {SURE}",
    references=(
        ReferenceField("speaker", TO_ACTOR, N_("said by"), N_("said")),
        ReferenceField("to", TO_ACTOR, N_("said to"), N_("was told")),
        ReferenceField("about", TO_ACTOR, N_("said of"), N_("is spoken of in")),
        ReferenceField("via", TO_ACTOR, N_("reported through"), N_("passed on")),
        ReferenceField("other_wordings[].source", TO_SOURCE, N_("also worded by"), N_("has another wording of")),
    ),
    example="""\
id: for-ever
text: It will stand for ever    # is its own citation
speaker: mayor
via: herald
fidelity: original""",
)

CLAIM = Kind(
    model=Claim,
    address="claims.html#{id}",
    together=70,
    bytes=2600,
    shows_mentions=True,
    one=N_("claim"),
    many=N_("claims"),
    title=N_("Claims"),
    page="claims",
    menu=Place(7, N_("Claims"), group=JUDGE),
    dossier=Place(5, N_("Claims"), "claims"),
    search=6,
    columns="id nature asserted_by denied_by about reported_via hedge verdict verdict_date outcome decided_by "
    f"statement {BASIS} contradicts {SURE}",
    references=(
        ReferenceField("asserted_by", TO_ACTOR, N_("asserted by"), N_("asserts")),
        ReferenceField("denied_by[].by", TO_ACTOR, N_("denied by"), N_("denies")),
        ReferenceField("about", TO_ACTOR, N_("about"), N_("is the subject of")),
        ReferenceField("reported_via", TO_ACTOR, N_("reported through"), N_("passed on")),
        ReferenceField("contradicts", ("claim",), N_("contradicts"), N_("is contradicted by")),
        ReferenceField("outcome.events", ("event",), N_("judged in view of"), N_("is weighed in the outcome of")),
    ),
    example="""\
id: bridge-stands
statement: The bridge will stand for ever.
nature: forecast
asserted_by: mayor
reported_via: herald
cite: she said, according to the Herald
denied_by:
  - {by: council, statement: The council denies it., cite: The council denies this.}
outcome:
  verdict: not-borne-out
  date: 2024-06-30
  note: It fell.
  sources: herald-2024-06-30""",
)

FIGURE = Kind(
    model=Figure,
    address="figures.html#{id}",
    together=70,
    bytes=1900,
    shows_mentions=True,
    one=N_("figure"),
    many=N_("figures"),
    title=N_("Figures"),
    page="figures",
    more=Place(2, N_("Figures")),
    dossier=Place(6, N_("Figures"), "figures"),
    search=7,
    own_words=True,
    columns=f"id title unit date value phrase by about {BASIS} finding label given_by {SURE}",
    references=(
        ReferenceField("by", TO_ACTOR, N_("measured by"), N_("measured")),
        ReferenceField("points[].by", TO_ACTOR, N_("given by"), N_("gives a value of")),
        ReferenceField("about", TO_ACTOR, N_("about"), N_("is measured in")),
    ),
    example="""\
id: crossings
title: Cars that cross the river in a day
unit: cars
by: road-office
cite: 4,000 cars cross the river in a day
points:
  - {date: 2024, value: 4000}""",
)

STAKE = Kind(
    model=Stake,
    address="stakes.html#{id}",
    together=60,
    bytes=800,
    one=N_("stake"),
    many=N_("stakes"),
    title=N_("Stakes"),
    page="stakes",
    menu=Place(5, N_("Stakes")),
    dossier=Place(7, N_("Stakes"), "stakes"),
    search=8,
    listed=False,
    columns=f"country stake statement {BASIS} {SURE}",
    references=(ReferenceField("country", TO_COUNTRY, N_("at stake for"), N_("has at stake")),),
    example="""\
id: stake-freedonia
country: freedonia
wants:
  - {text: A second bridge., cite: wants a second bridge}""",
)

RELATION = Kind(
    model=Relation,
    address="map.html#{id}",
    together=250,
    bytes=700,
    one=N_("relation"),
    many=N_("relations"),
    title=N_("Relations"),
    page="relations",
    menu=Place(4, N_("Relations")),
    dossier=Place(9, N_("Relations"), "relations"),
    search=9,
    listed=False,
    own_words=True,
    columns=f"id from to kind label since until asserted_by {BASIS} {SURE}",
    references=(
        ReferenceField("from", TO_ACTOR, N_("from"), N_("has a tie to others in")),
        ReferenceField("to", TO_ACTOR, N_("to"), N_("is tied to by others in")),
        ReferenceField("asserted_by", TO_ACTOR, N_("asserted by"), N_("asserts")),
    ),
    example="""\
id: mayor-leads-freedonia
from: mayor
to: freedonia
kind: leads
label: leads
cite: The mayor opened the bridge""",
)

SCENARIO = Kind(
    model=Scenario,
    address="scenarios/{id}.html",
    listed_on="scenarios.html",
    one=N_("scenario"),
    many=N_("scenarios"),
    title=N_("Scenarios"),
    page="scenarios",
    menu=Place(6, N_("Scenarios"), group=JUDGE),
    dossier=Place(8, N_("Scenarios"), "scenarios"),
    search=3,
    own_words=True,
    columns=f"id question status due happened branch label state country statement {BASIS} verdict outcome {SURE}",
    references=(
        ReferenceField("actors", TO_ACTOR, N_("turns on"), N_("has a part in")),
        ReferenceField(
            "branches[].implications[].country", TO_COUNTRY, N_("has implications for"), N_("is affected by")
        ),
        ReferenceField("cross.with", ("scenario",), N_("is crossed with"), N_("is crossed with")),
    ),
    example="""\
id: next-vote
title: The next vote
question: Who wins the vote of 2027?
as_of: 2024-06-19
why: The article names the vote, and no candidate.
cite: The next vote is in 2027.
branches:
  - {id: mayor-wins, label: The mayor wins, summary: She stays., cite: The next vote}
  - {id: mayor-loses, label: The mayor loses, summary: She goes., cite: The next vote}
resolution:
  criteria: {text: The count of the votes., cite: The next vote is in 2027.}
  status: open
  due: 2027
  cite: The next vote is in 2027.""",
)

NOTE = Kind(
    model=Note,
    address="notes.html#{id}",
    together=100,
    bytes=2300,
    shows_mentions=True,
    one=N_("note"),
    many=N_("notes"),
    title=N_("Editor\u2019s notes"),
    page="notes",
    more=Place(4, N_("Editor\u2019s notes")),
    dossier=Place(10, N_("Editor\u2019s notes"), "notes"),
    search=10,
    own_words=True,
    columns=f"id title kind reads confidence statement {BASIS} {SURE}",
    example="""\
id: note-river
title: The river has another name
kind: fact
cite: the river Thames
reads: the river Tamesis
note: The bridge stands at the Tamesis.
confidence: verified
sources: gazette-2020-03-02""",
)

SOURCE = Kind(
    model=Source,
    address="sources.html#{id}",
    together=150,
    bytes=50,
    one=N_("source"),
    many=N_("sources"),
    title=N_("Sources"),
    page="sources",
    more=Place(6, N_("Sources")),
    dossier=Place(11, N_("Sources"), "sources"),
    search=20,
    listed=False,
    columns="id title publisher date accessed grade language original url says archive status as_of origin "
    "grade_reason",
    example="""\
id: herald-2024-06-30
title: The bridge falls
says: The bridge fell on a Sunday; nobody was hurt.
publisher: The Herald
date: 2024-06-30
url: https://example.org/bridge-falls
grade: A""",
)


KINDS: Mapping[str, Kind] = MappingProxyType(
    {kind.name: kind for kind in (ARTICLE, ACTOR, EVENT, QUOTE, CLAIM, FIGURE, STAKE, RELATION, SCENARIO, NOTE, SOURCE)}
)
"""Every kind of record by its name, in the order of all lists of kinds."""
