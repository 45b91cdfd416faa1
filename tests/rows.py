"""A table of cases of which ten are one test: to begin and end a test takes longer than most of them do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest

TEN = 10


def in_tens(rows: Sequence[tuple[Any, ...]]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Makes tests of a function that takes the values of a row; what fails tells its row."""

    def made(test: Callable[..., None]) -> Callable[..., None]:
        @pytest.mark.parametrize("first", range(0, len(rows), TEN))
        def tried(first: int) -> None:
            for row in rows[first : first + TEN]:
                try:
                    test(*row)
                except BaseException as error:
                    error.add_note(f"in the row {row!r}")
                    raise

        tried.__name__ = test.__name__
        return tried

    return made
