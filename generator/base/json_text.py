"""JSON that may come from somebody else, in lock files and built sites: it is read with limits."""

from __future__ import annotations

import json
from typing import NoReturn

MOST_LEVELS = 50
"""The deepest nesting that is read: the program writes nothing so deep, and Python cannot even print much deeper."""


def read_json(data: str | bytes) -> object:
    """The value of a JSON text.

    Raises `ValueError` if the text is not JSON, is nested too deeply, or has a number that is infinite or NaN.
    """
    try:
        value: object = json.loads(data, parse_constant=_refuse, parse_float=_finite)
    except RecursionError:
        raise ValueError("it is nested too deeply") from None
    _refuse_deep(value)
    return value


def _refuse(word: str) -> NoReturn:
    raise ValueError(f"{word} is no number")


def _finite(digits: str) -> float:
    number = float(digits)
    if number in (float("inf"), float("-inf")):
        raise ValueError(f"{digits[:20]} is too large")
    return number


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
