"""The list in site.yaml that lets old addresses lead on, edited where it stands, in the style it is written in.

What the list is to say is one function, and the edit of the text another; whoever calls them reads the text again and
compares. The places come from the parser's marks, so that comments, line ends and other fields stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import yaml

from generator.parsing.settings import Renamed

KEY = "renamed"


class NotEditableError(Exception):
    """The line of site.yaml, from 1, at which the list cannot be edited."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


def after_rename(renamed: Sequence[Renamed], old: str, new: str, *, redirect: bool) -> tuple[Renamed, ...]:
    """What the list says after a rename: no address leads away from the new id, and the old one leads to it.

    A rename that takes the last one of its record back leaves nothing of both.
    """
    last = next((item for item in reversed(renamed) if item.to == old), None)
    taken_back = last is not None and last.from_ == new
    left = [Renamed.model_validate({"from": i.from_, "to": new if i.to == old else i.to}) for i in renamed]
    left = [item for item in left if item.from_ != new]
    if redirect and not taken_back:
        left.append(Renamed.model_validate({"from": old, "to": new}))
    return tuple(left)


def edited(text: str, wanted: Sequence[Renamed]) -> str:
    """The text of site.yaml with the list as it is wanted: items that are not go, the new one comes last.

    Raises `NotEditableError` where the text is written in a way that this does not know.
    """
    ids = {item.from_ for item in wanted}
    editor = _Editor(text)
    present = [editor.from_of(item) for item in editor.items]
    for number in reversed([n for n, name in enumerate(present) if name not in ids]):
        editor = editor.without(number)
    for item in wanted:
        if item.from_ not in present:
            editor = editor.with_item(f"{{from: {item.from_}, to: {item.to}}}")
    return editor.text


class _Editor:
    """A text of site.yaml, and the nodes of its list."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.ends = [match.end() for match in re.finditer(r"\r\n|\r|\n", text)]
        match = re.search(r"\r\n|\r|\n", text)
        self.line_end = match.group() if match else "\n"
        root = yaml.compose(text, Loader=yaml.CSafeLoader)
        if not isinstance(root, yaml.MappingNode):
            raise NotEditableError(1)
        self.root = root
        self.key: yaml.Node | None = None
        self.value: yaml.Node | None = None
        for key, value in root.value:
            if key.value == KEY:
                self.key, self.value = key, value
        self.items: list[yaml.Node] = self.value.value if isinstance(self.value, yaml.SequenceNode) else []
        if isinstance(self.value, yaml.MappingNode):
            self.items = [self.value]  # a list of one

    def refused(self, node: yaml.Node) -> NotEditableError:
        return NotEditableError(node.start_mark.line + 1)

    def from_of(self, item: yaml.Node) -> str:
        names = [v.value for k, v in item.value if k.value == "from"] if isinstance(item, yaml.MappingNode) else []
        if not names:
            raise self.refused(item)
        return str(names[0])

    def at(self, mark: yaml.Mark) -> int:
        return self.line_start(mark.line) + mark.column

    def line_start(self, line: int) -> int:
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

    def spliced(self, start: int, end: int, new: str) -> _Editor:
        return _Editor(self.text[:start] + new + self.text[end:])

    def inserted_line(self, offset: int, line: str) -> _Editor:
        before = self.text[:offset]
        gap = self.line_end if before and not before.endswith(("\n", "\r")) else ""
        return self.spliced(offset, offset, f"{gap}{line}{self.line_end}")

    # -- the two edits ----------------------------------------------------------------------------------------------

    def with_item(self, item: str) -> _Editor:
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

    def _with_key(self, item: str) -> _Editor:
        root = self.root
        if root.flow_style:
            start = self.end(root.value[-1][1])
            return self.spliced(start, start, f", {KEY}: [{item}]")
        indent = " " * root.start_mark.column
        line = f"{indent}{KEY}:{self.line_end}{indent}  - {item}"
        return self.inserted_line(self.at(root.end_mark), line)

    def without(self, number: int) -> _Editor:
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
        if not re.fullmatch(rf" *[\"']?{KEY}[\"']? *:[ \t]*(?:\r\n|\r|\n)", self.text[start:end]):
            raise self.refused(self.key)
        return start
