"""Explains a syntax error in YAML: the mistake that the curator probably made, and its place.

The parser reports where it could not go on, in its own terms, which is often lines after the mistake. This module reads
the lines around that place again, and looks for mistakes that people make: a missing colon or space, a quotation mark
that is not closed, wrong indentation, tabs and other blanks, and the conflict markers that git leaves in a file.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress

import yaml

from generator.base.diagnostics import Diagnostic, Location
from generator.base.matching import named
from generator.base.text import CONFLICT, HOW_TO_MERGE

_CONFLICT = re.compile(r"^(?:<{7}|>{7}|\|{7}) .*$", re.MULTILINE)
_FIELD = re.compile(r"""(?:[\w-]+|"[^"]*"|'[^']*')\s*:(?=\s|$)""")
_INDENTATION = re.compile(r"[ -]*[^\S \t\n]")
"""An indentation with a blank that YAML does not know."""
_GLUED = re.compile(r"\s*-(?=[A-Za-z_]\w*:(?:\s|$))")
_QUOTE_IT = "Put the whole text in quotation marks."


class _Text:
    """A text that is not YAML, and the place where the parser gave up."""

    def __init__(self, error: yaml.MarkedYAMLError, text: str) -> None:
        self.text, self.lines = text, text.split("\n")
        self.problem, self.context = error.problem or "", error.context or ""
        mark, opened = error.problem_mark or error.context_mark, error.context_mark
        self.line, self.column = (mark.line, mark.column) if mark else (0, 0)
        self.opened = (opened.line, opened.column) if opened else None
        self.here = self.line_at(self.line)

    def line_at(self, number: int) -> str:
        return self.lines[number] if 0 <= number < len(self.lines) else ""

    @property
    def character(self) -> str:
        """The character at which the parser gave up."""
        return self.here[self.column : self.column + 1]

    def above(self, number: int) -> int | None:
        """The number of the nearest line above that is neither blank nor a comment; `None` if there is none."""
        found = (n for n in range(number - 1, -1, -1) if self.lines[n].strip() and self.lines[n].lstrip()[0] != "#")
        return next(found, None)

    def start(self, number: int) -> int:
        """The column in which a line's field or text begins, after the dashes of list items."""
        match = re.match(r"(?:\s|-(?=\s))*", self.line_at(number))
        return match.end() if match else 0


Slip = tuple[int, int, str, str]
"""A mistake: its line and column, both counted from 0, the message and the hint."""


def explain(error: yaml.MarkedYAMLError, path: str, text: str) -> Diagnostic:
    """The diagnostic of a syntax error, at the place of the probable mistake."""
    at = _Text(error, text)
    line, column, message, hint = next(slip for find in _FINDERS if (slip := find(at)) is not None)
    return Diagnostic("yaml-syntax", message, Location(path, line + 1, column + 1), hint)


def _conflict(at: _Text) -> Slip | None:
    match = _CONFLICT.search(at.text)
    if match is None:
        return None
    return at.text.count("\n", 0, match.start()), 0, CONFLICT, HOW_TO_MERGE


def _tab(at: _Text) -> Slip | None:
    column = at.column if at.character == "\t" else at.here.find("\t")
    if column < 0 or at.here[:column].strip(" -?:"):
        return None
    return at.line, column, "a tab stands here", "YAML is indented with spaces; one space follows a dash or a colon."


def _blank(at: _Text) -> Slip | None:
    """A blank in the indentation that is no space, such as those that word processors and web pages have."""
    for number in (at.line, at.above(at.line)):
        match = _INDENTATION.match(at.line_at(number)) if number is not None else None
        if number is not None and match is not None:
            hint = "YAML is indented with spaces: put some in its place."
            return number, match.end() - 1, f"{named(match[0][-1])} stands in the indentation", hint
    return None


def _glued_dash(at: _Text) -> Slip | None:
    """A hyphen before an item of a list that no space follows."""
    for number in (at.line, at.above(at.line)):
        match = _GLUED.match(at.line_at(number)) if number is not None else None
        if number is not None and match is not None:
            hint = f"did you mean: - {at.line_at(number)[match.end() :].strip()}"
            return number, match.end() - 1, "a space is missing behind the hyphen", hint
    return None


def _link(at: _Text) -> Slip | None:
    match = re.search(r"(?:^|[:-] )\s*(\[\[)", at.here)
    if match is None:
        return None
    hint = 'A text that begins with a bracket needs quotation marks: "[[id]] says ...".'
    return at.line, min(at.column, len(at.here)), "a text that begins with a link is not in quotation marks", hint


