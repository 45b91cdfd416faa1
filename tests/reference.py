"""docs/records.md: every field of every kind, from the models. `python -m tests.reference` writes it anew."""

from __future__ import annotations

from collections.abc import Iterator
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic_core import PydanticUndefined

from generator.base.dates import Date
from generator.parsing import addresses
from generator.parsing.kinds import TO_ANY, ReferenceField
from generator.parsing.model import PROSE, Cited, Evidenced, Model, Record, Selector
from generator.parsing.records import KINDS
from generator.parsing.references import row_of
from generator.parsing.settings import Settings
from tests.sites import ROOT

DOC = ROOT / "docs/records.md"
EVIDENCE = tuple(Evidenced.model_fields)

HEAD = """\
# Records

What a curator writes, field by field. `briefing new KIND ID` begins a record with all of its fields; VS Code completes
them with its YAML extension (`briefing schema`).

- **Where.** `content/<kind>s.yaml`, or any number of files in `content/<kind>s/`. A file holds one record or a list of
  them. A record in a file of its own needs no `id` if the file has its name. Articles are Markdown with front matter, in
  `content/articles/`.
- **Several articles.** A line `- article: ID` in a list says which article the records below it cite; a record by itself
  has `article: ID` among its fields. Or an article has a folder: the records of `content/<article>/events.yaml`, and of
  the other files in it, cite that one. [Evidence](evidence.md#several-articles) says more.
- **Ids** are lower-case letters, digits and single hyphens, unique over all kinds. They are part of the addresses, so
  they stay: `briefing rename OLD NEW` changes one everywhere and lets the old address lead on.
- **Values are text.** `NO`, `12:30`, `0123` and `1e3` stay what you wrote; only dates and numbers are read as such. An
  empty field is one that is not there, and so is one with `~` or `null`; `"null"` is a text. Anchors, aliases, merge
  keys and tags are not read.
- **Addresses** begin with `https://` or `http://`, and are as a browser would read them: a host that can exist, no user
  name or password, no blanks or other characters that cannot be seen. A link in prose may also lead to
  `mailto:desk@example.org`; one that leads elsewhere is no link.
- **A short text is one line**: a line break in a title is a blank.
- **A list of one** may be written without brackets, whatever it is a list of: `actors: russia`, `points: {date: 2024,
  value: 4}`. Only `branches`, of which there are two at least, are always a list.
- **`draft: true`** keeps a record from being published: a build leaves it out, the preview and `--drafts` show it with
  the word "draft". What stays may not refer to it, and it accounts for no sentence.
- **Prose** is Markdown without HTML. `[[id]]` links to a record by its name, `[[id|words]]` by other words. A text that
  begins with a bracket needs quotation marks.

## Dates

Dates are written in a subset of EDTF (the Extended Date/Time Format, ISO 8601-2), and shown as precise as they are. It
has years, months and days, decades and centuries, the marks `~` (approximate), `?` (uncertain) and `%` (both) behind a
whole date, and intervals, whose ends may be open (`..`) or unknown (nothing). It has no times of day, seasons, sets,
years of more than four digits, exponents, nor marks or `X` inside a date.

| written | shown |
| --- | --- |
| `2024-06-19` | 19 June 2024 |
| `2024-06` | June 2024 |
| `2024` | 2024 |
| `197X` | 1970s |
| `190X` | 1900–1909 |
| `19XX` | 1900s |
| `2024-05~` | about May 2024 |
| `2024-05?` | May 2024 (uncertain) |
| `2024-06-18/2024-06-19` | 18–19 June 2024 |
| `2024-06/..` | since June 2024 |
| `2024-06/` | June 2024–? |
| `1984/2004~` | 1984–about 2004 |

An interval has both its ends in it: an event that is planned or possible in `2027-02/..` is shown *from February 2027*.

## Evidence

Every kind but `article` and `source`, and every part that speaks for itself, has these five fields; one of the first
three is needed. [Evidence](evidence.md) says how they work.

"""

SITE_EXAMPLE = """\
title: The bridge
description: A briefing on the bridge.
url: https://example.org/bridge/
reviewed: 2024-07-01
known_to: June 2024
published_by: The desk
bottom_line:
  - {text: The bridge was opened., cite: The mayor opened the bridge}"""


def document() -> str:
    out = [HEAD, *_table("*", Evidenced, "", EVIDENCE), ""]
    out += [
        "A passage is its words, or a mapping:\n",
        *_table("*", Selector, "cite[]", tuple(Selector.model_fields)),
        "",
        "So is a source, by its id or with its words:\n",
        *_table("*", Cited, "sources[]", tuple(Cited.model_fields)),
        "",
    ]
    for kind, row in KINDS.items():
        out += _section(kind, row.model, row.example)
    return "\n".join([*out, *_section("site", Settings, SITE_EXAMPLE)]).rstrip() + "\n"


