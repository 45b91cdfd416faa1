"""Addresses of words lead a real browser to the very paragraph that they name."""

from __future__ import annotations

import io
import random
from html import escape
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page

from generator.base import text_fragments
from generator.base.matching import has_word, mapped
from generator.base.text_fragments import to_words
from tests.test_any_words import WORDS

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


# -- in every script --------------------------------------------------------------------------------------------

SHOWN = """<style>
  body { margin: 0; width: 1150px; font: 20px/28px 'DejaVu Sans', sans-serif; color: #000; background: #fff }
  p { margin: 0 0 8px }
  ::target-text { background-color: #f00; color: #f00 }
</style>"""
BOXES = """() => [...document.querySelectorAll('p')].map(p => [...p.firstChild.data].reduce(([at, boxes], letter) => {
    const range = document.createRange();
    range.setStart(p.firstChild, at);
    range.setEnd(p.firstChild, at + letter.length);
    const box = range.getBoundingClientRect();
    return [at + letter.length, [...boxes, [box.left, box.top, box.width]]];
}, [0, []])[1])"""
SPOKEN = sorted(set(WORDS) - {"und"})


def invented(seed: int) -> tuple[str, str]:
    """A language, and a text of its words, in which many stand again and again."""
    dice, language = random.Random(seed), SPOKEN[seed % len(SPOKEN)]
    words = [word for word in WORDS[language].split(" ") if word]

    def some(most: int) -> str:
        return " ".join(dice.choices(words, k=dice.randint(1, most)))

    again = some(5)
    return language, "\n\n".join(
        f"{again if dice.random() < 0.5 else some(6)} {some(6)} {some(4)}. {some(5)}" for _ in range(5)
    )


def passage(language: str, text: str, dice: random.Random) -> tuple[int, int]:
    """A passage that may be cited: it cuts no word and no number."""
    normal = mapped(text, language)
    signs = [at for at, sign in enumerate(normal.text) if has_word(sign)]
    last = dice.choice([at for at in signs if normal.ends(at + 1)])
    first = dice.choice([at for at in signs if normal.begins(at) and at <= last][-60:])
    return normal.start(first), normal.end(last + 1)


@pytest.mark.seeds(24, 480)
def test_a_fragment_shows_the_very_passage_in_every_script(page: Page, tmp_path: Path, seed: int) -> None:
    language, text = invented(seed)
    start, end = passage(language, text, random.Random(seed))
    seen, places = text_fragments._seen(text)
    wanted = (places[start], places[end - 1] + 1)
    named = text_fragments._fragments(text, start, end)
    if not any(text_fragments._leads_to(seen, one, wanted) for one in named):
        return  # it stands twice with the same words around it, so that no fragment can tell which is meant
    blocks = text.split("\n\n")
    body = "".join(f"<p>{escape(words)}</p>" for words in blocks)
    (tmp_path / "page.html").write_text(f"<!doctype html><html lang={language}><meta charset=utf-8>{SHOWN}{body}")
    page.set_viewport_size({"width": 1200, "height": 1000})
    page.goto(to_words((tmp_path / "page.html").as_uri(), text, start, end))
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    found, expected, at = [], [], 0
    for words, boxes in zip(blocks, page.evaluate(BOXES), strict=True):
        for number, (left, top, width) in enumerate(boxes):
            if width >= 2 and not words[number].isspace():
                red, green, _ = picture.getpixel((int(left + width / 2), int(top + 2)))  # type: ignore[misc]
                found += [at + number] if red > 200 and green < 80 else []
                expected += [at + number] if start <= at + number < end else []
        at += len(words) + 2
    assert expected
    assert found == expected, (text[start:end], page.url)


def test_last_words_that_stand_twice_in_one_another_lead_there(page: Page, tmp_path: Path) -> None:
    """A browser that finds them at the first place, and not what follows, goes on behind it, and so past the second."""
    test_a_fragment_shows_the_very_passage_in_every_script(page, tmp_path, 48)
