"""`Progress`: what a build is doing just now, for whoever wants to show it."""

from __future__ import annotations


class Progress:
    """Takes note of nothing."""

    def begin(self, stage: str, of: int = 0) -> None:
        """A stage of the build begins, which has so many steps; 0 if that is not known."""

    def step(self) -> None:
        """A step of the stage is done."""


UNSEEN = Progress()