def _section(kind: str, model: type[Record] | type[Settings], example: str) -> Iterator[str]:
    yield f"## {'site.yaml' if kind == 'site' else kind}\n"
    yield f"{_first_line(model)}\n"
    yield from (f"    {line}" for line in example.split("\n"))
    yield ""
    yield from _tables(kind, model, "")


def _tables(kind: str, model: type[Model], shape: str) -> Iterator[str]:
    names = tuple(n for n in model.model_fields if n not in EVIDENCE and not (n == "id" and model is Settings))
    yield from _table(kind, model, shape, names)
    yield ""
    hints = get_type_hints(model, include_extras=True)
    for name in names:
        own = f"{shape}.{name}" if shape else name
        for part in _models(hints[name]):
            if part not in (Selector, Cited):
                also = " It has the fields of evidence, too." if issubclass(part, Evidenced) else ""
                yield f"### {kind}: `{_written(model, name)}`\n" if not shape else f"#### {kind}: `{own}`\n"
                yield f"{_first_line(part)}{also}\n"
                yield from _tables(kind, part, f"{own}[]" if "tuple" in str(hints[name]) else own)


def _first_line(model: type[Model]) -> str:
    return (model.__doc__ or "").split("\n\n")[0].replace("\n", " ").replace("    ", "")


def _written(model: type[Model], name: str) -> str:
    return model.model_fields[name].alias or name


def _table(kind: str, model: type[Model], shape: str, names: tuple[str, ...]) -> Iterator[str]:
    yield "| field | needed | what it holds | what it means |"
    yield "| --- | --- | --- | --- |"
    hints = get_type_hints(model, include_extras=True)
    for name in names:
        info = model.model_fields[name]
        written = _written(model, name)
        needed = "yes" if info.default is PydanticUndefined and info.default_factory is None else ""
        default = "" if info.default in (PydanticUndefined, None, (), "") else f" ({_default(info.default)} if not set)"
        what = _type(hints[name], kind, f"{shape}.{written}" if shape else written)
        yield f"| `{written}` | {needed} | {what} | {info.description or ''}{default} |"


def _default(value: object) -> str:
    return {True: "`true`", False: "`false`"}.get(value, f"`{value}`") if isinstance(value, bool) else f"`{value}`"


def _models(hint: Any) -> Iterator[type[Model]]:
    if isinstance(hint, type) and issubclass(hint, Model):
        yield hint
    for part in get_args(hint):
        if not isinstance(part, str):
            yield from _models(part)


def _type(hint: Any, kind: str, shape: str) -> str:
    """What a field holds, in words."""
    if get_origin(hint) is Annotated:
        inner, *more = get_args(hint)
        if PROSE in more:
            return "prose"
        pattern = next((str(p) for m in more if (p := getattr(m, "pattern", None))), "")
        if pattern.startswith("^[a-z0-9]+(-"):
            row = row_of(kind, shape)
            return f"id of {_kinds(row)}" if row else "id"
        if any(getattr(m, "func", None) in (addresses.of_web, addresses.of_site) for m in more):
            return "address"
        named = {"^[a-z]{2,3}": "language", "^Q": "item of Wikidata"}
        return next((word for start, word in named.items() if pattern.startswith(start)), None) or _type(
            inner, kind, shape
        )
    if get_origin(hint) is Literal:
        return " · ".join(f"`{value}`" for value in get_args(hint))
    if get_origin(hint) in (Union, UnionType):
        return next(_type(part, kind, shape) for part in get_args(hint) if part is not type(None))
    if get_origin(hint) is tuple:
        return f"list of: {_type(get_args(hint)[0], kind, shape)}"
    if isinstance(hint, type) and issubclass(hint, Model):
        return {Selector: "passage", Cited: "id of source, or mapping"}.get(hint, "mapping, see below")
    if get_origin(hint) is not None:
        return f"mapping of {_type(get_args(hint)[0], kind, shape)} to text"
    words = {Date: "date", str: "text", bool: "`true` or `false`"}
    return words.get(hint, "number")


def _kinds(row: ReferenceField) -> str:
    if row.targets == TO_ANY:
        return "any record"
    return " or ".join(target.replace("actor:", "an actor, a ") for target in row.targets)


def main() -> None:
    DOC.write_text(document(), encoding="utf-8")


if __name__ == "__main__":
    main()
