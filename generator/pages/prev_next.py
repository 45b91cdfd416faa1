"""The pages before and after a page, in the order of the list that it belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from generator.pages.context import PageContext
from generator.pages.views import Beside, Step
from generator.parsing.model import Record

T = TypeVar("T")
R = TypeVar("R", bound=Record)


def with_neighbours(items: Sequence[T]) -> Iterator[tuple[T | None, T, T | None]]:
    """Each item between the previous and the next one, which are `None` at the ends."""
    yield from zip((None, *items), items, (*items[1:], None), strict=False)


def with_ids_beside(items: Sequence[R]) -> Iterator[tuple[str | None, R, str | None]]:
    """Each record between the ids of its neighbours, which are all that its page is given of them."""
    ids = [item.id for item in items]
    yield from zip((None, *ids), items, (*ids[1:], None), strict=False)


def records(context: PageContext, before: str | None, after: str | None, words: tuple[str, str]) -> Beside:
    """Links to the records before and after that of a page; `words` are their two labels, not translated yet."""
    _ = context.words.gettext
    return (
        Step(context.link(before), _(words[0])) if before else None,
        Step(context.link(after), _(words[1])) if after else None,
    )
