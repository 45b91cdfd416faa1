"""What is wrong with a template, in plain words: where in its line it is, and what was probably meant.

Jinja gives the line of an error and no column, and speaks of Python's objects.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from jinja2 import TemplateSyntaxError, UndefinedError

from generator.base.suggest import did_you_mean

TAGS = (
    "block", "endblock", "extends", "include", "import", "from", "if", "elif", "else", "endif", "for", "endfor", "set",
    "endset", "macro", "endmacro", "call", "endcall", "filter", "endfilter", "trans", "endtrans", "pluralize", "with",
    "endwith", "raw", "endraw",
)  # fmt: skip
"""The tags that templates know."""
_UNKNOWN_TAG = re.compile(r"unknown tag '(\w+)'")
_OPEN = re.compile(r"looking for (?:the following tags: )?(.+?)\. The innermost block that .*? closed is '(\w+)'")
_NO_FILTER = re.compile(r"No (filter|test) named '(\w+)'")
_NO_FIELD = re.compile(r"'(?:[\w.]+\.)?(\w+) object' has no attribute '(\w+)'")
_NO_NAME = re.compile(r"'(\w+)' is undefined")
_SIGNS = "Tags stand between {% and %}, values between {{ and }}, remarks between {# and #}."


def column_in(line: str, word: str) -> int:
    """The column of a word in a line of a template, counted from 1; without it, that of the line's first sign."""
    found = re.search(rf"\b{re.escape(word)}\b", line) if word else None
    match = found or re.search(r"\{[{%#]", line) or re.search(r"\S", line)
    return match.start() + 1 if match else 1


def of_syntax(error: TemplateSyntaxError) -> tuple[str, str, str]:
    """What is wrong with a template that cannot be read, the word in its line that is meant, and a hint."""
    message = (error.message or "it cannot be read").rstrip(".")
    unknown, opened = _UNKNOWN_TAG.search(message), _OPEN.search(message)
    if opened and (unknown is None or unknown[1] in TAGS):
        closing = re.findall(r"'(\w+)'", opened[1])[-1]  # of the tags that may follow, the last one closes
        hint = f"It ends with: {{% {closing} %}}"
        return f"the tag {opened[2]!r} is not closed", unknown[1] if unknown else "", hint
    if unknown:
        hint = did_you_mean(unknown[1], TAGS, f"The tags are: {', '.join(TAGS)}.")
        return f"there is no tag {unknown[1]!r}", unknown[1], hint
    if missing := _NO_FILTER.search(message):
        return f"there is no {missing[1]} {missing[2]!r}", missing[2], ""
    return message, "", _SIGNS


def of_value(error: UndefinedError, known: Iterable[str]) -> tuple[str, str, str]:
    """The same of a value that is not there; `known` are the names that the page has."""
    message = str(error)
    if name := _NO_NAME.fullmatch(message):
        names = sorted(known)
        return f"there is no {name[1]!r}", name[1], did_you_mean(name[1], names, f"The page has: {', '.join(names)}.")
    if field := _NO_FIELD.fullmatch(message):
        return f"a value of the kind {field[1]} has no {field[2]!r}", field[2], ""
    return message, "", ""
