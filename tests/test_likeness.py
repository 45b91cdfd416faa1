"""How like texts are: held against plain reckoning, letter by letter."""

from __future__ import annotations

import random
import time

import pytest

from generator.base.likeness import most_like, nearest, ratio


def common(one: str, other: str) -> int:
    last = [0] * (len(other) + 1)
    for letter in one:
        row = [0]
        for place, same in enumerate(other, 1):
            row.append(last[place - 1] + 1 if letter == same else max(last[place], row[-1]))
        last = row
    return last[-1]


def edits(one: str, other: str) -> int:
    last = list(range(len(other) + 1))
    for number, letter in enumerate(one, 1):
        row = [number]
        for place, same in enumerate(other, 1):
            row.append(min(last[place] + 1, row[-1] + 1, last[place - 1] + (letter != same)))
        last = row
    return last[-1]


@pytest.mark.seeds(60, 2000)
def test_likeness_is_that_of_plain_reckoning(seed: int) -> None:
    draw = random.Random(seed)
    letters = "ab\u00e9\ud55c\U0001f600 "[: draw.randint(1, 6)]
    one, other = ("".join(draw.choices(letters, k=draw.randint(0, 90))) for _ in range(2))
    whole = len(one) + len(other)
    assert ratio(one, other) == ratio(other, one) == (200 * common(one, other) / whole if whole else 100)


@pytest.mark.seeds(60, 2000)
def test_the_nearest_range_needs_as_few_edits_as_any(seed: int) -> None:
    draw = random.Random(seed)
    words = "".join(draw.choices("abc", k=draw.randint(1, 9)))
    text = "".join(draw.choices("abcd", k=draw.randint(0, 24)))
    score, start, end = nearest(words, text)
    every = (text[low:high] for low in range(len(text) + 1) for high in range(low, len(text) + 1))
    assert edits(words, text[start:end]) == min(edits(words, part) for part in every)
    assert score == ratio(words, text[start:end])


def test_the_most_like_of_words_is_the_first_of_the_best_and_none_below_the_least() -> None:
    assert most_like("rusia", ["prussia", "russia", "russia "], 60) == "russia"
    assert most_like("ab", ["ba", "bc", "ab"], 50) == "ab"
    assert most_like("ab", ["bx", "xa"], 50) == "bx"
    assert most_like("ab", ["bx"], 50.1) is None
    assert most_like("", ["x"], 10) is most_like("x", [], 0) is None
    assert most_like("", ["x", ""], 0) == "x"
    assert ratio("", "") == 100.0


def test_a_long_text_is_looked_through_in_a_moment() -> None:
    text = "the quick brown fox jumps over the lazy dog and comes back again. " * 800
    begun = time.process_time()
    score, start, end = nearest(
        "the qiuck brown fux jumps over a lazy dog", f"{text}the qiuck brown fox jumps over a lazy dog"
    )
    assert time.process_time() - begun < 1
    assert (score > 95, end - start) == (True, 41)
