"""How much the comparison of statements with their passages finds: each number, date and name is changed, one by one.

`python -m tests.support_mutants [SEED]` does so with the first briefing and prints the share that was noticed, and how
many statements could be compared at all; the tests do it with the invented briefing.
"""

from __future__ import annotations

import random
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from generator.base.dates import DateError, parse
from generator.build import check
from generator.checks import support
from generator.checks.ground import Ground, ground_of
from generator.checks.support import DATES, TEXTS
from generator.files.reading import read
from generator.linking.mentions import names_of
from generator.linking.site import Site
from generator.parsing.content import Entry, holders
from generator.parsing.model import Evidenced
from generator.parsing.records import Actor, Article, Source
from generator.reading import dates, stated, units
from tests.sites import ROOT

WHAT = ("numbers", "dates", "names")
UNITS = ("days", "weeks", "months", "years", "per cent", "dollars")
"""What other numbers are given in; `units` in the figures are mutants of a unit, compared as numbers are."""
NUMBER_WORDS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "twenty")
_IDS = re.compile(r"\[\[[^\]|]*")


@dataclass
class Figures:
    """What became of the mutants."""

    made: Counter[str] = field(default_factory=Counter)
    noticed: Counter[str] = field(default_factory=Counter)
    missed: list[str] = field(default_factory=list)
    false: Counter[str] = field(default_factory=Counter)
    compared: int = 0
    resting: int = 0
    """Statements that rest on passages or sources, whether they can be compared or not."""
    derived: int = 0

    def recall(self, what: str) -> float:
        """The share of mutants of a sort that was noticed, from 0 to 1."""
        return self.noticed[what] / self.made[what] if self.made[what] else 1.0

    def __str__(self) -> str:
        lines = [
            f"{self.resting} statements rest on passages or sources, {self.compared} of them are compared; "
            f"{self.derived} have a reason in 'derived'"
        ]
        for what in (*WHAT, "units"):
            share = f"{self.noticed[what]} of {self.made[what]} noticed ({100 * self.recall(what):.1f} %)"
            lines.append(f"{what}: {share}; {self.false[what]} false alarms")
        return "\n".join(lines)


def run(site: Site, seed: int) -> Figures:
    """Changes each number, date and name of a site that has no warning, one at a time."""
    chance, out = random.Random(seed), Figures()
    actors = [a for a in site.content.of(Actor) if a.kind in ("person", "country", "organisation")]
    for entry in (site.content.settings, *site.content.entries.values()):
        if isinstance(entry.record, (Article, Source)):
            continue
        for path, part in holders(entry.record):
            evidence = site.evidence[entry.record.id, path]
            out.resting += bool(evidence.passages or evidence.cited)
            out.derived += bool(part.derived)
            if not support.is_checked(part, evidence, entry):
                continue
            out.compared += 1
            ground = ground_of(site, part, evidence)
            for what in WHAT:
                out.false[what] += len(list(support.compared(site, entry, path, part, ground, (what,))))
            for what, mutant, words in _mutants(site, part, actors, chance, ground):
                _try(out, site, entry, path, ground, part, what, mutant, words)
    return out


def _try(
    out: Figures, site: Site, entry: Entry, path: tuple[str | int, ...], ground: Ground, part: Evidenced, what: str,
    mutant: Evidenced, words: str,
) -> None:  # fmt: skip
    before = {d.message for d in support.compared(site, entry, path, part, ground, WHAT)}
    noticed = not before.issuperset(d.message for d in support.compared(site, entry, path, mutant, ground, WHAT))
    out.made[what] += 1
    out.noticed[what] += noticed
    if not noticed:
        out.missed.append(f"{what}: {entry.record.id}{list(path)}: {words}")


def _mutants(
    site: Site, part: Evidenced, actors: list[Actor], chance: random.Random, ground: Ground
) -> Iterator[tuple[str, Evidenced, str]]:
    """The part with each number, date and name changed; its fields of dates only where they are compared.

    A day without a year is one of the year of its passages, as in "18 and 19 June".
    """
    language = site.words.language
    today = next((day for _, _, day in ground.texts if day is not None), None)
    for name in TEXTS:
        words = getattr(part, name, None)
        if not isinstance(words, str):
            continue
        closed = [found.span() for found in _IDS.finditer(words)]
        spans = [(d.start(), d.end()) for d in re.finditer(r"\d+(?:[.,]\d+)*", words)]
        dated = " ".join(date.words for date in stated.written_dates(stated.each_day(words, language), language, today))
        for low, high in spans:
            if any(start <= low < end for start, end in closed):
                continue
            digits = words[low:high]
            sort = "dates" if re.search(rf"(?<!\d){re.escape(digits)}(?!\d)", dated) else "numbers"
            if sort == "numbers" and not any(digits in n.words for n in stated.numbers(words, language)):
                continue  # part of a name, or the time of day
            for other in _each_digit(digits, chance):
                changed = words[:low] + other + words[high:]
                yield sort, part.model_copy(update={name: changed}), f"{digits} -> {other} in {words[:80]!r}"
        yield from _reworded(part, name, words, language, chance, dated)
        yield from _remeasured(part, name, words, language, chance)
        yield from _renamed(part, name, words, actors, chance)
    value = getattr(part, "value", None)
    if value is not None and value != 1:
        for other in _each_digit(f"{value:f}", chance):
            yield "numbers", part.model_copy(update={"value": Decimal(other)}), f"value: {value:f} -> {other}"
    for name in DATES if ground.is_of_sources else ():
        date = getattr(part, name, None)
        if date is None or getattr(part, "phrase", None) is not None or date.approximate or date.uncertain:
            continue
        other = _other_date(date.text, chance)
        if other:
            yield "dates", part.model_copy(update={name: parse(other)}), f"{name}: {date.text} -> {other}"


