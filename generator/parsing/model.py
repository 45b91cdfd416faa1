"""The parts that all models share: the types of fields, and `Evidenced`, the basis of a statement.

Every value arrives as the text that the curator wrote (string-first); only dates, numbers and booleans are converted.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import Annotated, Any, ClassVar, Literal, TypeVar, get_args

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import CoreSchema, core_schema

from generator.base.dates import Date
from generator.base.text import is_seen
from generator.parsing import addresses

MAX_ID = 230
"""The most characters of an id: with them, the name of every file of a record has at most 255 bytes, as file systems
require; a test counts them."""
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=MAX_ID)]


def _in_one_line(text: str) -> str:
    """The text in one line, with blanks in place of line breaks, as browsers show it.

    Raises `UnseenError` if nothing of the text is visible.
    """
    if not is_seen(text):
        raise UnseenError("nothing of it can be seen")
    return " ".join(filter(None, map(str.strip, text.split("\n")))) if "\n" in text else text


class UnseenError(ValueError):
    """Raised for a text without a visible character."""

    code = "empty-value"
    hint = "Write it, or leave the field out."


Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True), AfterValidator(_in_one_line)]
"""A short text in one line, shown as written."""
TODO = "TODO"
"""Marks a value that the curator has still to write; it is reported as an error at its place."""
PROSE = "prose"
Prose = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True), PROSE]
"""A text in Markdown, in which ``[[id]]`` and ``[[id|label]]`` link to records."""
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,4}$")]
"""A language tag of BCP 47, such as ``en`` or ``ko``."""
_OF_WEB = {"type": "string", "format": "uri", "pattern": r"^https?://[^\s@]+"}
Address = Annotated[str, AfterValidator(addresses.of_web), WithJsonSchema(_OF_WEB)]
"""A web address that `addresses.of_web` accepts."""
SiteAddress = Annotated[str, AfterValidator(addresses.of_site), WithJsonSchema(_OF_WEB)]
"""An address at which a site can be published, in its canonical spelling."""
Host = Annotated[
    str, StringConstraints(pattern=r"^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$", max_length=253)
]
"""A host name in lower case, such as ``briefing.example.org``."""
Item = Annotated[str, StringConstraints(pattern=r"^Q[1-9][0-9]{0,11}$")]
"""An item of Wikidata, such as ``Q7747``."""


def is_todo(text: object) -> bool:
    """Whether a value is `TODO`, perhaps followed by colons or full stops."""
    return isinstance(text, str) and text.strip().rstrip(":.") == TODO


class NumberError(ValueError):
    """Raised for a number with too many digits."""

    hint = "A number has at most 15 digits before and 15 behind the point. A larger one goes by its unit: millions."


def _written_out(value: Decimal) -> Decimal:
    """The number; raises `NumberError` if it is too long to be printed in digits: ``1e999999`` would be all zeros."""
    exponent = value.as_tuple().exponent
    if value.adjusted() >= 15 or not isinstance(exponent, int) or exponent < -15:
        raise NumberError("the number is too long to be printed")
    return value


Number = Annotated[Decimal, AfterValidator(_written_out)]


def listed(value: Any) -> Any:
    """The value as a list: a single value becomes a list of one."""
    return value if isinstance(value, (list, tuple)) else [value]


class _OrOne:
    """Marks a list of which a single item may stand without brackets; the schema for editors says so, too."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        many = handler(source)
        one = handler.generate_schema(get_args(source)[0])
        either = core_schema.union_schema([one, many])
        return core_schema.no_info_before_validator_function(listed, many, json_schema_input_schema=either)


T = TypeVar("T")
Several = Annotated[tuple[T, ...], _OrOne()]
"""A list; a single item becomes a list of one."""


def _selector(value: Any) -> Any:
    return {"exact": value} if isinstance(value, str) else value


def _selectors(value: Any) -> Any:
    return [_selector(item) for item in listed(value)]


def _cited(value: Any) -> Any:
    return [{"id": item} if isinstance(item, str) else item for item in listed(value)]


_NO_NAMES: set[str] = set()
"""Stands in all models for the names of fields that were given; a copy of a model gets a set of its own."""


