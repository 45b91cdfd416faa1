"""Every part of the faults, at its small size."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.faults.figures import Size
from tests.faults.registry import PARTS


@pytest.mark.parametrize("name", PARTS)
def test_nothing_goes_wrong_under_faults(name: str) -> None:
    with TemporaryDirectory(prefix=f"faults-{name}-") as folder:
        figures = list(PARTS[name](Size(), Path(folder)))
    assert figures
    assert [str(figure) for figure in figures if figure.wrong] == []
