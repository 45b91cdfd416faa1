"""The benchmarks run, and their corpus is sound at any size."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from benchmarks import first_briefing, performance
from benchmarks.corpus import corpus, hugo, ours
from benchmarks.costs import Cost
from benchmarks.shapes import SHAPES
from generator.build import check
from tests.sites import RIVER, inputs_of, templates


@pytest.mark.parametrize("size", [20, pytest.param(300, marks=pytest.mark.slow)])
def test_the_corpus_is_sound_and_has_as_many_records_as_it_should(size: int) -> None:
    made = corpus(size)
    done = check(inputs_of({**templates(), **{path: text.encode() for path, text in ours(made).items()}}))
    assert [d.message for d in done.diagnostics] == []
    assert len(made.records) == size
    assert {f"{one.id}.md" for one in made.records} < {path.rpartition("/")[2] for path in hugo(made)}


@pytest.mark.parametrize("what", SHAPES)
def test_a_site_in_which_one_thing_is_large_is_sound(what: str) -> None:
    (size, *_), make = SHAPES[what]
    files = {path: text.encode() for path, text in make(size // 50).items()}
    assert [d.message for d in check(inputs_of({**templates(), **files})).diagnostics] == []


@pytest.mark.slow
@pytest.mark.parametrize("what", SHAPES)
def test_the_largest_such_site_is_read(what: str) -> None:
    sizes, make = SHAPES[what]
    files = {path: text.encode() for path, text in make(max(sizes)).items()}
    assert [d.message for d in check(inputs_of({**templates(), **files})).diagnostics if d.is_error] == []


def test_a_cost_that_doubles_with_the_size_grows_with_the_exponent_one() -> None:
    found = {("ours", size, performance.COLD): Cost(size / 10, 1.0, 50.0) for size in (100, 200, 400)}
    assert performance.growth(found, (100, 200, 400), performance.COLD, "cpu") == pytest.approx(1)
    assert performance.growth(found, (100, 200, 400), performance.COLD, "megabytes") == 0


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="needs wait4")
def test_the_figures_are_measured_and_put_into_their_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    document = tmp_path / "performance.md"
    before = performance.DOCUMENT.read_text()
    document.write_text(before)
    monkeypatch.setattr(performance, "DOCUMENT", document)
    monkeypatch.setattr(first_briefing, "ROOT", RIVER)
    performance.main(["20", "--rounds", "1", "--hugo", "", "--shapes", "0.02"])
    lines = capsys.readouterr().out.splitlines()
    *steps, previewed = (line for line in lines if line.startswith("| 20 "))
    assert [row.split(" | ")[1] for row in steps] == list(performance.STEPS)
    whole = (
        "`briefing --version`",
        *("check, from nothing", "from nothing", "nothing changed", "check after a build"),
        *("check of one changed sentence", "one sentence changed"),
    )
    rows = [line for line in lines if line.startswith(tuple(f"| {what} | " for what in (*whole, *SHAPES)))]
    assert len(rows) == len(whole) + sum(len(sizes) for sizes, _ in SHAPES.values())
    rows += [*steps, previewed]
    assert all(row in document.read_text() for row in rows)
    assert document.read_text().partition(performance.END)[2] == before.partition(performance.END)[2]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["0"], "0 is less than 1"),
        (["--rounds", "-1"], "-1 is less than 1"),
        (["--shapes", "0.00001"], "0.00001 leaves a site empty"),
        (["--shapes", "-1"], "-1 leaves a site empty"),
        (["--hugo", "no/such/program"], "no/such/program is no program"),
    ],
)
def test_what_cannot_be_measured_is_refused_before_anything_is(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        performance.main(arguments)
    assert message in capsys.readouterr().err