def _escape(at: _Text) -> Slip | None:
    if "escape" not in at.problem:
        return None
    hint = r"In double quotation marks a backslash is written \\; in single ones it stays what it is."
    return at.line, at.here.rfind("\\", 0, at.column + 1), "a backslash that begins no known escape stands here", hint


def _quotation(at: _Text) -> Slip | None:
    """A quoted text that is not closed, is closed lines too late, or is followed by more text."""
    if "quoted scalar" in at.context and at.opened is not None:
        return *at.opened, "the quotation mark that opens here is not closed", ""
    before = _quoted_before(at)
    if before is None:
        return None
    line, column, style = before
    if line < at.line:
        hint = f"The next one, in line {at.line + 1}, was taken for its end."
        return line, column, "the quotation mark that opens here is not closed", hint
    if "flow" in at.context:
        return at.line, at.column, "a comma is missing here, or a text goes on behind its closing quotation mark", ""
    inner = "An apostrophe in single quotation marks is written twice: ''." if style == "'" else r"Inner ones are \"."
    return at.line, at.column, "a text goes on behind its closing quotation mark", f"{_QUOTE_IT} {inner}"


def _quoted_before(at: _Text) -> tuple[int, int, str] | None:
    """The line, column and quotation mark of the quoted text that ends just before the place of the error."""
    if "did not find expected" not in at.problem:
        return None
    try:
        for token in yaml.scan(at.text, Loader=yaml.CSafeLoader):
            if token.start_mark.line > at.line:
                break
            if isinstance(token, yaml.ScalarToken) and token.style in ("'", '"') and _ends_before(token, at):
                return token.start_mark.line, token.start_mark.column, token.style
    except yaml.YAMLError:
        pass
    return None


def _ends_before(token: yaml.ScalarToken, at: _Text) -> bool:
    end = token.end_mark
    return end.line == at.line and end.column <= at.column and not at.here[end.column : at.column].strip()


def _bracket(at: _Text) -> Slip | None:
    if "flow" not in at.context or at.opened is None:
        return None
    ends = "flow node" in at.context and not "".join(at.lines[at.line :]).strip()
    opened = _last_opened(at) if ends else at.opened
    if opened[0] == at.line and not ends:
        hint = "A comma is missing before it, or a text with quotation marks or brackets in it has none around it."
        return at.line, at.column, "this does not belong inside the brackets", hint
    cut = re.search(r"\s#\S", at.line_at(opened[0])[opened[1] :])
    hint = "What follows ' #' is a comment: a text with it needs quotation marks." if cut else ""
    hint = hint or f"It is not closed before line {at.line + 1}, or a comma is missing there."
    return *opened, "the bracket or brace that opens here is not closed", hint


def _last_opened(at: _Text) -> tuple[int, int]:
    """The place of the last bracket or brace that is not closed."""
    opened = [(at.line, at.column)]
    with suppress(yaml.YAMLError):
        for token in yaml.scan(at.text, Loader=yaml.CSafeLoader):
            if isinstance(token, (yaml.FlowMappingStartToken, yaml.FlowSequenceStartToken)):
                opened.append((token.start_mark.line, token.start_mark.column))
            elif isinstance(token, (yaml.FlowMappingEndToken, yaml.FlowSequenceEndToken)):
                opened.pop()
    return opened[-1]


def _no_colon(at: _Text) -> Slip | None:
    if "could not find expected ':'" not in at.problem or at.opened is None:
        return None
    return _without_colon(at, at.opened[0])


def _without_colon(at: _Text, number: int) -> Slip:
    column = at.start(number)
    words = at.line_at(number)[column:].rstrip()
    glued = re.match(r"([\w-]+):(\S.*)", words)
    apart = re.match(r"([\w-]+)\s+(\S.*)", words)
    if glued:
        return number, column, "a space is missing after the colon", f"did you mean: {glued[1]}: {glued[2]}"
    hint = f"did you mean: {apart[1]}: {apart[2]}\n" if apart else ""
    hint += "A field is written 'name: value'. Where the text above goes on here, indent the line further."
    return number, column, "this line is no field: it has no colon", hint


