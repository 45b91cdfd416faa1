"""YAML to plain values, each with its place: the strict, string-first subset that curators write.

PyYAML's own loaders turn `NO` into False, `12:30` into 750 and dates into objects, and let duplicate keys pass. So only
its parser is used (the C one): its events are built into mappings, lists and strings here. An empty value, ``~`` and
``null`` are `None`, as in YAML 1.2; every other scalar stays the text as written. Anchors, aliases, merge keys, tags,
duplicate keys, control characters and deep nesting are faults with a place. The events are walked without recursion,
so that hostile nesting cannot exhaust the stack.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import yaml

from generator.base.diagnostics import KEY, Diagnostic, FieldPath, Location, Places
from generator.base.text import CONTROL, MAX_TEXT, after
from generator.base.values import value
from generator.parsing import yaml_errors

Value = None | str | list["Value"] | dict[str, "Value"]

MAX_DEPTH = 20
_TOO_DEEP = (
    "No record is: look for brackets or braces too many, and put a text that begins with one in quotation marks."
)
MAX_FAULTS = 100
"""The number of faults in one file after which the rest of it is not checked."""

_BREAKS = re.compile("[\x85\u2028\u2029]")
_UNWANTED = re.compile(f"{CONTROL.pattern}|{_BREAKS.pattern}")
"""Characters that are refused in the values of scalars, where they may be written as escapes."""
_NOTHING = frozenset({"", "~", "null", "Null", "NULL"})
"""The scalars without quotation marks that mean no value in YAML 1.2."""
_HEAD = re.compile(r"[|>][-+0-9]*#")
"""The header of a block scalar that is followed by text, which YAML reads as a comment."""
_SIGN = re.compile(r"#[^\n]*|\?")
_CUT = re.compile(r"[ \t]+#(?=\w)")
"""A comment that is probably the rest of a text: ``Item #5 is lost``."""


@value
class Document:
    """The value of a file, and the places of the values in it."""

    value: Value
    places: Places


@dataclass(slots=True)
class _Open:
    """A mapping or list that is being read."""

    value: dict[str, Value] | list[Value]
    path: FieldPath
    key: str | None = None
    keys: dict[str, Location] = field(default_factory=dict)


@dataclass(slots=True)
class _Walk:
    """The state of building a value from the events of a file."""

    path: str
    lines: list[str]
    """The lines of the text."""
    stack: list[_Open]
    places: dict[FieldPath, Location] = field(default_factory=dict)
    found: list[Diagnostic] = field(default_factory=list)

    def place(self, event: yaml.Event) -> Location:
        mark = event.start_mark
        return Location(self.path, mark.line + 1, mark.column + 1) if mark else Location(self.path)


class _FaultError(Exception):
    """Raised for a fault after which the rest of the file is not read."""

    def __init__(self, code: str, message: str, event: yaml.Event, hint: str = "") -> None:
        super().__init__(message)
        self.code, self.message, self.event, self.hint = code, message, event, hint


def read(text: str, path: str) -> tuple[Document, tuple[Diagnostic, ...]]:
    """The document in `text`, and its diagnostics. The value is `None` after a fault that ends the reading."""
    if (odd := _BREAKS.search(text)) is not None:
        # The parser reads YAML 1.1, in which these end a line; in editors they do not, so all places would be wrong.
        message = f"a line break that editors do not know (U+{ord(odd.group()):04X}) stands here"
        place = after(path, text[: odd.start()])
        return Document(None, {}), (Diagnostic("control-character", message, place, "Delete it."),)
    root: list[Value] = []
    walk = _Walk(path, text.split("\n"), [_Open(root, ())])
    try:
        _build(text, walk)
        value = root[0] if root else None
    except _FaultError as fault:
        walk.found.append(Diagnostic(fault.code, fault.message, walk.place(fault.event), fault.hint))
        value = None
    except yaml.MarkedYAMLError as error:
        walk.found.append(yaml_errors.explain(error, path, text))
        value = None
    except yaml.YAMLError as error:
        walk.found.append(Diagnostic("yaml-syntax", f"this is not YAML: {error}", Location(path)))
        value = None
    return Document(value, walk.places), tuple(walk.found)


def _build(text: str, walk: _Walk) -> None:
    """Builds the value from the parser's events, without recursion."""
    documents = last = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        assert event.start_mark is not None
        assert event.end_mark is not None
        gap = text[last : event.start_mark.index]
        if "#" in gap or "?" in gap:
            _refuse_lost(gap, last, text, walk)
        last = max(last, event.end_mark.index)
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise _FaultError(
                    "several-documents",
                    "a second document begins here",
                    event,
                    "One file holds one record, or a list of them.",
                )
        elif isinstance(event, yaml.AliasEvent):
            raise _FaultError(
                "alias",
                f"an alias (*{event.anchor}) stands here",
                event,
                "Aliases are not read. Write the value out, or quote a text that begins with '*'.",
            )
        elif isinstance(event, yaml.NodeEvent):
            _refuse_extras(event)
            if len(walk.found) >= MAX_FAULTS:
                raise _FaultError(
                    "too-many-faults", f"after {MAX_FAULTS} faults the rest of this file is not read", event
                )
            _open_or_add(event, walk)
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            walk.stack.pop()


def _refuse_extras(event: yaml.NodeEvent) -> None:
    if event.anchor is not None:
        raise _FaultError(
            "anchor",
            f"an anchor (&{event.anchor}) stands here",
            event,
            "Anchors are not read. Quote a text that begins with '&'.",
        )
    tag = getattr(event, "tag", None)
    if tag is not None:
        raise _FaultError(
            "tag",
            f"a tag ({tag.replace('tag:yaml.org,2002:', '!!')}) stands here",
            event,
            "Tags are not read. Quote a text that begins with '!'.",
        )


