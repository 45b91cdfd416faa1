"""Builds beside each other, with a reader that looks all the time: one whole site after the other, never a mixture."""

from __future__ import annotations

import json
import os
import random
import threading
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from generator.base.artifacts import PROOF, fingerprint
from tests.faults.figures import Figure, Size, Tally
from tests.faults.place import SOURCES, Place


class Reader:
    """Reads the output again and again, each time all files that its proof names."""

    def __init__(self, output: Path) -> None:
        self.output = output
        self.seen: Counter[str] = Counter()
        self.mixed: list[str] = []
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._run)

    def __enter__(self) -> Reader:
        self._thread.start()
        return self

    def __exit__(self, *reason: object) -> None:
        self._end.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._end.is_set():
            self._look()

    def _look(self) -> None:
        """Reads the site by its paths; what was read counts if the folder was the same one all the time."""
        before, found = self._folder(), ""
        try:
            proof = (self.output / PROOF).read_bytes()
            for path, value in json.loads(proof)["files"].items():
                if fingerprint((self.output / path).read_bytes()) != value:
                    found = f"{path} is not that of the proof"
                    break
        except OSError as error:
            found = str(error)
        if before != self._folder():
            self.seen["another site came meanwhile"] += 1
        elif found:
            self.mixed.append(found)
        else:
            self.seen["whole"] += 1

    def _folder(self) -> tuple[int, ...]:
        found = os.stat(self.output)  # which there is at every moment
        return found.st_ino, found.st_ctime_ns


def part(size: Size, folder: Path) -> Iterator[Figure]:
    """Two to eight builds of two sources at once."""
    place, dice = Place(folder), random.Random(size.seed)
    tally = Tally("two to eight builds at once", "old", "new")
    seen: Counter[str] = Counter()
    mixed: list[str] = []
    for _ in range(size.of(60, 1)):
        place.restore()
        number = dice.randint(2, 8) if size.long else 3
        with Reader(place.output) as reader:
            running = [place.start(place.command(dice.choice([*SOURCES]))) for _ in range(number)]
            ended = [(process.communicate()[1], process.returncode) for process in running]
        seen += reader.seen
        mixed += reader.mixed
        tally.add(_judge(place, ended), f"{number} builds")
    yield tally.figure()
    yield Figure("a reader beside them", seen.total() + len(mixed), tuple(mixed), _in_words(seen))


def _in_words(seen: Counter[str]) -> str:
    return ", ".join(f"{number} {what}" for what, number in sorted(seen.items()))


def _judge(place: Place, ended: list[tuple[str, int]]) -> str:
    for said, code in ended:
        usual = "Waiting for another process", f"{place.output}/"  # a person's files are named, and stay
        others = [line for line in said.splitlines() if not line.startswith(usual)]
        if code or others:
            return f"exit {code}: {said[-300:]}"
    state, litter = place.state(), place.litter()
    return f"litter: {litter}" if litter and state in SOURCES else state
