"""JSON: what may come from somebody else, such as a lock file, is read with limits; ours is written in lines."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from io import BytesIO
from json.encoder import encode_basestring, encode_basestring_ascii
from typing import NoReturn

from generator.base.diagnostics import Location

MOST_LEVELS = 50
"""The deepest nesting that is read: the program writes nothing so deep, and Python cannot even print much deeper."""
_HALF = r"\\u[dD][89a-fA-F]"
"""How half of a character begins, which is text only beside its other half."""
_HALF_IN_BYTES = _HALF.encode()


class NotJsonError(ValueError):
    """Raised for a text that is not JSON, with the line and column at which it cannot be read further."""

    def __init__(self, error: json.JSONDecodeError) -> None:
        super().__init__(f"it is not JSON from line {error.lineno} on ({error.msg})")
        self.line, self.column = error.lineno, error.colno


def place_in(path: str, error: ValueError) -> Location:
    """Where a file is not what it should be: its beginning, unless the error says more."""
    return Location(path, error.line, error.column) if isinstance(error, NotJsonError) else Location(path)


def read_json(data: str | bytes) -> object:
    """The value of a JSON text.

    Raises `ValueError` if the text is not JSON, is nested too deeply, has a number that is infinite or NaN, or half of
    a character, which no file can hold, or names something twice, of which each reader may take another.
    """
    try:
        value: object = json.loads(data, parse_constant=_refuse, parse_float=_finite, object_pairs_hook=_named_once)
    except json.JSONDecodeError as error:
        raise NotJsonError(error) from None
    except RecursionError:
        raise ValueError("it is nested too deeply") from None
    _refuse_deep(value)
    if re.search(_HALF, data) if isinstance(data, str) else re.search(_HALF_IN_BYTES, data):
        _refuse_halves(value)
    return value


def _refuse(word: str) -> NoReturn:
    raise ValueError(f"{word} is no number")


def _named_once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    value = dict(pairs)
    if len(value) < len(pairs):
        twice, _ = Counter(name for name, _ in pairs).most_common(1)[0]
        raise ValueError(f"{twice[:20]!r} stands there twice")
    return value


def _finite(digits: str) -> float:
    number = float(digits)
    if number in (float("inf"), float("-inf")):
        raise ValueError(f"{digits[:20]} is too large")
    return number


def _refuse_halves(value: object) -> None:
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        raise ValueError("half of a character stands in it") from None


def _refuse_deep(value: object) -> None:
    level = [value]
    for _ in range(MOST_LEVELS):
        inner = [item for one in level if isinstance(one, (list, dict)) for item in _items(one)]
        if not inner:
            return
        level = inner
    raise ValueError("it is nested too deeply")


def _items(value: list[object] | dict[str, object]) -> list[object]:
    return list(value.values()) if isinstance(value, dict) else value


def in_lines(value: object, *, indent: int = 1, ascii_only: bool = False) -> str:
    """A value as JSON, each item on a line of its own, as `json.dumps` writes it, in a third of the time.

    An iterator is written as the list of its items, which are never all in memory.
    """
    return _in_lines(value, "\n", " " * indent, ascii_only)


def in_file(value: object) -> bytes:
    """The bytes of a file with a value as JSON, each item on a line of its own."""
    return (in_lines(value) + "\n").encode()


def _in_lines(value: object, line: str, indent: str, ascii_only: bool) -> str:
    quoted = encode_basestring_ascii if ascii_only else encode_basestring
    if isinstance(value, str):
        return quoted(value)
    if not isinstance(value, (dict, list, tuple, Iterator)):
        return json.dumps(value)
    inner = line + indent
    if isinstance(value, dict):
        items = [
            f"{quoted(key)}: {quoted(item) if type(item) is str else _in_lines(item, inner, indent, ascii_only)}"
            for key, item in value.items()
        ]
        first, last = "{", "}"
    else:
        items = [quoted(item) if type(item) is str else _in_lines(item, inner, indent, ascii_only) for item in value]
        first, last = "[", "]"
    return f"{first}{inner}{f',{inner}'.join(items)}{line}{last}" if items else first + last


def in_pieces(value: Mapping[str, object]) -> bytes:
    """A mapping as JSON in lines, encoded and with a line's end: what an iterator gives is written piece by piece.

    So a list as long as the site is in memory once, where a text that is joined and then encoded is three times.
    """
    out, opening = BytesIO(), "{"
    for key, item in value.items():
        out.write(f"{opening}\n {encode_basestring(key)}: ".encode())
        opening = ","
        if not isinstance(item, Iterator):
            out.write(_in_lines(item, "\n ", " ", ascii_only=False).encode())
            continue
        between = "["
        for one in item:
            inner = _in_lines(one, "\n  ", " ", ascii_only=False)
            out.write(f"{between}\n  {inner}".encode())
            between = ","
        out.write(b"[]" if between == "[" else b"\n ]")
    out.write(b"\n}\n")
    return out.getvalue()
