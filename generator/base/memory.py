"""What a build remembers of the one before: results, each with the values it was made from.

This is all there is to incremental building. A stage that is a pure function says what its result is made from; if
that is the same as last time, the last result is used again. Nothing tracks dependencies, and no result can be stale,
since it is used only where the function would return it again. A result that one build did not use is then forgotten.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from generator.base.kept import NOTHING, Kept
from generator.base.progress import UNSEEN, Progress

K = TypeVar("K")
S = TypeVar("S")
T = TypeVar("T")


Known = dict[tuple[str, str], tuple[tuple[object, ...], Any]]


@dataclass(slots=True)
class _Results:
    """The results of the last build and of this one, each with the values it was made from."""

    last: Known = field(default_factory=dict)
    now: Known = field(default_factory=dict)


class Memory:
    """The results of the last build; empty for the first.

    `pause` is called before each result is made, and now and then in between: it may wait for more urgent work, or
    abandon the build by an exception. Results made by then are not made again.
    """

    def __init__(self, pause: Callable[[], None] = lambda: None) -> None:
        self.pause = pause
        self.kept: Kept = NOTHING
        """What builds of other processes have kept."""
        self.progress: Progress = UNSEEN
        self._results = _Results()

    @property
    def is_kept(self) -> bool:
        """Whether there is a next build, for which results are worth keeping."""
        return True

    def paused_by(self, pause: Callable[[], None]) -> Memory:
        """The same memory with another `pause`, for any thread: a result depends only on what it was made from."""
        other = Memory(pause)
        other._results = self._results
        return other

    def recall(self, stage: str, name: str, made_from: tuple[object, ...], make: Callable[[], T]) -> T:
        """The result of `make`, from memory if `made_from` is the same as last time; `name` is unique in its stage."""
        key, results = (stage, name), self._results
        known = results.now.get(key) or results.last.get(key)
        if known is None or known[0] != made_from:
            self.pause()
            known = made_from, make()
        results.now[key] = known
        result: T = known[1]
        return result

    def recall_each(
        self, stage: str, made_from: tuple[object, ...], given: Mapping[K, S], make: Callable[[K, S], T]
    ) -> dict[K, T]:
        """What `make` makes of each thing that is given, from memory where it and `made_from` are the same.

        All results of a stage are held as one, since a site has ten thousand records, of which a save changes one.
        """
        key, results = (stage, ""), self._results
        nothing: Mapping[K, S] = {}
        known = results.now.get(key) or results.last.get(key)
        before, made = known[1] if known is not None and known[0] == made_from else (nothing, {})
        out: dict[K, T] = {}
        for name, each in given.items():
            old = before.get(name)
            if old is not None and (old is each or old == each):
                out[name] = made[name]
            else:
                self.pause()
                out[name] = make(name, each)
        results.now[key] = made_from, (given, out)
        return out

    def renew(self, stage: str, make: Callable[[T | None], T]) -> T:
        """The result of `make`, which is given that of last time: it takes from it what is the same."""
        key, results = (stage, ""), self._results
        known = results.now.get(key) or results.last.get(key)
        result = make(known[1] if known is not None else None)
        results.now[key] = (), result
        return result

    def turn(self, *, finished: bool = True) -> None:
        """Begins the next build, and if the last one was `finished`, forgets the results that it did not use."""
        results = self._results
        results.last = results.now if finished else {**results.last, **results.now}
        results.now = {}


class NoMemory(Memory):
    """For a build after which the process ends: only what is one for the whole site is kept, and nothing compared."""

    def __init__(self, kept: Kept = NOTHING, progress: Progress = UNSEEN) -> None:
        super().__init__()
        self.kept, self.progress = kept, progress

    @property
    def is_kept(self) -> bool:
        """Never."""
        return False

    def recall(self, stage: str, name: str, made_from: tuple[object, ...], make: Callable[[], T]) -> T:
        """The result of `make`."""
        return make() if name else super().recall(stage, name, made_from, make)

    def recall_each(
        self, stage: str, made_from: tuple[object, ...], given: Mapping[K, S], make: Callable[[K, S], T]
    ) -> dict[K, T]:
        """What `make` makes of each thing that is given."""
        return {name: make(name, each) for name, each in given.items()}

    def renew(self, stage: str, make: Callable[[T | None], T]) -> T:
        """The result of `make`, which is given nothing."""
        return make(None)
