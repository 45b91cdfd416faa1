"""The audit of the history: what the briefing says now is what its last entry says, or something was not noted."""

from __future__ import annotations

import json
from collections.abc import Iterator

from generator.auditing.differences import state
from generator.base.diagnostics import Diagnostic, Location
from generator.linking.history import PATH
from generator.linking.routes import DATASET
from generator.rendering.built import Built


def check(built: Built) -> Iterator[Diagnostic]:
    """A warning if something changed since the last entry of the history."""
    entries = built.site.history
    if entries and state(json.loads(built.files[DATASET].data)) != entries[-1].after:
        message = (
            f"the briefing does not say what it said after the last entry of its changes, of {entries[-1].on.text}"
        )
        hint = "Note what differs from the state that was published: briefing diff OLD --write"
        yield Diagnostic("changes-not-noted", message, Location(PATH), hint, "warning")
