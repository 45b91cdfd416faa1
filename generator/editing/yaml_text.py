"""A curator's text in YAML with the offsets of its nodes, so that it can be edited in place."""

from __future__ import annotations

import re

import yaml


class NotEditableError(Exception):
    """Raised if a text cannot be edited; `line` is where, counted from 1."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


class YamlText:
    """A text in YAML, its top node, and where its nodes and lines begin and end.

    Raises `NotEditableError` if it cannot be read, as after an edit that does not fit how the text is written.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.ends = [match.end() for match in re.finditer(r"\r\n|\r|\n", text)]
        match = re.search(r"\r\n|\r|\n", text)
        self.line_end = match.group() if match else "\n"
        try:
            self.top = yaml.compose(text, Loader=yaml.CSafeLoader)
        except yaml.MarkedYAMLError as error:
            raise NotEditableError(error.problem_mark.line + 1 if error.problem_mark else 1) from None

    def at(self, mark: yaml.Mark) -> int:
        """The offset in the text of one of the parser's marks."""
        return self.line_start(mark.line) + mark.column

    def line_start(self, line: int) -> int:
        """The offset at which a line begins; lines are counted from 0."""
        return 0 if line == 0 else self.ends[line - 1] if line <= len(self.ends) else len(self.text)

    def end(self, node: yaml.Node) -> int:
        """The offset at which a node's own text ends: the end marks of block nodes come after comments that follow."""
        if not isinstance(node, yaml.CollectionNode) or node.flow_style:
            return self.at(node.end_mark)
        last = node.value[-1]
        return self.end(last[1] if isinstance(last, tuple) else last)

    def line_after(self, offset: int) -> int:
        """The offset at which the line after the one with `offset` begins."""
        return next((end for end in self.ends if end > offset), len(self.text))

    def as_line(self, offset: int, line: str) -> str:
        """What has to be put in at an offset so that a line of its own stands there."""
        before = self.text[:offset]
        gap = self.line_end if before and not before.endswith(("\n", "\r")) else ""
        return f"{gap}{line}{self.line_end}"