class Model(BaseModel):
    """The base of all models: instances are immutable, and unknown fields are errors."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    def model_post_init(self, context: Any, /) -> None:
        """Lets go of the names of the fields that were given, which nobody asks for: a set of its own for each part."""
        object.__setattr__(self, "__pydantic_fields_set__", _NO_NAMES)


@cache
def fields_of(model: type[Model]) -> tuple[tuple[str, str], ...]:
    """The fields of a model: the name of each in Python, and the name that a curator writes."""
    return tuple((name, field.alias or name) for name, field in model.model_fields.items())


def value_of(part: Any, name: str) -> Any:
    """The value of a field; `None` if parts of this type have none, which a model is slow to say."""
    return getattr(part, name) if _has(type(part), name) else None  # type: ignore[arg-type]  # a class has a hash


@cache
def _has(kind: type, name: str) -> bool:
    return name in getattr(kind, "model_fields", ()) or hasattr(kind, name)


class Selector(Model):
    """A passage of an article, by its words (W3C Web Annotation, TextQuoteSelector)."""

    exact: str = Field(min_length=1, description="The words of the passage, verbatim.")
    prefix: str = Field(default="", description="The words just before it, where `exact` alone is found twice.")
    suffix: str = Field(default="", description="The words just after it, where `exact` alone is found twice.")
    article: Id | None = Field(
        default=None, description="The article that has it; without it, that of the record or of site.yaml."
    )


class Cited(Model):
    """A source, and the words or the place in it that carry the statement."""

    id: Id = Field(description="The source.")
    exact: str | None = Field(
        default=None, min_length=1, description="The words of the source, verbatim; without them it is only named."
    )
    prefix: str = Field(default="", description="The words just before it, where `exact` alone is found twice.")
    suffix: str = Field(default="", description="The words just after it, where `exact` alone is found twice.")
    where: Text | None = Field(default=None, description="The place in the source: a page, a paragraph, a minute.")


Selectors = Annotated[
    tuple[Selector, ...],
    BeforeValidator(_selectors, json_schema_input_type=str | Selector | tuple[str | Selector, ...]),
]
Ids = Several[Id]
Sources = Annotated[
    tuple[Cited, ...], BeforeValidator(_cited, json_schema_input_type=Id | Cited | tuple[Id | Cited, ...])
]
Texts = Several[Text]


class Evidenced(Model):
    """The base of all models that state something: the fields that give the basis of the statement."""

    cite: Selectors = Field(default=(), description="Passages of the article that say so.")
    sources: Sources = Field(
        default=(), description="Sources, for what the article does not say: ids, or mappings with their words."
    )
    basis: Literal["editor", "known"] | None = Field(
        default=None, description="`editor`: the editor's own judgement; `known`: general knowledge, without a number."
    )
    reasoning: Prose | None = Field(default=None, description="Why the editor judges so; goes with `basis: editor`.")
    derived: Text | None = Field(
        default=None,
        description="How a number, date or name follows that no passage has, and which: 82 is twice 41.",
    )
    despite: Text | None = Field(
        default=None, description="Why it stands although a source of it was corrected or retracted."
    )

    @property
    def source_ids(self) -> tuple[str, ...]:
        """The sources, each once."""
        return tuple(dict.fromkeys(cited.id for cited in self.sources))

    @property
    def has_basis(self) -> bool:
        """Whether passages, sources, the editor's judgement or general knowledge are given as the basis."""
        return bool(self.cite or self.sources or self.basis)


class Record(Evidenced):
    """The base of all kinds of records, each of which has an id."""

    kind_name: ClassVar[str]
    title_field: ClassVar[str]
    folds: ClassVar[tuple[str, str] | None] = None
    """A closed list and a text that one line may give together, as `folded` says."""

    id: Id = Field(description="Unique over all kinds: lower-case letters, digits and hyphens.")
    tags: Texts = Field(default=(), description="Words to group records by.")
    draft: bool = Field(
        default=False, description="Whether it is not to be published yet; a preview, and `--drafts`, have it, marked."
    )
    added: Date | None = Field(
        default=None, description="The day when it was added, if the site had been published before."
    )

    @property
    def name_of(self) -> str:
        """The record's name in lists: the value of its title field."""
        return str(getattr(self, self.title_field))


class CitingRecord(Record):
    """The base of the records that cite articles: all but the articles and the sources, which are evidence."""

    article: Id | None = Field(
        default=None,
        description="The article that its citations mean; a line `- article: ID` says so for the records below it.",
    )


class Cell(Evidenced):
    """One statement inside a record, with its own basis."""

    text: Prose = Field(description="The statement.")


class DatedCell(Cell):
    """A statement with a date."""

    date: Date = Field(description="When it came to be.")
