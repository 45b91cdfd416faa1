"""YAML to plain values, each with its place: the strict, string-first subset that curators write.

PyYAML's own loaders turn `NO` into False, `12:30` into 750 and dates into objects, and let duplicate keys pass. So only
its parser is used (the C one): its events are built into mappings, lists and strings here. An empty value and ``~`` are
`None`; every other scalar stays the text it is. Anchors, aliases, merge keys, tags, duplicate keys and deep nesting are
faults with a place. The events are walked without recursion, so that hostile nesting cannot exhaust the stack.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import yaml

from generator.diagnostics import KEY, Diagnostic, FieldPath, Location, Places

Value = None | str | list["Value"] | dict[str, "Value"]

MAX_DEPTH = 20
MAX_BYTES = 4_000_000

_BREAKS = re.compile("[\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Document:
    """What a file says, and where."""

    value: Value
    places: Places


@dataclass(slots=True)
class _Open:
    """A mapping or list that is being read."""

    value: dict[str, Value] | list[Value]
    path: FieldPath
    key: str | None = None
    keys: dict[str, Location] = field(default_factory=dict)


class _FaultError(Exception):
    """Carries the first fault out of the walk over the events."""

    def __init__(self, code: str, message: str, event: yaml.Event, hint: str = "") -> None:
        super().__init__(message)
        self.code, self.message, self.event, self.hint = code, message, event, hint


def decode(data: bytes, path: str) -> tuple[str, tuple[Diagnostic, ...]]:
    """The text of a file in UTF-8 with line feeds, without a byte order mark; or why it is none."""
    if len(data) > MAX_BYTES:
        hint = "Split it: a folder with several files is read just like one file."
        return "", (Diagnostic("file-too-large", f"the file has more than {MAX_BYTES:,} bytes", Location(path), hint),)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8-sig", "replace")
        hint = "Save the file in UTF-8."
        return "", (Diagnostic("not-utf-8", "the file is not in UTF-8 here", _after(path, before), hint),)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if (found := _CONTROL.search(text)) is not None:
        place = _after(path, text[: found.start()])
        message = f"a control character (U+{ord(found.group()):04X}) stands here"
        return "", (Diagnostic("control-character", message, place, "Delete it."),)
    return text, ()


def _after(path: str, text: str) -> Location:
    """The place that follows `text` in a file that begins with it."""
    return Location(path, text.count("\n") + 1, len(text) - text.rfind("\n"))


def read(text: str, path: str) -> tuple[Document, tuple[Diagnostic, ...]]:
    """The one document in `text`, and what is wrong with it. After a fault of syntax the value is `None`."""
    if (odd := _BREAKS.search(text)) is not None:
        # YAML 1.1, which the parser reads, takes them for line ends; no editor does, and so no place would be right.
        message = f"a line break that editors do not know (U+{ord(odd.group()):04X}) stands here"
        place = _after(path, text[: odd.start()])
        return Document(None, {}), (Diagnostic("control-character", message, place, "Delete it."),)
    places: dict[FieldPath, Location] = {}
    found: list[Diagnostic] = []
    try:
        value = _build(text, path, places, found)
    except _FaultError as fault:
        found.append(Diagnostic(fault.code, fault.message, _place(path, fault.event), fault.hint))
        value = None
    except yaml.MarkedYAMLError as error:
        found.append(_syntax(error, path, text))
        value = None
    except yaml.YAMLError as error:
        found.append(Diagnostic("yaml-syntax", f"this is not YAML: {error}", Location(path)))
        value = None
    return Document(value, places), tuple(found)


def _place(path: str, event: yaml.Event) -> Location:
    mark = event.start_mark
    return Location(path, mark.line + 1, mark.column + 1) if mark else Location(path)


def _syntax(error: yaml.MarkedYAMLError, path: str, text: str) -> Diagnostic:
    mark = error.problem_mark or error.context_mark
    opened = error.context_mark
    unclosed = re.search("quoted scalar|flow", error.context or "")
    if unclosed and opened is not None and mark is not None and opened.line < mark.line:
        mark = opened  # a bracket or quotation mark that is not closed is found out lines later
    place = Location(path, mark.line + 1, mark.column + 1) if mark else Location(path)
    lines = text.split("\n")
    line = lines[place.line - 1] if place.line <= len(lines) else ""
    problem = error.problem or "it cannot be read"
    hint = f"({error.context})" if error.context else ""
    indent = re.match(r"\s*", line)
    if "\t" in (indent.group() if indent else ""):
        hint = "YAML is indented with spaces; a tab stands here."
    elif re.search(r"(?:^|[:-] )\s*\[\[", line):
        hint = 'A text that begins with a bracket needs quotation marks: "[[id]] says ...".'
    elif "mapping values are not allowed" in problem:
        hint = "A text with a colon and a space in it needs quotation marks."
    elif "cannot start any token" in problem:
        hint = "A text that begins with this character needs quotation marks."
    elif unclosed and mark is opened:
        what = "quotation mark" if "quoted" in unclosed.group() else "bracket or brace"
        hint = f"The {what} that opens here is not closed."
    elif "did not find expected" in problem:
        hint = "Look for a missing quotation mark or bracket, or an indentation that does not fit, here or just above."
    return Diagnostic("yaml-syntax", f"this is not YAML: {problem}", place, hint)


def _build(text: str, path: str, places: dict[FieldPath, Location], found: list[Diagnostic]) -> Value:
    """Builds the value from the parser's events, without recursion."""
    root: list[Value] = []
    stack: list[_Open] = [_Open(root, ())]
    documents = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
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
            _open_or_add(event, stack, path, places, found)
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            stack.pop()
    return root[0] if root else None


