"""Measures how long a site of many records takes: `python -m benchmarks.build [RECORDS]` (from the repository's root).

Invents a corpus in a temporary folder, and prints the elapsed seconds and CPU seconds for each step: a check, a first
build, a build after one change, and how long the preview takes from a save until it serves the new bytes.
Nothing is fetched. Times are only worth comparing within one run.
"""

from __future__ import annotations

import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from benchmarks.costs import environment
from benchmarks.passages import SYLLABLES, invented
from benchmarks.preview import served

EDITED = "content/actors/actor-7.yaml"
SITE = """\
title: A benchmark
description: An invented corpus.
url: https://example.org/
reviewed: 2026-01-01
known_to: January 2026
published_by: Nobody
coverage_threshold: 0
disabled_warnings:
  - {code: unsupported-name, reason: The text is invented.}
  - {code: text-not-locked, reason: The text is invented.}
  - {code: quote-without-marks, reason: The text is invented.}
"""


def name(number: int) -> str:
    """A name that no other number has."""
    digits = []
    while number:
        number, digit = divmod(number, len(SYLLABLES))
        digits.append(SYLLABLES[digit])
    return ("Qu" + "".join(digits)).capitalize()


def corpus(records: int, seed: int = 1) -> Mapping[str, str]:
    """The files of a site: of every 20 records, 13 actors, 4 events and 3 quotations; an article per 100 records."""
    dice = random.Random(seed)
    kinds = ["actor"] * 13 + ["event"] * 4 + ["quote"] * 3
    ids = [f"{kinds[number % 20]}-{number}" for number in range(records)]
    actors = [one for one in ids if one.startswith("actor")]
    texts = {f"text-{number}": invented(900, dice) for number in range(max(1, records // 100))}
    files = {"site.yaml": SITE}
    for text, words in texts.items():
        front = f"title: {text}\nauthor: actor-1\npublisher: actor-2\ndate: 2024-06-19\nrights: Nobody's."
        files[f"content/articles/{text}.md"] = f"---\n{front}\n---\n{words}\n"
    sentences = {text: words.replace("\n\n", " ").removesuffix(".").split(". ") for text, words in texts.items()}
    lexicon = [word for word in " ".join(texts.values()).split() if word.isalpha()]
    for number, record in enumerate(ids):
        text, kind = dice.choice(list(texts)), record.partition("-")[0]
        words, linked = " ".join(dice.choices(lexicon, k=100)), (dice.choice(ids), dice.choice(actors[:50]))
        prose = f"{words} [[{linked[0]}]] [[{linked[1]}]]."
        fields: dict[str, dict[str, str]] = {
            "actor": {"name": name(number), "kind": ("person", "country", "organisation")[number % 3 - 1]},
            "event": {"title": name(number), "date": str(1990 + number % 30), "actors": actors[number % len(actors)]},
            "quote": {"text": dice.choice(sentences[text]), "speaker": "actor-1", "fidelity": "original"},
        }
        own = fields[kind]
        own["cite"] = f"{{exact: {own.get('text') or dice.choice(sentences[text])}, article: {text}}}"
        own["fidelity_note" if kind == "quote" else "summary"] = prose
        files[f"content/{kind}s/{record}.yaml"] = "".join(f"{field}: {value}\n" for field, value in own.items())
    return files


def write(root: Path, files: Mapping[str, str]) -> None:
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "generator", *arguments]


def edit(root: Path, word: str) -> None:
    text = (root / EDITED).read_text().rstrip("\n").partition(" Edit")[0]
    (root / EDITED).write_text(f"{text} Edit {word}.\n")


def timed(root: Path, *arguments: str) -> tuple[float, float]:
    """The elapsed seconds and the CPU seconds of a command."""
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(command(*arguments), cwd=root, env=environment(), capture_output=True, text=True)  # noqa: S603 - ours
    seconds, after = time.perf_counter() - started, resource.getrusage(resource.RUSAGE_CHILDREN)
    assert done.returncode == 0, done.stderr
    return seconds, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    records = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        write(root, corpus(records))
        print(f"{records:,} records; load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
        print(f"{'':32} {'s':>8} {'CPU s':>8}")
        for what, *arguments in (("check", "check"), ("first build", "build"), ("build after one change", "build")):
            if "after" in what:
                edit(root, "built")
            seconds, cpu = timed(root, *arguments)
            print(f"{what:32} {seconds:8.2f} {cpu:8.2f}")
        ready, saves, _ = served(root, "/actors/actor-7.html", partial(edit, root), 7)
        print(f"{'preview: the first page':32} {ready:8.2f}")
        print(f"{'preview: from save to served':32} {statistics.median(saves):8.3f}", end="")
        print(f"  ({min(saves):.3f} to {max(saves):.3f})")


if __name__ == "__main__":
    main()
