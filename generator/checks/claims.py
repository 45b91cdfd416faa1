"""A claim contradicts another one, and never itself.

``contradicts: in-time`` passes in the claim ``too-late`` and fails in the claim ``in-time``.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.base.diagnostics import Diagnostic
from generator.linking.site import Site
from generator.parsing.records import Claim


def check(site: Site) -> Iterator[Diagnostic]:
    """An error for each claim that contradicts itself."""
    for claim in site.content.of(Claim):
        for index, other in enumerate(claim.contradicts):
            if other == claim.id:
                place = site.content.entries[claim.id].at(("contradicts", index))
                message = f"{claim.id!r} contradicts itself"
                yield Diagnostic("contradicts-itself", message, place, "Name another claim, or leave the field out.")
