"""The proof of the published site, as this repository has its branch: what the dashboard compares the site with.

The repository may have come with the site from somebody else, and its settings may name programs. So git is asked for
one object that is here already, in a way in which it runs nothing: it may fetch nothing, whatever is missing, and it
shows the object as it is.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

from generator.base.artifacts import PROOF

BRANCHES = ("refs/remotes/origin/gh-pages", "refs/heads/gh-pages")
"""The references that may lead to the published branch, in the order in which they are tried."""
_ALONE: Mapping[str, str] = {
    "GIT_ALLOW_PROTOCOL": "none",  # in a partial clone, git would else run a program to fetch what is missing
    "GIT_NO_LAZY_FETCH": "1",  # the same, for git 2.45 and newer
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_TERMINAL_PROMPT": "0",
}
_LONGEST = 10
"""Seconds that git may take."""


def proofs(root: Path) -> Mapping[str, bytes]:
    """The published branches that this repository has, each with the proof at its tip."""
    outside = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    found = {}
    for branch in BRANCHES:
        command = ["git", "-C", str(root), "cat-file", "blob", f"{branch}:{PROOF}"]
        try:
            shown = subprocess.run(  # noqa: S603 - git, as the user has it
                command, capture_output=True, timeout=_LONGEST, check=False, env={**outside, **_ALONE}
            )
        except (OSError, subprocess.TimeoutExpired):
            continue
        if shown.returncode == 0:
            found[branch] = shown.stdout
    return found
