"""The lock of second readers can be read, and where the site demands it, each statement was read against its evidence.

With ``require_review: true`` in `site.yaml`, a statement that nobody has read as it is now is an error, and so is one
that a reader found to go further than its evidence, or to be wrong.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.base.diagnostics import Diagnostic
from generator.base.json_text import place_in
from generator.linking import reviews
from generator.linking.reviews import PATH
from generator.linking.site import Site


def check(site: Site) -> Iterator[Diagnostic]:
    """The faults of the lock, and of statements where reviews are demanded."""
    try:
        reviews.load(site.content.locks.get(PATH, b"{}"))
    except ValueError as error:
        hint = "Take it from the repository again, or delete it and begin the reviews anew: briefing review"
        yield Diagnostic("lock-unreadable", f"the lock of reviews cannot be read: {error}", place_in(PATH, error), hint)
    else:
        yield from reviews.missing(site.content, site.evidence) if site.settings.require_review else ()
