"""Addresses of words lead a real browser to the very paragraph that they name."""

from __future__ import annotations

import random
from html import escape
from pathlib import Path

import pytest
from playwright.sync_api import Page

from generator.base.text_fragments import to_words

PARAGRAPHS = (
    "The army said so. It went on and on until late in the night, when nobody was left to say so.",
    "The army said so. It stopped then, and the well-known \u201cCaf\u00e9 O\u2019Neill\u201d, a bar & grill, was open.",
    "Yesterday the army sent 5,000 shells; today it sent 5,000 more. The CAFE was closed.",
    "\u6771\u4eac\u306f\u5927\u304d\u3044\u3002 NATO\ub294 \ub9d0\ud588\ub2e4. \u0647\u0630\u0627 \u062e\u0628\u0631 \u0645\u0647\u0645.",
    "The army said so. It went on and on until dawn, when the caf\u00e9 was open again.",
)
WHERE = """() => {
    const blocks = [...document.querySelectorAll('p')];
    const seen = (p) => { const box = p.getBoundingClientRect(); return box.bottom > 0 && box.top < innerHeight; };
    return scrollY > 0 ? blocks.findIndex(seen) : -1;
}"""


def ranges() -> list[tuple[int, int]]:
    """Ranges of the text that begin and end with a word, many of them in several places."""
    dice, text = random.Random(7), "\n\n".join(PARAGRAPHS)
    named = [
        "The army said so. It went on",
        "said so. It stopped",
        "CAFE was",
        "5,000 more",
        "bar & grill",
        "until dawn",
        "NATO",
    ]
    found = [(text.rindex(words), text.rindex(words) + len(words)) for words in named]
    starts = [at for at, character in enumerate(text) if character.isalpha() and text[at - 1 : at] in (" ", "\n")]
    ends = [at for at, character in enumerate(text) if character in " \n" and text[at - 1].isalpha()]
    for start in dice.sample(starts, 24):
        behind = [end for end in ends if end > start]
        found += [(start, dice.choice(behind[:30]))] if behind else []
    return found


@pytest.mark.parametrize("place", ranges(), ids=str)
def test_a_fragment_opens_its_own_paragraph(page: Page, tmp_path: Path, place: tuple[int, int]) -> None:
    text = "\n\n".join(PARAGRAPHS)
    body = "".join(f"<p style='margin-top: 3000px'>{escape(words)}</p>" for words in PARAGRAPHS)
    (tmp_path / "page.html").write_text(f"<!doctype html><meta charset=utf-8>{body}<div style='height: 3000px'>")
    address = to_words((tmp_path / "page.html").as_uri(), text, *place)
    page.goto(address)
    page.wait_for_function("scrollY > 0", timeout=5000)
    assert page.evaluate(WHERE) == text.count("\n\n", 0, place[0]), address
