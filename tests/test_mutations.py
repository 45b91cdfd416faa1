"""A hundred faults spread over a whole briefing are all told in one run; and no input at all is a traceback."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.base.diagnostics import KEY, to_text
from generator.base.inputs import Inputs
from generator.base.memory import Memory
from generator.build import check, link, run_checks
from generator.parsing.content import Entry
from generator.parsing.records import Article
from generator.parsing.references import ids_of
from tests.sites import inputs, inputs_of, river_inputs

Fault = tuple[str, int, int, str, str]
"""The file, the line and the column (from 1) of some words, what stands there instead, and the code to be told."""
NUMBER = 100


def line_of(entry: Entry, number: int) -> str:
    return entry.source.split("\n")[number - 1]


def misspelt_ids(entry: Entry) -> Iterator[Fault]:
    for path, name, _ in ids_of(entry.record):
        place = entry.at(path)
        if line_of(entry, place.line)[place.column - 1 :].startswith(name):
            yield place.path, place.line, place.column, f"{name}-zz", "unknown-id"


def misspelt_fields(entry: Entry) -> Iterator[Fault]:
    for path, place in entry.places.items():
        holds_more = any(
            way[: len(path) - 1] == path[:-1] and way != path and len(way) >= len(path) for way in entry.places
        )
        if path[-1:] == (KEY,) and path[0] != "links" and not holds_more:  # what stands under it could not be told
            yield place.path, place.line, place.column, f"zz_{path[-2]}", "unknown-field"


def wrong_dates(entry: Entry) -> Iterator[Fault]:
    for path, place in entry.places.items():
        if path[-1:] == ("date",) and re.match(r"\d{4}", line_of(entry, place.line)[place.column - 1 :]):
            yield place.path, place.line, place.column, "2024-13-45", "bad-value"


def altered_passages(entry: Entry) -> Iterator[Fault]:
    for path, place in entry.places.items():
        word = re.match(r"[A-Za-z]{3,}", line_of(entry, place.line)[place.column - 1 :])
        if "cite" in path and word and path[-1] not in (KEY, "prefix", "suffix", "article"):
            yield place.path, place.line, place.column, f"{word.group()}zz", "passage-not-found"


def unknown_values(entry: Entry) -> Iterator[Fault]:
    for name in ("kind", "fidelity", "nature", "verdict", "grade", "certainty", "confidence"):
        for path, place in entry.places.items():
            if path[-1:] == (name,) and re.match(r"[a-zA-Z]", line_of(entry, place.line)[place.column - 1 :]):
                yield place.path, place.line, place.column, "zzz", "unknown-value"


MUTATORS: tuple[Callable[[Entry], Iterator[Fault]], ...] = (
    misspelt_ids, misspelt_fields, wrong_dates, altered_passages, unknown_values,
)  # fmt: skip


def faults(seed: int, each: int) -> tuple[Inputs, list[Fault]]:
    """The invented briefing with faults, up to `each` in a record, of different kinds and on different lines."""
    dice = random.Random(seed)
    before = river_inputs()
    entries = [e for e in check(before).site_or_part.content.entries.values() if not isinstance(e.record, Article)]
    dice.shuffle(entries)
    chosen: list[Fault] = []
    for number, entry in enumerate(entries):
        for turn in range(each):
            lines = {(c[0], c[1]) for c in chosen}
            found = [f for f in MUTATORS[(number + turn) % len(MUTATORS)](entry) if (f[0], f[1]) not in lines]
            if found and len(chosen) < NUMBER:
                chosen.append(dice.choice(found))
    texts = {path: data.decode().split("\n") for path, data in before.files.items() if path.endswith(".yaml")}
    for path, line, column, words, _ in chosen:
        text = texts[path][line - 1]
        old = re.match(r"[\w-]+", text[column - 1 :])
        assert old is not None
        texts[path][line - 1] = text[: column - 1] + words + text[column - 1 + old.end() :]
    changed = {path: "\n".join(lines).encode() for path, lines in texts.items()}
    return inputs_of({**before.files, **changed}), chosen


@pytest.mark.slow
@pytest.mark.parametrize("each", [1, 4])
@pytest.mark.seeds(3, 100)
def test_a_hundred_faults_in_a_whole_briefing_are_all_told_in_one_run_at_their_lines(seed: int, each: int) -> None:
    given, planted = faults(seed, each)
    assert len(planted) == NUMBER
    assert len({code for *_, code in planted}) == len(MUTATORS)
    found = check(given).diagnostics
    told = {(d.location.path, d.location.line, d.location.column, d.code) for d in found}
    missed = [f for f in planted if (f[0], f[1], f[2], f[4]) not in told]
    assert missed == []
    places = {(f[0], f[1]) for f in planted}
    others = [to_text(d) for d in found if d.is_error and (d.location.path, d.location.line) not in places]
    assert len(others) <= NUMBER // 10, others


# -- no traceback, whatever the input ---------------------------------------------------------------------------

WORDS = st.sampled_from(
    ["id", "title", "name", "cite", "date", "sources", "actors", "mayor", "bridge", "The mayor", "2024", "2024-13", "~",
     "editor", "basis", "exact", "[", "]", "{", "}", ": ", "- ", "\n", "\n  ", "\n    ", "\t", "#", "'", '"', "|", ">-",
     "&a", "*a", "!!str", "---", "...", "<<", "[[mayor]]", "[[", "]]", "\u200f", "\u2028", "\x85", "\ufeff", "\x00", "\ud7ff",
     "NO", "0x1F", "1e3", "12:30", "%", "@", "`", "?", ",", "\U0001f600", "\xa0", "=", "X" * 300]
)  # fmt: skip
FILES = sorted(path for path in inputs().files if not path.startswith("templates/"))
MEMORY = Memory()
"""What the sites share: of each, one file is another."""
NEVER_SLOWER = settings(derandomize=True, suppress_health_check=[HealthCheck.too_slow])


@pytest.mark.slow
@NEVER_SLOWER
@given(path=st.sampled_from(FILES), parts=st.lists(WORDS, max_size=40))
def test_a_file_made_of_pieces_of_yaml_is_told_of_and_no_traceback(path: str, parts: list[str]) -> None:
    known(inputs_of({**inputs().files, path: "".join(parts).encode()}))


@pytest.mark.slow
@NEVER_SLOWER
@given(data=st.data())
def test_a_file_with_pieces_thrown_in_is_told_of_and_no_traceback(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(FILES))
    text = inputs().files[path].decode()
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(at, min(len(text), at + 30)))
        text = text[:at] + data.draw(WORDS) + text[end:]
    known(inputs_of({**inputs().files, path: text.encode()}))


@pytest.mark.slow
@NEVER_SLOWER
@given(path=st.sampled_from(FILES), data=st.binary(max_size=200))
def test_a_file_of_any_bytes_is_told_of_and_no_traceback(path: str, data: bytes) -> None:
    known(inputs_of({**inputs().files, path: data}))


def known(given_: Inputs) -> None:
    """Every diagnostic stands in a file, at a line and column that it has or that follow its end."""
    for diagnostic in run_checks(link(given_, MEMORY)).diagnostics:
        place = diagnostic.location
        assert to_text(diagnostic)
        lines = given_.files.get(place.path, b"").decode("utf-8", "replace").replace("\r", "\n").split("\n")
        assert 1 <= place.line <= len(lines) + 1, diagnostic
        assert place.column >= 1
        assert isinstance(diagnostic.code, str)
