"""`once`: what is the same wherever it is asked for is made once, and kept with what it is made from."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

S = TypeVar("S")
T = TypeVar("T")


def once(function: Callable[[S], T]) -> Callable[[S], T]:
    """The same function of an immutable object, such as a site, whose result is kept with the object."""
    name = f"once {function.__module__}.{function.__qualname__}"

    @wraps(function)
    def kept(whole: S) -> T:
        known: dict[str, Any] = vars(whole)
        if name not in known:
            known[name] = function(whole)
        result: T = known[name]
        return result

    return kept
