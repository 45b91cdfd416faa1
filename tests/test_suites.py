"""The reader of YAML and that of articles, held against the test suites of YAML and CommonMark."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from html import unescape
from itertools import chain

from selectolax.lexbor import LexborHTMLParser

from generator.parsing import yaml
from generator.parsing.markdown import blocks
from generator.parsing.unread import COMMENT, unread
from tests.sites import ROOT
from tests.suites import commonmark_examples, values, yaml_cases

# -- YAML -------------------------------------------------------------------------------------------------------

REFUSED: Mapping[str, str] = {
    "alias": "a small file with aliases can become a huge one",
    "anchor": "likewise",
    "tag": "every value is a text, and no tag makes another of it",
    "several-documents": "one file holds one record, or a list of them",
    "key-not-text": "the name of a field is a text",
    "control-character": "no text has control characters, escaped or not",
    "duplicate-key": "one of two values would be lost",
}
"""What is refused by policy, by the code of the diagnostic, and why."""
REFUSED_SYNTAX: Mapping[str, str] = {
    "a field has a name": "2JQS CFD4 FRK4 NHX8 NKF9 S3PD SM9W-1 UKK6-0",
    "an item of a list in brackets is a text, or a mapping in braces, so that `[x: y]` and `[?x]` are not misread": (
        "4FJ6 652Z 87E4 8UDB 9MMW CT4Q HM87-1 L9U5 LQZ7 QF4Y"
    ),
    "indentation has no tabs": "6BCT 6CA3 96NN-0 96NN-1 A2M4 DK95-0 DK95-3 DK95-4 Q5MG R4YG Y79Y-1 Y79Y-10",
    "a record needs no directives and no marks of its end": "2LFX 6LVF 7Z25 BEC7 HWV9 M7A3 MUS6-5 MUS6-6 QT73 W4TN",
    "the parser, libyaml, does not read it": (
        "4ABK 4MUZ-0 4MUZ-1 4MUZ-2 58MP 5MUD 5T43 8XYN 9SA2 DBG4 DK3J FP8R HM87-0 K3WX NJ66 UT92 VJP3-1 W5VH"
    ),
}
"""What is refused as no YAML although it is, by the reason."""
READ_THOUGH_WRONG = {"9C9N", "DK95-1", "G5U8", "MUS6-0", "QB6E", "S98Z", "Y79Y-3", "YJV2"}
"""What libyaml reads although it is no YAML: wrong indentation within marks, a dash alone in brackets. No word is lost."""
OTHER_BLANKS = {"JEF9-2", "L24T-1"}
"""In which libyaml reads otherwise how many empty lines a text ends with, since the file does not end with one."""


def test_yaml_is_read_as_its_suite_says_or_refused_at_a_place_for_a_reason() -> None:
    refused = {case: why for why, cases in REFUSED_SYNTAX.items() for case in cases.split()}
    wrong, read_though_wrong, other_blanks, unread_cases, number = [], set(), set(), set(), 0
    for case in yaml_cases():
        number += 1
        document, faults = yaml.read(case.text, "p")
        errors = [fault for fault in faults if fault.is_error]
        assert all(fault.location.line and fault.message for fault in errors), case.id
        if case.fails:
            read_though_wrong |= set() if errors else {case.id}
        elif errors:
            unread_cases |= {case.id} if errors[0].code == "yaml-syntax" else set()
            wrong += [] if errors[0].code in {*REFUSED, "yaml-syntax"} else [(case.id, errors[0].code)]
        elif document.value != (values(case.tree) or [None])[0]:
            other_blanks.add(case.id)
    assert number == 402
    assert wrong == []
    assert (unread_cases, read_though_wrong, other_blanks) == (set(refused), READ_THOUGH_WRONG, OTHER_BLANKS)


def test_no_word_is_lost_of_what_is_read_though_it_is_no_yaml() -> None:
    for case in yaml_cases():
        document, faults = yaml.read(case.text, "p")
        if case.fails and not any(fault.is_error for fault in faults):
            written = re.sub(r"(?m)(?:^|(?<=[ \t]))#.*$|^%.*$", "", case.text)
            assert set(re.findall(r"\w+", str(document.value))) >= set(re.findall(r"\w+", written)) - {"None"}, case.id


# -- CommonMark ---------------------------------------------------------------------------------------------------


def test_an_article_keeps_every_word_of_an_example_or_tells_of_it() -> None:
    examples = commonmark_examples()
    assert len(examples) == 652
    told = 0
    for number, (written, html) in enumerate(examples, 1):
        kept = _letters("".join(block.text for block in blocks(written)))
        if list(unread(written)) or COMMENT.search(written):
            told += 1
        elif kept != _letters(unescape(written)):  # then what is missing is the address of a link, as in its HTML
            body = LexborHTMLParser(f"<body>{html}").body
            assert body is not None
            assert kept == _letters(body.text()), (number, written)
    assert told < 300


def _letters(text: str) -> str:
    return re.sub(r"[\W_]", "", text)


# -- where they come from -----------------------------------------------------------------------------------------


def test_the_suites_are_pinned_with_hashes_and_name_no_place() -> None:
    asked = json.loads((ROOT / "tests/suites/package.json").read_text())["dependencies"]
    lock = json.loads((ROOT / "tests/suites/package-lock.json").read_text())
    pinned = {name.removeprefix("node_modules/"): one for name, one in lock["packages"].items() if name}
    assert {name: one["version"] for name, one in pinned.items()} == asked
    assert all(one["integrity"].startswith("sha512-") and "resolved" not in one for one in pinned.values())
    assert not any("hasInstallScript" in one for one in chain(pinned.values()))