def _refuse_extras(event: yaml.NodeEvent) -> None:
    if event.anchor is not None:
        raise _FaultError(
            "anchor",
            f"an anchor (&{event.anchor}) stands here",
            event,
            "Anchors are not read. Quote a text that begins with '&'.",
        )
    tag = getattr(event, "tag", None)
    if tag not in (None, "!"):
        raise _FaultError(
            "tag",
            f"a tag ({tag.replace('tag:yaml.org,2002:', '!!')}) stands here",
            event,
            "Tags are not read. Quote a text that begins with '!'.",
        )


def _open_or_add(
    event: yaml.NodeEvent, stack: list[_Open], path: str, places: dict[FieldPath, Location], found: list[Diagnostic]
) -> None:
    top = stack[-1]
    if isinstance(top.value, dict) and top.key is None:
        _take_key(event, top, path, places, found)
        return
    own_path = _own_path(top, len(stack) == 1)
    value: Value
    places[own_path] = _place(path, event)
    if isinstance(event, yaml.ScalarEvent):
        empty = event.implicit[0] and event.value in ("", "~")
        value = None if empty else event.value
    else:
        value = {} if isinstance(event, yaml.MappingStartEvent) else []
        if len(stack) > MAX_DEPTH:
            raise _FaultError("too-deep", f"nested more than {MAX_DEPTH} levels deep", event)
        stack.append(_Open(value, own_path))
    if isinstance(top.value, dict):
        assert top.key is not None
        top.value[top.key] = value
        top.key = None
    else:
        top.value.append(value)


def _own_path(top: _Open, is_root: bool) -> FieldPath:
    if is_root:
        return ()
    return (*top.path, top.key) if isinstance(top.value, dict) and top.key is not None else (*top.path, len(top.value))


def _take_key(
    event: yaml.NodeEvent, top: _Open, path: str, places: dict[FieldPath, Location], found: list[Diagnostic]
) -> None:
    if not isinstance(event, yaml.ScalarEvent):
        raise _FaultError(
            "key-not-text",
            "the name of a field is a text",
            event,
            "A text that begins with a bracket or brace needs quotation marks.",
        )
    key, place = event.value, _place(path, event)
    if key == "<<" and event.implicit[0]:
        raise _FaultError("merge-key", "a merge key (<<) stands here", event, "Write the fields out.")
    if key in top.keys:
        found.append(
            Diagnostic(
                "duplicate-key", f"the field {key!r} stands here twice", place, related=(("first at", top.keys[key]),)
            )
        )
    top.keys.setdefault(key, place)
    top.key = key
    places[(*top.path, key, KEY)] = place