def _second_colon(at: _Text) -> Slip | None:
    """A colon in an unquoted text, or a field that is read as part of the text above it."""
    if "mapping values are not allowed" not in at.problem:
        return None
    start = at.start(at.line)
    quote = f"{_QUOTE_IT} It has a colon and a space in it, which end the name of a field."
    if _FIELD.search(at.here[start : at.column]):
        return at.line, at.column, "a second colon stands in this line", quote
    number = at.above(at.line)
    while number is not None and at.start(number) >= start and not _FIELD.match(at.lines[number][at.start(number) :]):
        upper = at.above(number)
        begins = re.match(r"\s*-\s", at.lines[number]) or upper is None or at.lines[upper].rstrip().endswith(":")
        if begins:
            return _without_colon(at, number)
        number = upper
    if number is None or at.start(number) >= start:
        return at.line, at.column, "a colon and a space stand in a text", quote
    column = at.start(number)
    name = at.lines[number][column:].partition(":")[0]
    hint = f"A field of its own begins in column {column + 1}, like {name!r}. If the text of {name!r} goes on here: "
    hint += "it has a colon and a space in it, and needs quotation marks."
    return at.line, start, f"this line is indented further than {name!r} above it", hint


def _start_of_text(at: _Text) -> Slip | None:
    """An unquoted text that begins with a character that has a meaning in YAML."""
    place = at.opened if "alias" in at.context or "anchor" in at.context else None
    if place is None and not re.search("cannot start any token|expected node content", at.problem):
        return None
    line, column = place or (at.line, at.column)
    character = at.line_at(line)[column : column + 1]
    if not character:
        return None
    return line, column, f"a text cannot begin with {character!r}", _QUOTE_IT


def _alone(at: _Text) -> Slip | None:
    """A sign that has a meaning in YAML by itself: three full stops, a colon, a question mark, a per cent sign."""
    sign = re.match(r"(?:\s|-(?=\s))*(\.\.\.$|:(?=\s|$)|%)", at.here.rstrip() if at.here else "")
    if sign is None:
        if at.character == "?" and "mapping keys" in at.problem:
            return at.line, at.column, "a text cannot begin with '?'", _QUOTE_IT
        return None
    if sign[1] == "%":
        return at.line, sign.start(1), "a text cannot begin with '%'", _QUOTE_IT
    if sign[1] == ":":
        hint = f"Write the name of the field before it. For a text that begins with it: {_QUOTE_IT.lower()}"
        return at.line, sign.start(1), "no name stands before this colon", hint
    if "document start" in at.problem:
        return None
    return at.line, sign.start(1), "a line of '...' ends a document, and none stands before it", "Delete it."


def _indentation(at: _Text) -> Slip | None:
    if "block" not in at.context or not re.search("expected key|expected '-'", at.problem):
        return None
    if at.here[: at.column].strip(" -"):
        hint = "Look for a bracket or quotation mark too many."
        return at.line, at.column, "this does not belong behind what stands before it", hint
    item = re.match(r"-\s", at.here[at.column :])
    if item and "mapping" in at.context:
        hint = "A list stands below the name of its field, or at the beginning of all lines of the file."
        return at.line, at.column, "an item of a list stands among fields", hint
    hint = "Fields of one record, and items of one list, begin in the same column."
    return at.line, at.column, "this line is indented unlike those it belongs to", hint


def _block(at: _Text) -> Slip | None:
    """A list or a block of text that begins in the line of its field, and not in the next."""
    if "block sequence entries" in at.problem:
        hint = f"A list begins in the next line. For a text that begins with a dash: {_QUOTE_IT.lower()}"
        return at.line, at.column, "a list cannot begin here", hint
    if "block scalar" in at.context and at.opened is not None:
        hint = f"The text begins in the next line, indented. For a text that begins with it: {_QUOTE_IT.lower()}"
        mark = at.line_at(at.opened[0])[at.opened[1] : at.opened[1] + 1]
        return at.line, at.column, f"a text stands behind {mark!r}", hint
    return None


def _after_end(at: _Text) -> Slip | None:
    if "document start" not in at.problem:
        return None
    if "..." in (line.rstrip() for line in at.lines[: at.line]):
        hint = "A line of '...' above ends it: delete it."
    else:
        hint = "Where the text above goes on here, indent the line."
    return at.line, at.column, "this stands behind the end of the document", hint


def _other(at: _Text) -> Slip:
    hint = f"({at.context})" if at.context else ""
    return at.line, at.column, f"this is not YAML: {at.problem or 'it cannot be read'}", hint


_FINDERS: tuple[Callable[[_Text], Slip | None], ...] = (
    _conflict,
    _tab,
    _blank,
    _glued_dash,
    _link,
    _escape,
    _quotation,
    _bracket,
    _no_colon,
    _alone,
    _second_colon,
    _start_of_text,
    _indentation,
    _block,
    _after_end,
    _other,
)
"""Each finds one kind of mistake, from the surest sign to the weakest; the last always returns one."""
