"""What site.yaml switches off is there to be switched off.

``disabled_warnings: [{code: orphan, reason: We keep a list of all ministers.}]`` passes; the code of an error, or one
that does not exist, fails at that field.
"""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz import process

from generator.codes import ERRORS, WARNINGS
from generator.diagnostics import Diagnostic
from generator.site import Site


def check(site: Site) -> Iterator[Diagnostic]:
    """An error for each code that is not that of a warning."""
    for index, item in enumerate(site.settings.disabled_warnings):
        if item.code in WARNINGS:
            continue
        place = site.content.settings.at(("disabled_warnings", index, "code"))
        best = process.extractOne(item.code, list(WARNINGS), score_cutoff=60)
        if item.code in ERRORS:
            hint = "Errors cannot be switched off."
        else:
            hint = f"did you mean: {best[0]}" if best else f"The warnings are: {', '.join(WARNINGS)}."
        yield Diagnostic("unknown-code", f"there is no warning {item.code!r}", place, hint)
