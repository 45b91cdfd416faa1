"""An edition of this briefing can be made, built and proved."""

from __future__ import annotations

from pathlib import Path

from tests.sites import ROOT
from tests.test_editions import frozen_and_built


def test_this_briefing_is_frozen_and_built(tmp_path: Path) -> None:
    frozen_and_built(ROOT, tmp_path)
