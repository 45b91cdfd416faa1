"""Names of any length in the drawing of relations, in a real browser: a box keeps to its cell, and covers no number."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from generator.build import build
from generator.drawings.places import PHONE, WIDE
from generator.files.reading import read
from tests.sites import ROOT

MEASURED = """() => {
  const rect = e => e.getBoundingClientRect(), boxes = [...document.querySelectorAll('.box')];
  const covered = [...document.querySelectorAll('.pair a')].map(rect).filter(l => l.width && boxes.map(rect).some(b =>
    l.left < b.right - 3 && b.left < l.right - 3 && l.top < b.bottom - 3 && b.top < l.bottom - 3));
  return [Math.max(...boxes.map(b => rect(b).height)), covered.length, boxes.length];
}"""


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder: Path = tmp_path_factory.mktemp("cielo")
    for artifact in build(read(ROOT / "examples/cielo")).artifacts:
        path = folder / artifact.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(artifact.data)
    return (folder / "map.html").as_uri()


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_a_box_with_a_long_name_is_no_higher_than_its_cell_and_covers_no_number(
    page: Page, drawn: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(drawn)
    height, covered, boxes = page.evaluate(MEASURED)
    assert boxes > 5
    assert covered == 0
    assert height <= (PHONE if width <= 768 else WIDE).box[1]


def test_on_a_wide_page_the_longest_name_of_the_example_stands_whole(page: Page, drawn: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(drawn)
    cut = page.evaluate("[...document.querySelectorAll('.box > a')].map(a => a.scrollHeight - a.clientHeight)")
    assert len(cut) > 5
    assert max(cut) <= 1
