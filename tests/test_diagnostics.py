"""Diagnostics as values: their places, their order, their words; and the texts that they are made for."""

from __future__ import annotations

import json
import re

import pytest

from generator.base.codes import CODES, ERRORS, WARNINGS
from generator.base.diagnostics import KEY, Diagnostic, Location, counted, in_order, located, nearest, to_text
from generator.base.memory import Memory
from generator.base.reports import for_terminal, shortened, to_github, to_json, to_sarif
from generator.base.suggest import closest, did_you_mean
from generator.base.text import MAX_BYTES, after, decode
from generator.base.text_fragments import to_words

HERE = Location("a.yaml", 2, 3)
RELATED = (("first at", Location("b.yaml", 4, 5)), ("and at", Location("c.yaml")))
ERROR = Diagnostic("bad-value", "no", HERE, "Write.\nOr not.", related=RELATED)
WARNING = Diagnostic("orphan", "so", Location("a.yaml"), severity="warning")


# -- values -------------------------------------------------------------------------------------------------------


def test_a_place_is_written_with_its_line_and_column() -> None:
    assert str(HERE) == "a.yaml:2:3"
    assert str(Location("a.yaml")) == "a.yaml:1:1"
    assert Location("a", 2, 1) > Location("a", 1, 9)


@pytest.mark.parametrize(
    ("offset", "line", "column"), [(0, 1, 1), (1, 1, 2), (2, 1, 3), (3, 2, 1), (4, 2, 2), (5, 3, 1), (6, 4, 1)]
)
def test_an_offset_is_a_line_and_a_column(offset: int, line: int, column: int) -> None:
    assert located("a", "ab\nc\n\nd", offset) == Location("a", line, column)
    assert located("a", "\n" + "ab\nc\n\nd", offset + 1) == Location("a", line + 1, column)


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ((), 9),
        (("x",), 9),
        (("a",), 1),
        (("a", "x"), 1),
        (("a", 0), 1),
        (("a", 0, "b"), 2),
        (("a", 0, "b", 0), 2),
        (("a", 1, "b"), 1),
        (("c", 1), 3),
        (("c", 1, "d"), 3),
        (("c", KEY), 4),
    ],
)
def test_the_nearest_value_around_a_path_has_the_place(path: tuple[str | int, ...], line: int) -> None:
    places = {
        ("a",): Location("x", 1),
        ("a", "b"): Location("x", 2),
        ("c", 1): Location("x", 3),
        ("c",): Location("x", 7),
    }
    places[("c", KEY)] = Location("x", 4)
    assert nearest(places, path, Location("x", 9)).line == line


def test_diagnostics_stand_in_order_and_once() -> None:
    other = Diagnostic("bad-id", "no", HERE)
    twin = Diagnostic("bad-value", "ah", HERE)
    assert in_order([ERROR, WARNING, other, ERROR, twin]) == (WARNING, other, twin, ERROR)
    assert ERROR.is_error
    assert not WARNING.is_error


def test_one_form_says_all_of_a_diagnostic() -> None:
    assert to_text(ERROR) == (
        "a.yaml:2:3: error: no [bad-value]\n  Write.\n  Or not.\n  first at b.yaml:4:5\n  and at c.yaml:1:1"
    )
    assert to_text(WARNING) == "a.yaml:1:1: warning: so [orphan]"


@pytest.mark.parametrize(
    ("pages", "hint"),
    [
        (0, "Write.\nOr not."),
        (1, "Write.\nOr not.\nThe same on 1 other page."),
        (2, "Write.\nOr not.\nThe same on 2 other pages."),
    ],
)
def test_what_is_told_once_says_on_how_many_pages_it_is(pages: int, hint: str) -> None:
    assert ERROR.with_more(pages).hint == hint
    assert WARNING.with_more(2).hint == "The same on 2 other pages."


@pytest.mark.parametrize(
    ("errors", "warnings", "words"),
    [
        (0, 0, ""),
        (1, 0, "1 error"),
        (0, 1, "1 warning"),
        (2, 1, "2 errors, 1 warning"),
        (1, 2, "1 error, 2 warnings"),
    ],
)
def test_diagnostics_are_counted_in_words(errors: int, warnings: int, words: str) -> None:
    assert counted([*[ERROR] * errors, *[WARNING] * warnings]) == words


def test_every_code_is_a_name_with_a_meaning() -> None:
    assert all(
        re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+|alias|anchor|tag|orphan|unfinished|untranslated", code) for code in CODES
    )
    assert all(len(meaning) > 10 and meaning.endswith(".") for meaning in CODES.values())
    assert len(CODES) == len(ERRORS) + len(WARNINGS)
    assert CODES == {**ERRORS, **WARNINGS}


# -- texts --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"", ""),
        (b"a\r\nb\rc\n", "a\nb\nc\n"),
        ("\ufeffä".encode(), "ä"),
        (b"a\tb", "a\tb"),
        ("a\u0085b".encode(), "a\u0085b"),
        (b"x" * MAX_BYTES, "x" * MAX_BYTES),
    ],
)
def test_bytes_are_a_text_with_line_feeds(data: bytes, text: str) -> None:
    assert decode(data, "a") == (text, ())


