"""Reads the article that `--from` names, for the commands that begin a site or an article with it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from generator.cli.common import USE, fail
from generator.files.beginning import given

if TYPE_CHECKING:
    from generator.drafting.article import Given


def read(name: str) -> Given:
    """The article in a file, or in what is typed or piped in if the name is `-`; ends the program if there is none."""
    from generator.drafting import article  # takes a while to import, and only this needs it

    try:
        most = article.MOST_BYTES
        data = sys.stdin.buffer.read(most + 1) if name == "-" else given(name, most=most)
        return article.read(data, "" if name == "-" else name)
    except OSError as error:
        fail(f"{name} cannot be read: {error.strerror}", USE)
    except article.UnreadableError as error:
        fail(str(error), USE, error.hint)
