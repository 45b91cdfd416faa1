"""docs/records.md: every field of every kind, from the models. `python -m tests.reference` writes it anew."""

from __future__ import annotations

from collections.abc import Iterator
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic_core import PydanticUndefined

from generator.dates import Date
from generator.records import KINDS, PROSE, Evidenced, Model, Record, Selector, Settings
from generator.relations import row_of
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
- **Ids** are lower-case letters, digits and single hyphens, unique over all kinds. They are part of the addresses, so
  they stay: `briefing rename OLD NEW` changes one everywhere and lets the old address lead on.
- **Values are text.** `NO`, `12:30`, `0123` and `1e3` stay what you wrote; only dates and numbers are read as such. An
  empty field is one that is not there, and so is one with `~` or `null`; `"null"` is a text. Anchors, aliases, merge
  keys and tags are not read.
- **A list of one** may be written without brackets: `actors: russia`.
- **Prose** is Markdown without HTML. `[[id]]` links to a record by its name, `[[id|words]]` by other words. A text that
  begins with a bracket needs quotation marks.

## Dates

Dates are written in EDTF (ISO 8601-2), and shown as precise as they are:

| written | shown |
| --- | --- |
| `2024-06-19` | 19 June 2024 |
| `2024-06` | June 2024 |
| `2024` | 2024 |
| `197X` | 1970s |
| `2024-05~` | about May 2024 |
| `2024-05?` | May 2024 (uncertain) |
| `2024-06-18/2024-06-19` | 18–19 June 2024 |
| `2024-06/..` | since June 2024 |

## Evidence

Every kind but `article` and `source`, and every part that speaks for itself, has these four fields; one of the first
three is needed. [Evidence](evidence.md) says how they work.

"""

EXAMPLES = {
    "article": """\
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
    "actor": """\
        id: mayor
        name: Jane Doe
        kind: person
        aliases: [the mayor, Doe]
        country: freedonia
        cite: The mayor opened the bridge
        roles:
          - {title: Mayor of Freedonia City, since: 2020, sources: gazette-2020-03-02}""",
    "event": """\
        id: opening
        title: The bridge is opened
        date: 2024-06-17
        phrase: on Monday               # the article's own words for the date
        actors: [mayor]
        cite: The mayor opened the bridge on Monday""",
    "quote": """\
        id: for-ever
        text: It will stand for ever    # is its own citation
        speaker: mayor
        via: herald
        fidelity: original""",
    "claim": """\
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
    "figure": """\
        id: crossings
        title: Cars that cross the river in a day
        unit: cars
        by: road-office
        cite: 4,000 cars cross the river in a day
        points:
          - {date: 2024, value: 4000}""",
    "stake": """\
        id: stake-freedonia
        country: freedonia
        wants:
          - {text: A second bridge., cite: wants a second bridge}""",
    "relation": """\
        id: mayor-leads-freedonia
        from: mayor
        to: freedonia
        kind: leads
        label: leads
        cite: The mayor opened the bridge""",
    "scenario": """\
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
    "note": """\
        id: note-river
        title: The river has another name
        kind: fact
        cite: the river Thames
        reads: the river Tamesis
        note: The bridge stands at the Tamesis.
        confidence: verified
        sources: gazette-2020-03-02""",
    "source": """\
        id: herald-2024-06-30
        title: The bridge falls
        says: The bridge fell on a Sunday; nobody was hurt.
        publisher: The Herald
        date: 2024-06-30
        url: https://example.org/bridge-falls
        grade: A""",
    "site": """\
        title: The bridge
        description: A briefing on the bridge.
        url: https://example.org/bridge/
        reviewed: 2024-07-01
        known_to: June 2024
        published_by: The desk
        bottom_line:
          - {text: The bridge was opened., cite: The mayor opened the bridge}""",
}


def document() -> str:
    out = [HEAD, *_table("*", Evidenced, "", EVIDENCE), ""]
    out += [
        "A passage is its words, or a mapping:\n",
        *_table("*", Selector, "cite[]", tuple(Selector.model_fields)),
        "",
    ]
    for kind, model in KINDS.items():
        out += _section(kind, model)
    return "\n".join([*out, *_section("site", Settings)]).rstrip() + "\n"


def _section(kind: str, model: type[Record] | type[Settings]) -> Iterator[str]:
    yield f"## {'site.yaml' if kind == 'site' else kind}\n"
    yield f"{_first_line(model)}\n"
    for line in EXAMPLES[kind].split("\n"):
        yield line.removeprefix("    ")
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
            if part is not Selector:
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
            return f"id of {_kinds(row.targets)}" if row else "id"
        named = {"^[a-z]{2,3}": "language", "^https?": "address"}
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
        return "passage" if hint is Selector else "mapping, see below"
    if get_origin(hint) is not None:
        return f"mapping of {_type(get_args(hint)[0], kind, shape)} to text"
    words = {Date: "date", str: "text", bool: "`true` or `false`"}
    return words.get(hint, "number")


def _kinds(targets: tuple[str, ...]) -> str:
    return "any record" if len(targets) > 4 else " or ".join(t.replace("actor:", "an actor, a ") for t in targets)


def main() -> None:
    DOC.write_text(document(), encoding="utf-8")


if __name__ == "__main__":
    main()
