"""Where the program comes from: the name of its package, its repository on GitHub, and the version as a tag.

A site's workflow calls the repository, so it has to be the one from which the program was installed. `pip` records it
with the package (`direct_url.json`, PEP 610); where it does not, the placeholder of the documents is used.
"""

from __future__ import annotations

import json
import re

from generator import __version__
from generator.base.values import value

PACKAGE = "evidence-briefing"
UNKNOWN = "PROGRAM"
"""The placeholder for the repository, `OWNER/NAME`, where it is not known."""
TO_WRITE = (
    f"for {UNKNOWN} write OWNER/NAME, the program's repository on GitHub; without one, delete this file: "
    "briefing publish needs none"
)
"""What stands in a workflow beside the placeholder."""
_NAMED = re.compile(r"([\w.-]+/[\w.-]+?)(?:\.git)?(?:@(v[\w.]+))?")
_GITHUB = re.compile(r"(?:https?|ssh|git)://(?:[^/@]*@)?github\.com/([\w.-]+/[\w.-]+?)(?:\.git)?/?")
_COMMIT = re.compile("[0-9a-f]{40}(?:[0-9a-f]{24})?")


@value
class Origin:
    """A repository on GitHub, and the version of it that was installed."""

    repository: str = UNKNOWN
    """As `OWNER/NAME`."""
    tag: str = f"v{__version__}"
    commit: str = ""
    """Empty where it is not known."""

    @property
    def is_known(self) -> bool:
        """Whether the repository is known, and not the placeholder."""
        return self.repository != UNKNOWN

    @property
    def action(self) -> str:
        """How a workflow names the action: by its commit, which nobody can move, with the tag for people to read."""
        return f"{self.repository}@{self.commit} # {self.tag}" if self.commit else f"{self.repository}@{self.tag}"

    @property
    def uses(self) -> str:
        """The same for the line of a workflow; beside the placeholder stands what to write in its place."""
        return self.action if self.is_known else f"{self.action} # {TO_WRITE}"


def read(direct_url: str | None) -> Origin:
    """The origin that `direct_url.json` records; an unknown one if it names no commit on GitHub."""
    try:
        value = json.loads(direct_url or "null")
        found = _GITHUB.fullmatch(value["url"])
        commit, wanted = value["vcs_info"]["commit_id"], value["vcs_info"].get("requested_revision") or ""
        if found is None or not _COMMIT.fullmatch(commit):
            return Origin()
    except (ValueError, KeyError, TypeError, AttributeError):
        return Origin()
    tag = wanted if re.fullmatch(r"v[\w.]+", wanted) else f"v{__version__}"
    return Origin(found[1], tag, commit)


def named(text: str) -> Origin | None:
    """The origin that somebody names, as `OWNER/NAME`, with `@TAG` or as an address; `None` if it is none."""
    address = _GITHUB.fullmatch(text)
    found = _NAMED.fullmatch(address[1] if address else text.strip())
    return Origin(found[1], found[2] or f"v{__version__}") if found else None
