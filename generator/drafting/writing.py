"""Adds proposals to the site's files as YAML, at their ends: what is there stays, with its comments and order.

Each file is read again with the additions. If it does not have the same records as before and the new ones, the new
records go to a file of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Any

from generator.base.diagnostics import Diagnostic
from generator.base.inputs import CONTENT, Inputs
from generator.drafting.proposals import SET_ASIDE, Proposal
from generator.editing.lists import ListEditor
from generator.editing.refactor import with_changes
from generator.editing.scaffold import inside, scalar
from generator.editing.yaml_text import NotEditableError
from generator.parsing import yaml
from generator.parsing.content import Content
from generator.parsing.parse import parse
from generator.parsing.records import KINDS

WIDTH = 118
"""The most columns of a line."""
_TRIES = 20
_FENCE = re.compile(r"^---[ \t]*\r?$\n?", re.MULTILINE)


class NoPlaceError(Exception):
    """Raised if there is no file to which the proposals of a kind can be added."""


@dataclass(frozen=True, slots=True)
class Addition:
    """What is added to a file."""

    path: str
    proposals: tuple[Proposal, ...]
    data: bytes
    """The new bytes of the file."""


def added(inputs: Inputs, proposals: Iterable[Proposal]) -> tuple[Addition, ...]:
    """What is added to each file, in order. Raises `NoPlaceError` if there is no place for some proposals."""
    planned = _planned(inputs, tuple(proposals))
    return tuple(Addition(path, tuple(group), data) for path, group, data in planned)


def _planned(inputs: Inputs, proposals: tuple[Proposal, ...]) -> Iterator[tuple[str, list[Proposal], bytes]]:
    for kind in KINDS:
        group = [proposal for proposal in proposals if proposal.kind == kind]
        if group:
            yield _with_records(inputs, kind, group)
    for article in dict.fromkeys(p.article for p in proposals if p.kind == SET_ASIDE):
        yield _with_set_aside(inputs, article, [p for p in proposals if (p.kind, p.article) == (SET_ASIDE, article)])


# -- records ----------------------------------------------------------------------------------------------------


def _with_records(inputs: Inputs, kind: str, group: list[Proposal]) -> tuple[str, list[Proposal], bytes]:
    before = parse(inputs.files, stand_ins=True)
    for path in _paths(inputs, kind):
        data = appended(inputs.files.get(path, b""), group)
        after = parse(with_changes(inputs, {path: data}).files, stand_ins=True)
        if _says_both(before, after, group):
            return path, group, data
    raise NoPlaceError(f"there is no place for new records of the kind {kind!r}")


def _paths(inputs: Inputs, kind: str) -> Iterator[str]:
    """The files to which records of a kind may go, the best first."""
    folder = f"{CONTENT}/{KINDS[kind].folder}"
    if f"{folder}.yaml" in inputs.files or not any(path.startswith(f"{folder}/") for path in inputs.files):
        yield f"{folder}.yaml"
    yield f"{folder}/drafts.yaml"
    yield from (f"{folder}drafts-{number}.yaml" for number in range(2, _TRIES))


def _says_both(
    before: tuple[Content, tuple[Diagnostic, ...]],
    after: tuple[Content, tuple[Diagnostic, ...]],
    group: Sequence[Proposal],
) -> bool:
    """Whether content has the same records and faults as before, except for unfinished values, and the new records."""
    (old, faults), (new, others) = before, after
    same = all(name in new.entries and new.entries[name].record == entry.record for name, entry in old.entries.items())
    return same and all(p.id in new.entries for p in group) and _serious(faults) == _serious(others)


def _serious(faults: Iterable[Diagnostic]) -> list[tuple[str, str]]:
    return sorted((fault.code, fault.message) for fault in faults if fault.code != "unfinished")


def appended(before: bytes, proposals: Iterable[Proposal]) -> bytes:
    """The bytes of a file with proposals at its end, with the file's indentation of lists and its line ends."""
    text = before.decode("utf-8", "surrogateescape")
    item = re.search(r"^( *)- ", text, re.MULTILINE)
    indent = item[1] if item else ""
    blocks = [re.sub(r"^(?=.)", indent, to_yaml(proposal), flags=re.MULTILINE) for proposal in proposals]
    gap = "" if not text.strip() else "\n" if text.endswith("\n") else "\n\n"
    new = gap + "\n".join(blocks)
    end = "\r\n" if "\r\n" in text else "\n"
    return (text + new.replace("\n", end)).encode("utf-8", "surrogateescape")


# -- sentences that are set aside -------------------------------------------------------------------------------


def _with_set_aside(inputs: Inputs, article: str, group: list[Proposal]) -> tuple[str, list[Proposal], bytes]:
    content, _ = parse(inputs.files, stand_ins=True)
    path = content.entries[article].location.path
    text = inputs.files[path].decode("utf-8")
    fences = [match.span() for match in _FENCE.finditer(text)][:2]
    (_, start), (end, _) = fences
    try:
        editor = ListEditor(text[start:end], SET_ASIDE).with_items([inside(dict(p.fields)) for p in group])
    except NotEditableError:
        raise NoPlaceError(f"{path}: its list {SET_ASIDE!r} is written in a way that cannot be edited") from None
    return path, group, (text[:start] + editor.text + text[end:]).encode()


# -- the text ---------------------------------------------------------------------------------------------------


def to_yaml(proposal: Proposal) -> str:
    """A proposal as an item of a list in YAML."""
    if proposal.kind == SET_ASIDE:
        return f"- {inside(dict(proposal.fields))}\n"
    lines = [line for name, value in proposal.fields.items() for line in _field(name, value)]
    if proposal.remark:
        lines[0] += f"  # {proposal.remark}"
    return "".join(f"{'- ' if number == 0 else '  '}{line}\n" for number, line in enumerate(lines))


def _field(name: str, value: Any) -> Iterator[str]:
    """The lines of a field."""
    if isinstance(value, str):
        yield from _text(name, value)
    elif isinstance(value, dict):
        short = f"{name}: {inside(value)}"
        if len(short) <= WIDTH:
            yield short
        else:
            yield f"{name}:"
            yield from (f"  {line}" for key, item in value.items() for line in _field(key, item))
    elif all(isinstance(item, str) for item in value):
        yield f"{name}: [{', '.join(inside(item) for item in value)}]"
    else:
        yield f"{name}:"
        for item in value:
            yield from (f"  {line}" for line in _item(item))


def _item(value: dict[str, Any]) -> Iterator[str]:
    short = f"- {inside(value)}"
    if len(short) <= WIDTH:
        yield short
        return
    lines = [line for key, item in value.items() for line in _field(key, item)]
    yield from (f"{'- ' if number == 0 else '  '}{line}" for number, line in enumerate(lines))


def _text(name: str, value: str) -> Iterator[str]:
    """The lines of a field with a text: one, or several if it is too long for one and is read as the same text."""
    short = f"{name}: {scalar(value)}"
    if len(short) <= WIDTH:
        yield short
        return
    lines = wrap(value, WIDTH - 8, break_long_words=False, break_on_hyphens=False)
    folded = [f"{name}: >-", *(f"  {line}" for line in lines)]
    read, faults = yaml.read("\n".join(folded), "")
    if not faults and read.value == {name: value}:
        yield from folded
    else:
        yield short
