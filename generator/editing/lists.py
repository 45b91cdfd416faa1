"""Edits a list in a curator's YAML in place, in the style in which it is written.

Positions come from the parser's marks, so that comments, line ends and other fields stay as they are. Callers must read
the edited text again and compare.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import yaml

from generator.editing.yaml_text import NotEditableError, YamlText


class ListEditor(YamlText):
    """A text in YAML, and the nodes of the list under one of its top-level keys, which may be missing.

    The text does not change: each edit returns another editor. Raises `NotEditableError` if it is not a mapping.
    """

    def __init__(self, text: str, key: str) -> None:
        super().__init__(text)
        self.name = key
        if not isinstance(self.top, yaml.MappingNode):
            raise NotEditableError(1)
        self.root = self.top
        self.key: yaml.Node | None = None
        self.value: yaml.Node | None = None
        for own, value in self.root.value:
            if own.value == self.name:
                self.key, self.value = own, value
        self.items: list[yaml.Node] = self.value.value if isinstance(self.value, yaml.SequenceNode) else []
        if isinstance(self.value, yaml.MappingNode):
            self.items = [self.value]  # a list of one

    def refused(self, node: yaml.Node) -> NotEditableError:
        """The error to raise for a node that is written in a way that cannot be edited."""
        return NotEditableError(node.start_mark.line + 1)

    def spliced(self, start: int, end: int, new: str) -> ListEditor:
        """A new editor, of the text with a range replaced."""
        return ListEditor(self.text[:start] + new + self.text[end:], self.name)

    def inserted_line(self, offset: int, line: str) -> ListEditor:
        """An editor of the text with a line of its own inserted at an offset."""
        return self.spliced(offset, offset, self.as_line(offset, line))

    # -- the two edits ----------------------------------------------------------------------------------------------

    def with_item(self, item: str) -> ListEditor:
        """An editor with an item added at the end of the list. Raises `NotEditableError` if the value is not a list."""
        if self.key is None:
            return self._with_key(item)
        value = self.value
        assert value is not None
        if isinstance(value, yaml.ScalarNode):  # nothing, or ~
            start = self.at(value.start_mark)
            gap = "" if self.text[start - 1 : start] in (" ", "\t") else " "
            return self.spliced(start, self.at(value.end_mark), f"{gap}[{item}]")
        if isinstance(value, yaml.MappingNode) and value.flow_style:  # an item without brackets
            start, end = self.at(value.start_mark), self.end(value)
            return self.spliced(start, end, f"[{self.text[start:end]}, {item}]")
        if not isinstance(value, yaml.SequenceNode):
            raise self.refused(value)
        if value.flow_style:
            start = self.end(self.items[-1]) if self.items else self.at(value.start_mark) + 1
            return self.spliced(start, start, f", {item}" if self.items else item)
        indent = " " * value.start_mark.column
        return self.inserted_line(self.line_after(self.end(self.items[-1])), f"{indent}- {item}")

    def with_items(self, items: Sequence[str]) -> ListEditor:
        """An editor with several items added, in one go. Raises `NotEditableError` if the value is not a list."""
        editor = self.with_item(items[0]) if items else self
        if len(items) < 2:
            return editor
        assert editor.value is not None
        is_flow = isinstance(editor.value, yaml.CollectionNode) and editor.value.flow_style
        between = ", " if is_flow else f"{editor.line_end}{' ' * editor.value.start_mark.column}- "
        return editor.with_item(between.join(items[1:]))

    def _with_key(self, item: str) -> ListEditor:
        root = self.root
        if root.flow_style:
            start = self.end(root.value[-1][1])
            return self.spliced(start, start, f", {self.name}: [{item}]")
        indent = " " * root.start_mark.column
        line = f"{indent}{self.name}:{self.line_end}{indent}  - {item}"
        return self.inserted_line(self.at(root.end_mark), line)

    def without(self, number: int) -> ListEditor:
        """An editor without an item of the list; the only item of a block list is removed together with the key.

        Raises `NotEditableError` if the value is not a list, or the item does not begin its line.
        """
        value, items = self.value, self.items
        assert value is not None
        assert self.key is not None
        if isinstance(value, yaml.MappingNode) and value.flow_style:
            return self.spliced(self.at(value.start_mark), self.end(value), "[]")
        if not isinstance(value, yaml.SequenceNode):
            raise self.refused(value)
        if value.flow_style:
            start, end = self.at(items[number].start_mark), self.end(items[number])
            if number + 1 < len(items):
                end = self.at(items[number + 1].start_mark)
            elif number:
                start = self.end(items[number - 1])
            return self.spliced(start, end, "")
        start = self.line_start(items[number].start_mark.line)
        dash = self.text[start : self.at(items[number].start_mark)]
        if not re.fullmatch(r" *- +", dash):
            raise self.refused(items[number])
        end = self.line_after(self.end(items[number]))
        if len(items) == 1:
            start = self._start_of_key(start)
        return self.spliced(start, end, "")

    def _start_of_key(self, end: int) -> int:
        """The offset of the key's line. Raises `NotEditableError` unless the list's only item directly follows it."""
        assert self.key is not None
        start = self.line_start(self.key.start_mark.line)
        if not re.fullmatch(rf" *[\"']?{self.name}[\"']? *:[ \t]*(?:\r\n|\r|\n)", self.text[start:end]):
            raise self.refused(self.key)
        return start
