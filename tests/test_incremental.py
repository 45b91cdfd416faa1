"""A build that takes what the ones before it have kept writes and says what a clean one does, whatever was edited."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.incremental import EDITS, Chain, run


@pytest.mark.slow
@pytest.mark.seeds(5, 100)
def test_after_any_edits_the_output_is_that_of_a_clean_build(tmp_path: Path, seed: int) -> None:
    run(tmp_path / "site", seed, 5)


@pytest.mark.slow
def test_each_kind_of_edit_is_seen_after_a_build_that_kept_something(tmp_path: Path) -> None:
    chain = Chain(tmp_path / "site", 1)
    for name in ("a summary", "same size and times", "a file renamed", "settings", "another version", "output deleted"):
        chain.restore()
        chain.check()
        chain.check()
        at_once = chain.done["answered at once"]
        assert at_once, "nothing had changed"
        EDITS[name](chain)
        chain.check()
        assert chain.done["answered at once"] == at_once, f"{name} was not seen"