def _open_or_add(event: yaml.NodeEvent, walk: _Walk) -> None:
    stack = walk.stack
    top = stack[-1]
    if isinstance(top.value, dict) and top.key is None:
        _take_key(event, top, walk)
        return
    own_path = _own_path(top, len(stack) == 1)
    value: Value
    walk.places[own_path] = walk.place(event)
    if isinstance(event, yaml.ScalarEvent):
        value = _scalar(event, walk)
    else:
        _refuse_pair(event, top, walk)
        value = {} if isinstance(event, yaml.MappingStartEvent) else []
        if len(stack) > MAX_DEPTH:
            raise _FaultError("too-deep", f"nested more than {MAX_DEPTH} levels deep", event, _TOO_DEEP)
        stack.append(_Open(value, own_path))
    if isinstance(top.value, dict):
        assert top.key is not None
        top.value[top.key] = value
        top.key = None
    else:
        top.value.append(value)


def _refuse_pair(event: yaml.NodeEvent, top: _Open, walk: _Walk) -> None:
    """Reports an item of a list in brackets that a colon or question mark turns from a text into a mapping."""
    mark = event.start_mark
    in_brackets = isinstance(event, yaml.MappingStartEvent) and event.flow_style and isinstance(top.value, list)
    if in_brackets and mark is not None and walk.lines[mark.line][mark.column : mark.column + 1] != "{":
        hint = "A text with ': ' in it, or with '?' before it, needs quotation marks; a mapping has braces."
        message = "an item of this list is read as a mapping"
        walk.found.append(Diagnostic("yaml-syntax", message, walk.place(event), hint))


def _scalar(event: yaml.ScalarEvent, walk: _Walk) -> str | None:
    if len(event.value) > MAX_TEXT:
        message = f"this text has {len(event.value):,} letters"
        raise _FaultError("text-too-long", message, event, f"A field has at most {MAX_TEXT:,}.")
    _refuse_control(event, walk)
    if not event.implicit[0]:
        _refuse_head(event, walk)
        return str(event.value)
    if event.value in _NOTHING:
        if event.value and len(walk.stack) == 1:
            message = f"nothing but an empty value ({event.value}) stands in this file"
            hint = "Write fields in its place: 'name: value'. A file of records may also be empty."
            raise _FaultError("not-a-record", message, event, hint)
        return None
    end = event.end_mark
    if end is not None and (cut := _CUT.match(walk.lines[end.line], end.column)):
        place = Location(walk.path, end.line + 1, cut.end())
        message = "what follows is a comment, and no part of the text before it"
        hint = "A text with ' #' in it needs quotation marks. A comment has a space after '#'."
        walk.found.append(Diagnostic("comment-in-text", message, place, hint, severity="warning"))
    return str(event.value)


def _refuse_lost(gap: str, start: int, text: str, walk: _Walk) -> None:
    """Reports characters between two values that YAML reads as a sign of its own, and that were probably meant as text.

    These are a comment without a space before it, as in `"Item"#5`, and a question mark without one after it, as in
    `[?x]`.
    """
    for found in _SIGN.finditer(gap):
        at = start + found.start()
        before, after = text[at - 1 : at], text[at + 1 : at + 2]
        if found[0][0] == "#" and at and not before.isspace():
            message, hint = "what stands behind '#' here would be lost", "A comment has a space before its '#'."
        elif found[0] == "?" and not after.isspace():
            message, hint = "the '?' here would be lost", "A text that begins with it needs quotation marks."
        else:
            continue
        line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
        walk.found.append(Diagnostic("yaml-syntax", message, Location(walk.path, line, column), hint))


def _refuse_head(event: yaml.ScalarEvent, walk: _Walk) -> None:
    """Reports words in the header of a block scalar, which YAML would read as a comment."""
    start = event.start_mark
    assert start is not None
    if (head := _HEAD.match(walk.lines[start.line], start.column)) is not None:
        place = Location(walk.path, start.line + 1, head.end())
        hint = "The text begins in the next line; a comment has a space before its '#'."
        walk.found.append(Diagnostic("yaml-syntax", "what stands behind '#' here would be lost", place, hint))


def _refuse_control(event: yaml.ScalarEvent, walk: _Walk) -> None:
    """Reports a control character, which can only be written as an escape here."""
    if (odd := _UNWANTED.search(event.value)) is not None:
        message = f"a control character (U+{ord(odd.group()):04X}) stands in this text"
        walk.found.append(Diagnostic("control-character", message, walk.place(event), "Delete its escape."))


def _own_path(top: _Open, is_root: bool) -> FieldPath:
    if is_root:
        return ()
    return (*top.path, top.key) if isinstance(top.value, dict) and top.key is not None else (*top.path, len(top.value))


def _take_key(event: yaml.NodeEvent, top: _Open, walk: _Walk) -> None:
    if not isinstance(event, yaml.ScalarEvent):
        raise _FaultError(
            "key-not-text",
            "the name of a field is a text",
            event,
            "A text that begins with a bracket or brace needs quotation marks.",
        )
    _refuse_control(event, walk)
    key, place = event.value, walk.place(event)
    if key == "<<" and event.implicit[0]:
        raise _FaultError("merge-key", "a merge key (<<) stands here", event, "Write the fields out.")
    if key in top.keys:
        message, related = f"the field {key!r} stands here twice", (("first at", top.keys[key]),)
        walk.found.append(Diagnostic("duplicate-key", message, place, related=related))
    top.keys.setdefault(key, place)
    top.key = key
    walk.places[(*top.path, key, KEY)] = place
