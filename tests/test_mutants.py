"""What can be broken in a module, how it is sampled, and which tests are tried on it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import mutation
from tests.mutants import Mutant, changes, mutants
from tests.mutation import (
    JUDGED,
    Outcome,
    Reached,
    _moved,
    imported,
    judged,
    percent,
    sample,
    score,
    summary,
)


def made(source: str) -> list[str]:
    """The mutants of a module, each by its changed line."""
    found = mutants("m.py", source)
    assert all(mutant.compiles(source) for mutant in found)
    return [mutant.now for mutant in found]


@pytest.mark.parametrize(
    ("source", "now"),
    [
        ("x = a < b", ["x = (a <= b)", "x = (a >= b)"]),
        ("x = a == b", ["x = (a != b)"]),
        ("x = a is not b", ["x = (a is b)"]),
        ("x = a not in b", ["x = (a in b)"]),
        ("x = a and b", ["x = (a or b)", "x = (b)", "x = (a)"]),
        ("x = a or ''", []),
        ("x = a or 'b'", ["x = (a and 'b')", "x = ('b')", "x = (a)", 'x = a or ""']),
        ("x = not a", ["x = (a)"]),
        ("x = a + b", ["x = (a - b)"]),
        ("x = a // b", ["x = (a * b)"]),
        ("x = 0", ["x = (-1)", "x = 1"]),
        ("x = 1999", ["x = 1998", "x = 2000"]),
        ("x = 3_000", ["x = 1500", "x = 6000"]),
        ("x = True", ["x = False"]),
        ("x = ''", ['x = "XX"']),
        ("x = 'h1'", ['x = ""']),
        ("x = 'two words'", []),
        ("x = _('One')", []),
        ("x = recall('a', 'b', c == d)", ["x = recall('a', 'b', (c != d))"]),
        ("x = f'{a + b}'", []),
        ("x = any(a)", ["x = all(a)"]),
        ("x = a[1:]", ["x = a[:]", "x = a[0:]", "x = a[2:]"]),
        ("x = [a for a in b if a]", ["x = [a for a in b if True]"]),
        ("x = a if b else c", ["x = a if False else c", "x = a if True else c"]),
        ("x: int | None = 1", ["x: int | None = 0", "x: int | None = 2"]),
        ('"""A docstring."""', []),
        ("x = Literal['a', 'b']", []),
        ("assert a == b", []),
        ("if a:\n    b()", ["if False:", "if True:", "pass"]),
        ("while a:\n    break", ["while False:", "continue"]),
        ("for a in b:\n    continue", ["break"]),
        ("def f(a: int = 1) -> int:\n    return a", ["def f(a: int = 0) -> int:", "def f(a: int = 2) -> int:", "return None"]),
        ("def f() -> None:\n    return", ["pass"]),
        ("def f() -> None:\n    a.b = c", ["pass"]),
        ("def f() -> None:\n    a += 1", ["pass", "a -= 1", "a += 0", "a += 2"]),
        ("def f() -> None:\n    raise E", ["pass"]),
        ("@dataclass(frozen=True)\nclass A:\n    b: int = field(repr=False)", []),
        ("if TYPE_CHECKING:\n    a = 1", []),
        ("x = 'ä' + b", ["x = ('ä' - b)", 'x = "" + b']),
    ],
)  # fmt: skip
def test_each_kind_of_code_has_its_mutants(source: str, now: list[str]) -> None:
    assert sorted(made(source)) == sorted(now)


def test_a_mutant_knows_its_statement_and_the_function_that_it_is_in() -> None:
    source = "class A:\n    def f(self):\n        x = (\n            1\n        )\n"
    down, up = mutants("m.py", source)
    assert (up.where, up.line, up.lines, up.was, up.now) == ("A.f", 4, (3, 5), "1", "2")
    assert up.applied(source) == source.replace("1", "2")
    assert [*changes(down)] == ["- 1", "+ 0"]
    assert up.key == ("m.py", "A.f", "1", "2")
    (first, *_) = mutants("m.py", "@a('x')\ndef f():\n    b()\n")
    assert (first.now, first.lines) == ('@a("")', (1, 2))


def test_a_sample_follows_from_its_seed_and_has_one_of_each_module_at_least() -> None:
    found = {
        f"m{n}.py": mutants(f"m{n}.py", "\n".join(f"x{i} = {i} + {i}" for i in range(1 + 40 * (n == 0))))
        for n in range(9)
    }
    first = sample(found, 30, 1)
    assert first == sample(found, 30, 1)
    assert first != sample(found, 30, 2)
    paths = [mutant.path for mutant in first]
    assert len(first) == 30
    assert set(paths) == set(found)
    assert paths.count("m0.py") > 10
    assert len(sample(found, 3, 1)) == 9
    assert len(sample({"e.py": ()}, 3, 1)) == 0


def reach(seconds: dict[str, float], **lines: dict[str, list[int]]) -> Reached:
    return Reached(seconds, {f"{name}.py": tests for name, tests in lines.items()})


def test_tests_that_run_the_line_come_first_and_then_the_others_of_their_files() -> None:
    (mutant, *_) = mutants("m.py", "def f():\n    return 1 + a\n")
    known = {
        "tests/test_checks.py": reach({"tests/test_checks.py::a": 2, "tests/test_checks.py::b": 1}, m={"tests/test_checks.py::a": [2], "": [1]}),
        "tests/test_parse.py": reach({"tests/test_parse.py::c": 19, "tests/test_parse.py::d": 1}, m={"tests/test_parse.py::c": [2]}, n={"tests/test_parse.py::c": [1, 2, 3]}),
        "tests/test_files.py": reach({"tests/test_files.py::e": 1}, m={"tests/test_files.py::e": [1], "": [1]}),
    }  # fmt: skip
    quick, rest = mutation.tests_for(mutant, known, 100)
    assert quick == ["tests/test_checks.py::a"]
    assert rest[0] == "tests/test_parse.py::c"
    assert set(rest) == {"tests/test_parse.py::c", "tests/test_parse.py::d", "tests/test_checks.py::b"}
    assert mutation.tests_for(mutant, known, 1)[1] == ["tests/test_parse.py::c"]
    assert mutation.tests_for(mutant, {}, 1) == [[], []]


def test_the_files_that_are_most_about_a_module_have_longer_turns() -> None:
    (mutant, *_) = mutants("m.py", "def f():\n    return 1 + a\n")
    known = {}
    for number in range(5):
        name, lines = f"tests/test_{number}.py", [*range(10 + 10 * number)]
        own = [f"{name}::{test}" for test in "abcd"]
        known[name] = reach(dict.fromkeys(own, 0.9), m={test: [2] for test in own}, n=dict.fromkeys(own, lines))
    quick, _ = mutation.tests_for(mutant, known, 100)
    assert [sum(test.startswith(name) for test in quick) for name in known] == [4, 4, 4, 1, 0]


def test_lines_that_have_moved_are_still_reached() -> None:
    lines = {"m.py": {"t": [1, 2, 3]}, "gone.py": {"t": [1]}}
    assert _moved(lines, {"m.py": "a\nb\nc", "gone.py": ""}, {"m.py": "x\na\nc"}) == {"m.py": {"t": [2, 3]}}


def test_the_modules_that_a_file_of_tests_names_are_known() -> None:
    found = imported("tests/test_text_lock.py")
    assert {"generator/linking/text_lock.py", "generator/build.py"} <= found
    assert "generator/files.py" not in found
    assert imported("tests/test_nothing.py") == frozenset()


def outcome(path: str, result: str) -> Outcome:
    return Outcome(Mutant(path, "f", 3, (3, 3), 0, 1, "y", "a", "b"), result, "why" if result == "equivalent" else "")


def test_the_score_leaves_out_what_is_equivalent() -> None:
    results = ("killed", "timed out", "survived", "equivalent", "killed")
    outcomes = [outcome("generator/m.py", result) for result in results]
    assert score(outcomes) == (3, 4)
    assert (percent(3, 4), percent(0, 0)) == (75.0, 100.0)
    assert [*summary(outcomes)] == [
        f"{'m.py':40}   3 of   4",
        "",
        "generator/m.py:3: survived",
        "generator/m.py f",
        "- a",
        "+ b",
        "",
        "2 killed, 1 timed out, 1 equivalent, 1 survived",
        "score: 3 of 4, 75.0 %",
    ]


def test_what_is_judged_has_a_reason() -> None:
    text = "# note\n\na.py f.g\n- x\n+ y\nBecause of\nthis.\n\nb.py \n- z\n+ w\nSo.\n"
    assert judged(text) == {("a.py", "f.g", "x", "y"): "Because of this.", ("b.py", "", "z", "w"): "So."}
    found = judged(JUDGED.read_text(encoding="utf-8"))
    assert all(len(reason) > 20 for reason in found.values())
    assert all(Path(path).suffix == ".py" for path, *_ in found)
