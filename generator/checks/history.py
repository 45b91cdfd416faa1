"""The lock of changes can be read, and each of its entries is as it was noted.

`briefing diff --write` writes it. Words that have to vanish may be taken out of a change, all of `title`, `before` and
`after` together; the fingerprints stay, and so does everything else.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.base.diagnostics import Diagnostic
from generator.base.json_text import place_in
from generator.linking import history
from generator.linking.history import PATH
from generator.linking.site import Site


def check(site: Site) -> Iterator[Diagnostic]:
    """The fault of the lock, if it has one."""
    try:
        history.load(site.content.locks.get(PATH, b'{"entries": []}'))
    except ValueError as error:
        hint = "Take it from the repository again. It is written by: briefing diff OLD --write"
        yield Diagnostic("lock-unreadable", f"the lock of changes cannot be read: {error}", place_in(PATH, error), hint)
