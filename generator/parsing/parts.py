"""The parts of records that have fields of their own: roles, denials, outcomes, values, branches, signposts."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from generator.base.dates import Date
from generator.parsing.model import (
    Address,
    Cell,
    Evidenced,
    Id,
    Ids,
    Item,
    Model,
    Number,
    Prose,
    Selector,
    Several,
    Text,
    listed,
)

# -- of articles, actors, events, quotations, claims and figures ------------------------------------------------


class NameMark(Selector):
    """A place in the text where words mean a certain actor, several ("both countries"), or none."""

    actor: Ids = Field(default=(), description="Whom the words mean. Only a single actor is linked.")


class SetAside(Selector):
    """A passage that no record needs to cite."""

    reason: Literal["rhetoric", "transition", "background", "repetition"] = Field(
        description="Why no record needs to cite it."
    )
    draft: bool = Field(default=False, description="Whether nobody has decided so yet: it accounts for nothing then.")


class Boilerplate(Model):
    """Blocks of the source page that are not part of its text: dateline, byline, sign-off."""

    text: str = Field(description="The whole block, word for word.")
    role: Literal["dateline", "byline", "sign-off"] = Field(description="What it is.")


class Role(Evidenced):
    """An office or a part played, and when."""

    title: Text = Field(description="The office or part, such as 'President of Russia'.")
    since: Date | None = Field(default=None, description="When it began.")
    until: Date | None = Field(
        default=None, description="When it ended; without it, it had not ended on the article's date."
    )


class CoordinatesError(ValueError):
    """Raised for values that are not the coordinates of a place on the earth."""

    hint = "Latitude, then longitude, in degrees; south and west are below zero: at: [39.02, 125.75]"


def _coordinates(value: Any) -> Any:
    """Latitude and longitude; raises `CoordinatesError` unless they are two numbers within their ranges."""
    try:
        latitude, longitude = (Decimal(str(number)) for number in value)
    except (TypeError, ValueError, ArithmeticError):
        raise CoordinatesError("two numbers belong here") from None
    if not (abs(latitude) <= 90 and abs(longitude) <= 180):
        raise CoordinatesError(f"{latitude}, {longitude} is no place on the earth")
    return latitude, longitude


Coordinates = Annotated[
    tuple[Number, Number], BeforeValidator(_coordinates, json_schema_input_type=tuple[float, float])
]
"""The latitude and the longitude of a place, in degrees."""


class Venue(Model):
    """Where something happened."""

    name: Text = Field(
        description="Its name; on a map it stands without what follows a comma, unless that alone tells it from a "
        "place far away."
    )
    at: Coordinates | None = Field(
        default=None, description="Latitude and longitude in degrees: with them the place stands on the map."
    )


def _venue(value: Any) -> Any:
    return {"name": value} if isinstance(value, str) else value


Where = Annotated[Venue, BeforeValidator(_venue, json_schema_input_type=Text | Venue)]
"""A place, or its name alone."""


class OtherWording(Model):
    """The same words as another source gives them."""

    text: Text = Field(description="The words as given there.")
    source: Id = Field(description="Who gives them so.")


def _denial(value: Any) -> Any:
    return {"by": [value]} if isinstance(value, str) else value


class Denial(Evidenced):
    """Who denies a claim, and in what words. Without a basis of its own it rests on that of the claim."""

    by: Ids = Field(description="Who denies it.")
    statement: Prose | None = Field(default=None, description="In what words.")
    date: Date | None = Field(default=None, description="When.")


Denials = Annotated[
    tuple[Annotated[Denial, BeforeValidator(_denial)], ...],
    BeforeValidator(listed, json_schema_input_type=Id | Denial | tuple[Id | Denial, ...]),
]


class Links(Model):
    """Where to read more about an actor."""

    wikidata: Item | None = Field(default=None, description="The item of Wikidata, such as `Q7747`.")
    website: Address | None = Field(default=None, description="The actor's own website.")


class Outcome(Evidenced):
    """How a claim turned out."""

    verdict: Literal["borne-out", "partly", "not-borne-out", "overtaken", "unconfirmed", "not-checked"] = Field(
        description="How the claim turned out."
    )
    date: Date | None = Field(default=None, description="When that was clear.")
    note: Prose = Field(description="What is known, in a sentence or two.")
    events: Ids = Field(default=(), description="The events that decided it.")


class Point(Evidenced):
    """One value of a figure. Without a basis of its own it rests on that of the figure."""

    date: Date = Field(description="When it was measured.")
    label: Text | None = Field(default=None, description="What it is the value of, where one date has several.")
    by: Ids = Field(default=(), description="Who says so, where that is not who measured the figure.")
    value: Number | None = Field(default=None, description="The number.")
    phrase: Text | None = Field(default=None, description="The article's own words, where it gives no number.")


# -- of scenarios -----------------------------------------------------------------------------------------------

Status = Literal["open", "due", "resolved", "overtaken", "annulled", "ambiguous"]


class Came(Cell):
    """What became of an implication, after its branch had come."""

    verdict: Literal["borne-out", "partly", "not-borne-out", "overtaken", "unconfirmed", "not-checked", "not-seen"] = (
        Field(description="Whether it came about; `not-seen` if nothing of the kind was found.")
    )


class Implication(Cell):
    """What a branch would mean for one country."""

    country: Id = Field(description="For which country.")
    outcome: Came | None = Field(
        default=None, description="What became of it, with its own basis; only in the branch that came."
    )


class Branch(Evidenced):
    """One possible answer to the question."""

    id: Id = Field(description="Unique in the scenario.")
    label: Text = Field(description="The answer, in a few words.")
    summary: Prose = Field(description="What it would mean.")
    implications: Several[Implication] = Field(default=(), description="What it would mean for single countries.")


class Observation(Evidenced):
    """What was seen of a signpost, and when."""

    date: Date = Field(description="When it was seen.")
    note: Prose = Field(description="What was seen.")


class Signpost(Evidenced):
    """Something to watch, and the branch for which it speaks."""

    indicator: Text = Field(description="What to watch.")
    supports: Id | None = Field(default=None, description="The branch that it speaks for.")
    where: Text | None = Field(default=None, description="Where to look.")
    observed: Several[Observation] = Field(default=(), description="What was seen of it.")


class StatusChange(Evidenced):
    """An earlier status of a scenario."""

    status: Status = Field(description="The status from then on.")
    date: Date = Field(description="Since when.")
    note: Prose | None = Field(default=None, description="Why.")


class Resolution(Evidenced):
    """The criteria by which a question is settled, and how it was settled."""

    criteria: Cell = Field(description="By what the question is settled, with a basis of its own.")
    fine_print: Cell | None = Field(default=None, description="What counts, and what does not, with a basis.")
    due: Date | None = Field(default=None, description="When it is to be settled.")
    happened: Date | None = Field(default=None, description="When it was settled in fact.")
    recorded: Date | None = Field(default=None, description="When this site recorded that.")
    branch: Id | None = Field(default=None, description="The branch that came to pass.")
    status: Status = Field(default="open", description="Where the question stands.")
    note: Prose | None = Field(default=None, description="How it was settled.")
    assessment: Cell | None = Field(default=None, description="The editor's reading of how the forecast fared.")
    history: Several[StatusChange] = Field(default=(), description="The statuses before, oldest first.")


class CrossCell(Cell):
    """What it would mean if two branches both came true."""

    branch: Id = Field(description="A branch of this scenario.")
    other: Id = Field(description="A branch of the other one.")


class Cross(Model):
    """A scenario crossed with another one: one cell for each pair of branches."""

    with_: Id = Field(alias="with", description="The other scenario.")
    cells: Several[CrossCell] = Field(description="One for each pair of branches.")
