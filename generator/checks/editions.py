"""The files of editions can be read, each is as it was frozen, and none of those before it is missing.

`briefing edition` writes them. Words that have to vanish are taken out by `briefing edition --withhold ID`, and their
fingerprints stay, and so does everything else. That the newest edition was deleted, its own file cannot tell:
`briefing lock --addresses` notes the addresses of all, and a build warns when one would vanish.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.base.diagnostics import Diagnostic, Location
from generator.linking import editions
from generator.linking.site import Site


def check(site: Site) -> Iterator[Diagnostic]:
    """The faults of all editions, each at its file."""
    for name, says in editions.read(site.content.locks)[1]:
        hint = "Take its file from the repository again: an edition is written once, by briefing edition."
        message = f"the edition {name} is not sound: {says}"
        yield Diagnostic("lock-unreadable", message, Location(editions.path_of(name)), hint)
