"""The editor's notes of an article on a wide screen, without a script: level with their lines, and never overlapping."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Browser

PLACES = """() => [...document.querySelectorAll('.level .margin p')].map(note => {
  const number = [...note.classList].find(name => /^a\\d/.test(name));
  const passage = note.closest('.para').querySelector(`.cited.${number}`);
  const {top, bottom, left, right} = note.getBoundingClientRect();
  return {top, bottom, left, right, line: passage ? passage.getClientRects()[0].top : null};
})"""
SLACK = 8
"""Pixels: how much the boxes of a line of the text and of a note may differ at their tops, and be apart."""


@pytest.mark.parametrize("width", [1100, 1280, 1920])
def test_a_note_stands_level_with_its_line_or_right_below_the_note_before_it(
    browser: Browser, built: Path, pages: Mapping[str, str], width: int
) -> None:
    visitor = browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=False)
    page = visitor.new_page()
    page.goto((built / pages["article"]).as_uri())
    page.locator(".text > details").evaluate_all("folds => folds.forEach(fold => { fold.open = true; })")
    notes = page.evaluate(PLACES)
    end, most = page.locator(".text").evaluate("t => [t.getBoundingClientRect().bottom, document.body.clientWidth]")
    assert len(notes) > 1
    before = 0.0
    for note in notes:
        assert note["top"] >= before, "notes overlap"
        level = note["line"] is not None and abs(note["top"] - note["line"]) <= SLACK
        assert level or note["top"] - before <= 2 * SLACK, "a note is neither on its line nor right below another"
        assert note["right"] <= most
        assert note["bottom"] <= end
        before = note["bottom"]
    visitor.close()