@pytest.mark.parametrize(
    ("data", "code", "line", "column"),
    [
        (b"x" * (MAX_BYTES + 1), "file-too-large", 1, 1),
        (b"ab\n c\xff", "not-utf-8", 2, 3),
        (b"\xff", "not-utf-8", 1, 1),
        ("\ufeffa\n".encode() + b"\xff", "not-utf-8", 2, 1),
        (b"ab\r\nc\x00", "control-character", 2, 2),
        (b"a\x08", "control-character", 1, 2),
        (b"\x0b", "control-character", 1, 1),
        (b"\x1f", "control-character", 1, 1),
        (b"\x7f", "control-character", 1, 1),
        ("\u0084".encode(), "control-character", 1, 1),
        ("\u0086".encode(), "control-character", 1, 1),
        ("\u009f".encode(), "control-character", 1, 1),
        ("\ufffe".encode(), "control-character", 1, 1),
        ("\uffff".encode(), "control-character", 1, 1),
    ],
)
def test_what_is_no_text_is_told_where_it_is_none(data: bytes, code: str, line: int, column: int) -> None:
    text, (fault,) = decode(data, "a")
    assert text == ""
    assert (fault.code, fault.location) == (code, Location("a", line, column))


def test_a_control_character_is_named_by_its_number() -> None:
    assert decode(b"\x07", "a")[1][0].message == "a control character (U+0007) stands here"
    assert decode(b"x" * (MAX_BYTES + 1), "a")[1][0].message == "the file has more than 1,000,000 bytes"


def test_a_place_follows_the_text_before_it() -> None:
    assert after("a", "") == Location("a", 1, 1)
    assert after("a", "xy\nz") == Location("a", 2, 2)


# -- likeness -----------------------------------------------------------------------------------------------------


def test_the_closest_word_is_meant_if_it_is_close_enough() -> None:
    assert closest("mayr", ["major", "mayor", "may"]) == "mayor"
    assert closest("abcde", ["abcxy"]) == "abcxy"  # 60 of 100
    assert closest("abcdefg", ["abcdxyz"]) is None  # 57
    assert closest("a" * 11 + "b" * 7, ["a" * 11 + "c" * 8]) is None  # 59.5
    assert closest("x", []) is None
    assert did_you_mean("mayr", ["mayor"], "else") == "did you mean: mayor"
    assert did_you_mean("zzz", ["mayor"], "else") == "else"
    assert did_you_mean("zzz", ["mayor"]) == ""


# -- text fragments -----------------------------------------------------------------------------------------------

TEXT = "One two three. Four, five & six-seven. One two four.\n\nLast one here"


@pytest.mark.parametrize(
    ("words", "directive"),
    [
        ("two three.", "two%20three."),
        ("Four, five & six-seven.", "Four%2C%20five%20%26%20six%2Dseven."),
        ("four.\n\nLast", "four.,Last"),
        ("Last one here", "Last%20one%20here"),
    ],
)
def test_an_address_opens_a_page_at_its_words(words: str, directive: str) -> None:
    at = TEXT.index(words)
    assert to_words("a.html", TEXT, at, at + len(words)) == f"a.html#:~:text={directive}"
    assert to_words("a.html#p1", TEXT, at, at + len(words)) == f"a.html#p1:~:text={directive}"


def test_words_that_stand_twice_have_those_around_them() -> None:
    assert to_words("a", TEXT, 0, 7) == "a#:~:text=One%20two,-three.%20Four%2C%20five"
    at = TEXT.rindex("One two")
    assert to_words("a", TEXT, at, at + 7) == "a#:~:text=five%20%26%20six%2Dseven.-,One%20two,-four."
    assert to_words("a", "go and GO", 7, 9) == "a#:~:text=go%20and-,GO"


@pytest.mark.parametrize(("number", "parts"), [(12, 1), (13, 2)])
def test_a_long_passage_is_named_by_its_ends(number: int, parts: int) -> None:
    words = [f"w{n}" for n in range(number)]
    text = " ".join(words)
    wanted = text.replace(" ", "%20") if parts == 1 else f"{'%20'.join(words[:5])},{'%20'.join(words[-5:])}"
    assert to_words("a", text, 0, len(text)) == f"a#:~:text={wanted}"


# -- memory -------------------------------------------------------------------------------------------------------


def test_what_is_made_from_the_same_is_not_made_again_until_a_build_does_not_ask_for_it() -> None:
    made: list[int] = []
    paused: list[int] = []
    memory = Memory(lambda: paused.append(1))

    def make() -> int:
        made.append(len(made))
        return made[-1]

    assert [memory.recall("s", "a", (1,), make) for _ in range(2)] == [0, 0]
    assert memory.recall("s", "a", (2,), make) == 1
    assert memory.recall("s", "b", (2,), make) == 2
    assert memory.recall("t", "b", (2,), make) == 3
    assert len(paused) == len(made) == 4
    memory.turn()
    assert memory.recall("s", "a", (2,), make) == 1
    memory.turn()
    memory.turn()
    assert memory.recall("s", "a", (2,), make) == 4