def _reworded(
    part: Evidenced, name: str, words: str, language: str, chance: random.Random, dated: str
) -> Iterator[tuple[str, Evidenced, str]]:
    """The part with each number in words, and each month of a date, replaced by another."""
    for number in stated.number_words(words, language) if not _IDS.search(words) else ():
        other = chance.choice([word for word in NUMBER_WORDS if word != number.words.lower()])
        changed = words[: number.at] + other + words[number.at + len(number.words) :]
        yield "numbers", part.model_copy(update={name: changed}), f"{number.words} -> {other} in {words[:80]!r}"
    months = dates.calendar(language, "month")
    for found in re.finditer(r"\b[^\W\d_]+\b", words):
        if found[0].lower() in months and found[0] in dated:
            other = chance.choice([month for month in months if month != found[0].lower()]).capitalize()
            changed = words[: found.start()] + other + words[found.end() :]
            yield "dates", part.model_copy(update={name: changed}), f"{found[0]} -> {other} in {words[:80]!r}"


def _remeasured(
    part: Evidenced, name: str, words: str, language: str, chance: random.Random
) -> Iterator[tuple[str, Evidenced, str]]:
    """The part with the unit of each number replaced by another."""
    found = () if _IDS.search(words) else (*stated.numbers(words, language), *stated.number_words(words, language))
    for number in found:
        end = number.at + len(number.words)
        behind = re.match(r"[ \u00a0-]?(?:%|per cent|[^\W\d_]+)", words[end:])
        unit = units.of(words, number.at, end, language)
        if unit and behind:
            other = chance.choice([word for word in UNITS if units.of(f"2 {word}", 0, 1, "en") != unit])
            changed = f"{words[:end]} {other}{words[end + behind.end() :]}"
            yield "units", part.model_copy(update={name: changed}), f"{behind[0]} -> {other} in {words[:80]!r}"


def _renamed(
    part: Evidenced, name: str, words: str, actors: list[Actor], chance: random.Random
) -> Iterator[tuple[str, Evidenced, str]]:
    for actor in actors:
        other = chance.choice([a for a in actors if a.kind == actor.kind and a is not actor])
        for old, new in ((f"[[{actor.id}", f"[[{other.id}"), *((n, other.name) for n in names_of(actor)[:1])):
            if re.search(rf"{re.escape(old)}(?![\w-])", words):
                changed = re.sub(rf"{re.escape(old)}(?![\w-])", new, words, count=1)
                yield "names", part.model_copy(update={name: changed}), f"{old} -> {new} in {words[:80]!r}"


def _each_digit(digits: str, chance: random.Random) -> Iterator[str]:
    """The same with another digit in each place, one at a time."""
    places = [at for at, character in enumerate(digits) if character.isdigit()]
    for at in places:
        least = 1 if at == places[0] and len(places) > 1 else 0
        other = chance.choice([d for d in "0123456789"[least:] if d != digits[at]])
        yield digits[:at] + other + digits[at + 1 :]


def _other_digits(digits: str, chance: random.Random) -> str:
    """The same with one digit changed."""
    places = [at for at, character in enumerate(digits) if character.isdigit()]
    at = chance.choice(places)
    least = 1 if at == places[0] and len(places) > 1 else 0
    return digits[:at] + chance.choice([d for d in "0123456789"[least:] if d != digits[at]]) + digits[at + 1 :]


def _other_date(text: str, chance: random.Random) -> str:
    """A date that is not within the other, with one digit changed; empty if none is found."""
    for _ in range(40):
        other = _other_digits(text, chance)
        try:
            parse(other)
        except DateError:
            continue
        return other
    return ""


def main() -> None:
    seed = int(sys.argv[1]) if len(sys.argv) > 1 else 2811
    folder = Path(sys.argv[2]) if len(sys.argv) > 2 else ROOT
    site = check(read(folder)).site
    assert site is not None
    found = run(site, seed)
    print(f"seed {seed}\n{found}")
    print("\n".join(["not noticed:", *found.missed]))


if __name__ == "__main__":
    main()
