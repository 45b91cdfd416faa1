"""Tests of the briefing of this repository. Who forks it with other content deletes this folder, or writes another."""

from __future__ import annotations

import pytest

from tests.content.briefing import real
from tests.sites import Briefing


@pytest.fixture(scope="session")
def briefing() -> Briefing:
    """The briefing of this repository, in place of the invented one: for checks that hold for every briefing."""
    return real()