# -- reports ------------------------------------------------------------------------------------------------------


def test_of_each_file_so_many_diagnostics_are_told_and_the_first_of_each_code() -> None:
    many = [Diagnostic("bad-value", str(n), Location("a", n)) for n in range(53)]
    late = Diagnostic("bad-id", "late", Location("a", 99))
    other = Diagnostic("bad-value", "other", Location("b"))
    reported, more = shortened([*many, late, late, other])
    assert reported == (*many[:50], late, other)
    assert more == {"a": 4}
    assert shortened([])[0] == ()


def test_a_terminal_shows_a_long_line_around_its_fault() -> None:
    def shown(line: str, column: int) -> list[str]:
        fault = Diagnostic("bad-value", "no", Location("a", 1, column))
        return for_terminal(fault, {"a": line.encode()}, colour=False).split("\n")[1:]

    line = "".join(chr(97 + n % 26) for n in range(300))
    assert shown(line, 1) == ["    1 | " + line[:100] + "...", "      | ^" + "~" * 99]
    assert shown(line, 151) == ["    1 | ..." + line[100:200] + "...", "      | " + " " * 53 + "^" + "~" * 49]
    assert shown(line, 300) == ["    1 | ..." + line[200:], "      | " + " " * 102 + "^"]
    assert shown("x" * 100, 100) == ["    1 | " + "x" * 100, "      | " + " " * 99 + "^"]
    assert shown("a b", 2) == ["    1 | a b", "      |  ^"]
    assert shown("a b", 99) == ["    1 | a b", "      |    ^"]
    assert shown("", 1) == shown("   ", 1) == []
    assert for_terminal(Diagnostic("bad-value", "no", Location("a", 3)), {"a": b"x"}, colour=False) == (
        "a:3:1: error: no [bad-value]"
    )


def test_colours_say_what_is_an_error_and_what_a_warning() -> None:
    files = {"a.yaml": b"one\n  two three\n"}
    assert for_terminal(ERROR, files, colour=True) == (
        "\x1b[1ma.yaml:2:3\x1b[0m: \x1b[1m\x1b[31merror\x1b[0m: no [bad-value]\n"
        "\x1b[2m    2 |   two three\x1b[0m\n\x1b[31m      |   ^~~\x1b[0m\n"
        "\x1b[36m  Write.\x1b[0m\n\x1b[36m  Or not.\x1b[0m\n"
        "\x1b[36m  first at b.yaml:4:5\x1b[0m\n\x1b[36m  and at c.yaml:1:1\x1b[0m"
    )
    assert "\x1b[1m\x1b[33mwarning\x1b[0m: so" in for_terminal(WARNING, {}, colour=True)


def test_github_reads_a_line_for_each() -> None:
    odd = Diagnostic("bad-value", "50 % of\r\nit", Location("a:b,c.yaml", 2, 3), "100 %: so")
    assert to_github([ERROR, WARNING, odd], "site/").split("\n") == [
        "::error file=site/a.yaml,line=2,col=3,title=bad-value::no%0AWrite.%0AOr not.%0Afirst at b.yaml:4:5%0Aand at c.yaml:1:1",
        "::warning file=site/a.yaml,line=1,col=1,title=orphan::so",
        "::error file=site/a%3Ab%2Cc.yaml,line=2,col=3,title=bad-value::50 %25 of%0D%0Ait%0A100 %25: so",
    ]


def test_machines_read_every_part() -> None:
    assert json.loads(to_json([ERROR])) == [
        {
            "code": "bad-value",
            "severity": "error",
            "message": "no",
            "path": "a.yaml",
            "line": 2,
            "column": 3,
            "hint": "Write.\nOr not.",
            "related": [
                {"message": "first at", "path": "b.yaml", "line": 4, "column": 5},
                {"message": "and at", "path": "c.yaml", "line": 1, "column": 1},
            ],
        }
    ]
    log = json.loads(to_sarif([ERROR, WARNING], "1.2", "site/"))
    (run,) = log["runs"]
    assert log["version"] == "2.1.0"
    assert (run["tool"]["driver"]["name"], run["tool"]["driver"]["version"]) == ("briefing", "1.2")
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["bad-value", "orphan"]
    assert [(r["ruleId"], r["ruleIndex"], r["level"]) for r in run["results"]] == [
        ("bad-value", 0, "error"),
        ("orphan", 1, "warning"),
    ]
    first = run["results"][0]
    assert first["message"] == {"text": "no\nWrite.\nOr not."}
    assert first["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "site/a.yaml"},
                "region": {"startLine": 2, "startColumn": 3},
            }
        }
    ]
    assert [(r["id"], r["message"]["text"]) for r in first["relatedLocations"]] == [(1, "first at"), (2, "and at")]
    assert first["relatedLocations"][0]["physicalLocation"]["artifactLocation"] == {"uri": "site/b.yaml"}
    assert run["columnKind"] == "unicodeCodePoints"
