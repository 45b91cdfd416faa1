"""`site.yaml`: the settings of the site, and the texts about the site as a whole."""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar, Literal

from pydantic import Field

from generator.base.dates import Date
from generator.base.diagnostics import FieldPath
from generator.parsing.model import (
    Cell,
    Host,
    Id,
    Ids,
    Language,
    Model,
    Number,
    Prose,
    Several,
    SiteAddress,
    Text,
    Texts,
)


class Answer(Cell):
    """A point of the bottom line."""

    answers: Literal["happened", "so-what"] | None = Field(
        default=None, description="The question: what happened, or so what. Points with one answer stand together."
    )


class Watch(Cell):
    """Something that is still open: `text` says what."""

    date: Date | None = Field(default=None, description="When it comes, or will be known.")
    where: Prose | None = Field(default=None, description="Where to look for it.")
    change: Cell | None = Field(default=None, description="What it would change in the assessment, with its own basis.")


class Headlines(Model):
    """What pages say in their headings, each with its own basis. A scenario has a headline of its own."""

    timeline: Cell | None = Field(default=None, description="Of the timeline.")
    relations: Cell | None = Field(default=None, description="Of the page of relations.")
    claims: Cell | None = Field(default=None, description="Of the page of claims.")
    scenarios: Cell | None = Field(default=None, description="Of the page of all scenarios.")


class DisabledWarning(Model):
    """A warning that the editors have switched off, and their reason."""

    code: Id = Field(description="Its code, as in docs/diagnostics.md.")
    reason: Text = Field(description="Why it is lived with.")


class Correction(Model):
    """A correction made after publication."""

    date: Date = Field(description="When it was corrected.")
    text: Prose = Field(description="What was wrong, and what is right.")


class Group(Model):
    """Actors that drawings and lists show together. People and organisations go with their country."""

    name: Text = Field(description="Its name, such as 'Moscow\u2013Pyongyang'.")
    tint: Literal["red", "blue", "ochre", "grey"] = Field(
        description="Its colour, which no other group has. It never stands without the name."
    )
    actors: Ids = Field(description="Who is in it.")


StateWord = Literal["named", "quoted", "locked", "proved"]


Supported = Several[Literal["numbers", "dates", "quotations", "names"]]


class SourceStates(Model):
    """The least state of what is cited of sources, by their grades."""

    A: StateWord | None = Field(default=None, description="Of sources of grade A.")
    B: StateWord | None = Field(default=None, description="Of sources of grade B.")


class Renamed(Model):
    """A former id of a record: the old address leads to the record."""

    from_: Id = Field(alias="from", description="The id that it had.")
    to: Id = Field(description="The id that it has.")


class Settings(Model):
    """`site.yaml`: the settings of the site, and the texts about the site as a whole."""

    kind_name: ClassVar[str] = "site"

    id: Literal["site"] = "site"
    title: Text = Field(description="The site's name; the header shows it up to a colon.")
    description: Text = Field(description="What the site is, in a sentence.")
    url: SiteAddress = Field(description="Where the site is published, with its base path.")
    domain: Host | None = Field(default=None, description="The custom domain of GitHub Pages, for `briefing publish`.")
    language: Language = Field(default="en", description="The language of the site's own words.")
    article: Id | None = Field(
        default=None, description="The article that citations mean where neither they nor their records name one."
    )
    reviewed: Date = Field(description="When an editor last read the whole briefing.")
    published: Date | None = Field(
        default=None, description="The day when the site was first published; without it, the day of `reviewed`."
    )
    known_to: Text = Field(description="Up to when later facts are known, as printed: 'early June 2026'.")
    published_by: Text = Field(description="Who answers for it.")
    lead: Prose | None = Field(default=None, description="The sentence under the headline of the home page.")
    thesis: Cell | None = Field(
        default=None, description="What came of the article, in a sentence: the headline of the home page."
    )
    bottom_line: Several[Answer] = Field(default=(), description="The briefing in three to five sentences.")
    watch: Several[Watch] = Field(default=(), description="What is still open, and what it would change.")
    headlines: Headlines = Field(
        default=Headlines(),
        description="What the pages of all events, ties, claims and scenarios say, as their headlines.",
    )
    groups: Several[Group] = Field(default=(), description="Actors who stand together, in up to four groups.")
    about: Prose | None = Field(default=None, description="How the briefing was made, on the page about it.")
    data_licence: Prose | None = Field(default=None, description="The terms of the curated records.")
    corrections: Several[Correction] = Field(
        default=(), description="What was corrected after publication, newest last."
    )
    coverage_threshold: Number = Field(default=Decimal(100), ge=0, le=100, description="Per cent of sentences.")
    max_share: Number | None = Field(default=None, ge=0, le=100, description="Per cent of the article's words shown.")
    source_states: SourceStates | None = Field(
        default=None, description="The least state of what is cited of sources, by their grades."
    )
    support: Supported = Field(
        default=("numbers", "dates", "quotations", "names"),
        description="What of a statement is looked for in the passages that it cites.",
    )
    require_review: bool = Field(
        default=False, description="Whether each statement has to be read against its evidence by somebody."
    )
    max_source_words: int = Field(default=40, ge=1, description="The most words of a passage of a source.")
    max_source_share: Number | None = Field(
        default=None, ge=0, le=100, description="Per cent of a copy's words that are quoted of it."
    )
    abbreviations: Texts = Field(
        default=(), description="Abbreviations in the articles after which no sentence ends, beside the usual ones."
    )
    disabled_warnings: Several[DisabledWarning] = Field(default=(), description="Warnings that are not to be told.")
    cards: Literal["kinds", "pages", "one", "none"] = Field(
        default="kinds",
        description="Pictures for links in social networks: one for the home page and one for each kind of record, one "
        "for each page, one for all, or none.",
    )
    renamed: Several[Renamed] = Field(default=(), description="Ids that records had; their addresses lead on.")

    @property
    def in_short(self) -> tuple[tuple[FieldPath, str], ...]:
        """The statements that say what came of the article, with their places: from the thesis to the headlines."""
        thesis = [(("thesis",), self.thesis.text)] if self.thesis else []
        points = [(("bottom_line", i), point.text) for i, point in enumerate(self.bottom_line)]
        watch: list[tuple[FieldPath, str]] = []
        for i, item in enumerate(self.watch):
            watch.append((("watch", i), item.text))
            if item.change:
                watch.append((("watch", i, "change"), item.change.text))
        said = ((name, getattr(self.headlines, name)) for name in Headlines.model_fields)
        headlines = [(("headlines", name), cell.text) for name, cell in said if cell]
        return (*thesis, *points, *watch, *headlines)

    @property
    def base(self) -> str:
        """The beginning of all addresses of the published site: `url` in its canonical spelling, with a final slash."""
        return self.url
