"""Measures how long resolving citations takes: `python benchmarks/passages.py` (run from the repository's root).

Invents texts of several lengths, cites passages of them at random, and prints the time for each number of citations.
"""

from __future__ import annotations

import random
import time

from generator.base.dates import parse
from generator.base.diagnostics import Location
from generator.linking.citations import cite
from generator.linking.passages import ArticleText, read
from generator.parsing.content import Entry
from generator.parsing.model import Selector
from generator.parsing.records import Article

SYLLABLES = ("ba", "den", "ki", "lor", "mu", "na", "ost", "pel", "ri", "su", "tan", "vo", "wex", "ya", "zi")


def invented(words: int, dice: random.Random) -> str:
    """A text in sentences of about 20 words and paragraphs of about 100."""
    lexicon = ["".join(dice.choices(SYLLABLES, k=dice.randint(1, 4))) for _ in range(8_000)]
    out, left = [], words
    while left > 0:
        sentences = []
        for _ in range(5):
            picked = dice.choices(lexicon, k=min(20, max(left, 1)))
            left -= len(picked)
            sentences.append(" ".join(picked).capitalize() + ".")
        out.append(" ".join(sentences))
    return "\n\n".join(out)


def article(words: int, dice: random.Random) -> tuple[ArticleText, Entry, float]:
    record = Article(id="a", title="A", author="b", publisher="c", date=parse("2024"), rights="Nobody's.")
    entry = Entry(record, Location("a.md"), {}, "", invented(words, dice))
    started = time.perf_counter()
    text, faults = read(entry)
    assert not faults
    return text, entry, time.perf_counter() - started


def citations(text: ArticleText, number: int, dice: random.Random) -> list[Selector]:
    out = []
    for _ in range(number):
        sentence = dice.choice(text.sentences).text.split()
        low = dice.randrange(0, 8)
        out.append(Selector(exact=" ".join(sentence[low : low + dice.randint(6, 12)])))
    return out


def main() -> None:
    dice = random.Random(1)
    print(f"{'words':>8} {'citations':>10} {'read, s':>8} {'resolve, s':>11} {'ms each':>8}")
    for words in (25_000, 50_000, 100_000, 200_000):
        text, entry, reading = article(words, dice)
        for number in (500, 1_000, 2_000, 4_000) if words == 100_000 else (1_000,):
            selectors = citations(text, number, dice)
            started = time.perf_counter()
            for selector in selectors:
                passage, faults = cite(selector, {"a": text}, entry, ("cite",))
                assert passage is not None, faults
            seconds = time.perf_counter() - started
            print(f"{words:8,} {number:10,} {reading:8.2f} {seconds:11.3f} {1000 * seconds / number:8.3f}")


if __name__ == "__main__":
    main()
