"""How sources stand to each other: whether several are one, since they pass on the same reporting.

Ten papers that print one agency are one source. `origin` of a source says whose reporting it is. Sources are called
independent only where each has an origin: that two publishers differ does not show that neither copied from the other.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.base.matching import folded
from generator.parsing.records import Source


def independent(sources: Iterable[Source]) -> int | None:
    """How many origins some sources have; `None` if that cannot be said of them."""
    return of_origins((source.publisher, source.origin or "") for source in sources)


def of_origins(sources: Iterable[tuple[str, str]]) -> int | None:
    """The same of sources that are given by their publisher and origin, as the published data has them."""
    found = tuple(sources)
    origins = {folded(origin) for _, origin in found if origin}
    if all(origin for _, origin in found):
        return len(origins)
    publishers = {folded(publisher) for publisher, _ in found}
    return 1 if len(publishers) == 1 and len(origins) <= 1 else None
