"""`once`: what is the same wherever it is asked for is made once, and kept with what it is made from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import wraps
from typing import Any, TypeVar

S = TypeVar("S")
T = TypeVar("T")
V = TypeVar("V")
FUNCTIONS: dict[str, Callable[[Any], Any]] = {}
"""The functions whose results are kept, by their names."""


def once(function: Callable[[S], T]) -> Callable[[S], T]:
    """The same function of an immutable object, such as a site, whose result is kept with the object."""
    name = f"once {function.__module__}.{function.__qualname__}"

    @wraps(function)
    def kept(whole: S) -> T:
        known: dict[str, Any] = vars(whole)
        if "reads" in known:  # it notes what is read of it
            return whole.once(name, kept)  # type: ignore[attr-defined, no-any-return]
        if name not in known:
            known[name] = function(whole)
        result: T = known[name]
        return result

    FUNCTIONS[name] = kept
    return kept


def tables(whole: object) -> dict[object, dict[Any, Any]]:
    """All tables that are kept with an immutable object."""
    found: dict[object, dict[Any, Any]] = vars(whole).setdefault("tables", {})
    return found


def table(whole: object, name: object) -> dict[Any, Any]:
    """A table by this name that is kept with an immutable object, for what is made of it and shared."""
    return tables(whole).setdefault(name, {})


def shared(whole: object, found_in: dict[Any, Any], key: object, make: Callable[..., T], *given: object) -> T:
    """What is in a table of an object; made and kept there for the first that asks."""
    reads = vars(whole).get("reads")
    if reads is not None:  # each that asks has read what it was made from
        return reads.share(found_in, key, make, *given)  # type: ignore[no-any-return]
    found: T | None = found_in.get(key)
    if found is None:
        found = found_in[key] = make(*given)
    return found


class OnceEach(Mapping[str, V]):
    """A mapping of which each value is made when it is first asked for: a page asks for few of ten thousand."""

    def __init__(self, keys: Callable[[], Iterable[str]], make: Callable[[str], V | None]) -> None:
        self._keys, self._make = keys, make
        """What has all keys, and what makes the value of one; of what is no key, `None`."""
        self._made: dict[str, V | None] = {}

    def __getitem__(self, key: str) -> V:
        made = self._made
        found = made[key] if key in made else made.setdefault(key, self._make(key))
        if found is None:
            raise KeyError(key)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys())

    def __len__(self) -> int:
        return sum(1 for _ in self._keys())
