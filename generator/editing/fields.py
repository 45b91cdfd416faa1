"""Sets fields of a record in a curator's YAML in place: comments, order and line ends stay as they are.

Callers must read the edited text again and compare.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

import yaml

from generator.editing.yaml_text import NotEditableError, YamlText

_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*")
"""What needs no quotation marks anywhere."""


def with_fields(text: str, record: str, values: Mapping[str, str], *, after: str) -> str:
    """The text with other values of some fields of a record; those that it lacks are put in behind the field `after`.

    Raises `NotEditableError` if they cannot be set, since they are not short values in a line of their own.
    """
    for name, value in values.items():
        text = _with_field(YamlText(text), record, name, value, after)
        after = name
    return text


def _with_field(yaml_text: YamlText, record: str, name: str, value: str, after: str) -> str:
    node = _record(yaml_text.top, record)
    text, written = yaml_text.text, value if _PLAIN.fullmatch(value) else json.dumps(value, ensure_ascii=False)
    present = {key.value: own for key, own in node.value}
    if (own := present.get(name)) is not None:
        _refuse_long(own)
        return text[: yaml_text.at(own.start_mark)] + written + text[yaml_text.at(own.end_mark) :]
    if after not in present:
        raise NotEditableError(node.start_mark.line + 1)
    _refuse_long(present[after])
    end = yaml_text.at(present[after].end_mark)
    if node.flow_style:
        return f"{text[:end]}, {name}: {written}{text[end:]}"
    at = yaml_text.line_after(end)
    line = f"{' ' * node.value[0][0].start_mark.column}{name}: {written}"
    return text[:at] + yaml_text.as_line(at, line) + text[at:]


def _record(top: yaml.Node | None, record: str) -> yaml.MappingNode:
    """The mapping of a record: an item of the list in a file, or the whole of it."""
    nodes = top.value if isinstance(top, yaml.SequenceNode) else [top]
    mappings = [node for node in nodes if isinstance(node, yaml.MappingNode)]
    for node in mappings:
        names = [value.value for key, value in node.value if key.value == "id"]
        if names == [record] or (not names and not isinstance(top, yaml.SequenceNode)):
            return node
    raise NotEditableError(1)


def _refuse_long(node: yaml.Node) -> None:
    """Raises `NotEditableError` unless a value is a short one in one line."""
    one_line = node.start_mark.line == node.end_mark.line
    if not isinstance(node, yaml.ScalarNode) or not one_line or node.style in ("|", ">") or not node.value:
        raise NotEditableError(node.start_mark.line + 1)
