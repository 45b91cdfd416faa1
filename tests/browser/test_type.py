"""The five sizes of type, as a browser sets them: on every kind of page there is no other."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.test_access import DESKTOP, PHONE
from tests.sites import RIVER_PAGES

SIZES = {12, 14, 18, 24}
OTHERS = """() => {
  const sizes = {}, walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode.data.trim(), parent = walker.currentNode.parentElement;
    if (text && parent.checkVisibility() && !parent.closest("script, style"))
      sizes[parseFloat(getComputedStyle(parent).fontSize)] ??= `${parent.localName}: ${text.slice(0, 40)}`;
  }
  return sizes;
}"""


@pytest.mark.parametrize("kind", [kind for kind in RIVER_PAGES if kind not in ("dossier", "404")])
def test_a_page_has_five_sizes_of_type(page: Page, built: Path, pages: Mapping[str, str], kind: str) -> None:
    page.goto((built / pages[kind]).as_uri())
    for window, large in ((DESKTOP, 44), (PHONE, 32)):
        page.set_viewport_size(window)
        found = {float(size): where for size, where in page.evaluate(OTHERS).items()}
        assert large in found, "the headline is there"
        assert {size: where for size, where in found.items() if size not in SIZES | {large}} == {}
