"""A list in a curator's YAML, edited where it stands, in the style it is written in.

The places come from the parser's marks, so that comments, line ends and other fields stay as they are. Whoever edits
reads the text again and compares.
"""

from __future__ import annotations

import re

import yaml


class NotEditableError(Exception):
    """The line, from 1, at which the list cannot be edited."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


class ListEditor:
    """A text in YAML, and the nodes of the list under a key at its top, which need not be there."""

    def __init__(self, text: str, key: str) -> None:
        self.text = text
        self.name = key
        self.ends = [match.end() for match in re.finditer(r"\r\n|\r|\n", text)]
        match = re.search(r"\r\n|\r|\n", text)
        self.line_end = match.group() if match else "\n"
        root = yaml.compose(text, Loader=yaml.CSafeLoader)
        if not isinstance(root, yaml.MappingNode):
            raise NotEditableError(1)
        self.root = root
        self.key: yaml.Node | None = None
        self.value: yaml.Node | None = None
        for own, value in root.value:
            if own.value == self.name:
                self.key, self.value = own, value
        self.items: list[yaml.Node] = self.value.value if isinstance(self.value, yaml.SequenceNode) else []
        if isinstance(self.value, yaml.MappingNode):
            self.items = [self.value]  # a list of one

    def refused(self, node: yaml.Node) -> NotEditableError:
        """What is raised where a node is written in a way that this does not know."""
        return NotEditableError(node.start_mark.line + 1)

    def at(self, mark: yaml.Mark) -> int:
        """Where a place of the parser is in the text."""
        return self.line_start(mark.line) + mark.column

    def line_start(self, line: int) -> int:
        """Where a line begins, counted from 0."""
        return 0 if line == 0 else self.ends[line - 1] if line <= len(self.ends) else len(self.text)

    def end(self, node: yaml.Node) -> int:
        """Where a node's own text ends: the marks of block nodes lie behind the comments that follow."""
        if not isinstance(node, yaml.CollectionNode) or node.flow_style:
            return self.at(node.end_mark)
        last = node.value[-1]
        return self.end(last[1] if isinstance(last, tuple) else last)

    def line_after(self, offset: int) -> int:
        """Where the line behind the one that has `offset` begins."""
        return next((end for end in self.ends if end > offset), len(self.text))

    def spliced(self, start: int, end: int, new: str) -> ListEditor:
        """The same with a range replaced."""
        return ListEditor(self.text[:start] + new + self.text[end:], self.name)

    def inserted_line(self, offset: int, line: str) -> ListEditor:
        """The same with a line of its own at a place."""
        before = self.text[:offset]
        gap = self.line_end if before and not before.endswith(("\n", "\r")) else ""
        return self.spliced(offset, offset, f"{gap}{line}{self.line_end}")

    # -- the two edits ----------------------------------------------------------------------------------------------

    def with_item(self, item: str) -> ListEditor:
        """The same with an item at the end of the list. Raises `NotEditableError` where that is no list."""
        if self.key is None:
            return self._with_key(item)
        value = self.value
        assert value is not None
        if isinstance(value, yaml.ScalarNode):  # nothing, or ~
            start = self.at(value.start_mark)
            gap = "" if self.text[start - 1 : start] in (" ", "\t") else " "
            return self.spliced(start, self.at(value.end_mark), f"{gap}[{item}]")
        if not isinstance(value, yaml.SequenceNode):
            raise self.refused(value)
        if value.flow_style:
            start = self.end(self.items[-1]) if self.items else self.at(value.start_mark) + 1
            return self.spliced(start, start, f", {item}" if self.items else item)
        indent = " " * value.start_mark.column
        return self.inserted_line(self.line_after(self.end(self.items[-1])), f"{indent}- {item}")

    def _with_key(self, item: str) -> ListEditor:
        root = self.root
        if root.flow_style:
            start = self.end(root.value[-1][1])
            return self.spliced(start, start, f", {self.name}: [{item}]")
        indent = " " * root.start_mark.column
        line = f"{indent}{self.name}:{self.line_end}{indent}  - {item}"
        return self.inserted_line(self.at(root.end_mark), line)

    def without(self, number: int) -> ListEditor:
        """The same without an item of the list; with the last one goes its key."""
        value, items = self.value, self.items
        assert value is not None
        assert self.key is not None
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
        """Where the line of the key begins, if the list's one item is all that stands below it."""
        assert self.key is not None
        start = self.line_start(self.key.start_mark.line)
        if not re.fullmatch(rf" *[\"']?{self.name}[\"']? *:[ \t]*(?:\r\n|\r|\n)", self.text[start:end]):
            raise self.refused(self.key)
        return start
